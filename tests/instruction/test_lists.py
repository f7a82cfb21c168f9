"""Lists: where they begin and end, what their items are called, and how the items are joined."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import ItemList
from chargebook.instruction.parsing.parse import parse

CUE = "The plaintiff must prove the following elements:\n"


def lists(text: str) -> tuple[ItemList, ...]:
    return parse(Source.of(text)).lists


def words(text: str) -> list[list[str]]:
    return [[text[item.words.start : item.words.end] for item in found.items] for found in lists(text)]


@pytest.mark.parametrize(
    ("printed", "style"),
    [
        (["1.", "2."], "digit"),
        (["(1)", "(2)"], "round"),
        (["1)", "2)"], "half-round"),
        (["First,", "Second,"], "word"),
        (["First:", "Second:"], "word"),
        (["-", "-"], "bullet"),
        (["•", "•"], "bullet"),
        (["(a)", "(b)"], "letter"),
    ],
)
def test_a_list_may_be_numbered_in_several_ways(printed: list[str], style: str) -> None:
    found = lists(f"{CUE}\n{printed[0]} rain; and\n\n{printed[1]} snow.")[0]

    assert printed == [item.printed for item in found.items]
    assert [("1", style), ("2", style)] == [(item.label, item.style) for item in found.items]


def test_an_item_without_a_blank_behind_its_number_is_an_item() -> None:
    assert [["rain; and", "snow."]] == words(f"{CUE}1.rain; and\n2.snow.")


def test_lettered_parts_belong_to_their_item() -> None:
    text = f"{CUE}1. one of:\n(a) rain; or\n(b) snow; and\n2. ice."

    assert [["one of:\n(a) rain; or\n(b) snow; and", "ice."]] == words(text)


def test_a_paragraph_without_a_number_before_the_next_item_belongs_to_the_list() -> None:
    assert [["rain\n\n[or snow];", "ice."]] == words(f"{CUE}1. rain\n\n[or snow];\n\n2. ice.")


def test_a_paragraph_after_the_last_item_does_not() -> None:
    assert [["rain; and", "ice."]] == words(f"{CUE}1. rain; and\n\n2. ice.\n\n[Ice is cold.]")


def test_a_second_list_begins_again_at_one() -> None:
    found = lists(f"{CUE}1. rain; and\n2. ice.\n\nConsider the following:\n1. wind;\n2. cold.")

    assert [True, False] == [one.holds_elements for one in found]


def test_alternatives_with_or_lines_are_a_list_of_which_one_is_enough() -> None:
    found = lists(f"{CUE}[it rained.]\nor\n[it snowed.]")[0]

    assert (["1", "2"], "any") == ([item.label for item in found.items], found.join.value)


def test_items_that_have_lost_their_numbers_are_a_list() -> None:
    text = f"{CUE}[name] came;\nit rained; and\nit snowed.\nThat is all."

    assert [["[name] came;", "it rained; and", "it snowed."]] == words(text)


def test_clauses_that_have_lost_their_lines_are_a_list() -> None:
    text = "The plaintiff must prove the following elements:it rained; it hailed; andthe snow fell. That is all."

    assert [["it rained;", "it hailed; and", "the snow fell."]] == [[w.strip() for w in found] for found in words(text)]


def test_numbered_items_that_have_lost_their_lines_are_a_list() -> None:
    text = "The plaintiff must prove the following elements: 1. rain; 2. ice; and 3. snow. That is all."

    assert [["rain;", "ice; and", "snow."]] == words(text)


def test_an_insertion_after_a_colon_is_no_list() -> None:
    assert () == lists("Consider the following:\n\n[Insert types of damages.]\n\n[It rained.]")


def test_optional_lines_after_a_colon_are_circumstances() -> None:
    found = lists("Consider all of the circumstances, including:\n\n[whether it rained;]\n\n[whether it snowed.]")[0]

    assert (2, False) == (len(found.items), found.holds_elements)


@pytest.mark.parametrize(
    ("cue", "last", "expected"),
    [
        ("The plaintiff must prove each of the following elements:", "and", "all"),
        ("The plaintiff must prove each of the following elements:", "or", "any"),
        ("The plaintiff must prove at least one of the following elements:", "", "any"),
        ("A search is “incident to” an arrest only if:", "or", "any"),
    ],
)
def test_the_connective_or_the_cue_joins_the_items(cue: str, last: str, expected: str) -> None:
    assert expected == lists(f"{cue}\n1. rain; {last}\n2. snow.")[0].join.value


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("The plaintiff must prove each of the following elements:", True),
        ("A search is reasonable if:", True),
        ("Consider whether the plaintiff must prove the following factors:", False),
        ("In deciding, consider all of the circumstances, including", False),
        ("Ask these questions:", False),
    ],
)
def test_the_cue_tells_elements_from_circumstances(cue: str, expected: bool) -> None:
    assert expected is lists(f"{cue}\n1. rain; and\n2. snow.")[0].holds_elements
