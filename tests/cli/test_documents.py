"""Every document under tests/good and tests/bad: prose, files, a command, and exactly what it prints.

The fenced blocks with a file's name are written to an empty folder; the `console` block is run there. A legal outcome in
such a document was written by a person; nothing here writes one.
"""

import re
from pathlib import Path

import pytest
from documents import blocks, run, sessions

HERE = Path(__file__).parents[1]
DOCUMENTS = sorted([*(HERE / "bad").glob("*.md"), *(HERE / "good").glob("*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_document_says_what_the_program_says(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for info, body in blocks(path):
        if info == "console":
            for command, expected in sessions(body):
                ran += 1
                actual = run(command)

                assert expected == actual, f"{path.name}: chargebook {command} prints\n{actual}"
        elif " " in info:
            Path(info.split()[1]).write_text(body, encoding="utf-8")
    assert ran, f"{path.name} runs no command; write it into a block ```console, behind `$ chargebook `"


def test_there_are_at_least_forty_broken_documents() -> None:
    assert len([path for path in DOCUMENTS if path.parent.name == "bad"]) >= 40


def test_every_document_has_a_heading_that_is_a_sentence() -> None:
    for path in DOCUMENTS:
        assert re.match(r"# [A-Z].+\n", path.read_text(encoding="utf-8")), f"{path.name} begins with no heading, # and a sentence"
