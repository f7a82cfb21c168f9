"""Read what the comment asks of the drafter.

In: the text behind the heading "Comment". Out: `Note`s: with which instructions a model may be used only, and where it
must be modified. The comment is long and speaks of cases; it is looked at only around the words of such a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from chargebook.ground.sentences import sentence_at
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Note, NoteKind
from chargebook.instruction.notation import Phrases

BLANK_LINE = re.compile(r"\n[ \t]*\n")


def find_notes(source: Source, comment: Span, phrases: Phrases) -> tuple[Note, ...]:
    """Return the sentences of the comment that bind the drafter, in order.

    >>> from chargebook.instruction.notation import load_notation
    >>> source = Source.of("Use this instruction only in conjunction with Instructions 9.9-9.33.")
    >>> note, = find_notes(source, Span(start=0, end=len(source.text)), load_notation("ca9-civil").phrases)
    >>> note.kind.value, note.first, note.last
    ('requires', '9.9', '9.33')
    """
    words = (*phrases.requires.near, *phrases.modify.near)
    places = sorted({offset for word in words for offset in _places(source.lower, word, comment)})
    if not places:
        return ()
    breaks = [match.end() for match in BLANK_LINE.finditer(source.text, comment.start, comment.end)]
    bounds = [comment.start, *breaks, comment.end]
    notes: list[Note] = []
    end = comment.start
    for offset in places:
        if offset >= end:
            paragraph = _paragraph(bounds, offset)
            sentence = sentence_at(source.folded, offset, paragraph)
            notes.extend(_notes(source, sentence, paragraph, phrases))
            end = sentence.end
    return tuple(notes)


def _places(lower: str, word: str, span: Span) -> Iterator[int]:
    """Yield where *word* stands."""
    offset = lower.find(word, span.start, span.end)
    while offset >= 0:
        yield offset
        offset = lower.find(word, offset + 1, span.end)


def _paragraph(bounds: list[int], offset: int) -> Span:
    """Return the paragraph around *offset*, with the white space behind it."""
    after = bisect_right(bounds, offset)
    return Span(start=bounds[after - 1], end=bounds[after])


def _notes(source: Source, sentence: Span, paragraph: Span, phrases: Phrases) -> Iterator[Note]:
    words = source.lower[sentence.start : sentence.end]
    if phrases.requires.search(words):
        match = phrases.range.search(source.folded, sentence.start, sentence.end)
        first, last = (match.group("first"), match.group("last") or match.group("first")) if match else ("", "")
        yield Note(kind=NoteKind.REQUIRES, span=sentence, first=first, last=last)
    if phrases.modify.search(words):
        around = source.lower[paragraph.start : sentence.end]
        theories = (name for name, phrase in phrases.theories.items() if phrase.search(around))
        yield Note(kind=NoteKind.MODIFY, span=sentence, theory=next(theories, ""))
