"""C111: a claim that does not say what "the claimed injury" of the causation element means."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.doctrine.causation.causation import FLOYD
from chargebook.ground.problem import Problem
from chargebook.matter.matter import ClaimedInjury

CODE = "C111"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each claim in which the trap of a violation without a caused injury is open."""
    for claim, charges in case.claims():
        is_open = claim.claimed_injury is ClaimedInjury.UNSETTLED
        if is_open and any(charge.command and charge.command.conflicts for charge in charges):
            yield note(
                CODE,
                claim.place,
                f"claim {claim.key} does not say whether the claimed injury is the deprivation or a further harm",
                "ask the court and add claimed-injury:; on a violation without a caused injury it must rule",
                FLOYD,
            )
