"""What a person's conduct was to the injury: but for it, by the NESS test, by the modified Halpern-Pearl test.

In: the `Causes` of a claim and a defendant. Out: `Answers`. The court's test is *but for*, and the others are shown
beside it: they say cause where two acts were each enough, or one forestalled the other, and *but for* says no. What
the law makes of that is not decided here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chargebook.doctrine.causation.circuit import FALSE, TRUE
from chargebook.doctrine.causation.halpernpearl import HalpernPearl, Share
from chargebook.doctrine.causation.world import World
from chargebook.matter.record.record import Causes, Event, Record, Standing
from chargebook.rule.formula import Value

ITSELF = {Value.PROVED: Share.ALONE, Value.NOT_PROVED: Share.NO, Value.OPEN: Share.OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What one act, or all the conduct together, was to the injury by each test."""

    acts: tuple[str, ...]
    but_for: Value
    ness: Value
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event: whether it happened, and whether it happens in the same world without the conduct."""

    event: Event
    actual: Value
    without: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One event that another names: whether it was among what it took for the other to be as it was."""

    source: str
    target: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdetermined:
    """An injury for which *but for* fails although another test says cause.

    *others* are events without which *but for* would have been met; none if no events that just happened are such.
    """

    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers for one defendant. *clashes* are events whose finding the model contradicts: all answers are open.

    So they are where the injury may have happened and the model has no act or omission of the defendant: it is silent.
    *alone* has each of the defendant's acts for itself, those that violated no right too. *turns_on* are the unknown
    events on which *but for* turns.
    """

    conduct: Tried
    injury: Value
    alone: tuple[Tried, ...]
    rows: tuple[EventRow, ...]
    arrows: tuple[Arrow, ...]
    turns_on: tuple[str, ...]
    clashes: tuple[str, ...] = ()
    overdetermined: Overdetermined | None = None


def violating(causes: Causes, record: Record) -> dict[str, Standing]:
    """Return the events that are acts said to have violated the right of the claim, or not, with how that stands."""
    keys = {event.key for event in causes.events}
    standings = ((act.key, dict(act.violates).get(causes.claim)) for act in record.acts if act.key in keys)
    return {key: standing for key, standing in standings if standing is not None}


def own_acts(causes: Causes, defendant: str) -> tuple[str, ...]:
    """Return the events that are the defendant's own acts or omissions."""
    return tuple(event.key for event in causes.events if defendant in event.by)


def conduct_of(causes: Causes, defendant: str, record: Record) -> tuple[str, ...]:
    """Return the conduct that is asked about: of the defendant's acts those that violated the right, if any did.

    Where none is said to have, it is all of them, without the injury itself if that is one of several.
    """
    acts, violations = own_acts(causes, defendant), violating(causes, record)
    wrongful = tuple(key for key in acts if violations.get(key, Standing.NOT_FOUND) is not Standing.NOT_FOUND)
    return wrongful or tuple(key for key in acts if key != causes.injury) or acts


