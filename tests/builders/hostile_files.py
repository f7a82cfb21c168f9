"""Build documents that do harm to whoever reads them: small on the disk, and without end when they are read."""

import binascii
import os
import signal
import socket
import subprocess
import tempfile
import zlib
from functools import partial

import pdf_files as pdf

from chargebook.ground.text import Source

BIT = 1024 * 1024
NAME = b"/Subtype /Form"


def escaped_forms() -> bytes:
    """Return a PDF of some kilobytes whose drawings draw each other by the million, and whose name is written in numbers."""
    return pdf.drawn_without_end(9, 8).replace(NAME, NAME.replace(b"F", b"#46"))


def packed_pdf(*, times: int, megabytes: int, in_letters: bool = False) -> bytes:
    """Return a PDF whose page is packed so many times over, and written in letters if asked."""
    data = f"{pdf.at(72, 700, 'some words in it')}\n".encode() + b" " * (megabytes * BIT)
    filters = ["/FlateDecode"] * times
    for _ in range(times):
        data = zlib.compress(data, 9)
    if in_letters:
        data, filters = binascii.hexlify(data) + b">", ["/ASCIIHexDecode", *filters]
    page = pdf.pdf("@")
    assert b"<< /Length" in page, f"the page has no stream that could be packed: {page!r}"
    start = page.index(b"<< /Length")
    stream = f"<< /Length {len(data)} /Filter [{' '.join(filters)}] >>\nstream\n".encode() + data + b"\n"
    return page[:start] + stream + page[page.index(b"endstream", start) :]


def crowded_page(attributes: int = 200_000) -> bytes:
    """Return a web page with one paragraph that has very many attributes."""
    return f"<p {' '.join(f'a{number}' for number in range(attributes))}>It rained.".encode()


def crowded_page_unseen() -> bytes:
    """Return the same page, written so that the guard, which knows how marks are written, does not count them."""
    return crowded_page().replace(b" a7 ", b' " ').replace(b" a", b' a"')


def blank_lines(megabytes: int = 10) -> bytes:
    """Return a text of blank lines."""
    return b"9.3 Title\n" + b"\n" * (megabytes * BIT)


def open_brackets(letters: int = 2 * BIT) -> bytes:
    """Return a text that is read at once, and of which it takes very long to make anything."""
    return b"9.3 Title\n" + b"[" * letters


def unseen_forms() -> bytes:
    """Return the PDF of `escaped_forms`, with a remark where the guard looks for nothing but blanks."""
    return pdf.drawn_without_end(9, 8).replace(NAME, b"/Subtype%\n/Form")


# What a reader would do that somebody else has got hold of; each is tried on a text in the process that reads.


def breaks_down(source: Source) -> None:
    """End as a program ends that reaches for memory that is not there."""
    os.kill(os.getpid(), signal.SIGSEGV)


def opens_connection(source: Source) -> None:
    """End the process unless it is kept from every network, from other programs and from the disk."""
    for way in (socket.socket, partial(subprocess.run, ["true"], check=True), _writes):
        try:
            way()
        except OSError:
            continue
        os._exit(3)


def _writes() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"rain")
        file.flush()
