"""The model's words against the draft's: what stays, what goes, what comes, paragraph by paragraph.

In: a `Draft`. Out: `Redlined` paragraphs in the order of the model's text, with those that the draft drops whole.
White space is made plain in both texts: the old words joined are the model's, the new words joined are the draft's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.charge.drafting.changed import against_model
from chargebook.charge.drafting.draft import Draft, DraftParagraph, DraftPiece
from chargebook.instruction.paragraphs import Paragraph

ENUMERATOR = re.compile(r"\[*(?:\(?\w{1,3}[.)]|[-•–·])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of the model and the words that stand there now; the same where nothing was changed."""

    old: str
    new: str

    @property
    def is_change(self) -> bool:
        """Tell whether the words differ."""
        return self.old != self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class Redlined:
    """One paragraph in both texts. In an item a tab follows the number."""

    stretches: tuple[Stretch, ...]
    is_item: bool

    @property
    def old(self) -> str:
        """The model's words; empty if the draft added the paragraph."""
        return "".join(stretch.old for stretch in self.stretches)

    @property
    def new(self) -> str:
        """The draft's words; empty if the draft dropped the paragraph."""
        return "".join(stretch.new for stretch in self.stretches)


def redline(draft: Draft) -> tuple[Redlined, ...]:
    """Return every paragraph of the model and of the draft, each with what was changed in it."""
    held = against_model(draft.instruction.source, with_dropped(draft))
    paragraphs = (_redlined(paragraph) for paragraph in held)
    return tuple(paragraph for paragraph in paragraphs if paragraph.stretches)


def with_dropped(draft: Draft) -> Iterator[DraftParagraph]:
    """Yield the draft's paragraphs, and between them those of the model of which nothing is left."""
    dropped = list(_dropped(draft))
    for paragraph in draft.paragraphs:
        while dropped and dropped[0].span.start < _start(paragraph):
            yield _gone(draft, dropped.pop(0))
        yield paragraph
    yield from (_gone(draft, paragraph) for paragraph in dropped)


def _dropped(draft: Draft) -> Iterator[Paragraph]:
    body = draft.instruction.body
    spans = [piece.span for paragraph in draft.paragraphs for piece in paragraph.pieces if piece.span.length]
    for paragraph in draft.instruction.paragraphs:
        if body.holds(paragraph.span) and not any(paragraph.span.holds(span) for span in spans):
            yield paragraph


def _start(paragraph: DraftParagraph) -> int:
    return min(piece.span.start for piece in paragraph.pieces)


def _gone(draft: Draft, paragraph: Paragraph) -> DraftParagraph:
    old = draft.instruction.source.slice(paragraph.span)
    return DraftParagraph(pieces=(DraftPiece(span=paragraph.span, old=old, new=""),), is_item=bool(paragraph.style))


def _redlined(paragraph: DraftParagraph) -> Redlined:
    stretches = _joined(_spaced(_whole_changes(paragraph.pieces)))
    if paragraph.is_item:
        stretches = _hanging(stretches)
    return Redlined(stretches=tuple(stretches), is_item=paragraph.is_item)


# --- changes --------------------------------------------------------------------------------------------------------


def _whole_changes(pieces: tuple[DraftPiece, ...]) -> list[Stretch]:
    """Return the pieces with neighbouring changes made one; a lone word between two changes goes with them.

    So `[act[s]] [failure to act]` gives way to `acts` at one stroke, not letter by letter.
    """
    out: list[Stretch] = []
    for piece in pieces:
        out.append(Stretch(old=piece.old, new=piece.new))
        if out[-1].is_change and len(out) > 1 and out[-2].is_change:
            out[-2:] = [_both(out[-2:])]
        if out[-1].is_change and len(out) > 2 and out[-3].is_change and _is_lone_word(out[-2]):
            out[-3:] = [_both(out[-3:])]
    return out


def _is_lone_word(stretch: Stretch) -> bool:
    return not stretch.is_change and re.fullmatch(r"\S*", stretch.old) is not None


def _both(stretches: list[Stretch]) -> Stretch:
    return Stretch(old="".join(s.old for s in stretches), new="".join(s.new for s in stretches))


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    """Return the stretches with neighbours of one kind made one, and the empty ones left out.

    A blank that stands before the words in both texts is no part of the change.
    """
    out: list[Stretch] = []
    for stretch in stretches:
        if not stretch.old and not stretch.new:
            continue
        if out and out[-1].is_change == stretch.is_change:
            stretch = _both([out.pop(), stretch])
        if stretch.is_change and stretch.old.startswith(" ") and stretch.new.startswith(" "):
            out[-1] = _both([out[-1], Stretch(old=" ", new=" ")])
            stretch = Stretch(old=stretch.old[1:], new=stretch.new[1:])
        out.append(stretch)
    return out


# --- white space ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Text:
    """One of the two texts as it is put together: whether it has begun, and whether white space is waiting."""

    begun: bool = False
    waiting: bool = False

    def take(self, words: str) -> tuple[str, str]:
        """Return the blank that belongs before *words*, if any, and the words with plain white space."""
        self.waiting |= words[:1].isspace()
        plain = " ".join(words.split())
        if not plain:
            return "", ""
        blank = " " if self.begun and self.waiting else ""
        self.begun, self.waiting = True, words[-1].isspace()
        return blank, plain


def _spaced(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with plain white space in both texts; a blank that both have stays unchanged."""
    model, draft = _Text(), _Text()
    for stretch in stretches:
        old_blank, old = model.take(stretch.old)
        new_blank, new = draft.take(stretch.new)
        if old_blank == new_blank or old == new:
            yield Stretch(old=old_blank, new=new_blank)
            yield Stretch(old=old, new=new)
        else:
            yield Stretch(old=old_blank + old, new=new_blank + new)


def _hanging(stretches: list[Stretch]) -> list[Stretch]:
    """Return an item's stretches with a tab for the blank that follows the number."""
    words = "".join(s.new for s in stretches) or "".join(s.old for s in stretches)
    blank = next((n for n, stretch in enumerate(stretches) if " " in stretch.old + stretch.new), -1)
    if blank < 0 or ENUMERATOR.match(words) is None:
        return stretches
    tabbed = Stretch(old=stretches[blank].old.replace(" ", "\t", 1), new=stretches[blank].new.replace(" ", "\t", 1))
    return [*stretches[:blank], tabbed, *stretches[blank + 1 :]]
