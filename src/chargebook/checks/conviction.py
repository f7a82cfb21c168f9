"""C180: a claim whose success may imply that a conviction is invalid.

Damages are not to be had on such a claim unless the conviction has been set aside. Whether success would imply it is
for the court; the shelf says for which rights it has to be asked.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.library.cautions import CautionKind
from chargebook.matter.conviction import Conviction
from chargebook.matter.matter import Claim

CODE = "C180"
AUTHORITY = reasons("heck")
CONVICTED = re.compile(
    r"\b(?:convict(?!ed (?:prisoner|person)s?\b)\w*|(?:pleaded|pled) (?:guilty|no contest)|found guilty|sentenced)\b",
    re.IGNORECASE,
)
STANDS = "have the court rule on it; write conviction: set-aside or other-conduct if it was, or rests on other acts"
ASKS = "say conviction: none, set-aside, stands or other-conduct"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each such right where a conviction stands, or is spoken of and not explained."""
    for claim, right in case.rights():
        caution = right.caution(CautionKind.CONVICTION)
        if caution and claim.conviction is Conviction.STANDS:
            message = f"a conviction stands for what claim {claim.key} is about; on {right.number} it is {caution.why}"
            yield warning(CODE, claim.place_of("conviction"), message, STANDS, caution.authority)
        elif caution and claim.conviction is None and _speaks_of_one(claim):
            message = f"claim {claim.key} speaks of a conviction; {right.number} is {caution.why}"
            yield warning(CODE, claim.place, message, ASKS, caution.authority)


def _speaks_of_one(claim: Claim) -> bool:
    answers = (value for bracket in claim.brackets for value in bracket.values)
    return any(map(CONVICTED.search, (claim.facts, claim.injury, *answers)))
