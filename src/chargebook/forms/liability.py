"""On which answers a count is for the plaintiff, as the amounts of a form ask it.

In: nothing but values. Out: `Liable`, one for each count.
"""

from dataclasses import dataclass

from chargebook.forms.form import AllOf, Condition
from chargebook.matter.matter import Count

ALWAYS = AllOf(parts=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Liable:
    """A count, and the answers on which it is for the plaintiff: `ALWAYS` by a ruling, None if it never is."""

    count: Count
    when: Condition | None
