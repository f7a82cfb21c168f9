"""Where a case is printed: volume, reporter and first page; and what each reporter can hold.

In: a text whose white space `chargebook.citations.patterns.smooth` has made plain. Out: each `Location` in it. eyecite
knows thousands of reporters, and does the finding where it is installed; elsewhere a short table of the reporters that
federal civil-rights lawyers use does. The same table says of which years and which courts each prints the decisions.
Names, pages cited, courts and years of the text are not read here.
"""

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from chargebook.ground.text import Span

if TYPE_CHECKING:
    from eyecite.models import CitationToken

HAS_EYECITE = find_spec("eyecite") is not None  # a dependency of it has no wheel for Python 3.13 and later


class CourtLevel(enum.StrEnum):
    """What kind of court decided a case, as far as its abbreviation tells."""

    SUPREME = "the Supreme Court"
    APPEALS = "the federal courts of appeals"
    DISTRICT = "the federal district courts"
    STATE = "the state courts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A reporter, or one series of it, and whose decisions of which years it prints.

    *last* and *volumes* are None while the series goes on. *courts* is empty where we do not know. *is_sure* tells
    our own table from the years of reporters-db, which are less exact.
    """

    name: str
    first: int
    last: int | None = None
    volumes: int | None = None
    courts: frozenset[CourtLevel] = frozenset()
    is_sure: bool = True


# The names as the reporters are cited, any spacing after a period being read; the years of the first and the last
# decisions printed, the last volume, the courts. For WL the volume is the year. Some first volumes print a decision of
# the year before. F. and F.2d printed the district courts too until 1932.
_TABLE = """
U.S.         | 1789 |      |     | SUPREME
S. Ct.       | 1882 |      |     | SUPREME
L. Ed.       | 1789 | 1956 | 100 | SUPREME
L. Ed. 2d    | 1956 |      |     | SUPREME
F.           | 1880 | 1925 | 300 | APPEALS DISTRICT
F.2d         | 1924 | 1993 | 999 | APPEALS DISTRICT
F.3d         | 1992 | 2021 | 999 | APPEALS
F.4th        | 2021 |      |     | APPEALS
F. Supp.     | 1931 | 1998 | 999 | DISTRICT
F. Supp. 2d  | 1997 | 2014 | 999 | DISTRICT
F. Supp. 3d  | 2013 |      |     | DISTRICT
F. App'x     | 2001 | 2021 | 861 | APPEALS
F.R.D.       | 1938 |      |     | APPEALS DISTRICT
WL           | 1789 |      |     |
Cal.         | 1850 | 1934 | 220 | STATE
Cal. 2d      | 1934 | 1969 |  71 | STATE
Cal. 3d      | 1969 | 1991 |  54 | STATE
Cal. 4th     | 1991 | 2016 |  63 | STATE
Cal. 5th     | 2016 |      |     | STATE
Cal. App.    | 1905 | 1934 | 140 | STATE
Cal. App. 2d | 1934 | 1969 | 276 | STATE
Cal. App. 3d | 1969 | 1991 | 235 | STATE
Cal. App. 4th| 1991 | 2016 | 248 | STATE
Cal. App. 5th| 2016 |      |     | STATE
Cal. Rptr.   | 1959 | 1991 | 286 | STATE
Cal. Rptr. 2d| 1991 | 2003 | 135 | STATE
Cal. Rptr. 3d| 2003 |      |     | STATE
P.           | 1883 | 1931 | 300 | STATE
P.2d         | 1931 | 2000 | 999 | STATE
P.3d         | 2000 |      |     | STATE
"""


def _row(line: str) -> Reporter:
    """Read one line of the table."""
    name, first, last, volumes, courts = (cell.strip() for cell in line.split("|"))
    return Reporter(
        name=name,
        first=int(first),
        last=int(last) if last else None,
        volumes=int(volumes) if volumes else None,
        courts=frozenset(CourtLevel[court] for court in courts.split()),
    )


KNOWN = {reporter.name: reporter for reporter in map(_row, _TABLE.strip().splitlines())}
REPORTERS = tuple(KNOWN)


def reporter_named(name: str) -> Reporter | None:
    """Return what is known of the reporter cited as *name*: from our table, else the years of reporters-db, else None.

    >>> reporter_named("F.4th").first, reporter_named("F.9th")
    (2021, None)
    """
    if name in KNOWN or not HAS_EYECITE:
        return KNOWN.get(name)
    from eyecite.tokenizers import EDITIONS_LOOKUP  # noqa: PLC0415  # the list of the world's reporters loads slowly

    series = [edition for edition in EDITIONS_LOOKUP.get(name, ()) if edition.reporter.source == "reporters"]
    starts = [edition.start.year for edition in series if edition.start]
    ends = [edition.end.year for edition in series if edition.end]
    if not starts:
        return None
    return Reporter(name=name, first=min(starts), last=max(ends) if len(ends) == len(series) else None, is_sure=False)


_STATES = (
    "Ala|Ariz|Ark|Cal|Colo|Conn|Del|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Me|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    "|N[.]H|N[.]J|N[.]M|N[.]Y|N[.]C|N[.]D|Ohio|Okla|Or|Pa|R[.]I|S[.]C|S[.]D|Tenn|Tex|Utah|Vt|Va|Wash|W[.][ ]?Va|Wis|Wyo"
)
# "9th Cir.", "D.C. Cir."; "C.D. Cal.", "D. Or.", "E.D.N.Y.", "D.D.C."; "Cal.", "Cal. Ct. App."
COURTS = (
    (CourtLevel.APPEALS, re.compile(r"(?:\d+(?:st|nd|rd|d|th)|D\.C\.|Fed\.)[ ]?Cir\.")),
    (CourtLevel.DISTRICT, re.compile(rf"(?:[NSEWCM]\.)?D\.[ ]?(?:(?:{_STATES})\.?|D\.C\.|P\.R\.)")),
    (CourtLevel.STATE, re.compile(rf"(?:{_STATES})\.?(?:[ ](?:Ct\.[ ])?App\.|[ ]Super\.[ ]Ct\.)?")),
)


def level(court: str) -> CourtLevel | None:
    """Return what kind of court *court* abbreviates, or None if that is not plain.

    >>> level("9th Cir."), level("C.D. Cal."), level("B.A.P. 9th Cir.")
    (<CourtLevel.APPEALS: 'the federal courts of appeals'>, <CourtLevel.DISTRICT: 'the federal district courts'>, None)
    """
    return next((level for level, pattern in COURTS if pattern.fullmatch(court)), None)


def _spelling(reporter: str) -> str:
    r"""Return the pattern of *reporter* with any spacing: ``F. Supp. 2d`` also finds ``F.Supp.2d``."""
    atoms = re.findall(r"[\w']+\.?", reporter)
    return "[ ]*".join(re.escape(atom).replace("'", "['’]") for atom in atoms)


# "48 F.4th 1102", "596 U.S. ___", and the short form "51 F.4th at 889", which ends here at its reporter
LOCATION = re.compile(
    rf"""(?<![\w.$]) (?P<volume>\d{{1,4}}) [ ]+
         (?P<reporter>{"|".join(_spelling(name) for name in sorted(REPORTERS, key=len, reverse=True))})
         (?: ,?[ ]+ (?P<page>\d+|_+) (?!\w) | (?=,?[ ]+at[ ]+(?:pp?\.[ ]*)?\*?\d) )""",
    re.VERBOSE,
)

# What may begin a location: a number and a capital ("48 F"). eyecite sees the WINDOW characters from there on and no
# more, so that its cost grows with the number of candidates, not with the length of the text.
CANDIDATE = re.compile(r"(?<![\w.$])\d{1,4}[ ]+(?=[A-Z])")
WINDOW = 80

# The words between the reporter and the page of a short form: ", at 889"
AT = re.compile(r",?[ ]+at[ ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One place in a reporter, and the *span* where it is cited. A short form has no *page*.

    >>> Location(span=Span(start=0, end=13), volume="48", reporter="F.4th", page="1102").citation
    '48 F.4th 1102'
    """

    span: Span
    volume: str
    reporter: str
    page: str = ""

    @property
    def citation(self) -> str:
        """The place as it is cited; without a page, the volume and the reporter."""
        return f"{self.volume} {self.reporter} {self.page}".strip()


