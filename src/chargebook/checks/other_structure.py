"""C122: the court's document that the user has added is built otherwise than our outline.

An element more or a different burden is a change of the law or a mistake in reading; either way somebody must look.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.instruction.parsing.parse import parse
from chargebook.library.ownshelf import differences

CODE = "C122"
SOURCE = "the two texts, side by side"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each difference in structure, once for each instruction in use."""
    for entry, drafted in case.in_use():
        if entry.outline:
            outline = parse(entry.outline, manual=entry.manual)
            for problem in differences(entry.instruction, outline):
                mend = f"compare them: chargebook library compare {entry.number}"
                yield warning(CODE, drafted.setting.claim.place, f"{entry.number}: {problem.message}", mend, SOURCE)
