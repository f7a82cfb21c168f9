"""What a No to several findings at once finds: that not all of them are so, and nothing of any single one."""

import pytest
from facts import fact
from hypothesis import given, settings
from hypothesis import strategies as st
from rules import COMMANDS, NAMES, STATES, plain_verdict, worlds

from chargebook.rule.decide import Command, Conflict, Verdict, decide
from chargebook.rule.formula import All, Finding, Not, Value
from chargebook.rule.smallest import Need
from chargebook.rule.whatif import whatif

VIOLATION, CAUSE, COLOR = fact("violation"), fact("cause"), fact("color")
CHAIN = Command(prove=All(parts=(COLOR, VIOLATION, CAUSE)))
# A violation without its cause is for the court: Floyd v. Laws, 929 F.2d 1390 (nominal damages), as in 9.3's comment.
UNCAUSED = Conflict(when=All(parts=(COLOR, VIOLATION, Not(part=CAUSE))), question="?", authorities=())
COURT = Command(prove=CHAIN.prove, conflicts=(UNCAUSED,))
BOTH = (Need(finding="violation", proved=True), Need(finding="cause", proved=True))
P, N, A = Finding.PROVED, Finding.NOT_PROVED, Finding.CANNOT_AGREE


@pytest.mark.parametrize(
    ("command", "found", "verdict"),
    [
        (CHAIN, {}, Verdict.DEFENDANT),  # whichever of the two was not proved, the chain of 9.3 is broken
        (CHAIN, {"color": P}, Verdict.DEFENDANT),
        (CHAIN, {"color": A}, Verdict.DEFENDANT),
        (COURT, {"color": P}, Verdict.UNDECIDED),  # was it the cause alone? then the court must rule
        (COURT, {"color": N}, Verdict.DEFENDANT),
        (COURT, {"color": P, "violation": P}, Verdict.COURT),  # asked again by itself: then the cause it was
        (COURT, {"color": P, "violation": N}, Verdict.DEFENDANT),
        (COURT, {"color": P, "cause": P}, Verdict.DEFENDANT),  # then it was the violation
        (COURT, {"color": P, "violation": P, "cause": P}, Verdict.UNDECIDED),  # the answers contradict each other
    ],
)
def test_a_no_to_violation_and_cause_together_says_only_that_not_both_were_proved(
    command: Command, found: dict[str, Finding], verdict: Verdict
) -> None:
    assert verdict is decide(command, found, (BOTH,)).verdict


def test_what_would_settle_a_count_that_a_joint_no_leaves_open_is_told() -> None:
    outcome = decide(COURT, {"color": P}, (BOTH,))

    assert ((Need(finding="violation", proved=False),), (Need(finding="cause", proved=True),)) == outcome.needs_defendant
    assert () == outcome.needs_plaintiff


def test_the_reasons_say_what_is_open_and_what_the_joint_no_has_settled() -> None:
    outcome = decide(CHAIN, {"color": P}, (BOTH,))
    by_name = {part.rule.id: part for part in outcome.reason.parts}

    assert Value.NOT_PROVED is outcome.reason.value
    assert [Value.PROVED, Value.OPEN, Value.OPEN] == [part.value for part in outcome.reason.parts]
    assert Finding.DENIED_TOGETHER is by_name["cause"].finding
    assert Finding.NOT_PROVED is decide(CHAIN, {"violation": P}, (BOTH,)).reason.parts[2].finding


def test_of_the_ways_in_which_a_count_can_end_those_are_left_out_that_a_joint_no_rules_out() -> None:
    """Of four ways to answer violation and cause, three are left; one of them is a violation without its cause."""
    seen = whatif(COURT, {"color": P}, (BOTH,))

    assert ((Verdict.PLAINTIFF, 0), (Verdict.DEFENDANT, 2), (Verdict.COURT, 1)) == seen.ways
    assert 3 == seen.all_ways
    assert {("violation", P, Verdict.COURT), ("violation", N, Verdict.DEFENDANT)} <= {
        (one.finding, one.found, one.verdict) for one in seen.decisive
    }


DENIALS = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=2, max_size=4, unique_by=lambda one: one[0]),
    min_size=1,
    max_size=2,
)


@settings(max_examples=300, deadline=None)
@given(COMMANDS, STATES, DENIALS)
def test_with_joint_denials_the_verdict_is_what_every_world_gives_that_they_allow(
    command: Command, state: dict[str, Finding], rows: list[list[tuple[str, bool]]]
) -> None:
    denied = tuple(tuple(Need(finding=name, proved=proved) for name, proved in row) for row in rows)
    left = [
        world
        for world in worlds(NAMES, state)
        if not any(all(world[name] is Finding(proved) for name, proved in row) for row in rows)
    ]
    seen = {plain_verdict(command, world) for world in left}
    expected = Verdict.UNDECIDED if len(seen) != 1 else seen.pop()

    assert expected == decide(command, state, denied).verdict


@settings(max_examples=100, deadline=None)
@given(COMMANDS, STATES, DENIALS)
def test_what_would_settle_a_count_beside_joint_denials_settles_it_and_nothing_less_does(
    command: Command, state: dict[str, Finding], rows: list[list[tuple[str, bool]]]
) -> None:
    denied = tuple(tuple(Need(finding=name, proved=proved) for name, proved in row) for row in rows)
    outcome = decide(command, state, denied)
    for wanted, sets in ((Verdict.PLAINTIFF, outcome.needs_plaintiff), (Verdict.DEFENDANT, outcome.needs_defendant)):
        for row in sets:
            found = [{need.finding: Finding(need.proved) for need in part} for part in (row, *_less(row))]
            verdicts = [decide(command, state | part, denied).verdict for part in found]

            assert wanted is verdicts[0]
            assert wanted not in verdicts[1:]


def _less(row: tuple[Need, ...]) -> list[tuple[Need, ...]]:
    return [tuple(need for need in row if need is not gone) for gone in row]
