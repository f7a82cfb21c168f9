"""What the terminal and the JSON show of a verdict form that was read as it is printed.

In: a `PrintedForm`. Out: plain lines, or plain values; each thing that was read has its place in the text.
"""

from collections.abc import Iterator

from chargebook.forms.printed.printed import PrintedForm, PrintedQuestion, PrintedRow, PrintedSkip
from chargebook.ground.text import Span, visible
from chargebook.papers.json import Table, problems_json

UNKNOWN = "unknown"
ENDS = {"next": "the next question", "sign": "the signature", "end": "the end"}


def printed_form_text(form: PrintedForm) -> str:
    """Return a form as it was read, for a person."""
    return "\n".join(_lines(form))


def _lines(form: PrintedForm) -> Iterator[str]:
    yield f"{visible(form.source.name)}: {_words(form, form.title) or '(no title)'}, {_kind(form)}"
    if form.opening:
        yield f"  opens: {_words(form, form.opening)}"
    part = ""
    for question in form.questions:
        if question.part != part:
            part = question.part
            yield f"  {visible(part)}" if part else "  (no part)"
        yield from _question(form, question)
    for span in form.directions:
        yield f"  direction, line {form.source.place(span.start).line}: {_words(form, span)}"
    for span in (*form.signs, *([form.date] if form.date else [])):
        yield f"  signed: {_words(form, span)}"
    yield from (f"  {problem}" for problem in form.problems)


def _kind(form: PrintedForm) -> str:
    return f"{form.kind} verdict" if form.kind else "kind unknown"


def _words(form: PrintedForm, span: Span | None) -> str:
    return visible(" ".join(form.source.slice(span).split())) if span else ""


def _question(form: PrintedForm, question: PrintedQuestion) -> Iterator[str]:
    given = f", given: {visible(question.given)}" if question.given else ""
    yield f"  {question.id}. [{question.answer}{given}] {_words(form, question.words)}"
    yield from (f"      - {visible(row.label) or '(no label)'}" for row in question.rows)
    yield from (f"      only if {_on(condition)}" for condition in question.only_if)
    yield from (f"      {_on(skip)}: to {ENDS.get(skip.to, skip.to)}" for skip in question.skips)


def _on(skip: PrintedSkip) -> str:
    return f"{skip.on} ({', '.join(skip.of)})" if skip.of else skip.on


# --- json -----------------------------------------------------------------------------------------------------------


def printed_form_json(form: PrintedForm) -> Table:
    """Return what `chargebook read --form --json` prints for one file."""
    return {
        "file": form.source.name,
        "sha256": form.source.sha256,
        "title": _stretch(form, form.title),
        "kind": form.kind or UNKNOWN,
        "opening": _stretch(form, form.opening),
        "parts": [_at(form, span) for span in form.parts],
        "questions": [_question_json(form, question) for question in form.questions],
        "signs": [_at(form, span) for span in form.signs],
        "date": _stretch(form, form.date),
        "directions": [_at(form, span) for span in form.directions],
        "furniture": [_at(form, span) for span in form.furniture],
        "problems": problems_json(form.problems),
        "source": form.source.text,
    }


def _at(form: PrintedForm, span: Span) -> Table:
    place = form.source.place(span.start)
    return {"text": form.source.slice(span), "span": [span.start, span.end], "line": place.line, "column": place.column}


def _stretch(form: PrintedForm, span: Span | None) -> Table | None:
    return _at(form, span) if span else None


def _question_json(form: PrintedForm, question: PrintedQuestion) -> Table:
    return {
        "id": question.id,
        "answer": question.answer,
        "asks": question.asks,
        "part": question.part or None,
        "rows": [_row(form, row) for row in question.rows],
        "skips": [_skip(form, skip) for skip in question.skips],
        "only_if": [_skip(form, skip) for skip in question.only_if],
        "given": question.given,
        **_at(form, question.words),
    }


def _row(form: PrintedForm, row: PrintedRow) -> Table:
    return {"label": row.label, **_at(form, row.span)}


def _skip(form: PrintedForm, skip: PrintedSkip) -> Table:
    return {"on": skip.on, "to": skip.to, "of": list(skip.of), **_at(form, skip.span)}
