"""The names that may have been meant by one that leads nowhere, and how a message lists them.

In: a word as somebody wrote it, and the words that there are. Out: the nearest of them, and the words of a message.
Nothing is corrected here: a near word only helps the user, who decides.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

MOST_SHOWN = 20  # words of which a message lists all
MOST_LISTED = 9  # words that it lists where there are more, or misspelt ones that are looked at
MOST_MEANT = 100  # words among which a message looks for the one that was meant
NEARLY = 0.8  # how much a word resembles the one that was meant
LONGEST_QUOTE = 60


def closest(word: str, words: Iterable[str], *, least: float = 0.6) -> str:
    """Return the one of *words* that resembles *word* most, or nothing if none does by *least*.

    >>> closest("provd", ["proved", "not proved"]), closest("perhaps", ["yes", "no"])
    ('proved', '')
    """
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=least)), "")


def resembling(word: str, words: Iterable[str]) -> list[str]:
    """Return the few of *words* that resemble *word*, in small letters, the nearest first.

    >>> resembling("Act", ["act", "acts", "omission"])
    ['act', 'acts']
    """
    return get_close_matches(word.lower(), list(words))


def likely(word: str, words: Sequence[str]) -> Sequence[str]:
    """Return the one word that *word* is nearly, or those it resembles, or all of them.

    >>> likely("Plaintif", ["plaintiff", "defendant"]), likely("judge", ["plaintiff", "defendant"])
    (['plaintiff'], ['plaintiff', 'defendant'])
    """
    nearly = closest(word.lower(), words, least=0.9)
    return [nearly] if nearly else resembling(word, words) or words


def by_nearness(word: str, words: Iterable[str]) -> list[str]:
    """Return all the words, those first that resemble *word* most."""
    return sorted(words, key=lambda other: (-SequenceMatcher(None, word, other).ratio(), other))


def choice(words: Sequence[str]) -> str:
    """Return the words as a choice, the first few of them if they are more than twenty.

    >>> choice(["act", "acts", "failure to act"])
    'act, acts or failure to act'
    """
    most = MOST_SHOWN if len(words) <= MOST_SHOWN else MOST_LISTED
    listed = [clipped(word) for word in words[:most]]
    if words[most:]:
        listed.append("another of them")
    return " or ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)


def among(word: str, words: Sequence[str], *, least: float = NEARLY) -> str:
    """Return all of a few words as a choice, the one that *word* is nearly before the others.

    >>> among("Plaintif", ["defendant", "plaintiff"]), among("judge", ["plaintiff", "defendant"])
    ('plaintiff, or else defendant', 'plaintiff or defendant')
    """
    near = closest(word.lower(), words, least=least)
    if len(words) > MOST_SHOWN:
        return choice(likely(word, words))
    rest = [other for other in words if other != near]
    return f"{near}, or else {choice(rest)}" if near and rest else choice(words)


def clipped(text: str) -> str:
    """Return *text* on one line, cut where a message would become too long."""
    line = " ".join(text.split())
    return f"{line[: LONGEST_QUOTE - 1]}…" if len(line) > LONGEST_QUOTE else line
