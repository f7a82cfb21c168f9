import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import docx as python_docx
import pytest
import sample_drafts as sample
from hypothesis import given, settings

from chargebook.charge.drafting.draft import Draft
from chargebook.ground.errors import RenderError
from chargebook.instruction.parsing.parse import parse
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.particulars import DEPARTURES, title, whose_words
from chargebook.readers.word.docx import read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_STYLES = ("BodyText", "Item")


def lines(data: bytes) -> list[str]:
    """What chargebook's own reader reads, line by line, with plain white space."""
    return [sample.plainly(line) for line in read_docx(data, name="charge.docx")[0].text.split("\n")]


def xml(data: bytes) -> Element:
    """The main part of a Word file."""
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))  # noqa: S314 - our own


def settled(data: bytes, *, accept: bool) -> list[tuple[str, str]]:
    """The style and the words of each paragraph after every change is accepted, or rejected."""
    gone = "del" if accept else "ins"
    out, carried = [], ""
    for paragraph in xml(data).iterfind(f"{W}body/{W}p"):
        carried += "".join(words_in(paragraph, gone))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:  # else its end is gone: it joins the next
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            out.append(("" if style is None else style.get(f"{W}val", ""), sample.plainly(carried)))
            carried = ""
    return out


def words_in(element: Element, gone: str) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag not in (f"{W}{gone}", f"{W}pPr"):
            yield from words_in(child, gone)


def body(data: bytes, *, accept: bool) -> list[str]:
    return [words for style, words in settled(data, accept=accept) if style in BODY_STYLES]


def heading(draft: Draft) -> str:
    return sample.plainly(title(draft))


def head(draft: Draft) -> list[str]:
    return [heading(draft), whose_words(draft)]


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_clean_copy_reads_back_as_the_words_of_the_drafts(shape: str) -> None:
    drafts = sample.drafts(shape)

    assert [line for d in drafts for line in (heading(d), *sample.new_words(d))] == lines(docx(drafts, tracked=False))


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_clean_copy_of_one_draft_parses_to_the_same_elements(shape: str) -> None:
    for draft in sample.drafts(shape):
        source, noticed = read_docx(docx([draft], tracked=False), name="charge.docx")
        again = parse(source)

        assert () == noticed
        assert draft.instruction.number == again.number
        assert [e.label for e in draft.instruction.elements] == [e.label for e in again.elements]
        assert () == tuple(again.tree.problems)


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_tracked_copy_read_as_accepted_has_the_words_of_the_clean_one(shape: str) -> None:
    for draft in sample.drafts(shape):
        tracked, clean = (lines(docx([draft], tracked=tracked)) for tracked in (True, False))

        assert [clean[0], whose_words(draft), *clean[1:]] == tracked[: len(clean) + 1]
        assert DEPARTURES == tracked[len(clean) + 1]


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_accepting_all_gives_the_drafts_words_and_rejecting_all_the_models(shape: str) -> None:
    drafts = sample.drafts(shape)
    data = docx(drafts, tracked=True)

    assert [words for draft in drafts for words in sample.new_words(draft)] == body(data, accept=True)
    assert [words for draft in drafts for words in sample.model_words(draft)] == body(data, accept=False)


def test_every_draft_begins_a_page_and_in_the_tracked_copy_it_says_whose_words_it_holds() -> None:
    drafts = sample.drafts()
    data = docx(drafts, tracked=True)
    styles = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml"))  # noqa: S314 - our own
    heading = styles.find(f"{W}style[@{W}styleId='Heading1']/{W}pPr/{W}pageBreakBefore")

    found = [words for style, words in settled(data, accept=True) if style in ("Heading1", "Wording")]

    assert heading is not None
    assert [line for draft in drafts for line in head(draft)] == found


