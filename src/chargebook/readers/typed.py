r"""The bytes of a text become a `Source` as the text stands.

In: UTF-8, with or without a byte order mark, or UTF-16 with one. Out: the text exactly, but for Windows and old Mac
line ends, which become LF; that is reported. It refuses other encodings, where it would have to guess the words, and a
text of hardly anything but line ends.
"""

import codecs
import hashlib

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source

MOST_LINES = 500_000  # a whole manual has some ten thousand
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAVE_AS_UTF8 = "open it in a text editor, choose Save As, and set the encoding to UTF-8"
OLDER = {"cp1252": "Windows-1252, an older Windows encoding", "mac_roman": "Mac OS Roman, an older encoding of the Mac"}
TYPOGRAPHIC = "“”‘’–—§…"
LINE_ENDS = "R110"
SAYS = Severity.NOTE, "the line ends are read as LF ({crlf} CRLF, {cr} CR)", "nothing to do; the words are kept"


def as_typed(data: bytes, *, name: str) -> tuple[Source, tuple[Problem, ...]]:
    r"""Read a plain text as it stands, and say where it cannot be read.

    >>> source, problems = as_typed("“act[s]”\r\n".encode(), name="9.3.txt")
    >>> source.text
    '“act[s]”\n'
    >>> print(problems[0])
    9.3.txt:1:9: R110 the line ends are read as LF (1 CRLF, 0 CR); nothing to do; the words are kept
    """
    raw = _decoded(data, name)
    if "\0" in raw:
        place = _end_of(raw[: raw.index("\0")], name)
        raise ReadError("a NUL character: this is not a plain text", place=place, hint=SAVE_AS_UTF8)
    if max(raw.count("\n"), raw.count("\r")) > MOST_LINES:
        raise refused(ReadError, name, f"the text has more than {MOST_LINES:,} lines", "divide it")
    source = Source(name=name, text=_with_lf(raw), sha256=hashlib.sha256(data).hexdigest())
    return source, _line_ends(raw, name)


def _decoded(data: bytes, name: str) -> str:
    """Return the characters, without the byte order mark."""
    mark, encoding = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data.removeprefix(mark)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as failure:
        message = f"the byte 0x{body[failure.start]:02X} is not {encoding.upper()[:6].rstrip('-')}"
        place = _end_of(body[: failure.start].decode(encoding), name)
        raise ReadError(message, place=place, hint=_hint(data)) from failure


def _hint(data: bytes) -> str:
    """Return how to save the text so that it can be read, and name the likely culprit: the one with the most marks."""
    texts = {name: data.decode(encoding, "replace") for encoding, name in OLDER.items()}
    typed = {name: sum(map(text.count, TYPOGRAPHIC)) for name, text in texts.items() if _looks_typed(text)}
    name = max(typed, key=lambda name: typed[name], default="")
    return f"it is likely {name}: {SAVE_AS_UTF8}" if name else SAVE_AS_UTF8


def _looks_typed(text: str) -> bool:
    return all(sign.isprintable() or sign.isspace() for sign in text) and "\ufffd" not in text


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(before: str, name: str) -> Place:
    """Return the line and column that follow the words in *before*."""
    lines = _with_lf(before).split("\n")
    return Place(file=name, line=len(lines), column=len(lines[-1]) + 1)


def _line_ends(raw: str, name: str) -> tuple[Problem, ...]:
    """Report line ends that were not LF, at the first of them."""
    if "\r" not in raw:
        return ()
    crlf = raw.count("\r\n")
    severity, message, mend = SAYS
    place = _end_of(raw[: raw.index("\r")], name)
    message = message.format(crlf=crlf, cr=raw.count("\r") - crlf)
    return (Problem(code=LINE_ENDS, severity=severity, place=place, message=message, mend=mend),)
