"""C101: a claim without an instruction on a particular right."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, requirement
from chargebook.ground.problem import Problem

CODE = "C101"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each claim that names no right: the elements instruction may not be used alone."""
    for claim, charges in case.claims():
        elements = charges[0].elements
        if not elements.stands_alone and not any(right.kind.is_right for right in charges[0].rights):
            yield error(
                CODE,
                claim.place_of("rights"),
                f"claim {claim.key} gives instruction {elements.number} without an instruction on a particular right",
                "name one under rights:; until then no count of the claim is decided",
                requirement(elements),
            )
