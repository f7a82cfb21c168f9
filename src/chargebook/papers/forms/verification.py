"""What was proved of a verdict form, as plain lines and as JSON.

In: a `Report`, and the problems of the matter. Out: for a person each fault with the filled-in form that shows it,
question by question; for a program the same under the keys that docs/json.md describes.
"""

from collections.abc import Iterable, Iterator

from chargebook.doctrine.explain import VERDICTS, needs
from chargebook.forms.form import END, Answer, Form, row_of, walk
from chargebook.forms.proof.verification import Fault, Judged, Report, Shown
from chargebook.forms.words import FormWords
from chargebook.ground.problem import Problem
from chargebook.papers.json import Table, problem_json, problems_json

SEVERAL = "Asked for several findings at once, so that No finds only that not all of them are proved"
BESIDE = "Asked for the court alone, so that no verdict may turn on the answer"


def verified_text(report: Report) -> str:
    """Return what was proved, and each fault with the filled-in form that shows it."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    asked = sum(1 for step in report.form.steps if step.number)
    what = f"numbered steps: {asked}, counts: {len(report.counts)}"
    errors = [fault for fault in report.faults if fault.problem.severity == "error"]
    if errors:
        yield f"{report.form.title}: not right ({what})"
    else:
        yield f"{report.form.title}: proved right for every way of filling it in, blank lines included ({what})"
    for fault in report.faults:
        if fault.shown:
            yield ""
            yield from _told(report.form, fault, fault.shown)
    if report.to_read:
        yield f"Read these by eye; there Yes finds that something is not proved: {', '.join(report.to_read)}"
    tables = {step.number: row.table for step in report.form.steps if (row := row_of(step))}
    for what, questions in ((SEVERAL, report.merged), (BESIDE, report.beside)):
        if questions:
            yield f"{what}: {', '.join(dict.fromkeys(tables.get(number, number) for number in questions))}"


def _told(form: Form, fault: Fault, shown: Shown) -> Iterator[str]:
    yield f"{fault.problem.code}: {fault.problem.message}"
    least = "The shortest form filled in that shows it:" if shown.is_shortest else "A form filled in that shows it:"
    yield f"  {least}"
    yield from _walked(form, shown)
    for judged in shown.judged:
        yield f"  Count {judged.count}: {_both(judged)}"
        for side, sets in (("plaintiff", judged.needs_plaintiff), ("defendant", judged.needs_defendant)):
            for line in needs(sets)[:1]:
                more = f" (or one of {len(sets) - 1} other sets)" if sets[1:] else ""
                yield f"    for the {side} it would take: {line}{more}"


def _walked(form: Form, shown: Shown) -> Iterator[str]:
    """Yield each step that the jury came to, with what it wrote and where that sent it."""
    words = FormWords(form)
    written = {step.number: Answer(step.answer) for step in shown.steps if step.answer}
    numbers = [*(step.number for step in form.steps), END]
    sent = {numbers[jump.at]: words.sent(numbers[jump.to]) for jump in walk(form, written).jumps}
    for step in (step for step in shown.steps if step.kind != "direction"):
        answer = step.answer or "(left blank)"
        yield f"    {step.number}. {step.words} {answer}{'; ' + sent[step.number] if step.number in sent else ''}"


def _both(judged: Judged) -> str:
    by_form = f"the form says {VERDICTS[judged.by_form]}; " if judged.by_form else ""
    return f"{by_form}the rule says {VERDICTS[judged.by_rule]}"


def verified_json(report: Report | None, problems: Iterable[Problem]) -> Table:
    """Return what `chargebook verify --json` prints."""
    return {
        "right": bool(report and report.is_right),
        "counts": list(report.counts) if report else [],
        "faults": [_fault(fault) for fault in report.faults] if report else [],
        "to_read": list(report.to_read) if report else [],
        "merged": list(report.merged) if report else [],
        "beside": list(report.beside) if report else [],
        "problems": problems_json(problems),
    }


def _fault(fault: Fault) -> Table:
    return {
        "code": fault.problem.code,
        "step": fault.step,
        "count": fault.count,
        "problem": problem_json(fault.problem),
        "shown": _shown(fault.shown) if fault.shown else None,
    }


def _shown(shown: Shown) -> Table:
    return {
        "shortest": shown.is_shortest,
        "steps": [
            {"number": step.number, "kind": step.kind, "words": step.words, "answer": step.answer}
            for step in shown.steps
        ],
        "judged": [
            {
                "count": judged.count,
                "by_form": judged.by_form and judged.by_form.value,
                "by_rule": judged.by_rule.value,
                "for_plaintiff": list(needs(judged.needs_plaintiff)),
                "for_defendant": list(needs(judged.needs_defendant)),
            }
            for judged in shown.judged
        ],
    }
