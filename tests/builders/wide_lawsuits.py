"""Generated matters of more kinds than `lawsuits` has, for the laws of the verdict forms.

A matter of `lawsuits` with more rights, injuries and damages, a body sued through its chief, people who are not sued,
rulings and stipulations, what has been dismissed, instructions of the user's own, and questions that the user plans.
"""

from collections.abc import Iterator
from typing import Any

from lawsuits import Choose, Said, law_suit, loaded
from matters import SHELF

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import CountCharge, charge
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter

CHIEF: Said = {
    "role": "defendant",
    "name": "Rae Poe",
    "title": "Chief",
    "pronoun": "she",
    "capacity": "official",
    "body": "the County of Yuba",
    "body-kind": "local",
}
MORE_RIGHTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("free", ("9.9",)),
    ("free", ("9.12", "9.16")),
    ("free", ("9.12", "9.17")),
    ("free", ("9.12", "9.14")),
    ("arrestee", ("9.12", "9.22")),
    ("free", ("9.17A",)),
    ("free", ("9.18", "9.19")),
    ("free", ("9.18",)),
    ("free", ("9.20", "9.24")),
    ("convicted prisoner", ("9.26",)),
    ("convicted prisoner", ("9.27",)),
    ("convicted prisoner", ("9.28",)),
    ("convicted prisoner", ("9.11A",)),
    ("pretrial detainee", ("9.31",)),
    ("free", ("9.33",)),
    ("free", ("9.33A",)),
    ("free", ("9.33B",)),
    ("free", ("own/prosecution",)),
)
OWN = {
    "prosecution": ("right", "1. the defendant had her prosecuted without cause; and\n\n2. she was not convicted."),
    "excuse": ("defence", "1. the defendant feared for others; and\n\n2. the defendant used no more force than he needed."),
    "battery": ("elements", "1. the defendant touched her to harm her; and\n\n2. she was harmed by it."),
}
WHOLE = "Did {who} violate a right of {plaintiff}?"
CAUSES = ["9.3/but-for", "9.3/sufficient-connection"]


def wide_suit(choose: Choose) -> Said:
    """Return the values of a matter file of many kinds."""
    said = law_suit(choose)
    claims: dict[str, Said] = said["claims"]
    for claim in claims.values():
        _widen(choose, claim)
    if choose([False, False, False, True]):
        claims["battery"] = _battery(choose, claims)
    named = {who for claim in claims.values() for who in (*claim["plaintiffs"], *claim["against"])}
    named |= {accused.get("violation-by") for claim in claims.values() for accused in claim["against"].values()}
    said["parties"] = {key: party for key, party in (said["parties"] | {"chief": CHIEF}).items() if key in named}
    said["record"] = {"people": {"kerr": {"name": "Jo Kerr", "office": "public"}}}
    said["unanimous"] = choose([True, True, False])
    if choose([False, False, False, True]):
        said["parties"] |= {
            key: party | {"sues-for": {"name": "Kim Dean", "as": "decedent"}}
            for key, party in said["parties"].items()
            if key == "cruz"
        }
    said["special"] = list(_own_instructions(choose, claims))
    said["rulings"] = [*said.get("rulings", ()), *_rulings(choose, claims)]
    return said


def wide_matter(choose: Choose) -> tuple[Matter, Library, tuple[CountCharge, ...]]:
    """Return a matter of many kinds, with its shelf and its charges."""
    matter = loaded(wide_suit(choose))
    shelf = shelf_of(matter, SHELF)
    return matter, shelf, charge(matter, shelf)


def _widen(choose: Choose, claim: Said) -> None:
    if choose([False, True]):
        status, rights = choose(MORE_RIGHTS)
        special = [number for number in claim["rights"] if number.startswith("special/") and "arrest" not in number]
        claim |= {"status": status, "rights": [*rights, *special]}
    claim["injury"] = choose(["a broken wrist", "fear", "a night in jail", "the loss of a job"])
    claim["damages"] = _damages(choose, claim)
    for who, accused in list(claim["against"].items()):
        if who == "city" and choose([False, False, True]):
            claim["against"] = {"chief": accused}
        if accused.get("violation-by") and choose([False, False, False, True]):
            accused["violation-by"] = "kerr"
        if accused.get("theory") == "failure-to-intercede":
            accused["duty"] = choose(["contested", "stipulated", "ruled"])
        if choose([False, False, True]):
            accused["color-of-law"] = choose(["contested", "stipulated", "ruled"])
    if "instruction" not in claim and (plan := choose([None, None, None, "whole", "elements", "beside"])):
        claim["questions"] = _plan(claim, plan)


def _damages(choose: Choose, claim: Said) -> Said:
    people = [who for who in claim["against"] if who != "city"]
    sought: Said = {"punitive": choose([[], [], people[:1], people]), "second-phase": choose([False, False, True])}
    sought |= choose([{}, {}, {}, {"nominal": False}, {"compensatory": False}])
    return {key: value for key, value in sought.items() if value is not False or key in ("nominal", "compensatory")}


def _plan(claim: Said, plan: str) -> Any:
    rights = [number for number in claim["rights"] if not number.startswith("special/")]
    if plan == "elements":
        return CAUSES
    if plan == "beside":
        return {"Did {who} see a weapon?": ["immunity"], "Did {plaintiff} see a doctor?": ["damages"]}
    return {WHOLE: [*rights, "deprivation"], "Did that hurt {plaintiff}?": CAUSES}


def _battery(choose: Choose, claims: dict[str, Said]) -> Said:
    """Return a claim under state law, with elements of its own, against somebody who is sued anyway."""
    first = next(iter(claims.values()))
    who = choose([*first["against"]])
    return {
        "title": "Battery",
        "plaintiffs": first["plaintiffs"],
        "instruction": "own/battery",
        "injury": first["injury"],
        "against": {who: {"conduct": "act"}},
    }


def _own_instructions(choose: Choose, claims: dict[str, Said]) -> Iterator[Said]:
    needed = {number.removeprefix("own/") for claim in claims.values() for number in claim.get("rights", ())}
    needed |= {str(claim.get("instruction", "")).removeprefix("own/") for claim in claims.values()}
    for name in ("prosecution", "battery"):
        if name in needed:
            yield _special(name)
    if choose([False, False, True]):
        yield _special("excuse") | {"for": choose([*claims])}


def _special(name: str) -> Said:
    kind, elements = OWN[name]
    bears = "defendant" if kind == "defence" else "plaintiff"
    text = f"The {bears} must prove each of the following elements by a preponderance of the evidence:\n\n{elements}\n"
    return {"title": name.capitalize(), "kind": kind, "name": name, "text": text}


def _rulings(choose: Choose, claims: dict[str, Said]) -> Iterator[Said]:
    """Yield stipulations, and dismissals of a count or a defendant that leave somebody in the case."""
    counts = [
        f"{key}/{plaintiff}/{who}"
        for key, claim in claims.items()
        for plaintiff in claim["plaintiffs"]
        for who in claim["against"]
    ]
    if choose([False, True]):
        stipulated = {"date": "2026-03-04", "decide": choose(["9.3/but-for", "9.3/deprivation", "9.20/1", "9.12/1"])}
        yield stipulated | {"as": "proved", "by": "parties"} | choose([{}, {"count": choose(counts)}])
    if len(counts) > 1 and choose([False, False, True]):
        yield {"date": "2026-03-05", "dismiss": choose(counts), "ground": choose(["rule-50a", "settled"])}
