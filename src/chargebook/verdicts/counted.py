"""One count as the jury decided it: what the rule commands on its findings, beside the verdict that it wrote itself.

In: the returned form and the count as submitted. Out: `Counted`. A bare general verdict is taken as it stands; where
there are findings the rule decides on them; where there are both and they differ, the court must rule. An open finding,
a blank and "cannot agree" are never a verdict for anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chargebook.doctrine.causation.causation import is_causal
from chargebook.forms.form import Answer, Question, VerdictKind
from chargebook.instruction.instruction import CAUSES, ElementRole
from chargebook.rule.decide import Outcome, Verdict, decide, follow, value_of
from chargebook.rule.formula import WORTH, Fact, Finding, Rule, Value, leaves
from chargebook.rule.smallest import Denied
from chargebook.verdicts.returned import AnsweredLine, Found, Returned
from chargebook.verdicts.submission import Submission

SIDES = {Answer.YES: Verdict.PLAINTIFF, Answer.NO: Verdict.DEFENDANT}
IMMUNITY = "qualified-immunity"  # the end of the name of that defence, where the jury is asked for it
OWN_VALUES: dict[Verdict | None, Value] = {Verdict.PLAINTIFF: Value.PROVED, Verdict.DEFENDANT: Value.NOT_PROVED}
LINKS = (ElementRole.COLOR_OF_LAW, *CAUSES)  # of the conduct to the law, and to the injury


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One count with its verdict. *kind* is what the form asks for on it, None if nothing.

    *outcome* is what the rule commands on the findings, None where the count may not be decided; *general* is the
    jury's own verdict, None where it gave none; *declared* are the verdicts that the form's skips state; *omitted* are
    the findings that the form asks nowhere; *denied* is what a No to several findings denies together.
    """

    submission: Submission
    kind: VerdictKind | None
    found: tuple[Found, ...]
    outcome: Outcome | None
    general: Verdict | None
    declared: tuple[Verdict, ...]
    omitted: tuple[str, ...]
    verdict: Verdict
    denied: tuple[Denied, ...] = ()

    @property
    def state(self) -> dict[str, Finding]:
        """What was found on each finding, and follows from it; open where it was answered both ways."""
        return dict(follow(state_of(self.found), self.denied)[0])

    @property
    def violated(self) -> Value:
        """Whether the jury found that this defendant violated a right, or had a part in a violation."""
        if self.kind is VerdictKind.GENERAL:
            return OWN_VALUES.get(self.general, Value.OPEN)
        command = self.submission.command
        return violation(command.prove, self.state, self.denied) if command else Value.OPEN

    @property
    def is_uncaused(self) -> bool:
        """Tell whether the jury found that the conduct did not cause the injury: by one test of cause, or by both."""
        together = (row for row in self.denied if all(is_causal(need.finding) and need.proved for need in row))
        singly = any(is_causal(name) and value is Finding.NOT_PROVED for name, value in self.state.items())
        return singly or any(together)


def count_up(returned: Returned, submission: Submission) -> Counted:
    """Return *submission* with what the jury decided on it."""
    count = submission.count
    marks, questions = returned.marks(count), returned.questions(count)
    answers = returned.found(count)
    kind = _kind(marks, questions)
    denied = tuple(row for _, row in returned.denied(count))
    outcome = decide(submission.command, state_of(answers), denied) if submission.command else None
    general = _general(marks)
    is_asked = any(line.reached for line in marks)
    return Counted(
        submission=submission,
        kind=kind,
        found=answers,
        outcome=outcome,
        general=general,
        declared=tuple(declaration.verdict for declaration in returned.declared if declaration.count == count),
        omitted=_omitted(submission, questions) if kind is not VerdictKind.GENERAL else (),
        verdict=_verdict(kind if is_asked or kind is VerdictKind.GENERAL else VerdictKind.SPECIAL, outcome, general),
        denied=denied,
    )


