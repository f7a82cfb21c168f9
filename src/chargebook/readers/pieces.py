r"""The blocks of a document, each in roman and italic pieces, become a `Source`.

In: what a reader of Word files, pages or web pages found, block after block. Out: a text with one blank line (of a Word
file, one line end) between two blocks, the spans in italics, and one problem for each kind of thing that was read
otherwise than it stands. On demand it drops characters that nobody can see; all others it keeps as they are.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from textwrap import shorten

from chargebook.ground.characters import readable
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Place, Source, Span

BLANK_LINE = "\n\n"
LONGEST_QUOTE = 200
SEVERAL = re.compile(" {2,}")
AROUND_BREAK = re.compile(" ?\n ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in one type: italic or roman."""

    text: str
    italic: bool = False


Block = tuple[Piece, ...]
Notices = Mapping[str, tuple[Severity, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something that is read otherwise than it stands: its code, what it is, and the block; none if not in the text.

    *words* are those that it concerns; then each place is a problem of its own. *lost* are words that are quoted where
    all such things are told in one.
    """

    code: str
    thing: str
    block: int | None = None
    words: str = ""
    lost: str = ""


def words_of(block: Block) -> str:
    """Return the words of a block, whatever their type."""
    return "".join(piece.text for piece in block)


def tidied(pieces: Iterable[Piece]) -> Block:
    r"""Return the pieces of one block with single blanks, none at the ends, and none that cannot be seen.

    >>> words_of(tidied([Piece(text="  the "), Piece(text=" act", italic=True), Piece(text=" \n s  ")]))
    'the act\ns'
    """
    out: list[Piece] = []
    for piece in pieces:
        text = AROUND_BREAK.sub("\n", SEVERAL.sub(" ", readable(piece.text).replace("\r", "")))
        before = out[-1].text[-1] if out else "\n"
        if before in " \n":
            text = text.lstrip(" " if out else " \n\t")
        if before == " " and text.startswith("\n"):
            _trim(out)
        if text:
            out.append(replace(piece, text=text))
    while out and not out[-1].text.rstrip():
        out.pop()
    _trim(out)
    return tuple(out)


def _trim(pieces: list[Piece]) -> None:
    """Take the white space off the end of the last piece, and the piece itself if nothing is left."""
    if pieces:
        last = pieces.pop()
        pieces.extend(replace(last, text=text) for text in [last.text.rstrip()] if text)


def composed(
    data: bytes, blocks: Sequence[Block], *, name: str, joint: str = BLANK_LINE, typed: bool = False
) -> tuple[Source, tuple[Span, ...]]:
    """Return the source that these blocks make, and where each of them stands in it.

    *data* is what the file holds, for its hash. *typed* says that roman type means something though nothing is italic.

    >>> block = (Piece(text="the ["), Piece(text="name", italic=True), Piece(text="]"))
    >>> source, _ = composed(b"", [block], name="9.3.pdf")
    >>> source.text, [source.slice(span) for span in source.italics]
    ('the [name]', ['name'])
    """
    texts = [words_of(block) for block in blocks]
    starts = accumulate((len(text) + len(joint) for text in texts), initial=0)
    places = tuple(Span(start=start, end=start + len(text)) for text, start in zip(texts, starts, strict=False))
    italics = tuple(span for block, place in zip(blocks, places, strict=True) for span in _italics(block, place.start))
    digest = hashlib.sha256(data).hexdigest()
    is_typed = typed or bool(italics)
    return Source(name=name, text=joint.join(texts), sha256=digest, italics=italics, typed=is_typed), places


def _italics(block: Block, start: int) -> list[Span]:
    """Return the italic stretches of a block that begins at *start*; white space alone does not part them."""
    spans: list[Span] = []
    gap, begin = "roman", start
    for piece in block:
        end = begin + len(piece.text)
        if piece.italic and piece.text:
            first = spans.pop().start if spans and not gap.strip() else begin
            spans.append(Span(start=first, end=end))
            gap = ""
        else:
            gap += piece.text
        begin = end
    return spans


def reported(seen: Sequence[Seen], notices: Notices, source: Source, places: Sequence[Span]) -> tuple[Problem, ...]:
    """Return one problem for all that was seen under one code, at the place of the first block that has it.

    What concerns certain words is one problem for each block. In a message {things} are all of them with their numbers,
    {thing} is the first in its own words, {words} the words, {lost} those that are lost.
    """
    groups: dict[tuple[str, int | None], list[Seen]] = {}
    for item in seen:
        groups.setdefault((item.code, item.block if item.words else None), []).append(item)
    problems = []
    for (code, _), same in sorted(groups.items(), key=lambda group: group[0][0]):
        severity, message, mend = notices[code]
        things = counted(Counter(item.thing for item in same))
        words, lost = (_quoted(of) for of in ([item.words for item in same], [item.lost for item in same]))
        lost = lost and f"; deleted: {lost}"
        message = message.format(thing=same[0].thing, things=things, words=words, lost=lost)
        block = next((item.block for item in same if item.block is not None), None)
        place, span = Place(file=source.name), None
        if block is not None and places:
            span = places[min(block, len(places) - 1)]
            place = source.place(span.start)
        problems.append(Problem(code=code, severity=severity, place=place, message=message, mend=mend, span=span))
    return in_order(problems)


def _quoted(passages: Iterable[str]) -> str:
    """Return the words that were seen, each passage in quotation marks and cut where it is long."""
    passages = (" ".join(passage.split()) for passage in passages)
    return ", ".join(f"“{shorten(passage, LONGEST_QUOTE, placeholder=' …')}”" for passage in passages if passage)


def counted(counts: Mapping[str, int]) -> str:
    """Return the things with their numbers.

    >>> counted({"picture": 2, "form field": 1, "text box": 3})
    '2 pictures, 1 form field and 3 text boxes'
    """
    *others, last = (f"{number} {thing if number == 1 else _plural(thing)}" for thing, number in counts.items())
    return f"{', '.join(others)} and {last}" if others else last


def _plural(thing: str) -> str:
    return f"{thing}es" if thing.endswith("x") else f"{thing}s"
