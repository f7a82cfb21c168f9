"""What the terminal and the JSON show of stated facts: assessments of counts, and decisions that were verified.

In: assessments, or verifications. Out: plain lines, or plain values for JSON.
"""

from collections.abc import Iterator

from chargebook.doctrine.assess import Assessment
from chargebook.doctrine.causation.causation import Causation
from chargebook.doctrine.causation.words import causation_text
from chargebook.doctrine.explain import VALUES, carried, missing, of_law, support
from chargebook.doctrine.precedents import Near, Verification
from chargebook.matter.record.stated import Carried, Support, described, listed
from chargebook.papers.json import Table, dumps, needs_json
from chargebook.papers.lines import in_columns
from chargebook.papers.screen.causepicture import cause_picture


def assessments_text(assessments: tuple[Assessment, ...]) -> str:
    """Return each count with what the stated facts make of it."""
    return "\n\n".join("\n".join(_lines(one)) for one in assessments)


def assessments_json(assessments: tuple[Assessment, ...]) -> Table:
    """Return the assessments as plain values (`docs/json.md`)."""
    return {"counts": [_plain(one) for one in assessments]}


def verifications_text(verifications: tuple[Verification, ...]) -> str:
    """Return the table of what was decided and what the doctrines answer."""
    rows: list[tuple[str, ...]] = [("row", "person", "claim", "doctrine", "decided", "answer", "")]
    rows += [(*_row(one), "" if one.is_met else "NOT MET") for one in verifications]
    unmet = [f"{one.precedent.row}: {one.expected.unmet}" for one in verifications if one.expected.unmet]
    met = sum(one.is_met for one in verifications)
    return "\n".join([*in_columns(rows), *unmet, f"{met} of {len(verifications)} reproduced"])


def verifications_json(verifications: tuple[Verification, ...]) -> Table:
    """Return the verifications as plain values (`docs/json.md`)."""
    return {
        "rows": [
            {
                "row": one.precedent.row,
                "authority": one.precedent.authority.cite,
                "posture": one.precedent.posture,
                "trust": one.precedent.trust,
                "memory": list(one.precedent.memory),
                "who": one.expected.who,
                "claim": one.expected.claim,
                "doctrine": one.expected.test,
                "decided": one.expected.outcome.value,
                "answer": one.answer.value,
                "met": one.is_met,
                "why": one.expected.why,
                "unmet": one.expected.unmet,
            }
            for one in verifications
        ]
    }


def _row(one: Verification) -> tuple[str, ...]:
    expected = one.expected
    return (one.precedent.row, expected.who, expected.claim, expected.test, expected.outcome.value, one.answer.value)


def _lines(one: Assessment) -> Iterator[str]:
    yield f"Count {one.count.id}, pleaded: {one.count.accusation.theory}"
    for act in one.record.acts:
        yield f"  {act.key}: {described(one.record, act)}"
    for each in (one.pleaded, *one.others, one.color, one.qualified, one.absolute):
        if each:
            yield from (f"  {line}" for line in _shown(each, in_full=each not in one.others))
    if one.causation:
        yield from (f"  {line}" for line in causation_text(one.causation).splitlines())
    for near in one.nearest:
        yield f"  near: {_near(near)}"
    for remark in one.remarks:
        yield f"  remark: {remark}"


def _shown(one: Support, *, in_full: bool) -> Iterator[str]:
    """Show a doctrine with its facts; of a theory that is neither pleaded nor arguable, only the nearest way to it."""
    if in_full or one.carried is not Carried.NO:
        yield from support(one)
    else:
        yield f"{one.name}: {carried(one)}"
        yield from missing(one, most=1)


def _near(near: Near) -> str:
    expected = near.expected
    differs = "; ".join(f"{kind}: {there} there, {here} here" for kind, here, there in near.differs)
    decided = f"{near.precedent.authority.reason}; {expected.test} of {near.precedent.record.person(expected.who).name}"
    alike = f"these points stand alike, and no others were compared: {listed(iter(near.alike))}"
    return f"{decided}: {expected.outcome}; {differs or alike}"


def _plain(one: Assessment) -> Table:
    return {
        "id": one.count.id,
        "pleaded": one.count.accusation.theory.value,
        "theories": [_support(each) for each in (one.pleaded, *one.others) if each],
        "color": _support(one.color) if one.color else None,
        "qualified": _support(one.qualified) if one.qualified else None,
        "absolute": _support(one.absolute) if one.absolute else None,
        "causation": _causation(one.causation) if one.causation else None,
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
            for near in one.nearest
        ],
        "remarks": list(one.remarks),
    }


def _support(one: Support) -> Table:
    return {
        "doctrine": one.name,
        "carried": one.carried.value,
        "refuted": one.is_refuted,
        "law": list(of_law(one)),
        "facts": [{"fact": fact, "stands": one.stands(fact).value} for fact in one.outcome.facts],
        "missing": needs_json(one.missing),
    }


def assessment_papers(assessments: tuple[Assessment, ...], findings: str) -> dict[str, bytes]:
    """Return each file's name and bytes: the text, the JSON, what the record settles, and a picture for each count."""
    files = {
        "assessment.txt": f"{assessments_text(assessments)}\n".encode(),
        "assessment.json": f"{dumps(assessments_json(assessments))}\n".encode(),
        "findings.yaml": findings.encode(),
    }
    for one in assessments:
        if one.causation:
            name = one.count.id.replace("/", "-")
            files[f"causation-{name}.svg"] = cause_picture(one.causation).encode()
    return files


def _causation(one: Causation) -> Table:
    conduct = one.answers.conduct
    return {
        "but_for": VALUES[conduct.but_for],
        "ness": VALUES[conduct.ness],
        "halpern_pearl": conduct.share.value,
        "connection": VALUES[one.connected],
        "overdetermined": list(one.answers.overdetermined.others) if one.answers.overdetermined else None,
        "contradicted": list(one.answers.clashes),
        "events": [
            {
                "event": row.event.key,
                "words": one.said(row.event.key),
                "actual": VALUES[row.actual],
                "without": VALUES[row.without],
            }
            for row in one.answers.rows
        ],
        "questions": [{"finding": question.id, "words": question.words} for question in one.questions],
    }
