"""C113: an instruction drafted from our outline, not from the court's words."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.ground.problem import Problem

CODE = "C113"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each outline in use, once."""
    for entry, drafted in case.in_use():
        if entry.wording != "court" and not entry.is_own:
            partly = "" if entry.trust == "verified" else "; part of the model was not seen"
            message = f"{entry.number} is drafted from chargebook's outline, not the court's words{partly}"
            place = drafted.setting.claim.place_of("rights")
            yield note(CODE, place, message, "compare it with the court's page before filing")
