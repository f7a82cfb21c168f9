"""Decide one count of 9.3 with full reasons: chargebook against other ways to run the same rule.

    python benchmarks/decide.py

The rule is read from the instructions themselves, through the public path: a matter, its charge, the command of its
first count. Every contestant gets that rule and the same findings, in its own form and prepared beforehand; each must
first agree with chargebook on every state of the findings. The rates are medians of interleaved rounds in one process.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

from chargebook.charge.charge import charge
from chargebook.ground.text import Place, Source
from chargebook.library.shelf import load_library
from chargebook.matter.file import load_matter
from chargebook.rule.decide import Command, Decider, Verdict
from chargebook.rule.formula import All, Basis, Fact, Finding, Given, Not, Rule, parts_of
from chargebook.rule.formula import Any as AnyOf

EXAMPLE = Path(__file__).parents[1] / "examples" / "reyes.yaml"
FINDINGS = (Finding.NOT_PROVED, Finding.CANNOT_AGREE, Finding.PROVED)  # in the order of their worth: 0, 1, 2
VERDICTS = (Verdict.DEFENDANT, Verdict.UNDECIDED, Verdict.PLAINTIFF, Verdict.COURT)
STATES, ROUNDS = 1_000, 9
SIZES, MIXTURE = (8, 16, 24), (1, 1, 18)  # facts; weights of not proved, cannot agree, proved
State = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A way to decide. *fresh* makes it ready for a round; *verdict* reads the verdict off what it returns."""

    name: str
    fresh: Callable[[], Callable[[Any], Any]]
    prepare: Callable[[State], Any]
    verdict: Callable[[Any], Verdict]
    note: str


# --- chargebook -----------------------------------------------------------------------------------------------------


def command_of_example() -> Command:
    """Return the command of the example's first count, with color of law for the jury."""
    text = EXAMPLE.read_text(encoding="utf-8").replace("color-of-law: stipulated", "color-of-law: contested")
    library = load_library("ca9-civil")
    matter = load_matter(Source.of(text, name="reyes.yaml"), known={"ca9-civil": library.numbers})
    command = charge(matter, library)[0].command
    if command is None:
        sys.exit("the example's first count has no command")
    return command


def chargebook(command: Command) -> Iterator[Contestant]:
    facts = _facts(command)

    def findings(state: State) -> Mapping[str, Finding]:
        return {fact: FINDINGS[code] for fact, code in zip(facts, state, strict=True)}

    known = Decider(command)
    rows = (("states that repeat", lambda: known), ("every state for the first time", lambda: Decider(command)))
    for name, fresh in rows:
        yield Contestant(
            name=f"chargebook, {name}",
            fresh=fresh,
            prepare=findings,
            verdict=lambda outcome: outcome.verdict,
            note="reasons, conflicts",
        )


# --- plain Python ---------------------------------------------------------------------------------------------------


def plain_python(command: Command) -> Iterator[Contestant]:
    facts = _facts(command)
    fact_at = {fact: at for at, fact in enumerate(facts)}
    rules = command.everything.parts
    binding = len(command.conflicts)
    compiled = [eval(f"lambda s: {_expression(rule, fact_at, 's[{}]', 'min(({},))')}") for rule in rules]  # noqa: S307 - ours

    def only_verdict(state: State) -> Verdict:
        proved, *clashes = (rule(state) for rule in compiled)
        return _verdict(proved, clashes, binding)

    def with_tree(state: State) -> tuple[Verdict, list[dict[str, Any]]]:
        trees = [_tree(rule, state, fact_at) for rule in rules]
        proved, *clashes = (tree["value"] for tree in trees)
        return _verdict(proved, clashes, binding), trees

    yield Contestant(
        name="plain Python, full tree each time",
        fresh=lambda: with_tree,
        prepare=lambda state: state,
        verdict=lambda found: found[0],
        note="a tree of dicts",
    )
    yield Contestant(
        name="plain Python, min and max",
        fresh=lambda: only_verdict,
        prepare=lambda state: state,
        verdict=lambda found: found,
        note="no reasons at all",
    )


