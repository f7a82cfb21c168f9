"""Divide a printed form: which stretch belongs to which question, what is a part of the form, what is a row of a list.

In: the text of a form without its paper, its heads and its answer lines. Out: the stretches of the questions, in their
order, with the numbers and parts that they stand under.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from chargebook.forms.printed.heads import Head
from chargebook.forms.printed.marks import AnswerMark, MarkKind
from chargebook.forms.printed.patterns import DATE, DECLARES, FOLLOWING, OPENS, PAIRED, SIGN, VERDICT_HEADING
from chargebook.ground.text import Span

UNNUMBERED = re.compile(  # words that ask without a number
    r"""(?m)(?:^|(?<=[.?!:)_%"☐]\s)|(?<=\s"))[ \t"]*(?P<words>[Ww]\ ?e,?\s+the\s+(?:undersigned\s+)?[Jj]ur(?:y|ors)\b
    | [Ww]\ ?e\s+(?:further\s+)?(?:find|award)\b | On\s+[^.?\n]{0,160},\s+we\s+find\b
    | and\s+assess\b | Agreement\s+on\b
    | (?P<asks>(?:Do|Did|Was|Were|Is|Are|Has|Have|Should|Would|What|How|Which|Who)\b))""",
    re.VERBOSE,
)
WE_FIND = re.compile(r"(?i)\bwe\s+find\s+(?:in\s+favor\s+of|for)\b")
FINDS = re.compile(r"(?i)(?<!you\s)\bfind\s+(?:in\s+favor\s+of|for)\b")
NO_LEAD = Span(start=0, end=0)
SHORT = 12  # words of a label
LONGEST = 120  # characters of a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """A stretch with what opens it. *words* begins behind the number; *rows* are the heads of its rows.

    *lead* is what stands between the heading of its part and the question, where it is the first of the part.
    """

    head: Head
    span: Span
    marks: tuple[AnswerMark, ...] = ()
    id: str = ""
    part: str = ""
    is_verdict: bool = False
    rows: tuple[Head, ...] = ()
    lead: Span = NO_LEAD


def sections_of(text: str, heads: Sequence[Head], marks: Sequence[AnswerMark]) -> tuple[FormSection, ...]:
    """Return the stretch of each question, in printed order; a stretch ends where somebody signs."""
    found = [_section(text, head, end, marks) for head, end in _stretches(text, _all_heads(text, heads, marks))]
    return tuple(_numbered(text, _questions(text, found)))


def _all_heads(text: str, heads: Sequence[Head], marks: Sequence[AnswerMark]) -> list[Head]:
    """Return the heads with those without a number, whose words stand before an answer line of their own."""
    paired = {match.start("words"): match.end() for match in PAIRED.finditer(text)}
    starts = [start for start in paired if not _begins_with(text, heads, start)]
    openings = {match.start("words"): match["asks"] is not None for match in UNNUMBERED.finditer(text)}
    signs = (match.start() for match in SIGN.finditer(text))
    stops = sorted({*openings, *(head.span.start for head in heads), *signs, len(text)})
    for start, asks in openings.items():
        stop = stops[bisect_right(stops, start)]
        first = next((mark for mark in marks if start < mark.span.start < stop), None)
        in_pair = any(low <= start < high for low, high in paired.items())
        if first is None or in_pair or _begins_with(text, heads, start):
            continue
        if not asks or ("?" in text[start : first.span.start] and _is_free(heads, marks, start)):
            starts.append(start)
    more = (Head(style="unnumbered", id="", span=Span(start=start, end=start)) for start in starts)
    return sorted([*heads, *more], key=lambda head: head.span.start)


def _before(heads: Sequence[Head], start: int) -> int:
    return max((head.span.end for head in heads if head.span.end <= start), default=0)


def _begins_with(text: str, heads: Sequence[Head], start: int) -> bool:
    """Tell whether words are the first of a question that has a number."""
    before = _before(heads, start)
    return before > 0 and not text[before:start].strip(' \t\n"')


def _is_free(heads: Sequence[Head], marks: Sequence[AnswerMark], start: int) -> bool:
    """Tell whether the question before *start* has its answer line already, so that words that ask are another's."""
    before = _before(heads, start)
    return before == 0 or any(before <= mark.span.start < start for mark in marks)


def _stretches(text: str, heads: Sequence[Head]) -> Iterator[tuple[Head, int]]:
    ends = [*(head.span.start for head in heads[1:]), len(text)][: len(heads)]
    for head, end in zip(heads, ends, strict=True):
        signs = [
            match.start() for pattern in (SIGN, DATE) for match in [pattern.search(text, head.span.end, end)] if match
        ]
        yield head, min(signs, default=end)


def _section(text: str, head: Head, end: int, marks: Sequence[AnswerMark]) -> FormSection:
    inside = tuple(mark for mark in marks if head.span.end <= mark.span.start < end)
    first_line = text[head.span.end : end].lstrip().split("\n")[0]
    is_verdict = head.style == "verdict" or (
        head.style in ("letter", "roman") and VERDICT_HEADING.match(first_line) is not None
    )
    return FormSection(
        head=head,
        span=Span(start=head.span.start, end=max(end, head.span.end)),
        marks=inside,
        id=head.id,
        is_verdict=is_verdict,
    )


