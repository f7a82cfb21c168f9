"""Find the lists of an instruction and tell elements from factors.

In: the paragraphs of a text. Out: `ItemList`s: the sentence that announces the list, its items, how they are joined,
and whether they are elements (something must be proved) or circumstances to weigh.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import CLOSE, OPEN, BracketKind
from chargebook.instruction.instruction import Item, ItemList, Join
from chargebook.instruction.notation import Lists, Notation
from chargebook.instruction.paragraphs import CONNECTIVES, Paragraph

CONNECTIVE = re.compile(r"\b(and|or)\b\]?\s*\]?[.\d]?\Z")
CLAUSE_END = re.compile(r"[;,]\s*(?:\[?(?:and|or)\]?)?\s*\]?\Z")
BETWEEN_CLAUSES = re.compile(r";\s*(?:(?:and|or)(?=\s|\[|the\b)\s*)?")
TAIL = 14  # characters in which a connective at the end of an item is found
NEAR = 12  # paragraphs in which an interrupted list goes on


def find_lists(source: Source, found: Sequence[Paragraph], notation: Notation) -> tuple[ItemList, ...]:
    """Return the lists in *found*, in order.

    A list begins with an item after a paragraph that announces it, and ends before the first paragraph that is no item
    and no part of one. After a colon the items may have lost their numbers, or even their lines.
    """
    finder = _Finder(source, found, notation)
    out: list[ItemList] = []
    at = 0
    while at < len(found):
        end = finder.end_of_list(at)
        if end > at:
            out.append(finder.item_list(at, end))
        else:
            out.extend(finder.clauses(at))
        at = max(end, at + 1)
    return tuple(out)


class _Finder:
    """The paragraphs of one text, and what each can be in a list."""

    def __init__(self, source: Source, found: Sequence[Paragraph], notation: Notation) -> None:
        self.found, self.lists, self.marks = found, notation.lists, notation.marks
        self.text, self.lower, self.printed = source.folded, source.lower, source.text

    # --- where a list ends --------------------------------------------------------------------------------------

    def end_of_list(self, at: int) -> int:
        """Return where the list that begins at *at* ends, or *at* if none begins there."""
        if self.found[at].is_item:
            return self._end_of_numbered(at)
        before = self.found[at - 1].words
        if not at or not self.text.endswith((":", "including"), before.start, before.end):
            return at
        if self.found[at].style:
            return self._end_of_lettered(at)
        return self._end_of_bare(at)

    def _end_of_numbered(self, at: int) -> int:
        last, end = self.found[at].number or 0, at + 1
        while end < len(self.found):
            paragraph = self.found[end]
            if paragraph.is_item:
                if paragraph.number and paragraph.number <= last and not CLAUSE_END.search(self._tail(end - 1)):
                    break
                last = max(last, paragraph.number or 0)
            elif not self._belongs(end, last):
                break
            end += 1
        return end

    def _belongs(self, at: int, last: int) -> bool:
        """Tell whether the paragraph without a number at *at* is part of the item numbered *last*, above it.

        It is a lettered part, an "or" line, what follows one, or it stands before the next item of the same list.
        """
        if self.found[at].style or self._is_connective(at) or self._is_connective(at - 1):
            return True
        for paragraph in self.found[at + 1 : at + NEAR]:
            if paragraph.is_item:
                return paragraph.number == last + 1 > 1
            if self.text[paragraph.span.end - 1] == ":":
                return False
        return False

    def _end_of_lettered(self, at: int) -> int:
        end = at
        while end < len(self.found) and self.found[end].number == end - at + 1 and not self.found[end].is_item:
            end += 1
        return end if end > at + 1 else at

    def _end_of_bare(self, at: int) -> int:
        """Return the end of a list that has no numbers: alternatives with "or" lines, optional items, mere clauses."""
        if not self._announces(at - 1):
            return at
        end = at
        while end < len(self.found) and self._is_bare(end):
            goes_on = CLAUSE_END.search(self._tail(end)) is not None
            end += 1
            if end < len(self.found) and self._is_connective(end):
                end += 1
            elif not goes_on and not (end < len(self.found) and self._is_bracketed(end)):
                break
        items = sum(not self._is_connective(n) for n in range(at, end))
        return end if items > 1 and (self._is_bracketed(at) or CLAUSE_END.search(self._tail(at))) else at

    def _is_bare(self, at: int) -> bool:
        return not self.found[at].style and not self._is_connective(at) and not self._is_prompt(at)

    # --- what a list holds --------------------------------------------------------------------------------------

    def item_list(self, at: int, end: int) -> ItemList:
        """Return the list from *at* to *end*."""
        return self._list(self._cue(at), tuple(self._items(at, end)), is_choice=self._is_bracketed(at))

    def clauses(self, at: int) -> Iterator[ItemList]:
        """Yield the list, if there is one, whose items run on behind a colon, without lines and without numbers."""
        paragraph = self.found[at]
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

    def _items(self, at: int, end: int) -> Iterator[Item]:
        """Yield the items between *at* and *end*, each with the paragraphs that belong to it."""
        first = self.found[at]
        if first.is_item:
            starts = [n for n in range(at, end) if self.found[n].is_item]
        else:
            starts = [n for n in range(at, end) if not self._is_connective(n)]
        number = 0
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            number = max(self.found[start].number or 0, number + 1)
            yield self._item(self.found[start], self.found[stop - 1], str(number))

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
            optional=first.bracketed and bool(first.printed),
            connective=match.group(1) if match else "",
        )

    def _clauses(self, start: int, end: int) -> Iterator[Item]:
        cuts = [match.span() for match in BETWEEN_CLAUSES.finditer(self.text, start, end)]
        starts, ends = [start, *(stop for _, stop in cuts)], [*(stop for _, stop in cuts), end]
        for label, (first, last) in enumerate(zip(starts, ends, strict=True), 1):
            span = Span(start=first, end=first + len(self.text[first:last].rstrip()))
            yield self._item(Paragraph(span=span, words=span), Paragraph(span=span, words=span), str(label))

    # --- what a paragraph is ------------------------------------------------------------------------------------

    def _cue(self, at: int) -> Span | None:
        """Return the last sentence before the list."""
        if at == 0:
            return None
        return list(sentence_spans(self.text, self.found[at - 1].span))[-1]

    def _announces(self, at: int) -> bool:
        words = self._lower(self.found[at].words)
        return _holds_elements(words, self.lists) or self.lists.factors.search(words) is not None

    def _tail(self, at: int) -> str:
        words = self.found[at].words
        return self.lower[max(words.start, words.end - TAIL) : words.end]

    def _lower(self, span: Span) -> str:
        return self.lower[span.start : span.end]

    def _is_bracketed(self, at: int) -> bool:
        return self.text[self.found[at].span.start] == OPEN and not self._is_prompt(at)

    def _is_prompt(self, at: int) -> bool:
        """Tell whether the paragraph is a place to fill in: "[Insert types of damages.]"."""
        span = self.found[at].span
        if self.text[span.start] != OPEN or self.text[span.end - 1] != CLOSE:
            return False
        is_blank = self.marks.kinds.get(self.printed[span.start]) is BracketKind.BLANK
        return is_blank or self.marks.prompt.match(self.text, span.start + 1) is not None

    def _is_connective(self, at: int) -> bool:
        words = self.found[at].words
        return words.length <= 3 and self.text[words.start : words.end] in CONNECTIVES


def _holds_elements(cue: str, lists: Lists) -> bool:
    """Tell whether the sentence announces things to prove rather than circumstances to weigh."""
    return lists.factors.search(cue) is None and lists.elements.search(cue) is not None
