"""What a user's text leaves unsaid of a decision in the list: whose texts, how often, and by which names."""

from writings import problems, special, writing

from chargebook.checks.cited import cited_in
from chargebook.citations.authority import AuthorityStatus
from chargebook.citations.faults import citation_problems
from chargebook.ground.problem import Severity

CORTESLUNA = "Cortesluna v. Leon, 979 F.3d 645 (9th Cir. 2020)"
RIVAS = "Rivas-Villegas v. Cortesluna, 595 U.S. 1 (2021)"
MOTLEY = "Motley v. Parks, 432 F.3d 1072 (9th Cir. 2005)"


def test_the_warning_has_its_place_its_mend_and_the_later_decision_as_its_authority() -> None:
    (found,) = problems(f"So it is. {CORTESLUNA}.")

    assert ("A113", Severity.WARNING, RIVAS) == (found.code, found.severity, found.authority)
    assert "brief:1:11" == str(found.place)
    assert "cite its history, and see that what you rely on stands" == found.mend


def test_a_decision_can_want_its_history_and_its_mark() -> None:
    assert ["A113", "A115"] == [problem.code for problem in problems(f"{MOTLEY}.")]


def test_it_is_said_once_in_each_text() -> None:
    first, second = writing(f"{CORTESLUNA}. {CORTESLUNA}.", instruction="1"), writing(f"Yes. {CORTESLUNA}.", instruction="2")
    found = citation_problems([first, second], [*cited_in(first), *cited_in(second)])

    assert ["A113", "A113"] == [problem.code for problem in found]


def test_what_another_text_cites_does_not_count() -> None:
    first, second = writing(f"{CORTESLUNA}.", instruction="1"), writing(f"{RIVAS}.", instruction="2")
    found = citation_problems([first, second], [*cited_in(first), *cited_in(second)])

    assert ["A113"] == [problem.code for problem in found]


def test_the_text_of_an_instruction_and_its_authority_are_one_text() -> None:
    assert ["A113"] == [problem.code for problem in special(CORTESLUNA).problems]
    assert () == special(RIVAS, words=f"So it is. {CORTESLUNA}.").problems


def test_the_courts_text_and_the_outlines_are_not_told() -> None:
    words = f"{CORTESLUNA}. {MOTLEY}."

    assert () == problems(words, AuthorityStatus.COURT)
    assert () == problems(words, AuthorityStatus.VERIFIED)


def test_a_short_form_and_an_id_are_no_other_citation() -> None:
    found = problems(f"{CORTESLUNA}. Id. at 650. Cortesluna, 979 F.3d at 651.")

    assert ["A113"] == [problem.code for problem in found]


def test_a_parallel_citation_is_the_same_decision() -> None:
    text = "County of Los Angeles v. Mendez, 137 S. Ct. 1539, 581 U.S. 420 (2017)."

    assert ["A114"] == [problem.code for problem in problems(text)]


def test_the_mark_may_stand_with_the_court() -> None:
    assert () == problems("Castro v. County of Los Angeles, 833 F.3d 1060 (9th Cir. 2016) (En Banc).")


def test_another_name_at_the_same_place_is_not_that_decision() -> None:
    assert () == problems("Doe v. Roe, 979 F.3d 645 (9th Cir. 2020).")
