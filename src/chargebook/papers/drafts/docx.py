"""Drafts as one Word file: a clean copy for the jury, or a copy that tracks every change against the model.

In: `Draft`s. Out: the bytes of a .docx, each draft on its own page. In the tracked copy "reject all" gives the model's
words and "accept all" the draft's, and a table of the departures follows each draft. It refuses an empty charge.
"""

import datetime
from collections.abc import Iterator, Sequence
from itertools import count

from chargebook.charge.drafting.draft import Draft
from chargebook.ground.errors import RenderError
from chargebook.papers.drafts.particulars import COLUMNS, DEPARTURES, DepartureRow, occasion, rows, title, whose_words
from chargebook.papers.drafts.redline import Redlined, Stretch, redline
from chargebook.papers.word import AUTHOR, FIXED, moment, pack, text

WIDTHS = (1340, 2340, 2340, 2040, 1300)  # of the columns, in twentieths of a point; together the width of the page
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
GRID = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
TABLE = (
    f'<w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
    f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{GRID}</w:tblGrid>'
)


def docx(drafts: Sequence[Draft], *, tracked: bool, date: datetime.date = FIXED) -> bytes:
    """Return the drafts as one Word file, each on its own page; with every change tracked, or clean.

    *date* is the day of the tracked changes; no clock is read, so that the same drafts give the same bytes.

    Raises RenderError if there is no draft, or a draft holds a character that a Word file cannot hold.
    """
    if not drafts:
        raise RenderError("there is no draft to write", hint="name a matter that has a count")
    redlining = _Redlining(date) if tracked else None
    return pack("".join(_page(draft, redlining) for draft in drafts), date)


def _page(draft: Draft, redlining: "_Redlining | None") -> str:
    """Return one draft; the clean copy has nothing but words for the jury, and a ruling on which alone it is given."""
    head = _paragraph("Heading1", _run(title(draft)))
    if redlining is None:
        head = "" if draft.is_under_last else head
        condition = _paragraph("Wording", _run(occasion(draft))) if draft.given_if else ""
        return head + condition + "".join(_clean(paragraph) for paragraph in redline(draft) if paragraph.new)
    said = " ".join(filter(None, (whose_words(draft), occasion(draft))))
    head += _paragraph("Wording", _run(said))
    return head + "".join(map(redlining.paragraph, redline(draft))) + _departures(rows(draft))


def _clean(paragraph: Redlined) -> str:
    return _paragraph(_style(paragraph), _run(paragraph.new))


class _Redlining:
    """Marks what was put in and what was struck: one author, one day, an id for each mark of the file."""

    def __init__(self, date: datetime.date) -> None:
        self._ids = count(1)
        self._date = moment(date)

    def paragraph(self, paragraph: Redlined) -> str:
        """Return one paragraph with its changes; the end of one that is wholly new or wholly gone is a change too."""
        end = self._mark("ins") if not paragraph.old else self._mark("del") if not paragraph.new else ""
        content = "".join(mark for stretch in paragraph.stretches for mark in self._stretch(stretch))
        return _paragraph(_style(paragraph), content, end=end)

    def _stretch(self, stretch: Stretch) -> Iterator[str]:
        if not stretch.is_change:
            yield _run(stretch.old)
            return
        if stretch.old:
            yield self._mark("del", _run(stretch.old, tag="delText"))
        if stretch.new:
            yield self._mark("ins", _run(stretch.new))

    def _mark(self, kind: str, content: str = "") -> str:
        who = f'w:id="{next(self._ids)}" w:author="{AUTHOR}" w:date="{self._date}"'
        return f"<w:{kind} {who}>{content}</w:{kind}>" if content else f"<w:{kind} {who}/>"


# --- the table of departures ----------------------------------------------------------------------------------------


def _departures(departures: tuple[DepartureRow, ...]) -> str:
    """Return the table under its heading; a word instead where the draft departs from nothing."""
    heading = _paragraph("Heading2", _run(DEPARTURES))
    if not departures:
        return heading + _paragraph("Departure", _run("None."))
    body = "".join(_row(row.cells) for row in departures)
    return f"{heading}<w:tbl>{TABLE}{_row(COLUMNS, is_head=True)}{body}</w:tbl>"


def _row(cells: tuple[str, ...], *, is_head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    inside = "".join(_cell(cell, width, is_head=is_head) for cell, width in zip(cells, WIDTHS, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def _cell(words: str, width: int, *, is_head: bool) -> str:
    content = _run(words, letters="<w:b/>" if is_head else "") if words else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph("Departure", content)}</w:tc>'


# --- words ----------------------------------------------------------------------------------------------------------


def _style(paragraph: Redlined) -> str:
    return "Item" if paragraph.is_item else "BodyText"


def _paragraph(style: str, content: str, *, end: str = "") -> str:
    marked = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{marked}</w:pPr>{content}</w:p>'


def _run(words: str, *, tag: str = "t", letters: str = "") -> str:
    """Return *words* as one run; a tab in it becomes Word's own."""
    shape = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    parts = (text(part, tag=tag) if part else "" for part in words.split("\t"))
    return f"<w:r>{shape}{'<w:tab/>'.join(parts)}</w:r>"
