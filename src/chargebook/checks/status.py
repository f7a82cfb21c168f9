"""C103, C104: a plaintiff whose status does not fit the right, or is not said.

Where the law overlaps, as for an arrestee in a jail or one detained without probable cause, it is a warning: the shelf
says for whom, and why. A civil detainee has at least the protection of one who awaits trial.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.library.cautions import CautionKind
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Claim

CODE = "C103"
UNSAID = "C104"
AUTHORITY = relied_on("bearchild").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each right that is for plaintiffs of another status."""
    for claim, right in case.rights():
        if right.statuses and claim.status is None:
            message = f"claim {claim.key} does not say the plaintiff's status; {right.number} is for: {_fits(right)}"
            yield warning(UNSAID, claim.place, message, "add the key status", AUTHORITY)
        elif right.statuses and claim.status not in right.statuses:
            yield _misfit(claim, right)


def _misfit(claim: Claim, right: Entry) -> Problem:
    """Return a warning where the right may be the plaintiff's all the same, and else an error, with what there is."""
    place, status = claim.place_of("status"), claim.status or ""
    message = f"{right.number} is for: {_fits(right)}; the plaintiff of claim {claim.key} is: {status}"
    overlap, mismatch = (right.caution(kind, status) for kind in (CautionKind.OVERLAP, CautionKind.MISMATCH))
    if overlap:
        return warning(CODE, place, message, overlap.why, overlap.authority)
    if mismatch:
        return error(CODE, place, message, mismatch.why, mismatch.authority)
    return error(CODE, place, message, "name the right's instruction for that status, or mend the status", AUTHORITY)


def _fits(right: Entry) -> str:
    return " or ".join(right.statuses)
