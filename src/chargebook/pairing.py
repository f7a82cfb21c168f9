"""Pair the brackets of a text, and close within their sentence those that the source leaves open.

In: a source and the marks of its notation. Out: `Pair`s, nested, with the other marks between them, and a problem for
each bracket that the court's text gets wrong. Nothing here knows what a bracket means.

A bracket that opens in the middle of a line cannot reach over the end of a sentence's line, a blank line, or the
beginning of a list item; one that begins a line may hold whole paragraphs.
"""

import re
from dataclasses import dataclass, field

from chargebook.instruction import Blank, Mark, Suffix
from chargebook.notations import Marks
from chargebook.problem import Problem, Severity
from chargebook.text import Source, Span

MAX_DEPTH = 40  # brackets within brackets; real manuals reach four
UNCLOSED, UNOPENED, TOO_DEEP = "N101", "N102", "N103"


@dataclass(slots=True)
class Pair:
    """A bracket: where it begins, where it ends, whether it is really closed there, and what lies inside."""

    start: int
    end: int = 0
    closed: bool = False
    inner: "list[Pair | Mark | Blank | Suffix]" = field(default_factory=list)

    @property
    def brackets(self) -> "list[Pair]":
        """The brackets directly inside."""
        return [item for item in self.inner if isinstance(item, Pair)]


def pair(source: Source, marks: Marks) -> tuple[Pair, tuple[Problem, ...]]:
    """Return the whole text as one pair that was never printed, and what is wrong with the brackets.

    >>> from chargebook.notations import load_notation
    >>> whole, problems = pair(Source.of("a [b [c] d"), load_notation("ca9-civil").marks)
    >>> [(p.start, p.end) for p in whole.brackets], [problem.code for problem in problems]
    ([(2, 10)], [])
    """
    pairing = _Pairing(source, marks)
    pairing.run()
    return pairing.stack[0], tuple(pairing.problems)


