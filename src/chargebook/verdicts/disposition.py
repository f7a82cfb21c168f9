"""What becomes of each line that the jury wrote: entered, waiting for something, or not entered, with the reason.

In: a `Tally`. Out: a `Disposition` for every line of the form, in its order; none is left out, answers that ask for no
finding and lines that the jury never reached among them.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chargebook.forms.form import Answer, Question, Sum
from chargebook.forms.idle import counts_at
from chargebook.forms.sums import groups
from chargebook.verdicts.irregularity import Irregular
from chargebook.verdicts.judgment import AWAITED, Recovery, for_the_court
from chargebook.verdicts.returned import AnsweredLine
from chargebook.verdicts.tally import Tally

BLANK = "it was left blank"
NOT_FOR_IT = "it was not for the jury, which the form led past it"
MARKED = "what stands there answers nothing"
GONE = "what it asks about has left the case"
PASSED = "the jury was not sent there"
NO_SUM = "it awards nothing"
PART = "it is part of the sum of step {step}"
SHARED = "it is a share of the sum of step {step}, which each owes whole"
FOR_NOBODY = "nobody whom it names owes it"
FOR_THE_COURT = "it was asked for the court alone, and decides no count"
NO_FINDING = "it asks for no finding of a count"
STRUCK = "it was struck from the form {whom}"
LATER = "for the second part of the form, which the jury has not had yet"
FOR_RULING = "for the court's ruling on step {step}, before any judgment"
FOR_VERDICT = "for the verdict on {counts}"
FOR_ITS_RULING = "for the court, which must say what it comes to"
OPEN = "it is open: the jury could not agree"
NO_REASON = (Irregular.DIFFERENT, Irregular.NO_DAMAGES, Irregular.OVERLAP)  # these say nothing of a line's worth


class LineState(enum.StrEnum):
    """What becomes of a line."""

    ENTERED = "entered"
    WAITS = "waits"
    NOT_ENTERED = "not entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """One *line*, what becomes of it, and *why* if it is not entered."""

    line: AnsweredLine
    state: LineState
    why: str = ""


def dispositions(tally: Tally) -> tuple[Disposition, ...]:
    """Return what becomes of each line of the form, in its order."""
    return tuple(_of(line, tally) for line in tally.returned.lines)


def _of(line: AnsweredLine, tally: Tally) -> Disposition:
    if line.struck:
        return _not(line, STRUCK.format(whom=line.struck))
    if line.is_later:
        return Disposition(line=line, state=LineState.WAITS, why=LATER)
    if not line.says_something and line.answer is None:
        blank = MARKED if line.paper and line.paper.words else BLANK
        return _not(line, blank if line.reached else NOT_FOR_IT)
    if not line.reached:
        return _not(line, PASSED)
    if isinstance(line.step, Sum):
        return _sum(line, tally)
    if _has_left(line, tally):
        return _not(line, GONE)
    if line.answer is Answer.CANNOT_AGREE:
        return Disposition(line=line, state=LineState.WAITS, why=OPEN)
    if isinstance(line.step, Question) and line.step.beside and not line.step.asks:
        return _not(line, f"{FOR_THE_COURT} ({line.step.beside})")
    if isinstance(line.step, Question) and not line.step.asks:
        return _not(line, next(_reasons(line, tally), NO_FINDING))
    if line.is_unclear:
        return Disposition(line=line, state=LineState.WAITS, why=next(_reasons(line, tally), ""))
    return Disposition(line=line, state=LineState.ENTERED)


def _has_left(line: AnsweredLine, tally: Tally) -> bool:
    """Tell whether all counts that a line is about have left the case."""
    named, gone = counts_at(line.step), {displaced.left.count.id for displaced in tally.displaced}
    return bool(named) and set(named) <= gone


def _sum(line: AnsweredLine, tally: Tally) -> Disposition:
    """Return what becomes of an amount: who owes it decides, and what is irregular in it says why."""
    here = [recovery for recovery in tally.judgment.recoveries if recovery.step == line.step.number]
    if any(recovery.bound for recovery in here):
        return Disposition(line=line, state=LineState.ENTERED)
    why = next(_reasons(line, tally), "")
    if here or not isinstance(line.answer, Decimal):
        return Disposition(line=line, state=LineState.WAITS, why=why or _awaited(line, here, tally))
    return _not(line, NO_SUM if not line.answer else next(_part(line, tally), "") or why or FOR_NOBODY)


def _awaited(line: AnsweredLine, here: Sequence[Recovery], tally: Tally) -> str:
    """Say what an amount waits for in which nothing is irregular itself."""
    if line.answer is Answer.CANNOT_AGREE:
        return OPEN
    names = {name for recovery in here for name in recovery.counts}
    is_open = [count.submission.count for count in tally.counts if count.verdict in AWAITED]
    if awaited := [name for name in is_open if name in names]:
        return FOR_VERDICT.format(counts=" and ".join(awaited))
    held = for_the_court(tally.returned, tally.counts)
    steps = [held[name] for recovery in here for name in recovery.pending if name in held]
    return FOR_RULING.format(step=" and ".join(dict.fromkeys(steps))) if steps else FOR_ITS_RULING


def _part(line: AnsweredLine, tally: Tally) -> Iterator[str]:
    for group in groups(tally.returned.form):
        numbers = [[part.number for part in parts] for parts in (group.items, group.shares)]
        for said, parts in zip((PART, SHARED), numbers, strict=True):
            if line.step.number in parts:
                yield said.format(step=group.whole.number)


def _reasons(line: AnsweredLine, tally: Tally) -> Iterator[str]:
    """Yield what is irregular in a line."""
    for irregularity in tally.irregularities:
        if line.step.number in irregularity.steps and irregularity.what not in NO_REASON:
            yield irregularity.why


def _not(line: AnsweredLine, why: str) -> Disposition:
    return Disposition(line=line, state=LineState.NOT_ENTERED, why=why)
