import threading
import zlib

import pdf_files as pdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.ground.errors import ReadError
from chargebook.readers.pdf import pdf as reader
from chargebook.readers.pdf.pdf import read_pdf

FULL = "In order to prevail on the claim against the defendant the plaintiff must prove by a preponderance of"
GOOD = pdf.pdf(pdf.lines(FULL, "the evidence that it rained."))


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, name="9.3.pdf")
    assert caught.value.place is not None
    assert "9.3.pdf" == caught.value.place.file
    assert caught.value.hint
    return caught.value


def test_wrapped_lines_become_one_paragraph_again() -> None:
    assert f"{FULL} the evidence that it rained." == pdf.text(pdf.lines(FULL, "the evidence that it rained."))


def test_a_short_line_ends_its_paragraph() -> None:
    page = pdf.lines("9.3 Section 1983 Claim", FULL, "the evidence that it rained.", "It poured.")

    expected = f"9.3 Section 1983 Claim\n\n{FULL} the evidence that it rained.\n\nIt poured."
    assert expected == pdf.text(page)


def test_a_gap_parts_two_paragraphs_even_after_a_full_line() -> None:
    page = pdf.lines(FULL, FULL, top=700) + pdf.lines(FULL, FULL, top=640)

    assert f"{FULL} {FULL}\n\n{FULL} {FULL}" == pdf.text(page)


def test_numbered_items_stand_on_lines_of_their_own_and_hang_together() -> None:
    first = "1. the defendant acted under color of state law, as explained to you in another instruction of mine;"
    page = pdf.lines(FULL, "each element:") + pdf.lines(first, top=672)
    page += pdf.lines("and", left=90, top=658) + pdf.lines("2. it rained.", top=644)

    assert f"{FULL} each element:\n\n{first} and\n\n2. it rained." == pdf.text(page)


def test_an_indented_line_begins_a_paragraph() -> None:
    page = pdf.lines(FULL, FULL) + pdf.lines(FULL[6:], left=108, top=672) + pdf.lines("the evidence.", top=658)

    assert f"{FULL} {FULL}\n\n{FULL[6:]} the evidence." == pdf.text(page)


def test_a_title_over_two_centered_lines_is_one() -> None:
    title = "9.25 Particular Rights—Fourth Amendment—Unreasonable Seizure of a Person—By Excessive"
    page = pdf.lines(title, left=82) + pdf.lines("Force", left=299, top=686) + pdf.lines(FULL, FULL, top=640)

    assert f"{title} Force\n\n{FULL} {FULL}" == pdf.text(page)


def test_a_paragraph_goes_on_over_the_page() -> None:
    page = pdf.lines("the evidence that it rained.")

    assert f"{FULL} the evidence that it rained." == pdf.text(pdf.lines(FULL), page)


def test_a_sentence_that_ends_with_the_page_ends_the_paragraph() -> None:
    assert f"{FULL} it.\n\nIt rained." == pdf.text(pdf.lines(FULL, "it."), pdf.lines("It rained."))


def test_a_hyphen_at_a_line_end_goes_where_the_document_has_the_word_whole() -> None:
    page = pdf.lines("The constitutional right.", f"{FULL} the consti-", "tutional right.")

    assert pdf.text(page).endswith("the constitutional right.")
    assert "R125" not in pdf.codes(page)


def test_a_hyphen_at_a_line_end_that_may_belong_there_stays_and_is_reported() -> None:
    page = pdf.lines(f"{FULL} clear-", "cut evidence.")

    assert f"{FULL} clear-cut evidence." == pdf.text(page)
    assert "R125" in pdf.codes(page)


@pytest.mark.parametrize(
    ("end", "rest"), [("State-", "Created Danger"), ("Instructions 9.9-", "9.33 apply"), ("a—", "b")]
)
def test_a_hyphen_before_a_capital_or_a_figure_stays_without_a_blank(end: str, rest: str) -> None:
    assert f"{FULL} {end}{rest}" == pdf.text(pdf.lines(f"{FULL} {end}", rest))


