"""C139: words of the user's own on an integral participant that are older than the two ways of Peck v. Montoya.

That somebody was an "integral participant", "not a mere bystander" or meaningfully involved was once enough for a
charge. Since Peck one of two ways must be proved, and the comment to the elements instruction quotes them.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.ground.text import Span

CODE = "C139"
AUTHORITY = relied_on("peck").reason
OLDER = re.compile(
    r"""\b(?:
        integral(?:ly)?\ (?:part\b|participa\w+|involve\w+)                         # an integral participant
      | mere\ bystander                                                            # not a mere bystander
      | (?:fundamental|meaningful|active|close)(?:ly)?\ (?:involve\w+|participa\w+)  # fundamentally involved
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Each way by the words without which it is not said: acquiescence and a plan, or acts set in motion and what was known.
ACQUIESCED = (re.compile(r"\bacquiesc|\bwent along\b|\bagreed\b", re.IGNORECASE), re.compile(r"\bplan", re.IGNORECASE))
SET_IN_MOTION = (
    re.compile(r"\bsets? (?:\S+ ){0,8}?in motion\b", re.IGNORECASE),
    re.compile(r"\bkn[eo]w", re.IGNORECASE),
)
QUOTED = re.compile(r"“only if \(1\)[^”]+”")  # how the comment quotes Peck
MEND = "let the text ask for one of the two ways, or name our special instruction on one under rights:"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each such instruction in the older words alone."""
    for special in case.matter.special:
        match = OLDER.search(special.text)
        ways = (ACQUIESCED, SET_IN_MOTION)
        is_said = any(all(pattern.search(special.text) for pattern in way) for way in ways)
        if match and special.theory and special.theory.is_integral and not is_said:
            message = (
                f"the special instruction {special.title!r} says {match.group().lower()!r} and neither of the two ways"
            )
            yield warning(CODE, special.place, message, MEND, _authority(case))


def _authority(case: CheckedMatter) -> str:
    """Return Peck, in the words in which the comment quotes it, where the shelf has them."""
    entry = case.library.find(case.library.elements)
    quoted = QUOTED.search(entry.instruction.source.text)
    if not quoted:
        return AUTHORITY
    return f"{AUTHORITY}; {entry.comment_at(Span(start=quoted.start(), end=quoted.end()))}"
