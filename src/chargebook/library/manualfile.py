"""The files that the shelf keeps of a manual: its texts, and the tables of what is known of them.

In: the name of a manual, and of a file in its folder. Out: the file, and its table as plain values.
"""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def file_of(manual: str, *names: str) -> Traversable:
    """Return a file in the folder of a manual, whether or not it is there."""
    return files("chargebook.library").joinpath("manuals", manual, *names)


def table_of(manual: str, *names: str) -> dict[str, Any] | None:
    """Return the table in a file of a manual; None where the manual has no such file.

    >>> table_of("ca9-civil", "footing", "99.1") is None
    True
    """
    path = file_of(manual, *names)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def rows_of(manual: str, name: str, kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind in a file of a manual; none where the manual has no such file."""
    table = table_of(manual, name)
    return [fields_of(row) for row in table[kind]] if table else []


def fields_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row by the names of its fields, each list as a tuple.

    >>> fields_of({"none-found": ["nowhere"]})
    {'none_found': ('nowhere',)}
    """
    return {key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in row.items()}
