"""A Word document that came in, with the mends of its form as tracked changes.

In: the bytes of the .docx, its text as it was read, and the mends. Out: the bytes with each mend as words deleted and
words inserted, which whoever opens it can accept or reject, and the mends for which no place was found. Every other
part of the file, and every other byte of its text, stays as it is; no clock is read.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from xml.sax.saxutils import escape

from chargebook.forms.linking.mending import FormMend
from chargebook.ground.text import Source, Span
from chargebook.papers.word import AUTHOR, FIXED

BODY = "word/document.xml"
PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)  # the innermost, as in a text box
RUN = re.compile(r"<w:r(?: [^>]*)?>(?P<rest>(?:(?!</w:r>).)*)</w:r>", re.DOTALL)
PROPERTIES = re.compile(r"<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>", re.DOTALL)
TEXT = re.compile(r"<w:t(?: [^>]*)?>(?P<words>[^<]*)</w:t>|(?P<tab><w:(?:tab|br|cr)(?: [^>]*)?/>)")
DELETED = re.compile(r"<w:del [^>]*>.*?</w:del>", re.DOTALL)
EMPTY = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?<w:t[^>]*></w:t></w:r>", re.DOTALL)
NUMBERED = re.compile(r'\bw:id="(\d+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class MendedPaper:
    """The document with its tracked changes, and the mends that found no place in it."""

    data: bytes
    unplaced: tuple[FormMend, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """A letter of the document: the run in which it stands, where its text element begins, its place in that."""

    run: int
    start: int
    end: int
    offset: int


def mended_docx(data: bytes, source: Source, mends: Sequence[FormMend]) -> MendedPaper:
    """Return the document in *data*, read as *source*, with *mends* as tracked changes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    xml = next(body for info, body in members if info.filename == BODY).decode("utf-8")
    unplaced = []
    for mend in sorted(mends, key=lambda mend: -mend.span.start):
        written = _written(xml, source, mend)
        if written is None:
            unplaced.append(mend)
        else:
            xml = written
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, body in members:
            archive.writestr(info, xml.encode() if info.filename == BODY else body)
    return MendedPaper(data=out.getvalue(), unplaced=tuple(reversed(unplaced)))


def _written(xml: str, source: Source, mend: FormMend) -> str | None:
    """Return the document's text with one mend, or None where its words are not found."""
    around = _led_to(source, mend.span) if not mend.is_added else mend.span
    words = _bare(source.slice(around))
    before = _bare(source.text[: around.start]).count(words)
    for paragraph in PARAGRAPH.finditer(xml):
        letters = list(_letters(paragraph[0]))
        text = "".join(char for char, _ in letters)
        places = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
        if len(places) <= before:
            before -= len(places)
            continue
        start = places[before] + len(_bare(source.text[around.start : mend.span.start]))
        end = start + len(_bare(source.slice(mend.span)))
        key = 1 + max((int(number) for number in NUMBERED.findall(xml)), default=0)
        hit = [letter for _, letter in letters[start:end]]
        changed = (
            _inserted(paragraph[0], mend.new, key) if mend.is_added else _changed(paragraph[0], hit, mend.new, key)
        )
        return xml[: paragraph.start()] + changed + xml[paragraph.end() :]
    return None


def _bare(words: str) -> str:
    """Return words without their white space, which a document and what is read of it do not have alike."""
    return re.sub(r"\s+", "", words)


def _led_to(source: Source, span: Span) -> Span:
    """Return some words with those of their line that stand before them, by which a lone number is known."""
    start = source.text.rfind("\n", 0, span.start) + 1
    return Span(start=max(start, span.start - 200), end=span.end)


def _letters(paragraph: str) -> Iterator[tuple[str, _Letter]]:
    """Yield the letters of a paragraph that are not white space, each with its place."""
    gone = [match.span() for match in DELETED.finditer(paragraph)]
    for number, run in enumerate(RUN.finditer(paragraph)):
        if any(start <= run.start() < end for start, end in gone):
            continue
        for text in TEXT.finditer(paragraph, run.start("rest"), run.end("rest")):
            offset = 0
            for char in re.findall(r"&\w+;|&#\w+;|.", text["words"] or "", re.DOTALL):
                plain = unescape(char)
                if not plain.isspace():
                    at = text.start("words") + offset
                    yield plain, _Letter(run=number, start=at, end=at + len(char), offset=offset)
                offset += len(char)


def _changed(paragraph: str, hit: Sequence[_Letter], new: str, key: int) -> str:
    """Return a paragraph in which the letters of *hit* are deleted, and new words stand behind them."""
    runs = list(RUN.finditer(paragraph))
    for number in sorted({letter.run for letter in hit}, reverse=True):
        own = [letter for letter in hit if letter.run == number]
        run, start, end = runs[number], own[0].start, own[-1].end
        is_last = number == hit[-1].run
        opening = run[0][: run[0].index(">") + 1]
        properties = _properties(run[0])
        head, tail = paragraph[run.start() : start], paragraph[end : run.end()]
        pieces = [
            f"{head}</w:t></w:r>",
            _tracked("del", key + number * 2, f"{opening}{properties}{_deleted(paragraph[start:end])}</w:r>"),
            _tracked("ins", key + number * 2 + 1, _run(properties, new)) if is_last else "",
            f'{opening}{properties}<w:t xml:space="preserve">{tail}',
        ]
        paragraph = paragraph[: run.start()] + _kept("".join(pieces)) + paragraph[run.end() :]
    return paragraph


def _kept(xml: str) -> str:
    """Return runs without those that are left empty, and with the white space at the edge of a divided text kept."""
    return EMPTY.sub("", xml.replace("<w:t>", '<w:t xml:space="preserve">'))


def _deleted(stretch: str) -> str:
    """Return the text elements of a stretch as deleted ones; it may go from one text element into the next."""
    inner = re.sub(r"<w:t(?: [^>]*)?>", '<w:delText xml:space="preserve">', stretch).replace("</w:t>", "</w:delText>")
    return f'<w:delText xml:space="preserve">{inner}</w:delText>'


def _inserted(paragraph: str, new: str, key: int) -> str:
    """Return a paragraph with new words at its end."""
    runs = list(RUN.finditer(paragraph))
    properties = _properties(runs[-1][0]) if runs else ""
    end = paragraph.rindex("</w:p>")
    return paragraph[:end] + _tracked("ins", key, _run(properties, f" {new}")) + paragraph[end:]


def _properties(run: str) -> str:
    found = PROPERTIES.search(run)
    return found[0] if found else ""


def _run(properties: str, words: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _tracked(kind: str, key: int, content: str) -> str:
    date = f"{FIXED.isoformat()}T00:00:00Z"
    return f'<w:{kind} w:id="{key}" w:author="{AUTHOR}" w:date="{date}">{content}</w:{kind}>'
