"""C112: a ruling or a piece of evidence on a finding that no count has."""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place

CODE = "C112"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each ruling or evidence whose finding no count (or not the count named) has."""
    for ruling in case.matter.rulings:
        if ruling.decide:
            yield from _unknown(case, "ruling", ruling.decide, ruling.count, ruling.place)
    for evidence in case.matter.evidence:
        yield from _unknown(case, "evidence", evidence.bears_on, evidence.count, evidence.place)


def _unknown(case: CheckedMatter, what: str, finding: str, count: str, place: Place) -> Iterator[Problem]:
    charges = [charge for charge in case.charges if charge.command and count in ("", charge.count.id)]
    if charges and not any(finding in (*charge.findings, *dict(charge.labels)) for charge in charges):
        known = ", ".join(charges[0].findings)
        yield error(CODE, place, f"the {what} speaks of {finding}, which no count has", f"known are {known}")
