"""Whom the words for the jury mean: the one who sues, or the one whose right it was (docs/analysis/who-is-who.md)."""

import pytest
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import VerdictKind
from chargebook.matter.matter import Matter
from chargebook.papers.forms.text import form_text

ESTATE = """\
manual: ca9-civil
names: {names}
parties:
  est: {{role: plaintiff, name: "Estate of Lee James, by its administrator Ruth James", short: the Estate, pronoun: it,
    sues-for: {{name: Lee James, title: Mr., short: Mr. James, pronoun: he, as: decedent}}}}
  holt: {{role: defendant, name: "Mark Holt, Jr.", title: Deputy, pronoun: he}}
claims:
  force:
    plaintiff: est
    status: free
    rights: ["9.20", "9.25", "5.1"]
    secured-by: constitution
    facts: The deputy shot him.
    injury: The death of Mr. James.
    claimed-injury: harm
    against: {{holt: {{conduct: act}}}}
    brackets:
      "9.20": {{A person acts “intentionally”: keep}}
      "9.25": {{3. whether the plaintiff: keep, 6. whether other: drop, 7. how many lives: drop, 8. whether a warning: drop}}
      "5.1": {{on the claim of: drop, Insert types of damages: the pain}}
"""
SEVERAL = ESTATE.replace("claims:\n", "  zoe: {{role: plaintiff, name: Zoe James, pronoun: she}}\nclaims:\n", 1).replace(
    "plaintiff: est\n", "plaintiffs: [est, zoe]\n"
)


def estate(names: str = "names", text: str = ESTATE) -> Matter:
    return matter_of(text.format(names=names))


def drafted(number: str, case: Matter) -> Draft:
    made = [each.draft for each in draft_matter(case, SHELF) if each.draft.instruction.number == number]
    assert made, f"instruction {number} is not drafted"
    return made[0]


def form_of(case: Matter) -> str:
    asking = ask_matter(case, charge(case, SHELF), SHELF, VerdictKind.SPECIAL)
    assert asking.form, f"there is no form: {asking.problems}"
    return " ".join(form_text(asking.form).split())


FOR_WHOM = (
    "The Estate of Lee James, by its administrator Ruth James, brings this case for Mr. Lee James, who has died. "
    "The rights and the injuries in question are those of Mr. James."
)


def test_each_elements_instruction_says_for_whom_the_plaintiff_sues() -> None:
    """Fed. R. Civ. P. 17(a): an administrator sues without joining the one for whom."""
    for number in ("9.1", "9.3"):
        assert FOR_WHOM == drafted(number, estate()).paragraphs[0].text
    assert not [p for p in drafted("9.25", estate()).paragraphs if "brings this case" in p.text]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("9.3", "the Estate must prove each of the following"),
        ("9.3", "the act of Deputy Mark Holt, Jr. deprived Mr. James of particular rights"),
        ("9.3", "If you find the Estate has proved each of these elements"),
        ("9.3", "your verdict should be for the Estate."),
        ("9.20", "seized Mr. Lee James’s person"),
        ("9.20", "a reasonable person in Mr. James’s place"),
        ("9.20", "whether the officers told Mr. James"),
        ("9.20", "The Estate need not prove that"),
        ("9.25", "whether Mr. Lee James "),
        ("9.25", "whether Mr. James resisted"),
        ("9.25", "the Estate must prove by a preponderance"),
        ("5.1", "you must decide what the Estate’s damages are"),
        ("5.1", "The Estate has the burden of proving damages"),
    ],
)
def test_the_claim_is_the_plaintiffs_and_the_right_that_of_the_one_who_died(number: str, words: str) -> None:
    """Moreland v. Las Vegas Metropolitan Police Department: the right is personal, the representative brings the claim."""
    assert words in drafted(number, estate()).text


def test_with_roles_the_plaintiff_is_the_role_and_the_one_who_died_is_named() -> None:
    case = estate("roles")

    assert drafted("9.3", case).text.startswith("The plaintiff brings this case for Mr. Lee James, who has died.")
    assert "the plaintiff must prove each" in drafted("9.20", case).text
    assert "1. the defendant seized Mr. Lee James’s person;" in drafted("9.20", case).text


@pytest.mark.parametrize(
    ("names", "head", "must"),
    [
        ("bare-roles", "Plaintiff brings this case for Mr. Lee James, who has died.", "Plaintiff must prove each"),
        (
            "initials",  # an estate has no initials
            "The Estate of Lee James, by its administrator Ruth James, brings this case for Mr. Lee James, who has died.",
            "the Estate must prove each",
        ),
    ],
)
def test_however_the_one_who_sues_is_named_the_one_who_died_has_a_name(names: str, head: str, must: str) -> None:
    text = drafted("9.3", estate(names)).text

    assert text.startswith(head)
    assert must in text
    assert "deprived Mr. James of particular rights" in text


