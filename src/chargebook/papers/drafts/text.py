"""A draft as plain text, to read, to paste and to compare, and as Markdown.

In: a `Draft`. Out: its text with the departures below, or the jury's words alone. It refuses nothing.
"""

from collections.abc import Iterable, Iterator

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.particulars import (
    COLUMNS,
    DEPARTURES,
    DepartureRow,
    for_counts,
    occasion,
    rows,
    title,
    whose_words,
)
from chargebook.papers.lines import escaped, markdown_table


def jury_text(draft: Draft) -> str:
    """Return only what the jury hears: the drafted paragraphs, with an empty line between them."""
    return f"{draft.text}\n"


def jury_copy(drafts: Iterable[Draft]) -> str:
    """Return the jury's copy of a set: each instruction with its heading, and nothing but words for the jury."""
    heads = ((f"{_heading(draft)}{_condition(draft)}", jury_text(draft)) for draft in drafts)
    return "\n\n".join(f"{head}{words}" for head, words in heads)


def _heading(draft: Draft) -> str:
    """Return the heading of an instruction; none where it stands under that of the one before it."""
    return "" if draft.is_under_last else f"{title(draft)}\n\n"


def _condition(draft: Draft) -> str:
    """Return the ruling on which alone an instruction is given, which stands above it where it is attached apart."""
    return f"{occasion(draft)}\n\n" if draft.given_if else ""


def plain_text(draft: Draft) -> str:
    """Return the whole paper: heading, whose words, counts, the jury's words, and each departure with its reason."""
    head = "\n".join(filter(None, [title(draft), whose_words(draft), for_counts(draft), occasion(draft)]))
    departures = [_departure(number, row) for number, row in enumerate(rows(draft), start=1)]
    return "\n\n".join([head, draft.text, DEPARTURES, *(departures or ["None."])]) + "\n"


def _departure(number: int, row: DepartureRow) -> str:
    return "\n".join([f"{number}. {row.place}", *_lines(row)])


def _lines(row: DepartureRow) -> Iterator[str]:
    """Yield the cells of a row, each under the name of its column; an authority only where there is one."""
    width = max(map(len, COLUMNS))
    for column, cell in zip(COLUMNS[1:], row.cells[1:], strict=True):
        if cell:
            yield f"   {column.lower():{width}}  {cell}"


# --- markdown -------------------------------------------------------------------------------------------------------


def jury_markdown(draft: Draft) -> str:
    """Return only what the jury hears: the drafted paragraphs, with an empty line between them."""
    return "\n\n".join(escaped(paragraph.text) for paragraph in draft.paragraphs) + "\n"


def markdown(draft: Draft) -> str:
    """Return the whole paper: heading, whose words, counts, the jury's words, and the table of departures."""
    said = filter(None, (whose_words(draft), for_counts(draft), occasion(draft)))
    head = [f"# {escaped(title(draft))}", *map(escaped, said)]
    return "\n\n".join([*head, jury_markdown(draft).rstrip("\n"), f"## {DEPARTURES}", _table(draft)]) + "\n"


def _table(draft: Draft) -> str:
    departures = [row.cells for row in rows(draft)]
    return markdown_table(COLUMNS, departures) if departures else "None."
