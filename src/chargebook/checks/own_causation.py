"""C125: a right for which the but-for sentence of the elements instruction may be wrong.

The shelf says for which rights: deliberate fabrication of evidence, where a less demanding test applies, and
retaliation for speech, where causation is an element of the right's own instruction. Where the right asks by itself
whether the conduct caused harm, the cause is asked twice in other words, and the court has to say whether the jury
hears the one, the other or both. Each is said once for a claim.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note, warning
from chargebook.citations.relied_on import reasons, relied_on
from chargebook.ground.problem import Problem
from chargebook.instruction.instruction import ElementRole, Instruction

CODE = "C125"
AUTHORITY = reasons("richards", "spencer-peters", "nieves")
HARM = re.compile(r"\bcaus(?:ed|ing|es)\b[^;]*\b(?:harm|injur(?:y|ies)|damage)\b", re.IGNORECASE)  # 9.29's last
BOTH = relied_on("bearchild-cause").reason
TWICE = (
    "ask the court whether the jury should hear both, and in which words: the right's own element is on the harm that "
    "the violation did, the other on the claimed injury"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each right of a claim that says so, if the jury is to hear a but-for sentence."""
    for claim, charges in case.claims():
        asked = [charge for charge in charges if _says_but_for(charge.elements.instruction)]
        pairs = ((charge.elements.number, right) for charge in asked for right in charge.rights)
        for elements, right in dict.fromkeys(pairs):
            if right.causation:
                message = f"claim {claim.key} gives {right.number} with the but-for sentence of {elements}"
                mend = f"ask the court which words on causation the jury should hear: {right.causation}"
                authority = reasons(*right.causation_authorities)
                yield warning(CODE, claim.place_of("rights"), message, mend, authority)
            elif label := _asks_for_harm(right.instruction):
                message = (
                    f"claim {claim.key} asks twice for a cause: in element {label} of {right.number} and in {elements}"
                )
                yield note(CODE, claim.place_of("rights"), message, TWICE, BOTH)


def _asks_for_harm(instruction: Instruction) -> str:
    """Return the label of the element that asks whether the conduct caused harm; nothing where none does."""
    return next((element.label for element in instruction.elements if HARM.search(element.words)), "")


def _says_but_for(instruction: Instruction) -> bool:
    conditions = (condition for definition in instruction.definitions for condition in definition.conditions)
    return any(ElementRole.BUT_FOR in condition.roles for condition in conditions)
