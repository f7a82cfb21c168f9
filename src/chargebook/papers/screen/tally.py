"""What the terminal and the JSON show of a completed verdict form.

In: a `Tally`. Out: plain lines: the verdicts with their reasons, the judgment, what is irregular, and what may still be
done, what needs the jury to be there standing first; or plain values under the keys that docs/json.md describes.
Amounts are text with two digits of cents there, for a number of JSON is not exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from chargebook.citations.relied_on import ReliedOn, Trust
from chargebook.doctrine.explain import VERDICTS, explain
from chargebook.forms.form import Answer, VerdictKind, VerdictMark
from chargebook.papers.json import Table, problems_json, relied_on_json, value_json
from chargebook.papers.screen.decisions import reason_json
from chargebook.papers.screen.ledger import authorities_of, ledger_lines, left_json, left_lines, ruled_json
from chargebook.rule.rule import Verdict
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.course import Course
from chargebook.verdicts.displaced import Displaced, Released
from chargebook.verdicts.irregularity import Irregularity
from chargebook.verdicts.judgment import Judgment, Recovery
from chargebook.verdicts.returned import AnsweredLine
from chargebook.verdicts.tally import Tally

KINDS = {
    VerdictKind.SPECIAL: "a special verdict: findings, to which the court applies the law",
    VerdictKind.QUESTIONS: "a general verdict with answers to questions",
    VerdictKind.GENERAL: "a general verdict, as the jury gave it",
    None: "the form asks nothing on this count",
}
SIDES = {Answer.YES: "plaintiff", Answer.NO: "defendant"}
OURS = "no authority on our list: our inference"


def tally_text(tally: Tally) -> str:
    """Return the whole tally, for a person."""
    parts = [[*_count(count), *_overruled(count, dict(tally.overruled))] for count in tally.counts]
    parts.extend(_displaced(each) for each in tally.displaced)
    parts.append([*_judgment(tally.judgment), *map(_released, tally.released)])
    parts.extend(_irregularity(each) for each in tally.irregularities)
    if tally.silence:
        parts.append(["Before the jury is discharged:", *(f"  {_course(course)}" for course in tally.silence)])
    if tally.ledger.rulings:
        parts.append(list(ledger_lines(tally.ledger)))
    if reasons := list(dict.fromkeys(authority.reason for authority in _relied_on(tally))):
        parts.append(["Authorities:", *(f"  {each}" for each in reasons)])
    return "\n\n".join("\n".join(part) for part in parts)


def _count(count: Counted) -> list[str]:
    lines = [f"Count {count.submission.count}: {VERDICTS[count.verdict]}", f"  {KINDS[count.kind]}"]
    if count.general:
        lines.append(f"  the jury's own: {VERDICTS[count.general]}")
    lines.extend(f"  the form declares: {VERDICTS[verdict]}" for verdict in count.declared)
    if count.outcome and count.kind is not VerdictKind.GENERAL:
        by_rule, *reasons = explain(count.outcome).splitlines()
        lines.extend([f"  by the rule: {by_rule}", *(f"  {line}" for line in reasons)])
    return lines


def _overruled(count: Counted, overruled: Mapping[str, Verdict]) -> list[str]:
    given = overruled.get(count.submission.count)
    return [f"  as the jury gave it: {VERDICTS[given]}; the court has ruled since"] if given else []


def _displaced(each: Displaced) -> list[str]:
    """Return one count that has left the case, with the verdict as the jury gave it and all that it wrote there."""
    by_form = VERDICTS[each.counted.verdict]
    gave = "as the jury gave it" if each.left.is_after_verdict else "by what the jury wrote"
    wrote = [f"step {line.step.number}: {_wrote(line)}" for line in each.lines]
    return [
        *left_lines(each.left),
        f"  {gave}: {by_form}, which is not entered",
        f"  what the jury wrote: {'; '.join(wrote) or 'nothing'}",
    ]


def _wrote(line: AnsweredLine) -> str:
    if isinstance(line.answer, Decimal):
        return f"${line.answer:,}"
    if isinstance(line.step, VerdictMark) and line.answer in SIDES:
        return f"for the {SIDES[line.answer]}"
    return str(line.answer)


def _released(each: Released) -> str:
    recovery, still = each.recovery, (*each.bound, *each.pending)
    by = f"step {recovery.step}" if recovery.step else "by law"
    whole = f"; {_joined(still)} owe{'s' if len(still) == 1 else ''} the whole" if each.bound else "; nobody does"
    if still and not each.bound:
        whole = f"; {_joined(still)} may, if the court so rules"
    what = f"${recovery.amount:,} in {recovery.award} damages"
    return f"  {each.defendant} does not owe {recovery.plaintiff} {what}{whole} ({by})"


def _judgment(judgment: Judgment) -> list[str]:
    entered = [_recovery(each) for each in judgment.entered]
    waiting = [_recovery(each) for each in judgment.waiting]
    lines = ["Judgment:", *(entered or ["  no amount is owed"])]
    return [*lines, "Waiting for the court:", *waiting] if waiting else lines


def _recovery(each: Recovery) -> str:
    owed = each.bound or each.pending
    whole = ", each for the whole" if len(owed) > 1 else ""
    more = f"; {_joined(each.pending)} if the court so rules" if each.bound and each.pending else ""
    by = f"step {each.step}" if each.step else "by law"
    return f"  {each.plaintiff} has ${each.amount:,} in {each.award} damages from {_joined(owed)}{whole}{more} ({by})"


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _irregularity(each: Irregularity) -> list[str]:
    where = f", step{'s' if len(each.steps) > 1 else ''} {_joined(each.steps)}" if each.steps else ""
    lines = [f"{each.what.capitalize()}{where}: {each.why}"]
    if each.counts:
        lines.append(f"  on {_joined(each.counts)}")
    if each.what.is_clash:
        lines.append(f"  a consistent reading: {each.reading}" if each.reading else "  no consistent reading found")
    lines.extend(f"  the court must rule on {count}" for count in each.opens)
    return [*lines, *_courses(each.courses)]


def _courses(courses: Sequence[Course]) -> Iterator[str]:
    for heading, needs_jury in (("while the jury is there", True), ("even when it has gone", False)):
        open_then = [course for course in courses if course.needs_jury is needs_jury]
        if open_then:
            yield f"  {heading}:"
            yield from (f"    {_course(course)}" for course in open_then)


def _course(course: Course) -> str:
    return f"{course.says} [{'; '.join(map(_cite, course.authorities)) or OURS}]"


def _cite(authority: ReliedOn) -> str:
    return f"{authority.cite}, from memory" if authority.trust is Trust.MEMORY else authority.cite


def _relied_on(tally: Tally) -> Iterator[ReliedOn]:
    """Yield the authorities of every course and of every dismissal, each as often as it is relied on."""
    courses = (course for each in tally.irregularities for course in each.courses)
    yield from (authority for course in (*courses, *tally.silence) for authority in course.authorities)
    yield from authorities_of(tally.ledger)


# --- json -----------------------------------------------------------------------------------------------------------


def tally_json(tally: Tally) -> Table:
    """Return what `chargebook tally --json` prints."""
    form = tally.returned.form
    return {
        "form": form.name,
        "kind": form.kind,
        "lines": [_line_json(line) for line in tally.returned.lines],
        "counts": [_count_json(count) for count in tally.counts],
        "overruled": [{"count": count, "given": given} for count, given in tally.overruled],
        "dismissed": [_displaced_json(each) for each in tally.displaced],
        "judgment": [_recovery_json(each) for each in tally.judgment.recoveries],
        "released": [_released_json(each) for each in tally.released],
        "rulings": [ruled_json(each) for each in tally.ledger.rulings],
        "irregularities": [_irregularity_json(each) for each in tally.irregularities],
        "before_discharge": [_course_json(course) for course in tally.silence],
        "problems": problems_json(tally.problems),
    }


def _line_json(line: AnsweredLine) -> Table:
    return {
        "step": line.step.number,
        "words": line.step.words,
        "kind": line.kind,
        "answer": _answer_json(line),
        "reached": line.reached,
        "passed_by": (line.passed_by.number or line.passed_by.words) if line.passed_by else None,
    }


def _answer_json(line: AnsweredLine) -> str | None:
    match line.answer:
        case Answer() as answer:
            return SIDES.get(answer, answer) if isinstance(line.step, VerdictMark) else answer
        case Decimal() as amount:
            return str(amount)
        case _:
            return None


def _count_json(count: Counted) -> Table:
    submission, outcome = count.submission, count.outcome
    return {
        "id": submission.count,
        "verdict": count.verdict,
        "kind": count.kind,
        "by_rule": outcome.verdict if outcome else None,
        "own": count.general,
        "declared": list(count.declared),
        "found": [{"finding": f.finding, "value": value_json(f.value), "step": f.step} for f in count.found],
        "not_asked": list(count.omitted),
        "reasons": reason_json(outcome.reason) if outcome else None,
    }


def _displaced_json(each: Displaced) -> Table:
    """Return one count that has left the case, with what the jury wrote on it."""
    steps = [line.step.number for line in each.lines]
    return {**left_json(each.left), "as_given": _count_json(each.counted), "steps": steps}


def _released_json(each: Released) -> Table:
    return {
        "defendant": each.defendant,
        "plaintiff": each.recovery.plaintiff,
        "damages": each.recovery.award,
        "amount": str(each.recovery.amount),
        "step": each.recovery.step or None,
        "bound": list(each.bound),
        "pending": list(each.pending),
    }


def _recovery_json(each: Recovery) -> Table:
    return {
        "plaintiff": each.plaintiff,
        "damages": each.award,
        "amount": str(each.amount),
        "bound": list(each.bound),
        "pending": list(each.pending),
        "counts": list(each.counts),
        "step": each.step or None,
    }


def _irregularity_json(each: Irregularity) -> Table:
    return {
        "what": each.what,
        "why": each.why,
        "steps": list(each.steps),
        "counts": list(each.counts),
        "clash": each.what.is_clash,
        "reading": each.reading or None,
        "court_must_rule": list(each.opens),
        "courses": [_course_json(course) for course in each.courses],
    }


def _course_json(course: Course) -> Table:
    return {
        "act": course.act,
        "says": course.says,
        "needs_jury": course.needs_jury,
        "authorities": [relied_on_json(authority) for authority in course.authorities],
    }
