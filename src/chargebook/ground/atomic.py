"""Files written all together or not at all, as far as the file system allows.

In: what each file is to hold. Out: those files on disk. Every text is first written whole beside its place; then each
takes its place at one stroke. If one fails, the old files come back and nothing half-written stays behind; what a run
that was killed left behind is taken away by the next. It refuses a folder that is missing or closed to us, whatever is
no file in the place of one, a link that leads out of its folder, and a file that is write-protected.
"""

import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from chargebook.ground.errors import RenderError, refused

if sys.platform != "win32":
    import fcntl

LEFT = re.compile(r"\.(?P<name>.{1,100})\.[0-9a-f]{16}", re.DOTALL)
MOST_OF_A_NAME = 100  # bytes of a name that the name of a file beside it repeats


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write every one of *files*, or leave all as they were.

    >>> write_files({Path("no-such-folder/draft.txt"): b"words"})  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.RenderError: no-such-folder/draft.txt: there is no folder no-such-folder; make it, or
    name another

    Raises RenderError if one of them cannot be written.
    """
    for path in files:
        refuse_impossible(path)
    with ExitStack() as locks:
        for folder in sorted({path.resolve().parent for path in files}):
            locks.enter_context(locked(folder))
        for path in files:
            _sweep(path.resolve())
        _write(files)


def _write(files: Mapping[Path, bytes]) -> None:
    with ExitStack() as leavings:
        new = {path: _beside(path, data, leavings) for path, data in files.items()}
        with ExitStack() as way_back:
            kept = [_take_place(path, written, way_back) for path, written in new.items()]
            way_back.pop_all()
        for old in filter(None, kept):
            leavings.callback(old.unlink, missing_ok=True)


def refuse_impossible(path: Path) -> None:
    """Refuse a place in which no file can be put, or in which something else than a file would be lost.

    Raises RenderError.
    """
    with refusing(path):
        path.resolve()  # which refuses a name that no system knows
        if not path.parent.is_dir():
            raise refused(RenderError, path, f"there is no folder {path.parent}", "make it, or name another")
        if path.is_dir():
            raise refused(RenderError, path, "a folder stands in the place of this file", "name the file otherwise")
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise refused(RenderError, path, "the link leads out of its folder", "name the file to which it leads")
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise refused(RenderError, path, "a device or a pipe stands in the place of this file", "name a file")
        if path.exists() and not os.access(path, os.W_OK):
            raise refused(RenderError, path, "the file is write-protected", "allow writing to it, or name another")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one program at a time write into a folder, where the system knows such locks; it frees those of the dead."""
    if sys.platform == "win32":
        yield
        return
    with ExitStack() as lock:
        with suppress(OSError):  # a folder that cannot be locked is written to all the same
            opened = os.open(folder, os.O_RDONLY)
            lock.callback(os.close, opened)
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield


def _sweep(path: Path) -> None:
    """Take away what a run that was killed has left beside this file."""
    with suppress(OSError):
        for left in path.parent.glob(f".{glob_escaped(beginning(path.name))}.*"):
            match = LEFT.fullmatch(left.name)
            if match and match["name"] == beginning(path.name) and not left.is_dir():
                left.unlink(missing_ok=True)


def glob_escaped(name: str) -> str:
    """Return a name as a pattern that fits it alone.

    >>> glob_escaped("a[1]*.txt")
    'a[[]1][*].txt'
    """
    return re.sub(r"([*?[])", r"[\1]", name)


def beginning(name: str) -> str:
    """Return the part of a name that is repeated in that of a file beside it, for a name may be as long as allowed.

    >>> beginning("9.3.txt"), len(beginning("é" * 200))
    ('9.3.txt', 50)
    """
    return os.fsencode(name)[:MOST_OF_A_NAME].decode(errors="ignore")


def _beside(path: Path, data: bytes, leavings: ExitStack) -> Path:
    """Write *data* to a new file beside *path*, down to the disk."""
    beside = unused(path.resolve())
    leavings.callback(beside.unlink, missing_ok=True)
    with refusing(path):
        write_down(beside, data)
    return beside


def write_down(path: Path, data: bytes) -> None:
    """Write a new file, down to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_place(path: Path, written: Path, way_back: ExitStack) -> Path | None:
    """Put *written* in the place of *path*, remember how to undo it, and return where the old file is kept."""
    target = path.resolve()  # a link stays a link
    with refusing(path):
        kept = _kept(target) if target.exists() else None
        if kept:
            way_back.callback(_bring_back, kept, target)
            shutil.copymode(kept, written)
        else:
            way_back.callback(target.unlink, missing_ok=True)
        written.replace(target)
    return kept


def _kept(old: Path) -> Path:
    """Give the old file a second name, or copy it where the file system knows no second names."""
    kept = unused(old)
    second_name(old, kept)
    return kept


def second_name(old: Path, kept: Path) -> None:
    """Give a file a second name, or copy it where the file system knows no second names."""
    try:
        kept.hardlink_to(old)
    except OSError:
        _copy(old, kept)


def _copy(old: Path, kept: Path) -> None:
    with ExitStack() as half:
        half.callback(kept.unlink, missing_ok=True)
        shutil.copy2(old, kept)
        half.pop_all()


def _bring_back(kept: Path, target: Path) -> None:
    try:
        kept.replace(target)
    except OSError as failure:
        message = f"the old file cannot be put back ({failure.strerror}); it is kept as {kept.name}"
        raise refused(RenderError, target, message, "rename it") from failure
    kept.unlink(missing_ok=True)  # where both names were one file, the replacement did nothing


def unused(path: Path) -> Path:
    """Return a hidden name beside *path* that nothing bears."""
    return path.with_name(f".{beginning(path.name)}.{secrets.token_hex(8)}")


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the refusal of the file system into one that names the file and the mend."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        hint = "check the disk, and who may write to the folder"
        raise refused(RenderError, path, f"the file cannot be written ({reason})", hint) from failure
