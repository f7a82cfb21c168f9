"""Decide where a bracket ends that the court's text never closes.

In: a bracket that is still open where its sentence or list item ends. Out: where it ends, by the words that it holds
and the brackets beside it; nothing is looked at beyond the sentence but what the text has in brackets elsewhere.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from chargebook.ground.sentences import ends_in_stop, sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import OPEN, BracketKind, Marks
from chargebook.instruction.instruction import Blank, Mark, Suffix

WORD = re.compile(r"\w+")

LONGEST = 160  # characters of an alternative
LINE_END = 16  # characters in which the end of a sentence is looked for at the end of a line

CLOSED = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]{1,30}\]){2,80})\]")
STOP = re.compile(r"[,.;:]")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
GOES_ON = re.compile(r"[\w'\[]")  # behind words that are not yet at their end
THAT = re.compile(r"(?<=\w) that\b")


@dataclass(slots=True)
class Pair:
    """A bracket: where it begins, where it ends, whether it is really closed there, and what lies inside.

    *begins_line* says that only white space, an enumerator and other brackets stand before it in its line; *after* is
    the end of the bracket closed right before it, -1 if there is none; *kind* what its own marks say that it holds.
    """

    start: int
    end: int = 0
    closed: bool = False
    begins_line: bool = False
    after: int = -1
    kind: BracketKind = BracketKind.ANY
    inner: "list[Pair | Mark | Blank | Suffix]" = field(default_factory=list)

    @property
    def brackets(self) -> "list[Pair]":
        """The brackets directly inside."""
        return [item for item in self.inner if isinstance(item, Pair)]

    def shorten(self, end: int) -> "list[Pair | Mark | Blank | Suffix]":
        """Let the bracket end there, or behind a mark that reaches over it; return what it held beyond."""
        self.end = max([end, *(_end(item) for item in self.inner if _start(item) < end)])
        beyond = [item for item in self.inner if _start(item) >= self.end]
        self.inner = [item for item in self.inner if _start(item) < self.end]
        return beyond


class Ends:
    """The ends of the open brackets of one source."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.text, self.lower, self.marks = source.folded, source.lower, marks
        self.end = len(self.text.rstrip())

    def is_cut(self, bracket: Pair, limit: int) -> bool:
        """Tell whether the text ends in the middle of the bracket's last sentence, or of its paragraph."""
        if ends_sentence(self.text, self.end):
            return False
        return limit >= self.end or (bracket.begins_line and not BLANK_LINE.search(self.text, bracket.start, self.end))

    def taken_by(self, bracket: Pair, limit: int) -> tuple[Pair, int] | None:
        """Return the last bracket inside if it has lost its own close and taken this one's, and where it should end."""
        last = next((child for child in reversed(bracket.brackets) if child.start < limit), None)
        if last is None or not last.closed:
            return None
        end = self.before_next(last) or self._behind_sibling(last)
        return (last, end) if end else None

    def end_of(self, bracket: Pair, limit: int) -> int:
        """Return where the bracket ends, at *limit* at the latest; 0 if nothing says what kind of bracket it is."""
        start = bracket.start
        if bracket.kind is BracketKind.BLANK or self.marks.prompt.match(self.text, start + 1):
            return self._of_prompt(bracket, limit)
        if self._follows_bracket(bracket) and (end := self._known(start + 1, limit)):
            return end
        if end := self.before_next(bracket):
            return end
        if bracket.begins_line:
            return limit
        if self._begins_sentence(start):
            return next(sentence_spans(self.text, Span(start=start, end=limit))).end
        if self._follows_bracket(bracket):
            return self._of_run(bracket, limit)
        return 0 if any(map(self._is_glued, bracket.brackets[:1])) else self._stop(start, limit)

    # --- prompts ------------------------------------------------------------------------------------------------

    def _of_prompt(self, bracket: Pair, limit: int) -> int:
        """Return where an open prompt ends: as it does elsewhere, behind its first bracket, or at a stop."""
        stop = self._stop(bracket.start, limit)
        end = self._known(bracket.start + 1, limit)
        if end:
            return end
        is_name = self.marks.name_prompt.match(self.text, bracket.start + 1) is not None
        for child in bracket.brackets:
            gap = self.text[end : child.start] if end else ""
            goes_on = gap.startswith(" of ") or not gap.strip() or (self._is_glued(child) and not is_name)
            if child.start > stop or not goes_on:
                break
            end = child.end
        return end or stop

    def _known(self, start: int, limit: int) -> int:
        """Return where the words end that begin there and stand in brackets elsewhere in the text; 0 if none do."""
        for length, known in self._closed:
            words, end = self.lower[start : start + length], start + length
            goes_on = GOES_ON.match(self.lower, end) or (" " not in words and self.lower.startswith(" of ", end))
            if words in known and end <= limit and not goes_on:
                return end
        return 0

    @cached_property
    def _closed(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """What stands in brackets on one line, by its length, the longest first."""
        known = {match.group(1) for match in CLOSED.finditer(self.lower)}
        lengths = sorted(set(map(len, known)), reverse=True)
        return tuple((length, frozenset(words for words in known if len(words) == length)) for length in lengths)

    # --- alternatives -------------------------------------------------------------------------------------------

    def before_next(self, bracket: Pair) -> int:
        """Return where an open alternative ends in front of the next: the `[his` of `[his [her]`; 0 if it is none."""
        children = bracket.brackets
        if not children:
            return 0
        words = self.text[bracket.start + 1 : children[0].start]
        if not words[-1:].isspace():
            return 0
        if words.strip().isalpha() or self._is_connective(children[0]) or self._is_alternative(bracket, words):
            return bracket.start + 1 + len(words.rstrip())
        return 0

    def _is_alternative(self, bracket: Pair, words: str) -> bool:
        """Tell whether the first bracket inside is no part of the words before it, but stands for them.

        It is none if it is a prompt, or one of several small words, or if a sentence begins here and goes on.
        """
        first, *others = bracket.brackets
        if self.marks.open_prompt.match(self.text, first.start + 1) or self._begin_alike(bracket, first):
            return True
        begins = bracket.begins_line or self._begins_sentence(bracket.start)
        if begins and not words.rstrip().endswith((".", ";")) and self.text[bracket.start - 1 : bracket.start] != OPEN:
            return False
        is_small = self.text.count(" ", first.start, first.end) < 2
        has_sibling = any(self._follows_bracket(other) and not self._is_prompt(other) for other in others[:1])
        if self._is_prompt(first) or (is_small and has_sibling):
            return False
        return not self._follows_bracket(bracket) and len(words) < LONGEST and STOP.search(words.rstrip()[:-1]) is None

    def _is_prompt(self, bracket: Pair) -> bool:
        start = bracket.start + 1
        return bool(self.marks.prompt.match(self.text, start)) and not self.marks.open_prompt.match(self.text, start)

    def _begin_alike(self, bracket: Pair, other: Pair) -> bool:
        """Tell whether two brackets begin with the same word: "[to speak", "[to print]"."""
        first, second = WORD.match(self.lower, bracket.start + 1), WORD.match(self.lower, other.start + 1)
        return first is not None and second is not None and first.group() == second.group()

    def _behind_sibling(self, bracket: Pair) -> int:
        """Return where an open alternative ends that stands behind another and goes on to the end of a sentence."""
        if not self._follows_bracket(bracket) or not ends_sentence(self.text, bracket.end - 1):
            return 0
        end = self._known(bracket.start + 1, bracket.end - 2)
        if end:
            return end
        that = THAT.search(self.text, bracket.start, bracket.end)
        if that:
            return that.start()
        words = next((self.text[bracket.start : child.start] for child in bracket.brackets), "")
        return bracket.start + len(words.rstrip()) if words else 0

    def _of_run(self, bracket: Pair, limit: int) -> int:
        """Return the end of the brackets that stand side by side at the end of an open one."""
        if not bracket.brackets:
            return self._stop(bracket.start, limit)
        end = bracket.brackets[0].end
        for child in bracket.brackets[1:]:
            if self.text[end : child.start].strip():
                break
            end = child.end
        return end

    # --- what stands around -------------------------------------------------------------------------------------

    def _stop(self, start: int, limit: int) -> int:
        stop = STOP.search(self.text, start, limit)
        return stop.start() if stop else limit

    def _follows_bracket(self, bracket: Pair) -> bool:
        return bracket.after >= 0 and not self.text[bracket.after : bracket.start].strip()

    def _begins_sentence(self, offset: int) -> bool:
        before = self.text[max(0, offset - LINE_END) : offset]
        return before[-1:].isspace() and ends_in_stop(before.rstrip())

    def _is_glued(self, bracket: Pair) -> bool:
        """Tell whether the bracket is glued to a word: the `[s]` of "act[s]"."""
        return self.text[bracket.start - 1].isalpha()

    def _is_connective(self, bracket: Pair) -> bool:
        return self.marks.connective.fullmatch(self.text, bracket.start + 1, bracket.end - 1) is not None


def ends_sentence(text: str, offset: int) -> bool:
    """Tell whether a sentence or clause ends there."""
    return ends_in_stop(text[max(0, offset - LINE_END) : offset])


def _start(item: Pair | Mark | Blank | Suffix) -> int:
    return item.start if isinstance(item, Pair) else item.span.start


def _end(item: Pair | Mark | Blank | Suffix) -> int:
    return item.end if isinstance(item, Pair) else item.span.end
