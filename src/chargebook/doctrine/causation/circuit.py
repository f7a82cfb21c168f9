"""Whether statements joined by and, or and not can hold together.

In: statements, each a number; its negative is its opposite. Out: a way in which the assumed ones all hold, or the
assumptions that cannot stand together. What is settled by the making of a statement is never searched for.
"""

from collections.abc import Iterable, Sequence

from chargebook.ground.solver import Solver

TRUE, FALSE = 1, -1


class Circuit:
    """Statements built from one another; equal ones are one.

    >>> circuit = Circuit()
    >>> rain, snow = circuit.unknown(), circuit.unknown()
    >>> circuit.can_hold(circuit.all_of([rain, snow])), circuit.can_hold(circuit.all_of([rain, -rain]))
    (True, False)
    """

    def __init__(self) -> None:
        self._count = TRUE
        self._known: dict[tuple[object, ...], int] = {}
        self._waiting: list[list[int]] = [[TRUE]]
        self._solver = Solver()
        self._case: frozenset[int] | None = None

    def unknown(self) -> int:
        """Return a new statement of which nothing is known."""
        self._count += 1
        return self._count

    def require(self, statements: Sequence[int]) -> None:
        """Let one of *statements* hold from now on."""
        self._waiting.append(list(statements))

    def all_of(self, statements: Iterable[int]) -> int:
        """Return the statement that all of these hold."""
        parts = tuple(sorted(set(statements) - {TRUE}))
        if FALSE in parts or any(-part in parts for part in parts):
            return FALSE
        if len(parts) < 2:
            return parts[0] if parts else TRUE
        if parts not in self._known:
            whole = self._known[parts] = self.unknown()
            self._waiting += [[-whole, part] for part in parts]
            self._waiting.append([whole, *(-part for part in parts)])
        return self._known[parts]

    def any_of(self, statements: Iterable[int]) -> int:
        """Return the statement that one or more of these hold."""
        return -self.all_of(-statement for statement in statements)

    def at_least(self, count: int, statements: Sequence[int]) -> int:
        """Return the statement that so many of these hold."""
        row = [TRUE, *[FALSE] * count]  # row[n]: at least n of those seen so far
        for statement in statements:
            row = [TRUE, *(self.any_of([row[n], self.all_of([row[n - 1], statement])]) for n in range(1, count + 1))]
        return row[count]

    def choose(self, which: int, if_so: int, if_not: int) -> int:
        """Return the statement that is *if_so* where *which* holds and *if_not* where it does not."""
        return self.any_of([self.all_of([which, if_so]), self.all_of([-which, if_not])])

    def can_hold(self, *statements: int) -> bool:
        """Tell whether these can hold together."""
        if FALSE in statements:
            return False
        if all(statement == TRUE for statement in statements):
            return True
        self._solver.add(self._waiting)
        self._waiting = []
        self._case = self._solver.case(list(statements))
        return self._case is not None

    def holding(self, among: Iterable[int]) -> tuple[int, ...]:
        """Return each of *among*, or its opposite, as it was in the case that was last found."""
        return tuple(literal if literal in (self._case or ()) else -literal for literal in among)

    def clashing(self) -> frozenset[int]:
        """Return assumptions that cannot stand together, after it was found that they cannot."""
        return self._solver.clash()
