"""Stated facts as the points that a doctrine turns on: each a `Fact` of a rule, with what the record makes of it.

In: a `Record`. Out: facts named alike wherever they are asked for (`knew-of/ortiz/strike`), and the findings that the
record holds on them. A statement that nobody made is open, like one that is only alleged: nothing is guessed.
"""

import enum
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from chargebook.record import NOWHERE, SAID, Act, Plan, Record, Relation, Standing
from chargebook.rule import All, Any, Basis, Command, Fact, Finding, Need, Outcome, Rule, Verdict, decide, facts_of
from chargebook.text import Place

UNSAID = "the record does not say"
EACH_ACT = "one of these acts is enough"


class Stands(enum.StrEnum):
    """How a point stands, in the order of how much it carries; *not found* is a finding, *not stated* is none."""

    FOUND = "found"
    ALLEGED = "alleged"
    NOT_STATED = "not stated"
    NOT_FOUND = "not found"


class Carried(enum.StrEnum):
    """Whether the stated facts carry a doctrine.

    *jury* where it turns on what is only alleged; *open* where it is for the court, and the record does not say enough.
    """

    YES = "yes"
    NO = "no"
    JURY = "jury"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A doctrine applied to the stated facts of one person.

    *outcome* is what follows from what is found and stipulated, with its reasons. *at_best* is what would follow if all
    that is alleged were found and nothing else: what a jury may find on these facts, and no more. *for_court* marks a
    question of law, of which an answer that is not there is open, and not a failure of proof.
    """

    name: str
    outcome: Outcome
    at_best: Outcome
    for_court: bool = False

    @property
    def carried(self) -> Carried:
        """Whether the facts carry it. Where facts are missing of which nobody has alleged anything, they do not."""
        match self.outcome.verdict:
            case Verdict.PLAINTIFF:
                return Carried.YES
            case Verdict.DEFENDANT:
                return Carried.NO
        if self.for_court:
            return Carried.OPEN
        return Carried.JURY if self.at_best.verdict is Verdict.PLAINTIFF else Carried.NO

    def stands(self, fact: str) -> Stands:
        """Return how the record stands on one point of the doctrine; what is stipulated counts as found."""
        at = self.outcome.facts.index(fact)
        match self.outcome.findings[at], self.at_best.findings[at]:
            case Finding.PROVED, _:
                return Stands.FOUND
            case Finding.NOT_PROVED, _:
                return Stands.NOT_FOUND
            case _, Finding.PROVED:
                return Stands.ALLEGED
        return Stands.NOT_STATED

    @property
    def is_refuted(self) -> bool:
        """Tell whether a fact that it needs was found not to be so; else facts are only missing."""
        return self.outcome.verdict is Verdict.DEFENDANT

    @property
    def missing(self) -> tuple[tuple[Need, ...], ...]:
        """The smallest sets of further facts that would carry it: first those of which most is alleged already."""
        return tuple(sorted(self.outcome.needs_plaintiff, key=lambda row: (self._unstated(row), len(row), row)))

    def _unstated(self, needs: tuple[Need, ...]) -> int:
        return sum(self.stands(need.finding) is Stands.NOT_STATED for need in needs)


def supported(name: str, rule: Rule, record: Record, *, for_court: bool = False) -> Support:
    """Return what the record makes of *rule*."""
    command = Command(prove=rule)
    at_best = {fact.id: Finding.NOT_PROVED for fact in facts_of(rule)} | dict(findings(record, assume=True))
    return Support(
        name=name,
        outcome=decide(command, findings(record)),
        at_best=decide(command, at_best),
        for_court=for_court,
    )


def findings(record: Record, *, assume: bool = False) -> Mapping[str, Finding]:
    """Return what the record holds on each point; with *assume*, as if all that is alleged were found."""
    stood = dict(_standings(record))
    if assume:
        stood = {name: Standing.FOUND if at is Standing.ALLEGED else at for name, at in stood.items()}
    return MappingProxyType({name: standing.finding for name, standing in stood.items()})


def said(record: Record, who: str, relation: Relation, act: Act, authority: str = "") -> Fact:
    """Return the point that *who* stood in that relation to *act*."""
    statement = record.stated(who, relation, act.key)
    words = SAID[relation].format(who=record.person(who).name, act=act.key)
    place, source = (statement.place, statement.source) if statement else (act.place, UNSAID)
    return _point(f"{relation}/{who}/{act.key}", words, source, place, authority)


def did(record: Record, who: str, act: Act) -> Fact:
    """Return the point that *who* did *act*."""
    words = f"{record.person(who).name} {act.what}"
    return _point(f"did/{who}/{act.key}", words, act.source, act.place)


def violated(record: Record, act: Act, claim: str, authority: str = "") -> Fact:
    """Return the point that *act* violated the right of *claim*."""
    words = f"this violated the plaintiff's right under claim {claim}: {act.key}"
    return _point(f"violated/{act.key}/{claim}", words, act.source, act.place, authority)


def in_plan(record: Record, who: str, plan: Plan) -> Fact:
    """Return the point that *who* was in *plan*."""
    words = f"{record.person(who).name} was in the plan {plan.what}"
    return _point(f"in-plan/{who}/{plan.key}", words, plan.source, plan.place)


def covers(record: Record, plan: Plan, act: Act) -> Fact:
    """Return the point that *plan* covered *act*; a plan to do something lawful does not cover what one then did."""
    words = f"the plan {plan.what} covered this: {act.key}"
    return _point(f"covers/{plan.key}/{act.key}", words, plan.source, plan.place)


def was_clear(record: Record, act: Act, authority: str = "") -> Fact:
    """Return the point that it was clearly established law that *act* violated the right: a question for the court."""
    words = f"it was clearly established that this violated the right: {act.key}"
    return _point(f"clearly-established/{act.key}", words, act.source, act.place, authority)


def acts_of_others(record: Record, claim: str, whom: Collection[str]) -> tuple[Act, ...]:
    """Return the acts of others than *whom* of which it is said that they violated the right of *claim*."""
    violating = (
        act for act in record.acts if dict(act.violates).get(claim, Standing.NOT_FOUND) is not Standing.NOT_FOUND
    )
    return tuple(act for act in violating if any(who not in whom for who in act.doers))


def described(record: Record, act: Act, but: Collection[str] = ()) -> str:
    """Return who did *act*, leaving out those of *but*, and what it was; nobody, where it was found of each not to be.

    Of whom it is only alleged the words say nothing more: a draft states what the plaintiff has to prove.
    """
    names = (record.person(who).name for who in act.doers if who not in but)
    return f"{listed(names) or 'nobody'} {act.what}"


def listed(names: Iterator[str]) -> str:
    """Return the names as a list in a sentence.

    >>> listed(iter(["A", "B", "C"])), listed(iter(["A", "B"]))
    ('A, B and C', 'A and B')
    """
    several = tuple(names)
    return " and ".join(filter(None, (", ".join(several[:-1]), *several[-1:])))


def either(parts: tuple[Rule, ...], words: str = "") -> Rule:
    """Return a rule that one of *parts* is enough for; of one part, that part."""
    return parts[0] if len(parts) == 1 else Any(parts=parts, words=words)


def every(parts: tuple[Rule, ...], words: str, authority: str = "") -> All:
    """Return a rule that needs all of *parts*, called *words*."""
    return All(parts=parts, words=words, basis=Basis(words=words, place=NOWHERE, authority=authority))


def _point(name: str, words: str, source: str, place: Place, authority: str = "") -> Fact:
    return Fact(id=name, words=words, basis=Basis(words=source, place=place, authority=authority))


def _standings(record: Record) -> Iterator[tuple[str, Standing]]:
    """Yield the name of each point that the record speaks of, with how it stands."""
    for act in record.acts:
        yield from ((f"did/{who}/{act.key}", standing) for who, standing in act.by)
        yield from ((f"violated/{act.key}/{claim}", standing) for claim, standing in act.violates)
        if act.clearly_established:
            yield f"clearly-established/{act.key}", act.clearly_established
    for plan in record.plans:
        yield from ((f"in-plan/{who}/{plan.key}", standing) for who, standing in plan.members)
        yield from ((f"covers/{plan.key}/{act}", standing) for act, standing in plan.covers)
    for one in record.statements:
        yield f"{one.relation}/{one.who}/{one.act}", one.standing
