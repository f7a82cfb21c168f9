"""C108: color of law both stipulated and contested."""

from collections.abc import Iterator

from chargebook.checks.case import Case, error
from chargebook.matter import ColorOfLaw
from chargebook.problem import Problem
from chargebook.text import Place

CODE = "C108"


def find(case: Case) -> Iterator[Problem]:
    """Yield a problem for each defendant for whom the matter says both that it is settled and that it is contested."""
    first: dict[str, tuple[ColorOfLaw, str]] = {}
    for _, charges in case.claims():
        for each in {each.count.defendant.key: each for each in charges}.values():
            count, claim = each.count, each.count.claim
            own, general = count.accusation.color_of_law, claim.color_of_law
            here = count.color_of_law
            if own and general and ColorOfLaw.CONTESTED in (own, general) and own is not general:
                yield _clash(count.accusation.place, count.defendant.name, general, f"claim {claim.key}", own)
                continue
            there, where = first.setdefault(count.defendant.key, (here, f"claim {claim.key}"))
            if there is not here and ColorOfLaw.CONTESTED in (there, here):
                yield _clash(count.accusation.place, count.defendant.name, there, where, here)


def _clash(place: Place, name: str, there: ColorOfLaw, where: str, here: ColorOfLaw) -> Problem:
    message = f"color of law is {there} for {name} in {where}, and {here} here"
    return error(CODE, place, message, "say the same in both, or say here why the facts differ by a claim of its own")
