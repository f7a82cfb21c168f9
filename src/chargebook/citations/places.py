"""Where a case is printed: volume, reporter and first page.

In: a text whose white space `chargebook.citations.patterns.smooth` has made plain. Out: each `Location` in it, in the
reporters that `chargebook.citations.reporters` knows, in the numbers that courts give their own decisions
("2006-Ohio-2095"), and in the memoranda of the Tax Court. Names, pages cited, courts and years are not read here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from chargebook.citations.reporters import HAS_EYECITE, all_names, our_names, plain
from chargebook.ground.text import Span

# A page: "1102", "5243-P", "lxiv"; not known yet: "___", "----"
PAGE = r"\d+(?:-[A-Z])?|_+|-{2,}|[–—]+|(?=[ivxlc]{2})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
NOMINATIVE = r"\(\d+[ ]+(?:Dall|Cranch|Wheat|Pet|How|Black|Wall)\.?\)[ ]+"
PRINTED = re.compile(rf",?[ ]+(?:{NOMINATIVE})?(?P<page>{PAGE})(?!\w|[.,]\d)")
# The short form "51 F.4th at 889" ends at its reporter; these words stand between it and the page
AT = re.compile(r",?[ ]+at[ ]+(?:pp?\.[ ]*)?(?:\*?\d|_)")

# What may begin a location: a number and a capital ("48 F")
CANDIDATE = re.compile(r"(?P<volume>\d(?<![\w.$§*-]\d)(?<!\d,\d)\d{0,3})[ ]+(?=[A-Z])")
WORD = re.compile(r"[A-Z0-9(&][\w.'’&()]*")
GAP = re.compile(r"[ ]+")

# The number that a court gives its own decision: year, court, number
_BY_BLANK = (
    "AK|AR|AZ|CO|COA|GA|GU|Guam|IA|ID|IL(?: App \\(\\d\\w\\w\\))?|IL App|KS|LA|ME|MP|MS|MT|NCBC|NCCOA|NCSC|"
    "ND(?: App)?|NH|NM|OK(?: CR| CIV APP)?|PA Super|RI|SD|UT(?: App)?|VT|WI(?: App)?|WY"
)
NEUTRAL = re.compile(
    rf"(?P<volume>(?:19|20)(?<![\w.$§-]\d\d)\d\d)(?:-(?P<hyphened>Ohio|NM[A-Z]{{2,4}}|NMCERT|NCSC|NCCOA)-"
    rf"|[ ](?P<reporter>{_BY_BLANK})[ ])(?P<page>\d+(?:-\d+)*(?:-[A-Z])?)(?!\w)"
)
TAX = re.compile(
    r"\bT\.[ ]?C\.[ ]+(?P<reporter>Memo\.?|Summ(?:ary|\.)[ ]+Op(?:inion|\.))[ ]+"
    r"(?P<volume>\d{4})[-–](?P<page>\d+)(?!\w)"
    r"|(?<![\w.$])(?P<number>\d{1,3})[ ]+T\.[ ]?C\.[ ]+Nos?\.[ ]+(?P<no>\d+)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One place in a reporter, and the *span* where it is cited. A short form has no *page*.

    *printed* is the citation where it is not made of volume, reporter and page.

    >>> Location(span=Span(start=0, end=13), volume="48", reporter="F.4th", page="1102").citation
    '48 F.4th 1102'
    """

    span: Span
    volume: str
    reporter: str
    page: str = ""
    printed: str = ""

    @property
    def citation(self) -> str:
        """The place as it is cited; without a page, the volume and the reporter."""
        return self.printed or f"{self.volume} {self.reporter} {self.page}".strip()


Locate = Callable[[str], Iterator[Location]]


def by_table(text: str) -> Iterator[Location]:
    """Find the locations in the reporters of our own lists.

    >>> [place.citation for place in by_table("487 U. S. 42, 48 (1988); 51 F. 4th at 889")]
    ['487 U.S. 42', '51 F.4th']
    """
    return _found(text, our_names(), _beginnings(False))


def by_eyecite(text: str) -> Iterator[Location]:
    """Find the locations in the reporters that eyecite knows, and in ours. Laws and journals are left to others."""
    return _found(text, all_names(), _beginnings(True))


@cache
def _beginnings(is_all: bool) -> frozenset[str]:
    """Return whatever a name may begin with."""
    names = all_names() if is_all else our_names()
    return frozenset(name[:length] for name in names for length in range(1, len(name) + 1))


def _found(text: str, names: dict[str, str], beginnings: frozenset[str]) -> Iterator[Location]:
    """Yield the locations of *text* in the order of the text; where two overlap, the first."""
    special = sorted([*_neutral(text), *_tax(text)], key=lambda place: place.span.start)
    end = 0
    for candidate in CANDIDATE.finditer(text):
        start = candidate.start()
        while special and special[0].span.start <= start:
            first = special.pop(0)
            if first.span.start >= end:
                end = first.span.end
                yield first
        if start >= end:
            place = _at(text, candidate, names, beginnings)
            if place:
                end = place.span.end
                yield place
    yield from (place for place in special if place.span.start >= end)


def _at(text: str, candidate: re.Match[str], names: dict[str, str], beginnings: frozenset[str]) -> Location | None:
    """Return the location that begins at *candidate*, in the reporter with the longest name, or None."""
    name, position, best = "", candidate.end(), None
    while word := WORD.match(text, position):
        name += plain(word[0])
        if name not in beginnings:
            break
        if name in names:
            best = _ending(text, candidate, word.end(), names[name]) or best
        gap = GAP.match(text, word.end())
        if not gap:
            break
        position = gap.end()
    return best


def _ending(text: str, candidate: re.Match[str], end: int, name: str) -> Location | None:
    """Return the location in the reporter *name* whose words end at *end*, or None if no page follows."""
    volume, reporter = candidate["volume"], name or " ".join(text[candidate.end() : end].split())
    page = PRINTED.match(text, end)
    if page:
        span = Span(start=candidate.start(), end=page.end())
        printed = page["page"] if page["page"][0] not in "_-–—" else "___"
        return Location(span=span, volume=volume, reporter=reporter, page=printed)
    if AT.match(text, end):
        return Location(span=Span(start=candidate.start(), end=end), volume=volume, reporter=reporter)
    return None


def _neutral(text: str) -> Iterator[Location]:
    """Find the numbers that courts give their own decisions."""
    for match in NEUTRAL.finditer(text):
        yield Location(
            span=Span(start=match.start(), end=match.end()),
            volume=match["volume"],
            reporter=match["hyphened"] or match["reporter"],
            page=match["page"],
            printed=match[0],
        )


def _tax(text: str) -> Iterator[Location]:
    """Find the opinions and memoranda of the Tax Court that are cited by their numbers."""
    for match in TAX.finditer(text) if "T.C." in text or "T. C." in text else ():
        series = f"T.C. {match['reporter']}" if match["reporter"] else "T.C. No."
        yield Location(
            span=Span(start=match.start(), end=match.end()),
            volume=match["volume"] or match["number"],
            reporter=" ".join(series.split()),
            page=match["page"] or match["no"],
            printed=" ".join(match[0].split()),
        )


locations: Locate = by_eyecite if HAS_EYECITE else by_table
