"""Measure how long it takes to read an instruction, beside a parser that only pairs its brackets.

    python benchmarks/read.py

Prints, for the seed and every text of the shelf: our tree, our meaning and both; lark's LALR parse of the brackets
alone, with the positions that our nodes carry too, and without them; and how many times as long we take. The figures
are medians of rounds in which all take turns in one process. The last line is the peak memory of one read of the seed.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable
from importlib.resources import files

from lark import Lark

from chargebook.ground.text import Source
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.marks import scan
from chargebook.instruction.parsing.structure import interpret

MANUAL = "ca9-civil"
SEED = "9.3"
ROUNDS = 200
BRACKETS = r"""
start: item*
?item: TEXT | group
group: "[" item* "]"
TEXT: /[^\[\]]+/
"""
NOTATION = load_notation(MANUAL)
PLAIN = Lark(BRACKETS, parser="lalr")
PLACED = Lark(BRACKETS, parser="lalr", propagate_positions=True)


def texts() -> dict[str, str]:
    """The texts of the shelf by their numbers, the seed first."""
    folder = files("chargebook.library") / "manuals" / MANUAL
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".txt")]
    found = {entry.name.removesuffix(".txt"): entry.read_text(encoding="utf-8") for entry in entries}
    return {number: found[number] for number in sorted(found, key=lambda number: (number != SEED, number))}


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def medians(text: str) -> dict[str, float]:
    """The median time of each kind of work, in microseconds."""
    source = Source.of(text)
    tree = scan(source, NOTATION)
    work: dict[str, Callable[[], object]] = {
        "tree": lambda: scan(source, NOTATION),
        "meaning": lambda: interpret(tree, NOTATION),
        "both": lambda: interpret(scan(source, NOTATION), NOTATION),
        "placed": lambda: PLACED.parse(text),
        "plain": lambda: PLAIN.parse(text),
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, one in work.items():
            times[name].append(seconds(one))
    return {name: statistics.median(taken) * 1e6 for name, taken in times.items()}


def row(number: str, text: str, took: dict[str, float]) -> str:
    ours = f"{took['tree']:8.0f}{took['meaning']:9.0f}{took['both']:8.0f}"
    lark = f"{took['placed']:12.0f}{took['plain']:10.0f}"
    ratios = f"{took['both'] / took['placed']:10.2f}{took['tree'] / took['placed']:8.2f}"
    return f"{number:6}{len(text):7}{ours}{lark}{ratios}"


def peak(text: str) -> int:
    """The most memory that one read of *text* holds, in kilobytes."""
    tracemalloc.start()
    interpret(scan(Source.of(text), NOTATION), NOTATION)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most // 1024


def main() -> None:
    print(f"{'microseconds':13}{'ours':>25}{'lark':>22}{'ours / placed':>18}")
    print("text    chars    tree  meaning    both      placed     plain      both    tree")
    found = texts()
    for number, text in found.items():
        print(row(number, text, medians(text)))
    print(f"peak memory of one read of {SEED}: {peak(found[SEED])} kB")


if __name__ == "__main__":
    main()
