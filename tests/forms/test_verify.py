"""The proof of a verdict form against brute force, against z3, and against itself: in parts and as a whole."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice, product
from random import Random

import pytest
import z3
from any_forms import BOTH, COUNTS, NUMBERS, ONE, any_form, ask, condition, rules, special
from facts import closed, fact
from form_oracle import STATES, decided, findings, one_filling, wrong
from wrong_forms import mutants

from chargebook.forms.form import (
    END,
    PUNITIVE_GROUND,
    AllOf,
    Answer,
    AnyOf,
    Asked,
    Award,
    Condition,
    Declared,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Skip,
    Sum,
    VerdictKind,
    VerdictMark,
    walk,
)
from chargebook.forms.proof.failures import failures
from chargebook.forms.proof.fillings import WholeForm
from chargebook.forms.proof.graph import Graph
from chargebook.forms.proof.passage import Passage
from chargebook.forms.proof.properties import Check, checks_of_count, checks_of_sums, fails
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.verification import Report, verify
from chargebook.rule.decide import Command, Conflict, Verdict
from chargebook.rule.formula import All, Finding, Not
from forms import generated, grid, no, yes

ALL_STATES = (*STATES, Answer.CANNOT_AGREE)


def shown_wrong(report: Report) -> set[tuple[str, str]]:
    """What the proof found, as the oracle says it; what stands on the face of a form is no matter of filling it in."""
    return {(f.problem.code, f.count or f.step) for f in report.faults if f.problem.code >= "V208"}


def failing(form: Form, commands: Mapping[str, Command], *, in_parts: bool = True) -> set[tuple[str, str]]:
    """What the proof finds, without the forms filled in to show it."""
    found = (failure.check for failure in failures(FormRoutes(form, commands), in_parts=in_parts))
    return {(check.code, check.count or form.steps[check.place].number) for check in found}


def money(*counts: str, only_if: object = None, award: Award = Award.COMPENSATORY) -> Sum:
    return Sum(number="money", words="How much?", award=award, counts=counts or (ONE,), only_if=only_if)  # type: ignore[arg-type]


# --- against brute force --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_parts", [True, False])
@pytest.mark.parametrize("seed", range(10))
def test_right_and_wrong_forms_are_told_apart_as_by_filling_them_in_every_way(seed: int, in_parts: bool) -> None:
    commands, form = generated(seed)
    changes = list(mutants(form))
    changed = [form, *(mutant for _, mutant in changes[seed :: len(changes) // 4 + 1])]

    assert [wrong(each, commands) for each in changed] == [
        failing(each, commands, in_parts=in_parts) for each in changed
    ]


@pytest.mark.parametrize("seed", [*range(60), 331])  # in 331 two things that the part left open were taken for one
def test_any_form_at_all_is_judged_as_by_filling_it_in_every_way(seed: int) -> None:
    form, commands = any_form(Random(seed)), rules(seed)  # noqa: S311 - no secret
    expected = wrong(form, commands, ALL_STATES)

    for in_parts in (True, False):
        assert expected == failing(form, commands, in_parts=in_parts)


def ending_in_an_amount(made: Random) -> Form:
    """A form without rhyme or reason before an amount."""
    form = any_form(made)
    amount = Sum(
        number=NUMBERS[-1],
        words="?",
        award=made.choice([Award.COMPENSATORY, Award.NOMINAL, Award.PUNITIVE, Award.PUNITIVE]),
        counts=tuple(made.choices(COUNTS, k=made.randint(1, 2))),
        only_if=condition(made) if made.random() < 0.5 else None,
    )
    return replace(form, steps=(*form.steps[:-1], amount))


@pytest.fixture(params=[0, 60], ids=["apart", "together"])
def looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts of an amount are looked at one by one, or all together."""
    monkeypatch.setattr("chargebook.forms.proof.failures.SMALL", request.param)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_an_amount_is_judged_so_whether_its_counts_are_looked_at_together_or_apart(seed: int) -> None:
    for each in range(seed, seed + 10):
        form, commands = ending_in_an_amount(Random(each)), rules(each)  # noqa: S311 - no secret

        assert wrong(form, commands, ALL_STATES) == failing(form, commands)


@pytest.mark.parametrize("kind", VerdictKind)
def test_a_ruling_that_decides_a_count_leaves_nothing_to_ask_or_to_mark(kind: VerdictKind) -> None:
    """With one element ruled not proved the others are idle: a form that leaves the count out is right."""
    form = special(FormDirection(words="Nothing is left for you to decide."), kind=kind)
    command = Command(prove=All(parts=(fact("a"), closed("b", Finding.NOT_PROVED))))

    assert verify(form, {ONE: command}).is_right
    assert not verify(form, {ONE: BOTH}).is_right


