"""C135: a right of the Constitution that the matter says is secured by the laws of the United States alone.

The draft then names the laws as the source of the right, and the jury is told of a source that the right does not have.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import SecuredBy

CODE = "C135"
AUTHORITY = relied_on("graham").reason
MEND = "write secured-by: constitution, or name the federal law and the instruction on it"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each claim whose rights are on amendments of the Constitution and that names the laws only."""
    for claim, charges in case.claims():
        rights = [right for right in charges[0].rights if right.kind.is_right and right.amendment]
        if rights and claim.secured_by is SecuredBy.LAWS:
            sources = dict.fromkeys(f"{right.amendment} Amendment" for right in rights)
            numbers = ", ".join(right.number for right in rights)
            message = f"claim {claim.key} has secured-by: laws, and {numbers} is on the {' and the '.join(sources)}"
            yield note(CODE, claim.place_of("secured-by"), f"{message}, so on the Constitution", MEND, AUTHORITY)
