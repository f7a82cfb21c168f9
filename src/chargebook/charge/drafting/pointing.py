"""Words of one instruction that point to others of the set, held against what the jury hears before and after it.

In: the drafts in the order of the charge. Out: the same, where one that speaks of later instructions on the right is
the last that the jury hears of it: it speaks of other instructions then, as a departure with its reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftPiece, unchanged
from chargebook.charge.drafting.drafts import Drafted
from chargebook.ground.text import Source, Span

LATER = re.compile(r"\blater(?=\s+instructions?\b)")
OTHER = "other"
WHY = "no instruction on the right is read behind this one"


def pointed(drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts, none of which speaks of later instructions on a right where none is later."""
    made: list[Drafted] = []
    is_later = False
    for drafted in reversed(tuple(drafts)):
        is_wrong = not is_later and LATER.search(drafted.draft.text)
        made.append(replace(drafted, draft=_pointing(drafted.draft)) if is_wrong else drafted)
        is_later = is_later or (drafted.entry is not None and drafted.entry.kind.is_right)
    return tuple(reversed(made))


def _pointing(draft: Draft) -> Draft:
    source = draft.instruction.source
    departures = list(draft.departures)
    paragraphs = []
    for paragraph in draft.paragraphs:
        pieces = tuple(piece for own in paragraph.pieces for piece in _pieces(own, source))
        departures += [_departure(piece, source) for piece in pieces if piece.new == OTHER and piece.old == "later"]
        paragraphs.append(replace(paragraph, pieces=pieces))
    departures.sort(key=lambda departure: (departure.span.start, -departure.span.end))
    return replace(draft, paragraphs=tuple(paragraphs), departures=tuple(departures))


def _pieces(piece: DraftPiece, source: Source) -> Iterator[DraftPiece]:
    """Yield a piece with the word changed in it, where it has it unchanged from the model."""
    match = LATER.search(piece.new) if piece.new == piece.old else None
    if match is None:
        yield piece
        return
    span = Span(start=piece.span.start + match.start(), end=piece.span.start + match.end())
    yield unchanged(source, piece.span.start, span.start)
    yield DraftPiece(span=span, old=source.slice(span), new=OTHER)
    yield unchanged(source, span.end, piece.span.end)


def _departure(piece: DraftPiece, source: Source) -> Departure:
    return Departure(span=piece.span, place=source.place(piece.span.start), old=piece.old, new=piece.new, why=WHY)
