"""What the jury hears for each party: the styles in which judges name the parties, and who is introduced where."""

from dataclasses import replace

import pytest
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.drafts import as_heard, draft_matter
from chargebook.charge.drafting.given import setting_of
from chargebook.checks import whose_conduct
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import VerdictKind
from chargebook.ground.text import Source
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.matter.names import Names
from chargebook.papers.forms.text import form_text

CASE = """\
manual: ca9-civil
names: {names}
parties:
  vela: {{role: plaintiff, name: Tomas Vela, short: Vela, pronoun: he{vela}}}
  holm: {{role: defendant, name: Craig Holm, title: Officer, short: Holm, pronoun: he{holm}}}
{more}claims:
  force:
    plaintiff: vela
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: the officer struck him
    injury: a broken wrist
    claimed-injury: harm
    against: {{holm: {{conduct: act}}}}
    brackets:
      "9.20": {{A person acts “intentionally”: keep}}
      "9.25": {{3. whether the plaintiff: keep, 6. whether other: drop, 7. how many lives: drop, 8. whether a warning: drop}}
{claims}"""
LEE = "  lee: {role: defendant, name: Dan Lee, title: Officer, short: Lee, pronoun: he}\n"
ELK = "  elk: {role: defendant, name: City of Elk, short: the City, pronoun: it, capacity: entity, body-kind: local}\n"
POLICY = """\
  policy:
    plaintiff: vela
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: the officer struck him
    claimed-injury: harm
    instruction: "9.5"
    against: {elk: {conduct: act, theory: policy-or-custom, violation-by: holm}}
    brackets:
      "9.20": {A person acts “intentionally”: keep}
      "9.25": {3. whether the plaintiff: keep, 6. whether other: drop, 7. how many lives: drop, 8. whether a warning: drop}
      "9.5": {You may infer it: drop}
"""


def texts(
    names: str, *, vela: str = "", holm: str = "", more: str = "", claims: str = "", also: str = ""
) -> dict[str, str]:
    """Every draft of the case by its id; *also* is another defendant of the claim for force."""
    words = CASE.format(names=names, vela=vela, holm=holm, more=more, claims=claims)
    if also:
        words = words.replace("holm: {conduct: act}}", f"holm: {{conduct: act}}, {also}: {{conduct: act}}}}")
    return {made.draft.id: made.draft.text for made in draft_matter(matter_of(words), SHELF)}


@pytest.mark.parametrize(
    ("names", "introduction", "elements", "right"),
    [
        ("roles", "The plaintiff brings", "against the defendant Officer Craig Holm, the plaintiff must", "the defendant seized the plaintiff’s"),
        ("bare-roles", "Plaintiff brings", "against Defendant Officer Craig Holm, Plaintiff must", "1. Defendant seized Plaintiff’s person;"),
        ("roles-and-names", "Plaintiff Tomas Vela brings", "against Defendant Officer Craig Holm, Vela must", "1. Holm seized Vela’s person;"),
        ("names", "Tomas Vela brings", "against Officer Craig Holm, Tomas Vela must", "Officer Craig Holm violated the Fourth"),
        ("initials", "T.V. brings", "against C.H., T.V. must", "1. C.H. seized T.V.’s person;"),
    ],
)  # fmt: skip
def test_the_parties_are_named_as_the_judge_names_them(
    names: str, introduction: str, elements: str, right: str
) -> None:
    """As in N.D. Cal. in 2014 (role and name at first, the surname after) and E.D. Cal. in 2015 (the bare roles)."""
    said = texts(names)

    assert said["9.1"].startswith(introduction)
    assert elements in said["9.3/force/vela/holm"]
    assert right in said["9.20/force/vela/holm"]


def test_a_party_can_be_named_otherwise_than_all_are() -> None:
    """Fed. R. Civ. P. 5.2(a)(3): a minor by initials."""
    said = texts("bare-roles", vela=", named: initials")["9.20/force/vela/holm"]

    assert "T.V. says that Defendant violated the Fourth Amendment" in said
    assert "Tomas" not in said


