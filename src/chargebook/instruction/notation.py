"""The notations of the courts, as data: one file a manual says which marks, enumerators and phrases it uses.

What all courts share stands once, in `common.toml`; the file of a manual is laid over it.

In: the name of a manual, or a file that describes a notation. Out: its `Notation`, every pattern compiled. It refuses a
description that says what no notation says. Nothing here looks at an instruction.

Patterns are tried on folded text (`chargebook.ground.text.folded`), phrases on the same in small letters; a blank in a
pattern stands for any white space.
"""

import enum
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from chargebook.ground.errors import NotationError
from chargebook.instruction.brackets import ROMAN, WORD, Marks, exact, marks_of, pattern

FILES = files("chargebook.instruction") / "notations"
COMMON = "common"  # what the notations of all courts share
# Tables to which a manual may add.
FREE = ("sentence", "standards", "roles", "theories", "parties", "wrong_words", "endings_by", "plurals")
TOML = ".toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of the notation, and the words without which it cannot stand.

    Both are tried on words in small letters. The few literal words in *near* cost next to nothing to look for; the
    pattern is tried only where one of them stands.
    """

    near: tuple[str, ...]
    says: re.Pattern[str]

    def search(self, words: str) -> re.Match[str] | None:
        """Return where *words* say it.

        >>> Phrase(near=("but",), says=re.compile("but[ -]for")).search("the but-for cause").span()
        (4, 11)
        """
        for near in self.near:
            if near in words:
                return self.says.search(words)
        return None

    def every(self, words: str) -> Iterable[re.Match[str]]:
        """Return each place where *words* say it.

        >>> [match.start() for match in Phrase(near=("but",), says=re.compile("but")).every("but for all but one")]
        [0, 12]
        """
        for near in self.near:
            if near in words:
                return self.says.finditer(words)
        return ()

    def match(self, words: str) -> re.Match[str] | None:
        """Return where *words* say it, if they begin with it."""
        for near in self.near:
            if near in words:
                return self.says.match(words)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """How lists are numbered and announced. *parts* are the styles that number the parts of an item."""

    words: tuple[str, ...]
    letter: re.Pattern[str]
    catchword: re.Pattern[str]
    parts: tuple[str, ...]
    elements: Phrase
    proof: Phrase
    pointer: re.Pattern[str]
    condition: Phrase
    factors: Phrase
    asked: Phrase
    question: re.Pattern[str]
    aside: re.Pattern[str]
    lawful: Phrase
    proved: Phrase
    any_of: Phrase

    def renumbered(self, printed: str, number: int) -> str:
        """Return the enumerator *printed* with another number, in its own style.

        >>> lists = load_notation("ca9-civil").lists
        >>> lists.renumbered("(4)", 3), lists.renumbered("Fourth,", 3), lists.renumbered("(D)", 3)
        ('(3)', 'Third,', '(C)')
        """
        words = WORD.findall(printed)
        if not words:
            return printed
        old = words[-1]
        if old.capitalize() in self.words:
            new = self.words[number - 1] if old in self.words else self.words[number - 1].lower()
        elif old.isdecimal():
            new = str(number)
        elif len(old) > 1 or old.lower() == "i":
            new = ROMAN[number - 1] if old.islower() else ROMAN[number - 1].upper()
        else:
            new = chr(ord("A" if old.isupper() else "a") + number - 1)
        return printed.replace(old, new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases that carry meaning: burdens, directions, definitions, rulings, the comment."""

    burden: Phrase
    condition: Phrase
    passive: Phrase
    wins: Phrase
    charge: Phrase
    called: re.Pattern[str]
    either: re.Pattern[str]
    claimant: Phrase
    negate: Phrase
    parties: Mapping[str, str]
    anybody: re.Pattern[str]
    pronoun: re.Pattern[str]
    before_subject: re.Pattern[str]
    after_subject: re.Pattern[str]
    standards: Mapping[str, Phrase]
    verdict: Phrase
    imports: Phrase
    definitions: tuple[Phrase, ...]
    label: re.Pattern[str]
    conditions: Phrase
    between: re.Pattern[str]
    taken: Phrase
    conditional: Phrase
    ordinal: Phrase
    predicate_words: int
    consider: Phrase
    heading: re.Pattern[str]
    comment: Phrase
    requires: Phrase
    range: re.Pattern[str]
    modify: Phrase
    theories: Mapping[str, Phrase]
    roles: Mapping[str, Phrase]


