"""Kinds of Word files that the suites of other readers hold: no word of them is lost in silence."""

import pytest
import word_files as word
from word_files import field, numbered, p, r, table


def boxes(*marks: str) -> str:
    items = [p(f"It rained {number}.", properties=numbered(7, number)) for number in range(len(marks))]
    levels = [word.level(depth, "bullet", mark) for depth, mark in enumerate(marks)]
    return word.text(word.with_lists(word.of(*items), *levels))


def test_a_box_that_is_the_bullet_of_an_item_says_whether_it_is_ticked() -> None:
    assert "•\tIt rained 0.\n•\t☒\tIt rained 1.\n•\t☑\tIt rained 2.\n•\tIt rained 3." == boxes("☐", "☒", "\uf0fe", "o")


def test_lists_in_the_cells_of_a_table_keep_their_numbers() -> None:
    cell = "".join(p(words, properties=numbered(7)) for words in ("rain", "snow"))
    document = word.with_lists(word.of(table((p("Weather"), cell))), word.level(0, "decimal", "%1."))

    assert "Weather\n1.\train\n2.\tsnow" == word.text(document)


@pytest.mark.parametrize("instruction", [" ADDIN ZOTERO_ITEM {} ", " CITATION Doe26 ", " PAGEREF _Toc1 ", " SEQ Table "])
def test_what_a_field_of_another_program_shows_is_read(instruction: str) -> None:
    assert "as in Doe 2026 it rained" == word.text(word.of(p("as in ", field(instruction, "Doe 2026"), " it rained")))


def test_a_row_that_begins_further_to_the_right_keeps_its_cells() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{p("rain")}</w:tc><w:tc>{p("snow")}</w:tc></w:tr>'

    assert "rain\nsnow" == word.text(word.of(f"<w:tbl>{row}</w:tbl>"))


def test_capitals_by_format_and_words_of_two_writings_are_read_as_typed() -> None:
    assert "Rain and snow 世界" == word.text(word.of(p(r("Rain", "<w:caps/>"), r(" and ", "<w:rtl/>"), r("snow 世界"))))


def test_a_break_that_word_has_drawn_itself_begins_a_page() -> None:
    drawn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = word.of(p("It rained while"), p("3"), p(drawn, "it poured."))

    assert "It rained while it poured." == word.text(document)


def test_a_field_whose_result_is_an_error_is_said() -> None:
    document = word.of(p(field(" REF x ", "Error! Reference source not found."), " it rained"))

    assert ["a field without a result; words may be missing: “Error! Reference source not found.”"] == [
        problem.message for problem in word.read(document)[1]
    ]
