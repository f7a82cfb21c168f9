"""C214: a term that two instructions define in two ways. The jury hears both, and cannot know which is meant."""

from matters import SHELF, matter_of

from chargebook.checks.check import check_matter
from chargebook.ground.problem import Problem, Severity

CASE = """\
manual: ca9-civil
parties:
  vela: {role: plaintiff, name: Tomas Vela, pronoun: he}
  craig: {role: defendant, name: Ian Craig, pronoun: he}
claims:
  care:
    plaintiff: vela
    status: convicted prisoner
    rights: ["9.27"]
    secured-by: constitution
    facts: he was left without care
    claimed-injury: harm
    against: {craig: {conduct: act}}
    brackets: {"9.27": {risk-or-need: a serious medical need, that-risk-or-need: need, budget: drop}}
"""
EVIDENCE = """\
  evidence:
    plaintiff: vela
    status: convicted prisoner
    rights: ["RIGHT"]
    secured-by: constitution
    facts: he hid a statement
    claimed-injury: harm
    against: {craig: {conduct: act}}
"""


def found(text: str) -> list[Problem]:
    return [problem for problem in check_matter(matter_of(text), SHELF) if problem.code == "C214"]


def test_deliberate_indifference_in_two_senses_is_told() -> None:
    [problem] = found(CASE + EVIDENCE.replace("RIGHT", "9.33A"))

    assert (Severity.WARNING, 15) == (problem.severity, problem.place.line)
    assert "“deliberate indifference” is defined in two ways: 9.27 says" in problem.message
    assert "a conscious or reckless disregard" in problem.message


def test_a_definition_that_says_for_what_it_is_meant_is_its_own() -> None:
    assert [] == found(CASE + EVIDENCE.replace("RIGHT", "9.33B"))


def test_one_definition_and_the_same_one_twice_are_no_fault() -> None:
    assert [] == found(CASE)
    assert [] == found(CASE + EVIDENCE.replace("RIGHT", "9.28"))


def test_our_outline_beside_the_courts_text_is_not_held_against_it() -> None:
    city = "  city: {role: defendant, name: City of Elk, pronoun: it, capacity: entity, body-kind: local}\nclaims:"
    against = "against: {city: {conduct: acts, theory: policy-or-custom, violation-by: craig}}\n    instruction: '9.5'"
    other = EVIDENCE.replace("RIGHT", "9.31").replace("against: {craig: {conduct: act}}", against)

    assert [] == found(CASE.replace("claims:", city) + other)
