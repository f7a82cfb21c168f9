"""C103, C104: a plaintiff whose status does not fit the right, or is not said."""

from collections.abc import Iterator

from chargebook.checks.case import Case, error, warning
from chargebook.problem import Problem
from chargebook.relied_on import relied_on

CODE = "C103"
UNSAID = "C104"
AUTHORITY = relied_on("bearchild").reason


def find(case: Case) -> Iterator[Problem]:
    """Yield a problem for each right that is for plaintiffs of another status."""
    for claim, charges in case.claims():
        for right in charges[0].rights:
            fits = " or ".join(right.statuses)
            if right.statuses and claim.status is None:
                message = f"claim {claim.key} does not say the plaintiff's status; {right.number} is for: {fits}"
                yield warning(UNSAID, claim.place, message, "add the key status", AUTHORITY)
            elif right.statuses and claim.status not in right.statuses:
                message = f"{right.number} is for: {fits}; the plaintiff of claim {claim.key} is: {claim.status}"
                mend = "name the right's instruction for that status, or mend the status"
                yield error(CODE, claim.place_of("status"), message, mend, AUTHORITY)
