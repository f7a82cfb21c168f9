"""LibreOffice's own "accept all" and "reject all" give the draft's words and the model's."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sample_drafts as sample

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.particulars import DEPARTURES, title, whose_words

SETTLE = Path(__file__).with_name("lo_settle.py")
BODY_STYLES = {"Text body", "Body Text", "Item"}


def office() -> tuple[str, str]:
    """LibreOffice, and a Python that can speak to it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("install libreoffice-writer")
    for python in (sys.executable, "/usr/bin/python3"):
        if Path(python).exists() and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return soffice, python
    pytest.skip("install python3-uno")


def settled(data: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice makes of a Word file: by accept and reject, the style and the words of each paragraph."""
    soffice, python = office()
    file = folder / "charge.docx"
    file.write_bytes(data)
    command = [python, str(SETTLE), soffice, str(file), str(folder / "settings")]
    found: dict[str, list[list[str]]] = json.loads(
        subprocess.run(command, capture_output=True, check=True, timeout=180).stdout
    )
    return found


def page(draft: Draft, words: list[str]) -> list[str]:
    return [sample.plainly(title(draft)), whose_words(draft), *words, DEPARTURES]


def test_libreoffice_accepts_to_the_draft_and_rejects_to_the_model(tmp_path: Path) -> None:
    drafts = [draft for shape in sample.SHAPES for draft in sample.drafts(shape)]
    found = settled(docx(drafts, tracked=True), tmp_path)
    accepted, rejected = ([sample.plainly(words) for _, words in found[name]] for name in ("accept", "reject"))
    headings = [words for style, words in found["accept"] if style == "Heading 2"]

    assert [line for draft in drafts for line in page(draft, sample.new_words(draft))] == accepted
    assert [line for draft in drafts for line in page(draft, sample.model_words(draft))] == rejected
    assert [DEPARTURES] * len(drafts) == headings
