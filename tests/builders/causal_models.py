"""Small causal models of every shape, and how they turn out: written apart from the program."""

from collections.abc import Mapping
from itertools import combinations

from hypothesis import strategies as st

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


def model_of(model: Model, unknown: frozenset[str] = frozenset()) -> Causes:
    def event(name: str, needs: Rule | bool) -> Event:
        if not isinstance(needs, bool):
            return Event(key=name, what=name, needs=needs)
        standing = Standing.ALLEGED if name in unknown else Standing.FOUND if needs else Standing.NOT_FOUND
        return Event(key=name, what=name, standing=standing)

    return Causes(claim="c", injury=model[-1][0], events=tuple(event(name, needs) for name, needs in model))


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
