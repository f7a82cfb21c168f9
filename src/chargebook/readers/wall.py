"""A document from outside is read in a process of its own, so that it can at worst be refused.

In: a path, or the bytes of a file and its name, and what its reading may take. Out: its text and what the reader
noticed, the same as from `document`. It refuses what takes more time or memory than allowed, and what brings its
reader down. The processes are kept for the next documents, one for each thread that reads at the same time.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Protocol, TypeAlias

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers import document
from chargebook.readers.limits import TOO_MUCH_MEMORY, USUAL, Limits
from chargebook.readers.messages import CLEAN_COPY, MOST_ANSWER, ended, read_back, receive
from chargebook.readers.worker import Errand, address_of

# The other process finds the same modules as this one, and nothing that the surroundings add.
SERVE = """
import sys
sys.path[:] = sys.argv[2:]
from chargebook.readers.worker import serve
serve(copying=sys.argv[1] == "copying")
"""
CAN_COPY = sys.platform != "win32"
OUT_OF_MEMORY = (TOO_MUCH_MEMORY, -6, -9)  # what ends at the limit aborts itself, or the system kills it
OUT_OF_TIME = -24  # the system has counted the time on the processor

Trial: TypeAlias = Callable[[Source], object]
Read: TypeAlias = tuple[Source, tuple[Problem, ...]]


class Reading(Protocol):
    """How the bytes of one document are read: in another process, or in this one."""

    def __call__(self, data: bytes, *, name: str) -> Read:
        """Read the document that these bytes are."""


def read(
    path: Path, *, limits: Limits | None = USUAL, trial: Trial | None = None, footnotes_to_jury: bool = False
) -> Read:
    """Read the document at *path* in another process; without *limits*, in this one.

    >>> read(Path("no-such-instruction.txt"))
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: no-such-instruction.txt: no such file; check the name and the folder
    """
    data, said = document.bytes_of(path), {"footnotes_to_jury": footnotes_to_jury}
    return read_bytes(data, name=str(path), limits=limits, trial=trial, **said)


def read_bytes(
    data: bytes,
    *,
    name: str,
    limits: Limits | None = USUAL,
    trial: Trial | None = None,
    footnotes_to_jury: bool = False,
) -> Read:
    """Read the document that these bytes are in another process; without *limits*, in this one.

    *trial* is what the caller will make of the text; the other process tries it first on a long one. A footnote is
    commentary, unless *footnotes_to_jury* says that it is words for the jury.

    >>> read_bytes(b"<p>In order to prevail</p>", name="9.3.html")[0].text
    'In order to prevail'
    """
    if limits is None:
        return document.read_bytes(data, name=name, footnotes_to_jury=footnotes_to_jury)
    said = Errand(name=name, data=data, limits=limits, trial=address_of(trial), footnotes_to_jury=footnotes_to_jury)
    return shared(os.getpid()).answered(said)


def prepare() -> None:
    """Begin the process that will read documents, so that it is there when the first one comes."""
    shared(os.getpid()).prepare()


@cache
def shared(process: int) -> "Wall":
    """Return the wall of this process; a copy of it needs one of its own. It ends with the process."""
    wall = Wall()
    atexit.register(wall.close)
    return wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The processes that read for this one. Those in *idle* wait for a document.

    *copying* says that each document gets a copy of its process, which Windows cannot make.
    """

    copying: bool = CAN_COPY
    owner: int = field(default_factory=os.getpid)
    idle: "list[_Reader]" = field(default_factory=list)

    def read(self, data: bytes, *, name: str, limits: Limits = USUAL, trial: Trial | None = None) -> Read:
        """Read the document that these bytes are.

        Raises ReadError if it is no document, or if its reading takes more than *limits* allow.
        """
        return self.answered(Errand(name=name, data=data, limits=limits, trial=address_of(trial)))

    def answered(self, errand: Errand) -> Read:
        """Have an errand done, and return what was read.

        Raises ReadError as `read` does.
        """
        reader, answer = self._taken(errand.name), None
        try:
            answer = reader.answer(errand)
        finally:
            self._put_back(reader, is_sound=answer is not None)
        if answer is None:
            raise _too_slow(errand) if reader.is_late.is_set() else _broken(errand, 0)
        if status := ended(answer):
            raise _broken(errand, status)
        return read_back(answer, errand.data, name=errand.name)

    def prepare(self) -> None:
        """Begin a process if none waits."""
        if not self.idle:
            with suppress(OSError):  # it is said when a document comes
                self.idle.append(_begun(copying=self.copying))

    def _put_back(self, reader: "_Reader", *, is_sound: bool) -> None:
        """Let a process wait for the next document, or end it if it has not answered this one."""
        if is_sound and not reader.is_late.is_set():
            self.idle.append(reader)
        else:
            reader.end()

    def close(self) -> None:
        """End the processes that wait; a copy of this process leaves them alone."""
        while self.idle and os.getpid() == self.owner:
            self.idle.pop().end()

    def __enter__(self) -> "Wall":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def _taken(self, name: str) -> "_Reader":
        """Take a process that waits, or begin one; two threads never take the same."""
        with suppress(IndexError):
            while (reader := self.idle.pop()).process.poll() is not None:
                reader.end()  # somebody has ended it meanwhile
            return reader
        try:
            return _begun(copying=self.copying)
        except OSError as failure:
            message = f"no process can be begun to read it ({failure.strerror or failure})"
            raise refused(ReadError, name, message, "close other programs, or read it without limits") from failure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """One process that reads, and whether it was ended because it took too long."""

    process: "subprocess.Popen[bytes]"
    errands: IO[bytes]
    answers: IO[bytes]
    is_late: threading.Event = field(default_factory=threading.Event)

    def answer(self, errand: Errand) -> bytes | None:
        """Return the answer to an errand; None if the process has ended instead."""
        with suppress(BrokenPipeError):
            errand.sent(self.errands)
        if receive(self.answers, 0) is None:
            return None
        clock = threading.Timer(errand.limits.seconds, self.stop)
        clock.start()
        try:
            return receive(self.answers, MOST_ANSWER)
        finally:
            clock.cancel()

    def stop(self) -> None:
        """End the process because its time is over."""
        self.is_late.set()
        self.kill()

    def kill(self) -> None:
        """End the process and the copy of it that reads."""
        if self.process.poll() is not None:
            return
        if sys.platform == "win32":
            self.process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # it has just ended
                os.killpg(self.process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End the process and leave nothing of it behind."""
        self.kill()
        self.process.wait()
        for stream in (self.errands, self.answers):
            with suppress(OSError):
                stream.close()


def _begun(*, copying: bool) -> _Reader:
    """Begin a process that reads, in a group of its own, so that a key pressed in the terminal is for us alone."""
    path = [folder or os.getcwd() for folder in sys.path]
    process = subprocess.Popen(  # noqa: S603  # our own interpreter
        [sys.executable, "-I", "-c", SERVE, "copying" if copying else "alone", *path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipe")
    return _Reader(process=process, errands=process.stdin, answers=process.stdout)


def _too_slow(errand: Errand) -> ReadError:
    message = f"reading it takes longer than {errand.limits.seconds:g} seconds"
    return refused(ReadError, errand.name, message, "if you trust the file, allow more with --seconds")


def _broken(errand: Errand, status: int) -> ReadError:
    """Return the refusal of a document whose reader has ended: at a limit, or because it broke down."""
    if status == OUT_OF_TIME:
        return _too_slow(errand)
    if status in OUT_OF_MEMORY:
        message = f"reading it takes more than {errand.limits.megabytes} MB of memory"
        return refused(ReadError, errand.name, message, "if you trust the file, allow more with --megabytes")
    return refused(ReadError, errand.name, f"its reader breaks down at it ({status})", CLEAN_COPY)
