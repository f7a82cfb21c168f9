"""One text for all the counts that its words do not tell apart; what each count hears is the same as by itself."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lawsuits import Said, law_suits, loaded, states_of, verdicts
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.matter.matter import Matter
from chargebook.rule.formula import Finding

OFFICERS = {
    "holt": "Officer Mark Holt",
    "lee": "Officer Sam Lee",
    "kim": "Officer Jo Kim",
    "diaz": "Officer Al Diaz",
    "ortiz": "Officer Lu Ortiz",
}
DECIDED = """\
brackets:
  "9.20": {A person acts “intentionally” when: drop}
  "9.23": {"federal | state": state, insert elements or description of the crime: "steal, which is to take what is another’s"}
  "9.25": {3. whether the plaintiff resisted: keep, 6. whether other means: drop, 7. how many lives: drop, 8. whether a warning: drop}
  "9.30":
    safe conditions of confinement | needed medical care: needed medical care
    the conditions in which the plaintiff was confined: the denial of needed medical care
    those conditions | that denial: that denial
"""
STOP = ("Unlawful arrest", '["9.20", "9.23"]', "the officers arrested her without cause")
FORCE = ("Excessive force", '["9.20", "9.25", "special/failure-to-intercede"]', "the officers struck her, who lay down")
CARE = ("Denial of medical care", '["9.30"]', "she asked for a doctor and got none")
INTERCEDE = "failure to act, theory: failure-to-intercede, violation-by: holt"


def case(*claims: tuple[tuple[str, str, str], dict[str, str]], names: str = "names", more: str = "") -> Matter:
    """A matter with these claims, each with the conduct of each defendant."""
    said = [f"manual: ca9-civil\nnames: {names}\nparties:"]
    said.append("  reyes: {role: plaintiff, name: Ana Reyes, title: Ms., short: Ms. Reyes, pronoun: she}")
    for key in dict.fromkeys(key for _, against in claims for key in against):
        title, _, name = OFFICERS[key].partition(" ")
        short = f"{title} {name.split()[-1]}"
        said.append(f"  {key}: {{role: defendant, name: {name}, title: {title}, short: {short}, office: public}}")
    said.append("claims:")
    for number, ((title, rights, facts), against) in enumerate(claims, 1):
        said.append(
            f"  claim{number}:\n    title: {title}\n    plaintiff: reyes\n    status: arrestee\n    rights: {rights}"
        )
        said.append(
            f"    secured-by: constitution\n    facts: {facts}\n    injury: harm {number}\n    claimed-injury: harm"
        )
        said.append("    against:")
        said += [f"      {key}: {{conduct: {conduct}}}" for key, conduct in against.items()]
        if "special/" in rights:
            told = "{describe that conduct: Officer Holt struck her, name of other person: Officer Mark Holt}"
            said.append(f'    brackets: {{"special/failure-to-intercede": {told}}}')
    return matter_of("\n".join(said) + "\n" + DECIDED + more)


def drafts(matter: Matter, count: str = "") -> dict[str, Draft]:
    made = draft_matter(matter, SHELF, closed_points(charge(matter, SHELF)), count=count)
    return {drafted.draft.id: drafted.draft for drafted in made if drafted.entry or not count}


def heads(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs if not any(piece.old for piece in paragraph.pieces)]


ACTED = {"holt": "acts", "lee": "acts"}


# --- once -----------------------------------------------------------------------------------------------------------


def test_two_officers_and_two_claims_have_five_instructions() -> None:
    assert [
        "9.1",
        "9.3/claim1+claim2/reyes/holt+lee",
        "9.20/claim1+claim2/reyes/holt+lee",
        "9.23/claim1/reyes/holt+lee",
        "9.25/claim2/reyes/holt+lee",
    ] == [*drafts(case((STOP, ACTED), (FORCE, ACTED)))]


def test_five_officers_and_three_claims_have_eight() -> None:
    """Three theories of conduct, a bystander in the second claim who is an actor in the first."""
    matter = case(
        (STOP, {"holt": "acts", "lee": "acts", "kim": "acts"}),
        (FORCE, {"holt": "acts", "lee": "act", "kim": INTERCEDE, "ortiz": INTERCEDE}),
        (CARE, {"holt": "acts", "diaz": "failure to act", "ortiz": "failure to act"}),
    )

    assert [
        "9.1",
        "9.3/claim1+claim2+claim3/reyes/holt+lee+kim+ortiz+diaz",
        "9.3/claim2/reyes/kim+ortiz",
        "9.20/claim1+claim2/reyes/holt+lee+kim",
        "9.23/claim1/reyes/holt+lee+kim",
        "9.25/claim2/reyes/holt+lee",
        "special/failure-to-intercede/claim2/reyes/kim+ortiz",
        "9.30/claim3/reyes/holt+ortiz+diaz",
    ] == [*drafts(matter)]


def test_the_head_names_the_claims_and_parties_and_lets_each_be_decided_alone() -> None:
    """Chuman v. Wright, 76 F.3d 292, 294-95 (9th Cir. 1996): nobody answers as a member of a team."""
    made = drafts(case((STOP, ACTED), (FORCE, ACTED)))["9.3/claim1+claim2/reyes/holt+lee"]

    assert [
        "This instruction is about the claims “Unlawful arrest” and “Excessive force” against Officer Mark Holt and "
        "Officer Sam Lee. You must decide each claim against each defendant separately. In this instruction “the "
        "defendant” means the defendant whose case you are deciding, and “your verdict” means your verdict on the claim "
        "that you are deciding."
    ] == heads(made)
    assert made.departures[0].authority.startswith("Chuman")


def test_where_not_everybody_is_sued_on_every_claim_the_head_says_who_is_sued_on_which() -> None:
    made = drafts(case((STOP, ACTED), (FORCE, {"holt": "acts"})))["9.3/claim1+claim2/reyes/holt+lee"]

    assert heads(made)[0].startswith(
        "This instruction is about the claim “Unlawful arrest” against Officer Mark Holt and Officer Sam Lee; and the "
        "claim “Excessive force” against Officer Mark Holt. You must decide each claim against each defendant separately."
    )


def test_two_claims_against_one_defendant_speak_of_the_claims_alone() -> None:
    made = drafts(case((STOP, {"holt": "acts"}), (FORCE, {"holt": "acts"})))["9.3/claim1+claim2/reyes/holt"]

    assert [
        "This instruction is about the claims “Unlawful arrest” and “Excessive force”. You must decide each claim "
        "separately. In this instruction “your verdict” means your verdict on the claim that you are deciding."
    ] == heads(made)
    assert "" == made.departures[0].authority
    assert "1. Officer Holt acted under color of state law; and" in made.text


def test_the_direction_names_the_instructions_of_each_claim() -> None:
    """To ask for 9.20, 9.23 and 9.25 on each claim would ask for two violations where one is enough."""
    made = drafts(case((STOP, ACTED), (FORCE, ACTED)))["9.3/claim1+claim2/reyes/holt+lee"]

    assert (
        "under Instructions 9.20 and 9.23 as to the claim “Unlawful arrest”, and 9.20 and 9.25 as to the claim "
        "“Excessive force”, your verdict should be for Ms. Reyes."
    ) in made.text


def test_a_right_says_of_each_claim_its_own_facts() -> None:
    made = drafts(case((STOP, ACTED), (FORCE, ACTED)))["9.20/claim1+claim2/reyes/holt+lee"]

    assert (
        "violated the Fourth Amendment when the officers arrested her without cause, as to the claim “Unlawful arrest”; "
        "and when the officers struck her, who lay down, as to the claim “Excessive force”."
    ) in made.text


@pytest.mark.parametrize("names", ["names", "roles"])
def test_who_acted_and_who_failed_to_act_is_told_by_name(names: str) -> None:
    """One list for both; "or", for the jury decides each alone, and neither needs the other's conduct."""
    made = drafts(case((FORCE, {"holt": "acts", "lee": "failure to act"}), names=names))["9.3/claim1/reyes/holt+lee"]

    assert "2. the acts of Officer Holt or the failure to act of Officer Lee, whichever of them is the defendant, deprived" in made.text
    assert "of the defendant deprived" not in made.text


