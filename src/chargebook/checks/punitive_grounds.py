"""C120: a draft on punitive damages that leaves out one of its grounds: malice, oppression, reckless disregard."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem

CODE = "C120"
GROUNDS = ("malicious", "oppressive", "reckless disregard")
AUTHORITY = relied_on("dang").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each draft whose model has the three grounds and whose words do not."""
    for drafted in case.drafts:
        model = drafted.draft.instruction.source.lower
        words = drafted.draft.text.lower() if all(ground in model for ground in GROUNDS) else None
        lost = [ground for ground in GROUNDS if ground not in words] if words is not None else []
        if lost:
            message = f"{drafted.draft.instruction.number} no longer names as a ground: {', '.join(lost)}"
            yield error(CODE, drafted.setting.claim.place, message, "put the ground back", AUTHORITY)
