"""The modified Halpern-Pearl test: the injury would not have happened, had some events been held as they were.

In: a `World` and events of the defendant's. Out: whether they are a cause alone, a part of a cause, or none (Halpern,
A Modification of the Halpern-Pearl Definition of Causality, 2015). A cause is a smallest set of events such that the
injury does not happen once they are changed while some others are held as they were. The answer is exact: each event
of the changed world keeps how it was, is changed, or follows from what it needs, and a solver looks for such a world.
"""

import enum
from collections.abc import Callable, Iterable, Sequence

from chargebook.doctrine.causation.circuit import FALSE, TRUE
from chargebook.doctrine.causation.world import World
from chargebook.rule.formula import Value


class Share(enum.StrEnum):
    """Whether conduct is a cause alone, a part of a cause, no cause, or whether that is open."""

    ALONE = "alone"
    PART = "part"
    NO = "no"
    OPEN = "open"

    @property
    def value_of_cause(self) -> Value:
        """Whether it is a cause or a part of one."""
        return {Share.NO: Value.NOT_PROVED, Share.OPEN: Value.OPEN}.get(self, Value.PROVED)


class HalpernPearl:
    """The changed worlds of one model. Events that the injury cannot depend on are left out."""

    def __init__(self, world: World) -> None:
        self.world, self.circuit = world, world.circuit
        injury = world.causes.injury
        self.events = [e for e in world.causes.events if e.key in world.relevant and e.key != injury]
        self.changed = {event.key: self.circuit.unknown() for event in self.events}
        self.held = {event.key: self.circuit.unknown() for event in self.events}
        self.goal = self.circuit.all_of([world.actual[injury], -self._changed_injury(injury)])
        self.unknown = [world.unknown[key] for key in world.unknown if key in world.relevant]
        self.relied_on: set[int] = set()  # how the unknown events were, as far as the last answers rest on it

    def share(self, conduct: Iterable[str]) -> Share:
        """Return what *conduct* is to the injury, or open if that is not the same however the unknown events were."""
        keys = [event.key for event in self.events if event.key in set(conduct)]
        return self._always(lambda how: self._share(keys, how))

    def _share(self, keys: Sequence[str], how: Sequence[int]) -> Share:
        happened = [key for key in keys if self._happened(self.world.actual[key], how)]
        if self._enough(happened, how) is not None:
            return Share.ALONE
        return Share.PART if any(self.smallest_with(key, how) for key in happened) else Share.NO

    def smallest_with(self, key: str, how: Sequence[int] = ()) -> tuple[str, ...]:
        """Return a smallest set of events that are a cause together and *key* among them; empty if there is none."""
        others = [event.key for event in self.events if event.key != key]
        switch = self.circuit.unknown()
        while (enough := self._enough([key, *others], [*how, self.changed[key], switch])) is not None:
            together = self._shrunk([other for other in enough if other != key], [key], how)
            if self._enough(together, how) is None:
                return tuple(event.key for event in self.events if event.key in {key, *together})
            lesser = self._shrunk(together, [], how)
            self.circuit.require([-switch, *(-self.changed[event] for event in lesser)])
        return ()

    def _happened(self, statement: int, how: Sequence[int]) -> bool:
        if statement in (TRUE, FALSE):
            return statement == TRUE
        happened = not self.circuit.can_hold(*how, -statement)
        if not happened:
            self.circuit.can_hold(*how, statement)  # it cannot; what forbids it is what the answer rests on
        self._rely(how)
        return happened

    def _shrunk(self, keys: list[str], kept: list[str], how: Sequence[int]) -> list[str]:
        """Return as few of *keys* as are, with *kept*, still enough."""
        for key in list(keys):
            enough = self._enough([*kept, *(other for other in keys if other != key)], how)
            keys = keys if enough is None else [other for other in keys if other in enough]
        return keys

    def _enough(self, keys: Sequence[str], how: Sequence[int]) -> tuple[str, ...] | None:
        """Return those of *keys* that are changed in a world without the injury in which no other event is."""
        barred = [-statement for key, statement in self.changed.items() if key not in keys]
        if self.goal == FALSE:
            return None
        if not self.circuit.can_hold(*how, *barred, self.goal):
            self._rely(how)
            return None
        pattern = self.circuit.holding([*self.changed.values(), *self.held.values()])
        if self.unknown:
            self.circuit.can_hold(*how, *pattern, -self.goal)  # it cannot; what forbids it is what the answer rests on
            self._rely(how)
        return tuple(key for key, statement in self.changed.items() if statement in pattern)

    def _rely(self, how: Sequence[int]) -> None:
        self.relied_on |= set(how) & self.circuit.clashing()

    def _always(self, answer: Callable[[Sequence[int]], Share]) -> Share:
        """Return the answer that is the same however the unknown events were; what an answer rests on is tried once."""
        switch, first = self.circuit.unknown(), Share.OPEN
        roots = set(self.unknown) | {-statement for statement in self.unknown}
        while self.circuit.can_hold(switch):
            self.relied_on = set()
            share = answer(self.circuit.holding(self.unknown))
            if first not in (Share.OPEN, share):
                return Share.OPEN
            first = share
            self.circuit.require([-switch, *(-statement for statement in self.relied_on & roots)])
        return first

    def _changed_injury(self, injury: str) -> int:
        """Return the statement that the injury happens in the changed world."""
        states: dict[str, int] = {}
        for event in self.events:
            was = self.world.actual[event.key]
            follows = was if event.needs is None else self.world.follows(event.needs, states)
            kept = self.circuit.choose(self.held[event.key], was, follows)
            states[event.key] = self.circuit.choose(self.changed[event.key], -was, kept)
        needs = self.world.causes.event(injury).needs
        return self.world.actual[injury] if needs is None else self.world.follows(needs, states)
