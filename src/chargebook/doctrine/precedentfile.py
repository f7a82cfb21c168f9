"""A published decision as a fact file: the facts that a court took as given, and what it decided.

In: a YAML file: the record in our words, the people named by their part in the story, and the outcome for each. Out: a
`Precedent`, or a list of everything that is wrong with the file. The authority is one that the program's own list has,
or one that whoever wrote the file answers for; the instructions by which the question would go to a jury are on the
shelf.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from pydantic import Field, ValidationError

from chargebook.citations.relied_on import ReliedOn, Trust, all_relied_on, relied_on
from chargebook.doctrine.doctrines import NAMES
from chargebook.ground.errors import MatterError
from chargebook.ground.nearness import choice, likely
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source
from chargebook.library.shelf import outlines, shelves
from chargebook.matter.record.entries import RecordEntry
from chargebook.matter.record.entries import entry_of as record_entry
from chargebook.matter.record.links import KnownNames, record_faults
from chargebook.matter.record.record import Record
from chargebook.matter.record.stated import Carried
from chargebook.matter.record.values import record_of
from chargebook.readers.settings.entries import Key, KeyGroup, Note, optional
from chargebook.readers.settings.located import FaultKind, Located, Path, shown
from chargebook.readers.settings.purpose import Purpose, refuse_other
from chargebook.readers.settings.shapes import Kind, Shapes
from chargebook.readers.settings.yaml import load_yaml, reported

FOLDER = "decided"


class PrecedentFault(FaultKind):
    """What can be wrong with the file of a decision, besides what can be wrong with any record."""

    EMPTY = "P101", "the file holds no decision", "begin with the keys row, authority, claims and expect"
    AUTHORITY = "P102", "there is no authority {value} in the program's list", "write {words}"
    WHO = "P103", "the file has no person {value}", "name a person under people"
    CLAIM = "P104", "the file has no claim {value}", "name it under claims"
    DOCTRINE = "P105", "there is no doctrine {value}", "write {words}"
    CITED = "P106", "the decision is cited {ways}", "give authority, a key of the program's list, or else cite"
    HOLDS = "P107", "the decision is cited without what it holds", "add holds, in your words"
    INSTRUCTION = "P108", "the shelf has no instruction {value}", "write {words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a court decided of one person: under which doctrine, for which claim, and why, in our words.

    *unmet* says why the doctrines do not reproduce it, where they do not.
    """

    who: str
    claim: str
    test: str
    outcome: Carried
    why: str = ""
    unmet: str = ""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """One decision. *trust* is how far its outcome was verified; *memory* are facts that are from memory.

    *instructions* are the numbers of the model instructions by which its question would go to a jury.
    """

    row: str
    authority: ReliedOn
    posture: str
    trust: str
    record: Record
    expected: tuple[Expected, ...]
    memory: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    place: Place


_Tests: TypeAlias = Literal["verified", "part", "memory"]


class ExpectedEntry(KeyGroup):
    """What the court decided of one person."""

    who: str = Field(description="The person.")
    claim: str = Field(description="The claim.")
    test: str = Field(description="The doctrine, such as direct or color-of-law.")
    outcome: Carried = Field(description="What the court decided: yes, no, jury or open.")
    why: Note = optional("Why, in our words.")
    unmet: Note = optional("Why the doctrines do not reproduce it.")


class PrecedentEntry(RecordEntry):
    """A published decision."""

    row: Note = Field(description="The name of the row, such as IP-01.")
    authority: Note = optional("The key of the authority in the program's own list.")
    cite: Note = optional("The citation, of a decision that the list does not have; you answer for it.")
    holds: Note = optional("What the decision so cited holds, in your words.")
    posture: Note = Field(description="How the question came before the court, such as summary judgment.")
    trust: _Tests = Field(description="How far the outcome was verified.")
    memory: tuple[Note, ...] = optional("The facts that are from memory, in words.", ())
    instructions: tuple[str, ...] = optional("The model instructions by which the question would go to a jury.", ())
    claims: tuple[Key, ...] = Field(min_length=1, description="The claims, by a word each.")
    expect: tuple[ExpectedEntry, ...] = Field(min_length=1, description="What the court decided of each person.")


