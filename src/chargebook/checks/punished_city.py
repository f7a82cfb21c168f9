"""C129: punitive damages sought from a city or another public body, or from one sued in official capacity for it."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.publicbody import stands_for_public_body

CODE = "C129"
AUTHORITY = relied_on("newport").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each such count; a private body is not meant."""
    for charge in case.charges:
        defendant, claim = charge.count.defendant, charge.count.claim
        if defendant.key in claim.damages.punitive and stands_for_public_body(defendant):
            message = f"claim {claim.key} seeks punitive damages from {defendant.name}, sued as {defendant.capacity}"
            mend = "leave them out under damages:, or seek them from a person sued in individual capacity"
            yield warning(CODE, claim.place_of("damages"), message, mend, AUTHORITY)
