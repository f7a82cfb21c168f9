"""A Word document with a wrong form goes back with its mends as tracked changes, and nothing else is touched."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import word_files
from word_files import i, p, r, table

import chargebook
from chargebook.forms.linking.mending import FormMend
from chargebook.ground.problem import Severity
from chargebook.papers.forms.mended import MendedPaper, mended_docx
from chargebook.readers.document import read_bytes
from chargebook.verbs import Verified

HANDED = Path(__file__).parents[1] / "forms" / "handed"


def plain(name: str) -> bytes:
    """The form as a Word file, a paragraph a line."""
    lines = (HANDED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return word_files.saved(word_files.of(*(p(line) for line in lines if line.strip())))


def in_pieces(name: str) -> bytes:
    """The form as a Word file in which each paragraph has many runs, of two kinds of type, as after much editing."""
    lines = (HANDED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pieces = ([i(line[at : at + 5]) if at % 2 else r(line[at : at + 5]) for at in range(0, len(line), 5)] for line in lines)
    return word_files.saved(word_files.of(*(p(*paragraph) for paragraph in pieces if paragraph)))


def in_a_table(name: str) -> bytes:
    lines = [line for line in (HANDED / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    return word_files.saved(word_files.of(*(table((p(line),)) for line in lines)))


WAYS: tuple[Callable[[str], bytes], ...] = (plain, in_pieces, in_a_table)


def mended(folder: Path, matter: str, data: bytes) -> tuple[Verified, MendedPaper]:
    (folder / "form.docx").write_bytes(data)
    verified = chargebook.verify(HANDED / matter, folder / "form.docx")
    assert verified.source
    return verified, mended_docx(data, verified.source, verified.mends)


def body(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def rejected(xml: str) -> str:
    """The letters of a document in which every change is rejected."""
    xml = re.sub(r"<w:ins .*?</w:ins>", "", xml, flags=re.DOTALL)
    return "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml))


FORMS = [
    ("claims.yaml", "ends-at-the-first-no", 1),
    ("two.yaml", "no-route-lost", 2),
    ("one.yaml", "nominal-without-condition", 1),
    ("one.yaml", "immunity-as-law", 1),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("matter", "name", "many"), FORMS)
def test_a_form_whose_changes_are_accepted_is_right(
    tmp_path: Path, matter: str, name: str, many: int, way: Callable[[str], bytes]
) -> None:
    verified, paper = mended(tmp_path, matter, way(name))
    (tmp_path / "mended.docx").write_bytes(paper.data)
    again = chargebook.verify(HANDED / matter, tmp_path / "mended.docx")

    assert (many, ()) == (len(verified.mends), paper.unplaced)
    assert again.report
    assert [] == [str(problem) for problem in again.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("matter", "name", "many"), FORMS)
def test_a_form_whose_changes_are_rejected_is_the_one_that_came_in(
    tmp_path: Path, matter: str, name: str, many: int, way: Callable[[str], bytes]
) -> None:
    data = way(name)
    _, paper = mended(tmp_path, matter, data)
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(paper.data))

    assert rejected(body(data)) == rejected(body(paper.data))
    assert before.namelist() == after.namelist()
    for part in before.namelist():
        assert part == "word/document.xml" or before.read(part) == after.read(part)
    assert many <= body(paper.data).count("<w:ins ")


def test_only_the_paragraphs_of_the_mends_differ(tmp_path: Path) -> None:
    data = plain("ends-at-the-first-no")
    _, paper = mended(tmp_path, "claims.yaml", data)
    old, new = (re.findall(r"<w:p>.*?</w:p>", body(each), re.DOTALL) for each in (data, paper.data))

    assert 1 == sum(one != other for one, other in zip(old, new, strict=True))


def test_a_number_alone_takes_the_place_of_a_number(tmp_path: Path) -> None:
    right = (HANDED / "right-two-defendants.txt").read_text(encoding="utf-8")
    wrong = right.replace("skip Question 2 and go to Question 3.", "skip Question 2 and go to Question 5.")
    data = word_files.saved(word_files.of(*(p(line) for line in wrong.splitlines() if line.strip())))
    verified, paper = mended(tmp_path, "two.yaml", data)
    [change] = re.findall(r"<w:delText[^>]*>([^<]*)</w:delText></w:r></w:del><w:ins [^>]*>(.*?)</w:ins>", body(paper.data))

    assert ["Question 1: the skip on No goes to 5, should go to 3"] == [mend.says for mend in verified.mends]
    assert "5" == change[0]
    assert ">3<" in change[1]


def test_words_that_are_not_in_the_file_are_said_and_not_written(tmp_path: Path) -> None:
    data = plain("ends-at-the-first-no")
    verified, _ = mended(tmp_path, "claims.yaml", data)
    other = word_files.saved(word_files.of(p("Nothing of it.")))
    assert verified.source
    paper = mended_docx(other, verified.source, verified.mends)

    assert (verified.mends, body(other)) == (paper.unplaced, body(paper.data))


def test_the_bytes_are_the_same_for_the_same_document(tmp_path: Path) -> None:
    data = plain("no-route-lost")
    first, second = (mended(tmp_path, "two.yaml", data)[1] for _ in range(2))

    assert first.data == second.data
    assert "chargebook" in body(first.data)


def test_a_finding_that_nobody_asks_for_is_not_mended_by_a_skip() -> None:
    found: tuple[FormMend, ...] = chargebook.verify(HANDED / "one.yaml", HANDED / "color-never-asked.txt").mends

    assert () == found


def test_the_document_is_read_as_it_was(tmp_path: Path) -> None:
    data = in_pieces("no-route-lost")
    _, paper = mended(tmp_path, "two.yaml", data)
    old, new = (read_bytes(each, name="form.docx")[0].text for each in (data, paper.data))

    assert old.count("\n") == new.count("\n")
