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
from chargebook.rule.decide import Verdict
from chargebook.verdicts.around import JuryQuestion
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.displaced import Displaced, Released
from chargebook.verdicts.disposition import Disposition, dispositions
from chargebook.verdicts.irregularity import Course, Irregularity
from chargebook.verdicts.judgment import Judgment, Recovery, for_the_court
from chargebook.verdicts.returned import AnsweredLine
from chargebook.verdicts.tally import Tally

KINDS = {
    VerdictKind.SPECIAL: "a special verdict: findings, to which the court applies the law",
    VerdictKind.QUESTIONS: "a general verdict with answers to questions",
    VerdictKind.GENERAL: "a general verdict, as the jury gave it",
    None: "the form asks nothing on this count",
}
SIDES = {Answer.YES: "plaintiff", Answer.NO: "defendant"}
HELD = "not entered before the court has ruled on step {step}"
STILL_OUT = "The form is not filled in: the jury is still out, and nothing is tallied."
OURS = "no authority on our list: our inference"


def tally_text(tally: Tally) -> str:
    """Return the whole tally, for a person."""
    if tally.is_jury_out:
        return "\n\n".join(["\n".join(_asked(tally)), STILL_OUT])
    parts = [["What stands on the form:", *map(_disposition, dispositions(tally))]]
    parts.extend([_asked(tally)] if tally.asked else [])
    held = for_the_court(tally.returned, tally.counts)
    parts.extend([*_count(count, held), *_overruled(count, dict(tally.overruled))] for count in tally.counts)
    parts.extend(_displaced(displaced) for displaced in tally.displaced)
    parts.append([*_judgment(tally.judgment), *map(_released, tally.released)])
    parts.extend(_irregularity(irregularity) for irregularity in tally.irregularities)
    if tally.silence:
        parts.append(["Before the jury is discharged:", *(f"  {course_line(course)}" for course in tally.silence)])
    if tally.ledger.rulings:
        parts.append(list(ledger_lines(tally.ledger)))
    if reasons := list(dict.fromkeys(authority.reason for authority in _relied_on(tally))):
        parts.append(["Authorities:", *(f"  {reason}" for reason in reasons)])
    return "\n\n".join("\n".join(part) for part in parts)


def _asked(tally: Tally) -> list[str]:
    """Return what the jury asked, with what the court said, if the file has it."""
    on = (f" ({question.on})" if question.on else "" for question in tally.asked)
    said = (f": the court said “{one.given}”" if one.given else ": no answer is on file" for one in tally.asked)
    lines = zip(tally.asked, on, said, strict=True)
    return ["What the jury asked:", *(f"  “{question.asked}”{when}{what}" for question, when, what in lines)]


def _disposition(disposition: Disposition) -> str:
    line, state = disposition.line, disposition.state
    wrote = _wrote(line) if line.says_something or line.paper else "blank"
    why = f": {disposition.why}" if disposition.why else ""
    beside = f", beside it “{line.paper.margin}”" if line.paper and line.paper.margin else ""
    return f"  step {line.step.number}: {wrote}{beside} ({state}{why})"


def _count(count: Counted, held: Mapping[str, str]) -> list[str]:
    lines = [f"Count {count.submission.count}: {VERDICTS[count.verdict]}", f"  {KINDS[count.kind]}"]
    if count.verdict is Verdict.PLAINTIFF and (step := held.get(count.submission.defendant)):
        lines.append(f"  {HELD.format(step=step)}")
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


def _displaced(displaced: Displaced) -> list[str]:
    """Return one count that has left the case, with the verdict as the jury gave it and all that it wrote there."""
    by_form = VERDICTS[displaced.counted.verdict]
    gave = "as the jury gave it" if displaced.left.is_after_verdict else "by what the jury wrote"
    wrote = [f"step {line.step.number}: {_wrote(line)}" for line in displaced.lines]
    return [
        *left_lines(displaced.left),
        f"  {gave}: {by_form}, which is not entered",
        f"  what the jury wrote: {'; '.join(wrote) or 'nothing'}",
    ]


def _wrote(line: AnsweredLine) -> str:
    if line.struck and line.paper and not line.paper.words:
        return "struck"
    if isinstance(line.answer, Decimal):
        return f"${line.answer:,}"
    if isinstance(line.step, VerdictMark) and line.answer in SIDES:
        return f"for the {SIDES[line.answer]}"
    return f"“{line.paper.words}”" if line.answer is None and line.paper else str(line.answer)


def _released(released: Released) -> str:
    recovery, still = released.recovery, (*released.bound, *released.pending)
    by = f"step {recovery.step}" if recovery.step else "by law"
    whole = f"; {_joined(still)} owe{'s' if len(still) == 1 else ''} the whole" if released.bound else "; nobody does"
    if still and not released.bound:
        whole = f"; {_joined(still)} may, if the court so rules"
    what = f"${recovery.amount:,} in {recovery.award} damages"
    return f"  {released.defendant} does not owe {recovery.plaintiff} {what}{whole} ({by})"


def _judgment(judgment: Judgment) -> list[str]:
    entered = [_recovery(recovery) for recovery in judgment.entered]
    waiting = [_recovery(recovery) for recovery in judgment.waiting]
    lines = ["Judgment:", *(entered or ["  no amount is owed"])]
    return [*lines, "Waiting for the court:", *waiting] if waiting else lines


