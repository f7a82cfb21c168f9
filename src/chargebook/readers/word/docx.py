"""A Word file becomes a `Source`: the words that a reader of the printed page would see, in their order.

In: the bytes of a .docx. Out: its text with the spans in italics, and a problem for whatever was read otherwise than it
stands. Automatic numbers become typed ones, tracked changes are accepted, notes move to the end or follow their
paragraph, and text boxes theirs; headers, footers, comments and hidden text stay out. It refuses nothing that the guard
lets through.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.notes import COMMENTARY, FOR_JURY, begun, heading, numbered, place_notes
from chargebook.readers.paper import without_paper
from chargebook.readers.pieces import Block, Piece, Seen, composed, reported, words_of
from chargebook.readers.word.lists import ListCounts, lists_of
from chargebook.readers.word.notices import NOTICES
from chargebook.readers.word.package import Package, open_package
from chargebook.readers.word.rows import is_heading, pairs
from chargebook.readers.word.runs import HIDDEN, ID, NOTE_MARKS, Runs
from chargebook.readers.word.styles import Styles
from chargebook.readers.word.transcript import Transcript
from chargebook.readers.word.walk import (
    CELL,
    PARAGRAPH,
    RUN,
    end_of,
    holder_of,
    is_gone,
    is_initial,
    joins_next,
    lost_in,
)
from chargebook.readers.word.xml import TEXT, branch, find, has_words, shown_in, switch, value, whole

NEW_PAGE = qn("w:pageBreakBefore")
ROW = qn("w:tr")
WALLS = frozenset({qn("w:tbl")})


def read_docx(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    """Read a Word document: its words, its italics, and what a lawyer should know about how it was read.

    >>> read_docx(b"%PDF-1.7", name="9.3.docx")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: 9.3.docx: the file is damaged or cut off; open it in Word and save it again
    as .docx
    """
    package = open_package(data, name=name)
    story = _Story.of(package, to_jury=footnotes_to_jury)
    page = story.page
    story.take(package.body)
    story.runs.end_fields()
    page.end_redline()
    page.lines, page.seen = without_paper(page.lines, page.seen, page.begins)
    page.lines, page.seen = place_notes(page.lines, page.seen, to_jury=footnotes_to_jury)
    story.end_notes()
    source, places = composed(data, page.lines, name=name, joint="\n", typed=True)
    return source, reported((*page.seen, *_margins(package)), NOTICES, source, places)


def _margins(package: Package) -> Iterator[Seen]:
    """Notice the words that never enter the text: page headers, page footers and comments."""
    for kind in ("header", "footer"):
        for root in package.all(kind):
            words = shown_in(root)
            if words.strip():
                yield Seen(code="R104", thing=f"page {kind}", words=words)
    for root in package.all("comments"):
        for comment in root.iterchildren("*"):
            if has_words(comment):
                yield Seen(code="R105", thing="comment", words=shown_in(comment))


def _notes_of(package: Package) -> Mapping[tuple[str, str], Element]:
    """Return the notes of the file by their kind and the number under which their marks name them."""
    roots = ((thing, package.first(f"{thing}s")) for thing in NOTE_MARKS.values())
    return {
        (thing, note.get(ID, "")): note for thing, root in roots if root is not None for note in root.iterchildren("*")
    }


@dataclass(slots=True, kw_only=True)
class _Story:
    """One reading of one document, paragraph after paragraph; *begun* are the controls whose words are written.

    *notes* are those of the file by their kind and mark; *to_jury* says that each follows the paragraph with its mark.
    """

    styles: Styles
    counters: ListCounts
    page: Transcript
    runs: Runs
    notes: Mapping[tuple[str, str], Element]
    to_jury: bool
    begun: set[Element] = field(default_factory=set)
    written: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package, *, to_jury: bool) -> "_Story":
        """Begin a reading with the styles, lists and notes of the file."""
        counters = ListCounts(lists=lists_of(package.first("numbering")))
        styles, page = Styles.of(package.first("styles")), Transcript()
        runs = Runs(styles=styles, page=page)
        return cls(styles=styles, counters=counters, page=page, runs=runs, notes=_notes_of(package), to_jury=to_jury)

    def take(self, container: Element) -> None:
        """Take the paragraphs in reading order; one whose end is deleted joins the next."""
        group: list[Element] = []
        for block in chain(self.blocks(container), [None]):
            is_paragraph = block is not None and block.tag == PARAGRAPH
            if block is not None and is_paragraph:
                group.append(block)
            if group and (block is None or not is_paragraph or not joins_next(block)):
                self.paragraph(group, is_ended=is_paragraph)
                group = []
            if block is not None and not is_paragraph:
                self.row(block)

    def blocks(self, container: Element) -> Iterator[Element | None]:
        """Walk the paragraphs and rows of the body and of wrappers; None stands where nothing can be joined."""
        for child in branch(container).iterchildren("*"):
            if is_gone(child):
                self.page.notice("R101", "deletion", lost=lost_in(child))
            elif child.tag in (PARAGRAPH, ROW):
                yield child
            elif child.tag in (RUN, TEXT):
                self.page.notice("R106", "passage outside of a paragraph")
            else:
                self.page.notice_tag(child)
                wall = [None] if child.tag in WALLS else []
                yield from chain(wall, self.blocks(child), wall)

    def row(self, row: Element) -> None:
        """Write the cells of a row one after another, but a number and the words in the cell beside it as one line."""
        page = self.page
        begin, seen = len(page.lines), len(page.seen)
        cells: list[list[Block]] = []
        for cell in self.cells(row):
            first = len(page.lines)
            self.take(cell)
            cells.append(page.lines[first:])
        filled = [cell for cell in cells if any(words_of(line).strip() for line in cell)]
        items = pairs(*filled[:2]) if len(filled) > 1 else ()
        if is_heading(filled):
            words = " ".join(words_of(line) for line in page.lines[begin:])
            del page.lines[begin:]
            page.notice("R104", "row of headings", words)
        if items:
            page.lines[begin:] = [*items, *chain(*filled[2:])]
            last = len(page.lines) - 1
            moved = [replace(item, block=min(item.block or begin, last)) for item in page.seen[seen:]]
            page.seen[seen:] = [*moved, Seen(code="R119", thing="number", block=begin)]

    def cells(self, container: Element) -> Iterator[Element]:
        """Walk the cells of a row that are still there."""
        for child in branch(container).iterchildren("*"):
            if is_gone(child):
                self.page.notice("R101", "deletion", lost=lost_in(child))
            elif child.tag == CELL:
                yield child
            else:
                self.page.notice_tag(child)
                yield from self.cells(child)

    def paragraph(self, group: list[Element], *, is_ended: bool) -> None:
        """Write one line, with its number, and after it the text boxes beside it."""
        last = group[-1]
        style = self.styles.of_paragraph(last)
        if switch(find(group[0], "w:pPr"), NEW_PAGE):
            self.page.turn_page()
        marks = len(self.runs.notes)
        pieces = self.pieces(group, style)
        for paragraph in group:
            self.notice_mark(paragraph)
        boxes, self.runs.boxes = self.runs.boxes, []
        gone, self.page.gone = self.page.gone, []
        is_seen = is_ended and not self.styles.shows(HIDDEN, find(last, "w:pPr"), style)
        if gone and self.list_of(last, style)[0] in self.counters.lists and not words_of(tuple(pieces)).strip():
            self.page.notice("R113", "item", " ".join(gone))
        elif is_seen or any(piece.text for piece in pieces):
            label = self.counters.label(*self.list_of(last, style))
            self.page.lines.append((Piece(text=f"{label}\t" if label else ""), *pieces))
        self.write_notes(self.runs.notes[marks:])
        for box in boxes:
            self.page.notice("R102", "text box")
            self.take(box)

    def write_notes(self, marks: Sequence[tuple[str, str]]) -> None:
        """Write the notes behind the paragraph with their marks, if they are for the jury; each once."""
        for key in marks if self.to_jury else ():
            if key in self.notes and key not in self.written:
                self.written.add(key)
                self.page.notice(FOR_JURY, key[0])
                self.note(key)

    def pieces(self, group: list[Element], style: str) -> list[Piece]:
        """Return what can be seen of paragraphs that make one line."""
        self.page.begin_line()
        for number, paragraph in enumerate(group):
            if number and not is_initial(group[number - 1]):
                self.page.joint = "line"
            for piece in self.held(paragraph, style):
                self.page.add(piece)
        return self.page.end_line()

    def held(self, paragraph: Element, style: str) -> Iterator[Piece]:
        """Return the words of a paragraph, or what stands for the control in which it is."""
        holder = holder_of(paragraph)
        pieces = None if holder is None else self.runs.control(holder)
        if holder is None or pieces is None:
            return self.runs.words(paragraph, style)
        if holder in self.begun:
            return iter(())
        self.begun.add(holder)
        return iter(pieces)

    def notice_mark(self, paragraph: Element) -> None:
        """Notice a tracked paragraph end, unless it ends a change that was noticed already."""
        last = paragraph[-1].tag if len(paragraph) else ""
        for mark in end_of(paragraph):
            if mark.tag != last:
                self.page.notice_tag(mark)

    def list_of(self, paragraph: Element, style: str) -> tuple[str, int]:
        """Return the list of a paragraph, and its level there: its own, or those of its style."""
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId")
        written = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        styled_id, styled = self.styles.number(style)
        if list_id or written:
            return list_id or styled_id, whole(written, 0)
        chain_ids = [link.get(qn("w:styleId"), "") for link in self.styles.chain(style)]
        return styled_id, self.counters.depth(styled_id, chain_ids, styled)

    def end_notes(self) -> None:
        """Write the notes that have not been written yet at the end, in the order of their marks."""
        for thing in NOTE_MARKS.values():
            marks = dict.fromkeys(
                mark for kind, mark in self.runs.notes if kind == thing and (kind, mark) in self.notes
            )
            if marks and not self.to_jury:
                self.page.lines.append(heading(thing))
                for number, mark in enumerate(marks, start=1):
                    self.page.notice(COMMENTARY, thing)
                    self.note((thing, mark), number)

    def note(self, key: tuple[str, str], number: int = 0) -> None:
        """Write a note, with its number if it has one."""
        first, fields = len(self.page.lines), list(self.runs.fields)
        self.runs.fields.clear()
        self.take(self.notes[key])
        self.runs.end_fields()
        self.runs.fields.extend(fields)
        blocks = self.page.lines[first:]
        self.page.lines[first:] = numbered(number, blocks) if number else [*map(begun, blocks[:1]), *blocks[1:]]
