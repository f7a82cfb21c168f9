"""A file in the place of another is one clear fault: what it is, and where it belongs."""

from collections.abc import Callable
from pathlib import Path

import pytest

import chargebook
from chargebook.ground.errors import ChargebookError, MatterError
from chargebook.ground.text import Source
from chargebook.readers.document import read_bytes
from chargebook.readers.settings.purpose import Purpose, purpose_of
from chargebook.readers.settings.typedfile import read_text
from chargebook.readers.settings.yaml import load_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
DECISION = next((Path(__file__).parents[2] / "src" / "chargebook" / "doctrine" / "decided").glob("*.yaml"))
FILES = {
    Purpose.MATTER: EXAMPLES / "reyes.yaml",
    Purpose.FORM: EXAMPLES / "reyes.form.yaml",
    Purpose.FINDINGS: EXAMPLES / "reyes.findings.yaml",
    Purpose.ANSWERS: EXAMPLES / "reyes.answers.yaml",
    Purpose.DECISION: DECISION,
}
MATTER, FORM = FILES[Purpose.MATTER], FILES[Purpose.FORM]
PLACES: dict[Purpose, Callable[[Path], object]] = {
    Purpose.MATTER: chargebook.check,
    Purpose.FORM: lambda path: chargebook.verify(MATTER, path),
    Purpose.FINDINGS: lambda path: chargebook.decide(MATTER, path),
    Purpose.ANSWERS: lambda path: chargebook.tally(MATTER, FORM, path),
    Purpose.DECISION: chargebook.validate,
}
KINDS = list(PLACES)
WRONG = [(actual, KINDS[index - shift]) for index, actual in enumerate(KINDS) for shift in (1, 3)]


@pytest.mark.parametrize(("actual", "wanted"), WRONG)
def test_a_file_in_the_place_of_another_is_one_fault_that_says_what_it_is(actual: Purpose, wanted: Purpose) -> None:
    with pytest.raises(MatterError) as refusal:
        PLACES[wanted](FILES[actual])

    said, mend = actual.value
    assert [("M116", f"the file holds {said}, not {wanted.value[0]}", mend)] == [
        (problem.code, problem.message, problem.mend) for problem in refusal.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("people: {ana: {}}\nacts: {}", Purpose.RECORD),
        ("record: {}", Purpose.RECORD),
        ("manual: ca9-civil", None),
        ("force/reyes/holt: {}\ncourt: cacd", None),
        ("", None),
    ],
)
def test_the_keys_tell_what_a_file_is_for_or_nothing_does(text: str, purpose: Purpose | None) -> None:
    assert purpose is purpose_of(load_yaml(Source.of(text)))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", b"PK\x03\x04", "a Word document or an archive"),
        ("a.yaml", b"%PDF-1.7", "a PDF"),
        ("a.html", b"\n<!DOCTYPE html><p>It rained.", "a web page"),
        ("a.txt", b"9.98 Search of a Home\n\nIt rained.", "the text of an instruction"),
    ],
)
def test_a_document_in_the_place_of_a_matter_is_called_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(ChargebookError) as refusal:
        read_text(path)

    assert f"this is {kind}, not a file such as a matter" == refusal.value.message


def test_a_matter_in_the_place_of_a_document_is_called_what_it_is() -> None:
    with pytest.raises(ChargebookError) as refusal:
        read_bytes(b"manual: ca9-civil", name="a.yaml")

    assert "this is a file of settings (.yaml)" == refusal.value.message


def test_a_matter_is_read_as_it_stands_though_it_has_lines_that_look_like_paper(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: >\n  Given\n  ____\n  law.1\n\n  1 of it\n")

    assert path.read_text() == read_text(path)[0].text
