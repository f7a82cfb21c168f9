"""Drafted pieces fitted to each other: capitals, full stops, and the space before a comma.

In: the pieces of a draft, and the names that stand in it. Out: the same pieces with the new words as they must stand
in their place. The model's own words are not touched, but for white space that a dropped bracket leaves before a mark.
"""

import re
from collections.abc import Sequence

from chargebook.charge.drafting.draft import DraftPiece, struck
from chargebook.ground.text import Source, Span
from chargebook.matter.names import SpokenNames, articled, closed

NEAR = 60  # letters around a place that are enough to see how it begins and ends
MARK = re.compile(r"[,;:.?!](?!\w|\.\.)")
SPACE = re.compile(r"[ \t]+\Z")


def fitted(pieces: Sequence[DraftPiece], names: SpokenNames, source: Source) -> list[DraftPiece]:
    """Return *pieces*, each fitted to the words before and behind it."""
    made: list[DraftPiece] = []
    before = ""
    for number, piece in enumerate(pieces):
        is_changed, is_before_gap = piece.new != piece.old and piece.new, _leaves_a_space(pieces, number + 1)
        after = _ahead(pieces, number + 1) if is_changed or is_before_gap else ""
        if is_changed:
            piece = DraftPiece(span=piece.span, old=piece.old, new=_fit(piece.new, before, after, names))
        placed = _without_space(piece, after, source) if is_before_gap else [piece]
        before = f"{before}{''.join([own.new for own in placed])}"[-NEAR:]
        made.extend(placed)
    return made


def _ahead(pieces: Sequence[DraftPiece], start: int) -> str:
    """Return the first words that follow."""
    words = ""
    for piece in pieces[start:]:
        words += piece.new
        if len(words) >= NEAR:
            break
    return words[:NEAR]


def _leaves_a_space(pieces: Sequence[DraftPiece], number: int) -> bool:
    """Tell whether words of the model were taken away at *number*, and the next that stay are its own."""
    if number == len(pieces) or pieces[number].new or not pieces[number].old:
        return False
    left = next((piece for piece in pieces[number:] if piece.new), None)
    return left is not None and left.new == left.old


def _fit(words: str, before: str, after: str, names: SpokenNames) -> str:
    name = names.at_end(words)
    words = closed(words, name, after)
    return articled(words, before) if name else words


def _without_space(piece: DraftPiece, after: str, source: Source) -> list[DraftPiece]:
    """Return the piece without the space at its end, if a mark follows now that the words between are gone."""
    space = SPACE.search(piece.new)
    if space is None or not MARK.match(after):
        return [piece]
    if piece.new != piece.old:
        return [DraftPiece(span=piece.span, old=piece.old, new=piece.new[: space.start()])]
    middle = piece.span.start + space.start()
    kept = Span(start=piece.span.start, end=middle)
    words = source.slice(kept)
    return [DraftPiece(span=kept, old=words, new=words), struck(source, middle, piece.span.end)]
