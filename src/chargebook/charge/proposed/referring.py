"""References of one instruction to others, by the numbers or the titles that they have in the set.

In: a draft, in which others are named by the numbers of their models. Out: the draft with the set's own numbers, each a
departure that says so; and what is referred to and does not stand in the set. A reference is a number of the manual
behind the word *Instruction*; nothing else is touched.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece
from chargebook.charge.drafting.setting import listed
from chargebook.ground.text import Span

NUMBER = r"\d{1,2}\.\d{1,2}[A-Z]?"
JOINER = r"(?:, (?:and|or) |,? and |,? or |, )"
REFERENCE = re.compile(rf"\b(?P<word>[Ii]nstructions?) (?:Nos?\. )?(?P<numbers>{NUMBER}(?:{JOINER}{NUMBER})*)(?!\.?\d)")
WHY = "as it is numbered in this set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One instruction that a reference can mean: the counts it is for, its number in the set, and its title."""

    counts: frozenset[str]
    number: str
    title: str


def referred(draft: Draft, targets: Mapping[str, Sequence[Target]]) -> tuple[Draft, tuple[str, ...]]:
    """Return *draft* with the set's numbers; and the models' numbers to which it refers that are not in the set.

    *targets* are, for each number of a model, the instructions of the set that come from it. Of several those are meant
    that are for a count of this draft.
    """
    missing: list[str] = []

    def named(number: str) -> list[Target]:
        of_model = targets.get(number, ())
        meant = [own for own in of_model if own.counts.intersection(draft.counts)] or [*of_model]
        if not meant:
            missing.append(number)
        return meant

    paragraphs, departures = list[DraftParagraph](), draft.departures
    for paragraph in draft.paragraphs:
        pieces, changed = _exchanged_in(paragraph.pieces, lambda match: _words(match, named))
        paragraphs.append(replace(paragraph, pieces=pieces))
        for piece in changed:
            departures = _with(departures, piece, draft)
    made = replace(draft, paragraphs=tuple(paragraphs), departures=departures)
    return made, tuple(dict.fromkeys(missing))


def _with(departures: Sequence[Departure], piece: DraftPiece, draft: Draft) -> tuple[Departure, ...]:
    """Return the departures with that of a reference in the place of those that lie under it."""
    under = [own for own in departures if piece.span.holds(own.span)]
    whys = dict.fromkeys((*(own.why for own in under), WHY))
    place = draft.instruction.source.place(piece.span.start)
    new = Departure(span=piece.span, place=place, old=piece.old, new=piece.new, why="; ".join(whys))
    rest = [own for own in departures if own not in under]
    return tuple(sorted((*rest, new), key=lambda own: (own.span.start, -own.span.end)))


def _words(match: re.Match[str], named: Callable[[str], list[Target]]) -> str:
    """Return a reference in the words of the set: by numbers where it has them, else by titles."""
    meant = [(number, named(number)) for number in re.findall(NUMBER, match["numbers"])]
    if not all(targets for _, targets in meant):
        return match[0]
    targets = list({(own.number, own.title): own for _, several in meant for own in several}.values())
    if not all(own.number for own in targets):
        titles = [f"“{own.title}”" for own in targets]
        word = "the instruction" if len(titles) == 1 else "the instructions"
        return f"{word} headed {listed(titles)}"
    by_number = {number: listed([own.number for own in several]) for number, several in meant}
    numbers = re.sub(NUMBER, lambda number: by_number[number[0]], match["numbers"])
    plural = "s" if len(targets) > 1 else ""
    return f"{match['word'].removesuffix('s')}{plural} {numbers}"


def _exchanged_in(
    pieces: Sequence[DraftPiece], words: Callable[[re.Match[str]], str]
) -> tuple[tuple[DraftPiece, ...], tuple[DraftPiece, ...]]:
    """Return the pieces of a paragraph with each reference exchanged, and those that are new."""
    changed: list[DraftPiece] = []
    text = "".join(piece.new for piece in pieces)
    for match in reversed([*REFERENCE.finditer(text)]):
        new = words(match)
        if new != match[0]:
            before, piece, behind = _cut(pieces, match.start(), match.end(), new)
            pieces = (*before, piece, *behind)
            changed.append(piece)
    return tuple(pieces), tuple(changed)


def _cut(
    pieces: Sequence[DraftPiece], start: int, end: int, new: str
) -> tuple[list[DraftPiece], DraftPiece, list[DraftPiece]]:
    """Return the pieces before a reference, the one that it becomes, and those behind it."""
    parts = [*_divided(pieces, (start, end))]
    ends = [*accumulate(len(part.new) for part in parts)]
    first = next(place for place, at in enumerate(ends) if at > start)
    last = next(place for place, at in enumerate(ends) if at >= end)
    inside = parts[first : last + 1]
    head = inside[0].new[: start - ends[first] + len(inside[0].new)]
    tail = inside[-1].new[len(inside[-1].new) - (ends[last] - end) :]
    span = Span(start=inside[0].span.start, end=inside[-1].span.end)
    piece = DraftPiece(span=span, old="".join(part.old for part in inside), new=f"{head}{new}{tail}")
    return parts[:first], piece, parts[last + 1 :]


def _divided(pieces: Sequence[DraftPiece], places: tuple[int, int]) -> Iterator[DraftPiece]:
    """Yield the pieces, of which those that stand as in the model are cut at two places of the text."""
    at = 0
    for piece in pieces:
        cuts = [place - at for place in places if 0 < place - at < len(piece.new)] if piece.old == piece.new else []
        for begin, finish in pairwise([0, *cuts, len(piece.new)]) if cuts else ():
            span = Span(start=piece.span.start + begin, end=piece.span.start + finish)
            yield DraftPiece(span=span, old=piece.old[begin:finish], new=piece.new[begin:finish])
        if not cuts:
            yield piece
        at += len(piece.new)
