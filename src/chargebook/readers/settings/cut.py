"""Texts in braces that a comma has cut in two, for want of quotation marks: {name: Holt, Mark, title: Deputy}.

In: a group of keys, and the keys that it may have. Out: each text that a comma ends before its time, with the pieces
that YAML took for keys. How the whole is to be written follows from what the key is declared to hold.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from chargebook.readers.settings.located import Located
from chargebook.readers.settings.syntax import quoted

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # a simple word, which may be a key that is merely unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class CutText:
    """A text, the pieces behind its first comma, and the whole as it stands in the file."""

    text: Located
    pieces: tuple[Located, ...]
    whole: str


def cut_texts(group: Located, keys: Container[str], *, known: Container[str] = ()) -> Iterator[CutText]:
    """Yield the texts of *group* behind which stand pieces that are none of its *keys*.

    What has a colon is no piece if it is one of the *known* words, which belong elsewhere.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.readers.settings.yaml import load_yaml
    >>> [cut] = cut_texts(load_yaml(Source.of("{name: Holt, Mark, Jr., title: Deputy}")), ("name", "title"))
    >>> cut.text.name, cut.whole
    ('name', 'Holt, Mark, Jr.')
    """
    text: Located | None = None
    pieces: list[Located] = []
    for child in (*group.named, None):
        if child is not None and child.name not in keys and text and _is_piece(child, known):
            pieces.append(child)
            continue
        if text and pieces:
            end = max(pieces[-1].span.end, pieces[-1].key_span.end)
            yield CutText(text=text, pieces=tuple(pieces), whole=group.source.text[text.span.start : end])
        text, pieces = child if child is not None and isinstance(child.value, str) else None, []


def as_written(field: FieldInfo, key: str, whole: str) -> str:
    """Return how *whole* is written under *key*: in quotes, or as a list if the key takes its parts and no text."""
    parts = [part.strip() for part in whole.split(",")]
    if not _takes(field, whole) and _takes(field, parts):
        return f"write a list: {key}: [{', '.join(parts)}]"
    return f"put the whole text in quotes: {quoted(key, whole)}"


def _is_piece(child: Located, known: Container[str]) -> bool:
    """Tell whether a comma stands before the key, and it has no colon, or is neither a simple word nor a known one."""
    text, before, after = child.source.text, child.key_span.start, child.key_span.end
    while before and text[before - 1].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    is_bare = child.value is None and text[after : after + 1] != ":"
    is_word = _WORD.fullmatch(child.name) or child.name in known
    return text[before - 1 : before] == "," and (is_bare or not is_word)


def _takes(field: FieldInfo, value: Any) -> bool:
    """Tell whether the key may hold *value*."""
    declared: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    try:
        TypeAdapter(declared).validate_python(value)
    except ValidationError:
        return False
    return True
