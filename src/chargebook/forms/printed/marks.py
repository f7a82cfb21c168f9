"""Find the lines on which a jury answers: Yes and No, sums, percentages, sides, blanks to fill in.

In: the text of a form without its paper. Out: the marks in their order, each with what is written on it. A word in a
sentence ("if you answered Yes") is no mark; what a mark is for is told by the words around it (`answers`).
"""

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chargebook.forms.printed.patterns import (
    AMONG,
    COLUMNS,
    COUNTED,
    FILLED,
    LINE,
    SHARE,
    SIDES,
    SUM,
    TICKED,
    TORN,
    WRITE,
    YES_NO,
)
from chargebook.ground.text import Span


class MarkKind(enum.StrEnum):
    """What is written on a line."""

    YES_NO = "yes-no"
    TORN = "torn"  # a Yes or a No alone
    SUM = "sum"
    SHARE = "share"
    COUNTED = "counted"  # hours, days
    SIDES = "sides"
    COLUMNS = "columns"  # a column of Yes and one of No, which were read apart from their rows
    LINE = "line"  # a blank or a box that says nothing itself


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMark:
    """A line for an answer, and what a form that is filled in has on it; `?` where it cannot be told.

    *rows* is how many rows the two columns have that stand for all of them.
    """

    kind: MarkKind
    span: Span
    word: str = ""
    given: str = ""
    rows: int = 0


PROSE = re.compile(r"[ \t]*(?:[.,;]|[a-z])")
TOGETHER = re.compile(r"[\s(.,:_=|-]{0,12}")


def marks_in(text: str) -> tuple[AnswerMark, ...]:
    r"""Return the lines for answers in *text*.

    >>> [(mark.kind.value, mark.given) for mark in marks_in("___ Yes _X_ No  $ 500.00\n ____ hours")]
    [('yes-no', 'no'), ('sum', '500.00'), ('counted', '')]
    """
    left = AMONG.sub(lambda match: " " * len(match[0]), text)
    found: list[AnswerMark] = []
    taken: set[int] = set()
    for find in (_columns, _sides, _yes_no, _torn, _counted, _sums, _shares, _lines):
        for mark in find(left):
            if taken.isdisjoint(places := range(mark.span.start, mark.span.end)):
                taken.update(places)
                found.append(mark)
    return tuple(_joined(left, sorted(found, key=lambda mark: mark.span.start)))


def _span(match: re.Match[str]) -> Span:
    lead = len(match[0]) - len(match[0].lstrip())
    return Span(start=match.start() + lead, end=match.start() + max(lead + 1, len(match[0].rstrip())))


def _each(kind: MarkKind, pattern: re.Pattern[str]) -> Callable[[str], Iterator[AnswerMark]]:
    def find(text: str) -> Iterator[AnswerMark]:
        yield from (AnswerMark(kind=kind, span=_span(match)) for match in pattern.finditer(text))

    return find


_counted = _each(MarkKind.COUNTED, COUNTED)


def _columns(text: str) -> Iterator[AnswerMark]:
    """Yield two columns that were read one after the other, where each row has its box in both."""
    for match in COLUMNS.finditer(text):
        boxes = len(re.findall(r"[☐☑☒□■]|_{2,}", match["boxes"] or ""))
        yes, no = (len(re.findall(r"(?i)\b" + word, match[word] or "")) for word in ("yes", "no"))
        rows = boxes // 2 if boxes and boxes % 2 == 0 else yes if yes == no else 0
        if rows:
            ticked = "?" if TICKED.search(re.sub(r"\([^()]*\)|[A-Za-z]{2,}", "", match[0])) else ""
            yield AnswerMark(kind=MarkKind.COLUMNS, span=_span(match), given=ticked, rows=rows)


