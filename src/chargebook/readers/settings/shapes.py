"""What a file's entries refuse, said in a lawyer's words.

In: a located YAML file, and what pydantic found at fault in it. Out: problems, each at its place, with the nearest
right word. Each format (`chargebook.matter.file`, `chargebook.matter.record.file`) says what is declared at a path.
What a name leads to is not asked here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import islice
from typing import Any, TypeAlias

from pydantic import BaseModel

from chargebook.ground.problem import Problem
from chargebook.readers.settings.yaml import FaultKind, Located, Path, clipped, shown

KEY = r"^[A-Za-z][A-Za-z0-9_-]*$"
WORD = r"^[^\s\[\]]+$"
SPOKEN = r"^[^\[\]]*[^\[\]\s][^\[\]]*$"  # goes to the jury: something, and no bracket that would survive into the draft
AT_KEY = "[key]"  # ends the location of a fault in a key itself
FEW = 3  # values, of which a message lists all
MOST_WORDS = 9  # that a message lists, or misspelt ones that are looked at


class ShapeFault(FaultKind):
    """What can be wrong with the shape of an entry."""

    UNKNOWN_KEY = "M202", "{key} is not a key of {entry}", "write {words}"
    MISSING = "M203", "{entry} has no {key}", "add the key {key}"
    NO_VALUE = "M204", "{key} says nothing", "write what it is, or leave the key out if it is optional"
    SHAPE = "M205", "{key} cannot be {value}", "write {shape}"
    UNKNOWN_WORD = "M206", "{key} cannot be {value}", "write {words}"
    BRACKET = "M207", "{value} has a square bracket, which would stay in the draft", "write the words without brackets"
    BAD_KEY = "M208", "the key {key} is not a simple word", "use letters, digits and hyphens, a letter first"
    BAD_WORD = "M209", "{value} is not a number or name of one word", "write it without spaces and brackets"
    BAD_DATE = "M210", "{value} is not a date", "write year-month-day, such as 2026-03-01"


Kind: TypeAlias = type[BaseModel]
Own: TypeAlias = "Callable[[Located, Path, Any], Problem | None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """The shapes of one format. *entry_of* returns what is declared at a path, and how a message calls it.

    *own* may word a fault as only this format does, or return nothing.
    """

    entry_of: Callable[[Path], tuple[Kind, str]]
    own: Own = lambda file, path, found: None

    def faults(self, file: Located, errors: Iterable[Any]) -> Iterator[Problem]:
        """Yield what is wrong; nothing for a missing key that a misspelt one stands for."""
        for found in errors:
            path = _path(found)
            fault = self.own(file, path, found) or self._fault(file, path, found)
            if fault:
                yield fault

    def _fault(self, file: Located, path: Path, found: Any) -> Problem | None:
        value, span = shown(found["input"]), file.span_of(path)
        match found["type"]:
            case "too_short" if found["input"]:
                return None  # its items are at fault, not their number
            case "missing":
                return self._missing(file, path)
            case "extra_forbidden":
                return self._unknown_key(file, path)
            case "string_pattern_mismatch" | "value_error":
                return self._text_fault(file, path, found)
            case _ if found["input"] is None or found["type"] == "too_short":
                return ShapeFault.NO_VALUE.at(file.source, file.key_of(path), key=self._called(path))
            case "enum" | "literal_error":
                values = re.findall("'(.*?)'", found["ctx"]["expected"])
                near = _meant_of(str(found["input"]), values)
                if _is_at_key(found):
                    entry = self._called(path[:-1])
                    return ShapeFault.UNKNOWN_KEY.at(
                        file.source, file.key_of(path), key=value, entry=entry, words=choice(near)
                    )
                words = choice(near) + (", or a list of them" if near[1:] and _may_be_list(file, path) else "")
                return ShapeFault.UNKNOWN_WORD.at(file.source, span, key=self._called(path), value=value, words=words)
        shape = self._plural(path, found["input"]) or _SHAPES[found["type"]]
        return ShapeFault.SHAPE.at(file.source, span, key=self._called(path), value=value, shape=shape)

    def _unknown_key(self, file: Located, path: Path) -> Problem:
        """Report a key that the format does not have, with the nearest that it has."""
        kind, entry = self.entry_of(path[:-1])
        words = choice(nearest(str(path[-1]), _keys(kind)))
        span = file.key_of(path)
        return ShapeFault.UNKNOWN_KEY.at(file.source, span, key=shown(str(path[-1])), entry=entry, words=words)

    def _missing(self, file: Located, path: Path) -> Problem | None:
        """Report a key that is not there, unless a misspelt key beside it stands for it."""
        kind, entry = self.entry_of(path[:-1])
        key, span = str(path[-1]), file.key_of(path[:-1])
        if key in meant(file, path[:-1], kind):
            return None
        return ShapeFault.MISSING.at(file.source, span, key=key, entry=entry)

    def _text_fault(self, file: Located, path: Path, found: Any) -> Problem:
        """Say why a text, a date or a key is not what it should be."""
        span, text, pattern = file.span_of(path), str(found["input"]), found["ctx"].get("pattern")
        if pattern == KEY:
            return ShapeFault.BAD_KEY.at(file.source, file.key_of(path), key=shown(text))
        if not text.strip():
            return ShapeFault.NO_VALUE.at(file.source, span, key=self._called(path))
        kinds = {SPOKEN: ShapeFault.BRACKET, WORD: ShapeFault.BAD_WORD}
        return kinds.get(pattern, ShapeFault.BAD_DATE).at(file.source, span, value=shown(text))

    def _plural(self, path: Path, value: object) -> str:
        """Return what to write where a list stands under a key whose plural takes one."""
        key, keys = str(path[-1]), _keys(self.entry_of(path[:-1])[0])
        return f"one of them, or the list under {key}s" if isinstance(value, list) and f"{key}s" in keys else ""

    def _called(self, path: Path) -> str:
        """Return how a message calls the value at *path*: as the entry that it is, or by its key."""
        kind, entry = self.entry_of(path)
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        return clipped(key) if kind is self.entry_of(())[0] else entry


_SHAPES = {
    "string_type": "text, in quotes",
    "bool_type": "true or false",
    "tuple_type": "a list, such as [a, b]",
    "dict_type": "keys below it, each with a colon",
    "model_type": "keys below it, each with a colon",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "greater_than_equal": "a larger number",
}


def _path(found: Any) -> Path:
    """Return the path to what is at fault; where that is a key, a mark at the end of the location says so."""
    loc: Path = found["loc"]
    return loc[:-1] if _is_at_key(found) else loc


def _is_at_key(found: Any) -> bool:
    """Tell whether the fault is in a key itself, and not in what stands under it."""
    is_name = found.get("ctx", {}).get("pattern") == KEY
    return is_name or bool(found["type"] == "enum" and found["loc"][-2:] == (found["input"], AT_KEY))


def _may_be_list(file: Located, path: Path) -> bool:
    """Tell whether a single word stands where a list of them may stand too."""
    return isinstance(path[-1], int) and not isinstance(file.at(path[:-1]), list)


def _keys(kind: Kind) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def meant(file: Located, path: Path, kind: Kind) -> set[str]:
    """Return the keys that the misspelt keys at *path* stand for."""
    keys = _keys(kind)
    strange = (word for inner in file.below(path) if (word := str(inner[-1])) not in keys)
    return {near for word in islice(strange, MOST_WORDS) for near in get_close_matches(word.lower(), keys)}


def nearest(word: str, words: Sequence[str]) -> Sequence[str]:
    """Return the one word that *word* is nearly, or those it resembles, or all of them."""
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.9)
    return near or get_close_matches(word.lower(), words) or words


def _meant_of(word: str, values: Sequence[str]) -> Sequence[str]:
    """Return the values that *word* may stand for: of a few all, unless it is one of them nearly."""
    is_near = get_close_matches(word.lower(), values, n=1, cutoff=0.8)
    return nearest(word, values) if is_near or len(values) > FEW else values


def by_nearness(word: str, words: Iterable[str]) -> list[str]:
    """Return all the words, those first that resemble *word* most."""
    return sorted(words, key=lambda other: (-SequenceMatcher(None, word, other).ratio(), other))


def choice(words: Sequence[str]) -> str:
    """Return the words as a choice, the first few of them if they are many.

    >>> choice(["act", "acts", "failure to act"])
    'act, acts or failure to act'
    """
    listed = [clipped(word) for word in words[:MOST_WORDS]]
    if words[MOST_WORDS:]:
        listed.append(f"another of the {len(words)}")
    return " or ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)
