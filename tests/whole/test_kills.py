"""Whatever is written stays whole, at whatever moment the program is ended: old or new, and the next command works.

Each test ends the program at every one of its file operations, one after the other, and looks what has become of the
folder; then the same command runs to its end, and nothing is left over.
"""

import datetime
import os
import random
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from killing import ended_at
from matters import text

import chargebook
from chargebook.cli import main
from chargebook.ground.sets import is_unfinished
from chargebook.library.ownshelf import Imprint, add, load, words
from chargebook.library.shelf import load_library
from chargebook.papers.papers import form_papers, papers, write_papers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is copied")

IMPRINT = Imprint(manual="ca9-civil", edition="2025-03", date=datetime.date(2025, 3, 1))
LAW = (
    "{number} Section 1983 Claim\n\nThe plaintiff must prove each of the following elements by a preponderance of the "
    "evidence:\n\n1. that it {fell}; and\n\n2. that it poured.\n"
)
NUMBERS = ("9.3", "9.4", "9.33A")
LEFT = sorted((".lock", "index.json", *NUMBERS))
ROUNDS = int(os.environ.get("CHARGEBOOK_KILLS", "15"))  # 200 were made once
Papers = dict[str, bytes]


def everything(folder: Path) -> Papers:
    """Every file below a folder, hidden ones too, and every folder without a file."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() or not any(path.iterdir()))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in found}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def documents(folder: Path, fell: str) -> Path:
    """A folder with three instructions in which it rained, or snowed."""
    (folder / fell).mkdir()
    for number in NUMBERS:
        (folder / fell / f"{number}.txt").write_text(LAW.format(number=number, fell=fell), encoding="utf-8")
    return folder / fell


def on_the_shelf() -> tuple[str, ...]:
    """The words that every other command would use."""
    load_library("ca9-civil")
    return tuple(words(shelved).text for shelved in load("ca9-civil"))


def of(fell: str) -> tuple[str, ...]:
    return tuple(LAW.format(number=number, fell=fell) for number in NUMBERS)


def restored(folder: Path, kept: Path) -> None:
    """Make a folder what it was."""
    shutil.rmtree(folder, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, folder)


@pytest.mark.parametrize("standing", [True, False])
def test_an_addition_ended_anywhere_leaves_the_old_shelf_or_the_new(tmp_path: Path, home: Path, standing: bool) -> None:
    rained, snowed = documents(tmp_path, "rained"), documents(tmp_path, "snowed")
    if standing:
        add([rained], IMPRINT, limits=None)
        shutil.copytree(home, tmp_path / "kept")
    old = of("rained") if standing else ()

    def replaced() -> object:
        return add([snowed], IMPRINT, replacing=True, limits=None)

    point, seen = 1, []
    while True:
        restored(home, tmp_path / "kept")
        if not ended_at(replaced, point):
            break
        seen.append(on_the_shelf())
        assert seen[-1] in (old, of("snowed")), point
        replaced()
        assert of("snowed") == on_the_shelf()
        assert LEFT == names(home), point
        point += 1
    assert {old, of("snowed")} == set(seen)
    assert point > 25


def names(home: Path) -> list[str]:
    """What stands on the shelf, the files of words by their numbers."""
    return sorted(Path(name).name.removesuffix(".txt").partition("~")[0] for name in everything(home))


def sets(tmp_path: Path) -> tuple[Papers, Papers]:
    """The drafts of a matter before and after a name has changed."""
    both = []
    for name in ("Mark Holt", "Martin Stone"):
        path = tmp_path / "matter.yaml"
        path.write_text(text().replace("Mark Holt", name), encoding="utf-8")
        asked = chargebook.ask(path)
        assert asked.form
        drafts = chargebook.draft(path).drafts[:2]
        both.append(papers(drafts, ()) | form_papers(asked.form, ()))
    path.unlink()
    assert both[0] != both[1]
    return both[0], both[1]


def every_point(folder: Path, kept: Path, new: Papers, check: Callable[[int], None]) -> int:
    """End the writing of *new* at every point, and then let it run to its end."""
    point = 1
    while True:
        restored(folder, kept)
        if not ended_at(lambda: write_papers(folder, new), point):
            return point - 1
        check(point)
        write_papers(folder, new)
        assert new == {name: data for name, data in everything(folder).items() if "notes" not in name}, point
        assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")], point
        point += 1


@pytest.mark.parametrize("verb", ["draft", "ask"])
@pytest.mark.parametrize("standing", [True, False])
def test_papers_ended_anywhere_are_the_old_set_or_the_new(tmp_path: Path, verb: str, standing: bool) -> None:
    both = [{name: data for name, data in one.items() if name.startswith("verdict") == (verb == "ask")} for one in sets(tmp_path)]
    folder, kept = tmp_path / "papers", tmp_path / "kept"
    if standing:
        write_papers(folder, both[0])
        (folder / "notes.txt").write_text("of the user's own", encoding="utf-8")
        shutil.copytree(folder, kept)
    old = {**both[0], "notes.txt": b"of the user's own"} if standing else {}
    new = {**both[1], **({"notes.txt": old["notes.txt"]} if standing else {})}
    seen = []

    def old_or_new(point: int) -> None:
        seen.append(everything(folder) if folder.exists() else {})
        assert seen[-1] in (old, new), point

    points = every_point(folder, kept, both[1], old_or_new)
    assert old in seen
    assert new in seen
    assert points > 30


def test_where_folders_cannot_be_exchanged_a_mark_says_that_the_papers_are_not_whole(tmp_path: Path) -> None:
    old, new = ({name: data for name, data in one.items() if name.startswith("verdict")} for one in sets(tmp_path))
    folder, kept = tmp_path / "papers", tmp_path / "kept"
    write_papers(folder, old)
    (folder / "notes").mkdir()
    (folder / "notes" / "a.txt").touch()
    shutil.copytree(folder, kept)
    marked = []

    def whole_or_marked(point: int) -> None:
        shown = {name: data for name, data in everything(folder).items() if name in new}
        marked.append(is_unfinished(folder))
        assert shown in (old, new) or marked[-1], point

    every_point(folder, kept, new, whole_or_marked)
    assert any(marked)


def test_check_says_that_the_papers_are_not_whole(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text(f"{text()}drafted: out/charge.json\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".unfinished").touch()
    result = CliRunner().invoke(main, ["check", str(tmp_path / "matter.yaml")])

    assert 2 == result.exit_code
    assert "in part old and in part new" in result.stderr


def at_random(rounds: int, work: Callable[[int], object], look: Callable[[], None]) -> int:
    """Let two writers work, end one of them at a random point, and look all the while; tell how often was looked."""
    chance, looked = random.Random(18), 0  # noqa: S311  # no secret
    for number in range(rounds):
        writers = [_begun(partial(work, number), 0), _begun(partial(work, number + 1), chance.randint(1, 70))]
        while writers:
            writers = [pid for pid in writers if os.waitpid(pid, os.WNOHANG) == (0, 0)]
            look()
            looked += 1
    return looked


def _begun(work: Callable[[], object], point: int) -> int:
    if child := os.fork():
        return child
    try:
        ended_at(work, point) if point else work()
    finally:
        os._exit(0)


def test_a_reader_beside_two_writers_one_of_whom_is_ended_sees_one_shelf(tmp_path: Path, home: Path) -> None:
    folders = (documents(tmp_path, "rained"), documents(tmp_path, "snowed"))
    add([folders[0]], IMPRINT, limits=None)

    def whole() -> None:
        assert on_the_shelf() in (of("rained"), of("snowed"))

    looked = at_random(ROUNDS, lambda n: add([folders[n % 2]], IMPRINT, replacing=True, limits=None), whole)

    add([folders[0]], IMPRINT, replacing=True, limits=None)
    assert of("rained") == on_the_shelf()
    assert LEFT == names(home)
    assert looked > ROUNDS


def test_a_reader_beside_two_writers_one_of_whom_is_ended_sees_one_set(tmp_path: Path) -> None:
    both, folder = sets(tmp_path), tmp_path / "papers"
    write_papers(folder, both[0])

    def whole() -> None:
        opened = os.open(folder, os.O_RDONLY)
        try:
            shown = {name: _read(name, opened) for name in sorted(both[0])}
        except FileNotFoundError:  # this folder has just been replaced and is taken away
            return
        finally:
            os.close(opened)
        assert shown in both

    at_random(ROUNDS, lambda n: write_papers(folder, both[n % 2]), whole)

    write_papers(folder, both[1])
    assert both[1] == everything(folder)
    assert ["papers"] == sorted(path.name for path in tmp_path.iterdir() if path.name != "home")


def _read(name: str, folder: int) -> bytes:
    with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()
