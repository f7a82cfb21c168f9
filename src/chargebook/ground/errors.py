"""Every exception that chargebook raises.

    ChargebookError          we cannot go on
    ├── ReadError            a file cannot be read as a document
    ├── NotationError        a notation's description is not usable
    ├── EditionError         the library has no such instruction or edition
    ├── MatterError          a matter, a findings file or a form cannot be used; carries all its problems
    ├── RuleError            a rule is not well formed
    └── RenderError          a paper cannot be written

A fault in somebody's document is not an exception but a `chargebook.ground.problem.Problem`, returned in a list.
"""

from os import PathLike
from typing import TypeVar

from chargebook.ground.problem import Problem
from chargebook.ground.text import Place


class ChargebookError(Exception):
    """Say that the work cannot go on: what is wrong, where, and what to do.

    >>> str(ChargebookError("no such file", place=Place(file="m.yaml"), hint="check the name"))
    'm.yaml: no such file; check the name'
    """

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        self.message = message
        self.place = place
        self.hint = hint
        where = f"{place}: " if place else ""
        super().__init__(f"{where}{message}; {hint}" if hint else f"{where}{message}")


class ReadError(ChargebookError):
    """Say that a file cannot be read as a document."""


class NotationError(ChargebookError):
    """Say that the description of a manual's notation cannot be used."""


class EditionError(ChargebookError):
    """Say that the library has no such instruction or edition."""


class RuleError(ChargebookError):
    """Say that a rule is not well formed."""


class RenderError(ChargebookError):
    """Say that a paper cannot be written."""


class MatterError(ChargebookError):
    """Say that a matter cannot be used. *problems* holds every fault found, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


_Refusal = TypeVar("_Refusal", bound=ChargebookError)


def refused(error: type[_Refusal], name: str | PathLike[str], message: str, hint: str) -> _Refusal:
    """Return the *error* that refuses the file called *name*: what is wrong with it, and what to do.

    >>> str(refused(ReadError, "9.3.docx", "the file is empty", "save it again"))
    '9.3.docx: the file is empty; save it again'
    """
    return error(message, place=Place(file=str(name)), hint=hint)
