"""Sufficient connection: the chain from the conduct to the injury, and what breaks it.

In: a claim's `Causes`, a defendant and the record. Out: the `Outcome` of a rule: one unbroken chain is enough. A chain
starts with the defendant's conduct, starts with or passes an act that violated the right of the claim, and runs along
events of which each was among what it took for the next. Each act of somebody else on it is a link that holds or is
cut; what nobody has said is open, a question for the jury. The rule is built along the model, event by event, so that
chains that share events share their parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.causation.causes import ConductTest, violating
from chargebook.doctrine.causation.world import named
from chargebook.matter.record.record import Causes, Event, Link, Record, Relation, Standing, Statement
from chargebook.rule.decide import Command, Outcome, decide, value_of
from chargebook.rule.formula import (
    All,
    Any,
    AtLeast,
    Basis,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
    Value,
    facts_of,
    needed,
    parts_of,
)
from chargebook.rule.smallest import smallest_sets

SAID = {
    Link.FORESEEABLE: ("this was foreseeable as a result of the conduct: {what}", "mendez-2018"),
    Link.INDEPENDENT: ("this was decided independently, on information of their own: {what}", "lakeside-scott"),
    Link.SUPERSEDING: ("this superseded the conduct as the cause: {what}", "mendez-2018"),
    Link.FALSE_INFORMATION: ("the one who decided was given false information: {what}", "caldwell"),
    Link.WITHHELD_INFORMATION: ("information was withheld from the one who decided: {what}", "smiddy"),
    Link.PRESSURE: ("the one who decided was put under pressure: {what}", "smiddy"),
    Link.NO_PROBABLE_CAUSE: ("there was no probable cause: {what}", "beck"),
    Link.OWN_ACCOUNT: ("only the plaintiff's own account says that who decided was misled: {what}", "newman-orange"),
    Link.USE: ("this used what the conduct had obtained, and that is what the claim complains of: {what}", "stoot"),
}
MISLED = (Link.FALSE_INFORMATION, Link.WITHHELD_INFORMATION, Link.PRESSURE)
REBUTTALS = (*MISLED, Link.NO_PROBABLE_CAUSE)
Ways = dict[tuple[str, bool], Rule | None]  # of an event that happened, or did not
NOTHING_MORE = All(parts=())
CUTS = (Link.INDEPENDENT, Link.SUPERSEDING)
PRESUMED = (
    "the presumption that the prosecutor decided independently is rebutted, by false or withheld information, "
    "pressure, or the want of probable cause: {what}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Whether the conduct has a sufficient connection to the injury, with the reasons.

    *passes* says of each intervening act whether the chain passes it.
    """

    outcome: Outcome
    passes: tuple[tuple[str, Value], ...]


def connection(asking: ConductTest, defendant: str, record: Record) -> Connection:
    """Return whether the conduct of *defendant* has a sufficient connection to the injury, with the reasons.

    That one unbroken chain is enough, and that silence on an intervening act leaves it open, is our reading of the
    decisions; see docs/analysis/causation.md.
    """
    chains = Chains(asking, defendant, record)
    rule = chains.rule()
    return Connection(outcome=decide(Command(prove=rule), chains.findings), passes=chains.passes())


