"""What a No to several findings says in a returned form of the violation and of its cause."""

from dataclasses import replace

import pytest
from facts import fact
from reviewed_verdicts import count

from chargebook.forms.form import Answer, Asked, Form, Question, VerdictKind
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import All, Finding, Value
from chargebook.rule.smallest import Need
from chargebook.verdicts.counted import violation
from chargebook.verdicts.irregularity import Irregular
from chargebook.verdicts.tally import tally

SEIZED, FORCE, CAUSE, LINK = (fact(name) for name in ("9.20/1", "9.25/violation", "9.3/but-for", "9.3/sufficient-connection"))
RULE = All(parts=(SEIZED, FORCE, CAUSE, LINK))
ONE = "force/reyes/holt"


def both(*names: str) -> tuple[tuple[Need, ...], ...]:
    return (tuple(Need(finding=name, proved=True) for name in names),)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("9.20/1", "9.25/violation"), Value.NOT_PROVED),  # one of its elements is not proved: there was none
        (("9.25/violation", "9.3/but-for"), Value.OPEN),  # it may be the cause alone
        (("9.3/but-for", "9.3/sufficient-connection"), Value.OPEN),
    ],
)
def test_a_joint_no_denies_the_violation_only_where_all_that_it_covers_is_of_the_violation(
    names: tuple[str, ...], expected: Value
) -> None:
    assert expected is violation(RULE, {}, both(*names))


def asked(number: str, *names: str) -> Question:
    return Question(number=number, words="Did he?", asks=tuple(Asked(count=ONE, finding=name) for name in names))


def test_a_no_to_both_tests_of_cause_finds_no_cause_and_leaves_the_violation_found() -> None:
    form = Form(
        kind=VerdictKind.SPECIAL,
        title="Verdict",
        steps=(asked("1", SEIZED.id, FORCE.id), asked("2", CAUSE.id, LINK.id)),
    )
    found = tally(form, (replace(count(ONE), command=Command(prove=RULE)),), {"1": Answer.YES, "2": Answer.NO})
    [counted] = found.counts

    assert counted.is_uncaused
    assert Verdict.DEFENDANT is counted.verdict
    assert Finding.DENIED_TOGETHER is counted.state[CAUSE.id]
    assert Finding.PROVED is counted.state[FORCE.id]


def test_a_joint_no_against_a_yes_to_each_is_a_clash_on_the_three_steps() -> None:
    steps = (asked("1", SEIZED.id, FORCE.id), asked("2", SEIZED.id), asked("3", FORCE.id))
    form = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=steps)
    submitted = replace(count(ONE), command=Command(prove=RULE))
    found = tally(form, (submitted,), {"1": Answer.NO, "2": Answer.YES, "3": Answer.YES})

    assert [(Irregular.BOTH_WAYS, ("1", "2", "3"))] == [(each.what, each.steps) for each in found.clashes]
    assert Verdict.COURT is found.verdict(ONE)


def test_of_two_findings_denied_together_the_one_that_is_found_leaves_the_other_not_proved() -> None:
    form = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(asked("1", SEIZED.id, FORCE.id), asked("2", SEIZED.id)))
    submitted = replace(count(ONE), command=Command(prove=RULE))
    [counted] = tally(form, (submitted,), {"1": Answer.NO, "2": Answer.YES}).counts

    assert Finding.NOT_PROVED is counted.state[FORCE.id]
    assert Verdict.DEFENDANT is counted.verdict


def test_a_joint_no_finds_nothing_on_a_count_that_turns_on_some_of_it_only() -> None:
    other = "force/reyes/lee"
    asks = (*(Asked(count=ONE, finding=name) for name in (SEIZED.id, FORCE.id)), Asked(count=other, finding=SEIZED.id))
    form = Form(
        kind=VerdictKind.SPECIAL, title="Verdict", steps=(Question(number="1", words="Did he?", asks=asks, facts=2),)
    )
    both_counts = tuple(replace(count(name), command=Command(prove=RULE)) for name in (ONE, other))
    found = tally(form, both_counts, {"1": Answer.NO})

    assert (Verdict.DEFENDANT, Verdict.UNDECIDED) == (found.verdict(ONE), found.verdict(other))
    assert {} == found.counts[1].state


def test_a_joint_no_against_its_parts_is_told_on_a_count_that_nothing_decides_too() -> None:
    steps = (asked("1", SEIZED.id, FORCE.id), asked("2", SEIZED.id), asked("3", FORCE.id))
    form = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=steps)
    found = tally(form, (replace(count(ONE), command=None),), {"1": Answer.NO, "2": Answer.YES, "3": Answer.YES})

    assert [("", Irregular.BOTH_WAYS)] == [(each.reading, each.what) for each in found.clashes]
