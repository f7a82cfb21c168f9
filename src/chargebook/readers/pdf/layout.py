"""The lines of printed pages become paragraphs again.

In: pages with their runs of letters and where each stands, in points from the lower left corner. Out: blocks, and what
was read otherwise than it stands. It leaves out the line numbers of pleading paper, page numbers, and headers and
footers that repeat; it joins two lines only where indent, distance and line end say that the paragraph goes on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chargebook.ground.sentences import ends_in_stop
from chargebook.readers.furniture import MODEL, is_heading, listed
from chargebook.readers.notes import place_notes, without_lone
from chargebook.readers.pdf.columns import set_below
from chargebook.readers.pdf.lines import (
    APART,
    ENUMERATOR,
    SAME,
    WIDEST,
    Leaf,
    Lines,
    PrintedLine,
    Run,
    is_note_mark,
    lines_of,
    spaced,
    with_note_marks,
)
from chargebook.readers.pdf.margins import NUMBERED, LeftOut, without_furniture, without_line_numbers, without_margins
from chargebook.readers.pieces import Block, Piece, Seen, tidied

ITEM_END = re.compile(r"(?:[.?!:;,][\"'”’)\]]*|\b(?:and|or)\]?)\Z")
HYPHENED = re.compile(r"[^\W_]+-\Z")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

PAGE = "page"  # what is seen at the first block of each page, which is no problem
LONGEST_WORD = 40
SMALLER = 0.95  # the share of the usual size below which a line at the foot may be a note
LONGEST_TITLE = 4  # lines


def set_in_blocks(
    leaves: Sequence[Leaf], *, footnotes_to_jury: bool = False
) -> tuple[tuple[Block, ...], tuple[Seen, ...]]:
    """Return the paragraphs of these pages, and what was read otherwise than it stands.

    >>> from chargebook.readers.pdf.lines import Run
    >>> line = Run(text="In order to", left=72, right=540, base=700, size=12)
    >>> rest = Run(text="prevail", left=72, right=110, base=686, size=12)
    >>> blocks, _ = set_in_blocks([Leaf(number=1, runs=(line, rest))])
    >>> ["".join(piece.text for piece in block) for block in blocks]
    ['In order to prevail']
    """
    seen: list[Seen] = []
    margins: LeftOut = []
    left_out: LeftOut = []
    numbered = without_line_numbers([lines_of(leaf) for leaf in leaves], seen, left_out)
    pages = without_furniture(without_margins(numbered, margins), left_out)
    pages = [_read_down(page, seen) for page in pages]
    lines = [with_note_marks(line) for page in pages for line in page]
    words = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    rows = [(block, group) for group in _paragraphs(lines) if (block := tidied(_joined(group, words, seen)))]
    seen.extend(
        said for code, lines in (("R121", margins), ("R129", left_out)) for said in _left_out(code, lines, rows)
    )
    seen.extend(_begun(rows))
    return _with_notes(rows, seen, to_jury=footnotes_to_jury)


def _begun(rows: Sequence[tuple[Block, Lines]]) -> Iterator[Seen]:
    """Yield the first block of each page that begins one."""
    page = 0
    for index, (_, group) in enumerate(rows):
        if group[0].page > page:
            page = group[0].page
            yield Seen(code=PAGE, thing=str(page), block=index)


def _left_out(code: str, left_out: LeftOut, rows: Sequence[tuple[Block, Lines]]) -> Iterator[Seen]:
    """Say what was left out, at the first block that stands on the page of the first of it or behind."""
    if left_out:
        page = min(line.page for _, line in left_out)
        block = next((index for index, (_, group) in enumerate(rows) if group[-1].page >= page), None)
        yield Seen(code=code, thing=listed([(kind, line.text) for kind, line in left_out]), block=block)


def _with_notes(
    rows: Sequence[tuple[Block, Lines]], seen: list[Seen], *, to_jury: bool
) -> tuple[tuple[Block, ...], tuple[Seen, ...]]:
    """Put the notes at the foot of the pages where they belong, and leave out the marks that lead to none."""
    usual = _share([line.size for _, group in rows for line in group], 0.5)
    marks = [(index, run.text) for index, (_, group) in enumerate(rows) for run in _marks_of(group)]
    notes = frozenset(index for index, (_, group) in enumerate(rows) if _is_note(group[0], usual))
    blocks, lone = without_lone([block for block, _ in rows], marks, notes)
    seen.extend(Seen(code="R126", thing="footnote mark", block=index) for index in lone)
    blocks, seen = place_notes(blocks, seen, notes, to_jury=to_jury)
    return tuple(blocks), tuple(seen)


def _marks_of(group: Lines) -> Iterator[Run]:
    return (run for line in group for run in line.runs if run.is_mark)


def _is_note(line: PrintedLine, usual: float) -> bool:
    """Tell whether a line begins a note: smaller than the text, with a raised mark before it."""
    return line.size < SMALLER * usual and is_note_mark(line.runs[0], line)


def _read_down(page: Lines, seen: list[Seen]) -> Lines:
    """Return the lines of a page with its columns one after the other."""
    lines, in_columns = set_below(page)
    seen.extend([Seen(code="R150", thing="page")] * in_columns)
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is usual in the document: the distance of two lines, and the edges of the text."""

    step: float
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> "Measures":
        """Take the measures of the lines."""
        steps = [above.base - below.base for above, below in pairwise(lines) if above.page == below.page]
        usual = _share([line.size for line in lines], 0.5)
        return cls(
            step=min(_share([step for step in steps if step > 0], 0.25), WIDEST * usual),
            left=_share([line.left for line in lines], 0.05),
            right=_share([line.right for line in lines], 0.95),
        )

    def is_full(self, line: PrintedLine, below: PrintedLine) -> bool:
        """Tell whether a line goes so far to the right that the first word below would not have fitted."""
        used = line.left - self.left if self.is_centered(line) else 0.0
        return line.right + below.first_word > self.right + used + 1

    def is_centered(self, line: PrintedLine) -> bool:
        """Tell whether a line stands in the middle, away from the left edge."""
        middle = (self.left + self.right) / 2
        return line.left > self.left + SAME and abs((line.left + line.right) / 2 - middle) < 2 * SAME


