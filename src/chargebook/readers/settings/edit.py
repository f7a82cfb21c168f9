r"""A value put into a YAML file in its place, every other byte left as it was.

In: the text of a file, the keys that lead to a place, and what shall stand there. Out: the text with it: in the style
of what stands around, on a line of its own below keys that have lines, within the braces of those that have none. It
refuses to take the place of a list or of further keys: these a person has written with care.

>>> text = "claims:\n  force:  # the only one\n    facts: he struck her\n"
>>> print(with_value(text, ("claims", "force", "status"), "free"))
claims:
  force:  # the only one
    facts: he struck her
    status: free
<BLANKLINE>
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from chargebook.ground.errors import ChargebookError

Setting: TypeAlias = "str | Sequence[str]"
PLAIN = re.compile(r"[A-Za-z“](?:[\w ’‘“”;.,§()/-]*[\w’”;.)])?")
IN_BRACES = re.compile(r"[,\[\]{}]")  # marks that end a plain text where it stands within braces
NO_TEXT = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
STEP = 2  # blanks by which what belongs to a key is set in


def with_value(text: str, keys: Sequence[str], value: Setting) -> str:
    """Return *text* with *value* under *keys*; what is missing of the keys is put in.

    Raises ChargebookError where something stands there that must be changed by hand.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for depth, key in enumerate(keys):
        if not isinstance(node, yaml.MappingNode):
            raise _by_hand(keys)
        below = next((value for name, value in node.value if name.value == key), None)
        if below is None:
            return _put_in(text, node, _nested(keys[depth:], value), newline)
        if _is_empty(below) and depth < len(keys) - 1:
            return _put_below(text, (node, below), _nested(keys[depth + 1 :], value), newline)
        node = below
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        raise _by_hand(keys)
    start, end = node.start_mark.index, node.end_mark.index
    gap = " " if start == end else ""
    return f"{text[:start]}{gap}{in_braces(value)}{text[end:]}"


def _by_hand(keys: Sequence[str]) -> ChargebookError:
    return ChargebookError(f"{'.'.join(keys)} has something else in its place", hint="change it in the file by hand")


Nested: TypeAlias = "Setting | Mapping[str, Nested]"


def _nested(keys: Sequence[str], value: Setting) -> "dict[str, Nested]":
    """Return the keys that are missing, one below the other, and the value below the last."""
    key, *rest = keys
    return {key: _nested(rest, value) if rest else value}


def _is_empty(node: Any) -> bool:
    """Tell whether nothing stands under a key."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _put_in(text: str, node: Any, entry: "dict[str, Nested]", newline: str) -> str:
    """Put one more key behind the last of a group of keys."""
    if node.flow_style:
        last = _end_of(node.value[-1][1]) if node.value else node.start_mark.index + 1
        words = in_braces(entry)[1:-1]
        return f"{text[:last]}{', ' if node.value else ''}{words}{text[last:]}"
    indent = node.value[0][0].start_mark.column
    return _put_behind(text, _end_of(node.value[-1][1]), _on_lines(entry, indent, newline), newline)


def _put_below(text: str, parts: tuple[Any, Any], entry: "dict[str, Nested]", newline: str) -> str:
    """Put keys below a key that has nothing yet."""
    node, empty = parts
    key = next(name for name, value in node.value if value is empty)
    start, end = empty.start_mark.index, empty.end_mark.index
    if node.flow_style:
        return f"{text[:start]}{'' if start < end else ' '}{in_braces(entry)}{text[end:]}"
    bare = f"{text[:start].rstrip(' ') if start < end else text[:start]}{text[end:]}"
    lines = _on_lines(entry, key.start_mark.column + STEP, newline)
    return _put_behind(bare, key.end_mark.index, lines, newline)


def _put_behind(text: str, place: int, lines: str, newline: str) -> str:
    """Put lines behind the line of *place*, its comment included."""
    if text[:place].endswith("\n"):
        return f"{text[:place]}{lines}{text[place:]}"
    end = text.find("\n", place)
    if end < 0:
        return f"{text}{newline}{lines}"
    return f"{text[: end + 1]}{lines}{text[end + 1 :]}"


def _end_of(node: Any) -> int:
    """Return where the words of a value end; a group of keys that have lines ends with the last of them."""
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value
    if not is_block:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(node, yaml.MappingNode) else last)


# --- how it is written ----------------------------------------------------------------------------------------------


def _on_lines(entry: "Mapping[str, Nested]", indent: int, newline: str) -> str:
    """Return keys on lines of their own."""
    lines = ""
    for key, value in entry.items():
        if isinstance(value, Mapping):
            lines += f"{' ' * indent}{_text(key)}:{newline}{_on_lines(value, indent + STEP, newline)}"
        else:
            lines += f"{' ' * indent}{_text(key)}: {in_braces(value)}{newline}"
    return lines


def in_braces(value: "Nested") -> str:
    """Return a value on one line.

    >>> in_braces({"9.25": {"3. whether the plaintiff resisted": "keep"}})
    '{"9.25": {"3. whether the plaintiff resisted": keep}}'
    >>> in_braces(["no", "a broken wrist", "3, 4"])
    '["no", a broken wrist, "3, 4"]'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(key)}: {in_braces(below)}' for key, below in value.items())}}}"
    if not isinstance(value, str):
        return f"[{', '.join(map(_text, value))}]"
    return _text(value)


def _text(words: str) -> str:
    """Return words as they may stand anywhere in the file: bare where they are plain, else in quotes."""
    is_plain = PLAIN.fullmatch(words) and not IN_BRACES.search(words) and words.lower() not in NO_TEXT
    return words if is_plain else json.dumps(words, ensure_ascii=False)
