"""C174: a body that is to answer through a final policymaker whom nobody names.

One decision binds a body only if it is that of somebody with the last word on the matter, or if that one approved it
and its basis. Who that is, is a question of the State's law for the court, and not for the jury; so the matter has to
name the person, and a ruling has to be asked for.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Claim, Theory
from chargebook.matter.record.record import Record, Relation

CODE = "C174"
AUTHORITY = relied_on("praprotnik").reason
THEORIES = (Theory.POLICYMAKER, Theory.RATIFICATION)
MEND = (
    "name the person under brackets:, or in the record under final-authority-over, and ask the court for a ruling on "
    "who has the last word under the State's law; an office without a name is not enough for the draft"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each accusation on such a theory for which no policymaker is named."""
    for charge in case.accused():
        theory = charge.count.accusation.theory
        if theory in THEORIES and not (_in_brackets(charge) or _in_record(case.matter.record, charge.count.claim)):
            message = f"count {charge.count.id} is pleaded as {theory}, and nobody is named as the final policymaker"
            yield warning(CODE, charge.count.accusation.place, message, MEND, AUTHORITY)


def _in_brackets(charge: CountCharge) -> bool:
    answers = (each for each in charge.count.claim.brackets if each.instruction == charge.elements.number)
    return any("policymaker" in answer.bracket.lower() and any(answer.values) for answer in answers)


def _in_record(record: Record | None, claim: Claim) -> bool:
    acts = record.violations(claim.key) if record else ()
    told = (said for act in acts for said in record.said_in(act.key)) if record else ()
    return any(said.relation is Relation.FINAL_AUTHORITY for said in told)
