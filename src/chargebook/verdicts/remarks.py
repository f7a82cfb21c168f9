"""What else is irregular on single lines: words that are no answer, words in a margin, answers to no end.

In: the returned form. Out: an `Irregularity` for each, with what the words may mean. None is a clash, and none opens a
verdict by itself: what a line does not say clearly is open, as if it were blank.
"""

from collections.abc import Collection, Iterator

from chargebook.forms.form import Question, Step, Sum
from chargebook.forms.idle import counts_at
from chargebook.forms.pitfalls import idle_questions
from chargebook.verdicts.courses import courses_for
from chargebook.verdicts.irregularity import Irregular, Irregularity
from chargebook.verdicts.onpaper import OnPaper, meaning
from chargebook.verdicts.returned import AnsweredLine, Returned


def remarks(returned: Returned, gone: Collection[str]) -> Iterator[Irregularity]:
    """Yield what stands on the form and is no plain answer to a question of the case, in the order of the kinds.

    What is about counts that have left the case alone is passed over.
    """
    for line in returned.unclear:
        if not _has_left(line.step, gone):
            yield _remark(Irregular.UNCLEAR, _unclear(line), line.step, returned)
    for step, margin in returned.margins:
        if not _has_left(step, gone):
            why = f"beside step {step.number} stands “{margin}”: it may limit the answer, explain it or add nothing"
            yield _remark(Irregular.MARGIN, f"{why}; the answer is read without it", step, returned)
    idle = {question.number for question in idle_questions(returned.form)}
    for line in returned.lines:
        step = line.step
        if not isinstance(step, Question) or step.asks or line.answer is None or not line.reached:
            continue
        if line.is_for_the_court:
            of_law = "is a question of law for the court, such as immunity, and no finding of the jury"
            why = f"step {step.number} {of_law}: the court decides it before any judgment"
            yield _remark(Irregular.FOR_THE_COURT, why, step, returned)
        elif step.number in idle:
            to_no_end = "asks for no finding, and leads nowhere: nothing waits for it, and nobody need decide it"
            why = f"step {step.number} {to_no_end}"
            yield _remark(Irregular.IDLE, why, step, returned)


def _unclear(line: AnsweredLine) -> str:
    paper = line.paper or OnPaper()
    debtors = len({count.rpartition("/")[2] for count in line.step.counts}) if isinstance(line.step, Sum) else 0
    words = " ".join(paper.words.split())
    entered = "; no amount is entered on it" if isinstance(line.step, Sum) else "; it is read as open"
    return f"step {line.step.number} says “{words}”: {meaning(paper, line.step, debtors)}{entered}"


def _remark(what: Irregular, why: str, step: Step, returned: Returned) -> Irregularity:
    courses = courses_for(what, returned.form.kind, has_reading=False)
    return Irregularity(what=what, why=why, steps=(step.number,), counts=counts_at(step), courses=courses)


def _has_left(step: Step, gone: Collection[str]) -> bool:
    named = counts_at(step)
    return bool(named) and set(named) <= set(gone)