class ConductTest:
    """One defendant's conduct held against one model."""

    def __init__(self, causes: Causes, defendant: str, record: Record) -> None:
        self.causes, self.world = causes, World(causes)
        self.circuit = self.world.circuit
        self.acts = own_acts(causes, defendant)
        self.conduct = conduct_of(causes, defendant, record)
        self.links = {event.key: self.world.link(event.key) for event in causes.events}
        self.clashes = tuple(event.key for event in causes.events if self._clashes(event))
        self._pearl = HalpernPearl(self.world)

    def answers(self) -> Answers:
        """Return every answer; all are open where a finding and the model contradict one another."""
        without = self.world.without(self.conduct)
        return Answers(
            conduct=self._tested(self.conduct),
            injury=self._value(self.world.actual[self.causes.injury]),
            alone=tuple(self._tested((act,)) for act in self.acts),
            rows=tuple(
                EventRow(event=e, actual=self._value(self.world.actual[e.key]), without=self._value(without[e.key]))
                for e in self.causes.events
            ),
            arrows=tuple(
                Arrow(source=source, target=target, value=self._value(statement))
                for target, links in self.links.items()
                for source, statement in links.items()
            ),
            turns_on=self._turns_on(),
            clashes=self.clashes,
            overdetermined=self._overdetermined(),
        )

    def but_for(self, acts: Iterable[str]) -> int:
        """Return the statement that the injury happened and does not in the same world without *acts*."""
        injury = self.causes.injury
        return self.circuit.all_of([self.world.actual[injury], -self.world.without(acts)[injury]])

    def ness(self, acts: Sequence[str]) -> int:
        """Return the statement that one of *acts* is linked to the injury, link by link, by the NESS test."""
        reached: dict[str, int] = {}
        for event in self.causes.events:
            linked = [self.circuit.all_of([reached[key], how]) for key, how in self.links[event.key].items()]
            first = self.world.actual[event.key] if event.key in acts else FALSE
            reached[event.key] = self.circuit.any_of([first, *linked])
        injury = self.causes.injury
        return self.circuit.all_of([self.world.actual[injury], reached[injury]])

    def _tested(self, acts: tuple[str, ...]) -> Tried:
        is_silent = not self.acts and self._value(self.world.actual[self.causes.injury]) is not Value.NOT_PROVED
        if self.clashes or is_silent:
            return Tried(acts=acts, but_for=Value.OPEN, ness=Value.OPEN, share=Share.OPEN)
        return Tried(
            acts=acts,
            but_for=self._value(self.but_for(acts)),
            ness=self._value(self.ness(acts)),
            share=self._share(acts),
        )

    def _share(self, acts: tuple[str, ...]) -> Share:
        """Return the answer of Halpern and Pearl; an act that is itself the injury is its cause alone, if it was."""
        if self.causes.injury in acts:
            return ITSELF[self._value(self.world.actual[self.causes.injury])]
        return self._pearl.share(acts)

    def _value(self, statement: int) -> Value:
        return self.world.value(statement)

    def _clashes(self, event: Event) -> bool:
        """Tell whether an event was found to have happened, or not, and by the model it was the other way."""
        finding = event.standing.finding
        opposite = {Value.PROVED: Standing.NOT_FOUND.finding, Value.NOT_PROVED: Standing.FOUND.finding}
        return event.needs is not None and opposite.get(self._value(self.world.actual[event.key])) is finding

    def _turns_on(self) -> tuple[str, ...]:
        """Return the unknown events that can make a difference to *but for*."""
        asked = self.but_for(self.conduct)
        if self._value(asked) is not Value.OPEN:
            return ()
        return tuple(key for key in self.world.unknown if self._matters(key))

    def _matters(self, key: str) -> bool:
        with_it, without_it = (self._but_for_given({key: state}) for state in (TRUE, FALSE))
        return self.circuit.can_hold(with_it, -without_it) or self.circuit.can_hold(-with_it, without_it)

    def _but_for_given(self, given: dict[str, int]) -> int:
        without = dict.fromkeys(self.conduct, FALSE)
        injury = self.causes.injury
        return self.circuit.all_of([self.world.run(given)[injury], -self.world.run({**given, **without})[injury]])

    def _overdetermined(self) -> Overdetermined | None:
        tested = self._tested(self.conduct)
        is_cause = Value.PROVED in (tested.ness, tested.share.value_of_cause)
        if tested.but_for is not Value.NOT_PROVED or not is_cause:
            return None
        return Overdetermined(others=self._others())

    def _others(self) -> tuple[str, ...]:
        """Return as few events as will do, of those that just happened, without which *but for* would have been met."""
        happened = (e.key for e in self.causes.events if e.needs is None and self.world.actual[e.key] != FALSE)
        gone = [key for key in happened if key in self.world.relevant and key not in self.conduct]
        for key in [None, *gone]:
            fewer = [other for other in gone if other != key]
            if self._value(self.world.without([*self.conduct, *fewer])[self.causes.injury]) is Value.NOT_PROVED:
                gone = fewer
            elif key is None:
                return ()
        return tuple(gone)
