"""C124: a draft on fabricated evidence that lets the jury ask whether the defendant knew of the innocence.

Where there is direct evidence that evidence was fabricated, knowledge of innocence is no element. The model has words
that say so; a draft that drops them may be read as asking for it.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.instruction.instruction import Option, plain

CODE = "C124"
AUTHORITY = relied_on("spencer-peters").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each draft that drops the sentence on innocence that its model offers."""
    for drafted in case.drafts:
        instruction = drafted.draft.instruction
        offered = (plain(option).lower() for option in instruction.nodes(Option))
        spans = [words for words in offered if "innocen" in words and "need not" in words]
        if spans and "need not" not in drafted.draft.text.lower():
            message = f"{instruction.number} no longer says that innocence need not be known"
            place = drafted.setting.claim.place_of("brackets")
            yield warning(CODE, place, message, "keep the sentence where the fabrication is directly shown", AUTHORITY)
