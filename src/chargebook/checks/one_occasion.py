"""C151: claims that are taken to be about one occasion, so that what happened is one fact for all of them.

That there was a seizure, and that it was meant, is found once for a claim of arrest and one of force. Where the claims
are about two events it is two facts, and the matter says so under occasion.
"""

from collections.abc import Iterator

from chargebook.charge.occasions import Occasions
from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.ground.problem import Problem
from chargebook.library.shelf import InstructionKind
from chargebook.matter.matter import Claim

CODE = "C151"
SOURCE = "the instructions' own words: the elements of a general right ask for what happened, whatever was wrong in it"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each general right that several claims share, at the last of them."""
    told, occasions = set[tuple[str, ...]](), Occasions(case.matter, case.library)
    for claim, charges in case.claims():
        for charge in charges:
            actor = charge.count.accusation.violation_by or charge.count.defendant.key
            occasion = occasions.of(claim, charge.count.plaintiff.key, actor)
            for right in (right for right in charge.rights if right.kind is InstructionKind.GENERAL):
                shared = occasion.sharing(right)
                keys = (right.number, *(sharing.key for sharing in shared))
                if len(shared) > 1 and keys not in told:
                    told.add(keys)
                    yield _told(right.number, shared)


def _told(number: str, shared: tuple[Claim, ...]) -> Problem:
    names = " and ".join(claim.key for claim in shared)
    message = f"the elements of {number} are found once for the claims {names}, which are taken to be about one event"
    mend = "if they are about two, give each an occasion:"
    return note(CODE, shared[-1].place_of("rights"), message, mend, SOURCE)
