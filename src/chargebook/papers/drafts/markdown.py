r"""A draft as Markdown whose words come out of any renderer as they went in.

In: a `Draft`. Out: Markdown with the departures as a table, or the jury's words alone. Numbers stay as printed, because
a renderer would count `1.` anew; every mark that means something in Markdown is escaped. It refuses nothing.
"""

import re
from collections.abc import Iterable

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.particulars import COLUMNS, DEPARTURES, for_counts, rows, title, whose_words

MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
LIST_MARK = re.compile(r"(\d+(?=[.)](?:\s|\Z))|(?=[-+]))")


def jury_markdown(draft: Draft) -> str:
    """Return only what the jury hears: the drafted paragraphs, with an empty line between them."""
    return "\n\n".join(escaped(paragraph.text) for paragraph in draft.paragraphs) + "\n"


def markdown(draft: Draft) -> str:
    """Return the whole paper: heading, whose words, counts, the jury's words, and the table of departures."""
    head = [f"# {escaped(title(draft))}", escaped(whose_words(draft)), escaped(for_counts(draft))]
    return "\n\n".join([*head, jury_markdown(draft).rstrip("\n"), f"## {DEPARTURES}", _table(draft)]) + "\n"


def escaped(words: str) -> str:
    r"""Return one line of *words* as Markdown that means just these words.

    >>> print(escaped("1. the [act[s]] of_one & all"))
    1\. the \[act\[s\]\] of\_one \& all
    """
    marked = MARKS.sub(r"\\\g<0>", words)
    start = LIST_MARK.match(marked)
    return f"{start[1]}\\{marked[start.end(1) :]}" if start else marked


def _table(draft: Draft) -> str:
    lines = [COLUMNS, ["---"] * len(COLUMNS), *([*map(escaped, row.cells)] for row in rows(draft))]
    return "\n".join(map(_line, lines)) if len(lines) > 2 else "None."


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
