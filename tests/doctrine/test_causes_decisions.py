"""The published decisions on causation: each file's facts give the outcome that a person wrote into it."""

import pytest

from chargebook.doctrine.causation.causation import causation_of
from chargebook.doctrine.precedentfile import Expected, Precedent, shipped
from chargebook.doctrine.precedents import validate
from chargebook.rule.formula import Value

ROWS = [precedent for precedent in shipped() if precedent.row.startswith("CA-")]
EXPECTED = [(precedent, expected) for precedent in ROWS for expected in precedent.expected]


@pytest.mark.parametrize(("precedent", "expected"), EXPECTED, ids=[f"{p.row} {e.test} {e.claim}" for p, e in EXPECTED])
def test_the_facts_of_a_decision_give_its_outcome(precedent: Precedent, expected: Expected) -> None:
    [answer] = [each.answer for each in validate((precedent,)) if each.expected is expected]

    assert expected.outcome == answer
    assert expected.why


def test_every_verified_row_on_causation_has_a_file() -> None:
    """None of these may be lost; others may be added."""
    expected = {"CA-02", "CA-03", "CA-06", "CA-07", "CA-10", "CA-11", "CA-16b", "CA-17", "CA-18", "CA-19"}

    assert set() == expected - {precedent.row for precedent in ROWS if precedent.trust == "verified"}


@pytest.mark.parametrize("row", ["CA-17", "CA-19"])
def test_where_other_grounds_were_enough_the_but_for_sentence_is_doubted(row: str) -> None:
    """Richards v. County of San Bernardino (9th Cir. 2022) rejects but-for for fabrication; Nieves (2019) asks for it."""
    [precedent] = [each for each in ROWS if each.row == row]
    said = causation_of(precedent.record.causes[0], precedent.expected[0].who, precedent.record)

    assert Value.NOT_PROVED is said.but_for
    assert said.answers.overdetermined is not None
