import os
from pathlib import Path

import pytest
import word_files as word

from chargebook.ground.errors import ReadError
from chargebook.readers.document import MOST_BYTES, read, read_bytes

PDF = b"%PDF-1.7\n%\xe2\xe3"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
DOCX = word.saved(word.of(word.p("1983")))


def refusal(path: Path, data: bytes) -> ReadError:
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    return caught.value


def test_a_text_file_keeps_the_name_that_the_user_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("9.3.TXT").write_text("In order to prevail", encoding="utf-8")

    source, problems = read(Path("9.3.TXT"))

    assert ("9.3.TXT", "In order to prevail", ()) == (source.name, source.text, problems)


def test_a_word_document_is_read_with_its_type(tmp_path: Path) -> None:
    path = tmp_path / "9.3.docx"
    path.write_bytes(DOCX)

    source, _ = read(path)

    assert ("1983", True, str(path)) == (source.text, source.typed, source.name)


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("9.3.txt", b"", "the file is empty", "give a Word document"),
        ("9.3.pdf", PDF, "the PDF is damaged or cut off", "fetch or save it again"),
        ("9.3.docx", PDF, "the file holds a PDF but is called 9.3.docx", "give a Word document"),
        ("9.3.pdf", b"In order to prevail", "called .pdf but holds no PDF", "fetch or save it again"),
        ("9.3.doc", OLE, "an old Word document", "save it as .docx"),
        ("9.3.docx", OLE, "locked with a password", "save it as .docx"),
        ("9.3.docm", DOCX, "a Word document with macros (.docm)", "save it as .docx"),
        ("9.3.rtf", b"{\\rtf1 x}", "a Rich Text document", "save it as .docx"),
        ("9.3.png", b"\x89PNG\r\n\x1a\n", "an image (PNG)", "type its words"),
        ("9.3.docx", b"\xff\xd8\xff\xe0", "an image (JPEG)", "type its words"),
        ("9.3.txt", DOCX, "holds a Word document or an archive but is called 9.3.txt", "give a Word document"),
        ("9.3.docx", b"In order to prevail", "called .docx but holds no Word document", "save it as .docx"),
        ("9.3.html", b"<p> </p>", "the page holds no words", "save the page again"),
        ("9.3", b"\x01\x02\x03", "a file called .3 is not read", "give a Word document"),
        ("9.3.txt", bytes(range(253, 0, -1)), "the byte 0xFD is not UTF-8", "save"),
    ],
)
def test_what_is_no_document_is_refused_by_its_own_name(
    tmp_path: Path, name: str, data: bytes, message: str, hint: str
) -> None:
    error = refusal(tmp_path / name, data)

    assert error.place is not None
    assert str(tmp_path / name) == error.place.file
    assert message in error.message
    assert hint.lower() in error.hint.lower()


def test_a_missing_file_is_refused_with_what_to_check(tmp_path: Path) -> None:
    path = tmp_path / "9.4.txt"

    with pytest.raises(ReadError) as caught:
        read(path)

    assert f"{path}: no such file; check the name and the folder" == str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path)

    assert f"{tmp_path}: this is a folder; name one document in it" == str(caught.value)


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "9.3.txt")

    with pytest.raises(ReadError) as caught:
        read(tmp_path / "9.3.txt")

    assert "this is a device, not a document" == caught.value.message


@pytest.mark.parametrize("name", ["x" * 5000 + ".txt", "9.3\0.txt"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(Path(name))

    assert "cannot be opened" in caught.value.message


def test_a_file_over_20_megabytes_is_refused_and_one_of_20_is_not(tmp_path: Path) -> None:
    path = tmp_path / "9.3.txt"
    path.write_bytes(b"a" * MOST_BYTES)

    assert MOST_BYTES == len(read(path)[0].text)
    assert "larger than 20 MB" in refusal(path, b"a" * (MOST_BYTES + 1)).message


@pytest.mark.parametrize("letter", ["\ue000", "\U000fffff", "\u0378"])
def test_a_character_that_nobody_knows_is_said(letter: str) -> None:
    source, problems = read_bytes(f"<meta charset=utf-8><p>that it {letter}ained".encode(), name="9.3.html")

    assert "that it \ufffdained" == source.text
    assert ["9.3.html:1:9: R190"] == [str(problem)[:18] for problem in problems]
