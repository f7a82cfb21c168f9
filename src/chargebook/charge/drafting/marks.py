"""How the elements are counted in a draft: by figures as in the models, or as the court writes them.

In: a matter and its drafts. Out: the drafts, in which each element that the models count by a figure begins as the
matter says, "First, that the defendant". What stands in a list of other things keeps its figures. The words of an
element are not touched but for the capital with which a sentence of the model begins.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece
from chargebook.charge.drafting.drafts import Drafted
from chargebook.ground.text import Span
from chargebook.matter.matter import Matter
from chargebook.matter.special import ElementMarks

FIGURE = re.compile(r"\s*(?P<number>\d+)\.\s+(?P<capital>(?:The|An?)(?= ))?")
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
WHY = "marks: how the court counts the elements"


def marked(matter: Matter, drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts with the elements counted as the matter says."""
    made, marks = tuple(drafts), matter.style.marks
    if marks is ElementMarks.FIGURES:
        return made
    return tuple(replace(own, draft=_marked(own.draft, marks)) for own in made)


def _marked(draft: Draft, marks: ElementMarks) -> Draft:
    departures = list(draft.departures)
    paragraphs = tuple(_paragraph(draft, own, marks, departures) for own in draft.paragraphs)
    own = draft.instruction.source.name
    # What departs from another model, which is merged into this one, stands behind.
    mine = sorted(
        (departure for departure in departures if departure.place.file == own),
        key=lambda departure: (departure.span.start, -departure.span.end),
    )
    others = (departure for departure in departures if departure.place.file != own)
    return replace(draft, paragraphs=paragraphs, departures=(*mine, *others))


def _paragraph(
    draft: Draft, paragraph: DraftParagraph, marks: ElementMarks, departures: list[Departure]
) -> DraftParagraph:
    """Return a paragraph, with another mark if it is an element; what departed there departs by the mark now."""
    words = "".join(piece.new for piece in paragraph.pieces)
    match = FIGURE.match(words) if _is_element(draft, paragraph) else None
    mark = _mark(int(match["number"]), marks) if match else ""
    if match is None or not mark:
        return paragraph
    if match["capital"]:
        mark += match["capital"].lower() if marks.value.startswith("first") else match["capital"]
    taken, rest = _cut(paragraph.pieces, match.end())
    source = draft.instruction.source
    span = Span(start=taken[0].span.start, end=taken[-1].span.end)
    old, new = "".join(piece.old for piece in taken), mark
    if not old and rest and rest[0].span == span:  # words that were put there whole
        whole = DraftPiece(span=span, old="", new=mark + "".join(piece.new for piece in rest))
        departures[:] = [
            replace(own, new=whole.new) if own.span == span and own.new == words else own for own in departures
        ]
        return replace(paragraph, pieces=(whole,))
    departures[:] = [own for own in departures if not (own.old and span.holds(own.span))]
    departures.append(Departure(span=span, place=source.place(span.start), old=old, new=new, why=WHY))
    return replace(paragraph, pieces=(DraftPiece(span=span, old=old, new=new), *rest))


def _is_element(draft: Draft, paragraph: DraftParagraph) -> bool:
    """Tell whether a paragraph is an element, or one of a right that is put among those of a claim."""
    start = next((piece.span.start for piece in paragraph.pieces if piece.new.strip()), -1)
    return paragraph.is_item and any(
        own.printed and own.span.start <= start < own.span.end for own in draft.instruction.elements
    )


def _mark(number: int, marks: ElementMarks) -> str:
    if marks is ElementMarks.BRACKETS:
        return f"({number}) "
    if number > len(ORDINALS):
        return ""
    return f"{ORDINALS[number - 1]}, {'that ' if marks is ElementMarks.FIRST_THAT else ''}"


def _cut(pieces: Iterable[DraftPiece], letters: int) -> tuple[list[DraftPiece], list[DraftPiece]]:
    """Return the pieces with the first *letters* of what is heard, and the rest."""
    taken, rest = list[DraftPiece](), list[DraftPiece]()
    for piece in pieces:
        inside = min(letters, len(piece.new))
        letters -= inside
        if rest or (not inside and not letters and taken):
            rest.append(piece)
        elif inside == len(piece.new):
            taken.append(piece)
        else:
            taken += _part(piece, 0, inside)
            rest += _part(piece, inside, len(piece.new))
    return taken, rest


def _part(piece: DraftPiece, start: int, end: int) -> Iterator[DraftPiece]:
    """Yield a part of a piece; of one that was changed the model's words go with its beginning."""
    if piece.old == piece.new:
        span = Span(start=piece.span.start + start, end=piece.span.start + end)
        yield DraftPiece(span=span, old=piece.old[start:end], new=piece.new[start:end])
    else:
        old = piece.old if start == 0 else ""
        span = piece.span if start == 0 else Span(start=piece.span.end, end=piece.span.end)
        yield DraftPiece(span=span, old=old, new=piece.new[start:end])