def test_the_introduction_for_all_names_one_who_sues_for_another_by_the_role_and_the_name() -> None:
    text = drafted("9.1", estate("roles-and-names")).text

    assert text.startswith("Plaintiff Estate of Lee James, by its administrator Ruth James, brings this case for Mr. Lee")
    assert "The Estate brings its claim under" in text


def test_a_definition_of_any_plaintiff_stays_general() -> None:
    general = "A defendant “seizes” a plaintiff’s person when the defendant restrains the plaintiff’s liberty by coercion"

    assert general in drafted("9.20", estate()).text


def test_the_form_asks_the_plaintiff_for_what_was_done_to_the_one_who_died() -> None:
    form = form_of(estate())

    assert "force: the Estate of Lee James, by its administrator Ruth James, against Deputy Mark Holt, Jr. " in form
    assert FOR_WHOM in form
    assert "Did the Estate prove by a preponderance of the evidence that Deputy Mark Holt, Jr. seized Mr. Lee James’s person?" in form
    assert "What are the Estate of Lee James’s damages for the death of Mr. James?" in form


def test_with_roles_the_form_says_so_too_and_doubles_no_stop() -> None:
    form = form_of(estate("roles"))

    assert "“the defendant” is Deputy Mark Holt, Jr. The Estate of Lee James, by its administrator Ruth James, brings" in form
    assert ".." not in form


def test_a_plaintiff_who_sues_for_another_shares_a_text_with_nobody_but_the_introduction() -> None:
    case = estate(text=SEVERAL)
    ids = [each.draft.id for each in draft_matter(case, SHELF)]

    assert {"9.25/force/est/holt", "9.25/force/zoe/holt"} == {own for own in ids if own.startswith("9.25")}
    assert (
        "The plaintiffs Estate of Lee James, by its administrator Ruth James, and Zoe James bring their claims under"
    ) in drafted("9.1", case).text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("decedent", "for Mr. Lee James, who has died."),
        ("ward", "for Mr. Lee James, who cannot bring it alone."),
        ("minor", "for Mr. Lee James, who is under age."),
        ("class", "for Mr. Lee James. The rights"),
    ],
)
def test_why_somebody_else_sues_is_said(kind: str, words: str) -> None:
    assert words in drafted("9.3", estate(text=ESTATE.replace("as: decedent", f"as: {kind}"))).text


def test_pronouns_are_those_of_the_one_who_is_meant() -> None:
    assert "brings its claim under" in drafted("9.1", estate()).text


# --- names in their place -------------------------------------------------------------------------------------------


def test_names_are_fitted_to_their_place() -> None:
    text = drafted("9.25", estate()).text

    assert "The Estate of Lee James, by its administrator Ruth James, says that" in text  # capital, closed by a comma
    assert "when the deputy shot him." in text  # the user's own words within a sentence
    assert ".." not in text


def test_a_city_has_its_article_and_a_role_takes_it() -> None:
    city = ESTATE.replace('"Mark Holt, Jr.", title: Deputy, pronoun: he', "City of Elk, short: the City, capacity: entity")

    assert "that the City of Elk violated" in drafted("9.20", estate(text=city)).text
    assert "against the City of Elk, the Estate must prove" in drafted("9.3", estate(text=city)).text
    assert "against the defendant City of Elk, the plaintiff must" in drafted("9.3", estate("roles", city)).text
    assert "for the City." in drafted("9.3", estate(text=city)).text


def test_a_dropped_bracket_leaves_no_space_before_a_mark() -> None:
    assert "If you find for the Estate of Lee James, by its administrator Ruth James, you must" in drafted("5.1", estate()).text
    assert "If you find for the plaintiff, you must" in drafted("5.1", estate("roles")).text


# --- several in one text --------------------------------------------------------------------------------------------


def test_every_text_that_several_share_names_them_and_decides_each_alone() -> None:
    """Chuman v. Wright: each defendant answers for what that defendant did."""
    two = ESTATE.replace("claims:\n", "  ortiz: {{role: defendant, name: Luis Ortiz}}\nclaims:\n", 1).replace(
        "conduct: act}}}}", "conduct: act}}, ortiz: {{conduct: act}}}}"
    )
    case = estate(text=two)
    for number in ("9.20", "9.25", "5.1"):
        assert drafted(number, case).text.startswith(
            "This instruction is about the defendants Deputy Mark Holt, Jr. and Luis Ortiz. You must decide the claim "
            "against each defendant separately. In this instruction “the defendant” means the defendant whose case you "
            "are deciding."
        )


