"""Slips in files that users write: what each message says is wrong, and the line as it should be."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.readers.settings.cut import as_written, cut_texts
from chargebook.readers.settings.levels import ANY, NOBODY, filled, has_fellows, homes, mentions
from chargebook.readers.settings.likeness import day_meant, list_meant
from chargebook.readers.settings.located import Located
from chargebook.readers.settings.yaml import load_yaml


def load(text: str) -> Located:
    return load_yaml(Source.of(text, name="a.yaml"))


def refusal(text: str) -> str:
    with pytest.raises(MatterError) as caught:
        load(text)
    return str(caught.value.problems[0])


# --- what the parser cannot read ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c", '1:5: M105 a second colon stands here; put the whole text in quotes: a: "b: c"'),
        ("a: he ran, he said: c", 'put the whole text in quotes: a: "he ran, he said: c"'),
        ("- a: b: c", '1:7: M105 a second colon stands here; put the whole text in quotes: a: "b: c"'),
        ("{x: y, a: b: c, d: e}", '1:12: M105 a second colon stands in the text of a; put the whole text in quotes: a: "b: c"'),
        ("{a: b: c}", 'a: "b: c"'),
        ("{x: y,\n a: b: c}", '2:6: M105 a second colon stands in the text of a; put the whole text in quotes: a: "b: c"'),
        ("{a: b {c} d, e: f}", '1:7: M105 a brace stands in the text of a; put the whole text in quotes: a: "b {c} d"'),
        ("{a: b [c] d, e: f}", '1:7: M105 a bracket stands in the text of a; put the whole text in quotes: a: "b [c] d"'),
        ('{a: "b "c" d"}', "1:9: M105 the quotation mark before this ends the text; put \\ before each"),
        ('a: "b "c" d"', "1:8: M105 the quotation mark before this ends the text; put \\ before each"),
        ("a: 'b's c'", "1:7: M105 the apostrophe before this ends the text; put double quotation marks around"),
        ("a: [b] c", "1:8: M105 this does not continue what stands above; line up the keys"),
        ("{a: b\nc: d", "1:1: M105 the group that opens here is never closed; close it with }"),
        ("{a: b", "1:1: M105 the group that opens here is never closed; close it with }"),
        ("a:\n  - [b\nc: d", "2:5: M105 the list that opens here is never closed; close it with ]"),
        ("a:\n  b: c\n    d: e", "3:5: M105 this line is indented more than line 2, which has its value already"),
        ("a:\n  b: c\n\n    d: e", "4:5: M105 this line is indented more than line 2, which has its value already"),
        ("a:\n    b: c\n  d: e", "3:3: M105 this line begins in column 3, in which no group of keys stands open; line 2"),
        ("a: b\n- c", "2:1: M105 a list cannot begin here, for line 1 has its value already"),
        ("a:\n  -b: c\n   d: e", "3:4: M105 line 2 begins with a hyphen without a space behind it, and is no item"),
        ("a:b\nc: d", "2:1: M105 line 1 has no space after its colon; put a space after the colon"),
        ("a = b\nc: d", "2:1: M105 line 1 has an = where a colon belongs; write key: value"),
        ("x: y\na:b\nc: d", "2:1: M105 no space stands after the colon; put a space after the colon"),
        ("x: y\na = b\nc: d", "2:1: M105 an = stands where a colon belongs; write key: value"),
        ("x: y\na:\u00a0b\nc: d", "2:1: M105 the space after the colon is a hard one; type the space anew"),
        ("x: y\na\nc: d", "2:1: M105 this line has no colon after its key; write key: value, or indent the line"),
        ("a: ? b", "1:4: M105 a text cannot begin with ?; put the whole text in quotes"),
        ("a: & b", "1:4: M105 a text cannot begin with * or &; put the whole text in quotes"),
        ("a:\n  * b", "2:3: M105 a text cannot begin with * or &; put the whole text in quotes"),
        ('"a": b: c', "1:7: M105 a second colon stands here; quote the text, or mend the indentation"),
        ("a:\n\tb: c", "2:1: M104 the line begins with a tab; indent this and every other line with plain spaces"),
        ("a:\n \u00a0b: c", "2:2: M104 the line begins with a hard space, which looks like a plain one; indent"),
        ("a: “b c”", '1:4: M115 the curled quotation marks are read as part of the text; write "b c", in straight ones'),
        ("‘a’: b", '1:1: M115 the curled quotation marks are read as part of the text; write "a", in straight ones'),
    ],
)
def test_a_slip_is_told_with_its_place_and_the_mend(text: str, said: str) -> None:
    assert said in refusal(text)


@pytest.mark.parametrize("text", ["a: “b” and “c” too", 'a: "“b c”"', "a: |\n  “b”", "a: he said “b”"])
def test_curled_quotation_marks_within_a_text_or_in_straight_ones_are_its_own(text: str) -> None:
    assert "“b" in load(text).child("a").text


def test_a_line_of_any_length_is_told() -> None:
    assert "M105 a second colon stands" in refusal(f"{{{', '.join(map(str, range(50_000)))}, a: b: c}}")


# --- a comma in braces ----------------------------------------------------------------------------------------------

KEYS = ("name", "title", "conduct")


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("{name: Holt, Mark, title: Deputy}", ["Holt, Mark"]),
        ("{title: Deputy, name: Holt, Mark, Jr.}", ["Holt, Mark, Jr."]),
        ("{name: Dkt. 12, at 3: granted, title: x}", ["Dkt. 12, at 3: granted"]),
        ("{name: a, b, title: c, d}", ["a, b", "c, d"]),
        ("{name: a,\n  b}", ["a,\n  b"]),
        ("{name: a, nme: b}", []),
        ("{name: a, guardian ad litem: b}", []),
        ("{name: a, title, conduct: b}", []),
        ("{name: [a], b}", []),
        ("{b, name: a}", []),
        ("name: a\nb: c", []),
    ],
)
def test_a_text_that_a_comma_cuts_is_found_whole(text: str, wholes: list[str]) -> None:
    assert wholes == [cut.whole for cut in cut_texts(load(text), KEYS, known=["guardian ad litem"])]


def test_the_mend_is_a_list_where_the_key_takes_no_text() -> None:
    text, several = FieldInfo(annotation=str), FieldInfo(annotation=tuple[str, ...])
    short = FieldInfo.from_annotation(Annotated[str, Field(max_length=2)])

    assert 'put the whole text in quotes: name: "a, b"' == as_written(text, "name", "a, b")
    assert "write a list: names: [a, b]" == as_written(several, "names", "a, b")
    assert 'put the whole text in quotes: name: "a, b"' == as_written(short, "name", "a, b")


# --- where a key belongs --------------------------------------------------------------------------------------------


class Inner(BaseModel):
    """An entry in an entry."""

    deep: str = Field(description='What is deep, such as a "deep well".')


class Outer(BaseModel):
    """An entry."""

    several: dict[str, Inner] = {}
    listed: tuple[Inner, ...] = ()
    maybe: Inner | None = None


class Whole(BaseModel):
    """A file that holds itself."""

    outer: dict[str, Outer] = {}
    again: list["Whole"] = []


def test_a_key_is_at_home_in_every_entry_that_has_it() -> None:
    expected = (("outer", ANY, "several", ANY), ("outer", ANY, "listed", 0), ("outer", ANY, "maybe"))

    assert expected == homes(Whole)["deep"]
    assert ((),) == homes(Whole)["again"]


def test_the_words_in_quotation_marks_of_a_description_lead_to_its_key() -> None:
    assert {"deep", "well", "deep well"} == set(mentions(Inner))
    assert (((), "deep"),) == mentions(Inner)["well"]


@pytest.mark.parametrize(
    ("near", "place"),
    [
        ((), ("outer", "a", "several", "x")),
        (("outer", "b"), ("outer", "b", "several", NOBODY)),
        (("outer", "a", "several", "y"), ("outer", "a", "several", "y")),
        (("other",), ("outer", "a", "several", "x")),
    ],
)
def test_a_path_is_filled_with_what_is_near_and_else_with_what_comes_first(near: tuple[str, ...], place: tuple[str, ...]) -> None:
    file = load("outer: {a: {several: {x: 1, y: 2}}, b: {}}")

    assert place == filled(("outer", ANY, "several", ANY), file, near)


def test_a_position_in_a_list_is_the_near_one() -> None:
    assert ("listed", 3) == filled(("listed", 0), load("listed: [a]"), ("listed", 3))
    assert ("listed", 0) == filled(("listed", 0), load("listed: [a]"), ())


def test_other_keys_beside_the_one_that_is_named_are_told_unless_it_is_near() -> None:
    file, home = load("outer: {a: {}, b: {}}\nonly: {a: {}}"), ("outer", ANY)

    assert has_fellows(("outer", "a"), home, file, ())
    assert not has_fellows(("outer", "a"), home, file, ("outer", "a"))
    assert not has_fellows(("only", "a"), ("only", ANY), file, ())


# --- a date and a list written otherwise ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("March 4, 2024", "year-month-day: 2024-03-04"),
        ("Sept. 4th 2024", "year-month-day: 2024-09-04"),
        ("4 March 2024", "year-month-day: 2024-03-04"),
        ("3/4/2024", "year-month-day: 2024-03-04, if the month stands first"),
        ("2024/3/4", "year-month-day: 2024-03-04"),
        ("20240304", "year-month-day: 2024-03-04"),
        ("13/4/2024", "year-month-day, such as 2026-03-01"),
        ("2024-02-31", "a day that there is in that month"),
        ("4 Xyz 2024", "year-month-day, such as 2026-03-01"),
        ("yesterday", "year-month-day, such as 2026-03-01"),
    ],
)
def test_a_date_is_shown_as_it_is_to_be_written(text: str, meant: str) -> None:
    assert meant == day_meant(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9.20, 9.25", "a list: rights: [9.20, 9.25]"),
        ("9.20; 9.25 and 9.9", "a list: rights: [9.20, 9.25, 9.9]"),
        ("• 9.20 • 9.25", "a list, with a hyphen and a space before each item"),
        ("a, " * 10, "a list, such as [a, b]"),
    ],
)
def test_a_list_is_shown_as_it_is_to_be_written(text: str, meant: str) -> None:
    assert meant == list_meant("rights", text)
