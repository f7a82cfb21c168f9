"""What may be wrong with giving an instruction in a case, as the shelf's own file tells it.

In: rows of that file. Out: `Caution`s: of what kind, for whom, why, and the keys of the authorities. What the caution
leads to, a warning or an error, is for the checks.
"""

import enum
from dataclasses import dataclass
from typing import Any

from chargebook.citations.relied_on import relied_on


class CautionKind(enum.StrEnum):
    """What a caution is about.

    *overlap*: a plaintiff of another status, to whom the right may belong all the same. *mismatch*: one to whom it does
    not. *omission*: a failure to act, of which the instruction does not speak. *conviction*: one that success on the
    right may impeach. *context*: one of the contexts in which damages against a federal officer were allowed.
    """

    OVERLAP = "overlap"
    MISMATCH = "mismatch"
    OMISSION = "omission"
    CONVICTION = "conviction"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One caution. *statuses* are the plaintiffs whom it is about; *words* must stand in a draft for it to apply."""

    kind: CautionKind
    why: str
    statuses: tuple[str, ...] = ()
    words: str = ""
    authorities: tuple[str, ...] = ()

    @property
    def authority(self) -> str:
        """The authorities that it rests on, each with what it is relied on for."""
        return "; ".join(relied_on(key).reason for key in self.authorities)


def caution_of(row: dict[str, Any]) -> Caution:
    """Return the caution that one row of the shelf's file tells.

    >>> caution_of({"kind": "overlap", "statuses": ["arrestee"], "why": "held in jail"}).statuses
    ('arrestee',)
    """
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Caution(**fields | {"kind": CautionKind(row["kind"])})
