"""Something irregular in a returned verdict form, and what the court may still do about it.

In: nothing but values. Out: `Irregularity`: what it is, at which steps, on which counts, why; the consistent reading if
one was found; and each `Course` that is open, on which authority, and whether the jury must still be there. Which
courses are open in which case is the law of `chargebook.verdicts.courses`.
"""

import enum
from dataclasses import dataclass

from chargebook.citations.relied_on import ReliedOn
from chargebook.forms.form import VerdictKind


class Irregular(enum.StrEnum):
    """What is irregular. Those from *settled* on are clashes: two things that do not seem to go together."""

    SURPLUSAGE = "surplusage"
    BLANK = "left blank"
    UNCLEAR = "no clear answer"
    MARGIN = "words in the margin"
    IDLE = "an answer on which nothing turns"
    FOR_THE_COURT = "a question for the court"
    CANNOT_AGREE = "cannot agree"
    POLL = "a poll that is not unanimous"
    UNSIGNED = "a form that is not signed"
    MAJORITY = "a form that asks for no unanimity"
    UNASKED = "damages never reached"
    OMITTED = "not asked"
    SETTLED = "settled before"
    BOTH_WAYS = "one finding both ways"
    CONFLICT = "violation without cause"
    DEPRIVATION = "deprivation denied beside its elements"
    UNCAUSED_AWARD = "damages without cause"
    UNOWED_AWARD = "damages without liability"
    EXCHANGED = "sums that may stand on each other's lines"
    NO_DAMAGES = "liability without damages"
    PUNITIVE = "punitive damages without their ground"
    UNOWED_PUNITIVE = "punitive damages without liability"
    JOINT_PUNITIVE = "one amount of punitive damages for several"
    PUNISHED_BODY = "punitive damages against a public body"
    NOMINAL = "nominal damages beside others"
    NOBODY = "part in nobody's violation"
    POLICY = "policy without a violation"
    OWN_VERDICT = "verdict against the answers"
    OWN_AMONG = "verdict beside answers that clash"
    DECLARED = "the form declares otherwise"
    UNLIKE = "one fact of the plaintiff in two ways"
    DIFFERENT = "different outcomes"
    OVERLAP = "several awards"
    ONE_LOSS = "several sums for one injury"
    TOTAL = "a total that does not add up"
    SHARES = "shares of one loss"
    TWO_PLAINTIFFS = "one sum for several plaintiffs"
    SEVERAL = "one answer for several persons"

    @property
    def is_clash(self) -> bool:
        """Tell whether two things do not seem to go together."""
        return self not in NO_CLASH


NO_CLASH = (
    *(Irregular.SURPLUSAGE, Irregular.BLANK, Irregular.UNCLEAR, Irregular.MARGIN, Irregular.IDLE),
    *(Irregular.FOR_THE_COURT, Irregular.CANNOT_AGREE, Irregular.MAJORITY, Irregular.UNASKED, Irregular.OMITTED),
    *(Irregular.POLL, Irregular.UNSIGNED),
)


class CourtAct(enum.StrEnum):
    """What the court does."""

    POLL = "poll"
    OBJECT = "object"  # this is for the parties: say it before the jury goes home
    SEND_BACK = "send back"
    RECONCILE = "reconcile"
    STRIKE = "strike"
    NOMINAL = "nominal damages"
    HARMONISE = "harmonise as a matter of law"
    ON_ANSWERS = "judgment on the answers"
    AS_TEXT = "judgment as the instruction says"
    STAND = "let stand"
    COURT_FINDS = "find it itself"
    NEW_TRIAL = "new trial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course that is open. *kinds* are the kinds of verdict in which it is; *authorities* may be none.

    *needs_jury* tells whether the jury must not have been discharged.
    """

    act: CourtAct
    says: str
    needs_jury: bool = False
    authorities: tuple[ReliedOn, ...] = ()
    kinds: tuple[VerdictKind, ...] = tuple(VerdictKind)


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
