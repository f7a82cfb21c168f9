"""A list of which items have gone, or to which some have come: its numbers, its connective, its end.

In: a list as printed, and which of its items are kept. Out: new words for the enumerators and the ends of the items, so
that the list counts from one and its connective stands before the last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Item, ItemList
from chargebook.instruction.notation import Notation

NUMBER = "renumbered: an item before it is dropped"
END = "the end of a list item follows the items kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdit:
    """New words for an enumerator, or for what stands at the end of an item, and why."""

    span: Span
    new: str
    why: str


def renumbered(source: Source, items: ItemList, kept: Sequence[Item], notation: Notation) -> Iterator[ItemEdit]:
    """Number the items that are left, and let the connective stand before the last of them."""
    connective = next((item.connective for item in items.items if item.connective), "and")
    for position, item in enumerate(kept):
        yield from enumerated(source, item, position + 1, notation)
        last, before_last = position == len(kept) - 1, position == len(kept) - 2
        tail = "." if last else f"; {connective}" if before_last else ";"
        yield from _tail(source, item, tail)


def enumerated(source: Source, item: Item, number: int, notation: Notation) -> Iterator[ItemEdit]:
    """Give an item its number, if it has one and it is another; one that stands torn off elsewhere cannot be given."""
    start = source.text.find(item.printed, item.span.start, item.span.end)
    if not item.number or item.number == number or start < 0:
        return
    new = notation.lists.renumbered(item.printed, number)
    yield ItemEdit(span=Span(start=start, end=start + len(item.printed)), new=new, why=NUMBER)


def _tail(source: Source, item: Item, tail: str) -> Iterator[ItemEdit]:
    words = source.folded[item.words.start : item.words.end]
    match = re.search(r"(;\s*(?:and|or)?|[.,])?\s*\]?\s*\Z", words)
    printed = match.group(1) or "" if match else ""
    if match is None or " ".join(printed.split()) == tail:
        return
    start = item.words.start + match.start()
    yield ItemEdit(span=Span(start=start, end=start + len(printed)), new=tail, why=END)
