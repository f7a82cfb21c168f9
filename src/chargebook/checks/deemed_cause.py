"""C150: how the elements instruction is changed for an integral participant.

The comment to Instruction 9.3 asks for a modified model and gives none. Our reading is that the person is deemed to
have caused the violation: its words then speak of the conduct of the one who did it. A court may ask for the person's
own cause as well. Which of the two is drafted, and why the other exists, is said here.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Participation

CODE = "C150"
AUTHORITY = relied_on("peck").reason
DEEMED = "is changed for {name}, who is deemed to have caused the violation: our reading, for no model is published"
OWN = "asks for the cause of {name} too, beside the part in another's conduct: {because}"
ASK = "ask the court; participation: own, with because:, asks for the person's own cause as well"
BACK = "participation: deemed, the other reading, asks for the cause of the violation alone"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each defendant on that doctrine who has an instruction on it."""
    for charge in case.accused(commanded=True):
        accusation, name = charge.count.accusation, charge.count.defendant.full
        if accusation.theory.is_integral and charge.elements.modification(accusation.theory):
            is_own = accusation.participation is Participation.OWN
            words = (OWN if is_own else DEEMED).format(name=name, because=accusation.because)
            mend = BACK if is_own else ASK
            yield note(CODE, accusation.place, f"{charge.elements.number} {words}", mend, AUTHORITY)
