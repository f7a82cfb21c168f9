"""A Word file becomes a `Source`: the words that a reader of the printed page would see, in their order.

In: the bytes of a .docx. Out: its text with the spans in italics, and a problem for whatever was read otherwise than it
stands. Automatic numbers become typed ones, tracked changes are accepted, notes move to the end, text boxes follow
their paragraph; headers, footers, comments and hidden text stay out. It refuses nothing that the guard lets through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
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


def read_docx(data: bytes, *, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """Read a Word document: its words, its italics, and what a lawyer should know about how it was read.

    >>> read_docx(b"%PDF-1.7", name="9.3.docx")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: 9.3.docx: the file is damaged or cut off; open it in Word and save it again
    as .docx
    """
    package = open_package(data, name=name)
    story = _Story.of(package)
    page = story.page
    story.take(package.body)
    story.runs.end_fields()
    page.end_redline()
    page.lines, page.seen = without_paper(page.lines, page.seen, page.begins)
    for thing in NOTE_MARKS.values():
        story.end_notes(thing, package.first(f"{thing}s"))
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


@dataclass(slots=True, kw_only=True)
class _Story:
    """One reading of one document, paragraph after paragraph; *begun* are the controls whose words are written."""

    styles: Styles
    counters: ListCounts
    page: Transcript
    runs: Runs
    begun: set[Element] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package) -> "_Story":
        """Begin a reading with the styles and lists of the file."""
        lists = lists_of(package.first("numbering"))
        styles, page = Styles.of(package.first("styles")), Transcript()
        return cls(styles=styles, counters=ListCounts(lists=lists), page=page, runs=Runs(styles=styles, page=page))

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
        for box in boxes:
            self.page.notice("R102", "text box")
            self.take(box)

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

    def end_notes(self, thing: str, root: Element | None) -> None:
        """Write the footnotes or endnotes at the end, in the order of their marks."""
        texts = {} if root is None else {note.get(ID, ""): note for note in root.iterchildren("*")}
        marks = dict.fromkeys(mark for kind, mark in self.runs.notes if kind == thing and mark in texts)
        if marks:
            self.page.lines.append((Piece(text=f"{thing.capitalize()}s"),))
        for number, mark in enumerate(marks, start=1):
            self.page.notice("R103", thing)
            first = len(self.page.lines)
            self.take(texts[mark])
            self.runs.end_fields()
            rest = tuple(dropwhile(lambda piece: not piece.text.strip(), chain(*self.page.lines[first : first + 1])))
            rest = tuple(replace(piece, text=piece.text.lstrip()) for piece in rest[:1]) + rest[1:]
            self.page.lines[first : first + 1] = [(Piece(text=f"{number}.\t"), *rest)]
