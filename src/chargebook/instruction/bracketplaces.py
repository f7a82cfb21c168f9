"""Where the brackets of a text stand: by which a decision on one is known, whatever becomes of its words.

In: an instruction. Out: each bracket of what the jury hears with its kind and its place, as "2nd option of element 3",
and the words by which a user may name it. And: which bracket of a text stands where another text has one. What stands
at one place in both and says quite another thing is not taken for the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from string import ascii_letters

from chargebook.ground.text import Source, folded
from chargebook.instruction.instruction import (
    Blank,
    Choice,
    Instruction,
    Item,
    Leaf,
    Node,
    Option,
    Suffix,
    plain,
    walk,
    within,
)

PLAIN = 12  # letters of a bracket's beginning that are enough to name it
ALIKE = 0.3  # how much of its words an option keeps that is still the same
MORE_ALIKE = 0.5  # how much a bracket elsewhere resembles one that may have moved there
SHOWN = 60  # letters of a bracket that a message shows
NUMBER = re.compile(r"\A\(?(?:\d{1,2}|[a-z])[.)] ")  # the enumerator of an item that is optional as a whole
ARTICLE = re.compile(r"\A(?:the|an?) (?=\S)")
KINDS: tuple[tuple[type[Node], str], ...] = (
    (Blank, "blank"),
    (Choice, "choice"),
    (Option, "option"),
    (Suffix, "ending"),
)

Decidable = Blank | Choice | Option | Suffix  # what a user can decide


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBracket:
    """One bracket, its *kind*, where it stands among those of its kind, and its *words* without marks."""

    node: Decidable
    kind: str
    within: str
    position: int
    words: str

    @property
    def unnumbered(self) -> str:
        """Its words without the number of the item that it is."""
        return NUMBER.sub("", self.words)

    @property
    def place(self) -> str:
        """Its name by its place.

        >>> from chargebook.instruction.parsing.parse import parse
        >>> [bracket.place for bracket in placed(parse(Source.of("Weigh it [with care], of [name of officer].")))]
        ['1st option of the text', '1st blank of the text']
        """
        return f"{_nth(self.position)} {self.kind} of {self.within}"


@lru_cache(maxsize=1024)
def placed(instruction: Instruction) -> tuple[PlacedBracket, ...]:
    """Return the brackets of what the jury hears, in the order of the text."""
    counted: dict[tuple[str, str], int] = {}
    brackets: list[PlacedBracket] = []
    for node in walk(instruction.tree, into_blanks=False):
        kind = next((name for own, name in KINDS if isinstance(node, own)), "")
        if isinstance(node, Decidable) and node.span.overlaps(instruction.body):
            where = _where(node, instruction)
            counted[kind, where] = counted.get((kind, where), 0) + 1
            words = plainly(name_of(node, instruction.source))
            position = counted[kind, where]
            brackets.append(PlacedBracket(node=node, kind=kind, within=where, position=position, words=words))
    return tuple(brackets)


def named(asked: str, brackets: Sequence[PlacedBracket]) -> tuple[PlacedBracket, ...]:
    """Return the brackets that a user's words name: the one at that place, those of just these words, or of more."""
    wanted = plainly(asked)
    ways = (
        lambda bracket: bracket.place == wanted,
        lambda bracket: wanted in (bracket.words, ARTICLE.sub("", bracket.words)),
        lambda bracket: is_named(wanted, bracket.words),
    )
    return next(filter(None, (tuple(filter(way, brackets)) for way in ways)), ())


def same_place(old: PlacedBracket, was: Sequence[PlacedBracket], now: Sequence[PlacedBracket]) -> PlacedBracket | None:
    """Return the bracket among *now* that is what *old* is among *was*; None where none can be said to be.

    It is that of the same words, or else that of the same kind at the same place, where there are as many of them, and
    no other resembles the old one more.
    """
    twins, alike = ([own for own in each if _says(own) == _says(old)] for each in (was, now))
    if len(alike) == 1 or (alike and len(alike) == len(twins)):
        return alike[twins.index(old) if alike[1:] else 0]
    before, beside = ([own for own in each if (own.kind, own.within) == (old.kind, old.within)] for each in (was, now))
    if alike or len(before) != len(beside):
        return None
    there = beside[old.position - 1]
    likeness = resemblance(old.words, there.words)
    others = (own for own in now if own.kind == old.kind and own is not there)
    least = {id(own): 0 if own in beside else MORE_ALIKE for own in now}
    is_elsewhere = any(resemblance(old.words, own.words) > max(likeness, least[id(own)]) for own in others)
    is_other = likeness < ALIKE and (old.kind == "option" or len(beside) > 1)
    return None if is_elsewhere or is_other else there


