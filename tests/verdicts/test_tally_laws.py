"""What holds of every returned form, whatever the jury wrote on it."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from any_forms import any_form, rules
from form_oracle import decided, findings
from hypothesis import given
from hypothesis import strategies as st
from reviewed_verdicts import count

from chargebook.forms.form import (
    PUNITIVE_GROUND,
    Answer,
    Answered,
    Answers,
    Asked,
    Award,
    Condition,
    Form,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
    VerdictKind,
    VerdictMark,
    walk,
)
from chargebook.rule.decide import Verdict
from chargebook.verdicts.judgment import without
from chargebook.verdicts.submission import Submission
from chargebook.verdicts.tally import Tally, tally

DEFENDANTS = ("holt", "ortiz", "city")
FINDINGS = ("violated", "cause", "qualified-immunity")
SHAPES = (
    ["violated"],
    ["violated", "cause"],
    ["violated", {"not": "qualified-immunity"}, "cause"],
    [{"any": ["violated", "cause"]}, {"not": "qualified-immunity"}],
    [{"given": "violated"}, "cause"],
)
THEORIES = ("direct", "direct", "policy-or-custom", "integral-participant/acquiesced")
DECIDED = (Verdict.PLAINTIFF, Verdict.DEFENDANT)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Form, tuple[Submission, ...]]:
    """A form with a question for each finding at most, marks and amounts, and skips that go forward."""
    counts = tuple(
        count(f"force/reyes/{name}", *draw(st.sampled_from(SHAPES)), theory=draw(st.sampled_from(THEORIES)))
        for name in DEFENDANTS[: draw(st.integers(1, 3))]
    )
    names = [each.count for each in counts]
    every = [(name, finding) for name in names for finding in (*FINDINGS, PUNITIVE_GROUND)]
    pairs = draw(st.sampled_from([every, every[: draw(st.integers(1, len(every)))]]))
    steps: list[Step] = [
        Question(number=str(at), words="", asks=(Asked(count=name, finding=finding),))
        for at, (name, finding) in enumerate(pairs, start=1)
    ]
    for award in draw(st.lists(st.sampled_from(Award), max_size=3)):
        chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        steps.append(Sum(number=str(len(steps) + 1), words="", award=award, counts=tuple(chosen)))
    for name in draw(st.lists(st.sampled_from(names), max_size=1)):
        steps.append(VerdictMark(number=str(len(steps) + 1), words="", count=name))
    skipping = tuple(replace(step, skips=draw(skips(at, len(steps)))) for at, step in enumerate(steps))
    return Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=skipping), counts


@cache
def skips(at: int, length: int) -> st.SearchStrategy[tuple[Skip, ...]]:
    """Skips of the step at that position: on a Yes or a No, or where there was none."""
    said: list[Condition] = [Answered(number=str(at + 1), answer=answer) for answer in (Answer.YES, Answer.NO)]
    unless: list[Condition] = [NoneOf(parts=(one,)) for one in said]
    targets = [*(str(number) for number in range(at + 2, length + 1)), "end"]
    every = [(Skip(to=to, when=when),) for to in targets for when in (*said, *unless)]
    return st.sampled_from([*[()] * 3 * len(every), *every])


WORDS = st.sampled_from([*[Answer.YES] * 6, *[Answer.NO] * 3, None, Answer.CANNOT_AGREE])
AMOUNTS = st.sampled_from([None, Decimal("0.00"), Decimal("1.00"), Decimal("500.00"), Answer.CANNOT_AGREE])


@st.composite
def returned(draw: st.DrawFn) -> "Returned":
    """A form, its counts, and answers to any of its steps."""
    form, counts = draw(CASES)
    said = {step.number: draw(AMOUNTS if isinstance(step, Sum) else WORDS) for step in form.steps}
    return form, counts, {number: answer for number, answer in said.items() if answer is not None}


CASES = cases()
returned_forms = returned()
Returned = tuple[Form, tuple[Submission, ...], Answers]


def outcome(found: Tally) -> tuple[object, ...]:
    return (tuple(each.verdict for each in found.counts), found.judgment)


def rule_on(found: Tally) -> list[Verdict | None]:
    return [each.outcome.verdict if each.outcome else None for each in found.counts]


@given(returned_forms)
def test_an_answer_at_a_step_that_was_not_reached_never_changes_a_verdict_or_an_amount(case: Returned) -> None:
    form, counts, said = case
    reached = set(walk(form, said).reached)
    heard = {number: answer for number, answer in said.items() if number in reached}

    assert outcome(tally(form, counts, heard)) == outcome(tally(form, counts, said))


@given(returned_forms)
def test_cannot_agree_never_yields_a_verdict_that_a_blank_would_not(case: Returned) -> None:
    form, counts, said = case
    blank = {number: answer for number, answer in said.items() if answer is not Answer.CANNOT_AGREE}

    assert rule_on(tally(form, counts, blank)) == rule_on(tally(form, counts, said))
    for before, after in zip(tally(form, counts, blank).counts, tally(form, counts, said).counts, strict=True):
        assert after.verdict is not Verdict.DEFENDANT or before.verdict is Verdict.DEFENDANT


@given(returned_forms, st.data())
def test_taking_an_answer_away_never_turns_undecided_into_a_verdict(case: Returned, data: st.DataObject) -> None:
    form, counts, said = case
    reached = walk(form, said).reached
    heard = {number: answer for number, answer in said.items() if number in reached}
    gone = data.draw(st.sampled_from([*heard, ""]))
    fewer = {number: answer for number, answer in heard.items() if number != gone}
    for before, after in zip(tally(form, counts, heard).counts, tally(form, counts, fewer).counts, strict=True):
        assert before.verdict is not Verdict.UNDECIDED or after.verdict not in DECIDED


@given(returned_forms)
def test_renaming_the_parties_changes_nothing_but_their_names(case: Returned) -> None:
    form, counts, said = case
    names = {"reyes": "lee", "holt": "vance", "ortiz": "okafor", "city": "county"}

    def renamed(name: str) -> str:
        return "/".join(names.get(part, part) for part in name.split("/"))

    others = tuple(replace(each, plaintiff="lee", defendant=names[each.defendant]) for each in counts)
    other = tally(replace(form, steps=tuple(with_names(step, renamed) for step in form.steps)), others, said)
    found = tally(form, counts, said)

    assert [each.verdict for each in found.counts] == [each.verdict for each in other.counts]
    assert [each.amount for each in found.judgment.recoveries] == [each.amount for each in other.judgment.recoveries]
    assert [tuple(names[one] for one in each.bound) for each in found.judgment.recoveries] == [
        each.bound for each in other.judgment.recoveries
    ]
    assert [each.what for each in found.irregularities] == [each.what for each in other.irregularities]


def with_names(step: Step, renamed: object) -> Step:
    assert callable(renamed)
    match step:
        case Question():
            return replace(step, asks=tuple(replace(asked, count=renamed(asked.count)) for asked in step.asks))
        case Sum():
            return replace(step, counts=tuple(map(renamed, step.counts)))
        case VerdictMark():
            return replace(step, count=renamed(step.count))
        case _:
            return step


@given(returned_forms)
def test_no_amount_is_owed_twice_and_nothing_is_owed_that_was_not_awarded(case: Returned) -> None:
    form, counts, said = case
    judgment = tally(form, counts, said).judgment
    awarded = [each for each in judgment.recoveries if each.step]

    assert len({each.step for each in awarded}) == len(awarded)
    assert [said[each.step] for each in awarded] == [each.amount for each in awarded]
    assert all(each.amount == 1 for each in judgment.recoveries if not each.step)
    assert judgment.total("reyes") == sum(each.amount for each in judgment.recoveries if each.bound)


@given(returned_forms, st.sampled_from(DEFENDANTS))
def test_a_defendant_who_drops_out_owes_nothing_and_nobody_else_owes_more_or_less(case: Returned, gone: str) -> None:
    form, counts, said = case
    judgment = tally(form, counts, said).judgment
    left = without(judgment, gone)

    assert Decimal(0) == left.owed_by(gone)
    assert [judgment.owed_by(one) for one in DEFENDANTS if one != gone] == [
        left.owed_by(one) for one in DEFENDANTS if one != gone
    ]
    assert left.total("reyes") <= judgment.total("reyes")


@given(returned_forms)
def test_a_count_that_a_clash_leaves_open_is_for_the_court_and_binds_nobody(case: Returned) -> None:
    form, counts, said = case
    found = tally(form, counts, said)
    opened = {name for each in found.irregularities for name in each.opens}
    free = {each.submission.defendant for each in found.counts if each.verdict is not Verdict.PLAINTIFF}

    assert {Verdict.COURT} >= {found.verdict(name) for name in opened}
    assert not {one for each in found.judgment.recoveries for one in each.bound} & free


@given(returned_forms)
def test_every_irregularity_says_why_and_what_may_be_done(case: Returned) -> None:
    for each in tally(*case).irregularities:
        assert each.why
        assert each.courses or each.what.value == "not asked"


@pytest.mark.parametrize("seed", range(0, 300, 50))
def test_a_count_without_a_mark_and_a_clash_has_the_verdict_of_the_rule(seed: int) -> None:
    """Any form at all, questions that ask for several findings and in either sense among it."""
    for each in range(seed, seed + 50):
        made = Random(each)  # noqa: S311 - no secret
        form, commands = any_form(made), rules(each)
        lines = [step.number for step in form.steps if isinstance(step, Question | VerdictMark)]
        said = {number: made.choice([Answer.YES, Answer.NO, Answer.CANNOT_AGREE]) for number in lines}
        counts = (replace(count(name), command=command) for name, command in commands.items())
        found = tally(form, tuple(counts), said)
        way = walk(form, said)
        settled = findings(form, way, said)
        clashing = {name for irregularity in found.irregularities for name in irregularity.opens}
        marked = {step.count for step in form.steps if isinstance(step, VerdictMark)}

        for name in commands.keys() - clashing - marked:
            assert found.verdict(name) is decided(form, name, commands[name], settled[name], (way, said))
        assert all(found.verdict(name) is Verdict.COURT for name in clashing)