class _Pairing:
    """One pass over the marks. The stack holds the brackets that are open, the whole text first."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source, self.marks, self.text = source, marks, source.folded
        self.end = len(self.text.rstrip())
        self.residue_end = 0
        self.stack = [Pair(start=-1, end=len(self.text))]
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Go over the marks from the first to the last."""
        text, marks = self.text, self.marks
        for token in marks.token.finditer(text):
            at = token.start()
            if at < self.residue_end:
                continue
            match text[at]:
                case marks.open:
                    self._open(at)
                case marks.close:
                    self._close(at)
                case "\n":
                    if len(self.stack) > 1 and self._is_stop(at):
                        self._stop(at)
                case "_":
                    self._leaf(Blank, token.span())
                case _:
                    self._round(at)
        self._close_all(len(text), 1)

    # --- marks --------------------------------------------------------------------------------------------------

    def _open(self, at: int) -> None:
        residue = self.marks.residue.match(self.text, at)
        if residue:
            self._mark(*residue.span())
            self.residue_end = residue.end()
        elif len(self.stack) > MAX_DEPTH:
            self._mark(at, at + 1)
            message = f"brackets stand within brackets more than {MAX_DEPTH} deep"
            self._report(TOO_DEEP, at, message, "read as a mere mark")
        else:
            if self._has_lost_its_close(at):
                self._recover(self.stack.pop(), at, ending=True)
            self.stack.append(Pair(start=at))

    def _close(self, at: int) -> None:
        if len(self.stack) > 1:
            bracket = self.stack.pop()
            if bracket.end == 0:
                bracket.end, bracket.closed = at + 1, True
                self.stack[-1].inner.append(bracket)
        elif self._is_reversed(at):
            self.stack.append(Pair(start=at))
            self._report(UNOPENED, at, "a bracket is printed the wrong way round", "read as an opening bracket")
        else:
            self._mark(at, at + 1)
            self._report(UNOPENED, at, "a bracket is closed that was never opened", "left as it stands")

    def _stop(self, at: int) -> None:
        """End a sentence's line: only a bracket that began a line reaches over it."""
        kept = next((n for n in range(1, len(self.stack)) if not self._begins_line(self.stack[n])), len(self.stack))
        self._close_all(at, kept)

    def _close_all(self, at: int, kept: int) -> None:
        while len(self.stack) > kept:
            self._recover(self.stack.pop(), at)

    def _round(self, at: int) -> None:
        glued = self.marks.glued.match(self.text, at)
        if glued and self.text[at - 1 : at].isalpha():
            self._leaf(Suffix, glued.span())

    def _leaf(self, kind: type[Blank] | type[Suffix], bounds: tuple[int, int]) -> None:
        span = Span(start=bounds[0], end=bounds[1])
        words = self.source.slice(span)
        leaf = Suffix(span=span, text=words, endings=(words[1:-1],)) if kind is Suffix else _underscores(span, words)
        self.stack[-1].inner.append(leaf)

    def _mark(self, start: int, end: int) -> None:
        self.stack[-1].inner.append(Mark(span=Span(start=start, end=end), text=self.source.text[start:end]))

    # --- what the marks are -------------------------------------------------------------------------------------

    def _is_stop(self, at: int) -> bool:
        """Tell whether the line that ends at *at* ends a sentence, or is followed by a paragraph or a list item."""
        return bool(self.marks.sentence_end.search(self.text, max(0, at - 8), at)) or bool(
            self.marks.line_start.match(self.text, at + 1)
        )

    def _begins_line(self, bracket: Pair) -> bool:
        before = self.text[self.text.rfind("\n", 0, bracket.start) + 1 : bracket.start].strip(" \t[")
        return not before or self.marks.enumerator.fullmatch(before) is not None

    def _is_reversed(self, at: int) -> bool:
        """Tell whether this close is an opening bracket printed the wrong way round: "right] specify right]"."""
        close = self.text.find(self.marks.close, at + 1)
        inside = self.text[at + 1 : close] if close > 0 else self.marks.open
        return not {self.marks.open, "\n"} & set(inside) and self.marks.prompt.match(inside.strip()) is not None

    def _has_lost_its_close(self, at: int) -> bool:
        """Tell whether the open bracket is the `[act[s]` of `[act[s] [failure to act]`, closed later by accident."""
        parent = self.stack[-1]
        if len(parent.inner) != 1 or not isinstance(parent.inner[0], Pair) or len(self.stack) == 1:
            return False
        ending = parent.inner[0]
        word = self.text[parent.start + 1 : ending.start]
        return (
            word.isalpha()
            and self.marks.ending.fullmatch(self.text, ending.start + 1, ending.end - 1) is not None
            and self.text[ending.end : at].isspace()
            and not self.marks.name_prompt.match(self.text, at + 1)
            and not self.marks.prompt.match(word)
        )

    # --- recovery -----------------------------------------------------------------------------------------------

    def _recover(self, bracket: Pair, stop: int, *, ending: bool = False) -> None:
        """Close an open bracket in its own sentence, by what it holds; or take it for a mere mark."""
        limit = len(self.text[: self._limit(bracket, stop)].rstrip())
        if limit >= self.end and self.marks.sentence_end.search(self.text, max(0, self.end - 8), self.end) is None:
            self._end(bracket, limit, is_cut=True)
        elif ending or self.marks.prompt.match(self.text, bracket.start + 1):
            self._end(bracket, self._end_of_prompt(bracket, limit))
        elif self._begins_line(bracket):
            self._end(bracket, limit)
        elif self.text[: bracket.start].rstrip().endswith(self.marks.close):
            self._end(bracket, self._end_of_run(bracket, limit))
        else:
            self._mark(bracket.start, bracket.start + 1)
            self.stack[-1].inner.extend(bracket.inner)
            self._report(UNCLOSED, bracket.start, "a bracket is never closed", "read as if it were not there")

    def _limit(self, bracket: Pair, stop: int) -> int:
        """Return the end of the line in which the bracket's sentence or list item ends."""
        at = self.text.find("\n", bracket.start, stop)
        while at >= 0 and not self._is_stop(at):
            at = self.text.find("\n", at + 1, stop)
        return at if at >= 0 else stop

    def _end(self, bracket: Pair, end: int, *, is_cut: bool = False) -> None:
        """Let the bracket end there; what it held beyond goes to the bracket around it."""
        bracket.end = max([end, *(child.end for child in bracket.brackets if child.start < end)])
        beyond = [item for item in bracket.inner if _start(item) >= bracket.end]
        bracket.inner = [item for item in bracket.inner if _start(item) < bracket.end]
        self.stack[-1].inner.extend([bracket, *beyond])
        if not is_cut:
            words = self.source.text[max(bracket.start, bracket.end - 24) : bracket.end].strip()
            self._report(UNCLOSED, bracket.start, "a bracket is never closed", f"read as closed after {words!r}")

    def _end_of_prompt(self, bracket: Pair, limit: int) -> int:
        stop = re.compile(r"[,.;:]").search(self.text, bracket.start, limit)
        return bracket.brackets[0].end if bracket.brackets else stop.start() if stop else limit

    def _end_of_run(self, bracket: Pair, limit: int) -> int:
        end = bracket.brackets[0].end if bracket.brackets else limit
        for child in bracket.brackets[1:]:
            if self.text[end : child.start].strip():
                break
            end = child.end
        return end

    def _report(self, code: str, at: int, message: str, reading: str) -> None:
        place, span = self.source.place(at), Span(start=at, end=at + 1)
        warning = Severity.WARNING
        self.problems.append(Problem(code=code, severity=warning, place=place, message=message, mend=reading, span=span))


def _start(item: Pair | Mark | Blank | Suffix) -> int:
    return item.start if isinstance(item, Pair) else item.span.start


def _underscores(span: Span, words: str) -> Blank:
    return Blank(span=span, prompt="", opening=words, closing="", children=())