def test_only_the_tracked_copy_has_the_table_of_departures() -> None:
    drafts = sample.drafts("shared")
    clean, tracked = (python_docx.Document(io.BytesIO(docx(drafts, tracked=tracked))) for tracked in (False, True))

    assert [] == clean.tables
    assert [1 + len(draft.departures) for draft in drafts] == [len(table.rows) for table in tracked.tables]
    assert [
        "ca9-civil/9.3:4:62",
        "[name of individual defendant]",
        "(nothing)",
        "several defendants share this instruction, which names them at its head",
        "",
    ] == [cell.text for cell in tracked.tables[1].rows[2].cells]


def test_a_draft_without_departures_says_so() -> None:
    draft = replace(sample.drafts()[0], departures=())

    assert [DEPARTURES, "None."] == [words for _, words in settled(docx([draft], tracked=True), accept=True)[-2:]]


def test_the_file_keeps_words_rules() -> None:
    data = docx([draft for shape in sample.SHAPES for draft in sample.drafts(shape)], tracked=True)
    root = xml(data)
    ids = [element.get(f"{W}id") for element in root.iter() if element.tag in (f"{W}ins", f"{W}del")]
    texts = [element for element in root.iter() if element.tag in (f"{W}t", f"{W}delText")]
    marks = [list(mark) for mark in root.iterfind(f".//{W}pPr/{W}rPr")]

    assert len(ids) > 100
    assert len(ids) == len(set(ids))
    assert [] == [element for element in root.iter() if "move" in element.tag]
    assert [] == [text.text for text in texts if not text.text or re.search(r"[\n\r\t]", text.text)]
    assert {"preserve"} == {text.get("{http://www.w3.org/XML/1998/namespace}space") for text in texts}
    assert {1} == {len(mark) for mark in marks}
    assert {"chargebook"} == {element.get(f"{W}author") for element in root.iter() if f"{W}author" in element.attrib}


def test_the_same_drafts_give_the_same_bytes() -> None:
    for tracked in (True, False):
        one, other = docx(sample.drafts(), tracked=tracked), docx(sample.drafts(), tracked=tracked)
        members = zipfile.ZipFile(io.BytesIO(one)).infolist()

        assert one == other
        assert {(1980, 1, 1, 0, 0, 0)} == {member.date_time for member in members}
        assert {3} == {member.create_system for member in members}


def test_the_date_is_the_users_or_a_fixed_one() -> None:
    drafts = sample.drafts()
    day = datetime.date(2026, 3, 9)

    assert {"1980-01-01T00:00:00Z"} == dates(docx(drafts, tracked=True))
    assert {"2026-03-09T00:00:00Z"} == dates(docx(drafts, tracked=True, date=day))


def dates(data: bytes) -> set[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    return set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", everything))


def test_no_draft_is_no_paper() -> None:
    with pytest.raises(RenderError) as failure:
        docx([], tracked=False)

    assert "there is no draft to write; name a matter that has a count" == str(failure.value)


def test_a_control_character_is_named() -> None:
    draft = sample.draft_with(name="Mark\x08 Holt", facts="x", number="9.3")
    with pytest.raises(RenderError) as failure:
        docx([draft], tracked=False)

    assert "the words hold the character U+0008, which no Word file can hold" == failure.value.message
    assert "take it out of the matter or the model's text" == failure.value.hint


@settings(deadline=None)
@given(name=sample.WORDS, facts=sample.WORDS.map(lambda words: f"she said {words} again"))
def test_any_names_and_facts_arrive_unchanged(name: str, facts: str) -> None:
    drafts = [sample.draft_with(name=name, facts=facts, number=number) for number in ("9.3", "9.25")]
    clean, tracked = docx(drafts, tracked=False), docx(drafts, tracked=True)

    assert [words for draft in drafts for words in sample.new_words(draft)] == body(clean, accept=True)
    assert body(clean, accept=True) == body(tracked, accept=True)
    assert [words for draft in drafts for words in sample.model_words(draft)] == body(tracked, accept=False)
    assert sample.plainly(f"used excessive force when {facts.rstrip(' .')}.") in "\n".join(lines(clean))