def unless_no(*numbers: str) -> Condition:
    return NoneOf(parts=tuple(no(number) for number in numbers))


def two_counts(only_if: Condition) -> Form:
    """Two findings of each count, and an amount for both."""
    other = "force/reyes/ortiz"
    asked = (ask("1", "a"), ask("2", "b"), ask("3", "a", count=other), ask("4", "b", count=other))
    return special(*asked, money(ONE, other, only_if=only_if))


GROUND = ask("3", PUNITIVE_GROUND)
WITH_GROUND = (ask("1", "a"), ask("2", "b"), GROUND)
BLANK_LETS_THROUGH = (
    special(*WITH_GROUND, money(only_if=unless_no("1", "2"))),
    special(*WITH_GROUND, money(only_if=unless_no("1", "2"), award=Award.NOMINAL)),
    special(*WITH_GROUND, money(only_if=unless_no("1", "2", "3"), award=Award.PUNITIVE)),
    special(*WITH_GROUND, money(only_if=AllOf(parts=(yes("1"), yes("2"), unless_no("3"))), award=Award.PUNITIVE)),
    two_counts(AnyOf(parts=(unless_no("1", "2"), unless_no("3", "4")))),
)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("form", BLANK_LETS_THROUGH)
def test_an_amount_that_only_a_blank_line_opens_is_a_warning(form: Form) -> None:
    commands = dict.fromkeys(sorted({each.count for step in form.steps[:-1] for each in step.asks}), BOTH)  # type: ignore[union-attr]
    found = failing(form, commands)

    assert ("V216", "money") in found
    assert wrong(form, commands, ALL_STATES) == found


def test_every_wrong_change_that_shows_is_caught_and_no_other_is_reported() -> None:
    commands, form = generated(3)
    changes = list(islice(mutants(form), 0, None, 7))
    missed = [what for what, each in changes if failing(each, commands) != wrong(each, commands)]

    assert [] == missed


def fewest_lines(form: Form, commands: Mapping[str, Command]) -> dict[tuple[str, str], int]:
    """For everything that is wrong, the fewest lines that a jury writes which shows it."""
    lines = [step.number for step in form.steps if isinstance(step, Question | VerdictMark)]
    fewest: dict[tuple[str, str], int] = {}
    for row in product((None, *Answer), repeat=len(lines)):
        filled = {number: answer for number, answer in zip(lines, row, strict=True) if answer}
        way = walk(form, filled)
        written = len(filled.keys() & set(way.reached))
        for what in one_filling(form, commands, filled, way):
            fewest[what] = min(fewest.get(what, written), written)
    return fewest


