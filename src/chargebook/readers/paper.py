"""What belongs to the paper leaves the blocks of a Word file or a web page.

In: the blocks, at which of them a page begins, and what was noticed so far. Out: the blocks without filing headers,
page numbers, rulings, signatures and the like, a sentence that these had parted in one block again, and what was
noticed at its new place, with what was left out. The judgment is that of `furniture`; a text of paper alone stays.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from chargebook.readers.furniture import NUMBERED, goes_on, is_heading, line_numbers, listed, repeated, told_apart
from chargebook.readers.pieces import Block, Piece, Seen, words_of

CODE = "R151"
MESSAGE = "left out, for it belongs to the paper: {thing}"
MOST_PIECES = 1_000  # of a block that still takes in another
MEND = "put it into a sentence if it belongs to the text"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of a block, and which block it is of."""

    block: int
    line: Block


def without_paper(
    blocks: Sequence[Block], seen: Sequence[Seen], begins: Container[int] = ()
) -> tuple[list[Block], list[Seen]]:
    """Return the blocks without the paper, and what was noticed; at the blocks in *begins* a page begins.

    >>> blocks, seen = without_paper([(Piece(text="It rained."),), (Piece(text="GIVEN __ REFUSED __"),)], [])
    >>> [words_of(block) for block in blocks], seen[0].thing
    (['It rained.'], 'ruling “GIVEN __ REFUSED __”')
    """
    rows = [_Row(block=index, line=line) for index, block in enumerate(blocks) for line in _lines_in(block)]
    lines = [_judged(row, begins, rows[place - 1 : place]) for place, row in enumerate(rows)]
    columns = list(line_numbers(lines))
    numbers = frozenset(place for column in columns for place in column)
    bare = [_unnumbered(line) if place in numbers else line for place, line in enumerate(lines)]
    kinds = repeated(bare) | told_apart(bare)
    gone = frozenset(kinds) | frozenset(place for place in numbers if not bare[place].strip())
    if not (kinds or numbers) or not any(bare[place].strip() for place in range(len(bare)) if place not in gone):
        return list(blocks), list(seen)
    changed = {rows[place].block for place in gone | numbers}
    kept = [row if place not in numbers else _cut(row) for place, row in enumerate(rows) if place not in gone]
    things = [("line numbers", f"1 to {len(column)}") for column in columns]
    things += [(kind, words_of(rows[place].line)) for place, kind in kinds.items()]
    left, moved = rejoined(_rebuilt(blocks, changed, kept), changed)
    said = Seen(code=CODE, thing=listed(things), block=min(changed))
    return left, [_moved(item, moved) for item in (*seen, said)]


def _lines_in(block: Block) -> Iterator[Block]:
    """Yield the lines of a block, parted where a line break stands in it."""
    line: list[Piece] = []
    for piece in block:
        first, *others = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for text in others:
            yield tuple(line)
            line = [replace(piece, text=text)]
    yield tuple(line)


def _judged(row: _Row, begins: Container[int], before: Sequence[_Row]) -> str:
    """Return the words by which a line is judged: a form feed where a page begins, a bullet for an item of a list."""
    is_first = not before or before[0].block != row.block
    feed = "\f" if is_first and row.block in begins else ""
    label = row.line[0].text if row.line else ""
    is_item = is_first and label.endswith("\t") and label.strip()
    return f"{feed}{'• ' if is_item else ''}{words_of(row.line)}"


def _unnumbered(line: str) -> str:
    match = NUMBERED.fullmatch(line.strip("\f"))
    return f"{line[: len(line) - len(line.lstrip(chr(12)))]}{match['words'] or '' if match else line}"


def _cut(row: _Row) -> _Row:
    """Take the number of the paper's line off the line."""
    match = NUMBERED.fullmatch(words_of(row.line))
    count = match.start("words") if match else 0
    line: list[Piece] = []
    for piece in row.line:
        line.append(replace(piece, text=piece.text[count:]))
        count = max(0, count - len(piece.text))
    return replace(row, line=tuple(line))


def _rebuilt(blocks: Sequence[Block], changed: Container[int], kept: Sequence[_Row]) -> list[Block | None]:
    """Return each block with the lines that are left of it; None if none is."""
    lines: dict[int, list[Piece]] = {}
    for row in kept:
        if row.block in changed and words_of(row.line).strip():
            lines.setdefault(row.block, []).extend((Piece(text="\n"), *row.line))
    return [
        tuple(lines.get(index, ()))[1:] or None if index in changed else block for index, block in enumerate(blocks)
    ]


def rejoined(blocks: Sequence[Block | None], changed: Container[int]) -> tuple[list[Block], dict[int, int]]:
    """Return the blocks that are left, a sentence that went on behind the paper in one, and where each has come to."""
    left: list[Block] = []
    moved: dict[int, int] = {}
    parted, last = False, -1
    for index, block in enumerate(blocks):
        is_empty = block is None or not words_of(block).strip()
        if block and not is_empty and parted and last >= 0 and _goes_on(left[last], block):
            left[last:] = [(*left[last], Piece(text=" "), *dropwhile(_is_white, block))]
        elif block is not None:
            left.append(block)
        last = last if is_empty else len(left) - 1
        moved[index] = max(len(left) - 1, 0)
        parted = (parted and is_empty) or (index in changed and block is None)
    return left, moved


def _is_white(piece: Piece) -> bool:
    return not piece.text.strip()


def _goes_on(above: Block, below: Block) -> bool:
    """Tell whether a block is the rest of a sentence; an item with a number of its own begins one."""
    words, rest = words_of(above), words_of(below)
    is_item = bool(below[0].text.strip()) and below[0].text.endswith("\t")
    return len(above) < MOST_PIECES and not is_item and not is_heading(words) and goes_on(words, rest)


def _moved(item: Seen, moved: dict[int, int]) -> Seen:
    if item.block is None or not moved:
        return item
    return replace(item, block=moved.get(item.block, next(reversed(moved.values()))))
