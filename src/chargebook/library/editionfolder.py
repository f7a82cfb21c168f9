"""One edition of the user's shelf on the disk: a file of words for each instruction, and the index that names them.

In: the folder. Out: what its index lists, with the words, as they stood together at one moment, even while an addition
changes them. New words never take the place of old ones before the index names them: they stand in a file of their own,
and the index changes at one stroke. What no index names was left by an addition that was killed, or was replaced.
"""

import hashlib
import secrets
import shlex
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from chargebook.ground.atomic import LEFT
from chargebook.ground.errors import EditionError, refused
from chargebook.library.index import FILE, Shelved, index_or_none, read_index

INDEX = "index.json"
MOST_READINGS = 1_000  # of an edition that somebody else changes all the while
MOST_ALIKE = 3  # readings of an index that does not change and whose words do not fit


def read_edition(folder: Path) -> tuple[Shelved, ...]:
    """Return what the index in a folder lists, each with its words; a folder without one holds nothing.

    An instruction whose words were changed on the disk comes without them. Raises EditionError if the index cannot be
    read.
    """
    listed: tuple[Shelved, ...] = ()
    alike, seen = 0, None
    for _ in range(MOST_READINGS):
        text = _index(folder)
        if text is None:
            return ()
        listed = tuple(_with_words(folder, shelved) for shelved in read_index(text, name=str(folder / INDEX)))
        alike = alike + 1 if text == seen else 1
        if alike == MOST_ALIKE or all(shelved.text is not None for shelved in listed):
            break
        seen = text
    return listed


def standing_edition(folder: Path) -> tuple[Shelved, ...] | None:
    """Return what the index in a folder lists; None if it is no index.

    Raises EditionError if the index cannot be read, or is that of a newer chargebook.
    """
    text = _index(folder)
    return () if text is None else index_or_none(text, name=str(folder / INDEX))


def _index(folder: Path) -> str | None:
    path = folder / INDEX
    try:
        return path.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        return ""  # no index
    except OSError as failure:
        raise refused(EditionError, path, f"the index cannot be read ({failure})", "check who may read it") from failure


def _with_words(folder: Path, shelved: Shelved) -> Shelved:
    with suppress(EditionError):
        return replace(shelved, text=words_on_disk(folder, shelved))
    return shelved


def words_on_disk(folder: Path, shelved: Shelved) -> str:
    """Return the words of an instruction as they stand on the disk.

    Raises EditionError if they are not those that were put there.
    """
    path = folder / shelved.file
    try:
        data = path.read_bytes()
    except OSError as failure:
        message = f"the words cannot be read ({failure.strerror})"
        raise refused(EditionError, path, message, _again(shelved)) from failure
    if hashlib.sha256(data).hexdigest() != shelved.text_sha256:
        raise refused(EditionError, path, "the words are not those that were added", _again(shelved))
    return data.decode()


def _again(shelved: Shelved) -> str:
    imprint = shelved.imprint
    said = ("--edition", imprint.edition, "--date", imprint.date.isoformat(), "--manual", imprint.manual)
    return f"add the document again: chargebook library add {shlex.join((shelved.origin, *said))}"


def is_sound(folder: Path, shelved: Shelved) -> bool:
    """Tell whether the words on the disk are still those that were put there."""
    return _with_words(folder, shelved).text is not None


def file_for(folder: Path, new: Shelved, there: Shelved | None) -> str:
    """Return the name of a file for new words, if it is not that of their number: one in which no other words stand."""
    if there and there.text_sha256 == new.text_sha256:
        return "" if there.file == new.file else there.file
    taken = {path.name.casefold() for path in folder.glob("*")}
    return f"{new.number}~{secrets.token_hex(8)}.txt" if f"{new.number}.txt".casefold() in taken else ""


def put_aside(folder: Path) -> Path:
    """Give a folder whose index is none another name, under which nobody looks for an edition."""
    aside = folder.with_name(f".{folder.name}.broken-{secrets.token_hex(4)}")
    try:
        return folder.rename(aside)
    except OSError as failure:
        message = f"the index is none, and the folder cannot be put aside ({failure.strerror})"
        raise refused(EditionError, folder, message, "delete it, and add its documents again") from failure


def sweep(shelf: Path) -> None:
    """Take away what no index on the shelf names: what an addition has replaced, or left when it was killed."""
    for folder in shelf.glob("*/*"):
        with suppress(OSError, EditionError):
            listed = standing_edition(folder)
            if not folder.name.startswith(".") and listed is not None:
                _sweep(folder, {shelved.file for shelved in listed})
    for manual in shelf.glob("*"):
        with suppress(OSError):
            manual.rmdir()  # where nothing is left in it


def _sweep(folder: Path, named: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in named and (FILE.fullmatch(path.name) or LEFT.fullmatch(path.name)):
            path.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
