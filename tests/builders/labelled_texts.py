"""Instruction texts with labels: what a person reads in each, what the reader does, and what of it is told.

A part of a corpus is a folder with `texts/<court>/<name>.txt` and `labels/<court>/<name>.json`. The core of a text is
what decides a case: its elements, how they are joined, whether they are proved or proved away, and the burden.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Node, Option, Suffix
from chargebook.instruction.parsing.parse import parse

KINDS: dict[str, type[Node]] = {"blanks": Blank, "choices": Choice, "options": Option, "suffixes": Suffix}
CORE = ("elements", "join", "polarity", "burden")
# The doubts that point at a part of the core.
POINTING = {
    "elements": {"N201", "N202", "N206", "N207", "N209", "N210"},
    "join": {"N202", "N204", "N205", "N206", "N207", "N209"},
    "polarity": {"N203", "N205", "N207"},
    "burden": {"N203", "N208"},
}


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One text: its *name*, what a person reads in it, and the instruction that was read."""

    name: str
    want: Mapping[str, Any]
    found: Instruction

    @cached_property
    def got(self) -> dict[str, Any]:
        """What was read, in the terms of the labels."""
        return read(self.found)

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """The parts of the core that were read otherwise than they are meant."""
        return tuple(part for part in CORE if part in self.want and self.want[part] != self.got[part])

    @property
    def silent(self) -> tuple[str, ...]:
        """The parts of the core that are wrong, and at which no doubt points."""
        codes = {doubt.problem.code for doubt in self.found.doubts}
        return tuple(part for part in self.wrong if not codes & POINTING[part])


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


def texts_of(part: Path) -> Iterator[Labelled]:
    """Yield the texts of a part, each read in the notation that it shows."""
    for path in sorted((part / "texts").rglob("*.txt")):
        name = path.relative_to(part / "texts")
        want = labelled((part / "labels" / name).with_suffix(".json"))
        yield Labelled(name=str(name), want=want, found=parse(Source.of(text_of(path))))
