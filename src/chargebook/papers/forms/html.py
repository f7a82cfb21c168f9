"""A verdict form as one web page: to fill in on the screen or on paper, and for a screen reader.

In: a `Form`. Out: HTML that needs no script, no network and no font: each question is a group with its legend, each
space a labelled field, each skip a sentence. What is filled in goes nowhere. It refuses nothing.
"""

from collections.abc import Iterator, Sequence
from html import escape

from chargebook.forms.form import Form, Question, Step, Sum, VerdictMark, laid_out, row_of
from chargebook.forms.words import FormWords, blanks, is_heading
from chargebook.papers.forms.text import label, named, table_label

STYLE = """
body { font: 1.1rem/1.5 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; }
h1 { font-size: 1.4rem; text-align: center; }
h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #444; break-after: avoid; }
fieldset { border: 0; padding: 0; margin: 1.2rem 0; break-inside: avoid; }
legend { padding: 0; }
legend b { margin-right: .3rem; }
label { display: inline-block; margin: .5rem 2rem .2rem 0; }
input[type=radio] { width: 1.1rem; height: 1.1rem; vertical-align: -.1rem; }
input[type=text] { font: inherit; border: 0; border-bottom: 1px solid #111; width: 14rem; }
table { border-collapse: collapse; margin: .5rem 0 .5rem 1rem; }
th, td { border: 1px solid #888; padding: .2rem .8rem; text-align: left; font-weight: normal; }
.when, .skip { font-style: italic; margin: .3rem 0; }
legend .when { display: block; }
.skip::before { content: "\\2192\\00a0"; }
.closing { margin-top: 2.5rem; }
.closing label { display: block; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; } }
"""


def form_html(form: Form) -> str:
    """Return the form as a whole page."""
    words = FormWords(form)
    places = {id(step): place for place, step in enumerate(form.steps)}
    printed = ((rows, places[id(rows[0])]) for rows in laid_out(form.steps))
    steps = "\n".join(
        line
        for rows, place in printed
        for line in (_table(rows, place, words) if row_of(rows[0]) else _step(rows[0], place, words))
    )
    closing = "\n".join(_line(line, f"c{place}") for place, line in enumerate(form.closing))
    content = (
        f"<form>\n<h1>{escape(form.title)}</h1>\n<p>{escape(words.opening())}</p>\n{steps}\n"
        f'<div class="closing">\n{closing}\n</div>\n</form>'
    )
    return page(form.title, STYLE, content)


def page(title: str, style: str, content: str) -> str:
    """Return a whole page: *content* is HTML already, the title is escaped here."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{content}\n"
        f"</main>\n</body>\n</html>\n"
    )


def _step(step: Step, place: int, words: FormWords) -> Iterator[str]:
    name = f' id="{_id(step.number)}"' if step.number else ""
    before = words.before(step)
    if isinstance(step, Question | Sum | VerdictMark):
        yield f"<fieldset{name}>"
        number, _, rest = label(step).partition(". ")
        when = f'<span class="when">{escape(before)}</span> ' if before else ""
        yield f"<legend>{when}<b>{escape(number)}.</b> {escape(rest)}</legend>"
        yield from _fields(step, place)
        yield from (line for after in words.after(step) for line in _paragraph("skip", after))
        yield "</fieldset>"
        return
    yield from _paragraph("when", before)
    tag = "h2" if is_heading(step) else "p"
    yield f"<{tag}{name}>{escape(label(step))}</{tag}>"
    yield from (_line(line, f"d{place}-{number}") for number, line in enumerate(blanks(step)))
    yield from (line for after in words.after(step) for line in _paragraph("skip", after))


def _table(rows: Sequence[Step], place: int, words: FormWords) -> Iterator[str]:
    """Yield a table: the question as its caption, a line for each who is named."""
    yield "<fieldset>"
    when = "".join(f'<span class="when">{escape(before)}</span> ' for before in words.before_table(rows))
    for number, step in enumerate(rows):
        row = row_of(step)
        if row is None or not isinstance(step, Question | Sum | VerdictMark):
            continue
        if number == 0:
            asked, _, rest = table_label(row).partition(". ")
            yield f"<legend>{when}<b>{escape(asked)}.</b> {escape(rest)}</legend>"
            yield "<table>"
        fields = "".join(_fields(step, place + number))
        yield f'<tr id="{_id(step.number)}"><th scope="row">{escape(named(step, row))}</th><td>{fields}</td></tr>'
    yield "</table>"
    yield from (line for step in rows for after in words.after(step) for line in _paragraph("skip", after))
    yield "</fieldset>"


def _fields(step: Question | Sum | VerdictMark, place: int) -> Iterator[str]:
    if isinstance(step, Sum):
        yield f'<label>$ <input type="text" name="s{place}" inputmode="decimal" aria-label="Sum in dollars"></label>'
        return
    for blank in blanks(step):
        yield f'<label><input type="radio" name="s{place}" value="{escape(blank)}"> {escape(blank)}</label>'


def _paragraph(kind: str, words: str) -> Iterator[str]:
    if words:
        yield f'<p class="{kind}">{escape(words)}</p>'


def _line(words: str, name: str) -> str:
    return f'<label>{escape(words)} <input type="text" name="{name}"></label>'


def _id(number: str) -> str:
    return f"step-{escape(number)}"
