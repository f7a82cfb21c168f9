"""A verdict form as plain text and as Markdown, with its skips in words.

In: a `Form`. Out: the paper that the jury fills in; in Markdown a table follows, for the court and counsel, of what
each question asks and on which sentence it rests. It refuses nothing.
"""

from collections.abc import Iterator, Sequence

from chargebook.forms.form import Form, FormDirection, Question, Row, Step, Sum, VerdictMark, laid_out, row_of
from chargebook.forms.words import FormWords, blanks, is_heading
from chargebook.papers.lines import escaped, markdown_table

LINE = "________"
ANNEX = "What each question asks"
ANNEX_NOTE = "This table is for the court and counsel, and goes not to the jury."
COLUMNS = ("Question", "Asks", "Sentence", "Place")


def form_text(form: Form) -> str:
    """Return the form as plain text."""
    words = FormWords(form)
    steps = ["\n".join(_text(rows, words)) for rows in laid_out(form.steps)]
    closing = "\n\n".join(f"{line} {LINE * 3}" for line in form.closing)
    return "\n\n".join(filter(None, [form.title.upper(), words.opening(), *steps, closing])) + "\n"


def form_markdown(form: Form) -> str:
    """Return the form as Markdown, with the table of what each question asks."""
    words = FormWords(form)
    steps = ["\n\n".join(_markdown(rows, words)) for rows in laid_out(form.steps)]
    closing = [f"{escaped(line)} {escaped(LINE * 3)}" for line in form.closing]
    head = [f"# {escaped(form.title)}", escaped(words.opening())]
    return "\n\n".join([*head, *steps, *closing, f"## {ANNEX}", ANNEX_NOTE, _table(form)]) + "\n"


def label(step: Step) -> str:
    """Return the words of a step with its number before them."""
    if not step.number:
        return step.words
    return f"{'Part' if isinstance(step, FormDirection) else 'Question'} {step.number}. {step.words}"


def table_label(row: Row) -> str:
    """Return the words of a table with its number before them."""
    return f"Question {row.table}. {row.words}"


def named(step: Step, row: Row) -> str:
    """Return who is named in a row, with the row's letter."""
    return f"{step.number.removeprefix(row.table)}. {row.name}"


def spaces_of(step: Step, between: str) -> str:
    """Return the spaces in which something is written at a step, side by side; a date and a name need more room."""
    line = LINE * 3 if isinstance(step, FormDirection) else LINE
    return between.join(f"{blank} {line}" for blank in blanks(step))


def asked(step: Question | Sum | VerdictMark) -> str:
    """Say what a step asks for: the findings of which counts, a verdict, or a sum."""
    match step:
        case Question():
            return "; ".join(f"{asked.count}: {asked.finding}" for asked in step.asks)
        case Sum():
            return f"{step.award} damages: {', '.join(step.counts)}"
        case VerdictMark():
            return f"verdict on {step.count}"


def _text(rows: Sequence[Step], words: FormWords) -> Iterator[str]:
    step = rows[0]
    if head := row_of(step):
        yield from words.before_table(rows)
        yield table_label(head)
        who = [named(line, row) for line in rows if (row := row_of(line))]
        width = max(map(len, who))
        for line, name in zip(rows, who, strict=True):
            yield f"    {name.ljust(width)}   {spaces_of(line, '   ')}"
        yield from (f"    {after}" for line in rows for after in words.after(line))
        return
    if before := words.before(step):
        yield before
    yield label(step)
    if is_heading(step):
        yield "-" * min(len(label(step)), 72)
    if spaces := spaces_of(step, "   "):
        yield f"    {spaces}"
    yield from (f"    {after}" for after in words.after(step))


def _markdown(rows: Sequence[Step], words: FormWords) -> Iterator[str]:
    step = rows[0]
    if head := row_of(step):
        yield from (f"*{escaped(before)}*" for before in words.before_table(rows))
        number, _, rest = table_label(head).partition(". ")
        yield f"**{escaped(number)}.** {escaped(rest)}"
        who = ((step, named(step, row)) for step in rows if (row := row_of(step)))
        yield "\n".join(f"- {escaped(name)}   {escaped(spaces_of(step, '   '))}" for step, name in who)
        yield from (f"*{escaped(after)}*" for line in rows for after in words.after(line))
        return
    if before := words.before(step):
        yield f"*{escaped(before)}*"
    if is_heading(step):
        yield f"## {escaped(label(step))}"
    else:
        number, _, rest = label(step).partition(". ") if step.number else ("", "", step.words)
        yield f"**{escaped(number)}.** {escaped(rest)}" if number else escaped(rest)
    if spaces := spaces_of(step, "   "):
        yield escaped(spaces)
    yield from (f"*{escaped(after)}*" for after in words.after(step))


def _table(form: Form) -> str:
    rows = [_row(step) for step in form.steps if not isinstance(step, FormDirection)]
    return markdown_table(COLUMNS, rows)


def _row(step: Question | Sum | VerdictMark) -> tuple[str, ...]:
    basis = step.basis
    place = f"{basis.place}{'; ' + basis.authority if basis.authority else ''}" if basis else ""
    return step.number, asked(step), basis.words if basis else "", place