def _questions(text: str, found: Sequence[FormSection]) -> Iterator[FormSection]:
    """Yield the sections that are questions, each with its rows and under its part."""
    part, prefix, lead = "", "", NO_LEAD
    held: FormSection | None = None
    for section, follower in zip_longest(found, found[1:]):
        if held is not None and (_is_told(text, held, section) or _is_more(text, held, section)):
            held = _joined(text, held, section)
            continue
        if held is not None:
            yield held
            held = None
        is_letter = section.head.style in ("letter", "roman")
        if _is_part(text, section, follower) or (is_letter and _is_empty(text, section)):
            part = " ".join(text[section.head.span.start : section.span.end].split("\n\n")[0].split())[:LONGEST]
            prefix = section.id if section.head.style in ("number", "named") else ""
            lead = section.span
            continue
        if prefix and not is_letter:
            part, prefix = "", ""
        if section.head.style != "number" or not _is_empty(text, section):  # else an item of a direction
            held = replace(section, part=part, id=f"{prefix}{section.id}" if is_letter else section.id, lead=lead)
        lead = NO_LEAD
    if held is not None:
        yield held


def _joined(text: str, held: FormSection, section: FormSection) -> FormSection:
    """Return a question that goes on with another section: its rows, a second version, or points of the law."""
    is_row = section.head.style != "unnumbered" and section.id != held.id and not _is_told(text, held, section)
    rows = (*held.rows, section.head) if is_row else held.rows
    span = Span(start=held.span.start, end=section.span.end)
    return replace(held, span=span, marks=(*held.marks, *section.marks), rows=rows)


def _is_empty(text: str, section: FormSection) -> bool:
    """Tell whether a section neither asks nor has a line for an answer."""
    return not section.marks and not section.is_verdict and not _asks(text, section)


def _is_told(text: str, held: FormSection, section: FormSection) -> bool:
    """Tell whether a number counts something within the words of a question: the points of the law that it turns on."""
    if held.marks or held.is_verdict or section.head.style != "number" or held.head.style != "named":
        return False
    return not _asks(text, section) and _asks(text, held) and "?" in text[held.span.start : held.span.end]


def _is_more(text: str, held: FormSection, section: FormSection) -> bool:
    """Tell whether a section goes on with the question before it: a row of its list, or the words of its verdict."""
    style, label = section.head.style, _label(text, section)
    if section.id == held.id and style == held.head.style and style in ("number", "named") and not held.marks:
        return True  # two versions of one question, of which the court keeps one
    if style == "unnumbered" and WE_FIND.match(text, section.span.start) and not held.is_verdict:
        return len(WE_FIND.findall(text, held.span.start, held.span.end)) == sum(
            mark.kind is MarkKind.LINE for mark in held.marks
        )
    if style == "unnumbered":
        return held.is_verdict or (held.head.style == "claim" and not held.marks and not held.rows)
    if held.is_verdict or style not in ("number", "letter", "roman") or "?" in label or section.is_verdict:
        return False
    lists = FOLLOWING.search(text, held.span.start, held.span.end) is not None or bool(held.rows)
    kinds = {mark.kind for mark in section.marks}
    if style == "number":
        introduced = bool(held.rows) or text[held.span.start : held.span.end].rstrip().endswith(":")
        return lists and introduced and not kinds and len(label.split()) <= SHORT
    short = len(label.split()) <= SHORT
    if any(mark.kind is MarkKind.YES_NO for mark in held.marks) and MarkKind.YES_NO not in kinds:
        return False
    if kinds & {MarkKind.SUM, MarkKind.SHARE, MarkKind.COUNTED}:
        return short and not OPENS.match(label)
    goes_on = held.rows or not held.marks
    return bool(kinds) and short and bool(goes_on) and not OPENS.match(label) and _asks(text, held)


def _label(text: str, section: FormSection) -> str:
    """Return the words of a section before its first answer line, or its first paragraph."""
    end = section.marks[0].span.start if section.marks else section.span.end
    words = text[section.head.span.end : end].strip()
    return words if section.marks else re.split(r"\n\s*\n", words)[0]


def _is_part(text: str, section: FormSection, follower: FormSection | None) -> bool:
    """Tell whether a section only opens a part of the form: it has no answer line, and numbered questions follow."""
    if follower is None or section.head.style == "unnumbered":
        return False
    if section.is_verdict:
        return follower.head.style in ("number", "named", "claim")
    if section.marks or follower.head.style != "letter":
        return False
    if follower.marks and "?" in _label(text, follower):
        return section.head.style in ("number", "named")  # 1. Did he do any of these? a. Arrest her? Yes No
    words = text[section.head.span.end : section.span.end]
    lines = [line for line in words.split("\n") if line.strip()]
    asked = "?" in words or words.rstrip().endswith(":") or any(OPENS.match(line) for line in lines)
    return section.head.style in ("number", "named") and not asked and bool(follower.marks or _asks(text, follower))


def _asks(text: str, section: FormSection) -> bool:
    words = text[section.head.span.end : section.span.end]
    return "?" in words or OPENS.match(words) is not None or section.head.style in ("named", "claim")


def _numbered(text: str, sections: Iterator[FormSection]) -> Iterator[FormSection]:
    """Yield the sections; those without a number are u1, u2 in their order."""
    count = 0
    for section in sections:
        if section.head.style == "unnumbered":
            count += 1
            start = section.span.start
            declares = DECLARES.match(text, start) is not None or PAIRED.match(text, start) is not None
            yield replace(section, id=f"u{count}", is_verdict=declares)
        else:
            yield section
