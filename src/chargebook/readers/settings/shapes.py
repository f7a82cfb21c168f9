"""What a file's entries refuse, said in a lawyer's words.

In: a located file, and what pydantic found at fault in it. Out: problems, each at its place, with the nearest right
word. Each format, such as `chargebook.matter.file`, says what is declared at a path, which is how pydantic names a
place. What a name leads to is not asked here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from pydantic import BaseModel

from chargebook.ground.nearness import MOST_LISTED, choice, clipped, closest, likely, resembling
from chargebook.ground.problem import Problem
from chargebook.readers.settings.located import FaultKind, Located, Path, shown

KEY = r"^[A-Za-z][A-Za-z0-9_-]*$"
WORD = r"^[^\s\[\]]+$"
SPOKEN = r"^[^\[\]]*[^\[\]\s][^\[\]]*$"  # goes to the jury: something, and no bracket that would survive into the draft
AT_KEY = "[key]"  # ends the location of a fault in a key itself
FEW = 3  # values, of which a message lists all


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
    own: Own = lambda file, path, error: None

    def faults(self, file: Located, errors: Iterable[Any]) -> Iterator[Problem]:
        """Yield what is wrong; nothing for a missing key that a misspelt one stands for."""
        for error in errors:
            path = _path(error)
            fault = self.own(file, path, error) or self._fault(file, path, error)
            if fault:
                yield fault

    def _fault(self, file: Located, path: Path, error: Any) -> Problem | None:
        located, value = file.child(*path), shown(error["input"])
        match error["type"]:
            case "too_short" if error["input"]:
                return None  # its items are at fault, not their number
            case "missing":
                return self._missing(file, path)
            case "extra_forbidden":
                return self._unknown_key(located, path)
            case "string_pattern_mismatch" | "value_error":
                return self._text_fault(located, path, error)
            case _ if error["input"] is None or error["type"] == "too_short":
                return ShapeFault.NO_VALUE.at_key(located, key=self._called(path))
            case "enum" | "literal_error":
                return self._unknown_word(file, path, error)
        shape = self._plural(path, error["input"]) or _SHAPES[error["type"]]
        return ShapeFault.SHAPE.at(located, key=self._called(path), value=value, shape=shape)

    def _unknown_key(self, located: Located, path: Path) -> Problem:
        """Report a key that the format does not have, with the nearest that it has."""
        kind, entry = self.entry_of(path[:-1])
        words = choice(likely(located.name, _keys(kind)))
        return ShapeFault.UNKNOWN_KEY.at_key(located, key=shown(located.name), entry=entry, words=words)

    def _missing(self, file: Located, path: Path) -> Problem | None:
        """Report a key that is not there, unless a misspelt key beside it stands for it."""
        kind, entry = self.entry_of(path[:-1])
        key, holder = str(path[-1]), file.child(*path[:-1])
        if key in meant(holder, kind):
            return None
        return ShapeFault.MISSING.at_key(holder, key=key, entry=entry)

    def _unknown_word(self, file: Located, path: Path, error: Any) -> Problem:
        """Report a word that is none of those declared, with those that may have been meant."""
        located, value = file.child(*path), shown(error["input"])
        near = _meant_of(str(error["input"]), re.findall("'(.*?)'", error["ctx"]["expected"]))
        if _is_at_key(error):
            entry = self._called(path[:-1])
            return ShapeFault.UNKNOWN_KEY.at_key(located, key=value, entry=entry, words=choice(near))
        may_be_list = isinstance(path[-1], int) and not isinstance(file.child(*path[:-1]).value, list)
        words = choice(near) + (", or a list of them" if near[1:] and may_be_list else "")
        return ShapeFault.UNKNOWN_WORD.at(located, key=self._called(path), value=value, words=words)

    def _text_fault(self, located: Located, path: Path, error: Any) -> Problem:
        """Say why a text, a date or a key is not what it should be."""
        text, pattern = str(error["input"]), error["ctx"].get("pattern")
        if pattern == KEY:
            return ShapeFault.BAD_KEY.at_key(located, key=shown(text))
        if not text.strip():
            return ShapeFault.NO_VALUE.at(located, key=self._called(path))
        kinds = {SPOKEN: ShapeFault.BRACKET, WORD: ShapeFault.BAD_WORD}
        return kinds.get(pattern, ShapeFault.BAD_DATE).at(located, value=shown(text))

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


def _path(error: Any) -> Path:
    """Return the path to what is at fault; where that is a key, a mark at the end of the location says so."""
    loc: Path = error["loc"]
    return loc[:-1] if _is_at_key(error) else loc


def _is_at_key(error: Any) -> bool:
    """Tell whether the fault is in a key itself, and not in what stands under it."""
    is_name = error.get("ctx", {}).get("pattern") == KEY
    return is_name or bool(error["type"] == "enum" and error["loc"][-2:] == (error["input"], AT_KEY))


def _keys(kind: Kind) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def meant(located: Located, kind: Kind) -> set[str]:
    """Return the keys that the misspelt keys of an entry stand for."""
    keys = _keys(kind)
    strange = (child.name for child in located.children if child.name not in keys)
    return {near for word in islice(strange, MOST_LISTED) for near in resembling(word, keys)}


def _meant_of(word: str, values: Sequence[str]) -> Sequence[str]:
    """Return the values that *word* may stand for: of a few all, unless it is one of them nearly."""
    is_near = closest(word.lower(), values, least=0.8)
    return likely(word, values) if is_near or len(values) > FEW else values
