"""A verdict form as a Word file.

In: a `Form`. Out: the bytes of a .docx, the same for the same form: headings, numbered questions with their spaces, the
skips in italics, each question kept on one page with its answer. It refuses words that a Word file cannot hold.
"""

import datetime
from collections.abc import Iterator, Sequence

from chargebook.forms.form import Form, Step, laid_out, row_of
from chargebook.forms.words import FormWords, is_heading
from chargebook.papers.forms.text import LINE, label, named, spaces_of, table_label
from chargebook.papers.word import FIXED, pack, text

TOGETHER = "<w:keepNext/><w:keepLines/>"
TAB = "\t"
PLAIN = '<w:spacing w:before="120" w:after="120"/>'
INDENT = '<w:spacing w:before="60" w:after="60"/><w:ind w:left="720"/>'
HEADING = '<w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>'
TITLE = '<w:spacing w:after="240"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
IN_A_CELL = '<w:spacing w:before="60" w:after="60"/>'
WIDTH_OF_PAGE, WIDTH_OF_NAME = 9000, 4200  # twentieths of a point
BORDERS = (
    '<w:tblInd w:w="360" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/>'
)
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def form_docx(form: Form, *, date: datetime.date = FIXED) -> bytes:
    """Return the form as a Word file.

    Raises RenderError if it holds a character that a Word file cannot hold.
    """
    words = FormWords(form)
    body = [_paragraph(form.title, TITLE, BOLD), _paragraph(words.opening(), PLAIN)]
    body += [paragraph for rows in laid_out(form.steps) for paragraph in _step(rows, words)]
    body += [_paragraph(f"{line} {LINE * 3}", '<w:spacing w:before="480"/>') for line in form.closing]
    return pack("".join(body), date)


def _step(rows: Sequence[Step], words: FormWords) -> Iterator[str]:
    step = rows[0]
    if head := row_of(step):
        before = [(when, PLAIN, ITALIC) for when in words.before_table(rows)]
        for words_of_line, shape, letters in (*before, (table_label(head), PLAIN, "")):
            yield _paragraph(words_of_line, f"{TOGETHER}{shape}", letters)
        yield _table(rows)
        afters = [after for row in rows for after in words.after(row)]
        yield from (_paragraph(after, INDENT, ITALIC) for after in afters or [""])
        return
    lines = list(_lines(step, words))
    for number, (words_of_line, shape, letters) in enumerate(lines, 1):
        keeps = TOGETHER if number < len(lines) or is_heading(step) else ""
        yield _paragraph(words_of_line, f"{keeps}{shape}", letters)


def _lines(step: Step, words: FormWords) -> Iterator[tuple[str, str, str]]:
    """Yield each line of a step with the shape of its paragraph and of its letters."""
    if before := words.before(step):
        yield before, PLAIN, ITALIC
    yield label(step), HEADING if is_heading(step) else PLAIN, BOLD if is_heading(step) else ""
    if spaces := spaces_of(step, "\t"):
        yield spaces, INDENT, ""
    for after in words.after(step):
        yield after, INDENT, ITALIC


def _table(rows: Sequence[Step]) -> str:
    """Return the rows of a table: who is named, and the spaces beside the name."""
    cells = [(named(step, row), *spaces_of(step, TAB).split(TAB)) for step in rows if (row := row_of(step))]
    widths = [WIDTH_OF_NAME, *[(WIDTH_OF_PAGE - WIDTH_OF_NAME) // (len(cells[0]) - 1)] * (len(cells[0]) - 1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(_row(row, widths, keeps=number < len(cells)) for number, row in enumerate(cells, 1))
    return f"<w:tbl><w:tblPr>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], *, keeps: bool) -> str:
    shape = f"{TOGETHER if keeps else ''}{IN_A_CELL}"
    told = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, shape)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(told)}</w:tr>"


def _paragraph(words: str, shape: str, letters: str = "") -> str:
    style = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r>{style}{'<w:tab/><w:tab/>'.join(map(text, words.split(TAB)))}</w:r></w:p>"
