"""Drafted pieces fitted to each other: capitals, full stops, and the space before a comma.

In: the pieces of a draft, and the names that stand in it. Out: the same pieces with the new words as they must stand
in their place. The model's own words are not touched, but for white space that a dropped bracket leaves before a mark.
"""

import re
from collections.abc import Iterable, Sequence

from chargebook.charge.drafting.draft import DraftPiece, struck
from chargebook.ground.text import Source, Span
from chargebook.matter.names import articled, closed

NEAR = 60  # letters around a place that are enough to see how it begins and ends
MARK = re.compile(r"[,;:.?!](?!\w|\.\.)")
SPACE = re.compile(r"[ \t]+\Z")


def fitted(pieces: Sequence[DraftPiece], names: Iterable[str], source: Source) -> list[DraftPiece]:
    """Return *pieces*, each fitted to the words before and behind it."""
    names = sorted(set(names), key=len, reverse=True)
    made: list[DraftPiece] = []
    before = ""
    for number, piece in enumerate(pieces):
        after = _ahead(pieces, number + 1)
        if piece.new != piece.old and piece.new:
            piece = DraftPiece(span=piece.span, old=piece.old, new=_fit(piece.new, before, after, names))
        placed = _without_space(piece, after, source) if _leaves_a_space(pieces, number + 1) else [piece]
        before = f"{before}{''.join(own.new for own in placed)}"[-NEAR:]
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
    is_gone = number < len(pieces) and not pieces[number].new and bool(pieces[number].old)
    left = next((piece for piece in pieces[number:] if piece.new), None)
    return is_gone and left is not None and left.new == left.old


def _fit(words: str, before: str, after: str, names: Sequence[str]) -> str:
    name = next((name for name in names if words.casefold().endswith(name.casefold())), "")
    words = closed(words, words[len(words) - len(name) :], after)
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
