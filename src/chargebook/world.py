"""The world of a causal model: what happened, and the same world without some of it.

In: the `Causes` of a claim. Out: for each event a statement (`chargebook.solver`) over the events of which it is not
known whether they happened, and from any such statement its value: proved or not proved only if it comes out the same
however the unknown events were, else open. It guesses nothing and knows no law.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from chargebook.record import Causes, Event
from chargebook.rule import All, Any, AtLeast, Fact, Finding, Given, Not, Rule, Value, facts_of, parts_of, smallest_sets
from chargebook.solver import FALSE, TRUE, Circuit

States = Mapping[str, int]
SETTLED = {Finding.PROVED: TRUE, Finding.NOT_PROVED: FALSE}


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
        """Return for each event that *key* names how it can have been in a smallest set of things that made it so.

        The set is of things that happened, or did not, and that were together enough for *key* to be as it was
        (Wright's NESS test, link by link).
        """
        needs = self.causes.event(key).needs
        if needs is None:
            return {}
        found: dict[str, list[int]] = {}
        for name, statement in chain(self._supports(needs, True), self._supports(needs, False)):
            found.setdefault(name, []).append(statement)
        return {name: self.circuit.any_of(statements) for name, statements in found.items()}

    def _root(self, event: Event) -> int:
        settled = SETTLED.get(event.standing.finding)
        if settled is None:
            settled = self.unknown[event.key] = self.circuit.unknown()
        return settled

    def _supports(self, needs: Rule, wanted: bool) -> Iterator[tuple[str, int]]:
        """Yield each event with the statement that it is in a smallest set that makes *needs* come out as *wanted*."""
        names = tuple(_names(needs))
        if len(set(names)) == len(names):
            yield from self._once(needs, wanted, TRUE)
            return
        for row in smallest_sets(needs if wanted else Not(part=needs), {}):
            together = [self.actual[need.finding] if need.proved else -self.actual[need.finding] for need in row]
            yield from ((need.finding, self.circuit.all_of(together)) for need in row)

    def _once(self, needs: Rule, wanted: bool, so_far: int) -> Iterator[tuple[str, int]]:
        """Yield the same for a formula that names each event once: every part on the way must have come out so."""
        state = self.follows(needs, self.actual)
        here = self.circuit.all_of([so_far, state if wanted else -state])
        match needs:
            case Fact():
                yield needs.id, here
            case All() | Any() | AtLeast():
                for part in needs.parts:
                    yield from self._once(part, wanted, here)
            case _:
                for part in parts_of(needs):
                    yield from self._once(part, not wanted, here)


def _names(needs: Rule) -> Iterator[str]:
    """Yield the events that *needs* names, as often as it names them."""
    if isinstance(needs, Fact):
        yield needs.id
    for part in parts_of(needs):
        yield from _names(part)


def _relevant(causes: Causes) -> Iterator[str]:
    wanted = {causes.injury}
    for event in reversed(causes.events):
        if event.key in wanted:
            yield event.key
            wanted |= {fact.id for fact in facts_of(event.needs)} if event.needs else set()
