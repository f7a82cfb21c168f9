"""Two models as one: what must be proved of a claim and of the right that it is for, in one numbered list.

In: the elements instruction as it is drafted, and the instructions on the violation, drafted for the same counts. Out:
one draft: the words of the right before its list, the list of the elements with those of the right before the element
of the deprivation, and behind it what explains them; or why that cannot be. What must be found stays the same, and each
word that comes or goes is a departure. No words are ours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.clauses import clause
from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece
from chargebook.charge.drafting.edits import words_of
from chargebook.charge.drafting.leftout import COUNTED
from chargebook.ground.text import Span, unstopped
from chargebook.instruction.instruction import Element, ElementRole, Instruction, Join, Polarity
from chargebook.instruction.notation import Notation
from chargebook.library.shelf import Entry

# Where an element points to the instruction that is merged with it: "as explained in later instructions".
POINTER = re.compile(r",?\s+(?:as|and)\s+(?:explained|described|defined) in (?:later|other) instructions?\b")
# Where the direction for a verdict asks for it: "and if you find ... all the elements ... under Instruction[s] [...]".
IMPORTED = re.compile(r"\belements(?P<asked>,? and\b[^.;]*)\Z")
NUMBER = re.compile(r"\s*(?P<number>\d+)(?=\.(?:\s|\Z))")  # of an item, or alone where it has changed already
ITEM = re.compile(r"\d+\.\s")
SENTENCE = re.compile(r"[.:]\s+(?=[A-Z“])")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRight:
    """An instruction of the violation, as it is drafted."""

    entry: Entry
    draft: Draft


class CannotMergeError(Exception):
    """Say why two models cannot be one."""


def merged(elements: Draft, rights: Sequence[MergedRight], why: str, notation: Notation) -> Draft:
    """Return the draft of the elements merged with those of the rights; raises CannotMergeError with the reason."""
    if any(own.draft.instruction.directions for own in rights):
        raise CannotMergeError("the instruction on the right directs a verdict of its own")
    for draft in (elements, *(right.draft for right in rights)):
        _refuse(draft.instruction)
    return _Merging(elements, rights, why, notation).draft()


def _refuse(instruction: Instruction) -> None:
    """Refuse a text of which the list cannot be taken out of its place."""
    body, text = instruction.body, instruction.source.folded
    if instruction.join is Join.ANY or instruction.polarity is Polarity.NEGATE or instruction.second_burden:
        raise CannotMergeError(f"{instruction.number} has alternatives, an exception or a second burden")
    if COUNTED.search(text, body.start, body.end):
        raise CannotMergeError(f"{instruction.number} counts its elements")
    if any("\n\n" in instruction.source.slice(own.span).strip() for own in instruction.elements):
        raise CannotMergeError(f"an element of {instruction.number} has paragraphs of its own")


class _Merging:
    def __init__(self, elements: Draft, rights: Sequence[MergedRight], why: str, notation: Notation) -> None:
        self.elements, self.rights, self.why, self.notation = elements, rights, f"merge: {why}", notation
        self.model, self.noted, self.departures = elements.instruction, [*elements.departures], list[Departure]()
        if self._place() is None:
            raise CannotMergeError(f"{self.model.number} has no numbered list of elements")

    def draft(self) -> Draft:
        """Return the draft in one piece."""
        heads = [own for own in self.elements.paragraphs if _is_added(own)]
        body = [own for own in self.elements.paragraphs if not _is_added(own)]
        end = next((n for n, own in enumerate(body) if self._directs(own)), len(body))
        start = self.model.body.start
        made = [
            *heads,
            *(self._put(start, words) for right in self.rights for words in self._around(right)[0]),
            *self._listed(body[:end]),
            *(self._put(self._starts(body, end), words) for right in self.rights for words in self._around(right)[1]),
            *map(self._unreferred, body[end:]),
        ]
        taken = [departure for right in self.rights for departure in self._taken(right)]
        kept = [*self.noted, *self.departures]
        return replace(
            self.elements,
            paragraphs=tuple(made),
            departures=(*sorted(kept, key=lambda own: (own.span.start, -own.span.end)), *taken),
            merged=tuple(right.draft for right in self.rights),
        )

    # --- what stands around the list of a right -------------------------------------------------------------------

    def _around(self, right: MergedRight) -> tuple[list[str], list[str], tuple[Span, ...]]:
        """Return the words of a right before its list and behind it, by paragraphs, and where those that go are.

        The sentence that announces the list, or asks for the one thing to prove, goes with it.
        """
        draft, instruction = right.draft, right.draft.instruction
        asked = [own.span for own in instruction.elements]
        asked += [instruction.burden.span] if instruction.burden else []
        before, behind, gone = list[str](), list[str](), dict[Span, None]()
        for paragraph in (own for own in draft.paragraphs if not _is_added(own)):
            span = _span(paragraph)
            inside = [own for own in asked if own.overlaps(span)]
            if not inside:
                (behind if any(own.end <= span.start for own in asked) else before).append(paragraph.text)
            elif not paragraph.is_item:
                first, last = _sentences(instruction, span, inside)
                before += filter(None, [draft.words_at(Span(start=span.start, end=first))])
                behind += filter(None, [draft.words_at(Span(start=last, end=span.end))])
                gone[Span(start=first, end=last)] = None
        return before, behind, tuple(gone)

    def _taken(self, right: MergedRight) -> Iterator[Departure]:
        """Yield what departs from the model of a right: the sentence that goes, and what was decided of the rest."""
        source, gone = right.draft.instruction.source, self._around(right)[2]
        for span in gone:
            yield Departure(span=span, place=source.place(span.start), old=source.slice(span), new="", why=self.why)
        for own in right.draft.departures:
            if own.old and not any(span.holds(own.span) for span in gone):
                yield own

    def _put(self, at: int, words: str) -> DraftParagraph:
        """Return a paragraph of a right in the draft of the elements, and note it."""
        span = Span(start=at, end=at)
        self._log(span, "", words)
        return DraftParagraph(pieces=(DraftPiece(span=span, old="", new=words),), is_item=bool(ITEM.match(words)))

    # --- the list -------------------------------------------------------------------------------------------------

    def _place(self) -> int | None:
        """Return which of the elements those of the right come before: the deprivation, or else the cause."""
        own = [element for element in self.model.elements if self.elements.said_at(words_of(self.model, element))]
        numbered = [n for n, element in enumerate(own) if element.printed]
        roles = (ElementRole.DEPRIVATION, ElementRole.CAUSE)
        meant = (n for role in roles for n in numbered if role in own[n].roles)
        return own[next(meant, numbered[-1])].span.start if numbered else None

    def _listed(self, body: Sequence[DraftParagraph]) -> Iterator[DraftParagraph]:
        """Yield what stands before the direction, with the elements of the rights among the others, numbered anew."""
        number, place = 0, self._place()
        items = [own for own in body if self._element(own)]
        joint = "; and" if items and items[0].text.endswith("; and") else ";"
        listed = [own.span.start for own in map(self._element, items) if own]
        for paragraph in body:
            element = self._element(paragraph)
            if element is None:
                yield paragraph
                continue
            if element.span.start == place:
                put = [*self._of_rights(self.rights)]
                for words in put:
                    number += 1
                    is_last_but_one = words is put[-1] and element.span.start == listed[-1]
                    yield self._put(element.span.start, f"{number}. {words}{'; and' if is_last_but_one else joint}")
            number += 1
            yield self._numbered(paragraph, number)

    def _element(self, paragraph: DraftParagraph) -> Element | None:
        span = _span(paragraph)
        own = (element for element in self.model.elements if element.span.overlaps(span))
        return next(own, None) if paragraph.is_item and paragraph.text else None

    def _of_rights(self, rights: Sequence[MergedRight]) -> Iterator[str]:
        """Yield the words of each element of the violation; what others fill is told in its place."""
        right, others = rights[0], list(rights[1:])
        instruction = right.draft.instruction
        filled = next((own for own in others if own.entry.defines == right.entry.number), None)
        for element in instruction.elements:
            words = right.draft.said_at(words_of(instruction, element))
            if filled and element.label == right.entry.left_open:
                yield from self._of_rights([filled])
                others.remove(filled)
            elif words:
                yield words
        if not instruction.elements and instruction.burden:
            yield clause(right.draft.said_at(instruction.burden.span), self.notation)
        for own in others:
            yield from self._of_rights([own])

    def _numbered(self, paragraph: DraftParagraph, number: int) -> DraftParagraph:
        """Return an element with its new number, and without pointing to the instruction that is now with it."""
        pieces = list(paragraph.pieces)
        first = next(n for n, piece in enumerate(pieces) if piece.new.strip())
        match = NUMBER.match(pieces[first].new)
        if match is None:
            raise CannotMergeError(f"the elements of {self.model.number} are not numbered 1, 2, 3")
        if match["number"] != str(number):
            pieces[first : first + 1] = self._counted(pieces[first], match.span("number"), str(number))
        return replace(paragraph, pieces=tuple(self._struck(pieces, POINTER)))

    def _counted(self, piece: DraftPiece, place: tuple[int, int], number: str) -> list[DraftPiece]:
        """Return a piece with another number at *place*; one that had changed before is noted anew."""
        if piece.old == piece.new:
            return self._replaced(piece, place, number)
        self._unnoted(piece.span)
        new = f"{piece.new[: place[0]]}{number}{piece.new[place[1] :]}"
        if piece.old != new:
            self._log(piece.span, piece.old, new)
        return [replace(piece, new=new)]

    # --- the direction --------------------------------------------------------------------------------------------

    def _directs(self, paragraph: DraftParagraph) -> bool:
        span = _span(paragraph)
        return any(own.span.overlaps(span) for own in self.model.directions)

    def _unreferred(self, paragraph: DraftParagraph) -> DraftParagraph:
        """Return a direction that asks for the elements alone, for the right's are among them."""
        imported = [own.imports for own in self.model.directions if own.imports]
        inside = [span for span in imported if _span(paragraph).holds(span)]
        if not inside:
            return paragraph
        text, pieces = self.model.source.folded, list(paragraph.pieces)
        match = IMPORTED.search(unstopped(text)[: inside[0].end], _span(paragraph).start)
        if match is None:
            raise CannotMergeError(f"{self.model.number} refers to the right in words that are not known")
        gone = Span(start=match.start("asked"), end=inside[0].end)
        self._unnoted(gone)
        self._log(gone, self.model.source.slice(gone), "")
        left: list[DraftPiece] = []
        for piece in pieces:
            left += _without(piece, gone)
        return replace(paragraph, pieces=tuple(left))

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _struck(self, pieces: Sequence[DraftPiece], pattern: re.Pattern[str]) -> Iterator[DraftPiece]:
        """Yield the pieces without the model's words that *pattern* finds in one of them."""
        for piece in pieces:
            match = pattern.search(piece.new) if piece.new == piece.old else None
            yield from self._replaced(piece, match.span(), "") if match else [piece]

    def _replaced(self, piece: DraftPiece, place: tuple[int, int], new: str) -> list[DraftPiece]:
        """Return a piece with other words at *place*, and note it."""
        start, end = place
        cut = [(0, start, piece.new[:start]), (start, end, new), (end, len(piece.new), piece.new[end:])]
        made = [
            DraftPiece(span=Span(start=piece.span.start + a, end=piece.span.start + b), old=piece.old[a:b], new=words)
            for a, b, words in cut
            if a < b
        ]
        changed = next(own for own in made if own.old != own.new)
        self._log(changed.span, changed.old, new)
        return made

    def _starts(self, body: Sequence[DraftParagraph], end: int) -> int:
        return _span(body[end]).start if end < len(body) else self.model.body.end

    def _unnoted(self, span: Span) -> None:
        """Forget what was noted of the model's words at *span*: they go, or come otherwise."""
        self.noted = [own for own in self.noted if not (own.old and span.holds(own.span))]

    def _log(self, span: Span, old: str, new: str) -> None:
        place = self.model.source.place(span.start)
        self.departures.append(Departure(span=span, place=place, old=old, new=new, why=self.why))


