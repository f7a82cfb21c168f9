"""C153: an elements instruction that is content with one of its elements.

What an elements instruction asks for, color of law, the violation and its cause, are links of one chain; a text that
says that one is enough is misread or wrong, and no rule follows from it.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.ground.problem import Problem

CODE = "C153"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each claim whose elements instruction says that one element is enough."""
    for claim, charges in case.claims():
        elements = charges[0].elements
        if elements.instruction.are_alternatives:
            message = f"instruction {elements.number} says that one of its elements is enough"
            mend = "look how it was read; until it asks for each of them no count of the claim is decided"
            yield error(CODE, claim.place_of("instruction"), message, mend)