def _recovery(recovery: Recovery) -> str:
    owed = recovery.bound or recovery.pending
    whole = ", each for the whole" if len(owed) > 1 else ""
    more = f"; {_joined(recovery.pending)} if the court so rules" if recovery.bound and recovery.pending else ""
    by = f"step {recovery.step}" if recovery.step else "by law"
    what = f"${recovery.amount:,} in {recovery.award} damages"
    return f"  {recovery.plaintiff} has {what} from {_joined(owed)}{whole}{more} ({by})"


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _irregularity(irregularity: Irregularity) -> list[str]:
    steps = irregularity.steps
    where = f", step{'s' if len(steps) > 1 else ''} {_joined(steps)}" if steps else ""
    lines = [f"{irregularity.what.capitalize()}{where}: {irregularity.why}"]
    if irregularity.counts:
        lines.append(f"  on {_joined(irregularity.counts)}")
    if irregularity.what.is_clash:
        reading = irregularity.reading
        lines.append(f"  a consistent reading: {reading}" if reading else "  no consistent reading found")
    lines.extend(f"  the court must rule on {count}" for count in irregularity.opens)
    return [*lines, *_courses(irregularity.courses)]


def _courses(courses: Sequence[Course]) -> Iterator[str]:
    for heading, needs_jury in (("while the jury is there", True), ("even when it has gone", False)):
        open_then = [course for course in courses if course.needs_jury is needs_jury]
        if open_then:
            yield f"  {heading}:"
            yield from (f"    {course_line(course)}" for course in open_then)


def course_line(course: Course) -> str:
    """Return what a course is, with the authorities for it or that it is our inference."""
    return f"{course.says} [{'; '.join(map(_cite, course.authorities)) or OURS}]"


def _cite(authority: ReliedOn) -> str:
    return f"{authority.cite}, from memory" if authority.trust is Trust.MEMORY else authority.cite


def _relied_on(tally: Tally) -> Iterator[ReliedOn]:
    """Yield the authorities of every course and of every dismissal, each as often as it is relied on."""
    courses = (course for irregularity in tally.irregularities for course in irregularity.courses)
    yield from (authority for course in (*courses, *tally.silence) for authority in course.authorities)
    yield from authorities_of(tally.ledger)


# --- json -----------------------------------------------------------------------------------------------------------


def tally_json(tally: Tally) -> Table:
    """Return what `chargebook tally --json` prints."""
    form = tally.returned.form
    return {
        "form": form.name,
        "kind": form.kind,
        "lines": [_line_json(disposition) for disposition in dispositions(tally)],
        "counts": [_count_json(count) for count in tally.counts],
        "overruled": [{"count": count, "given": given} for count, given in tally.overruled],
        "dismissed": [_displaced_json(displaced) for displaced in tally.displaced],
        "judgment": [_recovery_json(recovery) for recovery in tally.judgment.recoveries],
        "released": [_released_json(released) for released in tally.released],
        "rulings": [ruled_json(ruled) for ruled in tally.ledger.rulings],
        "irregularities": [_irregularity_json(irregularity) for irregularity in tally.irregularities],
        "asked": [_question_json(question) for question in tally.asked],
        "before_discharge": [_course_json(course) for course in tally.silence],
        "problems": problems_json(tally.problems),
    }


def _question_json(question: JuryQuestion) -> Table:
    return {
        "on": question.on or None,
        "asked": question.asked,
        "answer": question.answer or None,
        "plaintiff": question.plaintiff or None,
        "defendant": question.defendant or None,
        "given": question.given or None,
    }


def _line_json(disposition: Disposition) -> Table:
    line = disposition.line
    return {
        "step": line.step.number,
        "words": line.step.words,
        "kind": line.kind,
        "answer": _answer_json(line),
        "reached": line.reached,
        "state": disposition.state,
        "because": disposition.why or None,
        "passed_by": (line.passed_by.number or line.passed_by.words) if line.passed_by else None,
        "written": (line.paper.words or None) if line.paper else None,
        "struck": line.struck or None,
        "margin": (line.paper.margin or None) if line.paper else None,
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


def _displaced_json(displaced: Displaced) -> Table:
    """Return one count that has left the case, with what the jury wrote on it."""
    steps = [line.step.number for line in displaced.lines]
    return {**left_json(displaced.left), "as_given": _count_json(displaced.counted), "steps": steps}


def _released_json(released: Released) -> Table:
    return {
        "defendant": released.defendant,
        "plaintiff": released.recovery.plaintiff,
        "damages": released.recovery.award,
        "amount": str(released.recovery.amount),
        "step": released.recovery.step or None,
        "bound": list(released.bound),
        "pending": list(released.pending),
    }


def _recovery_json(recovery: Recovery) -> Table:
    return {
        "plaintiff": recovery.plaintiff,
        "damages": recovery.award,
        "amount": str(recovery.amount),
        "bound": list(recovery.bound),
        "pending": list(recovery.pending),
        "counts": list(recovery.counts),
        "step": recovery.step or None,
    }


def _irregularity_json(irregularity: Irregularity) -> Table:
    return {
        "what": irregularity.what,
        "why": irregularity.why,
        "steps": list(irregularity.steps),
        "counts": list(irregularity.counts),
        "clash": irregularity.what.is_clash,
        "reading": irregularity.reading or None,
        "court_must_rule": list(irregularity.opens),
        "courses": [_course_json(course) for course in irregularity.courses],
    }


def _course_json(course: Course) -> Table:
    return {
        "act": course.act,
        "says": course.says,
        "needs_jury": course.needs_jury,
        "authorities": [relied_on_json(authority) for authority in course.authorities],
    }
