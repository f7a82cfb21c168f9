"""The rule against brute force: every generated rule, every state of its findings."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from facts import HERE, closed, fact
from hypothesis import given, settings
from hypothesis import strategies as st
from rules import BOTH, COMMANDS, NAMES, RULES, STATES, plain_verdict, truth, worlds

from chargebook.ground.errors import RuleError
from chargebook.rule.decide import MOST, Command, Decider, Reason, Verdict, decide, value_of
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Finding, Not, Rule, Value, facts_of
from chargebook.rule.residue import residue
from chargebook.rule.smallest import Need


@settings(max_examples=300, deadline=None)
@given(RULES, STATES)
def test_value_is_what_every_completion_gives_and_open_when_they_differ(rule: Rule, state: dict[str, Finding]) -> None:
    names = [f.id for f in facts_of(rule)]
    seen = {truth(rule, world) for world in worlds(names, state)}
    expected = Value.OPEN if len(seen) > 1 else Value.PROVED if seen.pop() else Value.NOT_PROVED

    assert expected == value_of(rule, state)


@settings(max_examples=200, deadline=None)
@given(COMMANDS, STATES)
def test_verdict_equals_the_truth_table_and_undecided_means_that_it_can_swing(
    command: Command, state: dict[str, Finding]
) -> None:
    seen = {plain_verdict(command, world) for world in worlds(NAMES, state)}
    expected = Verdict.UNDECIDED if len(seen) > 1 else seen.pop()

    assert expected == decide(command, state).verdict


@settings(max_examples=60, deadline=None)
@given(COMMANDS, STATES)
def test_needs_are_exactly_the_smallest_sets_that_settle_the_verdict(
    command: Command, state: dict[str, Finding]
) -> None:
    outcome = decide(command, state)
    everything = All(parts=(command.prove, *(conflict.when for conflict in command.conflicts)))
    still_open = [f.id for f in facts_of(everything) if WORTH[state[f.id]] is Value.OPEN][:5]
    for name in (f.id for f in facts_of(everything)):
        if WORTH[state[name]] is Value.OPEN and name not in still_open:
            state[name] = Finding.PROVED
    outcome = decide(command, state)

    for wanted, got in (
        (Verdict.PLAINTIFF, outcome.needs_plaintiff),
        (Verdict.DEFENDANT, outcome.needs_defendant),
    ):
        expected = brute_needs(command, state, still_open, wanted) if outcome.verdict is Verdict.UNDECIDED else set()
        assert expected == {frozenset(row) for row in got}


def brute_needs(
    command: Command, state: dict[str, Finding], names: list[str], wanted: Verdict
) -> set[frozenset[Need]]:
    settled: list[frozenset[Need]] = []
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            for signs in product((True, False), repeat=size):
                needs = frozenset(Need(finding=n, proved=s) for n, s in zip(chosen, signs, strict=True))
                if any(smaller <= needs for smaller in settled):
                    continue
                fixed = {**state, **{need.finding: BOTH[need.proved] for need in needs}}
                if {plain_verdict(command, world) for world in worlds(NAMES, fixed)} == {wanted}:
                    settled.append(needs)
    return set(settled)


@settings(max_examples=100, deadline=None)
@given(COMMANDS, STATES)
def test_every_reason_has_the_value_of_its_own_part(command: Command, state: dict[str, Finding]) -> None:
    def check(reason: Reason) -> None:
        assert value_of(reason.rule, state) == reason.value
        for part in reason.parts:
            check(part)

    check(decide(command, state).reason)


def test_equal_findings_share_one_outcome() -> None:
    decider = Decider(Command(prove=All(parts=(fact("a"), fact("b")))))

    once = decider({"a": Finding.PROVED})

    assert once is decider({"a": Finding.PROVED, "b": Finding.NOT_ASKED, "other": Finding.PROVED})


def test_the_memory_of_a_decider_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Decider, "LIMIT", 3)
    command = Command(prove=All(parts=(fact("a"), fact("b"))))
    decider = Decider(command)

    for a, b in product(Finding, repeat=2):
        state = {"a": a, "b": b}
        assert decide(command, state) == decider(state)
    assert len(decider._known) <= 3


def test_cannot_agree_is_open_and_never_not_proved() -> None:
    outcome = decide(Command(prove=fact("a")), {"a": Finding.CANNOT_AGREE})

    assert Verdict.UNDECIDED == outcome.verdict
    assert Finding.CANNOT_AGREE == outcome.reason.finding


def test_closed_findings_are_listed_with_their_source() -> None:
    given_one = closed("color", Finding.PROVED)

    assert (given_one,) == decide(Command(prove=All(parts=(given_one, fact("a")))), {}).closed


@settings(max_examples=200, deadline=None)
@given(RULES, st.dictionaries(st.sampled_from(NAMES), st.booleans()))
def test_what_is_left_of_a_rule_says_what_the_rule_says_in_every_world_that_is_still_open(
    rule: Rule, known: dict[str, bool]
) -> None:
    left = residue(rule, known)

    assert isinstance(left, bool) or set() == known.keys() & {leaf.id for leaf in facts_of(left)}
    for world in worlds(NAMES, {name: Finding(known.get(name, Finding.NOT_ASKED)) for name in NAMES}):
        assert truth(rule, world) == (left if isinstance(left, bool) else truth(left, world))


def test_what_is_left_of_a_rule_keeps_the_words_of_each_part() -> None:
    inner = AtLeast(count=2, parts=tuple(map(fact, "abc")), words="two of three", basis=HERE)
    rule = All(parts=(fact("x"), Not(part=inner, words="but not", basis=HERE), fact("y")), words="both", basis=HERE)

    assert replace(rule, parts=rule.parts[1:]) == residue(rule, {"x": True})


def test_a_finding_that_is_closed_and_yet_open_is_refused() -> None:
    with pytest.raises(RuleError, match="g is closed, and yet open"):
        residue(Any(parts=(fact("a"), closed("g", Finding.CANNOT_AGREE))), {})


def test_at_least_none_is_refused() -> None:
    with pytest.raises(RuleError, match="at least 0 of 1 parts"):
        AtLeast(count=0, parts=(fact("a"),))


def test_what_follows_by_cases_is_a_smallest_set_of_its_own() -> None:
    """With x it takes a, without x it takes b; a and b together settle it whatever x is."""
    a, b, x = fact("a"), fact("b"), fact("x")
    by_cases = Any(parts=(All(parts=(a, x)), All(parts=(b, Not(part=x)))))
    outcome = decide(Command(prove=by_cases), {})

    sets = {frozenset((need.finding, need.proved) for need in row) for row in outcome.needs_plaintiff}
    assert {
        frozenset({("a", True), ("b", True)}),
        frozenset({("a", True), ("x", True)}),
        frozenset({("b", True), ("x", False)}),
    } == sets


CHOICES = All(parts=tuple(Any(parts=tuple(fact(f"{which}{at}") for which in "abcde")) for at in range(20)))
HALF = AtLeast(count=15, parts=tuple(fact(f"x{at:02}") for at in range(30)))


@pytest.mark.parametrize(("rule", "size"), [(CHOICES, 20), (HALF, 15)])
def test_of_very_many_smallest_sets_an_outcome_tells_some_that_each_settle_it(rule: Rule, size: int) -> None:
    """Five to the twentieth ways, and thirty over fifteen."""
    told = decide(Command(prove=rule), {}).needs_plaintiff

    assert MOST == len(told) == len(set(told))
    for row in told:
        assert size == len(row)
        assert Verdict.PLAINTIFF is decide(Command(prove=rule), {need.finding: Finding.PROVED for need in row}).verdict
