"""C108: color of law settled in one claim and contested in another, for the same defendant.

One defendant may contest what the claim says of all: that is what the key of the defendant's own is for. A stipulation
is on an event, too; but between two claims on one event a difference is mostly one that nobody meant.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.matter.matter import ColorOfLaw

CODE = "C108"
MEND = "say the same in both, give the claims an occasion: of their own, or say it for this defendant under against:"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each defendant for whom two claims differ and nothing says that they are meant to."""
    first: dict[str, CountCharge] = {}
    for here in case.accused():
        if here.count.accusation.color_of_law:
            continue
        there = first.setdefault(here.count.defendant.key, here)
        if _differ(there, here):
            name, claim = here.count.defendant.name, there.count.claim.key
            message = f"color of law is {there.count.color_of_law} for {name} in claim {claim}, and "
            message += f"{here.count.color_of_law} in claim {here.count.claim.key}"
            yield warning(CODE, here.count.accusation.place, message, MEND)


def _differ(there: CountCharge, here: CountCharge) -> bool:
    colors = {there.count.color_of_law, here.count.color_of_law}
    is_clash = len(colors) > 1 and ColorOfLaw.CONTESTED in colors
    return is_clash and there.count.claim.occasion == here.count.claim.occasion