def test_a_party_is_introduced_once_in_the_whole_set() -> None:
    said = texts("roles-and-names", more=ELK, claims=POLICY)
    whole = "\n".join(said.values())

    assert (1, 1, 1) == tuple(
        whole.count(name) for name in ("Plaintiff Tomas Vela", "Defendant Officer Craig Holm", "Defendant City of Elk")
    )
    assert "that the City had expressly adopted" in said["9.5/policy/vela/elk"]
    assert "1. Holm acted under color of state law;" in said["9.5/policy/vela/elk"]


def test_a_text_made_of_two_introduces_nobody_twice() -> None:
    """Drafts are put together after each was made as if it were heard alone."""
    made = draft_matter(matter_of(CASE.format(names="roles-and-names", vela="", holm="", more="", claims="")), SHELF)[1]
    alone = draft_instruction(
        made.draft.instruction, replace(made.setting, known=frozenset()), load_notation(SHELF.manual)
    )
    twice = replace(alone, paragraphs=alone.paragraphs * 2)
    (heard,) = as_heard([replace(made, draft=twice)])

    assert (2, 1) == (
        twice.text.count("Defendant Officer Craig Holm"),
        heard.draft.text.count("Defendant Officer Craig Holm"),
    )
    assert heard.draft.text.count("claim against Holm, Vela must prove") == 1


def test_a_departure_says_what_stands_there() -> None:
    made = draft_matter(matter_of(CASE.format(names="roles-and-names", vela="", holm="", more="", claims="")), SHELF)
    for own in made:
        text = " ".join(own.draft.text.split())

        assert [] == [d.new for d in own.draft.departures if " ".join(d.new.split()).rstrip(",.") not in text]


def test_the_head_of_a_text_names_those_whom_the_jury_knows_as_it_does_afterwards() -> None:
    jr = LEE.replace("name: Dan Lee", 'name: "Dan Lee, Jr."').replace("title: Officer, ", "")
    said = texts("roles-and-names", more=jr, also="lee")

    assert said["9.20/force/vela/holm+lee"].startswith("This instruction is about Defendants Holm and Lee. You must")
    assert said["9.3/force/vela/holm+lee"].startswith("This instruction is about Defendants Officer Craig Holm and Dan Lee, Jr. You")


def test_who_stands_in_a_bracket_that_is_dropped_is_not_introduced_by_it() -> None:
    words = CASE.format(names="names", vela="", holm="", more="", claims="").replace(
        "3. whether the plaintiff: keep", "3. whether the plaintiff: drop"
    )
    text = next(own.draft.text for own in draft_matter(matter_of(words), SHELF) if own.draft.id.startswith("9.25"))

    assert 1 == text.count("Tomas Vela")


@pytest.mark.parametrize(
    ("names", "head"),
    [
        ("roles", "is about the defendants Officer Craig Holm and Officer Dan Lee."),
        ("bare-roles", "is about Defendants Officer Craig Holm and Officer Dan Lee."),
        ("roles-and-names", "is about Defendants Holm and Lee."),
        ("initials", "is about the defendants C.H. and Officer Dan Lee."),
    ],
)
def test_several_have_one_role_in_the_plural_without_an_article_before_it(names: str, head: str) -> None:
    lee = LEE if names != "initials" else LEE.replace("pronoun: he", "pronoun: he, named: names")
    said = texts(names, more=lee, also="lee")
    role = "Defendant" if names == "bare-roles" else "the defendant"

    assert head in said["9.20/force/vela/holm+lee"]
    assert f"In this instruction “{role}” means the defendant whose case" in said["9.20/force/vela/holm+lee"]
    assert f"1. {role} seized" in said["9.20/force/vela/holm+lee"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("roles", "The plaintiffs Tomas Vela and Jo Vela bring their claims under"),
        ("bare-roles", "Plaintiffs Tomas Vela and Jo Vela bring their claims under"),
        ("roles-and-names", "Plaintiffs Tomas Vela and Jo Vela bring their claims under"),
    ],
)
def test_the_introduction_speaks_of_all_the_plaintiffs(names: str, words: str) -> None:
    jo = "  jo: {role: plaintiff, name: Jo Vela, pronoun: she}\n"
    case = CASE.format(names=names, vela="", holm="", more=jo, claims="").replace(
        "plaintiff: vela\n", "plaintiffs: [vela, jo]\n"
    )
    (text,) = [own.draft.text for own in draft_matter(matter_of(case), SHELF) if own.draft.id == "9.1"]

    assert text.startswith(words)


