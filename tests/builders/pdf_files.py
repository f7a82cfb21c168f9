"""Build small PDF files for the tests: letters at places, on pages, in roman and italic type."""

import zlib
from collections.abc import Sequence

from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.pdf.pdf import read_pdf

ROMAN, ITALIC = "F1", "F2"
WIDTH, HEIGHT = 612, 792
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources {} {}>>"
RESOURCES = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"


def at(left: float, base: float, text: str, font: str = ROMAN, size: float = 12) -> str:
    """Return the drawing of a text at a place."""
    escaped = "".join(f"\\{char}" if char in "()\\" else char for char in text)
    return f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm ({escaped}) Tj ET"


def lines(*texts: str, left: float = 72, top: float = 700, step: float = 14) -> str:
    """Return the drawing of texts below each other."""
    return "\n".join(at(left, top - step * row, text) for row, text in enumerate(texts))


def pdf(*pages: str, extra: str = "", more: Sequence[bytes] = (), packed: bool = False) -> bytes:
    """Return a PDF with these pages. *extra* goes into each page's entry, *more* are further objects, from 5 on."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT.format("Times-Roman").encode()]
    objects += [FONT.format("Times-Italic").encode(), *more]
    kids = []
    for page in pages:
        objects.append(stream(page.encode("cp1252"), packed=packed))
        objects.append(PAGE.format(WIDTH, HEIGHT, len(objects), RESOURCES, extra).encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return written(objects)


def stream(content: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """Return a stream object, packed if asked."""
    data = zlib.compress(content) if packed else content
    how = "/Filter /FlateDecode " if packed else ""
    return f"<< /Length {len(data)} {how}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def written(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return the file that holds these objects, numbered from 1."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
    return out + f"{end}{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def drawn_without_end(levels: int, times: int) -> bytes:
    """Return a PDF in which each drawing draws the next several times, so that a small file shows very much."""
    resources = "/Resources << /Font << /F1 3 0 R >> /XObject << /X {} 0 R >> >>"
    forms = []
    for level in range(levels):
        inner = "/X Do " * times if level < levels - 1 else at(72, 700, "some words in it")
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources.format(level + 6)} "
        forms.append(stream(inner.encode(), entries))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {levels + 5} 0 R {resources.format(5)} >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{levels + 6} 0 R] /Count 1 >>".encode()]
    fonts = [FONT.format(name).encode() for name in ("Times-Roman", "Times-Italic")]
    return written([*objects, *fonts, *forms, stream(b"/X Do"), page.encode()])


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    entry = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("00" * 32)
    return pdf(lines("In order to prevail")).replace(
        b"/Root 1 0 R ", f"/Root 1 0 R /ID [<00><00>] /Encrypt {entry} ".encode()
    )


def read(*pages: str, **settings: object) -> tuple[Source, tuple[Problem, ...]]:
    """Write a PDF of these pages and read it back."""
    return read_pdf(pdf(*pages, **settings), name="9.3.pdf")  # type: ignore[arg-type]


def text(*pages: str) -> str:
    """Return the words of pages, written and read back."""
    return read(*pages)[0].text


def codes(*pages: str) -> list[str]:
    """Return the codes of what the reader noticed."""
    return [problem.code for problem in read(*pages)[1]]
