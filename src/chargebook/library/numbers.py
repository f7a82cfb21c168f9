"""The numbers of a manual: their order, and their chapters.

In: the number of an instruction. Out: a key that sorts it, and its chapter. It refuses nothing.
"""

import re

LAST = 1_000_000  # a chapter behind all others: special instructions, which have no number of the court's


def number_order(number: str) -> tuple[int, int, str]:
    """Return a key that puts instruction numbers in the order of the manual: 9.9, 9.10, 9.33, 9.33A.

    >>> sorted(["special/x", "9.33A", "9.10", "9.9"], key=number_order)
    ['9.9', '9.10', '9.33A', 'special/x']
    """
    match = re.fullmatch(r"(\d+)\.(\d+)(.*)", number)
    return (int(match.group(1)), int(match.group(2)), match.group(3)) if match else (LAST, 0, number)


def chapter_of(number: str) -> str:
    """Return the chapter of a number of the court's, 9 of 9.33A; nothing for a number of another form."""
    match = re.match(r"(\d+)\.", number)
    return match.group(1) if match else ""
