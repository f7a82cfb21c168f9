"""A set of papers changes as one: whoever looks into the folder sees the old ones or the new ones.

In: a folder, and what each file in it is to hold. Out: those files in it, beside whatever else stood there. A new
folder is written beside the old one and takes its place at one stroke. Where that cannot be done (the system cannot
exchange two folders, other folders stand in it, somebody works in it) the files change one by one, and a mark in the
folder says so until all have. What a run that was killed left behind is taken away by the next.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from chargebook.ground.atomic import (
    LEFT,
    beginning,
    glob_escaped,
    locked,
    refuse_impossible,
    refusing,
    second_name,
    unused,
    write_down,
    write_files,
)
from chargebook.ground.errors import RenderError, refused

UNFINISHED = ".unfinished"
HERE = -100  # what Linux calls the folder in which a program works
EXCHANGE = 2


def write_set(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into *folder*, which is made if it does not exist, all at one stroke.

    Raises RenderError if that cannot be done; then nothing in it has changed.
    """
    with _made(folder):
        place = folder.resolve()
        if place.parent == place:
            write_files({place / name: data for name, data in files.items()})
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not place.is_dir():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    with locked(place.parent):
        _sweep(place)
        if not place.exists():
            with _staged(place, files) as new, _made(folder):
                new.rename(place)
            return
        for name in files:
            refuse_impossible(folder / name)
        if not (_can_be_exchanged(place) and _exchanged(place, files)):
            _one_by_one(folder, files)


def is_unfinished(folder: Path) -> bool:
    """Tell whether the papers in a folder were being changed when the program was ended.

    >>> is_unfinished(Path("no-such-folder"))
    False
    """
    return (folder / UNFINISHED).exists()


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        message = f"the folder cannot be made ({reason})"
        raise refused(RenderError, folder, message, "name another folder") from failure


def _sweep(place: Path) -> None:
    """Take away the folders and files that a run that was killed has left."""
    with suppress(OSError):
        for left in place.parent.glob(f".{glob_escaped(beginning(place.name))}.*"):
            match = LEFT.fullmatch(left.name)
            if match and match["name"] == beginning(place.name) and left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
    with suppress(OSError), locked(place):
        for left in place.glob(".*"):
            if LEFT.fullmatch(left.name) and left.is_file():
                left.unlink(missing_ok=True)


@contextmanager
def _staged(place: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write the files into a new folder beside *place*, and take it away if it is still there at the end."""
    new = unused(place)
    with ExitStack() as leavings:
        with _made(place):
            new.mkdir()
        leavings.callback(shutil.rmtree, new, ignore_errors=True)
        for name, data in files.items():
            with refusing(place / name):
                write_down(new / name, data)
        yield new


def _can_be_exchanged(place: Path) -> bool:
    """Tell whether a new folder may take the place of this one: it is ours, nobody works in it, it holds files only."""
    with suppress(OSError):
        entries = [entry.stat(follow_symlinks=False).st_mode for entry in os.scandir(place)]
        return (
            sys.platform == "linux"
            and place.stat().st_uid == os.geteuid()
            and not Path.cwd().is_relative_to(place)
            and not place.is_mount()
            and os.access(place.parent, os.W_OK)
            and all(stat.S_ISREG(mode) for mode in entries)
        )
    return False


def _exchanged(place: Path, files: Mapping[str, bytes]) -> bool:
    """Put a new folder with the files, and with all else that stands in the old one, into its place."""
    with _staged(place, files) as new:
        try:
            others = {}
            for old in place.iterdir():
                if old.name in files:
                    shutil.copymode(old, new / old.name)
                elif old.name != UNFINISHED:
                    second_name(old, new / old.name)
                    others[old.name] = old.stat().st_ino
            os.chown(new, -1, place.stat().st_gid)
            shutil.copystat(place, new)
            if not _exchange(new, place):
                return False
        except OSError:
            return False
        _bring_over(new, place, {*files, UNFINISHED}, others)
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at one stroke, where the system can."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def _bring_over(old: Path, place: Path, replaced: set[str], others: Mapping[str, int]) -> None:
    """Bring over what somebody else has put into the old folder meanwhile."""
    for path in old.iterdir():
        if path.name not in replaced and path.stat().st_ino != others.get(path.name):
            with suppress(OSError):
                path.replace(place / path.name)


def _one_by_one(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write one file after the other; a mark stands in the folder until all are written."""
    mark = folder / UNFINISHED
    with refusing(mark), suppress(FileExistsError):
        mark.touch()
    try:
        write_files({folder / name: data for name, data in files.items()})
    finally:
        with suppress(OSError):
            mark.unlink(missing_ok=True)
