"""What the law of an instruction rests on: no proposition without words of the shelf's, and no words without one."""

import re
from dataclasses import replace
from typing import Any

import pytest

from chargebook.citations.relied_on import Trust, all_relied_on
from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.library.footing import Footing, Proposition, PropositionKind, footing_of
from chargebook.library.shelf import Entry, outlines, shelves

NEED_NONE = re.compile(
    r"needs n|follows from|rests on no decision|parties or the court have settled|the jury's task|how the charge is given"
)


def what_is_missing(proposition: Proposition) -> str:
    """What a proposition of law lacks: an authority that was seen, or a line on who looked where, or why nobody need."""
    trusts = {authority.key: authority.trust for authority in all_relied_on()}
    if not set(proposition.authorities) <= set(trusts):
        return "no such authority"
    if proposition.kind not in OF_LAW:
        return ""
    seen = any(trusts[key] is Trust.VERIFIED for key in proposition.authorities)
    line = proposition.none_found
    if seen == bool(line):
        return "an authority and a line that there is none" if seen else "no verified authority and no line"
    looked = re.search(r"\d{1,2} \w+ 20\d\d", line) or NEED_NONE.search(line)
    return "" if seen or looked else "the line does not say who looked where, or why nobody need"


ENTRIES = [entry for manual in shelves() for entry in outlines(manual).entries]
FOUND = [(entry, entry.footing) for entry in ENTRIES if entry.footing]
ROWS = [(entry, proposition) for entry, footing in FOUND for proposition in footing.propositions]
OF_LAW = {kind for kind in PropositionKind if kind not in (PropositionKind.CONTEXT, PropositionKind.NOTE)}
every_footing = pytest.mark.parametrize(("entry", "footing"), FOUND, ids=[entry.number for entry, _ in FOUND])
every_proposition = pytest.mark.parametrize(
    ("entry", "proposition"), ROWS, ids=[f"{entry.number}: {proposition.says}" for entry, proposition in ROWS]
)


def test_every_text_of_the_shelf_says_what_it_rests_on() -> None:
    assert [] == [entry.number for entry in ENTRIES if entry.footing is None]


@every_proposition
def test_a_proposition_stands_once_in_the_text_or_says_why_not(entry: Entry, proposition: Proposition) -> None:
    assert bool(proposition.carried) != bool(proposition.left_out)
    assert 1 == entry.text.text.count(proposition.carried or entry.text.text), proposition.carried


@every_proposition
def test_a_proposition_of_law_has_a_verified_authority_or_says_who_looked(
    entry: Entry, proposition: Proposition
) -> None:
    assert "" == what_is_missing(proposition), entry.number


LAW = Proposition(kind=PropositionKind.ELEMENT, says="it rained", carried="it rained")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"authorities": ("graham",)}, ""),
        ({"none_found": "a search of stored pages on 30 November 2026 found none"}, ""),
        ({"none_found": "it follows from the burden"}, ""),
        ({}, "no verified authority and no line"),
        ({"authorities": ("sinclair",)}, "no verified authority and no line"),
        ({"authorities": ("graham",), "none_found": "it follows from the burden"}, "an authority and a line that there is none"),
        ({"authorities": ("nobody",)}, "no such authority"),
        ({"none_found": "no decision was looked for"}, "the line does not say who looked where, or why nobody need"),
        ({"kind": PropositionKind.NOTE}, ""),
    ],
)
def test_an_element_without_an_authority_and_without_a_line_is_noticed(changes: dict[str, Any], missing: str) -> None:
    assert missing == what_is_missing(replace(LAW, **changes))


@every_proposition
def test_a_factor_says_for_whom_it_weighs(entry: Entry, proposition: Proposition) -> None:
    assert (proposition.kind is PropositionKind.FACTOR) == (proposition.favours is not None), entry.number


@every_footing
def test_every_sentence_for_the_jury_carries_a_proposition(entry: Entry, footing: Footing) -> None:
    spans = [Span(start=part.span.start, end=part.span.end) for part in entry.instruction.paragraphs]
    body = entry.instruction.body
    sentences = [
        sentence
        for part in spans
        if body.holds(part)
        for sentence in sentence_spans(entry.text.text, part)
        if any(letter.isalpha() for letter in entry.text.slice(sentence))
    ]
    bare = [entry.text.slice(sentence) for sentence in sentences if not any(footing.at(entry.text, sentence))]

    assert [] == bare


@every_footing
def test_how_far_a_text_is_verified_is_what_was_held_against_the_courts(entry: Entry, footing: Footing) -> None:
    assert footing.trust == entry.trust


@every_footing
def test_the_law_was_followed_to_a_day_on_or_after_the_page_was_seen(entry: Entry, footing: Footing) -> None:
    assert footing.looked <= footing.followed, entry.number


def test_the_authorities_of_an_element_are_those_of_what_it_says() -> None:
    entry = outlines("ca9-civil").find("9.3")
    spans = [element.span for element in entry.instruction.elements]

    assert [
        ["west-elements", "ochoa-elements"],
        ["west-elements", "ochoa-elements", "avalos"],
        ["bearchild-cause"],
    ] == [[authority.key for authority in entry.authorities_at(span)] for span in spans]


def test_a_document_of_the_users_has_the_authorities_of_the_same_element() -> None:

    ours = outlines("ca9-civil").find("9.3")
    theirs = replace(ours, text=Source.of(ours.text.text.replace("acted under", "has acted under"), name="mine"))
    theirs = replace(theirs, outline=ours.text)
    elements = theirs.instruction.elements

    assert ["bearchild-cause"] == [authority.key for authority in theirs.authorities_at(elements[2].span)]


def test_there_is_none_for_a_number_that_the_shelf_does_not_have() -> None:
    assert footing_of("ca9-civil", "9.99") is None
