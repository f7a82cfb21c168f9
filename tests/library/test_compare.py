"""Editions compared, with the vintages of 9.3 as they are known (in our own words)."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library.compare import Comparison, compare, word_difference
from chargebook.papers.screen.comparison import comparison_html, comparison_json, comparison_text

FRAME = """\
{number} Section 1983 Claim in Individual Capacity

To win against the defendant [name of individual defendant], the plaintiff must prove each of the following elements by a preponderance of the evidence:

{elements}

{definitions}

If you find that the plaintiff has proved each of these elements and all that must be proved under Instruction[s] [specify the instruction[s] on the right], your verdict should be for the plaintiff. If not, your verdict should be for the defendant.

Comment

Use this instruction only in conjunction with an instruction on a particular right, Instructions 9.9-{last}.{more}
"""
INTENT = "1. the acts or omissions of the defendant were intentional;\n\n2. the defendant acted under color of law; and\n\n3. those acts were the [proximate] [legal] cause of the loss of rights of the plaintiff."
TWO = "1. the defendant acted under color of law; and\n\n2. the act[s] of the defendant deprived the plaintiff of particular rights."
OMISSIONS = "1. the defendant acted under color of state law; and\n\n2. the [act[s]] [failure to act] of the defendant deprived the plaintiff of particular rights."
CAUSE = OMISSIONS.removesuffix(".") + "; and\n\n3. the conduct of the defendant was an actual cause of the claimed injury."
DEFINED = "The conduct is an actual cause of an injury only if the injury would not have happened but for it, and the conduct has a sufficient connection to the result."


def edition(elements: str, *, number: str = "9.3", definitions: str = "", last: str = "9.33", more: str = "") -> str:
    return FRAME.format(number=number, elements=elements, definitions=definitions, last=last, more=more)


def compared(old: str, new: str) -> Comparison:
    return compare(parse(Source.of(old, name="old")), parse(Source.of(new, name="new")))


def said(old: str, new: str) -> list[str]:
    return [change.message for change in compared(old, new).changes]


def test_from_three_elements_with_intent_to_two() -> None:
    messages = said(edition(INTENT, number="11.1"), edition(TWO, number="9.2", last="9.25"))

    assert "number 11.1 became 9.2" in messages
    assert "element 1 removed: the acts or omissions of the defendant were intentional" in messages
    assert any(message.startswith("element 3 removed: those acts were the [proximate] [legal] cause") for message in messages)
    assert "element 2 became element 1: color of law" in messages


def test_from_two_elements_to_two_with_omissions() -> None:
    messages = said(edition(TWO, number="9.2", last="9.25"), edition(OMISSIONS))

    assert "range 9.9–9.25 became 9.9–9.33" in messages
    assert "alternative added: [failure to act]" in messages
    assert any(message.startswith("element 1 reworded") for message in messages)
    assert not any("added:" in message and "element" in message for message in messages)


def test_from_two_elements_to_three_with_cause() -> None:
    more = " Where the integral-participant doctrine is relied on, the model instruction will need to be modified."
    messages = said(edition(OMISSIONS), edition(CAUSE, definitions=DEFINED, more=more))

    assert "element 3 added: actual cause" in messages
    assert (
        "defined now: actual cause (the injury would not have happened but for it; "
        "the conduct has a sufficient connection to the result)"
    ) in messages
    assert "must be modified now for the theory: integral-participant" in messages


def test_a_burden_that_now_shifts() -> None:
    shift = "If the plaintiff proves these, the burden shifts to the defendant to prove by a preponderance of the evidence that it did not matter."

    assert "the burden now shifts to the defendant" in said(edition(TWO), edition(TWO, definitions=shift))
    assert "the burden no longer shifts" in said(edition(TWO, definitions=shift), edition(TWO))


def test_places_point_into_both_editions() -> None:
    added = next(c for c in compared(edition(OMISSIONS), edition(CAUSE)).changes if c.message.startswith("element 3"))

    assert None is added.old
    assert added.new is not None
    assert ("new", 9, 1) == (added.new.file, added.new.line, added.new.column)


def test_an_edition_compared_with_itself_has_no_change() -> None:
    for elements in (INTENT, TWO, OMISSIONS, CAUSE):
        assert [] == said(edition(elements), edition(elements))


def test_paragraphs_stand_side_by_side() -> None:
    pairs = compared(edition(OMISSIONS), edition(CAUSE)).paragraphs
    added = [pair for pair in pairs if not pair.old]

    assert ["3. the conduct of the defendant was an actual cause of the claimed injury."] == [pair.new for pair in added]


WORDS = st.lists(st.sampled_from(["the", "[act[s]]", "of", "[name]", "acted"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_a_word_difference_gives_both_texts_back(old: str, new: str) -> None:
    stretches = word_difference(old, new)

    assert old.split() == " ".join(s.words for s in stretches if s.kind != "added").split()
    assert new.split() == " ".join(s.words for s in stretches if s.kind != "removed").split()
    assert SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() < 1 or not any(
        s.kind != "same" for s in stretches
    )


def test_the_page_shows_both_texts_and_escapes_what_comes_from_a_document() -> None:
    page = comparison_html(compared(edition(TWO), edition(TWO.replace("rights", "<script>rights</script>"))))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert '<ins><span class="said">added: </span>' in page


def test_the_terminal_and_the_json_say_the_same_changes() -> None:
    comparison = compared(edition(OMISSIONS), edition(CAUSE))
    printed, table = comparison_text(comparison), comparison_json(comparison)

    assert [change.message for change in comparison.changes] == [row["message"] for row in table["changes"]]
    assert all(change.message in printed for change in comparison.changes)
    assert "{+3. the conduct of the defendant was an actual cause of the claimed injury.+}" in printed
