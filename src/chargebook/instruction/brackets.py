"""The marks of a notation: its brackets and what they hold, its other marks, its enumerators.

In: the tables of a notation. Out: `Marks`, every pattern compiled. It refuses brackets that are no two marks.

The brackets that a notation has of its own are read as `[ ]`, one character for one: all patterns speak of these. They
are tried on folded text (`chargebook.ground.text.folded`); a blank in one stands for any white space.
"""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

OPEN, CLOSE = "[", "]"  # the brackets as which those of every notation are read
NO_MARKS = "❲❳"  # as which square brackets are read where they are none of the notation's
WORD_STYLE, ROMAN_STYLE, BULLET = "word", "roman", "bullet"  # styles of enumerators: First,  (ii)  -
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
WORD = re.compile(r"\w+")
OWN = ("unread", "residue", "glued", "blank", "bracket", "loose")  # the marks with a pattern each
OTHERS = ("glued", "before_line", "blank", "bracket", "loose")  # the marks that are no brackets of their own


class BracketKind(enum.StrEnum):
    """What a pair of brackets holds; *any* where its words and its neighbours tell."""

    ANY = "any"
    BLANK = "blank"
    CHOICE = "choice"
    OPTION = "option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the words of brackets say of those beside them.

    *pronoun* and *mere_mark* stand for their like only, *goes_on* for none, and a sentence that begins with *case* for
    none that does; *alternative* heads one of several;
    *needed* finds a bracket that its sentence cannot do without.
    *separators* are what else than the usual mark may part the alternatives within one bracket, each with how the whole
    of such a bracket looks.
    """

    pronoun: re.Pattern[str]
    goes_on: re.Pattern[str]
    case: re.Pattern[str]
    alternative: re.Pattern[str]
    mere_mark: re.Pattern[str]
    needed: re.Pattern[str]
    separators: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of the notation and what tells one kind of bracket from another.

    *reads_as* are the marks that are read as others. By each opening bracket, as it is printed: *closes* the one that
    closes it, *kinds* what the two hold. *unread* is what looks like a mark and is none. *styles* are the kinds of
    *enumerator* by the groups of that pattern, *chosen* is one that is itself to be chosen,
    *around_line* what may stand before and behind a line to fill in.
    """

    reads_as: tuple[tuple[str, str], ...]
    closes: Mapping[str, str]
    kinds: Mapping[str, BracketKind]
    unread: re.Pattern[str]
    token: re.Pattern[str]
    underscores: int
    residue: re.Pattern[str]
    glued: re.Pattern[str]
    blank: re.Pattern[str]
    bracket: re.Pattern[str]
    loose: re.Pattern[str]
    around_line: tuple[re.Pattern[str], re.Pattern[str]]
    ending: re.Pattern[str]
    open_ending: re.Pattern[str]
    prompt: re.Pattern[str]
    open_prompt: re.Pattern[str]
    prompt_words: tuple[str, ...]
    name_prompt: re.Pattern[str]
    party_prompt: re.Pattern[str]
    whole_prompt: re.Pattern[str]
    order: re.Pattern[str]
    label: re.Pattern[str]
    headed: re.Pattern[str]
    typical: str
    connective: re.Pattern[str]
    dangling: re.Pattern[str]
    enumerator: re.Pattern[str]
    chosen: re.Pattern[str]
    styles: Mapping[str, str]
    line_start: re.Pattern[str]
    item_start: re.Pattern[str]
    run_on: re.Pattern[str]
    separator: str
    beside: Beside


def marks_of(table: Mapping[str, Any]) -> Marks:
    """Return the marks that the tables of a notation describe."""
    marks, choices, lists = table["marks"], table["choices"], table["lists"]
    prompts = {**table["prompts"], "inner": marks["inner"]}
    styles = _styles(lists)
    groups = {style.replace("-", "_"): style for style in styles}
    enumerator = "|".join(f"(?P<{group}>{styles[style]})" for group, style in groups.items())
    pairs = tuple((kind, mark) for kind in BracketKind for mark in _pairs(marks["brackets"][kind]))
    own = {name: pattern(_filled(marks[name], prompts)) for name in OWN}
    return Marks(
        **own,
        reads_as=_reads_as([mark for _, mark in pairs]),
        closes={opening: closing for _, (opening, closing) in pairs},
        kinds={opening: kind for kind, (opening, _) in pairs},
        token=_token(marks, prompts),
        underscores=marks["underscores"],
        around_line=(pattern(marks["before_line"]), pattern(marks["behind_line"])),
        line_start=re.compile(rf"[ \t]*(?:\n|\Z|{enumerator}|or\s*\n)"),
        item_start=_item_start(styles, lists["parts"]),
        run_on=_run_on(enumerator),
        ending=pattern(marks["endings"]),
        open_ending=pattern(rf"(?:{marks['endings']})(?=[\s,.;:])"),
        open_prompt=pattern(rf"{prompts['open']}\b"),
        prompt=pattern(rf"(?:{prompts['words']}|{prompts['open']})(?:\b|\[)"),
        prompt_words=tuple(prompts["words"].replace("?", "").split("|")),
        name_prompt=pattern(rf"(?:{prompts['exclusive']})(?:\b|\[)"),
        party_prompt=pattern(_filled(prompts["party"], prompts)),
        whole_prompt=pattern(_filled(prompts["whole"], prompts)),
        order=pattern(prompts["order"]),
        label=pattern(prompts["label"]),
        headed=pattern(prompts["headed"]),
        typical=prompts["typical"],
        connective=pattern(choices["connective"]),
        dangling=pattern(rf"[\s\S]*\s(?:{choices['dangling']})"),
        enumerator=re.compile(enumerator),
        chosen=re.compile(rf"(?:\[\(?(?P<last>{'|'.join(lists['words'])})\)?\]\s*)+[,:](?=\s)"),
        styles=groups,
        separator=marks["separator"],
        beside=_beside(choices),
    )


