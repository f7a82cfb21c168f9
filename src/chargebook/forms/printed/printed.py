"""A verdict form as it stands on paper: its questions, the lines for the answers, and where each answer sends the jury.

In: nothing but values. Out: a `PrintedForm`. It knows nothing of a matter, of counts or of findings: what a jury asks
for in law is the business of a `Form` (`chargebook.forms.form`), and nobody has linked the two.
"""

import enum
from dataclasses import dataclass

from chargebook.forms.form import VerdictKind
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source, Span


class AnswerKind(enum.StrEnum):
    """What is written at a question."""

    YES_NO = "yes-no"
    TABLE = "table"  # each row is answered by itself
    AMOUNT = "amount"
    PERCENT = "percent"
    FOR_WHOM = "for-whom"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One line of a list or a table that is answered by itself; *label* has its group before a colon."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSkip:
    """Where the jury is sent: *on* is the answer, *of* the questions whose answers count, none for this one alone.

    *to* is the number of a question, `next`, `sign`, `end`, `mark-rows` or `part:II`. *only* says that without the
    answer the question is not answered at all: "Answer Question 4 only if you answered yes".
    """

    on: str
    to: str
    span: Span
    of: tuple[str, ...] = ()
    only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuestion:
    """One question with its printed number, its words, its answer lines and its skips.

    *given* is what a form that is filled in says: nothing where the line is blank, `?` where it cannot be told.
    """

    id: str
    span: Span
    words: Span
    answer: AnswerKind
    asks: str = ""
    part: str = ""
    rows: tuple[PrintedRow, ...] = ()
    skips: tuple[PrintedSkip, ...] = ()
    only_if: tuple[PrintedSkip, ...] = ()
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """A form as read. *kind* is none where no question was found; *directions* are words that belong to no question."""

    source: Source
    title: Span | None = None
    kind: VerdictKind | None = None
    opening: Span | None = None
    parts: tuple[Span, ...] = ()
    questions: tuple[PrintedQuestion, ...] = ()
    signs: tuple[Span, ...] = ()
    date: Span | None = None
    directions: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
