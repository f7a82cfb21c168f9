"""Sufficient connection: the chain from the conduct to the injury, and what breaks it.

In: a claim's `Causes`, a defendant and the record. Out: the `Outcome` of a rule: one unbroken chain is enough. A chain
starts with the defendant's conduct, starts with or passes an act that violated the right of the claim, and runs along
events of which each was among what it took for the next. Each act of somebody else on it is a link that holds or is
cut; what nobody has said is open, a question for the jury. The rule is built along the model, event by event, so that
chains that share events share their parts.
"""

from collections.abc import Iterable, Sequence

from chargebook.causes import Asking, violating
from chargebook.record import Event, Link, Record, Standing
from chargebook.relied_on import Trust, relied_on
from chargebook.rule import (
    All,
    Any,
    AtLeast,
    Basis,
    Command,
    Fact,
    Finding,
    Given,
    Not,
    Outcome,
    Rule,
    Value,
    decide,
)

SAID = {
    Link.FORESEEABLE: ("this was foreseeable as a result of the conduct: {what}", "mendez-2018"),
    Link.INDEPENDENT: ("this was decided independently, on information of their own: {what}", "lakeside-scott"),
    Link.SUPERSEDING: ("this superseded the conduct as the cause: {what}", "chaudhry"),
    Link.FALSE_INFORMATION: ("the prosecutor was given false information: {what}", "caldwell"),
    Link.WITHHELD_INFORMATION: ("information was withheld from the prosecutor: {what}", "smiddy"),
    Link.PRESSURE: ("the prosecutor was put under pressure: {what}", "smiddy"),
    Link.NO_PROBABLE_CAUSE: ("there was no probable cause: {what}", "beck"),
}
REBUTTALS = (Link.FALSE_INFORMATION, Link.WITHHELD_INFORMATION, Link.PRESSURE, Link.NO_PROBABLE_CAUSE)
Ways = dict[str, Rule | None]
NOTHING_MORE = All(parts=())
CUTS = (Link.INDEPENDENT, Link.SUPERSEDING)
PRESUMED = (
    "the presumption that the prosecutor decided independently is rebutted, by false or withheld information, "
    "pressure, or the want of probable cause: {what}"
)


def connection(asking: Asking, defendant: str, record: Record) -> Outcome:
    """Return whether the conduct of *defendant* has a sufficient connection to the injury, with the reasons.

    That one unbroken chain is enough, and that silence on an intervening act leaves it open, is our reading of the
    decisions; see docs/analysis/causation.md.
    """
    chains = Chains(asking, record)
    rule = chains.rule(defendant)
    return decide(Command(prove=rule), chains.findings)


