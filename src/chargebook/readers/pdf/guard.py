"""The guard at the door of a PDF: it refuses what is small on the disk and without end when it is read.

In: the bytes of a .pdf. Out: nothing. It unpacks what is packed, piece by piece and never all of it, and counts how
often the drawings that a page is made of draw each other. What PDFium itself bears with, it lets through. It is the
first line and no more: what it does not see ends at the limits of the process that reads.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from chargebook.ground.errors import ReadError, refused
from chargebook.readers.pdf.filters import filters_of, named, uncoated

MOST_UNPACKED = 200 * 1024 * 1024
DEEPEST_PACKED = 4
MOST_FILTERS = 3  # more than a picture that was packed and then written in letters
CHUNK = 1024 * 1024
MOST_DRAWN = 50_000
DEEPEST_DRAWN = 30
SHORT = 1_000  # as many bytes a list of filters may take

STREAM = re.compile(rb"stream\r?\n")
OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s+\d{1,5}\s+obj\b")
REFERENCE = re.compile(rb"(?<!\d)(\d{1,7})\s+\d{1,5}\s+R\b")
FORM = re.compile(rb"/Subtype\s*/Form\b")
DRAW = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
CLEAN_COPY = "ask the sender for a clean copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An object of the file: whether it is a form that pages draw, how often it draws others, and which it names.

    *filters* is how many filters its stream goes through, *packed* what they are to unpack once its letters are read.
    """

    is_form: bool
    filters: int
    packed: bytes
    draws: int
    names: frozenset[int]


def guard(data: bytes, *, name: str) -> None:
    """Refuse a file that unpacks, or draws itself, without end.

    >>> guard(b"%PDF-1.7", name="9.3.pdf")

    Raises ReadError if it is such a file.
    """
    left = MOST_UNPACKED
    for start in STREAM.finditer(data):
        for depth in range(1, DEEPEST_PACKED + 1):
            size = _unpacked(memoryview(data)[start.end() :], depth, left)
            left -= size
            if left <= 0:
                raise refused(ReadError, name, "the file unpacks to more than 200 MB", CLEAN_COPY)
            if not size:
                break
    drawings = dict(_drawings(data))
    for drawing in drawings.values():
        if drawing.filters > MOST_FILTERS:
            raise refused(ReadError, name, f"a part of the file is packed {drawing.filters} times over", CLEAN_COPY)
        left -= _unpacked(memoryview(drawing.packed), 1, left)
        if left <= 0:
            raise refused(ReadError, name, "the file unpacks to more than 200 MB", CLEAN_COPY)
    if _drawn(drawings) > MOST_DRAWN:
        raise refused(ReadError, name, f"a page of the file draws more than {MOST_DRAWN:,} things", CLEAN_COPY)


def _unpacked(packed: memoryview, depth: int, most: int) -> int:
    """Return how many bytes *packed* holds when it is unpacked *depth* times over; counting ends at *most*."""
    chunks: Iterator[bytes | memoryview] = (packed[start : start + CHUNK] for start in range(0, len(packed), CHUNK))
    for _ in range(depth):
        chunks = _inflated(chunks)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size >= most:
            break
    return size


def _inflated(chunks: Iterator[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """Yield what the chunks unpack to, piece by piece, as far as they are sound."""
    unpacking = zlib.decompressobj()
    for chunk in chunks:
        packed: bytes | memoryview = chunk
        while packed and not unpacking.eof:
            try:
                piece = unpacking.decompress(packed, CHUNK)
            except zlib.error:
                return
            packed = unpacking.unconsumed_tail
            if piece:
                yield piece
        if unpacking.eof:
            return


def _drawings(data: bytes) -> Iterator[tuple[int, Drawing]]:
    """Yield the objects of the file by their numbers."""
    starts = list(OBJECT.finditer(data))
    ends = [*(start.start() for start in starts[1:]), len(data)]
    elsewhere = {int(start[1]): data[start.end() : start.end() + SHORT].partition(b"endobj")[0] for start in starts}
    for start, end in zip(starts, ends, strict=False):
        stream = STREAM.search(data, start.end(), end)
        entries = named(data[start.end() : stream.start() if stream else end])
        filters = filters_of(entries, elsewhere) if stream else ()
        coated = data[stream.end() : end] if stream else b""
        inner, times = uncoated(coated, filters[: MOST_FILTERS + 1])
        words = _words(inner, times)
        yield (
            int(start[1]),
            Drawing(
                is_form=FORM.search(entries) is not None,
                filters=len(filters),
                packed=b"" if inner is coated else inner,
                draws=sum(1 for _ in DRAW.finditer(words)),
                names=frozenset(int(match[1]) for match in REFERENCE.finditer(entries)),
            ),
        )


def _words(stream: bytes, times: int) -> bytes:
    """Return what a stream that is packed so many times over says, as far as it matters here."""
    chunks: Iterator[bytes | memoryview] = iter([stream])
    for _ in range(times):
        chunks = _inflated(chunks)
    return b"".join(bytes(chunk) for chunk in islice(chunks, 4))


def _drawn(drawings: Mapping[int, Drawing]) -> int:
    """Return how many things the page that draws most may draw in the end; counting ends above what is allowed."""
    forms = {number for number, drawing in drawings.items() if drawing.is_form and drawing.draws}
    inner = {number: _named(number, drawings) & forms for number in forms}
    drawn = dict.fromkeys(forms, 1)
    for _ in range(DEEPEST_DRAWN):
        drawn = {
            number: min(
                1 + drawings[number].draws * max((drawn[form] for form in inner[number]), default=1), 2 * MOST_DRAWN
            )
            for number in forms
        }
    most = max((drawing.draws for drawing in drawings.values() if not drawing.is_form), default=0)
    return most * max(drawn.values(), default=0)


def _named(number: int, drawings: Mapping[int, Drawing]) -> frozenset[int]:
    """Return what an object names, itself or through its lists of resources."""
    names = drawings[number].names
    for _ in range(2):
        lists = (drawings[name] for name in names if name in drawings and not drawings[name].is_form)
        names = names.union(*(drawing.names for drawing in lists))
    return names
