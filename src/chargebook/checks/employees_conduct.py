"""C152: the words on another's conduct are filled with what the matter says of the defendant's own.

Where a body, a supervisor or an integral participant answers for what another did, the instruction asks whether that
person's act, or failure to act, took away the right. The matter has to say which it was: the city's failure to train is
no failure to act of the officer who struck.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.charge.drafting.given import setting_for
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Conduct

CODE = "C152"
SOURCE = "the instruction's own words: they speak of the conduct of the person who did it"
MEND = (
    "name the person under violation-by:, and what the person did in a claim against that person or under acts in the "
    "record; or settle the words under brackets:"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each accusation whose elements speak of a conduct that nobody has described."""
    for charge in case.accused(commanded=True):
        accusation = charge.count.accusation
        setting = setting_for(charge.elements, charge.setting)
        is_guessed = setting.takes_own_conduct and _offers_omission(charge) and not _is_answered(charge)
        if not accusation.theory.is_own and is_guessed and Conduct.OMISSION in accusation.conduct:
            whom = charge.count.defendant.full
            message = f"{charge.elements.number} speaks of another's failure to act, which the matter says of {whom}"
            yield warning(CODE, accusation.place, message, MEND, SOURCE)


def _offers_omission(charge: CountCharge) -> bool:
    """Tell whether the instruction has words for a failure to act; one without them is for acts alone (C137)."""
    instruction = charge.elements.instruction
    return "failure to act" in instruction.source.folded[instruction.body.start : instruction.body.end].lower()


def _is_answered(charge: CountCharge) -> bool:
    """Tell whether the user has given the words under brackets."""
    answers = (a for a in charge.count.claim.brackets if a.instruction == charge.elements.number)
    return any("failure to act" in answer.bracket for answer in answers)
