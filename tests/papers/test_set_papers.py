"""The papers of a set, read back by other readers than the writers: the words, the numbers, and nothing else."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import docx
import pypdfium2
import pytest
from lawsuits import law_suit, loaded
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.proposed.assembling import profile_for, proposed_set
from chargebook.charge.proposed.proposed import ProposedSet
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.checks.preflight import preflight
from chargebook.ground.errors import RenderError
from chargebook.matter.matter import Matter
from chargebook.papers.charge.docx import charge_docx
from chargebook.papers.charge.geometry import Geometry
from chargebook.papers.charge.pages import ChargePages, filed_pages, jury_pages
from chargebook.papers.charge.pdf import charge_pdf, first_pages
from chargebook.papers.charge.text import charge_text
from chargebook.papers.papers import set_papers

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "reyes.yaml").read_text(encoding="utf-8")
PLEADING = """
papers:
  side: plaintiff
  before: Hon. J. Doe
  source: Order of May 3, Dkt. 41
  demands: {lines: "28", party: page, authority: page, boxes: "yes"}
  counsel: [{name: Tia Banks, for: reyes, lines: [SBN 123456]}]
"""
LINES = ["none", "24", "25", "26", "28"]
MARKED = "facts: 'Holt said $5 #now *at* _once_ <b> @home \\ & “so”'"


def made_of(matter: Matter) -> ProposedSet:
    return proposed_set(matter, CheckedMatter.of(matter, shelf_of(matter, SHELF)).heard, profile_for(matter))


def made(papers: str = PLEADING) -> ProposedSet:
    return made_of(matter_of(EXAMPLE + papers))


def plain(text: str) -> str:
    return " ".join(text.split())


def in_word(pages: ChargePages) -> str:
    document = docx.Document(io.BytesIO(charge_docx(pages)))
    return plain(" ".join(paragraph.text for paragraph in document.paragraphs))


def in_pdf(pages: ChargePages) -> list[str]:
    document = pypdfium2.PdfDocument(charge_pdf(pages))
    return [page.get_textpage().get_text_bounded() for page in document]


def said(pages: ChargePages) -> str:
    return plain(" ".join(block.words for page in pages.pages for block in page.blocks))


@pytest.mark.parametrize("lines", LINES)
def test_a_word_file_says_what_the_pages_say(lines: str) -> None:
    pages = filed_pages(made(PLEADING.replace('"28"', f'"{lines}"')))

    assert in_word(pages).endswith(said(pages))


@pytest.mark.parametrize("seed", range(12))
def test_every_word_of_a_set_is_in_its_pdf(seed: int) -> None:
    """A line break may part a word at its hyphen; the numbers and titles of pages stand between."""
    pages = jury_pages(made_of(loaded(law_suit(Random(seed).choice))), made_of(loaded(law_suit(Random(seed).choice))).final)  # noqa: S311
    letters = re.sub(r"[\s\d.-]+", "", "".join(in_pdf(pages)))

    missing = [block.words for page in pages.pages for block in page.blocks if re.sub(r"[\s\d.-]+", "", block.words) not in letters]
    assert [] == missing


def test_the_same_set_gives_the_same_bytes() -> None:
    one, other = (filed_pages(made()) for _ in range(2))

    assert (charge_docx(one), charge_pdf(one)) == (charge_docx(other), charge_pdf(other))


def test_marks_of_a_typesetter_in_the_users_words_are_words() -> None:
    matter = matter_of(re.sub(r"facts: .*", lambda _: MARKED, EXAMPLE, count=1))
    pages = jury_pages(made_of(matter), made_of(matter).final)

    assert "Holt said $5 #now *at* _once_ <b> @home \\ & “so”" in plain(" ".join(in_pdf(pages)))


def test_the_jurys_copy_has_no_party_no_authority_and_no_caption() -> None:
    proposed = made()
    copy = charge_text(jury_pages(proposed, proposed.final))

    assert not re.search(r"Authority|proposed|Given as|Tia Banks|Case No|outline", copy)


def test_the_filed_copy_names_party_authority_and_boxes_on_the_page_where_the_order_wants_it() -> None:
    text = charge_text(filed_pages(made()))

    assert 4 == text.count("Plaintiff’s proposed instruction")
    assert 4 == text.count("Given as proposed ____   Given as modified ____   Refused ____   Withdrawn ____")
    assert "No. 9.3 (2025)" in text
    assert "No. 9.20 (2025) in other words" in text


LONG = """
  est: {role: plaintiff, name: "Estate of Lee Roe, by its administrator Al Roe", short: the Estate, pronoun: it}
