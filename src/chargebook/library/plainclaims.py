"""What people call a claim, and which instructions of a manual are given on it.

In: the name of a manual, and words. Out: `PlainClaim`s, from the shelf's own file; whom each fits follows from the
instructions that it names. It chooses none where the words fit several.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from chargebook.library.manualfile import rows_of
from chargebook.library.shelf import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainClaim:
    """A claim by its plain name, with the instructions that are given on it, why, and what may have to be added."""

    name: str
    key: str
    title: str
    rights: tuple[str, ...]
    why: str
    also: tuple[str, ...] = ()
    beside: str = ""

    def statuses(self, library: Library) -> tuple[str, ...]:
        """Return the plaintiffs whom all of its instructions fit; none where they fit anybody."""
        named = [entry.statuses for entry in map(library.find, self.rights) if entry.statuses]
        return tuple(status for status in named[0] if all(status in own for own in named)) if named else ()


@cache
def plain_claims(manual: str) -> tuple[PlainClaim, ...]:
    """Return the claims that the shelf knows by a plain name.

    >>> next(claim.rights for claim in plain_claims("ca9-civil") if claim.name == "false arrest")
    ('9.20', '9.23')
    """
    return tuple(PlainClaim(**row) for row in rows_of(manual, "claims.toml", "claim"))


def claims_named(claims: Sequence[PlainClaim], words: str) -> tuple[PlainClaim, ...]:
    """Return the claims that *words* name: by a whole name, or else those in whose names all the words stand.

    >>> [claim.rights for claim in claims_named(plain_claims("ca9-civil"), "Excessive force during arrest")]
    [('9.20', '9.25')]
    >>> len(claims_named(plain_claims("ca9-civil"), "excessive force"))
    3
    """
    wanted = " ".join(words.lower().split())
    exact = tuple(claim for claim in claims if wanted in (claim.name, *claim.also))
    if exact:
        return exact
    each = set(re.findall(r"\w+", wanted))
    return tuple(claim for claim in claims if each and each <= set(_words(claim)))


def _words(claim: PlainClaim) -> list[str]:
    return [word for name in (claim.name, *claim.also) for word in re.findall(r"\w+", name)]
