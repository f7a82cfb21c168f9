"""The whole form, filled in: many made-up fillings at once, and the solver's search for one that shows a fault.

In: the `FormRoutes` of a form and a `Check`. Out: a filling in which the check fails, or None, which is a proof that
there is none. Made-up fillings are tried first, because they are quick; what they do not show the solver decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from random import Random

from chargebook.forms.form import Answer
from chargebook.forms.proof.graph import Graph, Patterns, signed
from chargebook.forms.proof.passage import Line, Passage
from chargebook.forms.proof.properties import Check, fails
from chargebook.forms.proof.routes import FormRoutes
from chargebook.ground.solver import Solver

Filling = Mapping[int, Answer]  # by the places of the steps; a line that is left blank is not in it
WIDTH = 512
TOGETHER = 100  # hints that are tried at once, each with VARIANTS for the lines that it leaves open
VARIANTS = 4
ANSWERS = {(True, True): Answer.YES, (True, False): Answer.NO, (False, True): Answer.CANNOT_AGREE}
LINES = {answer: line for line, answer in ANSWERS.items()}


class WholeForm:
    """A whole form, in which faults are looked for."""

    def __init__(self, routes: FormRoutes) -> None:
        self.routes = routes

    def shows(self, asked: Sequence[tuple[Check, Filling]]) -> Iterator[Filling | None]:
        """Yield for each check a filling in which it fails, or None if there is none; its hint is tried first."""
        for start in range(0, len(asked), TOGETHER):
            some = asked[start : start + TOGETHER]
            aimed = self._aimed([hint for _, hint in some])
            for number, (check, _) in enumerate(some):
                own = ((1 << VARIANTS) - 1) << number * VARIANTS
                shown = _first(self.tried, check, self.tried.logic.true)
                shown = shown if shown is not None else _first(aimed, check, own)
                yield shown if shown is not None else self.search.shows(check)

    def _aimed(self, hints: Sequence[Filling]) -> Passage:
        """Return the way through fillings that are like the hints, the rest blank, all No, all Yes or mixed."""
        rest: tuple[Filling, ...] = (
            {},
            dict.fromkeys(self.routes.answered, Answer.NO),
            dict.fromkeys(self.routes.answered, Answer.YES),
            {place: Answer.YES if place % 3 else Answer.NO for place in self.routes.answered},
        )
        return Passage(self.routes, Patterns(len(hints) * VARIANTS), Lines(hints, rest))

    @cached_property
    def tried(self) -> Passage:
        """The way through the form in the made-up fillings."""
        return Passage(self.routes, Patterns(WIDTH), made_up(WIDTH))

    @cached_property
    def search(self) -> "Search":
        """The way through the form for the solver, made when it is first needed."""
        return Search(self.routes)


def _first(way: Passage, check: Check, among: int) -> Filling | None:
    """Return the first filling *among* those of *way* in which *check* fails."""
    shown = fails(check, way) & among
    return filling_of(way, (shown & -shown).bit_length() - 1) if shown else None


class Lines:
    """The lines of several fillings, one bit for each; with *rest*, each is filled up in every one of these ways."""

    def __init__(self, fillings: Sequence[Filling], rest: Sequence[Filling] = ({},)) -> None:
        self._every = [
            sum(1 << number * len(rest) + way for number in range(len(fillings))) for way in range(len(rest))
        ]
        self._rest, self._all = rest, (1 << len(rest)) - 1
        self._own: dict[int, list[tuple[int, Answer]]] = {}
        for number, filling in enumerate(fillings):
            for place, answer in filling.items():
                self._own.setdefault(place, []).append((number * len(rest), answer))

    def __call__(self, place: int) -> Line:
        """Return the two formulas of the line at *place*."""
        line = [0, 0]
        for every, filling in zip(self._every, self._rest, strict=True):
            if place in filling:
                line = [bits | every * value for bits, value in zip(line, LINES[filling[place]], strict=True)]
        for shift, answer in self._own.get(place, ()):
            mine = self._all << shift
            line = [bits & ~mine | mine * value for bits, value in zip(line, LINES[answer], strict=True)]
        return line[0], line[1]


class Changed:
    """The lines of one filling with some lines changed, one bit for each of *width* ways; None leaves a line blank."""

    def __init__(self, filling: Filling, changes: Sequence[tuple[int, int, Answer | None]], width: int) -> None:
        self._filling, self._all = filling, (1 << width) - 1
        self._changes: dict[int, list[tuple[int, Answer | None]]] = {}
        for number, place, answer in changes:
            self._changes.setdefault(place, []).append((number, answer))

    def __call__(self, place: int) -> Line:
        """Return the two formulas of the line at *place*."""
        answered, yes = (self._all * value for value in _line(self._filling.get(place)))
        for number, answer in self._changes.get(place, ()):
            mine = 1 << number
            new_answered, new_yes = _line(answer)
            answered, yes = answered & ~mine | mine * new_answered, yes & ~mine | mine * new_yes
        return answered, yes


def _line(answer: Answer | None) -> tuple[bool, bool]:
    return LINES[answer] if answer else (False, False)


class Search:
    """The whole form as formulas for the solver."""

    def __init__(self, routes: FormRoutes) -> None:
        self.graph = Graph()
        self.way = Passage(routes, self.graph, lambda _: (self.graph.variable(), self.graph.variable()))
        self._solver, self._told = Solver(), 1

    def shows(self, check: Check) -> Filling | None:
        """Return a filling in which *check* fails, or None if there is none."""
        return self.holding(fails(check, self.way))

    def holding(self, *literals: int) -> Filling | None:
        """Return a filling in which all *literals* hold, or None if there is none."""
        if 0 in literals:
            return None
        self._solver.add(self.graph.clauses(self._told))
        self._told = len(self.graph.pairs)
        case = self._solver.case([signed(literal) for literal in literals if literal != self.graph.true])
        if case is None:
            return None
        return filling_in(case, {place: self.way.line(place) for place in self.way.routes.answered})


def filling_in(case: frozenset[int], lines: Mapping[int, Line]) -> Filling:
    """Return the filling that a solver's *case* means, given the variables of each line."""
    wrote = {place: (line[0] >> 1 in case, line[1] >> 1 in case) for place, line in lines.items()}
    return {place: ANSWERS[line] for place, line in wrote.items() if line in ANSWERS}


def filling_of(way: Passage, number: int) -> Filling:
    """Return the filling of that number among those that *way* goes through at once."""
    lines = ((place, *way.line(place)) for place in way.routes.answered)
    wrote = {place: (bool(a >> number & 1), bool(y >> number & 1)) for place, a, y in lines}
    return {place: ANSWERS[line] for place, line in wrote.items() if line in ANSWERS}


def made_up(width: int) -> Callable[[int], Line]:
    """Return lines for *width* made-up fillings, the same in every run.

    Some juries mostly say Yes and some mostly No, so that long rows of either come up; many leave no line blank.
    """
    random, everywhere = Random(0), (1 << width) - 1  # noqa: S311 - made-up juries, no secret
    half, most, nearly, few = (sum(1 << jury for jury in range(rest, width, 4)) for rest in range(4))
    blank = sum(1 << jury for jury in range(width) if jury % 12 < 4)

    def line(_: int) -> Line:
        """Return what the juries wrote at one step."""
        one, two, three, four = (random.getrandbits(width) for _ in range(4))
        yes = one & half | (one | two) & most | (one | two | three | four) & nearly | one & two & three & few
        return everywhere ^ (blank & two & ~three), yes

    return line
