"""Find the lists of an instruction and tell elements from factors.

In: the paragraphs of a text. Out: `ItemList`s: the sentence that announces the list, its items, how they are joined,
and whether they are elements (something must be proved) or circumstances to weigh.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import BULLET, CLOSE, OPEN, BracketKind
from chargebook.instruction.instruction import Item, ItemList, Join
from chargebook.instruction.notation import Lists, Notation
from chargebook.instruction.paragraphs import CONNECTIVES, Paragraph

CONNECTIVE = re.compile(r"\b(and|or)\b\]?\s*\]?[.\d]?\Z")
CLAUSE_END = re.compile(r"[;,]\s*(?:\[?(?:and|or)\]?)?\s*\]?\Z")
BETWEEN_CLAUSES = re.compile(r";\s*(?:(?:and|or)(?=\s|\[|the\b)\s*)?")
ANNOUNCED = (":", "including", "—", "--", "consider", " that")
TAIL = 14  # characters in which a connective at the end of an item is found
NEAR = 12  # paragraphs in which an interrupted list goes on


def find_lists(source: Source, paragraphs: Sequence[Paragraph], notation: Notation) -> tuple[ItemList, ...]:
    """Return the lists in *paragraphs*, in order.

    A list begins with an item after a paragraph that announces it, and ends before the first paragraph that is no item
    and no part of one. After a colon the items may have lost their numbers, or even their lines.
    """
    finder = _Finder(source, paragraphs, notation)
    lists: list[ItemList] = []
    index = 0
    while index < len(paragraphs):
        end = finder.end_of_list(index)
        if end > index:
            lists.append(finder.item_list(index, end))
        else:
            lists.extend(finder.clauses(index))
        index = max(end, index + 1)
    return tuple(lists if any(items.holds_elements for items in lists) else finder.with_conditions(lists))


class _Finder:
    """The paragraphs of one text, and what each can be in a list."""

    def __init__(self, source: Source, paragraphs: Sequence[Paragraph], notation: Notation) -> None:
        self.paragraphs, self.lists, self.marks = paragraphs, notation.lists, notation.marks
        self.text, self.lower, self.printed = source.folded, source.lower, source.text

    # --- where a list ends --------------------------------------------------------------------------------------

    def end_of_list(self, index: int) -> int:
        """Return where the list that begins at *index* ends, or *index* if none begins there."""
        if self.paragraphs[index].is_item:
            return self._end_of_numbered(index)
        before = self.paragraphs[index - 1].words
        if not index or not self.text.endswith(ANNOUNCED, before.start, before.end):
            return index
        if self.paragraphs[index].style:
            return self._end_of_lettered(index)
        return self._end_of_bare(index)

    def _end_of_numbered(self, index: int) -> int:
        last, end = self.paragraphs[index].number or 0, index + 1
        while end < len(self.paragraphs):
            paragraph = self.paragraphs[end]
            if paragraph.is_item:
                goes_on = self._is_version(end) or CLAUSE_END.search(self._tail(end - 1)) is not None
                if paragraph.number and paragraph.number <= last and not goes_on:
                    break
                last = max(last, paragraph.number or 0)
            elif not self._belongs(end, last):
                break
            end += 1
        return end

    def _belongs(self, index: int, last: int) -> bool:
        """Tell whether the paragraph without a number at *index* is part of the item numbered *last*, above it.

        It is a lettered part, an "or" line, what follows one, or it stands before the next item of the same list.
        """
        if self.paragraphs[index].style or self._is_connective(index) or self._is_connective(index - 1):
            return True
        for following, paragraph in enumerate(self.paragraphs[index + 1 : index + NEAR], index + 1):
            if paragraph.is_item and not self._is_offered(following):
                return paragraph.number == last + 1 > 1
            if not paragraph.style and self.text[paragraph.span.end - 1] == ":":
                return False
        return False

    def _end_of_lettered(self, index: int) -> int:
        end = index
        while (
            end < len(self.paragraphs)
            and self.paragraphs[end].number == end - index + 1
            and not self.paragraphs[end].is_item
        ):
            end += 1
        return end if end > index + 1 else index

    def _end_of_bare(self, index: int) -> int:
        """Return the end of a list that has no numbers: alternatives with "or" lines, optional items, mere clauses."""
        if not self._announces(index - 1):
            return index
        end = index
        while end < len(self.paragraphs) and self._is_bare(end):
            goes_on = CLAUSE_END.search(self._tail(end)) is not None
            end += 1
            if end < len(self.paragraphs) and self._is_connective(end):
                end += 1
            elif not goes_on and not (end < len(self.paragraphs) and self._is_bracketed(end)):
                break
        items = sum(not self._is_connective(n) for n in range(index, end))
        return end if items > 1 and (self._is_bracketed(index) or CLAUSE_END.search(self._tail(index))) else index

    def _is_bare(self, index: int) -> bool:
        return not self.paragraphs[index].style and not self._is_connective(index) and not self._is_prompt(index)

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

    # --- what a list holds --------------------------------------------------------------------------------------

    def item_list(self, index: int, end: int) -> ItemList:
        """Return the list from *index* to *end*."""
        return self._list(self._cue(index), tuple(self._items(index, end)), is_choice=self._is_bracketed(index))

    def clauses(self, index: int) -> Iterator[ItemList]:
        """Yield the list, if there is one, whose items run on behind a colon, without lines and without numbers."""
        paragraph = self.paragraphs[index]
        if self.text.find(":", paragraph.words.start, paragraph.words.end - 1) < 0:
            return
        for sentence in sentence_spans(self.text, paragraph.words):
            colon = self.text.find(":", sentence.start, sentence.end - 1)
            cue = Span(start=sentence.start, end=colon + 1)
            if colon >= 0 and _holds_elements(self._lower(cue), self.lists):
                items = tuple(self._clauses(colon + 1, sentence.end))
                if len(items) > 1:
                    yield self._list(cue, items)

    def _list(self, cue: Span | None, items: tuple[Item, ...], *, is_choice: bool = False) -> ItemList:
        words = self._lower(cue) if cue else ""
        holds_elements = _holds_elements(words, self.lists)
        is_choice = is_choice and not items[0].printed
        connective = next((item.connective for item in reversed(items[:-1]) if item.connective), "")
        one_is_enough = is_choice or connective == "or" or self.lists.any_of.search(words)
        return ItemList(
            cue=cue, items=items, join=Join.ANY if one_is_enough else Join.ALL, holds_elements=holds_elements
        )

    def _items(self, index: int, end: int) -> Iterator[Item]:
        """Yield the items between *index* and *end*, each with the paragraphs that belong to it."""
        first = self.paragraphs[index]
        if first.is_item:
            starts = [n for n in range(index, end) if self.paragraphs[n].is_item]
            starts = [n for n in starts if n == index or not (self._is_version(n) or self._is_offered(n))]
        else:
            starts = [n for n in range(index, end) if not self._is_connective(n)]
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

    def _is_version(self, index: int) -> bool:
        """Tell whether the item is another version of the one before, in a bracket of its own."""
        item, before = self.paragraphs[index], self.paragraphs[index - 1]
        if self._is_connective(index - 1):
            before = self.paragraphs[index - 2]
        return bool(item.number) and item.bracketed and before.bracketed and item.number == before.number

    def _is_offered(self, index: int) -> bool:
        """Tell whether the bullet is an alternative within an item: it stands behind an order, or another such."""
        while self.paragraphs[index].style == BULLET and index:
            index -= 1
            if not self.paragraphs[index].is_item:
                return self.text.endswith((":>", ":]", ":)"), 0, self.paragraphs[index].span.end)
        return False

    def _has_versions(self, first: Paragraph, last: Paragraph) -> bool:
        """Tell whether the item stands in the text in two versions, one of which is used: [1. ...] or [1. ...]."""
        again = re.compile(rf"\]\s*(?:or|/)?\s*\[{re.escape(first.printed)}")
        return again.search(self.text, first.span.start, last.span.end) is not None

    def _clauses(self, start: int, end: int) -> Iterator[Item]:
        cuts = [match.span() for match in BETWEEN_CLAUSES.finditer(self.text, start, end)]
        starts, ends = [start, *(stop for _, stop in cuts)], [*(stop for _, stop in cuts), end]
        for label, (first, last) in enumerate(zip(starts, ends, strict=True), 1):
            span = Span(start=first, end=first + len(self.text[first:last].rstrip()))
            yield self._item(Paragraph(span=span, words=span), Paragraph(span=span, words=span), str(label))

    # --- what a paragraph is ------------------------------------------------------------------------------------

    def _cue(self, index: int) -> Span | None:
        """Return the last sentence before the list that says something of it."""
        for paragraph in reversed(self.paragraphs[max(0, index - 2) : index]):
            sentences = list(sentence_spans(self.text, paragraph.span))
            said = [sentence for sentence in sentences if not self.lists.aside.fullmatch(self._lower(sentence))]
            if said:
                return said[-1]
        return None

    def _announces(self, index: int) -> bool:
        words = self._lower(self.paragraphs[index].words)
        return _holds_elements(words, self.lists) or self.lists.factors.search(words) is not None

    def _tail(self, index: int) -> str:
        words = self.paragraphs[index].words
        return self.lower[max(words.start, words.end - TAIL) : words.end]

    def _lower(self, span: Span) -> str:
        return self.lower[span.start : span.end]

    def _is_bracketed(self, index: int) -> bool:
        return self.text[self.paragraphs[index].span.start] == OPEN and not self._is_prompt(index)

    def _is_prompt(self, index: int) -> bool:
        """Tell whether the paragraph is a place to fill in: "[Insert types of damages.]"."""
        span = self.paragraphs[index].span
        if self.text[span.start] != OPEN or self.text[span.end - 1] != CLOSE:
            return False
        is_blank = self.marks.kinds.get(self.printed[span.start]) is BracketKind.BLANK
        return is_blank or self.marks.prompt.match(self.text, span.start + 1) is not None

    def _is_connective(self, index: int) -> bool:
        words = self.paragraphs[index].words
        return words.length <= 5 and self.text[words.start : words.end] in CONNECTIVES


def _holds_elements(cue: str, lists: Lists) -> bool:
    """Tell whether the sentence announces things to prove rather than circumstances to weigh."""
    return lists.factors.search(cue) is None and lists.elements.search(cue) is not None
