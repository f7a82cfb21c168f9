"""Stated facts as the points that a doctrine turns on: each a `Fact` of a rule, with what the record makes of it.

In: a `Record`. Out: facts named alike wherever they are asked for (`knew-of/ortiz/strike`), and the findings that the
record holds on them. A statement that nobody made is open, like one that is only alleged: nothing is guessed.
"""

import enum
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from chargebook.ground.text import Place
from chargebook.matter.record.record import NOWHERE, Act, Plan, Record, Relation, Standing, in_words
from chargebook.rule.decide import MOST, Command, Reason, decide, value_of
from chargebook.rule.formula import All, Any, Basis, Fact, Finding, Given, Rule, Value, closed_in, facts_of
from chargebook.rule.smallest import Need, smallest_sets

UNSAID = "the record does not say"
EACH_ACT = "one of these acts is enough"
LAW = "question-of-law/"  # how the name of a point begins that no fact settles
NEVER_ASSUMED = f"{Relation.STATE_SOURCE}/"  # the same of one whose silence is no failure of proof, but leaves it open


class Stands(enum.StrEnum):
    """How a point stands, in the order of how much it carries; *not found* is a finding, *not stated* is none."""

    FOUND = "found"
    ALLEGED = "alleged"
    LAW = "for the court"
    NOT_STATED = "not stated"
    NOT_FOUND = "not found"


class Carried(enum.StrEnum):
    """Whether the stated facts carry a doctrine.

    *jury* where it turns on what is only alleged; *open* where a question for the court is left, or the record does not
    say enough for one.
    """

    YES = "yes"
    NO = "no"
    JURY = "jury"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A doctrine applied to the stated facts of one person.

    *points* are the facts of its *rule*, *found* what is found or stipulated on each, and *value* what follows.
    *at_best* are the findings if all that is alleged were found and nothing else, what a jury may find on these facts
    and no more; *is_hoped_for* tells whether these would carry the doctrine. *for_court* marks a question of law, of
    which an answer that is not there is open, and not a failure of proof; *not_shown* one of which that is a failure,
    for who claims it must show it; *left_open* a doctrine that no finding of the jury would settle, since a question of
    law is left, or something that is never assumed.
    """

    name: str
    rule: Rule
    points: tuple[Fact, ...]
    found: tuple[Finding, ...]
    value: Value
    at_best: tuple[Finding, ...]
    is_hoped_for: bool
    for_court: bool = False
    not_shown: bool = False
    left_open: bool = False

    @property
    def carried(self) -> Carried:
        """Whether the facts carry it. Where facts are missing of which nobody has alleged anything, they do not."""
        if self.value is Value.PROVED:
            return Carried.YES
        if self.value is Value.NOT_PROVED or self.not_shown:
            return Carried.NO
        if self.for_court or self.left_open:
            return Carried.OPEN
        return Carried.JURY if self.is_hoped_for else Carried.NO

    def stands(self, fact: str) -> Stands:
        """Return how the record stands on one point of the doctrine; what is stipulated counts as found."""
        return self.standings[fact]

    @property
    def standings(self) -> Mapping[str, Stands]:
        """How the record stands on each point of the doctrine, in the order of its facts."""
        rows = zip(self.points, self.found, self.at_best, strict=True)
        return {point.id: _stands(point.id, found, best) for point, found, best in rows}

    @property
    def is_refuted(self) -> bool:
        """Tell whether a fact that it needs was found not to be so; else facts are only missing."""
        return self.value is Value.NOT_PROVED

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What is found or stipulated on each point, by its name."""
        return {point.id: found for point, found in zip(self.points, self.found, strict=True)}

    @property
    def reason(self) -> Reason:
        """Why it is carried or not, part by part."""
        return decide(Command(prove=self.rule), self.findings).reason

    @property
    def closed(self) -> tuple[Given, ...]:
        """What the law itself settles of it, whatever the facts."""
        return closed_in(self.rule)

    @property
    def missing(self) -> tuple[tuple[Need, ...], ...]:
        """The smallest sets of further facts that would carry it: first those of which most is alleged already."""
        if self.value is not Value.OPEN:
            return ()
        standings = self.standings

        def most_alleged(row: tuple[Need, ...]) -> tuple[int, int, list[tuple[str, bool]]]:
            unstated = sum(standings[need.finding] is Stands.NOT_STATED for need in row)
            return unstated, len(row), [(need.finding, need.proved) for need in row]

        return tuple(sorted(smallest_sets(self.rule, self.findings, most=MOST), key=most_alleged))


def _stands(fact: str, found: Finding, best: Finding) -> Stands:
    if fact.startswith(LAW):
        return Stands.LAW
    return FOUND.get(found) or (Stands.ALLEGED if best is PROVED else Stands.NOT_STATED)