@pytest.mark.parametrize("exact", [60, 0])
@pytest.mark.parametrize("seed", range(0, 60, 4))
def test_what_is_walked_through_shows_the_fault_and_is_the_shortest_where_it_says_so(
    seed: int, exact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chargebook.forms.proof.shortest.EXACT", exact)
    for each in range(seed, seed + 4):
        form, commands = any_form(Random(each)), rules(each)  # noqa: S311 - no secret
        fewest = fewest_lines(form, commands)
        for fault in verify(form, commands).faults:
            if fault.shown:
                what = fault.problem.code, fault.count or fault.step
                filled = {step.number: Answer(step.answer) for step in fault.shown.steps if step.answer}

                assert [step.number for step in fault.shown.steps] == list(walk(form, filled).reached)
                assert what in set(one_filling(form, commands, filled, walk(form, filled)))
                assert fewest[what] <= len(filled)
                assert fewest[what] == len(filled) or not fault.shown.is_shortest
                assert fault.shown.is_shortest or not exact
                for judged in fault.shown.judged:
                    assert judged.by_rule is rules_say(form, commands, filled, judged.count)
                    assert judged.by_form is form_says(form, filled, judged.count)


def rules_say(form: Form, commands: Mapping[str, Command], filled: dict[str, Answer], count: str) -> Verdict:
    way = walk(form, filled)
    return decided(form, count, commands[count], findings(form, way, filled)[count], (way, filled))


def form_says(form: Form, filled: dict[str, Answer], count: str) -> Verdict | None:
    """The first verdict that the form declares on the count, or else the one that the jury marks."""
    way = walk(form, filled)
    marked = {Answer.YES: Verdict.PLAINTIFF, Answer.NO: Verdict.DEFENDANT}
    marks = [marked.get(filled.get(s.number)) for s in form.steps if isinstance(s, VerdictMark) and s.count == count]  # type: ignore[arg-type]
    said = [each.verdict for each in way.declared if each.count == count] + [mark for mark in marks if mark]
    return said[0] if said else None


# --- against z3 and against itself ----------------------------------------------------------------------------------


def z3_finds(form: Form, commands: dict[str, Command], check: Check) -> bool:
    """Whether z3 finds a filling in which *check* fails, on the formulas of the whole form."""
    graph = Graph()
    way = Passage(FormRoutes(form, commands), graph, lambda _: (graph.variable(), graph.variable()))
    wanted = fails(check, way)
    nodes = [z3.BoolVal(False)]
    for number, (one, other) in enumerate(graph.pairs[1:], start=1):
        sides = [z3.Not(nodes[side >> 1]) if side & 1 else nodes[side >> 1] for side in (one, other)]
        nodes.append(z3.And(*sides) if one else z3.Bool(f"v{number}"))
    solver = z3.Solver()
    solver.add(z3.Not(nodes[wanted >> 1]) if wanted & 1 else nodes[wanted >> 1])
    return solver.check() == z3.sat


@pytest.mark.parametrize("change", range(4))
def test_a_larger_form_is_judged_as_z3_judges_it(change: int) -> None:
    form, commands = grid(3, 2)
    form = list(mutants(form))[change * 91][1] if change else form
    routes = FormRoutes(form, commands)
    checks = [check for count in commands for check in checks_of_count(routes, count)] + list(checks_of_sums(routes))
    found = failing(form, commands)

    for check in checks:
        step = form.steps[check.place].number if check.place >= 0 else ""
        assert z3_finds(form, commands, check) == ((check.code, check.count or step) in found)


@pytest.mark.parametrize("stipulated", [True, False])
def test_the_parts_prove_what_the_whole_proves(stipulated: bool) -> None:
    form, commands = grid(4, 3, stipulated=stipulated)
    changed = [form, *(each for _, each in islice(mutants(form), 5, None, 211))]

    assert [failing(each, commands, in_parts=False) for each in changed] == [
        failing(each, commands) for each in changed
    ]


def test_a_right_form_for_many_counts_is_proved_without_looking_at_it_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form, commands = grid(8, 5)
    monkeypatch.delattr(WholeForm, "search")

    assert () == verify(form, commands).faults


# --- what a person sees ---------------------------------------------------------------------------------------------


def test_the_shortest_filled_in_form_is_walked_through_with_what_the_rule_says() -> None:
    """The rule needs both; the form lets the jury leave after the first."""
    form = special(ask("1", "a", Skip(to=END)), ask("2", "b"))
    [unreached, undecided] = sorted(verify(form, {ONE: BOTH}).faults, key=lambda fault: fault.problem.code)

    assert ("V208", "2", None) == (unreached.problem.code, unreached.step, unreached.shown)
    assert undecided.shown is not None
    assert [("1", "yes")] == [(step.number, step.answer) for step in undecided.shown.steps]
    assert Verdict.UNDECIDED == undecided.shown.judged[0].by_rule
    assert undecided.shown.is_shortest


def test_a_verdict_declared_against_the_rule_shows_both_verdicts() -> None:
    says = (Declared(count=ONE, verdict=Verdict.PLAINTIFF),)
    form = special(ask("1", "a", Skip(to=END, when=no("1"), declares=says)), ask("2", "b", Skip(to=END, declares=())))
    fault = next(fault for fault in verify(form, {ONE: BOTH}).faults if fault.problem.code == "V210")

    assert fault.shown is not None
    assert [(Verdict.PLAINTIFF, Verdict.DEFENDANT)] == [(j.by_form, j.by_rule) for j in fault.shown.judged]


def test_a_line_left_blank_is_part_of_the_proof_and_a_warning() -> None:
    """The words "if you answered No" let a jury pass that has not answered."""
    form = special(ask("1", "a", Skip(to=END, when=no("1"))), ask("2", "b", Skip(to=END, when=no("2"))), money())
    report = verify(form, {ONE: BOTH})

    assert [("V216", "warning", "money")] == [(f.problem.code, f.problem.severity, f.step) for f in report.faults]
    assert report.is_right


def test_a_form_that_asks_where_each_answer_was_given_has_no_fault() -> None:
    both = AllOf(parts=(yes("1"), yes("2")))
    form = special(ask("1", "a"), ask("2", "b"), money(only_if=both))

    assert () == verify(form, {ONE: BOTH}).faults


def test_what_stands_on_the_face_of_a_form_is_all_told_at_once() -> None:
    command = Command(prove=All(parts=(fact("a"), fact("b"), closed("c", Finding.PROVED))))
    form = special(
        ask("1", "a", Skip(to="9")),
        ask("1", "c"),
        ask("2", "x", Skip(to="1")),
        ask("3", "a", count="no/such/count"),
        ask("", "a", only_if=yes("7")),
    )
    codes = [fault.problem.code for fault in verify(form, {ONE: command}).faults]

    assert ["V201", "V201", "V202", "V202", "V203", "V204", "V205", "V206", "V207"] == sorted(codes)


def test_a_question_for_several_findings_of_one_count_is_named_for_a_person_to_read() -> None:
    """A jury that says No to "and" may deny one part alone."""
    merged = Question(
        number="1", words="Did he, and so cause it?", asks=tuple(Asked(count=ONE, finding=f) for f in "ab")
    )
    shared = Question(number="2", words="?", asks=(Asked(count=ONE, finding="a"), Asked(count="other", finding="a")))
    report = verify(special(merged, shared), {ONE: BOTH, "other": BOTH})

    assert ("1",) == report.merged


# A violation by the defendant without its cause is for the court: Floyd v. Laws, 929 F.2d 1390 (nominal damages).
UNCAUSED = Conflict(when=All(parts=(fact("a"), Not(part=fact("b")))), question="?", authorities=())
VIOLATION_AND_CAUSE = Command(prove=BOTH.prove, conflicts=(UNCAUSED,))
TOGETHER = Question(number="1", words="Did he, and so cause it?", asks=tuple(Asked(count=ONE, finding=f) for f in "ab"))


def test_a_question_for_violation_and_cause_leaves_open_which_of_them_failed_and_is_to_be_split() -> None:
    [fault] = verify(special(TOGETHER), {ONE: VIOLATION_AND_CAUSE}).faults

    assert ("V209", "split question 1: its No does not say which of a and b was not proved") == (
        fault.problem.code,
        fault.problem.mend,
    )
    assert () == verify(special(ask("1", "a"), ask("2", "b")), {ONE: VIOLATION_AND_CAUSE}).faults


def test_a_question_for_several_findings_is_right_where_each_is_a_link_of_one_chain() -> None:
    """One element not proved is enough for the defendant (9.3): it does not matter which."""
    assert verify(special(TOGETHER, money(only_if=yes("1"))), {ONE: BOTH}).is_right


def test_a_no_to_several_findings_does_not_prove_a_defence_away() -> None:
    """Yes to both finds the defence not proved; No leaves open whether it was."""
    defence = Command(prove=All(parts=(fact("a"), Not(part=fact("b")))))
    asks = (Asked(count=ONE, finding="a"), Asked(count=ONE, finding="b", yes=Finding.NOT_PROVED))
    form = special(replace(TOGETHER, asks=asks), money(only_if=yes("1")))

    assert verify(form, {ONE: defence}).is_right
    assert "V209" in {code for code, _ in shown_wrong(verify(form, {ONE: replace(BOTH, conflicts=(UNCAUSED,))}))}


def test_on_a_count_that_turns_on_one_of_several_facts_a_no_to_them_all_finds_nothing() -> None:
    other = "force/reyes/ortiz"
    form = special(replace(TOGETHER, asks=(*TOGETHER.asks, Asked(count=other, finding="a"))))
    faults = verify(form, {ONE: BOTH, other: Command(prove=fact("a"))}).faults

    assert [("V209", other)] == [(fault.problem.code, fault.count) for fault in faults]


def test_a_question_whose_yes_finds_the_opposite_is_named_for_a_person_to_read() -> None:
    turned = replace(ask("1", "a"), asks=(Asked(count=ONE, finding="a", yes=Finding.NOT_PROVED),))

    assert ("1",) == verify(special(turned, ask("2", "b")), {ONE: BOTH}).to_read


def test_a_general_verdict_needs_a_mark_for_each_count() -> None:
    mark = VerdictMark(number="1", words="?", count=ONE)
    form = special(mark, money(only_if=yes("1")), kind=VerdictKind.GENERAL)

    assert () == verify(form, {ONE: BOTH}).faults
    assert {("V214", ONE), ("V215", "money")} == shown_wrong(
        verify(special(money(), kind=VerdictKind.GENERAL), {ONE: BOTH})
    )


def test_a_mark_against_the_answers_is_left_to_the_tally() -> None:
    mark = VerdictMark(number="3", words="?", count=ONE)
    form = special(
        ask("1", "a"), ask("2", "b"), mark, money(only_if=AllOf(parts=(yes("1"), yes("2")))), kind=VerdictKind.QUESTIONS
    )

    assert () == verify(form, {ONE: BOTH}).faults
