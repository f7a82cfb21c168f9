"""Where the boxes of a picture stand: layer below layer, each line from the upper to the lower box.

In: boxes with their heights, in an order in which each comes after those that lead to it, and the lines between them.
Out: the place of every box and the points of every line; a line that skips a layer has a lane of its own there, so that
it crosses no box. The same boxes stand at the same places every time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The width of a box and of a lane, and the room between two of them and between two layers."""

    box: float
    lane: float
    across: float
    down: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The upper left corner of each box, the height of its layer, the points of each line, and the whole size."""

    corners: Mapping[str, Point]
    heights: Mapping[str, float]
    lines: Mapping[Line, tuple[Point, ...]]
    width: float
    height: float


def laid_out(heights: Mapping[str, float], lines: Sequence[Line], sizes: Sizes) -> Layout:
    """Return the layout of the boxes whose *heights* are given, in their order.

    >>> sizes = Sizes(box=10, lane=2, across=4, down=20)
    >>> laid_out({"a": 5, "b": 5}, [("a", "b")], sizes).corners
    {'a': (0.0, 0.0), 'b': (0.0, 25.0)}
    """
    depths = _depths(heights, lines)
    rows = _ordered(_rows(depths, lines), lines)
    widths = [sum(_wide(item, sizes) for item in row) + sizes.across * (len(row) - 1) for row in rows]
    tall = [max((heights[item] for item in row if isinstance(item, str)), default=0.0) for row in rows]
    corners: dict[str, Point] = {}
    lanes: dict[tuple[Line, int], tuple[Point, Point]] = {}
    for depth, row in enumerate(rows):
        x, y = (max(widths) - widths[depth]) / 2, float(sum(tall[:depth]) + sizes.down * depth)
        for item in row:
            if isinstance(item, str):
                corners[item] = (x, y)
            else:
                lanes[item, depth] = (x + sizes.lane / 2, y), (x + sizes.lane / 2, y + tall[depth])
            x += _wide(item, sizes) + sizes.across
    high = {key: tall[depth] for key, depth in depths.items()}
    drawn = _drawn(lines, depths, corners, (lanes, high, sizes.box))
    height = sum(tall) + sizes.down * (len(rows) - 1)
    return Layout(corners=corners, heights=high, lines=drawn, width=max(widths), height=height)


Item = str | Line


def _wide(item: Item, sizes: Sizes) -> float:
    return sizes.box if isinstance(item, str) else sizes.lane


def _depths(keys: Mapping[str, float], lines: Sequence[Line]) -> dict[str, int]:
    """Return the layer of each box: below all that lead to it; what nothing leads to, close above its first."""
    depths: dict[str, int] = {}
    for key in keys:
        depths[key] = 1 + max((depths[source] for source, target in lines if target == key), default=-1)
    first = dict(depths)
    for key in keys:
        below = [first[target] for source, target in lines if source == key]
        if below and not any(target == key for _, target in lines):
            depths[key] = min(below) - 1
    return depths


def _rows(depths: Mapping[str, int], lines: Sequence[Line]) -> list[list[Item]]:
    rows: list[list[Item]] = [[] for _ in range(max(depths.values()) + 1)]
    for key, depth in depths.items():
        rows[depth].append(key)
    for source, target in lines:
        for depth in range(depths[source] + 1, depths[target]):
            rows[depth].append((source, target))
    return rows


def _ordered(rows: list[list[Item]], lines: Sequence[Line]) -> list[list[Item]]:
    """Return each layer ordered by where its lines come from, so that few of them cross."""
    done = rows[:1]
    for row in rows[1:]:
        above = {item: place for place, item in enumerate(done[-1])}
        done.append(sorted(row, key=lambda item, above=above: _middle(item, above, lines)))  # type: ignore[misc]
    return done


def _middle(item: Item, above: Mapping[Item, int], lines: Sequence[Line]) -> float:
    """Return the middle of the places above from which lines lead to *item*."""
    ends: list[Line] = [line for line in lines if line[1] == item] if isinstance(item, str) else [item]
    places = [above[end] for line in ends for end in (line, line[0]) if end in above]
    return sum(places) / len(places) if places else len(above) / 2


def _drawn(
    lines: Sequence[Line],
    depths: Mapping[str, int],
    corners: Mapping[str, Point],
    rest: tuple[Mapping[tuple[Line, int], tuple[Point, Point]], Mapping[str, float], float],
) -> dict[Line, tuple[Point, ...]]:
    """Return the points of each line; those that lead to one box come in side by side."""
    lanes, high, width = rest
    drawn: dict[Line, tuple[Point, ...]] = {}
    for source, target in lines:
        (x, y), (end_x, end_y) = corners[source], corners[target]
        inner = [p for depth in range(depths[source] + 1, depths[target]) for p in lanes[(source, target), depth]]
        drawn[source, target] = ((x + width / 2, y + high[source]), *inner, (end_x, end_y))
    for target in corners:
        ends = sorted((line for line in drawn if line[1] == target), key=lambda line: drawn[line][-2])
        for number, line in enumerate(ends, start=1):
            end_x, end_y = drawn[line][-1]
            drawn[line] = (*drawn[line][:-1], (end_x + width * number / (len(ends) + 1), end_y))
    return drawn
