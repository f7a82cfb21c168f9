"""Sentences that two instructions of a set have alike: what a court calls repetition.

In: the instructions of a set. Out: each such sentence with the two in which it stands. Sentences that say the same in
other words are not found; what we ourselves put at the head of a shared text is no repetition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.proposed.proposed import Proposed
from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Span

LEAST = 8  # words of a sentence that can be a repetition
LIKE = 0.85  # of the words of two sentences that must be the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """A sentence of one instruction that stands in an earlier one too."""

    words: str
    first: Proposed
    second: Proposed


def repetitions(instructions: Sequence[Proposed]) -> Iterator[Repetition]:
    """Yield each sentence that stands in two of the instructions, once for each later one."""
    seen: list[tuple[frozenset[str], Proposed]] = []
    for own in instructions:
        said = [(words, frozenset(re.findall(r"\w+", words.lower()))) for words in _sentences(own)]
        for words, bag in said:
            first = next((other for known, other in seen if _alike(known, bag)), None)
            if first is not None:
                yield Repetition(words=words, first=first, second=own)
        seen += [(bag, own) for _, bag in said]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= LIKE * len(one | other)


def _sentences(own: Proposed) -> Iterator[str]:
    """Yield the sentences of an instruction that are long enough, without what only tells for whom it is."""
    for paragraph in own.draft.paragraphs:
        if all(not piece.old for piece in paragraph.pieces):
            continue
        words = paragraph.text
        sentences = (words[at.start : at.end] for at in sentence_spans(words, Span(start=0, end=len(words))))
        yield from (sentence.strip() for sentence in sentences if len(sentence.split()) >= LEAST)
