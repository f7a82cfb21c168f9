"""Which authorities a text cites, what each stands for, and what an "Id." means.

In: a `Source`, or a part of one. Out: an `Authority` for every case, statute, rule, constitution, treatise and
instruction cited, in the order of the text, each with its span and with the sentence that it supports. The place of a
case (volume, reporter, page) is found by `chargebook.citations.reporters`; the rest is read here. Nothing is ever added
that the text does not say: what is not printed is empty, and a short form that could mean two authorities means none.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from chargebook.citations.authority import Authority, Case, Parenthetical, Within
from chargebook.citations.laws import laws
from chargebook.citations.patterns import (
    AT_PIN,
    BRIDGE,
    COURT_YEAR,
    HISTORY,
    IDEM,
    JOINTS,
    NAME_WINDOW,
    PARALLEL,
    PARENTHETICAL,
    PIN,
    RELATION,
    SECTION_PIN,
    SIGNAL,
    STRING,
    SUPRA,
    CitationKind,
    case_name,
    closing,
    smooth,
)
from chargebook.citations.reporters import Locate, Location, locations
from chargebook.ground.sentences import sentence_ends
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
    authorities = _nested(text, _dressed(text, locate))
    authorities = _resolved(text, authorities)
    authorities = _placed(text, authorities)
    return tuple(_moved(source, authority, part.start) for authority in authorities)


def canonical(citation: str) -> str:
    """Return the one spelling of *citation*; of one that is not understood, its words.

    >>> canonical("48 F. 4th  1102"), canonical("42 USC section 1983"), canonical("FRCP 51")
    ('48 F.4th 1102', '42 U.S.C. § 1983', 'Fed. R. Civ. P. 51')
    """
    authorities = find_authorities(Source.of(citation))
    return authorities[0].citation if authorities else " ".join(citation.split())


# -- finding ---------------------------------------------------------------------------------------------------------


def _dressed(text: str, locate: Locate) -> list[Authority]:
    """Return the authorities of *text* with their signals and parentheticals; where two overlap, the first."""
    candidates = [*_cases(text, locate), *_ids(text), *_supras(text), *_laws(text)]
    kept: list[Authority] = []
    for authority in sorted(candidates, key=lambda candidate: (candidate.span.start, -candidate.span.end)):
        if not kept or authority.span.start >= kept[-1].span.end:
            signal = _signal(text, authority)
            words = _words(signal["signal"]).lower() if signal else ""
            kept.append(replace(authority, signal=words, parentheticals=_parentheticals(text, authority)))
    return kept


def _words(text: str) -> str:
    """Return *text* on one line with single blanks."""
    return " ".join(text.split())


def _signal(text: str, authority: Authority) -> re.Match[str] | None:
    """Return the signal just before *authority*."""
    start = authority.span.start
    return SIGNAL.search(text, max(0, start - 40), start)


def _lead(text: str, authority: Authority) -> int:
    """Return where *authority* begins, its signal included."""
    signal = _signal(text, authority)
    return signal.start() if signal else authority.span.start


def _parentheticals(text: str, authority: Authority) -> tuple[Parenthetical, ...]:
    """Return the parentheticals that follow *authority*."""
    notes: list[Parenthetical] = []
    opening = PARENTHETICAL.match(text, authority.span.end)
    while opening:
        start = opening.end() - 1
        end, after = closing(text, start)
        notes.append(Parenthetical(span=Span(start=start, end=after), text=_words(text[start + 1 : end])))
        opening = PARENTHETICAL.match(text, after) if after > end else None
    return tuple(notes)


def _cases(text: str, locate: Locate) -> Iterator[Authority]:
    """Find every case cited by volume and reporter, in full or in short."""
    places = deque(locate(text))
    floor = 0
    while places:
        first = places.popleft()
        start, name, dated = _beginning(text, first, floor)
        pin, parallels, end = _pages(text, first, places)
        after = None if dated else COURT_YEAR.match(text, end)
        floor = after.end() if after else end
        decided = after or dated
        yield Authority(
            kind=CitationKind.CASE if first.page else CitationKind.SHORT,
            span=Span(start=start, end=floor),
            citation=first.citation,
            case=Case(
                name=name,
                volume=first.volume,
                reporter=first.reporter,
                page=first.page,
                parallels=parallels,
                court=_words(decided["court"]) if decided else "",
                year=int(decided["year"]) if decided else None,
            ),
            pin=pin,
        )


def _beginning(text: str, place: Location, floor: int) -> tuple[int, str, re.Match[str] | None]:
    """Return where the citation of *place* begins, the name of the case, and the year if that comes first."""
    start = max(floor, place.span.start - NAME_WINDOW)
    before = text[start : place.span.start]
    bridge = BRIDGE.search(before)
    name = case_name(before[: bridge.start()], short=not place.page) if bridge else None
    if not bridge or not name:
        return place.span.start, "", None
    return start + name.start, _words(before[name.start : name.end]), bridge if bridge["year"] else None


def _pages(text: str, place: Location, following: deque[Location]) -> tuple[str, tuple[str, ...], int]:
    """Return the pages cited after *place*, its parallel citations (taken off *following*), and where they end."""
    pin, end, parallels = "", place.span.end, []
    while True:
        limit = following[0].span.start if following else len(text)
        pages = (PIN if place.page else AT_PIN).match(text, end, limit)
        if pages:
            pin, end = pin or _words(pages["pin"]), pages.end()
        if not following or not PARALLEL.fullmatch(text, end, limit):
            break
        place = following.popleft()
        parallels.append(place.citation)
        end = place.span.end
    bracket = bool(parallels) and text[end : end + 1] == "]"
    return pin, tuple(parallels), end + bracket


def _ids(text: str) -> Iterator[Authority]:
    """Find every Id. and every Ibid."""
    for idem in IDEM.finditer(text):
        pin = AT_PIN.match(text, idem.end()) or SECTION_PIN.match(text, idem.end())
        yield Authority(
            kind=CitationKind.ID,
            span=Span(start=idem.start(), end=pin.end() if pin else idem.end()),
            citation="Id.",
            pin=_words(pin["pin"]) if pin else "",
        )


def _supras(text: str) -> Iterator[Authority]:
    """Find every supra, with the name before it."""
    for supra in SUPRA.finditer(text):
        pin = AT_PIN.match(text, supra.end())
        start = max(0, supra.start() - NAME_WINDOW)
        before = text[start : supra.start()].removesuffix(" ")
        name = case_name(before[:-1], short=True) if before.endswith(",") else None
        called = _words(before[name.start : name.end]) if name else ""
        yield Authority(
            kind=CitationKind.SUPRA,
            span=Span(start=start + name.start if name else supra.start(), end=pin.end() if pin else supra.end()),
            citation=f"{called}, supra" if called else "supra",
            case=Case(name=called),
            pin=_words(pin["pin"]) if pin else "",
        )


def _laws(text: str) -> Iterator[Authority]:
    """Find every statute, rule, constitution, treatise and instruction."""
    for law in laws(text):
        yield Authority(kind=law.kind, span=law.span, citation=law.citation, numbers=law.numbers)


# -- who stands in whose parenthetical -------------------------------------------------------------------------------


def _nested(text: str, authorities: list[Authority]) -> list[Authority]:
    """Say of each authority in whose parenthetical or later history it stands."""
    nested: list[Authority] = []
    open_parents: list[int] = []
    siblings: dict[int | None, int] = {}
    for index, authority in enumerate(authorities):
        while open_parents and nested[open_parents[-1]].tail <= authority.span.start:
            open_parents.pop()
        parent = open_parents[-1] if open_parents else None
        within = _within(text, authority, nested, (parent, siblings.get(parent)))
        nested.append(replace(authority, within=within))
        siblings[parent] = index
        open_parents.append(index)
    return nested


def _within(
    text: str, authority: Authority, before: list[Authority], family: tuple[int | None, int | None]
) -> Within | None:
    """Say how *authority* belongs to its *family*: the one in whose parenthetical it stands, and the one before it."""
    parent, previous = family
    lead = _lead(text, authority)
    if parent is not None:
        opening = next((note.span.start for note in before[parent].parentheticals if note.span.end > lead), lead)
        quoting = RELATION.fullmatch(text, opening, lead)
        if quoting:
            return Within(parent=parent, relation=_words(quoting["relation"]))
    relation = ""
    if previous is not None:
        history = HISTORY.fullmatch(text, before[previous].tail, lead)
        if history:
            return Within(parent=previous, relation=_words(history["relation"]).replace("’", "'"))
        elder = before[previous].within
        if elder and elder.parent == parent and STRING.fullmatch(text, before[previous].tail, lead):
            relation = elder.relation
    return None if parent is None else Within(parent=parent, relation=relation)


def _is_later(authorities: list[Authority], index: int) -> bool:
    """Tell whether the authority at *index* is the later history of another: "aff'd sub nom."."""
    within = authorities[index].within
    return within is not None and authorities[within.parent].tail <= authorities[index].span.start


def _levels(authorities: list[Authority]) -> list[int | None]:
    """Return for each authority the index of the one in whose parenthetical it stands, or None."""
    levels: list[int | None] = []
    for index, authority in enumerate(authorities):
        parent = authority.within.parent if authority.within else None
        levels.append(levels[parent] if parent is not None and _is_later(authorities, index) else parent)
    return levels


# -- what the short forms mean ---------------------------------------------------------------------------------------


def _resolved(text: str, authorities: list[Authority]) -> list[Authority]:
    """Say which full citation each Id., short form and supra means.

    An Id. means the authority cited immediately before, those in parentheticals not counted; after a string of several
    it means none; within the string, the one before it.
    """
    resolved: list[Authority] = []
    fulls: dict[str, int] = {}
    strings: dict[int | None, list[int]] = {}
    for index, (authority, level) in enumerate(zip(authorities, _levels(authorities), strict=True)):
        later = _is_later(authorities, index)
        string = strings.setdefault(level, [])
        joined = (
            bool(string) and STRING.fullmatch(text, authorities[string[-1]].tail, _lead(text, authority)) is not None
        )
        if authority.kind is CitationKind.ID:
            could = _antecedents(authority, resolved, string[-1:] if joined else string)
        else:
            could = () if authority.is_full else _namesakes(authority, resolved, fulls)
        meant = could[0] if len(could) == 1 else None
        resolved.append(replace(authority, candidates=could, resolves=meant))
        if authority.kind is CitationKind.CASE:
            fulls[authority.citation] = index
        if joined or later:
            string.append(index)
        elif not authority.is_bare:
            strings[level] = [index]
    return resolved


def _antecedents(idem: Authority, resolved: list[Authority], string: list[int]) -> tuple[int, ...]:
    """Return the indices of the authorities that *string* cites; a page is not one of a statute."""
    cited = [index for index in string if not (resolved[index].is_bare or _is_later(resolved, index))]
    targets = [index if resolved[index].is_full else resolved[index].resolves for index in cited]
    meant = {resolved[index].citation: index for index in targets if index is not None}
    if None in targets:
        return ()
    if len(meant) == 1 and idem.pin:
        meant = {name: index for name, index in meant.items() if _is_law(resolved[index]) is idem.pin.startswith("§")}
    return tuple(meant.values())


def _is_law(authority: Authority) -> bool:
    """Tell whether *authority* is cited by sections, not by pages."""
    return authority.kind is not CitationKind.CASE


def _namesakes(short: Authority, resolved: list[Authority], fulls: dict[str, int]) -> tuple[int, ...]:
    """Return the indices of the cases cited in full before that *short* can mean."""
    return tuple(index for index in fulls.values() if _can_mean(short.case, resolved[index].case))


def _can_mean(short: Case, full: Case) -> bool:
    """Tell whether the case *short* may be *full*: the name, if any, and the volume, if any, must agree."""
    name = re.escape(short.name.replace("’", "'"))
    if name and not re.search(rf"(?<!\w){name}(?!\w)", full.name.replace("’", "'")):
        return False
    if not short.reporter:
        return bool(name)
    places = (f"{full.volume} {full.reporter} {full.page}", *full.parallels)
    return any(place.startswith(f"{short.volume} {short.reporter} ") for place in places)


# -- what the authorities stand for ----------------------------------------------------------------------------------


def _placed(text: str, authorities: list[Authority]) -> list[Authority]:
    """Say for which sentence each authority stands.

    One in running text stands for the sentence in which it sits, one in a citation sentence for the sentence before
    that, and one in a parenthetical for what its parent stands for.
    """
    levels = _levels(authorities)
    outer = [authority for authority, level in zip(authorities, levels, strict=True) if level is None]
    sentences = _sentences(text, outer)
    starts = [sentence.start for sentence in sentences]
    stands_for = _propositions(text, sentences, outer)
    placed: list[Authority] = []
    for authority, level in zip(authorities, levels, strict=True):
        home = stands_for[bisect_right(starts, authority.span.start) - 1] if level is None else placed[level].sentence
        placed.append(replace(authority, sentence=home))
    return placed


def _sentences(text: str, outer: list[Authority]) -> list[Span]:
    """Return the sentences of *text*; no sentence ends within a citation or its parentheticals."""
    starts = [authority.span.start for authority in outer]
    sentences: list[Span] = []
    start = 0
    for end in (*sentence_ends(text), len(text)):
        held = bisect_right(starts, end - 1) - 1
        if held >= 0 and end < outer[held].tail:
            continue
        words = text[start:end].rstrip()
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            sentences.append(Span(start=first, end=start + len(words)))
        start = end
    return sentences


def _propositions(text: str, sentences: list[Span], outer: list[Authority]) -> list[Span]:
    """Return for each of *sentences* what it stands for: itself or, if it only cites, the one before."""
    stands_for: list[Span] = []
    cited = deque(outer)
    before, end = None, 0
    for sentence in sentences:
        citing: list[Authority] = []
        while cited and cited[0].span.start < sentence.end:
            citing.append(cited.popleft())
        if "\n" in text[end : sentence.start]:
            before = None
        if not _only_cites(text, sentence, citing):
            before = sentence
        stands_for.append(before or sentence)
        end = sentence.end
    return stands_for


def _only_cites(text: str, sentence: Span, citing: list[Authority]) -> bool:
    """Tell whether *sentence* says nothing but the citations in it."""
    between, position = [], sentence.start
    for authority in citing:
        lead = _lead(text, authority)
        if not HISTORY.fullmatch(text, position, lead):
            between.append(text[position:lead])
        position = max(position, authority.tail)
    between.append(text[position : sentence.end])
    return bool(citing) and all(JOINTS.fullmatch(words) for words in between)


def _moved(source: Source, authority: Authority, by: int) -> Authority:
    """Return *authority* with its places counted in the whole of *source*, and its words as printed there."""

    def moved(span: Span) -> Span:
        return Span(start=span.start + by, end=span.end + by)

    return replace(
        authority,
        span=moved(authority.span),
        text=source.slice(moved(authority.span)),
        parentheticals=tuple(replace(note, span=moved(note.span)) for note in authority.parentheticals),
        sentence=moved(authority.sentence),
    )
