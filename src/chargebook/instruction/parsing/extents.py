"""Find where a list begins, where each of its items does, and where it ends.

In: the paragraphs of one text, each by its number. Out: numbers of paragraphs. A paragraph belongs to a list by its
marks, its words, and what stands before it; what the list means is not asked here.
"""

import re
from collections.abc import Sequence

from chargebook.ground.text import Source
from chargebook.instruction.brackets import BULLET, CLOSE, OPEN, BracketKind
from chargebook.instruction.notation import Lists, Notation
from chargebook.instruction.paragraphs import CONNECTIVES, NTH, Paragraph

CLAUSE_END = re.compile(r"[;,]\s*(?:\[?(?:and|or)(?:\s+that)?\]?)?\s*\]?\Z")
ANNOUNCED = (":", "including", "—", "--", "consider", " that")
STAR = "*"
TAIL = 14  # characters in which a connective at the end of an item is found
NEAR = 12  # paragraphs in which an interrupted list goes on


class Extents:
    """The paragraphs of one text, and how far each list in them reaches."""

    def __init__(self, source: Source, paragraphs: Sequence[Paragraph], notation: Notation) -> None:
        self.paragraphs, self.lists, self.marks = paragraphs, notation.lists, notation.marks
        self.text, self.lower, self.printed = source.folded, source.lower, source.text

    def end_of_list(self, index: int) -> int:
        """Return where the list that begins at *index* ends, or *index* if none begins there."""
        if self.paragraphs[index].is_item:
            return self._end_of_numbered(index)
        before = self.paragraphs[index - 1].words
        is_announced = index > 0 and self.text.endswith(ANNOUNCED, before.start, before.end)
        if self.paragraphs[index].style and (is_announced or (index and self._announces(index - 1))):
            return self._end_of_lettered(index)
        if not is_announced:
            return index
        return self._end_of_bare(index)

    def _end_of_numbered(self, index: int) -> int:
        last, end = self.paragraphs[index].number or 0, index + 1
        while end < len(self.paragraphs):
            paragraph = self.paragraphs[end]
            if paragraph.is_item:
                if self._is_note(index, end) or self._begins_bullets(index, end, last):
                    break
                goes_on = self._is_version(end) or CLAUSE_END.search(self._tail(end - 1)) is not None
                if paragraph.number and paragraph.number <= last and not goes_on:
                    break
                last = max(last, paragraph.number or 0)
            elif not self._belongs(end, last):
                break
            end += 1
        return end

    def _is_note(self, index: int, end: int) -> bool:
        """Tell whether the star at *end* is that of a note: the list from *index* has numbers, and is at its end."""
        first, last, star = (self.paragraphs[number] for number in (index, end - 1, end))
        is_star = star.style == BULLET and self.text[star.span.start] == STAR
        return is_star and BULLET not in (first.style, last.style) and self.text[last.span.end - 1] in ".]"

    def _begins_bullets(self, index: int, end: int, last: int) -> bool:
        """Tell whether bullets of their own begin at *end*, behind a list with numbers that has come to its end."""
        style, before = self.paragraphs[index].style, self.paragraphs[end - 1]
        if style == BULLET or self.paragraphs[end].style != BULLET or self.text[before.span.end - 1] not in ".]":
            return False
        following = self.paragraphs[end : end + NEAR]
        return not any(item.style == style and (item.number or 0) > last for item in following)

    def _belongs(self, index: int, last: int) -> bool:
        """Tell whether the paragraph without a number at *index* is part of the item numbered *last*, above it.

        It is a lettered part, an "or" line, what follows one, or it stands before the next item of the same list.
        """
        style = self.paragraphs[index].style
        if style not in ("", NTH) or self._is_connective(index) or self._is_connective(index - 1):
            return True
        for following, paragraph in enumerate(self.paragraphs[index + 1 : index + NEAR], index + 1):
            if paragraph.is_item and not self._is_offered(following):
                return paragraph.number == last + 1 > 1
            if paragraph.style in ("", NTH) and self.text[paragraph.span.end - 1] == ":":
                return False
        return False

    def _end_of_lettered(self, index: int) -> int:
        end, number, style, has_parts = index, 0, self.paragraphs[index].style, False
        while end < len(self.paragraphs):
            paragraph = self.paragraphs[end]
            if paragraph.style == style and paragraph.number == number + 1:
                number, has_parts = number + 1, self.text[paragraph.span.end - 1] == ":"
            elif style == NTH and has_parts and paragraph.is_item:
                return index  # the numbered list is the one to choose from
            elif paragraph.style == style:
                if not self._is_version(end):
                    break
            elif not self._is_within(end, has_parts=has_parts) and not self._is_before_next(end, style, number):
                break
            end += 1
        return end if number > 1 else index

    def _is_within(self, index: int, *, has_parts: bool) -> bool:
        """Tell whether the paragraph of another style is a part of the item above it, or joins it to the next."""
        paragraph = self.paragraphs[index]
        return paragraph.is_part or self._is_connective(index) or (has_parts and paragraph.is_item)

    def _is_before_next(self, index: int, style: str, number: int) -> bool:
        """Tell whether the paragraph, which has no mark, stands before the next item of the list in letters."""
        for paragraph in self.paragraphs[index : index + NEAR]:
            if paragraph.style == style:
                return paragraph.number in (number, number + 1)
            if paragraph.style or self.text[paragraph.span.end - 1] == ":":
                return False
        return False

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
            elif not goes_on and not (end < len(self.paragraphs) and self.is_bracketed(end)):
                break
        items = sum(not self._is_connective(n) for n in range(index, end))
        return end if items > 1 and (self.is_bracketed(index) or CLAUSE_END.search(self._tail(index))) else index

    def _is_bare(self, index: int) -> bool:
        return not self.paragraphs[index].style and not self._is_connective(index) and not self._is_prompt(index)

    # --- where its items begin ----------------------------------------------------------------------------------

    def starts(self, index: int, end: int) -> list[int]:
        """Return where the items begin of the list from *index* to *end*."""
        if not self.paragraphs[index].is_item:
            style = self.paragraphs[index].style
            starts = [n for n in range(index, end) if self.paragraphs[n].style == style and not self._is_connective(n)]
            return [n for n in starts if n == index or not style or not self._is_version(n)]
        starts = [n for n in range(index, end) if self.paragraphs[n].is_item]
        return [n for n in starts if n == index or not (self._is_version(n) or self._is_offered(n))]

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
            if self.paragraphs[index].style != BULLET:
                return self.text.endswith((":>", ":]", ":)"), 0, self.paragraphs[index].span.end)
        return False

    # --- what a paragraph is ------------------------------------------------------------------------------------

    def is_bracketed(self, index: int) -> bool:
        """Tell whether the paragraph begins with a bracket, and is no place to fill in."""
        paragraph = self.paragraphs[index]
        start = paragraph.span.start if paragraph.style else paragraph.words.start
        return self.text[start] == OPEN and not self._is_prompt(index)

    def _is_prompt(self, index: int) -> bool:
        """Tell whether the paragraph is a place to fill in: "[Insert types of damages.]"."""
        span = self.paragraphs[index].span
        if self.text[span.start] != OPEN or self.text[span.end - 1] != CLOSE:
            return False
        is_blank = self.marks.kinds.get(self.printed[span.start]) is BracketKind.BLANK
        return is_blank or self.marks.prompt.match(self.text[span.start + 1 : span.end].lstrip()) is not None

    def _is_connective(self, index: int) -> bool:
        words = self.paragraphs[index].words
        return words.length <= 5 and self.text[words.start : words.end] in CONNECTIVES

    def _announces(self, index: int) -> bool:
        span = self.paragraphs[index].words
        words = self.lower[span.start : span.end]
        return holds_elements(words, self.lists) or self.lists.factors.search(words) is not None

    def _tail(self, index: int) -> str:
        words = self.paragraphs[index].words
        return self.lower[max(words.start, words.end - TAIL) : words.end]


def holds_elements(cue: str, lists: Lists) -> bool:
    """Tell whether the sentence announces things to prove rather than circumstances to weigh."""
    if lists.factors.search(cue):
        return False
    one_line = cue.replace("\n", " ")
    return bool(lists.elements.search(cue) or (lists.proof.search(one_line) and not lists.asked.search(one_line)))
