"""The lines of a Word file as they are written, and what was read otherwise than it stands.

In: pieces of words, in their order, and what must be said of them. Out: lines, and a `Seen` for each thing noticed, at
the line that was being written. It knows nothing of the file.
"""

from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.ground.characters import INSTEAD
from chargebook.readers.pieces import Block, Piece, Seen, words_of
from chargebook.readers.word.characters import seen_of
from chargebook.readers.word.controls import ticked
from chargebook.readers.word.walk import TRACKED, lost_in
from chargebook.readers.word.xml import tag

UNREAD = {
    qn("w:altChunk"): "embedded document",
    qn("w:subDoc"): "embedded document",
    qn("pic:pic"): "picture",
    qn("c:chart"): "chart",
    qn("dgm:relIds"): "diagram",
    tag("o:OLEObject"): "embedded object",
    tag("v:imagedata"): "picture",
}


@dataclass(slots=True, kw_only=True)
class Transcript:
    """The lines so far, what was noticed, and the line that is being written.

    *ticks* are the boxes in that line by their place, *joint* is what was taken out there, *gone* the words of it;
    *underlined* are passages that are additions if the document turns out to mark its deletions by hand; *begins* are
    the lines with which a page begins, *turned* says that the next does.
    """

    lines: list[Block] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    line: list[Piece] = field(default_factory=list)
    ticks: list[int] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    underlined: list[Seen] = field(default_factory=list)
    joint: str = ""
    begins: set[int] = field(default_factory=set)
    turned: bool = False
    struck: tuple[int, int] | None = None

    def notice(self, code: str, thing: str, words: str = "", *, lost: str = "") -> None:
        """Keep in mind what was read otherwise than it stands, at the line that is being read."""
        item = Seen(code=code, thing=thing, block=len(self.lines), words=words, lost=lost)
        if code == "R112" and self.struck == (len(self.lines), len(self.line)):
            before = self.seen.pop()  # Word parts one passage into several runs
            item = replace(item, words=before.words + words)
        self.struck = (len(self.lines), len(self.line)) if code == "R112" else None
        self.seen.append(item)

    def notice_tag(self, element: Element) -> None:
        """Notice a tracked insertion or deletion, and what cannot be read."""
        if element.tag in TRACKED:
            self.notice("R101", TRACKED[element.tag], lost=lost_in(element))
        if element.tag in UNREAD:
            self.notice("R106", UNREAD[element.tag])

    def begin_line(self) -> None:
        """Begin a new line."""
        self.line, self.ticks, self.joint = [], [], ""

    def end_line(self) -> list[Piece]:
        """Return the line that was begun."""
        line, self.line = self.line, []
        if self.turned:
            self.begins.add(len(self.lines) + 1)
            self.turned = False
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
            self.turned = self.turned and not text.strip()
            self.line.append(replace(piece, text=text))

    def turn_page(self) -> None:
        """Keep in mind that a page begins: with this line, if no words stand in it, or else with the next."""
        if words_of(tuple(self.line)).strip():
            self.turned = True
        else:
            self.begins.add(len(self.lines))

    def leave_out(self, words: str) -> None:
        """Keep in mind that words were taken out here, which may have parted two others."""
        if words.strip():
            self.gone.append(words)
            self.joint = self.joint or ("words" if words[0].isspace() else "")

    @property
    def before(self) -> str:
        """What stands in the line so far, back to the last mark or word."""
        return next((piece.text for piece in reversed(self.line) if piece.text.strip()), "")

    def tick(self, box: str) -> tuple[Piece, ...]:
        """Return a box to tick; several in a line make a choice."""
        self.ticks.append(len(self.line))
        self.notice("R114", "check box")
        return (Piece(text=box),)

    def known(self, shown: str, written: str = "") -> str:
        """Return the characters, and notice those that are not known."""
        for _ in range(shown.count(INSTEAD) - written.count(INSTEAD)):
            self.notice("R108", "symbol")
        return shown

    def underline(self, words: str) -> None:
        """Keep in mind that words are underlined, which makes them an addition in a document marked by hand."""
        self.underlined.append(Seen(code="R115", thing="addition", block=len(self.lines), words=words))

    def end_redline(self) -> None:
        """Notice the underlined words of a document in which others are struck through."""
        if any(item.code == "R112" for item in self.seen):
            self.seen.extend(self.underlined)
