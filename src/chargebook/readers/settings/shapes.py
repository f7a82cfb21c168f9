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

from chargebook.ground.nearness import MOST_LISTED, among, choice, clipped, closest, likely, resembling
from chargebook.ground.problem import Problem
from chargebook.readers.settings.cut import CutText, as_written, cut_texts
from chargebook.readers.settings.levels import NOBODY, filled, has_fellows, homes, keys_of, mentions
from chargebook.readers.settings.likeness import day_meant, list_meant
from chargebook.readers.settings.located import FaultKind, Located, Path, shown

WAY = "@"  # begins the name of one of several shapes that may stand under a key; no key begins so
KEY = r"^[A-Za-z][A-Za-z0-9_-]*$"
WORD = r"^[^\s\[\]]+$"
SPOKEN = r"^[^\[\]]*[^\[\]\s][^\[\]]*$"  # goes to the jury: something, and no bracket that would survive into the draft
AT_KEY = "[key]"  # ends the location of a fault in a key itself
UNKNOWN = "extra_forbidden"


class ShapeFault(FaultKind):
    """What can be wrong with the shape of an entry."""

    UNKNOWN_KEY = "M202", "{key} is not a key of {entry}", "{mend}"
    MISSING = "M203", "{entry} has no {key}", "add the key {key}"
    NO_VALUE = "M204", "{key} says nothing", "write what it is, or leave the key out if it is optional"
    SHAPE = "M205", "{key} cannot be {value}", "write {shape}"
    UNKNOWN_WORD = "M206", "{key} cannot be {value}", "write {words}"
    BRACKET = "M207", "{value} has a square bracket, which would stay in the draft", "write the words without brackets"
    BAD_KEY = "M208", "the key {key} is not a simple word", "use letters, digits and hyphens, a letter first"
    BAD_WORD = "M209", "{value} is not a number or name of one word", "write it without spaces and brackets"
    BAD_DATE = "M210", "{value} is not a date", "{mend}"
    CUT = "M215", "the comma before {piece} ends the text of {key}", "{mend}"


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
        found = tuple(errors)
        groups = dict.fromkeys(error["loc"][:-1] for error in found if error["type"] == UNKNOWN)
        cuts = {path: cut for group in groups for path, cut in self._cuts(file, group)}
        pieces = {(*path[:-1], piece.name) for path, cut in cuts.items() for piece in cut.pieces}
        for error in found:
            path = _path(error)
            if path not in pieces:
                cut = cuts.pop(path, None)
                said = error | {"input": cut.whole} if cut else error
                fault = self.own(file, path, said) or self._fault(file, path, said)
                if fault:
                    yield fault
        for path, cut in cuts.items():
            yield self._cut(path, cut)

    def _cuts(self, file: Located, group: Path) -> Iterator[tuple[Path, CutText]]:
        """Yield the texts of a group of keys that a comma has cut, with their paths."""
        keys, root, located = keys_of(self.entry_of(group)[0]), self.entry_of(())[0], file.child(*group)
        known = [name for name in located.keys if _alike(name) in homes(root) or _words(name) in mentions(root)]
        for cut in cut_texts(located, keys, known=known):
            if cut.text.name in keys:
                yield (*group, cut.text.name), cut

    def _cut(self, path: Path, cut: CutText) -> Problem:
        """Report a text that a comma ends before its time, with the whole as it should be written."""
        key, fields = cut.text.name, self.entry_of(path[:-1])[0].model_fields
        field = next(field for name, field in fields.items() if (field.alias or name) == key)
        mend = as_written(field, key, cut.whole)
        return ShapeFault.CUT.at_key(cut.pieces[0], piece=shown(cut.pieces[0].name), key=key, mend=mend)

    def _fault(self, file: Located, path: Path, error: Any) -> Problem | None:
        located, value = file.child(*path), shown(error["input"])
        match error["type"]:
            case "too_short" if error["input"]:
                return None  # its items are at fault, not their number
            case "missing":
                return self._missing(file, path)
            case "extra_forbidden":
                return self._unknown_key(file, path)
            case "string_pattern_mismatch" | "value_error":
                return self._text_fault(located, path, error)
            case _ if error["input"] is None or error["type"] == "too_short":
                return ShapeFault.NO_VALUE.at_key(located, key=self._called(path))
            case "enum" | "literal_error":
                return self._unknown_word(file, path, error)
        shape = self._plural(path, error["input"]) or self._shape(path, error)
        return ShapeFault.SHAPE.at(located, key=self._called(path), value=value, shape=shape)

    def _unknown_key(self, file: Located, path: Path) -> Problem:
        """Report a key that its entry does not have: the nearest that it has, or where else in the file it belongs."""
        located, (kind, entry) = file.child(*path), self.entry_of(path[:-1])
        mend = self._key_meant(file, path, keys_of(kind))
        return ShapeFault.UNKNOWN_KEY.at_key(located, key=shown(located.name), entry=entry, mend=mend)

    def _key_meant(self, file: Located, path: Path, keys: Sequence[str]) -> str:
        name, root = str(path[-1]), self.entry_of(())[0]
        alike = _alike(name)
        before, _, after = name.partition(":")
        if after and before in keys:
            return f"put a space after the colon: {before}: {clipped(after)}"
        if alike not in keys and (where := self._where(file, path, homes(root).get(alike, ()))):
            return f"write it in {where}"
        if near := resembling(name, keys):
            return f"write {choice(likely(name, near))}"
        elsewhere = closest(alike, homes(root), least=0.85)
        if elsewhere and (where := self._where(file, path, homes(root)[elsewhere])):
            return f"write {elsewhere}, in {where}"
        told = mentions(root).get(_words(name), ())
        if where := self._where(file, path, [home for home, _ in told]):
            return f"say it under {choice(tuple(dict.fromkeys(key for _, key in told)))} in {where}"
        return f"write {choice(keys)}; nothing else in the file has such a key: delete it, or put # before it"

    def _where(self, file: Located, path: Path, found: Iterable[Path]) -> str:
        """Return how a message calls the entries at these paths, with the keys that the file has."""
        places = [(filled(home, file, path[:-1]), home) for home in found]
        chosen = [(place, home) for place, home in places if NOBODY not in place] or places
        called = [
            self.entry_of(place)[1] + (" (or another such)" if has_fellows(place, home, file, path) else "")
            for place, home in chosen
            if not place or self.entry_of(place)[0] is not self.entry_of(())[0]
        ]
        return choice(tuple(dict.fromkeys(called))) if called else ""

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
        values = re.findall("'(.*?)'", error["ctx"]["expected"])
        words = among(str(error["input"]), values)
        if _is_at_key(error):
            entry = self._called(path[:-1])
            return ShapeFault.UNKNOWN_KEY.at_key(located, key=value, entry=entry, mend=f"write {words}")
        may_be_list = isinstance(path[-1], int) and not isinstance(file.child(*path[:-1]).value, list)
        words += ", or a list of them" if may_be_list else ""
        return ShapeFault.UNKNOWN_WORD.at(located, key=self._called(path), value=value, words=words)

    def _text_fault(self, located: Located, path: Path, error: Any) -> Problem:
        """Say why a text, a date or a key is not what it should be."""
        text, pattern = str(error["input"]), error["ctx"].get("pattern")
        if pattern == KEY:
            return ShapeFault.BAD_KEY.at_key(located, key=shown(text))
        if not text.strip():
            return ShapeFault.NO_VALUE.at(located, key=self._called(path))
        kinds = {SPOKEN: ShapeFault.BRACKET, WORD: ShapeFault.BAD_WORD}
        kind = kinds.get(pattern, ShapeFault.BAD_DATE)
        return kind.at(located, value=shown(text), mend=f"write {day_meant(text)}")

    def _plural(self, path: Path, value: object) -> str:
        """Return what to write where a list stands under a key whose plural takes one."""
        key, keys = str(path[-1]), keys_of(self.entry_of(path[:-1])[0])
        return f"one of them, or the list under {key}s" if isinstance(value, list) and f"{key}s" in keys else ""

    def _shape(self, path: Path, error: Any) -> str:
        """Return what to write: where it can be told, with the words that stand there."""
        value, kind = error["input"], self.entry_of(path)[0]
        shape = _SHAPES[error["type"]]
        match error["type"]:
            case "tuple_type" if isinstance(value, str):
                return list_meant(clipped(str(path[-1])), value)
            case "model_type" if kind is not self.entry_of(())[0]:
                shape += f": {choice(keys_of(kind))}"
            case "bool_type" if isinstance(value, str) and re.search(r"\d", value):
                return "true or false, and no amount"
            case "dict_type" if isinstance(value, str) and re.fullmatch(KEY, value):
                shape += f": {value}:"
        hyphens = isinstance(value, list) and error["type"] in ("dict_type", "model_type")
        return f"{shape}, and no hyphens" if hyphens else shape

    def _called(self, path: Path) -> str:
        """Return how a message calls the value at *path*: as the entry that it is, or by its key."""
        kind, entry = self.entry_of(path)
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        return clipped(key) if kind is self.entry_of(())[0] else entry


_SHAPES = {
    "string_type": "text, in quotes",
    "bool_type": "true or false, without quotes",
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
    loc: Path = tuple(part for part in error["loc"] if not str(part).startswith(WAY))
    return loc[:-1] if _is_at_key(error) else loc


def _is_at_key(error: Any) -> bool:
    """Tell whether the fault is in a key itself, and not in what stands under it."""
    is_name = error.get("ctx", {}).get("pattern") == KEY
    return is_name or bool(error["type"] == "enum" and error["loc"][-2:] == (error["input"], AT_KEY))


def _alike(name: str) -> str:
    """Return *name* as a key would be written."""
    return re.sub(r"[\s_]+", "-", name.strip().lower())


def _words(name: str) -> str:
    return _alike(name).replace("-", " ")


def meant(located: Located, kind: Kind) -> set[str]:
    """Return the keys that the misspelt keys of an entry stand for."""
    keys = keys_of(kind)
    strange = (child.name for child in located.children if child.name not in keys)
    return {near for word in islice(strange, MOST_LISTED) for near in resembling(word, keys)}
