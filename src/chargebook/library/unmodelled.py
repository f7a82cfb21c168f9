"""Claims for which a manual has no instruction, and what the courts ask for.

In: the file unmodelled.toml of a manual, whose keys stand at its head. Out: an `Unmodelled` for each such claim. The
words are ours and no instruction: the user adds one.
"""

import re
from dataclasses import dataclass
from functools import cache

from chargebook.citations.relied_on import reasons
from chargebook.library.manualfile import rows_of

FILE = "unmodelled.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodelled:
    """One kind of claim: what it is called, the words by which a matter speaks of it, what the courts ask for."""

    name: str
    words: re.Pattern[str]
    asks: str
    authorities: tuple[str, ...]

    @property
    def authority(self) -> str:
        """The authorities that say so."""
        return reasons(*self.authorities)


@cache
def unmodelled(manual: str) -> tuple[Unmodelled, ...]:
    """Return the kinds of claims for which *manual* has no instruction; none for a manual without a file.

    >>> [claim.name for claim in unmodelled("ca9-civil")][0]
    'malicious prosecution'
    """
    rows = rows_of(manual, FILE, "claim")
    return tuple(Unmodelled(**row | {"words": re.compile(row["words"], re.IGNORECASE)}) for row in rows)
