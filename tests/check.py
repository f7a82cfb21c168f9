"""Run what the changed files need, in under a minute: the style, the types, the nearest tests (`make check`).

    python tests/check.py [BASE]

Changed is what differs from BASE, the last commit if none is named, and what git does not know yet. First come the
examples and tests of the rooms in which it stands, from the ground up, then those of the rooms that lean on them, until
the minute is over. It stops at the first failure, and says what it left out; `make test` leaves nothing out.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MINUTE = 55  # seconds, so that what has begun can end
QUIET = ("-x", "-q", "--no-header", "--tb=short")  # but for the test that failed, whose message says what to do
DOCUMENTS = {"good": "cli", "bad": "cli", "docs": "whole", "changes": "whole", "examples": "whole"}
ROOMS = (
    *("ground", "rule", "citations", "readers", "instruction", "library", "matter", "doctrine", "charge"),
    *("checks", "forms", "verdicts", "papers", "verbs", "cli", "whole"),
)


def changed(base: str, root: Path = ROOT) -> list[Path]:
    """Return the files that differ from *base*, and those that git does not know yet."""
    told: list[str] = []
    for command in (["diff", "--name-only", "-z", base], ["ls-files", "--others", "--exclude-standard", "-z"]):
        done = subprocess.run(["git", *command], cwd=root, capture_output=True, text=True, check=True)
        told += filter(None, done.stdout.split("\0"))
    return [Path(name) for name in dict.fromkeys(told)]


def rooms_of(path: Path, root: Path = ROOT) -> set[str]:
    """Return the rooms whose tests speak of a changed file; a builder speaks for all that build on it."""
    match path.parts:
        case ("src", "chargebook", name, *_):
            return {name.removesuffix(".py")} & set(ROOMS) or {"whole"}
        case ("tests", "builders", _):
            return _rooms_built_on(path.stem, root)
        case ("tests", "conftest.py") | ("pyproject.toml",):
            return set(ROOMS)
        case ("tests", name, *_) if name in ROOMS:
            return {name}
        case ("tests", name, _, *_) | (name, _, *_) if name in DOCUMENTS:
            return {DOCUMENTS[name]}
    return {"whole"}


def leaning_on(rooms: Iterable[str], root: Path = ROOT) -> set[str]:
    """Return the rooms that import one of *rooms*, themselves or through others."""
    imports = {room: _imported(room, root) for room in ROOMS}
    reached = set(rooms)
    for _ in ROOMS:
        reached |= {room for room, others in imports.items() if others & reached}
    return reached - set(rooms)


def paths_of(rooms: Iterable[str], root: Path = ROOT) -> list[Path]:
    """Return where the examples and the tests of *rooms* stand, from the ground up."""
    ordered = sorted(rooms, key=ROOMS.index)
    places = [
        place
        for room in ordered
        for place in (Path("src/chargebook", room), Path("src/chargebook", f"{room}.py"), Path("tests", room))
    ]
    return [place for place in places if (root / place).exists()]


class Minute:
    """Put the nearest rooms first, and stop when the time is over."""

    def __init__(self, nearest: Iterable[str], until: float) -> None:
        self.nearest, self.until = tuple(nearest), until
        self.left: list[str] = []
        self.run, self.failed = 0, False

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        near = paths_of(self.nearest)
        items.sort(key=lambda item: not any((ROOT / place) in (item.path, *item.path.parents) for place in near))
        self.left = [item.nodeid for item in items]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.failed = self.failed or report.failed

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.left.remove(nodeid)
        self.run += 1

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        if nextitem is not None and time.monotonic() > self.until:
            item.session.shouldstop = "the minute is over"


def main(base: str = "HEAD") -> int:
    """Check the changed files; return 1 at the first failure."""
    start = time.monotonic()
    files = changed(base)
    if not files:
        sys.stdout.write(f"Nothing differs from {base}.\n")
        return 0
    python = [str(path) for path in files if path.suffix == ".py" and (ROOT / path).exists()]
    for command in ([_beside("ruff"), "check", "--quiet", *python], [sys.executable, "-m", "mypy"]):
        if python and subprocess.run(command, cwd=ROOT, check=False).returncode:
            return 1
    near = set().union(*map(rooms_of, files))
    far = leaning_on(near)
    minute = Minute(near, start + MINUTE)
    places = map(str, paths_of(near | far))
    pytest.main([*QUIET, *places], plugins=[minute])
    _tell(minute, near, time.monotonic() - start)
    return int(minute.failed or not minute.run)


def _tell(minute: Minute, near: Iterable[str], seconds: float) -> None:
    left = {room for nodeid in minute.left for room in rooms_of(Path(nodeid.split("::")[0]))}
    told = f"{minute.run} tests in {seconds:.0f} s, nearest first: {', '.join(sorted(near, key=ROOMS.index))}."
    if left:
        told += f" Not run: {len(minute.left)} tests, of {', '.join(sorted(left, key=ROOMS.index))} (make test)."
    sys.stdout.write(told + "\n")


def _imported(room: str, root: Path) -> set[str]:
    """Return the rooms that a room imports; the whole leans on all."""
    if room == "whole":
        return set(ROOMS) - {"whole"}
    home = root / "src/chargebook"
    files = [*(home / room).rglob("*.py"), *home.glob(f"{room}.py")]
    words = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return {match[1] for match in re.finditer(r"^\s*from chargebook\.(\w+)", words, re.MULTILINE)} - {room}


def _rooms_built_on(builder: str, root: Path) -> set[str]:
    """Return the rooms whose tests import a builder, themselves or through other builders."""
    homes: dict[Path, set[str]] = {
        path: set(re.findall(r"^from (\w+) import", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in (root / "tests").rglob("*.py")
    }
    names = {builder}
    for _ in homes:
        more = {path.stem for path, imported in homes.items() if imported & names} | names
        if more == names:
            break
        names = more
    tests = [path.relative_to(root / "tests").parts[0] for path, imported in homes.items() if imported & names]
    return {room for room in tests if room in ROOMS} or {"whole"}


def _beside(program: str) -> str:
    return str(Path(sys.executable).with_name(program))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
