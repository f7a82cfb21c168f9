"""The picture of a causal model: what happened, beside the same world without the conduct, and what cut the chain.

In: a `Causation`. Out: an SVG, the same bytes for the same model. It reads in print, black on white: what happened has
a whole line, what did not a broken one, what is open a dotted one, each also in words. A screen reader hears the title
and the whole content in sentences. It holds no script, and all text is escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from chargebook.doctrine.causation.causation import Causation
from chargebook.doctrine.causation.causes import EventRow
from chargebook.doctrine.causation.words import CUT, DRAWN, HAPPENED, HEADS, TAKEN, links_of, says, summary, takes
from chargebook.papers.screen.layers import Layout, Point, Sizes, laid_out
from chargebook.rule.formula import Value

SIZES = Sizes(box=220, lane=16, across=22, down=52)
LINE, PAD, MARGIN, BETWEEN, FRAME = 16, 9, 26, 60, 4
LETTERS, LETTER = 31, 7.2  # that fit into a box; the width of one
BROKEN = {Value.PROVED: "", Value.NOT_PROVED: " stroke-dasharray='7 5'", Value.OPEN: " stroke-dasharray='1.5 4'"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldColumn:
    """One of the two columns: its heading, its left edge, and whether it is the world as it was."""

    head: str
    left: float
    is_actual: bool


def cause_picture(causation: Causation) -> str:
    """Return the picture of the model for one defendant, as an SVG document."""
    rows = causation.answers.rows
    heights = {row.event.key: float(2 * PAD + LINE * _tallest(causation, row)) for row in rows}
    layout = laid_out(heights, [(arrow.source, arrow.target) for arrow in causation.answers.arrows], SIZES)
    width = 2 * MARGIN + 2 * layout.width + BETWEEN
    letters = int((width - 2 * MARGIN) / LETTER)
    answers = [line for answer in summary(causation) for line in wrap(f"• {answer}", letters)]
    top = MARGIN + 34 + LINE * len(answers) + 40
    legend = wrap(DRAWN, letters)
    height = top + layout.height + 34 + LINE * len(legend) + MARGIN
    lefts = (MARGIN, MARGIN + layout.width + BETWEEN)
    worlds = [WorldColumn(head=h, left=x, is_actual=x == MARGIN) for h, x in zip(HEADS, lefts, strict=True)]
    parts = [*_opening(causation, width, height), *_lines_of_text(MARGIN + 38, answers)]
    for world in worlds:
        parts.append(_text((world.left, top - 16), world.head, "font-weight='bold'"))
        parts += [f"<g transform='translate({_n(world.left)} {_n(top)})'>", *_drawn(causation, layout, world), "</g>"]
    middle = MARGIN + layout.width + BETWEEN / 2
    parts.append(_stroke([(middle, top - 28), (middle, top + layout.height)], "stroke-width='0.5'"))
    return "\n".join([*parts, *_lines_of_text(top + layout.height + 40, legend), "</g>", "</svg>", ""])


def _opening(causation: Causation, width: float, height: float) -> Iterator[str]:
    names = dict(causation.names)
    title = f"Causation, claim {causation.causes.claim}: {names.get(causation.defendant, causation.defendant)}"
    sentences = [*summary(causation), *(says(causation, row) for row in causation.answers.rows), *_cuts(causation)]
    size = f"width='{_n(width)}' height='{_n(height)}' viewBox='0 0 {_n(width)} {_n(height)}'"
    yield f"<svg xmlns='http://www.w3.org/2000/svg' {size} role='img' aria-labelledby='title desc'>"
    yield f"<title id='title'>{escape(title)}</title>"
    yield f"<desc id='desc'>{escape('. '.join(sentences))}.</desc>"
    yield f"<rect width='{_n(width)}' height='{_n(height)}' fill='white'/>"
    yield "<g font-family='Georgia, Times New Roman, serif' font-size='13' fill='black'>"
    yield _text((MARGIN, MARGIN + 14), title, "font-weight='bold' font-size='17'")


def _drawn(causation: Causation, layout: Layout, world: WorldColumn) -> Iterator[str]:
    without = {row.event.key: row.without for row in causation.answers.rows}
    for arrow in causation.answers.arrows:
        value = arrow.value if world.is_actual else without[arrow.source]
        is_cut = world.is_actual and _is_cut(causation, arrow.target) and value is not Value.NOT_PROVED
        *before, (x, y) = layout.lines[arrow.source, arrow.target]
        y -= FRAME if arrow.target == causation.causes.injury else 0
        yield from _arrow((*before, (x, y)), value, is_cut=is_cut)
    for row in causation.answers.rows:
        yield from _box(causation, layout, row, world)


def _box(causation: Causation, layout: Layout, row: EventRow, world: WorldColumn) -> Iterator[str]:
    key = row.event.key
    (x, y), height = layout.corners[key], layout.heights[key]
    value = row.actual if world.is_actual else row.without
    thick = 3 if key in causation.answers.conduct.acts else 1.2
    look = f"stroke='black'{BROKEN[value]}"
    yield _rect((x, y), SIZES.box, height, f"fill='white' {look} stroke-width='{_n(thick)}'")
    if key == causation.causes.injury:
        outer = (x - FRAME, y - FRAME)
        yield _rect(outer, SIZES.box + 2 * FRAME, height + 2 * FRAME, f"fill='none' {look}")
    for number, line in enumerate(_words(causation, row, is_actual=world.is_actual)):
        yield _text((x + PAD, y + PAD + LINE * (number + 1) - 4), line)


def _words(causation: Causation, row: EventRow, *, is_actual: bool) -> tuple[str, ...]:
    """Return the lines of a box: who did what, what it is in the case, whether it happened, how the chain passes."""
    key = row.event.key
    notes = [_state(causation, row, is_actual=is_actual)]
    if is_actual:
        notes = [*_kinds(causation, row), *notes, *links_of(row.event), *([CUT] if _is_cut(causation, key) else [])]
        notes += [takes(row.event)] if takes(row.event) else []
    event = wrap(causation.said(key), LETTERS)
    return (*event, *(line for note in notes for line in wrap(f"– {note}", LETTERS, subsequent_indent="   ")))


def _kinds(causation: Causation, row: EventRow) -> Iterator[str]:
    key, violations = row.event.key, dict(causation.violations)
    if key in causation.answers.conduct.acts:
        is_alleged = causation.defendant in row.event.perhaps
        yield f"conduct of the defendant{', as is alleged' if is_alleged else ''}"
    if key == causation.causes.injury:
        yield "the injury"
    if causation.is_of_another(row.event):
        yield "act of another"
    if key in violations:
        yield f"violated the right: {violations[key]}"


def _state(causation: Causation, row: EventRow, *, is_actual: bool) -> str:
    if is_actual:
        return HAPPENED[row.actual]
    is_taken = row.event.key in causation.answers.conduct.acts and row.actual is not Value.NOT_PROVED
    return TAKEN if is_taken else HAPPENED[row.without].replace("happened", "happens").replace("did not", "does not")


def _tallest(causation: Causation, row: EventRow) -> int:
    return max(len(_words(causation, row, is_actual=is_actual)) for is_actual in (True, False))


def _is_cut(causation: Causation, key: str) -> bool:
    return dict(causation.passes).get(key) is Value.NOT_PROVED


def _cuts(causation: Causation) -> Iterator[str]:
    for key, value in causation.passes:
        if value is Value.NOT_PROVED:
            yield f"{CUT}: {causation.said(key)}"


def _arrow(points: tuple[Point, ...], value: Value, *, is_cut: bool) -> Iterator[str]:
    """Yield a line with a head; where the chain is cut, two bars across its end."""
    (x, y), (before_x, _) = points[-1], points[-2]
    yield _stroke([*points[:-1], (x, y - 8)], f"stroke-width='1.2'{BROKEN[value]}")
    yield f"<path d='M{_n(x - 4)} {_n(y - 9)} L{_n(x + 4)} {_n(y - 9)} L{_n(x)} {_n(y - 1)} Z'/>"
    if is_cut:
        slope = (before_x - x) / max(y - points[-2][1], 1)
        for up in (18, 23):
            middle = x + slope * up
            yield _stroke([(middle - 9, y - up), (middle + 9, y - up)], "stroke-width='2.5'")


def _stroke(points: list[Point], more: str) -> str:
    places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f"<polyline points='{places}' fill='none' stroke='black' {more}/>"


def _rect(corner: Point, width: float, height: float, more: str) -> str:
    return f"<rect x='{_n(corner[0])}' y='{_n(corner[1])}' width='{_n(width)}' height='{_n(height)}' {more}/>"


def _lines_of_text(top: float, lines: list[str]) -> Iterator[str]:
    yield from (_text((MARGIN, top + LINE * number), line) for number, line in enumerate(lines))


def _text(place: Point, words: str, more: str = "") -> str:
    return f"<text x='{_n(place[0])}' y='{_n(place[1])}' {more}>{escape(words)}</text>".replace(" >", ">", 1)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
