"""Why somebody sues for another.

In: the word that the matter says. Out: one of four kinds of the person whose right it was.
"""

import enum


class Represented(enum.StrEnum):
    """Why somebody sues for another: the other has died, cannot sue alone, is under age, or is one of many."""

    DECEDENT = "decedent"
    WARD = "ward"
    MINOR = "minor"
    CLASS = "class"
