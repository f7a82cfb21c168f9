"""A web page becomes a `Source`: the words of the instruction, without the page around them.

In: the bytes of an HTML page as the court serves it: title, "Printer-friendly version", text, "Comment", revision
line. Out: its text, a block a paragraph, with the spans in italics, and a problem for whatever was read otherwise than
it stands. List numbers become typed ones; navigation, scripts and what the page hides stay out. It refuses pages that
declare entities, that are nested without end, or that hold no words; it fetches nothing.
"""

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

from chargebook.ground.characters import is_unknown, is_unseen, shown
from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source
from chargebook.readers import notes, paper
from chargebook.readers.notes import place_notes, raised, without_lone
from chargebook.readers.pieces import Block, Piece, Seen, composed, reported, tidied, words_of
from chargebook.readers.web.sheets import NOTE_BACK, NOTE_LINK
from chargebook.readers.web.webpage import BLOCKS, Element, Page, kind, on_page

# code: (severity, message, mend)
NOTICES = {
    "R130": (Severity.WARNING, "the page does not say its encoding; read as {thing}", "look at quotes and dashes"),
    "R131": (
        Severity.NOTE,
        "lines of the page itself left out: {thing}",
        "nothing to do, unless words of the text are missing",
    ),
    "R132": (Severity.WARNING, "not read, though words may be in it: {things}", "type such words into a document"),
    "R133": (Severity.NOTE, "{things} left out of the words", "look for the notes below the text"),
    "R134": (Severity.WARNING, "{thing} left out", "copy the words into a document if they belong to the instruction"),
    "R135": (Severity.NOTE, "the title stands outside the text: {thing}", "check that it is the right one"),
    "R136": (
        Severity.WARNING,
        "no part of the page is marked as its text; all of it is read",
        "look for words of menus",
    ),
    "R137": (Severity.WARNING, "struck through and left out: {thing}", "compare them with the page"),
    "R138": (Severity.NOTE, "comments left out: {thing}", "copy what belongs to the instruction into it"),
    "R139": (Severity.WARNING, "read from the form or the style of the page: {thing}", "compare them with the page"),
    **notes.NOTICES,
    paper.CODE: (Severity.NOTE, paper.MESSAGE, paper.MEND),
}

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
HEAD = 4096
MOST_MARKS = 300_000  # of a whole manual on one page; a court's page has some hundreds
AS_WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"})  # what browsers read as Windows-1252
MOST_ATTRIBUTES = 5_000  # of one mark; the parser holds each of them against all others
CROWDED = re.compile(  # <p a b=1 c="2" d='3' ...
    rf"""<[A-Za-z][^\s<>/]*+(?:[\s/]++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+){{{MOST_ATTRIBUTES},}}"""
)
ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[|<!ENTITY", re.IGNORECASE)

UNREAD = {"img": "picture", "svg": "picture", "object": "embedded object", "iframe": "embedded page", "math": "formula"}
WHITE = re.compile(r"[ \t\n\r\f]+")
NUMBERED = re.compile(r"\s*(?:[A-Z]{2,5}\s*)?(?:\d{1,3}(?:[.-]\d{1,4})+[A-Z]?|\d{3,4}[A-Z]?)\.?\s+\S")
NUMBER_CELL = re.compile(r"\s*\(?(?:\d{1,2}|[a-zA-Z]|[•▪·])[.)]?\s*")
BESIDE_CELL = {"td": ("td", "th"), "th": ("td", "th"), "dt": ("dd",)}
MOST_IN_CELL = 12  # elements in the cell of a number, and cells beside it
BLANK = "______"
WHITE_SIGNS = frozenset("\f\v\x85\u2028\u2029")
NOTE_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[*†‡]{1,3})\]?\s*")
CHROME = re.compile(
    r"(?:printer[- ]friendly version|print(?: this page)?|pdf version|download(?: pdf| word)?|skip to main content"
    r"|(?:log in|login|sign in)(?: or register)?(?: to post comments)?|add new comment|back to top|share(?: this)?|up"
    r"|(?:next|previous)(?: page| instruction| chapter)?|[‹«].{0,200}(?<![.;:,])|[^.;:]{0,200}[›»])",
    re.IGNORECASE,
)


