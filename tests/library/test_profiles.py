"""The profiles of courts: each demand with its source, what goes before what, and what nobody has seen."""

import pytest

from chargebook.ground.errors import ChargebookError
from chargebook.library.courts.profile import courts, demand_kinds, federal_profile, judges, profile_of

DISTRICTS = {"akd", "azd", "cacd", "caed", "cand", "casd", "gud", "hid", "idd", "mtd", "nmid", "nvd", "ord", "waed", "wawd"}
EVERY = [(court, judge) for court in courts() for judge in ("", *judges(court))]
every_profile = pytest.mark.parametrize(("court", "judge"), EVERY)


def test_every_district_of_the_circuit_has_a_profile() -> None:
    assert DISTRICTS == set(courts())


@every_profile
def test_every_demand_is_one_that_there_is_with_a_value_that_it_can_have(court: str, judge: str) -> None:
    wrong = [own for own in profile_of(court, judge).demands if not demand_kinds()[own.key].is_value(own.value)]

    assert [] == wrong


@every_profile
def test_nothing_is_demanded_without_a_source(court: str, judge: str) -> None:
    profile = profile_of(court, judge)

    assert all(own.source and own.says for own in (*profile.demands, *profile.deadlines, *profile.tasks))


@every_profile
def test_what_was_not_seen_is_to_be_looked_up(court: str, judge: str) -> None:
    profile = profile_of(court, judge)
    seen = {own.key for own in profile.demands}

    assert set(demand_kinds()) - seen == {kind.key for kind in profile.unverified}


@pytest.mark.parametrize("court", ["akd", "casd", "gud", "mtd", "nmid", "waed"])
def test_a_court_of_which_no_text_was_seen_demands_nothing_and_says_so(court: str) -> None:
    assert ((), True) == (profile_of(court).demands, bool(profile_of(court).unseen))


def test_an_order_in_the_case_goes_before_the_judge_and_the_judge_before_the_district() -> None:
    district, judge = profile_of("cacd"), profile_of("cacd", "wilson")
    case = judge.with_order({"general": "number"}, "Order, Dkt. 41")

    assert ["text", "omit", "number"] == [own.value("general") for own in (district, judge, case)]
    assert "Order, Dkt. 41" == (case.demand("general") or district.demands[0]).source


def test_the_federal_rules_hold_in_every_court() -> None:
    federal = set(federal_profile().tasks)

    assert federal
    assert all(federal <= {*profile_of(court).tasks} for court in courts())


@pytest.mark.parametrize(("court", "judge", "says"), [("cadc", "", "write akd, azd, cacd"), ("cacd", "wilsen", "wilson")])
def test_a_court_or_judge_that_nobody_knows_is_refused(court: str, judge: str, says: str) -> None:
    with pytest.raises(ChargebookError, match=says):
        profile_of(court, judge)