class Chains:
    """Builds the rule along the model. *findings* has what was found on each of its facts."""

    def __init__(self, asking: ConductTest, defendant: str, record: Record) -> None:
        self.asking, self.causes, self.world = asking, asking.causes, asking.world
        self.names = {person.key: person.name for person in record.people}
        self.defendant = self.names.get(defendant, defendant)
        self.expected = {
            statement.act: statement for statement in record.statements if _is_expected(statement, defendant)
        }
        self.violations = violating(self.causes, record)
        self.findings: dict[str, Finding] = {}
        self._leaves: dict[str, Rule] = {}
        self._occurred: dict[str, Rule] = {}
        self._later = _later(self.causes, record, asking.acts)
        self._sound: Ways = {}  # nothing breaks what led to the event, whether or not the conduct is in it
        self._reached: Ways = {}  # an unbroken chain leads to it from the conduct
        self._passed: Ways = {}  # and that chain has passed a violation

    def rule(self) -> Rule:
        """Return the rule: one unbroken chain leads from the conduct to the injury, and the injury happened."""
        injury = self.causes.event(self.causes.injury)
        if self.asking.clashes:
            contradicted = ", ".join(self.asking.clashes)
            words = f"the causal model is right, although it contradicts what was found: {contradicted}"
            return self._leaf("model", words, None, self._basis(injury))
        if self._value(injury.key) is Value.NOT_PROVED:
            return Any(parts=(), words=f"the injury did not happen: {self._said(injury)}")
        if not self.asking.acts:
            words = f"one of these events was an act or omission of {self.defendant}"
            return self._leaf("conduct", words, None, self._basis(injury))
        self._go_through()
        chain = self._passed[injury.key, True] or Any(parts=(), words="no chain of events leads here from a violation")
        words = f"an unbroken chain leads from the conduct of {self.defendant} to the injury: {self._said(injury)}"
        return All(parts=(chain,), words=words, basis=self._basis(injury, "chaudhry"))

    def passes(self) -> tuple[tuple[str, Value], ...]:
        """Return of each intervening act whether the chain passes it."""
        links = ((event.key, self._link(event)) for event in self.causes.events)
        return tuple((key, value_of(link[0], self.findings)) for key, link in links if link)

    def _go_through(self) -> None:
        """Say of each event, in their order, what a chain to it takes: to its happening and to its not happening."""
        for event in self.causes.events:
            for wanted in (True, False):
                key, is_own = (event.key, wanted), wanted and event.key in self.asking.acts
                link, words = self._link(event) if wanted else [], f"the chain has led here: {self._said(event)}"
                self._sound[key] = NOTHING_MORE if is_own else self._onward(event, wanted, self._sound, link)
                reached = self._done(event) if is_own else self._onward(event, wanted, self._reached, link)
                violation = self._violation(event) if wanted else None
                begun = _all([violation, reached], f"the chain starts here: {self._said(event)}")
                self._reached[key] = reached
                self._passed[key] = _any([begun, self._onward(event, wanted, self._passed, link)], words)

    def _onward(self, event: Event, wanted: bool, ways: Ways, link: Sequence[Rule]) -> Rule | None:
        """Return the rule that what *event* took leads on to it, in the manner of *ways*."""
        words = f"the chain has led here: {self._said(event)}"
        if event.needs is None:
            return _all(link, words) if ways is self._sound else None
        return _all([*link, self._carried(*_once_named(event.needs, wanted), ways)], words)

    def _carried(self, needs: Rule, wanted: bool, ways: Ways) -> Rule | None:
        """Return the rule that what was enough for *needs* to come out as *wanted* was sound and carries the chain.

        All that was together enough must be sound: a chain is broken by an act that joins it as by one it passes.
        """
        if isinstance(needs, Fact):
            value = self._value(needs.id)
            opposed = Value.NOT_PROVED if wanted else Value.PROVED
            so = [] if value is not Value.OPEN else [_sign(self._follows(needs), wanted)]
            return None if value is opposed else _all([*so, ways[needs.id, wanted]])
        parts, below = parts_of(needs), wanted ^ isinstance(needs, Not)
        carried = [self._carried(part, below, ways) for part in parts]
        number = needed(needs, proved=wanted)
        if number == 1:
            return _any(carried, "one of these carries the chain")
        if ways is self._sound:
            return _at_least(number, carried)
        sound = _at_least(number, [self._carried(part, below, self._sound) for part in parts])
        return _all([sound, _any(carried, "one of these carries the chain")], "the chain holds with all that joins it")

    def _follows(self, part: Rule) -> Rule:
        """Return *part* with each event replaced by what it takes, down to what just happened."""
        match part:
            case Fact():
                return self._occurs(part.id)
            case Not():
                return Not(part=self._follows(part.part))
            case All() | Any() | AtLeast():
                return replace(part, parts=tuple(map(self._follows, part.parts)))
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
        """Return what lets the chain pass *event*: nothing if it is no later act of another, nor spoken of."""
        standings = dict(event.links)
        is_act = bool(event.by) and event.key in self._later
        if event.key in self.asking.acts or not (is_act or standings or event.prosecution or event.warrant):
            return []
        parts: list[Rule] = [self._rebutted(event)] if event.prosecution else []
        if not event.prosecution and (is_act or event.warrant or {Link.FORESEEABLE, *MISLED} & {*standings}):
            parts = [self._foreseen(event)]
        parts += [Not(part=self._said_of(event, link)) for link in CUTS if link in standings]
        words = f"the chain passes this: {self._said(event)}"
        return parts if len(parts) == 1 else [All(parts=tuple(parts), words=words)]

    def _rebutted(self, event: Event) -> Rule:
        """Return that the presumption is rebutted; or that the filing was a use of what was obtained, and foreseeable.

        The plaintiff's own account alone does not show that the prosecutor was misled (Newman v. County of Orange).
        Where the use is the injury, as of a coerced confession, the prosecutor's judgment is not what counts (Stoot).
        """
        words = PRESUMED.format(what=self._said(event))
        misled, standings = self._all_said_of(event, MISLED), dict(event.links)
        if misled and Link.OWN_ACCOUNT in standings:
            alone = Not(part=self._said_of(event, Link.OWN_ACCOUNT))
            misled = (All(parts=(Any(parts=misled), alone), words="shown by more than the plaintiff's own account"),)
        ways = (*misled, *self._all_said_of(event, (Link.NO_PROBABLE_CAUSE,)))
        rebutted = Any(parts=ways, words=words, basis=self._basis(event, "smiddy"))
        if Link.USE not in standings:
            return rebutted
        used = All(parts=(self._said_of(event, Link.USE), self._foreseeable(event)), words="the use is the injury")
        return Any(parts=(used, rebutted), words="one of these carries the chain on")

    def _foreseen(self, event: Event) -> Rule:
        """Return that *event* was foreseeable, or that whoever did it was misled or pressed, if anybody says so.

        That of a judge's warrant there was no probable cause for it is enough too (Malley v. Briggs).
        """
        links = REBUTTALS if event.warrant else MISLED
        parts = (self._foreseeable(event), *self._all_said_of(event, links))
        return parts[0] if len(parts) == 1 else Any(parts=parts, words="one of these carries the chain on")

    def _foreseeable(self, event: Event) -> Rule:
        """Return that *event* was foreseeable; what the defendant should have known would be done was, as we infer."""
        expected = self.expected.get(event.key)
        standing = dict(event.links).get(Link.FORESEEABLE) or (expected.standing if expected else None)
        return self._said_of(event, Link.FORESEEABLE, standing)

    def _all_said_of(self, event: Event, links: Sequence[Link]) -> tuple[Rule, ...]:
        return tuple(self._said_of(event, link) for link in links if link in dict(event.links))

    def _said_of(self, event: Event, link: Link, standing: Standing | None = None) -> Rule:
        words, authority = SAID[link]
        if event.warrant and link is Link.NO_PROBABLE_CAUSE:
            authority = "malley"
        elif link in REBUTTALS and not event.prosecution:
            authority = ""
        name = f"{link.value}/{event.key}"
        standing = standing or dict(event.links).get(link)
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


