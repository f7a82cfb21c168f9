"""A draft as plain text, to read, to paste and to compare.

In: a `Draft`. Out: its text with the departures below, or the jury's words alone. It refuses nothing.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.particulars import COLUMNS, DEPARTURES, DepartureRow, for_counts, rows, title, whose_words


def jury_text(draft: Draft) -> str:
    """Return only what the jury hears: the drafted paragraphs, with an empty line between them."""
    return f"{draft.text}\n"


def plain_text(draft: Draft) -> str:
    """Return the whole paper: heading, whose words, counts, the jury's words, and each departure with its reason."""
    head = "\n".join([title(draft), whose_words(draft), for_counts(draft)])
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
