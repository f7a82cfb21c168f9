"""Whether the plaintiff was convicted of what a claim is about.

In: the word that the matter says. Out: one of four states of the conviction, which the checks weigh.
"""

import enum


class Conviction(enum.StrEnum):
    """Whether the plaintiff was convicted of what the claim is about; *other conduct* stands on other acts."""

    NONE = "none"
    SET_ASIDE = "set-aside"
    STANDS = "stands"
    OTHER_CONDUCT = "other-conduct"
