"""The text as paragraphs, list items and sentences.

In: a source and the marks of its notation. Out: `Paragraph`s with their enumerators, and spans of sentences. A line
that a page or a word processor has wrapped is joined to the one before; a list item knows its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chargebook.notations import Notation
from chargebook.text import Source, Span

SENTENCE_END = re.compile(r"[.?!][\"')\]]*(?=\s+[\[\"'(]*[A-Z§]|\s*\Z)")
NO_END = re.compile(r"\b(?:i\.e|e\.g|v|Inc|No|Nos|Dep't|Cf|Mr|Ms|Mrs|Dr|Jr|Sr|Co|Corp|Cir|Fed|Civ|App|Supp|U\.S|[A-Z])\.\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or list item. *span* is all of it, *words* what follows the enumerator *printed*, if there is one.

    *number* is the ordinal that a digit or a word stands for, 0 for a bullet, None where there is none; *style* is the
    kind of enumerator: digit, round, word, letter or bullet. *bracketed* says that a bracket opens before the
    enumerator, so that the item as a whole is optional.
    """

    span: Span
    words: Span
    printed: str = ""
    number: int | None = None
    style: str = ""
    bracketed: bool = False

    @property
    def is_item(self) -> bool:
        """Tell whether this is a numbered or bulleted item of the outer list."""
        return self.style not in ("", "letter")


def paragraphs(source: Source, span: Span, notation: Notation) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *span* in order.

    >>> from chargebook.notations import load_notation
    >>> source = Source.of("must prove:\\n1. that it\\nrained; and\\n2. that it poured.")
    >>> found = paragraphs(source, Span(start=0, end=len(source.text)), load_notation("ca9-civil"))
    >>> [(p.number, source.slice(p.words)) for p in found]
    [(None, 'must prove:'), (1, 'that it\\nrained; and'), (2, 'that it poured.')]
    """
    out: list[Paragraph] = []
    text = source.folded
    for line in _lines(text, span):
        found = _paragraph(text, line, notation)
        if out and _continues(text, out[-1], found):
            whole = Span(start=out[-1].span.start, end=line.end)
            out[-1] = replace(out[-1], span=whole, words=replace(out[-1].words, end=line.end))
        else:
            out.append(found)
    return tuple(out)


def sentences(source: Source, span: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, without the white space between them."""
    text = source.folded
    start = span.start
    for match in SENTENCE_END.finditer(text, span.start, span.end):
        if NO_END.search(text, start, match.start() + 1) is None:
            yield _trimmed(text, Span(start=start, end=match.end()))
            start = match.end()
    rest = _trimmed(text, Span(start=start, end=span.end))
    if rest.length:
        yield rest


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines that hold words, without the white space around them."""
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        line = _trimmed(text, Span(start=start, end=end))
        if line.length:
            yield line
        start = end + 1


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start=start, end=max(start, span.start + len(piece.rstrip())))


def _paragraph(text: str, line: Span, notation: Notation) -> Paragraph:
    bracketed = text.startswith("[", line.start)
    at = line.start + bracketed
    match = notation.marks.enumerator.match(text, at, line.end)
    if match is None or (bracketed and not text[match.end() :].strip()):
        return Paragraph(span=line, words=line)
    printed = match.group()
    number, style = _number(printed, notation)
    if style == "word" and not printed[-1] in ",:":
        return Paragraph(span=line, words=line)
    words = _trimmed(text, Span(start=match.end(), end=line.end))
    return Paragraph(span=line, words=words, printed=printed, number=number, style=style, bracketed=bracketed)


def _number(printed: str, notation: Notation) -> tuple[int | None, str]:
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits.group()), {".": "digit", "(": "round"}.get(printed.strip("0123456789")[0], "half-round")
    if notation.lists.letter.fullmatch(printed):
        return ord(printed.strip("()").lower()) - ord("a") + 1, "letter"
    word = printed.rstrip(",:")
    if word in notation.lists.words:
        return notation.lists.words.index(word) + 1, "word"
    return 0, "bullet"


def _continues(text: str, before: Paragraph, line: Paragraph) -> bool:
    """Tell whether *line* is the rest of the paragraph *before*, wrapped on to a new line."""
    if line.style or text[line.span.start : line.span.end] == "or":
        return False
    last = text[before.span.start : before.span.end]
    if re.search(r"[.;:?!][\"')\]]*\Z|;\s*\[?(?:and|or)\]?\Z|\A\s*or\Z", last):
        return False
    is_adjacent = text.count("\n", before.span.end, line.span.start) == 1
    return text[line.span.start].islower() or (is_adjacent and not _is_heading(last))


def _is_heading(text: str) -> bool:
    """Tell whether a line without a full stop is a heading rather than a sentence that goes on."""
    return len(text) < 70 and text[:1].isupper() and text.rstrip()[-1:].isalpha() and text.count(" ") < 9
