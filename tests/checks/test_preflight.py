"""The preflight: what is passed, failed or for a person, when a paper is due, and what is said twice."""

from datetime import date

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.proposed.assembling import profile_for, proposed_set
from chargebook.checks.check import problems_of
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.checks.deadlines import counted_back
from chargebook.checks.preflight import HeldAs, Preflight, preflight
from chargebook.checks.repeated import repetitions
from chargebook.library.courts.profile import Deadline

CASE = """\
manual: ca9-civil
court: cacd
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, title: Sgt., pronoun: he}
claims:
  force:
    plaintiff: ana
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: Sgt. Ray struck her
    injury: bruises
    claimed-injury: harm
    color-of-law: stipulated
    against: {ray: {conduct: act}}
brackets:
  "9.20": {intentionally: drop}
  "9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}
"""


def report(more: str = "", text: str = CASE) -> Preflight:
    matter = matter_of(text + more)
    case = CheckedMatter.of(matter, shelf_of(matter, SHELF))
    return preflight(proposed_set(matter, case.heard, profile_for(matter)), problems_of(case))


def outcome(of: Preflight, begins: str) -> HeldAs:
    return next(own.outcome for own in of.held if own.says.startswith(begins))


def test_an_outline_fails_and_what_the_court_wants_is_passed() -> None:
    made = report()

    assert HeldAs.FAILED is outcome(made, "the words of each model are the court's")
    assert HeldAs.PASSED is outcome(made, "authority: appendix")
    assert HeldAs.PASSED is outcome(made, "nothing is open")
    assert HeldAs.PERSON is outcome(made, "repeat no principle")


def test_an_open_bracket_fails() -> None:
    made = report(text=CASE.replace("resistance: drop, ", ""))

    assert HeldAs.FAILED is outcome(made, "nothing is open")


def test_an_instruction_for_which_nobody_names_an_authority_fails() -> None:
    made = report('special: [{title: Team, text: "You heard that he is on a team. Use it for that alone.", kind: evidence}]\n')
    failed = next(own for own in made.held if own.says.startswith("authority: appendix"))

    assert (HeldAs.FAILED, True) == (failed.outcome, "Team" in failed.why or "no authority is named for" in failed.why)


def test_a_sentence_of_two_instructions_is_said_twice() -> None:
    words = "You may use what the officer said on that day only to decide what he knew of the danger."
    own = f'special: [{{title: One, text: "{words}", kind: evidence}}, {{title: Two, text: "{words}", kind: evidence}}]\n'
    found = list(repetitions(report(own).proposed.all))

    assert [words] == [each.words for each in found]
    assert HeldAs.FAILED is outcome(report(own), "nothing is said twice")
    assert [] == list(repetitions(report().proposed.all))


# Fed. R. Civ. P. 6(a)(5): a period before an event goes on backward to a day that is no Saturday, Sunday or holiday.
@pytest.mark.parametrize(
    ("event", "days", "counted", "due"),
    [
        ("2027-01-11", 7, "calendar", "2027-01-04"),  # a Monday, and a week before it
        ("2027-01-10", 7, "calendar", "2026-12-31"),  # Sunday the 3d, then Saturday, then New Year's Day
        ("2026-12-02", 7, "calendar", "2026-11-25"),  # a Wednesday, the day before Thanksgiving
        ("2026-12-03", 7, "calendar", "2026-11-25"),  # Thanksgiving itself moves to the day before
        ("2026-07-06", 2, "business", "2026-07-01"),  # July 3 is kept for the Fourth, which is a Saturday
    ],
)
def test_a_day_is_counted_back_to_a_business_day(event: str, days: int, counted: str, due: str) -> None:
    deadline = Deadline(says="", days=days, before="trial", source="", counted=counted)

    assert due == counted_back(date.fromisoformat(event), deadline).isoformat()


def test_a_deadline_has_its_day_where_the_matter_has_the_trial() -> None:
    with_trial, without = report("trial: 2027-01-11\n"), report()

    assert [date(2027, 1, 4), date(2027, 1, 11)] == [own.day for own in with_trial.due]
    assert [None, None] == [own.day for own in without.due]
