"""Every doctrine that is decided on stated facts, by its name.

In: the name of a doctrine, a record, a person and a claim. Out: the `Support` that the record gives it. The names are
the theories of participation, and those of `Doctrine`.
"""

import enum

from chargebook.color import under_color
from chargebook.immunity import absolute, qualified
from chargebook.matter import Theory
from chargebook.participation import stated_participation
from chargebook.record import Record
from chargebook.rule import Rule
from chargebook.stated import Support, supported


class Doctrine(enum.StrEnum):
    """What is decided on stated facts besides the theories of participation."""

    COLOR = "color-of-law"
    QUALIFIED = "qualified-immunity"
    ABSOLUTE = "absolute-immunity"


FOR_COURT = (Doctrine.QUALIFIED, Doctrine.ABSOLUTE)
PERSONAL = (Theory.DIRECT, Theory.ACQUIESCED, Theory.SET_IN_MOTION, Theory.SUPERVISOR, Theory.INTERCEDE)
NAMES: tuple[str, ...] = (*PERSONAL, *Doctrine)


def applied(name: str, record: Record, who: str, claim: str) -> Support | None:
    """Return what *record* makes of a doctrine against *who* under *claim*; None where it says nothing to decide it on.

    That is so of absolute immunity where nobody says that a prosecutor acted, and of a theory on which somebody answers
    for a local body or a federal agency.
    """
    rule = _rule(name, record, who, claim)
    return supported(name, rule, record, for_court=name in FOR_COURT) if rule else None


def _rule(name: str, record: Record, who: str, claim: str) -> Rule | None:
    match name:
        case Doctrine.COLOR:
            return under_color(record, who, claim)
        case Doctrine.QUALIFIED:
            return qualified(record, who, claim)
        case Doctrine.ABSOLUTE:
            return absolute(record, who)
    return stated_participation(Theory(name), record, who, claim)
