"""C127: a theory, of participation or against a local body, that the stated facts do not carry.

Where the matter has a record, each theory is held against it. A theory that facts refute, or for which facts are
missing of which nobody has said anything, is one that the evidence must still make good, or the wrong one.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.assess import on_record, other_theories, pleaded_theory
from chargebook.doctrine.bodies import GOVERNING, MONELL
from chargebook.doctrine.carried import ways
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Count
from chargebook.matter.record.record import Record
from chargebook.matter.record.stated import Carried, Support

CODE = "C127"
AUTHORITY = relied_on("avalos").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each count whose pleaded theory the record does not carry, with those that it does."""
    for count, record in on_record(case.matter):
        pleaded = pleaded_theory(count, record)
        if pleaded and pleaded.carried is Carried.NO:
            message = f"the record does not carry {pleaded.name} on count {count.id}: {_why(pleaded)}"
            authority = MONELL if pleaded.name in GOVERNING else AUTHORITY
            yield warning(CODE, count.accusation.place, message, _mend(count, record), authority)


def _why(support: Support) -> str:
    if support.is_refuted:
        return "a fact that it needs was found not to be so"
    nearest = next(ways(support), "")
    return f"it would take that {nearest}" if nearest else "facts are missing"


def _mend(count: Count, record: Record) -> str:
    others = [support.name for support in other_theories(count, record) if support.carried is not Carried.NO]
    instead = f"; it would carry {' or '.join(others)}" if others else ""
    return f"see chargebook assess{instead}"
