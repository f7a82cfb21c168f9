"""Which amounts of a form are one sum: items with their total, shares with their whole.

In: a form. Out: each `SumGroup`, so that nothing is added up twice. What a line is, the form says (`line:`); where it
does not, a few words of the line tell it: *total*, *of that sum*, *share*. An amount belongs to a sum only if that sum
is for the same kind of damages and for all the counts of the amount.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.forms.form import Form, MoneyLine, Sum

SHARE = re.compile(
    r"\bof (?:that|this|the|the above|which) (?:sum|amount|total|award|whole)\b"
    r"|\bof which\b|\bshares? of\b|\bportion of\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:sub)?total\b|\bin all\b|\badd (?:up )?(?:lines|items|questions|the amounts)\b", re.IGNORECASE)
WHOLES = (MoneyLine.TOTAL, MoneyLine.WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SumGroup:
    """One sum that stands on several lines: *whole* is all of it, *parts* are its items or its shares.

    *is_said* is false where only the words of the lines tell it.
    """

    whole: Sum
    parts: tuple[Sum, ...]
    is_said: bool

    @property
    def items(self) -> tuple[Sum, ...]:
        """The parts that add up to the whole."""
        return tuple(part for part in self.parts if part.line is not MoneyLine.SHARE)

    @property
    def shares(self) -> tuple[Sum, ...]:
        """The parts that divide the whole among those who owe it."""
        return tuple(part for part in self.parts if part.line is MoneyLine.SHARE)


def line_of(step: Sum) -> MoneyLine:
    """Return what the form says that an amount is, or what its words tell.

    >>> from chargebook.forms.form import Award
    >>> [line_of(Sum(number="1", words=words, award=Award.COMPENSATORY, counts=())).value
    ...     for words in ("TOTAL DAMAGES", "Of that sum, the share of Officer Holt", "Pain and suffering")]
    ['total', 'share', 'unstated']
    """
    if step.line is not MoneyLine.UNSTATED:
        return step.line
    if SHARE.search(step.words):
        return MoneyLine.SHARE
    return MoneyLine.TOTAL if TOTAL.search(step.words) else MoneyLine.UNSTATED


def groups(form: Form) -> tuple[SumGroup, ...]:
    """Return the sums of *form* that stand on several lines, in the order of the form."""
    said = {step.number: step.line for step in form.steps if isinstance(step, Sum)}
    lines = [replace(step, line=line_of(step)) for step in form.steps if isinstance(step, Sum)]
    parts: dict[str, list[Sum]] = {}
    for place, step in enumerate(lines):
        if step.line in WHOLES:
            if step.number not in parts:
                parts[step.number] = _totals_before(step, lines[:place], parts)
        elif whole := _whole_of(place, lines):
            parts.setdefault(whole.number, []).append(step)
    return tuple(
        SumGroup(
            whole=line,
            parts=tuple(parts[line.number]),
            is_said=all(said[step.number] is not MoneyLine.UNSTATED for step in (line, *parts[line.number])),
        )
        for line in lines
        if parts.get(line.number)
    )


def _totals_before(step: Sum, before: Sequence[Sum], parts: Mapping[str, Sequence[Sum]]) -> list[Sum]:
    """Return the totals that a total without items of its own adds up: those before it that are part of no other."""
    taken = {part.number for of_one in parts.values() for part in of_one}
    totals = (line for line in before if line.award is step.award and line.line in WHOLES and line.number not in taken)
    return [line for line in totals if set(line.counts) <= set(step.counts)]


def _whole_of(place: int, lines: Sequence[Sum]) -> Sum | None:
    """Return the sum of which the amount at *place* is a part: a share of one before it, an item of the next after it.

    An item that the form itself calls so may stand behind its total.
    """
    step = lines[place]
    before, after = _wholes(reversed(lines[:place]), step), _wholes(lines[place + 1 :], step)
    if step.line is MoneyLine.SHARE:
        return next(before, None) or next(after, None) or next(_sums(reversed(lines[:place]), step), None)
    return next(after, None) or (next(before, None) if step.line is MoneyLine.ITEM else None)


def _sums(lines: Iterable[Sum], step: Sum) -> Iterator[Sum]:
    """Yield the other lines for the same kind of damages that are for all the counts of *step*."""
    alike = (line for line in lines if line.award is step.award and line.line is not MoneyLine.SHARE)
    yield from (line for line in alike if set(step.counts) <= set(line.counts))


def _wholes(lines: Iterable[Sum], step: Sum) -> Iterator[Sum]:
    yield from (line for line in _sums(lines, step) if line.line in WHOLES)
