"""The smallest sets of open findings that make a formula proved.

In: a `Rule` and what was found. Out: sets of `Need`s, the shortest first. A set that holds a smaller one is left out,
and each answers for every way in which the other findings can still turn out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

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


NeedSets = list[frozenset[Need]]


def smallest_sets(rule: Rule, findings: Mapping[str, Finding], most: int | None = None) -> tuple[tuple[Need, ...], ...]:
    """Return every smallest set of open findings that, so found, makes *rule* proved whatever the others are.

    None can be left out of a set. The sets come shortest first, each in the order of the rule; with *most*, no part of
    the rule is followed in more ways than so many.
    """
    order = {fact.id: index for index, fact in enumerate(facts_of(rule))}
    sets = _implicants(rule, findings, most, wanted=True)
    if both_signs(rule):
        sets = _with_consensus(sets, most)
    rows = [tuple(sorted(need_set, key=lambda need: order[need.finding])) for need_set in sets]
    return tuple(sorted(rows, key=lambda row: (len(row), [(order[need.finding], need.proved) for need in row])))


def _implicants(rule: Rule, findings: Mapping[str, Finding], most: int | None, *, wanted: bool) -> NeedSets:
    match rule:
        case Fact():
            value = WORTH[findings.get(rule.id, Finding.NOT_ASKED)]
            if value is Value.OPEN:
                return [frozenset({Need(finding=rule.id, proved=wanted)})]
            return [frozenset()] if (value is Value.PROVED) is wanted else []
        case Given():
            return [frozenset()] if WORTH[rule.finding] is (Value.PROVED if wanted else Value.NOT_PROVED) else []
        case Not():
            return _implicants(rule.part, findings, most, wanted=not wanted)
        case _:
            below = [_implicants(part, findings, most, wanted=wanted) for part in parts_of(rule)]
            return _so_many(below, needed(rule, proved=wanted), most)


def _so_many(below: list[NeedSets], number: int, most: int | None) -> NeedSets:
    """Return the smallest sets that hold one of the sets of each of *number* parts, whichever these are."""
    reached: list[NeedSets] = [[frozenset()], *([] for _ in range(number))]
    for index, sets in enumerate(below):
        least = max(1, number - (len(below) - index - 1))  # with fewer the number cannot be reached any more
        for count in range(min(index + 1, number), least - 1, -1):
            more = [row | part for row in reached[count - 1] for part in sets if _consistent(row | part)]
            reached[count] = _minimal([*reached[count], *more], most)
    return reached[number]


def _consistent(row: frozenset[Need]) -> bool:
    return len({need.finding for need in row}) == len(row)


def _minimal(rows: NeedSets, most: int | None = None) -> NeedSets:
    kept: NeedSets = []
    for row in sorted(set(rows), key=lambda row: (len(row), sorted(row))):
        if len(kept) == most:
            break
        if not any(smaller <= row for smaller in kept):
            kept.append(row)
    return kept


def _with_consensus(rows: NeedSets, most: int | None) -> NeedSets:
    """Add what follows by cases (a with x, b with not x: a and b together), until nothing new follows."""
    while True:
        more = list(rows)
        for row, other in combinations(rows, 2):
            opposed = [need for need in row if Need(finding=need.finding, proved=not need.proved) in other]
            if len(opposed) == 1:
                name = opposed[0].finding
                more.append(frozenset(need for need in row | other if need.finding != name))
        more = _minimal(more, most)
        if set(more) == set(rows):
            return rows
        rows = more
