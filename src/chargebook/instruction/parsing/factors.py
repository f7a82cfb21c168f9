"""Find the circumstances that a jury is to weigh.

In: the lists and sentences of an instruction. Out: `Factor`s, from the lists that are not elements and from the
sentences that list them between commas. Nobody has to prove a factor.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Factor, ItemList
from chargebook.instruction.notation import Lists, Notation
from chargebook.instruction.paragraphs import Sentence

ANSWER = re.compile(r"[^?]*__\s*%?\]?")  # the line for an answer of the verdict form: Don Davis ____
BETWEEN_COMMAS = re.compile(r"(?:[^,\[]|\[[^\]]*\]?)+")


def find_factors(
    source: Source, sentences: Sequence[Sentence], lists: tuple[ItemList, ...], notation: Notation
) -> tuple[Factor, ...]:
    """Return the factors of the text, its questions among them; the first list of elements holds none."""
    elements = next((items for items in lists if items.holds_elements), None)
    weighed = (items for items in lists if items is not elements and is_weighed(source, items, notation.lists))
    listed = [item for items in weighed for item in items.items if not ANSWER.fullmatch(source.slice(item.words))]
    questions = [sentence.span for sentence in sentences if _is_asked(source, sentence, notation.lists)]
    apart = [span for span in questions if not any(item.span.holds(span) for item in listed)]
    return (
        *(Factor(label=item.label, span=item.span) for item in listed),
        *(Factor(label=str(number), span=span) for number, span in enumerate(apart, 1)),
        *(factor for sentence in sentences for factor in _run_on_factors(sentence, notation)),
    )


def _is_asked(source: Source, sentence: Sentence, lists: Lists) -> bool:
    """Tell whether the sentence is a question to the jury: it stands at the beginning of its paragraph."""
    if not sentence.words.endswith(("?", '?"')) or lists.question.match(sentence.words) is None:
        return False
    line = source.text.rfind("\n", 0, sentence.span.start) + 1
    return len(source.text[line : sentence.span.start].split()) <= 2


def is_weighed(source: Source, items: ItemList, lists: Lists) -> bool:
    """Tell whether the list is announced as circumstances, questions or damages: not as rules or as words explained."""
    cue = source.lower[items.cue.start : items.cue.end] if items.cue else ""
    return not items.holds_elements and bool(lists.factors.search(cue) or lists.asked.search(cue))


def _run_on_factors(sentence: Sentence, notation: Notation) -> Iterator[Factor]:
    """Yield the factors of a sentence that lists them: "consider the need, the threat, and ...", "(a) ..., (b) ..."."""
    match = notation.phrases.consider.search(sentence.words)
    if match is None or not sentence.words.endswith((".", ".]")):
        return
    start, end = match.end(), len(sentence.words)
    marked = [letter.start() for letter in notation.lists.letter.finditer(sentence.words, start)]
    if len(marked) > 1:
        pieces = list(zip(marked, [*marked[1:], end], strict=True))
    else:
        pieces = [piece.span() for piece in BETWEEN_COMMAS.finditer(sentence.words, start)]
    if len(pieces) < 2 + (not marked):
        return
    for number, (first, last) in enumerate(pieces, 1):
        span = Span(start=sentence.span.start + first, end=sentence.span.start + last)
        yield Factor(label=str(number), span=span)
