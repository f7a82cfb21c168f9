"""C161: a plaintiff who by the name sues for somebody else, and a matter that does not say for whom.

An estate was not struck, and a guardian was not searched: the right and the injury are those of another. Without that
person's name the drafts would tell the jury of what was done to the plaintiff.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.citations.relied_on import reasons, relied_on
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Matter, Party, Role
from chargebook.matter.represented import Represented

CODE = "C161"
AUTHORITY = reasons("rule-17", "robertson", "moreland")
INITIALS = relied_on("rule-5.2").reason
FOR_ANOTHER = re.compile(
    r"""\bestate\ of\b                                                             # the Estate of Lee James
    |   \b(?:executor|executrix|administrator|administratrix|conservator)\b
    |   \bguardian\b | \bnext\ friend\b | \bpersonal\ representative\b              # Ann Rios, as guardian of J.R.
    |   \bsuccessors?[ -]in[ -]interest\b | \bon\ behalf\ of\b
    |   \bclass\ representative\b | \bsimilarly\ situated\b""",
    re.IGNORECASE | re.VERBOSE,
)
# One who sues by another is the one whose right it was: J.R., a minor, by his guardian ad litem Ann Rios.
BY_ANOTHER = re.compile(r",\s+(?:(?:an?|the)\s+(?:minor|infant|incompetent)|deceased|by)\b", re.IGNORECASE)
INITIAL = re.compile(r"(?:[A-Z]\.[ -]?)+(?:[A-Z][a-z]+, )?")
MEND = "add sues-for: {name: ..., as: decedent, ward, minor or class} to the party"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each such plaintiff, and a warning for a minor's name in full."""
    yield from faults(case.matter)


def faults(matter: Matter) -> Iterator[Problem]:
    """Yield the problems; a draft and a form that speak of the wrong person may not be filed."""
    for party in matter.parties:
        who = party.sues_for
        if who and who.kind is Represented.MINOR and not INITIAL.match(who.name):
            message = f"{who.name} is under age, and a filing gives a minor's initials only"
            yield warning(CODE, party.place, message, "write the initials, unless the court allows the name", INITIALS)
        name = BY_ANOTHER.split(party.name, maxsplit=1)[0]
        match = FOR_ANOTHER.search(name) if _can_sue_for(party) else None
        if match:
            message = f"{party.key} sues for somebody else, as “{match[0]}” says, and the matter does not say for whom"
            yield error(CODE, party.place, message, MEND, AUTHORITY)


def _can_sue_for(party: Party) -> bool:
    return party.role is Role.PLAINTIFF and party.sues_for is None
