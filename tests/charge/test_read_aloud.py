"""Small matters read aloud, sentence by sentence: what a jury would hear wrong, in kind."""

import pytest
from matters import SHELF, matter_of

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter

CITY = """\
manual: ca9-civil
names: names
parties:
  vela: {role: plaintiff, name: Tomas Vela, title: Mr., short: Mr. Vela, pronoun: he}
  craig: {role: defendant, name: Ian Craig, title: Officer, short: Officer Craig, pronoun: he}
  dune: {role: defendant, name: City of Dune, short: the City, pronoun: it, capacity: entity, body-kind: local}
claims:
  force:
    plaintiff: vela
    status: arrestee
    rights: ["9.25"]
    secured-by: constitution
    facts: Officer Craig struck him
    against: {craig: {conduct: act}}
  city:
    plaintiff: vela
    status: arrestee
    rights: ["9.25", "5.1"]
    instruction: "INSTRUCTION"
    secured-by: constitution
    facts: Officer Craig struck him
    against: {dune: {conduct: failure to act, theory: THEORY, violation-by: craig}}
    brackets:
      "5.1": {claim: drop, measures: the pain that he suffered}
      INSTRUCTION: ANSWERS
brackets: {"9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}}
"""
NO_TRAINING = (
    "{policies: that fails to prevent violations, training: drop, shortcomings: prevent violations of law, "
    '"what-was-known": the substantial risk, what-was-failed: to prevent violations, '
    '"name[s] of employee[s]": Officer Craig}'
)


def drafted(number: str, instruction: str, theory: str, answers: str) -> Draft:
    said = CITY.replace("INSTRUCTION: ", f'"{instruction}": ').replace("INSTRUCTION", instruction)
    said = said.replace("THEORY", theory).replace("ANSWERS", answers)
    made = draft_matter(matter_of(said), SHELF)
    return next(own.draft for own in reversed(made) if own.draft.instruction.number == number)


def test_an_item_that_goes_on_with_the_sentence_begins_with_a_small_article() -> None:
    draft = drafted("9.8", "9.8", "failure-to-prevent-or-train", NO_TRAINING)

    assert [] == list(draft.problems)
    assert "4. the City showed deliberate indifference to the substantial risk" in draft.text


def test_what_fills_a_blank_that_ends_a_sentence_ends_it() -> None:
    draft = drafted("5.1", "9.8", "failure-to-prevent-or-train", NO_TRAINING)

    assert "the pain that he suffered." in draft.text.split("\n\n")


SUPERVISOR = """\
manual: ca9-civil
parties:
  vela: {role: plaintiff, name: Tomas Vela, pronoun: he}
  craig: {role: defendant, name: Ian Craig, pronoun: he}
claims:
  force:
    plaintiff: vela
    status: arrestee
    rights: ["9.25"]
    instruction: "9.4"
    secured-by: constitution
    facts: an officer struck him
    against: {craig: {conduct: acts, theory: supervisor}}
    brackets:
      "9.4": {ways: OWN, "name[s]": Ms. Poe, "subordinate[s]": subordinate, "act[s]": act}
"""


@pytest.mark.parametrize("own", ["she looked away", "she looked away;"])
def test_ones_own_words_in_the_place_of_an_items_alternatives_are_joined_to_the_next_item(own: str) -> None:
    made = draft_matter(matter_of(SUPERVISOR.replace("OWN", own)), SHELF)
    draft = next(own.draft for own in made if own.draft.instruction.number == "9.4")
    paragraphs = draft.text.split("\n\n")

    assert ["3. she looked away; and"] == [words for words in paragraphs if words.startswith("3.")]
    assert "and" not in paragraphs


def test_one_number_beside_a_heading_is_one_instruction() -> None:
    said = (
        CITY.partition("  city:\n")[0]
        .replace('"9.25"', '"9.11", "special/retaliatory-arrest"')
        .replace("  dune", "  # dune")
    )
    made = draft_matter(
        matter_of(f'{said}brackets: {{"9.11": {{freedoms: free expression, protected: drop}}}}\n'), SHELF
    )
    draft = next(own.draft for own in made if own.draft.instruction.number == "9.3")

    assert "under Instruction 9.11 and the instruction headed “Retaliatory Arrest or Prosecution”, your" in draft.text


def test_a_definition_behind_a_colon_tells_of_no_party() -> None:
    said = CITY.partition("  city:\n")[0].replace('"9.25"', '"special/parent-and-child"').replace("  dune", "  # dune")
    answers = '{"special/parent-and-child": {"name of parent or child": Leo Vela, time-to-deliberate: had time, no-time: drop}}'
    made = draft_matter(matter_of(f"{said}brackets: {answers}\n"), SHELF)
    draft = next(own.draft for own in made if own.draft.instruction.number == "special/parent-and-child")

    assert "more than carelessness: the defendant disregarded" in draft.text
