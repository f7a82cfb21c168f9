"""Each check: a matter that it must find fault with, one that it must not, and the authority that it names."""

import pytest

from chargebook import checks
from chargebook.checks import check_matter
from chargebook.matter import Matter
from chargebook.problem import Problem, Severity
from matters import SHELF, matter, matter_of, text


def found(case: Matter, code: str) -> list[Problem]:
    return [problem for problem in check_matter(case, SHELF) if problem.code == code]


def with_accusation(more: str, **changes: str) -> Matter:
    return matter_of(text(**changes).replace("theory: direct}", f"theory: direct, {more}}}"))


def test_a_sound_matter_has_no_error() -> None:
    assert [] == [problem for problem in check_matter(matter(), SHELF) if problem.severity is Severity.ERROR]


def test_the_elements_instruction_without_a_right() -> None:
    [problem] = found(matter(rights="[]"), "C101")

    assert "Use this instruction only in conjunction with" in problem.authority
    assert (10, Severity.ERROR) == (problem.place.line, problem.severity)


@pytest.mark.parametrize("capacity", ["official", "entity"])
def test_a_capacity_that_the_instruction_does_not_cover(capacity: str) -> None:
    case = matter_of(text().replace("pronoun: he}", f"pronoun: he, capacity: {capacity}}}"))
    [problem] = found(case, "C102")

    assert f"Mark Holt is sued as {capacity}, but 9.3 is for individual capacity" == problem.message
    assert [] == found(matter(), "C102")


BY_STATUS = {
    "free": {"9.20", "9.23", "9.25"},
    "arrestee": {"9.20", "9.23", "9.25"},
    "convicted prisoner": {"9.27"},
    "pretrial detainee": {"9.29"},
}


@pytest.mark.parametrize("status", list(BY_STATUS))
@pytest.mark.parametrize("right", ["9.20", "9.23", "9.25", "9.27", "9.29"])
def test_a_status_that_does_not_fit_the_right(status: str, right: str) -> None:
    """Chapter 9, pairing rule 3: the status decides between 9.20-9.25, 9.26-9.28 and 9.29-9.31."""
    problems = found(matter(status=status, rights=f'["{right}"]'), "C103")

    assert (right not in BY_STATUS[status]) == bool(problems)


def test_a_status_that_is_not_said() -> None:
    case = matter_of(text(rights='["9.25"]').replace("    status: arrestee\n", ""))

    assert [Severity.WARNING] == [problem.severity for problem in found(case, "C104")]


@pytest.mark.parametrize(
    ("conduct", "right", "is_wrong"),
    [
        ("acts", '["9.29"]', False),
        ("failure to act", '["9.29"]', True),  # that model speaks of acts alone
        ("[acts, failure to act]", '["9.29"]', True),
        ("failure to act", '["9.27"]', False),  # that model has both
    ],
)
def test_an_omission_pleaded_under_a_model_that_speaks_of_acts(conduct: str, right: str, *, is_wrong: bool) -> None:
    """Clem v. Lomeli, 566 F.3d 1177, 1181-83 (9th Cir. 2009)."""
    problems = found(matter(conduct=conduct, rights=right, status="pretrial detainee"), "C105")

    assert is_wrong == bool(problems)
    assert all("Clem v. Lomeli" in problem.authority for problem in problems)


@pytest.mark.parametrize(("pleaded", "kept"), [("failure to act", "acts"), ("acts", "failure to act")])
def test_an_override_that_says_other_conduct_than_the_matter_pleads(pleaded: str, kept: str) -> None:
    kept = "act" if kept == "acts" else kept
    more = f'      "9.3": {{"act[s] | failure to act": {kept}}}\n'.replace("[s]", "s")
    case = matter_of(text(conduct=pleaded) + more)

    assert [f"9.3 says {kept}, the matter pleads {pleaded.removesuffix('s')} (force/reyes/holt)"] == [
        problem.message for problem in found(case, "C105")
    ]