def test_each_plaintiff_and_each_defendant_stay_whoever_is_named() -> None:
    said = texts("roles-and-names")
    words = CASE.format(names="names", vela="", holm="", more="", claims="").replace('["9.20"', '["1.8", "9.20"')
    (two,) = [own.draft.text for own in draft_matter(matter_of(words), SHELF) if own.draft.id.startswith("1.8")]

    assert two.startswith("Consider each plaintiff and each defendant separately.")
    assert "A defendant “seizes” a plaintiff’s person when the defendant" in said["9.20/force/vela/holm"]


@pytest.mark.parametrize(
    ("names", "question", "told"),
    [
        ("roles", "Did the plaintiff prove", "In this part “the plaintiff” is Tomas Vela, and “the defendant” is Officer Craig Holm."),
        ("bare-roles", "Did Plaintiff prove by a preponderance of the evidence that Defendant seized Plaintiff’s person?", "In this part “Plaintiff” is Tomas Vela, and “Defendant” is Officer Craig Holm."),
        ("roles-and-names", "Did Vela prove by a preponderance of the evidence that Holm seized Vela’s person?", ""),
        ("initials", "Did T.V. prove by a preponderance of the evidence that C.H. seized T.V.’s person?", ""),
    ],
)  # fmt: skip
def test_the_form_speaks_as_the_instructions_do(names: str, question: str, told: str) -> None:
    case = matter_of(CASE.format(names=names, vela="", holm="", more="", claims=""))
    form = ask_matter(case, charge(case, SHELF), SHELF, VerdictKind.SPECIAL).form
    assert form is not None, "there is no form"
    words = " ".join(form_text(form).split())

    assert question in words
    assert told in words
    assert ("In this part" in words) is bool(told)


def test_the_words_of_the_court_stand_for_the_models_in_every_instruction() -> None:
    words = CASE.format(names="bare-roles", vela="", holm="", more="", claims="")
    words += 'house-words: {"a § 1983 claim": a Section 1983 claim, the injury: the harm, "§ 1983": Section 1983}\n'
    (first,) = [own.draft.text for own in draft_matter(matter_of(words), SHELF) if own.draft.id == "9.1"]
    (made,) = [own.draft for own in draft_matter(matter_of(words), SHELF) if own.draft.id.startswith("9.3")]

    assert "In order to prevail on a Section 1983 claim against Defendant Officer" in made.text
    assert "a federal statute, 42 U.S.C. § 1983." in first
    assert "only if the harm would not have occurred" in made.text
    assert {"a § 1983 claim", "the injury"} == {
        departure.old for departure in made.departures if departure.why.startswith("house-words: ")
    }


def test_one_sum_for_several_says_who_each_is_by_the_role_that_the_form_uses() -> None:
    words = CASE.format(names="bare-roles", vela="", holm="", more=LEE, claims="").replace('"9.25"]', '"9.25", "5.1"]')
    words = words.replace("{holm: {conduct: act}}", "{holm: {conduct: act}, lee: {conduct: act}}")
    case = matter_of(words)
    form = ask_matter(case, charge(case, SHELF), SHELF, VerdictKind.SPECIAL).form
    assert form is not None, "there is no form"

    assert "Here “Defendant” means each defendant against whom you find for Tomas Vela." in " ".join(
        form_text(form).split()
    )


@pytest.mark.parametrize("names", ["roles", "bare-roles", "names", "roles-and-names", "initials"])
def test_a_right_about_the_one_sued_on_anothers_violation_is_told_however_it_is_named(names: str) -> None:
    """C128: an honest No would lose a good claim."""
    intercede = "holm: {conduct: failure to act, theory: failure-to-intercede}"
    words = CASE.format(names=names, vela="", holm="", more="", claims="").replace("holm: {conduct: act}", intercede)
    case = CheckedMatter.of(matter_of(words.replace('"9.25"]', '"9.25", special/failure-to-intercede]')), SHELF)

    assert list(whose_conduct.find(case))


