"""The list of the authorities that chargebook names: what became of a decision, and how it is printed."""

from datetime import date

import pytest

from chargebook.citations.relied_on import Became, ReliedOn, Trust, all_relied_on, relied_on

every_entry = pytest.mark.parametrize("entry", all_relied_on(), ids=lambda entry: str(entry.key))


def test_a_reversal_under_another_name_says_so_and_on_what_point() -> None:
    cite = relied_on("cortesluna").cite

    assert cite.startswith(
        "Cortesluna v. Leon, 979 F.3d 645 (9th Cir. 2020), rev'd in part sub nom. Rivas-Villegas v. Cortesluna, "
        "595 U.S. 1 (2021) (only as to the officer whose knee was on the back; "
    )


def test_an_affirmance_is_printed_too() -> None:
    assert (
        "Ramirez v. Butte-Silver Bow County, 298 F.3d 1022 (9th Cir. 2002), aff'd sub nom. Groh v. Ramirez, "
        "540 U.S. 551 (2004) (as to the leader of the search)"
    ) == relied_on("ramirez").cite


def test_a_decision_of_the_whole_court_is_marked_before_its_history() -> None:
    assert relied_on("motley").cite.startswith(
        "Motley v. Parks, 432 F.3d 1072 (9th Cir. 2005) (en banc), overruled in part by United States v. King, "
        "687 F.3d 1189 (9th Cir. 2012) (en banc) (on another point: "
    )


def test_history_that_nobody_has_seen_says_so() -> None:
    assert relied_on("smiddy").cite.endswith(" (on other grounds; from memory)")


def test_what_is_read_with_a_decision_stands_behind_what_it_says_and_not_in_its_citation() -> None:
    mendez = relied_on("mendez-2017")

    assert "County of Los Angeles v. Mendez, 581 U.S. 420 (2017)" == mendez.cite
    assert mendez.reason.startswith(f"{mendez.cite}: {mendez.says}; see also Barnes v. Felix, 605 U.S. 73 (2025) (")


def test_the_later_decision_is_cited_without_the_pages_relied_on_elsewhere() -> None:
    assert "394-95" in relied_on("graham").cite
    assert "by Graham v. Connor, 490 U.S. 386 (1989) (" in relied_on("rutherford").cite


def test_every_row_of_a_decision_has_its_history() -> None:
    rows = [relied_on("tobias"), relied_on("tobias-intercede")]

    assert [(Became.BUT_SEE, "vega")] * 2 == [(later.how, later.by) for row in rows for later in row.later]


@every_entry
def test_a_later_decision_is_in_the_list_and_is_later(entry: ReliedOn) -> None:
    years = [relied_on(later.by).year or 0 for later in entry.later]

    assert [] == [year for year in years if year < (entry.year or 0)]
    assert all(later.on and (later.where or later.trust is Trust.MEMORY) for later in entry.later)


def test_a_day_on_which_something_was_seen_is_a_day() -> None:
    assert date(2026, 11, 30) == relied_on("barnes").seen
    assert relied_on("clem").seen is None


def test_an_unknown_key_is_no_authority() -> None:
    with pytest.raises(KeyError):
        relied_on("nobody")
