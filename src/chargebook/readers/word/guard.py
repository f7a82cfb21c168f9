"""The guard at the door of a Word file, which is a ZIP of XML parts.

In: the bytes of a .docx, or the table of contents of any ZIP. Out: nothing. It refuses broken archives, bombs, macros,
locked files and XML that declares entities, before anything in them is parsed. Nothing is written to disk.
"""

import io
import re
import struct
import zipfile
import zlib

from chargebook.ground.errors import ReadError, refused

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024
CHUNK = 64 * 1024

TYPES = "[Content_Types].xml"
MAIN_TYPE = b"wordprocessingml.document.main+xml"
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
MACROS = (b"macroenabled", b"vbaproject")
ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii"})
ENTRY = re.compile(rb"<[^<>]*>")
PART = re.compile(rb"""\bPartName\s*=\s*["']/?([^"']*)""")
OPENING = re.compile(rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*))?""")

# What the library raises at bytes that are not what they claim to be.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)

SAVE_AGAIN = "open it in Word and save it again as .docx"
NOT_WORDS_OWN = "Word does not write such files: ask the sender for a clean copy"


def guard(data: bytes, *, name: str) -> None:
    """Refuse an archive that is broken, hostile, locked or holds macros, before anything in it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_members(archive.infolist(), name)
            _check_is_word(archive, name)
            for member in archive.infolist():
                _check_content(archive, member, name)
    except BROKEN_ZIP as failure:
        raise refused(ReadError, name, "the file is damaged or cut off", SAVE_AGAIN) from failure


def check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive by its table of contents alone: count, names, sizes, locks and macros."""
    names = [member.filename.lower() for member in members]
    if len(members) > MOST_MEMBERS:
        raise refused(ReadError, name, f"the file has {len(members)} parts, more than {MOST_MEMBERS}", NOT_WORDS_OWN)
    if len(set(names)) < len(names):
        raise refused(ReadError, name, "two parts of the file have the same name", NOT_WORDS_OWN)
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise refused(ReadError, name, "the file unpacks to more than 100 MB", NOT_WORDS_OWN)
    for member in members:
        _check_member(member, name)


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    """Refuse one part by its entry in the table of contents."""
    path = member.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path or ".." in path.split("/"):
        raise refused(ReadError, name, f"the part {member.filename!r} points outside the file", NOT_WORDS_OWN)
    if member.flag_bits & 0x1:
        raise refused(
            ReadError, name, "the file is locked with a password", "open it in Word, take the password off and save it"
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(ReadError, name, f"the part {member.filename!r} is packed in an unusual way", SAVE_AGAIN)
    if member.file_size > SMALL and member.file_size > MOST_RATIO * member.compress_size:
        raise refused(
            ReadError, name, f"the part {member.filename!r} unpacks to over {MOST_RATIO} times its size", NOT_WORDS_OWN
        )
    if path.lower().endswith("vbaproject.bin"):
        raise _with_macros(name)


def _check_is_word(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive without the parts that make it a Word document, by whatever names, and one with macros."""
    members = {member.filename.lower() for member in archive.infolist()}
    types = archive.read(TYPES).replace(b"\0", b"") if TYPES.lower() in members else b""
    _check_macros(types, name)
    entries = [entry for entry in ENTRY.findall(types) if MAIN_TYPE in entry]
    parts = [match[1].decode("utf-8", "replace").lower() for entry in entries if (match := PART.search(entry))]
    if entries and not parts:
        return  # a type for all parts of one suffix: the relationships tell which is the main one
    if not members.intersection(parts):
        raise refused(ReadError, name, "the file is an archive but holds no Word document", SAVE_AGAIN)


def _check_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """Read one part through, piece by piece: it must be whole, and as XML it must declare nothing.

    Without its NUL bytes UTF-16 reads like ASCII here, so that one search serves every encoding that Word may use.
    """
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    seen = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            if not is_xml:
                continue
            window = seen + chunk.replace(b"\0", b"")
            if not seen:
                _check_encoding(window, member, name)
            if any(mark in window for mark in DECLARATIONS):
                raise refused(ReadError, name, f"the part {member.filename!r} declares XML entities", NOT_WORDS_OWN)
            seen = window[-len(DECLARATIONS[0]) :]


def _check_encoding(window: bytes, member: zipfile.ZipInfo, name: str) -> None:
    """Refuse XML in an encoding in which the search for declarations would be blind."""
    opening = OPENING.match(window)
    if opening is None or (opening[1] or b"utf-8").lower() not in ENCODINGS:
        raise refused(ReadError, name, f"the part {member.filename!r} is not XML in UTF-8 or UTF-16", NOT_WORDS_OWN)


def _check_macros(types: bytes, name: str) -> None:
    """Refuse a file whose list of content types names macros, whatever the file is called."""
    if any(mark in types.lower() for mark in MACROS):
        raise _with_macros(name)


def _with_macros(name: str) -> ReadError:
    return refused(ReadError, name, "the Word document holds macros", "save it as .docx, which holds none")
