"""What a form still asks about counts that have left the case since it was made.

In: a form, read so that a question on one count settles the same fact on all, and the counts that have left. Out: what
is idle in it and why, and the form as far as it still matters. An idle question stays a step: the jury has it in hand,
and what it writes there may send it elsewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from chargebook.charge.ledger import Left
from chargebook.forms.faults import FaceFault, face_fault, step_name
from chargebook.forms.form import Form, FormDirection, Question, Step, Sum, VerdictMark
from chargebook.ground.problem import Severity

TAKE_OUT = "leave out what is idle before the jury has the form"
STAYS = "the jury had it before the ruling: what it wrote stays readable, and gives no verdict"
IDLE = "{verb} idle"
SHARED = "{verb} for somebody who is no longer bound, too"
DECLARES = "{verb} declaring a verdict that is idle"


def counts_at(step: Step) -> tuple[str, ...]:
    """Return the counts that *step* asks about, those of the same fact and of the ground of punitive damages too."""
    match step:
        case Question():
            return tuple(dict.fromkeys(asked.count for asked in step.asks))
        case Sum():
            return step.counts
        case VerdictMark():
            return (step.count,)
        case _:
            return ()


def partly_idle(form: Form, gone: Collection[str]) -> frozenset[str]:
    """Return the numbers of the amounts that are for counts among *gone* and for others too."""
    sums = (step for step in form.steps if isinstance(step, Sum))
    return frozenset(step.number for step in sums if set(step.counts) & set(gone) and set(step.counts) - set(gone))


def idle_faults(form: Form, gone: Sequence[Left]) -> Iterator[FaceFault]:
    """Find the steps of *form* that are about counts that have left the case, and the amounts that were for them too.

    What is so for one reason is said once.
    """
    by_id = {left.count.id: left for left in gone}
    idle: dict[tuple[str, tuple[str, ...]], list[Step]] = {}
    for step in form.steps:
        for what, counts in _idle(step, by_id):
            idle.setdefault((what, counts), []).append(step)
    for (what, counts), steps in idle.items():
        yield _fault(steps, [by_id[count] for count in counts], what)


def _idle(step: Step, gone: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is idle in one step, and the counts for which it was there."""
    named = counts_at(step)
    left = tuple(count for count in named if count in gone)
    if left and len(left) == len(named):
        yield IDLE, left
    elif left and isinstance(step, Sum):
        yield SHARED, left
    declarations = (declaration for skip in step.skips for declaration in skip.declares)
    declared = tuple(dict.fromkeys(declaration.count for declaration in declarations if declaration.count in gone))
    if declared:
        yield DECLARES, declared


def _fault(steps: Sequence[Step], left: Sequence[Left], what: str) -> FaceFault:
    subject = step_name(steps[0]) if len(steps) == 1 else _several(steps)
    how = "; ".join(f"{gone.count.id} was {gone.how}" for gone in left)
    message = f"{subject} {what.format(verb='is' if len(steps) == 1 else 'are')}: {how}"
    mend = STAYS if all(gone.is_after_verdict for gone in left) else TAKE_OUT
    if what == SHARED:
        mend = "who is left and liable owes the whole; an amount for nobody else is owed by nobody"
    first, count = steps[0], left[0].count.id
    return face_fault("V231", first.place, message, mend, severity=Severity.WARNING, step=first.number, count=count)


def _several(steps: Sequence[Step]) -> str:
    numbers = [step.number or f'"{step.words}"' for step in steps]
    return f"Steps {', '.join(numbers[:-1])} and {numbers[-1]}"


def without_left(form: Form, gone: Collection[str]) -> Form:
    """Return *form* with its steps asking only about the counts that are not among *gone*."""
    return replace(form, steps=tuple(_left(step, gone) for step in form.steps)) if gone else form


def _left(step: Step, gone: Collection[str]) -> Step:
    skips = tuple(
        replace(skip, declares=tuple(declaration for declaration in skip.declares if declaration.count not in gone))
        for skip in step.skips
    )
    match step:
        case Question():
            asks = tuple(asked for asked in step.asks if asked.count not in gone)
            return replace(step, asks=asks, facts=step.breadth if step.is_merged else 0, skips=skips)
        case Sum() if not set(step.counts) <= set(gone):
            return replace(step, counts=tuple(count for count in step.counts if count not in gone), skips=skips)
        case Sum():
            return FormDirection(
                words=step.words, number=step.number, only_if=step.only_if, skips=skips, place=step.place
            )
        case VerdictMark(count=count) if count in gone:
            return Question(
                words=step.words, number=step.number, asks=(), only_if=step.only_if, skips=skips, place=step.place
            )
        case _:
            return replace(step, skips=skips)
