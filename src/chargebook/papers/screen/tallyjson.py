"""The JSON of a completed verdict form; `docs/json.md` documents each key.

In: a `Tally`. Out: plain dicts, lists and strings in a fixed order. Amounts are text with two digits of cents, for a
number of JSON is not exact.
"""

from decimal import Decimal

from chargebook.citations.relied_on import ReliedOn
from chargebook.forms.form import Answer, VerdictMark
from chargebook.papers.screen.json import Table, problems_json, reason_json
from chargebook.papers.screen.ledger import left_json, ruled_json
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.course import Course
from chargebook.verdicts.displaced import Displaced, Released
from chargebook.verdicts.irregularity import Irregularity
from chargebook.verdicts.judgment import Recovery
from chargebook.verdicts.returned import AnsweredLine
from chargebook.verdicts.tally import Tally

SIDES = {Answer.YES: "plaintiff", Answer.NO: "defendant"}


def tally_json(tally: Tally) -> Table:
    """Return what `chargebook tally --json` prints."""
    form = tally.returned.form
    return {
        "form": form.name,
        "kind": form.kind,
        "lines": [_line(line) for line in tally.returned.lines],
        "counts": [_count(count) for count in tally.counts],
        "overruled": [{"count": count, "given": given} for count, given in tally.overruled],
        "dismissed": [_displaced(each) for each in tally.displaced],
        "judgment": [_recovery(each) for each in tally.judgment.recoveries],
        "released": [_released(each) for each in tally.released],
        "rulings": [ruled_json(each) for each in tally.ledger.rulings],
        "irregularities": [_irregularity(each) for each in tally.irregularities],
        "before_discharge": [_course(course) for course in tally.silence],
        "problems": problems_json(tally.problems),
    }


def _line(line: AnsweredLine) -> Table:
    return {
        "step": line.step.number,
        "words": line.step.words,
        "kind": line.kind,
        "answer": _answer(line),
        "reached": line.reached,
        "passed_by": (line.passed_by.number or line.passed_by.words) if line.passed_by else None,
    }


def _answer(line: AnsweredLine) -> str | None:
    match line.answer:
        case Answer() as answer:
            return SIDES.get(answer, answer) if isinstance(line.step, VerdictMark) else answer
        case Decimal() as amount:
            return str(amount)
        case _:
            return None


def _count(count: Counted) -> Table:
    submission, outcome = count.submission, count.outcome
    return {
        "id": submission.count,
        "verdict": count.verdict,
        "kind": count.kind,
        "by_rule": outcome.verdict if outcome else None,
        "own": count.general,
        "declared": list(count.declared),
        "found": [
            {"finding": f.finding, "value": f.value.name.lower().replace("_", " "), "step": f.step} for f in count.found
        ],
        "not_asked": list(count.omitted),
        "reasons": reason_json(outcome.reason) if outcome else None,
    }


def _displaced(each: Displaced) -> Table:
    """Return one count that has left the case, with what the jury wrote on it."""
    steps = [line.step.number for line in each.lines]
    return {**left_json(each.left), "as_given": _count(each.counted), "steps": steps}


def _released(each: Released) -> Table:
    return {
        "defendant": each.defendant,
        "plaintiff": each.recovery.plaintiff,
        "damages": each.recovery.award,
        "amount": str(each.recovery.amount),
        "step": each.recovery.step or None,
        "bound": list(each.bound),
        "pending": list(each.pending),
    }


def _recovery(each: Recovery) -> Table:
    return {
        "plaintiff": each.plaintiff,
        "damages": each.award,
        "amount": str(each.amount),
        "bound": list(each.bound),
        "pending": list(each.pending),
        "counts": list(each.counts),
        "step": each.step or None,
    }


def _irregularity(each: Irregularity) -> Table:
    return {
        "what": each.what,
        "why": each.why,
        "steps": list(each.steps),
        "counts": list(each.counts),
        "clash": each.what.is_clash,
        "reading": each.reading or None,
        "court_must_rule": list(each.opens),
        "courses": [_course(course) for course in each.courses],
    }


def _course(course: Course) -> Table:
    return {
        "act": course.act,
        "says": course.says,
        "needs_jury": course.needs_jury,
        "authorities": [_authority(authority) for authority in course.authorities],
    }


def _authority(authority: ReliedOn) -> Table:
    return {"cite": authority.cite, "says": authority.says, "trust": authority.trust}
