"""Find the lists of an instruction and tell elements from factors.

In: the paragraphs of a text. Out: `ItemList`s: the sentence that announces the list, its items, how they are joined,
and whether they are elements (something must be proved) or circumstances to weigh.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Item, ItemList, Join
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import Paragraph
from chargebook.instruction.parsing.extents import TAIL, Extents, holds_elements

CONNECTIVE = re.compile(r"\b(and|or)\b(?:\s+that\b)?\]?\s*\]?[.\d]?\Z")
THAT, LAST_THAT = re.compile(r";\s+that\b"), re.compile(r";\s+(?:and|or)\s+that\b")  # ...; that it rained; and that
BETWEEN_CLAUSES = re.compile(r";\s*(?:(?:and|or)(?=\s|\[|the\b)\s*)?")


def find_lists(source: Source, paragraphs: Sequence[Paragraph], notation: Notation) -> tuple[ItemList, ...]:
    """Return the lists in *paragraphs*, in order.

    A list begins with an item after a paragraph that announces it, and ends before the first paragraph that is no item
    and no part of one. After a colon the items may have lost their numbers, or even their lines.
    """
    finder = _Finder(source, paragraphs, notation)
    lists: list[ItemList] = []
    index = 0
    while index < len(paragraphs):
        end = finder.extents.end_of_list(index)
        if end > index:
            lists.append(finder.item_list(index, end))
        else:
            lists.extend(finder.clauses(index))
        index = max(end, index + 1)
    return tuple(lists if any(items.holds_elements for items in lists) else finder.with_conditions(lists))


class _Finder:
    """The lists of one text."""

    def __init__(self, source: Source, paragraphs: Sequence[Paragraph], notation: Notation) -> None:
        self.paragraphs, self.lists = paragraphs, notation.lists
        self.text, self.lower = source.folded, source.lower
        self.extents = Extents(source, paragraphs, notation)

    def item_list(self, index: int, end: int) -> ItemList:
        """Return the list from *index* to *end*."""
        return self._list(self._cue(index), tuple(self._items(index, end)), is_choice=self.extents.is_bracketed(index))

    def _cue(self, index: int) -> Span | None:
        """Return the last sentence before the list that says something of it, or else one that points to it."""
        pointer = None
        for paragraph in reversed(self.paragraphs[max(0, index - 2) : index]):
            sentences = list(sentence_spans(self.text, paragraph.span))
            said = [sentence for sentence in sentences if not self.lists.aside.fullmatch(self._lower(sentence))]
            telling = [sentence for sentence in said if not self.lists.pointer.fullmatch(self._lower(sentence))]
            if telling:
                return telling[-1]
            pointer = pointer or next(reversed(said), None)
        return pointer

    def clauses(self, index: int) -> Iterator[ItemList]:
        """Yield the list, if there is one, whose items run on behind a colon, without lines and without numbers."""
        paragraph = self.paragraphs[index]
        if self.text.find(";", paragraph.words.start, paragraph.words.end - 1) < 0:
            return
        for sentence in sentence_spans(self.text, paragraph.words):
            start = self._start_of_clauses(sentence)
            cue = Span(start=sentence.start, end=max(start, sentence.start))
            if start > sentence.start and holds_elements(self._lower(cue), self.lists):
                items = tuple(self._clauses(start, sentence.end))
                if len(items) > 1:
                    yield self._list(cue, items)

    def _start_of_clauses(self, sentence: Span) -> int:
        """Return where the clauses of a sentence begin: behind its colon, or at the first of several "that"; or 0."""
        colon = self.text.find(":", sentence.start, sentence.end - 1)
        last = None if colon >= 0 else LAST_THAT.search(self.lower, sentence.start, sentence.end)
        second = THAT.search(self.lower, sentence.start, last.start()) if last else None
        return self.lower.rfind("that ", sentence.start, second.start()) if second else colon + 1

    def _list(self, cue: Span | None, items: tuple[Item, ...], *, is_choice: bool = False) -> ItemList:
        words = self._lower(cue) if cue else ""
        is_choice = is_choice and not items[0].printed
        connective = next((item.connective for item in reversed(items[:-1]) if item.connective), "")
        one_is_enough = is_choice or connective == "or" or self.lists.any_of.search(words)
        join, is_elements = Join.ANY if one_is_enough else Join.ALL, holds_elements(words, self.lists)
        return ItemList(cue=cue, items=items, join=join, holds_elements=is_elements)

    def _items(self, index: int, end: int) -> Iterator[Item]:
        """Yield the items between *index* and *end*, each with the paragraphs that belong to it."""
        starts = self.extents.starts(index, end)
        number = 0
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            number = max(self.paragraphs[start].number or 0, number + 1)
            yield self._item(self.paragraphs[start], self.paragraphs[stop - 1], str(number))

    def _item(self, first: Paragraph, last: Paragraph, label: str) -> Item:
        words = first.words if first is last else Span(start=first.words.start, end=last.words.end)
        match = CONNECTIVE.search(self.lower[max(words.start, words.end - TAIL) : words.end])
        return Item(
            label=label,
            printed=first.printed,
            style=first.style,
            number=first.number or 0,
            span=first.span if first is last else Span(start=first.span.start, end=last.span.end),
            words=words,
            optional=first.bracketed and bool(first.printed) and not self._has_versions(first, last),
            connective=match.group(1) if match else "",
        )

    def _has_versions(self, first: Paragraph, last: Paragraph) -> bool:
        """Tell whether the item stands in the text in two versions, one of which is used: [1. ...] or [1. ...]."""
        again = re.compile(rf"\]\s*(?:or|/)?\s*\[\s*{re.escape(first.printed)}")
        return again.search(self.text, first.span.start, last.span.end) is not None

    def _clauses(self, start: int, end: int) -> Iterator[Item]:
        cuts = [match.span() for match in BETWEEN_CLAUSES.finditer(self.text, start, end)]
        starts, ends = [start, *(stop for _, stop in cuts)], [*(stop for _, stop in cuts), end]
        for label, (first, last) in enumerate(zip(starts, ends, strict=True), 1):
            span = Span(start=first, end=first + len(self.text[first:last].rstrip()))
            yield self._item(Paragraph(span=span, words=span), Paragraph(span=span, words=span), str(label))

    def with_conditions(self, lists: Sequence[ItemList]) -> Iterator[ItemList]:
        """Yield the lists; the first that says on what liability hangs holds elements where no other does."""
        is_found = False
        for items in lists:
            cue = self._lower(items.cue) if items.cue else ""
            is_first = not is_found and self._is_condition(cue) and len(items.items) > 1
            yield replace(items, holds_elements=True) if is_first else items
            is_found = is_found or is_first

    def _is_condition(self, cue: str) -> bool:
        return self.lists.factors.search(cue) is None and self.lists.condition.search(cue) is not None

    def _lower(self, span: Span) -> str:
        return self.lower[span.start : span.end]
