"""C147: one who holds no office of the State, whose color of law is contested, and nothing that tells the jury of it.

The elements instruction explains color of state law by official duties, which a private person has none of. A private
person acts under color of state law only in two steps: what took the right came from a right, a privilege or a rule of
the State's making; and one of four tests makes it fair to say that the person acted for the State. A federal officer
has official duties, under federal law: color of state law is then only in joint action with the State's officials.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.matter.matter import ColorOfLaw, Theory
from chargebook.matter.record.record import Office

CODE = "C147"
AUTHORITY = reasons("lugar", "ohandley", "kirtley")
OF_FEDERAL = reasons("ibrahim", "cabrera")
TOLD = "special/color-of-law-private-person"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each private or federal defendant of each claim that leaves the tests unsaid."""
    for charge in case.accused():
        count, claim = charge.count, charge.count.claim
        name, office = count.defendant.name, count.defendant.office
        if count.color_of_law is not ColorOfLaw.CONTESTED or count.accusation.theory is Theory.BIVENS:
            continue
        if office is Office.FEDERAL:
            message = f"{name} holds a federal office, and its duties give no color of state law"
            mend = "say in the facts what was done jointly with officials of the State; or plead theory: bivens"
            yield warning(CODE, count.accusation.place, message, mend, OF_FEDERAL)
        elif office is Office.PRIVATE and TOLD not in claim.rights:
            message = f"nothing tells the jury when {name}, a private person, acts under color of law"
            mend = f"name {TOLD} under rights: of claim {claim.key}, unless color of law is stipulated or ruled on"
            yield warning(CODE, count.accusation.place, message, mend, AUTHORITY)
