"""What a jury wrote on a count that has left the case: readable, and entered nowhere.

In: the returned form, the counts as the jury had them, and the counts that have left. Out: `Displaced`, the verdict as
the jury gave it beside the ruling that stands in its place; and `Released`, each amount that a defendant no longer owes
and who still owes it. The judgment itself is made without these counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.ledger import Left
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.judgment import Judgment, Recovery
from chargebook.verdicts.returned import AnsweredLine, Returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """One count that has left the case, with what the jury wrote on it.

    *counted* is the count as the answers decide it, by the instructions that the jury had.
    """

    left: Left
    counted: Counted
    lines: tuple[AnsweredLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """An amount that *defendant* would owe by what the jury wrote, and does not. *bound* are those who still owe it."""

    defendant: str
    recovery: Recovery
    bound: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()


def displaced(gone: Sequence[Left], returned: Returned, counts: Sequence[Counted]) -> tuple[Displaced, ...]:
    """Return the counts among *gone* as *counts* has them."""
    by_name = {count.submission.count: count for count in counts}
    return tuple(
        Displaced(left=left, counted=by_name[left.count.id], lines=_written(returned, left.count.id))
        for left in gone
        if left.count.id in by_name
    )


def _written(returned: Returned, count: str) -> tuple[AnsweredLine, ...]:
    return tuple(line for line in returned.about.get(count, ()) if line.says_something)


def released(as_given: Judgment, now: Judgment) -> Iterator[Released]:
    """Yield each amount that a defendant would owe if nobody had left, and does not owe *now*."""
    for before in as_given.entered:
        after = next((recovery for recovery in now.recoveries if _is_same(recovery, before)), None)
        bound, pending = (after.bound, after.pending) if after else ((), ())
        for defendant in before.bound:
            if defendant not in (*bound, *pending):
                yield Released(defendant=defendant, recovery=before, bound=bound, pending=pending)


def _is_same(recovery: Recovery, other: Recovery) -> bool:
    """Tell whether both are the amount of one line of the form, or by law for one plaintiff on some of the counts."""
    if recovery.step or other.step:
        return recovery.step == other.step
    return recovery.plaintiff == other.plaintiff and bool(set(recovery.counts) & set(other.counts))