def test_what_one_did_for_whom_another_answers_is_explained_by_the_text_on_the_one() -> None:
    made = drafts(case((FORCE, ACTED | {"kim": INTERCEDE})))

    assert "9.25/claim1/reyes/kim" not in made
    assert (
        "“the defendant” means the defendant whose case you are deciding, and in the case of Officer Jo Kim it means "
        "Officer Mark Holt."
    ) in heads(made["9.25/claim1/reyes/holt+lee"])[0]
    assert "claim1/reyes/kim" in made["9.25/claim1/reyes/holt+lee"].counts


def test_of_one_who_is_sued_alone_the_text_says_in_whose_case_he_is_meant_too() -> None:
    made = drafts(case((FORCE, {"holt": "acts", "kim": INTERCEDE}), names="roles"))["9.25/claim1/reyes/holt"]

    assert ["In this instruction “the defendant” means Officer Mark Holt, in the case of Officer Jo Kim too."] == heads(made)
    assert ("claim1/reyes/holt", "claim1/reyes/kim") == made.counts


def test_a_claim_against_somebody_else_on_the_same_facts_has_no_second_text_on_the_right() -> None:
    answers = ("Failure to intercede", FORCE[1], FORCE[2])
    made = drafts(case((FORCE, ACTED), (answers, {"kim": INTERCEDE})))

    assert "9.25/claim2/reyes/kim" not in made
    assert (
        "and in the case of Officer Jo Kim as to the claim “Failure to intercede” it means Officer Mark Holt."
    ) in heads(made["9.25/claim1/reyes/holt+lee"])[0]


