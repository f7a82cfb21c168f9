"""Drafts with each open bracket of their models marked where it stands, for a working copy.

In: `Draft`s. Out: the same drafts, the model's own bracket standing marked in each gap, and the gaps by number. An
option that nobody has kept or dropped stands there whole, so that a person sees what is to be decided.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chargebook.charge.drafting.draft import Draft, DraftParagraph, DraftPiece, OpenBracket
from chargebook.papers.drafts.redline import with_dropped
from chargebook.papers.working import Gap, mark

Numbered = dict[OpenBracket, int]


def with_gaps(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Gap, ...]]:
    """Return the drafts with every gap marked, and the gaps; what is asked once has one number wherever it stands."""
    numbers: dict[str, int] = {}
    gaps: dict[int, Gap] = {}
    marked = []
    for draft in drafts:
        numbered = {}
        for bracket in _outermost(draft.open_brackets):
            number = numbers.setdefault(str(bracket.problem), len(numbers) + 1)
            gaps.setdefault(number, Gap(number=number, problems=(bracket.problem,)))
            numbered[bracket] = number
        paragraphs = tuple(_paragraphs(draft, numbered)) if numbered else draft.paragraphs
        marked.append(replace(draft, paragraphs=paragraphs))
    return tuple(marked), tuple(gaps.values())


def _outermost(brackets: Sequence[OpenBracket]) -> Iterator[OpenBracket]:
    """Yield the brackets that stand in no other, in the order of the text."""
    end = 0
    for bracket in sorted(brackets, key=lambda own: (own.span.start, -own.span.end)):
        if bracket.span.start >= end:
            yield bracket
            end = bracket.span.end


def _paragraphs(draft: Draft, numbered: Numbered) -> Iterator[DraftParagraph]:
    """Yield the paragraphs with their gaps marked, those too of which nothing but a gap is left."""
    told: set[int] = set()
    for paragraph in with_dropped(draft):
        pieces = tuple(_piece(draft, piece, numbered, told) for piece in paragraph.pieces)
        made = replace(paragraph, pieces=pieces)
        if made.text or paragraph in draft.paragraphs:
            yield made


def _piece(draft: Draft, piece: DraftPiece, numbered: Numbered, told: set[int]) -> DraftPiece:
    """Return a piece as the mark of the gap in which it stands; the first of a gap has its words, the rest nothing."""
    for bracket, number in numbered.items():
        if bracket.span.overlaps(piece.span) or (not piece.span.length and bracket.span.holds(piece.span)):
            words = "" if bracket.span.start in told else mark(number, draft.instruction.source.slice(bracket.span))
            told.add(bracket.span.start)
            return replace(piece, new=words)
    return piece
