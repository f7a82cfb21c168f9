"""C103, C104, C176: a plaintiff whose status does not fit the right, is not said, or changes within one event.

Where the law overlaps, as for an arrestee in a jail or one detained without probable cause, it is a warning: the shelf
says for whom, and why. A civil detainee has at least the protection of one who awaits trial. One who is arrested and
then held in a jail is first the one and then the other: until a finding of probable cause the Fourth Amendment governs,
and after it the Fourteenth, with other elements.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.citations.relied_on import reasons, relied_on
from chargebook.ground.problem import Problem
from chargebook.library.cautions import CautionKind
from chargebook.library.shelf import Entry
from chargebook.matter.matter import Claim

CODE = "C103"
UNSAID = "C104"
CHANGES = "C176"
AUTHORITY = relied_on("bearchild").reason
UNTIL = reasons("pierce-multnomah", "kingsley")
SEIZED, HELD = frozenset({"free", "arrestee"}), frozenset({"pretrial detainee", "civil detainee"})
IN_JAIL = re.compile(  # "struck her in a holding cell", "after he was booked"
    r"\b(?:in|at|into) (?:the |a |his |her |their )?(?:county |city )?(?:jail|(?:holding |sobering )?cell)\b"
    r"|\bbook(?:ed|ing)\b",
    re.IGNORECASE,
)
IN_ARREST = re.compile(  # "while he was being arrested"
    r"\b(?:while|when|as|in|during) (?:\w+ ){0,3}(?:arrest(?:ed|ing)?|handcuff(?:ed|ing))\b", re.IGNORECASE
)
MEND = (
    "make two claims, one to the finding of probable cause or the arraignment and one after it, each with its right; "
    "or leave it so, if all of it was on one side of that"
)


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each right that is for plaintiffs of another status."""
    for claim, charges in case.claims():
        yield from _changing(claim, charges[0].rights)
    for claim, right in case.rights():
        if right.statuses and claim.status is None:
            message = f"claim {claim.key} does not say the plaintiff's status; {right.number} is for: {_fits(right)}"
            yield warning(UNSAID, claim.place, message, "add the key status", AUTHORITY)
        elif right.statuses and claim.status not in right.statuses:
            yield _misfit(claim, right)


def _misfit(claim: Claim, right: Entry) -> Problem:
    """Return a warning where the right may be the plaintiff's all the same, and else an error, with what there is."""
    place, status = claim.place_of("status"), claim.status or ""
    message = f"{right.number} is for: {_fits(right)}; the plaintiff of claim {claim.key} is: {status}"
    overlap, mismatch = (right.caution(kind, status) for kind in (CautionKind.OVERLAP, CautionKind.MISMATCH))
    if overlap:
        return warning(CODE, place, message, overlap.why, overlap.authority)
    if mismatch:
        return error(CODE, place, message, mismatch.why, mismatch.authority)
    return error(CODE, place, message, "name the right's instruction for that status, or mend the status", AUTHORITY)


def _changing(claim: Claim, rights: tuple[Entry, ...]) -> Iterator[Problem]:
    """Yield a warning where one claim reaches from the seizure into the jail, by its rights or by its facts."""
    seized = [right.number for right in rights if right.statuses and set(right.statuses) <= SEIZED]
    held = [right.number for right in rights if right.statuses and set(right.statuses) <= HELD]
    told = (IN_JAIL.search(claim.facts) if seized else None) or (IN_ARREST.search(claim.facts) if held else None)
    why = f"its facts say “{told[0]}”" if told else "these are for one who is seized and for one who is held"
    if told or (seized and held):
        numbers = ", ".join((*seized, *held))
        message = f"claim {claim.key} gives {numbers}, and {why}: the plaintiff's status may change within the event"
        yield warning(CHANGES, claim.place_of("facts" if told else "rights"), message, MEND, UNTIL)


def _fits(right: Entry) -> str:
    return " or ".join(right.statuses)
