"""Find words that are printed twice: "the the", "the action the action".

In: a text in small letters. Out: the places, each with its first half. All words are compared at once with those that
stand one, two or three words further on; only what looks doubled is looked at closely.
"""

from collections.abc import Iterator
from operator import eq

from chargebook.ground.text import Span

LONGEST = 3  # words in a doubled phrase
LEGITIMATE = ("that", "had")
LINKS = ("and", "or", "by", "to", "for", "after", "in")  # again and again and, step by step by


def doubled(lower: str, start: int) -> Iterator[tuple[Span, Span]]:
    """Yield each doubled stretch of the text from *start* on, and its first half.

    >>> text = "it is the action the action that that counts."
    >>> [(text[both.start : both.end], text[once.start : once.end]) for both, once in doubled(text, 0)]
    [('the action the action', 'the action')]
    """
    words = lower[start:].replace("\n", " ").replace("\t", " ").split(" ")
    last, place = 0, start
    for index, length in sorted(_candidates(words)):
        if index >= last and _is_double(words, index, length):
            place += _width(words[last:index])
            half = place + _width(words[index : index + length]) - 1
            end = half + _width(words[index : index + length])
            yield Span(start=place, end=end), Span(start=place, end=half)
            last, place = index + 2 * length, end + 1


def _candidates(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where as many words as *length* come again right away.

    Of that many words in a row one stands at a multiple of their number; where it does not come again, none does.
    """
    for length in range(1, LONGEST + 1):
        comes_again = bytes(map(eq, words[::length], words[length::length]))
        multiple = comes_again.find(True)
        while multiple >= 0:
            if words[multiple * length].isalpha():
                yield from (
                    (index, length) for index in range(max(0, (multiple - 1) * length + 1), multiple * length + 1)
                )
            multiple = comes_again.find(True, multiple + 1)


def _is_double(words: list[str], index: int, length: int) -> bool:
    """Tell whether what stands twice are words, and by mistake."""
    once = words[index : index + length]
    if once != words[index + length : index + 2 * length] or not all(map(str.isalpha, once)):
        return False
    return once[0] not in LEGITIMATE if length == 1 else once[-1] not in LINKS


def _width(words: list[str]) -> int:
    """Return how many characters the words take, each with the blank behind it."""
    return len(" ".join([*words, ""]))
