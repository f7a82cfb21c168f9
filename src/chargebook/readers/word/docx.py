"""A Word file becomes a `Source`: the words that a reader of the printed page would see, in their order.

In: the bytes of a .docx. Out: its text with the spans in italics, and a problem for whatever was read otherwise than it
stands. Automatic numbers become typed ones, tracked changes are accepted, notes move to the end, text boxes follow
their paragraph; headers, footers, comments and hidden text stay out. It refuses nothing that the guard lets through.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.ground.characters import INSTEAD
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.pieces import Block, Piece, Seen, composed, reported, words_of
from chargebook.readers.word.characters import at_height, in_font, seen_of, symbol
from chargebook.readers.word.controls import (
    blank,
    box_of,
    choice,
    entries_of,
    is_placeholder,
    prompt_of,
    prompted,
    ticked,
)
from chargebook.readers.word.fields import Field, button_of, shows_nothing, symbol_of
from chargebook.readers.word.lists import ListCounts, lists_of
from chargebook.readers.word.notices import NOTICES
from chargebook.readers.word.package import Package, open_package
from chargebook.readers.word.rows import is_heading, pairs
from chargebook.readers.word.styles import Styles
from chargebook.readers.word.walk import (
    BOX,
    CELL,
    CONTROL,
    TRACKED,
    end_of,
    framed,
    holder_of,
    is_gone,
    is_initial,
    is_underlined,
    joins_next,
)
from chargebook.readers.word.xml import OFF, TEXT, branch, find, has_words, shown_in, tag, text_of, value, whole

ID = qn("w:id")
PARAGRAPH = qn("w:p")
RUN = qn("w:r")
ROW = qn("w:tr")
SYMBOL = qn("w:sym")
FIELD = qn("w:fldChar")
SIMPLE_FIELD = qn("w:fldSimple")
INSTRUCTION = qn("w:instrText")
FORM = "w:ffData"
ITALIC = qn("w:i")
HIDDEN = qn("w:vanish")
STRUCK = (qn("w:strike"), qn("w:dstrike"))
MATH = qn("m:t")
NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
WALLS = frozenset({qn("w:tbl")})
PROPERTIES = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr")})
FRAMES = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
UNREAD = {
    qn("w:altChunk"): "embedded document",
    qn("w:subDoc"): "embedded document",
    qn("pic:pic"): "picture",
    qn("c:chart"): "chart",
    qn("dgm:relIds"): "diagram",
    tag("o:OLEObject"): "embedded object",
    tag("v:imagedata"): "picture",
}
TYPED = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}


def read_docx(data: bytes, *, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """Read a Word document: its words, its italics, and what a lawyer should know about how it was read.

    >>> read_docx(b"%PDF-1.7", name="9.3.docx")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: 9.3.docx: the file is damaged or cut off; open it in Word and save it again
    as .docx
    """
    package = open_package(data, name=name)
    reading = _Reading.of(package)
    reading.story(package.body)
    reading.end_fields()
    reading.end_redline()
    for thing in NOTE_MARKS.values():
        reading.end_notes(thing, package.first(f"{thing}s"))
    source, places = composed(data, reading.lines, name=name, joint="\n", typed=True)
    return source, reported((*reading.seen, *_margins(package)), NOTICES, source, places)


def _margins(package: Package) -> Iterator[Seen]:
    """Notice the words that never enter the text: page headers, page footers and comments."""
    for kind in ("header", "footer"):
        for root in package.all(kind):
            words = shown_in(root)
            if any(char.isalpha() for char in words):
                yield Seen(code="R104", thing=f"page {kind}", words=words)
    for root in package.all("comments"):
        for comment in root.iterchildren("*"):
            if has_words(comment):
                yield Seen(code="R105", thing="comment", words=shown_in(comment))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """How the characters of a run are set: in italics, in which font, at which height."""

    italic: bool = False
    font: str = ""
    height: str = ""


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one document: the lines so far, what was noticed, and what is still to be placed."""

    styles: Styles
    counters: ListCounts
    lines: list[Block] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    line: list[Piece] = field(default_factory=list)
    ticks: list[int] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    underlined: list[Seen] = field(default_factory=list)
    joint: str = ""
    begun: set[Element] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package) -> "_Reading":
        """Begin a reading with the styles and lists of the file."""
        lists = lists_of(package.first("numbering"))
        return cls(styles=Styles.of(package.first("styles")), counters=ListCounts(lists=lists))

    def notice(self, code: str, thing: str, words: str = "") -> None:
        """Keep in mind what was read otherwise than it stands, at the line that is being read."""
        self.seen.append(Seen(code=code, thing=thing, block=len(self.lines), words=words))

    def story(self, container: Element) -> None:
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
                self.notice("R101", "deletion")
            elif child.tag in (PARAGRAPH, ROW):
                yield child
            elif child.tag in (RUN, TEXT):
                self.notice("R106", "passage outside of a paragraph")
            else:
                self.notice_tag(child)
                wall = [None] if child.tag in WALLS else []
                yield from chain(wall, self.blocks(child), wall)

    def row(self, row: Element) -> None:
        """Write the cells of a row one after another, but a number and the words in the cell beside it as one line."""
        begin, seen = len(self.lines), len(self.seen)
        cells: list[list[Block]] = []
        for cell in self.cells(row):
            first = len(self.lines)
            self.story(cell)
            cells.append(self.lines[first:])
        filled = [cell for cell in cells if any(words_of(line).strip() for line in cell)]
        items = pairs(*filled[:2]) if len(filled) > 1 else ()
        if is_heading(filled):
            words = " ".join(words_of(line) for line in self.lines[begin:])
            del self.lines[begin:]
            self.notice("R104", "row of headings", words)
        if items:
            self.lines[begin:] = [*items, *chain(*filled[2:])]
            last = len(self.lines) - 1
            moved = [replace(item, block=min(item.block or begin, last)) for item in self.seen[seen:]]
            self.seen[seen:] = [*moved, Seen(code="R119", thing="number", block=begin)]

    def cells(self, container: Element) -> Iterator[Element]:
        """Walk the cells of a row that are still there."""
        for child in branch(container).iterchildren("*"):
            if is_gone(child):
                self.notice("R101", "deletion")
            elif child.tag == CELL:
                yield child
            else:
                self.notice_tag(child)
                yield from self.cells(child)

    def notice_tag(self, element: Element) -> None:
        """Notice a tracked insertion or deletion, and what cannot be read."""
        if element.tag in TRACKED:
            self.notice("R101", TRACKED[element.tag])
        if element.tag in UNREAD:
            self.notice("R106", UNREAD[element.tag])

    def paragraph(self, group: list[Element], *, is_ended: bool) -> None:
        """Write one line, with its number, and after it the text boxes beside it."""
        last = group[-1]
        style = self.styles.of_paragraph(last)
        pieces = self.pieces(group, style)
        for paragraph in group:
            self.notice_mark(paragraph)
        boxes, self.boxes = self.boxes, []
        gone, self.gone = self.gone, []
        is_seen = is_ended and not self.styles.shows(HIDDEN, find(last, "w:pPr"), style)
        if gone and self.list_of(last, style)[0] in self.counters.lists and not words_of(tuple(pieces)).strip():
            self.notice("R113", "item", " ".join(gone))
        elif is_seen or any(piece.text for piece in pieces):
            label = self.counters.label(*self.list_of(last, style))
            self.lines.append((Piece(text=f"{label}\t" if label else ""), *pieces))
        for box in boxes:
            self.notice("R102", "text box")
            self.story(box)

    def pieces(self, group: list[Element], style: str) -> list[Piece]:
        """Return what can be seen of paragraphs that make one line."""
        self.line, self.ticks, self.joint = [], [], ""
        for number, paragraph in enumerate(group):
            if number and not is_initial(group[number - 1]):
                self.joint = "line"
            for piece in self.held(paragraph, style):
                self.add(piece)
        line, self.line = self.line, []
        return ticked(line, self.ticks) if len(self.ticks) > 1 else line

    def add(self, piece: Piece) -> None:
        """Put a piece to the line, with a blank before it if what was taken out parted two words there."""
        text, names, strangers = seen_of(piece.text)
        for name in names:
            self.notice("R118", name)
        for _ in range(strangers):
            self.notice("R108", "character")
        if text and self.joint:
            before = self.line[-1].text if self.line else ""
            if before[-1:].isalnum() and text[0].isalnum():
                self.notice("R117", "blank", f"{before.split()[-1]} {text.split()[0]}")
                self.line.append(Piece(text=" "))
            self.joint = ""
        if text:
            self.line.append(replace(piece, text=text))

    def leave_out(self, words: str) -> None:
        """Keep in mind that words were taken out here, which may have parted two others."""
        if words.strip():
            self.gone.append(words)
            self.joint = self.joint or ("words" if words[0].isspace() else "")

    def held(self, paragraph: Element, style: str) -> Iterator[Piece]:
        """Return the words of a paragraph, or what stands for the control in which it is."""
        holder = holder_of(paragraph)
        pieces = None if holder is None else self.control(holder)
        if holder is None or pieces is None:
            return self.words(paragraph, style)
        if holder in self.begun:
            return iter(())
        self.begun.add(holder)
        return iter(pieces)

    def notice_mark(self, paragraph: Element) -> None:
        """Notice a tracked paragraph end, unless it ends a change that was noticed already."""
        last = paragraph[-1].tag if len(paragraph) else ""
        for mark in end_of(paragraph):
            if mark.tag != last:
                self.notice_tag(mark)

    def list_of(self, paragraph: Element, style: str) -> tuple[str, int]:
        """Return the list of a paragraph, and its level there: its own, or those of its style."""
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId")
        written = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        styled_id, styled = self.styles.number(style)
        if list_id or written:
            return list_id or styled_id, whole(written, 0)
        chain_ids = [link.get(qn("w:styleId"), "") for link in self.styles.chain(style)]
        return styled_id, self.counters.depth(styled_id, chain_ids, styled)

    def words(self, container: Element, style: str) -> Iterator[Piece]:
        """Walk the runs of a paragraph, through links, fields, content controls and insertions."""
        for child in branch(container).iterchildren("*"):
            if child.tag == RUN:
                yield from self.run(child, style)
            elif child.tag in (MATH, TEXT):
                yield Piece(text=text_of(child))
            elif child.tag == CONTROL and (pieces := self.control(child)) is not None:
                yield from pieces
            elif child.tag not in PROPERTIES:
                self.notice_tag(child)
                if is_gone(child):
                    self.leave_out(shown_in(child))
                    continue
                instruction = child.get(qn("w:instr"), "") if child.tag == SIMPLE_FIELD else ""
                if not shows_nothing(instruction) and not has_words(child):
                    self.notice("R116", "field", instruction)
                yield from self.words(child, style)

    def control(self, control: Element) -> tuple[Piece, ...] | None:
        """Return what stands for a content control; None if its words are what somebody wrote into it."""
        if box := box_of(control):
            return self.tick(box)
        paragraphs = (paragraph for paragraph in control.iter(PARAGRAPH) if has_words(paragraph))
        shown, entries = shown_in(next(paragraphs, control)).strip(), entries_of(control)
        if len(entries) > 1 and (is_placeholder(control) or shown in (*entries, "")):
            self.notice("R114", "choice")
            return choice(entries, self.before)
        if is_placeholder(control):
            self.notice("R114", "blank")
            return blank(prompt_of(control, shown), self.before)
        return None

    @property
    def before(self) -> str:
        """What stands in the line so far, back to the last mark or word."""
        return next((piece.text for piece in reversed(self.line) if piece.text.strip()), "")

    def tick(self, box: str) -> tuple[Piece, ...]:
        """Return a box to tick; several in a line make a choice."""
        self.ticks.append(len(self.line))
        self.notice("R114", "check box")
        return (Piece(text=box),)

    def run(self, run: Element, style: str) -> Iterator[Piece]:
        """Return the words of one run, unless they are hidden or struck through."""
        is_hidden = self.styles.shows(HIDDEN, run, style)
        if is_hidden or any(self.styles.shows(line, run, style) for line in STRUCK):
            for mark in run.iter(FIELD):
                deque(self.turn(mark), maxlen=0)
            if has_words(run):
                self.notice("R107" if is_hidden else "R112", "hidden passage", shown_in(run))
                self.leave_out(shown_in(run))
            return iter(())
        if is_underlined(run) and has_words(run):
            self.underlined.append(Seen(code="R115", thing="addition", block=len(self.lines), words=shown_in(run)))
        italic = self.styles.shows(ITALIC, run, style)
        font, height = self.styles.font(run, style), self.styles.height(run, style)
        return self.content(run, _Type(italic=italic, font=font, height=height), style)

    def content(self, container: Element, look: _Type, style: str) -> Iterator[Piece]:
        """Walk the characters of a run; the instruction of a field is not among its words."""
        for child in branch(container).iterchildren("*"):
            if child.tag == FIELD:
                yield from self.turn(child)
            elif not all(state.shows for state in self.fields):
                self.instruct(child)
            elif child.tag in NOTE_MARKS:
                self.notes.append((NOTE_MARKS[child.tag], child.get(ID, "")))
                if child.get(qn("w:customMarkFollows"), "0") not in OFF:
                    return
            else:
                yield from self.part(child, look, style)

    def part(self, child: Element, look: _Type, style: str) -> Iterator[Piece]:
        """Return what one element of a run adds to the words."""
        if child.tag in FRAMES:
            self.frame(child)
        elif child.tag == RUN:
            yield from self.run(child, style)
        elif child.tag == SYMBOL:
            yield Piece(text=self.known(symbol(child.get(qn("w:char"), ""), child.get(qn("w:font"), ""))))
        elif child.tag == TEXT:
            text = text_of(child).replace("\n", " ")
            yield Piece(text=at_height(self.known(in_font(text, look.font), text), look.height), italic=look.italic)
        elif child.tag not in PROPERTIES:
            yield Piece(text=TYPED.get(child.tag, ""), italic=look.italic)
            yield from self.content(child, look, style)

    def known(self, shown: str, written: str = "") -> str:
        """Return the characters, and notice those that are not known."""
        for _ in range(shown.count(INSTEAD) - written.count(INSTEAD)):
            self.notice("R108", "symbol")
        return shown

    def instruct(self, element: Element) -> None:
        """Keep the instruction of the field that is being read."""
        if element.tag == INSTRUCTION:
            self.fields[-1].written.append(text_of(element))

    def turn(self, mark: Element) -> Iterator[Piece]:
        """Follow a field from its instruction to its result and its end."""
        turn = mark.get(qn("w:fldCharType"))
        if turn == "begin":
            self.fields.append(Field(form=find(mark, FORM)))
        elif turn == "separate" and self.fields:
            self.fields[-1].shows = True
            self.fields[-1].line, self.fields[-1].start = len(self.lines), len(self.line)
        elif turn == "end" and self.fields:
            ended = self.fields.pop()
            if all(state.shows for state in self.fields):
                yield from self.result(ended)

    def result(self, ended: Field) -> Iterator[Piece]:
        """Return what the page shows of a field for which the file gives no result, or notice that it gives none."""
        shown = words_of(tuple(self.line[ended.start :])) if ended.line == len(self.lines) else "another line"
        if ended.shows and shown.strip():
            return
        if len(ended.entries) > 1:
            self.notice("R114", "choice")
            yield from choice(ended.entries, self.before)
        elif ended.box:
            yield from self.tick(ended.box)
        elif ended.is_text:
            self.notice("R114", "blank")
            yield from blank(prompted(ended.prompt, ""), self.before)
        elif button := button_of(ended.instruction):
            yield Piece(text=button)
        elif character := symbol_of(ended.instruction):
            yield Piece(text=self.known(symbol(*character)))
        elif not ended.is_silent:
            self.notice("R116", "field", ended.instruction)

    def frame(self, element: Element) -> None:
        """Keep the text boxes of a drawing for later, and notice its pictures."""
        parts = list(framed(element))
        self.boxes.extend(part for part in parts if part.tag == BOX and has_words(part))
        tags = {part.tag for part in parts}
        things = [thing for name, thing in UNREAD.items() if name in tags]
        if things:
            self.notice("R106", things[0])

    def end_redline(self) -> None:
        """Notice the underlined words of a document in which others are struck through."""
        if any(item.code == "R112" for item in self.seen):
            self.seen.extend(self.underlined)

    def end_fields(self) -> None:
        """Close the story's fields, and notice one that never came to its result."""
        if not all(state.shows for state in self.fields):
            self.notice("R109", "field")
        self.fields.clear()

    def end_notes(self, thing: str, root: Element | None) -> None:
        """Write the footnotes or endnotes at the end, in the order of their marks."""
        texts = {} if root is None else {note.get(ID, ""): note for note in root.iterchildren("*")}
        marks = dict.fromkeys(mark for kind, mark in self.notes if kind == thing and mark in texts)
        if marks:
            self.lines.append((Piece(text=f"{thing.capitalize()}s"),))
        for number, mark in enumerate(marks, start=1):
            self.notice("R103", thing)
            first = len(self.lines)
            self.story(texts[mark])
            self.end_fields()
            rest = tuple(dropwhile(lambda piece: not piece.text.strip(), chain(*self.lines[first : first + 1])))
            rest = tuple(replace(piece, text=piece.text.lstrip()) for piece in rest[:1]) + rest[1:]
            self.lines[first : first + 1] = [(Piece(text=f"{number}.\t"), *rest)]
