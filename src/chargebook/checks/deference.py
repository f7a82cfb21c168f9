"""C118: a draft that tells the jury to defer to prison or jail officials.

Deference belongs only where a policy justified by security is in place and its basis is not disputed.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem

CODE = "C118"
AUTHORITY = reasons("fierro", "harrington")


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each draft in which deference to officials is kept."""
    for drafted in case.drafts:
        if "deference" in drafted.draft.text.lower():
            message = f"{drafted.draft.instruction.number} tells the jury to give deference to officials"
            mend = "keep it only if a security policy with an undisputed basis is in issue"
            yield warning(CODE, drafted.setting.claim.place_of("brackets"), message, mend, AUTHORITY)
