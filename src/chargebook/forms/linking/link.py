"""What one line of a printed form asks for in a matter, and why it is taken to ask for that.

In: nothing but values. Out: a `FormLink` for each line that is answered: findings, a sum, a verdict, or something that
no count turns on. A link that is not certain has no target, and says what it may be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chargebook.forms.form import Asked, Award
from chargebook.forms.printed.printed import PrintedQuestion, PrintedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksFor:
    """The findings for which a question asks, several of them at once where it covers them all."""

    asks: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumFor:
    """The damages of which a line is the sum, and the counts for which it is awarded."""

    award: Award
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictOn:
    """The count on which the jury marks its own verdict."""

    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherThan:
    """Something that no count of the matter turns on; *what* says it."""

    what: str


LinkTarget = AsksFor | SumFor | VerdictOn | OtherThan


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A line of the form that is answered by itself: a question, or one row of a question that has rows.

    *number* is its own: a number printed twice has its turn behind it, and a row has the number of its question first.
    *called* is what a person calls it, *page* the page on which it is printed, 0 where there are none.
    """

    number: str
    called: str
    words: str
    question: PrintedQuestion
    row: PrintedRow | None = None
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLink:
    """What a line asks for, and the reason; without a *target* it is not settled, and *candidates* are what it may be.

    A candidate is written as the file of links takes it; *changed* are the words for which a link was settled that the
    document has no more.
    """

    line: AnswerLine
    target: LinkTarget | None
    reason: str
    candidates: tuple[str, ...] = ()
    changed: str = ""


def written(named: Mapping[str, Sequence[str]]) -> str:
    """Return counts and their findings as the file of links takes them.

    >>> written({"force/reyes/holt": ["9.20/1", "9.20/2"]})
    '{force/reyes/holt: [9.20/1, 9.20/2]}'
    """
    counts = (f"{count}: [{', '.join(names)}]" for count, names in named.items() if names)
    return f"{{{', '.join(counts)}}}"
