"""When the jury hears each draft: at the end of the case, before the evidence, or only on a ruling not yet made.

In: a matter and its drafts. Out: the drafts, each with what the matter says of it, and their sets: what is read at the
end, what is read before the evidence, and what is attached apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import Drafted
from chargebook.matter.matter import Matter
from chargebook.matter.special import When


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSets:
    """The drafts by when the jury hears them, each in the order of the charge. What it hears twice is in two sets."""

    final: tuple[Draft, ...]
    preliminary: tuple[Draft, ...]
    if_ruled: tuple[Draft, ...]

    @property
    def apart(self) -> tuple[Draft, ...]:
        """The drafts that are not read at the end: those for the beginning alone, and those on a ruling."""
        return (*(draft for draft in self.preliminary if draft.when is When.PRELIMINARY), *self.if_ruled)


def timed(matter: Matter, drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts, each with when the jury hears it."""
    timings = {timing.instruction: timing for timing in matter.timings}
    made: list[Drafted] = []
    for drafted in drafts:
        timing = timings.get(drafted.called)
        draft = replace(drafted.draft, when=timing.when, given_if=timing.given_if) if timing else drafted.draft
        made.append(replace(drafted, draft=draft))
    return tuple(made)


def heard(drafts: Iterable[Draft]) -> HeardSets:
    """Return the drafts in their sets."""
    drafts = tuple(drafts)
    given = tuple(draft for draft in drafts if not draft.given_if)
    return HeardSets(
        final=tuple(draft for draft in given if draft.when is not When.PRELIMINARY),
        preliminary=tuple(draft for draft in given if draft.when is not When.FINAL),
        if_ruled=tuple(draft for draft in drafts if draft.given_if),
    )
