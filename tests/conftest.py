"""Run the tests from the ground up, let them import the builders, and keep the clock and the user's shelf out.

The tests of a room stand in the folder of its name, `tests/charge` beside `src/chargebook/charge`; what holds of the
whole stands in `tests/whole` and comes last. So the first test that fails is the one nearest to the fault.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "builders"), *(str(folder) for folder in sorted(HERE.iterdir()) if folder.is_dir())]
os.environ["CHARGEBOOK_HOME"] = tempfile.mkdtemp(prefix="chargebook-test-")
atexit.register(shutil.rmtree, os.environ["CHARGEBOOK_HOME"], ignore_errors=True)
settings.register_profile(  # the same examples in every run, and no failure because a machine is busy
    "chargebook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("chargebook")

ROOMS = (
    *("ground", "rule", "citations", "readers", "instruction", "library", "matter", "doctrine", "charge"),
    *("checks", "forms", "verdicts", "papers", "verbs", "cli", "whole"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the order of the rooms, the examples of a room's docstrings before its tests."""
    items.sort(key=lambda item: _place(item.path))


def _place(path: Path) -> tuple[int, bool]:
    rooms = [ROOMS.index(part) for part in (*path.parts, path.stem) if part in ROOMS]
    return (rooms[-1] if HERE in path.parents else rooms[0]) if rooms else len(ROOMS), HERE in path.parents
