"""Two columns of a page are read one after the other.

In: the lines of a page, which run across both columns. Out: the lines of the left column and then of the right one, set
below each other, between the lines that go over the whole width. A column is known by a common edge behind a gap; what
stands beside short marks, as the words of a list do beside its numbers, is none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from chargebook.readers.pdf.lines import SAME, Lines, PrintedLine, Run

GUTTER = 12.0  # points between two columns at least
FEWEST = 5  # lines that stand beside each other
FEWEST_LETTERS = 12  # of a line in a column, on the average
SHORTEST = 0.4  # the share of a column's lines that stand beside one of the other


def set_below(lines: Lines) -> tuple[Lines, bool]:
    """Return the lines in the order in which they are read, and whether they stood in columns."""
    edge = _edge(lines)
    if edge is None:
        return lines, False
    left = min(line.left for line in lines)
    step = min((high.base - low.base for high, low in pairwise(lines) if high.base > low.base), default=12.0)
    out: Lines = []
    for crosses, group in groupby(lines, key=lambda line: _crosses(line, edge)):
        rows = list(group)
        sides = [rows] if crosses else [list(_side(rows, edge, is_right=False)), list(_side(rows, edge, is_right=True))]
        for side, shift in zip(sides, (0.0, edge - left), strict=False):
            out.extend(_moved(side, shift, out, step))
    return out, True


def _edge(lines: Lines) -> float | None:
    """Return where the right column begins; nothing if there is none."""
    gaps = [
        (run.left, line) for line in lines for before, run in pairwise(line.runs) if run.left - before.right >= GUTTER
    ]
    edges = Counter(round(left / SAME) for left, _ in gaps)
    if not edges:
        return None
    usual, _ = edges.most_common(1)[0]
    beside = [(left, line) for left, line in gaps if abs(left / SAME - usual) <= 1]
    edge = min(left for left, _ in beside)
    inner = [line for line in lines if not _crosses(line, edge)]
    if len(beside) < max(FEWEST, SHORTEST * len(inner)):
        return None
    sides = [[_letters(line, edge, is_right=is_right) for _, line in beside] for is_right in (False, True)]
    return edge if all(sum(side) >= FEWEST_LETTERS * len(side) for side in sides) else None


def _crosses(line: PrintedLine, edge: float) -> bool:
    """Tell whether a run of the line goes over the edge of the right column, or into the gap before it."""
    return any(run.left < edge - SAME and run.right > edge - SAME for run in line.runs)


def _letters(line: PrintedLine, edge: float, *, is_right: bool) -> int:
    return sum(len(run.text.strip()) for run in line.runs if (run.left >= edge - SAME) is is_right)


def _side(lines: Sequence[PrintedLine], edge: float, *, is_right: bool) -> Iterator[PrintedLine]:
    """Yield the parts of the lines that stand in one column."""
    for line in lines:
        runs = [run for run in line.runs if (run.left >= edge - SAME) is is_right]
        if runs:
            yield PrintedLine.of(line.page, runs)


def _moved(lines: Sequence[PrintedLine], shift: float, above: Lines, step: float) -> Iterator[PrintedLine]:
    """Yield the lines set below those above, and as far to the left as the left column."""
    if not lines:
        return
    drop = max(lines[0].base - above[-1].base + step, 0.0) if above else 0.0
    for line in lines:
        yield PrintedLine.of(line.page, [_set(run, shift, drop) for run in line.runs])


def _set(run: Run, shift: float, drop: float) -> Run:
    return replace(run, left=run.left - shift, right=run.right - shift, base=run.base - drop)
