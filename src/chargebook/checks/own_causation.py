"""C125: a right for which the but-for sentence of the elements instruction may be wrong.

The shelf says for which rights: deliberate fabrication of evidence, where a less demanding test applies, and
retaliation for speech, where causation is an element of the right's own instruction.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.instruction.instruction import ElementRole, Instruction

CODE = "C125"
AUTHORITY = reasons("richards", "spencer-peters", "nieves")


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each right of a claim that says so, if the jury is to hear a but-for sentence."""
    for claim, charges in case.claims():
        asked = [charge for charge in charges if _says_but_for(charge.elements.instruction)]
        pairs = ((charge.elements.number, right) for charge in asked for right in charge.rights)
        for elements, right in dict.fromkeys(pairs):
            if right.causation:
                message = f"claim {claim.key} gives {right.number} with the but-for sentence of {elements}"
                mend = f"ask the court which words on causation the jury should hear: {right.causation}"
                authority = reasons(*right.causation_authorities)
                yield warning(CODE, claim.place_of("rights"), message, mend, authority)


def _says_but_for(instruction: Instruction) -> bool:
    conditions = (condition for definition in instruction.definitions for condition in definition.conditions)
    return any(ElementRole.BUT_FOR in condition.roles for condition in conditions)