def load_precedent(source: Source) -> Precedent:
    """Return the decision that *source* tells, or refuse it with every fault found, in the order of the file."""
    file = load_yaml(source)
    refuse_other(file, Purpose.DECISION)
    if not isinstance(file.value, dict):
        raise MatterError((PrecedentFault.EMPTY.at(file),))
    claims = tuple(claim.text for claim in file.child("claims").children)
    faults = [*_faults(file, claims), *record_faults(file, KnownNames(parties=(), claims=claims))]
    try:
        entry = PrecedentEntry.model_validate(file.value)
    except ValidationError as error:
        faults += SHAPES.faults(file, error.errors(include_url=False))
    if faults:
        raise MatterError(reported(faults))
    return _precedent(file, entry)


@cache
def shipped() -> tuple[Precedent, ...]:
    """Return the decisions that chargebook ships, in the order of their rows."""
    folder = files("chargebook.doctrine") / FOLDER
    told = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return tuple(
        load_precedent(Source.of(file.read_text(encoding="utf-8"), name=f"{FOLDER}/{file.name}")) for file in told
    )


def _precedent(file: Located, entry: PrecedentEntry) -> Precedent:
    expect = file.child("expect")
    expected = tuple(Expected(place=expect.child(n).place, **dict(row)) for n, row in enumerate(entry.expect))
    return Precedent(
        row=entry.row,
        authority=relied_on(entry.authority) if entry.authority else _cited(file, entry),
        posture=entry.posture,
        trust=entry.trust,
        record=record_of(file, entry, ()),
        expected=expected,
        memory=entry.memory,
        instructions=entry.instructions,
        place=file.child("row").place,
    )


@cache
def numbers() -> tuple[str, ...]:
    """Return the numbers that a decision may name: every instruction that chargebook brings, with a text or without.

    >>> {"9.25", "9.32"} < set(numbers())
    True
    """
    every = tuple(outlines(manual) for manual in shelves())
    silent = (each.number for library in every for each in library.silent)
    return (*(entry.number for library in every for entry in library.entries), *silent)


def _cited(file: Located, entry: PrecedentEntry) -> ReliedOn:
    """Return an authority that the file itself cites, for which whoever wrote it answers."""
    trust = Trust.VERIFIED if entry.trust == "verified" else Trust.MEMORY
    place = file.child("cite").place
    return ReliedOn(key="", citation=entry.cite, says=entry.holds, trust=trust, where=str(place), place=place)


def _entry_of(path: Path) -> tuple[Kind, str]:
    match path:
        case ("expect", int(n)):
            return ExpectedEntry, f"expectation {n + 1}"
    kind, called = record_entry(path)
    return (PrecedentEntry, "the decision") if kind is RecordEntry else (kind, called)


def _faults(file: Located, claims: tuple[str, ...]) -> Iterator[Problem]:
    """Find an authority or an instruction that there is not, and expectations of nobody, no claim or no doctrine."""
    keys = [authority.key for authority in all_relied_on()]
    yield from _unknown(file.child("authority"), keys, PrecedentFault.AUTHORITY)
    ways = [key for key in ("authority", "cite") if file.child(key).text]
    if len(ways) != 1:
        yield PrecedentFault.CITED.at(file.child("row"), ways="by two keys" if ways else "by no key")
    if ways == ["cite"] and not file.child("holds").text:
        yield PrecedentFault.HOLDS.at(file.child("cite"))
    for number in file.child("instructions").children:
        yield from _unknown(number, numbers(), PrecedentFault.INSTRUCTION)
    people = [person.name for person in file.child("people").children]
    for expected in file.child("expect").children:
        yield from _unknown(expected.child("who"), people, PrecedentFault.WHO)
        yield from _unknown(expected.child("claim"), claims, PrecedentFault.CLAIM)
        yield from _unknown(expected.child("test"), NAMES, PrecedentFault.DOCTRINE)


def _unknown(name: Located, known: Sequence[str], fault: PrecedentFault) -> Iterator[Problem]:
    """Report a name that is not among *known*, with the nearest that is."""
    if name.text and name.text not in known:
        words = choice(likely(name.text, known)) if known else ""
        yield fault.at(name, value=shown(name.text), words=words)


SHAPES = Shapes(entry_of=_entry_of)
