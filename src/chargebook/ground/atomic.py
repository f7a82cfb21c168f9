"""Files written all together or not at all, as far as the file system allows.

In: what each file is to hold. Out: those files on disk. Every text is first written whole beside its place; then each
takes its place at one stroke. If one fails, the old files come back and nothing half-written stays behind. It refuses
a folder that is missing or closed to us, a folder in the place of a file, and a file that is write-protected.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from chargebook.ground.errors import RenderError, refused


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
        _refuse_impossible(path)
    with ExitStack() as leavings:
        new = {path: _beside(path, data, leavings) for path, data in files.items()}
        with ExitStack() as way_back:
            kept = [_take_place(path, written, way_back) for path, written in new.items()]
            way_back.pop_all()
        for old in filter(None, kept):
            leavings.callback(old.unlink, missing_ok=True)


def _refuse_impossible(path: Path) -> None:
    if not path.parent.is_dir():
        raise refused(RenderError, path, f"there is no folder {path.parent}", "make it, or name another")
    if path.is_dir():
        raise refused(RenderError, path, "a folder stands in the place of this file", "name the file otherwise")
    if path.exists() and not os.access(path, os.W_OK):
        raise refused(RenderError, path, "the file is write-protected", "allow writing to it, or name another")


def _beside(path: Path, data: bytes, leavings: ExitStack) -> Path:
    """Write *data* to a new file beside *path*, down to the disk."""
    beside = _unused(path)
    with _refusing(path), beside.open("xb") as file:
        leavings.callback(beside.unlink, missing_ok=True)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return beside


def _take_place(path: Path, written: Path, way_back: ExitStack) -> Path | None:
    """Put *written* in the place of *path*, remember how to undo it, and return where the old file is kept."""
    target = path.resolve()  # a link stays a link
    with _refusing(path):
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
    kept = _unused(old)
    try:
        kept.hardlink_to(old)
    except OSError:
        _copy(old, kept)
    return kept


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


def _unused(path: Path) -> Path:
    resolved = path.resolve()
    return resolved.with_name(f".{resolved.name[:100]}.{secrets.token_hex(8)}")


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn the refusal of the file system into one that names the file and the mend."""
    try:
        yield
    except OSError as failure:
        reason = failure.strerror or str(failure)
        hint = "check the disk, and who may write to the folder"
        raise refused(RenderError, path, f"the file cannot be written ({reason})", hint) from failure
