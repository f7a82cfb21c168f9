"""What stands in the way of a claim, and how far the law behind the texts was followed.

The tables are those of docs/analysis/bars.md, written there before the checks.
"""

from dataclasses import replace

import pytest
from matters import SHELF, matter, matter_of, text

from chargebook.checks.check import check_matter
from chargebook.ground.problem import Problem, Severity
from chargebook.matter.matter import Matter


def found(case: Matter, code: str) -> list[Problem]:
    return [problem for problem in check_matter(case, SHELF) if problem.code == code]


# C170 to C172


def test_the_day_to_which_the_law_was_followed_is_told_once() -> None:
    [problem] = found(matter(), "C170")

    assert Severity.NOTE is problem.severity
    assert "the law behind the instructions was followed to 2026-11-30" in problem.message
    assert (1, 1) == (problem.place.line, problem.place.column)


@pytest.mark.parametrize(("trial", "number"), [("2027-11-30", 0), ("2027-12-01", 1), ("2020-01-01", 0)])
def test_a_trial_more_than_a_year_later_wants_a_new_look(trial: str, number: int) -> None:
    assert number == len(found(matter_of(f"trial: {trial}\n" + text()), "C171"))


@pytest.mark.parametrize(
    ("words", "number"),
    [("Judge only the moment of the threat.", 1), ("Judge all that led up to the shot.", 0)],
)
def test_an_instruction_of_the_users_that_a_later_decision_has_left_behind(words: str, number: int) -> None:
    special = f"special:\n  - {{title: T, theory: direct, text: {words}}}\n"
    problems = found(matter_of(text() + special), "C172")

    assert number == len(problems)
    assert all("605 U.S. 73" in problem.authority and "moment of the threat" in problem.message for problem in problems)


# C180 to C183: the table of docs/analysis/bars.md

FORCE, FABRICATED = '["9.20", "9.25"]', '["9.33"]'
OF_RIGHTS = "    rights: "


def claimed(rights: str = FORCE, **keys: str) -> str:
    """Return the sample matter with other rights and keys of its claim."""
    lines = [line for line in text().splitlines() if line.split(":")[0].strip() not in keys]
    at = next(number for number, line in enumerate(lines) if line.startswith(OF_RIGHTS))
    lines[at : at + 1] = [f"{OF_RIGHTS}{rights}", *(f"    {key}: {value}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("rights", "conviction", "facts", "number"),
    [
        (FABRICATED, "", "the report sent her to prison, where she was convicted", 1),
        (FABRICATED, "stands", "the report was false", 1),
        ('["9.33A"]', "stands", "the tape was kept back", 1),
        ('["9.20", "9.23"]', "stands", "she was arrested", 1),
        ('["9.12", "9.17A"]', "stands", "her house was searched", 1),
        (FORCE, "stands", "she was thrown down", 1),
        (FORCE, "", "she was thrown down, and later pleaded guilty to resisting", 1),
        *[(FORCE, word, "she was thrown down and convicted", 0) for word in ("none", "set-aside", "other-conduct")],
        (FORCE, "", "she was thrown down", 0),
        (FORCE, "", "she was beaten by two convicted prisoners", 0),
        ('["9.11"]', "stands", "she was convicted", 0),
    ],
)
def test_a_claim_that_may_impeach_a_conviction(rights: str, conviction: str, facts: str, number: int) -> None:
    keys = {"facts": facts} | ({"conviction": conviction} if conviction else {})
    problems = found(matter_of(claimed(rights, **keys)), "C180")

    assert number == len(problems)
    assert all("512 U.S. 477" in problem.authority for problem in problems)


@pytest.mark.parametrize(
    ("status", "facts", "number"),
    [
        ("convicted prisoner", "he tore up her grievance and beat her", 1),
        ("pretrial detainee", "she had exhausted every remedy when he beat her", 1),
        ("convicted prisoner", "he beat her until she was exhausted", 0),
        ("arrestee", "she filed a grievance with the city", 0),
    ],
)
def test_a_jury_that_is_told_of_grievances(status: str, facts: str, number: int) -> None:
    assert number == len(found(matter_of(claimed(status=status, facts=facts)), "C181"))


def test_retaliation_for_a_grievance_is_about_grievances_anyway() -> None:
    words = claimed('["9.11"]', status="convicted prisoner", facts="he beat her because of her grievances")

    assert [] == found(matter_of(words), "C181")


def test_an_instruction_of_ones_own_on_exhaustion() -> None:
    special = "special:\n  - {title: Grievances, theory: direct, text: She must have exhausted her remedies.}\n"

    assert 1 == len(found(matter_of(claimed(status="convicted prisoner") + special), "C181"))
    assert 0 == len(found(matter_of(claimed(status="free") + special), "C181"))


DEAD = "{name: Leo Reyes, as: decedent}"


@pytest.mark.parametrize(
    ("rights", "dead", "injury", "number"),
    [
        (FORCE, "", "the death of her son", 1),
        (FORCE, "", "loss of Leo’s companionship", 1),
        (FORCE, DEAD, "loss of his love and society", 1),
        (FORCE, DEAD, "pain before his death", 0),
        (FORCE, "", "loss of the sight of an eye", 0),
        ('["9.26"]', "", "her husband's death", 1),
        ('["9.33B"]', "", "the loss of her daughter", 0),
    ],
)
def test_a_loss_that_is_the_familys(rights: str, dead: str, injury: str, number: int) -> None:
    words = claimed(rights, injury=injury)
    if dead:
        words = words.replace("role: plaintiff, ", f"role: plaintiff, sues-for: {dead}, ", 1)
        assert dead in words

    assert number == len(found(matter_of(words), "C182"))


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ("he had her maliciously prosecuted", ["malicious prosecution"]),
        ("he burned her papers and denied her access to the courts", ["denial of access to the courts"]),
        ("he stopped her because of her race", ["denial of equal protection"]),
        ("he took her licence without a hearing", ["denial of procedural due process"]),
        ("he threw her down at the door of the court", []),
    ],
)
def test_a_claim_for_which_the_manual_has_no_instruction(facts: str, kinds: list[str]) -> None:
    problems = found(matter_of(claimed(facts=facts)), "C183")

    assert kinds == [kind for problem in problems for kind in kinds if kind in problem.message]
    assert len(kinds) == len(problems)


def test_an_instruction_of_the_users_fills_the_gap_of_the_manual() -> None:
    prosecuted = matter_of(claimed('["9.20", "9.23"]', facts="he had her maliciously prosecuted"))
    own = [replace(entry, trust="user") if entry.number == "9.23" else entry for entry in SHELF.entries]

    assert ["C183"] == [problem.code for problem in found(prosecuted, "C183")]
    assert [] == [
        problem for problem in check_matter(prosecuted, replace(SHELF, entries=tuple(own))) if problem.code == "C183"
    ]
