"""Causation, and the trap between a violation that is found and an injury that was not caused.

In: the parts of a count's rule. Out: the conflict that the court must settle. But-for cause and sufficient connection
are two findings (Chaudhry v. Aragon, 68 F.4th 1161 (9th Cir. 2023)); a violation and a compensable injury are two
things.
"""

from chargebook.relied_on import relied_on
from chargebook.rule import All, Conflict, Not, Rule

TEXT = "the causation element and the direction for the defendant: a plaintiff who fails to prove any one element loses"
FLOYD = relied_on("floyd").reason
GUY = relied_on("guy").reason
QUESTION = (
    "a violation is found, but not that the defendant's conduct caused the claimed injury: is the verdict for the "
    "defendant, as the text says, or for the plaintiff with nominal damages?"
)

LINKS = ("but-for", "sufficient-connection", "cause")  # the links from conduct to injury, by the ends of their names


def is_causal(finding: str) -> bool:
    """Tell whether *finding* is a link from the conduct to the injury.

    >>> is_causal("9.3/but-for"), is_causal("9.3/deprivation")
    (True, False)
    """
    return finding.rpartition("/")[2] in LINKS


def uncaused_injury(violation: tuple[Rule, ...], cause: tuple[Rule, ...]) -> Conflict:
    """Return the conflict that arises when every part of *violation* is found and *cause* is not.

    Read literally, the model's third element gives the verdict to the defendant; Floyd and Guy give the plaintiff at
    least nominal damages. If "the claimed injury" means the deprivation itself there is no conflict: the matter says so
    under claimed-injury, or the court must rule.
    """
    return Conflict(
        when=All(parts=(*violation, Not(part=All(parts=cause)))), question=QUESTION, authorities=(TEXT, FLOYD, GUY)
    )