def state_of(answers: Sequence[Found]) -> dict[str, Finding]:
    """Return the value of each finding; one that was answered in two ways is open.

    What was denied together with others, and answered by itself too, has the answer that it has by itself.

    >>> both = [Found(count="a/b/c", finding="x", value=value, step="1") for value in (Finding.PROVED, Finding(0))]
    >>> state_of(both)["x"].name
    'CANNOT_AGREE'
    """
    state: dict[str, Finding] = {}
    alone = {answer.finding for answer in answers if answer.value is not Finding.DENIED_TOGETHER}
    for answer in answers:
        if answer.value is Finding.DENIED_TOGETHER and answer.finding in alone:
            continue
        before = state.get(answer.finding, answer.value)
        state[answer.finding] = answer.value if before is answer.value else Finding.CANNOT_AGREE
    return state


def violation(rule: Rule, findings: Mapping[str, Finding], denied: Sequence[Denied] = ()) -> Value:
    """Return whether *findings* say that the right was violated, whatever else the count may have failed by.

    Open where they do not say it. Color of law and cause are no part of it, nor is what was *denied* with them; and
    immunity does not deny a violation: a governing body may answer for one whose actor is immune (Floyd v. Laws, 929
    F.2d 1390 (9th Cir. 1991)).

    >>> from chargebook.rule.formula import All, Basis
    >>> from chargebook.ground.text import Place
    >>> here = Basis(words="", place=Place(file="example"))
    >>> force, cause = (Fact(id=name, words=name, basis=here) for name in ("9.25/violation", "9.3/but-for"))
    >>> both = All(parts=(force, cause))
    >>> violation(both, {force.id: Finding.NOT_PROVED}).name, violation(both, {cause.id: Finding.NOT_PROVED}).name
    ('NOT_PROVED', 'OPEN')
    """
    ends = ({need.finding.rpartition("/")[2] for need in row} for row in denied)
    about = tuple(row for row, names in zip(denied, ends, strict=True) if names.isdisjoint((*LINKS, IMMUNITY)))
    known = dict(findings)
    for leaf in leaves(rule):
        end = leaf.id.rpartition("/")[2]
        if end in LINKS and not isinstance(leaf, Fact) and WORTH[leaf.finding] is Value.NOT_PROVED:
            return Value.OPEN
        if end in (*LINKS, IMMUNITY):
            known[leaf.id] = Finding.NOT_PROVED if end == IMMUNITY else Finding.PROVED
    return value_of(rule, known, about)


def _kind(marks: Sequence[AnsweredLine], questions: Sequence[AnsweredLine]) -> VerdictKind | None:
    if marks:
        return VerdictKind.QUESTIONS if questions else VerdictKind.GENERAL
    return VerdictKind.SPECIAL if questions else None


def _general(marks: Sequence[AnsweredLine]) -> Verdict | None:
    """Return the jury's own verdict, if all that it wrote is one."""
    sides = {SIDES.get(line.answer) for line in marks if line.reached and isinstance(line.answer, Answer)}
    return sides.pop() if len(sides) == 1 else None


def _omitted(submission: Submission, questions: Sequence[AnsweredLine]) -> tuple[str, ...]:
    asks = (asked for line in questions if isinstance(line.step, Question) for asked in line.step.asks)
    asked = {asked.finding for asked in asks if asked.count == submission.count}
    return tuple(fact.id for fact in submission.facts if fact.id not in asked)


def _verdict(kind: VerdictKind | None, outcome: Outcome | None, general: Verdict | None) -> Verdict:
    """Return the verdict before any clash is looked for."""
    if outcome is None:
        return Verdict.UNDECIDED
    match kind:
        case VerdictKind.GENERAL:
            return general or Verdict.UNDECIDED
        case VerdictKind.QUESTIONS:
            own = general or Verdict.UNDECIDED
            return own if outcome.verdict is own else Verdict.COURT
        case _:
            return outcome.verdict
