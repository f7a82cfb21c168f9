"""The rule against brute force: every generated rule, every state of its findings."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from facts import HERE, closed, fact
from hypothesis import given, settings
from hypothesis import strategies as st
from rules import BOTH, COMMANDS, NAMES, RULES, STATES, plain_verdict, truth, worlds

from chargebook.ground.errors import RuleError
from chargebook.rule.decide import MOST, Command, Conflict, Decider, Reason, Verdict, decide, value_of
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Finding, Not, Rule, Value, both_signs, facts_of, needed
from chargebook.rule.residue import residue
from chargebook.rule.smallest import Need, smallest_sets


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


def test_a_fact_on_both_sides_leaves_the_rule_open_where_its_two_cases_differ() -> None:
    """With a it hangs on b, which is proved; without a on c, which is not."""
    a, b, c = map(fact, "abc")
    rule = Any(parts=(All(parts=(a, b)), All(parts=(Not(part=a), c))))
    state = {"b": Finding.PROVED, "c": Finding.NOT_PROVED}

    assert Value.OPEN is value_of(rule, state)
    assert Verdict.PLAINTIFF is decide(Command(prove=rule), state | {"c": Finding.PROVED}).verdict
    assert Value.PROVED is value_of(rule, state | {"c": Finding.PROVED})
    assert Value.NOT_PROVED is value_of(rule, state | {"b": Finding.NOT_PROVED})


def test_what_many_parts_share_is_gone_through_once() -> None:
    """Sixty times doubled: gone through part by part, this takes longer than the world stands."""
    rule: Rule = fact("a")
    for _ in range(60):
        rule = All(parts=(rule, rule))

    assert ["a"] == [each.id for each in facts_of(rule)]
    assert frozenset() == both_signs(rule)
    assert Value.PROVED is value_of(rule, {"a": Finding.PROVED})
    assert Verdict.DEFENDANT is decide(Command(prove=rule), {"a": Finding.NOT_PROVED}).verdict


def test_the_smallest_sets_come_shortest_first_and_each_in_the_order_of_the_rule() -> None:
    """Nine findings together, or two of them, or one that is not among them."""
    names = [f"f{number}" for number in (7, 3, 9, 1, 8, 2, 6, 4, 5)]
    rule = Any(parts=(All(parts=tuple(map(fact, names))), All(parts=(fact("z"), fact("y"))), fact("x")))
    told = [[need.finding for need in row] for row in decide(Command(prove=rule), {}).needs_plaintiff]

    assert [["x"], ["z", "y"], names] == told


def test_of_smallest_sets_of_one_size_those_come_first_that_the_rule_names_first() -> None:
    rule = Any(parts=(All(parts=(fact("z"), fact("y"))), All(parts=(fact("x"), fact("w")))))
    told = [[need.finding for need in row] for row in decide(Command(prove=rule), {}).needs_plaintiff]

    assert [["z", "y"], ["x", "w"]] == told


def test_a_set_that_holds_a_smaller_one_is_left_out_whichever_comes_first() -> None:
    pairs = [(fact(f"a{number}"), fact(f"b{number}")) for number in range(20)]
    larger, smaller = tuple(All(parts=pair) for pair in pairs), tuple(one for one, _ in pairs)

    for parts in (larger + smaller, smaller + larger):
        assert {(Need(finding=one.id, proved=True),) for one in smaller} == set(smallest_sets(Any(parts=parts), {}))


def test_of_more_sets_than_are_asked_for_the_shortest_are_told_whichever_come_first() -> None:
    pairs = tuple(All(parts=(fact(f"a{number}"), fact(f"b{number}"))) for number in range(4))
    single = tuple(fact(f"c{number}") for number in range(2))
    shortest = {(Need(finding=one.id, proved=True),) for one in single}
    first = (Need(finding="a0", proved=True), Need(finding="b0", proved=True))

    for parts in (pairs + single, single + pairs):
        assert {*shortest, first} == set(smallest_sets(Any(parts=parts), {}, most=3))


def test_where_enough_shorter_sets_are_known_those_that_share_a_finding_are_left() -> None:
    sharing = tuple(All(parts=(fact("c"), fact(name))) for name in "de")
    rule = Any(parts=(*sharing, fact("a"), fact("b")))
    told = [[need.finding for need in row] for row in smallest_sets(rule, {}, most=2)]

    assert [["a"], ["b"]] == told


def test_no_smallest_set_finds_a_fact_both_ways() -> None:
    rule = All(parts=(Any(parts=(fact("a"), fact("b"))), Any(parts=(Not(part=fact("a")), fact("c")))))
    told = {frozenset((need.finding, need.proved) for need in row) for row in smallest_sets(rule, {})}

    assert {
        frozenset({("a", True), ("c", True)}),
        frozenset({("b", True), ("a", False)}),
        frozenset({("b", True), ("c", True)}),
    } == told


def value_in_full(rule: Rule, state: dict[str, Finding]) -> Value:
    """The value that every completion gives, or open: from the truth table."""
    seen = {truth(rule, world) for world in worlds(NAMES, state)}
    return Value.OPEN if len(seen) > 1 else Value.PROVED if seen.pop() else Value.NOT_PROVED


@given(COMMANDS, RULES, STATES)
def test_a_contradiction_is_for_the_court_once_it_is_found_and_counts_for_nothing_before(
    command: Command, clash: Rule, state: dict[str, Finding]
) -> None:
    contradiction = Conflict(when=clash, question="?", authorities=("c", "d"))
    both = replace(command, contradictions=(contradiction,))
    clashes = (*command.conflicts, contradiction)
    proved = tuple(each for each in clashes if value_in_full(each.when, state) is Value.PROVED)
    outcome, bare = decide(both, state), decide(command, state)

    assert (Verdict.COURT if contradiction in proved else bare.verdict) is outcome.verdict
    assert proved == outcome.conflicts
    if outcome.verdict is Verdict.UNDECIDED:
        for verdict, told, known in (
            (Verdict.PLAINTIFF, outcome.needs_plaintiff, bare.needs_plaintiff),
            (Verdict.DEFENDANT, outcome.needs_defendant, bare.needs_defendant),
        ):
            states = [(row, state | {need.finding: BOTH[need.proved] for need in row}) for row in known]
            assert tuple(row for row, then in states if decide(both, then).verdict is verdict) == told


def test_everything_on_which_a_verdict_turns_is_the_rule_its_conflicts_and_its_contradictions() -> None:
    conflict, contradiction = (
        Conflict(when=fact(name), question="?", authorities=("a", "b")) for name in ("conflict", "contradiction")
    )
    command = Command(prove=fact("a"), conflicts=(conflict,), contradictions=(contradiction,))

    assert All(parts=(fact("a"), fact("conflict"), fact("contradiction"))) == command.everything


def test_a_fact_stands_on_both_sides_if_it_is_also_denied() -> None:
    a, b, c = map(fact, "abc")

    assert {"a"} == both_signs(Any(parts=(All(parts=(a, b)), Not(part=a), Not(part=c))))


def test_all_of_nothing_is_proved_and_any_of_nothing_is_not() -> None:
    assert Value.PROVED is value_of(All(parts=()), {})
    assert Value.NOT_PROVED is value_of(Any(parts=()), {})


def test_one_part_is_enough_to_deny_or_to_prove_a_denial() -> None:
    denial = Not(part=fact("a"))

    assert (1, 1) == (needed(denial), needed(denial, proved=False))


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
    assert Any(parts=inner.parts[1:], words="two of three", basis=HERE) == residue(inner, {"a": True})


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
    assert rule is CHOICES or [fact.id for fact in facts_of(rule)][:size] == [need.finding for need in told[0]]
    for row in told:
        assert size == len(row)
        assert Verdict.PLAINTIFF is decide(Command(prove=rule), {need.finding: Finding.PROVED for need in row}).verdict
