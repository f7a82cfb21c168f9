"""On what ground something left the case or was decided before the verdict, by whom, and how the jury hears of it."""

import enum


class Ground(enum.StrEnum):
    """On what ground a ruling was made (`chargebook.doctrine.dismissal` says what follows from each)."""

    UNSTATED = "unstated"
    PLEADINGS = "rule-12"
    GIVEN_UP = "rule-41"
    SUMMARY = "rule-56"
    AT_TRIAL = "rule-50a"
    AFTER_VERDICT = "rule-50b"
    SETTLED = "settled"

    @property
    def may_decide(self) -> bool:
        """Tell whether a finding can be decided on this ground, and not only a count dismissed."""
        return self in (Ground.UNSTATED, Ground.SUMMARY, Ground.AT_TRIAL, Ground.AFTER_VERDICT)

    @property
    def is_before_verdict(self) -> bool:
        """Tell whether such a ruling comes before the verdict by its nature."""
        return self in (Ground.SUMMARY, Ground.AT_TRIAL)


class DecidedBy(enum.StrEnum):
    """Who takes a finding from the jury: the court by a ruling, or the parties by a stipulation."""

    COURT = "court"
    PARTIES = "parties"


class CourtUse(enum.StrEnum):
    """For what the court asks the jury a question that decides no claim."""

    ADVISORY = "advisory"  # Fed. R. Civ. P. 39(c)
    IMMUNITY = "immunity"  # a disputed fact, for the court's ruling on qualified immunity
    DAMAGES = "damages"  # what a sum consists of, or does not


class SettledElements(enum.StrEnum):
    """How an instruction tells of an element that is proved beforehand: in place, before the list, or not at all."""

    STAY = "stay"
    LEFT_OUT = "left-out"
    UNSAID = "unsaid"
