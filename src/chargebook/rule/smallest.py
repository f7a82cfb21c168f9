"""The smallest sets of open findings that make a formula proved.

In: a `Rule` and what was found. Out: sets of `Need`s, the shortest first. A set that holds a smaller one is left out,
and each answers for every way in which the other findings can still turn out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from chargebook.rule.formula import (
    WORTH,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
    Value,
    both_signs,
    facts_of,
    needed,
    parts_of,
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Need:
    """A finding that is still open, and what it would have to be."""

    finding: str
    proved: bool


Denied: TypeAlias = tuple[Need, ...]  # what was denied together: not all of these are so, and which is not is open
NeedSet: TypeAlias = frozenset[tuple[str, bool]]  # the findings of one set, each with what it would have to be
NeedSets = list[NeedSet]


def smallest_sets(rule: Rule, findings: Mapping[str, Finding], most: int | None = None) -> tuple[tuple[Need, ...], ...]:
    """Return every smallest set of open findings that, so found, makes *rule* proved whatever the others are.

    None can be left out of a set. The sets come shortest first, each in the order of the rule; with *most*, no part of
    the rule is followed in more ways than so many.
    """
    order = {fact.id: index for index, fact in enumerate(facts_of(rule))}
    is_mixed = bool(both_signs(rule))
    search = _Search(findings, most, is_mixed=is_mixed)
    sets = search.implicants(rule, wanted=True)
    if is_mixed:
        sets = search.with_consensus(sets)
    rows = sorted(sorted((order[name], name, proved) for name, proved in need_set) for need_set in sets)
    needs = {need: Need(finding=need[0], proved=need[1]) for need_set in sets for need in need_set}
    return tuple(tuple(needs[name, proved] for _, name, proved in row) for row in sorted(rows, key=len))


class _Search:
    """Follows a rule to the sets that make it proved, or not proved."""

    def __init__(self, findings: Mapping[str, Finding], most: int | None, *, is_mixed: bool) -> None:
        self.findings, self.most, self.is_mixed = findings, most, is_mixed
        self._keys: dict[NeedSet, tuple[int, list[tuple[str, bool]]]] = {}

    def implicants(self, rule: Rule, *, wanted: bool) -> NeedSets:
        """Return the smallest sets that make *rule* proved, or else not proved."""
        match rule:
            case Fact():
                value = WORTH[self.findings.get(rule.id, Finding.NOT_ASKED)]
                if value is Value.OPEN:
                    return [frozenset({(rule.id, wanted)})]
                return [frozenset()] if (value is Value.PROVED) is wanted else []
            case Given():
                return [frozenset()] if WORTH[rule.finding] is (Value.PROVED if wanted else Value.NOT_PROVED) else []
            case Not():
                return self.implicants(rule.part, wanted=not wanted)
            case _:
                below = [self.implicants(part, wanted=wanted) for part in parts_of(rule)]
                return self._so_many(below, needed(rule, proved=wanted))

    def _so_many(self, below: list[NeedSets], number: int) -> NeedSets:
        """Return the smallest sets that hold one of the sets of each of *number* parts, whichever these are."""
        if number == 1 and _are_apart(below):
            return sorted((row for sets in below for row in sets), key=self._key)[: self.most]
        reached: list[NeedSets] = [[frozenset()], *([] for _ in range(number))]
        for index, sets in enumerate(below):
            least = max(1, number - (len(below) - index - 1))  # with fewer the number cannot be reached any more
            for count in range(min(index + 1, number), least - 1, -1):
                more = [row | part for row in reached[count - 1] for part in sets]
                if self.is_mixed:
                    more = [row for row in more if _consistent(row)]
                reached[count] = self.minimal(reached[count], more)
        return reached[number]

    def minimal(self, kept: NeedSets, more: NeedSets) -> NeedSets:
        """Return the sets of *kept* and of *more* that hold no other, in order, and no more than are asked for.

        Those of *kept* are in order, and none of them holds another: they are held against the new ones alone.
        """
        if not kept and len(more) == 1:
            return more
        old = set(kept)
        new = {row for row in more if row not in old}
        if len(kept) == self.most:
            last = self._key(kept[-1])
            new = {row for row in new if self._key(row) < last}
        return self._merged(old, new) if new else kept

    def _merged(self, old: set[NeedSet], new: set[NeedSet]) -> NeedSets:
        left: NeedSets = []
        shorter: tuple[NeedSets, NeedSets] = ([], [])  # all that are left so far, and the new ones among them
        for row in sorted(old | new, key=self._key):
            if len(left) == self.most:
                break
            if left and len(left[-1]) < len(row) and len(shorter[0]) < len(left):
                shorter = (left[:], [other for other in left if other in new])
            if not any(other <= row for other in shorter[row in old]):
                left.append(row)
        return left

    def with_consensus(self, rows: NeedSets) -> NeedSets:
        """Add what follows by cases (a with x, b with not x: a and b together), until nothing new follows."""
        while True:
            more: NeedSets = []
            for row, other in combinations(rows, 2):
                opposed = [name for name, proved in row if (name, not proved) in other]
                if len(opposed) == 1:
                    more.append(frozenset(need for need in row | other if need[0] != opposed[0]))
            more = self.minimal(rows, more)
            if set(more) == set(rows):
                return rows
            rows = more

    def _key(self, row: NeedSet) -> tuple[int, list[tuple[str, bool]]]:
        """Return the place of a set in their order, worked out once: the shortest first."""
        if row not in self._keys:
            self._keys[row] = len(row), sorted(row)
        return self._keys[row]


def _are_apart(below: list[NeedSets]) -> bool:
    """Tell whether no finding is in the sets of two parts, so that no set of one holds one of another."""
    names = [{name for row in sets for name, _ in row} for sets in below]
    is_whole = all(row for sets in below for row in sets)
    return is_whole and len(set().union(*names)) == sum(map(len, names))


def _consistent(row: NeedSet) -> bool:
    return len({name for name, _ in row}) == len(row)
