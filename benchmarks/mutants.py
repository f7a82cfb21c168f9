"""Plant faults in the rooms on which a verdict rests, one at a time: does a test fail?

    python benchmarks/mutants.py [--sample N] [--seed N] [--find WORDS] [--tests FOLDER ...] [--map FILE]
                                 [--budget SECONDS] [--at-once N] [--again FILE] [FOLDER ...]

The tests of the rooms of law are collected once. Then each is run as it is, and it is noted which functions it reaches
and how long it takes. For each fault the program forks, puts the faulty code into its function, and runs the tests that
reach it: those of its own room first, among these those named after its file, and the quickest first, until one fails.
A test that runs far longer than it did counts as failed.
Each fault has its own place in the draw, whatever else the files hold: a change in one file leaves the others' faults
in the sample, and the first hundred that are planted are the sample of a hundred. With --again, only those are planted
that an earlier run, whose lines stand in a file, says no test notices.
A fault that no test notices stands in docs/mutants.md with the reason, or it counts against us: two in a hundred may.
"""

import argparse
import ast
import builtins
import gc
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from types import FunctionType

import pytest
from faults import Fault, codes_of, faults_of, functions_of, planted

ROOT = Path(__file__).parents[1]
HOME = Path("src/chargebook")
FOLDERS = ("rule", "charge", "forms")
TESTS = ("rule", "matter", "doctrine", "charge", "forms", "verdicts", "whole/test_law.py")  # the rooms of law
PAGE = ROOT / "docs" / "mutants.md"
BUDGET = 45.0  # seconds of tests, as they take without a fault
MEMORY = 6 * 2**30
Key = tuple[str, int]  # a file, and the line in which a function begins


def sampled(folders: list[str], size: int, seed: int, words: str) -> tuple[list[Fault], int]:
    """Return the same faults for the same *seed*, as they were drawn, and out of how many."""
    places = [ROOT / HOME / folder for folder in folders]
    files = sorted({path for place in places for path in ([place] if place.is_file() else place.rglob("*.py"))})
    drawn: list[tuple[bytes, Fault]] = []
    for path in files:
        alike: Counter[str] = Counter()
        for fault in faults_of(ROOT, str(path.relative_to(ROOT))):
            alike[fault.told] += 1
            name = f"{seed} {fault.file} {fault.told} {alike[fault.told]}"
            if words in fault.told:
                drawn.append((sha256(name.encode()).digest(), fault))
    drawn.sort(key=lambda pair: pair[0])
    return [fault for _, fault in drawn[:size]], len(drawn)


