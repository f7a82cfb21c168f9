"""The drafts that were filed: what `chargebook draft -o` recorded, with the edition and hash of each model.

In: the path of a charge.json. Out: a `Filed` for each draft in it. It refuses a file that is no such record.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.sets import is_unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One draft as it was filed, paragraph by paragraph, and the model that it was made from.

    *number* is that of the instruction, empty for the user's own, *counts* are those that it was for, and *merged* the
    hashes of the other models whose words stand in it.
    """

    id: str
    number: str
    counts: tuple[str, ...]
    edition: str
    sha256: str
    merged: tuple[str, ...]
    paragraphs: tuple[str, ...]


def load_filed(path: Path) -> tuple[Filed, ...]:
    """Return the drafts recorded in *path*.

    Raises ReadError if the file cannot be read or is no record of drafts.
    """
    try:
        if is_unfinished(path.parent):
            message = "the papers in this folder are in part old and in part new: the program was ended while it wrote"
            raise refused(ReadError, path, message, "write them again with chargebook draft -o")
        table = json.loads(path.read_text(encoding="utf-8"))
        if table.get("copy") == WORKING:
            raise refused(ReadError, path, "this is the record of a working copy, which nobody can have filed", HINT)
        return tuple(_filed(row) for row in table["drafts"])
    except OSError as failure:
        message = f"the record of drafts cannot be read ({failure.strerror})"
        raise refused(ReadError, path, message, HINT) from failure
    except (ValueError, KeyError, TypeError, AttributeError) as failure:
        raise refused(ReadError, path, "this is no record of drafts", HINT) from failure


WORKING = "working"
HINT = "name the charge.json that chargebook draft -o wrote, or take drafted: out"


def _filed(row: dict[str, Any]) -> Filed:
    model, merged = row["model"], row.get("merged", [])
    paragraphs, counts = row["paragraphs"], row["counts"]
    if not isinstance(model, dict) or not all(isinstance(own, list) for own in (paragraphs, counts, merged)):
        raise TypeError(row)
    return Filed(
        id=str(row["id"]),
        number=str(row["instruction"] or ""),
        counts=tuple(map(str, counts)),
        edition=str(model["edition"] or ""),
        sha256=str(model["sha256"]),
        merged=tuple(str(own["model"]["sha256"]) for own in merged),
        paragraphs=tuple(map(str, paragraphs)),
    )
