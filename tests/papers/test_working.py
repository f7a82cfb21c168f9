import io
import re
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
import sample_drafts as sample
from click.testing import CliRunner

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.cli import main
from chargebook.ground.text import Source
from chargebook.matter.file import load_matter
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.gaps import with_gaps
from chargebook.papers.papers import working_papers
from chargebook.papers.working import MARK

FACTS = "    facts: Deputy Holt struck her with a baton\n"
RESISTED = "        3. whether the plaintiff resisted or tried to escape;: drop\n"
OPEN = sample.CASE.replace(FACTS, "").replace(RESISTED, "")


def unsettled(text: str = OPEN) -> list[Draft]:
    matter = load_matter(Source.of(text, name="reyes.yaml"), known={sample.SHELF.manual: sample.SHELF.numbers})
    return [made.draft for made in draft_matter(matter, sample.SHELF)]


def copy(text: str = OPEN) -> dict[str, bytes]:
    drafts = unsettled(text)
    return working_papers(drafts, [problem for draft in drafts for problem in draft.problems])


def test_the_text_shows_each_open_bracket_in_its_place_as_the_model_has_it() -> None:
    words = copy()["charge-working-copy.txt"].decode()

    assert "used excessive force when ‹‹1: [insert factual basis of the claim]››." in words
    assert re.search(r"\n‹‹2: \[3\. whether the plaintiff resisted[^›]*\]››\n", words)


def test_the_head_says_what_is_to_be_decided_and_where_to_write_it() -> None:
    lines = copy()["charge-working-copy.txt"].decode().split("\n\n")

    assert lines[:2] == ["WORKING COPY, not for filing", "Still to be decided"]
    assert lines[2] == "(1) 9.25: blank 'insert factual basis of the claim' has no value; add claims.force.facts"
    assert lines[3].startswith("(2) 9.25: nothing says whether to keep")


def test_in_word_each_gap_is_highlighted_and_has_its_comment() -> None:
    document = python_docx.Document(io.BytesIO(copy()["charge-working-copy.docx"]))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
    comments = [comment.text for comment in document.comments]

    assert {"[insert factual basis of the claim]"} < set(marked)
    assert any(words.startswith("[3. whether the plaintiff resisted") for words in marked)
    assert ["add claims.force.facts" in comments[0], "keep, or drop" in comments[1]] == [True, True]
    assert len(comments) == 2


def test_what_is_open_at_several_places_has_a_comment_at_each_under_one_number() -> None:
    [draft] = [draft for draft in unsettled() if draft.instruction.number == "9.25"][:1]
    data = working_papers([draft, draft], draft.problems)["charge-working-copy.docx"]
    ids = re.findall(r'commentReference w:id="(\d+)"', xml_of(data))

    assert ["1", "2", "3", "4"] == ids
    assert 4 == len(list(python_docx.Document(io.BytesIO(data)).comments))


def xml_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_in_word_the_words_beside_a_gap_are_those_of_the_text() -> None:
    document = python_docx.Document(io.BytesIO(copy()["charge-working-copy.docx"]))
    said = "The plaintiff says that the defendant used excessive force when [insert factual basis of the claim]."

    assert any(said in paragraph.text for paragraph in document.paragraphs)


def test_every_page_of_the_word_file_bears_the_watermark() -> None:
    document = python_docx.Document(io.BytesIO(copy()["charge-working-copy.docx"]))

    assert "WORKING COPY: Jury instructions" == document.core_properties.title
    assert 'string="WORKING COPY"' in document.sections[0].header.part.blob.decode()


def test_the_page_highlights_each_gap_and_leads_to_what_is_to_be_decided() -> None:
    page = copy()["charge-working-copy.html"].decode()

    assert '<mark>[insert factual basis of the claim] <a href="#open-1">(1)</a></mark>' in page
    assert '<p id="open-1">(1) 9.25: blank' in page
    assert "<title>WORKING COPY: " in page


def test_no_mark_of_ours_is_left_in_any_paper() -> None:
    for name, data in copy().items():
        words = data.decode() if not name.endswith(".docx") else ""

        assert not re.search("[\ufdd0-\ufdd2]", words), name
    document = python_docx.Document(io.BytesIO(copy()["charge-working-copy.docx"]))
    assert not any(re.search("[\ufdd0-\ufdd2]", p.text) for p in document.paragraphs)


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_a_draft_without_gaps_is_unchanged_but_for_the_marks(shape: str) -> None:
    drafts = [draft for draft in sample.drafts(shape) if not draft.open_brackets]

    assert (tuple(drafts), ()) == with_gaps(drafts)


def test_all_that_is_not_a_gap_stands_as_in_the_draft() -> None:
    drafts = unsettled(sample.CASE.replace(FACTS, ""))
    marked, _ = with_gaps(drafts)

    assert [draft.text for draft in drafts] == [MARK.sub("______", draft.text) for draft in marked]


def test_the_same_drafts_give_the_same_bytes() -> None:
    assert copy() == copy()
    assert docx(unsettled(), tracked=False) != copy()["charge-working-copy.docx"]


# --- what the commands write ----------------------------------------------------------------------------------------


def test_a_matter_with_open_decisions_gives_a_working_copy_and_no_paper_for_filing(tmp_path: Path) -> None:
    matter = tmp_path / "m.yaml"
    matter.write_text(OPEN, encoding="utf-8")
    runs = [CliRunner().invoke(main, [verb, str(matter), "-o", str(tmp_path / "out")]) for verb in ("draft", "ask")]
    kinds = (".docx", ".html", ".json", ".txt")

    assert [1, 1] == [run.exit_code for run in runs]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{name}-working-copy{kind}" for name in ("charge", "verdict") for kind in kinds
    }
    assert all("a working copy, not for filing" in run.stderr for run in runs)


def test_papers_of_an_earlier_run_are_said_to_be_older(tmp_path: Path) -> None:
    settled, matter = tmp_path / "s.yaml", tmp_path / "m.yaml"
    settled.write_text(sample.CASE, encoding="utf-8")
    matter.write_text(OPEN, encoding="utf-8")
    for file in (settled, matter):
        run = CliRunner().invoke(main, ["draft", str(file), "-o", str(tmp_path / "out")])

    assert "charge.docx is of an earlier run" in run.stderr


def test_a_question_whose_standard_is_open_is_marked_in_the_form(tmp_path: Path) -> None:
    text = Path("tests/bad/ask-open-standard.md").read_text(encoding="utf-8")
    matter = tmp_path / "matter.yaml"
    matter.write_text(re.search(r"```yaml matter.yaml\n(.*?)```", text, re.DOTALL)[1], encoding="utf-8")
    CliRunner().invoke(main, ["ask", str(matter), "--detail", "elements", "-o", str(tmp_path / "out")])
    words = (tmp_path / "out" / "verdict-working-copy.txt").read_text(encoding="utf-8")

    assert "did the plaintiff prove ‹‹1: ______›› that" in words


def test_the_record_of_a_working_copy_is_not_taken_for_what_was_filed(tmp_path: Path) -> None:
    matter = tmp_path / "m.yaml"
    matter.write_text(OPEN, encoding="utf-8")
    CliRunner().invoke(main, ["draft", str(matter), "-o", str(tmp_path / "out")])
    matter.write_text(f"{sample.CASE}drafted: out/charge-working-copy.json\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", str(matter)])

    assert (2, True) == (run.exit_code, "this is the record of a working copy" in run.stderr)
