from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.text import Source, Span
from chargebook.readers.manual import find_headings, split_manual

BODY = "The plaintiff must prove by a preponderance of the evidence that it rained on the day in question.\n\n"


def numbers(text: str) -> list[str]:
    return [heading.number for heading in find_headings(text)]


def of(*headings: str) -> str:
    return "".join(f"{heading}\n\n{BODY}" for heading in headings)


def test_a_manual_is_cut_at_its_headings() -> None:
    parts = split_manual(Source.of(of("9.1 Introduction", "9.3 Section 1983 Claim"), name="manual.docx"))

    assert ["manual.docx#9.1", "manual.docx#9.3"] == [part.name for part in parts]
    assert [f"9.1 Introduction\n\n{BODY}".strip(), f"9.3 Section 1983 Claim\n\n{BODY}".strip()] == [
        p.text for p in parts
    ]


def test_a_text_of_one_instruction_stays_as_it_is() -> None:
    source = Source.of(of("9.3 Section 1983 Claim"))

    assert (source,) == split_manual(source)


def test_a_text_without_headings_stays_as_it_is() -> None:
    source = Source.of(BODY)

    assert (source,) == split_manual(source)


def test_italics_move_with_their_words() -> None:
    text = of("9.1 Rain", "9.2 Snow")
    places = [text.index("plaintiff"), text.rindex("plaintiff")]
    whole = replace(Source.of(text), italics=tuple(Span(start=at, end=at + 9) for at in places), typed=True)

    parts = split_manual(whole)

    assert [["plaintiff"], ["plaintiff"]] == [[part.slice(span) for span in part.italics] for part in parts]
    assert all(part.typed for part in parts)


def test_italics_over_a_cut_are_cut_too() -> None:
    text = of("9.1 Rain", "9.2 Snow")
    cut = text.index("9.2")
    whole = replace(Source.of(text), italics=(Span(start=cut - 11, end=cut + 3),), typed=True)

    assert [["question."], ["9.2"]] == [[part.slice(span) for span in part.italics] for part in split_manual(whole)]


def test_the_parts_keep_the_hash_of_the_file() -> None:
    source = Source.of(of("9.1 Rain", "9.2 Snow"))

    assert {source.sha256} == {part.sha256 for part in split_manual(source)}


@pytest.mark.parametrize("leader", [" ..... 12", "\t12", "    12", ". . . . 7", "……… iv"])
def test_a_table_of_contents_is_no_heading(leader: str) -> None:
    contents = f"9.1 Rain{leader}\n9.2 Snow{leader}\n\n"

    parts = split_manual(Source.of(contents + of("9.1 Rain", "9.2 Snow")))

    assert [f"9.1 Rain\n\n{BODY.strip()}", f"9.2 Snow\n\n{BODY.strip()}"] == [part.text for part in parts]


def test_a_table_of_contents_without_page_numbers_is_no_heading() -> None:
    contents = "9.1 Rain\n9.2 Snow\n9.3 Thunder\n\n"

    parts = split_manual(Source.of(contents + of("9.1 Rain", "9.2 Snow", "9.3 Thunder")))

    assert 3 == len(parts)
    assert all(BODY.strip() in part.text for part in parts)


@pytest.mark.parametrize(
    "reference",
    [
        "as explained in Instruction\n9.9 Particular Rights\nand elsewhere",
        "Use this with Instructions 9.1 and\n9.9 Particular Rights. It helps",
        "See\n9.9 Particular Rights",
        "The elements are in\n9.9 (Particular Rights)",
        "use it with\n9.9 particular rights",
        "The text is that of\n9.9 Particular Rights, which has changed. Use it.",
    ],
)
def test_a_cross_reference_at_the_beginning_of_a_line_is_no_heading(reference: str) -> None:
    text = of("9.1 Rain") + f"{reference}\n\n{BODY}" + of("9.2 Snow")

    assert ["9.1", "9.2"] == numbers(text)


def test_a_number_out_of_order_is_no_heading() -> None:
    text = of("9.1 Rain", "9.2 Snow", "5.1 Damages", "9.3 Thunder", "9.4 Hail")

    assert ["9.1", "9.2", "9.3", "9.4"] == numbers(text)


def test_a_bare_list_of_instructions_in_a_comment_is_no_heading() -> None:
    text = of("9.1 Rain") + "Comment\n\nThe other instructions are:\n\n9.7 Fog\n\n9.8 Hail\n\n" + BODY

    assert "9.7" not in numbers(text)


def test_a_withdrawn_instruction_keeps_its_place() -> None:
    text = of("9.1 Rain") + "9.2 [Withdrawn]\n\n" + of("9.3 Thunder")

    assert ["9.1", "9.2", "9.3"] == numbers(text)


def test_a_number_with_a_letter_follows_the_one_without() -> None:
    assert ["9.9", "9.10", "9.33", "9.33A"] == numbers(of("9.9 A Title", "9.10 Rain", "9.33 Snow", "9.33A Hail"))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("3000. Violation of Civil Rights (42 U.S.C. § 1983)", "3001. Local Entity"), ["3000", "3001"]),
        (("WPI 340.01 Introduction", "WPI 340.02 Elements"), ["340.01", "340.02"]),
        (("3.2-1 Causation", "3.2-2 Damages"), ["3.2-1", "3.2-2"]),
        (("9.1. Rain", "9.2. Snow"), ["9.1", "9.2"]),
        (("Instruction 4.40 Rain", "Instruction 4.41 Snow"), ["4.40", "4.41"]),
    ],
)
def test_the_numbers_of_other_manuals_are_known(headings: tuple[str, ...], expected: list[str]) -> None:
    assert expected == numbers(of(*headings))


def test_numbered_elements_and_statutes_are_no_headings() -> None:
    text = (
        of("9.1 Rain")
        + "1. The defendant acted.\n\n1983. The Act of that year.\n\n42 U.S.C. § 1983\n\n"
        + of("9.2 Snow")
    )

    assert ["9.1", "9.2"] == numbers(text)


def test_a_title_that_ends_in_a_number_is_a_heading() -> None:
    assert ["9.1", "9.2"] == numbers(of("9.1 Claim under 42 U.S.C. § 1983", "9.2 Snow"))


def test_what_stands_before_the_first_heading_belongs_to_no_instruction() -> None:
    parts = split_manual(Source.of("Preface\n\nThis is the manual.\n\n" + of("9.1 Rain", "9.2 Snow")))

    assert "9.1 Rain" == parts[0].text.splitlines()[0]


@pytest.mark.parametrize(
    "long", [" " * 300_000, "9" * 300_000, "9." * 150_000, "\n" * 300_000, "9.1 A\n" * 40_000, "[" * 300_000]
)
def test_a_long_text_of_one_letter_is_looked_through_in_time(long: str) -> None:
    assert len(split_manual(Source.of(f"{long}{BODY}"))) >= 1


@given(st.lists(st.sampled_from(["9.1 Rain\n", "9.2 Snow\n", "\n", BODY, "9.10 Hail .... 3\n", "see\n", "9.3", " "])))
def test_every_part_is_a_stretch_of_the_whole(pieces: list[str]) -> None:
    source = Source.of("".join(pieces), name="m.txt")
    at = 0
    for part in split_manual(source):
        at = source.text.index(part.text, at) + len(part.text)

    assert at <= len(source.text)