def _says(bracket: PlacedBracket) -> tuple[str, str]:
    return bracket.kind, bracket.unnumbered


def nearest(old: PlacedBracket, now: Sequence[PlacedBracket]) -> PlacedBracket | None:
    """Return the bracket among *now* that resembles *old* most, if one resembles it at all."""
    likeness = [(resemblance(old.words, own.words), -place) for place, own in enumerate(now) if own.kind == old.kind]
    most, place = max(likeness, default=(0.0, 0))
    return now[-place] if most >= ALIKE else None


def resemblance(old: str, new: str) -> float:
    """Tell how much of its words one text shares with another.

    >>> resemblance("in making a lawful arrest", "while making a lawful arrest")
    0.8
    """
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


# --- the words that name a bracket ----------------------------------------------------------------------------------


def inside(node: Node) -> str:
    """Return the words of a bracket without its own marks."""
    return plain(node).strip() if isinstance(node, Leaf) else within(node)


def offered(choice: Choice) -> Iterator[str]:
    """Yield the words of each alternative."""
    return map(inside, choice.alternatives)


def word_before(suffix: Suffix, source: Source) -> str:
    """Return the word whose ending *suffix* is."""
    before = source.text[: suffix.span.start]
    return before[len(before.rstrip(ascii_letters)) :]


def name_of(node: Node, source: Source) -> str:
    """Return all the words by which the user may name a bracket, or so many of the first that they are plain."""
    match node:
        case Blank():
            return node.prompt
        case Choice():
            return " | ".join(offered(node))
        case Suffix():
            return f"{word_before(node, source)}{node.text}"
        case _:
            return plain(node)


def plainly(words: str) -> str:
    """Return words without marks, in small letters, to hold them against others.

    >>> plainly("[The  person’s] name.")
    "the person's name"
    """
    return re.sub(r"[\[\]]", "", " ".join(folded(words).lower().split())).strip(" .;")


def short(words: str) -> str:
    """Return words as a message shows them: on one line, and cut where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 3]}..."


def is_named(asked: str, whole: str) -> bool:
    """Tell whether the user's words name a bracket: all of its words, or so many of the first that they are plain.

    >>> is_named("substantial risk", "the substantial risk of harm"), is_named("the s", "the substantial risk of harm")
    (True, False)
    """
    bare = ARTICLE.sub("", whole)
    return asked in (whole, bare) or (len(asked) >= PLAIN and (whole.startswith(asked) or bare.startswith(asked)))


# --- where a bracket stands -----------------------------------------------------------------------------------------


def _where(node: Node, instruction: Instruction) -> str:
    """Return where a bracket stands: in which item of which list, or before, between or behind the lists."""
    lists = [own for own in instruction.lists if own.items and own.items[0].span.overlaps(instruction.body)]
    for number, own in enumerate(lists, 1):
        items = [item for item in own.items if item.span.overlaps(node.span)]
        if len(items) == 1:
            return _item(items[0], number if lists[1:] else 0, instruction)
    before = [number for number, own in enumerate(lists, 1) if own.items[0].span.start <= node.span.start]
    if not lists:
        return "the text"
    if not before:
        return "the words before the list" if not lists[1:] else "the words before the lists"
    return f"the words behind the {_nth(before[-1])} list" if lists[1:] else "the words behind the list"


def _item(item: Item, number: int, instruction: Instruction) -> str:
    if any(element.span == item.span or element.span.overlaps(item.span) for element in instruction.elements):
        return f"element {item.label}"
    if any(factor.span.overlaps(item.span) for factor in instruction.factors):
        return f"factor {item.label}"
    return f"item {item.label} of the {_nth(number)} list" if number else f"item {item.label}"


def _nth(number: int) -> str:
    """Return a number as an ordinal in digits.

    >>> [_nth(number) for number in (1, 2, 3, 4, 11, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '21st', '112th']
    """
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
