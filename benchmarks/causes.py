"""Ask what one person's conduct was to the injury, in models from 5 to 80 events, beside plain enumeration.

    python benchmarks/causes.py

Every model has a preempted rival: two chains of events lead to the injury, the second only where the first does not, so
that *but for* says no and the modified Halpern-Pearl test must look for what to hold. *vote* adds an injury that needs
three of five. *one* has a single chain, the easy case; *unknown* has circumstances of which
nobody knows whether they were so. The plain contestant tries every set of events to hold, as the
definition has it; it must agree first, and is left out where it would take minutes. Medians of interleaved rounds in
one process; the ratio is what to compare between machines.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median

from chargebook.doctrine.causation.causation import causation_of
from chargebook.doctrine.causation.halpernpearl import HalpernPearl, Share
from chargebook.doctrine.causation.world import World
from chargebook.ground.text import Place
from chargebook.matter.record.record import Causes, Event, Record, Standing
from chargebook.rule.formula import All, Any, AtLeast, Basis, Fact, Not, Rule

HERE = Basis(words="", place=Place(file="benchmark"))
SIZES, ROUNDS, PLAIN_LIMIT = (5, 10, 15, 20, 40, 60, 80), 5, 15
NOBODY = Record()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model as chargebook has it, and as plain functions of the states so far."""

    causes: Causes
    plain: Mapping[str, Callable[[Mapping[str, bool]], bool]]


def fact(name: str) -> Fact:
    return Fact(id=name, words=name, basis=HERE)


def model(rows: list[tuple[str, Rule | None]]) -> Model:
    events = tuple(
        Event(key=key, what=key, needs=needs, standing=Standing.FOUND, by=("d",) if key == "did" else ())
        if needs is None
        else Event(key=key, what=key, needs=needs)
        for key, needs in rows
    )
    plain = {key: (lambda states: True) if needs is None else compiled(needs) for key, needs in rows}
    return Model(causes=Causes(claim="c", injury=rows[-1][0], events=events), plain=plain)


def compiled(rule: Rule) -> Callable[[Mapping[str, bool]], bool]:
    match rule:
        case Fact():
            return lambda states: states[rule.id]
        case Not():
            part = compiled(rule.part)
            return lambda states: not part(states)
        case AtLeast():
            several = [compiled(each) for each in rule.parts]
            return lambda states: sum(each(states) for each in several) >= rule.count
        case All() | Any():
            parts, join = [compiled(each) for each in rule.parts], all if isinstance(rule, All) else any
            return lambda states: join(each(states) for each in parts)
    raise ValueError(rule)


def one(size: int) -> Model:
    """One chain of events."""
    names = ["did", *(f"e{n}" for n in range(size - 1))]
    return model([("did", None), *((name, fact(before)) for before, name in pairwise(names))])


def rival(size: int) -> Model:
    """Two chains, of which each event of the second needs that the same of the first did not happen."""
    rows: list[tuple[str, Rule | None]] = [("did", None), ("ready", None)]
    first, second = "did", "ready"
    for number in range((size - 3) // 2):
        rows.append((f"a{number}", fact(first)))
        rows.append((f"b{number}", All(parts=(fact(second), Not(part=fact(f"a{number}"))))))
        first, second = f"a{number}", f"b{number}"
    return model([*rows, ("injury", Any(parts=(fact(first), fact(second))))])


def vote(size: int) -> Model:
    """Five voters with chains of their own, three of whom are needed."""
    heads = ["did", "v1", "v2", "v3", "v4"]
    rows: list[tuple[str, Rule | None]] = [(head, None) for head in heads[: max(1, min(5, size - 1))]]
    last = [head for head, _ in rows]
    for number in range(size - 1 - len(rows)):
        at = number % len(last)
        rows.append((f"e{number}", fact(last[at])))
        last[at] = f"e{number}"
    return model([*rows, ("injury", AtLeast(count=min(3, len(last)), parts=tuple(map(fact, last))))])


def unknown(size: int) -> Model:
    """Two chains as in *rival*, and to every second event of the first a circumstance of which nobody knows."""
    rows: list[tuple[str, Rule | None]] = [("did", None)]
    last = "did"
    for number in range((size - 2) // 3):
        rows += [(f"u{number}", None), (f"a{number}", Any(parts=(fact(last), fact(f"u{number}"))))]
        rows.append((f"b{number}", All(parts=(fact(f"a{number}"), fact("did")))))
        last = f"b{number}"
    made = model([*rows, ("injury", fact(last))])
    events = tuple(replace(e, standing=Standing.ALLEGED) if e.key.startswith("u") else e for e in made.causes.events)
    return Model(causes=replace(made.causes, events=events), plain=made.plain)


def plain_share(asked: Model, conduct: str) -> Share:
    """Whether *conduct* is a cause alone, by trying every set of events to hold; not whether it is a part."""
    actual = plain_run(asked, {})
    injury = asked.causes.injury
    others = [name for name in asked.plain if name not in (conduct, injury)]
    for size in range(len(others) + 1):
        for held in combinations(others, size):
            changed = plain_run(asked, {name: actual[name] for name in held} | {conduct: not actual[conduct]})
            if changed[injury] != actual[injury]:
                return Share.ALONE
    return Share.NO


def plain_run(asked: Model, forced: Mapping[str, bool]) -> dict[str, bool]:
    states: dict[str, bool] = {}
    for name, follows in asked.plain.items():
        states[name] = forced[name] if name in forced else follows(states)
    return states


def contestants(asked: Model, conduct: str, *, with_plain: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "everything", lambda: causation_of(asked.causes, "d", NOBODY)
    yield "alone, part or no", lambda: HalpernPearl(World(asked.causes)).share([conduct])
    if with_plain:
        yield "alone or no, plain", lambda: plain_share(asked, conduct)


def measured(asked: Model, conduct: str, *, with_plain: bool) -> dict[str, float]:
    rows = list(contestants(asked, conduct, with_plain=with_plain))
    times: dict[str, list[float]] = {name: [] for name, _ in rows}
    for _ in range(ROUNDS):
        for name, run in rows:
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: median(each) for name, each in times.items()}


def main() -> None:
    """Print a table for each family of models."""
    print("milliseconds; 'everything' is but for, NESS, Halpern-Pearl, each event in two worlds, and the chain")
    print(f"{'model':8} {'asked':6} {'events':>6} {'everything':>11} {'HP':>9} {'plain HP':>10} {'plain : HP':>11}")
    for name, family, conduct in (
        ("one", one, "did"),
        ("rival", rival, "did"),
        ("rival", rival, "ready"),
        ("vote", vote, "did"),
        ("unknown", unknown, "did"),
    ):
        for size in SIZES:
            asked = family(size)
            with_plain = size <= PLAIN_LIMIT and family is not unknown
            if with_plain:
                found, expected = HalpernPearl(World(asked.causes)).share([conduct]), plain_share(asked, conduct)
                if (found is Share.ALONE) is not (expected is Share.ALONE):
                    raise SystemExit(f"{name} {size}: {found} and {expected}")
            took = measured(asked, conduct, with_plain=with_plain)
            everything, pearl = 1e3 * took["everything"], 1e3 * took["alone, part or no"]
            plain = 1e3 * took.get("alone or no, plain", 0)
            beside = f"{plain:10.2f} {plain / pearl:11.1f}" if plain else ""
            print(f"{name:8} {conduct:6} {len(asked.plain):6} {everything:11.2f} {pearl:9.2f} {beside}".rstrip())


if __name__ == "__main__":
    main()
