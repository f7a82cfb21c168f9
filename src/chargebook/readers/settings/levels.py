"""Where in a file a key belongs: every entry of a format, found from its declarations alone.

In: the entry that a file is, and a key. Out: the paths to the entries that have such a key, or that speak of it in the
description of another one. No list of keys is kept here: what is declared tomorrow is known tomorrow.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from chargebook.readers.settings.located import Located, Path

Entry: TypeAlias = type[BaseModel]
ANY = "*"  # stands in a path for a key that the user chooses
NOBODY = "…"  # stands for it where the user has chosen none
DEEPEST_ENTRY = 8


def entries_below(root: Entry) -> tuple[tuple[Path, Entry], ...]:
    """Return each entry of a format with the path to it, the file itself first."""
    return tuple(_below(root, (), ()))


@cache
def homes(root: Entry) -> Mapping[str, tuple[Path, ...]]:
    """Return for each key of a format the paths to the entries that have it.

    >>> class Claim(BaseModel):
    ...     facts: str
    >>> class Case(BaseModel):
    ...     claims: dict[str, Claim]
    >>> homes(Case)["facts"]
    (('claims', '*'),)
    """
    found: dict[str, tuple[Path, ...]] = {}
    for path, kind in entries_below(root):
        for key in keys_of(kind):
            found[key] = (*found.get(key, ()), path)
    return found


@cache
def mentions(root: Entry) -> Mapping[str, tuple[tuple[Path, str], ...]]:
    """Return the words that descriptions have in quotation marks, each with the keys described and their paths.

    >>> from typing import Annotated
    >>> from pydantic.fields import FieldInfo
    >>> class Case(BaseModel):
    ...     number: Annotated[str, FieldInfo(description='The number, such as "case number 7".')]
    >>> mentions(Case)["case number"]
    (((), 'number'),)
    """
    found: dict[str, tuple[tuple[Path, str], ...]] = {}
    for path, kind in entries_below(root):
        for name, field in kind.model_fields.items():
            for words in _quoted(field.description or ""):
                found[words] = (*found.get(words, ()), (path, field.alias or name))
    return found


def filled(path: Path, file: Located, near: Path) -> Path:
    """Return *path* with keys of the file for those that the user chooses: those of *near* first, then the first."""
    steps: list[str | int] = []
    for n, step in enumerate(path):
        is_near = tuple(steps) == near[:n] and n < len(near)
        if is_near and (step == ANY or isinstance(step, int)):
            steps.append(near[n])
        else:
            steps.append(next(iter(file.child(*steps).keys), NOBODY) if step == ANY else step)
    return tuple(steps)


def has_fellows(place: Path, home: Path, file: Located, near: Path) -> bool:
    """Tell whether the user has chosen other keys beside one in *place*, and *near* stands not below that one."""
    return any(
        step == ANY and place[: n + 1] != near[: n + 1] and len(file.child(*place[:n]).keys) > 1
        for n, step in enumerate(home)
    )


def keys_of(kind: Entry) -> tuple[str, ...]:
    """Return the keys of an entry, as they are written."""
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _quoted(description: str) -> set[str]:
    """Return each stretch of words that stands within quotation marks, in small letters."""
    found = set()
    for said in re.findall(r'"([^"]*)"', description):
        words = said.lower().split()
        found |= {" ".join(words[n:m]) for n in range(len(words)) for m in range(n + 1, len(words) + 1)}
    return found


def _below(
    kind: Entry, path: Path, above: tuple[Entry, ...]
) -> Iterator[tuple[Path, Entry]]:
    if kind in above or len(path) > DEEPEST_ENTRY:
        return
    yield path, kind
    for name, field in kind.model_fields.items():
        for steps, inner in _held(field.annotation):
            yield from _below(inner, (*path, field.alias or name, *steps), (*above, kind))


def _held(annotation: Any) -> Iterator[tuple[Path, Entry]]:
    """Yield the entries that stand below a key of this type, with the steps to them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield (), annotation
        return
    origin = get_origin(annotation)
    step: Path = (ANY,) if origin is dict else (0,) if origin in (tuple, list) else ()
    for part in get_args(annotation):
        yield from ((step + steps, inner) for steps, inner in _held(part))
