"""What the record shows of the findings on a count: the answers that stipulated and found facts command.

In: the charge of a count, and its assessment. Out: `CountFindings`, as a findings file holds them. Only what follows is
answered: what turns on an allegation, or on what nobody has said, is left for the jury.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from chargebook.charge.charge import CountCharge
from chargebook.doctrine.assess import Assessment
from chargebook.doctrine.participation import ACQUIESCED, SET_IN_MOTION
from chargebook.instruction.instruction import TESTS_OF_CAUSE, ElementRole
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.matter.matter import Participation, Theory
from chargebook.matter.record.stated import Support
from chargebook.rule.formula import Value, facts_of

ANSWERS = {Value.PROVED: "proved", Value.NOT_PROVED: "not proved"}


def doubted(charge: CountCharge, assessment: Assessment) -> Assessment:
    """Return the assessment with a remark for each right for which the but-for sentence may be wrong."""
    if assessment.causation is None:
        return assessment
    remarks = (right.on_causation for right in charge.rights if right.on_causation)
    return replace(assessment, remarks=(*assessment.remarks, *remarks))


def shown(charges: Sequence[CountCharge], assessments: Sequence[Assessment]) -> tuple[CountFindings, ...]:
    """Return the findings that the record settles, count by count; none for a count that may not be decided."""
    by_count = {assessment.count.id: assessment for assessment in assessments}
    return tuple(_shown_on(charge, by_count[charge.count.id]) for charge in charges if charge.command)


def findings_text(counts: Sequence[CountFindings]) -> str:
    """Return the findings as a findings file.

    >>> print(findings_text([]), end="")
    # What the record settles; the rest is for the jury.
    """
    lines = ["# What the record settles; the rest is for the jury."]
    for count in counts:
        lines.append(f"{count.count}:" if count.findings else f"{count.count}: {{}}")
        lines += (f"  {answer.finding}: {answer.value}" for answer in count.findings)
    return "\n".join(lines) + "\n"


def _shown_on(charge: CountCharge, assessment: Assessment) -> CountFindings:
    place = assessment.count.accusation.place
    answers = (FoundFinding(finding=name, value=value, place=place) for name, value in _answers(charge, assessment))
    return CountFindings(count=assessment.count.id, findings=tuple(answers), place=place)


def _answers(charge: CountCharge, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield each finding for the jury that the record answers.

    Where a right was violated, that says every element of the rights. Where it was not, it does not say which of them
    failed; only the deprivation has. That *but for* is not met settles nothing where the test may be another for the
    right.
    """
    is_doubted = any(right.on_causation for right in charge.rights)
    rights = {right.instruction.number for right in charge.rights if right.kind.is_right}
    for fact in facts_of(charge.command.prove) if charge.command else ():
        role = fact.id.rpartition("/")[2]
        answer = _answer(_support(fact.id, rights, assessment))
        may_fail = role in (ElementRole.DEPRIVATION, *OWN) and not (role == ElementRole.BUT_FOR and is_doubted)
        if answer == "proved" or (answer and may_fail):
            yield fact.id, answer


OWN = (ElementRole.COLOR_OF_LAW, *TESTS_OF_CAUSE)


def _support(finding: str, rights: Collection[str], assessment: Assessment) -> Support | None:
    """Return what the record makes of the doctrine that answers *finding*.

    On a theory of another's violation the rights say what that other did. So does the deprivation; but who failed to
    intercede is said to have deprived the plaintiff by that failure, and of whom the court asks for the own cause too
    the record can't say it.
    """
    instruction, _, role = finding.rpartition("/")
    match role:
        case ElementRole.COLOR_OF_LAW:
            return assessment.color
        case ElementRole.BUT_FOR:
            return assessment.but_for
        case ElementRole.SUFFICIENT_CONNECTION:
            return assessment.connection
    accusation = assessment.count.accusation
    if accusation.theory.is_own:
        return assessment.pleaded
    if instruction in rights or role == "violation-by-other":
        return assessment.violation
    if role == ElementRole.DEPRIVATION and accusation.participation is Participation.OWN:
        return None
    if role == ElementRole.DEPRIVATION and accusation.theory is not Theory.INTERCEDE:
        return assessment.violation
    return _of_prong(instruction, role, assessment) if accusation.theory is Theory.INTEGRAL else assessment.pleaded


def _of_prong(instruction: str, role: str, assessment: Assessment) -> Support | None:
    """Return what the record makes of that of the two ways, pleaded in the alternative, that the finding is of."""
    for theory, parts in ((Theory.ACQUIESCED, ACQUIESCED), (Theory.SET_IN_MOTION, SET_IN_MOTION)):
        if instruction == f"special/{theory.replace('/', '-')}" or role in dict(parts):
            return next(support for support in assessment.others if support.name == theory)
    return assessment.pleaded


def _answer(support: Support | None) -> str:
    return ANSWERS.get(support.value, "") if support else ""
