"""Texts of courts that the reader was not made for: how well it reads them, and that it is not wrong in silence.

Only the part that may be looked at is scored here. Floors stand a little under what is measured, so that a change that
reads other courts worse is seen.
"""

from functools import cache
from pathlib import Path

import pytest
from labelled_texts import Labelled, texts_of

from chargebook.ground.text import Place, Source
from chargebook.instruction.instruction import plain
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.settled_reading import SettledReading, as_settled

TUNING = Path(__file__).parent / "fresh" / "tuning"
FLOORS = {
    "elements": 98,
    "join": 98,
    "polarity": 98,
    "burden": 98,
    "directions": 98,
    "definitions": 97,
    "rulings": 98,
    "factors": 97,
    "blanks": 97,
    "choices": 97,
    "options": 95,
    "suffixes": 99,
    "defective": 96,
}


@cache
def corpus() -> tuple[Labelled, ...]:
    return tuple(texts_of(TUNING))


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_other_courts_are_read_as_well_as_is_said(figure: str, floor: int) -> None:
    wrong = [text.name for text in corpus() if text.want[figure] != text.got[figure]]

    assert 100 * (1 - len(wrong) / len(corpus())) >= floor, wrong


def test_nothing_that_decides_a_case_is_wrong_in_silence() -> None:
    assert {} == {text.name: text.silent for text in corpus() if text.silent}


def test_a_right_reading_is_seldom_doubted() -> None:
    right = [text for text in corpus() if not text.wrong]
    doubted = [text.name for text in right if text.found.doubts]

    assert 100 * len(doubted) / len(right) <= 8, doubted


def test_no_character_is_lost() -> None:
    assert [] == [text.name for text in corpus() if plain(text.found.tree) != text.found.source.text]


def test_a_proof_that_nobody_must_bring_is_settled_by_saying_who() -> None:
    doubtful = parse(Source.of("If it rained, say no. The burden is a light one, and is met by little."))
    here = SettledReading(instruction="", words="The burden is a light one", reading="defendant", place=Place(file="m"))

    settled, problems = as_settled(doubtful, [here])

    assert ["N203"] == [doubt.problem.code for doubt in doubtful.doubts]
    assert ("defendant", (), ()) == (settled.burden and settled.burden.party, settled.doubts, problems)
