"""A Word file becomes a `Source`: the words that a reader of the printed page would see, in their order.

In: the bytes of a .docx. Out: its text with the spans in italics, and a problem for whatever was read otherwise than it
stands. Automatic numbers become typed ones, tracked changes are accepted, notes move to the end, text boxes follow
their paragraph; headers, footers, comments and hidden text stay out. It refuses nothing that the guard lets through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source
from chargebook.readers.pieces import Block, Piece, Seen, composed, reported
from chargebook.readers.word.lists import ListCounts, lists_of
from chargebook.readers.word.package import Package, open_package
from chargebook.readers.word.styles import Styles
from chargebook.readers.word.xml import EITHER, OFF, TEXT, branch, find, has_words, tag, value, whole

# code: (severity, message, mend)
NOTICES = {
    "R101": (Severity.NOTE, "tracked changes are read as accepted: {things}", "settle them in Word if that is wrong"),
    "R102": (Severity.NOTE, "the words of {things} follow the paragraph beside it", "check that they belong there"),
    "R103": (Severity.NOTE, "{things} moved to the end of the text", "look for the numbered lines there"),
    "R104": (Severity.NOTE, "{things} left out", "copy into the body what belongs to the instruction"),
    "R105": (Severity.NOTE, "{things} left out", "copy into the body what belongs to the instruction"),
    "R106": (Severity.WARNING, "not read, though words may be in it: {things}", "type such words into the document"),
    "R107": (Severity.WARNING, "{things} left out", "unhide the words in Word if they belong to the instruction"),
    "R108": (Severity.WARNING, "{things} not known, read as \ufffd", "type the character instead of a symbol"),
    "R109": (Severity.WARNING, "{things} without an end; words may be missing", "turn the field into text in Word"),
}

ID = qn("w:id")
PARAGRAPH = qn("w:p")
RUN = qn("w:r")
BOX = qn("w:txbxContent")
SYMBOL = qn("w:sym")
FIELD = qn("w:fldChar")
ITALIC = qn("w:i")
HIDDEN = qn("w:vanish")
MATH = qn("m:t")
TRACKED = {
    qn("w:ins"): "insertion",
    qn("w:moveTo"): "insertion",
    qn("w:del"): "deletion",
    qn("w:moveFrom"): "deletion",
}
NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
WALLS = frozenset({qn("w:tbl"), qn("w:tc")})
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
    qn("w:softHyphen"): "\u00ad",
}
SYMBOLS = {
    "symbol": {0xB7: "•", 0xB0: "°", 0xBC: "…"},
    "wingdings": {0x6F: "☐", 0xA7: "▪", 0xA8: "☐", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0xA3: "☐"},
    "wingdings 3": {},
    "webdings": {},
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
    for thing in NOTE_MARKS.values():
        reading.end_notes(thing, package.first(f"{thing}s"))
    source, places = composed(data, reading.lines, name=name, joint="\n", typed=True)
    return source, reported((*reading.seen, *_margins(package)), NOTICES, source, places)


def _margins(package: Package) -> Iterator[Seen]:
    """Notice the words that never enter the text: page headers, page footers and comments."""
    for kind in ("header", "footer"):
        for root in package.all(kind):
            if any(char.isalpha() for text in root.iter(TEXT) for char in text.text or ""):
                yield Seen(code="R104", thing=f"page {kind}")
    for root in package.all("comments"):
        yield from (Seen(code="R105", thing="comment") for comment in root if has_words(comment))


def _framed(element: Element) -> Iterator[Element]:
    """Walk what a drawing is made of, down to the text boxes that hold words but not into them."""
    for child in branch(element).iterchildren("*"):
        yield child
        if child.tag != BOX or not has_words(child):
            yield from _framed(child)


def _mark(paragraph: Element) -> list[Element]:
    """Return what is said of the paragraph's end: its type, and whether a tracked change has touched it."""
    properties = find(paragraph, "w:pPr/w:rPr")
    return [] if properties is None else list(properties.iterchildren("*"))


def _joins_next(paragraph: Element) -> bool:
    """Tell whether the paragraph's end is deleted or moved away, so that its words join the next paragraph."""
    return any(TRACKED.get(child.tag) == "deletion" for child in _mark(paragraph))


def _is_gone(element: Element) -> bool:
    """Tell whether a tracked change has deleted or moved away these words, this row or this cell."""
    if TRACKED.get(element.tag) == "deletion":
        return True
    return find(element, "w:trPr/w:del") is not None or find(element, "w:tcPr/w:cellDel") is not None


