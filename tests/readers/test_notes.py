"""Footnotes of each kind of file: commentary at the end, or on the user's word behind the paragraph with their mark."""

from collections.abc import Callable
from pathlib import Path

import pdf_files as pdf
import pytest
import word_files as word

import chargebook
from chargebook.readers.document import read_bytes

BODY = ("9.98 Search", "It rained", " on that day.", "It poured.")
NOTE = "The defendant must prove that it was dry."


def word_file() -> bytes:
    first, *_, last = BODY
    document = word.of(word.p(first), word.p(BODY[1], word.note_mark("footnote", 2), BODY[2]), word.p(last))
    return word.saved(word.with_notes(document, "footnote", {2: word.p(NOTE)}))


def typed_in_word() -> bytes:
    mark = word.r("1", '<w:vertAlign w:val="superscript"/>')
    paragraphs = (word.p(BODY[0]), word.p(BODY[1], mark, BODY[2]), word.p(BODY[3]), word.p(mark, f" {NOTE}"))
    return word.saved(word.of(*paragraphs))


def page() -> bytes:
    text = f"<h1>{BODY[0]}</h1><p>{BODY[1]}<sup>1</sup>{BODY[2]}</p><p>{BODY[3]}</p>"
    return f"{text}<hr><p><sup>1</sup> {NOTE}</p>".encode()


def page_with_links() -> bytes:
    mark, back = '<a href="#fn1"><sup>1</sup></a>', '<a href="#fnref1">↩</a>'
    text = f"<h1>{BODY[0]}</h1><p>{BODY[1]}{mark}{BODY[2]}</p><p>{BODY[3]}</p>"
    return f'{text}<section class="footnotes"><ol><li id="fn1">{NOTE} {back}</ol></section>'.encode()


def saved_by_word() -> bytes:
    mark, back = '<a href="#_ftn1"><span>[1]</span></a>', '<a href="#_ftnref1"><span>[1]</span></a>'
    text = f"<h1>{BODY[0]}</h1><p>{BODY[1]}{mark}{BODY[2]}</p><p>{BODY[3]}</p>"
    return f'{text}<div style="mso-element:footnote"><p>{back} {NOTE}</p></div>'.encode()


def printed() -> bytes:
    words = [pdf.at(72, 700, BODY[0]), pdf.at(72, 660, BODY[1]), pdf.at(117, 664, "1", size=7), pdf.at(124, 660, BODY[2].strip())]
    foot = [pdf.at(72, 620, BODY[3]), pdf.at(72, 84, "1", size=6), pdf.at(77, 80, NOTE, size=10)]
    return pdf.pdf("\n".join(words + foot))


def plain(mark: str, before: str) -> Callable[[], bytes]:
    return lambda: f"{BODY[0]}\n\n{BODY[1]}{mark}{BODY[2]}\n\n{BODY[3]}\n\n{before}{NOTE}\n".encode()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "Word": ("a.docx", word_file),
    "typed in Word": ("a.docx", typed_in_word),
    "web": ("a.html", page),
    "web with links": ("a.html", page_with_links),
    "web saved by Word": ("a.html", saved_by_word),
    "PDF": ("a.pdf", printed),
    "plain, a bare figure": ("a.txt", plain("1", "1 ")),
    "plain, a raised figure": ("a.txt", plain("¹", "¹ ")),
    "plain, in brackets": ("a.txt", plain("[1]", "[1] ")),
    "plain, a star": ("a.txt", plain("*", "* ")),
    "plain, under a heading": ("a.txt", plain("1", "Footnotes\n\n1. ")),
}
EACH_FILE = pytest.mark.parametrize("kind", FILES)


def lines(kind: str, *, to_jury: bool) -> tuple[list[str], list[str]]:
    """The lines that hold words, and the codes of what is said of notes and their marks."""
    name, made = FILES[kind]
    source, problems = read_bytes(made(), name=name, footnotes_to_jury=to_jury)
    codes = [problem.code for problem in problems if problem.code in ("R103", "R126", "R133", "R138", "R152")]
    return [" ".join(line.split()) for line in source.text.split("\n") if line.strip()], codes


@EACH_FILE
def test_a_footnote_is_commentary_and_its_mark_no_part_of_the_word(kind: str) -> None:
    text = ["9.98 Search", "It rained on that day.", "It poured.", "Footnotes", f"1. {NOTE}"]

    assert (text, ["R103"]) == lines(kind, to_jury=False)


