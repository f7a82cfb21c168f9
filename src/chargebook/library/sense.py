"""What words of an instruction say, apart from how they are written: for telling a change of meaning from one of words.

In: words of two editions. Out: whether they say the same, how much they have in common, and the stretch of each in
which they differ. Numerals, articles, pronouns, the marks of a blank and what a blank asks its drafter for are how
something is written. Words in another order say the same only if nobody changes place by it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from chargebook.ground.text import folded

ENDING = re.compile(r"(?<=\w)\[(?:s|es|ies|['’]s|s['’])\]")  # officer[s]
NAMED = re.compile(r"[\[(<]name of (?:the )?([^\[\]()<>]*)[\])>]")  # [name of plaintiff]
PROMPT = re.compile(r"[\[(<](?:insert|specify|describe|state)\b[^\[\]()<>]*[\])>]")  # [specify the right]
NUMERAL = re.compile(
    r"^\s*(?:\(?(?:\d+|[a-z]|[ivx]+)[.)]|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth),)\s+"
)
TOKEN = re.compile(r"[a-z0-9§]+(?:\.\d+)*|▢")
PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "they", "them", "their", "theirs"})
ARTICLES = frozenset({"the", "a", "an"})
PARTIES = frozenset({"plaintiff", "defendant"})
NEGATIONS = frozenset({"not", "no", "never", "without", "nor", "neither"})
EMPTY = frozenset(
    {
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "and",
        "or",
        "that",
        "this",
        "such",
        "what",
        "whether",
        "how",
        "any",
        "is",
        "was",
        "are",
        "were",
    }
)
JOINING = re.compile(r"^(?:and|or)\s+|[;,.]?\s*(?:and|or)?\s*$")  # "; and" at the end of an item
INFLECTED = re.compile(r"(?<=\w{3})(?:ed|ing)$")  # needed
PRONOUN, BLANK = "§pronoun", "▢"
STEM = 5  # letters: "protects" and "protection" are akin, "need" and "needed" too
STANDARDS = {  # the measure by which somebody's mind, conduct or part in an injury is judged, with an example each
    "an objective test": re.compile(r"\bobjective(?:ly)?\b"),  # "objectively unreasonable"
    "a subjective test": re.compile(r"\bsubjective(?:ly)?\b"),  # "objective and subjective"
    "knowledge": re.compile(r"\b(?:knew|knows|knowing(?:ly)?|aware)\b"),  # "knew of the risk"
    "what should have been known": re.compile(r"\b(?:should|ought to) have (?:known|seen)\b"),
    "intent": re.compile(r"\b(?:intent|intended|intentional(?:ly)?|purposely|on purpose)\b"),
    "malice": re.compile(r"\b(?:malicious(?:ly)?|sadistic(?:ally)?|malice)\b"),
    "deliberate indifference": re.compile(r"\bdeliberate(?:ly)? indifferen(?:t|ce)\b"),
    "recklessness": re.compile(r"\breckless(?:ly|ness)?\b"),
    "negligence": re.compile(r"\b(?:negligen(?:t|tly|ce)|careless(?:ly|ness)?)\b"),
    "a cause but for which it would not have happened": re.compile(
        r"\bbut[- ]for\b|\bwould not have (?:happened|occurred)\b"
    ),
    "a proximate cause": re.compile(r"\b(?:proximate|legal) cause\b"),
    "a moving force": re.compile(r"\bmoving force\b"),
    "a substantial part": re.compile(r"\bsubstantial (?:part|role|or motivating factor|factor)\b"),
}
SAME = 0.85  # with so much in common, words of which one denies what the other says are turned round
WIDTH, NEAR = 80, 3  # characters that are shown whole; words shown around a difference


def is_pronoun(words: str) -> bool:
    """Tell whether the words of a bracket are a pronoun and nothing more.

    >>> is_pronoun("[his]"), is_pronoun("[other pronoun]"), is_pronoun("[act]")
    (True, True, False)
    """
    return set(re.findall(r"[a-z]+", words.lower())) <= PRONOUNS | {"other", "pronoun", "it", "its"}


def tokens(words: str) -> tuple[str, ...]:
    """Return the words that carry sense, in order, in the singular; several pronouns side by side are one.

    >>> tokens("1. the [act[s]] of the defendant took [his] [her] rights")
    ('act', 'of', 'defendant', 'took', '§pronoun', 'right')
    """
    text = JOINING.sub("", NUMERAL.sub("", folded(words).lower()))
    text = re.sub(r"[\[(]other pronoun[\])]", " he ", ENDING.sub("", text))
    text = NAMED.sub(r" \1 ", PROMPT.sub(f" {BLANK} ", text))
    out: list[str] = []
    for word in TOKEN.findall(text.replace("'s", "").replace("'", "")):
        token = PRONOUN if word in PRONOUNS else word if len(word) < 4 else re.sub(r"(?<!s)s$", "", word)
        if word not in ARTICLES and not (token == PRONOUN and out[-1:] == [PRONOUN]):
            out.append(token)
    return tuple(out)


def same_sense(words: str, others: str) -> bool:
    """Tell whether two stretches of words say the same.

    >>> same_sense("First, defendant hurt [his] [her] arm", "1. the defendant hurt her arm")
    True
    >>> same_sense("the plaintiff hurt the defendant", "the defendant hurt the plaintiff")
    False
    """
    old, new = tokens(words), tokens(others)
    return old == new or _differ_in_names(old, new, _named(words) | _named(others)) or _in_another_order(old, new)


def _differ_in_names(old: Sequence[str], new: Sequence[str], names: frozenset[str]) -> bool:
    """Tell whether a pronoun stands in one for a name in the other, and nothing else differs."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        here, there = set(old[a:b]), set(new[c:d])
        if kind != "equal" and not (PRONOUN in here | there and here | there <= names | PARTIES | {PRONOUN}):
            return False
    return True


