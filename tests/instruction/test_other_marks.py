"""Blanks, options and choices in the marks that other courts have for them; a person wrote down what each is."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Option, plain
from chargebook.instruction.parsing.parse import parse

BASE = "The plaintiff must prove:\n\n1. the defendant sold the horse; and\n\n2. the horse was lame.\n\n{}\n"


def counts(words: str) -> tuple[int, int, int]:
    """How many blanks, choices and options stand in the text."""
    found = parse(Source.of(BASE.format(words)))
    assert plain(found.tree) == found.source.text, "a character is lost"
    blanks, choices, options = (len(found.nodes(kind)) for kind in (Blank, Choice, Option))
    return blanks, choices, options


@pytest.mark.parametrize(
    "blank",
    [
        "[*name of seller*]",
        "__[name of seller]__",
        "____ [name of seller]",
        "[name of seller] ____",
        "[XXX]",
        "[. . .]",
        "[month, day, year]",
        "[$ amount]",
        "[statement alleged to be false]",
        "[the statement claimed by the plaintiff to be false]",
        "[briefly describe statement]",
        "[brief description of statement]",
        "[cite the statute or ordinance]",
        "[type of goods]",
        "[nature of goods]",
        "[fill in goods]",
        "[court to insert goods]",
    ],
)
def test_a_place_to_fill_in_is_one_blank(blank: str) -> None:
    assert (1, 0, 0) == counts(f"The seller sold {blank}.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[Give if requested: The law favors neither side.]", (0, 0, 1)),
        ("[Add if appropriate: The law favors neither side.]", (0, 0, 1)),
        ("[Use if there are two sellers:] The law favors neither side.", (0, 0, 0)),
        ("[Use when the sale was in writing.] The law favors neither side.", (0, 0, 0)),
        ("[Use of a halter is harmless.]", (0, 0, 1)),
        ("The seller [knew -OR- should have known] of it.", (0, 1, 0)),
        ("The seller [select: knew / should have known] of it.", (0, 1, 0)),
        ("[The seller knew.]\n\n[or]\n\n[The seller should have known.]", (0, 1, 0)),
        ("[The seller knew.]\n\n*OR*\n\n[The seller should have known.]", (0, 1, 0)),
        ("It was sold by [the seller] [(name of agent)].", (1, 1, 0)),
    ],
)
def test_what_may_be_kept_or_chosen_is_read_as_such(words: str, expected: tuple[int, int, int]) -> None:
    assert expected == counts(words)
