"""What courts made of returned verdict forms. Each expected outcome was written by a person, from the decision named."""

import pytest
from reviewed_verdicts import Row, rows

from chargebook.citations.relied_on import relied_on
from chargebook.forms.form import VerdictKind
from chargebook.verdicts.irregularity import Irregular
from chargebook.verdicts.judgment import Recovery
from chargebook.verdicts.tally import Tally, tally

every_row = pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.name))
every_outcome = pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, marks=pytest.mark.xfail(reason=row.not_yet) if row.not_yet else (), id=row.name)
        for row in rows()
    ],
)


def tally_of(row: Row) -> Tally:
    return tally(row.form, row.counts, row.answers)


def said(each: Recovery) -> str:
    return f"{each.plaintiff} has {each.amount} {each.award} from {' and '.join(each.bound or each.pending)}"


@every_outcome
def test_the_verdicts_are_those_of_the_court(row: Row) -> None:
    assert row.expected["verdicts"] == {each.submission.count: each.verdict.value for each in tally_of(row).counts}


@every_row
def test_the_money_is_that_of_the_court(row: Row) -> None:
    judgment = tally_of(row).judgment

    assert row.expected["entered"] == [said(each) for each in judgment.entered]
    assert row.expected["waiting"] == [said(each) for each in judgment.waiting]


@every_outcome
def test_what_the_court_found_irregular_is_found_and_nothing_else(row: Row) -> None:
    found: dict[str, list[str]] = {}
    for each in tally_of(row).irregularities:
        found.setdefault(each.what.value, []).extend(each.steps)

    assert row.expected["irregular"] == found


@every_outcome
def test_what_the_court_did_is_among_the_courses(row: Row) -> None:
    open_to_it = {
        (each.what.value, f"{course.act} by {authority.key}")
        for each in tally_of(row).irregularities
        for course in each.courses
        for authority in course.authorities
    }

    assert set(row.expected["courses"].items()) - open_to_it == set()


@every_row
def test_a_row_that_is_an_expected_value_rests_on_an_authority_that_was_seen(row: Row) -> None:
    assert row.trust == relied_on(row.authority).trust.value == "verified"


def test_every_verified_row_on_forms_is_here() -> None:
    wanted = {"floyd", "guy-first", "guy-second", "el-hakem", "flores", "briscoe", "pierce"}

    assert wanted <= {row.name for row in rows()}


@pytest.mark.parametrize(
    ("name", "kind"), [("zhang", VerdictKind.GENERAL), ("floyd", VerdictKind.SPECIAL), ("el-hakem", VerdictKind.QUESTIONS)]
)
def test_each_count_is_classified_by_what_the_form_asks_on_it(name: str, kind: VerdictKind) -> None:
    [row] = [row for row in rows() if row.name == name]

    assert kind in {each.kind for each in tally_of(row).counts}


def test_a_bare_question_on_the_conclusion_is_a_general_verdict() -> None:
    [row] = [row for row in rows() if row.name == "zhang"]

    assert {VerdictKind.GENERAL, None} == {line.kind for line in tally_of(row).returned.lines}


def test_the_kinds_of_irregularity_in_the_rows_exist() -> None:
    named = {name for row in rows() for name in row.expected["irregular"] if not row.not_yet}

    assert named <= {each.value for each in Irregular}
