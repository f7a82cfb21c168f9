import pytest
import word_files as word
from docx.document import Document
from word_files import numbered, p, table

from chargebook.instruction.parsing.parse import parse

HEAD = "The plaintiff must prove each of the following elements by a preponderance of the evidence:"
ITEMS = ("the defendant acted under color of law;", "the [act] [failure to act] deprived the plaintiff; and", "it hurt.")
TAIL = "If you find that each element is proved, your verdict should be for the plaintiff."


def elements(document: Document) -> list[str]:
    return [element.words for element in parse(word.read(document)[0]).elements]


def between(*middle: str) -> Document:
    document = word.of(p("9.98 Wrongful Search"), p(), p(HEAD), *middle, p(TAIL))
    return word.with_lists(document, word.level(0, "decimal", "%1."))


LISTED = between(*(p(item, properties=numbered(7)) for item in ITEMS))
DRESSED = {
    "numbers": table(*((p(f"{n}."), p(item)) for n, item in enumerate(ITEMS, 1))),
    "bare numbers": table(*((p(f"{n}"), p(item)) for n, item in enumerate(ITEMS, 1))),
    "automatic numbers": table(*((p(properties=numbered(7)), p(item)) for item in ITEMS)),
    "round numbers": table(*((p(f"({n})"), p(item)) for n, item in enumerate(ITEMS, 1))),
    "an empty cell between": table(*((p(f"{n}."), p(), p(item)) for n, item in enumerate(ITEMS, 1))),
    "empty lines in cells": table(*((p() + p(f"{n}."), p(item) + p()) for n, item in enumerate(ITEMS, 1))),
    "one row for all": table(("".join(p(f"{n}.") for n in (1, 2, 3)), "".join(p(item) for item in ITEMS))),
    "headings": table(
        (p("No."), p("What must be proved")), *((p(f"{n}."), p(item)) for n, item in enumerate(ITEMS, 1))
    ),
    "items in one cell": table(*((p(f"{n}. {item}"),) for n, item in enumerate(ITEMS, 1))),
    "a cell in a content control": table(
        *((p(f"{n}."), "</w:tc>" + word.control("", f"<w:tc>{p(item)}</w:tc>") + "<w:tc>" + p()) for n, item in enumerate(ITEMS, 1))
    ),
}


@pytest.mark.parametrize("dress", DRESSED.values(), ids=list(DRESSED))
def test_elements_in_a_table_are_read_as_if_in_a_list(dress: str) -> None:
    expected, actual = parse(word.read(LISTED)[0]), parse(word.read(between(dress))[0])

    assert [element.words for element in expected.elements] == [element.words for element in actual.elements]
    assert (expected.join, expected.polarity) == (actual.join, actual.polarity)
    assert expected.burden is not None
    assert actual.burden is not None
    assert expected.burden.party == actual.burden.party
    assert [item.party for item in expected.directions] == [item.party for item in actual.directions]
    assert () == actual.doubts


def test_a_number_that_is_read_with_the_next_cell_is_said_where_it_stands() -> None:
    document = word.of(p("a"), table((p("1"), p("the act"))), table((p("2."), p("the harm"))))

    assert "a\n1.\tthe act\n2.\tthe harm" == word.text(document)
    assert [
        "9.3.docx:2:1: R119 2 numbers in a table read with the words in the next cell; check that they belong together"
    ] == word.problems(document)


def test_a_row_of_headings_is_left_out_with_its_words() -> None:
    document = word.of(table((p("No."), p("Element")), (p("1."), p("the act"))))

    assert "1.\tthe act" == word.text(document)
    assert (
        "9.3.docx:1:1: R104 1 row of headings left out: “No. Element”; copy into the body what belongs to the instruction"
    ) in word.problems(document)


@pytest.mark.parametrize(
    "row", [(p("1983"), p("words")), (p("the act"), p("1.")), (p("1.") + p("2."), p("a")), (p("1."), p()), (p("1."),)]
)
def test_what_is_no_number_beside_words_is_read_cell_by_cell(row: tuple[str, ...]) -> None:
    assert "R119" not in [problem.code for problem in word.read(word.of(table(row)))[1]]


def test_what_else_is_noticed_in_the_row_keeps_its_place() -> None:
    hidden = word.r("x", "<w:vanish/>")
    document = word.of(p("a"), table((p("1."), p("the act", hidden)), (p("2."), p("the harm", hidden))))

    assert ["9.3.docx:2:1", "9.3.docx:3:1"] == [
        str(problem.place) for problem in word.read(document)[1] if problem.code == "R107"
    ]


def test_a_number_alone_in_its_row_is_a_doubt_and_no_element_in_silence() -> None:
    rows = table((p("1."), p(ITEMS[0])), (p("2."), p()), (p("3."), p(ITEMS[2])))
    instruction = parse(word.read(between(rows))[0])

    assert () != instruction.doubts


def test_a_table_of_numbers_is_no_list() -> None:
    table = word.table((word.p("8"), word.p("7"), word.p("6")))

    assert "8\n7\n6" == word.text(word.of(table))
    assert [] == word.problems(word.of(table))
