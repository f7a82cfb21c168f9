"""What belongs to the paper and not to the text: line numbers, page numbers, headers and footers.

In: the lines of pages. Out: the lines without them, and a word on what was left out. A header is known by its standing
at the same height on several pages; what has brackets is never one. Nothing is refused.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chargebook.readers.pdf.lines import APART, ENUMERATOR, SAME, WIDEST, Lines, PrintedLine
from chargebook.readers.pieces import Seen

FIGURES = re.compile(r"\d{1,2}")
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?P<number>\d{1,4})(?:\s+of\s+\d{1,4})?\W*", re.IGNORECASE)
NUMBERED = re.compile(r"\s*\d{1,3}[.-]\d{1,3}[A-Z]?\.?\s+\S")

FEWEST_NUMBERED = 10  # lines from which a column of numbers counts as pleading paper
FEWEST_PAGES = 3  # pages in a row on which a header stands, or all pages of a shorter text
EDGE = 3  # lines at the top and at the foot of a page among which headers and footers are looked for
BESIDE = 12.0  # points by which the numbers of one column may differ: 9 and 10


def without_line_numbers(lines: Lines, seen: list[Seen]) -> Lines:
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


def without_margins(pages: list[Lines], seen: list[Seen]) -> list[Lines]:
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
