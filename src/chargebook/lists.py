"""Find the lists of an instruction and tell elements from factors.

In: the paragraphs of a text. Out: `ItemList`s: the sentence that announces the list, its items, how they are joined, and
whether they are elements (something must be proved) or circumstances to weigh.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.instruction import Item, ItemList, Join
from chargebook.notations import Lists, Notation
from chargebook.paragraphs import Paragraph, sentences
from chargebook.text import Source, Span

CONNECTIVE = re.compile(r"[;,.]?\s*\[?\b(and|or)\b\]?\s*\]?\Z", re.IGNORECASE)


def find_lists(source: Source, found: Sequence[Paragraph], notation: Notation) -> tuple[ItemList, ...]:
    """Return the lists in *found*, in order.

    A list begins with an item after a paragraph that announces it, and ends before the first paragraph that is no item
    and no part of one. Bracketed paragraphs joined by "or" lines after a colon are a list without numbers.
    """
    finder = _Finder(source, found, notation)
    out: list[ItemList] = []
    at = 0
    while at < len(found):
        end = finder.end_of_list(at)
        if end > at:
            out.append(finder.item_list(at, end))
            at = end
        else:
            at += 1
    return tuple(out)


class _Finder:
    def __init__(self, source: Source, found: Sequence[Paragraph], notation: Notation) -> None:
        self.source, self.found, self.lists = source, found, notation.lists
        self.text = source.folded

    def end_of_list(self, at: int) -> int:
        """Return where the list that begins at *at* ends, or *at* if none begins there."""
        if self.found[at].is_item:
            return self._end_of_numbered(at)
        if at and self._words(at).startswith("[") and self._announces(at - 1):
            return self._end_of_alternatives(at)
        return at

    def _end_of_numbered(self, at: int) -> int:
        last, end = self.found[at].number or 0, at + 1
        while end < len(self.found):
            paragraph = self.found[end]
            if paragraph.is_item:
                if paragraph.number and paragraph.number <= last:
                    break
                last = paragraph.number or last
            elif not self._belongs(at, end):
                break
            end += 1
        return end

    def _belongs(self, start: int, at: int) -> bool:
        """Tell whether the paragraph without a number at *at* is part of the item above it.

        It is a lettered part, an "or" line, or the next alternative of an item that is one bracket.
        """
        if self.found[at].style == "letter" or self._is_or(at):
            return True
        item = max(n for n in range(start, at) if self.found[n].is_item)
        return self._words(at).startswith("[") and _is_one_bracket(self._words(item))

    def _end_of_alternatives(self, at: int) -> int:
        end = at + 1
        while end + 1 < len(self.found) and self._is_or(end) and self._words(end + 1).startswith("["):
            end += 2
        return end if end > at + 1 else at

    def item_list(self, at: int, end: int) -> ItemList:
        """Return the list from *at* to *end*."""
        cue = self._cue(at)
        cue_words = self.text[cue.start : cue.end] if cue else ""
        numbered = self.found[at].is_item
        items = tuple(self._numbered(at, end) if numbered else self._alternatives(at, end))
        one_is_enough = self.lists.any_of.search(cue_words) or (not numbered) or self._last_connective(items) == "or"
        return ItemList(
            cue=cue,
            items=items,
            join=Join.ANY if one_is_enough else Join.ALL,
            holds_elements=_holds_elements(cue_words, self.lists),
        )

    def _numbered(self, at: int, end: int) -> Iterator[Item]:
        starts = [n for n in range(at, end) if self.found[n].is_item]
        for position, start in enumerate(starts):
            stop = starts[position + 1] if position + 1 < len(starts) else end
            first, last = self.found[start], self.found[stop - 1]
            label = str(first.number or position + 1)
            yield self._item(first, last, label)

    def _alternatives(self, at: int, end: int) -> Iterator[Item]:
        for number, start in enumerate(range(at, end, 2), 1):
            yield self._item(self.found[start], self.found[start], str(number))

    def _item(self, first: Paragraph, last: Paragraph, label: str) -> Item:
        words = Span(start=first.words.start, end=last.words.end)
        match = CONNECTIVE.search(self.text[words.start : words.end])
        return Item(
            label=label,
            printed=first.printed,
            style=first.style,
            number=first.number or 0,
            span=Span(start=first.span.start, end=last.span.end),
            words=words,
            optional=first.bracketed and bool(first.printed),
            connective=match.group(1).lower() if match else "",
        )

    def _cue(self, at: int) -> Span | None:
        """Return the last sentence before the list."""
        if at == 0:
            return None
        return list(sentences(self.source, self.found[at - 1].span))[-1]

    def _announces(self, at: int) -> bool:
        return self._words(at).endswith(":") and _holds_elements(self._words(at), self.lists)

    def _last_connective(self, items: tuple[Item, ...]) -> str:
        return next((item.connective for item in reversed(items[:-1]) if item.connective), "")

    def _words(self, at: int) -> str:
        words = self.found[at].words
        return self.text[words.start : words.end]

    def _is_or(self, at: int) -> bool:
        return self._words(at).strip() == "or"


def _holds_elements(cue: str, lists: Lists) -> bool:
    """Tell whether the sentence announces things to prove rather than circumstances to weigh."""
    if re.search(r"\bconsider\b|\bfactors?\b", cue, re.IGNORECASE):
        return False
    return lists.elements.search(cue) is not None


def _is_one_bracket(words: str) -> bool:
    """Tell whether the words are one bracket from end to end."""
    depth = 0
    for at, mark in enumerate(words):
        depth += (mark == "[") - (mark == "]")
        if depth == 0:
            return mark == "]" and not words[at + 1 :].strip(" .;")
    return False