@pytest.mark.parametrize("names", list(Names))
def test_however_the_parties_are_named_the_form_asks_the_same(names: Names) -> None:
    words = CASE.format(names="roles", vela="", holm="", more=f"{LEE}{ELK}", claims=POLICY).replace(
        '"9.25"]', '"9.25", "5.1"]'
    )
    words = words.replace("{holm: {conduct: act}}", "{holm: {conduct: act}, lee: {conduct: act}}")
    forms = []
    for own in ("roles", names):
        case = matter_of(words.replace("names: roles", f"names: {own}"))
        forms.append(ask_matter(case, charge(case, SHELF), SHELF, VerdictKind.SPECIAL).form)
    asked = [[(step.number, step.skips) for step in form.steps if step.number] for form in forms if form]

    assert asked[0] == asked[1]
    assert 10 < len(asked[0])
    assert [] == [step.words for form in forms if form for step in form.steps if ".." in step.words]


# --- a model that leaves the number of the parties open -------------------------------------------------------------

SEVERAL = """\
manual: ca9-civil
names: {names}
parties:
  reyes: {{role: plaintiff, name: Ana Reyes, short: Reyes, pronoun: she}}
  holm: {{role: defendant, name: Craig Holm, short: Holm, pronoun: he}}
  lee: {{role: defendant, name: Dan Lee, short: Lee, pronoun: he}}
claims:
  force: {{plaintiff: reyes, facts: it happened, against: {{holm: {{conduct: acts}}, lee: {{conduct: acts}}}}}}
"""
ACTS = "Find that the act[s] of the defendant[s] [name[s]] came first. It was Defendant’s choice."


def of_several(model: str, names: str, *, defendants: int, together: bool) -> str:
    """A text of its own against one or both defendants, who are spoken of together or each alone."""
    case = matter_of(SEVERAL.format(names=names))
    whole = replace(setting_of(case, case.counts[0], SHELF), known=frozenset(), is_introduction=together)
    text = parse(Source.of(f"9.20 Right\n\n{model}\n", name="9.20"), manual=SHELF.manual)
    setting = replace(whole, defendants=case.parties[1 : 1 + defendants])
    draft = draft_instruction(text, setting, load_notation(SHELF.manual))

    assert () == draft.problems
    return draft.paragraphs[-1].text


@pytest.mark.parametrize(
    ("names", "defendants", "together", "expected"),
    [
        ("roles", 1, False, "the acts of the defendant Craig Holm came first. It was Defendant’s choice."),
        ("roles", 2, False, "the acts of the defendant came first. It was Defendant’s choice."),
        ("roles", 2, True, "the acts of the defendants Craig Holm and Dan Lee came first. It was the defendants’ choice."),
        ("bare-roles", 1, False, "the acts of Defendant Craig Holm came first. It was Defendant’s choice."),
        ("bare-roles", 2, False, "the acts of Defendant came first. It was Defendant’s choice."),
        ("bare-roles", 2, True, "the acts of Defendants Craig Holm and Dan Lee came first. It was Defendants’ choice."),
        ("roles-and-names", 1, False, "the acts of Defendant Craig Holm came first. It was Holm’s choice."),
        ("roles-and-names", 2, True, "the acts of Defendants Craig Holm and Dan Lee came first. It was Defendants’ choice."),
        ("names", 1, False, "the acts of Craig Holm came first. It was Holm’s choice."),
        ("initials", 1, False, "the acts of C.H. came first. It was C.H.’s choice."),
    ],
)  # fmt: skip
def test_a_role_whose_plural_is_in_brackets_is_named_in_the_number_of_the_parties(
    names: str, defendants: int, together: bool, expected: str
) -> None:
    assert f"Find that {expected}" == of_several(ACTS, names, defendants=defendants, together=together)
    marked = ACTS.replace("[s] [name[s]]", "(s) [name[s]]")
    assert f"Find that {expected}" == of_several(marked, names, defendants=defendants, together=together)


def test_the_verb_behind_several_names_in_a_blank_is_plural() -> None:
    said = of_several("The defendant [name] denies that it happened.", "bare-roles", defendants=2, together=True)

    assert "Defendants Craig Holm and Dan Lee deny that it happened." == said
