"""What the doctrines make of published decisions, and which of them are nearest to a case at hand.

In: `Precedent`s (`chargebook.doctrine.precedentfile`); the support that a record gives a doctrine. Out: for each
expectation what the doctrines answer, met or not; and the nearest decisions with how their facts differ. An expectation
that is not met is shown and explained, never bent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chargebook.doctrine.doctrines import applied
from chargebook.doctrine.participation import PRONGS
from chargebook.doctrine.precedentfile import Expected, Precedent, shipped
from chargebook.matter.matter import Theory
from chargebook.matter.record.stated import EACH_ACT, Carried, Stands, Support
from chargebook.rule.decide import Reason
from chargebook.rule.formula import Any, facts_of

NEAREST = 3  # decisions that are shown
ORDER = tuple(Stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One expectation and what the doctrines answer."""

    precedent: Precedent
    expected: Expected
    answer: Carried

    @property
    def is_met(self) -> bool:
        """Tell whether the doctrines give the court's outcome."""
        return self.answer is self.expected.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A decision near a case at hand: what the court decided of whom, and how the points compare.

    *differs* are the points that stand otherwise there, with how they stand here and there; *alike* the others.
    """

    precedent: Precedent
    expected: Expected
    differs: tuple[tuple[str, Stands, Stands], ...]
    alike: tuple[str, ...]


def validate(precedents: tuple[Precedent, ...]) -> tuple[Verification, ...]:
    """Return what the doctrines answer to everything that the decisions say."""
    return tuple(
        Verification(precedent=precedent, expected=expected, answer=_answer(precedent, expected))
        for precedent in precedents
        for expected in precedent.expected
    )


def nearest(support: Support, precedents: tuple[Precedent, ...]) -> tuple[Near, ...]:
    """Return the decisions on the same doctrine whose facts differ least from those of *support*, the nearest first.

    Facts are compared kind by kind, on the act that comes nearest to carrying the doctrine; it is a help for reading,
    not a measure of how like two cases are in law. Of two alike, the one that was rather about the doctrine is first.
    To the two ways of an integral participant in the alternative the decisions on each of them are near.
    """
    mine, is_shipped = profile(support), precedents is shipped()
    neighbours: list[tuple[int, int, Near]] = []
    for neighbour in _shipped(support.name) if is_shipped else _neighbours(support.name, precedents):
        near = _compared(neighbour.precedent, neighbour.expected, mine, neighbour.profile)
        neighbours.append((len(near.differs), neighbour.place, near))
    ordered = sorted(neighbours, key=lambda row: (row[0], row[1], row[2].precedent.row))
    once: dict[tuple[str, str, str], Near] = {}
    for _, _, near in ordered:
        once.setdefault((near.precedent.row, near.expected.who, near.expected.claim), near)
    return tuple(once.values())[:NEAREST]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Neighbour:
    """A decision on a doctrine: what the court decided of whom, in which place of its file, and how its facts stand."""

    precedent: Precedent
    expected: Expected
    place: int
    profile: Mapping[str, Stands]


@cache
def _shipped(name: str) -> tuple[_Neighbour, ...]:
    """Return the decisions that chargebook ships on a doctrine, worked out once: they never change."""
    return _neighbours(name, shipped())


def _neighbours(name: str, precedents: tuple[Precedent, ...]) -> tuple[_Neighbour, ...]:
    tests = (name, *PRONGS) if name == Theory.INTEGRAL else (name,)
    return tuple(
        _Neighbour(precedent=precedent, expected=expected, place=place, profile=profile(theirs))
        for precedent in precedents
        for place, expected in enumerate(precedent.expected)
        if expected.test in tests and (theirs := applied(name, precedent.record, expected.who, expected.claim))
    )


def profile(support: Support) -> Mapping[str, Stands]:
    """Return how each kind of fact stands in *support*: "knew-of", "covers"."""
    standings, stands = dict[str, Stands](), support.standings
    for fact in facts_of(_best(support.reason).rule):
        kind = fact.id.partition("/")[0]
        standings[kind] = min(standings.get(kind, Stands.NOT_FOUND), stands[fact.id], key=ORDER.index)
    return standings


def _answer(precedent: Precedent, expected: Expected) -> Carried:
    support = _support(precedent, expected)
    return support.carried if support else Carried.OPEN


def _support(precedent: Precedent, expected: Expected) -> Support | None:
    return applied(expected.test, precedent.record, expected.who, expected.claim)


def _compared(
    precedent: Precedent, expected: Expected, mine: Mapping[str, Stands], theirs: Mapping[str, Stands]
) -> Near:
    """Compare each kind of fact, as it stands here and there."""
    kinds = dict.fromkeys((*mine, *theirs))
    both = tuple((kind, mine.get(kind, Stands.NOT_STATED), theirs.get(kind, Stands.NOT_STATED)) for kind in kinds)
    return Near(
        precedent=precedent,
        expected=expected,
        differs=tuple((kind, here, there) for kind, here, there in both if here is not there),
        alike=tuple(kind for kind, here, there in both if here is there),
    )


def _best(reason: Reason) -> Reason:
    """Return the reasons for the act that comes nearest to carrying the doctrine, where several would do."""
    if not (isinstance(reason.rule, Any) and reason.rule.words == EACH_ACT):
        return reason
    return max(reason.parts, key=lambda part: (part.value, _weight(part)))


def _weight(reason: Reason) -> int:
    return sum(map(_weight, reason.parts)) if reason.parts else reason.value