def _is_added(paragraph: DraftParagraph) -> bool:
    """Tell whether a paragraph has no words of the model."""
    return not any(piece.old for piece in paragraph.pieces)


def _span(paragraph: DraftParagraph) -> Span:
    return Span(start=paragraph.pieces[0].span.start, end=paragraph.pieces[-1].span.end)


def _sentences(instruction: Instruction, paragraph: Span, asked: Sequence[Span]) -> tuple[int, int]:
    """Return where, in a paragraph, the sentences begin and end that hold the words at *asked*."""
    text = instruction.source.folded
    first, last = min(own.start for own in asked), max(own.end for own in asked)
    before = [match.end() for match in SENTENCE.finditer(text, paragraph.start, min(first + 1, paragraph.end))]
    behind = SENTENCE.search(text, max(last - 2, paragraph.start), paragraph.end)
    return max(before, default=paragraph.start), behind.end() if behind else paragraph.end


def _without(piece: DraftPiece, gone: Span) -> Iterator[DraftPiece]:
    """Yield what is left of a piece where the words at *gone* go."""
    start, end = max(piece.span.start, gone.start), min(piece.span.end, gone.end)
    if start >= end:
        yield piece
        return
    cuts = [(piece.span.start, start), (start, end), (end, piece.span.end)]
    for a, b in (cut for cut in cuts if cut[0] < cut[1]):
        old = piece.old[a - piece.span.start : b - piece.span.start]
        new = "" if a == start else old if piece.old == piece.new else piece.new
        yield DraftPiece(span=Span(start=a, end=b), old=old, new=new)
