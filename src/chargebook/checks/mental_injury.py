"""C136: a prisoner's or pretrial detainee's injury, of which the matter names what is felt and nothing bodily.

One who sues from jail or prison has no damages for mental or emotional injury in custody without a physical injury that
is more than trifling, or a sexual act. Nominal and punitive damages remain, and damages for the violation itself; the
First Amendment is another matter, and so is one who is held in no criminal case. Words do not tell for sure what was
suffered, nor the matter where the plaintiff was when the suit was filed: so it is asked.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, note
from chargebook.citations.relied_on import reasons
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Claim, Status


def _beginning(stems: str) -> re.Pattern[str]:
    """Return a pattern for words that begin with one of *stems*.

    >>> bool(_beginning("humiliat fear").search("great humiliation"))
    True
    """
    return re.compile(rf"\b(?:{'|'.join(stems.split())})", re.IGNORECASE)


CODE = "C136"
AUTHORITY = reasons("plra", "oliver", "canell", "page-torrey")
HELD = (Status.PRISONER, Status.DETAINEE)
# How words begin that tell of what is felt, as in "emotional distress"; "pain" is not one, for it may be the body's.
FELT = _beginning(
    "emotion mental psych distress anguish anxi fear fright terrif terror humiliat embarrass shame degrad worr "
    "grief griev depress nightmare sleep insomnia stress trauma ptsd dignit indignit despair hopeless panic "
    "upset lonel isolat"
)
# How words begin that tell of the body, as in "a broken wrist", or of a sexual act; one of them, and nothing is asked.
BODILY = _beginning(
    "physical bodily injuries wound bruis broke fractur lacerat cut burn bleed blood scar swell swollen sprain "
    "strain concussi infect pain ache headache sick ill disease fever seizure stroke heart frostbit paraly "
    "amputat hospital surg weight vomit dehydrat starv death died killed unconscious sight hearing vision blind "
    "deaf tooth teeth bone rib wrist arm leg hand foot feet finger toe knee ankle elbow shoulder hip head face "
    "eye nose jaw neck back spin chest stomach skin rash brain skull miscarr stillb fetal respirat breath chok "
    "shot stab beat rape sexual medical untreated cancer"
)
MEND = (
    "say under injury: what bodily harm there was, if any; else ask the court whether damages for what was felt can be "
    "had, and what the jury is told (nominal and punitive damages remain)"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each such claim for compensatory damages."""
    for claim, charges in case.claims():
        amendments = {right.amendment for right in charges[0].rights if right.kind.is_right}
        if claim.damages.compensatory and amendments != {"First"} and _names_only_what_is_felt(claim):
            message = (
                f"claim {claim.key} is a {claim.status}'s, and its injury ({claim.injury}) names no physical injury"
            )
            yield note(CODE, claim.place_of("injury"), message, MEND, AUTHORITY)


def _names_only_what_is_felt(claim: Claim) -> bool:
    return claim.status in HELD and bool(FELT.search(claim.injury)) and not BODILY.search(claim.injury)
