"""Hold the list of elements against what else the text says of it: what is said elsewhere must fit.

In: an `Instruction` as it was read, its sentences, and the phrases of doubt. Out: each passage that does not fit, with
the doubt's code and what is said. Nothing is mended here; `doubts` makes doubts of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.ground.text import Span
from chargebook.instruction.instruction import Instruction, ItemList, Join, Polarity
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import Sentence

AS_READ = "as read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A passage that does not fit the list of elements, and the readings between which somebody must choose."""

    code: str
    span: Span
    message: str
    readings: tuple[str, ...] = (AS_READ,)


def misfits(instruction: Instruction, sentences: tuple[Sentence, ...], notation: Notation) -> Iterator[Misfit]:
    r"""Yield what is said of the elements and does not fit those that were read.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.instruction.parsing.parse import parse
    >>> words = "The plaintiff must prove:\n1. rain; and\n2. snow.\n\nThe third element is hail."
    >>> [doubt.problem.code for doubt in parse(Source.of(words)).doubts]
    ['N206']
    """
    elements = next((items for items in instruction.lists if items.holds_elements), None)
    if elements is None:
        return
    cue = _words(instruction, elements.cue)
    yield from _counted(elements, sentences, notation)
    if elements.cue and len(elements.items) == 1 and notation.doubts.several.search(cue):
        yield Misfit(code="N206", span=elements.cue, message="several elements are announced, and one is read")
    if elements.join is Join.ANY and notation.doubts.all_of.search(cue):
        message = "the sentence before the list asks for all of it, the list joins its items by 'or'"
        yield Misfit(code="N204", span=_whole(elements), message=message, readings=(Join.ALL.value, Join.ANY.value))
    for sentence in sentences:
        is_behind = sentence.span.start >= elements.items[-1].span.end and not sentence.words.endswith(":")
        if is_behind and not sentence.in_item and notation.doubts.further.search(sentence.words):
            message = "something more is to be proved, and is not among the elements"
            yield Misfit(code="N209", span=sentence.span, message=message)
    is_denied = notation.doubts.lacking.search(cue) is not None
    if instruction.polarity is Polarity.PROVE and notation.lists.condition.search(cue) and not is_denied:
        yield from _negated(sentences, notation)


def _counted(elements: ItemList, sentences: tuple[Sentence, ...], notation: Notation) -> Iterator[Misfit]:
    """Yield the sentences that name more elements, or another number of them, than were read."""
    phrases, most = notation.doubts, len(elements.items)
    least = sum(not item.optional for item in elements.items)
    for sentence in sentences:
        if elements.cue == sentence.span or any(item.span.holds(sentence.span) for item in elements.items):
            continue
        named, counted = phrases.nth.search(sentence.words), phrases.all_counted.search(sentence.words)
        number = phrases.ordinals[named["nth"]] if named else 0
        if number > most:
            message = f"an element {number} is named, {most} are read"
            yield Misfit(code="N206", span=sentence.span, message=message)
        elif counted and not least <= phrases.counts[counted["count"]] <= most:
            message = f"{counted['count']} elements are named, {most} are read"
            yield Misfit(code="N206", span=sentence.span, message=message)


def _negated(sentences: tuple[Sentence, ...], notation: Notation) -> Iterator[Misfit]:
    """Yield a burden of proving that something is not so, where the list says when it is."""
    for sentence in sentences:
        if notation.phrases.burden.search(sentence.words) and notation.doubts.proved_not.search(sentence.words):
            message = "the list says when something is so, and the burden is to prove that it is not"
            yield Misfit(code="N207", span=sentence.span, message=message)
            return


def _words(instruction: Instruction, span: Span | None) -> str:
    return instruction.source.lower[span.start : span.end].replace("\n", " ") if span else ""


def _whole(items: ItemList) -> Span:
    return Span(start=items.items[0].span.start, end=items.items[-1].span.end)