class Chains:
    """Builds the rule along the model. *findings* has what was found on each of its facts."""

    def __init__(self, asking: Asking, record: Record) -> None:
        self.asking, self.causes, self.world = asking, asking.causes, asking.world
        self.names = {person.key: person.name for person in record.people}
        self.violations = violating(self.causes, record)
        self.findings: dict[str, Finding] = {}
        self._leaves: dict[str, Rule] = {}
        self._occurred: dict[str, Rule] = {}
        self._undone = {s.event for e in self.causes.events for s in self.world.supports(e.key) if not s.happened}

    def rule(self, defendant: str) -> Rule:
        """Return the rule: one unbroken chain leads from the conduct to the injury, and the injury happened."""
        injury, defendant = self.causes.event(self.causes.injury), self.names.get(defendant, defendant)
        if self.asking.clashes:
            contradicted = ", ".join(self.asking.clashes)
            words = f"the causal model is right, although it contradicts what was found: {contradicted}"
            return self._leaf("model", words, None, self._basis(injury))
        words = f"an unbroken chain leads from the conduct of {defendant} to the injury: {self._said(injury)}"
        happened = self._value(injury.key)
        if happened is Value.NOT_PROVED:
            return Any(parts=(), words=f"the injury did not happen: {self._said(injury)}")
        parts = [self._unbroken()[injury.key] or Any(parts=(), words="there is no chain of events from the violation")]
        if happened is Value.OPEN:
            parts.insert(0, self._occurs(injury.key))
        return All(parts=tuple(parts), words=words, basis=self._basis(injury, "chaudhry"))

    def _unbroken(self) -> Ways:
        """Return for each event the rule that an unbroken chain leads to it and has passed a violation, if one can."""
        reached: Ways = {}  # the same, whether or not it has passed one
        unbroken: Ways = {}
        for event in self.causes.events:
            ways = self._ways(event)
            if event.key in self.asking.acts:
                reached[event.key] = self._done(event)
            else:
                reached[event.key] = self._onward(event, [(reached[key], how) for key, how in ways])
            onward = self._onward(event, [(unbroken[key], how) for key, how in ways])
            begun = _all([self._violation(event), reached[event.key]], f"the chain starts here: {self._said(event)}")
            unbroken[event.key] = _any([begun, onward], f"the chain has led here: {self._said(event)}")
        return unbroken

    def _onward(self, event: Event, ways: Sequence[tuple[Rule | None, tuple[Rule, ...]]]) -> Rule | None:
        """Return the rule that a chain led to what *event* took, and passes it."""
        words = f"the chain has led here: {self._said(event)}"
        return _all([*self._link(event), _any([_all([before, *how], words) for before, how in ways], words)], words)

    def _ways(self, event: Event) -> list[tuple[str, tuple[Rule, ...]]]:
        """Return the events that were, or may have been, among what *event* took, each with what is open about it."""
        found: list[tuple[str, tuple[Rule, ...]]] = []
        for key, statement in self.asking.links[event.key].items():
            value = self.world.value(statement)
            if value is not Value.NOT_PROVED:
                found.append((key, () if value is Value.PROVED else (self._needed(key, event.key),)))
        return found

    def _needed(self, key: str, target: str) -> Rule:
        """Return the rule, over what just happened, that *key* was among what it took for *target*."""
        ways = [
            All(parts=tuple(self._so(part, wanted) for part, wanted in support.so))
            for support in self.world.supports(target)
            if support.event == key and self.world.value(self.world.holds(support)) is not Value.NOT_PROVED
        ]
        return Any(parts=tuple(ways), words=f"this was among what it took: {self._said(self.causes.event(key))}")

    def _so(self, part: Rule, wanted: bool) -> Rule:
        rule = self._follows(part)
        return rule if wanted else Not(part=rule)

    def _follows(self, part: Rule) -> Rule:
        """Return *part* with each event replaced by what it takes, down to what just happened."""
        match part:
            case Fact():
                return self._occurs(part.id)
            case All():
                return All(parts=tuple(map(self._follows, part.parts)))
            case Any():
                return Any(parts=tuple(map(self._follows, part.parts)))
            case AtLeast():
                return AtLeast(count=part.count, parts=tuple(map(self._follows, part.parts)))
            case Not():
                return Not(part=self._follows(part.part))
            case _:
                return part

    def _occurs(self, key: str) -> Rule:
        if key not in self._occurred:
            event = self.causes.event(key)
            happened = f"this happened: {self._said(event)}"
            if event.needs is None:
                self._occurred[key] = self._leaf(f"happened/{key}", happened, event.standing, self._basis(event))
            else:
                self._occurred[key] = All(parts=(self._follows(event.needs),), words=happened)
        return self._occurred[key]

    def _done(self, event: Event) -> Rule:
        """Return the rule that the defendant did it; what follows from the model alone needs no finding."""
        is_settled = event.needs is not None and self._value(event.key) is Value.PROVED
        return NOTHING_MORE if is_settled else self._occurs(event.key)

    def _violation(self, event: Event) -> Rule | None:
        """Return what must be found for the chain to have passed a violation in *event*, if it can be one.

        Where the record says of no act whether it violated the right, that is asked of the defendant's own acts.
        """
        if event.key not in (self.violations or self.asking.acts):
            return None
        words = f"this violated the right of the claim: {self._said(event)}"
        basis = self._basis(event, "mendez-2017")
        return self._leaf(f"violates/{event.key}", words, self.violations.get(event.key), basis)

    def _link(self, event: Event) -> list[Rule]:
        """Return what lets the chain pass *event*: nothing if it is no act of another and nothing is said of it."""
        said = dict(event.links)
        is_act = bool(event.by) and event.key not in self.asking.acts
        if event.key in self.asking.acts or self._value(event.key) is Value.NOT_PROVED or not (is_act or said):
            return []
        parts = [self._rebutted(event)] if event.prosecution else []
        if not event.prosecution and (is_act or Link.FORESEEABLE in said):
            parts = [self._said_of(event, Link.FORESEEABLE)]
        parts += [Not(part=self._said_of(event, link)) for link in CUTS if link in said]
        words = f"the chain passes this: {self._said(event)}"
        holds = parts[0] if len(parts) == 1 else All(parts=tuple(parts), words=words)
        if self._value(event.key) is Value.OPEN and event.key in self._undone:
            return [Any(parts=(Not(part=self._occurs(event.key)), holds))]
        return [holds]

    def _rebutted(self, event: Event) -> Rule:
        parts = tuple(self._said_of(event, link) for link in REBUTTALS if link in dict(event.links))
        return Any(parts=parts, words=PRESUMED.format(what=self._said(event)), basis=self._basis(event, "smiddy"))

    def _said_of(self, event: Event, link: Link) -> Rule:
        words, authority = SAID[link]
        name = f"{link.value}/{event.key}"
        standing = dict(event.links).get(link)
        return self._leaf(name, words.format(what=self._said(event)), standing, self._basis(event, authority))

    def _leaf(self, name: str, words: str, standing: Standing | None, basis: Basis) -> Rule:
        """Return the fact of that name, the same each time; a stipulation takes it from the jury."""
        if name not in self._leaves:
            finding = standing.finding if standing else Finding.NOT_ASKED
            if standing is Standing.STIPULATED:
                because = "the parties have stipulated it"
                self._leaves[name] = Given(id=name, words=words, finding=finding, because=because, basis=basis)
            else:
                self.findings[name] = finding
                self._leaves[name] = Fact(id=name, words=words, basis=basis)
        return self._leaves[name]

    def _basis(self, event: Event, authority: str = "") -> Basis:
        return Basis(words=event.what, place=event.place, authority=_cited(authority) if authority else "")

    def _said(self, event: Event) -> str:
        return said(event, self.names)

    def _value(self, key: str) -> Value:
        return self.world.value(self.world.actual[key])


def said(event: Event, names: dict[str, str]) -> str:
    """Return who did what, by name."""
    return " ".join(filter(None, [" and ".join(names.get(key, key) for key in event.by), event.what]))


def _cited(key: str) -> str:
    authority = relied_on(key)
    return authority.cite + (" (from memory)" if authority.trust is Trust.MEMORY else "")


def _all(parts: Iterable[Rule | None], words: str = "") -> Rule | None:
    """Return the rule that all of *parts* are needed; none if one of them cannot be had."""
    rows = list(parts)
    kept = _each_once(part for part in rows if part is not None and part != NOTHING_MORE)
    if any(part is None for part in rows):
        return None
    return kept[0] if len(kept) == 1 else All(parts=kept, words=words)


def _any(parts: Iterable[Rule | None], words: str = "") -> Rule | None:
    """Return the rule that one of *parts* is enough; none if none of them can be had."""
    kept = _each_once(part for part in parts if part is not None)
    return kept[0] if len(kept) == 1 else Any(parts=kept, words=words) if kept else None


def _each_once(parts: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple({id(part): part for part in parts}.values())