def _tree(rule: Rule, state: State, fact_at: Mapping[str, int]) -> dict[str, Any]:
    match rule:
        case Fact():
            return {"finding": rule.id, "value": state[fact_at[rule.id]]}
        case Given():
            return {"finding": rule.id, "value": FINDINGS.index(rule.finding)}
        case Not():
            part = _tree(rule.part, state, fact_at)
            return {"not": part, "value": 2 - part["value"]}
        case _:
            parts = [_tree(part, state, fact_at) for part in parts_of(rule)]
            value = (min if isinstance(rule, All) else max)(part["value"] for part in parts)
            because = [at for at, part in enumerate(parts) if part["value"] == value]
            return {"words": rule.words, "value": value, "parts": parts, "because": because}


def _verdict(proved: int, clashes: Sequence[int], binding: int) -> Verdict:
    """Return the verdict; of what clashes, only the first *binding*, the conflicts, hold it up while they are open."""
    if 2 in clashes:
        return Verdict.COURT
    return Verdict.UNDECIDED if 1 in clashes[:binding] else VERDICTS[proved]


def _expression(rule: Rule, fact_at: Mapping[str, int], fact: str, least: str) -> str:
    """Write a rule as nested minima and maxima of the codes 0, 1 and 2."""
    match rule:
        case Fact():
            return fact.format(fact_at[rule.id])
        case Given():
            return str(FINDINGS.index(rule.finding))
        case Not():
            return f"(2 - {_expression(rule.part, fact_at, fact, least)})"
        case All() | AnyOf():
            inside = ", ".join(_expression(part, fact_at, fact, least) for part in rule.parts)
            return (least if isinstance(rule, All) else least.replace("min", "max")).format(inside)
        case _:
            raise NotImplementedError(rule)


# --- zen-engine -----------------------------------------------------------------------------------------------------


def zen_engine(command: Command) -> Iterator[Contestant]:
    """Run the rule as a decision graph, kept compiled: one node for the elements, one for the verdict."""
    if find_spec("zen") is None:
        return
    import zen  # noqa: PLC0415 - an optional contestant

    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"count": _graph(command)}}})
    for trace in (True, False):
        options = {"trace": trace}
        yield Contestant(
            name=f"zen-engine, graph {'with' if trace else 'without'} trace",
            fresh=lambda options=options: lambda found: engine.evaluate("count", found, options),
            prepare=lambda state: {f"f{at}": code for at, code in enumerate(state)},
            verdict=lambda answer: VERDICTS[answer["result"]["verdict"]],
            note="input and output of each node" if trace else "no reasons at all",
        )


def _graph(command: Command) -> dict[str, Any]:
    fact_at = {fact: at for at, fact in enumerate(_facts(command))}
    whens = [conflict.when for conflict in command.conflicts]
    elements = {f"e{n}": part for n, part in enumerate(parts_of(command.prove))}
    clashes = {f"c{n}": when for n, when in enumerate(whens)}
    denied = {f"d{n}": conflict.when for n, conflict in enumerate(command.contradictions)}
    parts = {key: _expression(rule, fact_at, "f{}", "min([{}])") for key, rule in (elements | clashes | denied).items()}
    clash = f"max([0, {', '.join((*clashes, *(f'({name} == 2 ? 2 : 0)' for name in denied)))}])"
    proved = f"min([{', '.join(elements)}])"
    verdict = {"verdict": f"{clash} == 2 ? 3 : ({clash} == 1 ? 1 : {proved})"}
    nodes = [
        _node("in", "inputNode"),
        _node("elements", "expressionNode", parts),
        _node("verdict", "expressionNode", verdict),
        _node("out", "outputNode"),
    ]
    names = [node["id"] for node in nodes]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairwise(names)]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str, expressions: Mapping[str, str] | None = None) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    if expressions:
        rows = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
        settings = {"passThrough": False, "inputField": None, "outputPath": None, "executionMode": "single"}
        node["content"] = {"expressions": rows, **settings}
    return node


