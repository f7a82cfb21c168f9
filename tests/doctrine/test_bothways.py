"""Conduct that is only alleged to be the defendant's, though others did it: an answer counts only if it holds both ways.

9.3 asks what *the defendant's* conduct caused, and Leer v. Murphy asks it defendant by defendant.
"""

from itertools import product

import pytest
from matters import matter_of, text

from chargebook.doctrine.causation.causation import Causation, causation_of
from chargebook.doctrine.causation.halpernpearl import Share
from chargebook.matter.record.record import Standing
from chargebook.rule.formula import Value

YES, NO, OPEN = Value.PROVED, Value.NOT_PROVED, Value.OPEN
STORY = """
record:
  people:
    lee: {name: Dana Lee, office: public}
  acts:
    strike: {by: BY, what: struck her, violates: {force: found}}
    shove: {by: lee, what: shoved her, violates: {force: found}, stands: found}
  causes:
    force:
      injury: wrist
      events:
        strike: {}
        shove: {}
        wrist: {what: her wrist broke, needs: NEEDS}
"""


def caused(by: str, who: str, needs: str = "strike") -> Causation:
    record = matter_of(text() + STORY.replace("BY", by).replace("NEEDS", needs)).record
    assert record
    return causation_of(record.causes[0], who, record)


def answers(said: Causation) -> tuple[Value, Value]:
    return said.but_for, said.connected


def test_what_one_did_and_another_is_only_said_to_have_done_too_is_open_for_the_other() -> None:
    by = "{holt: found, lee: alleged}"

    assert (YES, YES) == answers(caused(by, "holt"))
    assert (OPEN, OPEN) == answers(caused(by, "lee"))
    assert ["did/lee/strike"] == [question.id for question in caused(by, "lee").questions]


@pytest.mark.parametrize("by", ["{holt: found, lee: not found}", "{holt: stipulated, lee: not found}"])
def test_one_who_was_found_not_to_have_done_it_has_no_part_in_the_event(by: str) -> None:
    assert caused(by, "lee", "strike").answers.conduct.acts == ("shove",)
    assert (NO, NO) == answers(caused(by, "lee"))


def test_an_event_happened_if_one_of_those_named_did_it() -> None:
    assert (YES, YES) == answers(caused("{holt: not found, lee: found}", "lee"))


@pytest.mark.parametrize("by", ["{holt: found, lee: alleged}", "{holt: found, lee: found}"])
def test_an_answer_that_is_the_same_either_way_stands(by: str) -> None:
    """Her own shove was needed too, and it was enough of a cause without the blow."""
    said = caused(by, "lee", "{all: [strike, shove]}")

    assert (YES, YES) == answers(said)
    assert (YES, Share.ALONE) == (said.ness, said.hp)
    assert said.answers.overdetermined is None


def test_each_act_alone_is_open_if_it_is_only_alleged_to_be_the_defendants() -> None:
    said = caused("{holt: found, lee: alleged}", "lee", "{all: [strike, shove]}")

    assert {("strike",): OPEN, ("shove",): YES} == {tried.acts: tried.but_for for tried in said.answers.alone}
    assert {("strike",): OPEN, ("shove",): YES} == {tried.acts: tried.ness for tried in said.answers.alone}
    assert {("strike",): Share.OPEN, ("shove",): Share.ALONE} == {tried.acts: tried.share for tried in said.answers.alone}


def test_the_other_tests_are_open_too_where_they_turn_on_who_did_it() -> None:
    said = caused("{holt: found, lee: alleged}", "lee")

    assert (OPEN, Share.OPEN) == (said.ness, said.hp)


def test_what_but_for_turns_on_either_way_is_asked() -> None:
    """Without her part in the blow it turns on the ice whether her shove made her fall."""
    told = text() + STORY.replace("BY", "{holt: found, lee: alleged}").replace("NEEDS", "{any: [strike, {all: [shove, ice]}]}")
    told = told.replace("        shove: {}\n", "        shove: {}\n        ice: {what: the ground was icy}\n")
    record = matter_of(told).record
    assert record
    said = causation_of(record.causes[0], "lee", record)

    assert (OPEN, OPEN) == answers(said)
    assert "did/lee/strike" in {question.id for question in said.questions}


def test_an_injury_is_overdetermined_only_if_but_for_fails_either_way() -> None:
    """Lee's blow was enough, and so was the shove that was hers for certain: with both, but-for is met."""
    sure, doubted = (caused(by, "lee", "{any: [strike, shove]}") for by in ("{holt: found}", "{holt: found, lee: alleged}"))

    assert sure.answers.overdetermined
    assert (NO, OPEN) == (sure.but_for, doubted.but_for)
    assert doubted.answers.overdetermined is None


def test_but_for_fails_whoever_it_was_where_something_else_was_enough() -> None:
    story = "{any: [strike, {not: shove}, ice]}"
    told = text() + STORY.replace("BY", "{holt: found, lee: alleged}").replace("NEEDS", story)
    told = told.replace("        shove: {}\n", "        shove: {}\n        ice: {what: the ground was icy, stands: found}\n")
    record = matter_of(told).record
    assert record

    assert NO is causation_of(record.causes[0], "lee", record).but_for


def test_of_two_of_whom_either_may_have_done_it_each_is_open_though_it_was_done() -> None:
    """Rutherford v. City of Berkeley: a jury may find who among those present it was."""
    story = STORY.replace("BY", "{holt: alleged, lee: alleged}").replace("NEEDS", "strike").replace("strike: {}", "strike: {stands: found}")
    record = matter_of(text() + story).record
    assert record

    assert Standing.FOUND is record.causes[0].event("strike").standing
    for who in ("holt", "lee"):
        assert (OPEN, OPEN) == answers(causation_of(record.causes[0], who, record))


STANDINGS = ("alleged", "found", "not found")
NEEDS = ("strike", "{any: [strike, shove]}", "{all: [strike, shove]}", "{all: [shove, {not: strike}]}")


@pytest.mark.parametrize("needs", NEEDS)
@pytest.mark.parametrize("holt", STANDINGS)
@pytest.mark.parametrize("lee", STANDINGS)
def test_an_answer_stands_whoever_is_found_to_have_done_it(lee: str, holt: str, needs: str) -> None:
    before = answers(caused(f"{{holt: {holt}, lee: {lee}}}", "lee", needs))
    for holt_did, lee_did in product(*((("found", "not found") if at == "alleged" else (at,)) for at in (holt, lee))):
        after = answers(caused(f"{{holt: {holt_did}, lee: {lee_did}}}", "lee", needs))

        assert all(was is OPEN or was is now for was, now in zip(before, after, strict=True)), (holt_did, lee_did)
