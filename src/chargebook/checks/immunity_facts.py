"""C177: a claim in which immunity is in question, and what may be asked of the jury for it.

Whether the right was clearly established is for the court. The jury may be asked for the disputed facts on which that
turns, in questions of their own that stand behind those on liability and on which no verdict hangs. An answer to them
neither denies the violation nor excuses it.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Capacity, Claim, Matter
from chargebook.matter.record.record import Relation

CODE = "C177"
AUTHORITY = relied_on("morales-fry").reason
SPOKEN = re.compile(r"\bimmun(?:e|ity)\b|\bclearly established\b", re.IGNORECASE)
IN_RECORD = frozenset({Relation.RELIED, Relation.MAY_CLAIM_IMMUNITY})
MEND = (
    "ask the court to decide it, and agree on the disputed facts that it needs; write each under questions: of the "
    "claim, as [immunity], and the form tells the jury that it decides no claim"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each claim against a person of which the matter says so."""
    for claim, charges in case.claims():
        personal = any(charge.count.defendant.capacity is Capacity.INDIVIDUAL for charge in charges)
        if personal and _is_in_question(case.matter, claim):
            message = (
                f"claim {claim.key} speaks of immunity, which is for the court; of the jury only facts may be asked"
            )
            yield note(CODE, claim.place_of("facts"), message, MEND, AUTHORITY)


def _is_in_question(matter: Matter, claim: Claim) -> bool:
    if SPOKEN.search(f"{claim.title}. {claim.facts}"):
        return True
    record = matter.record
    acts = record.violations(claim.key) if record else ()
    told = (said for act in acts for said in record.said_in(act.key)) if record else ()
    return any(act.clearly_established for act in acts) or any(said.relation in IN_RECORD for said in told)
