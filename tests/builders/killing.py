"""A program that is ended at one of its file operations, as by a loss of power: nothing after that is done.

The work runs in a copy of this process. Every call of the system's functions for files, and of an open file's, counts;
at the one that is asked for the copy ends at once, and nothing that it holds is written.
"""

import io
import os
import sys
from collections.abc import Callable
from types import FrameType

KILLED, DONE, FAILED = 77, 0, 1
FILES = (io.BufferedWriter, io.TextIOWrapper, io.FileIO, io.BufferedReader)
# These look and change nothing: to end before one of them is to end before the next that changes something.
HARMLESS = frozenset(
    {
        "fspath",
        "getpid",
        "fsencode",
        "fsdecode",
        "geteuid",
        "access",
        "getcwd",
        "text_encoding",
        "stat",
        "lstat",
        "fstat",
        "scandir",
        "listdir",
        "listxattr",
        "_path_normpath",
        "fileno",
        "urandom",
        "readable",
        "readlink",
        "__enter__",
    }
)


def ended_at(work: Callable[[], object], point: int) -> bool:
    """Do the work in a copy of this process that ends at file operation number *point*; tell whether it came so far."""
    if child := os.fork():
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (KILLED, DONE), f"the work failed at point {point}"
        return status == KILLED
    try:
        sys.setprofile(_counting(point))
        work()
        sys.setprofile(None)
        os._exit(DONE)
    finally:
        os._exit(FAILED)


def _counting(point: int) -> Callable[[FrameType, str, object], None]:
    left = point

    def count(frame: FrameType, event: str, function: object) -> None:
        nonlocal left
        if event != "c_call" or not _is_on_files(function):
            return
        left -= 1
        if left == 0:
            os._exit(KILLED)

    return count


def _is_on_files(function: object) -> bool:
    name = getattr(function, "__name__", "")
    if name in HARMLESS:
        return False
    of_system = getattr(function, "__module__", "") in ("posix", "_io", "io", "fcntl")
    return of_system or isinstance(getattr(function, "__self__", None), FILES) or name == "renameat2"
