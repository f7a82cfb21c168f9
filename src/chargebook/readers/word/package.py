"""A Word file that the guard lets in, with the parts of it that matter.

In: the bytes of a .docx. Out: the `Package` with its parsed parts. It refuses what the guard refuses, and a file that
is no sound Word document. No outside address that the file names is ever fetched.
"""

import io
from dataclasses import dataclass

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml ships no types

from chargebook.ground.errors import ReadError, refused
from chargebook.readers.word.guard import NOT_WORDS_OWN, SAVE_AGAIN, guard
from chargebook.readers.word.strict import as_usual
from chargebook.readers.word.xml import find

KINDS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})

# What the libraries raise at parts that are not what they claim to be.
BROKEN_PARTS = (LxmlError, OpcError, PythonDocxError, AttributeError, KeyError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What one Word file holds: its body, and the other parts that matter, each with its kind."""

    body: Element
    parts: tuple[tuple[str, Element], ...]

    def all(self, kind: str) -> tuple[Element, ...]:
        """Return the parts of this *kind*: every page header, for instance."""
        return tuple(root for part_kind, root in self.parts if part_kind == kind)

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
        part = Document(io.BytesIO(as_usual(data))).part
        links = [(rel.reltype.rsplit("/", 1)[-1], rel) for rel in part.rels.values() if not rel.is_external]
        parts = tuple((kind, _root(rel.target_part)) for kind, rel in links if kind in KINDS)
    except BROKEN_PARTS as failure:
        raise refused(ReadError, name, "the file is not a sound Word document", SAVE_AGAIN) from failure
    for root in (part.element, *(root for _, root in parts)):
        if root.getroottree().docinfo.doctype:
            raise refused(ReadError, name, "a part of the file declares XML entities", NOT_WORDS_OWN)
    body = find(part.element, "w:body")
    if body is None:
        raise refused(ReadError, name, "the Word document has no body", SAVE_AGAIN)
    return Package(body=body, parts=parts)


def _root(part: Part) -> Element:
    """Return what a part holds, as it was parsed from the bytes of the file."""
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
