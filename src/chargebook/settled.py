"""What the record itself settles of the findings on a count: the answers that stipulated and found facts command.

In: the charge of a count, and its assessment. Out: `CountFindings`, as a findings file holds them. Only what follows is
answered: what turns on an allegation, or on what nobody has said, is left for the jury.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chargebook.charge import CountCharge
from chargebook.doctrine.assess import Assessment
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.record.stated import Support
from chargebook.rule import Verdict, facts_of

ANSWERS = {Verdict.PLAINTIFF: "proved", Verdict.DEFENDANT: "not proved"}


def doubted(charge: CountCharge, one: Assessment) -> Assessment:
    """Return the assessment with a remark for each right for which the but-for sentence may be wrong."""
    if one.causation is None:
        return one
    return replace(one, remarks=(*one.remarks, *(right.on_causation for right in charge.rights if right.on_causation)))


def settled(charges: Sequence[CountCharge], assessments: Sequence[Assessment]) -> tuple[CountFindings, ...]:
    """Return the findings that the record settles, count by count; none for a count that may not be decided."""
    by_count = {one.count.id: one for one in assessments}
    return tuple(_settled(each, by_count[each.count.id]) for each in charges if each.command)


def findings_text(counts: Sequence[CountFindings]) -> str:
    """Return the findings as a findings file.

    >>> print(findings_text([]), end="")
    # What the record settles; the rest is for the jury.
    """
    lines = ["# What the record settles; the rest is for the jury."]
    for count in counts:
        lines.append(f"{count.count}:" if count.findings else f"{count.count}: {{}}")
        lines += (f"  {found.finding}: {found.value}" for found in count.findings)
    return "\n".join(lines) + "\n"


def _settled(charge: CountCharge, one: Assessment) -> CountFindings:
    place = one.count.accusation.place
    found = (FoundFinding(finding=name, value=value, place=place) for name, value in _answers(charge, one))
    return CountFindings(count=one.count.id, findings=tuple(found), place=place)


def _answers(charge: CountCharge, one: Assessment) -> Iterator[tuple[str, str]]:
    """Yield each finding for the jury that the record answers.

    Where the theory is carried, a right was violated: that says every element of the rights. Where it is refuted, it
    does not say which of them failed; only the deprivation has. That *but for* is not met settles nothing where the
    test may be another for the right.
    """
    is_doubted = any(right.on_causation for right in charge.rights)
    for fact in facts_of(charge.command.prove) if charge.command else ():
        role = fact.id.rpartition("/")[2]
        answer = _answer(_support(role, one))
        may_fail = role in ("deprivation", *OWN) and not (role == "but-for" and is_doubted)
        if answer == "proved" or (answer and may_fail):
            yield fact.id, answer


OWN = ("color-of-law", "but-for", "sufficient-connection")


def _support(role: str, one: Assessment) -> Support | None:
    match role:
        case "color-of-law":
            return one.color
        case "but-for":
            return one.but_for
        case "sufficient-connection":
            return one.connection
    return one.pleaded


def _answer(support: Support | None) -> str:
    return ANSWERS.get(support.outcome.verdict, "") if support else ""
