"""C128: the instruction on the right asks what the defendant did, on a theory on which another did it.

Where a defendant answers for a part in another's violation, the elements of the right are about that other person. A
text that says "the defendant" there asks a bystander, a supervisor or a city whether they struck: an honest No loses a
good claim, and a Yes blames one for the act of another. Whose conduct the elements describe is for the court.
"""

import re
from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.matter.calling import called
from chargebook.rule.formula import facts_of

CODE = "C128"
MEND = (
    "ask the court whose conduct is meant, and name that person under violation-by:, so that the draft and the "
    "questions do; verify proves the skips of a form, not its words"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each count on such a theory whose rights speak of the defendant."""
    for charge in case.charges:
        theory = charge.count.accusation.theory
        numbers = ", ".join(_speaking(charge)) if not theory.is_own else ""
        if numbers:
            on = f"count {charge.count.id} is pleaded as {theory}, where another person's conduct is the violation"
            message = f"{on}, and {numbers} asks what the defendant did"
            yield warning(CODE, charge.count.accusation.place, message, MEND)


def _speaking(charge: CountCharge) -> Iterator[str]:
    """Yield the instructions on the right that leave it to the jury what the defendant did."""
    facts = facts_of(charge.command.prove) if charge.command else ()
    names = {"the defendant", called(charge.count.defendant), charge.count.defendant.called}
    own = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)", re.IGNORECASE)
    for right in charge.rights:
        asked = (fact for fact in facts if right.kind.is_right and fact.id.startswith(f"{right.number}/"))
        if any(own.search(fact.words) for fact in asked):
            yield right.number
