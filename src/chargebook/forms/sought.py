"""What a form leaves out of the damages that the matter seeks, and an amount that is for two plaintiffs at once.

In: a form, the counts of the matter, and what the instructions command on each. Out: the faults, in the order of the
counts and of the steps. A form without an amount may be meant so, where damages are tried later: that is a warning.
"""

from collections.abc import Iterator, Mapping, Sequence

from chargebook.forms.faults import FaceFault, face_fault, step_name
from chargebook.forms.form import Award, Form, Sum
from chargebook.forms.routes import in_order, routes
from chargebook.ground.problem import Severity
from chargebook.ground.text import Place
from chargebook.matter.matter import Count
from chargebook.rule.decide import Command


def sought_faults(form: Form, counts: Sequence[Count], commands: Mapping[str, Command]) -> tuple[FaceFault, ...]:
    """Return what is wrong with the amounts of *form*, beside what the matter seeks."""
    sums = [step for step in form.steps if isinstance(step, Sum)]
    open_ = [count for count in counts if _can_win(commands.get(count.id))]
    missing = (fault for count in open_ for fault in _missing(form, sums, count))
    return (*missing, *_shared(sums, {count.id: count.plaintiff.full for count in counts}))


def _can_win(command: Command | None) -> bool:
    return command is not None and bool(routes(command, in_order(command)).liable)


def _missing(form: Form, sums: Sequence[Sum], count: Count) -> Iterator[FaceFault]:
    """Find the damages that the matter seeks on *count* and no line asks for."""
    damages = count.claim.damages
    sought = {
        Award.COMPENSATORY: damages.compensatory,
        Award.PUNITIVE: count.defendant.key in damages.punitive,
    }
    for award in (award for award, is_sought in sought.items() if is_sought):
        if not any(step.award is award and count.id in step.counts for step in sums):
            message = f"no line asks for {award} damages on count {count.id}, which the matter seeks"
            mend = "ask for them, unless they are tried later, or leave them out under damages:"
            place = Place(file=form.name)
            yield face_fault("V219", place, message, mend, severity=Severity.WARNING, count=count.id)


def _shared(sums: Sequence[Sum], plaintiffs: Mapping[str, str]) -> Iterator[FaceFault]:
    """Find an amount that nobody could divide between the plaintiffs for whom it is."""
    for step in sums:
        whose = tuple(dict.fromkeys(plaintiffs[count] for count in step.counts if count in plaintiffs))
        if len(whose) > 1:
            message = f"{step_name(step)} awards one amount to {' and '.join(whose)}"
            yield face_fault("V220", step.place, message, "give each plaintiff a line", step=step.number)
