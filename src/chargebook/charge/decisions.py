"""Decide every count of a matter on what was found.

In: a matter, the findings file's values, the library. Out: `Decisions`: for each count its outcome, and the problems of
the findings: a count or a finding that does not exist, one that stands for several, one that was closed beforehand. A
fact that several counts share is found once: an answer on one count serves them all, and two answers to it are for the
court wherever a verdict hangs on which of them stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from chargebook.charge.charge import CountCharge, charge_all, still_in
from chargebook.charge.ledger import NOTHING_RULED, Ledger, Left, ledger_of
from chargebook.doctrine.causation.causation import two_answers
from chargebook.ground.nearness import closest
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Place
from chargebook.library.shelf import Library
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Command, Conflict, Outcome, Verdict, decide, value_of
from chargebook.rule.formula import WORTH, Fact, Finding, Given, Rule, Value, leaves

ANSWERS = {
    "proved": Finding.PROVED,
    "not proved": Finding.NOT_PROVED,
    "cannot agree": Finding.CANNOT_AGREE,
    "not asked": Finding.NOT_ASKED,
}
WORDS = {finding: words for words, finding in ANSWERS.items()}
SEVERAL = 8  # facts answered in two ways on one count, up to which every reading is tried

State = dict[str, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One count and its outcome; no outcome where the count may not be decided.

    *elsewhere* gives for each finding that was made on another count, as the same fact, that count.
    """

    charge: CountCharge
    outcome: Outcome | None
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions on all counts still in the case, in the matter's order, and what is wrong with the findings.

    The *ledger* has the counts that have left it, and all that was ruled.
    """

    counts: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    ledger: Ledger = NOTHING_RULED


def decide_matter(matter: Matter, findings: Sequence[CountFindings], library: Library) -> Decisions:
    """Return what *findings* command on each count of *matter*. What is not found was not asked."""
    return decide_charged(matter, findings, charge_all(matter, library))


def decide_charged(matter: Matter, findings: Sequence[CountFindings], charges: Sequence[CountCharge]) -> Decisions:
    """Return the same for *charges* that are made already."""
    ledger = ledger_of(matter, charges)
    deciding = _Deciding(charges, findings)
    counts = tuple(map(deciding.decision, still_in(matter, charges)))
    unheard = (*_unknown_counts(findings, charges, matter), *_on_dismissed(findings, ledger))
    return Decisions(counts=counts, problems=in_order((*deciding.problems, *unheard)), ledger=ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one count says of a fact."""

    count: str
    finding: str
    value: Finding
    place: Place


class _Deciding:
    """Reads the findings of all counts first, by the facts that they are about, and then decides count by count."""

    def __init__(self, charges: Sequence[CountCharge], findings: Sequence[CountFindings]) -> None:
        self.problems: list[Problem] = []
        self.states: dict[str, State] = {}
        self.facts: dict[str, list[_Found]] = {}
        by_count = {answers.count: answers for answers in findings}
        for charge in charges:
            answers = by_count.get(charge.count.id)
            if charge.command:
                self.states[charge.count.id] = self._read(charge, answers.findings if answers else ())
        self._report_clashes()

    def decision(self, charge: CountCharge) -> Decision:
        """Return the outcome of one count, on its own findings and on those of other counts on the same facts."""
        if charge.command is None:
            return Decision(charge=charge, outcome=None)
        state, elsewhere = self._whole(charge)
        outcome = decide(charge.command, state)
        clashing = [(name, clash) for name, key in charge.keys.items() if (clash := self._clash(key))]
        if clashing and _hangs(charge.command, state, clashing):
            conflicts = (*outcome.conflicts, *(_two_answers(charge, name, clash) for name, clash in clashing))
            outcome = replace(outcome, verdict=Verdict.COURT, conflicts=conflicts)
        return Decision(charge=charge, outcome=outcome, elsewhere=tuple(elsewhere.items()))

    def _whole(self, charge: CountCharge) -> tuple[State, dict[str, str]]:
        """Return the findings on a count with those made elsewhere on the same facts, and where these were made."""
        state, elsewhere = dict(self.states[charge.count.id]), {}
        for name, key in charge.keys.items():
            others = [other for other in self.facts.get(key, ()) if other.value is not Finding.NOT_ASKED]
            if state.get(name, Finding.NOT_ASKED) is Finding.NOT_ASKED and others:
                state[name], elsewhere[name] = others[0].value, others[0].count
        return state, elsewhere

    # --- what the findings say ----------------------------------------------------------------------------------

    def _read(self, charge: CountCharge, answers: Sequence[FoundFinding]) -> State:
        state: State = {}
        closed = {leaf.id: leaf for leaf in leaves(charge.everything) if isinstance(leaf, Given)}
        filled = dict(charge.defined)
        bare = [answer for answer in answers if answer.finding in filled and answer.finding not in charge.findings]
        for answer in (answer for answer in answers if answer not in bare):
            names = charge.meant(answer.finding)
            self.problems.extend(_faults(charge, answer, names, closed))
            if len(names) == 1:
                self._note(charge, state, names[0], answer)
        for answer in bare:
            self._fill(charge, state, filled[answer.finding], answer)
        return state

    def _note(self, charge: CountCharge, state: State, name: str, answer: FoundFinding) -> None:
        """Take down one answer, for its count and for the fact that it is about.

        Two instructions on a count can ask for one fact; two answers to it are two answers to one fact.
        """
        is_of_another = answer.finding in dict(charge.labels) and not _is_of_one_instruction(answer.finding, name)
        if name in state and not is_of_another:
            message = f"{answer.finding} is found twice on count {charge.count.id}"
            self.problems.append(_problem("F204", answer.place, message, "keep one of the two"))
            return
        value = ANSWERS[answer.value]
        state.setdefault(name, value)
        key = charge.keys.get(name)
        if key:
            asked = answer.finding if is_of_another else name
            entry = _Found(count=charge.count.id, finding=asked, value=value, place=answer.place)
            self.facts.setdefault(key, []).append(entry)

    def _fill(self, charge: CountCharge, state: State, filled: Rule, answer: FoundFinding) -> None:
        """Take an answer on an element that other instructions fill: theirs is the finding, and this one yields to it.

        Where a single finding fills the element and was not answered itself, the answer is taken for it.
        """
        value, names = ANSWERS[answer.value], charge.meant(answer.finding)
        if isinstance(filled, Fact) and filled.id not in state:
            self._note(charge, state, filled.id, answer)
            return
        known, answered = value_of(filled, state), WORTH[value]
        if Value.OPEN in (known, answered) and (known is answered or answered is Value.OPEN):
            return
        if known is not answered:
            other = "not decided" if known is Value.OPEN else "proved" if known is Value.PROVED else "not proved"
            message = (
                f"count {charge.count.id} finds {answer.finding} {answer.value}, and it is {other} by "
                f"{', '.join(names)}, which {'say' if names[1:] else 'says'} when it is so"
            )
            mend = "the answer is set aside: what the other instructions ask for is the finding"
            self.problems.append(_problem("F207", answer.place, message, mend, Severity.WARNING))

    # --- one fact answered in two ways --------------------------------------------------------------------------

    def _clash(self, key: str) -> tuple[_Found, ...]:
        """Return the answers to one fact that do not go together; none where they do."""
        answers = [answer for answer in self.facts.get(key, ()) if answer.value is not Finding.NOT_ASKED]
        return tuple(answers) if len({answer.value for answer in answers}) > 1 else ()

    def _report_clashes(self) -> None:
        for key in self.facts:
            clash = self._clash(key)
            if clash:
                both = "; ".join(f"{answer.finding} of {answer.count}: {WORDS[answer.value]}" for answer in clash)
                message = f"one fact is found in two ways: {both}"
                mend = "it is one thing that happened or did not: ask the jury which answer it means"
                self.problems.append(_problem("F208", clash[-1].place, message, mend, Severity.WARNING))


