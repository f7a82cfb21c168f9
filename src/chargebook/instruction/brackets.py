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
WORD_STYLE, BULLET = "word", "bullet"  # styles of enumerators: First,  -
WORD = re.compile(r"\w+")


class BracketKind(enum.StrEnum):
    """What a pair of brackets holds; *any* where its words and its neighbours tell."""

    ANY = "any"
    BLANK = "blank"
    CHOICE = "choice"
    OPTION = "option"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of the notation and what tells one kind of bracket from another.

    *reads_as* are the marks that are read as others. By each opening bracket, as it is printed: *closes* the one that
    closes it, *kinds* what the two hold. *unread* is what looks like a mark and is none. *styles* are the kinds of
    *enumerator* by the groups of that pattern.
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
    ending: re.Pattern[str]
    open_ending: re.Pattern[str]
    prompt: re.Pattern[str]
    open_prompt: re.Pattern[str]
    prompt_words: tuple[str, ...]
    name_prompt: re.Pattern[str]
    whole_prompt: re.Pattern[str]
    order: re.Pattern[str]
    typical: str
    connective: re.Pattern[str]
    dangling: re.Pattern[str]
    enumerator: re.Pattern[str]
    styles: Mapping[str, str]
    line_start: re.Pattern[str]
    item_start: re.Pattern[str]
    run_on: re.Pattern[str]
    separator: str


def marks_of(table: Mapping[str, Any]) -> Marks:
    """Return the marks that the tables of a notation describe."""
    marks, prompts, choices, lists = table["marks"], table["prompts"], table["choices"], table["lists"]
    styles = _styles(lists)
    groups = {style.replace("-", "_"): style for style in styles}
    enumerator = "|".join(f"(?P<{group}>{styles[style]})" for group, style in groups.items())
    starts = (says for style, says in styles.items() if style not in (WORD_STYLE, BULLET, *lists["parts"]))
    pairs = tuple((kind, mark) for kind in BracketKind for mark in _pairs(marks["brackets"][kind]))
    return Marks(
        reads_as=_reads_as([mark for _, mark in pairs]),
        closes={opening: closing for _, (opening, closing) in pairs},
        kinds={opening: kind for kind, (opening, _) in pairs},
        unread=pattern(marks["unread"]),
        token=_token(marks),
        underscores=marks["underscores"],
        residue=pattern(marks["residue"]),
        glued=pattern(marks["glued"]),
        blank=pattern(marks["blank"]),
        bracket=pattern(marks["bracket"]),
        line_start=re.compile(rf"[ \t]*(?:\n|\Z|{enumerator}|or\s*\n)"),
        item_start=re.compile(rf"\s*(?:{'|'.join(starts)})"),
        run_on=re.compile(
            rf"(?P<after>[.;:,t](?:(?<!t)|(?<=\bt)hat(?=\s\(?1\))))(?:(?<!,)|(?=\s(?:and\s|or\s)?\())\s*(?:\[?(?:and|or)\b\]?\s*)?"
            rf"(?P<item>\[?(?P<printed>{enumerator}))"
        ),
        ending=pattern(marks["endings"]),
        open_ending=pattern(rf"(?:{marks['endings']})(?=[\s,.;:])"),
        open_prompt=pattern(rf"{prompts['open']}\b"),
        prompt=pattern(rf"(?:{prompts['words']}|{prompts['open']})(?:\b|\[)"),
        prompt_words=tuple(prompts["words"].replace("?", "").split("|")),
        name_prompt=pattern(rf"(?:{prompts['exclusive']})(?:\b|\[)"),
        whole_prompt=pattern(prompts["whole"]),
        order=pattern(prompts["order"]),
        typical=prompts["typical"],
        connective=pattern(choices["connective"]),
        dangling=pattern(rf"[\s\S]*\s(?:{choices['dangling']})"),
        enumerator=re.compile(enumerator),
        styles=groups,
        separator=marks["separator"],
    )


def _styles(lists: dict[str, Any]) -> dict[str, str]:
    """Return the pattern of each style of enumerator, in the order in which they are tried."""
    words = rf"(?:{'|'.join(lists['words'])})\b[,:]?"
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


def _token(marks: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of all marks: the brackets, underscores in a row, and what begins one of the other marks."""
    others = "|".join(spaced(marks[name]) for name in ("glued", "blank", "bracket"))
    begins = re.escape(marks["begins"])
    begins_other = rf"(?<=(?=(?i:{others}))[{begins}])"
    return re.compile(rf"[\[\]_{begins}](?:(?<=[\[\]])|(?<=_)_*|{begins_other})")


def exact(text: str) -> re.Pattern[str]:
    """Return the pattern, as it is written."""
    return re.compile(spaced(text))


def pattern(text: str) -> re.Pattern[str]:
    """Return the pattern, in capitals or not."""
    return re.compile(spaced(text), re.IGNORECASE)


def spaced(text: str) -> str:
    """Return the pattern with any white space for each blank."""
    return text.replace(" ", r"\s+")