"""


def test_a_caption_names_the_parties_the_day_and_whose_set_it_is() -> None:
    text = EXAMPLE.replace("\n  holt:", f"{LONG}  holt:", 1).replace("plaintiff: reyes", "plaintiffs: [reyes, est]", 1)
    filed = charge_text(filed_pages(made_of(matter_of(f"{text}{PLEADING}trial: 2027-03-02\n"))))

    assert "Ana Reyes; and The Estate of Lee Roe, by its administrator Al Roe, Plaintiffs\nv.\nDeputy Mark Holt and Deputy Luis Ortiz, Defendants" in filed
    assert "Trial: March 2, 2027" in filed
    assert "PLAINTIFFS’ PROPOSED JURY INSTRUCTIONS" in filed
    assert "Plaintiffs’ proposed instruction" in filed


def test_authorities_stand_in_an_appendix_or_on_a_page_that_faces_or_nowhere() -> None:
    appendix, facing, nowhere = (
        charge_text(filed_pages(made(PLEADING.replace("authority: page", f"authority: {place}"))))
        for place in ("appendix", "facing", "none")
    )

    assert "Authorities\n\nInstruction 1. Authority:" in appendix
    assert "Authority for Instruction 2\n\nAuthority:" in facing
    assert "Authority" not in nowhere


def test_a_model_that_is_given_as_it_stands_goes_by_its_number() -> None:
    more = '\ngeneral: ["1.8"]\npapers: {source: an order, demands: {general: number}}\n'
    text = charge_text(filed_pages(made(more)))

    assert "1. " in text
    assert "requested as they stand" in text
    assert 2 == text.count("No. 1.8 (2025)")  # on the page of those by number, and among the authorities


def test_pages_by_number_are_told_before_the_evidence_and_on_a_ruling() -> None:
    text = charge_text(filed_pages(made('\nwhen: {"9.1": preliminary}\n')))

    assert text.rindex("To be given before the evidence") > text.index("INSTRUCTION NO. 1")


@pytest.mark.parametrize("lines", LINES[1:])
def test_the_numbered_lines_fill_the_page_between_its_margins(lines: str) -> None:
    page = Geometry(lines=int(lines))

    assert 792 == page.top + page.lines * page.pitch + page.bottom
    numbers = [text.splitlines() for text in in_pdf(filed_pages(made(PLEADING.replace('"28"', f'"{lines}"'))))]
    assert all(str(number) in map(str.strip, own) for own in numbers for number in range(1, int(lines) + 1))


def test_the_contents_say_on_which_page_each_begins() -> None:
    pages = filed_pages(made())
    texts = in_pdf(pages)

    for page, begins in zip(pages.pages, first_pages(pages), strict=True):
        assert page.blocks[0].words in plain(texts[begins - 1])


def test_a_set_without_instructions_is_refused() -> None:
    empty = ChargePages(title="", caption=None, pages=())

    for write in (charge_docx, charge_pdf):
        with pytest.raises(RenderError):
            write(empty)


def test_a_court_that_forbids_a_clean_copy_gets_none() -> None:
    forbidden = preflight(made(PLEADING.replace("party: page", "clean-copy: forbidden")), ())

    assert not [name for name in set_papers(forbidden) if name.startswith("jury-copy")]
    assert {"jury-copy.docx", "jury-copy.pdf", "jury-copy.txt"} < {*set_papers(preflight(made(), ()))}


def test_libreoffice_lays_each_instruction_on_a_page_of_its_own_on_numbered_lines(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("install libreoffice-writer")
    pages = filed_pages(made())
    file = tmp_path / "set.docx"
    file.write_bytes(charge_docx(pages, first_pages(pages)))
    command = [soffice, f"-env:UserInstallation=file://{tmp_path}/settings", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / "set.pdf")]

    heads = [[number for number in "1234" if f"INSTRUCTION NO. {number}" in text] for text in texts]
    assert [["1"], ["2"], ["3"], ["4"]] == [own for own in heads if own]
    assert all({str(number) for number in range(1, 29)} <= {*map(str.strip, text.splitlines())} for text in texts)
