"""The tests of causation against their definitions, tried out in full on small models."""

from collections.abc import Iterator
from itertools import chain, combinations, product

import pytest
from causal_models import LAST, SHAPES, Model, model_of, models, run
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.doctrine.causation.halpernpearl import HalpernPearl, Share
from chargebook.doctrine.causation.world import World
from chargebook.rule.formula import Rule


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


def share(model: Model, *conduct: str, unknown: frozenset[str] = frozenset()) -> Share:
    return HalpernPearl(World(model_of(model, unknown))).share(conduct)


@settings(max_examples=150, deadline=None)
@given(models())
def test_the_answer_for_each_event_is_that_of_the_definition(model: Model) -> None:
    expected = {name: by_definition(model, name) for name, _ in model[:-1]}

    assert expected == {name: share(model, name) for name in expected}


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
