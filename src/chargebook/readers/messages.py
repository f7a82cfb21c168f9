"""What goes to the process that reads a document, and what comes back from it: plain bytes that say nothing but words.

In: what a reader made of a document. Out: the same on the other side, held against what a sound reader can answer:
whoever got hold of the reading process can give other words, and no more than words. It refuses every other answer.
"""

import hashlib
import json
import re
import struct
from array import array
from collections.abc import Mapping, Sequence
from typing import IO, Any

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, Span

BIT = 1024 * 1024
MOST_SAID = 4 * BIT
MOST_TEXT = 64 * BIT
MOST_ITALICS = 16 * BIT
MOST_ANSWER = MOST_SAID + MOST_TEXT + MOST_ITALICS
LENGTH = struct.Struct("<Q")
LENGTHS = struct.Struct("<QQQ")
CODE = re.compile(r"[A-Z]\d{3}")
CLEAN_COPY = "ask the sender for a clean copy"

# What is raised at bytes that are no sound answer.
UNSOUND = (ValueError, KeyError, TypeError, OverflowError, RecursionError, struct.error)


def send(stream: IO[bytes], data: bytes) -> None:
    """Send a message."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> bytes | None:
    """Return the next message; None if there is no more, or if it is cut off or longer than allowed."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length) if length <= most else b""
    return data if len(data) == length else None


# What the reading process says.


def as_read(source: Source, noticed: Sequence[Problem]) -> bytes:
    """Return the answer that a document was read."""
    said = {"typed": source.typed, "pages": source.pages, "noticed": [_said_of(problem) for problem in noticed]}
    italics = array("Q", (place for span in source.italics for place in (span.start, span.end)))
    return _answer(said, source.text.encode(), italics.tobytes())


def as_refused(error: ReadError) -> bytes:
    """Return the answer that a document was refused."""
    place = error.place or Place(file="")
    said = {"message": error.message, "hint": error.hint, "line": place.line, "column": place.column}
    return _answer({"refused": said})


def as_ended(status: int) -> bytes:
    """Return the answer that the reading of a document ended with no other; *status* as the system gives it."""
    return _answer({"ended": status})


def _answer(said: Mapping[str, Any], text: bytes = b"", italics: bytes = b"") -> bytes:
    head = json.dumps(said).encode()
    return b"".join((LENGTHS.pack(len(head), len(text), len(italics)), head, text, italics))


def _said_of(problem: Problem) -> Mapping[str, Any]:
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "mend": problem.mend,
        "span": None if span is None else [span.start, span.end],
    }


# What the asking process makes of it.


def ended(answer: bytes) -> int:
    """Return how the reading ended if it ended without an answer; 0 if it has given one."""
    try:
        said, _, _ = _parts(answer)
        return int(said.get("ended", 0))
    except UNSOUND:
        return 0


def read_back(answer: bytes, data: bytes, *, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """Return what was read from *data*, the bytes of the document called *name*.

    >>> source, noticed = read_back(as_read(Source.of("rain"), ()), b"rain", name="9.3.txt")
    >>> source.text, source.name
    ('rain', '9.3.txt')

    Raises ReadError if the document was refused, or the answer is not sound.
    """
    try:
        said, text, italics = _parts(answer)
        refusal = _refusal(said["refused"], name) if "refused" in said else None
        found = None if refusal else (_source(said, text, italics, data, name), _noticed(said, len(text), name))
    except UNSOUND as failure:
        raise refused(ReadError, name, "the process that read the file gave no sound answer", CLEAN_COPY) from failure
    if found is None or refusal:
        raise refusal or refused(ReadError, name, "the file was not read", CLEAN_COPY)
    return found


def _parts(answer: bytes) -> "tuple[dict[str, Any], str, array[int]]":
    """Take an answer apart."""
    lengths = LENGTHS.unpack_from(answer)
    if any(length > most for length, most in zip(lengths, (MOST_SAID, MOST_TEXT, MOST_ITALICS), strict=True)):
        raise ValueError("too long")
    first, second = LENGTHS.size + lengths[0], LENGTHS.size + lengths[0] + lengths[1]
    said = json.loads(answer[LENGTHS.size : first])
    italics = array("Q", answer[second:])
    if not isinstance(said, dict) or len(answer) != second + lengths[2] or len(italics) % 2:
        raise ValueError("of another shape")
    return said, answer[first:second].decode(), italics


def _source(said: Mapping[str, Any], text: str, italics: "array[int]", data: bytes, name: str) -> Source:
    spans = tuple(_span([start, end], len(text)) for start, end in zip(italics[::2], italics[1::2], strict=True))
    digest = hashlib.sha256(data).hexdigest()
    pages = tuple(_number(place) for place in said["pages"])
    if list(pages) != sorted(pages) or any(place > len(text) for place in pages):
        raise ValueError("no pages of this text")
    return Source(name=name, text=text, sha256=digest, italics=spans, typed=said["typed"] is True, pages=pages)


def _noticed(said: Mapping[str, Any], length: int, name: str) -> tuple[Problem, ...]:
    """Return the problems, each of them at a place of this document."""
    return tuple(
        Problem(
            code=_code(problem["code"]),
            severity=Severity(problem["severity"]),
            place=_place(problem, name),
            message=_words(problem["message"]),
            mend=_words(problem["mend"]),
            span=None if problem["span"] is None else _span(problem["span"], length),
        )
        for problem in said["noticed"]
    )


def _refusal(said: Mapping[str, Any], name: str) -> ReadError:
    return ReadError(_words(said["message"]), place=_place(said, name), hint=_words(said["hint"]))


def _place(said: Mapping[str, Any], name: str) -> Place:
    return Place(file=name, line=_number(said["line"]), column=_number(said["column"]))


def _span(pair: Sequence[Any], length: int) -> Span:
    start, end = (_number(place) for place in pair)
    if not start <= end <= length:
        raise ValueError("outside the text")
    return Span(start=start, end=end)


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no number")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no words")
    return value


def _code(value: Any) -> str:
    if not CODE.fullmatch(_words(value)):
        raise ValueError("no code")
    return str(value)
