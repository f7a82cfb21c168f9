"""The lines of printed pages become paragraphs again.

In: pages with their runs of letters and where each stands, in points from the lower left corner. Out: blocks, and what
was read otherwise than it stands. It leaves out the line numbers of pleading paper, page numbers, and headers and
footers that repeat; it joins two lines only where indent, distance and line end say that the paragraph goes on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chargebook.ground.sentences import ends_in_stop
from chargebook.readers.pieces import Block, Piece, Seen, tidied

FIGURES = re.compile(r"\d{1,2}")
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?P<number>\d{1,4})(?:\s+of\s+\d{1,4})?\W*", re.IGNORECASE)
NUMBERED = re.compile(r"\s*\d{1,3}[.-]\d{1,3}[A-Z]?\.?\s+\S")
ENUMERATOR = re.compile(
    r"\[?(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)]|[•▪◦–-]|(?:First|Second|Third|Fourth|Fifth)[,:])\s"
)
ITEM_END = re.compile(r"(?:[.?!:;,][\"'”’)\]]*|\b(?:and|or)\]?)\Z")
NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡]{1,3})\s*")
HYPHENED = re.compile(r"[^\W_]+-\Z")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

FEWEST_NUMBERED = 10  # lines from which a column of numbers counts as pleading paper
FEWEST_PAGES = 3  # pages in a row on which a header stands, or all pages of a shorter text
EDGE = 3  # lines at the top and at the foot of a page among which headers and footers are looked for
SAME = 3.0  # points by which two places may differ and still be one
BESIDE = 12.0  # points by which the numbers of one column may differ: 9 and 10
APART = 1.4  # how many times the usual distance parts two paragraphs
WIDEST = 2.2  # how many times the size of its letters a line stands below another in one paragraph
BLANK = 0.2  # the share of the letters' size from which a gap is a blank
NARROW, WIDE = frozenset("fijlrtI[]()|.,;:'!‘’ -"), frozenset("mwMW—")  # in most types; capitals lie between
LONGEST_WORD = 40
RAISED = 0.85  # the share of its line's size up to which a figure may be the mark of a note


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters in one type on one line: where they begin and end, at what height, and how large they are."""

    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page: its number from 1, and its runs in the order of the file."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One printed line: its runs from left to right, its words, and its edges."""

    page: int
    runs: tuple[Run, ...]
    text: str
    left: float
    right: float
    base: float
    size: float

    @classmethod
    def of(cls, page: int, runs: Iterable[Run]) -> "PrintedLine":
        """Set runs side by side; what most letters have is the line's own height and size."""
        ordered = tuple(sorted(runs, key=lambda run: run.left))
        longest = max(ordered, key=lambda run: len(run.text))
        return cls(
            page=page,
            runs=ordered,
            text=" ".join("".join(piece.text for piece in _spaced(ordered)).split()),
            left=ordered[0].left,
            right=max(run.right for run in ordered),
            base=longest.base,
            size=longest.size,
        )

    @property
    def first_word(self) -> float:
        """About how wide the first word is, with the blank before it."""
        return _share_of(f"{self.text.split(' ', 1)[0]} ", self.text) * (self.right - self.left)


