"""Plain paragraphs below headings, as text, as a Word file and as a PDF.

In: the parts of a paper. Out: its text, or the bytes of a .docx or a .pdf that keeps a heading with what follows it.
It refuses words that a Word file cannot hold.
"""

import enum
from dataclasses import dataclass

from chargebook.papers.pdf import typeset
from chargebook.papers.word import FIXED, pack, text

ABOVE = '<w:spacing w:before="120" w:after="120"/>'


class PartShape(enum.Enum):
    """How a part stands on the paper."""

    HEADING = '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>'
    WORDS = ABOVE
    ITEM = '<w:keepLines/><w:spacing w:before="60" w:after="60"/><w:ind w:left="720"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """One paragraph of a paper."""

    words: str
    shape: PartShape = PartShape.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: its caption, empty if the matter has none, its title, and its paragraphs."""

    caption: str
    title: str
    parts: tuple[PaperPart, ...]


def paper_text(paper: Paper) -> str:
    """Return the paper as plain text.

    >>> one = PaperPart(words="Read it.")
    >>> print(paper_text(Paper(caption="Reyes v. Holt", title="Note", parts=(one,))), end="")
    Reyes v. Holt
    <BLANKLINE>
    Note
    <BLANKLINE>
    Read it.
    """
    parts = (f"  {part.words}" if part.shape is PartShape.ITEM else part.words for part in paper.parts)
    return "\n\n".join(filter(None, [paper.caption, paper.title, *parts])) + "\n"


def paper_docx(paper: Paper) -> bytes:
    """Return the paper as a Word file.

    Raises RenderError if it holds a character that a Word file cannot hold.
    """
    title = '<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
    body = [_paragraph(paper.caption, '<w:spacing w:after="240"/><w:jc w:val="center"/>')] if paper.caption else []
    body.append(_paragraph(paper.title, title, "<w:b/>"))
    body += [
        _paragraph(part.words, part.shape.value, "<w:b/>" if part.shape is PartShape.HEADING else "")
        for part in paper.parts
    ]
    return pack("".join(body), FIXED)


def paper_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF, each heading with what follows it, and each page with its number."""
    parts = [{"shape": part.shape.name, "words": part.words} for part in paper.parts]
    return typeset("verdicts/paper.typ", {"caption": paper.caption, "title": paper.title, "parts": parts})


def _paragraph(words: str, shape: str, letters: str = "") -> str:
    style = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r>{style}{text(words)}</w:r></w:p>"
