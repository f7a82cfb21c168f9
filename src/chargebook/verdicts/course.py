"""What a court may still do about a verdict form that came back with something irregular in it.

In: nothing but values. Out: `Course`: what the court may do, on which authority, and whether the jury must still be
there. Which courses are open in which case is the law of `chargebook.verdicts.courses`.
"""

import enum
from dataclasses import dataclass

from chargebook.citations.relied_on import ReliedOn
from chargebook.forms.form import VerdictKind


class CourtAct(enum.StrEnum):
    """What the court does."""

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
