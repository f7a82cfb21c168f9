"""The runs of letters on a printed page become lines.

In: a page with its runs and where each stands, in points from the lower left corner. Out: its lines from top to bottom,
with their words and edges, and without the raised marks of notes. It joins no two lines; nothing is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.readers.notes import raised
from chargebook.readers.pieces import Piece

NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡]{1,3})\s*")
ENUMERATOR = re.compile(
    r"\[?(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)]|[•▪◦–-]|(?:First|Second|Third|Fourth|Fifth)[,:])\s"
)

SAME = 3.0  # points by which two places may differ and still be one
APART = 1.4  # how many times the usual distance parts two paragraphs
WIDEST = 2.2  # how many times the size of its letters a line stands below another in one paragraph
BLANK = 0.2  # the share of the letters' size from which a gap is a blank
NARROW, WIDE = frozenset("fijlrtI[]()|.,;:'!‘’ -"), frozenset("mwMW—")  # in most types; capitals lie between
RAISED = 0.85  # the share of its line's size up to which a figure may be the mark of a note


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters in one type on one line: where they begin and end, at what height, and how large they are."""

    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool = False
    is_mark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page: its number from 1, and its runs in the order of the file."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One printed line: its runs from left to right, its words, and its edges."""

    page: int
    runs: tuple[Run, ...]
    text: str
    left: float
    right: float
    base: float
    size: float

    @classmethod
    def of(cls, page: int, runs: Iterable[Run]) -> "PrintedLine":
        """Set runs side by side; what most letters have is the line's own height and size."""
        ordered = tuple(sorted(runs, key=lambda run: run.left))
        longest = max(ordered, key=lambda run: len(run.text))
        return cls(
            page=page,
            runs=ordered,
            text=" ".join("".join(piece.text for piece in spaced(ordered)).split()),
            left=ordered[0].left,
            right=max(run.right for run in ordered),
            base=longest.base,
            size=longest.size,
        )

    @property
    def first_word(self) -> float:
        """About how wide the first word is, with the blank before it."""
        return _share_of(f"{self.text.split(' ', 1)[0]} ", self.text) * (self.right - self.left)


Lines = list[PrintedLine]


def _share_of(word: str, line: str) -> float:
    """Return about which share of the width of *line* the letters of *word* take.

    >>> _share_of("mmm", "mmm") > _share_of("ill", "mmm")
    True
    """
    return sum(map(_width, word)) / sum(map(_width, line))


def _width(letter: str) -> float:
    return 0.3 if letter in NARROW else 0.8 if letter in WIDE else 0.65 if letter.isupper() else 0.48


def lines_of(leaf: Leaf) -> Lines:
    """Return the lines of a page from top to bottom. A raised figure belongs to the line that it is raised from."""
    groups: list[list[Run]] = []
    height = 0.0
    for run in sorted((run for run in leaf.runs if run.text.strip()), key=lambda run: (-run.base, run.left)):
        if groups and height - run.base < 0.45 * max(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
            height = run.base
    return [PrintedLine.of(leaf.number, group) for group in groups]


def spaced(runs: Sequence[Run]) -> Iterator[Piece]:
    """Yield the words of the runs of a line, with a blank wherever the page shows a gap."""
    for before, run in zip((None, *runs), runs, strict=False):
        if before and not run.is_mark and run.left - before.right > BLANK * run.size:
            yield Piece(text=" ", italic=before.italic and run.italic)
        yield Piece(text=run.text, italic=run.italic)


def with_note_marks(line: PrintedLine) -> PrintedLine:
    """Set the marks of notes close to the word before them, as what they are: no figures of that word."""
    marks = {position for position, run in enumerate(line.runs) if position and is_note_mark(run, line)}
    if not marks:
        return line
    runs = [
        replace(run, text=raised(run.text.strip()), is_mark=True)
        if position in marks
        else replace(run, text=run.text.rstrip() if position + 1 in marks else run.text)
        for position, run in enumerate(line.runs)
    ]
    return PrintedLine.of(line.page, runs)


def is_note_mark(run: Run, line: PrintedLine) -> bool:
    """Tell whether a run is the raised figure or star that stands for a note."""
    is_small_and_high = run.size < RAISED * line.size and run.base > line.base + 0.15 * line.size
    return is_small_and_high and NOTE_MARK.fullmatch(run.text) is not None