def test_italics_come_from_the_names_of_the_fonts() -> None:
    page = pdf.at(72, 700, "the defendant [") + pdf.at(144, 700, "name", pdf.ITALIC) + pdf.at(170, 700, "]")
    source, _ = pdf.read(page)

    assert "the defendant [name]" == source.text
    assert (["name"], True) == ([source.slice(span) for span in source.italics], source.typed)


def test_headers_footers_and_page_numbers_that_repeat_are_left_out_with_a_word() -> None:
    body = [pdf.lines(f"Paragraph {word} of the text is here.") for word in ("one", "two", "three")]
    pages = [
        pdf.lines(f"Manual of Model Instructions {at}", top=760) + page + pdf.lines(f"Page {at} of 3", top=40)
        for at, page in enumerate(body, start=1)
    ]

    assert "\n\n".join(f"Paragraph {word} of the text is here." for word in ("one", "two", "three")) == pdf.text(*pages)
    heads, numbers = (", ".join(f"“{words} {at}{of}”" for at in (1, 2, 3)) for words, of in (("Manual of Model Instructions", ""), ("Page", " of 3")))
    assert [f"left out: header {heads}; page number {numbers}"] == [p.message for p in pdf.read(*pages)[1] if p.code == "R121"]
    assert [1] == [p.place.line for p in pdf.read(*pages)[1] if p.code == "R121"]


def test_a_heading_that_goes_on_as_a_header_is_kept_once() -> None:
    pages = [pdf.lines("9.3 Section 1983 Claim", top=760) + pdf.lines(f"{word}.") for word in ("One", "Two", "Three")]

    assert "9.3 Section 1983 Claim\n\nOne.\n\nTwo.\n\nThree." == pdf.text(*pages)


def test_a_line_in_brackets_is_never_taken_for_a_header() -> None:
    pages = [pdf.lines("[Add a title.]", top=760) + pdf.lines(f"{word}.") for word in ("One", "Two", "Three")]

    assert 3 == pdf.text(*pages).count("[Add a title.]")


def test_the_line_numbers_of_pleading_paper_are_cropped() -> None:
    numbers = "\n".join(pdf.at(40 if at > 9 else 46, 724 - 24 * at, str(at)) for at in range(1, 29))
    page = pdf.lines(FULL, "2 of the elements", "1983", top=700, step=24) + numbers

    assert f"{FULL} 2 of the elements\n\n1983" == pdf.text(page)
    assert "R123" in pdf.codes(page)


def test_a_few_numbers_at_the_left_are_words() -> None:
    page = pdf.lines("1", "2", "3", "It rained.")

    assert "1\n\n2\n\n3\n\nIt rained." == pdf.text(page)


def test_a_raised_footnote_mark_is_left_out_and_reported() -> None:
    page = pdf.at(72, 700, "under color of law") + pdf.at(166, 705, "1", size=7) + pdf.at(172, 700, "of a state")

    assert "under color of law of a state" == pdf.text(page)
    assert "R126" in pdf.codes(page)


def test_a_watermark_across_the_page_is_left_out_and_reported() -> None:
    page = pdf.lines(FULL) + "\nBT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET"

    assert FULL == pdf.text(page)
    assert "R122" in pdf.codes(page)


def test_a_page_on_its_side_is_read() -> None:
    page = "BT /F1 12 Tf 0 1 -1 0 100 72 Tm (In order to) Tj ET BT /F1 12 Tf 0 1 -1 0 114 72 Tm (prevail.) Tj ET"

    assert "In order to\n\nprevail." == pdf.read(page, extra="/Rotate 90 ")[0].text.replace(
        "to prevail", "to\n\nprevail"
    )


def test_a_page_without_letters_among_others_is_reported() -> None:
    page = pdf.lines(FULL)

    assert "R124" in pdf.codes(page, page, "0 0 m 100 100 l S")