class WrongKind(enum.StrEnum):
    """What is wrong with words that courts print by mistake."""

    STRAY = "stray"
    LOST = "lost"
    RUN_TOGETHER = "run-together"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongWords:
    """Words that courts print by mistake; *message* says what is wrong."""

    kind: WrongKind
    message: str
    phrase: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtPhrases:
    """The phrases by which a text says something else than its list of elements, or leaves open what it says."""

    and_or: re.Pattern[str]
    counted: Phrase
    all_counted: Phrase
    nth: Phrase
    several: Phrase
    once_more: Phrase
    all_of: Phrase
    further: Phrase
    besides: Phrase
    held_to: Phrase
    things: Phrase
    proves: Phrase
    leads_on: Phrase
    proved_not: Phrase
    ordinals: Mapping[str, int]
    counts: Mapping[str, int]
    announced: Phrase
    named: Phrase
    proof: Phrase
    marked: Phrase
    standard: Phrase
    crime: Phrase
    any_wins: Phrase
    all_wins: Phrase
    lacking: Phrase
    all_lacking: Phrase
    unproved: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A kind of blank: its prompt, the words right before it, and what of the matter belongs there."""

    prompt: re.Pattern[str]
    before: re.Pattern[str] | None
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choose:
    """A kind of choice that a key of the matter decides; *join* stands between two alternatives that are both kept.

    *after* are the words that follow such a choice, where those tell it from another with the same alternatives.
    """

    key: str
    join: str
    alternatives: Mapping[str, re.Pattern[str]]
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """How a matter fills the text in.

    *pronouns* are the words by which a pronoun means one side, and those that mean anybody.
    """

    fills: tuple[Fill, ...]
    choices: tuple[Choose, ...]
    endings_by: Mapping[str, str]
    plurals: Mapping[str, str]
    pronouns: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """A mark or phrase that gives a notation away in a text, and how strongly."""

    says: re.Pattern[str]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Notation:
    """The notation of one manual. Each is read once, and is equal to itself alone."""

    manual: str
    name: str
    tells: tuple[Tell, ...]
    marks: Marks
    lists: Lists
    phrases: Phrases
    wrong_words: tuple[WrongWords, ...]
    doubts: DoubtPhrases
    drafting: Drafting


@cache
def load_notation(manual: str) -> Notation:
    """Return the notation of *manual*, one of those that come with the program.

    >>> load_notation("ca9-civil").name
    'Ninth Circuit, Manual of Model Civil Jury Instructions'

    Raises NotationError if no such manual is described, or its description cannot be used.
    """
    if manual not in manuals():
        raise NotationError(f"no notation for the manual {manual!r}", hint=f"use one of {', '.join(manuals())}")
    return described_in(FILES / f"{manual}{TOML}")


def described_in(file: Path | Traversable) -> Notation:
    """Return the notation that *file* describes; what it does not say is as in all notations.

    Raises NotationError if the description cannot be used.
    """
    try:
        common, own = _table(FILES / f"{COMMON}{TOML}"), _table(file)
        unknown = ", ".join(unlike(common, own))
        if unknown:
            message = f"the notation in {file.name} says what none says: {unknown}"
            raise NotationError(message, hint=f"use the keys of {COMMON}{TOML}")
        table = laid_over(common, own)
        return _held_to(table["example"], _described(table))
    except FileNotFoundError as fault:
        raise NotationError(f"{file.name}: no such file", hint="check the name and the folder") from fault
    except (OSError, ValueError, LookupError, TypeError, AttributeError, re.error) as fault:
        raise NotationError(f"the notation in {file.name} cannot be used: {fault}", hint="mend this file") from fault


@cache
def manuals() -> tuple[str, ...]:
    """Return the names of the manuals whose notation is described."""
    names = (entry.name.removesuffix(TOML) for entry in FILES.iterdir() if entry.name.endswith(TOML))
    return tuple(sorted(name for name in names if name != COMMON))


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table *below* with what *above* says differently; a table within it in the same way.

    >>> laid_over({"name": "", "marks": {"separator": "/", "underscores": 3}}, {"marks": {"separator": "//"}})
    {'name': '', 'marks': {'separator': '//', 'underscores': 3}}
    """
    return {**below, **{key: _over(below.get(key), value) for key, value in above.items()}}


def _over(below: object, above: object) -> object:
    return laid_over(below, above) if isinstance(below, dict) and isinstance(above, dict) else above


