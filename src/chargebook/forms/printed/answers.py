"""Tell what kind of answer a printed question wants, and which rows are answered one by one.

In: the stretch of a question and its answer lines. Out: the kind, the rows, what a filled-in form says, and where the
words of the question end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.forms.printed.marks import AnswerMark, MarkKind
from chargebook.forms.printed.patterns import ANSWER, FOLLOWING, LISTED, NAMES, ROW_BY_ROW
from chargebook.forms.printed.printed import AnswerKind, PrintedRow
from chargebook.forms.printed.sections import FINDS, WE_FIND, FormSection
from chargebook.ground.text import Span

LABEL_END = re.compile(r"[?:.;](?=\s)|[\[\]](?=\s*\S)|\n\s*\n")
HEADER = re.compile(
    r"(?i)(?:page\s+\d+\s+of\s+\d+|defendants?|plaintiffs?|names?|claims?|officers?|part(?:y|ies)|items?|yes|no|answers?|products?)"
)
SENDS = re.compile(r"(?i)^\s*(?:if|please|go|proceed|skip|you|regardless|answer|continue|sign)\b")
STATED = re.compile(r"(?i)\b(?:what\s+percentage|percent(?:age)?\s+of)\b")
AMOUNT = re.compile(r"(?i)\b(?:amount|sum\s+of\s+money|damages|how\s+much)\b")
YES_OR_NO = re.compile(
    r"(?im)(?:\A|^)\s*[\[\"(]*(?:Do|Did|Does|Was|Were|Is|Are|Has|Have|Had|Should|Would|If\s+you\b[^?]*,\s*(?:do|did|was|were|is|has|have))\b"
)
SETTLED = re.compile(r"(?i)\b(?:is|has\s+been|are)\s+(?:established|stipulated|admitted|agreed)\b")
WINNER = re.compile(
    r"(?i)\b(?:for\s+which\s+party|in\s+whose\s+favor|who\s+(?:has\s+)?prevail|in\s+favor\s+of\s+which|find\s+(?:for|in\s+favor\s+of)\s*:)"
)
OF_SEVERAL = re.compile(r"(?i)\b(?:following|each|listed|below|any|which)\b")
IN_MONEY = re.compile(r"(?i)\bwhat\s+(?:sum|amount)|\bdollars\s+and\s+cents")
LONGEST = 10  # words of a line that is a row
CHECK_ALL = re.compile(r"(?i)\b(?:all\s+that|each|every|any)\b")
ONE_BY_ONE = {MarkKind.SUM: AnswerKind.AMOUNT, MarkKind.SHARE: AnswerKind.PERCENT, MarkKind.COUNTED: AnswerKind.TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLines:
    """What is answered: the kind, the rows, what is filled in. *seen* says whether an answer line shows the kind."""

    kind: AnswerKind
    rows: tuple[PrintedRow, ...] = ()
    given: str = ""
    seen: bool = True


def answer_of(text: str, section: FormSection) -> AnswerLines:
    """Return what is answered at a question."""
    marks = section.marks
    if section.is_verdict:
        return _verdict(text, section)
    if all(mark.kind is MarkKind.LINE for mark in marks) and _names_winner(text, section):
        return AnswerLines(kind=AnswerKind.FOR_WHOM, rows=tuple(_found_for(text, section)))
    columns = next((mark for mark in marks if mark.kind is MarkKind.COLUMNS), None)
    if columns is not None:
        return AnswerLines(kind=AnswerKind.TABLE, rows=tuple(_beside(text, section, columns)))
    sides = [mark for mark in marks if mark.kind is MarkKind.SIDES]
    if len(sides) > 1 and ROW_BY_ROW.search(text, section.span.start, sides[0].span.start):
        return AnswerLines(kind=AnswerKind.TABLE, rows=tuple(_labelled(text, section, sides)))
    if sides:
        return AnswerLines(kind=AnswerKind.FOR_WHOM, given=_given(marks))
    ticked = [mark for mark in marks if mark.kind in (MarkKind.YES_NO, MarkKind.TORN)]
    if ticked:
        return _yes_no(text, section, ticked)
    listed = tuple(_listed(text, section)) if AMOUNT.search(text, section.span.start, section.span.end) else ()
    if listed and not section.rows:
        return AnswerLines(kind=AnswerKind.AMOUNT, rows=listed)
    if section.rows and not marks:
        return AnswerLines(kind=AnswerKind.TABLE, rows=tuple(_row_heads(text, section)))
    for kind, answer in ONE_BY_ONE.items():
        own = [mark for mark in marks if mark.kind is kind]
        if own:
            rows = tuple(_labelled(text, section, own)) if len(own) > 1 else ()
            return AnswerLines(kind=answer, rows=rows if len(rows) > 1 else (), given="" if rows else _given(own))
    return _unmarked(text, section)


def _beside(text: str, section: FormSection, columns: AnswerMark) -> Iterator[PrintedRow]:
    """Yield the rows of two columns that were read apart from them: as many labels as there are boxes in a column."""
    start = _asked(text, section)
    words = re.compile(r"\S+").finditer(text, start, max(start, columns.span.start))
    tokens = [Span(start=word.start(), end=word.end()) for word in words]
    heads = [token for token in tokens if text[token.start : token.end] == (_text(text, tokens[:1]))]
    lines = [
        Span(start=line.start(), end=line.end())
        for line in re.compile(r"\S[^\n]*\S|\S").finditer(text, start, columns.span.start)
    ]
    begins = next((found for found in (lines, heads, tokens[1:]) if len(found) == columns.rows), None)
    if begins is None:
        yield from (PrintedRow(label="?", span=Span(start=start, end=start)) for _ in range(columns.rows))
        return
    if begins == tokens[1:]:
        begins = [tokens[0], *tokens[2:]]
    for span, following in zip(begins, [*(each.start for each in begins[1:]), columns.span.start], strict=True):
        label = text[span.start : following].rstrip()
        yield PrintedRow(label=" ".join(label.split()), span=Span(start=span.start, end=span.start + len(label)))


def _text(text: str, spans: Sequence[Span]) -> str:
    return text[spans[0].start : spans[0].end] if spans else ""


def _names_winner(text: str, section: FormSection) -> bool:
    """Tell whether a question asks for which side the verdict is."""
    start = section.span.start
    first = section.marks[0].span.start if section.marks else section.span.end
    return WINNER.search(text, start, first) is not None or len(WE_FIND.findall(text, start, section.span.end)) > 1


def _verdict(text: str, section: FormSection) -> AnswerLines:
    """Return what is answered at a verdict: the sum, where it declares one thing; else for whom it is."""
    declared = len(FINDS.findall(text, section.span.start, section.span.end))
    kinds = [mark.kind for mark in section.marks]
    listed, sides = tuple(_listed(text, section)), tuple(_found_for(text, section))
    is_choice = MarkKind.SIDES in kinds or (kinds.count(MarkKind.LINE) > 1 and not listed)
    if declared < 2 and not is_choice and (listed or MarkKind.SUM in kinds):
        return AnswerLines(kind=AnswerKind.AMOUNT, rows=listed)
    return AnswerLines(kind=AnswerKind.FOR_WHOM, rows=listed or sides, given=_given(section.marks))


def _found_for(text: str, section: FormSection) -> Iterator[PrintedRow]:
    """Yield the lines "we find in favor of" of a question that has one for each side."""
    lines = list(
        re.compile(r"(?im)^[ \t_☐]*(we\s+find\s+(?:in\s+favor\s+of|for)\b[^\n_☐]*)").finditer(
            text, section.span.start, section.span.end
        )
    )
    for line in lines if len(lines) > 1 else ():
        label = " ".join(line[1].split())
        yield PrintedRow(label=label, span=Span(start=line.start(1), end=line.end(1)))


def _given(marks: Sequence[AnswerMark]) -> str:
    return next((mark.given for mark in marks if mark.given), "")


def _yes_no(text: str, section: FormSection, ticked: Sequence[AnswerMark]) -> AnswerLines:
    """Return a question answered Yes or No, once or row by row."""
    pairs = [mark for mark in ticked if mark.kind is MarkKind.YES_NO]
    if len(pairs) > 1 and text[: pairs[0].span.start].rstrip().endswith("?"):
        chosen = text[pairs[0].span.end : pairs[1].span.start]
        if re.search(r"(?i)\byes\b[^.]{0,20},?[\"']?\s*[^.]{0,40}\bwhich\b", chosen):
            return AnswerLines(kind=AnswerKind.YES_NO, rows=tuple(_chosen(text, section, pairs)), given=pairs[0].given)
    if len(pairs) > 1:
        return AnswerLines(kind=AnswerKind.TABLE, rows=tuple(_labelled(text, section, pairs)))
    lines = tuple(_lines(text, section)) if _of_several(text, section) else ()
    if len(lines) > 1:
        return AnswerLines(kind=AnswerKind.TABLE, rows=lines)
    return AnswerLines(kind=AnswerKind.YES_NO, given=_given(ticked), seen=bool(pairs) or len(ticked) > 1)


def _of_several(text: str, section: FormSection) -> bool:
    """Tell whether a question is asked of several, by its words or by lines beside the columns Yes and No."""
    blanks = sum(mark.kind is MarkKind.LINE for mark in section.marks)
    return blanks > 1 or OF_SEVERAL.search(text, section.span.start, section.span.end) is not None


def _chosen(text: str, section: FormSection, pairs: Sequence[AnswerMark]) -> Iterator[PrintedRow]:
    """Yield the labels under "if yes, which", each with a colon behind it, wherever its own marks came to stand."""
    start = re.compile(r"(?i)\bwhich\b[^:?]*[:?]").search(text, pairs[0].span.end)
    at = start.end() if start else pairs[0].span.end
    for mark in (*pairs[1:], None):
        stop = mark.span.start if mark else section.span.end
        for run in re.compile(r"[^:\n_]+").finditer(text, at, stop):
            label = " ".join(run[0].split())
            if label and (text.startswith(":", run.end()) or not text[run.end() : stop].strip()):
                start_of = run.start() + len(run[0]) - len(run[0].lstrip())
                yield PrintedRow(label=label, span=Span(start=start_of, end=start_of + len(run[0].strip())))
        at = mark.span.end if mark else stop


def _unmarked(text: str, section: FormSection) -> AnswerLines:
    """Return what the words ask for, where no line says it."""
    words = text[section.head.span.end : section.span.end]
    boxes = [mark for mark in section.marks if mark.kind is MarkKind.LINE]
    lines = tuple(_lines(text, section))
    if len(boxes) > 1 or (boxes and len(lines) > 1):
        rows = tuple(_labelled(text, section, boxes)) if len(boxes) > 1 else lines
        kind = AnswerKind.TABLE if CHECK_ALL.search(words) else AnswerKind.CHOICE
        return AnswerLines(kind=AnswerKind.AMOUNT if IN_MONEY.search(words) else kind, rows=rows)
    if FOLLOWING.search(words):
        names = tuple(_names(text, section)) or lines
        if len(names) > 1:
            return AnswerLines(kind=AnswerKind.TABLE, rows=names, seen=False)
    if ROW_BY_ROW.search(words):
        return AnswerLines(kind=AnswerKind.TABLE, rows=lines, seen=bool(lines))
    if SETTLED.search(words):
        return AnswerLines(kind=AnswerKind.TEXT)
    if STATED.search(words):
        return AnswerLines(kind=AnswerKind.PERCENT, seen=False)
    if YES_OR_NO.search(words):
        return AnswerLines(kind=AnswerKind.YES_NO, seen=False)
    if AMOUNT.search(words):
        return AnswerLines(kind=AnswerKind.AMOUNT, seen=False)
    return AnswerLines(kind=AnswerKind.TEXT, given="", seen=bool(boxes))


def _labelled(text: str, section: FormSection, marks: Sequence[AnswerMark]) -> Iterator[PrintedRow]:
    """Yield a row for each line, with the words that stand before it on the paper."""
    start = section.head.span.end
    leads = _leads(text, marks[0].span)
    text = ANSWER.sub(lambda match: " " * len(match[0]), text)
    for mark in marks:
        span = Span(start=0, end=0) if leads else _label(text, start, mark.span.start)
        if span.length == 0 and (leads or mark is not marks[0]):
            following = re.compile(r"[ \t]*(\S[^\n_☐$%]*)").match(text, mark.span.end)
            span = Span(start=following.start(1), end=following.end(1)) if following else span
        yield PrintedRow(label=" ".join(text[span.start : span.end].split()), span=span)
        start = mark.span.end


def _leads(text: str, mark: Span) -> bool:
    """Tell whether a line for an answer stands before its words: "____ Mark Holt", "$____ for pain"."""
    at_line = text[: mark.start].rstrip(" \t").endswith("\n")
    return at_line and re.compile(r"[ \t]*[A-Za-z(]").match(text, mark.end) is not None


def _label(text: str, start: int, end: int) -> Span:
    """Return the last words before *end* that no stop and no empty line divides from it."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ":[_-."):
        end -= 1
    chunk = text[start:end]
    cut = max((match.end() for match in LABEL_END.finditer(chunk)), default=0)
    begin = start + cut
    line = text.rfind("\n", begin, end) + 1
    begin = max(begin, line) if text[max(begin, line) : end].strip() else begin
    while begin < end and (text[begin].isspace() or text[begin] in "[|"):
        begin += 1
    return Span(start=begin, end=max(begin, end))


def _row_heads(text: str, section: FormSection) -> Iterator[PrintedRow]:
    for head in section.rows:
        words = re.compile(r"\s*([^\n]*\S)").match(text, head.span.end)
        span = Span(start=words.start(1), end=words.end(1)) if words else head.span
        yield PrintedRow(label=" ".join(text[span.start : span.end].split()), span=span)


def _listed(text: str, section: FormSection) -> Iterator[PrintedRow]:
    """Yield the lines under "as follows:", up to the next sentence: sums that a scan may have spoilt."""
    rows = []
    for opening in LISTED.finditer(text, section.span.start, section.span.end):
        for line in re.compile(r"[^\n]*\S[^\n]*").finditer(text, opening.end(), section.span.end):
            words = line[0].strip()
            if (
                re.match(r"[\"']*(?:We|If|It|and)\b", words)
                or len(words.split()) > LONGEST
                or not re.match(r"[A-Z]|\W[A-Za-z]{4}", words)
            ):
                break
            label = re.match(r"[A-Z][A-Za-z' ]*?(?=[.:;,]|\s+(?:\S?oll|\d|[=_($]|\w*dollar|$)|$)", words)
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            rows.append(PrintedRow(label=label[0] if label else words, span=Span(start=start, end=start + len(words))))
    yield from rows if len(rows) > 1 else ()


def _lines(text: str, section: FormSection) -> Iterator[PrintedRow]:
    """Yield the short lines beside the columns Yes and No, each with the group that it stands in."""
    begin = _asked(text, section)
    shown = text[begin : section.span.end]
    for mark in section.marks:
        if mark.kind is not MarkKind.LINE or len(section.marks) > 1:
            low, high = max(0, mark.span.start - begin), max(0, mark.span.end - begin)
            shown = shown[:low] + re.sub(r"\S", " ", shown[low:high]) + shown[high:]
    shown = ANSWER.sub(lambda match: " " * len(match[0]), shown)
    lines: list[PrintedRow] = []
    for line in re.finditer(r"[^\n]*\w[^\n]*", shown):
        words = line[0].strip()
        is_sentence = words.endswith((".", "?", ";", ":", "!")) or len(words.split()) > LONGEST
        if is_sentence and not lines:
            continue  # directions between the question and its rows
        if is_sentence or SENDS.match(words):
            break
        if not HEADER.fullmatch(words) and re.match(r"['\"(\[A-Z\d]", words):
            start = begin + line.start() + len(line[0]) - len(line[0].lstrip())
            lines.append(PrintedRow(label=" ".join(words.split()), span=Span(start=start, end=start + len(words))))
    yield from _grouped(lines)


def _grouped(lines: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the lines; those of two shapes in turn are groups and their rows."""
    shapes = [_shape(line.label) for line in lines]
    counted = [shape for shape in set(shapes) if shape and shapes.count(shape) > 1]
    if any(shapes.count(shape) > 2 for shape in counted):  # what stands between is written by hand, or the paper's
        lines = [line for line, shape in zip(lines, shapes, strict=True) if shape in counted]
        shapes = [_shape(line.label) for line in lines]
    if len(set(shapes)) != 2 or "" in shapes or shapes[0] == shapes[1]:
        yield from lines
        return
    group = ""
    for line, shape in zip(lines, shapes, strict=True):
        if shape == shapes[0]:
            group = line.label
        else:
            yield PrintedRow(label=f"{group}: {line.label}", span=line.span)


def _shape(label: str) -> str:
    """Return a label with its numbers alike, a misread one too; nothing if it has none.

    >>> _shape("'681 Patent"), _shape("Claim |"), _shape("Mark Holt")
    ('# Patent', 'Claim #', '')
    """
    shape = re.sub(r"\d+|(?<=\s)[|lI]\Z", "#", label).lstrip("'°\"* ")
    return shape if "#" in shape else ""


def _names(text: str, section: FormSection) -> Iterator[PrintedRow]:
    """Yield the names of persons behind the question mark, told by their capitals alone."""
    begin = _asked(text, section)
    at = begin
    while match := re.compile(rf"\s*({NAMES.pattern})").match(text, at, section.span.end):
        yield PrintedRow(label=match[1], span=Span(start=match.start(1), end=match.end(1)))
        at = match.end()


def _asked(text: str, section: FormSection) -> int:
    """Return where the words of a question end: at its question mark, a colon, or its first answer line."""
    start, end = section.head.span.end, section.span.end
    first = section.marks[0].span.start if section.marks else end
    mark = text.find("?", start, first)
    if mark >= 0:
        return mark + 1
    if section.rows:
        return min(first, section.rows[0].span.start)
    stop = re.compile(r":(?=\s)").search(text, start, first)
    return stop.end() if stop else first


def words_of(text: str, section: FormSection) -> Span:
    """Return the words of a question, without its number and the white space around them."""
    start, end = section.head.span.end, _asked(text, section)
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=start + len(text[start:end].rstrip()))
