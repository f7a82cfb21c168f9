"""The whole form, filled in: many made-up fillings at once, and the solver's search for one that shows a fault.

In: the `Routes` of a form and a `Check`. Out: a filling in which the check fails, or None, which is a proof that there
is none. Made-up fillings are tried first, because they are quick; what they do not show the solver decides.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from random import Random

from chargebook.form import Answer
from chargebook.graph import Graph, Patterns, signed
from chargebook.passage import Line, Passage
from chargebook.properties import Check, fails
from chargebook.routes import Routes
from chargebook.solver import Solver

Filling = Mapping[int, Answer]  # by the places of the steps; a line that is left blank is not in it
WIDTH = 256
ANSWERS = {(True, True): Answer.YES, (True, False): Answer.NO, (False, True): Answer.CANNOT_AGREE}
LINES = {answer: line for line, answer in ANSWERS.items()}


class WholeForm:
    """A whole form, in which a fault is looked for."""

    def __init__(self, routes: Routes) -> None:
        self.routes = routes

    def shows(self, check: Check, hint: Filling | None = None) -> Filling | None:
        """Return a filling in which *check* fails; one like *hint*, if there is one."""
        quick = self._among(check, self.tried)
        if quick is None and hint is not None:
            quick = self._among(check, Passage(self.routes, Patterns(WIDTH), made_up(WIDTH, hint)))
        return quick if quick is not None else self.search.shows(check)

    @cached_property
    def tried(self) -> Passage:
        """The way through the form in the made-up fillings."""
        return Passage(self.routes, Patterns(WIDTH), made_up(WIDTH, {}))

    @cached_property
    def search(self) -> "Search":
        """The way through the form for the solver, made when it is first needed."""
        return Search(self.routes)

    def _among(self, check: Check, way: Passage) -> Filling | None:
        shown = fails(check, way)
        return filling_of(way, (shown & -shown).bit_length() - 1) if shown else None


class Search:
    """The whole form as formulas for the solver."""

    def __init__(self, routes: Routes) -> None:
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
        return None if case is None else filling_in(case, {at: self.way.line(at) for at in self.way.routes.answered})


def filling_in(case: frozenset[int], lines: Mapping[int, Line]) -> Filling:
    """Return the filling that a solver's *case* means, given the variables of each line."""
    found = {place: (line[0] >> 1 in case, line[1] >> 1 in case) for place, line in lines.items()}
    return {place: ANSWERS[line] for place, line in found.items() if line in ANSWERS}


def filling_of(way: Passage, number: int) -> Filling:
    """Return the filling of that number among those that *way* goes through at once."""
    lines = ((place, *way.line(place)) for place in way.routes.answered)
    found = {place: (bool(a >> number & 1), bool(y >> number & 1)) for place, a, y in lines}
    return {place: ANSWERS[line] for place, line in found.items() if line in ANSWERS}


def made_up(width: int, fixed: Filling) -> Callable[[int], Line]:
    """Return lines for *width* made-up fillings, the same in every run; those in *fixed* are the same in all of them.

    Some juries mostly say Yes and some mostly No, so that long rows of either come up; two in three leave no line blank.
    """
    random, everywhere = Random(0), (1 << width) - 1  # noqa: S311 - made-up juries, no secret
    thirds = [sum(1 << at for at in range(rest, width, 3)) for rest in range(3)]
    sixths = sum(1 << at for at in range(width) if at % 9 in (3, 4, 5))

    def line(place: int) -> Line:
        if place in fixed:
            answered, yes = LINES[fixed[place]]
            return everywhere * answered, everywhere * yes
        one, two, three, four = (random.getrandbits(width) for _ in range(4))
        yes = one & thirds[0] | (one | two | three | four) & thirds[1] | one & two & three & four & thirds[2]
        return everywhere ^ (sixths & two & ~three), yes

    return line
