"""Paragraphs, list items and sentences: what a wrapped or broken page still means."""

import pytest
from hypothesis import given
from instruction_texts import any_text

from chargebook.ground.sentences import sentence_at, sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.notation import load_notation
from chargebook.instruction.paragraphs import paragraphs, sentences

CA9 = load_notation("ca9-civil")


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def parts(text: str) -> list[str]:
    source = Source.of(text)
    return [source.slice(found.span) for found in paragraphs(source, whole(text), CA9)]


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(Source.of(text).folded, whole(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained\nall day.\n\nIt snowed.", ["It rained\nall day.", "It snowed."]),
        ("It rained.\nIt snowed.", ["It rained.", "It snowed."]),
        ("It rained\n\nall day.", ["It rained\n\nall day."]),
        ("Rain and Snow\nIt rained.", ["Rain and Snow", "It rained."]),
        ("must prove:\n1. rain", ["must prove:", "1. rain"]),
        ("1. rain; and\nsnow", ["1. rain; and", "snow"]),
        ("rain;]\nor\n[snow", ["rain;]", "or", "[snow"]),
        ("  \t\n \u00a0 \n", []),
    ],
)
def test_a_wrapped_line_belongs_to_the_paragraph_before(text: str, expected: list[str]) -> None:
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Third: It rained. Fourth:It snowed.", ["Third: It rained.", "Fourth:It snowed."]),
        ("must prove: 1. rain; and 2. snow. So be it.", ["must prove:", "1. rain; and", "2. snow.", "So be it."]),
        ("must prove:First, rain; Second, snow.", ["must prove:", "First, rain;", "Second, snow."]),
        ("See Rule 3. 4. It rained.", ["See Rule 3. 4. It rained."]),
        ("must prove: 1. ; 2. ", ["must prove:", "1. ;", "2."]),
    ],
)
def test_items_that_run_on_are_taken_apart(text: str, expected: list[str]) -> None:
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("It rained [all day]. [It snowed.]", ["It rained [all day].", "[It snowed.]"]),
        ("See Peck v. Montoya. It rained.", ["See Peck v. Montoya.", "It rained."]),
        ("It rained under 42 U.S.C. A storm came.", ["It rained under 42 U.S.C. A storm came."]),
        ("It rained.It snowed.[A storm came.]", ["It rained.", "It snowed.", "[A storm came.]"]),
        ("He said “rain.” It rained", ["He said “rain.”", "It rained"]),
        ("Did it rain? Yes! So it was.", ["Did it rain?", "Yes!", "So it was."]),
    ],
)
def test_a_sentence_ends_at_its_stop(text: str, expected: list[str]) -> None:
    assert expected == said(text)


@given(any_text)
def test_paragraphs_hold_every_word_in_order(text: str) -> None:
    assert "".join(text.split()) == "".join("".join(part.split()) for part in parts(text))


@given(any_text)
def test_sentences_hold_every_word_of_their_paragraph(text: str) -> None:
    source = Source.of(text)
    found = paragraphs(source, whole(text), CA9)

    expected = "".join("".join(source.lower[p.words.start : p.words.end].split()) for p in found)
    assert expected == "".join("".join(sentence.words.split()) for sentence in sentences(source, found))


@given(any_text)
def test_the_sentence_around_a_place_is_one_of_the_paragraphs_sentences(text: str) -> None:
    folded = Source.of(text).folded
    spans = [span for span in sentence_spans(folded, whole(text)) if "?" not in text and "!" not in text]

    for span in spans:
        assert span == sentence_at(folded, span.start, whole(text))
