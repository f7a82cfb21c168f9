"""Which skips of a printed form have to be changed for it to be right: the mends that can be sent to the other side.

In: a linked form, and how a form is proved. Out: its mends, one after the other. Each is the change of one skip, or one
skip more, after which the filled-in form that shows the first fault shows it no more and nothing new is wrong; of
several, the one that changes a skip before one that adds it, the earliest, and the one that leads past most of what no
longer matters. What can't be mended by a skip, such as a finding that nobody asks for, has none.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace

from chargebook.forms.form import END, Answer, Answered, Form, Question, Skip, Step, VerdictMark, walk
from chargebook.forms.linking.link import FormLink
from chargebook.forms.linking.linking import LinkedForm, unconditioned
from chargebook.forms.printed.printed import PrintedQuestion, PrintedSkip
from chargebook.forms.printed.skips import divided
from chargebook.forms.proof.verification import Fault, Report
from chargebook.ground.problem import Severity
from chargebook.ground.text import Span

OF_WAYS = ("V208", "V209", "V215", "V217", "V218")  # the faults that a skip can mend
UNASKED = "V207"
MOST = 12  # mends of one form
LARGEST = 60  # steps of a form for which mends are looked for
ELSEWHERE = ("sign", "end", "next", "mark-rows")  # targets that are no number on the paper
SIGN = "stop here, and sign and date this form"

ShownFault = tuple[str, str, str, tuple[str, ...]]  # its code, step and count, and the answers that show it
Proof = Callable[[Form], Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMend:
    """One mend: the words that go and those that come, in the document; nothing goes where something is added.

    *says* is for a person. *span* are the words that go, or those behind which the new ones come.
    """

    question: PrintedQuestion
    says: str
    new: str
    span: Span
    is_added: bool = False


def mends_of(linked: LinkedForm, prove: Proof) -> tuple[FormMend, ...]:
    """Return the mends of a form that is not right."""
    form = linked.form
    if form is None or len(form.steps) > LARGEST:
        return ()
    added = tuple(_conditioned(linked, link, before) for link, before in unconditioned(linked.printed, linked.links))
    mends = list[FormMend]()
    report, seen = prove(form), set[ShownFault]()
    fewest, enough = _errors(report), 0
    while len(mends) < MOST and (fault := next(_mendable(report), None)) is not None:
        seen |= _shown(replace(report, faults=(fault,)))
        trial = _Trials(linked, form, prove).best(report, fault, seen)
        if trial is None:
            break
        form, report, mend = trial
        mends.append(mend)
        if _errors(report) < fewest:
            fewest, enough = _errors(report), len(mends)
    return (*added, *mends[:enough])


def _mendable(report: Report) -> Iterator[Fault]:
    """Yield what a skip can mend: nothing, as long as a finding is asked for by nobody."""
    if any(fault.problem.code == UNASKED for fault in report.faults):
        return
    for fault in report.faults:
        if fault.problem.severity is Severity.ERROR and fault.problem.code in OF_WAYS and fault.shown:
            yield fault


def _errors(report: Report) -> int:
    return sum(fault.problem.severity is Severity.ERROR for fault in report.faults)


def _shown(report: Report) -> frozenset[ShownFault]:
    """Return the faults with the filled-in forms that show them."""
    return frozenset(
        (
            fault.problem.code,
            fault.step,
            fault.count,
            tuple(f"{step.number}={step.answer}" for step in fault.shown.steps) if fault.shown else (),
        )
        for fault in report.faults
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A skip of a step that is taken, or None where nothing is said, and where it is to lead."""

    place: int
    old: Skip | None
    new: Skip


