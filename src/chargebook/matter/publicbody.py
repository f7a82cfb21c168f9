"""Whether a public body answers for a party: itself, or by its official.

In: a party. Out: yes or no. A body of which the matter does not say that it is private is taken for a public one.
"""

from chargebook.matter.matter import Capacity, Party
from chargebook.matter.record.record import Office


def is_public_body(party: Party) -> bool:
    """Tell whether a public body is sued itself; a private firm is none."""
    return party.capacity is Capacity.ENTITY and party.office is not Office.PRIVATE


def stands_for_public_body(party: Party) -> bool:
    """Tell whether a public body answers: itself, or by its official."""
    return party.capacity is Capacity.OFFICIAL or is_public_body(party)
