"""C145: a claim of a prisoner or a detainee under an instruction for people at liberty.

Whoever is held in a prison or a jail and says that an act was retaliation must also prove that the act did not
reasonably advance a legitimate correctional goal. The instruction for people at liberty does not ask for that, and it
puts a burden on the defendant that the instruction for prisoners and detainees does not have.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Claim

CODE = "C145"
AUTHORITY = relied_on("rhodes").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each right that has a fellow for plaintiffs of the claim's status, on the same amendment."""
    for claim, right in case.rights():
        for own in case.library.entries:
            if _is_for_them(own, right, claim):
                message = f"{right.number} is not for a {claim.status}, as in claim {claim.key}; {own.number} is"
                mend = f"name {own.number} in its place under rights:"
                yield warning(CODE, claim.place_of("rights"), message, mend, AUTHORITY)


def _is_for_them(own: Entry, right: Entry, claim: Claim) -> bool:
    """Tell whether *own* is for the plaintiff's status, and takes the place of *right*, which is for nobody's."""
    is_fellow = own.number in right.never_with and own.amendment == right.amendment
    return is_fellow and not right.statuses and claim.status in own.statuses
