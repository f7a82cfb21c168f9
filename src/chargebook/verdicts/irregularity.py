"""Something in a returned verdict form that the court or the parties must deal with, or that only seems to be amiss.

In: nothing but values. Out: `Irregularity`: what it is, at which steps, on which counts, why; the consistent reading if
one was found; and the courses that are open.
"""

import enum
from dataclasses import dataclass

from chargebook.verdicts.course import Course


class Irregular(enum.StrEnum):
    """What is irregular. Those from *settled* on are clashes: two things that do not seem to go together."""

    SURPLUSAGE = "surplusage"
    BLANK = "left blank"
    CANNOT_AGREE = "cannot agree"
    OMITTED = "not asked"
    SETTLED = "settled before"
    BOTH_WAYS = "one finding both ways"
    CONFLICT = "violation without cause"
    UNCAUSED_AWARD = "damages without cause"
    UNOWED_AWARD = "damages without liability"
    NO_DAMAGES = "liability without damages"
    PUNITIVE = "punitive damages without their ground"
    NOMINAL = "nominal damages beside others"
    NOBODY = "part in nobody's violation"
    POLICY = "policy without a violation"
    OWN_VERDICT = "verdict against the answers"
    DECLARED = "the form declares otherwise"
    DIFFERENT = "different outcomes"
    OVERLAP = "several awards"

    @property
    def is_clash(self) -> bool:
        """Tell whether two things do not seem to go together."""
        return self not in (Irregular.SURPLUSAGE, Irregular.BLANK, Irregular.CANNOT_AGREE, Irregular.OMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Irregularity:
    """One irregularity. *steps* are the numbers of the lines, *counts* the counts that it touches.

    *reading* is how all the answers can be true together, empty where no such reading was found. *opens* are the counts
    on which the court must rule before there is a verdict.
    """

    what: Irregular
    why: str
    steps: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    reading: str = ""
    opens: tuple[str, ...] = ()
    courses: tuple[Course, ...] = ()
