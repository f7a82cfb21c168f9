import datetime
import io
import json
import shlex
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from chargebook.cli import main
from chargebook.ground import atomic
from chargebook.ground.errors import ChargebookError, EditionError, ReadError
from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library import ownshelf
from chargebook.library.ownshelf import Added, Imprint, add, differences, home, load, words

IMPRINT = Imprint(manual="ca9-civil", edition="2025-03", date=datetime.date(2025, 3, 1))
OLDER = Imprint(manual="ca9-civil", edition="2024", date=datetime.date(2024, 1, 2))
TEXT = (
    "9.3 Section 1983 Claim\n\nThe plaintiff must prove each of the following elements by a preponderance of the evidence:"
    "\n\n1. that it rained; and\n\n2. that it poured.\n"
)
BODY = "The plaintiff must prove by a preponderance of the evidence that it rained on the day in question.\n\n"


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "shelf"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "9.3.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def codes(added: Added) -> list[str]:
    return [problem.code for problem in added.problems]


def numbers(added: Added) -> list[str]:
    return [shelved.number for shelved in added.shelved]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_instruction_is_kept_word_for_word_with_where_it_comes_from(document: Path, shelf: Path) -> None:
    added = add([document], IMPRINT)

    assert (["9.3"], []) == (numbers(added), codes(added))
    assert TEXT.encode() == (shelf / "ca9-civil" / "2025-03" / "9.3.txt").read_bytes()
    kept = load("ca9-civil")[0]
    assert added.shelved == (kept,)
    assert ("9.3", "Section 1983 Claim", "court", "9.3.txt", "txt") == (
        kept.number,
        kept.title,
        kept.wording,
        kept.origin,
        kept.reader,
    )
    assert (IMPRINT, Source.of(TEXT).sha256) == (kept.imprint, kept.sha256)
    assert TEXT == words(kept).text


def test_italics_survive_the_shelf(tmp_path: Path) -> None:
    page = tmp_path / "9.3.html"
    page.write_text("<h1>9.3 Claim</h1><p>the defendant [<em>name</em>] must prove it.</p>", encoding="utf-8")

    source = words(add([page], IMPRINT).shelved[0])

    assert (["name"], True) == ([source.slice(span) for span in source.italics], source.typed)
    assert "R130" not in [problem.code for problem in load("ca9-civil")[0].noticed]


def test_what_the_reader_noticed_is_kept_and_said(tmp_path: Path) -> None:
    page = tmp_path / "9.3.html"
    page.write_text("<h1>9.3 Claim</h1><p>It rained.</p><p hidden>It snowed.</p>", encoding="utf-8")

    added = add([page], IMPRINT)

    assert (["R134"], ["R134"]) == (codes(added), [problem.code for problem in load("ca9-civil")[0].noticed])


def test_the_same_document_again_changes_nothing(document: Path, shelf: Path) -> None:
    first = add([document], IMPRINT)
    before = everything(shelf)

    again = add([document], IMPRINT)

    assert ((), first.shelved, ()) == (again.shelved, again.unchanged, again.problems)
    assert before == everything(shelf)


def test_other_words_under_the_same_number_are_refused(document: Path, shelf: Path) -> None:
    add([document], IMPRINT)
    before = everything(shelf)
    document.write_text(TEXT.replace("rained", "snowed"), encoding="utf-8")

    added = add([document], IMPRINT)

    assert (["L103"], []) == (codes(added), numbers(added))
    assert "other words stand under 9.3 (9.3.txt)" == added.problems[0].message
    assert before == everything(shelf)


def test_other_words_replace_the_old_ones_when_asked(document: Path) -> None:
    add([document], IMPRINT)
    document.write_text(TEXT.replace("rained", "snowed"), encoding="utf-8")

    added = add([document], IMPRINT, replacing=True)

    assert (["L104"], ["9.3"]) == (codes(added), numbers(added))
    assert "snowed" in words(load("ca9-civil")[0]).text
    assert 1 == len(load("ca9-civil"))


