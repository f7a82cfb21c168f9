"""Find where the questions of a printed form begin, and what number each has.

In: the text of a form without its paper. Out: its heads in their order. A number that refers to a question ("answer
Question 3"), or counts something else, is no head; a letter that the scan has spoilt is mended by its neighbours only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chargebook.forms.printed.patterns import (
    CLAIM,
    LETTERED,
    NAMED,
    NUMBERED,
    OPENS,
    REFERS,
    ROMAN,
    VERDICT,
)
from chargebook.ground.text import Span

BEFORE = 40  # characters that tell whether a number is referred to
ENDED = re.compile(r"[.?!:;)\]\"'_%☐☑☒|][ \t]*\Z")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HEADING = re.compile(r"[A-Z][A-Z'. ]{5,}[ \t]*(?:\n|\Z)")
NAME = re.compile(r"\b[A-Z][a-z]+\.?\s*\Z")
MARKED = re.compile(r"\b(?:Yes|YES)\b[^A-Za-z]{0,20}(?:No|NO)[\s_]*\Z")  # "___ Yes ___ No 3. Did he": no reference
STOPPED = re.compile(r"(?<!No)(?<!Nos)[.?!][\"')\]]*[ \t]*\n\s*\Z|\n\s*\n\s*\Z")  # "you answered no." above a number
LINE_START = re.compile(r"(?:\A|\n)[ \t\"'(]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The beginning of a question, a part, a verdict or a row: how it is marked, its number, where its words begin."""

    style: str  # named, claim, verdict, number, letter, roman
    id: str
    span: Span
    mended: bool = False


PATTERNS = (
    ("named", NAMED),
    ("claim", CLAIM),
    ("verdict", VERDICT),
    ("number", NUMBERED),
    ("roman", ROMAN),
    ("letter", LETTERED),
)


def heads_in(text: str) -> tuple[Head, ...]:
    """Return the heads of *text*.

    >>> [head.id for head in heads_in("1. Did he? If yes, answer question 2. 2. Was she hurt?")]
    ['1', '2']
    """
    found: list[Head] = []
    taken: set[int] = set()
    for style, pattern in PATTERNS:
        is_named = any(head.style == "named" for head in found)
        for match in pattern.finditer(text):
            head = Head(style=style, id=_plain(match["id"]), span=Span(start=match.start(), end=match.end()))
            if taken.isdisjoint(range(*match.span())) and _opens(text, head, is_named=is_named):
                taken.update(range(*match.span()))
                found.append(head)
    return tuple(_in_series(text, sorted(found, key=lambda head: head.span.start)))


def _plain(number: str) -> str:
    """Return a number as printed, without the marks around it.

    >>> _plain("4(a)"), _plain("I-A(2)"), _plain("CLAIM  ONE")
    ('4a', 'I-A(2)', 'CLAIM ONE')
    """
    return " ".join(re.sub(r"^(\d+)[-.]?\(?([A-Za-z])\)?$", r"\1\2", number).split())


def _opens(text: str, head: Head, *, is_named: bool) -> bool:
    """Tell whether a number begins something, at a line or after a sentence, and is not that of "answer Question 3"."""
    at = head.span.start
    before = text[max(0, at - BEFORE) : at]
    if head.style in ("claim", "verdict"):
        return True
    if MARKED.search(before):
        return True
    if REFERS.search(before) and not STOPPED.search(before):
        return False
    asked = OPENS.match(text, head.span.end) is not None
    at_line = LINE_START.search(before) is not None
    if head.style == "number" and is_named and not at_line:
        return asked
    if head.style == "named":
        return at_line or asked or bool(ENDED.search(before))
    if head.style == "letter" and head.id.isupper() and not at_line and NAME.search(before):
        return asked  # an initial
    return at_line or asked or ENDED.search(before) is not None


def _in_series(text: str, heads: list[Head]) -> Iterator[Head]:
    """Yield the heads whose numbers go on from those before them, a spoilt letter mended where one alone fits."""
    last: dict[str, int] = {}
    for place, head in enumerate(heads):
        at_line = LINE_START.search(text[max(0, head.span.start - BEFORE) : head.span.start]) is not None
        follower = heads[place + 1].id if place + 1 < len(heads) else ""
        mended = _mended(head, last, follower)
        series, number = _place(mended)
        if (
            series
            and number not in (1, last.get(series, 0) + 1)
            and not (at_line and (series == "number" or HEADING.match(text, head.span.end)))
        ):
            continue
        if series:
            last[series] = number
        yield mended


def _mended(head: Head, last: dict[str, int], follower: str) -> Head:
    """Return a head whose letter is spoilt with the letter that stands between its neighbours."""
    between = chr(ord("A") + last.get("A", 0))
    if head.style == "letter" and len(head.id) > 1 and last.get("A") and follower == chr(ord(between) + 1):
        return replace(head, id=between, mended=True)
    return head


def _place(head: Head) -> tuple[str, int]:
    """Return the series that a number goes on with, and its place there; no series where any number may stand.

    >>> _place(Head(style="letter", id="b", span=Span(start=0, end=1)))
    ('a', 2)
    """
    if head.style in ("number", "named") and head.id.isdigit():
        return ("number" if head.style == "number" else "", int(head.id))
    if head.style == "letter":
        first = "A" if head.id.isupper() else "a"
        return first, ord(head.id[0]) - ord(first) + 1 if len(head.id) == 1 else 0
    if head.style == "roman":
        return "roman", ROMANS.index(head.id) + 1 if head.id in ROMANS else 0
    return "", 0
