"""When the jury hears an instruction: before the evidence, at the end, both times, or on a ruling not yet made.

What must be proved is for the end of the case in any case: the jury finds then, on all that it was told.
"""

import pytest
from matters import SHELF, matter_of, text

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.heard import HeardSets, heard
from chargebook.checks.check import problems_of
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.ground.problem import Severity
from chargebook.papers.papers import papers
from chargebook.readers.word.docx import read_docx

OWN = """\
special:
  - {title: The recording, kind: evidence, text: The recording shows only a part of what happened., when: both}
  - {title: Other arrests, kind: evidence, text: You have heard of other arrests., given-if: the court admits the other arrests}
"""
GENERAL = 'general: ["1.6"]\nwhen: {"1.6": preliminary}\n'


def case(more: str) -> CheckedMatter:
    matter = matter_of(text() + more)
    return CheckedMatter.of(matter, shelf_of(matter, SHELF))


def sets(more: str) -> HeardSets:
    return heard(made.draft for made in case(more).drafts)


def titles(drafts: tuple[Draft, ...]) -> list[str]:
    return [draft.instruction.title.partition("—")[0] for draft in drafts]


def codes(more: str) -> list[tuple[str, Severity]]:
    return [(p.code, p.severity) for p in problems_of(case(more)) if p.code in ("C211", "C212", "C213")]


def test_each_instruction_stands_in_the_set_in_which_it_is_heard() -> None:
    made = sets(OWN + GENERAL)

    assert ["Burden of Proof", "The recording"] == titles(made.preliminary)
    assert ["Other arrests"] == titles(made.if_ruled)
    assert "The recording" in titles(made.final)
    assert not {"Burden of Proof", "Other arrests"} & {*titles(made.final)}


def test_without_a_word_of_it_all_is_heard_at_the_end() -> None:
    made = sets("")

    assert ((), ()) == (made.preliminary, made.if_ruled)


def test_the_clean_copy_of_each_set_has_its_instructions_and_the_condition() -> None:
    made = case(OWN + GENERAL)
    files = papers([drafted.draft for drafted in made.drafts], ())
    words = {name: read_docx(files[name], name=name)[0].text for name in files if name.endswith(".docx")}

    assert "You have heard of other arrests." not in words["charge.docx"]
    assert "To be given only if the court admits the other arrests." in words["charge-if-ruled.docx"]
    assert "The recording shows only" in words["charge.docx"]
    assert "The recording shows only" in words["charge-preliminary.docx"]
    assert "You have heard of other arrests." in words["charge-tracked.docx"]


def test_no_copy_of_an_empty_set_is_written() -> None:
    files = papers([drafted.draft for drafted in case("").drafts], ())

    assert ["charge-tracked.docx", "charge.docx", "charge.json", "charge.txt"] == sorted(
        name for name in files if name.startswith("charge")
    )


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (GENERAL, [("C211", Severity.NOTE)]),
        ('given-if: {"9.25": the court denies the motion}\n', [("C212", Severity.ERROR)]),
        ('when: {"9.3": preliminary}\n', [("C212", Severity.ERROR)]),
        ('when: {"9.3": both}\n', []),
        ('when: {"1.7": both}\n', [("C213", Severity.ERROR)]),
        (OWN, [("C211", Severity.NOTE)]),
    ],
    ids=["preliminary", "a right on a ruling", "elements before the evidence", "elements twice", "not given", "own"],
)
def test_check_says_what_is_not_heard_at_the_end(more: str, found: list[tuple[str, Severity]]) -> None:
    assert found == codes(more)
