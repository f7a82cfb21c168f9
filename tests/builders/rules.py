"""Rules and findings of every shape, and what a rule means where every finding is known."""

from collections.abc import Iterator, Mapping
from itertools import product

from facts import closed, fact
from hypothesis import strategies as st

from chargebook.rule.decide import Command, Conflict, Verdict
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Fact, Finding, Given, Not, Rule, Value

BOTH = (Finding.NOT_PROVED, Finding.PROVED)


def truth(rule: Rule, world: Mapping[str, Finding]) -> bool:
    """The two-valued meaning of a rule, written apart from the program."""
    match rule:
        case Fact():
            return world[rule.id] is Finding.PROVED
        case Given():
            return rule.finding is Finding.PROVED
        case Not():
            return not truth(rule.part, world)
        case All():
            return all(truth(part, world) for part in rule.parts)
        case Any():
            return any(truth(part, world) for part in rule.parts)
        case AtLeast():
            return sum(truth(part, world) for part in rule.parts) >= rule.count


def worlds(names: list[str], state: Mapping[str, Finding]) -> Iterator[dict[str, Finding]]:
    """Every completion of the open findings."""
    choices = [BOTH if WORTH[state[name]] is Value.OPEN else (state[name],) for name in names]
    for row in product(*choices):
        yield dict(zip(names, row, strict=True))


def plain_verdict(command: Command, world: Mapping[str, Finding]) -> Verdict:
    if any(truth(conflict.when, world) for conflict in command.conflicts):
        return Verdict.COURT
    return Verdict.PLAINTIFF if truth(command.prove, world) else Verdict.DEFENDANT


NAMES = [f"f{n}" for n in range(9)]
LEAVES = st.sampled_from([fact(name) for name in NAMES]) | st.sampled_from(
    [closed("g1", Finding.PROVED), closed("g2", Finding.NOT_PROVED)]
)


def grown(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return (
        several.map(lambda rows: All(parts=rows))
        | several.map(lambda rows: Any(parts=rows))
        | parts.map(lambda part: Not(part=part))
        | several.flatmap(
            lambda rows: st.integers(1, len(rows)).map(lambda count: AtLeast(count=count, parts=rows))
        )
    )


RULES = st.recursive(LEAVES, grown, max_leaves=10)
STATES = st.fixed_dictionaries({name: st.sampled_from(Finding) for name in NAMES})
COMMANDS = st.builds(
    lambda prove, clash: Command(
        prove=prove, conflicts=(Conflict(when=clash, question="?", authorities=("a", "b")),) if clash else ()
    ),
    RULES,
    st.none() | RULES,
)
