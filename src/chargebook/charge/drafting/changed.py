"""A draft of changed words, held against the model: what the user changed by hand stands among the departures.

In: the text that the user's changes made, and paragraphs drafted from it. Out: the same paragraphs with the model's
words for old, and the departures that are the user's own. The words struck between two paragraphs are paragraphs that
the draft does not have.
"""

import re
from collections.abc import Iterable, Iterator

from chargebook.charge.drafting.draft import Departure, DraftParagraph, DraftPiece
from chargebook.ground.text import Source, Span
from chargebook.instruction.ownchange import ChangedSource, ChangedStretch

BY_HAND = "changed by hand"
BY_USER = "named by the user, not verified"


def own_departures(source: Source) -> Iterator[Departure]:
    """Yield what the user changed by hand in the model, in the order of the text."""
    if not isinstance(source, ChangedSource):
        return
    for stretch in source.stretches:
        if isinstance(stretch, ChangedStretch):
            change = stretch.change
            yield Departure(
                span=stretch.span,
                place=source.model.place(stretch.model.start),
                old=source.model.slice(stretch.model),
                new=source.slice(stretch.span),
                why=f"{BY_HAND}: {change.because}",
                authority=f"{change.authority} ({BY_USER})" if change.authority else "",
            )


def against_model(source: Source, paragraphs: Iterable[DraftParagraph]) -> Iterator[DraftParagraph]:
    """Yield the paragraphs with the model's words for old; those of an unchanged text as they are."""
    if not isinstance(source, ChangedSource):
        yield from paragraphs
        return
    held = _Held(source)
    for paragraph in paragraphs:
        yield from held.struck_before(paragraph.pieces[0].span.start)
        pieces = tuple(piece for own in paragraph.pieces for piece in held.against(own))
        yield DraftParagraph(pieces=pieces, is_item=paragraph.is_item)
    yield from held.struck_before(len(source.text) + 1)


class _Held:
    """Holds the pieces of one draft against the model, in their order; the words of each change stand once."""

    def __init__(self, source: ChangedSource) -> None:
        self.source = source
        self.waiting = [stretch for stretch in source.stretches if isinstance(stretch, ChangedStretch)]

    def struck_before(self, start: int) -> Iterator[DraftParagraph]:
        """Yield, paragraph by paragraph, the model's words that were struck before a place and not yet shown."""
        while self.waiting and self.waiting[0].span.end < start:
            stretch = self.waiting.pop(0)
            for words in re.split(r"\n\s*\n", self.source.model.slice(stretch.model)):
                if words.strip():
                    yield DraftParagraph(pieces=(DraftPiece(span=stretch.span, old=words, new=""),))

    def against(self, piece: DraftPiece) -> Iterator[DraftPiece]:
        """Yield the piece with the model's words for old: in parts where it is unchanged, else whole."""
        parts = list(self._parts(piece.span))
        if piece.old != piece.new:
            yield DraftPiece(span=piece.span, old="".join(old for _, old in parts), new=piece.new)
            return
        for span, old in parts:
            yield DraftPiece(span=span, old=old, new=self.source.slice(span))

    def _parts(self, span: Span) -> Iterator[tuple[Span, str]]:
        """Yield the stretches of the changed text in *span*, each with the words of the model that stood there."""
        for stretch in self.source.stretches:
            start, end = max(stretch.span.start, span.start), min(stretch.span.end, span.end)
            if start > end or (start == end and not (isinstance(stretch, ChangedStretch) and stretch in self.waiting)):
                continue
            part = Span(start=start, end=end)
            if not isinstance(stretch, ChangedStretch):
                yield part, self.source.slice(part)
            elif stretch in self.waiting:
                self.waiting.remove(stretch)
                yield part, self.source.model.slice(stretch.model)
            else:
                yield part, ""
