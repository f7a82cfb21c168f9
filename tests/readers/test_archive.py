import io
import zipfile
from pathlib import Path

import pdf_files as pdf
import pytest
import word_files as word

from chargebook.ground.errors import ReadError
from chargebook.readers import archive
from chargebook.readers.archive import Gathered, read_folder, read_zip

DOCX = word.saved(word.of(word.p("In order to prevail")))


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as new:
        for name, data in files.items():
            new.writestr(name, data)
    return out.getvalue()


def of_zip(files: dict[str, bytes]) -> Gathered:
    return read_zip(packed(files), name="m.zip")


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_zip(data, name="m.zip")
    assert caught.value.place is not None
    assert "m.zip" == caught.value.place.file
    assert caught.value.hint
    return caught.value


def names(gathered: Gathered) -> list[str]:
    return [document.source.name for document in gathered.documents]


def said(gathered: Gathered) -> list[str]:
    return [str(problem) for problem in gathered.problems]


def test_every_kind_of_document_in_a_zip_is_read_in_the_order_of_its_numbers() -> None:
    files = {
        "9.10.txt": b"ten",
        "9.9.docx": DOCX,
        "a/9.3.html": b"<p>three",
        "9.2.pdf": pdf.pdf(pdf.lines("two or more")),
    }

    gathered = of_zip(files)

    assert ["m.zip/9.2.pdf", "m.zip/9.9.docx", "m.zip/9.10.txt", "m.zip/a/9.3.html"] == names(gathered)
    assert ["two or more", "In order to prevail", "ten", "three"] == [d.source.text for d in gathered.documents]
    assert [] == said(gathered)


def test_a_folder_and_the_folders_below_it_are_read(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "9.3.txt").write_text("three")
    (tmp_path / "9.10.txt").write_text("ten")
    (tmp_path / "9.9.docx").write_bytes(DOCX)

    assert [str(tmp_path / name) for name in ("9.9.docx", "9.10.txt", "b/9.3.txt")] == names(read_folder(tmp_path))


def test_hidden_files_and_locks_of_word_are_passed_over_without_a_word(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$9.3.docx", ".9.3.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "9.3.txt").write_bytes(b"x")

    assert Gathered(documents=(), problems=()) == read_folder(tmp_path)
    assert Gathered(documents=(), problems=()) == of_zip({"__MACOSX/9.3.txt": b"x", "a/.b/9.3.txt": b"x"})


def test_a_file_that_cannot_be_read_is_a_problem_and_the_rest_goes_on() -> None:
    gathered = of_zip(
        {"9.1.txt": b"\xff", "9.2.docx": b"PK\x03\x04", "9.3.txt": b"three", "9.4.doc": b"x", "9.5.docm": DOCX}
    )

    assert ["m.zip/9.3.txt"] == names(gathered)
    assert ["R140"] * 4 == [problem.code for problem in gathered.problems]
    assert "m.zip/9.1.txt:1:1: R140 not read: the byte 0xFF is not UTF-8; it is likely" in said(gathered)[0]
    assert "macros" in said(gathered)[3]


def test_files_of_other_kinds_are_passed_over_with_a_note() -> None:
    gathered = of_zip({"cover.jpg": b"\xff\xd8\xff", "README": b"x", "9.3.txt": b"three"})

    assert ["R141", "R141"] == [problem.code for problem in gathered.problems]
    assert ["m.zip/9.3.txt"] == names(gathered)


def test_a_zip_within_a_zip_is_not_opened() -> None:
    gathered = of_zip({"inner.zip": packed({"9.3.txt": b"three"}), "9.4.txt": b"four"})

    assert ["m.zip/inner.zip: R140 not read: an archive within an archive is not opened; unpack it"] == said(gathered)


@pytest.mark.parametrize("name", ["../9.3.txt", "/9.3.txt", "a/../../9.3.txt", "..\\9.3.txt", "C:/9.3.txt"])
def test_a_zip_that_points_outside_is_refused(name: str) -> None:
    assert "points outside the file" in refusal(packed({name: b"x"})).message


def test_a_zip_bomb_is_refused() -> None:
    assert "unpacks to over 200 times its size" in refusal(packed({"9.3.txt": b"\0" * 50_000_000})).message


def test_a_zip_that_holds_too_much_is_refused() -> None:
    assert "unpacks to more than 100 MB" in refusal(packed({f"{n}.txt": b"\0" * 60_000_000 for n in range(2)})).message


def test_a_zip_of_too_many_files_is_refused() -> None:
    assert "has 2001 parts" in refusal(packed({f"{n}.txt": b"" for n in range(2001)}, zipfile.ZIP_STORED)).message


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(packed({"9.3.txt": b"three"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "the file is locked with a password" == refusal(bytes(data)).message


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(40), packed({"9.3.txt": b"three"})[:-5]])
def test_a_damaged_zip_is_refused(data: bytes) -> None:
    assert "the file is damaged or cut off" == refusal(data).message


def test_a_damaged_file_in_a_zip_is_a_problem() -> None:
    data = packed({"9.3.txt": b"three", "9.4.txt": b"four"}, zipfile.ZIP_STORED).replace(b"three", b"eerht")

    gathered = read_zip(data, name="m.zip")

    assert ["m.zip/9.3.txt: R140 not read: the file is damaged; fetch or pack it again"] == said(gathered)
    assert ["m.zip/9.4.txt"] == names(gathered)


def test_a_file_without_a_name_is_passed_over_with_a_note() -> None:
    data = packed({"#.txt": b"x", "9.3.txt": b"three"}).replace(b"#.txt", b"\0.txt")

    gathered = read_zip(data, name="m.zip")

    assert ["m.zip/9.3.txt"] == names(gathered)
    assert ["R141"] == [problem.code for problem in gathered.problems]


def test_a_link_that_leads_out_of_the_folder_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    folder = tmp_path / "manual"
    folder.mkdir()
    (folder / "9.3.txt").symlink_to(outside)
    (folder / "9.4.txt").write_text("four")
    (folder / "9.5.txt").symlink_to(folder / "9.4.txt")

    gathered = read_folder(folder)

    assert ["four", "four"] == [document.source.text for document in gathered.documents]
    assert ["R142"] == [problem.code for problem in gathered.problems]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "9.3.txt").write_text("three")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    assert [str(tmp_path / "9.3.txt")] == names(read_folder(tmp_path))


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"9.{number}.txt").write_text("words")

    with pytest.raises(ReadError, match="more than 2 files"):
        read_folder(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="the folder cannot be read"):
        read_folder(tmp_path / "none")
