"""The plain questions of a manual: for a jury, in our own words, what several findings ask for together.

In: the name of a manual. Out: its `PlainQuestion`s, in the order in which they are tried. They are data beside the
shelf; a manual without the file has none, and every finding is asked in the words of its instruction.
"""

from dataclasses import dataclass
from functools import cache

from chargebook.library.manualfile import rows_of

FILE = "questions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainQuestion:
    """One question: what it *covers*, instructions or findings, of which the first must be open, and its words.

    *told* are words with what the matter has decided of the brackets of the first instruction covered, and *say* what
    stands there for words that lean on others. *together* says that it asks for the deprivation of rights too, where
    that is part of the same conduct.
    """

    covers: tuple[str, ...]
    ask: str
    told: str = ""
    say: tuple[tuple[str, str], ...] = ()
    together: bool = True

    def is_about(self, finding: str, names: tuple[str, ...] | None = None) -> bool:
        """Tell whether *finding* is one of those that it covers, or of those of *names*.

        >>> force = PlainQuestion(covers=("9.25", "9.20"), ask="Did {who} use excessive force?")
        >>> force.is_about("9.20/1"), force.is_about("9.3/but-for"), force.is_about("9.20/1", force.covers[:1])
        (True, False, False)
        """
        number, _, end = finding.rpartition("/")
        return any(name in (finding, number, end) for name in (self.covers if names is None else names))

    def asks_by_name(self, finding: str) -> bool:
        """Tell whether its words ask for *finding*: one of several that it covers, or one of its main instruction.

        >>> force = PlainQuestion(covers=("9.25", "9.20"), ask="Did {who} use excessive force?")
        >>> force.asks_by_name("9.25/violation"), force.asks_by_name("9.20/1")
        (True, False)
        """
        is_one = len(self.covers) > 1 and finding in self.covers
        return is_one or finding.rpartition("/")[0] == self.covers[0]


@cache
def plain_questions(manual: str) -> tuple[PlainQuestion, ...]:
    """Return the plain questions of a manual.

    >>> plain_questions("ca9-civil")[0].ask
    'Did {who} act under color of {law} law?'
    """
    rows = rows_of(manual, FILE, "question")
    return tuple(PlainQuestion(**{**row, "say": tuple(map(tuple, row.get("say", ())))}) for row in rows)
