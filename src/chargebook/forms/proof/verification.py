"""Prove a verdict form right for every way of filling it in, or show how it goes wrong.

In: a `Form`, and for each count of the matter the `Command` of its rule. Out: a `Report`: every fault, with the
shortest filled-in form that shows it, walked through as a juror would; no error means that no filling, blank lines
included, ends otherwise than the rule commands. What the words of a question mean is taken from the form and not
proved: the report names the questions whose Yes finds that something is not so, for a person to read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chargebook.forms.faults import FaceFault, face_faults, step_kind, step_name
from chargebook.forms.form import Answer, Answers, Form, Question, Step, VerdictMark, Walk, walk
from chargebook.forms.proof.failures import Failure, failures
from chargebook.forms.proof.fillings import Filling
from chargebook.forms.proof.properties import DECLARED_OPEN, UNDECIDED, UNFOUNDED_OPEN, Check
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.shortest import shortest
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.rule.decide import Command, Outcome, Verdict, decide
from chargebook.rule.formula import Finding
from chargebook.rule.smallest import Denied, Need

WALKED = 20  # faults of a form that are walked through, on a large form fewer; the others are named
EFFORT = 20_000  # steps of the form times faults walked through
MARKED = {Answer.YES: Verdict.PLAINTIFF, Answer.NO: Verdict.DEFENDANT}
WARNINGS = (DECLARED_OPEN, UNFOUNDED_OPEN)
SAID: Mapping[str, tuple[str, str]] = {
    "V208": ("no jury is ever sent to {step}", "take it out, or mend the skip or the condition before it"),
    "V209": (
        "{count} can be left undecided though every question was answered",
        "ask what is still open before the jury leaves the count",
    ),
    "V210": (
        "the form can declare a verdict on {count} that the rule does not command",
        "mend the skip that declares it",
    ),
    "V211": (
        "with a line left blank the form can declare a verdict on {count} while it is open",
        "declare it only where the answers that it rests on were given",
    ),
    "V212": (
        "the form can declare a verdict on {count} twice",
        "let the first declaration send the jury past the second",
    ),
    "V213": ("the form can end without declaring a verdict on {count}", "declare it on every way through the form"),
    "V214": ("the form can end without asking for the verdict on {count}", "send every jury to the line for it"),
    "V215": (
        "{step} can be reached though no count that it is for carries it",
        "send the jury past it unless such a count is for the plaintiff",
    ),
    "V216": (
        "with a line left blank {step} can be reached while no count carries it as yet",
        "send the jury there only where the answers that it rests on were given",
    ),
    "V217": ("the plaintiff can win on {count} without being asked for the amount", "send the jury to the amount"),
    "V218": (
        "the ground for punitive damages can be found on {count} without being asked for the amount",
        "send the jury to the amount",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One step to which the jury is sent: its number, its words, and what is written there, if anything.

    *kind* is question, amount, verdict or direction.
    """

    number: str
    kind: str
    words: str
    answer: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One count of a filled-in form: the verdict that the form states, if it does, and the one that the rule commands.

    Where the rule leaves it open, the *needs* are the smallest sets of findings that would settle it for either side.
    """

    count: str
    by_form: Verdict | None
    by_rule: Verdict
    needs_plaintiff: tuple[tuple[Need, ...], ...] = ()
    needs_defendant: tuple[tuple[Need, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A filled-in form that shows a fault, step by step. *is_shortest*: no form with fewer lines written shows it."""

    steps: tuple[Passed, ...]
    judged: tuple[Judged, ...]
    is_shortest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a form: the problem, its step and count, and a filled-in form that shows it."""

    problem: Problem
    step: str = ""
    count: str = ""
    shown: Shown | None = None


def on_its_face(fault: FaceFault) -> Fault:
    """Return what is wrong on the face of a form as a fault of the proof, which no filled-in form has to show."""
    return Fault(problem=fault.problem, step=fault.step, count=fault.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was proved. *to_read* are the questions whose Yes finds that something is not proved.

    *merged* are those that ask for several facts: their No finds that not all of them are so, and no more. *beside* are
    those that the court asks for something else, so that nothing that was proved turns on them.
    """

    form: Form
    counts: tuple[str, ...]
    faults: tuple[Fault, ...]
    to_read: tuple[str, ...]
    merged: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the form is proved right: a warning may stand."""
        return not any(fault.problem.severity is Severity.ERROR for fault in self.faults)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults as problems."""
        return tuple(fault.problem for fault in self.faults)


def verify(form: Form, commands: Mapping[str, Command], *, in_parts: bool = True) -> Report:
    """Prove that *form* ends, however it is filled in, where the rule of each count says, or show where it does not.

    *in_parts* proves count by count; else the form is proved as a whole, with the same result.
    """
    on_face = face_faults(form, commands)
    faults = [on_its_face(fault) for fault in on_face]
    if not any(fault.stops for fault in on_face):
        routes = FormRoutes(form, commands)
        faults += _told(routes, list(failures(routes, in_parts=in_parts)))
    questions = [step for step in form.steps if isinstance(step, Question)]
    return Report(
        form=form,
        counts=tuple(commands),
        faults=tuple(faults),
        to_read=tuple(step.number for step in questions if any(a.yes is Finding.NOT_PROVED for a in step.asks)),
        merged=tuple(step.number for step in questions if step.is_merged),
        beside=tuple(step.number for step in questions if step.beside),
    )


