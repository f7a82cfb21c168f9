"""What the user's shelf knows of each instruction on it, as values and as the JSON of an edition's index.

In: the text of an index, or the instructions of one edition. Out: `Shelved`s, or the text. It refuses an index that is
not one, whoever wrote it: what stands in it names files.
"""

import datetime
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from chargebook.ground.errors import EditionError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Span
from chargebook.instruction.settled_reading import SettledReading
from chargebook.readers.manual import natural_order

SCHEMA = 1
NUMBER = re.compile(r"(?!COM|LPT)(?:[A-Z]{1,5}[ -]?)?\d{1,4}(?:[.-]\d{1,4}){0,4}[A-Z]?", re.IGNORECASE)
EDITION = re.compile(r"[0-9a-z](?:[0-9a-z.-]{0,38}[0-9a-z])?", re.IGNORECASE)
DIGEST = re.compile(r"[0-9a-f]{64}")
FILE = re.compile(rf"{NUMBER.pattern}(?:~[0-9a-f]{{16}})?\.txt", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The manual and the edition of a document, and the date that the court gives it."""

    manual: str
    edition: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One instruction on the user's shelf; its words are in a file of their own.

    *origin* is the file or the address that it came from, *sha256* the hash of that file's bytes, *text_sha256* that of
    the words as read; *reader* is the kind of file, *typed* and *italics* are as in `chargebook.ground.text.Source`.
    *readings* say how the user reads its doubtful passages.
    *replaced* are the words that stood here before, if the user replaced them: decisions may have been made on them.
    *kept_as* is the file with the words, if it is not called after the number; *text* are the words, where they were
    read together with the index and are those that were added.
    """

    imprint: Imprint
    number: str
    title: str
    origin: str
    reader: str
    sha256: str
    text_sha256: str
    typed: bool
    italics: tuple[Span, ...] = ()
    noticed: tuple[Problem, ...] = ()
    readings: tuple[SettledReading, ...] = ()
    wording: str = "court"
    kept_as: str = ""
    replaced: str = field(default="", repr=False, compare=False)
    text: str | None = field(default=None, repr=False, compare=False)

    @property
    def file(self) -> str:
        """The name of the file that holds the words."""
        return self.kept_as or f"{self.number}.txt"

    def says_the_same(self, other: "Shelved") -> bool:
        """Tell whether two have the same words in the same type."""
        return (self.text_sha256, self.typed, self.italics) == (other.text_sha256, other.typed, other.italics)

    def is_read_as(self, other: "Shelved") -> bool:
        """Tell whether two have the same words in the same type, and the same readings of doubtful passages."""
        return self.says_the_same(other) and self.readings == other.readings


def index_text(imprint: Imprint, shelved: Iterable[Shelved]) -> str:
    """Return the index of an edition, an instruction a line, in the order of the numbers."""
    head = json.dumps({"schema": SCHEMA, "manual": imprint.manual, "edition": imprint.edition})
    rows = sorted(shelved, key=lambda each: natural_order(each.number))
    lines = ",\n".join(json.dumps(_row(shelved), ensure_ascii=False) for shelved in rows)
    return f'{head.removesuffix("}")}, "instructions": [\n{lines}\n]}}\n'


def read_index(text: str, *, name: str) -> tuple[Shelved, ...]:
    """Return the instructions that an index lists.

    >>> read_index("{}", name="index.json")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.EditionError: index.json: this is no index of a shelf; add the documents of this edition
    again

    Raises EditionError if it is no index.
    """
    shelved = index_or_none(text, name=name)
    if shelved is None:
        hint = "add the documents of this edition again"
        raise refused(EditionError, name, "this is no index of a shelf", hint)
    return shelved


def index_or_none(text: str, *, name: str) -> tuple[Shelved, ...] | None:
    """Return the instructions that an index lists; None if it is no index.

    Raises EditionError if it is the index of a newer chargebook.
    """
    try:
        table = json.loads(text)
        if table["schema"] != SCHEMA:
            message = f"the index has the schema {table['schema']!r}, not {SCHEMA}"
            raise refused(EditionError, name, message, "use a newer chargebook")
        return tuple(_shelved(table["manual"], table["edition"], row) for row in table["instructions"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _row(shelved: Shelved) -> dict[str, Any]:
    kept_as = {"file": shelved.kept_as} if shelved.kept_as else {}
    replaced = {"replaced": shelved.replaced} if shelved.replaced else {}
    return (
        kept_as
        | replaced
        | {
            "number": shelved.number,
            "title": shelved.title,
            "wording": shelved.wording,
            "date": shelved.imprint.date.isoformat(),
            "origin": shelved.origin,
            "reader": shelved.reader,
            "sha256": shelved.sha256,
            "text_sha256": shelved.text_sha256,
            "typed": shelved.typed,
            "italics": [[span.start, span.end] for span in shelved.italics],
            "problems": [_problem_row(problem) for problem in shelved.noticed],
            "readings": [[reading.words, reading.reading] for reading in shelved.readings],
        }
    )


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "mend": problem.mend,
    }


def _shelved(manual: Any, edition: Any, row: dict[str, Any]) -> Shelved:
    date = datetime.date.fromisoformat(row["date"])
    return Shelved(
        imprint=Imprint(manual=_text(manual), edition=_fit(EDITION, edition), date=date),
        number=_fit(NUMBER, row["number"]),
        title=_text(row["title"]),
        wording=_text(row["wording"]),
        origin=_text(row["origin"]),
        reader=_text(row["reader"]),
        sha256=_fit(DIGEST, row["sha256"]),
        text_sha256=_fit(DIGEST, row["text_sha256"]),
        typed=row["typed"] is True,
        italics=tuple(Span(start=int(start), end=int(end)) for start, end in row["italics"]),
        noticed=tuple(_problem(problem) for problem in row["problems"]),
        readings=tuple(_reading(row["number"], *pair) for pair in row.get("readings", ())),
        replaced=_text(row.get("replaced", "")),
        kept_as=_fit(FILE, row["file"]) if "file" in row else "",
    )


def _reading(number: str, words: Any, reading: Any) -> SettledReading:
    place = Place(file="index.json")
    return SettledReading(instruction=number, words=_text(words), reading=_text(reading), place=place)


def _problem(row: dict[str, Any]) -> Problem:
    return Problem(
        code=_text(row["code"]),
        severity=Severity(row["severity"]),
        place=Place(file=_text(row["file"]), line=int(row["line"]), column=int(row["column"])),
        message=_text(row["message"]),
        mend=_text(row["mend"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _fit(pattern: re.Pattern[str], value: Any) -> str:
    if not pattern.fullmatch(_text(value)):
        raise ValueError(value)
    return _text(value)
