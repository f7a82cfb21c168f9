"""C102: a defendant sued in a capacity that the elements instruction does not cover."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Capacity

CODE = "C102"
MENDS = {
    Capacity.OFFICIAL: "plead capacity: individual, or plead it against the local body that the office stands for",
    Capacity.ENTITY: "name an instruction for a local governing body under instruction: (Ninth Circuit 9.5 to 9.8)",
}


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each defendant pleaded under an instruction for another capacity."""
    for charge in case.accused():
        capacity, elements = charge.count.defendant.capacity, charge.elements
        if elements.capacities and capacity not in elements.capacities:
            message = f"{charge.count.defendant.name} is sued as {capacity}, but {elements.number} is for "
            yield error(
                CODE,
                charge.count.accusation.place,
                f"{message}{' or '.join(elements.capacities)} capacity",
                MENDS.get(capacity, "plead another capacity, or another instruction"),
                f"title of {elements.number}: {elements.instruction.title}",
            )
