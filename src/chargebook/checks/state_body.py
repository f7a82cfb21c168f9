"""C132: a State, a state agency or its official in official capacity, from whom no damages are to be had.

They are no persons in the sense of § 1983. The instructions on a policy, a policymaker, ratification and training are
for local governing bodies; so the matter is asked what kind of body is sued.
"""

import re
from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, for_each_defendant, note, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import BodyKind, Capacity, Party, Theory
from chargebook.matter.publicbody import stands_for_public_body

CODE = "C132"
AUTHORITY = relied_on("will").reason
SCHOOLS = relied_on("sato").reason
# A name that begins as those of local bodies do (City and County of ...), or is that of one (Yuba County).
LOCAL = re.compile(
    r"(?:the )?(?:county|city|town|township|village|borough|municipality|school district)\b|.*\b(?:county|city)\Z",
    re.IGNORECASE,
)
STATE = re.compile(
    r"(?:the )?(?:state|commonwealth) of\b", re.IGNORECASE
)  # State of California, Department of Corrections
SCHOOL = re.compile(
    r"\b(?:school|education)\b", re.IGNORECASE
)  # Madera Unified School District, County Office of Education
BARRED = "leave it out, and plead against the persons in individual capacity; relief for the future is for the court"
ASKED = "add body-kind: local to the party, or body-kind: state and leave the claim for damages out"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each public body whose kind is not said, or that is said to be a State's."""
    for charge in for_each_defendant(filter(_is_of_a_body, case.charges)):
        party, number = charge.count.defendant, charge.elements.number
        kind = party.body_kind or (BodyKind.STATE if STATE.match(party.stands_for) else None)
        if kind is BodyKind.STATE:
            message = (
                f"{_sued(party)}: a State, its agencies and its officials in that capacity are no persons under § 1983"
            )
            yield warning(CODE, party.place, message, BARRED, AUTHORITY)
        elif kind is None and party.capacity in charge.elements.capacities and _is_named(party):
            says = note if LOCAL.match(party.stands_for) else warning
            authority = f"{AUTHORITY}; {SCHOOLS}" if SCHOOL.search(party.stands_for) else AUTHORITY
            message = (
                f"the matter does not say what kind of body {party.stands_for} is; {number} is for a local one, and "
            )
            yield says(CODE, party.place, f"{message}a State or its agency is no person under § 1983", ASKED, authority)


def _is_of_a_body(charge: CountCharge) -> bool:
    """Tell whether a public body answers under the statute: itself, or by its official; a private firm is none."""
    return stands_for_public_body(charge.count.defendant) and charge.count.accusation.theory is not Theory.BIVENS


def _is_named(party: Party) -> bool:
    """Tell whether the body has a name; that of an official's is asked for by another check."""
    return party.capacity is Capacity.ENTITY or bool(party.body)


def _sued(party: Party) -> str:
    return f"{party.full} is sued for {party.stands_for}" if party.stands_for != party.full else f"{party.full} is sued"
