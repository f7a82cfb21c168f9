from dataclasses import replace

import pytest
import sample_drafts as sample
from hypothesis import given

from chargebook.matter.names import within
from chargebook.papers.drafts.particulars import whose_words
from chargebook.papers.drafts.text import jury_text, plain_text
from chargebook.papers.papers import papers


def test_the_paper_says_what_it_is_then_the_words_then_the_departures() -> None:
    draft = sample.drafts()[0]

    assert plain_text(draft) == (
        "9.1 Section 1983 Claim—Introductory Instruction\n"
        "Outline by chargebook, not the court's words. Part of the model was not seen: compare it with the court's page "
        "before filing.\n"
        "For the counts force/reyes/holt and force/reyes/ortiz.\n"
        "\n"
        "The plaintiff brings her claim under a federal statute, 42 U.S.C. § 1983. Under that statute anyone who, while "
        "acting under color of state law, takes away a right of another that the Constitution or a law of the United "
        "States secures is liable to the one who is injured.\n"
        "\n"
        "Departures from the model\n"
        "\n"
        "1. ca9-civil/9.1:3:22\n"
        "   from       [his] [her] [other pronoun]\n"
        "   to         her\n"
        "   why        the party's pronoun\n"
        "\n"
        "2. ca9-civil/9.1:3:55\n"
        "   from       [s]\n"
        "   to         (nothing)\n"
        "   why        singular, by the matter's claims\n"
    )


def test_a_departure_with_an_authority_names_it() -> None:
    text = plain_text(sample.shared_elements())

    assert "   authority  Chuman v. Wright, 76 F.3d 292, 294-95 (9th Cir. 1996)\n" in text


def test_a_draft_without_departures_says_so() -> None:
    draft = replace(sample.drafts()[0], departures=())

    assert plain_text(draft).endswith("Departures from the model\n\nNone.\n")


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_jury_hears_the_drafted_paragraphs_and_nothing_else(shape: str) -> None:
    for draft in sample.drafts(shape):
        assert f"{draft.text}\n" == jury_text(draft)
        assert f"\n\n{draft.text}\n\n" in plain_text(draft)


@given(name=sample.WORDS, facts=sample.WORDS)
def test_names_and_facts_arrive_unchanged(name: str, facts: str) -> None:
    elements = sample.draft_with(name=name, facts=facts, number="9.3")
    right = sample.draft_with(name=name, facts=facts, number="9.25")

    assert sample.plainly(f"claim against {name.strip()}, ") in plain_text(elements)
    assert sample.plainly(f"used excessive force when {within(facts)}.") in plain_text(right)


def words_of(wording: str, name: str) -> str:
    draft = sample.drafts()[1]
    source = replace(draft.instruction.source, name=name)
    tree = replace(draft.instruction.tree, source=source)
    return whose_words(replace(draft, wording=wording, instruction=replace(draft.instruction, tree=tree)))


def test_the_courts_words_are_said_to_be_the_courts() -> None:
    assert "The model's words are the court's (ca9-civil 9.3)." == words_of("court", "ca9-civil/9.3")


def test_a_file_is_named_without_its_folder() -> None:
    assert "The model's words are the court's (9.3 the-model.docx)." == words_of("court", "/home/clerk/the-model.docx")


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("outline", "Outline by chargebook, not the court's words."),
        ("user", "The user's own words, not the court's."),
        ("something new", "Not the court's words (something new)."),
    ],
)
def test_no_other_words_are_passed_off_as_the_courts(wording: str, said: str) -> None:
    assert said == words_of(wording, "ca9-civil/9.3")


@pytest.mark.parametrize("ids", [["a/b-c", "a-b/c"], ["a/b", "A/b", "a/B"], ["x/y-2", "x/y", "x-y"], ["charge", "a"]])
def test_no_two_drafts_share_a_file(ids: list[str]) -> None:
    drafts = [replace(sample.drafts()[0], id=draft_id) for draft_id in ids]
    names = [name.casefold() for name in papers(drafts, ()) if name.endswith(".txt")]

    assert len(ids) + 1 == len(set(names)) == len(names)
    assert "charge.txt" in names
