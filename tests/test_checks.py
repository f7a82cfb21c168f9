"""Each check: a matter that it must find fault with, one that it must not, and the authority that it names."""

import pytest

from chargebook import checks
from chargebook.checks import check_matter
from chargebook.matter import Matter
from chargebook.problem import Problem, Severity
from matters import SHELF, matter, matter_of, shelf_with, text


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


def test_an_instruction_without_its_companion() -> None:
    """Chapter 9, pairing rule 2: 9.21 to 9.25 need 9.20, 9.13 to 9.17 need 9.12, 9.19 needs 9.18."""
    for right, companion in (("9.25", "9.20"), ("9.13", "9.12"), ("9.17", "9.12"), ("9.19", "9.18"), ("9.22", "9.12")):
        alone = matter(rights=f'["{right}"]', status="free")
        together = matter(rights=f'["{companion}", "{right}"]', status="free")

        assert [f"{right} is given without {companion}"] == [problem.message for problem in found(alone, "C115")]
        assert [] == [problem for problem in found(together, "C115") if problem.severity is Severity.ERROR]


def test_the_two_free_speech_instructions_exclude_each_other() -> None:
    """Chapter 9, pairing rule 4: 9.9 is for a public employee, 9.11 for a private citizen."""
    assert 1 == len(found(matter(rights='["9.9", "9.11"]'), "C116"))
    assert [] == found(matter(rights='["9.11"]'), "C116")


