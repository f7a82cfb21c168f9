"""The descriptions of the notations: all of one shape, each with what gives it away."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruction_texts import any_text

from chargebook.ground.errors import NotationError
from chargebook.ground.text import Source
from chargebook.instruction.instruction import ElementRole, plain
from chargebook.instruction.notation import COMMON, load_notation, manuals, unlike
from chargebook.instruction.parsing.parse import parse

ALL = ("ca11-civil", "ca3-civil", "ca8-civil", "ca9-civil", "caci", "connecticut", "utah", "wpi-civil")


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("chargebook.instruction") / "notations" / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_manuals_are_those_that_the_documents_name() -> None:
    assert manuals() == ALL


@pytest.mark.parametrize("manual", manuals())
def test_a_description_has_the_shape_that_all_have(manual: str) -> None:
    own = table(manual)

    assert [] == list(unlike(table(COMMON), own))
    assert (manual, True, True) == (own["manual"], bool(own["name"]), bool(own["tell"]))


@pytest.mark.parametrize("manual", manuals())
def test_a_description_says_only_what_is_different(manual: str) -> None:
    own, common = table(manual), table(COMMON)

    assert [] == [key for key, value in own.items() if value == common[key]]


@pytest.mark.parametrize("manual", manuals())
def test_each_tell_has_a_pattern_and_a_weight(manual: str) -> None:
    assert {("says", "weight")} == {tuple(row) for row in table(manual)["tell"]}
    assert all(0 < tell.weight < 10 for tell in load_notation(manual).tells)


def test_a_manual_that_is_not_described_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotationError, match="no notation for the manual 'common'") as caught:
        load_notation(COMMON)

    assert f"use one of {', '.join(ALL)}" == caught.value.hint


def test_every_role_for_which_the_program_asks_has_its_words_in_the_notation_of_all() -> None:
    assert set(ElementRole) == set(table(COMMON)["roles"])


# --- headings and comments ------------------------------------------------------------------------------------------


HEADINGS = {
    "ca3-civil": ("4.4.1 Color of Law", "4.4.1"),
    "ca8-civil": ("4.48 ELEMENTS OF CLAIM", "4.48"),
    "ca9-civil": ("9.33A Speech", "9.33A"),
    "ca11-civil": ("5.3 Seizure", "5.3"),
    "caci": ("3001. Local Agency—Policy", "3001"),
    "connecticut": ("3.2-2 Standard of Proof", "3.2-2"),
    "utah": ("CV1301 Seizure", "CV1301"),
    "wpi-civil": ("WPI 340.02 Persons", "340.02"),
}


@pytest.mark.parametrize("manual", manuals())
def test_a_heading_is_known_by_the_numbers_of_its_manual(manual: str) -> None:
    heading, number = HEADINGS[manual]

    found = load_notation(manual).phrases.heading.match(heading)

    assert number == (found and found.group("number"))


COMMENTS = {
    "ca3-civil": ("Comment",),
    "ca8-civil": ("Notes on Use", "Committee Comments"),
    "ca9-civil": ("Comment", "COMMENTS:"),
    "ca11-civil": ("Annotations and Comments",),
    "caci": ("Directions for Use", "Sources and Authority", "New September 2003; Revised June 2016"),
    "connecticut": ("Authority", "Notes"),
    "utah": ("References", "Committee Notes"),
    "wpi-civil": ("NOTE ON USE", "COMMENT"),
}


@pytest.mark.parametrize(("manual", "line"), [(manual, line) for manual, lines in COMMENTS.items() for line in lines])
def test_a_comment_begins_at_the_heading_of_its_manual(manual: str, line: str) -> None:
    assert load_notation(manual).phrases.comment.search(line.lower())


# --- laws -----------------------------------------------------------------------------------------------------------

OTHERS = [
    *("(name of defendant)", "(insert [the] act)", "(name of ", "<state the cause>", "<his / her>", "(him) (her)", ")", ">"),
    *("[plaintiff]", "[insert one of the following:]", "\n\n[harm;] [or]", "[and]", "\n1. 2. That a; That b", "[and these:\n(1) a]"),
    *("(DATE)", "[230614]", "claim]1", "[(If it is disputed): “held” means kept.]", "[a/[name]/[b], who ran,]", "___;3"),
]
mixed = st.lists(st.one_of(st.sampled_from(OTHERS), any_text), max_size=12).map(" ".join)


@given(mixed, st.sampled_from(manuals()))
def test_a_text_prints_back_as_its_source_in_every_notation(text: str, manual: str) -> None:
    assert text == plain(parse(Source.of(text), manual=manual).tree)


@pytest.mark.parametrize("text", ["0[[BOOKMARK:]", "r[\n[.\n[", "][\n[:\n]"])
def test_open_brackets_that_end_within_a_mark_or_before_another_are_printed_back(text: str) -> None:
    assert text == plain(parse(Source.of(text)).tree)
