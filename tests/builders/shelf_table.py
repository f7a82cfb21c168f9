"""The structure and the kind of every instruction on the shelves as a person read it, not the program.

Written by hand from the structure notes on chapter 9 and from the outlines' own text. Elements are the labels of the
list, "4?" for an optional item; conditions that the plaintiff must negate are listed as printed, with their own join.
A plain count is a number; party and standard are "" where the text names none. A new instruction takes a row in the table
of its manual, and its number a place under its kind.
"""

from typing import Any

from chargebook.library.shelf import InstructionKind

EMPTY: dict[str, Any] = {
    "elements": [],
    "join": None,
    "polarity": None,
    "party": "",
    "standard": "",
    "second_burden": None,
    "directions": [],
    "definitions": [],
    "rulings": [],
    "factors": 0,
    "blanks": 0,
    "choices": 0,
    "options": 0,
    "suffixes": 0,
}
PROVE = {"polarity": "prove", "party": "plaintiff", "standard": "preponderance"}
NEGATE = {**PROVE, "polarity": "negate"}
BOTH = {"directions": ["plaintiff", "defendant"]}
SHIFT = {"second_burden": ("defendant", "preponderance"), "directions": ["defendant", "plaintiff"]}
STATE, FEDERAL = "under color of state law", "under color of federal law"


def first(number: int) -> list[str]:
    """Return the labels "1" to *number*."""
    return [str(label) for label in range(1, number + 1)]


def row(*parts: dict[str, Any], **own: Any) -> dict[str, Any]:
    """Return one row: what is not said is empty."""
    out = dict(EMPTY)
    for part in (*parts, own):
        out.update(part)
    return out


def listed(number: int, join: str = "all") -> dict[str, Any]:
    """Return the elements "1" to *number* with their join."""
    return {"elements": first(number), "join": join}


