"""In whose parenthetical an authority stands, and what an "Id.", a short form or a supra means.

In: the authorities of a text in their order. Out: the same authorities, each with the one that it belongs to and the
full citation that it means. A short form that could mean two authorities means none.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from chargebook.citations.authority import Authority, Case, Within
from chargebook.citations.patterns import HISTORY, RELATION, STRING, CitationKind, lead_of, on_one_line


def with_parents(text: str, authorities: list[Authority]) -> list[Authority]:
    """Say of each authority in whose parenthetical or later history it stands."""
    nested: list[Authority] = []
    open_parents: list[int] = []
    siblings: dict[int | None, int] = {}
    for index, authority in enumerate(authorities):
        while open_parents and nested[open_parents[-1]].tail <= authority.span.start:
            open_parents.pop()
        parent = open_parents[-1] if open_parents else None
        within = _within(text, authority, nested, (parent, siblings.get(parent)))
        nested.append(replace(authority, within=within) if within else authority)
        siblings[parent] = index
        open_parents.append(index)
    return nested


def _within(
    text: str, authority: Authority, before: list[Authority], family: tuple[int | None, int | None]
) -> Within | None:
    """Say how *authority* belongs to its *family*: the one in whose parenthetical it stands, and the one before it."""
    parent, previous = family
    lead = lead_of(text, authority.span.start)
    if parent is not None:
        opening = next((note.span.start for note in before[parent].parentheticals if note.span.end > lead), lead)
        quoting = RELATION.fullmatch(text, opening, lead)
        if quoting:
            return Within(parent=parent, relation=on_one_line(quoting["relation"]))
    relation = ""
    if previous is not None:
        history = HISTORY.fullmatch(text, before[previous].tail, lead)
        if history:
            return Within(parent=previous, relation=on_one_line(history["relation"]).replace("’", "'"))
        elder = before[previous].within
        if elder and elder.parent == parent and STRING.fullmatch(text, before[previous].tail, lead):
            relation = elder.relation
    return None if parent is None else Within(parent=parent, relation=relation)


def _is_later(authorities: list[Authority], index: int) -> bool:
    """Tell whether the authority at *index* is the later history of another: "aff'd sub nom."."""
    within = authorities[index].within
    return within is not None and authorities[within.parent].tail <= authorities[index].span.start


def levels_of(authorities: list[Authority]) -> list[int | None]:
    """Return for each authority the index of the one in whose parenthetical it stands, or None."""
    levels: list[int | None] = []
    for index, authority in enumerate(authorities):
        parent = authority.within.parent if authority.within else None
        levels.append(levels[parent] if parent is not None and _is_later(authorities, index) else parent)
    return levels


def with_meanings(text: str, authorities: list[Authority]) -> list[Authority]:
    """Say which full citation each Id., short form and supra means.

    An Id. means the authority cited immediately before, those in parentheticals not counted; after a string of several
    it means none; within the string, the one before it.
    """
    resolved: list[Authority] = []
    fulls: dict[str, dict[str, int]] = {}
    strings: dict[int | None, list[int]] = {}
    for index, (authority, level) in enumerate(zip(authorities, levels_of(authorities), strict=True)):
        later = _is_later(authorities, index)
        string = strings.setdefault(level, [])
        lead = lead_of(text, authority.span.start)
        joined = bool(string) and STRING.fullmatch(text, authorities[string[-1]].tail, lead) is not None
        if authority.kind is CitationKind.ID:
            could = _antecedents(authority, resolved, string[-1:] if joined else string)
        else:
            possible = {} if authority.is_full else fulls.get(_keys(authority.case)[0], {})
            could = _namesakes(authority, resolved, possible)
        meant = could[0] if len(could) == 1 else None
        resolved.append(replace(authority, candidates=could, resolves=meant) if could else authority)
        if authority.kind is CitationKind.CASE:
            for key in _keys(authority.case):
                fulls.setdefault(key, {})[authority.citation] = index
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
        meant = {name: index for name, index in meant.items() if _has(resolved[index], idem.pin)}
    return tuple(meant.values())


UNSECTIONED = frozenset({CitationKind.CASE, CitationKind.DOCKET, CitationKind.RECORD, CitationKind.UNREAD})


def _has(authority: Authority, pin: str) -> bool:
    """Tell whether *authority* can have the place *pin*: a law has sections, what is printed by pages has none."""
    if authority.kind is CitationKind.SECONDARY:
        return True
    return (authority.kind in UNSECTIONED or bool(authority.pin)) is not pin.startswith("§")


def _keys(case: Case) -> list[str]:
    """Return under what *case* is looked up: volume and reporter of each place, and each word of its name."""
    places = [f"{volume} {reporter}" for volume, reporter, _ in case.places if reporter]
    return [*places, *re.findall(r"\w+", case.name)] or [""]


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


def with_codes(fulls: Iterable[Authority]) -> dict[str, str]:
    """Return for each bare section and rule the one citation with its code, where *fulls* have just one; else nothing.

    >>> from chargebook.citations.laws import laws
    >>> words = "42 U.S.C. § 1983, § 1983 and § 12"
    >>> found = [(law.kind, law.span, law.citation, law.numbers) for law in laws(words)]
    >>> with_codes(Authority(kind=kind, span=at, citation=name, numbers=numbers) for kind, at, name, numbers in found)
    {'§ 1983': '42 U.S.C. § 1983', '§ 12': ''}
    """
    every = list(fulls)
    titled: dict[tuple[CitationKind, tuple[str, ...]], set[str]] = {}
    for full in every:
        if full.is_coded:
            titled.setdefault((full.kind, full.numbers), set()).add(full.citation)
    meant = {full.citation: titled.get((full.kind, full.numbers), set()) for full in every if not full.is_coded}
    return {bare: next(iter(codes)) if len(codes) == 1 else "" for bare, codes in meant.items()}
