"""The rows of a table in which a number stands in one cell and its words in the next.

In: the lines of each cell of one row. Out: which lines belong together, if they do. It pairs nothing but numbers, and
only where each has words beside it.
"""

import re
from collections.abc import Sequence

from chargebook.readers.pieces import Block, Piece, words_of

# A number or letter alone, as lists have it: 1. (2) 3) IV. (a) b. First • and 4, which Word shows without a stop.
MARK = re.compile(
    r"\s*(?:\(?(?:\d{1,2}|[ivxIVX]{1,5}|[A-Za-z])[.)]{1,2}|(?P<bare>\d{1,2})|[•▪●■➢–-]"
    r"|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[,:.]?)\s*"
)
HEADING = re.compile(r"(?i:no\.?|nos\.?|number|#|item|element)")
LONGEST_HEADING = 4  # words


def is_heading(cells: Sequence[Sequence[Block]]) -> bool:
    """Tell whether a row of two cells only says what stands below: "No." and "Element".

    >>> is_heading([[(Piece(text="No."),)], [(Piece(text="Element"),)]])
    True
    """
    words = [" ".join(words_of(line) for line in cell).strip() for cell in cells]
    is_short = len(words) == 2 and len(words[1].split()) <= LONGEST_HEADING
    return is_short and HEADING.fullmatch(words[0]) is not None and words[1][-1:] not in ".;:"


def is_mark(words: str) -> bool:
    r"""Tell whether these words are nothing but the number of an item.

    >>> is_mark("1.\t"), is_mark("(a)"), is_mark("1983"), is_mark("the act")
    (True, True, False, False)
    """
    return MARK.fullmatch(words) is not None


def marked(mark: Block, words: Block) -> Block:
    """Return one line of a number and its words; a bare number gets the stop that makes it one."""
    written = words_of(mark).strip()
    stop = "." if written.isdigit() else ""
    first, *rest = words
    return (Piece(text=f"{written}{stop}\t"), Piece(text=first.text.lstrip(), italic=first.italic), *rest)


def pairs(marks: Sequence[Block], words: Sequence[Block]) -> tuple[Block, ...]:
    r"""Return the lines of two cells as items, if the first holds nothing but numbers and each has words beside it.

    >>> number, act, harm = [(Piece(text=text),) for text in ("1", "the act", "caused harm")]
    >>> [words_of(line) for line in pairs([number], [act, harm])]
    ['1.\tthe act', 'caused harm']
    """
    numbers = [line for line in marks if words_of(line).strip()]
    lines = [line for line in words if words_of(line).strip()]
    if not numbers or not lines or not all(is_mark(words_of(line)) for line in numbers):
        return ()
    if all(is_mark(words_of(line)) for line in lines):
        return ()  # a table of numbers
    if len(numbers) == 1:
        return (marked(numbers[0], lines[0]), *lines[1:])
    if len(numbers) != len(lines):
        return ()
    return tuple(marked(number, line) for number, line in zip(numbers, lines, strict=True))
