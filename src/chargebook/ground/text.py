"""A text and the places in it.

In: the characters that a reader took from a document. Out: a `Source`, and `Span`s that point into it. Nothing
here knows what an instruction is; everything above points back here to say where it comes from.
"""

import hashlib
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from importlib.resources import files
from itertools import accumulate

from chargebook.ground.characters import ENDS, is_unseen

WITHIN_NAME = "\u2024"  # stands for a period that belongs to a name
_TABLE = tomllib.loads((files("chargebook.ground") / "abbreviations.toml").read_text(encoding="utf-8"))
TITLES, BEHIND = ("|".join(map(re.escape, _TABLE[key].split())) for key in ("titles", "behind"))
# A word whose period belongs to a name: a title before it, an initial, or what stands behind it and ends no sentence.
NAME_STOP = re.compile(
    rf"""\b(?:{TITLES})\.(?=[ \n][A-Z])         # Ms. Roe
    |    \b[A-Z]\.(?=[A-Z]\b)                  # the first of J.R.
    |    (?<=\b[A-Z]\.)[A-Z]\.(?=\ ?[A-Z]|\ [a-z]|'s\b|,)  # and the last
    |    (?<=[a-z]\ )[A-Z]\.(?=\ [A-Z][a-z])    # Ana B. Roe
    |    \b(?:{BEHIND})\.(?=,?\ [a-z(]|'s\b|[;:])  # Ed Ray Jr. saw it""",
    re.VERBOSE,
)


def folded(text: str) -> str:
    """Return *text* with straight quotes and plain blanks, one character for one, so that places stay what they are.

    >>> folded("a “particular right”")
    'a "particular right"'
    """
    straight = text.replace("“", '"').replace("”", '"').replace("„", '"').replace("\u00a0", " ")
    return straight.replace("‘", "'").replace("’", "'").replace("‚", "'")


def lowered(text: str) -> str:
    """Return *text* in small letters, one character for one.

    >>> lowered("The İ of ISTANBUL")
    'the İ of istanbul'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def unstopped(text: str) -> str:
    """Return *text* with another mark for each period within a name, one character for one.

    What is looked for within a sentence then goes on behind "Ms. Roe", "J.R. Roe" and "Ed Ray Jr."

    >>> unstopped("deprived Ms. Roe of rights. Ed Ray Jr. saw J.R. Poe.").replace(WITHIN_NAME, "*")
    'deprived Ms* Roe of rights. Ed Ray Jr* saw J*R* Poe.'
    """
    return NAME_STOP.sub(lambda word: f"{word[0][:-1]}{WITHIN_NAME}", text) if "." in text else text


def tried(text: str) -> str:
    """Return *text* as the phrases of a notation are tried on it: folded, in small letters, no period in a name.

    >>> tried("The ACTS of Ms. Roe.").replace(WITHIN_NAME, "*")
    'the acts of ms* roe.'
    """
    return lowered(unstopped(folded(text)))


def visible(text: str) -> str:
    r"""Return *text* with what no screen shows, or obeys instead of showing, as a backslash and its number.

    >>> print(visible("9.3\x1b[2J\u202etxt"))
    9.3\x1b[2J\u202etxt
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(ascii(letter)[1:-1] if letter in ENDS or is_unseen(letter) else letter for letter in text)


def on_screen(message: str) -> str:
    r"""Return a message with what a screen does not show, or obeys, made visible; its lines stay lines.

    >>> print(on_screen("two\nlines \x1b[2J"))
    two
    lines \x1b[2J
    """
    return re.sub(r"[^\n\t]+", lambda words: visible(words[0]), message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a source: the characters from *start* up to, not including, *end*.

    >>> Span(start=4, end=9).length
    5
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of characters."""
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Tell whether *other* lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person looks: the file, the line and the column, both counted from 1; 0 where a file has no lines.

    >>> str(Place(file="9.3.txt", line=6, column=2))
    '9.3.txt:6:2'
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = visible(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    r"""The text of one document exactly as read, with its name and the hash of the file's bytes.

    *italics* are the spans that the document shows in italics: the Ninth Circuit's Word files set blanks in italics
    and alternatives in roman. *typed* says that the document has such type at all: a plain text has none, and then the
    words must decide. *folded* is the text with straight quotes, each character in its place: what the patterns of a
    notation are tried on, most of them as *lower*, in small letters and without the periods of names; *reads_as* are
    pairs of a mark and the one that stands for it there. *lines* is where each line begins, and *pages* where each
    printed page does, of a document that has pages.

    >>> source = Source.of("in order\nto prevail", name="9.3.txt")
    >>> source.slice(Span(start=9, end=11))
    'to'
    >>> str(source.place(9))
    '9.3.txt:2:1'
    """

    name: str
    text: str
    sha256: str
    italics: tuple[Span, ...] = ()
    typed: bool = False
    pages: tuple[int, ...] = ()
    reads_as: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)
    folded: str = field(default="", repr=False, compare=False)
    lower: str = field(default="", repr=False, compare=False)
    lines: tuple[int, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(cls, text: str, *, name: str = "<text>") -> "Source":
        """Make a source of *text* itself, hashed as UTF-8."""
        return cls(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())

    def __post_init__(self) -> None:
        starts = accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0)
        straight = folded(self.text)
        marks = {ord(mark): plain for mark, plain in self.reads_as}
        object.__setattr__(self, "folded", straight.translate(marks) if marks else straight)
        object.__setattr__(self, "lower", lowered(unstopped(self.folded)))
        object.__setattr__(self, "lines", tuple(starts)[:-1])

    def reading(self, marks: tuple[tuple[str, str], ...]) -> "Source":
        """Return this source with each of *marks* read as another, one character for one; its text stays as it is.

        >>> source = Source.of("the {name}").reading((("{", "["), ("}", "]")))
        >>> source.folded, source.text
        ('the [name]', 'the {name}')
        """
        return replace(self, reads_as=marks) if marks else self

    def slice(self, span: Span) -> str:
        """Return the words at *span*."""
        return self.text[span.start : span.end]

    def place(self, offset: int) -> Place:
        """Return the line and column of the character at *offset*."""
        line = bisect_right(self.lines, offset)
        return Place(file=self.name, line=line, column=offset - self.lines[line - 1] + 1)

    def page(self, offset: int) -> int:
        """Return the number of the printed page on which a character stands; 0 where the document has no pages.

        >>> Source(name="9.3.pdf", text="one two", sha256="", pages=(0, 4)).page(5)
        2
        """
        return bisect_right(self.pages, offset)

    def is_italic(self, span: Span) -> bool:
        """Tell whether every word at *span* stands in italics."""
        return any(italic.holds(span) for italic in self.italics)
