"""A matter file becomes a `Matter`, or a list of everything that is wrong with it.

In: a YAML source, and the instructions on the shelf. Out: a `Matter` whose names all lead somewhere. The shapes are
declared in `chargebook.matter.entries`. It completes nothing, corrects nothing, and leaves to `checks` what is law.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from pydantic import ValidationError

from chargebook.ground.errors import MatterError
from chargebook.ground.nearness import clipped
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.matter.entries import (
    AccusationEntry,
    CaptionEntry,
    ChangeEntry,
    ClaimEntry,
    CounselEntry,
    DamagesEntry,
    EvidenceEntry,
    FilingEntry,
    MatterEntry,
    PartyEntry,
    ReadingEntry,
    RulingEntry,
    SpecialEntry,
    SuesForEntry,
)
from chargebook.matter.links import MatterFault, link_faults
from chargebook.matter.matter import Matter
from chargebook.matter.record.entries import RecordEntry
from chargebook.matter.record.entries import entry_of as record_entry
from chargebook.matter.values import matter_of
from chargebook.readers.settings.located import Located, Path, shown
from chargebook.readers.settings.purpose import Purpose, refuse_other
from chargebook.readers.settings.shapes import Kind, Shapes, meant
from chargebook.readers.settings.yaml import load_yaml, reported

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORDED = ("missing", "extra_forbidden", "string_pattern_mismatch", "value_error")  # as in any file


def matter_schema() -> dict[str, Any]:
    """Return the JSON Schema of a matter file, for editors and for other programs.

    >>> matter_schema()["required"]
    ['manual', 'parties', 'claims']
    """
    return {"$schema": DIALECT} | MatterEntry.model_json_schema()


def load_matter(
    source: Source,
    *,
    known: Mapping[str, frozenset[str]],
    silent: Mapping[str, str] | None = None,
    implied: Mapping[tuple[str, str], str] | None = None,
) -> Matter:
    """Return the matter that *source* describes, or refuse it with every fault found, in the order of the file.

    *known* holds, for each manual on the shelf, the numbers of its instructions; *silent* says of the numbers that have
    a comment for the judge only why they have no text for the jury, and *implied* of the elements instructions that are
    for one theory alone which that is: a claim that names such a one need not say it again.
    """
    file = load_yaml(source)
    refuse_other(file, Purpose.MATTER)
    if not {"manual", "parties", "claims"} & {*file.keys, *meant(file, MatterEntry)}:
        raise MatterError((MatterFault.EMPTY.at(file),))
    links = link_faults(file, known, silent or {}, implied or {})
    try:
        entry = MatterEntry.model_validate(file.value)
    except ValidationError as error:
        raise MatterError(reported(chain(SHAPES.faults(file, error.errors(include_url=False)), links))) from error
    if faults := reported(links):
        raise MatterError(faults)
    return matter_of(file, entry, implied or {})


# Shapes: what the entries refuse that only a matter words so; the rest is `chargebook.readers.settings.shapes`.


def _own(file: Located, path: Path, error: Any) -> Problem | None:
    """Word a claim against nobody, and a bracket that is decided by what cannot decide it."""
    kind, entry = _entry(path[:-1])
    holder, located = file.child(*path[:-1]), file.child(*path)
    if path[-1:] == ("theory",) and kind is AccusationEntry and isinstance(error["input"], list):
        theories = [name for name in error["input"] if isinstance(name, str)]
        return MatterFault.THEORIES.at(located, defendant=clipped(str(path[3])), **_second_claim(path, theories))
    if error["type"] == "missing" and kind is ClaimEntry and path[-1] not in meant(holder, kind):
        return MatterFault.NO_DEFENDANT.at_key(holder, claim=entry)
    if error["type"] in WORDED or (error["type"] == "too_short" and error["input"]):
        return None
    if path[2:] == ("against",) and not error["input"]:
        return MatterFault.NO_DEFENDANT.at_key(located, claim=entry)
    if "brackets" in (path[0], *path[2:3]) and len(path) > path.index("brackets") + 2:
        return MatterFault.DECISION.at(located, value=shown(error["input"]))
    return None


def _second_claim(path: Path, theories: list[str]) -> dict[str, str]:
    """Return the words that say how a second theory is written: as a claim of its own."""
    first, second = theories[:2] if len(theories) > 1 else ("one", "the other")
    return {"claim": clipped(str(path[1])), "first": clipped(first), "second": clipped(second)}


def _entry(path: Path) -> tuple[Kind, str]:
    """Return what is declared at *path*, and how a message calls it."""
    match path:
        case ("record", *inner):
            kind, called = record_entry(tuple(inner))
            return (MatterEntry, "the matter") if inner and kind is RecordEntry else (kind, called)
        case ("caption",):
            return CaptionEntry, "the caption"
        case ("papers",):
            return FilingEntry, "the papers"
        case ("papers", "counsel", int(n)):
            return CounselEntry, f"counsel {n + 1}"
        case ("parties", str(party)):
            return PartyEntry, f"party {clipped(party)}"
        case ("parties", str(party), "sues-for"):
            return SuesForEntry, f"the person for whom {clipped(party)} sues"
        case ("claims", str(claim)):
            return ClaimEntry, f"claim {clipped(claim)}"
        case ("claims", str(claim), "against", str(party)):
            return AccusationEntry, f"claim {clipped(claim)} against {clipped(party)}"
        case ("claims", str(claim), "damages"):
            return DamagesEntry, f"the damages of claim {clipped(claim)}"
        case ("rulings", int(n)):
            return RulingEntry, f"ruling {n + 1}"
        case ("evidence", int(n)):
            return EvidenceEntry, f"evidence {n + 1}"
        case ("special", int(n)):
            return SpecialEntry, f"special instruction {n + 1}"
        case ("readings", int(n)):
            return ReadingEntry, f"reading {n + 1}"
        case ("changes", int(n)):
            return ChangeEntry, f"change {n + 1}"
    return MatterEntry, "the matter"


SHAPES = Shapes(entry_of=_entry, own=_own)
