"""What nobody can see on the page is left out of the words, and said."""

import pdf_files as pdf
import pytest
import word_files as word

from chargebook.readers.document import read_bytes

TEXT = pdf.lines("It rained on that day.", "It poured on that night.", "It snowed all day.")


def said(data: bytes, name: str, code: str) -> tuple[str, list[str]]:
    source, problems = read_bytes(data, name=name)
    return source.text, [str(problem) for problem in problems if problem.code == code]


@pytest.mark.parametrize(
    "drawn",
    [
        f"1 1 1 rg {pdf.at(72, 400, 'not so')} 0 g",
        f"3 Tr {pdf.at(72, 400, 'not so')} 0 Tr",
        pdf.at(-300, 400, "not so"),
        pdf.at(72, -40, "not so"),
        pdf.at(72, 400, "not so", size=0.5),
    ],
)
def test_a_passage_that_cannot_be_seen_on_the_page_is_left_out_and_said(drawn: str) -> None:
    text, problems = said(pdf.pdf(f"{TEXT}\n{drawn}"), "a.pdf", "R153")

    assert "not so" not in text
    assert ["a.pdf: R153 left out, for nobody can see it: on page 1 “not so”; look whether it hides something"] == problems


def test_a_page_that_is_white_all_over_is_read() -> None:
    assert "It rained on that day." in said(pdf.pdf(f"1 1 1 rg {TEXT}"), "a.pdf", "R153")[0]


@pytest.mark.parametrize("style", ["color:#fff", "color: white", "opacity:0", "font-size:0", "left:-9999px", "clip:rect(0 0 0 0)"])
def test_what_a_page_hides_by_its_style_is_left_out_and_said(style: str) -> None:
    inside, by_name = f'<p>It <b style="{style}">not </b>rained.', f"<style>#x{{{style}}}</style><p>It <b id=x>not </b>rained."

    assert [("It rained.", 1)] * 2 == [
        (text, len(problems)) for text, problems in (said(page.encode(), "a.html", "R134") for page in (inside, by_name))
    ]


@pytest.mark.parametrize("style", ["opacity:0.9", "font-size:0.8em", "left:-9px", "background-color:#fff", "color:#fffaaa"])
def test_a_style_that_hides_nothing_leaves_the_words(style: str) -> None:
    assert "It not rained." == said(f'<p>It <b style="{style}">not </b>rained.'.encode(), "a.html", "R134")[0]


def test_white_words_on_another_ground_are_read() -> None:
    page = '<table><tr style="background:#003"><th style="color:#fff">It rained.</table>'

    assert "It rained." == said(page.encode(), "a.html", "R134")[0]


@pytest.mark.parametrize(("properties", "text"), [('<w:color w:val="FFFFFF"/>', "It rained."), ('<w:sz w:val="2"/>', "It rained.")])
def test_white_and_tiny_words_of_a_word_file_are_left_out_and_said(properties: str, text: str) -> None:
    document = word.of(word.p("It ", word.r("not ", properties), "rained."))

    assert (text, ["9.3.docx:1:1: R107 1 hidden passage left out: “not”; unhide the words in Word if they belong to the instruction"]) == (
        word.text(document),
        word.problems(document),
    )


@pytest.mark.parametrize("around", ['<w:shd w:fill="000000"/>', '<w:highlight w:val="black"/>'])
def test_white_words_on_a_shade_are_read(around: str) -> None:
    shaded = word.p(word.r("It rained.", f'<w:color w:val="FFFFFF"/>{around}'))
    in_cell = word.table((word.p(word.r("It rained.", '<w:color w:val="FFFFFF"/>')),))

    assert ["It rained.", "It rained."] == [word.text(word.of(body)) for body in (shaded, in_cell)]


def test_characters_without_a_width_are_left_out_of_a_plain_text_and_named() -> None:
    text, problems = said("It\u200b rained.\n\nIt \u202epoured\u202c.\n".encode(), "a.txt", "R153")

    assert "It rained.\n\nIt poured.\n" == text
    assert [
        "a.txt:1:3: R153 left out, for nobody can see them: 1 U+200B, 1 U+202E and 1 U+202C; look whether they hid something"
    ] == problems


@pytest.mark.parametrize("end", ["\v", "\x85", "\u2028", "\u2029"])
def test_the_line_ends_of_other_programs_end_a_line(end: str) -> None:
    assert "9.98 Search\nIt rained." == said(f"9.98 Search{end}It rained.".encode(), "a.txt", "R153")[0]


def test_letters_drawn_as_one_are_letters_in_every_file() -> None:
    words = "oﬃcer ﬁnds"

    assert ["officer finds"] * 3 == [
        said(words.encode(), "a.txt", "")[0],
        said(f"<meta charset=utf-8><p>{words}".encode(), "a.html", "")[0],
        word.text(word.of(word.p(words))),
    ]


def test_characters_that_cannot_be_seen_on_a_page_are_named() -> None:
    text, problems = said("<meta charset=utf-8><p>It\u200b rained\u202e.".encode(), "a.html", "R134")

    assert "It rained." == text
    assert ["character U+200B, character U+202E left out"] == [problem.split("R134 ")[1].split(";")[0] for problem in problems]
