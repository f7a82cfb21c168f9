"""A fault in somebody's document: what, where, how grave, and what to do about it.

A `Problem` is a value, returned in a list, never raised: the work goes on, and the user sees all of them at once.
"""

import enum
from dataclasses import dataclass

from chargebook.ground.text import Place, Span


class Severity(enum.StrEnum):
    """How grave a problem is: an *error* stops a filing, a *warning* wants a look, a *note* is for the record."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: its code, its place, what is wrong, the mend, and the authority if the fault is one of law.

    >>> print(Problem(code="D201", severity=Severity.ERROR, place=Place(file="m.yaml", line=4, column=3),
    ...               message="claim force names no injury", mend="add the key injury"))
    m.yaml:4:3: D201 claim force names no injury; add the key injury
    """

    code: str
    severity: Severity
    place: Place
    message: str
    mend: str
    span: Span | None = None
    authority: str = ""

    def __str__(self) -> str:
        authority = f" [{self.authority}]" if self.authority else ""
        return f"{self.place}: {self.code} {self.message}; {self.mend}{authority}"


def in_order(problems: "list[Problem] | tuple[Problem, ...]") -> tuple[Problem, ...]:
    """Return the problems in the order of their places, the order in which a person mends them."""
    return tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message)))
