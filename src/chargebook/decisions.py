"""Decide every count of a matter on what was found.

In: a matter, the findings file's values, the library. Out: `Decisions`: for each count its outcome, and the problems of
the findings: a count or a finding that does not exist, one that stands for several, one that was closed beforehand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from chargebook.charge import CountCharge, charge
from chargebook.library import Library
from chargebook.matter import Matter
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.problem import Problem, Severity, in_order
from chargebook.rule import Finding, Given, Outcome, decide, leaves
from chargebook.text import Place

ANSWERS = {
    "proved": Finding.PROVED,
    "not proved": Finding.NOT_PROVED,
    "cannot agree": Finding.CANNOT_AGREE,
    "not asked": Finding.NOT_ASKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One count and its outcome; no outcome where the count may not be decided."""

    charge: CountCharge
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions on all counts, in the matter's order, and what is wrong with the findings."""

    counts: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def decide_matter(matter: Matter, findings: Sequence[CountFindings], library: Library) -> Decisions:
    """Return what *findings* command on each count of *matter*. What is not found was not asked."""
    problems: list[Problem] = []
    by_count = {found.count: found for found in findings}
    charges = charge(matter, library)
    counts = tuple(_decision(each, by_count.get(each.count.id), problems) for each in charges)
    problems.extend(_unknown_counts(findings, charges))
    return Decisions(counts=counts, problems=in_order(problems))


def _decision(charge: CountCharge, found: CountFindings | None, problems: list[Problem]) -> Decision:
    if charge.command is None:
        return Decision(charge=charge, outcome=None)
    state: dict[str, Finding] = {}
    closed = {leaf.id: leaf for leaf in leaves(charge.command.prove) if isinstance(leaf, Given)}
    for answer in found.findings if found else ():
        names = charge.meant(answer.finding)
        problems.extend(_faults(charge, answer, names, closed))
        if len(names) == 1:
            if names[0] in state:
                message = f"{answer.finding} is found twice on count {charge.count.id}"
                problems.append(_problem("F204", answer.place, message, "keep one of the two"))
            state.setdefault(names[0], ANSWERS[answer.value])
    return Decision(charge=charge, outcome=decide(charge.command, state))


def _faults(
    charge: CountCharge, answer: FoundFinding, names: tuple[str, ...], closed: dict[str, Given]
) -> Iterator[Problem]:
    if not names:
        near = get_close_matches(answer.finding, charge.findings, n=1, cutoff=0.5)
        mend = f"did you mean {near[0]}?" if near else f"known are {', '.join(charge.findings)}"
        yield _problem("F201", answer.place, f"count {charge.count.id} has no finding {answer.finding}", mend)
    elif len(names) > 1:
        message = f"{answer.finding} stands for {len(names)} findings"
        yield _problem("F202", answer.place, message, f"give each of them: {', '.join(names)}")
    elif names[0] in closed and ANSWERS[answer.value] is not closed[names[0]].finding:
        message = f"{names[0]} is not for the jury: {closed[names[0]].because}"
        yield _problem("F203", answer.place, message, "the answer is set aside", Severity.WARNING)


def _unknown_counts(findings: Sequence[CountFindings], charges: Sequence[CountCharge]) -> Iterator[Problem]:
    known = [each.count.id for each in charges]
    for found in findings:
        if found.count not in known:
            near = get_close_matches(found.count, known, n=1, cutoff=0.5)
            mend = f"did you mean {near[0]}?" if near else f"the counts are {', '.join(known) or 'all dismissed'}"
            yield _problem("F205", found.place, f"the matter has no count {found.count}", mend)


def _problem(code: str, place: Place, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, severity=severity, place=place, message=message, mend=mend)
