"""C138: an omission of somebody who, as the record has it, had no legal duty to act.

Who leaves undone what the law does not require deprives nobody of a right. The elements instruction has no element for
the duty, so a jury that hears it finds for the plaintiff all the same.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Count
from chargebook.matter.record.record import Act, ActKind, Record, Relation, Standing

CODE = "C138"
AUTHORITY = relied_on("johnson-duffy").reason
MEND = "ask the court for a ruling, or for words on the duty: the elements instruction does not ask the jury about it"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each count on the defendant's own conduct whose record denies the duty for an omission."""
    record = case.matter.record
    for charge in case.charges if record else ():
        count = charge.count
        for act in _omissions(record, count) if record and count.accusation.theory.is_own else ():
            message = (
                f"the record denies that {count.defendant.name} had a legal duty to act ({act.key}) on count {count.id}"
            )
            yield warning(CODE, count.accusation.place, message, MEND, AUTHORITY)


def _omissions(record: Record, count: Count) -> Iterator[Act]:
    """Yield the omissions of the defendant that are said to violate the right, for which a duty was found not to be."""
    who = count.defendant.key
    for act in record.violations(count.claim.key):
        duty = record.stated(who, Relation.DUTY, act.key)
        if act.kind is ActKind.OMISSION and who in act.doers and duty and duty.standing is Standing.NOT_FOUND:
            yield act