class Planting:
    """Take the place of the run of the tests."""

    def __init__(self, faults: list[Fault], out: int, said: argparse.Namespace) -> None:
        self.faults, self.out = faults, out
        self.map: Path = said.map
        self.budget: float = said.budget
        self.at_once: int = said.at_once
        self.told: dict[str, tuple[float, list[str]]] = {}
        self.survived: list[Fault] = []
        self.failed, self.done = False, 0

    def pytest_sessionstart(self) -> None:
        """Tell hypothesis to stop at the first example that fails."""
        from hypothesis import Phase, settings  # noqa: PLC0415 - pytest wants to load it itself

        short = (Phase.explicit, Phase.generate)
        parent = settings.get_profile("chargebook")
        settings.register_profile("mutants", parent, phases=short, report_multiple_bugs=False)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed
        self.why = str(report.longrepr)[-2000:]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        start = time.monotonic()
        self.mapped(session.items)
        self.say(f"{len(session.items)} tests, mapped in {time.monotonic() - start:.0f} s")
        functions = functions_by_line()
        jobs: dict[int, Fault] = {}
        for fault in self.faults:
            if len(jobs) == self.at_once:
                self.ended(jobs)
            jobs[self.begun(fault, functions[fault.file, fault.first], self.reaching(fault, session.items))] = fault
        while jobs:
            self.ended(jobs)
        return True

    def begun(self, fault: Fault, functions: list[FunctionType], items: list[pytest.Item]) -> int:
        """Fork, plant the fault, and run the tests until one fails; return the number of the process."""
        if child := os.fork():
            return child
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            code = planted(ROOT, fault)
            for function in functions:
                function.__code__ = code
            for item, after in zip(items, [*items[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_PROF, 10 + 10 * self.seconds(item))
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if self.failed:
                    os._exit(1)
        except BaseException:  # noqa: BLE001 - whatever it is, the fault showed
            os._exit(1)
        os._exit(0)

    def ended(self, jobs: dict[int, Fault]) -> None:
        child, status = os.waitpid(-1, 0)
        fault = jobs.pop(child)
        self.done += 1
        if status == 0:
            self.survived.append(fault)
            self.say(f"{self.done}: no test notices {fault.file}:{fault.line} {fault.told}")
        elif self.done % 50 == 0:
            self.say(f"{self.done} planted, {len(self.survived)} not noticed")

    def mapped(self, items: list[pytest.Item]) -> None:
        """Run every test once that the map does not have, and note which functions it reaches and how long it takes."""
        if self.map.exists():
            self.told = json.loads(self.map.read_text(encoding="utf-8"))
        items = [item for item in items if item.nodeid not in self.told]
        files = list(dict.fromkeys(item.path for item in items))
        with tempfile.TemporaryDirectory() as folder:
            parts = [
                [item for item in items if item.path in files[part :: self.at_once]] for part in range(self.at_once)
            ]
            children = [self.mapping(part, Path(folder, str(number))) for number, part in enumerate(parts) if part]
            if sum(os.waitpid(child, 0)[1] for child in children):
                raise pytest.UsageError("a test fails without any fault: mend that first")
            for path in Path(folder).iterdir():
                self.told |= json.loads(path.read_text(encoding="utf-8"))
        self.map.write_text(json.dumps(self.told), encoding="utf-8")

    def mapping(self, items: list[pytest.Item], out: Path) -> int:
        if child := os.fork():
            return child
        seen: set[str] = set()
        builtins.reached_a_function = seen.add  # type: ignore[attr-defined]
        watch()
        rows = {}
        for item, after in zip(items, [*items[1:], None], strict=True):
            seen.clear()
            start = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            rows[item.nodeid] = (time.process_time() - start, sorted(seen))
            if self.failed:
                self.say(f"{item.nodeid} fails without any fault: {self.why}")
                os._exit(1)
        out.write_text(json.dumps(rows), encoding="utf-8")
        os._exit(0)

    def reaching(self, fault: Fault, items: list[pytest.Item]) -> list[pytest.Item]:
        """Return the tests that reach the function of a fault, the nearest first, as many as fit into the budget."""
        key = f"{fault.file}:{fault.first}"
        rows = [item for item in items if item.nodeid not in self.told or key in self.told[item.nodeid][1]]
        room, stem = Path(fault.file).parts[2], Path(fault.file).stem
        rows.sort(key=lambda item: (room not in item.path.parts, stem not in item.path.stem, self.seconds(item)))
        totals = accumulate(map(self.seconds, rows))
        return [item for item, total in zip(rows, totals, strict=True) if total < self.budget]

    def seconds(self, item: pytest.Item) -> float:
        return float(self.told[item.nodeid][0]) if item.nodeid in self.told else 0.0

    def say(self, words: str) -> None:
        os.write(self.out, f"{words}\n".encode())


def functions_by_line() -> dict[Key, list[FunctionType]]:
    """Return every function of the package that is alive, by where it begins."""
    home = str(ROOT / HOME)
    functions: dict[Key, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(home):
            code = each.__code__
            functions[str(Path(code.co_filename).relative_to(ROOT)), code.co_firstlineno].append(each)
    return functions


def watch() -> None:
    """Let each function of the rooms say that it was reached."""
    functions = functions_by_line()
    for file in {file for file, _ in functions}:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        lines = []
        for _, node in functions_of(tree):
            lines.append(min(each.lineno for each in (node, *node.decorator_list)))
            call = ast.parse(f"reached_a_function({f'{file}:{lines[-1]}'!r})").body[0]
            for part in ast.walk(call):
                ast.copy_location(part, node.body[0])
            node.body.insert(1 if ast.get_docstring(node, clean=False) is not None else 0, call)
        codes = codes_of(tree, str(ROOT / file))
        for line in lines:
            for function in functions[file, line]:
                function.__code__ = codes[line]


def explained() -> dict[tuple[str, str], str]:
    """Return the faults that no test can notice, and why, from the page that lists them."""
    why: dict[tuple[str, str], str] = {}
    file = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else ():
        if line.startswith("## "):
            file = str(HOME / line.removeprefix("## "))
        elif match := re.fullmatch(r"- (`.+?`: `.+?` → `.*?`): (.+)", line):
            why[file, match[1]] = match[2]
    return why


def main() -> int:
    """Plant the faults, and tell which ones no test noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", default=FOLDERS, help="folders or files of src/chargebook")
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--find", default="", help="only faults that hold these words")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="folders or files of tests")
    parser.add_argument(
        "--map",
        type=Path,
        default=Path(tempfile.mkdtemp()) / "map",
        help="where the map is kept; throw it away when what is there has changed",
    )
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds of tests for one fault")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="so many faults at the same time")
    parser.add_argument("--again", type=Path, help="the lines of an earlier run: its survivors are planted again")
    said = parser.parse_args()
    faults, every = sampled(said.folders, said.sample, said.seed, said.find)
    if said.again:
        lines = said.again.read_text(encoding="utf-8")
        faults = [fault for fault in faults if f"no test notices {fault.file}:{fault.line} {fault.told}\n" in lines]
    print(f"{len(faults)} faults of {every}", flush=True)
    planting, start = Planting(faults, os.dup(1), said), time.monotonic()
    quiet = ["-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist", "-o", "addopts="]
    homes = (ROOT / HOME, ROOT / "tests")
    places = [str(home / name) for name in said.tests for home in homes if (home / name).exists()]
    code = pytest.main([*quiet, "--doctest-modules", f"--rootdir={ROOT}", *places], plugins=[planting])
    if planting.done < len(faults):
        sys.exit(f"{planting.done} of {len(faults)} faults were planted: the tests could not be run")
    why = explained()
    open_ones = [fault for fault in planting.survived if (fault.file, fault.told) not in why]
    killed = len(faults) - len(planting.survived)
    for fault in open_ones:
        print(f"{fault.file}:{fault.line}\n- {fault.told}: ")
    print(
        f"{len(faults)} faults planted, {killed} noticed by a test, {len(planting.survived)} not, of which "
        f"{len(planting.survived) - len(open_ones)} explained in {PAGE.name}; {time.monotonic() - start:.0f} s"
    )
    return int(code != 0 or len(open_ones) > 0.02 * len(faults))


if __name__ == "__main__":
    sys.exit(main())
