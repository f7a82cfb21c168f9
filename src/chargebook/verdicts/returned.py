"""A verdict form as the jury returned it, read line by line: what it was sent to, and what it wrote there.

In: the form, the counts as submitted, the answers. Out: `Returned`. Each question is classified before anything else,
for Rule 49 treats a finding, a general verdict with questions and a bare general verdict otherwise. An answer at a step
to which the jury was not sent counts for nothing here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chargebook.forms.form import (
    PUNITIVE_GROUND,
    Answer,
    Answers,
    Asked,
    Award,
    Declared,
    Form,
    FormDirection,
    Jump,
    Question,
    Step,
    Sum,
    VerdictKind,
    VerdictMark,
    walk,
)
from chargebook.forms.pitfalls import is_for_the_court
from chargebook.forms.sums import groups
from chargebook.rule.decide import Command, Verdict, decide
from chargebook.rule.formula import Finding, facts_of
from chargebook.rule.smallest import Denied
from chargebook.verdicts.onpaper import OnPaper
from chargebook.verdicts.submission import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    """One line of the form and what stands on it. *answer* is None where it is blank.

    *kind* says what a question or a mark asks for; an amount has none. *passed_by* is the step whose skip sent the
    jury past this line; None where it was reached, or where its own condition let the jury pass over it. *paper* is
    what stands there beside an answer, or instead of one. *is_later* tells that the line stands in a second part of the
    form, to which the jury would come, and which it has not had.
    """

    step: Question | Sum | VerdictMark
    answer: Answer | Decimal | None
    reached: bool
    kind: VerdictKind | None
    passed_by: Step | None = None
    paper: OnPaper | None = None
    is_later: bool = False

    @property
    def struck(self) -> str:
        """Who took the line from the form; empty if nobody did."""
        return self.paper.struck if self.paper else ""

    @property
    def is_for_the_court(self) -> bool:
        """Whether a question stands there that asks for no finding, and is one of law, such as immunity."""
        return isinstance(self.step, Question) and not self.step.asks and is_for_the_court(self.step)

    @property
    def is_unclear(self) -> bool:
        """Whether words stand there that are no answer."""
        return self.paper is not None and self.paper.is_unclear

    @property
    def says_something(self) -> bool:
        """Whether an answer stands there, or words that may be one."""
        return self.answer is not None or (self.paper is not None and self.paper.says_something)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the jury found on one finding of a count, and at which step."""

    count: str
    finding: str
    value: Finding
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The form as it came back: its lines in printed order, and the verdicts that its skips declared on the way.

    *about* are the lines that touch each count; *margins* the words that stand beside an answer or a direction.
    """

    form: Form
    lines: tuple[AnsweredLine, ...]
    declared: tuple[Declared, ...]
    about: Mapping[str, tuple[AnsweredLine, ...]]
    margins: tuple[tuple[Step, str], ...] = ()

    @property
    def surplus(self) -> tuple[AnsweredLine, ...]:
        """The lines that were filled in although the jury was not sent there."""
        return tuple(line for line in self.lines if line.says_something and not line.reached)

    @property
    def blank(self) -> tuple[AnsweredLine, ...]:
        """The lines that the jury was sent to and left blank.

        A form asks for nominal damages "if you wrote no sum" above: of these two lines one may be blank. So may an item
        whose total is there.
        """
        awarded = {(step.award, count) for step, _ in self.sums for count in step.counts}
        parts = self.parts
        empty = (line for line in self.lines if line.answer is None and line.reached and not line.is_unclear)
        missing = (line for line in empty if line.step.number not in parts)
        return tuple(line for line in missing if not _is_answered_by_another(line, awarded))

    @property
    def unclear(self) -> tuple[AnsweredLine, ...]:
        """The lines that the jury was sent to, and where words stand that are no answer."""
        awarded = {(step.award, count) for step, _ in self.sums for count in step.counts}
        lines = (line for line in self.lines if line.reached and line.is_unclear)
        return tuple(line for line in lines if line.says_something or not _is_answered_by_another(line, awarded))

    @property
    def undecided(self) -> tuple[AnsweredLine, ...]:
        """The lines on which the jury wrote that it cannot agree."""
        return tuple(line for line in self.lines if line.answer is Answer.CANNOT_AGREE and line.reached)

    @property
    def sums(self) -> tuple[tuple[Sum, Decimal], ...]:
        """The amounts above nothing that the jury was sent to award."""
        return tuple(
            (line.step, line.answer)
            for line in self.lines
            if line.reached and isinstance(line.step, Sum) and isinstance(line.answer, Decimal) and line.answer
        )

    @property
    def parts(self) -> frozenset[str]:
        """The numbers of the items and shares of a sum that the jury wrote down whole, and of shares beside items."""
        awarded = {step.number for step, _ in self.sums}
        sums = groups(self.form)
        shares = (group.shares for group in sums if any(item.number in awarded for item in group.items))
        wholes = (group.parts for group in sums if group.whole.number in awarded)
        return frozenset(part.number for parts in (*wholes, *shares) for part in parts)

    @property
    def awards(self) -> tuple[tuple[Sum, Decimal], ...]:
        """The amounts, each once: what stands on several lines as a whole and its parts is the whole."""
        parts = self.parts
        return tuple((step, amount) for step, amount in self.sums if step.number not in parts)

    def found(self, count: str) -> tuple[Found, ...]:
        """Return what was found on *count* at the steps to which the jury was sent, blank lines left out."""
        lines = (line for line in self.about.get(count, ()) if line.reached)
        return tuple(answer for line in lines for answer in _found(line) if answer.count == count)

    def denied(self, count: str) -> tuple[tuple[str, Denied], ...]:
        """Return what was denied together on *count*, with the step, where the jury was sent there."""
        lines = (line for line in self.about.get(count, ()) if line.reached and line.kind is not VerdictKind.GENERAL)
        steps = (line.step for line in lines if line.answer is Answer.NO)
        questions = (step for step in steps if isinstance(step, Question))
        return tuple((step.number, denied) for step in questions if (denied := step.denied(count)))

    def marks(self, count: str) -> tuple[AnsweredLine, ...]:
        """Return the lines on which the jury gives a general verdict on *count*, reached or not."""
        return self._of(count, VerdictKind.GENERAL)

    def questions(self, count: str) -> tuple[AnsweredLine, ...]:
        """Return the lines that ask for findings on *count*, the ground of punitive damages left out."""
        return self._of(count, VerdictKind.SPECIAL)

    def _of(self, count: str, kind: VerdictKind) -> tuple[AnsweredLine, ...]:
        lines = (line for line in self.about.get(count, ()) if line.kind is kind)
        return tuple(line for line in lines if count in counts_of(line.step))


def read_returned(
    form: Form, submissions: Sequence[Submission], answers: Answers, papers: Mapping[str, OnPaper] | None = None
) -> Returned:
    """Return *form* as it came back with *answers*, each question classified by what it asks of the counts.

    *papers* are what stands beside the answers, or instead of them.
    """
    went, papers = walk(form, answers), papers or {}
    had = {step.number for step in form.steps[: _had(form, {*answers, *papers})]}
    passed = _passed(form, went.jumps)
    struck = {number for number, paper in papers.items() if paper.struck}
    reached = (set(went.reached) & had) - struck
    commands = {submission.count: submission.command for submission in submissions if submission.command}
    lines = tuple(
        AnsweredLine(
            step=step,
            answer=answers.get(step.number),
            reached=step.number in reached,
            kind=_kind(step, commands),
            passed_by=passed.get(place),
            paper=papers.get(step.number),
            is_later=step.number in went.reached and step.number not in had | struck,
        )
        for place, step in enumerate(form.steps)
        if not isinstance(step, FormDirection)
    )
    margins = tuple((step, papers[step.number].margin) for step in form.steps if _has_margin(papers, step))
    return Returned(form=form, lines=lines, declared=went.declared, about=_about(lines), margins=margins)


def _has_margin(papers: Mapping[str, OnPaper], step: Step) -> bool:
    return step.number in papers and bool(papers[step.number].margin)


def counts_of(step: Question | Sum | VerdictMark) -> tuple[str, ...]:
    """Return the counts that *step* is about; the ground of punitive damages is no part of a count."""
    match step:
        case Question():
            return tuple(dict.fromkeys(asked.count for asked in step.asks if asked.finding != PUNITIVE_GROUND))
        case Sum():
            return step.counts
        case _:
            return (step.count,)


def is_ultimate(asks: Sequence[Asked], count: str, command: Command) -> bool:
    """Tell whether a question asks for all that *count* needs at once: for the conclusion, and not for a fact.

    Such an answer is a general verdict, whatever the form calls itself (from memory of Zhang v. American Gem Seafoods);
    Yes is then for the plaintiff. A count that needs a single finding is asked for that finding.
    """
    facts = {fact.id for fact in facts_of(command.prove)}
    yes = {asked.finding: asked.yes for asked in asks if asked.count == count}
    return len(facts) > 1 and facts <= yes.keys() and decide(command, yes).verdict is Verdict.PLAINTIFF


def _kind(step: Question | Sum | VerdictMark, commands: Mapping[str, Command]) -> VerdictKind | None:
    match step:
        case VerdictMark():
            return VerdictKind.GENERAL
        case Sum():
            return None
        case _:
            named = [asked.count for asked in step.asks if asked.finding != PUNITIVE_GROUND and not asked.is_implied]
            counts = tuple(dict.fromkeys(named))
            whole = [count in commands and is_ultimate(step.asks, count, commands[count]) for count in counts]
            return VerdictKind.GENERAL if counts and all(whole) else VerdictKind.SPECIAL


def _had(form: Form, written: Collection[str]) -> int:
    """Return how many steps the jury has had: a second part is given to it when the first, signed, has come back."""
    end = next(
        (place for place, step in enumerate(form.steps) if isinstance(step, FormDirection) and step.lines),
        len(form.steps),
    )
    is_second_back = any(step.number in written for step in form.steps[end + 1 :])
    return len(form.steps) if is_second_back else end


def _passed(form: Form, jumps: Sequence[Jump]) -> dict[int, Step]:
    """Return for each position that a skip passed over the step whose skip it was."""
    return {place: form.steps[jump.at] for jump in jumps for place in range(jump.at + 1, jump.to)}


def _about(lines: Sequence[AnsweredLine]) -> dict[str, tuple[AnsweredLine, ...]]:
    about: dict[str, list[AnsweredLine]] = {}
    for line in (line for line in lines if not line.struck):
        asked = [asked.count for asked in line.step.asks] if isinstance(line.step, Question) else counts_of(line.step)
        for count in dict.fromkeys(asked):
            about.setdefault(count, []).append(line)
    return {count: tuple(on) for count, on in about.items()}


EITHER = {Award.NOMINAL: Award.COMPENSATORY, Award.COMPENSATORY: Award.NOMINAL}


def _is_answered_by_another(line: AnsweredLine, awarded: Collection[tuple[Award, str]]) -> bool:
    """Tell whether the blank line is one of nominal damages beside an award for one of its counts, or the reverse."""
    step = line.step
    return isinstance(step, Sum) and any((EITHER.get(step.award), count) in awarded for count in step.counts)


def _found(line: AnsweredLine) -> Iterator[Found]:
    """Yield what the answer on one line finds; a general verdict finds no single fact, nor does a No to several."""
    step, answer = line.step, line.answer
    if not isinstance(step, Question) or line.kind is VerdictKind.GENERAL or not isinstance(answer, Answer):
        return
    for asked in step.asks:
        if answer is Answer.NO and step.is_merged:
            if step.denied(asked.count):
                value = Finding.DENIED_TOGETHER
                yield Found(count=asked.count, finding=asked.finding, value=value, step=step.number)
            continue
        value = {Answer.YES: asked.yes, Answer.NO: asked.no, Answer.CANNOT_AGREE: Finding.CANNOT_AGREE}[answer]
        yield Found(count=asked.count, finding=asked.finding, value=value, step=step.number)