class _Trials:
    """Tries every change of a skip on the way that shows a fault."""

    def __init__(self, linked: LinkedForm, form: Form, prove: Proof) -> None:
        self.linked, self.form, self.prove = linked, form, prove
        self.at = form.at

    def best(self, report: Report, fault: Fault, seen: Set[ShownFault]) -> tuple[Form, Report, FormMend] | None:
        """Return the form with the best change, what is then proved of it, and the mend; None if none helps.

        What was *seen* before may not come back.
        """
        kept: tuple[int, Form, Report, _Change] | None = None
        for change in sorted(self._changes(fault), key=self._rank):
            tried = self._changed(change)
            proved = self.prove(tried)
            many = _errors(proved)
            if many <= _errors(report) and seen.isdisjoint(_shown(proved)) and (kept is None or many < kept[0]):
                kept = many, tried, proved, change
            if kept and not kept[0]:
                break
        return (kept[1], kept[2], self._mend(kept[3])) if kept else None

    def _rank(self, change: _Change) -> tuple[bool, int, int]:
        """Put a change of a skip before one more, the earliest first, and first what leads past most."""
        return change.old is None, change.place, -self.at[change.new.to]

    def _changes(self, fault: Fault) -> Iterator[_Change]:
        """Yield each change of a skip that the filled-in form takes, or of a question at which it takes none."""
        steps = fault.shown.steps if fault.shown else ()
        answers = {step.number: Answer(step.answer) for step in steps if step.answer in (Answer.YES, Answer.NO)}
        way = walk(self.form, answers)
        taken = {jump.at: jump.to for jump in way.jumps}
        numbers = [*(step.number for step in self.form.steps), END]
        for number in way.reached:
            place = self.at[number]
            for index in (place, place + 1):
                if index in taken and (index == place or not self.form.steps[index].number):
                    yield from self._led(index, numbers[taken[index]])
            if place not in taken and number in answers and self._can_be_said(self.form.steps[place]):
                when = Answered(number=number, answer=answers[number])
                yield from (_Change(place=place, old=None, new=Skip(to=to, when=when)) for to in self._later(place + 1))

    def _can_be_said(self, step: Step) -> bool:
        """Tell whether a skip on one answer of a step can be printed below it: a row has none of its own."""
        return isinstance(step, Question | VerdictMark) and "." not in step.number

    def _led(self, place: int, to: str) -> Iterator[_Change]:
        for skip in self.form.steps[place].skips:
            if skip.to == to:
                for target in self._later(place):
                    if target != to:
                        yield _Change(place=place, old=skip, new=replace(skip, to=target))

    def _later(self, place: int) -> Iterator[str]:
        yield from (step.number for step in self.form.steps[place + 1 :] if step.number)
        yield END

    def _changed(self, change: _Change) -> Form:
        step = self.form.steps[change.place]
        skips = tuple(change.new if skip is change.old else skip for skip in step.skips)
        changed = replace(step, skips=skips if change.old else (change.new, *skips))
        return replace(
            self.form, steps=(*self.form.steps[: change.place], changed, *self.form.steps[change.place + 1 :])
        )

    # --- as words -------------------------------------------------------------------------------------------------

    def _mend(self, change: _Change) -> FormMend:
        step = self.form.steps[change.place]
        number = step.number or next(s.number for s in reversed(self.form.steps[: change.place]) if s.number)
        link = next(link for link in self.linked.links if link.line.number == number)
        question, called = link.line.question, _called(link)
        printed = next((skip for skip in question.skips if change.old and self._is(skip, change.old)), None)
        to = SIGN if change.new.to == END else f"go to {self._target(change.new.to)}"
        short = "the signature" if change.new.to == END else self._target(change.new.to).removeprefix("Question ")
        if printed is None:
            on = change.new.when.answer.title() if isinstance(change.new.when, Answered) else "any answer"
            words = f"If you answered {on} to Question {question.id}, {to}."
            says = f"{called}: nothing says where a {on} leads; add “{words}”"
            behind = question.skips[-1].span if question.skips else question.words
            return FormMend(question=question, says=says, new=words, span=behind, is_added=True)
        leads = "the signature" if printed.to in ("sign", "end") else printed.to
        says = f"{called}: the skip on {_on(printed)} goes to {leads}, should go to {short}"
        words, span = _replaced(self.linked, printed, to)
        return FormMend(question=question, says=says, new=words, span=span)

    def _is(self, printed: PrintedSkip, skip: Skip) -> bool:
        return self.linked.printed.source.place(printed.span.start) == skip.place

    def _target(self, number: str) -> str:
        link = next(link for link in self.linked.links if link.line.number == number)
        same = [other for other in self.linked.printed.questions if other.id == link.line.question.id]
        return _called(link) if len(same) > 1 else f"Question {link.line.question.id}"


def _called(link: FormLink) -> str:
    return link.line.called.partition(", line “")[0]


def _on(skip: PrintedSkip) -> str:
    """Return the answer on which a skip hangs, as a person says it: No, any Yes."""
    return " ".join(word.title() if word in ("yes", "no") else word for word in skip.on.split("-"))


def _replaced(linked: LinkedForm, skip: PrintedSkip, to: str) -> tuple[str, Span]:
    """Return the new words of a skip, and those that go: the number alone where one number takes another's place."""
    words = linked.printed.source.slice(skip.span).rstrip()
    number = re.fullmatch(r"go to Question (\S+)", to)
    old = list(re.finditer(rf"(?<![\w.]){re.escape(skip.to)}(?![\w(])", words))
    if number and old and skip.to not in ELSEWHERE:
        start = skip.span.start + old[-1].start()
        return number[1], Span(start=start, end=start + len(skip.to))
    whole = Span(start=skip.span.start, end=skip.span.start + len(words))
    condition = divided(" ".join(words.split()))[0].strip().rstrip(",")
    end = "." if words.rstrip()[-1:] in ".!" else ""
    return (f"{condition}, {to}{end}" if condition else f"{to[0].upper()}{to[1:]}{end}"), whole


def _conditioned(linked: LinkedForm, link: FormLink, before: FormLink) -> FormMend:
    """Return the condition that a line for nominal damages lacks."""
    question = link.line.question
    words = f"Answer Question {question.id} only if you wrote no sum in Question {before.line.question.id}."
    says = f"{_called(link)}: it has no condition; add “{words}”"
    return FormMend(question=question, says=says, new=words, span=question.words, is_added=True)
