"""A proposed instruction, and the set in which it stands.

In: nothing but values that `chargebook.charge.proposed.assembling` makes. Out: `ProposedSet`: what a paper has to print
and what a preflight looks at. It holds no mark of a format.
"""

from dataclasses import dataclass, field

from chargebook.charge.drafting.draft import Draft
from chargebook.ground.problem import Problem
from chargebook.library.courts.profile import Profile
from chargebook.matter.matter import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNamed:
    """The model from which an instruction comes: its number, how it is cited, and how far the words are its own.

    *how* is empty where they are, but for its brackets; it says so where they were modified, or are an outline of ours.
    """

    number: str
    cited: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One instruction of a set. *number* is its number there, empty where the court wants none.

    *draft* has the words, with each reference to another instruction under the number of this set, *called* is its name
    in the matter. *model* is where the words come from, None for the user's own; *authorities* are what its page names
    besides. *is_general* says that it is one for every trial, *is_listed* that its number and title are enough.
    """

    draft: Draft
    called: str
    number: str
    title: str
    model: ModelNamed | None = None
    authorities: tuple[str, ...] = ()
    is_general: bool = False
    is_listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSet:
    """The instructions of a matter as they are proposed to one court.

    *final* are read at the end, *preliminary* before the evidence, *if_ruled* only on a ruling not yet made; *omitted*
    are those that the court gives by itself.
    """

    matter: Matter
    profile: Profile
    final: tuple[Proposed, ...]
    preliminary: tuple[Proposed, ...] = ()
    if_ruled: tuple[Proposed, ...] = ()
    omitted: tuple[Proposed, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def all(self) -> tuple[Proposed, ...]:
        """Every instruction of the set once, in the order of its numbers."""
        return tuple({own.draft.id: own for own in (*self.final, *self.preliminary, *self.if_ruled)}.values())
