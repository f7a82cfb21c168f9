"""The guard at the door of a Word file, and the parts that it lets in.

In: the bytes of a .docx, which is a ZIP of XML parts. Out: the `Package` with its parsed parts, and what two of them
mean: the `Styles` and the `NumberedList`s. It refuses broken archives, bombs, macros, locked files and XML that
declares entities. Nothing is written to disk, and no outside address that the file names is ever fetched.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml ships no types

from chargebook.ground.errors import ReadError, refused

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024
CHUNK = 64 * 1024

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
KINDS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
MACROS = (b"macroenabled", b"vbaproject")
ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii"})
OPENING = re.compile(rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*))?""")

# What the two libraries raise at bytes that are not what they claim to be.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)
BROKEN_PARTS = (LxmlError, OpcError, PythonDocxError, AttributeError, KeyError, RecursionError, TypeError, ValueError)

NAMESPACES = {
    **nsmap,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
}
PATHS = {"w": nsmap["w"]}
VAL = qn("w:val")
EITHER = f"{{{NAMESPACES['mc']}}}AlternateContent"
TEXT = qn("w:t")
OFF = frozenset({"0", "false", "off"})
LONGEST_CHAIN = 20
DEEPEST = 9

SAVE_AGAIN = "open it in Word and save it again as .docx"
NOT_WORDS_OWN = "Word does not write such files: ask the sender for a clean copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What one Word file holds: its body, and the other parts that matter, each with its kind."""

    body: Element
    parts: tuple[tuple[str, Element], ...]

    def all(self, kind: str) -> tuple[Element, ...]:
        """Return the parts of this *kind*: every page header, for instance."""
        return tuple(root for found, root in self.parts if found == kind)

    def first(self, kind: str) -> Element | None:
        """Return the one part of this *kind*, if the file has it."""
        return next(iter(self.all(kind)), None)


def open_package(data: bytes, *, name: str) -> Package:
    """Open a Word file, or say in plain words why it must not or cannot be opened.

    >>> open_package(b"PK", name="9.3.docx")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: 9.3.docx: the file is damaged or cut off; open it in Word and save it again
    as .docx
    """
    guard(data, name=name)
    try:
        part = Document(io.BytesIO(data)).part
        links = [(rel.reltype.rsplit("/", 1)[-1], rel) for rel in part.rels.values() if not rel.is_external]
        parts = tuple((kind, parse_xml(rel.target_part.blob)) for kind, rel in links if kind in KINDS)
    except BROKEN_PARTS as failure:
        raise refused(ReadError, name, "the file is not a sound Word document", SAVE_AGAIN) from failure
    body = find(part.element, "w:body")
    if body is None:
        raise refused(ReadError, name, "the Word document has no body", SAVE_AGAIN)
    return Package(body=body, parts=parts)


def guard(data: bytes, *, name: str) -> None:
    """Refuse an archive that is broken, hostile, locked or holds macros, before anything in it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_members(archive.infolist(), name)
            _check_is_word(archive.infolist(), name)
            for member in archive.infolist():
                _check_content(archive, member, name)
            _check_macros(archive.read(TYPES), name)
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


def _check_is_word(members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive without the parts that make it a Word document."""
    if not {MAIN, TYPES} <= {member.filename for member in members}:
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
    plain = types.replace(b"\0", b"").lower()
    if any(mark in plain for mark in MACROS):
        raise _with_macros(name)


def _with_macros(name: str) -> ReadError:
    return refused(ReadError, name, "the Word document holds macros", "save it as .docx, which holds none")


# The XML of the parts, in small questions.


