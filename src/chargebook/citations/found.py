"""Which authorities a text cites, what each stands for, and what an "Id." means.

In: a `Source`, or a part of one. Out: an `Authority` for every case, statute, rule, constitution, treatise and
instruction cited, in the order of the text, each with its span and with the sentence that it supports. The place of a
case (volume, reporter, page) is found by `reporters`, laws by `laws`; what an "Id." means is read by `references`, and
what an authority stands for by `propositions`. Nothing is ever added that the text does not say: what is not printed is
empty, and a short form that could mean two authorities means none.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from chargebook.citations.authority import Authority, Case, Parenthetical
from chargebook.citations.laws import LAW_YEAR, laws
from chargebook.citations.patterns import (
    AT_PIN,
    BLANKS,
    COURT_YEAR,
    IDEM,
    NAME_WINDOW,
    PARAGRAPH_PIN,
    PARALLEL,
    PARENTHETICAL,
    PIN,
    SECTION_PIN,
    SUPRA,
    VERSUS,
    CitationKind,
    bridge_at_end,
    case_name,
    closing,
    on_one_line,
    signal_before,
    smooth,
)
from chargebook.citations.places import Locate, Location, locations
from chargebook.citations.propositions import propositions
from chargebook.citations.references import with_meanings, with_parents
from chargebook.citations.unprinted import dockets, named, records, unread
from chargebook.ground.text import Source, Span


def find_authorities(source: Source, span: Span | None = None, *, locate: Locate = locations) -> tuple[Authority, ...]:
    """Return every authority that *source* cites, or the part of it at *span*, in the order of the text.

    Within a part, an Id. is resolved by what that part cites.

    >>> peck, same = find_authorities(Source.of("Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022); see id. at 889."))
    >>> peck.case.name, peck.citation, peck.pin, peck.case.court, peck.case.year
    ('Peck v. Montoya', '51 F.4th 877', '891', '9th Cir.', 2022)
    >>> same.signal, same.pin, same.resolves
    ('see', '889', 0)
    """
    part = span or Span(start=0, end=len(source.text))
    text = smooth(source.slice(part))
    authorities = with_parents(text, _dressed(text, locate))
    authorities = with_meanings(text, authorities)
    sentences = propositions(text, authorities)
    return tuple(_placed(source, *found, part.start) for found in zip(authorities, sentences, strict=True))


def canonical(citation: str) -> str:
    """Return the one spelling of *citation*; of one that is not understood, its words.

    >>> canonical("48 F. 4th  1102"), canonical("42 USC section 1983"), canonical("FRCP 51")
    ('48 F.4th 1102', '42 U.S.C. § 1983', 'Fed. R. Civ. P. 51')
    """
    authorities = find_authorities(Source.of(citation))
    return authorities[0].citation if authorities else " ".join(citation.split())


def _dressed(text: str, locate: Locate) -> list[Authority]:
    """Return the authorities of *text* with their signals and parentheticals; where two overlap, the first."""
    cases = list(_cases(text, locate))
    candidates = [*cases, *_ids(text), *_supras(text), *_laws(text), *records(text), *dockets(text), *unread(text)]
    candidates += named(text, [case for case in cases if case.kind is CitationKind.CASE and case.case.name])
    kept: list[Authority] = []
    for authority in sorted(candidates, key=lambda candidate: (candidate.span.start, -candidate.span.end)):
        if not kept or authority.span.start >= kept[-1].span.end:
            signal, notes = signal_before(text, authority.span.start), _parentheticals(text, authority)
            words = on_one_line(signal["signal"]).lower() if signal else ""
            kept.append(replace(authority, signal=words, parentheticals=notes) if words or notes else authority)
    return kept


def _parentheticals(text: str, authority: Authority) -> tuple[Parenthetical, ...]:
    """Return the parentheticals that follow *authority*."""
    notes: list[Parenthetical] = []
    opening = PARENTHETICAL.match(text, authority.span.end)
    while opening:
        start = opening.end() - 1
        end, after = closing(text, start)
        notes.append(Parenthetical(span=Span(start=start, end=after), text=on_one_line(text[start + 1 : end])))
        opening = PARENTHETICAL.match(text, after) if after > end else None
    return tuple(notes)


def _cases(text: str, locate: Locate) -> Iterator[Authority]:
    """Find every case cited by volume and reporter, in full or in short."""
    places = deque(locate(text))
    floor, cited = 0, set[str]()
    while places:
        first = places.popleft()
        start, name, dated = _beginning(text, first, floor, again=not first.page or first.citation in cited)
        pin, parallels, end = _pages(text, first, places)
        blanks = BLANKS.match(text, end)
        after = None if dated else COURT_YEAR.match(text, blanks.end() if blanks else end)
        end = after.end() if after else end
        decided = after or dated
        if not (name or decided) and _is_doubtful(text, first):
            continue
        floor = end
        is_full = bool(first.page) and not (pin and not decided and first.citation in cited)
        cited.add(first.citation)
        yield Authority(
            kind=CitationKind.CASE if is_full else CitationKind.SHORT,
            span=Span(start=start, end=floor),
            citation=first.citation,
            case=Case(
                name=name,
                volume=first.volume,
                reporter=first.reporter,
                page=first.page,
                parallels=parallels,
                court=on_one_line(decided["court"]) if decided else "",
                year=int(decided["year"]) if decided else None,
            ),
            pin=pin,
        )


def _beginning(text: str, place: Location, floor: int, *, again: bool) -> tuple[int, str, re.Match[str] | None]:
    """Return where the citation of *place* begins, the name of the case, and the year if that comes first.

    Where it is cited *again*, one party's name is enough.
    """
    start = max(floor, place.span.start - NAME_WINDOW)
    before = text[start : place.span.start]
    bridge = bridge_at_end(before)
    name = case_name(before[: bridge.start()], short=again) if bridge else None
    if bridge and name and bridge["york"] and not VERSUS.search(before, name.start):
        name = None
    if not bridge or not name:
        return place.span.start, "", None
    return start + name.start, on_one_line(before[name.start : name.end]), bridge if bridge["year"] else None


def _is_doubtful(text: str, place: Location) -> bool:
    """Tell whether *place* may be no citation at all: "Lot 14 P. 2", "the 3 Day 12 notice"."""
    before = text[max(0, place.span.start - 2) : place.span.start]
    if before[-1:] != " " or not before[:1].isalnum():
        return False
    printed = text[place.span.start : place.span.end].split()
    return re.fullmatch(r"\d+ (?:[A-Z]\.|[A-Z][a-z]+)(?: \S+)?", " ".join(printed)) is not None


def _pages(text: str, place: Location, following: deque[Location]) -> tuple[str, tuple[str, ...], int]:
    """Return the pages cited after *place*, its parallel citations (taken off *following*), and where they end."""
    pin, end, parallels = "", place.span.end, []
    while True:
        limit = following[0].span.start if following else len(text)
        pages = (PIN if place.page else AT_PIN).match(text, end, limit) or PARAGRAPH_PIN.match(text, end, limit)
        if pages:
            pin, end = pin or on_one_line(pages["pin"]), pages.end()
        joint = PARALLEL.fullmatch(text, end, limit) if following else None
        if not joint or (joint[0].endswith("(") and text[following[0].span.end : following[0].span.end + 1] != ")"):
            break
        place = following.popleft()
        parallels.append(place.citation)
        end = place.span.end
    bracket = text[max(0, place.span.start - 1) : place.span.start] + text[end : end + 1] in ("[]", "()")
    return pin, tuple(parallels), end + bracket


def _ids(text: str) -> Iterator[Authority]:
    """Find every Id. and every Ibid."""
    for idem in IDEM.finditer(text):
        pin = AT_PIN.match(text, idem.end()) or SECTION_PIN.match(text, idem.end())
        yield Authority(
            kind=CitationKind.ID,
            span=Span(start=idem.start(), end=pin.end() if pin else idem.end()),
            citation="Id.",
            pin=on_one_line(pin["pin"]) if pin else "",
        )


def _supras(text: str) -> Iterator[Authority]:
    """Find every supra, with the name before it."""
    for supra in SUPRA.finditer(text) if "supra" in text else ():
        pin = AT_PIN.match(text, supra.end())
        start = max(0, supra.start() - NAME_WINDOW)
        before = text[start : supra.start()].removesuffix(" ")
        name = case_name(before[:-1], short=True) if before.endswith(",") else None
        called = on_one_line(before[name.start : name.end]) if name else ""
        yield Authority(
            kind=CitationKind.SUPRA,
            span=Span(start=start + name.start if name else supra.start(), end=pin.end() if pin else supra.end()),
            citation=f"{called}, supra" if called else "supra",
            case=Case(name=called),
            pin=on_one_line(pin["pin"]) if pin else "",
        )


def _laws(text: str) -> Iterator[Authority]:
    """Find every statute, rule, constitution, treatise and instruction."""
    for law in laws(text):
        pin = PIN.match(text, law.span.end) if law.has_pages else None
        end = pin.end() if pin else law.span.end
        year = LAW_YEAR.match(text, end)
        yield Authority(
            kind=law.kind,
            span=Span(start=law.span.start, end=end),
            citation=law.citation,
            case=Case(year=int(year["year"])) if year else Case(),
            numbers=law.numbers,
            pin=on_one_line(pin["pin"]) if pin else "",
        )


def _placed(source: Source, authority: Authority, sentence: Span, by: int) -> Authority:
    """Return *authority* with its sentence, and with its words and places as they are in the whole of *source*."""
    if not by:
        return replace(authority, text=source.slice(authority.span), sentence=sentence)

    def moved(span: Span) -> Span:
        return Span(start=span.start + by, end=span.end + by)

    return replace(
        authority,
        span=moved(authority.span),
        text=source.slice(moved(authority.span)),
        parentheticals=tuple(replace(note, span=moved(note.span)) for note in authority.parentheticals),
        sentence=moved(sentence),
    )