def _sides(text: str) -> Iterator[AnswerMark]:
    """Yield "For Plaintiff ____ For Defendant ____"."""
    for match in SIDES.finditer(text):
        if match["one"] or match["two"] or match["three"]:
            first, second = (match["one"], match["two"]) if match["one"] else (match["two"], match["three"])
            given = _marked(first, second, (match["first"].lower(), match["other"].lower()))
            yield AnswerMark(kind=MarkKind.SIDES, span=_span(match), given=given)


def _yes_no(text: str) -> Iterator[AnswerMark]:
    """Yield each Yes beside its No; a mark between the two that may belong to either is not guessed."""
    for match in YES_NO.finditer(text):
        if (
            match["after"] is None
            and PROSE.match(text, match.end())
            and "\n" not in text[match.end() : match.end() + 1]
        ):
            continue
        between = f"{match['between'] or ''}{match['second'] or ''}".strip()
        if match["before"]:
            given = _marked(match["before"], between, ("yes", "no"))
        else:
            given = _marked(between, match["after"] or "", ("yes", "no"))
        yield AnswerMark(
            kind=MarkKind.YES_NO,
            span=_span(match),
            given="?" if given and match["before"] and match["after"] else given,
        )
    for match in FILLED.finditer(text):
        yield AnswerMark(
            kind=MarkKind.YES_NO,
            span=Span(start=match.start("word"), end=match.end("word")),
            given=match["word"].lower(),
        )
    yield from (AnswerMark(kind=MarkKind.YES_NO, span=_span(match)) for match in WRITE.finditer(text))


def _marked(first: str | None, second: str | None, words: tuple[str, str]) -> str:
    ticks = [TICKED.search(box or "") is not None for box in (first, second)]
    if all(ticks):
        return "?"
    return next((word for word, tick in zip(words, ticks, strict=True) if tick), "")


def _torn(text: str) -> Iterator[AnswerMark]:
    for match in TORN.finditer(text):
        word = (match["word"] or match["alone"]).lower()
        ticked = "?" if TICKED.search(match["box"] or "") else ""
        yield AnswerMark(kind=MarkKind.TORN, span=_span(match), word=word, given=ticked)


def _sums(text: str) -> Iterator[AnswerMark]:
    for match in SUM.finditer(text):
        digits = re.search(r"\d[\d,.]*", match[0])
        if (digits and PROSE.match(text, match.end())) or not re.search(r"[_$(=]", match[0]):
            continue  # a sum that a sentence names
        yield AnswerMark(kind=MarkKind.SUM, span=_span(match), given=digits[0].rstrip(".,") if digits else "")


def _shares(text: str) -> Iterator[AnswerMark]:
    for match in SHARE.finditer(text):
        digits = re.search(r"\d[\d.]*", match[0])
        if digits and PROSE.match(text, match.end()):
            continue
        yield AnswerMark(kind=MarkKind.SHARE, span=_span(match), given=digits[0] if digits else "")


def _lines(text: str) -> Iterator[AnswerMark]:
    for match in LINE.finditer(text):
        yield AnswerMark(kind=MarkKind.LINE, span=_span(match), given="x" if TICKED.search(match[0]) else "")


def _joined(text: str, marks: list[AnswerMark]) -> Iterator[AnswerMark]:
    """Yield the marks, those of one line as one: a sum in words and in figures, a blank before a sum."""
    held: AnswerMark | None = None
    for mark in marks:
        near = held is not None and TOGETHER.fullmatch(text, held.span.end, mark.span.start) is not None
        same = held is not None and {held.kind, mark.kind} in (
            {MarkKind.SUM},
            {MarkKind.LINE, MarkKind.SUM},
            {MarkKind.LINE, MarkKind.SHARE},
        )
        in_line = held is not None and text.count("\n", held.span.end, mark.span.start) == 0
        if held is not None and near and same and in_line:
            kind = mark.kind if held.kind is MarkKind.LINE else held.kind
            held = replace(
                held, kind=kind, span=Span(start=held.span.start, end=mark.span.end), given=held.given or mark.given
            )
            continue
        if held is not None:
            yield held
        held = mark
    if held is not None:
        yield held
