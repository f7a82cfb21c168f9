"""The court's own text of each instruction, fetched from the court's pages because the user has asked for it.

In: the pages that the shelf knows, and an edition to put them in. Out: for each page in turn what came of it: new words
on the user's shelf, the same words, or why none. One request is made at a time, with a pause before each; a page counts
only if its own title carries the number; what is on the shelf already is not asked for again. It refuses to go on where
three pages in a row cannot be had.
"""

import datetime
import enum
import re
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from chargebook.ground.errors import ChargebookError, EditionError, ReadError
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.library.compare import Comparison, compare
from chargebook.library.index import Imprint
from chargebook.library.manualfile import rows_of, table_of
from chargebook.library.ownshelf import Added, add, differences, load
from chargebook.library.shelf import Entry, load_library
from chargebook.readers.fetch import Fetched, fetch

FETCHED = "pages-"  # how the edition begins of what was fetched, for the court's pages print none
GIVES_UP = 3  # pages in a row that cannot be had
WORD_FILE = re.compile(rb"""href\s*=\s*["']([^"'<>\s]+\.docx(?:\?[^"'<>\s]*)?)["']""", re.IGNORECASE)
STOPPED = "the last {count} pages could not be had, so that no more are asked for"
GO_ON = "what was fetched stays on the shelf; say the same again later, and it goes on from there"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtPage:
    """Where the court keeps one instruction; *seen* is the newest state of which a copy was seen."""

    number: str
    page: str
    seen: str = ""
    trust: str = "seen"


class PageOutcome(enum.StrEnum):
    """What came of asking for a page."""

    NEW = "new"
    SAME = "on the shelf already"
    REFUSED = "not taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """One page, what came of it, what is wrong, and what differs from the words that the shelf had."""

    number: str
    url: str
    outcome: PageOutcome
    problems: tuple[Problem, ...] = ()
    before: str = ""
    structure: tuple[Problem, ...] = ()
    comparison: Comparison | None = None


def court_pages(manual: str, numbers: Sequence[str] = ()) -> tuple[CourtPage, ...]:
    """Return where the court keeps the instructions of a manual: all that are known, or those of *numbers*.

    >>> court_pages("ca9-civil", ["9.3"])[0].page
    '140'

    Raises EditionError if nothing is known of the manual, or of one of the numbers.
    """
    pages = tuple(CourtPage(**row) for row in rows_of(manual, "pages.toml", "page"))
    known = {page.number: page for page in pages}
    lacking = next((number for number in numbers if number not in known), "" if pages else manual)
    if lacking:
        hint = "give its address to chargebook library add"
        raise EditionError(f"no page of the court is known for {lacking}", hint=hint)
    return tuple(known[number] for number in numbers) if numbers else pages


def site_of(manual: str) -> tuple[str, float]:
    """Return the address of the court's pages, and how many seconds to wait before each request."""
    table = table_of(manual, "pages.toml") or {}
    return str(table["site"]), float(table["seconds"])


def imprint_for(manual: str, today: datetime.date, *, afresh: bool) -> Imprint:
    """Return the edition to fetch into: the last one while a page of it is lacking, or else a new one of *today*."""
    there = [shelved for shelved in load(manual) if shelved.imprint.edition.startswith(FETCHED)]
    wanted = {page.number for page in court_pages(manual)}
    if there and not afresh:
        last = there[-1].imprint
        if not wanted <= {shelved.number for shelved in there if shelved.imprint == last}:
            return last
    return Imprint(manual=manual, edition=f"{FETCHED}{today.isoformat()}", date=today)


def fetch_pages(
    pages: Sequence[CourtPage], imprint: Imprint, site: str, wait: Callable[[], None]
) -> Iterator[FetchedPage]:
    """Ask for one page after the other, and yield what came of each as it comes; *wait* is called before each request.

    Raises ChargebookError where one page after the other cannot be had.
    """
    there = {own.number for own in load(imprint.manual) if own.imprint.edition == imprint.edition}
    failed = 0
    for page in pages:
        url = site.format(page=page.page)
        if page.number in there:
            yield FetchedPage(number=page.number, url=url, outcome=PageOutcome.SAME)
            continue
        try:
            yield _one(page, url, imprint, wait)
            failed = 0
        except ReadError as refusal:
            failed += 1
            yield FetchedPage(
                number=page.number, url=url, outcome=PageOutcome.REFUSED, problems=(_unread(refusal, url),)
            )
        if failed == GIVES_UP:
            raise ChargebookError(STOPPED.format(count=failed), hint=GO_ON)


def _one(page: CourtPage, url: str, imprint: Imprint, wait: Callable[[], None]) -> FetchedPage:
    """Fetch one page, and the court's own Word file if it leads to one; put on the shelf what carries the number."""
    before = next((own for own in load_library(imprint.manual).entries if own.number == page.number), None)
    wait()
    fetched = fetch(url)
    told: tuple[Problem, ...] = ()
    added = None
    if address := _word_file(fetched):
        try:
            wait()
            added = add([fetch(address)], imprint, expected=page.number)
        except ReadError as refusal:
            told = (_unread(refusal, address, Severity.WARNING),)
        if added and not (added.shelved or added.unchanged):
            told, added = tuple(map(_as_warning, added.problems)), None
    added = added or add([fetched], imprint, expected=page.number)
    return _told(page, url, (before, added), told)


def _word_file(fetched: Fetched) -> str:
    """Return the address of the Word file to which a page leads, if it is one file, and of the same court's server."""
    links = {
        urllib.parse.urljoin(fetched.url, unescape(link.decode("ascii", "ignore")))
        for link in WORD_FILE.findall(fetched.data)
    }
    host = urllib.parse.urlsplit(fetched.url).netloc
    address = links.pop() if len(links) == 1 else ""
    return address if urllib.parse.urlsplit(address).netloc == host else ""


def _told(page: CourtPage, url: str, shelf: tuple[Entry | None, Added], told: tuple[Problem, ...]) -> FetchedPage:
    """Say what came of a page, and what differs from the words that the shelf had before."""
    before, added = shelf
    if not (added.shelved or added.unchanged):
        return FetchedPage(number=page.number, url=url, outcome=PageOutcome.REFUSED, problems=(*told, *added.problems))
    imprint = (*added.shelved, *added.unchanged)[0].imprint
    now = load_library(imprint.manual).find(page.number)
    is_outline = before is not None and before.wording == "outline"
    return FetchedPage(
        number=page.number,
        url=url,
        outcome=PageOutcome.NEW if added.shelved else PageOutcome.SAME,
        problems=(*told, *added.problems),
        before=f"{before.wording} {before.edition}" if before else "",
        structure=differences(now.instruction, before.instruction) if before and is_outline else (),
        comparison=compare(before.instruction, now.instruction) if before and not is_outline else None,
    )


def _unread(refusal: ReadError, url: str, severity: Severity = Severity.ERROR) -> Problem:
    """Return a page that cannot be had as a problem: the others are fetched all the same."""
    return Problem(code="L109", severity=severity, place=Place(file=url), message=refusal.message, mend=refusal.hint)


def _as_warning(problem: Problem) -> Problem:
    return Problem(
        code=problem.code,
        severity=Severity.WARNING,
        place=problem.place,
        message=f"the court's Word file is passed over, and its page taken: {problem.message}",
        mend=problem.mend,
    )