def test_two_texts_of_one_number_in_one_addition_are_not_both_kept(document: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("rained", "snowed"), encoding="utf-8")

    added = add([document, other], IMPRINT, replacing=True)

    assert (["9.3"], ["L103"]) == (numbers(added), codes(added))


def test_two_editions_stand_side_by_side_the_older_first(document: Path) -> None:
    add([document], IMPRINT)
    document.write_text(TEXT.replace("rained", "snowed"), encoding="utf-8")
    add([document], OLDER)

    assert ["2024", "2025-03"] == [shelved.imprint.edition for shelved in load("ca9-civil")]


def test_a_whole_manual_in_one_file_becomes_its_instructions(tmp_path: Path) -> None:
    path = tmp_path / "manual.txt"
    path.write_text("".join(f"9.{n} Title Number {n}\n\n{BODY}" for n in (1, 3, 9, 10)), encoding="utf-8")

    added = add([path], IMPRINT)

    assert ["9.1", "9.3", "9.9", "9.10"] == numbers(added) == [shelved.number for shelved in load("ca9-civil")]
    assert f"9.10 Title Number 10\n\n{BODY}".strip() == words(added.shelved[3]).text


def test_folders_zips_and_addresses_are_added(tmp_path: Path, document: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "9.4.txt").write_text(TEXT.replace("9.3", "9.4"), encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        new.writestr("a/9.5.txt", TEXT.replace("9.3", "9.5"))
        new.writestr("a/9.6.txt", b"\xff")
    (tmp_path / "m.zip").write_bytes(packed.getvalue())

    added = add([folder, tmp_path / "m.zip", document.as_uri()], IMPRINT)

    assert ["9.4", "9.5", "9.3"] == numbers(added)
    assert ["9.4.txt", "m.zip/a/9.5.txt", document.as_uri()] == [shelved.origin for shelved in added.shelved]
    assert ["R140"] == codes(added)


def test_a_text_without_a_number_is_a_problem_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text(BODY, encoding="utf-8")

    added = add([path], IMPRINT)

    assert ["L101"] == codes(added)
    assert () == added.shelved == load("ca9-civil")


def test_the_user_may_give_the_number(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text(BODY, encoding="utf-8")

    assert ["9.33A"] == numbers(add([path], IMPRINT, number="9.33A"))


def test_one_number_for_several_instructions_is_refused(tmp_path: Path, document: Path) -> None:
    with pytest.raises(EditionError, match="one number is given for 2 instructions"):
        add([document, document], IMPRINT, number="9.3")


@pytest.mark.parametrize("number", ["../9.3", "9/3", "nine", "COM1", "9.3\0", "9." + "1" * 300])
def test_a_number_that_is_none_is_a_problem(document: Path, shelf: Path, number: str) -> None:
    assert ["L102"] == codes(add([document], IMPRINT, number=number))
    assert [".lock"] == list(everything(shelf))


@pytest.mark.parametrize("edition", ["", "..", ".", "a/b", "2025.", " 2025", "x" * 60, "2025\n"])
def test_an_edition_that_cannot_name_a_folder_is_refused(document: Path, edition: str) -> None:
    with pytest.raises(EditionError, match="cannot be the name of an edition"):
        add([document], replace(IMPRINT, edition=edition))


def test_a_manual_without_a_notation_is_refused(document: Path) -> None:
    with pytest.raises(ChargebookError, match="no notation"):
        add([document], replace(IMPRINT, manual="../ca9-civil"))


def test_a_document_that_cannot_be_read_leaves_the_shelf_as_it_was(document: Path, tmp_path: Path, shelf: Path) -> None:
    with pytest.raises(ReadError):
        add([document, tmp_path / "none.txt"], IMPRINT)

    assert not shelf.exists()


def test_a_failure_half_way_leaves_the_shelf_as_it_was(
    document: Path, tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add([document], IMPRINT)
    before = everything(shelf)
    manual = tmp_path / "manual.txt"
    manual.write_text("".join(f"9.{n} Title Number {n}\n\n{BODY}" for n in range(1, 30)), encoding="utf-8")
    calls = iter(range(1000))
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if next(calls) == 20:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(ChargebookError, match="No space left"):
        add([manual], IMPRINT, replacing=True)
    monkeypatch.undo()

    assert before == everything(shelf)


def test_folders_made_for_nothing_are_taken_away_again(
    document: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(files: object) -> None:
        raise EditionError("no")

    monkeypatch.setattr(ownshelf, "write_files", failing)
    with pytest.raises(EditionError):
        add([document], IMPRINT)

    assert not (shelf / "ca9-civil").exists()
    assert atomic.write_files is not failing


def test_words_that_were_changed_on_the_disk_are_refused(document: Path, shelf: Path) -> None:
    kept = add([document], IMPRINT).shelved[0]
    (shelf / "ca9-civil" / "2025-03" / "9.3.txt").write_text("other words")

    with pytest.raises(EditionError, match="not those that were added"):
        words(kept)


@pytest.mark.parametrize("damage", [lambda path: path.write_text("other words"), Path.unlink])
def test_adding_the_document_again_mends_words_that_were_lost(
    document: Path, shelf: Path, damage: Callable[[Path], object]
) -> None:
    kept = add([document], IMPRINT).shelved[0]
    damage(shelf / "ca9-civil" / "2025-03" / "9.3.txt")

    again = add([document], IMPRINT)

    assert (["9.3"], []) == (numbers(again), codes(again))
    assert TEXT == words(kept).text


def test_words_that_are_gone_are_refused(document: Path, shelf: Path) -> None:
    kept = add([document], IMPRINT).shelved[0]
    (shelf / "ca9-civil" / "2025-03" / "9.3.txt").unlink()

    with pytest.raises(EditionError, match="cannot be read"):
        words(kept)


def test_the_message_names_the_command_that_mends_the_shelf(
    document: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shelf that was changed by hand is refused by every command but the one that is named."""
    add([document], IMPRINT)
    (shelf / "ca9-civil" / "2025-03" / "9.3.txt").write_text("other words")
    refusal = CliRunner().invoke(main, ["library", "list"])
    monkeypatch.chdir(document.parent)
    command = shlex.split(refusal.stderr.partition("add the document again: ")[2])

    assert ("chargebook", 2) == (command[0], refusal.exit_code)
    assert 0 == CliRunner().invoke(main, command[1:]).exit_code
    assert 0 == CliRunner().invoke(main, ["library", "list"]).exit_code


@pytest.mark.parametrize("digest", ["0" * 64, Source.of(TEXT.replace("9.3", "9.4")).sha256])
def test_an_index_that_names_other_words_is_mended_by_adding_the_document_again(
    document: Path, shelf: Path, digest: str
) -> None:
    kept = add([document], IMPRINT).shelved[0]
    index = shelf / "ca9-civil" / "2025-03" / "index.json"
    index.write_text(index.read_text(encoding="utf-8").replace(kept.text_sha256, digest), encoding="utf-8")

    add([document], IMPRINT)

    assert [TEXT] == [words(shelved).text for shelved in load("ca9-civil")]


@pytest.mark.parametrize("text", ["", "[]", "{}", "\xff"])
def test_an_index_that_is_none_is_put_aside_by_the_next_addition(document: Path, shelf: Path, text: str) -> None:
    add([document], IMPRINT)
    index = shelf / "ca9-civil" / "2025-03" / "index.json"
    index.write_bytes(text.encode("latin-1"))

    added = add([document], IMPRINT)

    assert (["9.3"], ["L105"]) == (numbers(added), codes(added))
    assert [TEXT] == [words(shelved).text for shelved in load("ca9-civil")]
    aside = next((shelf / "ca9-civil").glob(".2025-03.broken-*"))
    assert {"index.json": text.encode("latin-1"), "9.3.txt": TEXT.encode()} == everything(aside)


def test_the_index_of_a_newer_chargebook_is_left_alone(document: Path, shelf: Path) -> None:
    add([document], IMPRINT)
    (shelf / "ca9-civil" / "2025-03" / "index.json").write_text('{"schema": 99}')

    with pytest.raises(EditionError, match="use a newer chargebook"):
        add([document], IMPRINT)


def test_what_no_index_names_is_taken_away_and_what_is_not_ours_stays(document: Path, shelf: Path) -> None:
    add([document], IMPRINT)
    folder = shelf / "ca9-civil" / "2025-03"
    for name in (f".index.json.{'0' * 16}", "9.4.txt", f"9.3~{'0' * 16}.txt", "notes.md"):
        (folder / name).touch()

    add([document], IMPRINT)

    assert {"9.3.txt", "index.json", "notes.md"} == set(everything(folder))


def test_what_nobody_can_see_does_not_come_onto_the_shelf(document: Path) -> None:
    document.write_text(TEXT.replace("rained", "rai\u00adned\u202e"), encoding="utf-8")

    added = add([document], IMPRINT)

    assert ["R153"] == codes(added)
    assert TEXT == words(load("ca9-civil")[0]).text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 99}', "\xff", "[" * 100_000])
def test_an_index_that_is_none_is_refused(document: Path, shelf: Path, text: str) -> None:
    add([document], IMPRINT)
    (shelf / "ca9-civil" / "2025-03" / "index.json").write_bytes(text.encode("latin-1"))

    with pytest.raises(EditionError):
        load("ca9-civil")


@pytest.mark.parametrize(
    ("key", "value"),
    [("number", "../../x"), ("sha256", "x"), ("date", "today"), ("italics", [1]), ("title", 3), ("problems", 1)],
)
def test_an_index_with_a_wrong_entry_is_refused(document: Path, shelf: Path, key: str, value: object) -> None:
    add([document], IMPRINT)
    path = shelf / "ca9-civil" / "2025-03" / "index.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["instructions"][0][key] = value
    path.write_text(json.dumps(table), encoding="utf-8")

    with pytest.raises(EditionError, match="no index of a shelf"):
        load("ca9-civil")


def test_an_empty_shelf_holds_nothing(shelf: Path) -> None:
    assert () == load("ca9-civil")
    assert not shelf.exists()


def test_many_additions_at_once_lose_nothing(tmp_path: Path) -> None:
    paths = []
    for number in range(1, 13):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT.replace("9.3", f"9.{number}"), encoding="utf-8")
        paths.append(path)
    threads = [threading.Thread(target=add, args=([path], IMPRINT)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [f"9.{number}" for number in range(1, 13)] == [shelved.number for shelved in load("ca9-civil")]


def test_a_home_that_is_a_file_is_refused(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(document))

    with pytest.raises(EditionError, match="CHARGEBOOK_HOME"):
        add([document], IMPRINT)


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"CHARGEBOOK_HOME": "/law"}, "win32", "/law"),
        ({}, "linux", "~/.local/share/chargebook"),
        ({"XDG_DATA_HOME": "/data"}, "linux", "/data/chargebook"),
        ({"XDG_DATA_HOME": "data"}, "linux", "~/.local/share/chargebook"),
        ({}, "darwin", "~/Library/Application Support/chargebook"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/chargebook"),
        ({}, "win32", "~/AppData/Local/chargebook"),
    ],
)
def test_the_shelf_stands_where_the_system_keeps_such_things(
    environment: dict[str, str], platform: str, expected: str
) -> None:
    assert Path(expected).expanduser() == home(environment, platform)


def test_a_text_like_the_outline_has_no_differences() -> None:
    instruction = parse(Source.of(TEXT))

    assert () == differences(instruction, instruction)


def test_differences_from_the_outline_are_shown_side_by_side() -> None:
    outline = parse(Source.of(TEXT))
    court = parse(
        Source.of(
            "9.3 Claim\n\nThe defendant must prove any of the following elements by clear and convincing evidence:"
            "\n\n1. that it rained;\n\n2. that it poured; or\n\n3. that it snowed."
        )
    )

    found = {problem.code: problem.message for problem in differences(court, outline)}

    assert "the elements differ: the court has 1, 2, 3, our outline 1, 2" == found["L111"]
    assert (
        "the burden differs: the court has defendant: clear-and-convincing, our outline plaintiff: preponderance"
        == found["L114"]
    )
