"""Why somebody sues for another.

In: what the matter says. Out: the person whose right it was, of one of four kinds.
"""

import enum
from dataclasses import dataclass


class Represented(enum.StrEnum):
    """Why somebody sues for another: the other has died, cannot sue alone, is under age, or is one of many."""

    DECEDENT = "decedent"
    WARD = "ward"
    MINOR = "minor"
    CLASS = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuesFor:
    """The person or the class whose right it was, where somebody else is the plaintiff."""

    name: str
    kind: Represented
    title: str = ""
    short: str = ""
    pronoun: str = ""
