"""Every single wrong change to a form: a skip retargeted, swapped, removed, a question dropped, an answer inverted.

Of a table one row is dropped, or all of it; of a condition on an amount a part, so that it is reached on more or fewer
answers.
"""

from collections.abc import Iterator
from dataclasses import replace

from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Condition,
    Declared,
    Form,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
)
from chargebook.rule.decide import Verdict

OTHER = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}


def mutants(form: Form) -> Iterator[tuple[str, Form]]:
    """Yield each change with what was done."""
    for at, step in enumerate(form.steps):
        for what, steps in _changes(form, at, step):
            yield what, replace(form, steps=steps)
    for table in dict.fromkeys(step.row.table for step in form.steps if isinstance(step, Question) and step.row):
        yield "table dropped", _without_table(form, table)


def _without_table(form: Form, table: str) -> Form:
    while (at := next((at for at, step in enumerate(form.steps) if _is_row(step, table)), None)) is not None:
        number, steps = form.steps[at].number, (*form.steps[:at], *form.steps[at + 1 :])
        form = replace(form, steps=_without(steps, number, None, at))
    return form


def _is_row(step: Step, table: str) -> bool:
    return isinstance(step, Question) and step.row is not None and step.row.table == table


def _changes(form: Form, at: int, step: Step) -> Iterator[tuple[str, tuple[Step, ...]]]:
    def put(*new: Step) -> tuple[Step, ...]:
        return (*form.steps[:at], *new, *form.steps[at + 1 :])

    if isinstance(step, Question):
        yield "row dropped" if step.row else "question dropped", _without(put(), step.number, put, at)
        for number, asked in enumerate(step.asks):
            turned = replace(asked, yes=asked.no)
            yield "meaning inverted", put(replace(step, asks=(*step.asks[:number], turned, *step.asks[number + 1 :])))
    for number, skip in enumerate(step.skips):

        def skips(*new: Skip, number: int = number) -> tuple[Step, ...]:
            return put(replace(step, skips=(*step.skips[:number], *new, *step.skips[number + 1 :])))

        yield "skip removed", skips()
        for to in (*(other.number for other in form.steps[at + 1 :] if other.number), END):
            if to != skip.to:
                yield "skip retargeted", skips(replace(skip, to=to))
        if skip.when:
            for when in _inverted(skip.when):
                yield "answer inverted", skips(replace(skip, when=when))
        for said in skip.declares:
            turned_to = Verdict.DEFENDANT if said.verdict is Verdict.PLAINTIFF else Verdict.PLAINTIFF
            yield "verdict inverted", skips(replace(skip, declares=(Declared(count=said.count, verdict=turned_to),)))
        if number + 1 < len(step.skips):
            one, other = step.skips[number : number + 2]
            both = (replace(one, to=other.to), replace(other, to=one.to))
            yield "skips swapped", put(replace(step, skips=(*step.skips[:number], *both, *step.skips[number + 2 :])))
    if step.only_if:
        yield "condition removed", put(replace(step, only_if=None))
        for when in _inverted(step.only_if):
            yield "answer inverted", put(replace(step, only_if=when))
        for when in _lessened(step.only_if) if isinstance(step, Sum) else ():
            yield "condition of an amount lessened", put(replace(step, only_if=when))


def _without(steps: tuple[Step, ...], number: str, put: object, at: int) -> tuple[Step, ...]:
    """The form without a question: skips to it go to the step behind it, and no condition looks to its answer."""
    behind = steps[at].number if at < len(steps) and steps[at].number else END
    return tuple(
        replace(
            step,
            only_if=step.only_if and _blind(step.only_if, number),
            skips=tuple(
                replace(skip, to=behind if skip.to == number else skip.to, when=skip.when and _blind(skip.when, number))
                for skip in step.skips
            ),
        )
        for step in steps
    )


def _blind(condition: Condition, number: str) -> Condition:
    """The condition where the answer at *number* is never given."""
    if isinstance(condition, Answered):
        return AnyOf(parts=()) if condition.number == number else condition
    return replace(condition, parts=tuple(_blind(part, number) for part in condition.parts))


def _inverted(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Answered():
            if condition.answer in OTHER:
                yield replace(condition, answer=OTHER[condition.answer])
        case AllOf() | AnyOf() | NoneOf():
            for at, part in enumerate(condition.parts):
                for new in _inverted(part):
                    yield replace(condition, parts=(*condition.parts[:at], new, *condition.parts[at + 1 :]))


def _lessened(condition: Condition) -> Iterator[Condition]:
    """The condition without one of its parts, at any depth."""
    if isinstance(condition, Answered):
        return
    for at, part in enumerate(condition.parts):
        before, after = condition.parts[:at], condition.parts[at + 1 :]
        if before or after:
            yield replace(condition, parts=(*before, *after))
        for new in _lessened(part):
            yield replace(condition, parts=(*before, new, *after))