Lines = list[PrintedLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is usual in the document: the distance of two lines, and the edges of the text."""

    step: float
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> "Measures":
        """Take the measures of the lines."""
        steps = [above.base - below.base for above, below in pairwise(lines) if above.page == below.page]
        usual = _share([line.size for line in lines], 0.5)
        return cls(
            step=min(_share([step for step in steps if step > 0], 0.25), WIDEST * usual),
            left=_share([line.left for line in lines], 0.05),
            right=_share([line.right for line in lines], 0.95),
        )

    def is_full(self, line: PrintedLine, below: PrintedLine) -> bool:
        """Tell whether a line goes so far to the right that the first word below would not have fitted."""
        used = line.left - self.left if self.is_centered(line) else 0.0
        return line.right + below.first_word > self.right + used + 1

    def is_centered(self, line: PrintedLine) -> bool:
        """Tell whether a line stands in the middle, away from the left edge."""
        middle = (self.left + self.right) / 2
        return line.left > self.left + SAME and abs((line.left + line.right) / 2 - middle) < 2 * SAME


def _share_of(word: str, line: str) -> float:
    """Return about which share of the width of *line* the letters of *word* take.

    >>> _share_of("mmm", "mmm") > _share_of("ill", "mmm")
    True
    """
    return sum(map(_width, word)) / sum(map(_width, line))


def _width(letter: str) -> float:
    return 0.3 if letter in NARROW else 0.8 if letter in WIDE else 0.65 if letter.isupper() else 0.48


def _share(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[int(share * len(values))] if values else 0.0


def set_in_blocks(leaves: Sequence[Leaf]) -> tuple[tuple[Block, ...], tuple[Seen, ...]]:
    """Return the paragraphs of these pages, and what was read otherwise than it stands.

    >>> line = Run(text="In order to", left=72, right=540, base=700, size=12)
    >>> rest = Run(text="prevail", left=72, right=110, base=686, size=12)
    >>> blocks, _ = set_in_blocks([Leaf(number=1, runs=(line, rest))])
    >>> ["".join(piece.text for piece in block) for block in blocks]
    ['In order to prevail']
    """
    seen: list[Seen] = []
    pages = _without_margins([_without_line_numbers(_lines(leaf), seen) for leaf in leaves], seen)
    lines = [_without_note_marks(line, seen) for page in pages for line in page]
    words = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    blocks = [tidied(_joined(group, words, seen)) for group in _paragraphs(lines)]
    return tuple(filter(None, blocks)), tuple(seen)


# From runs to lines.


def _lines(leaf: Leaf) -> Lines:
    """Return the lines of a page from top to bottom. A raised figure belongs to the line that it is raised from."""
    groups: list[list[Run]] = []
    height = 0.0
    for run in sorted((run for run in leaf.runs if run.text.strip()), key=lambda run: (-run.base, run.left)):
        if groups and height - run.base < 0.45 * max(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
            height = run.base
    return [PrintedLine.of(leaf.number, group) for group in groups]


def _spaced(runs: Sequence[Run]) -> Iterator[Piece]:
    """Yield the words of the runs of a line, with a blank wherever the page shows a gap."""
    for before, run in zip((None, *runs), runs, strict=False):
        if before and run.left - before.right > BLANK * run.size:
            yield Piece(text=" ", italic=before.italic and run.italic)
        yield Piece(text=run.text, italic=run.italic)


def _without_note_marks(line: PrintedLine, seen: list[Seen]) -> PrintedLine:
    """Take out the raised marks of notes, which would be glued to the word before them."""
    kept = tuple(run for position, run in enumerate(line.runs) if position == 0 or not _is_note_mark(run, line))
    seen.extend([Seen(code="R126", thing="footnote mark")] * (len(line.runs) - len(kept)))
    return line if len(kept) == len(line.runs) else PrintedLine.of(line.page, kept)


def _is_note_mark(run: Run, line: PrintedLine) -> bool:
    is_small_and_high = run.size < RAISED * line.size and run.base > line.base + 0.15 * line.size
    return is_small_and_high and NOTE_MARK.fullmatch(run.text) is not None


# What belongs to the paper.


def _without_line_numbers(lines: Lines, seen: list[Seen]) -> Lines:
    """Take the column of line numbers at the left edge off a page of pleading paper."""
    column = [line.runs[0] for line in lines if FIGURES.fullmatch(line.runs[0].text.strip())]
    values = [int(run.text) for run in column]
    is_column = values == list(range(values[0], values[0] + len(values))) if values else False
    edges = [run.left for run in column]
    if len(column) < FEWEST_NUMBERED or not is_column or max(edges) - min(edges) > BESIDE:
        return lines
    seen.append(Seen(code="R123", thing="page"))
    numbers = frozenset(column)
    rests = (tuple(run for run in line.runs if run not in numbers) for line in lines)
    return [PrintedLine.of(line.page, rest) for line, rest in zip(lines, rests, strict=True) if rest]


def _without_margins(pages: list[Lines], seen: list[Seen]) -> list[Lines]:
    """Take headers, footers and page numbers off the pages, from the edges inward."""
    for is_foot in (False, True):
        edges = [list(reversed(page))[:EDGE] if is_foot else page[:EDGE] for page in pages]
        numbers, repeated = _page_numbers(edges), _repeated(edges)
        for index, edge in enumerate(edges):
            dropped: Lines = []
            for line in edge:
                if (index, line.text) not in numbers | repeated or len(dropped) == len(pages[index]):
                    break
                thing = "page number" if (index, line.text) in numbers else "footer" if is_foot else "header"
                seen.append(Seen(code="R121", thing=thing))
                dropped.append(line)
            pages[index] = [line for line in pages[index] if line not in dropped]
    return pages


def _page_numbers(edges: Sequence[Lines]) -> set[tuple[int, str]]:
    """Return the lines at this edge that count the pages: with the page, on two pages or more."""
    numbers = [
        (int(match["number"]) - index, index, line.text)
        for index, edge in enumerate(edges)
        for line in edge
        if (match := PAGE_NUMBER.fullmatch(line.text))
    ]
    offsets = Counter(offset for offset, _, _ in numbers)
    return {
        (index, text)
        for offset, index, text in numbers
        if offsets[offset] > 1 or (offset == 1 and _stands_apart(edges))
    }


def _stands_apart(edges: Sequence[Lines]) -> bool:
    """Tell whether there is but one page, and the line at its edge stands far from the text."""
    first, *others = edges[0]
    return len(edges) == 1 and all(abs(first.base - line.base) > APART * WIDEST * line.size for line in others)


def _repeated(edges: Sequence[Lines]) -> set[tuple[int, str]]:
    """Return the lines at this edge that stand at the same height on several pages in a row, or on every other one.

    A heading that goes on as a header is kept where it stands first, and what has brackets is never a header.
    """
    alike: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for index, edge in enumerate(edges):
        for line in edge:
            if "[" not in line.text and not ENUMERATOR.match(line.text) and line.text.lower() != "comment":
                alike[re.sub(r"\d+", "#", line.text), round(line.base / SAME)].append((index, line.text))
    fewest = min(FEWEST_PAGES, max(2, len(edges)))
    return {
        place
        for places in alike.values()
        for row in _rows(places)
        if len(row) >= fewest
        for place in row[bool(NUMBERED.match(row[0][1])) :]
    }


def _rows(places: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the places in rows of pages of which none or one at most is passed over."""
    row = places[:1]
    for before, place in pairwise(places):
        if place[0] - before[0] > 2:
            yield row
            row = []
        row.append(place)
    yield row


# From lines to paragraphs.


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[Lines]:
    """Yield the lines of each paragraph."""
    measures = Measures.of(lines)
    group: Lines = []
    for line in lines:
        if group and not _goes_on(group, line, measures):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether *line* is the rest of the paragraph in *group*."""
    above = group[-1]
    if abs(above.size - line.size) > 0.12 * line.size or _is_apart(group, line, measures):
        return False
    if ENUMERATOR.match(f"{line.text} ") and (ITEM_END.search(above.text) or not measures.is_full(above, line)):
        return False
    has_ended = ends_in_stop(above.text)
    if not measures.is_full(above, line):
        return line.text[0].islower() and not has_ended
    return _is_in_line(group, line, measures)


def _is_apart(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether there is more room between the lines than within a paragraph, or a page ends with a sentence."""
    above = group[-1]
    if above.page != line.page:
        return ends_in_stop(above.text)
    within = [high.base - low.base for high, low in pairwise(group[-2:]) if high.page == low.page]
    return above.base - line.base > APART * max([measures.step, *within][-1], measures.step)


def _is_in_line(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether the left edges fit one paragraph: even, indented first, hanging after a number, or centered."""
    above = group[-1]
    if abs(line.left - above.left) <= SAME or (measures.is_centered(above) and measures.is_centered(line)):
        return True
    if len(group) > 1:
        return False
    return line.left < above.left or ENUMERATOR.match(f"{above.text} ") is not None


def _joined(group: Lines, words: Mapping[str, int], seen: list[Seen]) -> Iterator[Piece]:
    """Yield the words of a paragraph, with a blank for a line's end unless a hyphen or a dash stands there."""
    for line, below in zip(group, [*group[1:], None], strict=True):
        pieces = [*_spaced(line.runs)]
        last = pieces.pop()
        text = last.text.rstrip()
        if below and _hyphened(line) and below.text[0].isalnum():
            text = text[: len(text) - _is_broken(line, below, words, seen)]
        elif below and not text.endswith("—"):
            text = f"{text} "
        yield from (*pieces, replace(last, text=text))


def _is_broken(line: PrintedLine, below: PrintedLine, words: Mapping[str, int], seen: list[Seen]) -> bool:
    """Tell whether the hyphen at a line's end only divides a word: the document has that word whole."""
    rest = WORD.match(below.text)
    whole = f"{_hyphened(line)}{rest.group() if rest else ''}".lower()
    is_broken = below.text[0].islower() and words.get(whole.replace("-", "", 1), 0) > 0
    if below.text[0].islower() and not is_broken and not words.get(whole):
        seen.append(Seen(code="R125", thing="hyphen"))
    return is_broken


def _hyphened(line: PrintedLine) -> str:
    """Return the word with a hyphen at the end of a line; nothing if there is none."""
    match = HYPHENED.search(line.text[-LONGEST_WORD:])
    return match.group() if match else ""
