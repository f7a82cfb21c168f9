"""C192, C193, C195: an own instruction that no claim names, a defence without a verdict, a theory without a proof.

Elements and a right in the user's words are given where a claim names them. The model says for whom the verdict is once
the elements are proved; where a defence is asked too, somebody must tell the jury what follows if it is proved. A text
on a theory that says nothing of what must be proved is not among those under which the elements instruction has the
plaintiff prove every element, and may be of another kind.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.given import asking
from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.ground.problem import Problem
from chargebook.library.shelf import InstructionKind
from chargebook.matter.special import SpecialKind

CODE = "C192"
NO_VERDICT = "C193"
NO_PROOF = "C195"
KIND = "say what must be proved, or what else it is for, such as kind: evidence, without the theory"
SOURCE = "what the instruction says that it is for"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each that no claim names, and a warning for each such text on a theory and defence."""
    named = {name for claim in case.matter.claims for name in (claim.instruction, *claim.rights)}
    for special in case.matter.special:
        if special.kind.is_named and special.name not in named:
            where = "instruction" if special.kind is SpecialKind.ELEMENTS else "rights"
            message = f"no claim names the instruction “{special.title}”, so it is not given"
            yield error(CODE, special.place, message, f"write {special.name} under {where}: of a claim", SOURCE)
        if special.theory and special not in asking(case.matter, special.theory):
            called = f"the instruction “{special.title}” on the theory {special.theory}"
            message = f"{called} asks for no proof, so the elements instruction does not name it"
            yield warning(NO_PROOF, special.place, message, KIND, SOURCE)
    yield from _defences(case)


def _defences(case: CheckedMatter) -> Iterator[Problem]:
    for entry, _ in case.in_use():
        if entry.kind is InstructionKind.DEFENCE and not entry.instruction.directions:
            message = f"the defence “{entry.title}” does not say for whom the verdict is if it is proved"
            place = next(special.place for special in case.matter.special if special.name == entry.number)
            yield warning(NO_VERDICT, place, message, "add the sentence that says so", SOURCE)
