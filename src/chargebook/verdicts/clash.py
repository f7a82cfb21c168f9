"""A clash on some counts: what it is and why, with the courses that the kind of their verdict leaves open.

In: the counts and what does not go together. Out: an `Irregularity`. It does not look for one: `clashes` and
`sumclashes` do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chargebook.forms.form import VerdictKind
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.courses import courses_for
from chargebook.verdicts.irregularity import Irregular, Irregularity


def clash(
    what: Irregular, why: str, on: Sequence[Counted], *, steps: Iterable[str] = (), reading: str = ""
) -> Irregularity:
    """Return a clash on the counts *on*, with the courses that their kind of verdict leaves open."""
    kind = next((count.kind for count in on if count.kind), VerdictKind.SPECIAL)
    return Irregularity(
        what=what,
        why=why,
        steps=tuple(dict.fromkeys(steps)),
        counts=tuple(count.submission.count for count in on),
        reading=reading,
        courses=courses_for(what, kind, has_reading=bool(reading)),
    )


def opening(irregularity: Irregularity, on: Sequence[Counted]) -> Irregularity:
    """Return the clash as one that leaves the verdict on the counts *on* to the court."""
    return replace(irregularity, opens=tuple(count.submission.count for count in on))