@pytest.mark.parametrize("prong", ["acquiesced", "set-in-motion"])
def test_integral_participant_with_the_unmodified_model(prong: str) -> None:
    plain = text(theory=f"integral-participant/{prong}")
    mended = plain + f"special:\n  - {{title: T, theory: integral-participant/{prong}, text: Words of our own.}}\n"
    [problem] = found(matter_of(plain), "C106")

    assert "the model instruction stated above will need to be modified" in problem.authority
    assert [] == found(matter_of(mended), "C106")


@pytest.mark.parametrize("theory", ["supervisor", "failure-to-intercede"])
def test_a_theory_that_the_instruction_does_not_cover(theory: str) -> None:
    assert 1 == len(found(matter(theory=theory), "C107"))
    assert [] == found(matter(), "C107")


def test_color_of_law_stipulated_in_the_claim_and_contested_for_the_defendant() -> None:
    assert 1 == len(found(with_accusation("color-of-law: contested", color="stipulated"), "C108"))
    assert [] == found(with_accusation("color-of-law: stipulated", color="stipulated"), "C108")


def test_color_of_law_stipulated_in_one_claim_and_contested_in_another() -> None:
    second = """\
  search:
    plaintiff: reyes
    status: free
    rights: ["9.20"]
    secured-by: constitution
    facts: he searched her
    color-of-law: {color}
    against:
      holt: {{conduct: acts}}
    brackets: {{"9.20": {{"A person acts “intentionally” when": drop}}}}
"""
    for color, number in (("contested", 1), ("stipulated", 0)):
        case = matter_of(text(color="stipulated") + second.format(color=color))
        assert number == len(found(case, "C108"))


QUESTIONS = '    questions: ["9.3/1", deprivation, "9.3/3", "9.20/1", "9.20/2", "9.20/3", violation]\n'


def test_an_element_that_nobody_asks_about() -> None:
    """Fed. R. Civ. P. 49(a)(3)."""
    complete = text() + QUESTIONS
    lacking = complete.replace(" deprivation,", "")

    assert [] == found(matter_of(complete), "C109")
    assert ["no question asks about 9.3/deprivation on count force/reyes/holt"] == [
        problem.message for problem in found(matter_of(lacking), "C109")
    ]


def test_a_question_about_what_is_settled() -> None:
    assert [] == found(matter_of(text() + QUESTIONS), "C110")
    assert 1 == len(found(matter_of(text(color="stipulated") + QUESTIONS), "C110"))


def test_what_the_claimed_injury_means_is_asked_for() -> None:
    open_text = text().replace("    claimed-injury: harm\n", "")

    assert [Severity.NOTE] == [problem.severity for problem in found(matter_of(open_text), "C111")]
    assert [] == found(matter(), "C111")


@pytest.mark.parametrize(
    "row",
    [
        'rulings: [{date: 2026-01-05, decide: "9.3/9", as: proved}]',
        'evidence: [{source: Exhibit 4, bears-on: "9.3/9", for: plaintiff}]',
    ],
)
def test_a_ruling_or_evidence_on_an_unknown_finding(row: str) -> None:
    assert 1 == len(found(matter_of(f"{text()}{row}\n"), "C112"))
    assert [] == found(matter_of(f"{text()}{row}\n".replace("9.3/9", "9.3/deprivation")), "C112")


def test_an_outline_is_never_passed_off_as_the_courts_words() -> None:
    said = [problem.message for problem in found(matter(), "C113")]

    assert ["9.1", "9.20", "9.25"] == sorted((message.split()[0] for message in said), key=lambda n: float(n))
    assert any("part of the model was not seen" in message for message in said if message.startswith("9.25"))


def test_every_check_has_a_code_of_its_own() -> None:
    codes = [check.CODE for check in checks.ALL]

    assert len(codes) == len(set(codes))
