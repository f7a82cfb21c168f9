"""Items and their total, shares and their whole, and who may owe what: each outcome written with its authority before
the program was run."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed_verdicts import count, form, tallied
from seeking import only

from chargebook.forms.form import PUNITIVE_GROUND, Form, MoneyLine
from chargebook.forms.sums import groups
from chargebook.rule.decide import Verdict
from chargebook.verdicts.disposition import LineState, dispositions
from chargebook.verdicts.irregularity import CourtAct, Irregular, Irregularity
from chargebook.verdicts.tally import Tally

HOLT, LEE, CITY = "force/reyes/holt", "force/reyes/lee", "policy/reyes/city"
FOUND = {"question": "1", "asks": {HOLT: "violated", LEE: "violated"}}


def money(number: str, text: str, *counts: str, **more: Any) -> dict[str, Any]:
    return {"amount": "compensatory", "number": number, "text": text, "for": list(counts or (HOLT,)), **more}


def tally_of(on: Form, said: dict[str, str], *others: str, **more: Any) -> Tally:
    return tallied(on, [count(name, "violated", **more) for name in (HOLT, *others)], {"1": "yes"} | said)


def irregular(found: Tally, what: Irregular) -> Irregularity:
    there = [each.what.value for each in found.irregularities]
    return only((each for each in found.irregularities if each.what is what), what.value, there)


def entered(found: Tally) -> list[tuple[str, Decimal]]:
    return [(recovery.step, recovery.amount) for recovery in found.judgment.entered]


ITEMS = form(
    FOUND, money("2", "Past medical expenses"), money("3", "Pain and suffering"), money("4", "TOTAL (add 2 and 3)")
)


def test_a_total_that_fits_its_items_is_the_award_and_the_items_are_not_owed_once_more() -> None:
    found = tally_of(ITEMS, {"2": "$5,000", "3": "$12,000", "4": "$17,000"})

    assert [("4", Decimal(17000))] == entered(found)
    assert Decimal(17000) == found.judgment.total("reyes")
    assert [] == [each.what for each in found.irregularities]


def test_a_total_that_does_not_fit_its_items_is_for_the_jury_to_say_and_nothing_is_entered() -> None:
    """Duk v. MGM Grand Hotel, Inc., 320 F.3d 1052: the jury that is still there can say what it means."""
    found = tally_of(ITEMS, {"2": "$5,000", "3": "$12,000", "4": "$20,000"})

    clash = irregular(found, Irregular.TOTAL)
    assert "the items come to $17,000.00, and step 4 says $20,000.00 in all" == clash.why
    assert CourtAct.SEND_BACK is clash.courses[0].act
    assert [] == entered(found)
    assert [("4", Decimal(20000))] == [(each.step, each.amount) for each in found.judgment.waiting]


def test_items_without_their_total_are_the_award() -> None:
    found = tally_of(ITEMS, {"2": "$5,000", "3": "$12,000"})

    assert [("2", Decimal(5000)), ("3", Decimal(12000))] == entered(found)
    assert ("4",) == irregular(found, Irregular.BLANK).steps


def test_a_total_without_its_items_is_the_award() -> None:
    found = tally_of(ITEMS, {"4": "$17,000"})

    assert [("4", Decimal(17000))] == entered(found)


def test_shares_of_a_whole_are_not_owed_beside_it_and_each_owes_the_whole() -> None:
    """Hazle v. Crofoot, 727 F.3d 983: an injury that cannot be divided is not apportioned."""
    shared = form(
        FOUND,
        money("2", "What are her total damages?", HOLT, LEE),
        money("3", "Of that sum, the share of Officer Holt"),
        money("4", "Of that sum, the share of Officer Lee", LEE),
    )
    found = tally_of(shared, {"2": "$100,000", "3": "$60,000", "4": "$40,000"}, LEE)

    assert [("2", ("holt", "lee"))] == [(each.step, each.bound) for each in found.judgment.entered]
    assert ["hazle" in each.where or "Hazle" in each.cite for each in irregular(found, Irregular.SHARES).courses[0].authorities]
    assert Decimal(100000) == found.judgment.total("reyes")


def test_a_form_file_says_what_a_line_is_whatever_its_words() -> None:
    said = form(FOUND, money("2", "Line A", line="item"), money("3", "Line B", line="item"), money("4", "Line C", line="total"))

    assert [("4", ("2", "3"), MoneyLine.TOTAL)] == [
        (group.whole.number, tuple(part.number for part in group.parts), group.whole.line) for group in groups(said)
    ]


def test_a_sum_of_its_own_whose_words_say_total_is_no_total_of_another_injury() -> None:
    """A total belongs to lines for its own counts: the loss of another plaintiff is not in it."""
    two = form(FOUND, money("2", "Damages of Bo Roe", "force/roe/holt"), money("3", "Total damages of Ana Reyes"))

    assert [] == list(groups(two))


# --- who may owe it -------------------------------------------------------------------------------------------------

GROUND = {"question": "2", "asks": {CITY: PUNITIVE_GROUND}}
PUNISHED = form(
    {"question": "1", "asks": {CITY: "violated"}},
    GROUND,
    {"amount": "compensatory", "number": "3", "for": [CITY]},
    {"amount": "punitive", "number": "4", "for": [CITY]},
)


@pytest.mark.parametrize("is_public", [True, False])
def test_a_public_body_never_owes_punitive_damages(is_public: bool) -> None:
    """City of Newport v. Fact Concerts, Inc., 453 U.S. 247: whatever the form asked and the jury found."""
    found = tallied(
        PUNISHED,
        [count(CITY, "violated", is_public_body=is_public)],
        {"1": "yes", "2": "yes", "3": "$50", "4": "$200"},
    )

    assert ([("3", Decimal(50))] if is_public else [("3", Decimal(50)), ("4", Decimal(200))]) == entered(found)
    if is_public:
        clash = irregular(found, Irregular.PUNISHED_BODY)
        assert [CourtAct.STRIKE] == [course.act for course in clash.courses]
        assert "newport" in [authority.key for authority in clash.courses[0].authorities]
        assert () == found.judgment.waiting


def test_punitive_damages_against_somebody_who_is_not_liable_are_struck_for_that_reason() -> None:
    """Smith v. Wade, 461 U.S. 30: they are for conduct for which the defendant is liable."""
    on = form(
        {"question": "1", "asks": {HOLT: "violated"}},
        {"question": "2", "asks": {HOLT: PUNITIVE_GROUND}},
        {"amount": "punitive", "number": "3", "for": [HOLT]},
    )
    found = tallied(on, [count(HOLT, "violated")], {"1": "no", "2": "yes", "3": "$50,000"})

    clash = irregular(found, Irregular.UNOWED_PUNITIVE)
    assert "step 3 awards punitive damages against a defendant who is not liable" == clash.why
    assert not any("ground" in course.says for course in clash.courses)
    assert [] == entered(found)


def test_one_amount_of_punitive_damages_for_two_is_divided_by_the_jury_alone() -> None:
    on = form(
        FOUND,
        {"question": "2", "asks": {HOLT: PUNITIVE_GROUND, LEE: PUNITIVE_GROUND}},
        {"amount": "punitive", "number": "3", "for": [HOLT, LEE]},
    )
    found = tally_of(on, {"2": "yes", "3": "$50,000"}, LEE)

    clash = irregular(found, Irregular.JOINT_PUNITIVE)
    assert CourtAct.SEND_BACK is clash.courses[0].act
    assert not any("ground" in course.says for course in clash.courses)


# --- every line, in the form's order --------------------------------------------------------------------------------


def test_every_line_is_told_with_what_becomes_of_it() -> None:
    found = tally_of(ITEMS, {"2": "$5,000", "3": "$12,000", "4": "$17,000"})

    assert [
        ("1", LineState.ENTERED, ""),
        ("2", LineState.NOT_ENTERED, "it is part of the sum of step 4"),
        ("3", LineState.NOT_ENTERED, "it is part of the sum of step 4"),
        ("4", LineState.ENTERED, ""),
    ] == [(each.line.step.number, each.state, each.why) for each in dispositions(found)]


def test_a_line_that_waits_says_for_what() -> None:
    found = tally_of(ITEMS, {"2": "$5,000", "3": "$12,000", "4": "$20,000"})

    assert (LineState.WAITS, "the items come to $17,000.00, and step 4 says $20,000.00 in all") == next(
        (each.state, each.why) for each in dispositions(found) if each.line.step.number == "4"
    )


AMOUNTS = st.integers(min_value=0, max_value=50_000).map(lambda dollars: f"${dollars:,}")


@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.sampled_from(["yes", "no"]))
def test_what_is_entered_is_never_more_than_the_form_says_once(sums: list[str], violated: str) -> None:
    said = dict(zip(("2", "3", "4"), sums, strict=True))
    found = tally_of(ITEMS, {"1": violated, **said})

    values = [Decimal(each.replace("$", "").replace(",", "")) for each in sums]
    assert found.judgment.total("reyes") <= max(values[0] + values[1], values[2], Decimal(1))
    assert ["1", "2", "3", "4"] == [each.line.step.number for each in dispositions(found)]
    assert not (violated == "no" and found.judgment.entered)
    assert Verdict.PLAINTIFF is found.verdict(HOLT) if violated == "yes" else True
