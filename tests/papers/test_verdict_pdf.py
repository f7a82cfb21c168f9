"""The papers on a verdict as PDF files, read back with a library that did not write them."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import chargebook
from chargebook.papers.papers import tally_papers
from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape, paper_pdf
from chargebook.readers.pdf.pdf import read_pdf
from chargebook.verbs import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "reyes.yaml"
WORDS = st.lists(st.text("abcdefg(hij)\\klmnñöß“”’—$0123456789", min_size=1, max_size=90), min_size=1, max_size=30).map(" ".join)
PARTS = st.builds(PaperPart, words=WORDS, shape=st.sampled_from(PartShape))


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@given(st.lists(PARTS, min_size=1, max_size=40))
def test_every_letter_of_a_paper_is_in_its_file_in_their_order(parts: list[PaperPart]) -> None:
    paper = Paper(caption="Reyes v. Holt", title="Reading", parts=tuple(parts))
    read = "".join(page.rpartition("Page ")[0] for page in pages_of(paper_pdf(paper)))
    written = "".join(["Reyes v. Holt", "Reading", *(part.words for part in parts)])

    assert "".join(written.split()) == "".join(read.replace("\ufffe", "-").split())


@pytest.mark.parametrize("before", range(24, 34))
def test_a_heading_never_stands_last_on_a_page(before: int) -> None:
    filler = tuple(PaperPart(words="Words.") for _ in range(before))
    parts = (*filler, PaperPart(words="What follows", shape=PartShape.HEADING), PaperPart(words="It follows."))
    pages = pages_of(paper_pdf(Paper(caption="", title="Reading", parts=parts)))

    assert ["It follows." in page for page in pages] == ["What follows" in page for page in pages]


def test_headings_were_tried_at_the_foot_of_a_page_and_at_the_head_of_the_next() -> None:
    counts = [len(pages_of(paper_pdf(Paper(caption="", title="Reading", parts=tuple(PaperPart(words="Words.") for _ in range(many)))))) for many in (24, 34)]

    assert [1, 2] == counts


def test_names_keep_their_letters_and_what_the_fonts_lack_is_told_by_its_number() -> None:
    [page] = pages_of(paper_pdf(Paper(caption="", title="Reading", parts=(PaperPart(words="Nguyễn v. Łódź, 張"),))))

    assert "Nguyễn v. Łódź, [U+5F35]" in page


def test_the_same_paper_gives_the_same_bytes_and_our_own_reader_reads_it() -> None:
    parts = (PaperPart(words="1. Did Deputy Holt use excessive force?"), PaperPart(words="Answer: yes.", shape=PartShape.ITEM))
    paper = Paper(caption="Reyes v. Holt", title="Reading", parts=parts)
    source = read_pdf(paper_pdf(paper), name="reading.pdf")[0]

    assert paper_pdf(paper) == paper_pdf(paper)
    assert "1. Did Deputy Holt use excessive force?" in source.text


def papers_of(folder: Path, answers: str) -> dict[str, bytes]:
    (folder / "answers.yaml").write_text(answers, encoding="utf-8")
    tally = chargebook.tally(EXAMPLE, EXAMPLE.with_name("reyes.form.yaml"), folder / "answers.yaml")
    return tally_papers(tally, load(EXAMPLE))


ASKED = """\
from-the-jury:
- on: 30 November 2026
  asked: Must we all agree on the sum?
  answer: Yes, each answer must be unanimous.
  plaintiff: agrees
- asked: May we go home?
"""


def test_a_question_from_the_jury_has_a_paper_of_its_own_and_the_others_say_nothing_of_it(tmp_path: Path) -> None:
    files = papers_of(tmp_path, f'"1a": yes\n{ASKED}')
    words = files["question-from-the-jury-1.txt"].decode()
    others = [name for name, data in files.items() if not name.startswith("question") and name.endswith(".txt") and b"agree on the sum" in data]

    for said in ("“Must we all agree on the sum?”", "Yes, each answer must be unanimous.", "agrees", "30 November 2026", "Not stated."):
        assert said in words
    assert "question-from-the-jury-2.pdf" in files
    assert [] == others


def test_while_the_jury_is_out_only_its_questions_are_papers(tmp_path: Path) -> None:
    assert [
        "question-from-the-jury-1.docx", "question-from-the-jury-1.pdf", "question-from-the-jury-1.txt",
        "question-from-the-jury-2.docx", "question-from-the-jury-2.pdf", "question-from-the-jury-2.txt", "tally.json",
    ] == sorted(papers_of(tmp_path, ASKED))  # fmt: skip
