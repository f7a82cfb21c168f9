"""The smallest sets of open findings that make a formula proved.

In: a `Rule` and what was found. Out: sets of `Need`s, the shortest first. A set that holds a smaller one is left out,
and each answers for every way in which the other findings can still turn out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import TypeAlias

from chargebook.rule.formula import (
    NOT_ASKED,
    NOT_PROVED,
    OPEN,
    PROVED,
    WORTH,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
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
SETTLED: NeedSets = [frozenset()]  # what it takes where nothing is missing


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

    def implicants(self, rule: Rule, *, wanted: bool) -> NeedSets:
        """Return the smallest sets that make *rule* proved, or else not proved."""
        match rule:
            case Fact():
                value = WORTH[self.findings.get(rule.id, NOT_ASKED)]
                if value is OPEN:
                    return [frozenset({(rule.id, wanted)})]
                return SETTLED if (value is PROVED) is wanted else []
            case Given():
                return SETTLED if WORTH[rule.finding] is (PROVED if wanted else NOT_PROVED) else []
            case Not():
                return self.implicants(rule.part, wanted=not wanted)
            case _:
                below = [self.implicants(part, wanted=wanted) for part in parts_of(rule)]
                return self._so_many(below, needed(rule, proved=wanted))

    def _so_many(self, below: list[NeedSets], number: int) -> NeedSets:
        """Return the smallest sets that hold one of the sets of each of *number* parts, whichever these are.

        A part that is so already is one of them, and one that can't be so any more is left aside.
        """
        number -= below.count(SETTLED)
        below = [sets for sets in below if sets and sets != SETTLED]
        if number <= 0:
            return SETTLED
        if number > len(below):
            return []
        if len(below) == 1:
            return below[0]
        if number == len(below):
            return reduce(self._both, below)
        if number == 1:
            rows = [row for sets in below for row in sets]
            return self._shortest(rows) if _are_apart(below) else self.minimal([], rows)
        return self._some(below, number)

    def _some(self, below: list[NeedSets], number: int) -> NeedSets:
        """Return the same where some of the parts are enough, but more than one."""
        reached: list[NeedSets] = [SETTLED, *([] for _ in range(number))]
        for index, sets in enumerate(below):
            least = max(1, number - (len(below) - index - 1))  # with fewer the number cannot be reached any more
            for count in range(min(index + 1, number), least - 1, -1):
                reached[count] = self.minimal(reached[count], self._joined(reached[count - 1], sets))
        return reached[number]

    def _both(self, one: NeedSets, other: NeedSets) -> NeedSets:
        return self.minimal([], self._joined(one, other))

    def _joined(self, one: NeedSets, other: NeedSets) -> NeedSets:
        """Return each set of one part together with each of another, if they can both be so."""
        rows = [row | part for row in one for part in other]
        return [row for row in rows if _consistent(row)] if self.is_mixed else rows

    def minimal(self, kept: NeedSets, more: NeedSets) -> NeedSets:
        """Return the sets of *kept* and of *more* that hold no other, and no more than are asked for.

        None of those of *kept* holds another: they are held against the new ones alone.
        """
        if not kept and len(more) == 1:
            return more
        old = set(kept)
        new = {row for row in more if row not in old}
        return self._shortest(self._merged(old, new)) if new else kept

    def _merged(self, old: set[NeedSet], new: set[NeedSet]) -> NeedSets:
        """Go through them by their length, for a set holds only shorter ones, until there are enough."""
        left: NeedSets = []
        shorter: tuple[NeedSets, NeedSets] = ([], [])  # all that are left so far, and the new ones among them
        for row in sorted(old | new, key=len):
            if left and len(left[-1]) < len(row) and len(shorter[0]) < len(left):
                if self.most is not None and len(left) >= self.most:
                    break
                shorter = (left[:], [other for other in left if other in new])
            if not any(other <= row for other in shorter[row in old]):
                left.append(row)
        return left

    def _shortest(self, rows: NeedSets) -> NeedSets:
        """Return so many of the rows as are asked for; of two of one length the one whose names come first."""
        if self.most is None or len(rows) <= self.most:
            return rows
        longest = sorted(map(len, rows))[self.most - 1]
        return sorted((row for row in rows if len(row) <= longest), key=_by_name)[: self.most]

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


def _by_name(row: NeedSet) -> tuple[int, list[tuple[str, bool]]]:
    return len(row), sorted(row)


def _are_apart(below: list[NeedSets]) -> bool:
    """Tell whether no finding is in the sets of two parts, so that no set of one holds one of another."""
    names = [{name for row in sets for name, _ in row} for sets in below]
    is_whole = all(row for sets in below for row in sets)
    return is_whole and len(set().union(*names)) == sum(map(len, names))


def _consistent(row: NeedSet) -> bool:
    return len({name for name, _ in row}) == len(row)
