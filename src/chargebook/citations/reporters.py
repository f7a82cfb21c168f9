"""Which reporters there are, and what each can hold.

In: nothing but the table below and `reporters.toml`. Out: the reporters by their names, and of each the years, the
volumes and the courts whose decisions it prints, as far as they are known. eyecite's list of the world's reporters is
asked too, where it is installed. Where a text cites one is found in `chargebook.citations.places`.
"""

import enum
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

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


# -- the names -------------------------------------------------------------------------------------------------------

_PLAIN = str.maketrans({"’": "'", " ": None, ".": None})


def plain(name: str) -> str:
    """Return what counts of a reporter's *name*: neither blanks nor periods do.

    >>> plain("F. Supp. 2d"), plain("F.App’x")
    ('FSupp2d', "FApp'x")
    """
    return name.translate(_PLAIN)


def _listed() -> Iterator[tuple[str, str]]:
    """Yield each name of our own lists, with the name under which the reporter is cited."""
    listed = tomllib.loads((files("chargebook.citations") / "reporters.toml").read_text(encoding="utf-8"))
    names = [*KNOWN, *(name.strip() for part in ("federal", "regional", "more") for name in listed[part].split("|"))]
    for line in listed["states"].split("|"):
        state, endings = (half.strip() for half in line.split(":"))
        every = (*endings.split(", "), "LEXIS", "App. LEXIS", "Super. LEXIS")
        names += [state, *(_series(state, ending) for ending in every if ending)]
    yield from ((name, name) for name in names)
    yield from listed["also"].items()


def _series(name: str, ending: str) -> str:
    """Return the reporter *name* with its *ending*: "Ill. 2d", but after initials without a blank, "N.Y.2d"."""
    return f"{name}{'' if ending[0].isdigit() and re.search(r'[.][A-Z][.]$', name) else ' '}{ending}"


@cache
def our_names() -> dict[str, str]:
    """Return the reporters of our own lists: what counts of a name, and the name under which it is cited."""
    return {plain(name): cited for name, cited in _listed()}


@cache
def all_names() -> dict[str, str]:
    """Return the reporters that eyecite knows, and ours; a name that several may mean means none but itself."""
    from eyecite.tokenizers import EDITIONS_LOOKUP  # noqa: PLC0415  # the list of the world's reporters loads slowly

    meant: dict[str, set[str]] = {}
    exact: dict[str, str] = {}
    for printed, editions in EDITIONS_LOOKUP.items():
        for edition in editions:
            if edition.reporter.source == "reporters":
                meant.setdefault(plain(printed), set()).add(edition.short_name)
                exact[plain(edition.short_name)] = edition.short_name
    variants = {name: next(iter(cited)) if len(cited) == 1 else "" for name, cited in meant.items()}
    return variants | our_names() | exact | {plain(name): name for name in KNOWN}


def reporter_named(name: str) -> Reporter | None:
    """Return what is known of the reporter cited as *name*: from our table, else the years of reporters-db, else None.

    >>> reporter_named("F.4th").first, reporter_named("F.9th")
    (2021, None)
    """
    if name in KNOWN:
        return KNOWN[name]
    if not HAS_EYECITE:
        return Reporter(name=name, first=0, is_sure=False) if plain(name) in our_names() else None
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
