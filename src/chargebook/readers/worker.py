"""The process that reads documents: it is given bytes, and answers with words or a refusal.

In: on standard input, documents, one after another. Out: on standard output, an answer to each. Where the system can
copy a process, each document is read in a copy of its own, which ends with it: what one document does to its reader no
other sees. Elsewhere one process reads them all. It opens no connection, starts no program and writes no file.
"""

import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import IO

from chargebook.ground.errors import ChargebookError, ReadError
from chargebook.ground.text import Source
from chargebook.readers.document import MOST_BYTES, READERS, read_bytes, reader_of, suffix_of
from chargebook.readers.limits import TOO_MUCH_MEMORY, Limits, limit, shut_network
from chargebook.readers.messages import MOST_ANSWER, MOST_SAID, as_ended, as_read, as_refused, receive, send

LONG = 200_000  # letters from which what is made of a text may itself take long
NOT_READ = 1  # the exit status of a copy that has failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One document to read: its bytes and its name, what its reading may take, and what will be made of its text."""

    name: str
    data: bytes
    limits: Limits
    trial: str
    footnotes_to_jury: bool = False

    def sent(self, stream: IO[bytes]) -> None:
        """Send the errand to the process that reads."""
        said: dict[str, object] = {
            "name": self.name,
            "seconds": self.limits.seconds,
            "megabytes": self.limits.megabytes,
        }
        said |= {"trial": self.trial, "footnotes": self.footnotes_to_jury}
        send(stream, json.dumps(said).encode())
        send(stream, self.data[: MOST_BYTES + 1])  # what is longer is refused all the same


def address_of(trial: Callable[[Source], object] | None) -> str:
    """Return how another process finds a function: the names of its module and of itself.

    >>> address_of(address_of)
    'chargebook.readers.worker:address_of'
    """
    return f"{trial.__module__}:{trial.__qualname__}" if trial else ""


def serve(*, copying: bool) -> None:
    """Answer the errands on standard input until it ends; *copying* reads each document in a copy of this process."""
    shut_network()
    nowhere = os.open(os.devnull, os.O_RDWR)
    errands, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    for usual in (0, 1):
        os.dup2(nowhere, usual)  # what a library prints is no answer
    while (errand := _next(errands)) is not None:
        if suffix_of(errand.name) in READERS:
            reader_of(suffix_of(errand.name))
        send(answers, b"")  # all is loaded: the time begins
        ours = (errands.fileno(), answers.fileno())
        send(answers, _answer_of_copy(errand, ours) if copying else answer_to(errand))


def _next(errands: IO[bytes]) -> Errand | None:
    """Return the next errand, if there is one."""
    head, data = receive(errands, MOST_SAID), receive(errands, 2 * MOST_BYTES)
    if head is None or data is None:
        return None
    said = json.loads(head)
    limits = Limits(seconds=said["seconds"], megabytes=said["megabytes"])
    footnotes = said["footnotes"]
    return Errand(name=said["name"], data=data, limits=limits, trial=said["trial"], footnotes_to_jury=footnotes)


def _answer_of_copy(errand: Errand, ours: tuple[int, ...]) -> bytes:
    """Return the answer of a copy of this process, which cannot reach the asking one and ends with this errand."""
    reading, writing = os.pipe()
    copy = os.fork()
    if not copy:
        _answer_and_end(errand, (*ours, reading), writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read(MOST_ANSWER + 1)
    if len(answer) > MOST_ANSWER:
        os.kill(copy, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    return as_ended(status) if status else answer


def _answer_and_end(errand: Errand, others: tuple[int, ...], writing: int) -> None:
    """Answer within the limits and end this process, however it goes."""
    status = NOT_READ
    try:
        for handle in others:
            os.close(handle)
        limit(errand.limits)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer_to(errand))
        status = 0
    except MemoryError:
        status = TOO_MUCH_MEMORY
    finally:
        os._exit(status)


def answer_to(errand: Errand) -> bytes:
    """Read the document; of a long text, also try what will be made of it, so that this too keeps to the limits."""
    try:
        source, noticed = read_bytes(errand.data, name=errand.name, footnotes_to_jury=errand.footnotes_to_jury)
    except ReadError as refusal:
        return as_refused(refusal)
    if errand.trial and len(source.text) > LONG:
        module, function = errand.trial.split(":")
        with suppress(ChargebookError):  # whoever asks will be told again
            getattr(import_module(module), function)(source)
    return as_read(source, noticed)
