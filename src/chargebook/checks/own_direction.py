"""C117: an instruction on a right that directs a verdict of its own.

Where the burden shifts, such an instruction tells the jury for whom it must find, although elements of the elements
instruction may still be open. Given unedited, the two directions can clash. Where the text is about another's conduct
the draft turns its direction into one on the violation.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem

CODE = "C117"
SOURCE = "the two instructions' own words"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each claim in which a right and the elements instruction both direct a verdict."""
    for claim, charges in case.claims():
        elements = charges[0].elements
        for right in charges[0].rights:
            own = [direction for direction in right.instruction.directions if direction.imports is None]
            own = own if any(charge.setting.actor is None for charge in charges) else []
            if own and elements.instruction.directions and right.part == "right":
                parties = " and ".join(dict.fromkeys(direction.party for direction in own))
                message = f"{right.number} directs a verdict for the {parties}, and so does {elements.number}"
                mend = f"let its direction speak of the right alone, or say that {elements.number} comes first"
                yield warning(CODE, claim.place_of("rights"), message, mend, SOURCE)