def _share(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[int(share * len(values))] if values else 0.0


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[Lines]:
    """Yield the lines of each paragraph."""
    measures = Measures.of(lines)
    group: Lines = []
    for line in lines:
        if group and not _goes_on(group, line, measures):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether *line* is the rest of the paragraph in *group*."""
    above = group[-1]
    if abs(above.size - line.size) > 0.12 * line.size or _is_apart(group, line, measures):
        return False
    if is_note_mark(line.runs[0], line):
        return False
    if ENUMERATOR.match(f"{line.text} ") and (ITEM_END.search(above.text) or not measures.is_full(above, line)):
        return False
    has_ended = ends_in_stop(above.text)
    if _is_title(group, line):
        return True
    if not measures.is_full(above, line):
        return line.text[0].islower() and not has_ended
    return _is_in_line(group, line, measures)


def _is_title(group: Lines, line: PrintedLine) -> bool:
    """Tell whether a line goes on with the title in the lines above."""
    is_above = NUMBERED.match(group[0].text) is not None and len(group) < LONGEST_TITLE
    return is_above and not MODEL.fullmatch(line.text) and all(is_heading(other.text) for other in (*group, line))


def _is_apart(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether there is more room between the lines than within a paragraph, or a page ends with a sentence."""
    above = group[-1]
    if above.page != line.page:
        return ends_in_stop(above.text)
    within = [high.base - low.base for high, low in pairwise(group[-2:]) if high.page == low.page]
    return above.base - line.base > APART * max([measures.step, *within][-1], measures.step)


def _is_in_line(group: Lines, line: PrintedLine, measures: Measures) -> bool:
    """Tell whether the left edges fit one paragraph: even, indented first, hanging after a number, or centered."""
    above = group[-1]
    if abs(line.left - above.left) <= SAME or (measures.is_centered(above) and measures.is_centered(line)):
        return True
    if len(group) > 1:
        return False
    return line.left < above.left or ENUMERATOR.match(f"{above.text} ") is not None


def _joined(group: Lines, words: Mapping[str, int], seen: list[Seen]) -> Iterator[Piece]:
    """Yield the words of a paragraph, with a blank for a line's end unless a hyphen or a dash stands there."""
    for line, below in zip(group, [*group[1:], None], strict=True):
        pieces = [*spaced(line.runs)]
        last = pieces.pop()
        text = last.text.rstrip()
        if below and _hyphened(line) and below.text[0].isalnum():
            text = text[: len(text) - _is_broken(line, below, words, seen)]
        elif below and not text.endswith("—"):
            text = f"{text} "
        yield from (*pieces, replace(last, text=text))


def _is_broken(line: PrintedLine, below: PrintedLine, words: Mapping[str, int], seen: list[Seen]) -> bool:
    """Tell whether the hyphen at a line's end only divides a word: the document has that word whole."""
    rest = WORD.match(below.text)
    whole = f"{_hyphened(line)}{rest.group() if rest else ''}".lower()
    is_broken = below.text[0].islower() and words.get(whole.replace("-", "", 1), 0) > 0
    if below.text[0].islower() and not is_broken and not words.get(whole):
        seen.append(Seen(code="R125", thing="hyphen"))
    return is_broken


def _hyphened(line: PrintedLine) -> str:
    """Return the word with a hyphen at the end of a line; nothing if there is none."""
    match = HYPHENED.search(line.text[-LONGEST_WORD:])
    return match.group() if match else ""
