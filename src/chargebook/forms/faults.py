"""What is wrong with a verdict form on its face, before anybody fills it in.

In: a form and the command of each count. Out: the faults: a number used twice, a skip that leads nowhere or back, a
condition on a step that there is none of, a count or a finding that the case does not have, a question on what is
settled, a contested finding that nobody asks for. With one of the first four the form cannot be walked through at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chargebook.forms.form import (
    END,
    PUNITIVE_GROUND,
    Answered,
    Condition,
    Form,
    FormDirection,
    Question,
    Step,
    Sum,
    VerdictKind,
    VerdictMark,
)
from chargebook.forms.routes import in_order, routes
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.rule.decide import Command
from chargebook.rule.formula import Fact, Given, leaves

Turning = Mapping[str, Fact | Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFault:
    """A fault on the face of the form. *stops* says that with it the form cannot be walked through."""

    problem: Problem
    step: str = ""
    count: str = ""
    stops: bool = False


def face_faults(form: Form, commands: Mapping[str, Command]) -> tuple[FaceFault, ...]:
    """Return what is wrong with *form* on its face, in the order of its steps."""
    known = {count: _turning(command) for count, command in commands.items()}
    asked = {(asked.count, asked.finding) for step in form.steps if isinstance(step, Question) for asked in step.asks}
    faults = [*_ways(form), *(fault for step in form.steps for fault in _names(step, known))]
    if form.kind is not VerdictKind.GENERAL:
        faults += (fault for count, command in commands.items() for fault in _unasked(form, count, command, asked))
    return tuple(faults)


def face_fault(
    code: str, place: Place, message: str, mend: str, *, severity: Severity = Severity.ERROR, **more: object
) -> FaceFault:
    """Return a fault with its problem; *more* has the step and the count, by name, and whether it *stops*."""
    problem = Problem(code=code, severity=severity, place=place, message=message, mend=mend)
    return FaceFault(
        problem=problem, step=str(more.get("step", "")), count=str(more.get("count", "")), stops=bool(more.get("stops"))
    )


def _ways(form: Form) -> Iterator[FaceFault]:
    """Find what keeps a jury from going through the form."""
    places, seen = form.at, {END}
    known = set(places) - {END}
    for place, step in enumerate(form.steps):
        name = step_name(step)
        if not step.number and not isinstance(step, FormDirection):
            yield face_fault(
                "V201", step.place, f"{name} has no number, so that it has no answer", "number it", stops=True
            )
        if step.number in seen:
            yield face_fault("V201", step.place, f"{name} has a number that is taken", "number it anew", stops=True)
        seen |= {step.number} - {""}
        for skip in step.skips:
            if skip.to not in places:
                message = f"{name} sends the jury to {skip.to}, and there is no such step"
                yield face_fault(
                    "V202", skip.place, message, "name a step of the form, or end", step=step.number, stops=True
                )
            elif places[skip.to] <= place:
                message = f"{name} sends the jury back to {skip.to}"
                yield face_fault(
                    "V203", skip.place, message, "send it on to a later step", step=step.number, stops=True
                )
        conditions = [step.only_if, *(skip.when for skip in step.skips)]
        for number in sorted(
            {number for condition in conditions if condition for number in _numbers(condition)} - known
        ):
            message = f"{name} looks to the answer at {number}, and there is no such step"
            yield face_fault("V202", step.place, message, "name a question of the form", step=step.number, stops=True)


def _numbers(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Answered):
        yield condition.number
    else:
        for part in condition.parts:
            yield from _numbers(part)


def _names(step: Step, known: Mapping[str, Turning]) -> Iterator[FaceFault]:
    """Find counts and findings that the case does not have, and questions on what is settled."""
    declared = [declaration.count for skip in step.skips for declaration in skip.declares]
    for count in dict.fromkeys((*_counts(step), *declared)):
        if count not in known:
            message, mend = (
                f"{step_name(step)} is about {count}, which is no count of the matter",
                "name one of its counts",
            )
            yield face_fault("V204", step.place, message, mend, step=step.number, count=count)
    for asked in step.asks if isinstance(step, Question) else ():
        leaf = known.get(asked.count, {}).get(asked.finding)
        if isinstance(leaf, Given):
            message = f"{step_name(step)} asks for {asked.finding} of {asked.count}, which is settled: {leaf.because}"
            mend = "state it and do not ask it"
            yield face_fault("V206", step.place, message, mend, step=step.number, count=asked.count)
        elif leaf is None and asked.count in known and asked.finding != PUNITIVE_GROUND:
            message = f"{step_name(step)} asks for {asked.finding}, which {asked.count} does not turn on"
            mend = "leave it out, or name the finding that it settles"
            yield face_fault("V205", step.place, message, mend, step=step.number, count=asked.count)


def _counts(step: Step) -> tuple[str, ...]:
    match step:
        case Question():
            return tuple(asked.count for asked in step.asks)
        case Sum():
            return step.counts
        case VerdictMark():
            return (step.count,)
        case FormDirection():
            return ()


def _turning(command: Command) -> Turning:
    """Return all that the verdict on a count turns on, by its name."""
    return {leaf.id: leaf for leaf in leaves(command.everything)}


def _unasked(form: Form, count: str, command: Command, asked: set[tuple[str, str]]) -> Iterator[FaceFault]:
    """Find what nobody asks for although it can still matter: a ruling on one finding can make another idle."""
    for name in routes(command, in_order(command)).asked:
        if (count, name) not in asked:
            message = f"no question asks for {name} of {count}, which is contested"
            yield face_fault("V207", Place(file=form.name), message, "ask it", count=count)


def step_name(step: Step) -> str:
    """Return how a person names *step*.

    >>> step_name(FormDirection(words="Go on to the claim of force."))
    'the direction "Go on to the claim of force."'
    """
    kind = step_kind(step)
    if step.number:
        return f"{kind.capitalize()} {step.number}"
    return f'the {kind} "{step.words if len(step.words) <= 40 else step.words[:39] + "…"}"'


def step_kind(step: Step) -> str:
    """Return what a person calls a step of its kind."""
    return {Question: "question", Sum: "amount", VerdictMark: "verdict"}.get(type(step), "direction")
