"""C121: a claim on a practice or custom, whose model may say too little for the evidence at hand."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Theory

CODE = "C121"
AUTHORITY = relied_on("hunter").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each such claim: ask for a supplement, and keep the request for the record."""
    for claim, charges in case.claims():
        if any(charge.count.accusation.theory is Theory.POLICY for charge in charges):
            message = f"claim {claim.key} rests on a policy, practice or custom"
            mend = "if unpunished violations show it, ask for words that say so, and note the request (Rule 51)"
            yield note(CODE, claim.place, message, mend, AUTHORITY)
