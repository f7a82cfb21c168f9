"""C130: a claim that lists several violations and does not say how they stand to each other.

One claim is one violation. A seizure can be unreasonable because there was no probable cause, or because of the force;
either is enough, and a jury that finds the arrest lawful may still find the force excessive. A claim for each says so;
so does violations: any. To ask for every one of them needs a reason.
"""

from collections.abc import Iterator

from chargebook.charge.violations import violations
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Violations

CODE = "C130"
AUTHORITY = relied_on("velazquez").reason
MEND = "make a claim of each, or write violations: any; violations: all, with violations-because:, asks for every one"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each claim that leaves it open."""
    for claim, charges in case.claims():
        named = list(dict.fromkeys(violation.name for charge in charges for violation in violations(charge.rights)))
        if len(named) > 1 and claim.violations is Violations.UNSETTLED:
            message = f"claim {claim.key} lists {len(named)} violations ({'; '.join(named)})"
            enough = f"{message}, and one is taken to be enough"
            yield warning(CODE, claim.place_of("rights"), enough, MEND, AUTHORITY)
