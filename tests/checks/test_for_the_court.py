"""What a body answers through, a status that changes, a cause that is asked twice, and immunity (C125, C174 to C177)."""

import re

import pytest
from matters import SHELF, matter, matter_of, text

from chargebook.checks.check import check_matter
from chargebook.ground.problem import Problem, Severity
from chargebook.library.shelf import Entry, outlines
from chargebook.matter.matter import Matter

RIGHTS = [entry for entry in outlines("ca9-civil").entries if entry.kind.is_right]
BODY = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, title: Deputy, pronoun: he}
  county: {role: defendant, name: Yuba County, pronoun: it, capacity: entity}
claims:
  force:
    plaintiff: reyes
    status: pretrial detainee
    rights: ["9.29"]
    instruction: "NUMBER"
    secured-by: constitution
    facts: she was struck with a baton
    color-of-law: contested
    claimed-injury: harm
    against:
      county: {conduct: act, theory: THEORY}
MORE"""
HOLT = "  holt: {role: defendant, name: Mark Holt, title: Deputy, pronoun: he}\n"
NAMED = '    brackets: {"NUMBER": {name of final policymaker: Sheriff Kay Orr}}\n'
RECORD = """\
record:
  people: {dunn: {name: Deputy Dunn, office: public}, orr: {name: Sheriff Orr, office: public}}
  acts:
    blow: {by: dunn, what: struck her, violates: {force: alleged}, stands: alleged}
  statements:
    - {who: orr, SAYS: blow, stands: alleged}
"""


def found(case: Matter, code: str) -> list[Problem]:
    return [problem for problem in check_matter(case, SHELF) if problem.code == code]


def body(theory: str, number: str, more: str = "") -> Matter:
    words = BODY.replace("MORE", more).replace("NUMBER", number).replace("THEORY", theory)
    return matter_of(words if "holt" in words.split("claims:")[1] else words.replace(HOLT, ""))


@pytest.mark.parametrize(("theory", "number"), [("final-policymaker", "9.6"), ("ratification", "9.7")])
def test_a_final_policymaker_has_a_name(theory: str, number: str) -> None:
    """City of St. Louis v. Praprotnik, 485 U.S. 112 (1988): who it is, is for the court, so it must be somebody."""
    [problem] = found(body(theory, number), "C174")

    assert (Severity.WARNING, f"count force/reyes/county is pleaded as {theory}") == (
        problem.severity,
        problem.message.partition(", and")[0],
    )
    assert "Praprotnik" in problem.authority
    assert [] == found(body(theory, number, NAMED), "C174")


def test_a_policymaker_of_whom_the_record_speaks_is_named() -> None:
    assert [] == found(body("final-policymaker", "9.6", RECORD.replace("SAYS", "final-authority-over")), "C174")
    assert [] == found(body("final-policymaker", "9.6", RECORD.replace("SAYS", "directed")), "C175")
    assert 1 == len(found(body("final-policymaker", "9.6", RECORD.replace("SAYS", "directed")), "C174"))


def test_no_other_theory_asks_for_a_policymaker() -> None:
    assert [] == found(body("policy-or-custom", "9.5"), "C174")
    assert [] == found(matter(), "C174")


@pytest.mark.parametrize(
    ("theory", "number"), [("policy-or-custom", "9.5"), ("failure-to-prevent-or-train", "9.8"), ("ratification", "9.7")]
)
def test_a_body_answers_only_where_somebody_violated_the_right(theory: str, number: str) -> None:
    """City of Los Angeles v. Heller, 475 U.S. 796 (1986); Fairley v. Luman, 281 F.3d 913 (9th Cir. 2002), on its limits."""
    [problem] = found(body(theory, number), "C175")

    assert "nobody is named who violated the right" in problem.message
    assert ("Heller" in problem.authority, "Fairley" in problem.authority) == (True, True)


@pytest.mark.parametrize(
    "more",
    [
        "      holt: {conduct: act}\n",
        '    brackets: {"9.5": {name of official or employee: Deputy Holt}}\n',
    ],
)
def test_somebody_is_named_by_an_accusation_or_under_brackets(more: str) -> None:
    assert [] == found(body("policy-or-custom", "9.5", more), "C175")


def test_a_person_needs_no_other() -> None:
    assert [] == found(matter(), "C175")


@pytest.mark.parametrize(
    ("status", "rights", "facts", "told"),
    [
        ("arrestee", '["9.20", "9.25"]', "he struck her in the county jail", 1),
        ("arrestee", '["9.20", "9.25"]', "he struck her after she was booked", 1),
        ("arrestee", '["9.20", "9.25"]', "he struck her on the pavement", 0),
        ("pretrial detainee", '["9.29"]', "he struck her while she was arrested", 1),
        ("pretrial detainee", '["9.29"]', "he struck her in her cell", 0),
        ("pretrial detainee", '["9.20", "9.25", "9.29"]', "he struck her", 1),
        ("convicted prisoner", '["9.26"]', "he struck her in her cell", 0),
    ],
)
def test_a_status_that_changes_within_the_event(status: str, rights: str, facts: str, told: int) -> None:
    """Pierce v. Multnomah County, 76 F.3d 1032 (9th Cir. 1996): the Fourth Amendment until a finding of probable cause."""
    words = text(status=status, rights=rights).replace("Deputy Holt struck her with a baton", facts)

    assert told == len(found(matter_of(words), "C176"))


@pytest.mark.parametrize("right", RIGHTS, ids=[entry.number for entry in RIGHTS])
def test_a_cause_for_which_the_right_asks_by_itself_is_told_once(right: Entry) -> None:
    """Bearchild v. Cobban, 947 F.3d 1130, 1150 (9th Cir. 2020), on element 3; the others as the shelf says."""
    asked = any(re.search(r"caused .*(?:harm|injur)", element.words) for element in right.instruction.elements)
    status = right.statuses[0] if right.statuses else "free"
    told = found(matter(status=status, rights=f'["{right.number}"]'), "C125")

    assert int(asked or bool(right.causation)) == len(told)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("the deputy says that he is immune", 1),
        ("whether it was clearly established is disputed", 1),
        ("Deputy Holt struck her with a baton", 0),
    ],
)
def test_of_immunity_only_facts_are_for_the_jury(facts: str, told: int) -> None:
    """Morales v. Fry, 873 F.3d 817 (9th Cir. 2017)."""
    problems = found(matter_of(text().replace("Deputy Holt struck her with a baton", facts)), "C177")

    assert told == len(problems)
    assert all("Morales v. Fry" in problem.authority for problem in problems)


def test_the_record_can_speak_of_immunity() -> None:
    words = text() + RECORD.replace("SAYS", "relied-on-others-in")
    silent = text() + RECORD.replace("SAYS", "knew-of")
    clear = silent.replace(
        "stands: alleged}\n  statements", "stands: alleged, clearly-established: alleged}\n  statements"
    )

    assert [1, 0, 1] == [len(found(matter_of(each), "C177")) for each in (words, silent, clear)]
