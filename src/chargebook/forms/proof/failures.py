"""The proof that a verdict form is right, in parts: one for each count, and one for each amount.

In: the `FormRoutes` of a form. Out: the checks that fail, each with a filling that shows it; none is a proof for every
filling. A part looks at the steps of one count and lets all else be anything. Parts that are alike are proved once. An
amount for many counts rests on what the parts of the counts have shown. What a part cannot prove the whole form
decides, and the whole form alone proves the same, only slower.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.forms.proof.fillings import Filling, WholeForm, filling_in
from chargebook.forms.proof.graph import FALSE, Graph, signed
from chargebook.forms.proof.passage import Line, Part, Passage
from chargebook.forms.proof.properties import (
    SOFTER,
    UNREACHED,
    Check,
    at_all,
    checks_of_count,
    checks_of_sums,
    fails,
    shows_unfounded,
)
from chargebook.forms.proof.routes import FormRoutes, Term
from chargebook.ground.solver import Solver

SMALL = 60  # steps that one part may look at, when an amount is for several counts
KEPT = 2_000  # parts remembered, for others like them


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A check that fails, and a filling that shows it; none shows that a step is never reached."""

    check: Check
    filling: Filling | None


def failures(routes: FormRoutes, *, in_parts: bool = True) -> Iterator[Failure]:
    """Yield every check that fails in a form, with a filling that shows it."""
    whole = WholeForm(routes)
    doubtful = list(_InParts(routes).doubtful()) if in_parts else [(check, {}) for check in _all_checks(routes)]
    holding: list[tuple[Check, Filling]] = []
    for (check, hint), filling in zip(doubtful, whole.shows(doubtful), strict=True):
        if filling is not None:
            yield Failure(check=check, filling=filling)
        elif check.code in SOFTER:
            holding.append((Check(SOFTER[check.code], check.count, check.place), hint))
    for (check, _), filling in zip(holding, whole.shows(holding), strict=True):
        if filling is not None:
            yield Failure(check=check, filling=filling)
    yield from _unreached(whole, in_parts=in_parts)


def _unreached(whole: WholeForm, *, in_parts: bool) -> Iterator[Failure]:
    """Yield each step to which no jury is ever sent: a part suffices to prove it."""
    hints: list[tuple[Check, Filling]] = []
    for place, tried in whole.tried.entered.items():
        if not tried:
            check = Check(UNREACHED, place=place)
            hint = _hint(whole.routes, place) if in_parts else {}
            if hint is None:
                yield Failure(check=check, filling=None)
            else:
                hints.append((check, hint))
    for (check, _), filling in zip(hints, whole.shows(hints), strict=True):
        if filling is None:
            yield Failure(check=check, filling=None)


def _hint(routes: FormRoutes, place: int) -> Filling | None:
    """Return answers that may lead to *place*, or None if none do, whatever else the jury writes."""
    near = (routes.counts[count].places for count in routes.counts_of[place])
    part = _PartProof(routes, next(near, frozenset[int]()) | {place})
    case = part.cases([part.way.entered[place]])[0]
    return None if case is None else filling_in(case, part.lines)


def _all_checks(routes: FormRoutes) -> Iterator[Check]:
    for count in routes.counts:
        yield from checks_of_count(routes, count)
    yield from checks_of_sums(routes)