def unlike(common: Mapping[str, Any], own: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the keys of *own* that *common* lacks, or has with a value of another kind.

    >>> list(unlike({"name": "", "marks": {"separator": "/"}}, {"name": "A", "marks": {"seperator": "//"}}))
    ['marks.seperator']
    """
    for key, value in own.items():
        if key not in common or type(common[key]) is not type(value):
            yield path + key
        elif isinstance(value, dict) and key not in FREE:
            yield from unlike(common[key], value, f"{path}{key}.")


def _table(file: Path | Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _described(table: dict[str, Any]) -> Notation:
    return Notation(
        manual=table["manual"],
        name=table["name"],
        tells=tuple(Tell(says=pattern(row["says"]), weight=row["weight"]) for row in table["tell"]),
        marks=marks_of(table),
        lists=_lists(table["lists"]),
        phrases=_phrases(table),
        wrong_words=tuple(_wrong_words(row) for row in table["wrong_words"].values()),
        doubts=_doubts(table["doubts"]),
        drafting=_drafting(table),
    )


def _held_to(example: Mapping[str, Any], notation: Notation) -> Notation:
    """Return *notation*, if it reads the heading, its number and the lines that end the text as *example* says.

    Raises ValueError otherwise.
    """
    heading, number = example["heading"], example["number"]
    match = notation.phrases.heading.match(heading)
    if heading and (match["number"] if match else "") != number:
        raise ValueError(f"heading.number does not read {number!r} in {heading!r}, as example says")
    for line in example["comment"]:
        if not notation.phrases.comment.search(line.lower()):
            raise ValueError(f"comment.heading does not read {line!r}, as example says")
    return notation


def _lists(lists: dict[str, Any]) -> Lists:
    return Lists(
        words=tuple(lists["words"]),
        letter=pattern(lists["enumerators"]["letter"]),
        catchword=pattern(lists["catchword"]),
        parts=tuple(lists["parts"]),
        elements=_phrase(lists["elements"], lists["part"]),
        proof=_phrase(lists["proof"], lists["part"]),
        pointer=exact(lists["pointer"]),
        condition=_phrase(lists["condition"]),
        factors=_phrase(lists["factors"]),
        asked=_phrase(lists["asked"]),
        question=exact(lists["question"]),
        aside=exact(lists["aside"]),
        lawful=_phrase(lists["lawful"]),
        proved=_phrase(lists["proved"]),
        any_of=_phrase(lists["any"]),
    )


def _phrases(table: dict[str, Any]) -> Phrases:
    burden, directions, definitions = table["burden"], table["directions"], table["definitions"]
    rulings, comment = table["rulings"], table["comment"]
    words = sorted((*burden["parties"]["plaintiff"], *burden["parties"]["defendant"]), key=len, reverse=True)
    return Phrases(
        burden=_phrase(burden["cue"], table["lists"]["part"]),
        condition=_phrase(burden["condition"]),
        passive=_phrase(burden["passive"], table["lists"]["part"]),
        wins=_phrase(burden["wins"], {"parties": "|".join(words)}),
        charge=_phrase(burden["charge"]),
        called=exact(burden["called"]),
        either=exact(burden["either"]),
        claimant=_phrase(burden["claimant"]),
        negate=_phrase(burden["negate"]),
        parties={word: party for party, words in burden["parties"].items() for word in words},
        anybody=exact(burden["anybody"]),
        pronoun=exact(burden["pronoun"]),
        before_subject=exact(burden["before_subject"]),
        after_subject=exact(burden["after_subject"]),
        standards=_named(burden["standards"]),
        verdict=_phrase(directions["verdict"], {"parties": "|".join(words)}),
        imports=_phrase(directions["imports"]),
        definitions=tuple(_phrase(row, definitions["part"]) for row in definitions["sentence"].values()),
        label=exact(definitions["label"]),
        conditions=_phrase(definitions["conditions"]),
        between=exact(definitions["between"]),
        taken=_phrase(rulings["taken"]),
        conditional=_phrase(rulings["conditional"]),
        ordinal=_phrase(rulings["ordinal"]),
        predicate_words=rulings["predicate_words"],
        consider=_phrase(table["lists"]["consider"]),
        heading=pattern(rf"\s*(?:{table['marks']['residue']}\s*)*{table['heading']['number']}"),
        comment=_phrase(comment["heading"]),
        requires=_phrase(comment["requires"]),
        range=pattern(comment["range"]),
        modify=_phrase(comment["modify"]),
        theories=_named(comment["theories"]),
        roles=_named(table["roles"]),
    )


def _wrong_words(row: dict[str, Any]) -> WrongWords:
    return WrongWords(kind=WrongKind(row["kind"]), message=row["message"], phrase=_phrase(row))


def _doubts(table: dict[str, Any]) -> DoubtPhrases:
    phrases = {name: _phrase(row) for name, row in table.items() if isinstance(row, dict) and "says" in row}
    counts = {word: number for number, word in enumerate(table["counts"], 1)}
    ordinals = {word: number for number, word in enumerate(table["ordinals"], 1)}
    return DoubtPhrases(ordinals=ordinals, and_or=exact(table["and_or"]), counts=counts, **phrases)


def _drafting(table: dict[str, Any]) -> Drafting:
    return Drafting(
        fills=tuple(
            Fill(
                prompt=pattern(row["prompt"]),
                before=pattern(rf"(?:.*\b)?{row['before']}\s*") if "before" in row else None,
                value=row["value"],
            )
            for row in table["fill"]
        ),
        choices=tuple(
            Choose(
                key=row["key"],
                join=row["join"],
                alternatives=_patterns(row["alternatives"]),
                after=pattern(row["after"]) if "after" in row else None,
            )
            for row in table["choose"]
        ),
        endings_by=table["endings_by"],
        plurals=table["plurals"],
        pronouns=_patterns(table["pronouns"]),
    )


def _phrase(row: dict[str, Any], parts: Mapping[str, str] | None = None) -> Phrase:
    """Return the phrase that *row* describes; `<name>` in it stands for the part of that name."""
    says: str = row["says"]
    for name, part in (parts or {}).items():
        says = says.replace(f"<{name}>", part)
    return Phrase(near=tuple(row["near"]), says=exact(says))


def _named(table: dict[str, Any]) -> Mapping[str, Phrase]:
    return {name: _phrase(row) for name, row in table.items()}


def _patterns(table: dict[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: pattern(text) for name, text in table.items()}