def tag(name: str) -> str:
    """Return the full name of an element from its usual short one.

    >>> tag("v:imagedata")
    '{urn:schemas-microsoft-com:vml}imagedata'
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def find(element: Element | None, path: str) -> Element | None:
    """Return the first element at *path*, if there is one."""
    return None if element is None else element.find(path, PATHS)


def value(element: Element | None, path: str = ".") -> str:
    """Return the value that the element at *path* carries; nothing, if there is none."""
    found = find(element, path)
    return "" if found is None else found.get(VAL, "")


def whole(text: str, otherwise: int) -> int:
    """Return the whole number in *text*, or *otherwise*: not every program writes numbers where they belong.

    >>> whole("12", 0), whole("twelve", 0)
    (12, 0)
    """
    return int(text) if text.isdecimal() and len(text) < 19 else otherwise


def switch(properties: Element | None, name: str) -> bool | None:
    """Return whether *properties* switch something on or off; None if they are silent."""
    mark = None if properties is None else properties.find(name)
    return None if mark is None else mark.get(VAL, "on") not in OFF


def has_words(element: Element) -> bool:
    """Tell whether anything can be read inside this element."""
    return any((text.text or "").strip() for text in element.iter(TEXT))


def branch(element: Element) -> Element:
    """Return the one branch to read where a file says the same thing for newer and for older programs."""
    if element.tag != EITHER:
        return element
    branches = list(element.iterchildren("*"))
    return next(filter(has_words, branches), branches[0] if branches else element)


# What two of the parts mean.


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of the document: what they set in italics, hide and number."""

    by_id: Mapping[str, Element]
    usual: str
    defaults: Element | None

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Take the styles from their part of the file."""
        styles = [] if root is None else root.findall(qn("w:style"))
        usual = (s for s in styles if s.get(qn("w:default")) in ("1", "true") and s.get(qn("w:type")) == "paragraph")
        return cls(
            by_id={style.get(qn("w:styleId"), ""): style for style in styles},
            usual=next((style.get(qn("w:styleId"), "") for style in usual), ""),
            defaults=find(root, "w:docDefaults/w:rPrDefault/w:rPr"),
        )

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the id of the paragraph's style."""
        named = value(paragraph, "w:pPr/w:pStyle")
        return named if named in self.by_id else self.usual

    def chain(self, style_id: str) -> Iterator[Element]:
        """Walk from a style to the one that it is based on, and so on."""
        for _ in range(LONGEST_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")

    def sets(self, style_id: str, name: str) -> bool:
        """Tell whether the style switches on what *name* stands for: italics, for instance."""
        said = (switch(find(style, "w:rPr"), name) for style in self.chain(style_id))
        return next((state for state in said if state is not None), False)

    def shows(self, name: str, run: Element | None, style_id: str) -> bool:
        """Tell whether a run is italic, or hidden. Direct formatting wins; two styles that both say so cancel out."""
        properties = find(run, "w:rPr")
        direct = switch(properties, name)
        if direct is not None:
            return direct
        differ = self.sets(style_id, name) != self.sets(value(properties, "w:rStyle"), name)
        return bool(switch(self.defaults, name)) or differ

    def number(self, style_id: str) -> tuple[str, str]:
        """Return the list and the level, as written, in which the style puts its paragraphs."""
        marks = [find(style, "w:pPr/w:numPr") for style in self.chain(style_id)]
        lists, levels = ([value(mark, path) for mark in marks] for path in ("w:numId", "w:ilvl"))
        return next(filter(None, lists), ""), next(filter(None, levels), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """One level of a list: where it begins, how it is written, and after which level it begins again."""

    start: int
    style: str
    pattern: str
    restart: int
    legal: bool
    linked: str

    @classmethod
    def of(cls, element: Element | None, depth: int, start: str) -> "ListLevel":
        """Take a level from its description; *start*, if given, overrides where it begins."""
        return cls(
            start=whole(start or value(element, "w:start"), 0 if element is None else 1),
            style=value(element, "w:numFmt") or "decimal",
            pattern=value(element, "w:lvlText"),
            restart=whole(value(element, "w:lvlRestart"), depth),
            legal=bool(switch(element, qn("w:isLgl"))),
            linked=value(element, "w:pStyle"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """One list of the document: the definition whose count it shares, its levels, and those it begins anew."""

    origin: str
    levels: tuple[ListLevel, ...]
    anew: frozenset[int]

    @classmethod
    def of(cls, number: Element, origins: Mapping[str, Element]) -> "NumberedList":
        """Take a list from its entry, the definition that it goes back to, and its own changes to that."""
        key = value(number, "w:abstractNumId")
        link = value(origins.get(key), "w:numStyleLink")
        if link:
            key = next((other for other, origin in origins.items() if value(origin, "w:styleLink") == link), key)
        given = _by_depth(origins.get(key), "w:lvl")
        changed = _by_depth(number, "w:lvlOverride")
        own = {depth: find(change, "w:lvl") for depth, change in changed.items()}
        starts = {depth: value(change, "w:startOverride") for depth, change in changed.items()}
        elements = [given.get(depth) if own.get(depth) is None else own[depth] for depth in range(DEEPEST)]
        return cls(
            origin=key,
            levels=tuple(ListLevel.of(element, i, starts.get(i, "")) for i, element in enumerate(elements)),
            anew=frozenset(depth for depth, start in starts.items() if start),
        )


def _by_depth(element: Element | None, path: str) -> dict[int, Element]:
    """Return the levels of a list, or its changes to them, by their depth from 0."""
    found = [] if element is None else element.findall(path, PATHS)
    return {whole(level.get(qn("w:ilvl"), ""), 0): level for level in found}


def lists_of(root: Element | None) -> dict[str, NumberedList]:
    """Return the lists of the document by the number under which its paragraphs name them."""
    if root is None:
        return {}
    origins = {origin.get(qn("w:abstractNumId"), ""): origin for origin in root.findall(qn("w:abstractNum"))}
    return {number.get(qn("w:numId"), ""): NumberedList.of(number, origins) for number in root.findall(qn("w:num"))}


# How a list writes its numbers.

FIRST = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    *("Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth"),
    *("Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"),
)
TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _letters(number: int) -> str:
    """Return a number as letters, as Word counts: z is followed by aa, bb.

    >>> _letters(3), _letters(28)
    ('c', 'bb')
    """
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


def _roman(number: int) -> str:
    """Return a number as small Roman numerals.

    >>> _roman(14)
    'xiv'
    """
    words = ""
    for worth, numeral in ROMAN:
        times, number = divmod(number, worth)
        words += numeral * times
    return words


def _ordinal(number: int) -> str:
    """Return a number as an ordinal word.

    >>> _ordinal(2), _ordinal(30), _ordinal(31)
    ('Second', 'Thirtieth', 'Thirty-first')
    """
    if number < 20:
        return FIRST[number - 1]
    tens, ones = divmod(number, 10)
    word = TENS[tens - 2]
    return f"{word}-{FIRST[ones - 1].lower()}" if ones else f"{word[:-1]}ieth"


# How a number is written, and the greatest that is written so; beyond it, and for 0, the digits stand.
FORMATS: Mapping[str, tuple[int, Callable[[int], str]]] = {
    "decimalZero": (9, "{:02d}".format),
    "lowerLetter": (780, _letters),
    "upperLetter": (780, lambda number: _letters(number).upper()),
    "lowerRoman": (3999, _roman),
    "upperRoman": (3999, lambda number: _roman(number).upper()),
    "ordinalText": (99, _ordinal),
}
NO_NUMBER = frozenset({"none", "bullet"})


def written(number: int, style: str) -> str:
    """Return a number as its level writes it.

    >>> [written(4, style) for style in ("decimal", "decimalZero", "upperRoman", "none")]
    ['4', '04', 'IV', '']
    """
    if style in NO_NUMBER:
        return ""
    most, write = FORMATS.get(style, (0, str))
    return write(number) if 0 < number <= most else str(number)