def test_a_scan_without_text_is_refused() -> None:
    image = pdf.stream(bytes(64), "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray ")
    page = "q 612 0 0 792 0 0 cm /I Do Q"
    data = pdf.pdf(page, more=[image])

    error = refusal(data)

    assert "the PDF is a scan: its pages hold pictures and no words" == error.message
    assert "OCR" in error.hint


def test_words_behind_a_scan_are_read_with_a_warning() -> None:
    assert "R128" in pdf.codes("3 Tr " + pdf.lines(FULL))


def test_a_locked_pdf_is_refused_and_the_next_file_is_not_called_locked() -> None:
    assert "the PDF is locked with a password" == refusal(pdf.locked()).message
    assert "the PDF is damaged or cut off" == refusal(pdf.pdf()).message


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%\xe2\xe3", GOOD[:200], b"\0" * 5000])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    assert "the PDF is damaged or cut off" == refusal(data).message


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)

    assert "the PDF has more than 2 pages" == refusal(pdf.pdf(*[pdf.lines(FULL)] * 3)).message


def test_too_many_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_LETTERS", 100)

    assert "more than 10 million letters" in refusal(pdf.pdf(pdf.lines(FULL))).message


@pytest.mark.parametrize("layers", [1, 2])
def test_a_part_that_unpacks_without_end_is_refused(layers: int) -> None:
    packed = b" " * 250_000_000
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    entries = f"<< /Length {len(packed)} /Filter [{'/FlateDecode ' * layers}] >>\nstream\n".encode()

    data = pdf.pdf(pdf.lines(FULL), more=[entries + packed + b"\nendstream"])

    assert "the file unpacks to more than 200 MB" == refusal(data).message


def test_a_drawing_that_draws_itself_without_end_is_refused() -> None:
    assert "a page of the file draws more than 50,000 things" == refusal(pdf.drawn_without_end(9, 10)).message


def test_a_drawing_within_a_drawing_is_read() -> None:
    assert "words" in read_pdf(pdf.drawn_without_end(3, 2), name="9.3.pdf")[0].text


def test_packed_pages_are_read() -> None:
    assert FULL == pdf.read(pdf.lines(FULL), packed=True)[0].text


@pytest.mark.parametrize("letter", ["0", "a", "-", ".", ")", "[", "1 "])
def test_a_line_without_end_is_read_in_time(letter: str) -> None:
    long = letter * 10_000

    assert long.strip() in pdf.text(pdf.lines(f"It rained {long}", f"{long}-", "and snowed."))


def test_the_hash_is_that_of_the_file_and_the_text_is_the_same_each_time() -> None:
    assert read_pdf(GOOD, name="a.pdf")[0] == read_pdf(GOOD, name="a.pdf")[0]


def test_many_threads_at_once_read_the_same_words() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.extend(read_pdf(GOOD, name="a.pdf")[0].text for _ in range(20)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {f"{FULL} the evidence that it rained."} == set(found)
    assert 160 == len(found)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12))
def test_whatever_is_changed_in_a_pdf_it_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    try:
        source, _ = read_pdf(bytes(data), name="9.3.pdf")
    except ReadError:
        return

    assert source.text.strip()


def test_each_page_begins_where_its_first_paragraph_does() -> None:
    source, _ = pdf.read(pdf.lines("First it rained."), pdf.lines("Then it stopped."), pdf.lines("At last it snowed."))

    assert [1, 2, 3] == [source.page(source.text.index(word)) for word in ("First", "Then", "At last")]


def test_a_page_on_which_no_paragraph_begins_has_the_place_of_the_next() -> None:
    source, _ = pdf.read(pdf.lines("It rained all day."), "", pdf.lines("Then it stopped."))

    assert (0, 20, 20) == source.pages
    assert (1, 3) == (source.page(3), source.page(20))
