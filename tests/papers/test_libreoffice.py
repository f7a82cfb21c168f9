"""LibreOffice's own "accept all" and "reject all" give the draft's words and the model's."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import sample_drafts as sample

import chargebook
from chargebook.charge.drafting.draft import Draft
from chargebook.forms.words import is_heading
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.particulars import DEPARTURES, title, whose_words
from chargebook.papers.forms.docx import form_docx
from chargebook.papers.forms.text import label

ROOT = Path(__file__).parents[2]
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


def pages(data: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page as LibreOffice lays a Word file out."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("install libreoffice-writer")
    file = folder / "verdict.docx"
    file.write_bytes(data)
    settings = f"-env:UserInstallation=file://{folder / 'settings'}"
    command = [soffice, settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    document = pypdfium2.PdfDocument(folder / "verdict.pdf")
    words = (page.get_textpage().get_text_bounded() for page in document)
    return [[line for line in text.splitlines() if line.strip()] for text in words]


def test_no_heading_of_a_form_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    form = chargebook.ask(ROOT / "examples" / "reyes.yaml").form
    assert form is not None
    headings = {" ".join(label(step).split()) for step in form.steps if is_heading(step)}
    last = [" ".join(lines[-1].split()) for lines in pages(form_docx(form), tmp_path)]

    assert headings
    assert [] == [line for line in last if line in headings]


def test_libreoffice_accepts_to_the_draft_and_rejects_to_the_model(tmp_path: Path) -> None:
    drafts = [draft for shape in sample.SHAPES for draft in sample.drafts(shape)]
    found = settled(docx(drafts, tracked=True), tmp_path)
    accepted, rejected = ([sample.plainly(words) for _, words in found[name]] for name in ("accept", "reject"))
    headings = [words for style, words in found["accept"] if style == "Heading 2"]

    assert [line for draft in drafts for line in page(draft, sample.new_words(draft))] == accepted
    assert [line for draft in drafts for line in page(draft, sample.model_words(draft))] == rejected
    assert [DEPARTURES] * len(drafts) == headings