class _InParts:
    """Proves what can be proved in parts, and names the rest."""

    def __init__(self, routes: FormRoutes) -> None:
        self.routes = routes
        self.places = {count: steps.places for count, steps in routes.counts.items()}
        self.alone: dict[str, list[Check]] = defaultdict(list)
        self.few: list[tuple[Check, frozenset[int]]] = []
        self.many: list[Check] = []
        self.terms: dict[str, dict[tuple[Check, Term], None]] = defaultdict(dict)
        self.hints: dict[Check, Filling] = {}
        self.settled: dict[Check, dict[int, int]] = defaultdict(dict)
        self._known: dict[object, list[frozenset[int] | None]] = {}
        for check in checks_of_sums(routes):
            self._sort(check)

    def doubtful(self) -> Iterator[tuple[Check, Filling]]:
        """Yield each check that no part proves, with what the part has to say for a filling that shows it."""
        for count, places in self.places.items():
            yield from self._of_count(count, places)
        for check, places in self.few:
            part = _PartProof(self.routes, places | {check.place})
            yield from part.doubtful([check], self._cases(part, part.failing([check])))
        for check in self.many:
            for tried in (check, Check(SOFTER[check.code], place=check.place)):
                part = _PartProof(self.routes, frozenset({check.place}), self.settled[tried])
                if self._cases(part, [part.way.entered[check.place]])[0] is not None:
                    yield tried, self.hints.get(tried, {})
                    break

    def _sort(self, check: Check) -> None:
        """Put the check of an amount to the part that can prove it."""
        counts = self.routes.counts_of[check.place]
        places = frozenset().union(*(self.places[count] for count in counts))
        if len(counts) == 1:
            self.alone[counts[0]].append(check)
        elif len(places) <= SMALL:
            self.few.append((check, places))
        else:
            self.many.append(check)
            for term in self._deciding(check.place):
                self._split(term, check, frozenset(counts))

    def _deciding(self, place: int) -> Iterator[Term]:
        """Yield the conditions that decide whether the jury is sent to *place*."""
        if (only_if := self.routes.only_if[place]) is not None:
            yield only_if
        for target, number in self.routes.over[place]:
            for source in dict.fromkeys(route.source for route in self.routes.to[target][:number]):
                yield from (route.when for route in self.routes.leaving[source] if route.when)

    def _split(self, term: Term, check: Check, counts: frozenset[str]) -> None:
        """Give each part of a condition that is of one count to the part of that count."""
        rows = [frozenset(self.routes.counts_of[place]) for place in term.places]
        shared = frozenset.intersection(*rows) & counts if rows else frozenset[str]()
        if shared:
            softer = Check(SOFTER[check.code], place=check.place)
            self.terms[min(shared)] |= {(check, term): None, (softer, term): None}
            return
        for part in term.parts:
            self._split(part, check, counts)

    def _of_count(self, count: str, places: frozenset[int]) -> Iterator[tuple[Check, Filling]]:
        part = _PartProof(self.routes, places)
        checks = [*checks_of_count(self.routes, count), *self.alone[count]]
        terms = self.terms[count]
        shown = [part.showing(count, term, check) for check, term in terms]
        cases = self._cases(part, [*part.failing(checks), *(literal for both in shown for literal in both)])
        yield from part.doubtful(checks, cases)
        rest = iter(cases[2 * len(checks) :])
        for check, term in terms:
            if_true, if_false = next(rest), next(rest)
            if if_true is None or if_false is None:
                self.settled[check][term.key] = FALSE if if_true is None else part.graph.true
            else:
                self.hints.setdefault(check, filling_in(if_true, part.lines))

    def _cases(self, part: "_PartProof", literals: list[int]) -> list[frozenset[int] | None]:
        """Return for each of *literals* a case in which it holds, or None; parts that are alike are asked once."""
        if not any(literals):
            return [None] * len(literals)
        key = (tuple(part.graph.pairs), tuple(literals))
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = part.cases(literals)
        return self._known[key]


class _PartProof:
    """A part of a form as formulas for the solver."""

    def __init__(self, routes: FormRoutes, places: frozenset[int], settled: dict[int, int] | None = None) -> None:
        self.graph = Graph()
        self.lines: dict[int, Line] = {}
        stand_in = None if settled is None else (lambda term: settled.get(term.key))
        self.way = Passage(routes, self.graph, self._line, Part(places, self.graph.variable, stand_in))

    def _line(self, place: int) -> Line:
        line = self.lines[place] = (self.graph.variable(), self.graph.variable())
        return line

    def showing(self, count: str, term: Term, check: Check) -> tuple[int, int]:
        """Return where *term* holds, and where it fails, though for all that *count* does *check* fails."""
        none = self.graph.both(self.way.ends.agreed, shows_unfounded(check, count, self.way))
        holds = self.way.holds(term, term.last + 1)
        return self.graph.both(holds, none), self.graph.both(holds ^ self.graph.true, none)

    def failing(self, checks: list[Check]) -> list[int]:
        """Return for each check where it or its softer companion fails, and where it fails itself."""
        return [literal for check in checks for literal in (at_all(check, self.way), fails(check, self.way))]

    def cases(self, literals: list[int]) -> list[frozenset[int] | None]:
        """Return for each of *literals* a case in which it holds, or None if it never does."""
        with Solver(self.graph.clauses()) as solver:
            return [
                None if literal == FALSE else solver.case([signed(literal)] if literal > self.graph.true else [])
                for literal in literals
            ]

    def doubtful(self, checks: list[Check], cases: list[frozenset[int] | None]) -> Iterator[tuple[Check, Filling]]:
        """Yield the checks that have a case in which they fail, with the answers of that case."""
        for check, either, itself in zip(checks, cases[::2], cases[1::2], strict=False):
            if itself is not None:
                yield check, filling_in(itself, self.lines)
            elif either is not None:
                yield Check(SOFTER[check.code], check.count, check.place), filling_in(either, self.lines)
