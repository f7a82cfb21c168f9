"""The solver behind the proofs: the one place that knows python-sat.

In: clauses, lists of whole numbers that are never 0, of which one at least must hold; a negative number is the opposite
of its positive one. Out: a case in which every clause holds, or None if there is none. Another solver fits behind the
same functions.
"""

from collections.abc import Iterable


class Solver:
    """Looks for a case in which all clauses hold.

    >>> with Solver([[1, 2], [-1]]) as solver:
    ...     solver.case([]), solver.case([-2])
    (frozenset({2}), None)
    """

    def __init__(self, clauses: Iterable[list[int]] = ()) -> None:
        from pysat.solvers import Glucose4  # noqa: PLC0415  # large, and wanted by proofs alone

        self._solver = Glucose4(bootstrap_with=clauses)

    def __enter__(self) -> "Solver":
        return self

    def __exit__(self, *_: object) -> None:
        self._solver.delete()

    def add(self, clauses: Iterable[list[int]]) -> None:
        """Let these clauses hold too."""
        self._solver.append_formula(clauses)

    def case(self, assumed: list[int]) -> frozenset[int] | None:
        """Return what is true in one case in which *assumed* holds besides, or None if there is no such case."""
        if not self._solver.solve(assumptions=assumed):
            return None
        return frozenset(number for number in self._solver.get_model() if number > 0)

    def clash(self) -> frozenset[int]:
        """Return what was assumed that cannot hold together, after it was found that there is no such case."""
        return frozenset(self._solver.get_core() or ())