def test_on_other_facts_the_text_is_another() -> None:
    answers = ("Failure to intercede", FORCE[1], "the officers struck her again")

    assert "9.25/claim2/reyes/kim" in drafts(case((FORCE, ACTED), (answers, {"kim": INTERCEDE})))


def test_what_three_did_is_told_as_a_list() -> None:
    did = {"holt": "acts", "lee": "[act, failure to act]", "kim": "failure to act"}
    made = drafts(case((FORCE, did)))["9.3/claim1/reyes/holt+lee+kim"]

    assert (
        "2. the acts of Officer Holt, the acts or failure to act of Officer Lee, or the failure to act of Officer Kim, "
        "whichever of them is the defendant, deprived"
    ) in made.text


def test_what_the_user_decided_on_the_conduct_is_not_told_by_name() -> None:
    matter = case((FORCE, {"holt": "acts", "lee": "failure to act"}), more="")
    answer = replace(matter.claims[0].brackets[0], instruction="9.3", bracket="act[s] | failure to act", values=("act[s]",))
    [claim] = matter.claims
    made = drafts(replace(matter, claims=(replace(claim, brackets=(*claim.brackets, answer)),)))

    assert ["9.3/claim1/reyes/holt", "9.3/claim1/reyes/lee"] == [key for key in made if key.startswith("9.3/")]
    assert all("of Officer" in made[key].text for key in made if key.startswith("9.3/"))


def test_what_is_decided_otherwise_for_a_claim_has_a_text_of_its_own() -> None:
    matter = case((STOP, ACTED), (FORCE, ACTED))
    stop, force = matter.claims
    kept = tuple(replace(own, values=("keep",)) if own.instruction == "9.20" else own for own in force.brackets)
    made = [*drafts(replace(matter, claims=(stop, replace(force, brackets=kept))))]

    assert "9.3/claim1+claim2/reyes/holt+lee" == made[1]
    assert ["9.20/claim1/reyes/holt+lee", "9.20/claim2/reyes/holt+lee"] == [key for key in made if "9.20" in key]


def test_a_bracket_that_is_open_for_several_claims_is_asked_for_once_and_keeps_their_texts_apart() -> None:
    matter = case((STOP, ACTED), (FORCE, ACTED))
    bare = replace(matter, claims=tuple(replace(claim, brackets=()) for claim in matter.claims))
    asked = {key: draft.problems for key, draft in drafts(bare).items() if key.startswith("9.20")}

    assert ["9.20/claim1/reyes/holt+lee", "9.20/claim2/reyes/holt+lee"] == [*asked]
    assert {bare.claims[0].place} == {problem.place for own in asked.values() for problem in own}


def test_a_ruling_on_one_of_them_is_told_in_a_text_of_its_own() -> None:
    ruling = "rulings: [{date: 2026-03-01, decide: 9.3/color-of-law, as: proved, count: claim1/reyes/holt}]\n"
    made = [key for key in drafts(case((FORCE, ACTED), more=ruling)) if key.startswith("9.3/")]

    assert ["9.3/claim1/reyes/holt", "9.3/claim1/reyes/lee"] == made


def test_a_change_for_one_claim_keeps_its_text_apart() -> None:
    change = (
        'changes: [{instruction: "9.3", replace: was an actual cause of the claimed injury, with: caused her harm, '
        "because: the order, for: claim1}]\n"
    )
    made = [key for key in drafts(case((STOP, ACTED), (FORCE, ACTED), more=change)) if key.startswith("9.3/")]

    assert ["9.3/claim1/reyes/holt+lee", "9.3/claim2/reyes/holt+lee"] == made