def test_a_claim_whose_elements_instruction_is_none() -> None:
    """Chapter 9, pairing rule 1: exactly one elements instruction."""
    case = matter_of(text().replace("    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.29"\n'))

    assert 1 == len(found(case, "C114"))
    assert [] == found(matter(), "C114")


def test_a_right_with_a_direction_of_its_own() -> None:
    """Chapter 9, pairing rule 9: a burden that shifts ends in "you must find for"."""
    assert 1 == len(found(matter(rights='["9.11"]'), "C117"))
    assert [] == found(matter(), "C117")


def test_deference_that_is_kept() -> None:
    """Fierro v. Smith, 39 F.4th 640 (9th Cir. 2022)."""
    words = SHELF.find("9.29").text.text.replace("6. whether", "Give deference to officials.\n\n6. whether", 1)
    case = matter(rights='["9.29"]', status="pretrial detainee")

    assert 1 == len([p for p in check_matter(case, shelf_with("9.29", words)) if p.code == "C118"])
    assert [] == found(case, "C118")


@pytest.mark.parametrize(("words", "number"), [("He was part of a team effort.", 1), ("He knew and agreed.", 0)])
def test_a_special_instruction_that_speaks_of_a_team(words: str, number: int) -> None:
    """Chuman v. Wright, 76 F.3d 292, 294-95 (9th Cir. 1996)."""
    special = f"special:\n  - {{title: T, theory: integral-participant/acquiesced, text: {words}}}\n"

    assert number == len(found(matter_of(text(theory="integral-participant/acquiesced") + special), "C119"))


def test_punitive_damages_without_one_of_the_grounds() -> None:
    """Dang v. Cross, 422 F.3d 800, 806-11 (9th Cir. 2005)."""
    words = (
        "9.29 Grounds\n\nThe plaintiff must prove by a preponderance of the evidence that the conduct was malicious, "
        "[oppressive] or in reckless disregard of rights.\n"
    )
    for decision, number in (("keep", 0), ("drop", 1)):
        more = f'      "9.29": {{oppressive: {decision}}}\n'
        case = matter_of(text(rights='["9.29"]', status="pretrial detainee") + more)
        assert number == len([p for p in check_matter(case, shelf_with("9.29", words)) if p.code == "C120"])


def test_a_claim_on_custom() -> None:
    """Hunter v. County of Sacramento, 652 F.3d 1225, 1232-36 (9th Cir. 2011)."""
    assert 1 == len(found(matter(theory="policy-or-custom"), "C121"))
    assert [] == found(matter(), "C121")


def test_an_integral_participant_may_take_the_special_instruction_from_the_shelf() -> None:
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'

    assert [] == found(matter(rights=rights, theory="integral-participant/acquiesced"), "C106")
    assert 1 == len(found(matter(rights=rights, theory="integral-participant/set-in-motion"), "C106"))
    special_only = '["special/integral-participant-acquiesced"]'
    assert 1 == len(found(matter(rights=special_only, theory="integral-participant/acquiesced"), "C101"))


@pytest.mark.parametrize(("decision", "number"), [("keep", 0), ("drop", 1)])
def test_fabricated_evidence_needs_no_knowledge_of_innocence(decision: str, number: int) -> None:
    """Spencer v. Peters, 857 F.3d 789, 798-801 (9th Cir. 2017): no such element where fabrication is directly shown."""
    words = (
        "9.29 Fabrication\n\nThe plaintiff must prove by a preponderance of the evidence that the evidence was made up.\n\n"
        "[The plaintiff need not prove that the defendant knew of the plaintiff’s innocence.]\n"
    )
    more = f'      "9.29": {{"The plaintiff need not prove": {decision}}}\n'
    case = matter_of(text(rights='["9.29"]', status="pretrial detainee") + more)

    assert number == len([p for p in check_matter(case, shelf_with("9.29", words)) if p.code == "C124"])


@pytest.mark.parametrize(
    ("right", "authority"),
    [("9.9", ""), ("9.11", "Nieves v. Bartlett"), ("9.33", "Richards v. County of San Bernardino")],
)
def test_a_right_for_which_but_for_may_be_wrong(right: str, authority: str) -> None:
    """Doctrine, rule 16: deliberate fabrication, retaliation, retaliatory arrest."""
    [problem] = found(matter(rights=f'["{right}"]', status="free"), "C125")

    assert Severity.WARNING is problem.severity
    assert authority in problem.authority
    assert f"claim force gives {right} with the but-for sentence of 9.3" == problem.message


def test_but_for_is_not_doubted_for_other_rights() -> None:
    assert [] == found(matter(), "C125")


FACTS = """\
record:
  people:
    lee: {name: Dana Lee}
  acts:
    shot: {by: lee, what: fired, violates: {force: alleged}, stands: found}
  statements:
    - {who: holt, could-intercede-in: shot}
    - {who: holt, had-duty-against: shot}
    - {who: holt, did-not-intercede-in: shot, stands: found}
"""


def test_a_theory_that_the_record_does_not_carry_and_those_that_it_does() -> None:
    """Avalos v. Baca, 596 F.3d 583, 587 (9th Cir. 2010): the defendant must personally participate."""
    [problem] = found(matter_of(text() + FACTS), "C127")
    refuted = FACTS.replace("by: lee", "by: {holt: not found}")

    assert "it would take that Deputy Mark Holt's own act violated the plaintiff's right (not stated)" in problem.message
    assert "it would carry failure-to-intercede" in problem.mend
    assert "was found not to be so" in found(matter_of(text() + refuted), "C127")[0].message
    assert [] == found(matter_of(text() + FACTS.replace("by: lee", "by: holt")), "C127")
    assert [] == found(matter(), "C127")


def test_a_theory_against_a_body_that_the_record_does_not_carry_is_a_warning_with_the_law_of_bodies() -> None:
    """Monell: employment alone makes no body liable; Owen v. City of Independence is about immunity, and draws nothing."""
    body = text(theory="policy-or-custom").replace("pronoun: he}", "capacity: entity}")
    [problem] = found(matter_of(body + FACTS), "C127")

    assert ("warning", True) == (problem.severity, "Monell" in problem.authority)


@pytest.mark.parametrize("theory", ["failure-to-intercede", "integral-participant-acquiesced"])
def test_on_a_theory_of_anothers_violation_the_right_must_not_ask_what_the_defendant_did(theory: str) -> None:
    """The rights of the shelf ask of "the defendant", who on these theories struck nobody."""
    named = theory.replace("participant-", "participant/")
    case = matter_of(text(theory=named, rights=f'["9.20", "9.25", "special/{theory}"]'))
    [problem] = found(case, "C128")

    assert f"is pleaded as {named}" in problem.message
    assert "9.20, 9.25 asks what the defendant did" in problem.message
    assert [] == found(matter(), "C128")
    told = text(theory=named, rights=f'["9.20", "9.25", "special/{theory}"]') + "record: {people: {lee: {name: Dana Lee}}}\n"
    assert [] == found(matter_of(told.replace("conduct: acts,", "conduct: acts, violation-by: lee,")), "C128")


@pytest.mark.parametrize(
    ("sued", "found_"),
    [
        ("capacity: entity, office: public", 1),
        ("capacity: entity", 1),
        ("capacity: official, office: public", 1),
        ("capacity: entity, office: private", 0),
        ("capacity: individual, office: public", 0),
    ],
)
def test_a_public_body_is_not_punished(sued: str, found_: int) -> None:
    """City of Newport v. Fact Concerts, Inc., 453 U.S. 247 (1981)."""
    told = text().replace("pronoun: he}", f"pronoun: he, {sued}}}")
    punitive = told.replace("    against:\n", "    damages: {punitive: [holt]}\n    against:\n")

    assert found_ == len(found(matter_of(punitive), "C129"))
    assert [] == found(matter_of(told), "C129")
