"""Pair the brackets of a text, and close within their sentence those that the source leaves open.

In: a source and the marks of its notation. Out: `Pair`s, nested, with the other marks between them, and a problem for
each bracket that the court's text gets wrong. Nothing here knows what a bracket means.

A bracket that opens in the middle of a line cannot reach over the end of a sentence's line, a blank line, or the
beginning of a list item; one that begins a line may hold whole paragraphs, and one that announces a list may hold it.
"""

import re

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import BracketKind, Marks
from chargebook.instruction.instruction import Blank, Mark, Suffix
from chargebook.instruction.parsing.recovery import Ends, Pair
from chargebook.instruction.parsing.surroundings import Surroundings

UNDERSCORES = re.compile(r"_*")
MAX_DEPTH = 40  # brackets within brackets; real manuals reach four
UNCLOSED, UNOPENED, TOO_DEEP = "N101", "N102", "N103"


def pair(source: Source, marks: Marks) -> tuple[Pair, tuple[Problem, ...]]:
    """Return the whole text as one pair that was never printed, and what is wrong with the brackets.

    >>> from chargebook.instruction.notation import load_notation
    >>> whole, problems = pair(Source.of("a [big [act[s]] d"), load_notation("ca9-civil").marks)
    >>> [(p.start, p.end) for p in whole.brackets], [problem.code for problem in problems]
    ([(2, 6), (7, 15)], ['N101'])
    """
    pairing = _Pairing(source, marks)
    pairing.run()
    return pairing.stack[0], tuple(pairing.problems)


