"""Brackets that a court's text opens or closes wrongly: what is made of them, and what is said."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Option, Suffix, plain, walk
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.marks import scan
from chargebook.instruction.parsing.pairing import TOO_DEEP, UNCLOSED, UNOPENED, pair

CA9 = load_notation("ca9-civil")


def brackets(text: str) -> list[str]:
    """The brackets of the text as read, those inside a blank left out."""
    nodes = walk(scan(Source.of(text), CA9), into_blanks=False)
    return [f"{type(node).__name__} {plain(node)}" for node in nodes if isinstance(node, Blank | Choice | Option)]


def codes(text: str) -> list[str]:
    return [problem.code for problem in pair(Source.of(text), CA9.marks)[1]]


def mends(text: str) -> list[str]:
    return [problem.mend for problem in pair(Source.of(text), CA9.marks)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by [name of officer. It rained.\n", ["Blank [name of officer"]),
        ("by [name[s] took a right.\n", ["Blank [name[s]"]),
        ("a [name of mayor] and [name of mayor acted.\n", ["Blank [name of mayor]", "Blank [name of mayor"]),
        ("the [act[s] [failure to act] of it.\n", ["Choice [act[s] [failure to act]"]),
        ("the [act[s] or [failure to act] of it.\n", ["Choice [act[s] or [failure to act]"]),
        ("[his [her] claim is good.\n", ["Choice [his [her]"]),
        (
            "of [one] [a person’s [home] [car] is bad.\n",
            ["Choice [one] [a person’s [home] [car]", "Choice [home] [car]"],
        ),
        ("[It rained.\n\nIt stopped.\n", ["Option [It rained."]),
        ("So. [It rained. It stopped.\n", ["Option [It rained."]),
        ("the [act[s] of it.\n", []),
        ("[red [blue] car came.\n", ["Choice [red [blue]"]),
        ("It is [of no great use [of some use] to us.\n", ["Choice [of no great use [of some use]"]),
        ("by [name[s] of same person[s] and so on.\n", ["Blank [name[s] of same person[s]"]),
        (
            "[[They have agreed that [I tell you that] it rained.]\n",
            [
                "Option [[They have agreed that [I tell you that] it rained.]",
                "Choice [They have agreed that [I tell you that]",
            ],
        ),
        (
            "[[They have agreed] [I tell you that it rained.]\n",
            ["Option [[They have agreed] [I tell you that it rained.]", "Choice [They have agreed] [I tell you"],
        ),
        (
            "[[It is so] [as they all say of [it] here.]\n",
            [
                "Option [[It is so] [as they all say of [it] here.]",
                "Choice [It is so] [as they all say of",
                "Option [it]",
            ],
        ),
        ("[[It is so] [they say] or [they say again.]\n", ["Choice [[It is so] [they say] or [they say again.]"]),
        ("It came under the law [or the rules of the state, so it did.\n", ["Option [or the rules of the state"]),
    ],
)
def test_an_open_bracket_is_closed_in_its_own_sentence(text: str, expected: list[str]) -> None:
    assert expected == brackets(text)
    assert [UNCLOSED] == codes(text)


def test_an_ending_that_is_never_closed_is_an_ending() -> None:
    tree = scan(Source.of("the act[s of the officer[s, and so on.\n"), CA9)

    assert [("s",), ("s",)] == [node.endings for node in tree.children if isinstance(node, Suffix)]
    assert [UNCLOSED, UNCLOSED] == [problem.code for problem in tree.problems]


def test_a_bracket_that_the_end_of_the_text_cuts_off_is_no_fault() -> None:
    assert [] == codes("the plaintiff [name of the pla")
    assert ["Blank [sp"] == brackets("Instruction [sp")


def test_a_bracket_that_is_never_opened_stays_as_it_stands() -> None:
    assert [UNOPENED] == codes("the right] of way.")
    assert ["left as it stands"] == mends("the right] of way.")


def test_a_bracket_printed_the_wrong_way_round_opens() -> None:
    assert ["Blank ] specify right]"] == brackets("the plaintiff’s ] specify right] was lost.")
    assert [UNOPENED] == codes("the plaintiff’s ] specify right] was lost.")


def test_only_the_first_bracket_that_goes_too_deep_is_reported() -> None:
    assert [TOO_DEEP] == codes("[" * 50 + "]" * 50)


def test_a_bracket_that_begins_a_line_may_hold_a_list() -> None:
    text = "[Consider:\n1. rain;\n2. snow.]\n"

    assert ["Option [Consider:\n1. rain;\n2. snow.]"] == brackets(text)
    assert [] == codes(text)


def test_recovery_does_not_pass_the_list_item() -> None:
    text = "1. the [red car;\n2. the [big] [small] house.\n"

    assert ["Option [red car", "Choice [big] [small]"] == brackets(text)
    assert [UNCLOSED] == codes(text)


def test_what_is_read_is_said() -> None:
    assert ["read as closed after '[name'"] == mends("by [name, who came.\n")
    assert ["read as if it were not there"] == mends("the [act[s] of it came.\n")
