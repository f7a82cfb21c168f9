"""Where a sentence ends: one answer for instructions, comments, citations and what is printed."""

import pytest

from chargebook.ground.sentences import ABBREVIATIONS, ends_in_stop, is_abbreviation, sentence_ends, sentence_spans
from chargebook.ground.text import Span


def split(text: str) -> list[str]:
    spans = sentence_spans(text, Span(start=0, end=len(text)))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It poured.", ["It rained.", "It poured."]),
        ("Did it rain? It did!", ["Did it rain?", "It did!"]),
        ("He said “it rained.” [It did.]", ["He said “it rained.”", "[It did.]"]),
        ('He said "it rained." "It did."', ['He said "it rained."', '"It did."']),
        ("So says the law. 42 U.S.C. § 1983 is it.", ["So says the law.", "42 U.S.C. § 1983 is it."]),
        ("So it is. § 1983 says so.", ["So it is.", "§ 1983 says so."]),
        ("It took his rights.The act did.", ["It took his rights.", "The act did."]),
        ("Mr. Doe v. Roe Mfg. Co. was not in Wash. Then.", ["Mr. Doe v. Roe Mfg. Co. was not in Wash. Then."]),
        ("Cf. Doe v. Roe.", ["Cf. Doe v. Roe."]),
        ("A Ph.D. Smith came.", ["A Ph.D. Smith came."]),
        ("In the L.A. County case it rained.", ["In the L.A. County case it rained."]),
        ("See U.S. Const. amends. V, XIV.", ["See U.S. Const. amends. V, XIV."]),
        ("It made amends. The city paid.", ["It made amends.", "The city paid."]),
        ("It was the state of the art. The city paid.", ["It was the state of the art.", "The city paid."]),
        ("See art. 3 and pt. (b), p. 5.", ["See art. 3 and pt. (b), p. 5."]),
        ("  no end here  ", ["no end here"]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str, sentences: list[str]) -> None:
    assert sentences == split(text)


def test_each_line_ends_a_sentence_where_the_caller_wants_the_ends() -> None:
    text = "A heading\n\nIt rained. It poured.”\nAnd"

    assert [9, 21, 33] == sorted({*sentence_ends(text)})


def test_an_abbreviation_has_no_period_in_the_list_and_stands_there_once() -> None:
    assert [] == [word for word in ABBREVIATIONS if word.endswith(".")]
    assert all(is_abbreviation(f"{word}.") for word in ABBREVIATIONS)


@pytest.mark.parametrize(("text", "ends"), [("so.", True), ("so;”", True), ("so:)] ", True), ("so,", False), ("so", False)])
def test_a_clause_ends_in_a_stop(text: str, ends: bool) -> None:
    assert ends == ends_in_stop(text)
