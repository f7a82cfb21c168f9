"""What the law of an instruction rests on: every proposition of the court's text, with the words of ours that carry it.

In: a file of the shelf's folder `footing`, one for an instruction, whose keys docs/footing.md explains. Out: its
`Footing`: where the court's text was seen, in which state and on which day, and each `Proposition` in our words, with
the sentence of the shelf's text that says it, or the reason why none does, and the authorities behind it.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.ground.text import Source, Span
from chargebook.library.manualfile import fields_of, table_of


class PropositionKind(enum.StrEnum):
    """What a proposition of law does in the instruction."""

    CONTEXT = "context"
    BURDEN = "burden"
    ELEMENT = "element"
    ALTERNATIVE = "alternative"
    TEST = "test"
    DEFINITION = "definition"
    FACTOR = "factor"
    EXCEPTION = "exception"
    DECLARATION = "declaration"
    DIRECTION = "direction"
    NOTE = "note"


class Favours(enum.StrEnum):
    """For whom a factor weighs where it is there."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One thing that the law says, in our words.

    *carried* are the words of the shelf's text that say it; where none do, *left_out* is the reason. *ours* is why the
    shelf says it although the court's text does not. *authorities* are the keys of the decisions and rules behind it;
    *none_found* says who looked where in vain. *favours* is given for a factor.
    """

    kind: PropositionKind
    says: str
    carried: str = ""
    left_out: str = ""
    ours: str = ""
    authorities: tuple[str, ...] = ()
    none_found: str = ""
    favours: Favours | None = None

    @property
    def relied_on(self) -> tuple[ReliedOn, ...]:
        """The authorities behind it."""
        return tuple(map(relied_on, self.authorities))

    def span(self, text: Source) -> Span | None:
        """Return where *text* carries it."""
        start = text.text.find(self.carried) if self.carried else -1
        return Span(start=start, end=start + len(self.carried)) if start >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What one instruction rests on.

    *page* is where the court's text was seen, *state* the newest state of it that was, *looked* the day, *followed* the
    day to which the law was followed; *unseen* are the parts of the court's text, with its comment, that nobody saw.
    """

    number: str
    page: str
    state: str
    looked: date
    followed: date
    propositions: tuple[Proposition, ...]
    unseen: tuple[str, ...] = ()

    @property
    def trust(self) -> str:
        """How far the shelf's text was held against the court's: memory where no page of it was seen.

        >>> footing_of("ca9-civil", "9.3").trust
        'verified'
        """
        return "memory" if not self.page else "partly" if self.unseen else "verified"

    def at(self, text: Source, span: Span) -> Iterator[Proposition]:
        """Yield what the words of *text* at *span* carry, or are a part of."""
        for proposition in self.propositions:
            own = proposition.span(text)
            if own and own.overlaps(span):
                yield proposition

    def authorities_at(self, text: Source, span: Span) -> tuple[ReliedOn, ...]:
        """Return the authorities behind the words of *text* at *span*, each once."""
        keys = dict.fromkeys(key for proposition in self.at(text, span) for key in proposition.authorities)
        return tuple(map(relied_on, keys))


@cache
def footing_of(manual: str, number: str) -> Footing | None:
    """Return what the shelf knows of the law behind an instruction; nothing for one that it does not bring itself.

    >>> footing_of("ca9-civil", "99.1") is None
    True
    """
    row = table_of(manual, "footing", f"{number}.toml")
    if row is None:
        return None
    propositions = tuple(map(_proposition, row.pop("proposition")))
    return Footing(**fields_of(row), number=number, propositions=propositions)


def _proposition(row: dict[str, Any]) -> Proposition:
    fields = fields_of(row)
    favours = Favours(fields["favours"]) if "favours" in fields else None
    return Proposition(**fields | {"kind": PropositionKind(row["kind"]), "favours": favours})