def _is_expected(statement: Statement, defendant: str) -> bool:
    """Tell whether somebody says, and it was not found otherwise, that the defendant should have known of an act."""
    is_said = (statement.who, statement.relation) == (defendant, Relation.SHOULD_HAVE_KNOWN)
    return is_said and statement.standing is not Standing.NOT_FOUND


def said(event: Event, names: dict[str, str]) -> str:
    """Return who did what, by name."""
    return " ".join(filter(None, [" and ".join(names.get(key, key) for key in event.by), event.what]))


def _cited(key: str) -> str:
    return relied_on(key).marked


def _later(causes: Causes, record: Record, acts: Sequence[str]) -> frozenset[str]:
    """Return what comes after one of *acts*: the events that need it, and the acts that the record puts behind it."""
    before = {act.key: set(act.after) for act in record.acts}
    for event in causes.events:
        before.setdefault(event.key, set()).update(fact.id for fact in facts_of(event.needs or NOTHING_MORE))
    later, more = set[str](), set(acts)
    while more:
        later |= more
        more = {key for key, earlier in before.items() if earlier & later} - later
    return frozenset(later)


def _once_named(needs: Rule, wanted: bool) -> tuple[Rule, bool]:
    """Return *needs* if it names each event once, and else the smallest sets that make it come out as *wanted*."""
    names = tuple(named(needs))
    if len(set(names)) == len(names):
        return needs, wanted
    parts = {fact.id: fact for fact in facts_of(needs)}
    rows = smallest_sets(needs if wanted else Not(part=needs), {})
    return Any(parts=tuple(All(parts=tuple(_sign(parts[n.finding], n.proved) for n in row)) for row in rows)), True


def _sign(rule: Rule, proved: bool) -> Rule:
    return rule if proved else Not(part=rule)


def _at_least(count: int, parts: Sequence[Rule | None]) -> Rule | None:
    """Return the rule that so many of *parts* are needed; none if so many cannot be had."""
    had = tuple(part for part in parts if part is not None)
    if len(had) < count:
        return None
    if len(had) == count:
        return _all(had)
    return _any(had) if count == 1 else AtLeast(count=count, parts=had)


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
