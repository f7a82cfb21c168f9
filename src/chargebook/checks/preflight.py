"""The preflight of a set: each demand of the court held against it, and what only a person can do.

In: a `ProposedSet`, and what is wrong with its matter. Out: a `Preflight`: every demand passed, failed or for a person,
with its source; each deadline with its day; and each demand on which no source was seen, to be looked up in the
pretrial order. Nothing is taken for verified that is not.
"""

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.proposed.proposed import Proposed, ProposedSet
from chargebook.checks.deadlines import Due, due_days
from chargebook.checks.repeated import repetitions
from chargebook.ground.nearness import choice
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.library.courts.profile import Demand, DemandKind

OURS = "before any filing"


class HeldAs(enum.StrEnum):
    """How a demand stands: met by the set, not met, or for a person to see to."""

    PASSED = "passed"
    FAILED = "failed"
    PERSON = "for a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One demand held against the set: what is asked, by whom, how it stands, and why."""

    says: str
    source: str
    outcome: HeldAs
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """The whole report. *problems* are those of the matter and of its set.

    *unverified* are the demands of which no source was seen.
    """

    proposed: ProposedSet
    problems: tuple[Problem, ...]
    held: tuple[Held, ...]
    due: tuple[Due, ...]
    unverified: tuple[DemandKind, ...]

    @property
    def failed(self) -> tuple[Held, ...]:
        """The demands that the set does not meet."""
        return tuple(own for own in self.held if own.outcome is HeldAs.FAILED)


def preflight(proposed: ProposedSet, problems: Sequence[Problem]) -> Preflight:
    """Hold the demands of the set's court against it."""
    profile = proposed.profile
    problems = in_order((*problems, *proposed.problems))
    held = (
        *_before_filing(proposed, problems),
        *(_held(demand, proposed) for demand in _nearest(profile.demands)),
        *(Held(says=task.says, source=task.cited, outcome=HeldAs.PERSON) for task in profile.tasks),
    )
    return Preflight(
        proposed=proposed,
        problems=problems,
        held=held,
        due=tuple(due_days(proposed.matter, profile)),
        unverified=profile.unverified,
    )


def _nearest(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Return the demand that holds of each kind; one further from the case goes unsaid."""
    return tuple({demand.key: demand for demand in reversed(demands)}.values())[::-1]


def _before_filing(proposed: ProposedSet, problems: Sequence[Problem]) -> Iterator[Held]:
    """Yield what any court wants: no error, the court's own words, nothing said twice."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    yield _ours("nothing is open or wrong in the matter", [f"{error.code} {error.message}" for error in errors])
    outlines = [_named(own) for own in proposed.all if own.draft.wording == "outline"]
    yield _ours("the words of each model are the court's", outlines, "an outline of ours: chargebook library fetch")
    unseen = [_named(own) for own in proposed.all if own.draft.trust == "memory"]
    yield _ours("each model was held against the court's page", unseen, "written from memory")
    twice = [f"“{own.words}” in {_named(own.first)} and {_named(own.second)}" for own in repetitions(proposed.all)]
    yield _ours("nothing is said twice", twice)


def _ours(says: str, against: Sequence[str], why: str = "") -> Held:
    outcome = HeldAs.FAILED if against else HeldAs.PASSED
    told = "; ".join(against) if not why else choice(against).replace(" or ", " and ") if against else ""
    return Held(says=says, source=OURS, outcome=outcome, why=f"{why}: {told}" if why and told else told)


def _held(demand: Demand, proposed: ProposedSet) -> Held:
    """Hold one demand against the set."""
    holds = HOLDS.get(demand.key)
    says = f"{demand.key}: {demand.value} ({demand.says})"
    if holds is None:
        return Held(says=says, source=demand.cited, outcome=HeldAs.PERSON, why=FOR_A_PERSON.get(demand.key, ""))
    against = holds(proposed, demand.value)
    outcome = HeldAs.FAILED if against else HeldAs.PASSED
    return Held(says=says, source=demand.cited, outcome=outcome, why="; ".join(against))


def _as_laid_out(proposed: ProposedSet, value: str) -> list[str]:
    """Return nothing: the papers are laid out by this demand."""
    return []


def _with_numbers(proposed: ProposedSet, value: str) -> list[str]:
    """Return the numbers that stand twice, and the instructions without one."""
    numbers = [own.number for own in proposed.all]
    if value == "none" or proposed.matter.style.headings:
        return []  # the matter heads its instructions by itself
    twice = [number for number in dict.fromkeys(numbers) if numbers.count(number) > 1]
    return [f"{number or 'no number'} stands twice" for number in twice]


def _with_authority(proposed: ProposedSet, value: str) -> list[str]:
    """Return the instructions for which no authority is named."""
    bare = [own for own in proposed.all if own.model is None and not own.authorities]
    return [] if value == "none" else [f"no authority is named for {_named(own)}" for own in bare]


def _with_general(proposed: ProposedSet, value: str) -> list[str]:
    """Return the general instructions that are given in another way than the court wants them."""
    in_full = [own for own in proposed.all if own.is_general and not own.is_listed]
    return [f"{_named(own)} is changed, and given in full" for own in in_full] if value == "number" else []


def _named(own: Proposed) -> str:
    """Return how the report calls an instruction: its number in the set and the model's, or its title."""
    numbers = " = ".join(dict.fromkeys(filter(None, (own.number, own.model.number if own.model else ""))))
    return numbers or f"“{own.title}”"


HOLDS: dict[str, Callable[[ProposedSet, str], list[str]]] = {
    **dict.fromkeys(
        ("lines", "one-per-page", "title", "capitals", "head", "party", "contents", "boxes", "clean-copy", "redline"),
        _as_laid_out,
    ),
    "numbers": _with_numbers,
    "authority": _with_authority,
    "general": _with_general,
}
FOR_A_PERSON = {
    "editable": "send instructions.docx",
    "disputed": "this set is one side's or joint; put the other side's beside it",
    "argument-pages": "see that no argument is longer",
}
