"""A PDF becomes a `Source`: the words of its pages as paragraphs.

In: the bytes of a .pdf. Out: its text with the spans in italics, as the names of the fonts tell them, and a problem for
whatever was read otherwise than it stands. It refuses what is locked, damaged, scanned without text, or absurdly large.
PDFium, which reads the pages, must not be used by two threads at once: all of it happens under one lock.
"""

import ctypes
import math
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 ships no types
from pypdfium2 import raw as pdfium

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source
from chargebook.readers import notes
from chargebook.readers.furniture import listed
from chargebook.readers.pdf.guard import guard
from chargebook.readers.pdf.layout import PAGE, set_in_blocks
from chargebook.readers.pdf.lines import Leaf, Run
from chargebook.readers.pieces import Seen, composed, reported

Handle: TypeAlias = Any  # PDFium's own, of which nothing is known
Edges: TypeAlias = tuple[float, float, float, float]  # of a page: left, bottom, right, top

# code: (severity, message, mend)
NOTICES = {
    "R120": (Severity.NOTE, "paragraphs were joined from the printed lines of {things}", "compare them with the page"),
    "R121": (Severity.NOTE, "left out: {thing}", "nothing to do, unless words of the text are missing"),
    "R122": (Severity.NOTE, "left out: {thing}", "copy it into a document if it belongs to the text"),
    "R123": (Severity.NOTE, "the line numbers at the left edge of {things} left out", "nothing to do"),
    "R124": (Severity.WARNING, "{things} without letters, perhaps scanned", "type what stands there into a document"),
    "R125": (Severity.WARNING, "{things} at a line end kept", "take out those that only divide a word"),
    "R126": (Severity.NOTE, "{things} left out of the words", "look for the notes at the foot of the pages"),
    "R127": (Severity.WARNING, "{things} not known, read as \ufffd", "compare with the page, and type what is missing"),
    "R128": (Severity.WARNING, "{things} read from the words behind a scan", "compare every word with the page"),
    "R150": (Severity.WARNING, "{things} in two columns, read one after the other", "compare the order with the page"),
    **notes.NOTICES,
    "R153": (Severity.WARNING, "left out, for nobody can see it: {thing}", "look whether it hides something"),
    "R129": (Severity.NOTE, "left out, for it belongs to the paper: {thing}", "put back what belongs to the text"),
}

MOST_PAGES = 2_000
MOST_LETTERS = 10_000_000
FEWEST_LETTERS = 10
MOST_UNKNOWN = 0.3

LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)

ITALIC = re.compile(r"italic|oblique|(?:[-,]|\b)(?:It|Obl|BI)\b", re.IGNORECASE)
SLANTED = 1 << 6
FAINT = 2.0  # points below which letters cannot be read
WHITE = 250  # of 255, from which a color is white
UNSEEN = 3  # the mode in which a scanner lays words behind its picture
SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF06F: "☐", 0xF0A8: "☐", 0xF0FE: "☑", 0xF0FD: "☒"}
SIGNS = {0x0: "\ufffd", 0x2: "-", 0xFFFE: "-", 0xAD: "", 0x9: " ", 0xA: " ", 0xD: " "}
LETTERS = SYMBOLS | SIGNS
PRIVATE = re.compile("[\ue000-\uf8ff\U0010ffff]")
STRAIGHT = 0.05  # the share of a quarter turn by which a line may be slanted

COPY_WORDS = "ask the court for the Word file, or copy the words into a .txt file"
NO_LOCK = "open it with its password, print it to a new PDF, and add that"
LOCK = threading.Lock()


