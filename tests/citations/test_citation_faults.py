"""What can be wrong with a citation: each fault by an example, what is no fault, and the laws of both."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matters import SHELF
from writings import FAULTS, SOUND, TODAY, WRITING, problems, special, writing

from chargebook.checks.cited import authorities_of, cited_in
from chargebook.citations import faults, histories
from chargebook.citations.authority import AuthorityStatus, same_name
from chargebook.citations.faults import citation_problems
from chargebook.citations.reporters import HAS_EYECITE, KNOWN, Reporter, reporter_named
from chargebook.ground.problem import Severity
from chargebook.library.shelf import Entry

DOCS = Path(__file__).parents[2] / "docs" / "cite.md"
needs_eyecite = pytest.mark.skipif(not HAS_EYECITE, reason="eyecite is not installed here")


# --- problems -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("code", "text", "words"), FAULTS, ids=[f"{row[0]} {row[1]}" for row in FAULTS])
def test_a_fault_is_the_one_problem_with_a_mend_and_a_place(code: str, text: str, words: str) -> None:
    found = problems(text)

    assert [code] == [problem.code for problem in found]
    assert words in found[0].message
    assert found[0].mend
    assert str(found[0].place).startswith("brief:1:")


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_citation_has_no_problem(text: str) -> None:
    sound = [problem for problem in problems(text) if problem.code != faults.NO_REPORTER or HAS_EYECITE]

    assert [] == sound


@pytest.mark.parametrize("entry", SHELF.entries, ids=lambda entry: str(entry.number))
def test_no_citation_of_the_shelf_has_a_problem(entry: Entry) -> None:
    found = authorities_of(entry.instruction, SHELF, today=TODAY).problems

    assert {"A112"} >= {problem.code for problem in found}


def test_without_a_day_no_year_is_in_the_future() -> None:
    words = writing("Peck v. Montoya, 51 F.4th 877 (9th Cir. 2090).")

    assert () == citation_problems([words], cited_in(words))


def test_a_fault_in_the_courts_text_is_a_warning() -> None:
    found = problems("Peck v. Montoya, 51 F.4th 877, 870 (9th Cir. 2022); 51 F.9th 3.", AuthorityStatus.COURT)

    assert {"A101", "A105"} == {problem.code for problem in found}
    assert {Severity.WARNING} == {problem.severity for problem in found}


@needs_eyecite
def test_years_of_a_reporter_that_our_table_lacks_are_only_a_warning() -> None:
    (found,) = problems("Doe v. Roe, 25 N.E.2d 12 (2022).")

    assert ("A103", Severity.WARNING) == (found.code, found.severity)


def test_where_eyecite_is_absent_an_unknown_reporter_is_only_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "HAS_EYECITE", False)
    (found,) = problems("Peck v. Montoya, 51 F.9th 877 (9th Cir. 2022).")

    assert Severity.WARNING is found.severity


def test_a_name_that_the_library_has_otherwise_is_a_problem() -> None:
    (found,) = special("Peck v. Miller, 51 F.4th 877, 891 (9th Cir. 2022)").problems

    assert "A104" == found.code
    assert "the same place is Peck v. Montoya in ca9-civil/9.3:26:708 (court's text)" in found.message


def test_a_note_that_names_no_authority_is_a_problem() -> None:
    (found,) = special("the case that you rely on").problems

    assert ("A109", Severity.WARNING, "no authority can be read in 'the case that you rely on'") == (
        found.code,
        found.severity,
        found.message,
    )


def test_a_sound_note_has_no_problem() -> None:
    assert () == special("Starr v. Baca, 652 F.3d 1202, 1207 (9th Cir. 2011)").problems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Floyd v. Laws", "Debbie Floyd v. Larry Laws, and City of Sherwood, a Municipal Corporation", True),
        ("Monell v. Dep’t of Soc. Servs.", "Monell v. Department of Social Services", True),
        ("Reynaga Hernandez v. Skinner", "Hernandez v. Skinner", True),
        ("Guy v. City of San Diego", "Guy v. San Diego", True),
        ("U.S. v. Smith", "United States v. Smith", True),
        ("Peck v. Montoya", "Pecker v. Montoya", False),
        ("Peck v. Montoya", "Montoya v. Peck", False),
        ("In re Doe", "In re Roe", False),
        ("In re Doe", "Doe v. Roe", False),
    ],
)
def test_names_are_the_same_if_one_shortens_the_other(one: str, other: str, same: bool) -> None:
    assert (same, same) == (same_name(one, other), same_name(other, one))


@pytest.mark.parametrize("reporter", KNOWN.values(), ids=lambda reporter: str(reporter.name))
def test_every_reporter_of_the_table_ends_after_it_begins_and_then_has_a_last_volume(reporter: Reporter) -> None:
    assert reporter is reporter_named(reporter.name)
    assert reporter.first <= (reporter.last or TODAY.year)
    assert (reporter.last is None) is (reporter.volumes is None)


def test_every_code_is_documented_with_an_example() -> None:
    values = [*vars(faults).values(), *vars(histories).values()]
    codes = {code for code in values if isinstance(code, str) and re.fullmatch(r"A1\d\d", code)}
    page = DOCS.read_text(encoding="utf-8")

    assert codes == {row[0] for row in FAULTS}
    assert codes == set(re.findall(r"^### (A1\d\d)", page, re.MULTILINE))


@pytest.mark.parametrize(
    ("code", "example"), re.findall(r"^### (A1\d\d): .+\n\n```text\n(.+)\n```$", DOCS.read_text("utf-8"), re.MULTILINE)
)
def test_the_example_of_a_code_has_that_problem(code: str, example: str) -> None:
    assert [code] == [problem.code for problem in problems(example)]


# --- laws -----------------------------------------------------------------------------------------------------------


@given(text=WRITING, status=st.sampled_from(AuthorityStatus))
def test_every_problem_has_a_code_and_a_place_in_the_text(text: str, status: AuthorityStatus) -> None:
    found = problems(text, status)

    assert all(problem.code in {row[0] for row in FAULTS} for problem in found)
    assert all(problem.span and 0 <= problem.span.start < problem.span.end <= len(text) for problem in found)
    assert all(problem.severity is not Severity.ERROR for problem in found) or status is not AuthorityStatus.COURT
