import re
from dataclasses import replace

import pytest
import sample_drafts as sample
from hypothesis import given

from chargebook.charge.drafting.draft import Draft
from chargebook.papers.drafts.text import jury_markdown, markdown
from chargebook.papers.lines import escaped


def rendered(block: str) -> str:
    """What a renderer shows of one paragraph: it takes the backslash off every mark that it knows."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", block)


BLOCK = re.compile(r"#|>|[-+*](?:\s|\Z)|\d{1,9}[.)](?:\s|\Z)|([-*_])[ \t]*(\1[ \t]*){2,}\Z|```|~~~|\||\s")


def starts_a_block(block: str) -> bool:
    """Tell whether a renderer would take the paragraph for a heading, list, quotation, rule, table or code."""
    return BLOCK.match(block) is not None


def bare_marks(block: str) -> list[str]:
    """The marks in a paragraph that a renderer would act upon."""
    return re.findall(r"[`*_{}\[\]<>#|~&$!]", re.sub(r"\\.", "", block))


def blocks(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def faults(text: str, words: list[str]) -> list[str]:
    """Every paragraph that does not arrive as it went in."""
    found = blocks(text)
    spoiled = [block for block in found if starts_a_block(block) or bare_marks(block)]
    return spoiled + [block for block, said in zip(found, words, strict=True) if rendered(block) != said]


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_rendered_words_are_the_words_of_the_draft(shape: str) -> None:
    for draft in sample.drafts(shape):
        assert [] == faults(jury_markdown(draft), sample.new_words(draft))
        assert jury_markdown(draft).rstrip("\n") in markdown(draft)


def test_the_paper_has_a_heading_whose_words_the_counts_and_a_table() -> None:
    draft = sample.drafts()[0]
    head, whose, counts, *_, heading, table = blocks(markdown(draft))

    assert "# 9.1 Section 1983 Claim—Introductory Instruction" == head
    assert whose.startswith("Outline by chargebook, not the court's words. Part of the model was not seen")
    assert "For the counts force/reyes/holt and force/reyes/ortiz." == counts
    assert "## Departures from the model" == heading
    assert [
        "| Place | From | To | Why | Authority |",
        "| --- | --- | --- | --- | --- |",
        r"| ca9-civil/9.1:3:22 | \[his\] \[her\] \[other pronoun\] | her | the party's pronoun |  |",
        r"| ca9-civil/9.1:3:55 | \[s\] | (nothing) | singular, by the matter's claims |  |",
    ] == table.split("\n")


def test_a_draft_without_departures_says_so() -> None:
    assert markdown(replace(sample.drafts()[0], departures=())).endswith("## Departures from the model\n\nNone.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1. the act", r"1\. the act"),
        ("12) the act", r"12\) the act"),
        ("1983.", r"1983\."),
        ("9.3 applies", "9.3 applies"),
        ("- the act", r"\- the act"),
        ("+ the act", r"\+ the act"),
        ("# of *_acts_* [s] <b> `x` | ~y~ &amp; $z$", r"\# of \*\_acts\_\* \[s\] \<b\> \`x\` \| \~y\~ \&amp; \$z\$"),
        (r"a\b", r"a\\b"),
        ("", ""),
    ],
)
def test_marks_are_escaped(words: str, said: str) -> None:
    assert said == escaped(words)
    assert words == rendered(said)


def with_words(words: str) -> Draft:
    return sample.draft_with(name=words, facts=words, number="9.25")


@given(words=sample.WORDS)
def test_any_names_and_facts_arrive_unchanged(words: str) -> None:
    draft = with_words(words)

    assert [] == faults(jury_markdown(draft), sample.new_words(draft))
    assert sample.plainly(words.rstrip(" .")) in rendered(jury_markdown(draft))


@given(words=sample.WORDS)
def test_a_paragraph_that_begins_with_anything_stays_a_paragraph(words: str) -> None:
    block = escaped(sample.plainly(words))

    assert [] == faults(block, [sample.plainly(words)])
