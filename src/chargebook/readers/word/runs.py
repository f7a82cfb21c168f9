"""The words of a paragraph of a Word file: its runs, its fields, its content controls.

In: a paragraph and its style. Out: pieces of words, as they come; what they are to be taken for is noticed in the
transcript. Text boxes and the marks of notes are kept for whoever places them.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.pieces import Piece, words_of
from chargebook.readers.word.characters import at_height, in_font, symbol
from chargebook.readers.word.controls import blank, box_of, choice, entries_of, is_placeholder, prompt_of, prompted
from chargebook.readers.word.fields import Field, button_of, shows_nothing, symbol_of
from chargebook.readers.word.styles import Styles
from chargebook.readers.word.transcript import UNREAD, Transcript
from chargebook.readers.word.walk import BOX, CONTROL, PARAGRAPH, RUN, framed, is_gone, is_out_of_sight, is_underlined
from chargebook.readers.word.xml import OFF, TEXT, branch, find, has_words, shown_in, text_of

ID = qn("w:id")
SYMBOL = qn("w:sym")
FIELD = qn("w:fldChar")
SIMPLE_FIELD = qn("w:fldSimple")
INSTRUCTION = qn("w:instrText")
FORM = "w:ffData"
FAILED = re.compile(r"Error! ")  # Error! Reference source not found.
PAGE_SEEN = qn("w:lastRenderedPageBreak")
ITALIC = qn("w:i")
HIDDEN = qn("w:vanish")
STRUCK = (qn("w:strike"), qn("w:dstrike"))
MATH = qn("m:t")
NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
PROPERTIES = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr")})
FRAMES = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
TYPED = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """How the characters of a run are set: in italics, in which font, at which height."""

    italic: bool = False
    font: str = ""
    height: str = ""


@dataclass(slots=True, kw_only=True)
class Runs:
    """The words of the paragraphs of one document, and what of them is still to be placed."""

    styles: Styles
    page: Transcript
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

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
                self.page.notice_tag(child)
                if is_gone(child):
                    self.page.leave_out(shown_in(child))
                    continue
                instruction = child.get(qn("w:instr"), "") if child.tag == SIMPLE_FIELD else ""
                if not shows_nothing(instruction) and not has_words(child):
                    self.page.notice("R116", "field", instruction)
                yield from self.words(child, style)

    def control(self, control: Element) -> tuple[Piece, ...] | None:
        """Return what stands for a content control; None if its words are what somebody wrote into it."""
        if box := box_of(control):
            return self.page.tick(box)
        paragraphs = (paragraph for paragraph in control.iter(PARAGRAPH) if has_words(paragraph))
        shown, entries = shown_in(next(paragraphs, control)).strip(), entries_of(control)
        if len(entries) > 1 and (is_placeholder(control) or shown in (*entries, "")):
            self.page.notice("R114", "choice")
            return choice(entries, self.page.before)
        if is_placeholder(control):
            self.page.notice("R114", "blank")
            return blank(prompt_of(control, shown), self.page.before)
        return None

    def run(self, run: Element, style: str) -> Iterator[Piece]:
        """Return the words of one run, unless they are hidden or struck through."""
        is_hidden = self.styles.shows(HIDDEN, run, style) or is_out_of_sight(run)
        if is_hidden or any(self.styles.shows(line, run, style) for line in STRUCK):
            for mark in run.iter(FIELD):
                deque(self.turn(mark), maxlen=0)
            if has_words(run):
                self.page.notice("R107" if is_hidden else "R112", "hidden passage", shown_in(run))
                self.page.leave_out(shown_in(run))
            return iter(())
        if is_underlined(run) and has_words(run):
            self.page.underline(shown_in(run))
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
            yield Piece(text=self.page.known(symbol(child.get(qn("w:char"), ""), child.get(qn("w:font"), ""))))
        elif child.tag == TEXT:
            text = text_of(child).replace("\n", " ")
            shown = self.page.known(in_font(text, look.font), text)
            yield Piece(text=at_height(shown, look.height), italic=look.italic)
        elif child.tag not in PROPERTIES:
            if child.tag == PAGE_SEEN or child.get(qn("w:type")) == "page":
                self.page.turn_page()
            yield Piece(text=TYPED.get(child.tag, ""), italic=look.italic)
            yield from self.content(child, look, style)

    def turn(self, mark: Element) -> Iterator[Piece]:
        """Follow a field from its instruction to its result and its end."""
        turn = mark.get(qn("w:fldCharType"))
        if turn == "begin":
            self.fields.append(Field(form=find(mark, FORM)))
        elif turn == "separate" and self.fields:
            self.fields[-1].shows = True
            self.fields[-1].line, self.fields[-1].start = len(self.page.lines), len(self.page.line)
        elif turn == "end" and self.fields:
            ended = self.fields.pop()
            if all(state.shows for state in self.fields):
                yield from self.result(ended)

    def instruct(self, element: Element) -> None:
        """Keep the instruction of the field that is being read."""
        if element.tag == INSTRUCTION:
            self.fields[-1].written.append(text_of(element))

    def result(self, ended: Field) -> Iterator[Piece]:
        """Return what the page shows of a field for which the file gives no result, or notice that it gives none."""
        shown = words_of(tuple(self.page.line[ended.start :])) if ended.line == len(self.page.lines) else "another line"
        if ended.shows and shown.strip():
            if FAILED.match(shown.strip()):
                self.page.notice("R116", "field", shown.strip())
            return
        if len(ended.entries) > 1:
            self.page.notice("R114", "choice")
            yield from choice(ended.entries, self.page.before)
        elif ended.box:
            yield from self.page.tick(ended.box)
        elif ended.is_text:
            self.page.notice("R114", "blank")
            yield from blank(prompted(ended.prompt, ""), self.page.before)
        elif button := button_of(ended.instruction):
            yield Piece(text=button)
        elif character := symbol_of(ended.instruction):
            yield Piece(text=self.page.known(symbol(*character)))
        elif not ended.is_silent:
            self.page.notice("R116", "field", ended.instruction)

    def frame(self, element: Element) -> None:
        """Keep the text boxes of a drawing for later, and notice its pictures."""
        parts = list(framed(element))
        self.boxes.extend(part for part in parts if part.tag == BOX and has_words(part))
        tags = {part.tag for part in parts}
        things = [thing for name, thing in UNREAD.items() if name in tags]
        if things:
            self.page.notice("R106", things[0])

    def end_fields(self) -> None:
        """Close the story's fields, and notice one that never came to its result."""
        if not all(state.shows for state in self.fields):
            self.page.notice("R109", "field")
        self.fields.clear()
