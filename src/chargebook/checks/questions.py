"""C109, C110: an element that nobody asks the jury about, and a question about what is settled or unknown."""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.rule.formula import facts_of

CODE = "C109"
STRAY = "C110"
AUTHORITY = relied_on("rule-49").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Compare the questions that the matter plans with what is for the jury; a matter that plans none asks all."""
    for claim, charges in case.claims():
        if claim.questions is None:
            continue
        place = claim.place_of("questions")
        for charge in charges:
            asked = {finding for question in claim.questions for finding in charge.covered(question)}
            for finding in _contested(charge):
                if finding not in asked:
                    message = f"no question asks about {finding} on count {charge.count.id}"
                    yield error(CODE, place, message, f"add {finding} to questions:", AUTHORITY)
        for question in claim.questions:
            if not any(set(charge.covered(question)) & set(_contested(charge)) for charge in charges):
                message = f"the question about {question} asks for nothing that is for the jury"
                yield warning(STRAY, place, message, "take it out, or mend its name")


def _contested(charge: CountCharge) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts_of(charge.command.prove)) if charge.command else ()
