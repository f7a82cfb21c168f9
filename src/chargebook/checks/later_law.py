"""C172: a text that a later decision has left behind, or that is silent on it."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.library.developments import behind

CODE = "C172"
SOURCE = "the developments that the shelf lists, each with its decision"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each draft that falls behind a development, the user's own instructions among them."""
    for drafted in case.drafts:
        number, instruction = drafted.entry.number if drafted.entry else "", drafted.draft.instruction
        for found in behind(case.matter.manual, number, instruction.source, instruction.body):
            development, place = found.development, drafted.setting.claim.place_of("rights")
            message = f"{drafted.draft.id}: {found.said(instruction.source)}"
            yield warning(CODE, place, message, development.mend, development.relied_on.reason)
