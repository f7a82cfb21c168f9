"""A verdict form as a Word file.

In: a `Form`. Out: the bytes of a .docx, the same for the same form: headings, numbered questions with their spaces, the
skips in italics, each question kept on one page with its answer. It refuses words that a Word file cannot hold.
"""

import datetime
from collections.abc import Iterator

from chargebook.forms.form import Form, Step
from chargebook.forms.words import FormWords, is_heading
from chargebook.papers.forms.text import LINE, label, spaces_of
from chargebook.papers.word import FIXED, pack, text

TOGETHER = "<w:keepNext/><w:keepLines/>"
TAB = "\t"
PLAIN = '<w:spacing w:before="120" w:after="120"/>'
INDENT = '<w:spacing w:before="60" w:after="60"/><w:ind w:left="720"/>'
HEADING = '<w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>'
TITLE = '<w:spacing w:after="240"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def form_docx(form: Form, *, date: datetime.date = FIXED) -> bytes:
    """Return the form as a Word file.

    Raises RenderError if it holds a character that a Word file cannot hold.
    """
    words = FormWords(form)
    body = [_paragraph(form.title, TITLE, BOLD), _paragraph(words.opening(), PLAIN)]
    body += [paragraph for step in form.steps for paragraph in _step(step, words)]
    body += [_paragraph(f"{line} {LINE * 3}", '<w:spacing w:before="480"/>') for line in form.closing]
    return pack("".join(body), date)


def _step(step: Step, words: FormWords) -> Iterator[str]:
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


def _paragraph(words: str, shape: str, letters: str = "") -> str:
    style = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r>{style}{'<w:tab/><w:tab/>'.join(map(text, words.split(TAB)))}</w:r></w:p>"