def test_apart_every_count_has_its_list_and_every_claim_its_texts() -> None:
    made = drafts(case((STOP, ACTED), (FORCE, ACTED), more="elements: apart\n"))

    assert [
        "9.1",
        "9.3/claim1/reyes/holt",
        "9.3/claim1/reyes/lee",
        "9.20/claim1/reyes/holt+lee",
        "9.23/claim1/reyes/holt+lee",
        "9.3/claim2/reyes/holt",
        "9.3/claim2/reyes/lee",
        "9.20/claim2/reyes/holt+lee",
        "9.25/claim2/reyes/holt+lee",
    ] == [*made]


# --- one count ------------------------------------------------------------------------------------------------------


def test_one_count_hears_its_own_names_and_nothing_of_the_others() -> None:
    matter = case((STOP, ACTED), (FORCE, {"holt": "acts", "lee": "failure to act", "kim": INTERCEDE}))
    made = drafts(matter, "claim2/reyes/lee")

    assert ["9.1", "9.3/claim2/reyes/lee", "9.20/claim2/reyes/lee", "9.25/claim2/reyes/lee"] == [*made]
    assert "2. the failure to act of Officer Lee deprived Ms. Reyes of" in made["9.3/claim2/reyes/lee"].text
    assert "under Instructions 9.20 and 9.25, your verdict" in made["9.3/claim2/reyes/lee"].text
    assert not any(word in draft.text for draft in made.values() for word in ("Holt", "Kim", "arrested her"))


def test_one_who_answers_hears_of_the_other_by_name() -> None:
    made = drafts(case((FORCE, ACTED | {"kim": INTERCEDE})), "claim1/reyes/kim")

    assert "the force used by Officer Holt was not objectively reasonable" in made["9.25/claim1/reyes/kim"].text


# --- laws -----------------------------------------------------------------------------------------------------------


def items(draft: Draft) -> int:
    return sum(paragraph.is_item for paragraph in draft.paragraphs)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law_suits())
def test_each_count_hears_every_instruction_that_governs_it_once(said: Said) -> None:
    matter = loaded(said)
    made = [*drafts(matter).values()]
    for count in matter.counts:
        mine = [draft for draft in made if count.id in draft.counts]
        alone = [*drafts(matter, count.id).values()]
        heard, governs = (Counter(draft.instruction.title for draft in own) for own in (mine, alone))

        assert governs == heard
        assert Counter((own.instruction.title, items(own)) for own in alone) == Counter(
            (own.instruction.title, items(own)) for own in mine
        )


OF_EACH = re.compile(r" as to the claim|the (?:acts?|failure to act) of .* or the |under instructions? ")


def masked(matter: Matter, draft: Draft) -> list[str]:
    """The model's paragraphs, whatever the names, the pronouns and the number of the acts."""
    names = {name: party.role for party in matter.parties for name in (party.full, party.called)}
    made: list[str] = []
    for paragraph in (own for own in draft.paragraphs if any(piece.old for piece in own.pieces)):
        words = paragraph.text
        for name in sorted(names, key=len, reverse=True):
            words = re.sub(rf"(?:the {names[name]} )?{re.escape(name)}", f"the {names[name]}", words)
        made.append(re.sub(r"\b(act|plaintiff|defendant)s\b", r"\1", re.sub(r"\b(?:his|her|its|their)\b", "their", words.lower())))
    return made


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law_suits())
def test_each_count_hears_the_words_that_it_hears_alone(said: Said) -> None:
    """But for the names, what is said of each claim, and what is said of each defendant by name."""
    matter = loaded(said)
    made = [drafted for drafted in drafts(matter).values() if drafted.instruction.number != "9.1"]
    for count in matter.counts:
        for own in drafts(matter, count.id).values():
            shared = [d for d in made if count.id in d.counts and d.instruction.title == own.instruction.title]
            pairs = zip(masked(matter, own), masked(matter, shared[0]), strict=True) if shared else ()
            unlike = [(alone, words) for alone, words in pairs if alone != words and not OF_EACH.search(words)]

            assert [] == unlike


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_verdict_is_the_same_together_and_apart(data: st.DataObject) -> None:
    """How the jury is told is no part of the rule: what must be found on each count stays."""
    said = data.draw(law_suits())
    matter, apart = loaded(said), loaded(said | {"elements": "apart"})
    state = data.draw(states_of(matter, (Finding.PROVED, Finding.NOT_PROVED, Finding.CANNOT_AGREE)))

    assert verdicts(matter, state) == verdicts(apart, state)
