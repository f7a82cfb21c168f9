"""What belongs to the paper and not to the text: line numbers, page numbers, headers and footers.

In: the lines of pages. Out: the lines without them, and a word on what was left out. A header is known by its standing
at the same height on several pages; what has brackets is never one. Nothing is refused.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from chargebook.readers.furniture import told_apart
from chargebook.readers.pdf.lines import APART, ENUMERATOR, SAME, WIDEST, Lines, PrintedLine, Run
from chargebook.readers.pieces import Seen

LeftOut: TypeAlias = list[tuple[str, PrintedLine]]

FIGURES = re.compile(r"\s*(?P<number>\d{1,3})(?:\s+|\Z)")
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?P<number>\d{1,4})(?:\s+of\s+\d{1,4})?\W*", re.IGNORECASE)
NUMBERED = re.compile(r"\s*\d{1,3}[.-]\d{1,3}[A-Z]?\.?\s+\S")

MOST_NUMBERED = 200  # lines of a page that may begin with a number
FEWEST_NUMBERED = 10  # lines from which a column of numbers counts as pleading paper
FEWEST_PAGES = 3  # pages in a row on which a header stands, or all pages of a shorter text
EDGE = 3  # lines at the top and at the foot of a page among which headers and footers are looked for
HALF = 0.5  # how wide a figure is, as a share of its size; a blank is half of that
BESIDE = 12.0  # points by which the numbers of one column may differ: 9 and 10


def without_line_numbers(pages: Sequence[Lines], seen: list[Seen], left_out: LeftOut) -> list[Lines]:
    """Take the columns of line numbers at the left edge off the pages: of pleading paper, or of a word processor."""
    rests: list[Lines] = []
    before: Column | None = None
    for lines in pages:
        column = _column(lines, before)
        if column:
            seen.append(Seen(code="R123", thing="page"))
            lines = [line for line in lines if not _is_off_paper(line, column, left_out)]
            lines = [PrintedLine.of(line.page, rest) for line in lines if (rest := _rest(line, column))]
        rests.append(lines)
        before = column
    return rests


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The line numbers of a page: their runs from top to bottom, what they count, and by how much they go up."""

    runs: tuple[Run, ...]
    values: tuple[int, ...]

    @property
    def step(self) -> int:
        """By how much the numbers go up: by one, or a word processor prints every fifth."""
        return self.values[1] - self.values[0] if len(self.values) > 1 else 1

    @property
    def room(self) -> float:
        """How far two numbers stand apart on the page."""
        return (self.runs[0].base - self.runs[-1].base) / max(len(self.runs) - 1, 1)


def _column(lines: Lines, before: Column | None) -> Column | None:
    """Return the line numbers of a page; they count on from the page *before* if that goes over pages."""
    runs = [(run, int(match["number"])) for line in lines for run in line.runs if (match := _leading(run, line))]
    best: list[tuple[Run, int]] = []
    if len(runs) > MOST_NUMBERED:
        return None
    for edge in sorted({run.left for run, _ in runs}):
        beside = [(run, value) for run, value in runs if 0 <= run.left - edge <= BESIDE]
        best = max(best, *_counting(beside), key=len)
    if not best:
        return None
    column = Column(runs=tuple(run for run, _ in best), values=tuple(value for _, value in best))
    return column if _is_column(column, lines, before) else None


def _leading(run: Run, line: PrintedLine) -> re.Match[str] | None:
    """Return the number with which a line begins, alone or in one run with its words."""
    return FIGURES.match(run.text) if run is line.runs[0] else None


def _counting(runs: Sequence[tuple[Run, int]]) -> Iterator[list[tuple[Run, int]]]:
    """Yield the rows of numbers that go up by one step, each as long as it can be."""
    row: list[tuple[Run, int]] = []
    for run, value in runs:
        step = row[1][1] - row[0][1] if len(row) > 1 else value - row[0][1] if row else 1
        if row and step > 0 and value - row[-1][1] == step:
            row.append((run, value))
            continue
        yield row
        last = row[-1:]
        row = [*last, (run, value)] if last and value > last[0][1] else [(run, value)]
    yield row


def _is_column(column: Column, lines: Lines, before: Column | None) -> bool:
    """Tell line numbers from the numbers of a list: they are many, or count every line, or count on."""
    if len(column.runs) >= FEWEST_NUMBERED and column.step == 1:
        return True
    places = {run: index for index, line in enumerate(lines) for run in line.runs[:1]}
    ordinals = [places[run] + 1 for run in column.runs]
    goes_on = before is not None and column.values[0] == before.values[-1] + before.step
    counts_lines = all(low - high == column.step for high, low in pairwise(ordinals))
    if not counts_lines or not _stand_left(column, lines):
        return False
    if column.values[0] % 5 and column.step > 1:
        return False
    is_first = ordinals[0] == column.values[0] and (len(ordinals) >= FEWEST_NUMBERED // 2 or not column.values[0] % 5)
    return goes_on or is_first or (len(ordinals) > 2 and column.step > 1)


def _stand_left(column: Column, lines: Lines) -> bool:
    """Tell whether the numbers stand alone in their column, left of all words of the page."""
    numbers = frozenset(column.runs)
    words = [run.left for line in lines for run in line.runs if run not in numbers]
    is_alone = all((match := FIGURES.match(run.text)) and not run.text[match.end() :].strip() for run in numbers)
    return is_alone and max(run.right for run in numbers) < min(words, default=0.0)


def _is_off_paper(line: PrintedLine, column: Column, left_out: LeftOut) -> bool:
    """Tell whether a line stands below the last number of pleading paper, or well above the first."""
    if len(column.runs) < FEWEST_NUMBERED or column.step > 1 or line.runs[0] in column.runs:
        return False
    below = line.base < column.runs[-1].base - 0.75 * column.room
    if below or line.base > column.runs[0].base + 1.5 * column.room:
        left_out.append(("foot of the paper" if below else "head of the paper", line))
        return True
    return False


def _rest(line: PrintedLine, column: Column) -> tuple[Run, ...]:
    """Return the runs of a line without its number; what stood in one run with it begins as far to the right."""
    first, *others = line.runs
    number = FIGURES.match(first.text)
    if first not in column.runs or number is None:
        return line.runs
    words = first.text[number.end() :]
    if not words.strip():
        return tuple(others)
    blanks = len(number["number"]) + len(number[0])  # a figure is as wide as two blanks
    moved = replace(first, text=words, left=min(first.left + blanks * HALF * first.size / 2, first.right))
    return (moved, *others)


def without_margins(pages: list[Lines], left_out: LeftOut) -> list[Lines]:
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
                left_out.append((thing, line))
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


def without_furniture(pages: Sequence[Lines], left_out: LeftOut) -> list[Lines]:
    """Take off the pages what their words show to belong to the paper: filing headers, rulings, signatures, stamps."""
    lines = [line for page in pages for line in page]
    first = {id(page[0]) for page in pages[1:] if page}
    kinds = told_apart([f"\f{line.text}" if id(line) in first else line.text for line in lines])
    if len(kinds) == len(lines):
        return list(pages)
    left_out.extend((kind, lines[index]) for index, kind in kinds.items())
    gone = {id(lines[index]) for index in kinds}
    return [[line for line in page if id(line) not in gone] for page in pages]
