"""C146: a claim of retaliation by an arrest or a prosecution that does not ask about probable cause.

As a rule such a claim fails if there was probable cause, and the plaintiff must prove that there was none. It is enough
instead, for an arrest, that objective evidence shows that others in the same situation, who had not engaged in the same
sort of protected speech, were not arrested. The model has no words for either.
"""

import re
from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem

CODE = "C146"
AUTHORITY = reasons("nieves", "gonzalez", "ballentine", "hartman")
CONDITION = "special/retaliatory-arrest"
ARREST = "9.23"  # the instruction on an arrest without probable cause
CRIMINAL = re.compile(  # she was arrested; charges were brought; he was indicted
    r"\b(?:arrest(?:s|ed|ing)?|prosecut\w+|indict\w*|(?:criminal|brought|filed|pressed) charges?|charged with)\b", re.I
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each claim on the right without its condition, where there was an arrest or a prosecution."""
    rights = {entry.adds for entry in case.library.entries if entry.number == CONDITION}
    for claim, charges in case.claims():
        for right in rights & set(claim.rights) if CONDITION not in claim.rights else ():
            about = [f"the facts of claim {claim.key}"] if CRIMINAL.search(claim.facts) else []
            for told in (*about, *_arrests(charges, case.charges))[:1]:
                message = f"claim {claim.key} names {right}, and {told} speak of an arrest or a prosecution"
                mend = f"name {CONDITION} beside it under rights:, which asks about probable cause"
                yield warning(CODE, claim.place_of("rights"), message, mend, AUTHORITY)


def _arrests(charges: tuple[CountCharge, ...], others: tuple[CountCharge, ...]) -> Iterator[str]:
    """Yield the claims on an arrest of the same plaintiff against the same defendant."""
    between = {(charge.count.plaintiff.key, charge.count.defendant.key) for charge in charges}
    for other in others:
        if ARREST in other.count.claim.rights and (other.count.plaintiff.key, other.count.defendant.key) in between:
            yield f"the rights of claim {other.count.claim.key}"
