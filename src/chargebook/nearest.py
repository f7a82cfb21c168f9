"""The word that somebody meant, and the words that a message offers.

In: a word that is not known, and those that are. Out: the nearest of them, or all; and a choice in words. It guesses
nothing: it only says what to write.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from chargebook.readers.yaml import clipped

MOST_WORDS = 9  # that a message lists, or misspelt ones that are looked at


def nearest(word: str, words: Sequence[str]) -> Sequence[str]:
    """Return the one word that *word* is nearly, or those it resembles, or all of them."""
    meant = get_close_matches(word.lower(), words, n=1, cutoff=0.9)
    return meant or get_close_matches(word.lower(), words) or words


def by_nearness(word: str, words: Iterable[str]) -> list[str]:
    """Return all the words, those first that resemble *word* most."""
    return sorted(words, key=lambda other: (-SequenceMatcher(None, word, other).ratio(), other))


def either(words: Sequence[str]) -> str:
    """Return the words as a choice, the first few of them if they are many.

    >>> either(["act", "acts", "failure to act"])
    'act, acts or failure to act'
    """
    listed = [clipped(word) for word in words[:MOST_WORDS]]
    if words[MOST_WORDS:]:
        listed.append(f"another of the {len(words)}")
    return " or ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)