@EACH_FILE
def test_a_footnote_is_read_to_the_jury_behind_its_paragraph_if_the_user_says_so(kind: str) -> None:
    text = ["9.98 Search", "It rained on that day.", NOTE, "It poured."]

    assert (text, ["R152"]) == lines(kind, to_jury=True)


@pytest.mark.parametrize("kind", ["Word", "web", "PDF", "plain, a bare figure"])
def test_the_burden_in_a_footnote_counts_only_if_it_is_for_the_jury(kind: str, tmp_path: Path) -> None:
    name, made = FILES[kind]
    path = tmp_path / name
    path.write_bytes(made())
    burdens = [chargebook.read(path, footnotes_to_jury=to_jury).burden for to_jury in (False, True)]

    assert ["", "defendant"] == [burden.party if burden else "" for burden in burdens]


def test_a_mark_without_a_note_is_left_out_of_a_web_page_and_a_pdf_and_stays_in_a_plain_text() -> None:
    web, printed_page = read_bytes(b"<p>law<sup>3</sup> and</p>", name="a.html"), pdf.at(72, 700, "law and order")
    raised = pdf.at(140, 705, "3", size=7)

    assert ("law and", ["R133"]) == (web[0].text, [problem.code for problem in web[1] if problem.code == "R133"])
    assert "law and order" == pdf.text(f"{printed_page}\n{raised}")
    assert "law.3 and" == read_bytes(b"law.3 and", name="a.txt")[0].text


def test_a_note_that_no_mark_leads_to_is_commentary_where_the_page_calls_it_a_note() -> None:
    source, problems = read_bytes(b'<p>It rained.</p><aside role="doc-footnote">Or not.</aside>', name="a.html")

    assert ("It rained.\n\nFootnotes\n\n1.\tOr not.", ["R103"]) == (
        source.text,
        [problem.code for problem in problems if problem.code == "R103"],
    )


def test_a_page_of_notes_alone_is_read_as_it_stands() -> None:
    page = b'<div class="footnotes"><p>It rained.</p><p>It poured.</p></div>'

    assert ["It rained.\n\nIt poured."] * 2 == [
        read_bytes(page, name="a.html", footnotes_to_jury=to_jury)[0].text for to_jury in (False, True)
    ]


def test_a_note_of_two_paragraphs_is_one() -> None:
    page = b'<p>law<sup>1</sup></p><p>It snowed all day and all night.</p><div class="footnotes"><p>1. It rained.</p><p>It poured.</p></div>'

    assert "law\n\nIt snowed all day and all night.\n\nFootnotes\n\n1.\tIt rained.\n\nIt poured." == read_bytes(page, name="a.html")[0].text


def test_a_small_note_at_the_foot_of_a_page_is_commentary_though_its_mark_was_not_found() -> None:
    foot = [pdf.at(72, 84, "1", size=6), pdf.at(77, 80, NOTE, size=9)]

    assert f"It rained.\n\nFootnotes\n\n1.\t{NOTE}" == pdf.text("\n".join([pdf.at(72, 700, "It rained."), *foot]))


def test_a_sentence_that_a_note_at_the_foot_of_the_page_has_parted_goes_on() -> None:
    text = "It rained1 while\n\n1 Or it snowed.\n\n\fthe sun shone.\n"

    assert "It rained while\nthe sun shone.\n\n\n\n\nFootnotes\n1.\tOr it snowed.\n".replace("\n\n\n\n\n", "\n\n") == (
        read_bytes(text.encode(), name="a.txt")[0].text.replace("\f", "").replace("\n\n\n\n\n", "\n\n")
    )


def test_notes_that_follow_each_other_are_one_each_and_figures_of_a_list_are_none() -> None:
    notes = read_bytes(b"rain.1 and hail.2\n\n1 First.\n2 Second.\n", name="a.txt")[0].text
    no_notes = "The law of rain1 is\n\n1. rain; and\n\n2. hail.\n"

    assert "rain. and hail.\n\nFootnotes\n1.\tFirst.\n2.\tSecond.\n" == notes
    assert no_notes == read_bytes(no_notes.encode(), name="a.txt")[0].text


def test_what_a_page_notices_behind_a_note_read_to_the_jury_keeps_its_place() -> None:
    page = b"<p>rain<sup>1</sup></p><p>poured <del>hard</del></p><hr><p><sup>1</sup> Or snow.</p>"

    source, problems = read_bytes(page, name="a.html", footnotes_to_jury=True)

    assert "rain\n\nOr snow.\n\npoured" == source.text
    assert {"R137": 5, "R152": 1} == {problem.code: problem.place.line for problem in problems if problem.code != "R130"}
