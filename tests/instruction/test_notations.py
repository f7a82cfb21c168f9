"""The descriptions of the notations: all of one shape, each with what gives it away."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruction_texts import any_text

from chargebook.ground.errors import NotationError
from chargebook.ground.text import Source
from chargebook.instruction.instruction import ElementRole, plain
from chargebook.instruction.notation import COMMON, described_in, load_notation, manuals, unlike
from chargebook.instruction.parsing.parse import parse

PAGE = Path(__file__).parents[2] / "docs" / "notation.md"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("chargebook.instruction") / "notations" / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_manuals_are_those_that_the_documents_name() -> None:
    told = re.findall(r"^### ([a-z0-9-]+): ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert manuals() == tuple(sorted(told)), (
        "docs/notation.md: give each manual a section, ### and its name: and the court"
    )


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

    assert f"use one of {', '.join(manuals())}" == caught.value.hint


def test_every_role_for_which_the_program_asks_has_its_words_in_the_notation_of_all() -> None:
    assert set(ElementRole) == set(table(COMMON)["roles"])


# --- headings and comments ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("manual", manuals())
def test_a_manual_shows_a_heading_with_its_number_and_what_ends_its_text(manual: str) -> None:
    """The patterns are held to the example whenever they are loaded."""
    example = table(manual).get("example", {})

    assert {"heading", "number", "comment"} == {key for key, value in example.items() if value}, (
        f"notations/{manual}.toml: give [example] a heading of the manual, its number, and each line that ends its text"
    )


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (
            'heading = "No. 12: Fruit"\nnumber = "12"',
            "heading.number does not read '12' in 'No. 12: Fruit', as example says",
        ),
        ('heading = "9.3 Fruit"\nnumber = "9.4"', "heading.number does not read '9.4' in '9.3 Fruit', as example says"),
        ('comment = ["Comment", "Remarks"]', "comment.heading does not read 'Remarks', as example says"),
    ],
)
def test_a_description_that_does_not_read_its_own_example_is_refused(example: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f"[example]\n{example}\n", encoding="utf-8")
    with pytest.raises(NotationError) as caught:
        described_in(file)

    assert f"the notation in own.toml cannot be used: {said}; mend this file" == str(caught.value)


# --- laws -----------------------------------------------------------------------------------------------------------

OTHERS = [
    *(
        "(name of defendant)",
        "(insert [the] act)",
        "(name of ",
        "<state the cause>",
        "<his / her>",
        "(him) (her)",
        ")",
        ">",
    ),
    *(
        "[plaintiff]",
        "[insert one of the following:]",
        "\n\n[harm;] [or]",
        "[and]",
        "\n1. 2. That a; That b",
        "[and these:\n(1) a]",
    ),
    *(
        "(DATE)",
        "[230614]",
        "claim]1",
        "[(If it is disputed): “held” means kept.]",
        "[a/[name]/[b], who ran,]",
        "___;3",
    ),
]
mixed = st.lists(st.one_of(st.sampled_from(OTHERS), any_text), max_size=12).map(" ".join)


@given(mixed, st.sampled_from(manuals()))
def test_a_text_prints_back_as_its_source_in_every_notation(text: str, manual: str) -> None:
    assert text == plain(parse(Source.of(text), manual=manual).tree)


@pytest.mark.parametrize("text", ["0[[BOOKMARK:]", "r[\n[.\n[", "][\n[:\n]"])
def test_open_brackets_that_end_within_a_mark_or_before_another_are_printed_back(text: str) -> None:
    assert text == plain(parse(Source.of(text)).tree)