# --- what is read once ----------------------------------------------------------------------------------------------

TWO_CLAIMS = """\
manual: ca9-civil
names: names
parties:
  ana: {role: plaintiff, name: Ana Roe, short: Ms. Roe, pronoun: she}
  ames: {role: defendant, name: Lou Ames, title: Officer, short: Officer Ames, pronoun: he}
  bok: {role: defendant, name: Bo Bok, title: Officer, short: Officer Bok, pronoun: she}
claims:
  force:
    plaintiff: ana
    status: pretrial detainee
    rights: ["1.6", "9.29", "5.1", "special/failure-to-intercede"]
    secured-by: constitution
    facts: Officer Ames struck her
    injury: bruises
    claimed-injury: harm
    against: {ames: {conduct: act}, bok: {conduct: act, theory: failure-to-intercede, violation-by: ames}}
    brackets: &
      "1.6": {or affirmative defense: drop}
      "5.1": {on the claim of: drop, Insert types of damages: the pain}
      "special/failure-to-intercede": {describe that conduct: Officer Ames struck her, name of other person: Officer Ames}
  goods:
    plaintiff: ana
    rights: ["1.6", "9.18", "5.1"]
    secured-by: constitution
    facts: Officer Ames took her van
    injury: bruises
    claimed-injury: harm
    against: {ames: {conduct: act}}
    brackets:
      "1.6": {or affirmative defense: drop}
      "5.1": {on the claim of: drop, Insert types of damages: the pain}
      "9.18": {A person acts: drop, A search that goes: drop}
""".replace(" &\n", "\n")


def order(text: str) -> list[str]:
    return [each.draft.instruction.number for each in draft_matter(matter_of(text), SHELF)]


def test_what_is_for_the_whole_case_is_read_once_before_the_claims_and_behind_them() -> None:
    numbers = order(TWO_CLAIMS)

    assert ["1.6", "9.1", "9.3"] == numbers[:3]
    assert "5.1" == numbers[-1]
    assert (1, 1) == (numbers.count("1.6"), numbers.count("5.1"))
    damages = drafted("5.1", matter_of(TWO_CLAIMS))
    assert ("force/ana/ames", "force/ana/bok", "goods/ana/ames") == damages.counts
    assert damages.text.startswith("This instruction is about the defendants Officer Lou Ames and Officer Bo Bok.")


def test_a_claim_that_settles_the_brackets_otherwise_has_a_text_of_its_own() -> None:
    other = TWO_CLAIMS.replace("Insert types of damages: the pain", "Insert types of damages: the loss of the van", 1)

    assert 2 == order(other).count("5.1")


def test_the_same_words_on_a_right_are_read_once() -> None:
    case = matter_of(TWO_CLAIMS)

    assert 1 == order(TWO_CLAIMS).count("9.29")
    assert ("force/ana/ames", "force/ana/bok") == drafted("9.29", case).counts


# --- brackets -------------------------------------------------------------------------------------------------------


def with_brackets(number: str, rights: str, brackets: str) -> Draft:
    told = TWO_CLAIMS[: TWO_CLAIMS.index("  goods:")]
    told = told[: told.index("    status")] + (
        f"    rights: {rights}\n    secured-by: constitution\n    facts: Officer Ames struck her\n    claimed-injury: harm\n"
        f"    against: {{ames: {{conduct: act}}}}\n    brackets: {{{brackets}}}\n"
    )
    return drafted(number, matter_of(told.replace("  bok:", "  # bok:")))


def test_a_prompt_is_no_answer_to_a_bracket() -> None:
    prompt = with_brackets("9.12", '["9.12"]', '"9.12": {person | residence: other object of search}')
    own = with_brackets("9.12", '["9.12"]', '"9.12": {person | residence: tent}')

    assert "'other object of search' is a prompt and no words for the jury" in {
        problem.message.partition(": ")[2].partition(" (")[0] for problem in prompt.problems if problem.code == "D203"
    }
    assert "searched Ms. Roe’s tent" in own.text


def test_what_the_judge_declares_of_two_things_is_declared_of_both() -> None:
    speech = (
        '"9.11": {free expression |: free expression, I instruct you that: keep, speech about specify subject: '
        '[speech about specify subject, "conduct, namely specify"], specify subject: the food, specify conduct: a strike}'
    )

    assert "Ms. Roe’s speech about the food and conduct, namely a strike, were protected;" in with_brackets(
        "9.11", '["9.11"]', speech
    ).text
