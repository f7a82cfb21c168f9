r"""Words on one line, and rows as a table: for the terminal, for plain text and for Markdown.

In: words without any mark of a format. Out: lines. Every mark that means something in Markdown is escaped, so that the
words come out of any renderer as they went in; numbers stay as printed, because a renderer would count `1.` anew.
"""

import re
from collections.abc import Iterable, Sequence

MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
LIST_MARK = re.compile(r"(\d+(?=[.)](?:\s|\Z))|(?=[-+]))")


def one_line(words: str) -> str:
    r"""Return *words* on one line, with plain white space.

    >>> one_line("[name of\n individual  defendant]")
    '[name of individual defendant]'
    """
    return " ".join(words.split())


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows as lines in which each column is as wide as its widest cell.

    >>> in_columns([("row", "answer"), ("arrest", "yes")])
    ['row     answer', 'arrest  yes']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def escaped(words: str) -> str:
    r"""Return one line of *words* as Markdown that means just these words.

    >>> print(escaped("1. the [act[s]] of_one & all"))
    1\. the \[act\[s\]\] of\_one \& all
    """
    marked = MARKS.sub(r"\\\g<0>", words)
    start = LIST_MARK.match(marked)
    return f"{start[1]}\\{marked[start.end(1) :]}" if start else marked


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table in Markdown; the words of its cells are escaped.

    >>> print(markdown_table(("Place", "From"), [("9.3", "act[s]")]))
    | Place | From |
    | --- | --- |
    | 9.3 | act\[s\] |
    """
    lines = [columns, ["---"] * len(columns), *([*map(escaped, row)] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
