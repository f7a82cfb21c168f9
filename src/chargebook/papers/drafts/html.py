"""Drafts as one web page: the words for the jury, each instruction under its heading.

In: `Draft`s. Out: HTML that needs no script, no network and no font. It refuses nothing.
"""

from collections.abc import Iterator, Sequence
from html import escape

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.particulars import for_counts, title, whose_words
from chargebook.papers.forms.html import page

TITLE = "Jury instructions"
STYLE = """
body { font: 1.1rem/1.6 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; }
h1 { font-size: 1.2rem; text-align: center; margin-top: 3rem; }
.about { font-size: .9rem; font-style: italic; text-align: center; }
.item { margin-left: 2rem; }
@media print { h1 { break-before: page; } body { margin: 0; max-width: none; font-size: 12pt; } }
"""


def drafts_html(drafts: Sequence[Draft]) -> str:
    """Return the drafts as a whole page."""
    return page(TITLE, STYLE, "\n".join(line for draft in drafts for line in _draft(draft)))


def _draft(draft: Draft) -> Iterator[str]:
    yield f"<h1>{escape(title(draft))}</h1>"
    yield f'<p class="about">{escape(whose_words(draft))} {escape(for_counts(draft))}</p>'
    for paragraph in draft.paragraphs:
        kind = ' class="item"' if paragraph.is_item else ""
        yield f"<p{kind}>{escape(paragraph.text)}</p>"
