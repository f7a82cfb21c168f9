"""Texts that a later decision has left behind: for each development one that is, and one that is not."""

import pytest

from chargebook.citations.relied_on import Trust
from chargebook.ground.text import Source, Span
from chargebook.library.developments import behind, developments, reported_revisions
from chargebook.library.shelf import outlines, shelves

# number of the instruction, words for the jury, the decisions on which they fall behind
TEXTS = [
    ("9.20", "A defendant seizes a person if the defendant takes away the person's liberty to move.", ["torres-madrid"]),
    ("9.20", "A defendant seizes a person if the defendant restrains that person's liberty by force.", []),
    ("9.15", "A person in custody has a right to Miranda warnings, and it was denied.", ["vega"]),
    ("9.15", "You may consider whether Miranda warnings were given.", []),
    ("9.11", "The plaintiff must prove that identically situated comparators were not arrested.", ["gonzalez"]),
    ("9.11", "The plaintiff must prove that there was no probable cause.", []),
    ("9.25", "Consider only the facts at the moment of the threat.", ["barnes"]),
    ("9.25", "You are limited to the facts known at the instant when the shots were fired.", ["barnes"]),
    ("9.25", "Consider all of the circumstances, with what led to the shots.", []),
    ("9.25", "The force must be reasonable.", ["barnes"]),
    ("9.35", "A Bivens claim lies for the violation of any constitutional right.", ["goldey"]),
    ("9.35", "The defendant acted under color of federal law.", []),
    ("9.17", "The officer had probable cause to believe that someone needed emergency aid.", ["case-montana"]),
    ("9.17", "The officer had objectively reasonable grounds to believe that there was an emergency.", []),
    ("", "Judge the officer at the moment of threat and at no other.", ["barnes"]),
    ("", "The Facebook page appeared to be an official page of the city.", ["lindke"]),
    ("", "The weather was fine.", []),
]


@pytest.mark.parametrize(("number", "words", "expected"), TEXTS, ids=[words for _, words, _ in TEXTS])
def test_a_text_falls_behind_by_its_words_or_its_silence(number: str, words: str, expected: list[str]) -> None:
    text = Source.of(words)
    found = behind("ca9-civil", number, text, Span(start=0, end=len(words)))

    assert expected == [one.development.authority for one in found]


def test_every_development_is_tried_above() -> None:
    assert {key for _, _, keys in TEXTS for key in keys} == {one.authority for one in developments("ca9-civil")}


def test_no_text_of_the_shelf_falls_behind() -> None:
    entries = [entry for manual in shelves() for entry in outlines(manual).entries]
    found = {
        entry.number: [one.development.authority for one in behind(entry.manual, entry.number, text, instruction.body)]
        for entry in entries
        for instruction in [entry.instruction]
        for text in [instruction.source]
    }

    assert {} == {number: keys for number, keys in found.items() if keys}


@pytest.mark.parametrize("development", developments("ca9-civil"), ids=lambda development: development.authority)
def test_a_development_rests_on_a_decision_that_was_seen(development: object) -> None:
    assert development.relied_on.trust is Trust.VERIFIED


def test_what_is_said_names_the_words_the_day_and_the_law() -> None:
    text = Source.of("Judge the moment of threat alone.")
    (found,) = behind("ca9-civil", "", text, Span(start=0, end=33))

    assert (
        "the text says “moment of threat”; since 2025-05-15 whether force was reasonable turns on all the "
        "circumstances, with what led up to the moment of the threat"
    ) == found.said(text)


def test_a_revision_that_nobody_saw_is_told_with_who_reports_it() -> None:
    (revision,) = reported_revisions("ca9-civil")

    assert ("May 2026", "unseen") == (revision.edition, revision.trust)
    assert "this instruction is said to change" in revision.told_of("9.27")
    assert "of this instruction nothing is said" in revision.told_of("9.3")
    assert revision.told_of("9.3").endswith(f"[{revision.reported}]")
    assert () == reported_revisions("no-such-manual")