FOUND = {Finding.PROVED: Stands.FOUND, Finding.NOT_PROVED: Stands.NOT_FOUND}
PROVED = Finding.PROVED


def supported(
    name: str, rule: Rule, record: Record, *, for_court: bool = False, must_be_shown: bool = False
) -> Support:
    """Return what the record makes of *rule*. A question of law is no allegation, but stands in no jury's way.

    Where it *must be shown*, what nobody says counts as not shown, and what is alleged leaves it open.
    """
    points = facts_of(rule)
    stated, at_best = _findings_on(points, record)
    silent = {point: Finding.NOT_PROVED for point in at_best if point not in stated}
    return Support(
        name=name,
        rule=rule,
        points=points,
        found=tuple(stated.get(point.id, Finding.NOT_ASKED) for point in points),
        value=value_of(rule, stated),
        at_best=tuple(at_best.values()),
        is_hoped_for=value_of(rule, at_best) is Value.PROVED,
        for_court=for_court,
        not_shown=must_be_shown and value_of(rule, {**silent, **stated}) is Value.NOT_PROVED,
        left_open=_is_left_open(rule, stated, at_best),
    )


def is_arguable(rule: Rule, record: Record) -> bool:
    """Tell whether the record carries *rule*, or may: the answer of `supported` is not *no*.

    >>> is_arguable(All(parts=()), Record())
    True
    """
    stated, at_best = _findings_on(facts_of(rule), record)
    value = value_of(rule, stated)
    if value is not Value.OPEN:
        return value is Value.PROVED
    return value_of(rule, at_best) is Value.PROVED or _is_left_open(rule, stated, at_best)


def _findings_on(points: tuple[Fact, ...], record: Record) -> tuple[dict[str, Finding], dict[str, Finding]]:
    """Return what is found on each of *points*, and what would be if all that is alleged were found."""
    stood = {point.id: record.standings.get(point.id) for point in points}
    stated = {point: standing.finding for point, standing in stood.items() if standing}
    return stated, {point: _at_best(point, standing) for point, standing in stood.items()}


def _at_best(point: str, standing: Standing | None) -> Finding:
    if standing is None:
        return Finding.PROVED if point.startswith(LAW) else Finding.NOT_PROVED
    return Finding.PROVED if standing is Standing.ALLEGED else standing.finding


def _is_left_open(rule: Rule, stated: Mapping[str, Finding], at_best: Mapping[str, Finding]) -> bool:
    """Tell whether all but a question of law is found, or all but what is never assumed is found or alleged.

    Where what is alleged would carry the rule without that question, the question may never have to be answered.
    """
    law = {point: finding for point, finding in at_best.items() if point.startswith(LAW)}
    silent = {p: Finding.PROVED for p in at_best if p.startswith(NEVER_ASSUMED) and p not in stated}
    if not (law or silent):
        return False
    if value_of(rule, {**at_best, **dict.fromkeys(law, Finding.NOT_PROVED)}) is Value.PROVED:
        return False
    if value_of(rule, {**stated, **law}) is Value.PROVED:
        return True
    return value_of(rule, at_best) is not Value.PROVED and value_of(rule, {**at_best, **silent}) is Value.PROVED


def said(record: Record, who: str, relation: Relation, act: Act, authority: str = "") -> Fact:
    """Return the point that *who* stood in that relation to *act*."""
    statement = record.stated(who, relation, act.key)
    place, source = (statement.place, statement.source) if statement else (act.place, UNSAID)
    words = in_words(relation, record.person(who), act)
    return _point("/".join((relation, who, act.key)), words, source, place, authority)


def by_law(record: Record, who: str, relation: Relation, act: Act, authority: str) -> Given:
    """Return the point that *who* stood in that relation to *act*, as the law itself has it."""
    words, name = in_words(relation, record.person(who), act), "/".join((relation, who, act.key))
    basis = Basis(words="", place=act.place, authority=authority)
    return Given(id=name, words=words, finding=Finding.PROVED, because=authority, basis=basis)


def question_of_law(name: str, words: str, act: Act, authority: str) -> Fact:
    """Return a question of law that stands beside the facts of *act*: no finding answers it."""
    return _point(f"{LAW}{name}/{act.key}", words, "a question of law", act.place, authority)


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


def was_clear(act: Act, claim: str, authority: str = "") -> Fact:
    """Return the point that it was clearly established that *act* violated the right of *claim*: for the court."""
    words = f"it was clearly established that this violated the right under claim {claim}: {act.key}"
    return _point(f"clearly-established/{act.key}/{claim}", words, act.source, act.place, authority)


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