def read_pdf(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    """Read a PDF: its words, its italics, and what a lawyer should know about how it was read.

    >>> read_pdf(b"%PDF-1.7", name="9.3.pdf")
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: 9.3.pdf: the PDF is damaged or cut off; fetch or save it again

    Raises ReadError if it is locked, damaged, a scan without text, or too large.
    """
    guard(data, name=name)
    seen: list[Seen] = []
    with LOCK:
        leaves = _leaves(data, name, seen)
    _refuse_unreadable(leaves, seen, name)
    blocks, noticed = set_in_blocks(leaves, footnotes_to_jury=footnotes_to_jury)
    if not blocks:
        raise refused(ReadError, name, "the PDF holds no words", COPY_WORDS)
    seen.extend(Seen(code="R124", thing="page") for leaf in leaves if not leaf.runs)
    seen.extend([Seen(code="R120", thing="page")] * len(leaves))
    source, places = composed(data, blocks, name=name)
    begins = ((each.thing, each.block) for each in noticed if each.code == PAGE)
    begun = {int(page): places[block].start for page, block in begins if block is not None}
    source = replace(source, pages=_pages(begun, len(leaves)))
    told = (each for each in noticed if each.code != PAGE)
    return source, reported((*seen, *told), NOTICES, source, places)


def _pages(begun: Mapping[int, int], many: int) -> tuple[int, ...]:
    """Return where each page begins; one on which no block does begins with the next that has one."""
    starts = [begun.get(number) for number in range(1, many + 1)]
    later = max(begun.values(), default=0)
    out: list[int] = []
    for start in reversed(starts):
        later = min(later, later if start is None else start)
        out.append(later)
    return tuple(reversed(out))


# The pages.


def _refuse_unreadable(leaves: list[Leaf], seen: list[Seen], name: str) -> None:
    """Refuse a scan without words, and letters that the fonts do not name."""
    letters = [sum(len(run.text) for run in leaf.runs) for leaf in leaves]
    if 2 * sum(count < FEWEST_LETTERS for count in letters) > len(leaves):
        message = "the PDF is a scan: its pages hold pictures and no words"
        raise refused(
            ReadError, name, message, "run text recognition on it (OCR), or type the words into a .docx or .txt file"
        )
    if sum(notice.code == "R127" for notice in seen) > MOST_UNKNOWN * sum(letters):
        raise refused(ReadError, name, "the fonts of the PDF do not say which letters they show", COPY_WORDS)


def _leaves(data: bytes, name: str, seen: list[Seen]) -> list[Leaf]:
    """Return the pages with their runs of letters."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise refused(ReadError, name, f"the PDF has more than {MOST_PAGES:,} pages", "divide it")
            reading = _Reading(name=name, seen=seen)
            leaves = [reading.leaf(document, number) for number in range(1, len(document) + 1)]
    except pypdfium2.PdfiumError as failure:
        if failure.err_code in LOCKED and b"/Encrypt" in data:  # PDFium may still hold the code of an earlier file
            raise refused(ReadError, name, "the PDF is locked with a password", NO_LOCK) from failure
        raise refused(ReadError, name, "the PDF is damaged or cut off", "fetch or save it again") from failure
    if reading.across:
        seen.append(Seen(code="R122", thing=listed([("passage across the page", words) for words in reading.across])))
    if reading.unseen:
        seen.append(Seen(code="R153", thing=listed(reading.unseen)))
    return leaves


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one document: what was noticed, the fonts met so far, and how many letters."""

    name: str
    seen: list[Seen]
    slanted: dict[bytes, bool] = field(default_factory=dict)
    across: list[str] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0

    def leaf(self, document: pypdfium2.PdfDocument, number: int) -> Leaf:
        """Read one page."""
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as letters:
            self.letters += letters.count_chars()
            if self.letters > MOST_LETTERS:
                raise refused(ReadError, self.name, "the PDF has more than 10 million letters", "divide it")
            stretches = self.in_sight(list(self.stretches(letters, page.get_cropbox())), number)
        turns = Counter({stretch.turn: 0 for stretch in stretches})
        for stretch in stretches:
            turns[stretch.turn] += len(stretch.run.text)
        upright = max(turns, key=lambda turn: turns[turn], default=0)
        upright_only = (stretch.run for stretch in stretches if self.is_upright(stretch.turn, upright, stretch.run))
        return Leaf(number=number, runs=tuple(upright_only))

    def in_sight(self, stretches: "list[_Stretch]", number: int) -> "list[_Stretch]":
        """Return what can be seen of a page: all that is on it, where most of it lies behind the picture of a scan."""
        unseen = [stretch for stretch in stretches if stretch.is_unseen]
        if 2 * _letters(unseen) >= _letters(stretches):
            if any(stretch.is_behind for stretch in stretches):
                self.notice("R128", "page")
            return stretches
        self.unseen.extend((f"on page {number}", stretch.run.text) for stretch in unseen)
        return [stretch for stretch in stretches if not stretch.is_unseen]

    def is_upright(self, turn: int | None, upright: int | None, run: Run) -> bool:
        """Tell whether a run stands as most of the page does; a stamp or watermark across it does not."""
        if turn != upright:
            self.across.append(run.text)
        return turn == upright

    def notice(self, code: str, thing: str) -> None:
        """Keep in mind what was read otherwise than it stands."""
        self.seen.append(Seen(code=code, thing=thing))

    def stretches(self, letters: pypdfium2.PdfTextPage, edges: Edges) -> "Iterator[_Stretch]":
        """Yield the runs of a page in the order of the file, each with its turn and what hides it."""
        for handle, first, words in _stretches(letters):
            text = self.words(words)
            if text.strip():
                last = first + len(words.rstrip()) - 1
                turn, place = _standing(letters, first, last)
                yield _Stretch(
                    turn=turn,
                    run=replace(place, text=text, italic=self.is_slanted(handle)),
                    is_behind=pdfium.FPDFTextObj_GetTextRenderMode(handle) == UNSEEN,
                    is_faint=_is_faint(handle, place) or (turn == 0 and _is_off(place, edges)),
                )

    def words(self, codes: str) -> str:
        """Return letters as they are written, and notice those that the font does not name."""
        whole = codes.translate(LETTERS).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = PRIVATE.sub("\ufffd", whole)
        self.seen.extend([Seen(code="R127", thing="letter")] * text.count("\ufffd"))
        return text

    def is_slanted(self, handle: Handle) -> bool:
        """Tell by its name or its marks whether the font of a text object is italic."""
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = _address(font)
        if key not in self.slanted:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            named = ITALIC.search(buffer.value.decode("ascii", "replace")) is not None
            self.slanted[key] = named or bool(max(pdfium.FPDFFont_GetFlags(font), 0) & SLANTED)
        return self.slanted[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A run as the page has it: how it is turned, and whether it lies behind the picture or cannot be seen."""

    turn: int | None
    run: Run
    is_behind: bool
    is_faint: bool

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees it."""
        return self.is_behind or self.is_faint


def _letters(stretches: "list[_Stretch]") -> int:
    return sum(len(stretch.run.text) for stretch in stretches)


def _is_faint(handle: Handle, place: Run) -> bool:
    """Tell whether letters are drawn so small, or so white, that nobody sees them."""
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if place.size < FAINT or not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, cover):
        return place.size < FAINT
    return min(red.value, green.value, blue.value) >= WHITE or cover.value == 0


def _is_off(place: Run, edges: Edges) -> bool:
    """Tell whether a run stands off the page."""
    left, bottom, right, top = edges
    return place.right < left or place.left > right or place.base < bottom or place.base > top


def _address(handle: Handle) -> bytes:
    """Return the place in memory that a handle names, by which two handles of one thing are known; nothing if none."""
    return bytes(handle) if handle else b""


def _stretches(letters: pypdfium2.PdfTextPage) -> Iterator[tuple[Handle, int, str]]:
    """Yield the stretches of letters that one text object shows: its handle, where it begins, and the letters."""
    handle, address, first, codes = None, b"", 0, ""
    for position in range(letters.count_chars()):
        letter = chr(min(pdfium.FPDFText_GetUnicode(letters.raw, position), 0x10FFFF))
        shown = pdfium.FPDFText_GetTextObject(letters.raw, position)
        where = _address(shown)
        if where and where == address:
            codes += letter
        elif where:
            if codes:
                yield handle, first, codes
            handle, address, first, codes = shown, where, position, letter
        elif letter in "\r\n":
            address = b""
        else:
            codes += letter
    if codes:
        yield handle, first, codes


def _standing(letters: pypdfium2.PdfTextPage, first: int, last: int) -> tuple[int | None, Run]:
    """Return how a run is turned, in quarters, and where it stands once the page is turned back."""
    matrix, x, y, box = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetMatrix(letters, first, matrix)
    pdfium.FPDFText_GetCharOrigin(letters, first, x, y)
    pdfium.FPDFText_GetLooseCharBox(letters, last, box)
    quarters = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
    turn = round(quarters) % 4 if abs(quarters - round(quarters)) < STRAIGHT else None
    left, base = _turned(x.value, y.value, turn or 0)
    right = max(_turned(box.left, box.bottom, turn or 0)[0], _turned(box.right, box.top, turn or 0)[0])
    size = pdfium.FPDFText_GetFontSize(letters, first) * math.hypot(matrix.c, matrix.d)
    return turn, Run(text="", left=left, right=max(left, right), base=base, size=size)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a place as it stands once the page is turned back by quarters.

    >>> _turned(3, 5, 1)
    (5, -3)
    """
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