# --- SWI-Prolog -----------------------------------------------------------------------------------------------------

# Proves a goal from the findings F and returns the proof; yes/1 and no/1 are what was found.
META = """
prove(true, _, true) :- !.
prove((A, B), F, (P, Q)) :- !, prove(A, F, P), prove(B, F, Q).
prove(yes(N), F, found(N, proved)) :- !, memberchk(N=2, F).
prove(no(N), F, found(N, not_proved)) :- !, memberchk(N=0, F).
prove(G, F, G-P) :- clause(G, Body), prove(Body, F, P).
why(F, 3, P) :- prove(clash_yes, F, P), !.
why(F, 3, P) :- prove(denied_yes, F, P), !.
why(F, 2, (P, Q)) :- prove(rule_yes, F, P), prove(clash_no, F, Q), !.
why(F, 0, (P, Q)) :- prove(rule_no, F, P), prove(clash_no, F, Q), !.
why(_, 1, open).
"""


def prolog(command: Command) -> Iterator[Contestant]:
    """Run the rule as clauses of two kinds, proved and not proved; a meta-interpreter returns the proof."""
    if which("swipl") is None or find_spec("pyswip") is None:
        return
    from pyswip import Prolog  # noqa: PLC0415 - an optional contestant

    machine = Prolog()
    with tempfile.NamedTemporaryFile("w", suffix=".pl") as file:
        file.write(_program(command))
        file.flush()
        machine.consult(file.name)

    def why(findings: str) -> dict[str, Any]:
        return next(iter(machine.query(f"why({findings}, V, P), term_to_atom(P, T)", maxresult=1)))

    yield Contestant(
        name="SWI-Prolog, proof through pyswip",
        fresh=lambda: why,
        prepare=lambda state: f"[{', '.join(f'f{at}={code}' for at, code in enumerate(state))}]",
        verdict=lambda answer: VERDICTS[answer["V"]],
        note="a proof of the verdict; none where it is open",
    )


def _program(command: Command) -> str:
    fact_at = {fact: at for at, fact in enumerate(_facts(command))}
    clashes = AnyOf(parts=tuple(conflict.when for conflict in command.conflicts))
    denied = AnyOf(parts=tuple(conflict.when for conflict in command.contradictions))
    clauses = [*_clauses("rule", command.prove, fact_at), *_clauses("clash", clashes, fact_at)]
    clauses += _clauses("denied", denied, fact_at)
    names = {clause.split(" ")[0].rstrip(".") for clause in clauses}
    names = sorted(names | {"clash_yes", "clash_no", "denied_yes", "denied_no"})
    return "\n".join([f":- dynamic {', '.join(f'{name}/0' for name in names)}.", *sorted(clauses), META])


def _clauses(name: str, rule: Rule, fact_at: Mapping[str, int]) -> Iterator[str]:
    """Yield what makes a rule proved (name_yes) and what makes it not proved (name_no)."""
    match rule:
        case Fact():
            yield f"{name}_yes :- yes(f{fact_at[rule.id]})."
            yield f"{name}_no :- no(f{fact_at[rule.id]})."
        case Given():
            yield f"{name}_{'yes' if rule.finding is Finding.PROVED else 'no'} :- true."
        case _:
            names = [f"{name}_{at}" for at, _ in enumerate(parts_of(rule))]
            is_not = isinstance(rule, Not)
            proved, failed = ("yes", "no" if is_not else "yes"), ("no", "yes" if is_not else "no")
            every, one = (failed, proved) if isinstance(rule, AnyOf) else (proved, failed)
            yield f"{name}_{every[0]} :- {', '.join(f'{part}_{every[1]}' for part in names) or 'true'}."
            yield from (f"{name}_{one[0]} :- {part}_{one[1]}." for part in names)
            for part, below in zip(names, parts_of(rule), strict=True):
                yield from _clauses(part, below, fact_at)


# --- the race -------------------------------------------------------------------------------------------------------


def _facts(command: Command) -> tuple[str, ...]:
    return Decider(command).facts


