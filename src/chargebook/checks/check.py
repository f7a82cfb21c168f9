"""The checks: what can be misused in a matter, one file and one code a check.

In: a matter and the library. Out: every problem, of the checks and of the drafts, in the order of the matter.
"""

import re

from chargebook.charge.filed import Filed
from chargebook.checks import (
    acts_alone,
    alternative_elements,
    as_of,
    body_alone,
    capacity,
    changed_by_hand,
    claimed_injury,
    color_of_law,
    companions,
    conduct,
    contrary_rulings,
    conviction,
    decided_counts,
    deemed_cause,
    deference,
    defined_twice,
    employees_conduct,
    exhaustion,
    federal_remedy,
    for_whom,
    group_liability,
    headings,
    house_words,
    immunity_facts,
    in_full,
    knowledge_of_innocence,
    later_law,
    left_out,
    mental_injury,
    newer_edition,
    no_duty,
    no_model,
    no_right,
    nobodys_name,
    official_body,
    older_words,
    one_name,
    one_occasion,
    other_structure,
    outline,
    own_causation,
    own_direction,
    own_instruction,
    policymaker,
    private_act,
    private_person,
    punished_city,
    punitive_grounds,
    questions,
    retaliation_in_custody,
    retaliatory_arrest,
    secured_by,
    several_violations,
    state_body,
    stated_facts,
    status,
    thin_custom,
    uncovered_theory,
    unknown_findings,
    when_heard,
    whose_conduct,
    whose_loss,
)
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.ground.errors import ChargebookError
from chargebook.ground.problem import Problem, in_order
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter

CODE = re.compile(r"C\d{3}")
ALL = (
    no_right,
    alternative_elements,
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
    knowledge_of_innocence,
    own_causation,
    other_structure,
    newer_edition,
    outline,
    stated_facts,
    whose_conduct,
    punished_city,
    federal_remedy,
    state_body,
    official_body,
    secured_by,
    mental_injury,
    acts_alone,
    no_duty,
    older_words,
    retaliation_in_custody,
    retaliatory_arrest,
    private_person,
    several_violations,
    deemed_cause,
    one_occasion,
    employees_conduct,
    decided_counts,
    contrary_rulings,
    private_act,
    one_name,
    for_whom,
    nobodys_name,
    in_full,
    house_words,
    headings,
    as_of,
    later_law,
    policymaker,
    body_alone,
    immunity_facts,
    conviction,
    exhaustion,
    whose_loss,
    no_model,
    changed_by_hand,
    own_instruction,
    left_out,
    when_heard,
    defined_twice,
)


def check_matter(matter: Matter, library: Library, filed: tuple[Filed, ...] = ()) -> tuple[Problem, ...]:
    """Return what is wrong or missing in *matter*, each with its place, its mend and its authority."""
    return problems_of(CheckedMatter.of(matter, library, filed))


def problems_of(case: CheckedMatter) -> tuple[Problem, ...]:
    """Return the same for a matter whose charge and drafts are made already."""
    problems = [problem for check in ALL for problem in check.find(case)]
    problems += [problem for drafted in case.drafts for problem in drafted.draft.problems]
    return in_order(tuple(dict.fromkeys(problems)))


def explanation(code: str) -> str:
    """Return the rule behind a check's code, and its source.

    >>> print(explanation("C107"))
    C107: a theory of participation that the elements instruction does not cover.
    Source: the instruction's own text and comment

    Raises ChargebookError if no check has that code.
    """
    codes = ((check, own) for check in ALL for own in vars(check).values())
    by_code = {own: check for check, own in codes if isinstance(own, str) and CODE.fullmatch(own)}
    check = by_code.get(code.upper())
    if check is None:
        raise ChargebookError(f"no check has the code {code!r}", hint=f"known are {', '.join(sorted(by_code))}")
    source = getattr(check, "AUTHORITY", "") or getattr(check, "SOURCE", "the instruction's own text and comment")
    return f"{(check.__doc__ or '').strip()}\nSource: {source}"