class _Pairing:
    """One pass over the marks. The stack holds the brackets that are open, the whole text first.

    *bare* is how far the current line is known to hold nothing before a bracket, -1 once it holds more; *last_close*
    the end of the last mark if that was a closing one; *read_to* how far the text is read already; *beyond* how many
    brackets are open too deep to be read.
    """

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source, self.marks, self.text = source, marks, source.folded
        self.ends, self.around = Ends(source, marks), Surroundings(source, marks)
        self.read_to = self.bare = self.beyond = 0
        self.last_close = -1
        self.stack = [Pair(start=-1, end=len(self.text))]
        self.rounds: list[Pair] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Go over the marks from the first to the last."""
        text, marks = self.text, self.marks
        for token in marks.token.finditer(text):
            offset, end = token.span()
            if offset < self.read_to:
                continue
            self._close_rounds(offset)
            self._end_lines(offset)
            match text[offset]:
                case "[":
                    self._open(offset)
                case "]":
                    self._close(offset)
                case "_" if end - offset >= marks.underscores:
                    self._line(offset, offset)
                case _:
                    self._other(offset)
        self._close_rounds(len(text))
        self._end_lines(len(text))
        self._close_all(len(text), 1)

    def _close_rounds(self, offset: int) -> None:
        """Close the round marks that are read like brackets and end before *offset*."""
        while self.rounds and self.rounds[-1].end <= offset:
            bracket = self.rounds.pop()
            self.stack.pop()
            self.stack[-1].inner.append(bracket)
            self.last_close = bracket.end

    def _end_lines(self, offset: int) -> None:
        """Go over the ends of the lines up to *offset*: an open bracket may have to end at one."""
        last = self.text.rfind("\n", self.read_to, offset)
        if last >= 0:
            self.bare = last + 1
        while len(self.stack) > 1 and self.read_to <= last and not self.rounds:
            end = self.text.index("\n", self.read_to)
            if self.around.is_stop(end):
                self._stop(end)
            self.read_to = end + 1
        self.read_to = offset

    # --- marks --------------------------------------------------------------------------------------------------

    def _open(self, offset: int) -> None:
        residue = self.marks.residue.match(self.text, offset)
        open_ending = self.around.open_ending(offset)
        if residue:
            begins_line = self._begins_line(offset)
            self._mark(*residue.span())
            self.read_to = residue.end()
            self.bare = self.read_to if begins_line else -1
        elif open_ending:
            self.stack[-1].inner.append(Pair(start=offset, end=open_ending))
            self._report(UNCLOSED, offset, "a bracket is never closed", "read as the ending of its word")
        elif len(self.stack) > MAX_DEPTH:
            self._mark(offset, offset + 1)
            self.beyond += 1
            if self.beyond == 1:
                message = f"brackets stand within brackets more than {MAX_DEPTH} deep"
                self._report(TOO_DEEP, offset, message, "read as a mere mark")
        else:
            if len(self.stack) > 1 and self.around.has_lost_its_close(self.stack[-1], offset):
                bracket = self.stack.pop()
                self._end(bracket, bracket.brackets[0].end)
            kind = self.marks.kinds.get(self.source.text[offset], BracketKind.ANY)
            begins_line = self._begins_line(offset)
            self.stack.append(Pair(start=offset, begins_line=begins_line, after=self.last_close, kind=kind))
            self.last_close = -1

    def _close(self, offset: int) -> None:
        if self.beyond:
            self._mark(offset, offset + 1)
            self.beyond -= 1
        elif len(self.stack) > 1:
            bracket = self.stack.pop()
            bracket.end, bracket.closed = offset + 1, True
            self._hold_against(bracket)
            self.stack[-1].inner.append(bracket)
            self.last_close = -1 if self.text[bracket.start - 1 : bracket.start].isalpha() else offset + 1
        elif self.around.is_reversed(offset):
            self.stack.append(Pair(start=offset))
            self._report(UNOPENED, offset, "a bracket is printed the wrong way round", "read as an opening bracket")
        else:
            self._mark(offset, offset + 1)
            self._report(UNOPENED, offset, "a bracket is closed that was never opened", "left as it stands")

    def _hold_against(self, bracket: Pair) -> None:
        """Report a bracket that opens with the mark of one kind and closes with that of another."""
        opening, closing = self.source.text[bracket.start], self.source.text[bracket.end - 1]
        if self.marks.closes.get(opening, closing) != closing:
            message = f"the bracket {opening!r} is closed with {closing!r}"
            self._report(UNOPENED, bracket.end - 1, message, f"read as if it were {self.marks.closes[opening]!r}")

    def _stop(self, offset: int) -> None:
        """End a sentence's line: only a bracket that began a line reaches over it."""
        top = self.stack[-1]
        if not top.begins_line and self.around.holds_list(offset):
            top.begins_line = True
        kept = next((n for n in range(1, len(self.stack)) if not self.stack[n].begins_line), len(self.stack))
        self._close_all(offset, kept)

    def _close_all(self, offset: int, kept: int) -> None:
        if len(self.stack) > kept:
            self.beyond = 0
        while len(self.stack) > kept:
            self._recover(self.stack.pop(), offset)

    def _other(self, offset: int) -> None:
        """Read a mark that is no bracket of its own: an ending, or what the manual has besides its brackets."""
        marks, text = self.marks, self.text
        glued, before = marks.glued.match(text, offset), marks.around_line[0].match(text, offset)
        if glued and text[offset - 1 : offset].isalpha():
            self._ending(offset, glued.end())
        elif before:
            self._line(offset, before.end())
        elif blank := marks.blank.match(text, offset):
            is_order = marks.order.fullmatch(text[offset + 1 : blank.end() - 1].strip()) is not None
            kind = BracketKind.ANY if is_order else BracketKind.BLANK
            self._whole(Pair(start=offset, end=blank.end(), closed=True, kind=kind))
        elif end := self.around.end_of_round(offset):
            self._close_rounds(offset)
            self.stack.append(Pair(start=offset, end=end, closed=True))
            self.rounds.append(self.stack[-1])
            self.last_close = -1

    def _line(self, start: int, offset: int) -> None:
        """Read the line of underscores at *offset*, with what it says before or behind it of what belongs there."""
        end = next(UNDERSCORES.finditer(self.text, offset)).end()
        behind = None if start < offset else self.marks.around_line[1].match(self.text, end)
        prompt = Span(start=end, end=behind.end()) if behind else Span(start=start, end=offset)
        whole = Span(start=start, end=max(end, prompt.end))
        words = self.source.slice(prompt).strip(" ()<>")
        opening = self.source.slice(whole)
        self.stack[-1].inner.append(Blank(span=whole, prompt=words, opening=opening, closing="", children=()))
        self.read_to = self.last_close = whole.end

    def _whole(self, pair: Pair) -> None:
        self.stack[-1].inner.append(pair)
        self.read_to = self.last_close = pair.end

    def _ending(self, start: int, end: int) -> None:
        span = Span(start=start, end=end)
        words = self.source.slice(span)
        self.stack[-1].inner.append(Suffix(span=span, text=words, endings=(words[1:-1],)))

    def _mark(self, start: int, end: int) -> None:
        self.stack[-1].inner.append(Mark(span=Span(start=start, end=end), text=self.source.text[start:end]))

    # --- what the marks are -------------------------------------------------------------------------------------

    def _begins_line(self, offset: int) -> bool:
        """Tell whether nothing but an enumerator and other opening brackets stands before *offset* in its line."""
        if self.bare < 0:
            return False
        before = self.text[self.bare : offset].strip()
        begins = not before or self.marks.enumerator.fullmatch(before) is not None
        self.bare = offset + 1 if begins else -1
        return begins

    # --- recovery -----------------------------------------------------------------------------------------------

    def _recover(self, bracket: Pair, stop: int) -> None:
        """Close an open bracket in its own sentence, by what it holds; or take it for a mere mark."""
        start = bracket.start
        limit = start + len(self.text[start : self.around.limit(bracket, stop)].rstrip())
        is_last = stop >= self.ends.end
        if is_last and self.ends.is_cut(bracket, limit) and not self.ends.before_next(bracket):
            self.stack[-1].inner.extend([bracket, *bracket.shorten(self.ends.end)])
        elif taken := self.ends.taken_by(bracket, limit):
            self._give_back(bracket, *taken)
        elif end := self.ends.end_of(bracket, limit):
            self._end(bracket, end)
        else:
            self._mark(start, start + 1)
            self.stack[-1].inner.extend(bracket.inner)
            self._report(UNCLOSED, start, "a bracket is never closed", "read as if it were not there")

    def _end(self, bracket: Pair, end: int) -> None:
        """Let the bracket end there; what it held beyond goes to the bracket around it."""
        self.stack[-1].inner.extend([bracket, *bracket.shorten(end)])
        self._report_end(bracket)

    def _give_back(self, bracket: Pair, inner: Pair, end: int) -> None:
        """Let *inner* end there, and give the close that it has taken to the bracket around it."""
        whole = inner.end
        bracket.inner.extend(inner.shorten(end))
        inner.closed = False
        bracket.closed = True
        self.stack[-1].inner.extend([bracket, *bracket.shorten(whole)])
        self._report_end(inner)

    def _report_end(self, bracket: Pair) -> None:
        words = self.source.text[max(bracket.start, bracket.end - 24) : bracket.end].strip()
        self._report(UNCLOSED, bracket.start, "a bracket is never closed", f"read as closed after {words!r}")

    def _report(self, code: str, offset: int, message: str, reading: str) -> None:
        place, span = self.source.place(offset), Span(start=offset, end=offset + 1)
        grave = Severity.WARNING
        self.problems.append(Problem(code=code, severity=grave, place=place, message=message, mend=reading, span=span))
