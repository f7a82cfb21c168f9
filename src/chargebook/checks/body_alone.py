"""C175: a body that is to answer for a violation of which the matter names nobody who did it.

A body answers for its policy only where somebody violated the right. If the jury, or the court, clears the one who is
said to have done it, the body is cleared with that person, unless its own act or failure took the right.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.doctrine.bodies import GOVERNING
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Capacity, Matter, Theory
from chargebook.matter.publicbody import stands_for_public_body

CODE = "C175"
AUTHORITY = reasons("heller", "fairley")
OTHERS = frozenset(GOVERNING) - {Theory.POLICYMAKER}  # a policymaker who is to have done it himself is C174's
MEND = (
    "name the person under violation-by:, or the act in the record, so that the violation is asked as that person's; "
    "if the body's own act or failure took the right though no officer did wrong, ask the court for an instruction "
    "that says so"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each count against a body alone, where nobody is said to have violated the right."""
    for charge in case.accused():
        party, accusation = charge.count.defendant, charge.count.accusation
        governed = accusation.theory in OTHERS and stands_for_public_body(party)
        if governed and not accusation.violation_by and not _is_somebody_named(case.matter, charge):
            message = f"count {charge.count.id} is against a body, and nobody is named who violated the right"
            yield warning(CODE, accusation.place, message, MEND, AUTHORITY)


def _is_somebody_named(matter: Matter, charge: CountCharge) -> bool:
    """Tell whether a person is accused in the claim, or of the same right, or the record has an act, or brackets do."""
    claim = charge.count.claim
    alike = [other for other in matter.claims if other is claim or set(other.rights) & set(claim.rights)]
    accused = (matter.party(accusation.defendant) for other in alike for accusation in other.against)
    answers = (answer for answer in claim.brackets if answer.instruction == charge.elements.number)
    in_brackets = any(
        "employee" in answer.bracket.lower() or "policymaker" in answer.bracket.lower() for answer in answers
    )
    individuals = any(party.capacity is Capacity.INDIVIDUAL for party in accused)
    in_record = matter.record is not None and bool(matter.record.violations(claim.key))
    return individuals or in_brackets or in_record
