"""C182: a family's loss claimed on the dead person's right, or the dead person's right claimed as one's own.

What the dead person suffered is claimed for that person. The loss of a relative is a right of the family's own, under
the Fourteenth Amendment; rights under the Fourth and the Eighth are personal.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Claim, Party
from chargebook.matter.represented import Represented

CODE = "C182"
AUTHORITY = reasons("moreland", "chaudhry-survival")
FAMILYS = "special/parent-and-child"
PERSONAL = ("Fourth", "Eighth")
KIN = r"(?:son|daughter|child|children|father|mother|parents?|husband|wife|brother|sister)"
LOSS = re.compile(
    r"\bloss of (?:the |his |her |their |a )?(?:\w+['’]s )?(?:companionship|society|love|consortium|comfort)\b"
    rf"|\b(?:death|killing|loss) of (?:the |his |her |their |a )?{KIN}\b"
    rf"|\b{KIN}['’]s death\b",
    re.IGNORECASE,
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each plaintiff whose injury and whose right are not one person's."""
    for claim, charges in case.claims():
        for key in claim.plaintiffs if LOSS.search(claim.injury) else ():
            yield from _misplaced(claim, case.matter.party(key), charges[0].rights)


def _misplaced(claim: Claim, plaintiff: Party, rights: tuple[Entry, ...]) -> Iterator[Problem]:
    person = plaintiff.sues_for
    if person and person.kind is Represented.DECEDENT:
        message = f"claim {claim.key} is {person.name}'s, and its injury ({claim.injury}) is a loss of the family's"
        mend = f"claim the family's loss in a claim of their own, under {FAMILYS}"
        yield warning(CODE, claim.place_of("injury"), message, mend, AUTHORITY)
    personal = [right.number for right in rights if right.amendment in PERSONAL]
    if not person and personal:
        message = (
            f"the injury of claim {claim.key} ({claim.injury}) is a loss of the family's; {personal[0]} is personal"
        )
        mend = f"add sues-for: to the plaintiff for the dead person's right; for the family's own name {FAMILYS}"
        yield warning(CODE, claim.place_of("injury"), message, mend, AUTHORITY)
