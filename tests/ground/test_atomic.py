"""Files are written all together or not at all."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from chargebook.ground.atomic import write_files
from chargebook.ground.errors import RenderError


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def message(folder: Path, files: dict[Path, bytes]) -> str:
    with pytest.raises(RenderError) as failure:
        write_files(files)
    return str(failure.value).replace(f"{folder}{os.sep}", "").replace(str(folder), "here")


def failing(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, at: int) -> None:
    """Let the call number *at* of a function fail, as on a full disk, and every other one work."""
    real, calls = getattr(owner, name), iter(range(1, 100))

    def once(*args: Any, **keywords: Any) -> Any:
        if next(calls) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **keywords)

    monkeypatch.setattr(owner, name, once)


def two(folder: Path) -> dict[Path, bytes]:
    """Two files to write, one of which is there already."""
    (folder / "b.txt").write_bytes(b"old b")
    return {folder / "a.txt": b"new a", folder / "b.txt": b"new b"}


def test_new_files_and_old_ones_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_files(two(tmp_path))

    assert {"a.txt": b"new a", "b.txt": b"new b"} == contents(tmp_path)


def test_no_files_are_no_work(tmp_path: Path) -> None:
    write_files({})

    assert {} == contents(tmp_path)


@pytest.mark.parametrize("at", [1, 2])
def test_a_disk_that_fills_up_while_writing_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    files = two(tmp_path)
    failing(monkeypatch, os, "fsync", at=at)

    assert (
        f"{'ab'[at - 1]}.txt: the file cannot be written (No space left on device); "
        "check the disk, and who may write to the folder"
    ) == message(tmp_path, files)
    assert {"b.txt": b"old b"} == contents(tmp_path)


@pytest.mark.parametrize("order", [1, -1])
def test_a_second_file_that_cannot_take_its_place_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: int
) -> None:
    files = dict(list(two(tmp_path).items())[::order])
    failing(monkeypatch, Path, "replace", at=2)

    assert "No space left on device" in message(tmp_path, files)
    assert {"b.txt": b"old b"} == contents(tmp_path)


def test_an_old_file_is_copied_where_it_cannot_have_a_second_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = two(tmp_path)
    failing(monkeypatch, Path, "hardlink_to", at=1)
    failing(monkeypatch, Path, "replace", at=2)

    assert "No space left on device" in message(tmp_path, files)
    assert {"b.txt": b"old b"} == contents(tmp_path)


def test_a_copy_that_fails_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = two(tmp_path)
    failing(monkeypatch, Path, "hardlink_to", at=1)
    failing(monkeypatch, os, "utime", at=1)

    assert "No space left on device" in message(tmp_path, files)
    assert {"b.txt": b"old b"} == contents(tmp_path)


def test_an_old_file_that_cannot_be_put_back_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(reversed(two(tmp_path).items()))
    places = iter([Path.replace])
    monkeypatch.setattr(Path, "replace", lambda *args: next(places, _refused)(*args))

    said = message(tmp_path, files)
    kept = next(path for path in tmp_path.iterdir() if path.name.startswith(".b.txt."))

    assert f"b.txt: the old file cannot be put back (Input/output error); it is kept as {kept.name}; rename it" == said
    assert b"old b" == kept.read_bytes()


def _refused(*_: Path) -> Path:
    raise OSError(errno.EIO, "Input/output error")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    files = {tmp_path / "a.txt": b"a", tmp_path / "out" / "b.txt": b"b"}

    assert f"out{os.sep}b.txt: there is no folder out; make it, or name another" == message(tmp_path, files)
    assert {} == contents(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    files = {tmp_path / "a.txt": b"a", tmp_path / "b.txt": b"b"}

    assert "b.txt: a folder stands in the place of this file; name the file otherwise" == message(tmp_path, files)
    assert {} == contents(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only where a folder can be closed to this user")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)

    assert (
        "a.txt: the file cannot be written (Permission denied); check the disk, and who may write to the folder"
    ) == message(folder, {folder / "a.txt": b"a"})


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only where a file can be closed to this user")
def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    files = two(tmp_path)
    (tmp_path / "b.txt").chmod(0o444)

    assert "b.txt: the file is write-protected; allow writing to it, or name another" == message(tmp_path, files)
    assert {"b.txt": b"old b"} == contents(tmp_path)


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    files = two(tmp_path)
    (tmp_path / "b.txt").chmod(0o640)
    write_files(files)

    assert 0o640 == (tmp_path / "b.txt").stat().st_mode & 0o777


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_files({tmp_path / "link.txt": b"new"})

    assert (tmp_path / "link.txt").is_symlink()
    assert b"new" == (tmp_path / "real.txt").read_bytes()


def test_a_link_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_bytes(b"old")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")

    assert f"in{os.sep}link.txt: the link leads out of its folder; name the file to which it leads" == message(
        tmp_path, {tmp_path / "in" / "link.txt": b"new"}
    )
    assert b"old" == (tmp_path / "out.txt").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="only where there are pipes in folders")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "pipe: a device or a pipe stands in the place of this file; name a file" == message(
        tmp_path, {tmp_path / "pipe": b"new"}
    )
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    assert "the file cannot be written" in message(tmp_path, {tmp_path / name: b"new"})


def test_what_a_killed_run_left_of_a_file_is_taken_away_by_the_next(tmp_path: Path) -> None:
    for name in (f".a.txt.{'0' * 16}", f".b.txt.{'0' * 16}"):
        (tmp_path / name).touch()
    write_files({tmp_path / "a.txt": b"new"})

    assert {"a.txt": b"new", f".b.txt.{'0' * 16}": b""} == contents(tmp_path)
