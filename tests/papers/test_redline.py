from dataclasses import replace

import pytest
import sample_drafts as sample

from chargebook.charge.drafting.draft import Draft, DraftParagraph, DraftPiece
from chargebook.ground.text import Span
from chargebook.papers.drafts.redline import redline


def shown(draft: Draft, paragraph: int) -> str:
    """A paragraph with what goes in braces, what comes in angles."""
    stretches = redline(draft)[paragraph].stretches
    return "".join(f"{{{s.old}}}<{s.new}>" if s.is_change else s.old for s in stretches)


def of(*pairs: tuple[str, str]) -> str:
    """What the redline shows of pieces with these old and new words."""
    pieces = tuple(DraftPiece(span=Span(start=n, end=n + 1), old=old, new=new) for n, (old, new) in enumerate(pairs))
    return shown(replace(sample.drafts()[0], paragraphs=(DraftParagraph(pieces=pieces),)), 0)


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_the_old_words_are_the_models_and_the_new_words_the_drafts(shape: str) -> None:
    for draft in sample.drafts(shape):
        paragraphs = redline(draft)

        assert sample.model_words(draft) == [sample.plainly(p.old) for p in paragraphs if p.old]
        assert sample.new_words(draft) == [sample.plainly(p.new) for p in paragraphs if p.new]


def test_a_bracket_that_gives_way_to_words_goes_at_one_stroke() -> None:
    draft = sample.drafts()[1]

    assert (
        "2.\tthe {[act[s]] [failure to act] of the defendant}<acts of Deputy Mark Holt or the failure to act of Deputy "
        "Luis Ortiz, whichever of them is the defendant,> deprived the plaintiff of particular rights under {[the laws of the United States] [}<>the United "
        "States Constitution{]}<> as explained in later instructions; and"
    ) == shown(draft, 3)


def test_a_dropped_item_stands_in_its_place() -> None:
    draft = next(draft for draft in sample.drafts() if draft.instruction.number == "9.25")

    assert "{[7.\thow many lives were at risk, and who brought about the danger and who was more innocent of it; and]}<>" == shown(
        draft, 11
    )
    assert redline(draft)[11].is_item


def test_an_added_paragraph_has_no_old_words() -> None:
    draft = sample.shared_elements()

    assert shown(draft, 0).startswith("{}<This instruction is about the defendants Deputy Mark Holt and Deputy Luis Ortiz. You must decide")


def test_white_space_is_plain_in_both_texts() -> None:
    assert "the act{ [x]}<> of" == of(("\tthe  ", "\tthe  "), ("act", "act"), (" [x]\n", ""), (" of ", " of "))


def test_a_blank_before_the_words_of_both_texts_is_no_part_of_the_change() -> None:
    assert "by {[his] [her]}<her> act" == of(("by", "by"), (" [his]\n[her]", "  her"), (" act", " act"))


def test_a_blank_that_only_one_text_has_is_a_change() -> None:
    assert "court{ }<>room" == of(("court", "court"), (" ", ""), ("room", "room"))
    assert "court{}< >room" == of(("court", "court"), ("", " "), ("room", "room"))


def test_changes_side_by_side_are_one() -> None:
    assert "the {[act]-[s]}<acts>" == of(("the ", "the "), ("[act]", "act"), ("-", ""), ("[s]", "s"))


def test_an_item_whose_number_is_a_word_keeps_its_blank() -> None:
    draft = sample.drafts()[0]
    words = DraftPiece(span=Span(start=0, end=1), old="First, that", new="First, that")
    item = DraftParagraph(pieces=(words,), is_item=True)

    assert "First, that" == shown(replace(draft, paragraphs=(item,)), 0)
