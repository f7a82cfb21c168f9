"""The world of a causal model: what happened, and the same world without some of it.

In: the `Causes` of a claim. Out: for each event a statement (`chargebook.doctrine.causation.circuit`) over the events
of which it is not known whether they happened, and from any such statement its value: proved or not proved only if it
comes out the same however the unknown events were, else open. It guesses nothing and knows no law.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from chargebook.doctrine.causation.circuit import FALSE, TRUE, Circuit
from chargebook.matter.record.record import Causes, Event
from chargebook.rule.formula import (
    All,
    Any,
    AtLeast,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
    Value,
    facts_of,
    leaves,
    parts_of,
)
from chargebook.rule.smallest import smallest_sets

States = Mapping[str, int]
SETTLED = {Finding.PROVED: TRUE, Finding.NOT_PROVED: FALSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class CausalWay:
    """One way in which an event, by having *happened* or not, was among what it took: every part of *so* was so."""

    event: str
    happened: bool
    so: tuple[tuple[Rule, bool], ...]


class World:
    """The events of a model, as they were; *unknown* are those that just happened, or did not, and nobody knows.

    *actual* has the statement that each event happened; *relevant* are the injury and what it can depend on.
    """

    def __init__(self, causes: Causes) -> None:
        self.causes, self.circuit = causes, Circuit()
        self.unknown: dict[str, int] = {}
        self._roots = {event.key: self._root(event) for event in causes.events if event.needs is None}
        self.relevant = frozenset(_relevant(causes))
        self.actual = self.run({})

    def run(self, forced: Mapping[str, int]) -> dict[str, int]:
        """Return the world in which the events in *forced* are as it says and everything else follows."""
        states: dict[str, int] = {}
        for event in self.causes.events:
            if event.key in forced:
                states[event.key] = forced[event.key]
            else:
                states[event.key] = self._roots[event.key] if event.needs is None else self.follows(event.needs, states)
        return states

    def without(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the same world without the events *keys*, all at once."""
        return self.run(dict.fromkeys(keys, FALSE))

    def follows(self, needs: Rule, states: States) -> int:
        """Return the statement that what an event needs has happened."""
        parts = [self.follows(part, states) for part in parts_of(needs)]
        match needs:
            case Fact():
                return states[needs.id]
            case Given():
                return SETTLED.get(needs.finding, FALSE)
            case All():
                return self.circuit.all_of(parts)
            case Any():
                return self.circuit.any_of(parts)
            case AtLeast():
                return self.circuit.at_least(needs.count, parts)
            case _:
                return -parts[0]

    def value(self, statement: int) -> Value:
        """Return whether *statement* holds however the unknown events were."""
        if not self.circuit.can_hold(statement):
            return Value.NOT_PROVED
        return Value.OPEN if self.circuit.can_hold(-statement) else Value.PROVED

    def link(self, key: str) -> dict[str, int]:
        """Return for each event that *key* names the statement that it was among what it took (see `supports`)."""
        by_event: dict[str, list[int]] = {}
        for support in self.supports(key):
            by_event.setdefault(support.event, []).append(self.holds(support))
        return {name: self.circuit.any_of(statements) for name, statements in by_event.items()}

    def supports(self, key: str) -> Iterator[CausalWay]:
        """Yield each way in which an event was in a smallest set of things that made *key* be as it was.

        The set is of things that happened, or did not, and that were together enough for *key* to happen, or not
        (Wright's NESS test, for one link).
        """
        needs = self.causes.event(key).needs
        if needs is not None:
            yield from chain(_supports(needs, True), _supports(needs, False))

    def holds(self, support: CausalWay) -> int:
        """Return the statement that all that *support* takes was so."""
        states = ((self.follows(part, self.actual), wanted) for part, wanted in support.so)
        return self.circuit.all_of(state if wanted else -state for state, wanted in states)

    def _root(self, event: Event) -> int:
        settled = SETTLED.get(event.standing.finding)
        if settled is None:
            settled = self.unknown[event.key] = self.circuit.unknown()
        return settled


def _supports(needs: Rule, wanted: bool) -> Iterator[CausalWay]:
    """Yield for each event the ways in which it is in a smallest set that makes *needs* come out as *wanted*."""
    names = tuple(named(needs))
    if len(set(names)) == len(names):
        yield from _once(needs, wanted, ())
        return
    parts = {leaf.id: leaf for leaf in leaves(needs)}
    for row in smallest_sets(needs if wanted else Not(part=needs), {}):
        so = tuple((parts[need.finding], need.proved) for need in row)
        yield from (CausalWay(event=need.finding, happened=need.proved, so=so) for need in row)


def _once(needs: Rule, wanted: bool, so: tuple[tuple[Rule, bool], ...]) -> Iterator[CausalWay]:
    """Yield the same for a formula that names each event once: every part on the way must have come out so."""
    here = (*so, (needs, wanted))
    if isinstance(needs, Fact):
        yield CausalWay(event=needs.id, happened=wanted, so=here)
    for part in parts_of(needs):
        yield from _once(part, wanted ^ isinstance(needs, Not), here)


def named(needs: Rule) -> Iterator[str]:
    """Yield the events that *needs* names, as often as it names them."""
    if isinstance(needs, Fact):
        yield needs.id
    for part in parts_of(needs):
        yield from named(part)


def _relevant(causes: Causes) -> Iterator[str]:
    wanted = {causes.injury}
    for event in reversed(causes.events):
        if event.key in wanted:
            yield event.key
            wanted |= {fact.id for fact in facts_of(event.needs)} if event.needs else set()
