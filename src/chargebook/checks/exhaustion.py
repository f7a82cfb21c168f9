"""C181: a jury that is told of a prisoner's grievances.

Whether the remedies of the prison were exhausted is a defence, which the court usually decides before the trial. It is
for the jury only where the same facts matter to the claim. A claim of retaliation for a grievance is about grievances
anyway, and nothing is said of it.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, unstopped
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Status

CODE = "C181"
AUTHORITY = reasons("plra-exhaustion", "albino", "perttu")
HELD = (Status.PRISONER, Status.DETAINEE)
GRIEVANCE = re.compile(
    r"\b(?:exhaust(?:ed|ion|ing)?\b[^.]*\b(?:remed\w+|grievances?|appeals?)|grievances?)\b", re.IGNORECASE
)
MEND = "ask the court whether it decides exhaustion; leave it to the jury only where the claim turns on the same facts"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each such claim, and for each instruction of the user's on it."""
    held = [claim for claim, charges in case.claims() if claim.status in HELD and not _is_on_speech(charges[0].rights)]
    for claim in held:
        if GRIEVANCE.search(unstopped(claim.facts)):
            yield _told(f"the facts of claim {claim.key} speak", claim.place_of("facts"))
    for special in case.matter.special if held else ():
        if GRIEVANCE.search(unstopped(special.text)):
            yield _told(f"the instruction {special.title!r} speaks", special.place)


def _is_on_speech(rights: tuple[Entry, ...]) -> bool:
    return any(right.amendment == "First" for right in rights)


def _told(what: str, place: Place) -> Problem:
    return note(CODE, place, f"{what} of grievances or of exhausting remedies", MEND, AUTHORITY)
