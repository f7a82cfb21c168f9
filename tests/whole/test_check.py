"""What `make check` runs for which change."""

import subprocess
import sys
from pathlib import Path

import pytest

from check import QUIET, ROOMS, changed, leaning_on, paths_of, rooms_of


@pytest.mark.parametrize(
    ("path", "rooms"),
    [
        ("src/chargebook/rule/rule.py", {"rule"}),
        ("src/chargebook/forms/proof/graph.py", {"forms"}),
        ("src/chargebook/verbs.py", {"verbs"}),
        ("src/chargebook/__init__.py", {"whole"}),
        ("tests/charge/test_charge.py", {"charge"}),
        ("tests/bad/E203.md", {"cli"}),
        ("docs/verbs.md", {"whole"}),
        ("Makefile", {"whole"}),
        ("pyproject.toml", set(ROOMS)),
        ("tests/builders/word_files.py", {"readers"}),
    ],
)
def test_a_changed_file_is_tested_in_the_rooms_that_speak_of_it(path: str, rooms: set[str]) -> None:
    assert rooms == rooms_of(Path(path)) & rooms
    assert rooms_of(Path(path)) <= set(ROOMS)


def test_a_change_in_a_room_is_tested_in_no_other_room_first() -> None:
    assert {"verdicts"} == rooms_of(Path("src/chargebook/verdicts/tally.py"))


def test_the_rooms_that_lean_on_a_room_stand_below_it() -> None:
    assert {"cli", "whole"} == leaning_on({"papers"})
    assert {"doctrine", "charge", "checks", "forms", "verdicts"} <= leaning_on({"rule"})
    assert leaning_on({"rule"}).isdisjoint({"ground", "rule"})


def test_the_places_of_the_tests_come_from_the_ground_up() -> None:
    expected = ["src/chargebook/rule", "tests/rule", "src/chargebook/verbs.py", "tests/verbs"]

    assert expected == [str(path) for path in paths_of({"verbs", "rule"})]


def test_what_differs_and_what_git_does_not_know_is_changed(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    for name in ("kept", "edited"):
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "first")
    (tmp_path / "edited").write_text("two\n", encoding="utf-8")
    (tmp_path / "new file").write_text("three\n", encoding="utf-8")

    assert [Path("edited"), Path("new file")] == changed("HEAD", tmp_path)


SUITE = "import time\n\n\ndef test_one():\n    pass\n\n\ndef test_two():\n    time.sleep(0.01)\n"


@pytest.mark.parametrize(("seconds", "run", "left"), [(3600.0, 2, 0), (-1.0, 1, 1)])
def test_when_the_minute_is_over_the_rest_is_left_and_told(seconds: float, run: int, left: int, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(SUITE, encoding="utf-8")
    code = (
        "import sys, time, pytest\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from check import Minute\n"
        f"minute = Minute([], time.monotonic() + {seconds})\n"
        "pytest.main(['-q', '-p', 'no:cacheprovider', 'test_it.py'], plugins=[minute])\n"
        "print(minute.run, len(minute.left), minute.failed)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert f"{run} {left} False" == done.stdout.splitlines()[-1]


def test_a_failed_test_is_shown_with_its_message(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text('def test_one():\n    assert 1 == 2, "write two"\n', encoding="utf-8")
    command = [sys.executable, "-m", "pytest", *QUIET, "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "E   AssertionError: write two" in done.stdout
