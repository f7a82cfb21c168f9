"""Where the notes of a document go: to the end as commentary, or behind their mark as words for the jury.

In: the blocks of a text, at which of them the mark of a note stands, and the notes. Out: the blocks with the notes in
their place, and what there is to say. Without the user's word a note is commentary: nobody reads it to a jury. The mark
itself is no part of the word before it.
"""

import re
from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.ground.problem import Severity
from chargebook.ground.text import Span
from chargebook.readers.paper import rejoined
from chargebook.readers.pieces import Block, Piece, Seen, words_of

COMMENTARY, FOR_JURY = "R103", "R152"
NOTICES = {
    COMMENTARY: (
        Severity.NOTE,
        "{things} moved to the end of the text and read as commentary, not for the jury",
        "copy into the body what the jury is to hear, or read all of them to it with --footnotes-to-jury",
    ),
    FOR_JURY: (
        Severity.NOTE,
        "{things} read as words for the jury, behind the paragraph with the mark",
        "check that the jury is to hear each of them",
    ),
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
AROUND = re.compile(r"[\[\]()^:.\s]+")
# A mark behind a word or a stop: law.¹ law[2] law[^2] law.* law.3
GLUED = re.compile(r"(?<=\S)(?:[⁰¹²³⁴-⁹]{1,3}|\[\^?\d{1,3}\]|[*†‡]{1,3}|(?P<bare>\d{1,2}))(?!\w)")
BEFORE_BARE = re.compile(r"(?:[^\W\d_]{2}|__|\])[.,;:”’)]{0,2}\Z")
# The mark with which a note begins: ¹ The committee, [2] The committee, [^2]: The committee, * The committee, 3 The ...
BEGINS = re.compile(r"\s*(?P<mark>[⁰¹²³⁴-⁹]{1,3}|\[\^?\d{1,3}\]:?|[*†‡]{1,3}|\d{1,2}(?=\s))\s*(?=\S)")
LISTED = re.compile(r"\s*(?P<mark>\[?\d{1,3}\]?[.)]?|[⁰¹²³⁴-⁹]{1,3}|[*†‡]{1,3})\s+(?=\S)")
NOWHERE = Span(start=0, end=0)
HEADING = re.compile(r"(?i)\s*(?:footnotes|endnotes)\s*:?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One note of a text: the block and the place in it of its mark, and its own blocks without theirs.

    *mark_in* is none where the text has no such mark.
    """

    mark_in: int | None
    mark: Span
    first: int
    blocks: tuple[Block, ...]


def raised(mark: str) -> str:
    """Return the mark of a note as it stands above the line, so that it is known in the words.

    >>> raised("12"), raised("*")
    ('¹²', '*')
    """
    return mark.translate(RAISED)


def find(blocks: Sequence[Block], known: Container[int] = ()) -> tuple[Footnote, ...]:
    """Return the notes of a text: those in the *known* blocks, and those that begin with a mark that stands in a word.

    >>> note, = find([(Piece(text="It rained.¹"),), (Piece(text="1 Or it snowed."),)])
    >>> note.mark_in, note.mark.start, words_of(note.blocks[0])
    (0, 10, 'Or it snowed.')
    """
    words = [words_of(block) for block in blocks]
    if not known and not any(BEGINS.match(text) or HEADING.fullmatch(text) for text in words):
        return ()
    marks: dict[str, deque[tuple[int, Span]]] = {}
    for index, text in enumerate(words):
        for span in _marks_in(text) if index not in known else ():
            marks.setdefault(_key(text[span.start : span.end]), deque()).append((index, span))
    notes: list[Footnote] = []
    rest: list[list[Block]] = []
    below = False
    for index, block in enumerate(blocks):
        below = below or HEADING.fullmatch(words[index]) is not None
        begins = (LISTED if below or index in known else BEGINS).match(words[index])
        waiting = marks.get(_key(begins["mark"]), deque()) if begins else deque()
        mark_in, span = waiting.popleft() if waiting and waiting[0][0] < index else (None, NOWHERE)
        if begins and (mark_in is not None or index in known):
            notes.append(Footnote(mark_in=mark_in, mark=span, first=index, blocks=()))
            rest.append([begun(without(block, Span(start=0, end=begins.end())))])
        elif index in known and notes and notes[-1].first + len(rest[-1]) == index:
            rest[-1].append(block)
        elif index in known:
            notes.append(Footnote(mark_in=None, mark=NOWHERE, first=index, blocks=()))
            rest.append([block])
    return tuple(replace(note, blocks=tuple(own)) for note, own in zip(notes, rest, strict=True))


def _marks_in(words: str) -> Iterator[Span]:
    """Yield where the marks of notes stand behind a word."""
    for match in GLUED.finditer(words):
        if match["bare"] is None or BEFORE_BARE.search(words, max(0, match.start() - 5), match.start()):
            yield Span(start=match.start(), end=match.end())


def _key(mark: str) -> str:
    """Return what the mark in the text and the mark before the note have in common.

    >>> _key("[12]"), _key("¹²"), _key("[^3]: ")
    ('12', '12', '3')
    """
    return AROUND.sub("", mark).translate(LEVEL)


def without_lone(
    blocks: Sequence[Block], marks: Sequence[tuple[int, str]], known: Container[int] = ()
) -> tuple[list[Block], list[int]]:
    """Return the blocks without those raised *marks* that lead to no note, and the blocks in which they stood.

    >>> blocks, places = without_lone([(Piece(text="It rained.¹"),)], [(0, "¹")])
    >>> words_of(blocks[0]), places
    ('It rained.', [0])
    """
    paired = {(note.mark_in, note.mark) for note in find(blocks, known)} if marks else set()
    wanted: dict[int, Counter[str]] = {}
    for index, mark in marks:
        wanted.setdefault(index, Counter())[mark] += 1
    out, lone = list(blocks), list[int]()
    for index, left in wanted.items():
        words = words_of(blocks[index])
        gone = []
        for span in reversed([span for span in _marks_in(words) if (index, span) not in paired]):
            if left[mark := words[span.start : span.end]]:
                left[mark] -= 1
                gone.append(span)
        out[index] = without(out[index], *reversed(gone))
        lone.extend([index] * len(gone))
    return out, lone


def place_notes(
    blocks: Sequence[Block], seen: Sequence[Seen], known: Container[int] = (), *, to_jury: bool
) -> tuple[list[Block], list[Seen]]:
    r"""Return the blocks with the notes where they belong, and what was noticed at its place.

    >>> blocks = [(Piece(text=text),) for text in ("It rained.¹", "1 Or snowed.", "It poured.")]
    >>> [words_of(block) for block in place_notes(blocks, [], to_jury=False)[0]]
    ['It rained.', 'It poured.', 'Footnotes', '1.\tOr snowed.']
    """
    notes = find(blocks, known)
    if not notes:
        return list(blocks), list(seen)
    gone = {note.first + place for note in notes for place in range(len(note.blocks))}
    gone |= {index for index, block in enumerate(blocks) if HEADING.fullmatch(words_of(block)) and index + 1 in gone}
    left: list[Block | None] = [None if index in gone else block for index, block in enumerate(blocks)]
    for index, spans in marks_of(notes).items():
        left[index] = without(blocks[index], *spans)
    kept, moved = rejoined(left, gone)
    if not kept:
        return list(blocks), list(seen)  # there is no text but notes
    items = [item if item.block is None else replace(item, block=moved.get(item.block, item.block)) for item in seen]
    if to_jury:
        return _behind_marks(kept, items, notes, moved)
    rows = [row for number, note in enumerate(notes, start=1) for row in numbered(number, note.blocks)]
    said = [Seen(code=COMMENTARY, thing="footnote", block=len(kept))] * len(notes)
    return [*kept, heading("footnote"), *rows], [*items, *said]


def _behind_marks(
    blocks: Sequence[Block], seen: Sequence[Seen], notes: Sequence[Footnote], moved: Mapping[int, int]
) -> tuple[list[Block], list[Seen]]:
    """Put each note behind the block with its mark; one without a mark stays behind what stood before it."""
    behind: dict[int, list[Block]] = {}
    said = []
    for note in notes:
        place = moved[note.first if note.mark_in is None else note.mark_in]
        behind.setdefault(place, []).extend(note.blocks)
        said.append(Seen(code=FOR_JURY, thing="footnote", block=place))
    out: list[Block] = []
    places: list[int] = []
    for index, block in enumerate(blocks):
        places.append(len(out))
        out.extend((block, *behind.get(index, ())))
    last = len(places) - 1
    items = (*seen, *said)
    return out, [item if item.block is None else replace(item, block=places[min(item.block, last)]) for item in items]


def heading(thing: str) -> Block:
    """Return the line above the notes."""
    return (Piece(text=f"{thing.capitalize()}s"),)


def numbered(number: int, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a note with its number before the first."""
    first, *others = blocks or ((),)
    yield (Piece(text=f"{number}.\t"), *begun(first))
    yield from others


def begun(block: Block) -> Block:
    """Return the first block of a note without the white space in which its mark stood."""
    rest = list(block)
    while rest and not rest[0].text.strip():
        rest.pop(0)
    return tuple(replace(piece, text=piece.text.lstrip()) if not index else piece for index, piece in enumerate(rest))


def marks_of(notes: Sequence[Footnote]) -> Mapping[int, list[Span]]:
    """Return where the marks of these notes stand in each block, in their order."""
    spans: dict[int, list[Span]] = {}
    for note in sorted(notes, key=lambda note: note.mark.start):
        if note.mark_in is not None:
            spans.setdefault(note.mark_in, []).append(note.mark)
    return spans


def without(block: Block, *spans: Span) -> Block:
    """Return a block without the words at these places, which stand in their order.

    >>> words_of(without((Piece(text="ra1in"), Piece(text="2")), Span(start=2, end=3), Span(start=5, end=6)))
    'rain'
    """
    out: list[Piece] = []
    waiting = deque(spans)
    begin = 0
    for piece in block:
        kept, at, end = "", begin, begin + len(piece.text)
        while waiting and waiting[0].start < end:
            kept += piece.text[at - begin : max(waiting[0].start - begin, at - begin)]
            at = max(at, min(waiting[0].end, end))
            if waiting[0].end > end:
                break
            waiting.popleft()
        kept += piece.text[at - begin :]
        begin = end
        out.extend([replace(piece, text=kept)] if kept else [])
    return tuple(out)
