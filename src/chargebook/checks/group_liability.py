"""C119: words of the user's own that let the jury find liability by membership of a team or group.

Every defendant answers for personal participation only; a special instruction must ask what this defendant did.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem

CODE = "C119"
GROUP = re.compile(r"\b(?:team(?: effort)?|as a group|group of officers|joint effort)\b", re.IGNORECASE)
AUTHORITY = relied_on("chuman").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each special instruction that speaks of a team or a group."""
    for special in case.matter.special:
        match = GROUP.search(special.text)
        if match:
            message = f"the special instruction {special.title!r} speaks of {match.group().lower()!r}"
            yield warning(CODE, special.place, message, "ask what this defendant personally did", AUTHORITY)