def _told(routes: FormRoutes, failed: list[Failure]) -> Iterator[Fault]:
    """Yield each failure as a fault; the first of each code before all others are walked through."""
    codes = [failure.check.code for failure in failed]
    order = sorted(range(len(failed)), key=lambda index: (codes.index(codes[index]) < index, index))
    most = max(len(set(codes)), min(WALKED, EFFORT // len(routes.steps)))
    walked = set(order[:most])
    for index, failure in enumerate(failed):
        yield _fault(routes, failure, walked=index in walked)


def _fault(routes: FormRoutes, failure: Failure, *, walked: bool) -> Fault:
    check, shown, last = failure.check, None, failure.check.place
    if failure.filling is not None and walked:
        filling, is_shortest = shortest(routes, check, failure.filling)
        shown = _shown(routes, check, filling, is_shortest=is_shortest)
        if check.count:
            own = routes.counts[check.count].places
            last = max((place for place in filling if place in own), default=-1)
    if last < 0:
        last = min(routes.counts[check.count].places, default=-1)
    step = routes.steps[last] if last >= 0 else None
    message, mend = SAID[check.code]
    problem = Problem(
        code=check.code,
        severity=Severity.WARNING if check.code in WARNINGS else Severity.ERROR,
        place=step.place if step else Place(file=routes.form.name),
        message=message.format(count=f"count {check.count}", step=step_name(step) if step else ""),
        mend=_split(routes, failure) or mend,
    )
    return Fault(problem=problem, step=step.number if step else "", count=check.count, shown=shown)


def _split(routes: FormRoutes, failure: Failure) -> str:
    """Return which question to split where its No to several findings leaves the count open."""
    denied = routes.counts[failure.check.count].denied if failure.check.code == UNDECIDED else ()
    for place, row in denied:
        if failure.filling and failure.filling.get(place) is Answer.NO:
            names = " and ".join(need.finding for need in row)
            name = step_name(routes.steps[place])
            return f"split {name[0].lower()}{name[1:]}: its No does not say which of {names} was not proved"
    return ""


def _shown(routes: FormRoutes, check: Check, filling: Filling, *, is_shortest: bool) -> Shown:
    form = routes.form
    answers = {form.steps[place].number: answer for place, answer in filling.items()}
    way = walk(form, answers)
    numbered = {step.number: step for step in form.steps if step.number}
    counts = (check.count,) if check.count else routes.counts_of[check.place]
    near = [count for count in counts if not routes.counts[count].places.isdisjoint(filling)] or counts[:1]
    findings = findings_of(form, way, answers)
    judged = (
        _judged(
            count,
            _stated(form, count, way, answers),
            decide(routes.commands[count], findings.get(count, {}), denied_of(form, way, answers, count)),
        )
        for count in near
    )
    return Shown(
        steps=tuple(_passed(numbered[number], answers) for number in way.reached),
        judged=tuple(judged),
        is_shortest=is_shortest,
    )


def findings_of(form: Form, way: Walk, answers: Answers) -> Mapping[str, Mapping[str, Finding]]:
    """Return what a filled-in form finds on each count, by the answers that were given where the jury was sent.

    Blank and *cannot agree* stay open; where two questions settle one finding and the answers clash it stays open too.
    A No to several findings finds none of them: `denied_of` has it.

    >>> from chargebook.forms.form import Asked, VerdictKind, walk
    >>> asked = Asked(count="force/reyes/holt", finding="9.3/but-for")
    >>> form = Form(kind=VerdictKind.SPECIAL, title="", steps=(Question(number="1", words="Was it?", asks=(asked,)),))
    >>> given = {"1": Answer.NO}
    >>> findings_of(form, walk(form, given), given)["force/reyes/holt"]["9.3/but-for"].name
    'NOT_PROVED'
    """
    findings: dict[str, dict[str, Finding]] = {}
    reached = set(way.reached)
    for step in form.steps:
        if isinstance(step, Question) and step.number in reached:
            answer = answers.get(step.number)
            for asked in step.asks if answer is not Answer.NO or not step.is_merged else ():
                new = asked.yes if answer is Answer.YES else asked.no if answer is Answer.NO else Finding.CANNOT_AGREE
                row = findings.setdefault(asked.count, {})
                row[asked.finding] = _joined(row.get(asked.finding), new)
    return findings


def denied_of(form: Form, way: Walk, answers: Answers, count: str) -> tuple[Denied, ...]:
    """Return what a filled-in form denies together on *count*."""
    reached = set(way.reached)
    denying = (
        step
        for step in form.steps
        if isinstance(step, Question) and step.number in reached and answers.get(step.number) is Answer.NO
    )
    return tuple(denied for step in denying if (denied := step.denied(count)))


def _joined(old: Finding | None, new: Finding) -> Finding:
    """Return what two questions on one finding find together: an open answer leaves the other; a clash is open."""
    if old is None or old is Finding.CANNOT_AGREE:
        return new
    return old if new in (old, Finding.CANNOT_AGREE) else Finding.NOT_ASKED


def _stated(form: Form, count: str, way: Walk, answers: Mapping[str, Answer]) -> Verdict | None:
    """Return the verdict that a filled-in form states on *count*: declared, or marked by the jury."""
    declared = [declaration.verdict for declaration in way.declared if declaration.count == count]
    marks = [answers.get(step.number) for step in form.steps if isinstance(step, VerdictMark) and step.count == count]
    marked = [MARKED[mark] for mark in marks if mark in MARKED]
    return next(iter((*declared, *marked)), None)


def _judged(count: str, stated: Verdict | None, outcome: Outcome) -> Judged:
    return Judged(
        count=count,
        by_form=stated,
        by_rule=outcome.verdict,
        needs_plaintiff=outcome.needs_plaintiff,
        needs_defendant=outcome.needs_defendant,
    )


def _passed(step: Step, answers: Mapping[str, Answer]) -> Passed:
    answer = answers.get(step.number)
    return Passed(
        number=step.number,
        kind=step_kind(step),
        words=step.words,
        answer=answer.value if answer else "",
        place=step.place,
    )
