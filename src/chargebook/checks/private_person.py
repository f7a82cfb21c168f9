"""C147: a private person whose color of law is contested, and nothing that tells the jury when there is any.

The elements instruction explains color of state law by official duties, which a private person has none of. A private
person acts under color of state law only in two steps: what took the right came from a right, a privilege or a rule of
the State's making; and one of four tests makes it fair to say that the person acted for the State.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.matter.matter import ColorOfLaw
from chargebook.matter.record.record import Office

CODE = "C147"
AUTHORITY = reasons("lugar", "ohandley", "kirtley")
TOLD = "special/color-of-law-private-person"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each private defendant of each claim that leaves the tests unsaid."""
    for charge in case.accused():
        count, claim = charge.count, charge.count.claim
        is_contested = count.color_of_law is ColorOfLaw.CONTESTED
        if count.defendant.office is Office.PRIVATE and is_contested and TOLD not in claim.rights:
            name = count.defendant.name
            message = f"nothing tells the jury when {name}, a private person, acts under color of law"
            mend = f"name {TOLD} under rights: of claim {claim.key}, unless color of law is stipulated or ruled on"
            yield warning(CODE, count.accusation.place, message, mend, AUTHORITY)
