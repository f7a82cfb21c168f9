"""What the terminal and the JSON show of stated facts: assessments of counts, and decisions that were verified.

In: assessments, or verifications. Out: plain lines, or plain values for JSON.
"""

from collections.abc import Iterator

from chargebook.doctrine.assess import Assessment
from chargebook.doctrine.carried import carried, missing, of_law, support_lines
from chargebook.doctrine.causation.causation import Causation
from chargebook.doctrine.causation.words import causation_text
from chargebook.doctrine.explain import VALUES
from chargebook.doctrine.precedents import Near, Verification
from chargebook.matter.record.stated import Carried, Support, described, listed
from chargebook.papers.json import Table, needs_json, pieces
from chargebook.papers.lines import in_columns
from chargebook.papers.screen.causepicture import cause_picture


def assessments_text(assessments: tuple[Assessment, ...]) -> str:
    """Return each count with what the stated facts make of it."""
    return "\n\n".join("\n".join(_lines(assessment)) for assessment in assessments)


def assessments_json(assessments: tuple[Assessment, ...]) -> Table:
    """Return the assessments as plain values (`docs/json.md`)."""
    return {"counts": [_plain(assessment) for assessment in assessments]}


def assessments_pieces(assessments: tuple[Assessment, ...]) -> Iterator[str]:
    """Yield the text of the same, count by count."""
    return pieces("counts", map(_plain, assessments))


def verifications_text(verifications: tuple[Verification, ...]) -> str:
    """Return the table of what was decided and what the doctrines answer."""
    rows: list[tuple[str, ...]] = [("row", "person", "claim", "doctrine", "decided", "answer", "")]
    rows += [(*_row(verification), "" if verification.is_met else "NOT MET") for verification in verifications]
    unmet = [f"{v.precedent.row}: {v.expected.unmet}" for v in verifications if v.expected.unmet]
    met = sum(verification.is_met for verification in verifications)
    return "\n".join([*in_columns(rows), *unmet, f"{met} of {len(verifications)} reproduced"])


def verifications_json(verifications: tuple[Verification, ...]) -> Table:
    """Return the verifications as plain values (`docs/json.md`)."""
    return {
        "rows": [
            {
                "row": verification.precedent.row,
                "authority": verification.precedent.authority.cite,
                "posture": verification.precedent.posture,
                "trust": verification.precedent.trust,
                "memory": list(verification.precedent.memory),
                "instructions": list(verification.precedent.instructions),
                "who": verification.expected.who,
                "claim": verification.expected.claim,
                "doctrine": verification.expected.test,
                "decided": verification.expected.outcome.value,
                "answer": verification.answer.value,
                "met": verification.is_met,
                "why": verification.expected.why,
                "unmet": verification.expected.unmet,
            }
            for verification in verifications
        ]
    }


def _row(verification: Verification) -> tuple[str, ...]:
    row, expected, answer = verification.precedent.row, verification.expected, verification.answer
    return row, expected.who, expected.claim, expected.test, expected.outcome.value, answer.value


def _lines(assessment: Assessment) -> Iterator[str]:
    yield f"Count {assessment.count.id}, pleaded: {assessment.count.accusation.theory}"
    for act in assessment.record.acts:
        yield f"  {act.key}: {described(assessment.record, act)}"
    apart = (assessment.conspiracy, assessment.color, assessment.qualified, assessment.absolute)
    others = ((other, False) for other in assessment.others)
    for doctrine, in_full in ((assessment.pleaded, True), *others, *((one, True) for one in apart)):
        if doctrine:
            yield from (f"  {line}" for line in _shown(doctrine, in_full=in_full))
    if assessment.causation:
        yield from (f"  {line}" for line in causation_text(assessment.causation).splitlines())
    for near in assessment.nearest:
        yield f"  near: {_near(near)}"
    for remark in assessment.remarks:
        yield f"  remark: {remark}"


def _shown(doctrine: Support, *, in_full: bool) -> Iterator[str]:
    """Show a doctrine with its facts; of a theory that is neither pleaded nor arguable, only the nearest way to it."""
    if in_full or doctrine.carried is not Carried.NO:
        yield from support_lines(doctrine)
    else:
        yield f"{doctrine.name}: {carried(doctrine)}"
        yield from missing(doctrine, most=1)


def _near(near: Near) -> str:
    expected = near.expected
    differs = "; ".join(f"{kind}: {there} there, {here} here" for kind, here, there in near.differs)
    decided = f"{near.precedent.authority.reason}; {expected.test} of {near.precedent.record.person(expected.who).name}"
    alike = f"these points stand alike, and no others were compared: {listed(iter(near.alike))}"
    return f"{decided}: {expected.outcome}; {differs or alike}"


def _plain(assessment: Assessment) -> Table:
    return {
        "id": assessment.count.id,
        "pleaded": assessment.count.accusation.theory.value,
        "theories": [_support(doctrine) for doctrine in (assessment.pleaded, *assessment.others) if doctrine],
        "conspiracy": _support(assessment.conspiracy) if assessment.conspiracy else None,
        "color": _support(assessment.color) if assessment.color else None,
        "qualified": _support(assessment.qualified) if assessment.qualified else None,
        "absolute": _support(assessment.absolute) if assessment.absolute else None,
        "causation": _causation(assessment.causation) if assessment.causation else None,
        "nearest": [
            {
                "row": near.precedent.row,
                "authority": near.precedent.authority.cite,
                "decided": near.expected.outcome.value,
                "differs": [
                    {"kind": kind, "here": here.value, "there": there.value} for kind, here, there in near.differs
                ],
                "alike": list(near.alike),
            }
            for near in assessment.nearest
        ],
        "remarks": list(assessment.remarks),
    }


def _support(doctrine: Support) -> Table:
    return {
        "doctrine": doctrine.name,
        "carried": doctrine.carried.value,
        "refuted": doctrine.is_refuted,
        "law": list(of_law(doctrine)),
        "facts": [{"fact": fact, "stands": stands.value} for fact, stands in doctrine.standings.items()],
        "missing": needs_json(doctrine.missing),
    }


def assessment_papers(assessments: tuple[Assessment, ...], findings: str) -> dict[str, bytes]:
    """Return each file's name and bytes: the text, the JSON, what the record settles, and a picture for each count."""
    files = {
        "assessment.txt": f"{assessments_text(assessments)}\n".encode(),
        "assessment.json": f"{''.join(assessments_pieces(assessments))}\n".encode(),
        "findings.yaml": findings.encode(),
    }
    for assessment in assessments:
        if assessment.causation:
            name = assessment.count.id.replace("/", "-")
            files[f"causation-{name}.svg"] = cause_picture(assessment.causation).encode()
    return files


def _causation(causation: Causation) -> Table:
    conduct = causation.answers.conduct
    return {
        "but_for": VALUES[conduct.but_for],
        "ness": VALUES[conduct.ness],
        "halpern_pearl": conduct.share.value,
        "connection": VALUES[causation.connected],
        "overdetermined": list(causation.answers.overdetermined.others) if causation.answers.overdetermined else None,
        "contradicted": list(causation.answers.clashes),
        "events": [
            {
                "event": row.event.key,
                "words": causation.said(row.event.key),
                "actual": VALUES[row.actual],
                "without": VALUES[row.without],
            }
            for row in causation.answers.rows
        ],
        "questions": [{"finding": question.id, "words": question.words} for question in causation.questions],
    }