def _beside(choices: Mapping[str, Any]) -> Beside:
    separators = {mark: pattern(says) for mark, says in choices["separators"].items()}
    names = ("pronoun", "goes_on", "case", "alternative", "mere_mark", "needed")
    return Beside(**{name: pattern(choices[name]) for name in names}, separators=separators)


def _item_start(styles: Mapping[str, str], parts: list[str]) -> re.Pattern[str]:
    starts = (says for style, says in styles.items() if style not in (WORD_STYLE, BULLET, *parts))
    return re.compile(rf"\s*(?:{'|'.join(starts)})")


def _run_on(enumerator: str) -> re.Pattern[str]:
    """Return the pattern of an item that begins in the line of the one before, or of the words that announce it."""
    begins = r"\s\(?1\)|\s1\.\s|\s\([ai]\)|\sfirst,|\s(?:and|or)\s(?:\(?\d\)|\([a-h]\)|\([iv]+\))"
    after = rf"[.;:,—–a-z](?:(?<![a-z])|(?={begins}))"
    behind_comma = r"(?<!,)|(?=\s(?:and\s|or\s)?(?:that\s)?(?:\(|\d\)|\d\.\s|[a-z]+,))"
    note = r"(?:\d(?=\s(?:and|or)\s))?"
    connective = rf"(?:{behind_comma}){note}\s*(?:\[?(?:and|or)\b\]?\s*(?:that\s+)?)?"
    return re.compile(rf"(?P<after>{after}){connective}(?P<item>\[?(?P<printed>{enumerator}))")


def _styles(lists: dict[str, Any]) -> dict[str, str]:
    """Return the pattern of each style of enumerator, in the order in which they are tried."""
    ordinals = "|".join(lists["words"])
    words = rf"(?:(?:{ordinals}|And (?i:{ordinals}))\b|\((?:{ordinals})\))[,:]?"
    return {WORD_STYLE: words, **lists["enumerators"]}


def _pairs(marks: list[str]) -> list[tuple[str, str]]:
    """Return each pair of brackets as the two marks that it is."""
    for mark in marks:
        if len(mark) != 2 or mark[0] == mark[1] or (mark != OPEN + CLOSE and {OPEN, CLOSE} & set(mark)):
            raise ValueError(f"the brackets {mark!r} are not two different marks")
    return [(mark[0], mark[1]) for mark in marks]


def _reads_as(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return as what each bracket is read; square ones are no marks where they are not among them."""
    own = [pair for pair in pairs if pair != (OPEN, CLOSE)]
    if len({*chain(*pairs)}) < 2 * len(pairs):
        raise ValueError("a mark stands in two pairs of brackets")
    square = [(OPEN, NO_MARKS[0]), (CLOSE, NO_MARKS[1])] if len(own) == len(pairs) else []
    return (*square, *((mark, plain) for pair in own for mark, plain in zip(pair, (OPEN, CLOSE), strict=True)))


def _token(marks: dict[str, str], prompts: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of all marks: the brackets, underscores in a row, and what begins one of the other marks."""
    others = "|".join(spaced(_filled(marks[name], prompts)) for name in OTHERS)
    begins = re.escape(marks["begins"])
    begins_other = rf"(?<=(?=(?i:{others}))[{begins}])"
    return re.compile(rf"[\[\]_{begins}](?:(?<=[\[\]])|(?<=_)_*|{begins_other})")


def _filled(text: str, prompts: Mapping[str, str]) -> str:
    """Return the pattern with the prompts of these names in the place of <thing> and the like."""
    for name in ("thing", "party", "words", "inner"):
        text = text.replace(f"<{name}>", f"(?:{prompts[name]})")
    return text


def exact(text: str) -> re.Pattern[str]:
    """Return the pattern, as it is written."""
    return re.compile(spaced(text))


def pattern(text: str) -> re.Pattern[str]:
    """Return the pattern, in capitals or not."""
    return re.compile(spaced(text), re.IGNORECASE)


def spaced(text: str) -> str:
    """Return the pattern with any white space for each blank."""
    return text.replace(" ", r"\s+")
