"""Tell by the words around a mark what it is: an ending, a list in brackets, a bracket turned or closed by accident.

In: a source and the marks of its notation. Out: an answer for one place in the text, whatever was read before it; only
the bracket that has lost its close is asked for what it holds.
"""

import re
from functools import cached_property

from chargebook.ground.text import Source
from chargebook.instruction.brackets import CLOSE, OPEN, Marks
from chargebook.instruction.parsing.recovery import LINE_END, Pair, ends_sentence

LONGEST_LIST = 6000  # characters
BRACKET = re.compile(r"[\[\]]")
ITEM_END = re.compile(r"[.;]?[ \t]*(?:\n|\Z)")


class Surroundings:
    """The words around the marks of one source."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.text, self.marks = source.folded, marks

    def is_stop(self, offset: int) -> bool:
        """Tell whether the line that ends at *offset* ends a sentence, or is followed by a paragraph or a list item."""
        return ends_sentence(self.text, offset) or self.marks.line_start.match(self.text, offset + 1) is not None

    def limit(self, bracket: Pair, stop: int) -> int:
        """Return the end of the line in which the bracket's sentence or list item ends."""
        offset = self.text.find("\n", bracket.start, stop)
        while offset >= 0 and not self.is_stop(offset):
            offset = self.text.find("\n", offset + 1, stop)
        return offset if offset >= 0 else stop

    def holds_list(self, offset: int) -> bool:
        """Tell whether the open bracket holds the list announced before *offset*, and ends with an item."""
        if not self.text[max(0, offset - LINE_END) : offset].rstrip().endswith(":"):
            return False
        if not self.marks.item_start.match(self.text, offset):
            return False
        depth = 1
        for mark in BRACKET.finditer(self.text, offset, offset + LONGEST_LIST):
            depth += 1 if mark.group() == OPEN else -1
            if depth == 0:
                return ITEM_END.match(self.text, mark.end()) is not None
        return False

    def open_ending(self, offset: int) -> int:
        """Return the end of the ending that opens there and is never closed, the `[s` of "act[s of"; 0 if none does."""
        if not self.text[offset - 1 : offset].isalpha():
            return 0
        match = self.marks.open_ending.match(self.text, offset + 1)
        return match.end() if match else 0

    def end_of_round(self, offset: int) -> int:
        """Return the end of the round marks at *offset* that are read like brackets; 0 if they are mere parentheses.

        Some are read so only where the text has others.
        """
        match = self.marks.bracket.match(self.text, offset)
        if match is None and self._has_round:
            match = self.marks.loose.match(self.text, offset)
        return match.end() if match else 0

    @cached_property
    def _has_round(self) -> bool:
        """Tell whether round marks hold blanks or alternatives somewhere in the text."""
        return any(says.search(self.text) for says in (self.marks.blank, self.marks.bracket))

    def is_reversed(self, offset: int) -> bool:
        """Tell whether this close is an opening bracket printed the wrong way round: "right] specify right]"."""
        close = self.text.find(CLOSE, offset + 1)
        inside = self.text[offset + 1 : close] if close > 0 else OPEN
        return not {OPEN, "\n"} & set(inside) and self.marks.prompt.match(inside.strip()) is not None

    def has_lost_its_close(self, parent: Pair, offset: int) -> bool:
        """Tell whether the open bracket is the `[act[s]` of `[act[s] [failure to act]`, closed later by accident."""
        if len(parent.inner) != 1 or not isinstance(parent.inner[0], Pair):
            return False
        ending = parent.inner[0]
        word = self.text[parent.start + 1 : ending.start]
        return (
            word.isalpha()
            and self.marks.ending.fullmatch(self.text, ending.start + 1, ending.end - 1) is not None
            and self._is_gap(self.text[ending.end : offset])
            and not self.marks.name_prompt.match(self.text, offset + 1)
            and not self.marks.prompt.match(word)
            and not self.marks.ending.fullmatch(self.text, offset + 1, max(offset + 1, self.text.find(CLOSE, offset)))
        )

    def _is_gap(self, between: str) -> bool:
        """Tell whether nothing stands between two brackets, or only a connective."""
        return not between.strip() or self.marks.connective.fullmatch(between.strip()) is not None
