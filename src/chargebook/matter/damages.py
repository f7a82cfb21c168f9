"""Which sums of money a claim is about.

In: what the matter says. Out: which sums the verdict form asks for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Damages:
    """Which sums of money the verdict form asks for on a claim.

    *punitive* are the defendants from whom punitive damages are sought; *second_phase* says that their amount is for a
    second phase of the trial.
    """

    compensatory: bool = True
    nominal: bool = True
    punitive: tuple[str, ...] = ()
    second_phase: bool = False


USUAL_SUMS = Damages()