def read_html(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    r"""Read a web page: its words, its italics, and what a lawyer should know about how it was read.

    >>> source, problems = read_html(b"<h1>9.3 Title</h1><ol><li>that <em>rain</em> fell</ol>", name="9.3.html")
    >>> source.text
    '9.3 Title\n\n1.\tthat rain fell'

    Raises ReadError if the page is hostile or holds no words.
    """
    seen: list[Seen] = []
    page = _page(_decoded(data, name, seen), name)
    reading = _Reading(page=page, seen=seen)
    reading.read(footnotes_to_jury=footnotes_to_jury)
    if not reading.blocks:
        raise refused(
            ReadError, name, "the page holds no words", "save the page again, or copy its words into a .txt file"
        )
    source, places = composed(data, reading.blocks, name=name)
    return source, reported(reading.seen, NOTICES, source, places)


def _decoded(data: bytes, name: str, seen: list[Seen]) -> str:
    """Return the characters of the page: by its mark, by what it declares, or else as UTF-8 or Windows-1252."""
    mark, marked = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", ""))
    declared = DECLARED.search(data[:HEAD])
    named = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    for encoding in (marked, "cp1252" if named in AS_WINDOWS else named, "utf-8"):
        if text := _as(encoding, data.removeprefix(mark)):
            if not marked and not named and not data.isascii():
                seen.append(Seen(code="R130", thing="UTF-8"))
            return text
    seen.append(Seen(code="R130", thing="Windows-1252"))
    if b"\0" in data:
        raise refused(ReadError, name, "a NUL character: this is not a web page", "save the page again in a browser")
    return data.decode("cp1252", "replace")


def _as(encoding: str, data: bytes) -> str:
    """Return *data* as text in this encoding, or nothing if it is no such text or the encoding is none."""
    try:
        text = str(data, encoding) if encoding else ""
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "" if "\0" in text else text


def _page(text: str, name: str) -> Page:
    """Parse the page, and refuse what no court's page needs."""
    if ENTITIES.search(text[:HEAD]):
        raise refused(ReadError, name, "the page declares entities of its own", "save it again in a browser")
    if text.count("<") > MOST_MARKS:
        raise refused(
            ReadError, name, f"the page has more than {MOST_MARKS:,} marks", "divide it, or copy its words into a file"
        )
    if CROWDED.search(text):
        message = f"a mark of the page has more than {MOST_ATTRIBUTES:,} attributes"
        raise refused(ReadError, name, message, "save it again in a browser, or copy its words into a file")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as failure:
        raise refused(ReadError, name, "the page holds no words", "save the page again in a browser") from failure
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise refused(
            ReadError, name, "the page is nested too deeply or holds too much", "ask the sender for a clean copy"
        )
    return on_page(root)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one page: the blocks so far, the pieces of the one being read, and what was noticed."""

    page: Page
    seen: list[Seen]
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    apart: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    marks: list[tuple[int, str]] = field(default_factory=list)
    notes: set[int] = field(default_factory=set)
    within: set[Element] = field(default_factory=set)

    def read(self, *, footnotes_to_jury: bool) -> None:
        """Read the text, and above it the title if the page sets that apart."""
        if not self.page.marked:
            self.notice("R136", "page")
        self.walk()
        self.end_block()
        for words in self.page.made:
            self.set_apart("R139", f"words put in by a style “{words}”, left out")
        for code, things in self.apart.items():
            self.seen.append(Seen(code=code, thing=_row(things), block=self.places[code]))
        self.take_notes(to_jury=footnotes_to_jury)
        self.blocks, self.seen = paper.without_paper(self.blocks, self.seen)
        self.title()

    def take_notes(self, *, to_jury: bool) -> None:
        """Put the notes where they belong, and leave out the marks that lead to none."""
        self.blocks, lone = without_lone(self.blocks, self.marks, self.notes)
        self.seen.extend(Seen(code="R133", thing="footnote mark", block=index) for index in lone)
        self.blocks, self.seen = place_notes(self.blocks, self.seen, self.notes, to_jury=to_jury)

    def set_apart(self, code: str, words: str) -> None:
        """Keep in mind words that are left out, or made of what is no text."""
        self.apart.setdefault(code, []).append(words)
        self.places.setdefault(code, len(self.blocks))

    def notice(self, code: str, thing: str) -> None:
        """Keep in mind what was read otherwise than it stands, at the block that is being read."""
        self.seen.append(Seen(code=code, thing=thing, block=len(self.blocks)))

    def walk(self) -> None:
        """Walk the elements of the text in their order, without a call for each level."""
        walker = etree.iterwalk(self.page.main, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self.leave(element)
            elif not self.enter(element):
                walker.skip_subtree()

    def enter(self, element: Element) -> bool:
        """Begin an element; tell whether its own words are wanted."""
        if kind(element) in UNREAD:
            self.notice("R132", UNREAD[kind(element)])
        if kind(element) in ("select", "textarea", "input") and self.fills_in(element):
            return False
        if element in self.page.remarks or element in self.page.struck:
            self.set_apart("R138" if element in self.page.remarks else "R137", f"“{_words_in(element)}”")
            self.pieces.append(Piece(text=" "))
            return False
        if element in self.page.left_out:
            self.set_apart("R134", self.page.left_out[element])
        if element in self.page.skipped or kind(element) in UNREAD or self.is_note_mark(element):
            return False
        if kind(element) in BLOCKS:
            self.end_block()
        if element in self.page.notes:
            self.within.add(element)
        if kind(element) == "li" or element in self.page.labels:
            self.label = self.page.labels.get(element, "")
        if kind(element) == "bdo" and element.get("dir"):
            self.set_apart("R139", f"words turned around “{_words_in(element)}”")
        if kind(element) == "q":
            self.pieces.append(Piece(text="“"))
        if kind(element) == "br":
            self.pieces.append(Piece(text="\n"))
        self.add(element.text, element)
        return True

    def leave(self, element: Element) -> None:
        """End an element; what follows it is of its parent's type."""
        if kind(element) == "q" and element not in self.page.struck:
            self.pieces.append(Piece(text="”"))
        if kind(element) in BLOCKS and element not in self.page.skipped and not self.is_number_cell(element):
            self.end_block()
            self.label = "" if kind(element) == "li" else self.label
        self.within.discard(element)
        parent = element.getparent()
        if parent is not None and element is not self.page.main:
            self.add(element.tail, parent)

    def is_number_cell(self, element: Element) -> bool:
        """Tell whether an element holds but the number of what stands beside it, and keep that as its label."""
        words = words_of(tidied(self.pieces))
        if not NUMBER_CELL.fullmatch(words):
            return False
        cells = (above for above in (element, *element.iterancestors()) if kind(above) in BESIDE_CELL)
        cell = next(cells, None)
        if (
            cell is None
            or len(list(islice(cell.iter(), MOST_IN_CELL))) == MOST_IN_CELL
            or _words_in(cell) != " ".join(words.split())
        ):
            return False
        others = islice(cell.itersiblings(*BESIDE_CELL[kind(cell)]), MOST_IN_CELL)
        filled = (other for other in others if _words_in(other))
        beside = next(filled, None)
        if beside is None or NUMBER_CELL.fullmatch(_words_in(beside)):
            return False
        number = words.strip()
        self.label = f"{number}." if number.isalnum() else number
        self.pieces = []
        return True

    def fills_in(self, element: Element) -> bool:
        """Read what a reader of the page fills in as a choice or a blank; tell whether it is such a thing."""
        if element in self.page.struck or element.get("type", "text").lower() not in FIELDS:
            return False
        if kind(element) == "input" and not self.is_begun:
            return False  # no blank in a sentence, but a field of the page
        options = [words for option in element.iter("option") if (words := _words_in(option))]
        if kind(element) == "select" and len(options) > 1:
            words = f"[{'/'.join(options)}]"
        elif element.get("type", "text").lower() in ("checkbox", "radio"):
            words = "☐"
        else:
            inside = _words_in(element) or element.get("value") or ""
            words = f"[{inside}]" if inside else BLANK
        self.pieces.append(Piece(text=f" {words} "))
        self.set_apart("R139", f"“{words}”")
        return True

    @property
    def is_begun(self) -> bool:
        """Whether words stand in the block that is being read."""
        return any(piece.text.strip() for piece in self.pieces)

    def is_note_mark(self, element: Element) -> bool:
        """Tell whether an element is the mark of a note, and set it as one, or a link back to the mark."""
        words, link = element.text_content(), (element.get("href") or "") if kind(element) == "a" else ""
        is_mark = NOTE_MARK.fullmatch(words) is not None
        if NOTE_BACK.match(link):
            return not is_mark
        if not is_mark or not self.is_begun or not (kind(element) == "sup" or NOTE_LINK.match(link)):
            return False
        mark = raised(words.strip("[] \t\n"))
        self.pieces.append(Piece(text=mark))
        self.marks.append((len(self.blocks), mark))
        return True

    def add(self, text: str | None, element: Element) -> None:
        """Add words in the type of *element*; in preformatted text the line ends stay."""
        if text:
            text = text.replace("\u00ad", "")
            for sign in sorted({sign for sign in set(text) if is_unseen(sign) and not is_unknown(sign)} - WHITE_SIGNS):
                self.set_apart("R134", f"character {shown(sign)}")
            words = re.sub(r"[ \t\f]+", " ", text) if element in self.page.preformatted else WHITE.sub(" ", text)
            self.pieces.append(Piece(text=words, italic=element in self.page.italics))

    def end_block(self) -> None:
        """Close the block that is being read, unless nothing is in it or it belongs to the page and not to the text."""
        block, self.pieces = tidied(self.pieces), []
        if not words_of(block).replace("\u00a0", " ").strip():
            return
        if CHROME.fullmatch(words_of(block)) and not NUMBERED.match(words_of(block)):
            self.set_apart("R131", f"“{words_of(block)}”")
            return
        label = (Piece(text=f"{self.label}\t"),) if self.label else ()
        self.label = ""
        if self.within:
            self.notes.add(len(self.blocks))
        self.blocks.append((*label, *block))

    def title(self) -> None:
        """Put the title of the page before the text if the text does not begin with it."""
        first = words_of(self.blocks[0]) if self.blocks else ""
        title = next((title for title in self.page.titles if is_title(title, first)), "")
        if self.blocks and title:
            self.blocks.insert(0, (Piece(text=title),))
            self.seen.append(Seen(code="R135", thing=f"“{title[:60]}”", block=0))


FIELDS = frozenset({"text", "number", "checkbox", "radio", "select", "textarea", "date", "search"})


def _words_in(element: Element) -> str:
    return " ".join(element.text_content().split())


def _row(things: list[str]) -> str:
    """Return the first of these things, and how many more there are."""
    shown = ", ".join(things[:8])
    return shown if len(things) <= 8 else f"{shown} and {len(things) - 8} more"


def is_title(title: str, first: str) -> bool:
    """Tell whether *title* is a numbered one that the text, which begins with *first*, lacks.

    >>> is_title("9.3 Section 1983 Claim", "In order to prevail"), is_title("Jury Instructions", "In order to prevail")
    (True, False)
    """
    return bool(NUMBERED.match(title)) and not NUMBERED.match(first)
