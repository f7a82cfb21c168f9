"""The routes through one count: for every formula and every way of answering, the count ends decided, and rightly."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.forms.form import END, Answer, Answers, Form, Question, Skip, VerdictKind, holds, walk
from chargebook.forms.routes import OUT, CountRoutes, condition, in_order, routes
from chargebook.ground.errors import RuleError
from chargebook.ground.text import Place
from chargebook.rule.decide import Command, Conflict, Decider, Verdict
from chargebook.rule.formula import All, Any, AtLeast, Basis, Fact, Finding, Given, Not, Rule, facts_of

HERE = Basis(words="", place=Place(file="example"))
A, B, C, D = (Fact(id=name, words=name, basis=HERE) for name in "abcd")
FOUND = {Answer.YES: Finding.PROVED, Answer.NO: Finding.NOT_PROVED, Answer.CANNOT_AGREE: Finding.CANNOT_AGREE}


def closed(finding: Finding) -> Given:
    return Given(id="z", words="z", finding=finding, because="a ruling", basis=HERE)


def form_of(found: CountRoutes, before: str = "") -> tuple[Form, dict[str, str]]:
    """The routes as a form: first the questions asked before, then the entry, then those of the count."""
    names = [*before, *(name for name in found.asked)]
    numbers = {name: str(at) for at, name in enumerate(names, start=1)}
    to = {OUT: END} | numbers

    def skips(leads: tuple) -> tuple[Skip, ...]:
        return tuple(Skip(to=to[lead.to], when=condition(lead.ways, numbers) if lead.ways else None) for lead in leads)

    steps = [Question(number=numbers[name], words=name, asks=()) for name in before]
    if before:
        steps[-1] = Question(number=numbers[before[-1]], words=before[-1], asks=(), skips=skips(found.entry))
    steps += [
        Question(number=numbers[name], words=name, asks=(), skips=skips(found.leads[name])) for name in found.asked
    ]
    return Form(kind=VerdictKind.SPECIAL, title="", steps=tuple(steps)), numbers


def findings(form: Form, numbers: dict[str, str], answers: Answers) -> dict[str, Finding]:
    """What a jury found that wrote *answers* and followed the skips."""
    reached = set(walk(form, answers).reached)
    return {name: FOUND[answers[number]] for name, number in numbers.items() if number in reached and number in answers}


rules = st.recursive(
    st.sampled_from([A, B, C, D, closed(Finding.PROVED), closed(Finding.NOT_PROVED)]),
    lambda part: st.one_of(
        st.lists(part, max_size=3).map(lambda parts: All(parts=tuple(parts))),
        st.lists(part, max_size=3).map(lambda parts: Any(parts=tuple(parts))),
        part.map(lambda inner: Not(part=inner)),
        st.lists(part, min_size=1, max_size=4).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda least: AtLeast(count=least, parts=tuple(parts)))
        ),
    ),
    max_leaves=7,
)
conflicts = rules.map(lambda when: Conflict(when=when, question="which?", authorities=()))
commands = st.builds(
    lambda prove, found: Command(prove=prove, conflicts=tuple(found)), rules, st.lists(conflicts, max_size=2)
)


def every_answer(numbers: dict[str, str]) -> list[dict[str, Answer]]:
    """Every way of filling the form in, lines left blank and hung juries included."""
    choices = [None, *Answer]
    return [
        {number: answer for number, answer in zip(numbers.values(), row, strict=True) if answer}
        for row in product(choices, repeat=len(numbers))
    ]


@settings(max_examples=40)
@given(commands)
def test_a_count_whose_reached_questions_are_all_answered_is_decided(command: Command) -> None:
    form, numbers = form_of(routes(command, in_order(command)))
    decide = Decider(command)
    for row in product((Answer.YES, Answer.NO), repeat=len(numbers)):
        answers = dict(zip(numbers.values(), row, strict=True))

        assert decide(findings(form, numbers, answers)).verdict is not Verdict.UNDECIDED


@settings(max_examples=40)
@given(commands)
def test_the_skips_change_no_verdict(command: Command) -> None:
    form, numbers = form_of(routes(command, in_order(command)))
    decide = Decider(command)
    for row in product((Answer.YES, Answer.NO), repeat=4):
        said = dict(zip("abcd", row, strict=True))
        answers = {number: said[name] for name, number in numbers.items()}
        whole = {name: FOUND[answer] for name, answer in said.items()}

        assert decide(whole).verdict is decide(findings(form, numbers, answers)).verdict


@settings(max_examples=40)
@given(commands)
def test_liable_are_exactly_the_ways_for_the_plaintiff_blanks_and_hung_juries_included(command: Command) -> None:
    found = routes(command, in_order(command))
    form, numbers = form_of(found)
    liable, decide = condition(found.liable, numbers), Decider(command)
    for answers in every_answer(numbers):
        reached = {number: answers[number] for number in walk(form, answers).reached if number in answers}
        verdict = decide(findings(form, numbers, answers)).verdict

        assert (verdict is Verdict.PLAINTIFF) is holds(liable, reached)


@settings(max_examples=40)
@given(commands)
def test_every_question_can_be_reached_and_each_can_change_the_verdict(command: Command) -> None:
    form, numbers = form_of(routes(command, in_order(command)))
    reached: set[str] = set()
    for row in product((Answer.YES, Answer.NO), repeat=len(numbers)):
        reached |= set(walk(form, dict(zip(numbers.values(), row, strict=True))).reached)

    assert set(numbers.values()) == reached


@settings(max_examples=40)
@given(commands, st.sampled_from("abcd"))
def test_what_was_asked_before_is_not_asked_again_and_leads_into_the_count(command: Command, first: str) -> None:
    names = {fact.id for rule in (command.prove, *(c.when for c in command.conflicts)) for fact in facts_of(rule)}
    if first not in names:
        return
    order = (first, *(name for name in in_order(command) if name != first))
    found = routes(command, order, before=first)
    form, numbers = form_of(found, before=first)
    decide = Decider(command)

    assert first not in found.asked
    for row in product((Answer.YES, Answer.NO), repeat=len(numbers)):
        answers = dict(zip(numbers.values(), row, strict=True))
        state = findings(form, numbers, answers)
        verdict = decide(state).verdict
        heard = {number: answers[number] for number in walk(form, answers).reached}

        assert verdict is not Verdict.UNDECIDED
        assert (verdict is Verdict.PLAINTIFF) is holds(condition(found.liable, numbers), heard)


def leads(rule: Rule, *conflicts: Conflict) -> dict[str, list[str]]:
    command = Command(prove=rule, conflicts=conflicts)
    found = routes(command, in_order(command))
    return {name: [lead.to for lead in found.leads[name]] for name in found.asked}


def test_one_no_ends_a_count_of_which_all_must_be_proved() -> None:
    expected = {"a": [OUT, "b"], "b": [OUT, "c"], "c": [OUT]}

    assert expected == leads(All(parts=(A, B, C)))


def test_one_yes_ends_a_count_of_which_one_is_enough() -> None:
    expected = {"a": ["b", OUT], "b": ["c", OUT], "c": [OUT]}

    assert expected == leads(Any(parts=(A, B, C)))


def test_a_failed_alternative_leads_to_the_next_one() -> None:
    expected = {"a": ["c", "b"], "b": ["c", "d"], "c": [OUT, "d"], "d": [OUT]}

    assert expected == leads(All(parts=(Any(parts=(All(parts=(A, B)), C)), D)))


def test_a_defence_that_is_proved_ends_the_count() -> None:
    expected = {"a": [OUT, "b"], "b": [OUT]}

    assert expected == leads(All(parts=(A, Not(part=B))))


def test_two_of_three_are_told_apart_by_the_answers_before() -> None:
    found = routes(Command(prove=AtLeast(count=2, parts=(A, B, C))), "abc")

    assert {OUT, "c"} == {lead.to for lead in found.leads["b"]}
    [out] = [lead for lead in found.leads["b"] if lead.to == OUT]
    assert {(("a", False), ("b", False)), (("a", True), ("b", True))} == set(out.ways)


def test_what_cannot_matter_is_not_asked() -> None:
    command = Command(prove=All(parts=(Any(parts=(closed(Finding.PROVED), A)), B)))

    assert ("b",) == routes(command, in_order(command)).asked


def test_a_count_that_a_ruling_decides_asks_nothing() -> None:
    command = Command(prove=All(parts=(closed(Finding.NOT_PROVED), A, B)))
    found = routes(command, in_order(command))

    assert ((), (), Verdict.DEFENDANT) == (found.asked, found.liable, found.ruled)


def test_the_cause_comes_after_the_violation_that_a_conflict_rests_on() -> None:
    conflict = Conflict(when=All(parts=(A, C, Not(part=B))), question="which?", authorities=())
    command = Command(prove=All(parts=(A, B, C)), conflicts=(conflict,))

    assert ("a", "c", "b") == in_order(command)


def test_an_open_finding_that_is_closed_is_refused() -> None:
    with pytest.raises(RuleError, match="z is closed, and yet open"):
        routes(Command(prove=closed(Finding.NOT_ASKED)), "")


def test_a_formula_that_no_jury_could_follow_is_refused() -> None:
    parts = tuple(Fact(id=str(number), words="", basis=HERE) for number in range(12))
    command = Command(prove=AtLeast(count=6, parts=parts))

    with pytest.raises(RuleError, match="no jury could follow the form"):
        routes(command, in_order(command))


def test_two_questions_asked_before_lead_into_the_count_together() -> None:
    command = Command(prove=Any(parts=(All(parts=(A, B)), All(parts=(A, C)), All(parts=(B, C)))))
    found = routes(command, "abc", before="ab")

    assert ("c",) == found.asked
    assert {OUT, "c"} == {lead.to for lead in found.entry}
    [out] = [lead.ways for lead in found.entry if lead.to == OUT]
    assert {(("a", False), ("b", False)), (("a", True), ("b", True))} == set(out)


def test_a_way_names_only_what_tells_it_from_the_others() -> None:
    """The second question is asked only after a Yes to the first, so that a Yes to the second says both."""
    two_of_three = AtLeast(count=2, parts=(All(parts=(A, B)), C, D))
    leads = {lead.to: set(lead.ways) for lead in routes(Command(prove=two_of_three), "abcd").leads["c"]}
    yes, no = True, False

    assert {(("b", yes), ("c", no)), (("a", no), ("c", yes)), (("b", no), ("c", yes))} == leads["d"]


def test_a_conflict_that_rulings_settle_leaves_the_count_to_the_court() -> None:
    clash = Conflict(when=All(parts=(closed(Finding.PROVED),)), question="which?", authorities=())

    assert Verdict.COURT is routes(Command(prove=closed(Finding.PROVED), conflicts=(clash,)), ()).ruled
    assert Verdict.PLAINTIFF is routes(Command(prove=closed(Finding.PROVED)), ()).ruled
    assert Verdict.DEFENDANT is routes(Command(prove=closed(Finding.NOT_PROVED)), ()).ruled
