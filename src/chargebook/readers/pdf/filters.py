"""How a stream of a PDF says that it is packed, and what is left when its outer coats are off.

In: the entries of an object as they stand in the file, and the bytes of its stream. Out: the entries with their names
as they are meant, for a PDF may write any letter of a name as a number; the filters, the outermost first; the bytes
without the coats of letters that mail and old printers want.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence

MOST_COATED = 256 * 1024  # of the slower coat as many bytes are taken off; the rest unpacks like them
NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")  # /#46orm is /Form
NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
FILTER = re.compile(  # /Filter /FlateDecode, /Filter [/ASCIIHexDecode /FlateDecode], /Filter 9 0 R
    rb"/Filter\s*(?:\[(?P<several>[^\]]*)\]|(?P<one>/[^\s/<>\[\]()]+)|(?P<elsewhere>\d{1,7})\s+\d{1,5}\s+R\b)"
)
FLATE = frozenset({b"FlateDecode", b"Fl"})
HEX = frozenset({b"ASCIIHexDecode", b"AHx"})
LETTERS = frozenset({b"ASCII85Decode", b"A85"})
WHITE = b" \t\r\n\f\0"


def named(entries: bytes) -> bytes:
    """Return the entries of an object with their names as they are meant.

    >>> named(b"/Subtype /#46orm")
    b'/Subtype /Form'
    """
    return NUMBERED.sub(lambda number: bytes([int(number[1], 16)]), entries) if b"#" in entries else entries


def filters_of(entries: bytes, elsewhere: Mapping[int, bytes]) -> tuple[bytes, ...]:
    """Return the filters through which a stream goes when it is read; *elsewhere* are the objects by their numbers.

    >>> filters_of(b"/Filter [/AHx /Fl]", {}), filters_of(b"/Filter 9 0 R", {9: b"[/Fl /Fl]"})
    ((b'AHx', b'Fl'), (b'Fl', b'Fl'))
    """
    found = FILTER.search(entries)
    if found is None:
        return ()
    if found["elsewhere"]:
        return tuple(NAME.findall(named(elsewhere.get(int(found["elsewhere"]), b""))))
    return tuple(NAME.findall(found["several"] or found["one"] or b""))


def uncoated(stream: bytes, filters: Sequence[bytes]) -> tuple[bytes, int]:
    """Return a stream without its coats of letters, and how often what is left is packed.

    >>> uncoated(b"3c 70 3e>", (b"AHx",))
    (b'<p>', 0)
    """
    for place, name in enumerate(filters):
        if name in HEX:
            stream = _from_hex(stream)
        elif name in LETTERS:
            stream = _from_letters(stream[:MOST_COATED])
        else:
            return stream, sum(name in FLATE for name in filters[place:])
    return stream, 0


def _from_hex(stream: bytes) -> bytes:
    digits = stream.partition(b">")[0].translate(None, WHITE)
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except ValueError:
        return b""


def _from_letters(stream: bytes) -> bytes:
    words = stream.removeprefix(b"<~").partition(b"~>")[0].translate(None, WHITE)
    try:
        return base64.a85decode(words[: len(words) // 5 * 5] if len(stream) == MOST_COATED else words)
    except ValueError:
        return b""
