"""What the open findings can still do, against every completion of them."""

from itertools import product

from facts import fact
from hypothesis import given, settings
from rules import BOTH, COMMANDS, STATES, plain_verdict

from chargebook.rule.decide import Command, Conflict, Verdict, decide
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Finding, Not, Value, facts_of
from chargebook.rule.whatif import Decisive, whatif


@settings(max_examples=60)
@given(COMMANDS, STATES)
def test_the_ways_are_counted_as_by_going_through_them_all(command: Command, state: dict[str, Finding]) -> None:
    everything = All(parts=(command.prove, *(conflict.when for conflict in command.conflicts)))
    names = [each.id for each in facts_of(everything)]
    left = [name for name in names if WORTH[state[name]] is Value.OPEN]
    ends = [
        plain_verdict(command, {**state, **dict(zip(left, row, strict=True))})
        for row in product(BOTH, repeat=len(left))
    ]
    seen = whatif(command, state)

    assert tuple(left) == seen.open
    assert {verdict: ends.count(verdict) for verdict, _ in seen.ways} == dict(seen.ways)
    assert len(ends) == seen.all_ways


@settings(max_examples=60)
@given(COMMANDS, STATES)
def test_a_decisive_finding_is_one_that_settles_the_count_by_itself(
    command: Command, state: dict[str, Finding]
) -> None:
    seen = whatif(command, state)
    expected = {
        (name, found, verdict)
        for name, found in product(seen.open, BOTH)
        if decide(command, state).verdict is Verdict.UNDECIDED
        and (verdict := decide(command, {**state, name: found}).verdict) is not Verdict.UNDECIDED
    }

    assert expected == {(one.finding, one.found, one.verdict) for one in seen.decisive}


def test_one_element_not_proved_is_enough_for_the_defendant() -> None:
    """Each element of 9.3 must be proved, so that any one of them alone can end the count."""
    command = Command(prove=All(parts=(fact("color"), fact("deprivation"), fact("cause"))))
    seen = whatif(command, {"color": Finding.PROVED})

    assert (
        Decisive(finding="deprivation", found=Finding.NOT_PROVED, verdict=Verdict.DEFENDANT),
        Decisive(finding="cause", found=Finding.NOT_PROVED, verdict=Verdict.DEFENDANT),
    ) == seen.decisive
    assert ((Verdict.PLAINTIFF, 1), (Verdict.DEFENDANT, 3), (Verdict.COURT, 0)) == seen.ways


def test_very_many_ways_are_counted_without_going_through_them() -> None:
    parts = tuple(AtLeast(count=2, parts=tuple(fact(f"{row}.{n}") for n in range(4))) for row in range(20))
    seen = whatif(Command(prove=Any(parts=parts)), {})

    assert 2**80 - 5**20 == dict(seen.ways)[Verdict.PLAINTIFF]


def test_a_way_that_ends_in_a_contradiction_is_for_the_court() -> None:
    """Of the four ways to find a and b, one finds a without b."""
    when = All(parts=(fact("a"), Not(part=fact("b"))))
    clash = Conflict(when=when, question="?", authorities=("one", "other"))
    seen = whatif(Command(prove=fact("a"), contradictions=(clash,)), {})

    assert {Verdict.PLAINTIFF: 1, Verdict.DEFENDANT: 2, Verdict.COURT: 1} == dict(seen.ways)
