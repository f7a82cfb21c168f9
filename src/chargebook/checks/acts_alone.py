"""C137: a failure to act that is pleaded under an instruction for acts alone.

The shelf says which: a policy of doing nothing needs deliberate indifference, and a danger that the State creates needs
an affirmative act. To change "act" into "failure to act" in such a text makes liability of what the law leaves without.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.library.cautions import Caution, CautionKind
from chargebook.matter.matter import Conduct

CODE = "C137"
SOURCE = "the authorities that the shelf has for each instruction"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each defendant against whom a failure to act is pleaded under such an instruction."""
    for charge in case.charges:
        count = charge.count
        for number, caution in _cautions(charge) if Conduct.OMISSION in count.accusation.conduct else ():
            pleads = f"claim {count.claim.key} pleads a failure to act against {count.defendant.name}"
            message = f"{pleads}, and {number} is for acts alone"
            yield warning(CODE, count.accusation.place, message, caution.why, caution.authority)


def _cautions(charge: CountCharge) -> Iterator[tuple[str, Caution]]:
    """Yield the instructions for acts alone; one on a right only where it describes the defendant's own conduct."""
    for entry in charge.entries if charge.count.accusation.theory.is_own else (charge.elements,):
        caution = entry.caution(CautionKind.OMISSION)
        if caution:
            yield entry.number, caution
