"""C107: a theory of participation that the elements instruction does not cover."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.ground.problem import Problem
from chargebook.library.shelf import InstructionKind
from chargebook.matter.matter import Theory

CODE = "C107"
MENDS = {
    Theory.SUPERVISOR: "name the supervisor's instruction under instruction: (Ninth Circuit 9.4), or another theory",
    Theory.INTERCEDE: "no model covers it: name special/failure-to-intercede under rights:, or write your own text",
}


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each accusation on such a theory; its counts are not decided."""
    for charge in case.accused():
        theory, elements = charge.count.accusation.theory, charge.elements
        special = any(right.kind is InstructionKind.PARTICIPATION for right in charge.rights)
        if elements.theories and theory not in elements.theories and not special:
            message = f"{elements.number} does not cover the theory {theory} against {charge.count.defendant.name}"
            mend = MENDS.get(theory, "name another instruction, or another theory")
            yield error(CODE, charge.count.accusation.place, message, mend)