def _is_of_one_instruction(finding: str, other: str) -> bool:
    return finding.rpartition("/")[0] == other.rpartition("/")[0]


def _two_answers(charge: CountCharge, name: str, clash: Sequence[_Found]) -> Conflict:
    leaf = next(leaf for leaf in leaves(charge.everything) if leaf.id == name)
    return two_answers(leaf, [f"{answer.count}: {WORDS[answer.value]}" for answer in clash])


def _hangs(command: Command, state: State, clashing: Sequence[tuple[str, Sequence[_Found]]]) -> bool:
    """Tell whether the verdict depends on which answers stand; with very many of them it is taken to."""
    if len(clashing) > SEVERAL:
        return True
    readings = product(*([(name, answer.value) for answer in clash] for name, clash in clashing))
    return len({decide(command, {**state, **dict(reading)}).verdict for reading in readings}) > 1


def _faults(
    charge: CountCharge, answer: FoundFinding, names: tuple[str, ...], closed: dict[str, Given]
) -> Iterator[Problem]:
    if not names:
        near = closest(answer.finding, charge.findings, least=0.5)
        mend = f"did you mean {near}?" if near else f"known are {', '.join(charge.findings)}"
        yield _problem("F201", answer.place, f"count {charge.count.id} has no finding {answer.finding}", mend)
    elif len(names) > 1:
        message = f"{answer.finding} stands for {len(names)} findings"
        yield _problem("F202", answer.place, message, f"give each of them: {', '.join(names)}")
    elif names[0] in closed and ANSWERS[answer.value] is not closed[names[0]].finding:
        message = f"{names[0]} is not for the jury: {closed[names[0]].because}"
        yield _problem("F203", answer.place, message, "the answer is set aside", Severity.WARNING)


def _unknown_counts(
    findings: Sequence[CountFindings], charges: Sequence[CountCharge], matter: Matter
) -> Iterator[Problem]:
    known = [charge.count.id for charge in charges]
    for answers in findings:
        if answers.count not in known:
            near = closest(answers.count, known, least=0.5)
            left = ", ".join(count.id for count in matter.counts) or "all dismissed"
            mend = f"did you mean {near}?" if near else f"the counts are {left}"
            yield _problem("F205", answers.place, f"the matter has no count {answers.count}", mend)


def _on_dismissed(findings: Sequence[CountFindings], ledger: Ledger) -> Iterator[Problem]:
    """Say of each count that was answered and has left the case what its answers are still good for."""
    gone = {left.count.id: left for left in ledger.left}
    for answers in findings:
        if answers.count in gone:
            yield _set_aside(answers, gone[answers.count])


def _set_aside(answers: CountFindings, left: Left) -> Problem:
    message = f"count {answers.count} was {left.how}; its answers give no verdict"
    mend = "nothing has to be mended"
    if left.answered_on:
        who = left.count.defendant.called
        mend = f"those on what {who} did serve {', '.join(left.answered_on)}, unless the court took the fact too"
    return _problem("F211", answers.place, message, mend, Severity.WARNING)


def _problem(code: str, place: Place, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, severity=severity, place=place, message=message, mend=mend)
