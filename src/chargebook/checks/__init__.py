"""The checks: what can be misused in a matter, one file and one code a check.

In: a matter and the library. Out: every problem, of the checks and of the drafts, in the order of the matter.
"""

from chargebook.checks import (
    capacity,
    claimed_injury,
    color_of_law,
    companions,
    conduct,
    deference,
    group_liability,
    no_right,
    outline,
    own_direction,
    punitive_grounds,
    questions,
    status,
    thin_custom,
    uncovered_theory,
    unknown_findings,
)
from chargebook.checks.case import Case
from chargebook.library import Library
from chargebook.matter import Matter
from chargebook.problem import Problem, in_order

ALL = (
    no_right,
    capacity,
    status,
    conduct,
    uncovered_theory,
    color_of_law,
    questions,
    claimed_injury,
    unknown_findings,
    companions,
    own_direction,
    deference,
    group_liability,
    punitive_grounds,
    thin_custom,
    outline,
)


def check_matter(matter: Matter, library: Library) -> tuple[Problem, ...]:
    """Return what is wrong or missing in *matter*, each with its place, its mend and its authority."""
    case = Case.of(matter, library)
    problems = [problem for check in ALL for problem in check.find(case)]
    problems += [problem for drafted in case.drafts for problem in drafted.draft.problems]
    return in_order(tuple(dict.fromkeys(problems)))
