"""Which instructions the elements instruction refers to, and of whose conduct those on the rights speak."""

import pytest
from matters import SHELF, matter_of, text

from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter

FORCE = "special/failure-to-intercede"


def drafts(said: str) -> dict[str, Draft]:
    case = matter_of(said)
    made = draft_matter(case, SHELF, closed_points(charge(case, SHELF)))
    return {drafted.draft.instruction.number: drafted.draft for drafted in made}


# --- what must be proved besides ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("You may consider this only to judge whether he told the truth.", False),
        ("“Force” means any use of the hands.", False),
        ("The plaintiff must prove that he saw it.", True),
    ],
)
def test_an_instruction_of_ones_own_must_be_proved_only_if_it_asks_for_proof(words: str, is_named: bool) -> None:
    """Without its name in 9.3 a text on a theory is no element; with it, one that limits evidence would be one."""
    own = f"special: [{{title: On its own, theory: direct, text: {words}}}]\n"

    assert is_named == ("and the instruction headed “On its own”" in drafts(text() + own)["9.3"].text)


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        ('["9.29", "9.31"]', "under Instructions 9.29 or 9.31, your"),
        (f'["9.29", "{FORCE}"]', "under Instruction 9.29 and the instruction headed “Failure to Intercede”, your"),
        (
            f'["9.29", "9.31", "{FORCE}"]',
            "under Instructions 9.29 or 9.31, and in either case the instruction headed “Failure to Intercede”, your",
        ),
    ],
)
def test_what_is_needed_besides_each_of_several_rights_is_said_to_be(rights: str, words: str) -> None:
    theory = "failure-to-intercede" if FORCE in rights else "direct"
    said = text(rights=rights, theory=theory, status="pretrial detainee", conduct="failure to act")

    assert words in drafts(said)["9.3"].text


# --- the conduct of another -----------------------------------------------------------------------------------------

ANOTHER = (
    text(rights=f'["9.31", "{FORCE}"]', theory="failure-to-intercede", conduct="failure to act", status="pretrial detainee")
    .replace("theory: failure-to-intercede}", "theory: failure-to-intercede, violation-by: lee}")
    .partition("    brackets:")[0]
)
PEOPLE = "record:\n  people: {lee: {name: Dana Lee, title: Officer}}\n  acts: "


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ("{a: {by: lee, what: struck her, violates: force}}", "that the act of Officer Dana Lee violated"),
        (
            "{a: {by: lee, what: struck her, violates: force}, b: {by: lee, what: kicked her, violates: force}}",
            "that the acts of Officer Dana Lee violated",
        ),
        (
            "{a: {by: lee, what: left her, kind: omission, violates: force}}",
            "that the failure to act of Officer Dana Lee violated",
        ),
    ],
)
def test_an_act_or_a_failure_to_act_is_that_of_the_person_who_did_it(acts: str, words: str) -> None:
    assert words in drafts(f"{ANOTHER}{PEOPLE}{acts}\n")["9.31"].text


def test_what_the_other_person_did_is_asked_for_and_never_taken_from_the_one_who_is_sued() -> None:
    made = drafts(f"{ANOTHER}{PEOPLE}{{}}\n")["9.31"]

    assert "that the ______ of Officer Dana Lee violated" in made.text
    assert {"D203"} == {problem.code for problem in made.problems}
    assert "the matter does not say what the other person did" in made.problems[0].message


def test_several_acts_on_a_claim_of_several_plaintiffs_are_each_for_the_one_to_whom_they_were_done() -> None:
    acts = "{a: {by: lee, what: struck Ana, violates: force}, b: {by: lee, what: kicked Ben, violates: force}}"
    said = f"{ANOTHER}{PEOPLE}{acts}\n".replace("plaintiff: reyes", "plaintiffs: [reyes, ben]")
    said = said.replace("parties:\n", "parties:\n  ben: {role: plaintiff, name: Ben Roe, pronoun: he}\n")

    assert (
        "namely that Officer Dana Lee struck Ana and Officer Dana Lee kicked Ben, so far as it was done to the plaintiff, "
        "violated a right of the plaintiff, as explained in Instruction 9.31;"
    ) in drafts(said)[FORCE].text


def test_a_list_of_facts_stays_a_list_within_its_sentence() -> None:
    facts = "facts: |\n      - Deputy Holt struck her;\n      - he kicked her; and\n      - he left her.\n"
    said = text().replace("facts: Deputy Holt struck her with a baton\n", facts)

    assert (
        "used excessive force when (1) Deputy Holt struck her; (2) he kicked her; and (3) he left her."
    ) in drafts(said)["9.25"].text


@pytest.mark.parametrize("color", ["stipulated", "ruled"])
def test_an_element_of_which_the_models_own_sentence_tells_is_left_out_too_where_that_is_wished(color: str) -> None:
    made = drafts(f"{text(color=color)}settled-elements: left-out\n")["9.3"]

    assert "acted under color of state law; this requires no proof. In order to prevail" in made.text
    assert "1. the acts of the defendant deprived" in made.text
    assert "1. the defendant acted under color" not in made.text


@pytest.mark.parametrize("color", ["stipulated", "ruled"])
@pytest.mark.parametrize("mode", ["left-out", "unsaid"])
def test_with_an_element_goes_the_definition_of_a_term_that_nothing_else_uses(color: str, mode: str) -> None:
    """A jury that need not find color of law needs no definition of it, and is not told twice that it is settled."""
    made = drafts(f"{text(color=color)}settled-elements: {mode}\n")["9.3"]

    assert "A person acts “under color of state law”" not in made.text
    assert (1 if mode == "left-out" else 0) == made.text.count("color of state law")
    assert "The defendant’s conduct is an actual cause of a plaintiff’s injury only if" in made.text
    assert "1. the acts of the defendant deprived" in made.text
    assert [own for own in made.departures if own.old.startswith("A person acts") and not own.new]


def test_a_definition_stays_while_another_word_of_the_text_needs_it() -> None:
    change = (
        'changes: [{instruction: "9.3", insert: under color of state law, '
        "before: was an actual cause of the claimed injury, because: an order}]\n"
    )
    made = drafts(f"{text(color='stipulated')}settled-elements: left-out\n{change}")["9.3"]

    assert "A person acts “under color of state law”" in made.text


def test_a_definition_stays_where_the_element_stays() -> None:
    made = drafts(text(color="stipulated"))["9.3"]

    assert "A person acts “under color of state law”" in made.text
