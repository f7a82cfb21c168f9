"""Every sentence that a tally can print stands in the documentation with its authority, and a case prints it."""

from pathlib import Path

import pytest
from returned_verdicts import returned_cases
from reviewed_verdicts import rows

from chargebook.citations.relied_on import Trust
from chargebook.papers.screen.tally import HELD, OURS, STILL_OUT
from chargebook.verdicts import clashes, disposition, polled, sumclashes
from chargebook.verdicts.courses import COURSES, SECOND_PART, SILENCE
from chargebook.verdicts.irregularity import Course, Irregular
from chargebook.verdicts.tally import tally

PAGE = (Path(__file__).parents[2] / "docs" / "what-tally-says.md").read_text(encoding="utf-8")
ELSEWHERE = (Irregular.UNLIKE,)  # in test_tally, from a matter
READINGS = (
    *(sumclashes.LAWFUL_PART, sumclashes.ONE_DOLLAR, sumclashes.TWO_INJURIES),
    *(clashes.SOMEBODY_ELSE, clashes.OTHER_ACT, clashes.OWN_CONDUCT, clashes.OTHER_TIME, clashes.SET_ASIDE),
    *clashes.OWN_READING.values(),
)
STATES = (
    *(disposition.BLANK, disposition.NOT_FOR_IT, disposition.PASSED, disposition.NO_SUM, disposition.PART),
    *(disposition.SHARED, disposition.FOR_NOBODY, disposition.NO_FINDING, disposition.OPEN),
    *(disposition.MARKED, disposition.GONE, disposition.STRUCK, disposition.LATER, disposition.FOR_RULING, disposition.FOR_VERDICT),
    *(disposition.FOR_ITS_RULING, disposition.FOR_THE_COURT),
)


def line_of(course: Course) -> str:
    """The line of the page for a course; a page names no authority that nobody has seen."""
    cites = (one.cite if one.trust is not Trust.MEMORY else "an authority from memory" for one in course.authorities)
    return f"- {course.says} [{'; '.join(cites) or OURS}]"


@pytest.mark.parametrize("what", Irregular)
def test_each_heading_stands_on_the_page_with_its_courses_and_their_authorities(what: Irregular) -> None:
    _, _, section = PAGE.partition(f"## {what.capitalize()}\n")
    here = section.partition("\n## ")[0].splitlines()

    assert [] == [line for course in COURSES[what] if (line := line_of(course)) not in here]


def test_each_reading_each_warning_and_each_reason_of_a_line_stands_on_the_page() -> None:
    said = (*(f"- {words}" for words in (*READINGS, *STATES)), *map(line_of, (*SILENCE.values(), SECOND_PART)))

    assert [] == [line for line in said if line not in PAGE.splitlines()]


def test_what_is_said_of_the_whole_stands_on_the_page() -> None:
    dissents = (polled.DISSENT.replace("{rule}", rule) for rule in (polled.ALL_MUST, polled.STIPULATED))

    assert [] == [words for words in (STILL_OUT, HELD, polled.NOT_SIGNED, *dissents) if f"- {words}" not in PAGE.splitlines()]


def test_a_case_prints_each_heading() -> None:
    tallies = [case.tally for case in returned_cases()]
    tallies += [tally(row.form, row.counts, row.answers) for row in rows()]
    printed = {irregularity.what for found in tallies for irregularity in found.irregularities}

    assert [] == [what.value for what in Irregular if what not in (*printed, *ELSEWHERE)]


def test_a_case_prints_each_reason_of_a_line() -> None:
    found = [disposition.dispositions(case.tally) for case in returned_cases()]
    printed = " ".join(line.why for lines in found for line in lines)

    of_a_matter = (disposition.FOR_THE_COURT,)  # in test_beside, from a matter with questions for the court
    assert [] == [words for words in STATES if words not in of_a_matter and words.partition("{")[0] not in printed]
