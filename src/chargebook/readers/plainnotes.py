"""The notes of a plain text move to its end, or behind the paragraph with their mark.

In: the text. Out: the text with its notes in their place, and a word on it. The lines that a note has left stay empty,
so that the numbers of the others stay; a text without notes comes back as it is.
"""

from collections.abc import Iterator, Sequence

from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Span
from chargebook.readers.furniture import close
from chargebook.readers.notes import (
    BEGINS,
    COMMENTARY,
    FOR_JURY,
    HEADING,
    NOTICES,
    Footnote,
    find,
    heading,
    marks_of,
    without,
)
from chargebook.readers.pieces import Piece, counted, words_of


def with_notes(text: str, name: str, *, to_jury: bool) -> tuple[str, tuple[Problem, ...]]:
    r"""Return the text with its notes where they belong, and what there is to say of it.

    >>> print(with_notes("It rained.1\n\n1 Or snowed.", "a.txt", to_jury=True)[0].rstrip())
    It rained.
    <BLANKLINE>
    Or snowed.
    """
    lines = text.split("\n")
    groups = tuple(_paragraphs(lines))
    notes = find([(Piece(text="\n".join(lines[span.start : span.end])),) for span in groups])
    if not notes:
        return text, ()
    _take_marks(lines, groups, notes)
    _take_notes(lines, groups, notes)
    words = [words_of(note.blocks[0]) for note in notes]
    if to_jury:
        _put_behind(lines, groups, notes)
    else:
        items = (f"{number}.\t{said}" for number, said in enumerate(words, start=1))
        lines[len("\n".join(lines).rstrip().split("\n")) :] = ["", words_of(heading("footnote")), *items, ""]
    severity, message, mend = NOTICES[code := FOR_JURY if to_jury else COMMENTARY]
    place = Place(file=name, line=groups[notes[0].first].start + 1, column=1)
    message = message.format(things=counted({"footnote": len(notes)}))
    return "\n".join(lines), (Problem(code=code, severity=severity, place=place, message=message, mend=mend),)


def _paragraphs(lines: Sequence[str]) -> Iterator[Span]:
    """Yield the lines of each paragraph; notes that follow each other without a blank line are one each."""
    start = None
    for index, line in enumerate([*lines, ""]):
        is_next = start is not None and BEGINS.match(lines[start]) and BEGINS.match(line)
        if start is not None and (not line.strip() or is_next or line.startswith("\f")):
            yield Span(start=start, end=index)
            start = None
        if start is None and line.strip():
            start = index


def _take_marks(lines: list[str], groups: Sequence[Span], notes: Sequence[Footnote]) -> None:
    """Take the marks off the words before them."""
    for index, spans in marks_of(notes).items():
        group = groups[index]
        block = (Piece(text="\n".join(lines[group.start : group.end])),)
        lines[group.start : group.end] = words_of(without(block, *spans)).split("\n")


def _take_notes(lines: list[str], groups: Sequence[Span], notes: Sequence[Footnote]) -> None:
    """Take the notes out, with the heading above them, and let a sentence that they have parted go on."""
    spans = [groups[note.first] for note in notes]
    above = (groups[note.first - 1] for note in notes)
    spans += [span for span in above if HEADING.fullmatch("\n".join(lines[span.start : span.end]))]
    gone = [index for span in spans for index in range(span.start, span.end)]
    for index in gone:
        lines[index] = ""
    close(lines, gone)


def _put_behind(lines: list[str], groups: Sequence[Span], notes: Sequence[Footnote]) -> None:
    """Put each note behind the paragraph in which its mark stands."""
    behind: dict[int, list[str]] = {}
    for note in notes:
        end = groups[note.mark_in or 0].start
        while end < len(lines) and lines[end].strip():
            end += 1
        behind.setdefault(end, []).extend(("", *words_of(note.blocks[0]).split("\n")))
    lines[:] = [part for index, line in enumerate([*lines, ""]) for part in (*behind.get(index, ()), line)][:-1]
