"""The numbered lists of a Word document: where each begins, how it counts, and the label of each paragraph.

In: the part of the file that describes its lists. Out: `NumberedList`s by the number under which paragraphs name them,
and `ListCounts`, which count them as the reading goes on. Numbers that are none are taken for the usual ones, as Word
does; nothing is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.numerals import written
from chargebook.readers.word.xml import PATHS, find, switch, value, whole

DEEPEST = 9
# Bullets that are ticked boxes, as they stand and in the font Wingdings; an empty box is a bullet.
TICKED = {"☑": "☑", "☒": "☒", "\uf0fd": "☒", "\uf0fe": "☑"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """One level of a list: where it begins, how it is written, and after which level it begins again."""

    start: int
    style: str
    pattern: str
    restart: int
    legal: bool
    linked: str

    @classmethod
    def of(cls, element: Element | None, depth: int, start: str) -> "ListLevel":
        """Take a level from its description; *start*, if given, overrides where it begins."""
        return cls(
            start=whole(start or value(element, "w:start"), 0 if element is None else 1),
            style=value(element, "w:numFmt") or "decimal",
            pattern=value(element, "w:lvlText"),
            restart=whole(value(element, "w:lvlRestart"), depth),
            legal=bool(switch(element, qn("w:isLgl"))),
            linked=value(element, "w:pStyle"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """One list of the document: the definition whose count it shares, its levels, and those it begins anew."""

    origin: str
    levels: tuple[ListLevel, ...]
    anew: frozenset[int]

    @classmethod
    def of(cls, number: Element, origins: Mapping[str, Element]) -> "NumberedList":
        """Take a list from its entry, the definition that it goes back to, and its own changes to that."""
        key = value(number, "w:abstractNumId")
        link = value(origins.get(key), "w:numStyleLink")
        if link:
            key = next((other for other, origin in origins.items() if value(origin, "w:styleLink") == link), key)
        given = _by_depth(origins.get(key), "w:lvl")
        changed = _by_depth(number, "w:lvlOverride")
        own = {depth: find(change, "w:lvl") for depth, change in changed.items()}
        starts = {depth: value(change, "w:startOverride") for depth, change in changed.items()}
        elements = [given.get(depth) if own.get(depth) is None else own[depth] for depth in range(DEEPEST)]
        return cls(
            origin=key,
            levels=tuple(ListLevel.of(element, i, starts.get(i, "")) for i, element in enumerate(elements)),
            anew=frozenset(depth for depth, start in starts.items() if start),
        )


def _by_depth(element: Element | None, path: str) -> dict[int, Element]:
    """Return the levels of a list, or its changes to them, by their depth from 0."""
    elements = [] if element is None else element.findall(path, PATHS)
    return {whole(level.get(qn("w:ilvl"), ""), 0): level for level in elements}


def lists_of(root: Element | None) -> dict[str, NumberedList]:
    """Return the lists of the document by the number under which its paragraphs name them."""
    if root is None:
        return {}
    origins = {origin.get(qn("w:abstractNumId"), ""): origin for origin in root.findall(qn("w:abstractNum"))}
    return {number.get(qn("w:numId"), ""): NumberedList.of(number, origins) for number in root.findall(qn("w:num"))}


@dataclass(slots=True, kw_only=True)
class ListCounts:
    """The counts of all lists as the reading goes on."""

    lists: Mapping[str, NumberedList]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def depth(self, list_id: str, styles: list[str], otherwise: str) -> int:
        """Return the level of a style's paragraphs: the one that names the style, or else *otherwise*."""
        levels = self.lists[list_id].levels if list_id in self.lists else ()
        linked = (i for style in styles for i, level in enumerate(levels) if level.linked == style)
        return next(linked, whole(otherwise, 0))

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph and return its label; nothing if it has none."""
        if list_id not in self.lists or depth >= len(self.lists[list_id].levels):
            return ""
        sequence = self.lists[list_id]
        counts = self.counts.setdefault(sequence.origin, {})
        anew = depth in sequence.anew and (list_id, depth) not in self.begun
        self.begun.add((list_id, depth))
        goes_on = depth in counts and not anew
        counts[depth] = counts[depth] + 1 if goes_on else sequence.levels[depth].start
        for deeper in [i for i in counts if i > depth and sequence.levels[i].restart > depth]:
            del counts[deeper]
        return _label(sequence.levels, counts, depth)


def _label(levels: tuple[ListLevel, ...], counts: Mapping[int, int], depth: int) -> str:
    """Return the label of a paragraph, with the numbers of the levels above it where the pattern asks for them."""
    level = levels[depth]
    if level.style == "bullet":
        return f"•\t{TICKED[level.pattern]}" if level.pattern in TICKED else "•"
    if level.style == "none" and "%" in level.pattern:
        return ""

    def number(match: re.Match[str]) -> str:
        """Return the number of the level that a mark of the pattern stands for."""
        above = int(match[1]) - 1
        style = "decimal" if level.legal else levels[above].style
        return written(counts.get(above, levels[above].start), style)

    return re.sub("%([1-9])", number, level.pattern)
