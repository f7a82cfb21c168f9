"""A drafted instruction: the model's text piece by piece, old words and new, and why each differs.

In: nothing but values that `chargebook.charge.drafting.brackets` makes. A `Draft` can always give the model back:
reject every departure and the old words stand again.
"""

import re
from dataclasses import dataclass, field

from chargebook.ground.problem import Problem
from chargebook.ground.sentences import is_abbreviation
from chargebook.ground.text import Place, Source, Span
from chargebook.instruction.instruction import Instruction
from chargebook.matter.special import When

GAP = "______"  # stands in a draft where nothing says what belongs there
NOT_SETTLED = "not settled"
TAIL = re.compile(r"(?:(?<=[;,.])\s*|\A\s*)(?:and/or|and|or)\s*\Z|[;,.\s]+\Z")  # what joins an element to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """New words for a stretch of the source's words, why, and on whose authority if it is more than form."""

    span: Span
    new: str
    why: str
    authority: str = ""


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
    text: str = field(init=False, repr=False, compare=False)  # the new words, with plain white space

    def __post_init__(self) -> None:
        """Put the words together."""
        words = "".join([piece.new for piece in self.pieces])
        object.__setattr__(self, "text", " ".join(words.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBracket:
    """A bracket of the model that nothing answers, the problem that says what to write, and the keys under which.

    *claims* are the keys of the claims that leave it open.
    """

    span: Span
    problem: Problem
    under: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One drafted instruction. *counts* are the counts that it is for.

    *wording* says whose words the model's are, *edition* of which edition, *trust* how far an outline was verified,
    *authority* what the user names for an instruction of their own. *when* says when the jury hears it, and *given_if*
    on what ruling, not yet made, it hears it only. *merged* are the drafts of other models whose words stand in this
    one. *heading* is the court's own for the model's number and title, and *is_under_last* says that the draft stands
    under the heading of the one before it.
    """

    id: str
    instruction: Instruction
    wording: str
    counts: tuple[str, ...]
    paragraphs: tuple[DraftParagraph, ...]
    departures: tuple[Departure, ...]
    problems: tuple[Problem, ...]
    open_brackets: tuple[OpenBracket, ...] = ()
    trust: str = ""
    authority: str = ""
    edition: str = ""
    when: When = When.FINAL
    given_if: str = ""
    merged: "tuple[Draft, ...]" = ()
    heading: str = ""
    is_under_last: bool = False

    @property
    def text(self) -> str:
        """The words that the jury hears, paragraph by paragraph."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    def words_at(self, span: Span) -> str:
        """Return what now stands where the model has the words at *span*, with its white space plain."""
        inside = (
            "".join(clipped(p, span).new for p in paragraph.pieces if p.span.overlaps(span))
            for paragraph in self.paragraphs
        )
        return " ".join(" ".join(inside).split())

    def said_at(self, span: Span) -> str:
        """Return the words at *span* without what joins them to the next."""
        return spoken(self.words_at(span))

    def asked_at(self, span: Span) -> tuple[Problem, ...]:
        """Return what must still be decided about the brackets at *span*."""
        return tuple(bracket.problem for bracket in self.open_brackets if span.holds(bracket.span))

    def is_open(self, span: Span) -> bool:
        """Tell whether a bracket that touches *span* must still be answered."""
        return any(b.span.start < span.end and span.start < b.span.end for b in self.open_brackets)


def spoken(words: str) -> str:
    """Return words without what joins them to the next, and with plain white space.

    >>> spoken("the defendant seized the plaintiff; and")
    'the defendant seized the plaintiff'
    >>> spoken("the defendant seized Ed Ray Jr.; and")
    'the defendant seized Ed Ray Jr.'
    """
    plain = " ".join(words.split())
    for _ in range(3):
        bare = TAIL.sub("", plain)
        is_part = bare != plain and is_abbreviation(f"{bare.rpartition(' ')[2]}.") and plain[len(bare) :][:1] == "."
        plain = f"{bare}." if is_part else bare
    return plain.strip()


def unchanged(source: Source, start: int, end: int) -> DraftPiece:
    """Return the piece that leaves the model's words between two places as they are."""
    words = source.text[start:end]
    return DraftPiece(span=Span(start=start, end=end), old=words, new=words)


def struck(source: Source, start: int, end: int) -> DraftPiece:
    """Return the piece that takes away the model's words between two places."""
    return DraftPiece(span=Span(start=start, end=end), old=source.text[start:end], new="")


def clipped(piece: DraftPiece, span: Span) -> DraftPiece:
    """Return the part of a piece that lies in *span*; changed words go where the piece begins."""
    if span.holds(piece.span):
        return piece
    start, end = max(piece.span.start, span.start), min(piece.span.end, span.end)
    old = piece.old[start - piece.span.start : end - piece.span.start]
    new = old if piece.old == piece.new else piece.new if start == piece.span.start else ""
    return DraftPiece(span=Span(start=start, end=end), old=old, new=new)
