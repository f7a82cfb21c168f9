"""Build Word files for the tests, in the shapes that a court's own file has."""

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.word.docx import read_docx

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def blank() -> Document:
    """Return a new Word document without words."""
    return docx.Document()


def of(*fragments: str) -> Document:
    """Return a Word document whose body is made of these pieces of XML."""
    document = blank()
    root = parse_xml(f"<w:body {DECLARED}>{''.join(fragments)}</w:body>")
    for element in list(root):
        document.element.body.insert_element_before(element, "w:sectPr")
    return document


def p(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs; what is not XML already becomes a run."""
    runs = (item if item.startswith("<") else r(item) for item in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of roman type, or of the type that *properties* set."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def i(text: str) -> str:
    """Return a run in italics."""
    return r(text, "<w:i/>")


def numbered(number: int, depth: int = 0) -> str:
    """Return the paragraph property that numbers a paragraph automatically."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, style: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    """Return one level of a numbered list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def number(key: int, *changes: str) -> str:
    """Return a list made from the definition 70, with its own changes to it."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="70"/>{"".join(changes)}</w:num>'


def with_lists(document: Document, *levels: str, numbers: str = number(7)) -> Document:
    """Give a document one list definition, 70, and the lists made from it: 7 unless *numbers* says otherwise."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    definition = f'<w:abstractNum w:abstractNumId="70">{"".join(levels)}</w:abstractNum>'
    for element in list(parse_xml(f"<w:numbering {DECLARED}>{definition}{numbers}</w:numbering>")):
        root.append(element)
    return document


def with_style(document: Document, xml: str) -> Document:
    """Give a document one more style."""
    document.styles.element.append(parse_xml(xml.replace("<w:style ", f"<w:style {DECLARED} ", 1)))
    return document


def with_notes(document: Document, kind: str, notes: Mapping[int, str]) -> Document:
    """Give a document footnotes or endnotes: the XML of their paragraphs by number."""
    items = "".join(f'<w:{kind} w:id="{number}">{xml}</w:{kind}>' for number, xml in notes.items())
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {DECLARED}>{items}</w:{kind}s>'.encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{WORD_TYPES}.{kind}s+xml", blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()))
    return document


def note_mark(kind: str, number: int) -> str:
    """Return the run that sets a note's mark in the body."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table: the XML of each cell, row by row."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(properties: str, content: str) -> str:
    """Return a content control with these properties around its content."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def drop_down(shown: str, *entries: str) -> str:
    """Return a list to choose from, which shows one of its entries or something else."""
    items = "".join(f'<w:listItem w:displayText="{entry}" w:value="{entry}"/>' for entry in entries)
    return control(f"<w:dropDownList>{items}</w:dropDownList>", r(shown))


def tick_box(*, is_ticked: bool) -> str:
    """Return a box to tick, as newer programs write it."""
    state = f'<w14:checkbox><w14:checked w14:val="{is_ticked:d}"/></w14:checkbox>'
    return control(state, r("☒" if is_ticked else "☐"))


def field(instruction: str, result: str) -> str:
    """Return a complex field, as Word writes it."""
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    words = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return turn("begin") + words + turn("separate") + r(result) + turn("end")


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, once for newer programs and once for older ones."""
    box = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def saved(document: Document) -> bytes:
    """Return the bytes of the file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document: Document) -> tuple[Source, tuple[Problem, ...]]:
    """Write a document and read it back."""
    return read_docx(saved(document), name="9.3.docx")


def text(document: Document) -> str:
    """Return the words of a document, written and read back."""
    return read(document)[0].text


def italics(document: Document) -> list[str]:
    """Return the words that stand in italics."""
    source = read(document)[0]
    return [source.slice(span) for span in source.italics]


def problems(document: Document) -> list[str]:
    """Return what the reader noticed, as a user sees it."""
    return [str(problem) for problem in read(document)[1]]


def repacked(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return the same file with some parts replaced or added; None takes a part out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()
