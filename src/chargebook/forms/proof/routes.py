"""The routes of a verdict form: every skip as a way from one step to another, and what each step is there for.

In: a `Form` whose skips all go forward to steps that exist, and the command of each count. Out: `FormRoutes`, an index
by the places of the steps: which skips pass over a step, which conditions rest on which answers, and which steps belong
to which count.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from chargebook.forms.form import (
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Award,
    Condition,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Step,
    Sum,
    VerdictMark,
)
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import Finding
from chargebook.rule.smallest import Denied

WIDE = 8  # parts of a condition from which on it pays to keep a list of them by the answer that they rest on


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A condition, kept once however often it is written; *places* are those of the steps whose answers it rests on."""

    key: int
    join: type[Answered | AllOf | AnyOf | NoneOf]
    places: frozenset[int]
    last: int
    parts: "tuple[Term, ...]" = ()
    place: int = -1
    answer: Answer | None = None
    by_place: Mapping[int, tuple[int, ...]] | None = None

    def touching(self, places: frozenset[int]) -> "list[Term]":
        """Return the parts that rest on one of *places*."""
        if self.by_place is None:
            return [part for part in self.parts if not part.places.isdisjoint(places)]
        few, many = (places, self.places) if len(places) < len(self.places) else (self.places, places)
        touching = {index for place in few if place in many for index in self.by_place[place]}
        return [self.parts[index] for index in sorted(touching)]


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One skip: the *order*-th of the step at *source*, to the step at *target*."""

    source: int
    order: int
    target: int
    when: Term | None


@dataclass(slots=True, eq=False)
class CountSteps:
    """The places of the steps of one count: its questions by finding, its marks, its sums, the skips that declare.

    At a question for several facts No finds none of them: *denied* has what it denies together.
    """

    asked: dict[str, list[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(list))
    joint: set[int] = field(default_factory=set)
    denied: list[tuple[int, Denied]] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    sums: dict[Award, list[int]] = field(default_factory=lambda: defaultdict(list))
    declared: list[tuple[Route, Verdict]] = field(default_factory=list)

    @property
    def places(self) -> frozenset[int]:
        """Return the places of all of them."""
        asked = (place for rows in self.asked.values() for place, _ in rows)
        sums = (place for rows in self.sums.values() for place in rows)
        return frozenset((*asked, *self.marks, *sums, *(route.source for route, _ in self.declared)))


class FormRoutes:
    """The index of a form, by the places of its steps.

    *over* has for each step the skips that pass over it, as (target, how many of them); *to* the skips to a step, in
    their order; *resting* the skips of which a condition rests on the answer at a step; *counts_of* the counts that a
    step is there for; *answered* the steps at which the jury writes Yes or No.
    """

    def __init__(self, form: Form, commands: Mapping[str, Command]) -> None:
        self.form, self.commands, self.steps = form, commands, form.steps
        self._at = form.at
        self._terms: dict[object, Term] = {}
        self._read: dict[int, Term] = {}
        self.to: dict[int, list[Route]] = defaultdict(list)
        self.resting: dict[int, list[Route]] = defaultdict(list)
        self.counts: dict[str, CountSteps] = {count: CountSteps() for count in commands}
        self.only_if = [self._term(step.only_if) if step.only_if else None for step in self.steps]
        self.leaving = [self._leaving(place) for place in range(len(self.steps))]
        self.over = self._over()
        self.counts_of = tuple(self._counts_of(step) for step in self.steps)
        for place, step in enumerate(self.steps):
            self._belongs(place, step)
        self.answered = tuple(
            place for place, step in enumerate(self.steps) if isinstance(step, Question | VerdictMark)
        )
        self.declares = any(skip.declares for step in self.steps for skip in step.skips)

    def _leaving(self, place: int) -> tuple[Route, ...]:
        skips = self.steps[place].skips
        routes = tuple(
            Route(place, order, self._at[skip.to], self._term(skip.when) if skip.when else None)
            for order, skip in enumerate(skips)
        )
        for route, skip in zip(routes, skips, strict=True):
            self.to[route.target].append(route)
            for declared in skip.declares:
                if declared.count in self.counts:
                    self.counts[declared.count].declared.append((route, declared.verdict))
        for earlier in frozenset().union(*(route.when.places for route in routes if route.when)):
            self.resting[earlier].extend(routes)
        return routes

    def _over(self) -> list[tuple[tuple[int, int], ...]]:
        """Return for each step the skips over it: those that begin before it and end behind it, the farthest first."""
        flying: dict[int, int] = {}
        over: list[tuple[tuple[int, int], ...]] = []
        now: tuple[tuple[int, int], ...] = ()
        for place, routes in enumerate(self.leaving):
            if flying.pop(place, 0) or (place and self.leaving[place - 1]):
                now = tuple(sorted(flying.items(), reverse=True))
            over.append(now)
            for route in routes:
                flying[route.target] = flying.get(route.target, 0) + 1
        return over

    def _counts_of(self, step: Step) -> tuple[str, ...]:
        """Return the counts that *step* is there for."""
        match step:
            case Question():
                named = [asked.count for asked in step.asks]
            case Sum():
                named = list(step.counts)
            case VerdictMark():
                named = [step.count]
            case FormDirection():
                named = []
        return tuple(count for count in dict.fromkeys(named) if count in self.commands)

    def _belongs(self, place: int, step: Step) -> None:
        match step:
            case Question():
                for asked in step.asks:
                    if asked.count in self.counts:
                        self.counts[asked.count].asked[asked.finding].append((place, asked.yes is Finding.PROVED))
                for count in self.counts_of[place] if step.is_merged else ():
                    self.counts[count].joint.add(place)
                    if denied := step.denied(count):
                        self.counts[count].denied.append((place, denied))
            case Sum():
                for count in self.counts_of[place]:
                    self.counts[count].sums[step.award].append(place)
            case VerdictMark(count=count) if count in self.counts:
                self.counts[count].marks.append(place)

    def _term(self, condition: Condition) -> Term:
        """Return the term of *condition*; equal ones share it."""
        if id(condition) not in self._read:
            self._read[id(condition)] = self._made(condition)
        return self._read[id(condition)]

    def _made(self, condition: Condition) -> Term:
        if isinstance(condition, Answered):
            place = self._at[condition.number]
            same: object = (place, condition.answer)
            if same not in self._terms:
                self._terms[same] = Term(
                    len(self._terms), Answered, frozenset({place}), place, place=place, answer=condition.answer
                )
            return self._terms[same]
        parts = tuple(map(self._term, condition.parts))
        same = (type(condition), *(part.key for part in parts))
        if same not in self._terms:
            places = frozenset().union(*(part.places for part in parts))
            by_place = _by_place(parts) if len(parts) > WIDE else None
            self._terms[same] = Term(
                len(self._terms), type(condition), places, max(places, default=-1), parts, by_place=by_place
            )
        return self._terms[same]


def _by_place(parts: tuple[Term, ...]) -> Mapping[int, tuple[int, ...]]:
    rows: dict[int, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        for place in part.places:
            rows[place].append(index)
    return {place: tuple(row) for place, row in rows.items()}