TABLE: dict[str, dict[str, Any]] = {
    "1.6": row(polarity="prove", standard="preponderance", options=2),
    "1.7": row(polarity="prove", standard="clear-and-convincing", options=2),
    "1.8": row(),
    "5.1": row(PROVE, definitions=["damages"], blanks=2, options=1),
    "5.2": row(factors=10, choices=6, options=12),
    "5.5": row(
        PROVE, standard="choice", definitions=["malicious", "in reckless disregard", "oppressive"], choices=1, options=3
    ),
    "5.6": row(),
    "9.1": row(choices=1, suffixes=1),
    "9.3": row(
        PROVE,
        BOTH,
        listed(3),
        definitions=[STATE, "actual cause"],
        rulings=["1"],
        blanks=2,
        choices=3,
        options=1,
        suffixes=2,
    ),
    "9.4": row(PROVE, BOTH, listed(4), definitions=[STATE], rulings=["1"], blanks=3, choices=4, options=1, suffixes=9),
    "9.5": row(
        PROVE,
        BOTH,
        listed(4),
        definitions=[STATE, "official policy", "practice or custom"],
        rulings=["1"],
        blanks=9,
        choices=2,
        options=2,
        suffixes=2,
    ),
    "9.6": row(
        PROVE, BOTH, listed(5), definitions=[STATE], rulings=["1", "3"], blanks=11, choices=2, options=1, suffixes=5
    ),
    "9.7": row(
        PROVE,
        BOTH,
        listed(5),
        definitions=[STATE],
        rulings=["1", "3", "4"],
        blanks=13,
        choices=6,
        options=1,
        suffixes=4,
    ),
    "9.8": row(
        PROVE,
        BOTH,
        listed(5),
        definitions=[STATE, "deliberate indifference"],
        rulings=["2"],
        blanks=9,
        choices=7,
        options=2,
        suffixes=2,
    ),
    "9.9": row(
        PROVE,
        SHIFT,
        listed(3),
        definitions=["adverse employment action", "substantial or motivating factor"],
        blanks=2,
        suffixes=1,
    ),
    "9.10": row(factors=4),
    "9.11": row(
        PROVE,
        SHIFT,
        listed(3),
        definitions=["substantial or motivating factor"],
        rulings=["1"],
        blanks=4,
        choices=2,
        options=1,
        suffixes=2,
    ),
    "9.11A": row(
        PROVE,
        listed(5),
        definitions=["adverse action", "substantial or motivating factor"],
        blanks=1,
        choices=2,
        suffixes=1,
    ),
    "9.12": row(PROVE, listed(3), definitions=["intentionally"], factors=4, blanks=2, choices=1, options=2, suffixes=1),
    "9.13": row(NEGATE, listed(2), definitions=["search warrant", "incident to"], blanks=1, choices=1, options=1),
    "9.14": row(
        NEGATE, listed(2, "any"), definitions=["search warrant", "incident to"], blanks=3, choices=1, options=1
    ),
    "9.15": row(NEGATE, definitions=["search warrant"], factors=6, blanks=1, choices=1, options=3),
    "9.16": row(NEGATE, listed(3), definitions=["search warrant", "probable cause"], choices=1, options=1),
    "9.17": row(NEGATE, listed(2), definitions=["search warrant"], options=1, suffixes=1),
    "9.17A": row(PROVE, listed(3), definitions=["search warrant"], blanks=1, options=1, suffixes=1),
    "9.18": row(PROVE, listed(3), definitions=["seizes", "intentionally"], blanks=2, options=2, suffixes=1),
    "9.19": row(NEGATE, definitions=["warrant"], blanks=1, options=1),
    "9.20": row(PROVE, listed(3), definitions=["seizes", "intentionally"], factors=5, blanks=1, options=1),
    "9.21": row(
        NEGATE, listed(2), definitions=["reasonable suspicion"], factors=3, blanks=1, choices=2, options=1, suffixes=3
    ),
    "9.22": row(NEGATE, listed(2), definitions=["search warrant", "reasonable suspicion"], options=1, suffixes=3),
    "9.23": row(PROVE, definitions=["probable cause"], blanks=1, choices=1),
    "9.24": row(PROVE, factors=7, blanks=1, choices=1, options=1, suffixes=1),
    "9.25": row(PROVE, factors=8, blanks=1, options=4),
    "9.26": row(PROVE, listed(3), factors=5, blanks=2, suffixes=2),
    "9.26A": row(PROVE, listed(3), blanks=2, choices=1, suffixes=1),
    "9.27": row(PROVE, listed(3), definitions=["deliberate indifference"], blanks=1, choices=5, options=1, suffixes=2),
    "9.28": row(PROVE, listed(4), blanks=1, choices=1, suffixes=1),
    "9.29": row(PROVE, listed(3), factors=6, blanks=1, suffixes=1),
    "9.30": row(PROVE, listed(4), choices=3),
    "9.31": row(PROVE, listed(4), blanks=1, choices=1, suffixes=1),
    "9.33": row(
        PROVE, listed(3, "any"), definitions=["deliberate indifference"], blanks=1, choices=5, options=2, suffixes=2
    ),
    "9.33A": row(PROVE, listed(3), definitions=["deliberate indifference"], blanks=1, choices=1, suffixes=1),
    "9.33B": row(PROVE, listed(4), definitions=["deliberate indifference"], blanks=2, suffixes=1),
    "9.35": row(
        PROVE, BOTH, listed(2), definitions=[FEDERAL], rulings=["1"], blanks=2, choices=2, options=1, suffixes=2
    ),
    "special/integral-participant-acquiesced": row(PROVE, listed(4), blanks=5, suffixes=1),
    "special/integral-participant-set-in-motion": row(PROVE, listed(3), blanks=5, suffixes=1),
    "special/failure-to-intercede": row(PROVE, listed(4), blanks=5, suffixes=1),
    "special/parent-and-child": row(
        PROVE, listed(3), definitions=["deliberate indifference"], blanks=4, choices=3, options=1, suffixes=2
    ),
    "special/retaliatory-arrest": row(PROVE, listed(2, "any"), definitions=["probable cause"]),
    "special/no-longer-in-the-case": row(blanks=1),
    "special/color-of-law-private-person": row(
        PROVE, elements=["1?", "2?", "3?", "4?"], join="any", blanks=1, options=4
    ),
}

# By manual, so that a court's shelf is held to what a person read of each of its texts.
STRUCTURES = {"ca9-civil": TABLE}

KINDS: dict[str, dict[InstructionKind, str]] = {
    "ca9-civil": {
        InstructionKind.ELEMENTS: "9.3 9.4 9.5 9.6 9.7 9.8 9.35",
        InstructionKind.RIGHT: "9.9 9.11 9.11A 9.17A 9.26 9.26A 9.27 9.28 9.29 9.30 9.31 9.33 9.33A 9.33B "
        "special/parent-and-child",
        InstructionKind.GENERAL: "9.12 9.18 9.20",
        InstructionKind.DEFINING: "9.23 9.24 9.25",
        InstructionKind.EXCEPTION: "9.13 9.14 9.15 9.16 9.17 9.19 9.21 9.22",
        InstructionKind.ADDITION: "special/retaliatory-arrest",
        InstructionKind.PARTICIPATION: "special/failure-to-intercede special/integral-participant-acquiesced "
        "special/integral-participant-set-in-motion",
        InstructionKind.OTHER: "1.6 1.7 1.8 5.1 5.2 5.5 5.6 9.1 9.10 special/color-of-law-private-person "
        "special/no-longer-in-the-case",
    }
}