def _named(words: str) -> frozenset[str]:
    return frozenset(token for name in NAMED.findall(folded(words).lower()) for token in tokens(name))


def _in_another_order(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether the same words stand otherwise, with each party and what is denied in their places."""
    joined = {"and", "or"} <= {*old}
    return Counter(old) == Counter(new) and _fixed(old) == _fixed(new) and not joined


def _fixed(words: Sequence[str]) -> list[str]:
    after = [f"not {second}" for first, second in pairwise(words) if first in NEGATIONS]
    return [*(word for word in words if word in PARTIES), *after]


def same_words(words: str, others: str) -> bool:
    """Tell whether one says nothing in words that the other does not have, as often as it may.

    >>> same_words("[the arrest was a lawful arrest]", "[the arrest was lawful]")
    True
    """
    return set(tokens(words)) == set(tokens(others))


def likeness(words: str, others: str) -> float:
    """Return how much two stretches have in common, from 0 to 1, by the beginnings of the words that have content.

    >>> likeness("whether force was needed", "the need to use force")
    0.8
    """
    old, new = _content(words), _content(others)
    return 2 * (old & new).total() / (old.total() + new.total() or 1)


def contained(words: str, others: str) -> float:
    """Return how much of *words* is in *others*, from 0 to 1."""
    content = _content(words)
    return (content & _content(others)).total() / (content.total() or 1)


def _content(words: str) -> Counter[str]:
    held = (token for token in tokens(words) if token not in EMPTY)
    return Counter(INFLECTED.sub("", token)[:STEM] for token in held)


def turned_round(words: str, others: str) -> bool:
    """Tell whether one says no where the other says yes, and little else differs.

    >>> turned_round("whether she was told to stay", "whether she was not told to stay")
    True
    """
    old, new = tokens(words), tokens(others)
    denied = [sum(token in NEGATIONS for token in side) for side in (old, new)]
    return denied[0] != denied[1] and SequenceMatcher(None, old, new, autojunk=False).ratio() >= SAME


def standards(words: str) -> tuple[str, ...]:
    """Return the standards of which *words* speak.

    >>> standards("the defendant knew of the risk and was deliberately indifferent to it")
    ('knowledge', 'deliberate indifference')
    """
    text = " ".join(folded(words).lower().split())
    return tuple(name for name, pattern in STANDARDS.items() if pattern.search(text))


def difference(words: str, others: str) -> tuple[str, str]:
    """Return both, and of long ones the stretch in which they differ, with a few words around it.

    >>> difference("short words", "other words")
    ('short words', 'other words')
    """
    old, new = words.split(), others.split()
    blocks = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    if not blocks:
        return " ".join(old), " ".join(new)
    (_, a, _, c, _), (_, _, b, _, d) = blocks[0], blocks[-1]
    return _around(old, a, b), _around(new, c, d)


def _around(words: list[str], start: int, end: int) -> str:
    whole = " ".join(words)
    if len(whole) <= WIDTH:
        return whole
    begin, stop = max(0, start - NEAR), min(len(words), end + NEAR)
    shown = " ".join(words[begin:stop])
    shown = shown if len(shown) <= 2 * WIDTH else f"{shown[: 2 * WIDTH - 3]}..."
    return f"{'... ' if begin else ''}{shown}{' ...' if stop < len(words) else ''}"
