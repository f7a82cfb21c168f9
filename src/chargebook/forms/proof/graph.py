"""Formulas over yes and no, in two ways that take the same steps: drawn as a graph, or tried on many cases at once.

In: literals, which are whole numbers. Out: literals. A `Graph` keeps each formula once, as an and of two others, for a
solver to work on. `Patterns` carry a formula's value in many made-up cases, one bit each. In both, turning all bits of
the number that stands for *true* turns a formula into its opposite, so that what is built from `both` serves either.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

FALSE = 0


class Logic(Protocol):
    """What formulas are built with: *true*, and the *and* of two. False is 0, the opposite of *x* is *x* ^ *true*."""

    true: int

    def both(self, one: int, other: int) -> int:
        """Return the formula that holds where both hold."""
        ...


class Graph:
    """Formulas as a graph of ands, each kept once. Node *n* has the literals 2n and, for its opposite, 2n + 1.

    *pairs* has for each node the two literals that it joins, and for a variable a pair of noughts.

    >>> graph = Graph()
    >>> a, b = graph.variable(), graph.variable()
    >>> graph.both(a, b) == graph.both(b, a), graph.both(a, a ^ graph.true)
    (True, 0)
    """

    def __init__(self) -> None:
        self.true = 1
        self.pairs: list[tuple[int, int]] = [(0, 0)]
        self._known: dict[tuple[int, int], int] = {}

    def variable(self) -> int:
        """Return a new formula that may be either."""
        self.pairs.append((0, 0))
        return 2 * len(self.pairs) - 2

    def both(self, one: int, other: int) -> int:
        """Return the formula that holds where both hold."""
        if one > other:
            one, other = other, one
        if one <= 1:
            return other if one else FALSE
        if one ^ other <= 1:
            return one if one == other else FALSE
        pair = (one, other)
        known = self._known.get(pair)
        if known is None:
            self.pairs.append(pair)
            known = self._known[pair] = 2 * len(self.pairs) - 2
        return known

    def clauses(self, start: int = 1) -> Iterator[list[int]]:
        """Yield for a solver what ties each node from *start* on to the two that it joins."""
        for node in range(start, len(self.pairs)):
            one, other = self.pairs[node]
            if one:
                left, right = signed(one), signed(other)
                yield from ([-node, left], [-node, right], [node, -left, -right])


class Patterns:
    """Formulas as their values in *width* cases, one bit each.

    >>> cases = Patterns(4)
    >>> cases.both(0b1100, 0b1010) == 0b1000, 0b1100 ^ cases.true == 0b0011
    (True, True)
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.true = (1 << width) - 1

    def both(self, one: int, other: int) -> int:
        """Return the cases in which both hold."""
        return one & other


def signed(literal: int) -> int:
    """Return a literal of a graph as a solver writes it: the node, negative for its opposite."""
    return -(literal >> 1) if literal & 1 else literal >> 1


def all_of(logic: Logic, literals: Iterable[int]) -> int:
    """Return the formula that holds where every one of *literals* does."""
    joined = logic.true
    for literal in literals:
        joined = logic.both(joined, literal)
    return joined


def any_of(logic: Logic, literals: Iterable[int]) -> int:
    """Return the formula that holds where one of *literals* does."""
    true = logic.true
    none = true
    for literal in literals:
        none = logic.both(none, literal ^ true)
    return none ^ true


def at_least(logic: Logic, literals: Sequence[int], most: int) -> list[int]:
    """Return the formulas that hold where at least 0, 1, 2 up to *most* of *literals* do.

    >>> cases = Patterns(3)
    >>> at_least(cases, [0b110, 0b100], 2) == [0b111, 0b110, 0b100]
    True
    """
    counted = [logic.true] + [FALSE] * most
    for literal in literals:
        for number in range(most, 0, -1):
            counted[number] = any_of(logic, (counted[number], logic.both(counted[number - 1], literal)))
    return counted
