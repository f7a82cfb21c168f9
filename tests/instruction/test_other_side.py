"""The list that the other side must prove is told, and is no part of the elements; what is not plainly its own is doubted."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse

CLAIM = "The plaintiff must prove each of the following:\n\n1. it rained; and\n\n2. it snowed.\n\n"
ITEMS = "\n\n1. it thawed; and\n\n2. it froze.\n"


def read(words: str) -> Instruction:
    return parse(Source.of(words))


def told(found: Instruction) -> tuple[list[str], list[str]]:
    """The codes of what is noticed and of what is doubted."""
    return [problem.code for problem in found.noticed], [doubt.problem.code for doubt in found.doubts]


@pytest.mark.parametrize(
    "cue",
    [
        "To establish this defense, the defendant must prove each of the following:",
        "On the counterclaim, the defendant has the burden of proving that:",
        "The defendant raises a defense. The defendant must show that:",
    ],
)
def test_a_list_that_is_plainly_the_other_sides_is_told_and_not_doubted(cue: str) -> None:
    found = read(f"{CLAIM}{cue}{ITEMS}")

    assert (["it rained", "it snowed"], (["N225"], [])) == ([e.words for e in found.elements], told(found))


@pytest.mark.parametrize(
    "cue",
    [
        "The plaintiff must also prove each of the following:",
        "It must also be proved that each of the following is so:",
        "The estate must prove each of the following:",
    ],
)
def test_a_second_list_that_may_belong_to_the_elements_is_doubted(cue: str) -> None:
    assert ([], "N209") == (told(read(f"{CLAIM}{cue}{ITEMS}"))[0], told(read(f"{CLAIM}{cue}{ITEMS}"))[1][0])


def test_a_list_on_which_something_hangs_is_not_passed_over_for_the_list_behind_it() -> None:
    found = read(f"The sale is void when:\n\n1. it rained; and\n\n2. it snowed.\n\nThe defendant must prove that:{ITEMS}")

    assert "N207" in told(found)[1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Plaintiff need prove only one of the following:", ("any", "plaintiff", "")),
        ("Plaintiff must prove either that:", ("any", "plaintiff", "")),
        (
            "You may find defendant liable only if you find by a preponderance of the evidence that:",
            ("all", "plaintiff", "preponderance"),
        ),
    ],
)
def test_who_must_prove_how_much_is_read_in_more_words(words: str, expected: tuple[str, str, str]) -> None:
    found = read(f"{words}\n\n1. It rained.\n\n2. It snowed.\n")

    assert found.join is not None
    assert found.burden is not None
    assert expected == (found.join.value, found.burden.party, found.burden.standard)


@pytest.mark.parametrize("marks", [("(1)", "(2)"), ("A.", "B."), ("a.", "b."), ("(i)", "(ii)")])
def test_items_that_run_on_behind_a_full_stop_are_elements(marks: tuple[str, str]) -> None:
    found = read(f"The elements are set out here. Plaintiff must prove each of them. {marks[0]} rain; and {marks[1]} snow.")

    assert ["rain", "snow"] == [element.words for element in found.elements]


def test_bullets_behind_a_list_with_numbers_are_no_more_elements() -> None:
    found = read(f"{CLAIM}• “Rain” means water.\n\n• “Snow” means ice.\n")

    assert (["it rained", "it snowed"], []) == ([e.words for e in found.elements], told(found)[1])