def disagreements(contestant: Contestant, reference: Contestant, states: Sequence[State]) -> int:
    decide, wanted = contestant.fresh(), reference.fresh()
    return sum(
        contestant.verdict(decide(contestant.prepare(state))) is not reference.verdict(wanted(reference.prepare(state)))
        for state in states
    )


def rates(contestants: Sequence[Contestant], states: Sequence[State]) -> dict[str, float]:
    """Return the decisions in a second: the median of rounds in which every contestant takes its turn."""
    prepared = {c.name: [c.prepare(state) for state in states] for c in contestants}
    seconds: dict[str, list[float]] = {c.name: [] for c in contestants}
    for _ in range(ROUNDS):
        for contestant in contestants:
            start = time.perf_counter()
            decide = contestant.fresh()
            for findings in prepared[contestant.name]:
                decide(findings)
            seconds[contestant.name].append(time.perf_counter() - start)
    return {name: len(states) / median(rounds) for name, rounds in seconds.items()}


def race(command: Command) -> None:
    facts = _facts(command)
    every = list(product(range(len(FINDINGS)), repeat=len(facts)))
    contestants = [*chargebook(command), *zen_engine(command), *prolog(command), *plain_python(command)]
    again, first, *_ = contestants
    for contestant in contestants:
        wrong = disagreements(contestant, first, every)
        if wrong:
            sys.exit(f"{contestant.name} differs from chargebook on {wrong} of {len(every)} states")
    print(f"{len(facts)} facts ({', '.join(facts)}); all agree on all {len(every):,} states of their findings.\n")
    found = rates(contestants, random.Random(1983).sample(every, min(STATES, len(every))))
    print(f"{'':42}{'decisions/s':>12}{'repeated ÷':>12}{'first time ÷':>14}   what comes with the verdict")
    for c in contestants:
        ratios = f"{found[again.name] / found[c.name]:12.2f}{found[first.name] / found[c.name]:14.2f}"
        print(f"{c.name:42}{found[c.name]:12,.0f}{ratios}   {c.note}")
    print("\nA repeated state is looked up among the outcomes kept; a store of answers would do that for any of them.")


def growth(command: Command) -> None:
    print("\nEvery state for the first time as the rule grows, most findings proved, with full reasons:\n")
    print(f"{'facts':>6}{'states':>8}{'decisions/s':>14}{'zen, trace':>14}{'ours ÷ zen':>12}")
    for size in SIZES:
        wide, states = wider(command, size), sampled(size)
        _, first = chargebook(wide)
        found = list(rates([first, *list(zen_engine(wide))[:1]], states).values())
        compared = f"{found[1]:14,.0f}{found[0] / found[1]:12.2f}" if len(found) > 1 else ""
        print(f"{size:6}{len(states):8,}{found[0]:14,.0f}{compared}")


def wider(command: Command, size: int) -> Command:
    """Return the command with more elements of a right, so that it has *size* facts; its own, if it has as many."""
    basis = Basis(words="", place=Place(file="benchmark"))
    added = range(size - len(_facts(command)))
    more = tuple(Fact(id=f"more/{number}", words=f"element {number}", basis=basis) for number in added)
    conflicts = tuple(replace(conflict, when=All(parts=(conflict.when, *more))) for conflict in command.conflicts)
    return Command(prove=All(parts=(command.prove, *more)), conflicts=conflicts)


def sampled(size: int) -> list[State]:
    """Return different states of *size* findings."""
    dice = random.Random(size)
    found: dict[State, None] = {}
    while len(found) < min(STATES, 3**size // 10):
        found[tuple(dice.choices(range(len(FINDINGS)), MIXTURE, k=size))] = None
    return list(found)


def main() -> None:
    if find_spec("zen") is None:
        print("zen-engine: skipped, it is not installed (pip install '.[bench]')")
    if which("swipl") is None or find_spec("pyswip") is None:
        print("SWI-Prolog: skipped, swipl or pyswip is not installed")
    command = command_of_example()
    race(command)
    growth(command)


if __name__ == "__main__":
    main()
