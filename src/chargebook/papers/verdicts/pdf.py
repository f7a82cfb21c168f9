"""Plain paragraphs below headings as a PDF, in the typewriter letters that every reader of PDF has.

In: the parts of a paper. Out: the bytes of a .pdf, the same for the same paper; it holds no date. A heading stays with
what follows it, and each page has its number. Letters that those fonts lack are printed without their marks, and the
last paragraph says which: the Word file has them all.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape

WIDTH, HEIGHT, MARGIN = 612, 792, 72  # points: US letter, an inch on each side
SIZE, LEADING = 11, 14
ACROSS, DOWN = 70, 45  # letters of a line, lines of a page
INDENT = 4
LACKING = "This file cannot show every letter: {pairs}. The Word file has them all."
FONTS = ("Courier", "Courier-Bold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One line of a page. *is_kept* says that it must not be the last of its page."""

    words: str
    is_bold: bool = False
    is_kept: bool = False


BLANK = Typed(words="")


def paper_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF.

    >>> one = PaperPart(words="Read it.")
    >>> paper_pdf(Paper(caption="Reyes v. Holt", title="Note", parts=(one,)))[:8]
    b'%PDF-1.4'
    """
    pages = tuple(_pages(tuple(_lines(paper))))
    return _file([_content(page, number, len(pages)) for number, page in enumerate(pages, 1)], paper.title)


def fitting(words: str) -> str:
    """Return *words* in letters that the fonts have: without marks where a letter with them is lacking.

    >>> fitting("Đặng’s Núñez")
    '?ang’s Núñez'
    """
    return "".join(letter if _is_there(letter) else _bare(letter) for letter in words)


def _is_there(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def _bare(letter: str) -> str:
    plain = "".join(filter(_is_there, unicodedata.normalize("NFKD", letter)))
    return plain or "?"


def _lines(paper: Paper) -> Iterator[Typed]:
    """Yield every line of the paper, with a blank one between its paragraphs."""
    parts = [PaperPart(words=paper.title, shape=PartShape.HEADING), *paper.parts]
    if paper.caption:
        parts.insert(0, PaperPart(words=paper.caption))
    lacking = sorted({letter for part in parts for letter in part.words if not _is_there(letter)})
    if lacking:
        pairs = ", ".join(f"{_bare(letter)} stands for {unicodedata.name(letter, 'another')}" for letter in lacking)
        parts.append(PaperPart(words=LACKING.format(pairs=pairs.lower())))
    for part in parts:
        is_heading = part.shape is PartShape.HEADING
        before = " " * INDENT if part.shape is PartShape.ITEM else ""
        words = " ".join(fitting(part.words).split())
        for line in wrap(words, ACROSS, initial_indent=before, subsequent_indent=before):
            yield Typed(words=line, is_bold=is_heading, is_kept=is_heading)
        yield Typed(words="", is_kept=is_heading)


def _pages(lines: Sequence[Typed]) -> Iterator[tuple[Typed, ...]]:
    """Yield the lines page by page; what must not stand last on a page goes to the next."""
    rest = list(lines)
    while rest:
        end = min(DOWN, len(rest))
        while end < len(rest) and end > 1 and rest[end - 1].is_kept:
            end -= 1
        yield tuple(rest[:end])
        rest = rest[end:]
        while rest and not rest[0].words:
            rest.pop(0)


def _content(page: Iterable[Typed], number: int, pages: int) -> bytes:
    """Return the drawing of one page."""
    drawn = [b"BT", b"%d TL" % LEADING, b"%d %d Td" % (MARGIN, HEIGHT - MARGIN)]
    for line in page:
        drawn += [b"/F%d %d Tf" % (1 + line.is_bold, SIZE), b"(%s) Tj T*" % _string(line.words)]
    foot = f"Page {number} of {pages}".center(ACROSS).rstrip()
    drawn += [b"ET", b"BT", b"/F1 %d Tf" % SIZE, b"%d %d Td" % (MARGIN, MARGIN // 2), b"(%s) Tj" % _string(foot), b"ET"]
    return b"\n".join(drawn)


def _string(words: str) -> bytes:
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"".join(b"\\%03o" % code if code > 126 else bytes([code]) for code in escaped)


def _file(contents: Sequence[bytes], title: str) -> bytes:
    """Return the file: its catalog, its fonts, and each page with what is drawn on it."""
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(contents)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-US) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        *(font % name.encode() for name in FONTS),
        b"<< /Title (%s) >>" % _string(fitting(title)),
    ]
    box = b"/MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>" % (WIDTH, HEIGHT)
    for at, content in enumerate(contents):
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, first + 2 * at + 1))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    """Return the objects one after the other, with the table of where each begins."""
    data, begins = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, one in enumerate(objects, 1):
        begins.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
