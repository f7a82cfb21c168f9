"""C183: a claim of a kind for which the manual has no instruction."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Library
from chargebook.library.unmodelled import unmodelled
from chargebook.matter.matter import Claim

CODE = "C183"
SOURCE = "the manual has no such instruction; what the courts ask for stands with its authorities"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each claim that speaks of such a kind and names no instruction of the user's own."""
    for claim, _ in case.claims():
        for kind in unmodelled(case.matter.manual):
            if kind.words.search(f"{claim.title}. {claim.facts}") and not _names_own(claim, case.library):
                message = (
                    f"claim {claim.key} speaks of {kind.name}, for which {case.matter.manual} has no instruction; "
                    f"the courts ask for {kind.asks}"
                )
                mend = "add an instruction of your own with chargebook library add, and name it under rights:"
                yield warning(CODE, claim.place_of("facts"), message, mend, kind.authority)


def _names_own(claim: Claim, library: Library) -> bool:
    return any(entry.trust == "user" for entry in library.entries if entry.number in claim.rights)
