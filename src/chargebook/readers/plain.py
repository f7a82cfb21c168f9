r"""The bytes of a plain text become a `Source`.

In: UTF-8, with or without a byte order mark, or UTF-16 with one. Out: the text exactly as it stands, but for Windows
and old Mac line ends, which become LF, and what belongs to the paper of a printed page, whose lines are left empty;
both are reported. It refuses other encodings, where it would have to guess the words, and a text of hardly anything
but line ends.
"""

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chargebook.ground.characters import RARE, is_unseen, readable, shown
from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source
from chargebook.readers.furniture import NUMBERED, close, line_numbers, listed, repeated, told_apart
from chargebook.readers.pieces import counted
from chargebook.readers.plainnotes import with_notes

MOST_LINES = 500_000  # a whole manual has some ten thousand
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAVE_AS_UTF8 = "open it in a text editor, choose Save As, and set the encoding to UTF-8"
OLDER = {"cp1252": "Windows-1252, an older Windows encoding", "mac_roman": "Mac OS Roman, an older encoding of the Mac"}
TYPOGRAPHIC = "“”‘’–—§…"

# code: (severity, message, mend)
NOTICES = {
    "R110": (Severity.NOTE, "the line ends are read as LF ({crlf} CRLF, {cr} CR)", "nothing to do; the words are kept"),
    "R153": (Severity.WARNING, "left out, for nobody can see them: {things}", "look whether they hid something"),
    "R111": (Severity.NOTE, "left out, for it belongs to the paper: {things}", "put back what belongs to the text"),
}


# What ends a line beside LF: the marks of other programs, and a form feed within a line, which begins a page.
LINE_END = re.compile("[\v\x1c-\x1e\x85\u2028\u2029]|(?<=[^\n])(?=\f[^\n\f])")
FEED = re.compile(r"(\f*)([^\f]+|\Z)")


def read_plain(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    r"""Read a plain text without what belongs to the paper, with its notes where they belong.

    >>> read_plain(b"It rained.\n\nGIVEN __ REFUSED __\n", name="9.3.txt")[0].text
    'It rained.\n\n\n'
    """
    source, problems = as_typed(data, name=name)
    text, unseen = _seen(source.text, source)
    text, left_out = _without_paper(text, name)
    text, moved = with_notes(text, name, to_jury=footnotes_to_jury)
    return replace(source, text=text), (*problems, *unseen, *left_out, *moved)


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


def _seen(text: str, source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Return the text without what nobody can see, a line for each end of one, and say what was left out."""
    lines = LINE_END.sub("\n", text)
    clean = "".join(feed + readable(line) for feed, line in FEED.findall(lines))
    unseen = [match for match in RARE.finditer(lines) if is_unseen(match[0]) and match[0] != "\f"]
    if not unseen:
        return clean, ()
    severity, message, mend = NOTICES["R153"]
    place = source.place(text.index(unseen[0][0]))
    message = message.format(things=counted(Counter(shown(match[0]) for match in unseen)))
    return clean, (Problem(code="R153", severity=severity, place=place, message=message, mend=mend),)


def _without_paper(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text with the lines empty that belong to the paper, and say which they are."""
    lines = text.split("\n")
    things = _without_numbers(lines)
    kinds = repeated(lines) | told_apart(lines)
    kept = ["" if index in kinds else line.replace("\f", "") for index, line in enumerate(lines)]
    if not any(line.strip() for line in kept) or not (kinds or things):
        return text, ()
    changed = [index for index, line in enumerate(text.split("\n")) if line.strip("\f") != kept[index]]
    things.extend((kind, lines[index]) for index, kind in kinds.items())
    close(kept, [index for index, line in enumerate(lines) if index in kinds or "\f" in line])
    severity, message, mend = NOTICES["R111"]
    place = Place(file=name, line=changed[0] + 1, column=1)
    message = message.format(things=listed(things))
    return "\n".join(kept), (Problem(code="R111", severity=severity, place=place, message=message, mend=mend),)


def _without_numbers(lines: list[str]) -> list[tuple[str, str]]:
    """Take the numbers of the paper's lines off their beginnings."""
    columns = list(line_numbers(lines))
    for column in reversed(columns):
        _strip(lines, column)
    return [("line numbers", f"1 to {len(column)}") for column in columns]


def _strip(lines: list[str], column: Sequence[int]) -> None:
    """Take the number off each of these lines; between two of them that hold words, no line stays empty."""
    for index in column:
        match = NUMBERED.fullmatch(lines[index].strip("\f"))
        feed = "\f" if "\f" in lines[index] else ""
        lines[index] = feed + (match["words"] or "" if match else "")
    close(lines, [index for index in range(column[0], column[-1]) if index not in column and not lines[index].strip()])


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
    severity, message, mend = NOTICES["R110"]
    place = _end_of(raw[: raw.index("\r")], name)
    message = message.format(crlf=crlf, cr=raw.count("\r") - crlf)
    return (Problem(code="R110", severity=severity, place=place, message=message, mend=mend),)