Locate = Callable[[str], Iterator[Location]]


def by_table(text: str) -> Iterator[Location]:
    """Find the locations in the reporters of our own table.

    >>> [place.citation for place in by_table("487 U. S. 42, 48 (1988); 51 F. 4th at 889")]
    ['487 U.S. 42', '51 F.4th']
    """
    names = {re.sub(" ", "", name): name for name in KNOWN}
    for match in LOCATION.finditer(text):
        printed = re.sub(" ", "", match["reporter"]).replace("’", "'")
        span = Span(start=match.start(), end=match.end())
        yield Location(span=span, volume=match["volume"], reporter=names[printed], page=match["page"] or "")


def by_eyecite(text: str) -> Iterator[Location]:
    """Find the locations in the reporters that eyecite knows. Laws and journals are left to others."""
    end = 0
    for candidate in CANDIDATE.finditer(text):
        if candidate.start() < end:
            continue
        place = _at(text, candidate.start())
        if place:
            end = place.span.end
            yield place


def _at(text: str, start: int) -> Location | None:
    """Return the location that begins at *start*, or None. One reporter is named only if there is no doubt."""
    window = text[start : start + WINDOW].split("\n")[0]
    tokens = _tokens(re.sub(" +", " ", window))
    if not tokens:
        return None
    token = max(tokens, key=lambda reading: reading.end)
    printed = AT.split(token.data)[0] if token.short else token.data
    stretch = re.match("[ ]+".join(re.escape(word) for word in printed.split()), window)
    return Location(
        span=Span(start=start, end=start + (stretch.end() if stretch else len(printed))),
        volume=token.groups["volume"],
        reporter=_edition(tokens) or token.groups["reporter"],
        page="" if token.short else token.groups["page"],
    )


def _tokens(window: str) -> "list[CitationToken]":
    """Return eyecite's readings of the case that is cited at the very beginning of *window*."""
    from eyecite.models import CitationToken  # noqa: PLC0415  # the list of the world's reporters loads slowly
    from eyecite.tokenizers import default_tokenizer  # noqa: PLC0415

    readings = default_tokenizer.extract_tokens(window)
    return [token for token in readings if isinstance(token, CitationToken) and token.start == 0 and _is_case(token)]


def _is_case(token: "CitationToken") -> bool:
    """Tell whether *token* is a volume and a page of a reporter, not a law and not a journal."""
    editions = (*token.exact_editions, *token.variation_editions)
    located = token.groups.get("volume") and token.groups.get("page")
    return bool(located) and all(edition.reporter.source == "reporters" for edition in editions)


def _edition(tokens: "list[CitationToken]") -> str:
    """Return the one reporter that all *tokens* can mean, or nothing."""
    exact = {edition.short_name for token in tokens for edition in token.exact_editions}
    variations = {edition.short_name for token in tokens for edition in token.variation_editions}
    names = exact or variations
    return names.pop() if len(names) == 1 else ""


locations: Locate = by_eyecite if HAS_EYECITE else by_table