def _symbol(element: Element) -> str:
    """Return the character of a symbol that Word names by font and number; U+FFFD if we do not know it."""
    written, font = element.get(qn("w:char"), ""), element.get(qn("w:font"), "").lower()
    if not re.fullmatch("[0-9A-Fa-f]{4}", written):
        return "\ufffd"
    code = int(written, 16)
    if font in SYMBOLS or not chr(code).isprintable():
        return SYMBOLS.get(font, {}).get(code & 0xFF, "\ufffd")
    return chr(code)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one document: the lines so far, what was noticed, and what is still to be placed."""

    styles: Styles
    counters: ListCounts
    lines: list[Block] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package) -> "_Reading":
        """Begin a reading with the styles and lists of the file."""
        lists = lists_of(package.first("numbering"))
        return cls(styles=Styles.of(package.first("styles")), counters=ListCounts(lists=lists))

    def notice(self, code: str, thing: str) -> None:
        """Keep in mind what was read otherwise than it stands, at the line that is being read."""
        self.seen.append(Seen(code=code, thing=thing, block=len(self.lines)))

    def story(self, container: Element) -> None:
        """Take the paragraphs in reading order; one whose end is deleted joins the next."""
        group: list[Element] = []
        for block in chain(self.blocks(container), [None]):
            if block is not None:
                group.append(block)
            if group and (block is None or not _joins_next(block)):
                self.paragraph(group, is_ended=block is not None)
                group = []

    def blocks(self, container: Element) -> Iterator[Element | None]:
        """Walk the paragraphs of the body, of tables and of wrappers; None stands where nothing can be joined."""
        for child in branch(container).iterchildren("*"):
            if child.tag == PARAGRAPH:
                yield child
            elif _is_gone(child):
                self.notice("R101", "deletion")
            else:
                self.notice_tag(child)
                wall = [None] if child.tag in WALLS else []
                yield from chain(wall, self.blocks(child), wall)

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
        pieces = [piece for paragraph in group for piece in self.words(paragraph, style)]
        for paragraph in group:
            self.notice_mark(paragraph)
        boxes, self.boxes = self.boxes, []
        is_seen = is_ended and not self.styles.shows(HIDDEN, find(last, "w:pPr"), style)
        if is_seen or any(piece.text for piece in pieces):
            label = self.label(last, style)
            self.lines.append((Piece(text=f"{label}\t" if label else ""), *pieces))
        for box in boxes:
            self.notice("R102", "text box")
            self.story(box)

    def notice_mark(self, paragraph: Element) -> None:
        """Notice a tracked paragraph end, unless it ends a change that was noticed already."""
        last = paragraph[-1].tag if len(paragraph) else ""
        for mark in _mark(paragraph):
            if mark.tag != last:
                self.notice_tag(mark)

    def label(self, paragraph: Element, style: str) -> str:
        """Return the automatic number of a paragraph: its own, or that of its style."""
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId")
        written = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        styled_id, styled = self.styles.number(style)
        if list_id or written:
            return self.counters.label(list_id or styled_id, whole(written, 0))
        chain_ids = [link.get(qn("w:styleId"), "") for link in self.styles.chain(style)]
        return self.counters.label(styled_id, self.counters.depth(styled_id, chain_ids, styled))

    def words(self, container: Element, style: str) -> Iterator[Piece]:
        """Walk the runs of a paragraph, through links, fields, content controls and insertions."""
        for child in branch(container).iterchildren("*"):
            if child.tag == RUN:
                yield from self.run(child, style)
            elif child.tag == MATH:
                yield Piece(text=child.text or "")
            elif child.tag not in PROPERTIES:
                self.notice_tag(child)
                if not _is_gone(child):
                    yield from self.words(child, style)

    def run(self, run: Element, style: str) -> Iterator[Piece]:
        """Return the words of one run, unless they are hidden."""
        if not self.styles.shows(HIDDEN, run, style):
            return self.content(run, self.styles.shows(ITALIC, run, style))
        for mark in run.iter(FIELD):
            self.turn(mark)
        if has_words(run):
            self.notice("R107", "hidden passage")
        return iter(())

    def content(self, container: Element, italic: bool) -> Iterator[Piece]:
        """Walk the characters of a run; the instruction of a field is not among its words."""
        for child in branch(container).iterchildren("*"):
            if child.tag == FIELD:
                self.turn(child)
            elif not all(self.fields):
                continue
            elif child.tag == EITHER:
                yield from self.content(child, italic)
            elif child.tag in FRAMES:
                self.frame(child)
            elif child.tag in NOTE_MARKS:
                self.notes.append((NOTE_MARKS[child.tag], child.get(ID, "")))
                if child.get(qn("w:customMarkFollows"), "0") not in OFF:
                    return
            else:
                yield Piece(text=self.character(child), italic=italic)

    def character(self, element: Element) -> str:
        """Return what one element of a run adds to the words."""
        if element.tag == SYMBOL:
            char = _symbol(element)
            if char == "\ufffd":
                self.notice("R108", "symbol")
            return char
        if element.tag == TEXT:
            return (element.text or "").replace("\n", " ")
        return TYPED.get(element.tag, "")

    def turn(self, mark: Element) -> None:
        """Follow a field from its instruction to its result and its end."""
        turn = mark.get(qn("w:fldCharType"))
        if turn == "begin":
            self.fields.append(False)
        elif turn == "separate" and self.fields:
            self.fields[-1] = True
        elif turn == "end" and self.fields:
            self.fields.pop()

    def frame(self, element: Element) -> None:
        """Keep the text boxes of a drawing for later, and notice its pictures."""
        parts = list(_framed(element))
        self.boxes.extend(part for part in parts if part.tag == BOX and has_words(part))
        tags = {part.tag for part in parts}
        things = [thing for name, thing in UNREAD.items() if name in tags]
        if things:
            self.notice("R106", things[0])

    def end_fields(self) -> None:
        """Close the story's fields, and notice one that never came to its result."""
        if not all(self.fields):
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
