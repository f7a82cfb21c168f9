"""Decisions and rules later than a text, or of which it is silent, that change what the jury should be told.

In: the file developments.toml of a manual, whose keys stand at its head, and anybody's text: the court's own, a model
of the shelf's, a proposed instruction. Out: the `Development`s on which the text falls behind, each with the words that
show it; and the `Revision`s of the manual that somebody reports and nobody has seen. What was not seen to have changed
anything is not in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.ground.text import Source, Span
from chargebook.library.manualfile import rows_of

FILE = "developments.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One decision and what it changes. *day* is that of the decision.

    A text falls behind where *against* finds words in it, or where *shown* is given and finds none. *changes* says what
    the law is since, *mend* what to do with the text.
    """

    authority: str
    day: date
    instructions: tuple[str, ...]
    changes: str
    mend: str
    against: re.Pattern[str] | None = None
    shown: re.Pattern[str] | None = None

    @property
    def relied_on(self) -> ReliedOn:
        """The decision, with how far it was verified."""
        return relied_on(self.authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A revision of the manual of which no page was seen. *reported* is by whom it is reported, *says* what changed."""

    edition: str
    reported: str
    says: str
    instructions: tuple[str, ...]
    trust: str

    def told_of(self, number: str) -> str:
        """Say in a line what is reported for one instruction."""
        named = number in self.instructions
        said = f"this instruction is said to change: {self.says}" if named else "of this instruction nothing is said"
        return f"revisions of {self.edition} are reported, which nobody has seen; {said} [{self.reported}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class FallsBehind:
    """A text that does not follow a development; *span* are the words against it, None where it is silent."""

    development: Development
    span: Span | None

    def said(self, text: Source) -> str:
        """Say what the text says, or that it says nothing, and what the law is since."""
        words = " ".join(text.slice(self.span).split()) if self.span else ""
        what = f"the text says “{words}”" if words else "the text is silent on a later decision"
        return f"{what}; since {self.development.day} {self.development.changes}"


def behind(manual: str, number: str, text: Source, stretch: Span) -> Iterator[FallsBehind]:
    """Yield each development on which the words of *text* at *stretch* fall behind.

    *number* is the instruction's; without one only words against a development show anything.
    """
    words = text.folded
    for development in developments(manual):
        if number and number not in development.instructions:
            continue
        match = development.against and development.against.search(words, stretch.start, stretch.end)
        if match:
            yield FallsBehind(development=development, span=Span(start=match.start(), end=match.end()))
        elif number and development.shown and not development.shown.search(words, stretch.start, stretch.end):
            yield FallsBehind(development=development, span=None)


@cache
def developments(manual: str) -> tuple[Development, ...]:
    """Return the developments that are known for a manual, in the order of their days; none for one without a file.

    >>> [development.authority for development in developments("ca9-civil")][:1]
    ['torres-madrid']
    """
    rows = map(_development, rows_of(manual, FILE, "development"))
    return tuple(sorted(rows, key=lambda development: development.day))


@cache
def reported_revisions(manual: str) -> tuple[Revision, ...]:
    """Return the revisions of a manual that are reported and were not seen.

    >>> [revision.edition for revision in reported_revisions("ca9-civil")]
    ['May 2026']
    """
    return tuple(Revision(**row) for row in rows_of(manual, FILE, "revision"))


def _development(row: dict[str, Any]) -> Development:
    patterns: dict[str, Any] = {key: re.compile(row[key], re.I) for key in ("against", "shown") if key in row}
    return Development(**row | patterns)
