"""A drafted instruction: the model's text piece by piece, old words and new, and why each differs.

In: nothing but values that `chargebook.charge.drafting.settling` makes. A `Draft` can always give the model back:
reject every departure and the old words stand again.
"""

import re
from dataclasses import dataclass

from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Span
from chargebook.instruction.instruction import Instruction

TAIL = re.compile(r"(?:(?<=[;,.])\s*|\A\s*)(?:and/or|and|or)\s*\Z|[;,.\s]+\Z")  # what joins an element to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPiece:
    """A stretch of the model and what stands there now; the same words where nothing was changed."""

    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One difference between the model's words and the draft's: where, from what, to what, and why."""

    span: Span
    place: Place
    old: str
    new: str
    why: str
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """One paragraph of the draft. *is_item* marks a numbered item."""

    pieces: tuple[DraftPiece, ...]
    is_item: bool = False

    @property
    def text(self) -> str:
        """The new words, with plain white space."""
        return " ".join("".join(piece.new for piece in self.pieces).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A bracket of the model that the matter does not settle, and the problem that says what to write."""

    span: Span
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One drafted instruction. *counts* are the counts that it is for.

    *wording* says whose words the model's are, *edition* of which edition, *trust* how far an outline was verified,
    *authority* what the user names for an instruction of their own.
    """

    id: str
    instruction: Instruction
    wording: str
    counts: tuple[str, ...]
    paragraphs: tuple[DraftParagraph, ...]
    departures: tuple[Departure, ...]
    problems: tuple[Problem, ...]
    unsettled: tuple[Unsettled, ...] = ()
    trust: str = ""
    authority: str = ""
    edition: str = ""

    @property
    def text(self) -> str:
        """The words that the jury hears, paragraph by paragraph."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    def words_at(self, span: Span) -> str:
        """Return what now stands where the model has the words at *span*, with its white space plain."""
        pieces = (piece for paragraph in self.paragraphs for piece in paragraph.pieces)
        inside = (clipped(p, span) for p in pieces if p.span.start < span.end and span.start < p.span.end)
        return " ".join("".join(piece.new for piece in inside).split())

    def said_at(self, span: Span) -> str:
        """Return the words at *span* without what joins them to the next."""
        return spoken(self.words_at(span))

    def unsettled_at(self, span: Span) -> tuple[Problem, ...]:
        """Return what must still be decided about the brackets at *span*."""
        return tuple(each.problem for each in self.unsettled if span.holds(each.span))

    def is_settled(self, span: Span) -> bool:
        """Tell whether nothing that touches *span* must still be decided."""
        return not any(each.span.start < span.end and span.start < each.span.end for each in self.unsettled)


def spoken(words: str) -> str:
    """Return words without what joins them to the next, and with plain white space.

    >>> spoken("the defendant seized the plaintiff; and")
    'the defendant seized the plaintiff'
    """
    return TAIL.sub("", TAIL.sub("", TAIL.sub("", " ".join(words.split())))).strip()


def clipped(piece: DraftPiece, span: Span) -> DraftPiece:
    """Return the part of a piece that lies in *span*; changed words go where the piece begins."""
    if span.holds(piece.span):
        return piece
    start, end = max(piece.span.start, span.start), min(piece.span.end, span.end)
    old = piece.old[start - piece.span.start : end - piece.span.start]
    new = old if piece.old == piece.new else piece.new if start == piece.span.start else ""
    return DraftPiece(span=Span(start=start, end=end), old=old, new=new)
