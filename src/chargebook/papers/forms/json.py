"""The JSON of a verdict form; `docs/json.md` documents each key, and they stay.

In: a `Form`. Out: plain dicts, lists and strings in a fixed order.
"""

from chargebook.forms.ease import ease
from chargebook.forms.form import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
    VerdictMark,
    row_of,
)
from chargebook.ground.problem import Problem
from chargebook.papers.json import Table, basis_json, copy_of, problems_json
from chargebook.rule.formula import Finding

YES = {Finding.PROVED: "proved", Finding.NOT_PROVED: "not proved"}


def asking_json(form: Form | None, problems: tuple[Problem, ...]) -> Table:
    """Return what `chargebook ask --json` prints."""
    read = ease(form) if form else None
    return {
        "copy": copy_of(problems),
        "form": form_json(form) if form else None,
        "reading": {"questions": read.questions, "longest": read.longest, "flesch": read.flesch} if read else None,
        "problems": problems_json(problems),
    }


def form_json(form: Form) -> Table:
    """Return the whole form."""
    return {
        "kind": form.kind,
        "title": form.title,
        "unanimous": form.unanimous,
        "steps": [_step(step) for step in form.steps],
        "closing": list(form.closing),
    }


def _step(step: Step) -> Table:
    kinds = {Question: "question", Sum: "amount", VerdictMark: "verdict", FormDirection: "direction"}
    basis = None if isinstance(step, FormDirection) else step.basis
    asks = step.asks if isinstance(step, Question) else ()
    return {
        "step": kinds[type(step)],
        "number": step.number or None,
        "text": step.words,
        "table": {"number": row.table, "text": row.words, "row": row.name} if (row := row_of(step)) else None,
        "asks": [{"count": asked.count, "finding": asked.finding, "yes": YES[asked.yes]} for asked in asks],
        "beside": step.beside if isinstance(step, Question) else None,
        "award": step.award if isinstance(step, Sum) else None,
        "counts": list(step.counts) if isinstance(step, Sum) else [step.count] if isinstance(step, VerdictMark) else [],
        "lines": list(step.lines) if isinstance(step, FormDirection | VerdictMark) else [],
        "basis": basis_json(basis) if basis else None,
        "only_if": _condition(step.only_if) if step.only_if else None,
        "skips": [_skip(skip) for skip in step.skips],
    }


def _skip(skip: Skip) -> Table:
    return {
        "to": skip.to,
        "when": _condition(skip.when) if skip.when else None,
        "declares": [{"count": declared.count, "verdict": declared.verdict} for declared in skip.declares],
    }


def _condition(condition: Condition) -> Table:
    if isinstance(condition, Answered):
        return {"holds": "answer", "number": condition.number, "answer": condition.answer, "parts": []}
    kinds = {AllOf: "all", AnyOf: "any", NoneOf: "none"}
    parts = [_condition(part) for part in condition.parts]
    return {"holds": kinds[type(condition)], "number": None, "answer": None, "parts": parts}
