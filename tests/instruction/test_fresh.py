"""Texts of courts that the reader was not made for: how well it reads them, and that it is not wrong in silence.

Only the part that may be looked at is scored here. Floors stand a little under what is measured, so that a change that
reads other courts worse is seen.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chargebook.ground.text import Place, Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Node, Option, Suffix, plain
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.settled_reading import SettledReading, as_settled

TUNING = Path(__file__).parent / "fresh" / "tuning"
KINDS: dict[str, type[Node]] = {"blanks": Blank, "choices": Choice, "options": Option, "suffixes": Suffix}
CORE = ("elements", "join", "polarity", "burden")
FLOORS = {
    "elements": 97,
    "join": 97,
    "polarity": 98,
    "burden": 97,
    "directions": 96,
    "definitions": 94,
    "rulings": 94,
    "factors": 94,
    "blanks": 88,
    "choices": 86,
    "options": 89,
    "suffixes": 96,
    "defective": 90,
}


def text_of(path: Path) -> str:
    """The instruction without its header and the mark of a cut end."""
    lines = path.read_text(encoding="utf-8").split("\n")
    while lines[0].startswith("# "):
        lines.pop(0)
    while lines[-1].strip() in ("", "# CUT"):
        lines.pop()
    return "\n".join(lines) + "\n"


def labelled(path: Path) -> dict[str, Any]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    burden = gold["burden"] or {}
    return {
        **{name: gold[name] for name in ("elements", "join", "polarity", "directions", "factors")},
        **{name: gold["counts"][name] for name in KINDS},
        "burden": [burden.get("party"), burden.get("standard")],
        "definitions": sorted(term.lower() for term in gold["definitions"]),
        "rulings": gold["ruled"],
        "defective": gold["defects"] > 0,
    }


def read(found: Instruction) -> dict[str, Any]:
    burden = found.burden
    return {
        "elements": [element.label + "?" * element.optional for element in found.elements],
        "join": found.join and found.join.value,
        "polarity": found.polarity and found.polarity.value,
        "directions": [direction.party for direction in found.directions],
        "factors": len(found.factors),
        **{name: len(found.nodes(kind)) for name, kind in KINDS.items()},
        "burden": [(burden.party or None) if burden else None, (burden.standard or None) if burden else None],
        "definitions": sorted(definition.term.lower() for definition in found.definitions),
        "rulings": [ruling.element for ruling in found.rulings],
        "defective": bool(found.defects),
    }


@cache
def corpus() -> dict[str, tuple[dict[str, Any], Instruction]]:
    texts = TUNING / "texts"
    paths = [path.relative_to(texts) for path in sorted(texts.rglob("*.txt"))]
    return {
        str(path): (
            labelled((TUNING / "labels" / path).with_suffix(".json")),
            parse(Source.of(text_of(texts / path))),
        )
        for path in paths
    }


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_other_courts_are_read_as_well_as_is_said(figure: str, floor: int) -> None:
    wrong = [path for path, (want, found) in corpus().items() if want[figure] != read(found)[figure]]

    assert 100 * (1 - len(wrong) / len(corpus())) >= floor, wrong


def test_nothing_that_decides_a_case_is_wrong_in_silence() -> None:
    wrong = {
        path: [name for name in CORE if want[name] != read(found)[name]]
        for path, (want, found) in corpus().items()
        if not found.doubts
    }

    assert {} == {path: names for path, names in wrong.items() if names}


def test_a_right_reading_is_seldom_doubted() -> None:
    right = [found for want, found in corpus().values() if all(want[name] == read(found)[name] for name in CORE)]

    assert sum(bool(found.doubts) for found in right) <= 6, [f.doubts for f in right if f.doubts]


def test_no_character_is_lost() -> None:
    assert [] == [path for path, (_, found) in corpus().items() if plain(found.tree) != found.source.text]


def test_a_proof_that_nobody_must_bring_is_settled_by_saying_who() -> None:
    doubtful = parse(Source.of("If it rained, say no. The burden is a light one, and is met by little."))
    here = SettledReading(instruction="", words="The burden is a light one", reading="defendant", place=Place(file="m"))

    settled, problems = as_settled(doubtful, [here])

    assert ["N203"] == [doubt.problem.code for doubt in doubtful.doubts]
    assert ("defendant", (), ()) == (settled.burden and settled.burden.party, settled.doubts, problems)
