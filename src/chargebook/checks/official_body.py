"""C133, C134: a defendant in official capacity stands for a body, and is no other defendant than that body.

The elements name the local governing body that has a policy or a policymaker. Where the matter does not say which body
it is, the official is put in its place, and a draft says that the official was policymaker for himself.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, for_each_defendant, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import BodyKind, Capacity, Claim, Party
from chargebook.matter.publicbody import is_public_body

CODE = "C133"
SAME = "C134"
AUTHORITY = relied_on("kentucky-graham").reason
STATE = relied_on("will").reason
MEND = (
    "add body: with its name, and body-kind:, to the party, for the blanks for the local governing body; "
    "if it is a State or its agency, no damages are to be had in this capacity"
)
ONCE = "keep the body and leave the official out, so that the jury is not asked twice for one defendant"
OTHER = "; if the office stands for another body, name it under body:"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each official whose body has no name, or is sued on the same claim."""
    for claim, charges in case.claims():
        parties = [charge.count.defendant for charge in for_each_defendant(charges)]
        officials = [party for party in parties if party.capacity is Capacity.OFFICIAL]
        yield from (_unnamed(party) for party in officials if _lacks_a_body(party, charges))
        yield from (_stray(party) for party in parties if party.body and party not in officials)
        bodies = [party for party in parties if is_public_body(party)]
        for number, official in enumerate(officials):
            other = next((party for party in (*bodies, *officials[:number]) if _are_one(official, party)), None)
            if other:
                yield _same(claim, official, other)


def _unnamed(party: Party) -> Problem:
    message = (
        f"{party.full} is sued in official capacity, and the matter does not name the body that the office stands for"
    )
    return warning(CODE, party.place, message, MEND, f"{AUTHORITY}; {STATE}")


def _stray(party: Party) -> Problem:
    message = (
        f"{party.full} is sued as {party.capacity}, and body: says for whom an official in official capacity stands"
    )
    return warning(CODE, party.place, message, "add capacity: official, or delete body:", AUTHORITY)


def _same(claim: Claim, official: Party, other: Party) -> Problem:
    if other.capacity is Capacity.OFFICIAL:
        who = f"{official.full} and {other.full}, in official capacity, both stand for {official.body}"
    else:
        whether = "stands" if official.body else "seems to stand"
        who = f"{official.full}, in official capacity, {whether} for {other.full}, a defendant too"
    message = f"claim {claim.key} is redundant in part: {who}, so they are one and the same defendant"
    mend = ONCE if official.body else f"{ONCE}{OTHER}"
    return warning(SAME, claim.place_of("against"), message, mend, AUTHORITY)


def _lacks_a_body(party: Party, charges: tuple[CountCharge, ...]) -> bool:
    covered = any(c.count.defendant is party and party.capacity in c.elements.capacities for c in charges)
    return covered and not party.body and party.body_kind is not BodyKind.STATE


def _are_one(official: Party, other: Party) -> bool:
    """Tell whether both are one body; an official whose body has no name is taken to stand for the one that is sued."""
    if other.capacity is Capacity.OFFICIAL:
        return bool(official.body) and _folded(official.body) == _folded(other.body)
    return not official.body or _folded(official.body) == _folded(other.full)


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
