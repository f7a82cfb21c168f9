"""C159: a private person did it, and nothing asks the jury whether that person acted for the State.

A State that fails to protect somebody from a private person takes no right. So where one is sued for having known of
what another did, or for not having stepped in, a private person who did it must have acted for the State. Whoever sets
a private person in motion, or conspires with one, does the State's part by the own act.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Office

CODE = "C159"
AUTHORITY = relied_on("deshaney").reason
LEFT_ALONE = (Theory.INTEGRAL, Theory.ACQUIESCED, Theory.INTERCEDE, Theory.SUPERVISOR)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each defendant who is to answer for the act of a private person that was left alone."""
    for charge in case.accused():
        accusation, actor = charge.count.accusation, charge.setting.actor
        if accusation.theory in LEFT_ALONE and actor and actor.office is Office.PRIVATE:
            said = f"{actor.name}, who did it, is a private person"
            message = f"{said}, and nothing asks the jury whether it was for the State"
            mend = "ask it in an instruction of your own under special:, unless the court has ruled on it"
            yield warning(CODE, accusation.place, message, mend, AUTHORITY)
