"""C192, C193: an instruction in the user's own words that no claim names, and a defence that gives no verdict.

Elements and a right in the user's words are given where a claim names them. The model says for whom the verdict is once
the elements are proved; where a defence is asked too, somebody must tell the jury what follows if it is proved.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.ground.problem import Problem
from chargebook.library.shelf import InstructionKind
from chargebook.matter.special import SpecialKind

CODE = "C192"
NO_VERDICT = "C193"
SOURCE = "what the instruction says that it is for"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each such instruction, and a warning for each such defence."""
    named = {name for claim in case.matter.claims for name in (claim.instruction, *claim.rights)}
    for special in case.matter.special:
        if special.kind.is_named and special.name not in named:
            where = "instruction" if special.kind is SpecialKind.ELEMENTS else "rights"
            message = f"no claim names the instruction “{special.title}”, so it is not given"
            yield error(CODE, special.place, message, f"write {special.name} under {where}: of a claim", SOURCE)
    for entry, _ in case.in_use():
        if entry.kind is InstructionKind.DEFENCE and not entry.instruction.directions:
            message = f"the defence “{entry.title}” does not say for whom the verdict is if it is proved"
            place = next(special.place for special in case.matter.special if special.name == entry.number)
            yield warning(NO_VERDICT, place, message, "add the sentence that says so", SOURCE)
