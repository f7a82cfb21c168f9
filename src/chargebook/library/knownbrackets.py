"""What the shelf knows of the brackets of an instruction: lasting names for them, and the texts in which they stood.

In: a manual and the number of an instruction. Out: the names of the shelf's own file, each with the words or places of
its brackets in our own text, and the texts other than the present one: ours, and the user's documents, the latest
first. It reads the user's shelf only when it is asked for those texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from chargebook.ground.text import Source, Span
from chargebook.instruction.bracketplaces import PlacedBracket, named, placed, same_place
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse
from chargebook.library.manualfile import table_of
from chargebook.library.ownshelf import load, words
from chargebook.library.shelf import outlines, shelves

FILE = "brackets.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerText:
    """A text of an instruction that is not the present one. *called* says in a message which it is."""

    called: str
    instruction: Instruction


def bracket_names(manual: str, number: str) -> Mapping[str, str]:
    """Return the names of the brackets of an instruction, each with the words or the place of its bracket in our text.

    >>> bracket_names("ca9-civil", "9.25")["warning"]
    '8. whether a warning'
    """
    names: Mapping[str, str] = _names(manual).get(number, {})
    return names


@cache
def _names(manual: str) -> dict[str, Any]:
    return table_of(manual, FILE) or {}


@cache
def our_text(manual: str, number: str) -> Instruction | None:
    """Return our own text of an instruction; None where we have none."""
    library = outlines(manual) if manual in shelves() else None
    return library.find(number).instruction if library and number in library.numbers else None


@lru_cache(maxsize=1024)
def of_name(name: str, instruction: Instruction, manual: str) -> tuple[PlacedBracket, tuple[PlacedBracket, ...]] | None:
    """Return what a name of the shelf means: the first bracket in our own text, and the brackets of *instruction*.

    None where the shelf has no such name.
    """
    selector = bracket_names(manual, instruction.number).get(name)
    if selector is None:
        return None
    was = placed(our_text(manual, instruction.number) or instruction)
    old, now = named(selector, was), placed(instruction)
    return old[0], tuple(filter(None, (same_place(own, was, now) for own in old)))


@lru_cache(maxsize=1024)
def lasting_names(instruction: Instruction, manual: str) -> Mapping[Span, str]:
    """Return the name of each bracket of a text that the shelf has a name for.

    >>> ours = our_text("ca9-civil", "9.20")
    >>> list(lasting_names(ours, "ca9-civil").values()) if ours else None
    ['intentionally']
    """
    meant = ((name, of_name(name, instruction, manual)) for name in bracket_names(manual, instruction.number))
    return {bracket.node.span: name for name, about in meant if about for bracket in about[1]}


def former_texts(manual: str, number: str, present: Source) -> Iterator[FormerText]:
    """Yield the texts in which a bracket may have been decided before the present one: ours, then older documents."""
    ours = our_text(manual, number)
    if ours and ours.source.text != present.text:
        yield FormerText(called="our own text", instruction=ours)
    for shelved in reversed(load(manual) if ours or manual in shelves() else ()):
        if shelved.number == number:
            edition = f"the text of edition {shelved.imprint.edition}"
            standing = ((edition, words(shelved)), (f"{edition} that was replaced", Source.of(shelved.replaced)))
            for called, source in standing:
                if source.text and source.text != present.text:
                    yield FormerText(called=called, instruction=parse(source, manual=manual))
