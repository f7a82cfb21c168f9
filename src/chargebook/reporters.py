"""Where a case is printed: volume, reporter and first page.

In: a text whose white space `chargebook.citation_forms.smooth` has made plain. Out: each `Location` in it. eyecite
knows thousands of reporters, and does the finding where it is installed; elsewhere a short table of the reporters that
federal civil-rights lawyers use does. Names, pages cited, courts and years are not read here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chargebook.text import Span

try:
    from eyecite.models import CitationToken
    from eyecite.tokenizers import default_tokenizer
except ImportError:  # a dependency of eyecite has no wheel for Python 3.13 and later
    HAS_EYECITE = False
else:
    HAS_EYECITE = True

# The names as the reporters are cited; any spacing after a period is read.
REPORTERS = (
    *("U.S.", "S. Ct.", "L. Ed.", "L. Ed. 2d"),
    *("F.", "F.2d", "F.3d", "F.4th", "F. Supp.", "F. Supp. 2d", "F. Supp. 3d", "F. App'x", "F.R.D.", "WL"),
    *("Cal.", "Cal. 2d", "Cal. 3d", "Cal. 4th", "Cal. 5th"),
    *("Cal. App.", "Cal. App. 2d", "Cal. App. 3d", "Cal. App. 4th", "Cal. App. 5th"),
    *("Cal. Rptr.", "Cal. Rptr. 2d", "Cal. Rptr. 3d", "P.", "P.2d", "P.3d"),
)


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
    names = {re.sub(" ", "", name): name for name in REPORTERS}
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
    token = max(tokens, key=lambda found: found.end)
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
    found = default_tokenizer.extract_tokens(window)
    return [token for token in found if isinstance(token, CitationToken) and token.start == 0 and _is_case(token)]


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
