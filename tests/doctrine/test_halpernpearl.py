"""The tests of causation against their definitions, tried out in full on small models."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.doctrine.causation.halpernpearl import HalpernPearl, Share
from chargebook.doctrine.causation.world import World
from chargebook.ground.text import Place
from chargebook.matter.record.record import Causes, Event, Standing
from chargebook.rule.formula import All, Any, AtLeast, Basis, Fact, Not, Rule

HERE = Basis(words="", place=Place(file="test"))


def of(name: str) -> Fact:
    return Fact(id=name, words=name, basis=HERE)


def truth(rule: Rule, states: Mapping[str, bool]) -> bool:
    """The two-valued meaning of what an event needs, written apart from the program."""
    match rule:
        case Fact():
            return states[rule.id]
        case Not():
            return not truth(rule.part, states)
        case All():
            return all(truth(part, states) for part in rule.parts)
        case Any():
            return any(truth(part, states) for part in rule.parts)
        case AtLeast():
            return sum(truth(part, states) for part in rule.parts) >= rule.count
    raise AssertionError(rule)


Model = tuple[tuple[str, Rule | bool], ...]  # the last event is the injury


def run(model: Model, forced: Mapping[str, bool]) -> dict[str, bool]:
    states: dict[str, bool] = {}
    for name, needs in model:
        states[name] = forced[name] if name in forced else needs if isinstance(needs, bool) else truth(needs, states)
    return states


def subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


def enough(model: Model, conduct: tuple[str, ...]) -> bool:
    """AC2 of Halpern 2015: some change of *conduct*, with some others held as they were, and no injury."""
    actual, injury = run(model, {}), model[-1][0]
    others = [name for name, _ in model if name not in conduct and name != injury]
    for held in subsets(others):
        for values in product((False, True), repeat=len(conduct)):
            forced = {name: actual[name] for name in held} | dict(zip(conduct, values, strict=True))
            if run(model, forced)[injury] != actual[injury]:
                return True
    return False


def causes(model: Model) -> set[frozenset[str]]:
    """Every cause: AC1, the injury happened; AC2; AC3, no part of it is enough."""
    if not run(model, {})[model[-1][0]]:
        return set()
    found: set[frozenset[str]] = set()
    for names in subsets([name for name, _ in model[:-1]]):
        if not any(cause <= set(names) for cause in found) and enough(model, names):
            found.add(frozenset(names))
    return found


def by_definition(model: Model, name: str) -> Share:
    mine = [cause for cause in causes(model) if name in cause] if run(model, {})[name] else []
    return Share.NO if not mine else Share.ALONE if any(len(cause) == 1 for cause in mine) else Share.PART


def model_of(model: Model, unknown: frozenset[str] = frozenset()) -> Causes:
    def event(name: str, needs: Rule | bool) -> Event:
        if not isinstance(needs, bool):
            return Event(key=name, what=name, needs=needs)
        standing = Standing.ALLEGED if name in unknown else Standing.FOUND if needs else Standing.NOT_FOUND
        return Event(key=name, what=name, standing=standing)

    return Causes(claim="c", injury=model[-1][0], events=tuple(event(name, needs) for name, needs in model))


def share(model: Model, *conduct: str, unknown: frozenset[str] = frozenset()) -> Share:
    return HalpernPearl(World(model_of(model, unknown))).share(conduct)


def formulas(names: list[str]) -> st.SearchStrategy[Rule]:
    def grown(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return (
            several.map(lambda rows: All(parts=rows))
            | several.map(lambda rows: Any(parts=rows))
            | parts.map(lambda part: Not(part=part))
            | several.flatmap(lambda rows: st.integers(1, len(rows)).map(lambda n: AtLeast(count=n, parts=rows)))
        )

    return st.recursive(st.sampled_from([of(name) for name in names]), grown, max_leaves=4)


@st.composite
def models(draw: st.DrawFn, most: int = 8) -> Model:
    names = [f"e{number}" for number in range(draw(st.integers(2, most)))]
    rows: list[tuple[str, Rule | bool]] = []
    for at, name in enumerate(names):
        is_root = at == 0 or (at < len(names) - 1 and draw(st.booleans()))
        rows.append((name, draw(st.booleans()) if is_root else draw(formulas(names[:at]))))
    return tuple(rows)


@settings(max_examples=150, deadline=None)
@given(models())
def test_the_answer_for_each_event_is_that_of_the_definition(model: Model) -> None:
    expected = {name: by_definition(model, name) for name, _ in model[:-1]}

    assert expected == {name: share(model, name) for name in expected}


SMALL = (of("a"), of("b"), Not(part=of("a")), Not(part=of("b")))
SHAPES = (
    *SMALL,
    *(join(parts=pair) for pair in combinations(SMALL, 2) for join in (All, Any)),
)
LAST = (
    of("m"),
    *(join(parts=(of("m"), one)) for one in SMALL for join in (All, Any)),
    Any(parts=(Not(part=of("m")), of("a"))),
)


@pytest.mark.parametrize("middle", SHAPES, ids=range(len(SHAPES)))
def test_every_small_model_of_two_roots_a_middle_and_an_injury(middle: Rule) -> None:
    for a, b, last in product((False, True), (False, True), LAST):
        model: Model = (("a", a), ("b", b), ("m", middle), ("injury", last))
        expected = [by_definition(model, name) for name in ("a", "b", "m")]

        assert expected == [share(model, name) for name in ("a", "b", "m")]


@settings(max_examples=200, deadline=None)
@given(models(6), st.data())
def test_an_answer_with_unknown_events_is_that_of_all_ways_they_can_have_been(
    model: Model, data: st.DataObject
) -> None:
    roots = [name for name, needs in model if isinstance(needs, bool)]
    unknown = data.draw(st.sets(st.sampled_from(roots), max_size=4))
    ways = [dict(zip(unknown, row, strict=True)) for row in product((False, True), repeat=len(unknown))]
    for asked, _ in model[:-1]:
        answers = {by_definition(tuple((name, way.get(name, needs)) for name, needs in model), asked) for way in ways}
        expected = answers.pop() if len(answers) == 1 else Share.OPEN

        assert expected == share(model, asked, unknown=frozenset(unknown))


@settings(max_examples=150, deadline=None)
@given(models(7), st.data())
def test_several_acts_together_are_a_cause_alone_if_they_are_enough(model: Model, data: st.DataObject) -> None:
    acts = tuple(data.draw(st.sets(st.sampled_from([name for name, _ in model[:-1]]), min_size=1)))
    happened = tuple(name for name in acts if run(model, {})[name])
    found = causes(model)
    if any(cause <= set(happened) for cause in found):
        expected = Share.ALONE
    else:
        expected = Share.PART if any(cause & set(happened) for cause in found) else Share.NO

    assert expected == share(model, *acts)
