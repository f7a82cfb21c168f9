"""What can be wrong with a citation, without asking anybody whether the case exists.

In: the texts that cite, and their citations with status (`chargebook.citations.authority`). Out: a problem for each
fault, with a code of its own (`docs/cite.md`). Nothing is looked up, and nothing is mended: a fault in the court's own
text is a warning, since only the court can mend it. That no problem is found does not mean that a case exists.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from chargebook.citations.authority import AuthorityStatus, Cited, Writing, same_name
from chargebook.citations.histories import left_unsaid
from chargebook.citations.patterns import LIKE_A_PLACE, NOTES, CitationKind, place_name, smooth
from chargebook.citations.references import with_codes
from chargebook.citations.reporters import HAS_EYECITE, Reporter, level, reporter_named
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Span

NO_REPORTER = "A101"
NO_SUCH_PLACE = "A102"
YEAR = "A103"
OTHER_NAME = "A104"
PIN = "A105"
COURT = "A106"
NOTHING_MEANT = "A107"
SEVERAL_MEANT = "A108"
NO_FORM = "A109"
OTHER_YEAR = "A110"
NO_NAME = "A111"
NO_CODE = "A112"

CONSTITUTION = 1789
RANKS = tuple(AuthorityStatus)


def citation_problems(
    writings: Sequence[Writing], cited: Sequence[Cited], known: Sequence[Cited] = (), *, today: date | None = None
) -> tuple[Problem, ...]:
    """Return what is wrong with the citations *cited* in *writings*, and with what looks like one and is none.

    Names and years are compared among them and with what the library has *known*. Without *today* no year is in the
    future.
    """
    problems = [problem for writing in writings for problem in _unread(writing, cited)]
    for citation in cited:
        problems += [
            *_place(citation),
            *_year(citation, today),
            *_pin(citation),
            *_court(citation),
            *_reference(citation),
        ]
    problems += [*_disagreements(cited, known), *_unlisted(cited), *left_unsaid(cited)]
    return in_order(tuple(dict.fromkeys(problems)))


def _problem(citation: Cited, code: str, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    """Return a problem of *citation*, which its message names."""
    is_court = citation.status is AuthorityStatus.COURT and severity is Severity.ERROR
    return Problem(
        code=code,
        severity=Severity.WARNING if is_court else severity,
        place=citation.place,
        message=f"{' '.join(citation.authority.text.split())}: {message}",
        mend=mend,
        span=citation.authority.span,
    )


# -- what no reader understands --------------------------------------------------------------------------------------


def _unread(writing: Writing, cited: Sequence[Cited]) -> Iterator[Problem]:
    """Yield a problem for each place in no reporter, and for a note that should cite and does not."""
    here = [citation.authority for citation in cited if citation.writing is writing]
    spans = [authority.span for authority in here if authority.kind is not CitationKind.UNREAD]
    text = smooth(writing.source.text)
    strays = [
        stray
        for stray in LIKE_A_PLACE.finditer(text)
        if not _overlaps(stray, spans) and place_name(text, stray) is not None
    ]
    for stray in strays:
        yield _stray(writing, stray)
    if writing.must_cite and all(authority.kind is CitationKind.RECORD for authority in here) and not strays:
        words = " ".join(text.split())
        span = Span(start=0, end=len(text))
        message = f"no authority can be read in {words!r}"
        mend = "give its reporter and page, its section or its rule"
        yield _in_writing(writing, span, NO_FORM, Severity.WARNING, (message, mend))


def _overlaps(stray: re.Match[str], spans: list[Span]) -> bool:
    """Tell whether *stray* is part of a citation that was read; these stand in the order of the text."""
    last = bisect_left(spans, stray.end(), key=lambda span: span.start) - 1
    return last >= 0 and stray.start() < spans[last].end


def _stray(writing: Writing, stray: re.Match[str]) -> Problem:
    """Return the problem of a place that is in no reporter: unknown, or with a volume that cannot be."""
    span = Span(start=stray.start(), end=stray.end())
    printed, reporter = " ".join(stray[0].split()), stray["reporter"]
    if reporter_named(reporter):
        fault = (f"{printed}: {reporter} has no volume {stray['volume']}", "look up the volume and the page")
        return _in_writing(writing, span, NO_SUCH_PLACE, Severity.ERROR, fault)
    known = "no reporter is cited as" if HAS_EYECITE else "the short table of reporters used here has no"
    severity = Severity.ERROR if HAS_EYECITE else Severity.WARNING
    fault = (f"{printed}: {known} {reporter}", "mend the reporter's name")
    return _in_writing(writing, span, NO_REPORTER, severity, fault)


def _in_writing(writing: Writing, span: Span, code: str, severity: Severity, fault: tuple[str, str]) -> Problem:
    """Return a problem of the words at *span*; *fault* is the message and the mend."""
    soft = Severity.WARNING if writing.status is AuthorityStatus.COURT else severity
    return Problem(code=code, severity=soft, place=writing.place(span), message=fault[0], mend=fault[1], span=span)


# -- what cannot be --------------------------------------------------------------------------------------------------


def _reporters(citation: Cited) -> Iterator[tuple[Reporter, str, str]]:
    """Yield each known reporter in which the case is said to be printed, with volume and page."""
    if citation.authority.kind is CitationKind.CASE:
        for volume, name, page in citation.authority.case.places:
            reporter = reporter_named(name)
            if reporter:
                yield reporter, volume, page


def _place(citation: Cited) -> Iterator[Problem]:
    """Yield a problem for each volume or page that cannot be."""
    for reporter, volume, page in _reporters(citation):
        last = reporter.volumes
        if not int(volume) or (last and int(volume) > last):
            ends = f"; the last is {last}" if last else ""
            message = f"{reporter.name} has no volume {volume}{ends}"
            yield _problem(citation, NO_SUCH_PLACE, message, "look up the volume and the page")
        if page.isdigit() and not int(page):
            yield _problem(citation, NO_SUCH_PLACE, f"no case begins on page {page}", "look up the first page")


def _year(citation: Cited, today: date | None) -> Iterator[Problem]:
    """Yield a problem for a year in which no such decision can have been printed there."""
    year, mend = citation.authority.case.year, "look up the year of the decision"
    if year is None:
        return
    if year < CONSTITUTION:
        yield _problem(citation, YEAR, f"{year} is before the Constitution", mend)
        return
    if today and year > today.year:
        yield _problem(citation, YEAR, f"{year} is in the future", mend)
    for reporter, _, _ in _reporters(citation):
        slack = 0 if reporter.is_sure else 1
        severity = Severity.ERROR if reporter.is_sure else Severity.WARNING
        if year < reporter.first - slack:
            yield _problem(citation, YEAR, f"{reporter.name} begins with {reporter.first}", mend, severity)
        if reporter.last and year > reporter.last + slack:
            yield _problem(citation, YEAR, f"{reporter.name} ends with {reporter.last}", mend, severity)


def _court(citation: Cited) -> Iterator[Problem]:
    """Yield a problem for a court whose decisions the reporter does not print."""
    court = level(citation.authority.case.court)
    for reporter, _, _ in _reporters(citation):
        if court and reporter.courts and court not in reporter.courts:
            prints = " and ".join(sorted(reporter.courts))
            message = f"{reporter.name} prints the decisions of {prints}, not of {citation.authority.case.court}"
            yield _problem(citation, COURT, message, "mend the court or the reporter")


def _pin(citation: Cited) -> Iterator[Problem]:
    """Yield a problem for pages cited that come before the first, or run backwards."""
    pin, first = citation.authority.pin, _first_page(citation)
    if first is None or not pin[:1].isdigit():
        return
    for start, end in _pages(pin):
        if end < start:
            yield _problem(citation, PIN, f"the pages {start} to {end} run backwards", "look up the pages")
        elif start < first:
            yield _problem(citation, PIN, f"page {start} is before the first page, {first}", "look up the page")


def _first_page(citation: Cited) -> int | None:
    """Return the first page of the case in the reporter cited, or None if it has no pages."""
    if citation.full is None or citation.full.kind is not CitationKind.CASE:
        return None
    short = citation.authority.case
    places = [place for place in citation.full.case.places if place[1] != "WL" and place[2].isdigit()]
    cited = [place for place in places if place[:2] == (short.volume, short.reporter)]
    return min((int(page) for _, _, page in cited or places), default=None)


def _pages(pin: str) -> Iterator[tuple[int, int]]:
    """Yield each page cited, or range of pages, as its two ends.

    >>> list(_pages("875, 878-79 & n.4"))
    [(875, 875), (878, 879)]
    """
    for start, end in re.findall(r"(\d+)(?:[-–—](\d+))?", NOTES.sub("", pin)):
        yield int(start), int(start[: -len(end)] + end if end and len(end) < len(start) else end or start)


# -- what means nothing, or something else ---------------------------------------------------------------------------


def _reference(citation: Cited) -> Iterator[Problem]:
    """Yield a problem for an Id., a short form or a supra that means no authority, or could mean several."""
    authority = citation.authority
    if citation.full is not None:
        return
    mend = "cite the authority in full, or put the reference behind it"
    if authority.candidates:
        message = f"this could mean {len(authority.candidates)} of the authorities before it"
        yield _problem(citation, SEVERAL_MEANT, message, "cite the one that is meant", Severity.WARNING)
    elif authority.kind is CitationKind.SUPRA:
        yield _problem(citation, NO_FORM, "nothing is cited in full under this name", mend, Severity.WARNING)
    else:
        yield _problem(citation, NOTHING_MEANT, "this means no authority before it", mend, Severity.WARNING)


def _disagreements(cited: Sequence[Cited], known: Sequence[Cited]) -> Iterator[Problem]:
    """Yield a problem for each case whose name or year is not that of the same place elsewhere."""
    first: dict[tuple[str, str, str], Cited] = {}
    for citation in sorted([*known, *cited], key=lambda citation: RANKS.index(citation.status)):
        for place in _named_places(citation):
            first.setdefault(place, citation)
    for citation in cited:
        others = (first[place] for place in _named_places(citation))
        yield from (problem for other in others for problem in _disagreement(citation, other))


def _named_places(citation: Cited) -> tuple[tuple[str, str, str], ...]:
    """Return the places of a case that is cited in full by its name; a page that is not printed yet is no place."""
    authority = citation.authority
    places = authority.case.places if authority.kind is CitationKind.CASE and authority.case.name else ()
    return tuple(place for place in places if not place[2].startswith("_"))


def _disagreement(citation: Cited, other: Cited) -> Iterator[Problem]:
    """Yield a problem if *citation* gives the case another name or year than *other*."""
    ours, theirs = citation.authority.case, other.authority.case
    where = f"{other.place} ({other.status})"
    if not same_name(ours.name, theirs.name):
        yield _problem(citation, OTHER_NAME, f"the same place is {theirs.name} in {where}", "find out which is right")
    elif ours.year and theirs.year and ours.year != theirs.year:
        yield _problem(citation, OTHER_YEAR, f"the year is {theirs.year} in {where}", "find out which is right")


# -- what no table of authorities can list ---------------------------------------------------------------------------


def _unlisted(cited: Sequence[Cited]) -> Iterator[Problem]:
    """Yield a note for each authority that the table leaves out: a case without a name, a section without its code."""
    printed = [(citation, citation.full) for citation in cited if citation.full and citation.writing.instruction]
    codes = with_codes(full for _, full in printed)
    listed = {place for _, full in printed if full.is_listed for place in full.identities}
    for citation, full in printed:
        again = listed.intersection(full.identities) or codes.get(full.citation)
        if full.is_listed or full.kind in (CitationKind.RECORD, CitationKind.UNREAD) or again:
            continue
        listed.update(full.identities[:1])
        if full.is_coded:
            message, mend = "no name is read before it, so the table of authorities leaves it out", "give the name"
            yield _problem(citation, NO_NAME, message, mend, Severity.NOTE)
        else:
            message, mend = "no code is named, so the table of authorities leaves it out", "give the title or the rules"
            yield _problem(citation, NO_CODE, message, mend, Severity.NOTE)
