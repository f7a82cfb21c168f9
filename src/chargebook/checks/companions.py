"""C114, C115, C116: instructions that must stand together, or may not.

The elements instruction of a claim must be one (not a right); an exception to the warrant rule goes with the search
or seizure that it excuses; what defines an element of a right is sometimes given without the right; the free-speech
instructions for a public employee and for a private citizen exclude each other.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Claim

CODE = "C114"
MISSING = "C115"
EXCLUDED = "C116"
SOURCE = "the manual's comments on what each instruction is used with"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each instruction given without its companion, or with one that excludes it."""
    for claim, charges in case.claims():
        elements = charges[0].elements
        if elements.part != "elements":
            message = f"{elements.number} does not say what must be proved against a defendant"
            yield error(CODE, claim.place_of("instruction"), message, "name one under instruction:", SOURCE)
        for right in charges[0].rights:
            yield from _companions(claim, charges[0], right)


def _companions(claim: Claim, charge: CountCharge, right: Entry) -> Iterator[Problem]:
    place = claim.place_of("rights")
    given = {entry.number for entry in charge.entries}
    for number in (number for number in right.with_all if number not in given):
        if number == right.defines:
            message = f"{right.number} is given without {number}, of which it defines an element"
            mend = f"add {number} to rights:, or leave it so if the court does"
            yield warning(MISSING, place, f"{message}; nobody is asked the rest", mend, SOURCE)
        else:
            yield error(MISSING, place, f"{right.number} is given without {number}", f"add {number} to rights:", SOURCE)
    if right.with_any and not given & set(right.with_any):
        numbers = ", ".join(right.with_any)
        message = f"{right.number} is given without any of {numbers}"
        yield warning(MISSING, place, message, "add the one that says why it was unreasonable, or leave it so", SOURCE)
    for number in right.never_with:
        if number in given and right.number < number:
            message = f"{right.number} and {number} are given on one claim"
            yield error(EXCLUDED, place, message, "keep the one that fits the plaintiff", SOURCE)
