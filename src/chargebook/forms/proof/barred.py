"""A jury that finds the wrong and no cause of harm, and is sent past the nominal damages for which the form has a line.

In: a form, and the command of each count. Out: a fault for each count on which it happens: the jury answers Yes to all
that asks for the wrong, No to a cause, and elsewhere one or the other alike. Where the rule then leaves the count to
the court, the nominal damages are what it is about, and the form has no answer on them.
"""

from collections.abc import Iterator, Mapping

from chargebook.forms.faults import FaceFault, face_fault, step_name
from chargebook.forms.form import Answer, Award, Form, Question, Step, Sum, VerdictMark, walk
from chargebook.forms.proof.verification import denied_of, findings_of
from chargebook.ground.problem import Severity
from chargebook.instruction.instruction import CAUSES
from chargebook.rule.decide import Command, Verdict, decide
from chargebook.rule.formula import Finding


def past_nominal(form: Form, commands: Mapping[str, Command]) -> Iterator[FaceFault]:
    """Find each count whose nominal damages no jury is asked for that finds the wrong and no cause."""
    lines = [step for step in form.steps if isinstance(step, Sum) and step.award is Award.NOMINAL]
    for count, command in commands.items():
        own = [line for line in lines if count in line.counts]
        if own and any(_is_past(form, count, command, own, other) for other in (Answer.NO, Answer.YES)):
            message = (
                f"a jury that finds the wrong of count {count} and no cause of harm is sent past the nominal damages "
                f"of {step_name(own[0])}"
            )
            mend = "send it to that line: the wrong alone may be worth a nominal sum"
            severity = Severity.WARNING  # the court can award what the law gives for the wrong alone
            yield face_fault("V227", own[0].place, message, mend, severity=severity, step=own[0].number, count=count)


def _is_past(form: Form, count: str, command: Command, lines: list[Sum], other: Answer) -> bool:
    """Tell whether that jury, which answers *other* where the count is not asked about, comes to no line of *lines*."""
    answers = {
        step.number: _answer(step, count, other) for step in form.steps if isinstance(step, Question | VerdictMark)
    }
    way = walk(form, answers)
    found = findings_of(form, way, answers).get(count, {})
    is_left = decide(command, found, denied_of(form, way, answers, count)).verdict is Verdict.COURT
    return is_left and not any(line.number in way.reached for line in lines)


def _answer(step: Step, count: str, other: Answer) -> Answer:
    """Return what that jury answers: Yes to the wrong, No to a question on a cause."""
    asks = [asked for asked in step.asks if asked.count == count] if isinstance(step, Question) else []
    if not asks:
        return other
    is_causal = all(asked.finding.rpartition("/")[2] in CAUSES for asked in asks)
    return Answer.YES if (asks[0].yes is Finding.PROVED) is not is_causal else Answer.NO
