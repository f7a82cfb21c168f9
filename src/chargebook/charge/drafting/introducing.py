"""Who is introduced where: the jury hears a party's role and full name once, and the short name from then on.

In: the drafts of a set in the order in which the jury hears them, each as if it were heard alone. Out: the same drafts,
each naming in full only whom none before it has named. It is counted anew for each set, so that the set of one count
introduces its own parties. Nothing but a name that the drafting has put there is exchanged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece
from chargebook.charge.drafting.naming import introduced
from chargebook.charge.drafting.setting import Setting
from chargebook.matter.matter import Party, Role
from chargebook.matter.names import Names, articled, capitalized, closed, has_addition

NEAR = 60  # letters around a name that tell how it begins and ends


def in_order_heard(drafts: Iterable[tuple[Draft, Setting]]) -> Iterator[Draft]:
    """Yield each draft of a set as the jury hears it behind those before it."""
    known: set[str] = set()
    for draft, setting in drafts:
        yield _Hearing(setting, known).of(draft)


class _Hearing:
    """Goes through one draft, piece by piece, and notes who is known to the jury."""

    def __init__(self, setting: Setting, known: set[str]) -> None:
        self.known, self.exchanged = known, list[tuple[DraftPiece, str]]()
        here = (*setting.plaintiffs, *setting.defendants, *filter(None, (setting.violator, setting.actor)))
        alone = {party.key: (party,) for party in here if party.named is Names.ROLES_AND_NAMES}
        sides = (setting.parties(role) for role in Role)
        together = [side for side in sides if len(side) > 1 and alone.keys() & {party.key for party in side}]
        self.groups: tuple[Sequence[Party], ...] = (*together, *alone.values())

    def of(self, draft: Draft) -> Draft:
        """Return the draft with the names that the jury knows in the place of those that introduce."""
        paragraphs = tuple(map(self._paragraph, draft.paragraphs)) if self.groups else ()
        if not self.exchanged:
            return draft
        departures = tuple(map(self._departure, draft.departures))
        return replace(draft, paragraphs=paragraphs, departures=departures)

    def _paragraph(self, paragraph: DraftParagraph) -> DraftParagraph:
        pieces: list[DraftPiece] = []
        for number, piece in enumerate(paragraph.pieces):
            before = "".join(own.new for own in pieces[-3:])[-NEAR:]
            after = "".join(own.new for own in paragraph.pieces[number + 1 :][:3])[:NEAR]
            new = self._heard(piece, before, after) if piece.new != piece.old else piece.new
            if new != piece.new:
                self.exchanged.append((piece, new))
            pieces.append(replace(piece, new=new))
        return replace(paragraph, pieces=tuple(pieces))

    def _heard(self, piece: DraftPiece, before: str, after: str) -> str:
        """Return the words of a piece with the names that the jury knows; the head, which is ours, may name several."""
        words = piece.new
        for group in self.groups:
            if piece.old and words in _printed(introduced(group)):
                return self._known_name(group, before, after) or words
            head, name, rest = words.partition(introduced(group)) if not piece.old else (words, "", "")
            if name and (known := self._known_name(group, head, rest)):
                words = f"{head}{known}{_behind(name, known, rest)}"
        return words

    def _known_name(self, group: Sequence[Party], before: str, after: str) -> str:
        """Return how parties are named of whom the jury knows at least one; nothing if it knows none."""
        known, keys = frozenset(self.known), {party.key for party in group}
        self.known |= keys
        if not keys & known:
            return ""
        name = group[0].called if len(group) == 1 else introduced(group, known)
        words = articled(closed(name, name, after.removeprefix(",")), before)
        return words if before.strip() else capitalized(words)

    def _departure(self, departure: Departure) -> Departure:
        """Return a departure with the words that now stand there."""
        new = departure.new
        for piece, words in self.exchanged:
            if departure.span.holds(piece.span):
                new = new.replace(piece.new, words, 1)
        return replace(departure, new=new)


def _printed(name: str) -> tuple[str, ...]:
    """Return a name as it can stand in a draft: with the comma that closes what is said of its bearer, or cut short."""
    return (name, f"{name},", name.removesuffix("."))


def _behind(name: str, words: str, rest: str) -> str:
    """Return what follows a name in a sentence of ours, where other *words* stand in its place."""
    if has_addition(name) and rest.startswith(","):
        return rest[1:]
    ends = name.endswith(".") and not words.endswith(".") and (not rest or re.match(r"\s+[A-Z]", rest))
    return f".{rest}" if ends else rest
