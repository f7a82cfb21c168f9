"""A verdict form as the text of a form file, in the order and the short forms that a person would write.

In: a `Form`. Out: YAML that `chargebook.forms.file.load_form` reads back as the same form, apart from the places. Words
that YAML could take for something else stand in quotes. It refuses nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chargebook.forms.form import (
    SIDES,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Condition,
    Form,
    FormDirection,
    MoneyLine,
    Question,
    Skip,
    Step,
    Sum,
    Tabled,
    VerdictMark,
    laid_out,
    row_of,
)
from chargebook.rule.formula import Basis, Finding

PLAIN = re.compile(r"[A-Za-z](?:(?:[\w/.,;()’‘“”§— -]|:(?=\w))*[\w/.,;()’”?])?")
SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[/.][A-Za-z0-9_-]+)+|[A-Za-z][A-Za-z_-]+")
TAKEN = re.compile(r"true|false|null|yes|no|on|off|y|n", re.IGNORECASE)


def write_form(form: Form) -> str:
    """Return *form* as the text of a form file.

    >>> from chargebook.forms.form import VerdictKind
    >>> last = Question(number="1", words="Did he?", asks=(Asked(count="a/b/c", finding="9.25/violation"),))
    >>> print(write_form(Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(last,))))
    form: special
    title: Verdict
    unanimous: true
    steps:
      - question: "1"
        text: Did he?
        asks: {a/b/c: 9.25/violation}
    <BLANKLINE>
    """
    lines = [f"form: {form.kind}", f"title: {_text(form.title)}", f"unanimous: {str(form.unanimous).lower()}", "steps:"]
    for printed in laid_out(form.steps):
        lines += _item(_table(printed) if row_of(printed[0]) else _step(printed[0]), "  ")
    if form.closing:
        lines += ["closing:", *(f"  - {_text(line)}" for line in form.closing)]
    return "\n".join(lines) + "\n"


def _item(lines: Iterable[str], indent: str) -> list[str]:
    """Return lines as one item of a list."""
    return [f"{indent}{'  ' if index else '- '}{line}" for index, line in enumerate(lines)]


def _table(rows: Sequence[Step]) -> Iterator[str]:
    """Yield one question for several persons; what all rows rest on is written once."""
    head = row_of(rows[0])
    if head is None:
        return
    yield f"question: {_flow(head.table)}"
    yield f"text: {_text(head.words)}"
    bases = {step.basis for step in rows if isinstance(step, Tabled)}
    shared = bases.pop() if len(bases) == 1 else None
    yield from _basis(shared)
    yield "rows:"
    for step in rows:
        row = row_of(step)
        own = replace(step, basis=None) if shared and isinstance(step, Tabled) else step
        yield from _item((f"row: {_text(row.name) if row else ''}", *_step(own)), "  ")


def _step(step: Step) -> Iterator[str]:
    match step:
        case FormDirection():
            yield f"direction: {_text(step.words)}"
            if step.number:
                yield f"part: {_flow(step.number)}"
            if step.lines:
                yield f"lines: [{', '.join(map(_flow, step.lines))}]"
        case _:
            yield f"question: {_flow(step.number)}"
            yield f"text: {_text(step.words)}"
            yield from _about(step)
            yield from _basis(step.basis)
    if step.only_if:
        yield f"only-if: {_condition(step.only_if)}"
    yield from _skips(step)


def _about(step: Question | Sum | VerdictMark) -> Iterator[str]:
    match step:
        case Sum():
            yield f"amount: {step.award}"
            yield f"for: [{', '.join(map(_flow, step.counts))}]"
            if step.line is not MoneyLine.UNSTATED:
                yield f"line: {step.line}"
        case VerdictMark():
            yield f"verdict-on: {_flow(step.count)}"
            if step.lines != SIDES:
                yield f"lines: [{', '.join(map(_flow, step.lines))}]"
        case Question():
            yield from _asks(step.asks)
            if step.beside:
                yield f"beside: {step.beside}"


def _asks(asks: Sequence[Asked]) -> Iterator[str]:
    """Yield the findings by their counts; one by one, if that would change their order."""
    grouped: dict[Finding, dict[str, list[str]]] = {Finding.PROVED: {}, Finding.NOT_PROVED: {}}
    for asked in asks:
        grouped[asked.yes].setdefault(asked.count, []).append(asked.finding)
    order = [
        (count, name, yes) for yes, by_count in grouped.items() for count, names in by_count.items() for name in names
    ]
    if order != [(asked.count, asked.finding, asked.yes) for asked in asks]:
        yield "asks:"
        for asked in asks:
            yes = "proved" if asked.yes is Finding.PROVED else "not proved"
            yield f"  - {{count: {_flow(asked.count)}, finding: {_flow(asked.finding)}, yes: {yes}}}"
        return
    for key, by_count in zip(("asks", "denies"), grouped.values(), strict=True):
        if by_count:
            yield f"{key}: {{{', '.join(f'{_flow(count)}: {_names(names)}' for count, names in by_count.items())}}}"


def _names(names: Sequence[str]) -> str:
    return _flow(names[0]) if len(names) == 1 else f"[{', '.join(map(_flow, names))}]"


def _basis(basis: Basis | None) -> Iterator[str]:
    if basis:
        for key, words in (("sentence", basis.words), ("source", str(basis.place)), ("authority", basis.authority)):
            if words:
                yield f"{key}: {_text(words)}"


def _skips(step: Step) -> Iterator[str]:
    skips = list(step.skips)
    if not isinstance(step, Sum | FormDirection):
        for key, answer in (("if-yes", Answer.YES), ("if-no", Answer.NO)):
            if skips and not skips[0].declares and skips[0].when == Answered(number=step.number, answer=answer):
                yield f"{key}: {_flow(skips.pop(0).to)}"
    last = skips.pop() if skips and skips[-1].when is None and not skips[-1].declares else None
    if skips:
        yield "skips:"
        yield from (f"  - {_skip(skip)}" for skip in skips)
    if last:
        yield f"then: {_flow(last.to)}"


def _skip(skip: Skip) -> str:
    parts = [f"when: {_condition(skip.when)}"] if skip.when else []
    parts.append(f"to: {_flow(skip.to)}")
    if skip.declares:
        parts.append(
            f"declares: {{{', '.join(f'{_flow(stated.count)}: {stated.verdict}' for stated in skip.declares)}}}"
        )
    return f"{{{', '.join(parts)}}}"


def _condition(condition: Condition) -> str:
    if isinstance(condition, Answered):
        return f"{{{_said(condition)}}}"
    answered = [part for part in condition.parts if isinstance(part, Answered)]
    if isinstance(condition, AllOf) and len({answer.number for answer in answered}) == len(condition.parts) > 1:
        return f"{{{', '.join(map(_said, answered))}}}"
    key = "all" if isinstance(condition, AllOf) else "any" if isinstance(condition, AnyOf) else "none"
    return f"{{{key}: [{', '.join(map(_condition, condition.parts))}]}}"


def _said(answered: Answered) -> str:
    return f"{_flow(answered.number)}: {answered.answer}"


def _text(words: str) -> str:
    """Return words as they stand on a line of their own."""
    return words if PLAIN.fullmatch(words) and not TAKEN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _flow(word: str) -> str:
    """Return a word as it stands within brackets."""
    return word if SIMPLE.fullmatch(word) and not TAKEN.fullmatch(word) else json.dumps(word, ensure_ascii=False)
