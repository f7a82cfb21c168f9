"""The reading of a returned form, for the judge and the record: every question with its answer and what follows.

In: a tally and the caption. Out: a `Paper`. It chooses nothing: where something is irregular it prints each course that
is open, with its authority, those first that need the jury.
"""

from collections.abc import Iterator
from decimal import Decimal

from chargebook.doctrine.explain import VERDICTS
from chargebook.forms.form import Answer, VerdictMark
from chargebook.matter.names import stopped
from chargebook.papers.screen.tally import course_line
from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape
from chargebook.rule.decide import Verdict
from chargebook.verdicts.disposition import Disposition, dispositions
from chargebook.verdicts.irregularity import Irregularity
from chargebook.verdicts.judgment import for_the_court
from chargebook.verdicts.returned import AnsweredLine
from chargebook.verdicts.tally import Tally

TITLE = "Reading of the verdict form"
SIDES = {Answer.YES: "for the plaintiff", Answer.NO: "for the defendant"}


def reading(tally: Tally, caption: str) -> Paper:
    """Return the reading of *tally* as a paper."""
    return Paper(caption=caption, title=TITLE, parts=tuple(_blocks(tally)))


def _blocks(tally: Tally) -> Iterator[PaperPart]:
    yield _heading("What stands on the form")
    for disposition in dispositions(tally):
        yield PaperPart(words=f"{disposition.line.step.number}. {disposition.line.step.words}")
        paper = disposition.line.paper
        beside = f"; beside it “{paper.margin}”" if paper and paper.margin else ""
        yield _item(f"Answer: {_wrote(disposition.line)}{beside}. {_becomes(disposition)}")
    yield _heading("What follows, count by count")
    held = for_the_court(tally.returned, tally.counts)
    for count in tally.counts:
        step = held.get(count.submission.defendant) if count.verdict is Verdict.PLAINTIFF else None
        first = f"; not entered before the court has ruled on Question {step}" if step else ""
        yield PaperPart(words=f"{count.submission.count}: {VERDICTS[count.verdict]}{first}.")
    for gone in tally.displaced:
        left = gone.left
        yield PaperPart(words=f"{left.count.id}: no longer in the case, {left.how}; nothing of it is entered.")
    yield _heading("What may still be done")
    if not tally.irregularities:
        yield PaperPart(words="Nothing on the form is irregular.")
    for irregularity in tally.irregularities:
        yield from _irregular(irregularity)
    yield from (PaperPart(words=f"Before the jury is discharged: {course_line(course)}.") for course in tally.silence)


def _wrote(line: AnsweredLine) -> str:
    match line.answer:
        case Decimal():
            return f"${line.answer:,.2f}"
        case Answer():
            return SIDES[line.answer] if isinstance(line.step, VerdictMark) and line.answer in SIDES else line.answer
    if line.struck and line.paper and not line.paper.words:
        return "struck"
    return f"“{line.paper.words}”" if line.paper and line.paper.words else "blank"


def _becomes(disposition: Disposition) -> str:
    why = f": {disposition.why}" if disposition.why else ""
    return f"{disposition.state.capitalize()}{why}."


def _irregular(irregularity: Irregularity) -> Iterator[PaperPart]:
    where = f" (Question {', '.join(irregularity.steps)})" if irregularity.steps else ""
    yield PaperPart(words=_ended(f"{irregularity.what.capitalize()}{where}: {irregularity.why}"))
    if irregularity.reading:
        yield _item(f"A consistent reading: {irregularity.reading}.")
    for needs, said in ((True, "While the jury is there"), (False, "Even when it has gone")):
        for course in irregularity.courses:
            if course.needs_jury is needs:
                yield _item(f"{said}: {course_line(course)}.")


def _ended(words: str) -> str:
    return words if words.endswith("?") else stopped(words)


def _heading(words: str) -> PaperPart:
    return PaperPart(words=words, shape=PartShape.HEADING)


def _item(words: str) -> PaperPart:
    return PaperPart(words=words, shape=PartShape.ITEM)
