"""Each check: a matter that it must find fault with, one that it must not, and the authority that it names."""

from pathlib import Path

import pytest
from matters import SHELF, matter, matter_of, shelf_with, text

from chargebook.charge.charge import charge
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.checks import check as checks
from chargebook.checks.check import check_matter
from chargebook.ground.problem import Problem, Severity
from chargebook.matter.matter import Matter, Theory


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


# What each status fits, and where the law overlaps. Chapter 9, pairing rule 3: the status decides between 9.20-9.25,
# 9.26-9.28 and 9.29-9.31. Overlaps: Manuel v. City of Joliet, 580 U.S. 357 (2017) (detained without probable cause:
# Fourth Amendment); Pierce v. Multnomah County, 76 F.3d 1032, 1043 (9th Cir. 1996) (so is the treatment of an arrestee
# until the finding of probable cause); Gibson v. County of Washoe, 290 F.3d 1175 (9th Cir. 2002), and Castro v. County
# of Los Angeles, 833 F.3d 1060 (9th Cir. 2016) (en banc) (an arrestee in jail: Fourteenth). Civil detainees: Jones v.
# Blanas, 393 F.3d 918 (9th Cir. 2004).
FOURTH, EIGHTH, FOURTEENTH = (
    ("9.20", "9.23", "9.24", "9.25"),
    ("9.26", "9.26A", "9.27", "9.28"),
    ("9.29", "9.30", "9.31"),
)
FITS = {
    "free": FOURTH,
    "arrestee": FOURTH,
    "convicted prisoner": EIGHTH,
    "pretrial detainee": FOURTEENTH,
    "civil detainee": FOURTEENTH,
}
OVERLAPS = {"arrestee": ("9.30", "9.31"), "pretrial detainee": FOURTH, "civil detainee": FOURTH}


@pytest.mark.parametrize("status", list(FITS))
@pytest.mark.parametrize("right", [*FOURTH, *EIGHTH, *FOURTEENTH])
def test_a_status_that_does_not_fit_the_right(status: str, right: str) -> None:
    severities = [problem.severity for problem in found(matter(status=status, rights=f'["{right}"]'), "C103")]
    misfit = Severity.WARNING if right in OVERLAPS.get(status, ()) else Severity.ERROR

    assert ([] if right in FITS[status] else [misfit]) == severities


@pytest.mark.parametrize(
    ("status", "right", "authority"),
    [
        ("arrestee", "9.30", "Gibson v. County of Washoe"),
        ("arrestee", "9.31", "Castro v. County of Los Angeles"),
        ("pretrial detainee", "9.23", "Manuel v. City of Joliet"),
        ("pretrial detainee", "9.25", "Pierce v. Multnomah County"),
        ("convicted prisoner", "9.29", "Bearchild v. Cobban"),  # force on a prisoner is the Eighth Amendment's
        ("free", "9.26", "Graham v. Connor"),
        ("pretrial detainee", "9.27", "Gordon v. County of Orange"),
        ("civil detainee", "9.27", "Jones v. Blanas"),
        ("convicted prisoner", "9.31", "Farmer v. Brennan"),
        ("free", "9.27", "Bearchild v. Cobban"),  # where the shelf knows nothing nearer
    ],
)
def test_a_status_that_does_not_fit_has_the_authority_that_says_so(status: str, right: str, authority: str) -> None:
    [problem] = found(matter(status=status, rights=f'["{right}"]'), "C103")

    assert authority in problem.authority
    assert problem.message.startswith(f"{right} is for: ")
    assert f"the plaintiff of claim force is: {status}" in problem.message


@pytest.mark.parametrize("status", ["pretrial detainee", "civil detainee"])
def test_sexual_abuse_of_a_detainee_has_no_instruction_to_be_named(status: str) -> None:
    """9.26A is for convicted prisoners; a detainee has the Fourteenth Amendment (Vazquez, 949 F.3d 1153)."""
    [problem] = found(matter(status=status, rights='["9.26A"]'), "C103")

    assert "the manual has no instruction on sexual abuse of a detainee" in problem.mend
    assert "Vazquez v. County of Kern" in problem.authority


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


# Theories of another's violation: the words of the right are about that other person, who acted, while the defendant
# failed to act or the reverse. No law makes the two alike (Clem is about the defendant's own conduct).
@pytest.mark.parametrize("conduct", ["act", "failure to act"])
@pytest.mark.parametrize(
    "theory", [theory for theory in Theory if not theory.is_own], ids=lambda theory: theory.replace("/", " ")
)
def test_what_another_did_is_not_held_against_what_the_defendant_is_said_to_have_done(
    theory: Theory, conduct: str
) -> None:
    case = matter_of(text(theory=theory, conduct=conduct, status="pretrial detainee", rights='["9.29"]'))

    assert [] == found(case, "C105")


@pytest.mark.parametrize("prong", ["acquiesced", "set-in-motion"])
def test_integral_participant_with_the_unmodified_model(prong: str) -> None:
    plain = text(theory=f"integral-participant/{prong}")
    mended = plain + f"special:\n  - {{title: T, theory: integral-participant/{prong}, text: The plaintiff must prove that he took part.}}\n"
    [problem] = found(matter_of(plain), "C106")

    assert "the model instruction stated above will need to be modified" in problem.authority
    assert [] == found(matter_of(mended), "C106")


@pytest.mark.parametrize("theory", ["supervisor", "failure-to-intercede"])
def test_a_theory_that_the_instruction_does_not_cover(theory: str) -> None:
    assert 1 == len(found(matter(theory=theory), "C107"))
    assert [] == found(matter(), "C107")


@pytest.mark.parametrize(("of_all", "own"), [("stipulated", "contested"), ("contested", "ruled")])
def test_one_defendant_may_contest_what_is_stipulated_for_all(of_all: str, own: str) -> None:
    """A stipulation binds who makes it; the key of the defendant's own is for that."""
    assert [] == found(with_accusation(f"color-of-law: {own}", color=of_all), "C108")


SECOND_CLAIM = """\
  search:
    plaintiff: reyes
    status: free
    rights: ["9.20"]
    secured-by: constitution
    facts: he searched her
    color-of-law: {color}
    against:
      holt: {{conduct: acts{own}}}
    brackets: {{"9.20": {{"A person acts “intentionally” when": drop}}}}
"""


@pytest.mark.parametrize(
    ("color", "own", "expected"),
    [
        ("contested", "", [Severity.WARNING]),  # on one event, most likely an oversight; not an error of law
        ("stipulated", "", []),
        ("contested", ", color-of-law: contested", []),  # said for this defendant
    ],
)
def test_color_of_law_stipulated_in_one_claim_and_contested_in_another(
    color: str, own: str, expected: list[Severity]
) -> None:
    case = matter_of(text(color="stipulated") + SECOND_CLAIM.format(color=color, own=own))

    assert expected == [problem.severity for problem in found(case, "C108")]


def test_color_of_law_may_differ_between_two_occasions() -> None:
    """What an officer did on duty, and off duty another day, are two questions (Anderson v. Warner, 451 F.3d 1063)."""
    second = SECOND_CLAIM.format(color="contested", own="").replace("    facts:", "    occasion: night\n    facts:")

    assert [] == found(matter_of(text(color="stipulated") + second), "C108")


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


def test_every_file_of_a_check_is_run() -> None:
    files = Path(checks.__file__).parent.glob("*.py")
    written = {file.stem for file in files if '\nCODE = "' in file.read_text(encoding="utf-8")}

    assert written == {check.__name__.rpartition(".")[2] for check in checks.ALL}


def test_an_instruction_without_its_companion() -> None:
    """Chapter 9, pairing rule 2: 9.21 to 9.25 need 9.20, 9.13 to 9.17 need 9.12, 9.19 needs 9.18."""
    for right, companion in (("9.13", "9.12"), ("9.17", "9.12"), ("9.19", "9.18"), ("9.22", "9.12")):
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

    assert (
        "it would take that Deputy Mark Holt's own act violated the plaintiff's right (not stated)" in problem.message
    )
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
    told = (
        text(theory=named, rights=f'["9.20", "9.25", "special/{theory}"]')
        + "record: {people: {lee: {name: Dana Lee}}}\n"
    )
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


# --- who can be sued, and how ---------------------------------------------------------------------------------------


def federal(rights: str, status: str = "free", more: str = "") -> Matter:
    told = text(theory="bivens", rights=rights, status=status)
    return matter_of(told.replace("    secured-by:", '    instruction: "9.35"\n    secured-by:') + more)


MEDICAL = '      "9.27": {"a substantial risk of serious harm | a serious medical need": a serious medical need}\n'
RISK = MEDICAL.replace(": a serious medical need}", ": a substantial risk of serious harm}")


@pytest.mark.parametrize(
    ("rights", "status", "more"),
    [
        ('["9.11"]', "free", ""),  # retaliation for speech: Egbert v. Boule, 596 U.S. 482, 498-99 (2022)
        ('["9.20", "9.25"]', "arrestee", ""),  # force in a seizure, as in Egbert
        ('["9.26"]', "convicted prisoner", ""),  # force in prison: Goldey v. Fields, 606 U.S. 942 (2025)
        ('["9.27"]', "convicted prisoner", RISK),  # conditions of confinement are not Carlson's medical care
        ('["9.30"]', "pretrial detainee", ""),  # nor is a detainee Carlson's convicted prisoner
        ('["9.33B"]', "free", ""),
        ("[]", "free", ""),
    ],
)
def test_damages_from_a_federal_officer_outside_the_three_contexts(rights: str, status: str, more: str) -> None:
    [problem] = found(federal(rights, status, more), "C131")

    assert Severity.WARNING is problem.severity
    assert "Egbert v. Boule, 596 U.S. 482" in problem.authority
    assert "Goldey v. Fields, 606 U.S. 942" in problem.authority


@pytest.mark.parametrize(
    ("rights", "status", "more", "context"),
    [
        ('["9.12"]', "free", "", "Bivens v. Six Unknown Named Agents"),
        ('["9.12", "9.16"]', "free", "", "Bivens v. Six Unknown Named Agents"),
        ('["9.20", "9.23"]', "arrestee", "", "Bivens v. Six Unknown Named Agents"),
        ('["9.27"]', "convicted prisoner", MEDICAL, "Carlson v. Green"),
    ],
)
def test_damages_from_a_federal_officer_in_a_context_that_stands(
    rights: str, status: str, more: str, context: str
) -> None:
    """Bivens (1971) and Carlson (1980) are still good law; even there a meaningful difference makes a new context."""
    [problem] = found(federal(rights, status, more), "C131")

    assert Severity.NOTE is problem.severity
    assert context in problem.message
    assert "special factors" in problem.mend


def test_a_claim_under_the_statute_is_in_no_context_of_bivens() -> None:
    assert [] == found(matter(), "C131")


STATE_OFFICER = """\
  lee: {role: defendant, name: Dana Lee, title: Officer, pronoun: she}
"""


def introductions(case: Matter) -> list[tuple[str, tuple[str, ...]]]:
    drafts = (drafted for drafted in draft_matter(case, SHELF) if drafted.draft.id == "9.1")
    return [(drafted.draft.text, tuple(party.key for party in drafted.setting.defendants)) for drafted in drafts]


def test_a_federal_officer_is_not_sued_under_the_statute_of_the_introduction() -> None:
    """42 U.S.C. § 1983 is on those who act under color of state law; Bivens rests on the Constitution alone."""
    assert [] == introductions(federal('["9.12"]'))
    assert [("holt",)] == [parties for _, parties in introductions(matter())]


def test_where_some_are_federal_officers_the_introduction_speaks_of_the_others_alone() -> None:
    second = SECOND_CLAIM.format(color="contested", own="").replace("holt:", "lee:")
    told = text(theory="bivens").replace("    secured-by:", '    instruction: "9.35"\n    secured-by:', 1)
    case = matter_of(told.replace("claims:", f"{STATE_OFFICER}claims:", 1) + second)
    [(words, parties)] = introductions(case)

    assert ("lee",) == parties
    assert "brings her claim under a federal statute" in words  # one claim under it, not two


def body(more: str, theory: str = "policy-or-custom", instruction: str = "9.5", name: str = "Mark Holt") -> Matter:
    told = text(theory=theory, rights='["9.29"]', status="pretrial detainee", conduct="act")
    told = told.replace("    secured-by:", f'    instruction: "{instruction}"\n    secured-by:')
    told = told.replace("Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}", f"{name}, pronoun: it, {more}}}")
    return matter_of(told)


WILL = "Will v. Michigan Department of State Police, 491 U.S. 58"


@pytest.mark.parametrize(
    ("more", "name", "expected"),
    [
        ("capacity: entity, body-kind: local", "Alta Fire Authority", []),
        ("capacity: entity, office: private", "Jail Health Inc.", []),  # no body of the State's
        ("capacity: entity", "County of Yuba", [Severity.NOTE]),
        ("capacity: entity", "City and County of San Francisco", [Severity.NOTE]),
        ("capacity: entity", "Yuba County", [Severity.NOTE]),
        ("capacity: entity", "School District No. 1", [Severity.NOTE]),
        ("capacity: entity", "Department of Corrections", [Severity.WARNING]),
        ("capacity: entity", "Madera Unified School District", [Severity.WARNING]),
        ("capacity: entity", "State of California", [Severity.WARNING]),
        ("capacity: entity, body-kind: state", "County of Yuba", [Severity.WARNING]),
        ("capacity: official, body-kind: state", "Kay Orr", [Severity.WARNING]),
        ("capacity: official, body: State of Nevada", "Kay Orr", [Severity.WARNING]),
        ("capacity: official, body: County of Yuba", "Kay Orr", [Severity.NOTE]),
        ("capacity: official, body: County of Yuba, body-kind: local", "Kay Orr", []),
        ("capacity: official", "Kay Orr", []),  # C133 asks for the body first
    ],
)
def test_a_state_is_no_person_and_what_kind_of_body_is_sued_is_asked(
    more: str, name: str, expected: list[Severity]
) -> None:
    """Will v. Michigan Department of State Police, 491 U.S. 58, 62-71 (1989); 9.5 to 9.8 are for local bodies."""
    problems = found(body(more, name=name), "C132")

    assert expected == [problem.severity for problem in problems]
    assert all(WILL in problem.authority for problem in problems)


def test_a_school_district_may_be_an_arm_of_the_state() -> None:
    """Sato v. Orange County Department of Education, 861 F.3d 923 (9th Cir. 2017): those of California are."""
    [problem] = found(body("capacity: entity", name="Madera Unified School District"), "C132")

    assert "Sato v. Orange County Department of Education" in problem.authority


def test_an_officer_in_individual_capacity_is_a_person() -> None:
    """Will is on the State and on official capacity alone."""
    assert [] == found(matter(), "C132")
    assert [] == found(matter(), "C133")


def test_the_body_of_an_official_is_asked_for_and_stands_in_the_blanks_for_a_local_body() -> None:
    """Kentucky v. Graham, 473 U.S. 159, 165-66 (1985): the suit is against the body of which the officer is an agent."""
    unnamed = body("capacity: official", "final-policymaker", "9.6", "Kay Orr")
    named = body("capacity: official, body: County of Yuba", "final-policymaker", "9.6", "Kay Orr")
    words = next(each.draft.text for each in draft_matter(named, SHELF) if each.entry and each.entry.number == "9.6")

    assert [Severity.WARNING] == [problem.severity for problem in found(unnamed, "C133")]
    assert "Kentucky v. Graham" in found(unnamed, "C133")[0].authority
    assert [] == found(named, "C133")
    assert "claim against defendant County of Yuba on the ground" in words
    assert "against defendant Kay Orr" not in words


def test_a_body_that_nobody_stands_for_is_told() -> None:
    """Kentucky v. Graham, 473 U.S. 159, 165-66 (1985): only in official capacity is the suit one against the body."""
    [problem] = found(matter_of(text().replace("pronoun: he}", "pronoun: he, body: County of Yuba}")), "C133")

    assert Severity.WARNING is problem.severity
    assert "add capacity: official" in problem.mend


TWO_BODIES = """\
  yuba: {{role: defendant, name: {entity}, pronoun: it, capacity: entity, body-kind: local{private}}}
"""


@pytest.mark.parametrize(
    ("official", "entity", "private", "number"),
    [
        ("body: County of Yuba", "County of Yuba", "", 1),
        ("body: the County of Yuba", "County of Yuba", "", 1),
        ("pronoun: she", "County of Yuba", "", 1),  # the body is not said, and one is sued on the claim
        ("body: County of Yuba", "City of Yuba City", "", 0),
        ("pronoun: she", "Jail Health Inc.", ", office: private", 0),
    ],
)
def test_a_county_and_its_official_on_one_claim_are_one_defendant(
    official: str, entity: str, private: str, number: int
) -> None:
    """Kentucky v. Graham, 473 U.S. 159, 165-66 (1985)."""
    told = text(theory="policy-or-custom", rights='["9.29"]', status="pretrial detainee", conduct="act")
    told = told.replace("    secured-by:", '    instruction: "9.5"\n    secured-by:')
    told = told.replace("short: Deputy Holt, pronoun: he}", f"capacity: official, {official}}}")
    told = told.replace("claims:", TWO_BODIES.format(entity=entity, private=private) + "claims:", 1)
    told = told.replace("    brackets:", "      yuba: {conduct: act, theory: policy-or-custom}\n    brackets:")
    problems = found(matter_of(told), "C134")

    assert number == len(problems)
    assert all("one and the same defendant" in problem.message for problem in problems)


def test_two_officials_of_one_body_are_one_defendant() -> None:
    """Kentucky v. Graham, 473 U.S. 159, 165-66 (1985)."""
    told = text(theory="policy-or-custom", rights='["9.29"]', status="pretrial detainee", conduct="act")
    told = told.replace("    secured-by:", '    instruction: "9.5"\n    secured-by:')
    told = told.replace("short: Deputy Holt, pronoun: he}", "capacity: official, body: County of Yuba}")
    second = "  orr: {{role: defendant, name: Kay Orr, capacity: official, body: {body}}}\n"
    told = told.replace("    brackets:", "      orr: {conduct: act, theory: policy-or-custom}\n    brackets:")
    for name, number in (("County of Yuba", 1), ("City of Alta", 0)):
        case = matter_of(told.replace("claims:", second.format(body=name) + "claims:", 1))
        assert number == len(found(case, "C134"))


@pytest.mark.parametrize(("secured", "number"), [("laws", 1), ("constitution", 0), ("both", 0)])
def test_a_right_of_the_constitution_is_not_secured_by_the_laws_alone(secured: str, number: int) -> None:
    """Graham v. Connor, 490 U.S. 386, 394 (1989): name the specific constitutional right."""
    problems = found(matter(secured=secured), "C135")

    assert [Severity.NOTE] * number == [problem.severity for problem in problems]
    assert all("secured-by: laws" in problem.message and "Fourth Amendment" in problem.message for problem in problems)


def injured(injury: str, status: str = "convicted prisoner", right: str = "9.27", more: str = "") -> Matter:
    told = text(rights=f'["{right}"]', status=status)
    return matter_of(told.replace("    color-of-law:", f"    injury: {injury}\n{more}    color-of-law:"))


@pytest.mark.parametrize(
    ("case", "number"),
    [
        (injured("emotional distress"), 1),
        (injured("humiliation and fear"), 1),
        (injured("anxiety", "pretrial detainee", "9.30"), 1),  # Oliver was one
        (injured("a broken wrist"), 0),
        (injured("a bruised rib and great fear"), 0),  # with a physical injury both are compensated
        (injured("pain and suffering"), 0),  # of which the words do not tell
        (injured("the loss of his books"), 0),  # property is no mental injury
        (injured("distress after a sexual assault"), 0),  # the statute's other way
        (injured("emotional distress", "civil detainee", "9.30"), 0),  # Page v. Torrey, 201 F.3d 1136 (9th Cir. 2000)
        (injured("emotional distress", "free", "9.11"), 0),
        (injured("emotional distress", right="9.11"), 0),  # Canell v. Lightner, 143 F.3d 1210, 1213 (9th Cir. 1998)
        (injured("emotional distress", more="    damages: {compensatory: false}\n"), 0),  # nominal and punitive remain
    ],
)
def test_a_prisoners_injury_that_is_felt_alone(case: Matter, number: int) -> None:
    """42 U.S.C. § 1997e(e); Oliver v. Keller, 289 F.3d 623, 627-30 (9th Cir. 2002)."""
    problems = found(case, "C136")

    assert [Severity.NOTE] * number == [problem.severity for problem in problems]
    assert all("42 U.S.C. § 1997e(e)" in problem.authority for problem in problems)


@pytest.mark.parametrize(("conduct", "number"), [("failure to act", 1), ("[act, failure to act]", 1), ("act", 0)])
def test_a_policy_of_doing_nothing_is_not_for_the_instruction_on_acts(conduct: str, number: int) -> None:
    """Oviatt v. Pearce, 954 F.2d 1470, 1474-78 (9th Cir. 1992): deliberate indifference, as in 9.8."""
    told = text(theory="policy-or-custom", rights='["9.29"]', status="pretrial detainee", conduct=conduct)
    told = told.replace("    secured-by:", '    instruction: "9.5"\n    secured-by:')
    told = told.replace("pronoun: he}", "pronoun: he, capacity: entity}")
    problems = found(matter_of(told), "C137")

    assert [Severity.WARNING] * number == [problem.severity for problem in problems]
    assert all("9.8" in problem.mend and "Oviatt v. Pearce" in problem.authority for problem in problems)


def test_the_instruction_on_a_failure_to_prevent_is_for_a_failure_to_act() -> None:
    told = text(theory="failure-to-prevent-or-train", rights='["9.29"]', status="pretrial detainee")
    told = told.replace("    secured-by:", '    instruction: "9.8"\n    secured-by:').replace(
        "conduct: acts", "conduct: failure to act"
    )

    assert [] == found(matter_of(told.replace("pronoun: he}", "pronoun: he, capacity: entity}")), "C137")


@pytest.mark.parametrize(
    ("conduct", "theory", "number"),
    [
        ("failure to act", "direct", 1),
        ("act", "direct", 0),
        ("failure to act", "supervisor", 0),  # the act that created the danger is the subordinate's
    ],
)
def test_a_danger_that_the_state_creates_needs_an_affirmative_act(conduct: str, theory: str, number: int) -> None:
    """DeShaney, 489 U.S. 189, 195-97 (1989); Martinez v. City of Clovis, 943 F.3d 1260, 1271-72 (9th Cir. 2019)."""
    problems = found(matter(conduct=conduct, theory=theory, rights='["9.33B"]'), "C137")

    assert [Severity.WARNING] * number == [problem.severity for problem in problems]
    assert all("DeShaney" in p.authority and "Martinez v. City of Clovis" in p.authority for p in problems)


STOOD_BY = """\
record:
  people:
    lee: {name: Dana Lee}
  acts:
    shot: {by: lee, what: fired, violates: {force: alleged}, stands: found}
    stood: {by: holt, kind: omission, what: did nothing, violates: {force: alleged}, stands: found}
  statements:
    - {who: holt, knew-of: shot}
"""
NO_DUTY = "    - {who: holt, had-duty-against: stood, stands: not found}\n"


def test_an_omission_without_a_legal_duty_to_act() -> None:
    """Johnson v. Duffy, 588 F.2d 740, 743 (9th Cir. 1978): what the law requires to be done."""
    told = text(conduct="failure to act")
    [problem] = found(matter_of(told + STOOD_BY + NO_DUTY), "C138")

    assert Severity.WARNING is problem.severity
    assert "had a legal duty to act" in problem.message
    assert "Johnson v. Duffy" in problem.authority
    assert [] == found(matter_of(told + STOOD_BY), "C138")  # nothing is said of the duty
    assert [] == found(matter_of(told + STOOD_BY + NO_DUTY.replace("not found", "alleged")), "C138")
    assert [] == found(matter_of(told), "C138")


def test_the_duty_of_one_who_answers_for_another_is_not_that_of_the_direct_theory() -> None:
    case = matter_of(text(conduct="failure to act", theory="failure-to-intercede") + STOOD_BY + NO_DUTY)

    assert [] == found(case, "C138")


PECK = "only if (1) the defendant knew about and acquiesced in the constitutionally defective conduct"


@pytest.mark.parametrize(
    ("words", "theory", "number"),
    [
        ("He must be an integral participant, and not a mere bystander.", "integral-participant/acquiesced", 1),
        ("He was fundamentally involved in it.", "integral-participant/set-in-motion", 1),
        (
            "He must be an integral participant: he knew of it and acquiesced in it as part of a common plan.",
            "integral-participant/acquiesced",
            0,
        ),
        (
            "An integral participant set in motion acts of others that he knew would harm.",
            "integral-participant/set-in-motion",
            0,
        ),
        ("An integral participant knew of it and acquiesced in it.", "integral-participant/acquiesced", 1),  # no plan
        ("He was no mere bystander.", "failure-to-intercede", 0),  # another theory
        ("Words of our own.", "integral-participant/acquiesced", 0),
    ],
)
def test_older_words_on_an_integral_participant_without_the_two_ways(words: str, theory: str, number: int) -> None:
    """Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022): "only if" one of two ways."""
    special = f'special:\n  - {{title: T, theory: {theory}, text: "{words}"}}\n'
    problems = found(matter_of(text(theory=theory) + special), "C139")

    assert [Severity.WARNING] * number == [problem.severity for problem in problems]
    assert all(PECK in problem.authority and "comment to 9.3" in problem.authority for problem in problems)


def test_where_the_shelf_does_not_quote_peck_the_list_of_authorities_does() -> None:
    words = "9.3 Elements\n\nThe plaintiff must prove by a preponderance of the evidence that the defendant acted.\n"
    theory = "integral-participant/acquiesced"
    special = f"special:\n  - {{title: T, theory: {theory}, text: He was an integral participant.}}\n"
    case = matter_of(text(theory=theory) + special)
    [problem] = [each for each in check_matter(case, shelf_with("9.3", words)) if each.code == "C139"]

    assert problem.authority.startswith("Peck v. Montoya, 51 F.4th 877")
    assert "comment to" not in problem.authority


RETALIATED = {"status": "free", "rights": '["9.11"]'}


@pytest.mark.parametrize("status", ["convicted prisoner", "pretrial detainee"])
def test_retaliation_against_a_prisoner_or_a_detainee(status: str) -> None:
    """Rhodes v. Robinson, 408 F.3d 559, 567-69 (9th Cir. 2005): five elements, the last a correctional goal."""
    [problem] = found(matter(status=status, rights='["9.11"]'), "C145")

    assert f"9.11 is not for a {status}, as in claim force; 9.11A is" == problem.message
    assert Severity.WARNING is problem.severity
    assert [] == found(matter(status=status, rights='["9.11A"]'), "C145")
    assert [] == found(matter(**RETALIATED), "C145")


def test_retaliation_in_custody_and_at_liberty_exclude_each_other() -> None:
    case = matter(status="convicted prisoner", rights='["9.11", "9.11A"]')

    assert ["9.11 and 9.11A are given on one claim"] == [problem.message for problem in found(case, "C116")]
    assert [] == found(case, "C103")


def test_9_11a_is_for_nobody_at_liberty() -> None:
    assert 1 == len(found(matter(status="free", rights='["9.11A"]'), "C103"))


def retaliated(facts: str, rights: str = '["9.11"]') -> Matter:
    words = text(status="free", rights=rights)
    return matter_of(words.replace("Deputy Holt struck her with a baton", facts))


@pytest.mark.parametrize(
    ("facts", "is_found"),
    [
        ("he arrested her for filming him", True),
        ("he had her prosecuted for a letter to the paper", True),
        ("he saw to it that charges were brought, and pressed charges himself", True),
        ("he wrote to her employer because she had filmed him", False),
    ],
)
def test_retaliation_by_an_arrest_or_a_prosecution(facts: str, *, is_found: bool) -> None:
    """Nieves v. Bartlett, 587 U.S. 391 (2019), and Hartman v. Moore, 547 U.S. 250 (2006)."""
    problems = found(retaliated(facts), "C146")

    assert is_found is bool(problems)
    assert all("Gonzalez v. Trevino" in problem.authority for problem in problems)
    assert [] == found(retaliated(facts, '["9.11", "special/retaliatory-arrest"]'), "C146")


ARREST = """\
  arrest:
    plaintiff: reyes
    status: free
    rights: ["9.20", "9.23"]
    secured-by: constitution
    facts: he took her to the station
    color-of-law: contested
    against:
      {who}: {{conduct: acts}}
"""


@pytest.mark.parametrize(("who", "is_found"), [("holt", True), ("ortiz", False)])
def test_retaliation_beside_a_claim_on_an_arrest(who: str, *, is_found: bool) -> None:
    """The arrest of the other claim may be the act of this one; that of another defendant says nothing of it."""
    words = text(status="free", rights='["9.11"]') + ARREST.format(who=who)
    other = "  ortiz: {role: defendant, name: Luis Ortiz}\n" if who == "ortiz" else ""
    problems = found(matter_of(words.replace("claims:\n", f"{other}claims:\n")), "C146")

    assert is_found is bool(problems)
    assert all("the rights of claim arrest speak of an arrest" in problem.message for problem in problems)


def test_what_defines_an_element_of_a_right_may_be_given_alone_as_a_court_gave_it() -> None:
    (problem,) = found(matter(rights='["9.25"]'), "C115")

    assert Severity.WARNING is problem.severity


def test_the_condition_of_a_retaliatory_arrest_goes_with_its_right() -> None:
    case = matter(status="free", rights='["special/retaliatory-arrest"]')

    assert ["special/retaliatory-arrest is given without 9.11"] == [p.message for p in found(case, "C115")]


def private(color: str = "contested", rights: str = '["9.20", "9.25"]', office: str = "private") -> Matter:
    return matter_of(text(color=color, rights=rights).replace("pronoun: he}", f"pronoun: he, office: {office}}}"))


def test_a_private_person_of_whom_color_of_law_is_contested() -> None:
    """Lugar v. Edmondson Oil Co., 457 U.S. 922 (1982), and Kirtley v. Rainey, 326 F.3d 1088 (9th Cir. 2003)."""
    told = '["9.20", "9.25", "special/color-of-law-private-person"]'
    [problem] = found(private(), "C147")

    assert "nothing tells the jury when Mark Holt, a private person, acts under color of law" == problem.message
    assert "O'Handley v. Weber" in problem.authority
    assert [] == found(private(rights=told), "C147")
    assert [] == found(private(color="stipulated"), "C147")
    assert [] == found(private(office="public"), "C147")


def test_a_federal_officer_of_whom_color_of_state_law_is_contested() -> None:
    """Ibrahim v. Department of Homeland Security: the duties are federal; the tests of a private person do not help."""
    told = '["9.20", "9.25", "special/color-of-law-private-person"]'
    bivens = text(theory="bivens").replace("pronoun: he}", "pronoun: he, office: federal}")

    for problems in (found(private(office="federal"), "C147"), found(private(office="federal", rights=told), "C147")):
        assert ["Mark Holt holds a federal office, and its duties give no color of state law"] == [p.message for p in problems]
        assert ["Ibrahim v. Department of Homeland Security"] == [p.authority.partition(",")[0] for p in problems]
    assert [] == found(private(office="federal", color="stipulated"), "C147")
    assert [] == found(matter_of(bivens.replace("    secured-by:", '    instruction: "9.35"\n    secured-by:', 1)), "C147")


@pytest.mark.parametrize(
    ("theory", "office", "is_found"),
    [
        ("failure-to-intercede", "private", True),
        ("integral-participant/acquiesced", "private", True),
        ("integral-participant", "private", True),
        ("supervisor", "private", True),
        ("integral-participant/set-in-motion", "private", False),  # the State's part is the own act: Merritt v. Mackey
        ("failure-to-intercede", "public", False),
        ("failure-to-intercede", "unstated", False),
    ],
)
@pytest.mark.parametrize("is_party", [True, False])
def test_to_leave_a_private_persons_act_alone_is_no_act_of_the_state(
    theory: str, office: str, *, is_found: bool, is_party: bool
) -> None:
    """DeShaney v. Winnebago County, 489 U.S. 189 (1989)."""
    told = text(theory=f"{theory}, violation-by: vance")
    vance = f"vance: {{{'role: defendant, ' if is_party else ''}name: Nora Vance, office: {office}}}"
    record = "record:\n  acts:\n    blow: {by: vance, what: struck her}\n"
    if is_party:
        told = told.replace("claims:\n", f"  {vance}\nclaims:\n")
    else:
        record = record.replace("record:\n", f"record:\n  people:\n    {vance}\n")
    problems = found(matter_of(told + record), "C159")

    assert is_found is bool(problems)
    assert all("Nora Vance, who did it, is a private person" in problem.message for problem in problems)


# --- how violations combine, and whose conduct is asked for ---------------------------------------------------------

ARREST_AND_FORCE = '["9.20", "9.23", "9.25"]'


def test_several_violations_in_one_claim_are_asked_about() -> None:
    """One claim, one violation; Velazquez v. City of Long Beach, 793 F.3d 1010 (9th Cir. 2015)."""
    both = text(rights=ARREST_AND_FORCE)
    [problem] = found(matter_of(both), "C130")

    assert "2 violations (9.20 with 9.23; 9.20 with 9.25)" in problem.message
    assert Severity.WARNING is problem.severity
    assert "Velazquez" in problem.authority
    assert [] == found(matter_of(both.replace("    status:", "    violations: any\n    status:")), "C130")
    assert [] == found(matter(rights='["9.20", "9.25", "5.1", "1.6"]'), "C130")
    assert [] == found(matter(rights='["9.12", "9.15", "9.16"]', status="free"), "C130")


@pytest.mark.parametrize(
    "rights", ['["9.29", "9.30"]', '["9.33", "9.33A"]', '["9.12", "9.18"]', '["9.9", "9.20", "9.25"]']
)
def test_every_pair_of_violations_is_asked_about(rights: str) -> None:
    assert 1 == len(found(matter(rights=rights), "C130"))


ORTIZ = "  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, pronoun: he}\n"
PARTICIPANT = "ortiz: {conduct: acts, theory: integral-participant/acquiesced, violation-by: holt}"


def participant(more: str = "") -> Matter:
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'
    words = text(rights=rights).replace("claims:\n", f"{ORTIZ}claims:\n")
    accused = PARTICIPANT.replace("}", f", {more}}}") if more else PARTICIPANT
    return matter_of(words.replace("theory: direct}", f"theory: direct}}\n      {accused}"))


def test_the_changed_elements_for_an_integral_participant_are_said_to_be_our_reading() -> None:
    """Comment to 9.3: the model will need to be modified; no modification is published (Peck, 51 F.4th at 891)."""
    [deemed] = found(participant(), "C150")
    [own] = found(participant("participation: own, because: the order of 3 March"), "C150")

    assert "our reading, for no model is published" in deemed.message
    assert "participation: own" in deemed.mend
    assert "asks for the cause of Deputy Luis Ortiz too" in own.message
    assert "the order of 3 March" in own.message
    assert [] == found(matter(), "C150")


def test_claims_that_are_taken_to_be_about_one_event_are_told() -> None:
    arrest = """\
  arrest:
    plaintiff: reyes
    rights: ["9.20", "9.23"]
    against: {holt: {conduct: act}}
    brackets: {"9.20": {"A person acts “intentionally” when": drop}}
"""
    [problem] = found(matter_of(text() + arrest), "C151")

    assert "the claims force and arrest" in problem.message
    assert Severity.NOTE is problem.severity
    assert [] == found(matter_of(text() + arrest.replace("    rights:", "    occasion: later\n    rights:")), "C151")
    assert [] == found(matter_of(text() + arrest.replace("9.23", "9.25")), "C151")
    assert [] == found(matter(), "C151")


BODY = """\
  pol:
    plaintiff: reyes
    status: arrestee
    rights: ["9.20", "9.25"]
    instruction: "9.8"
    against: {city: {conduct: failure to act, theory: failure-to-prevent-or-train%s}}
"""
CITY = "  city: {role: defendant, name: City of Elk, pronoun: it, capacity: entity, body-kind: local}\n"


def test_the_conduct_of_a_body_is_not_that_of_the_one_who_acted() -> None:
    """9.8, element 1: the act, or failure to act, is the employee's; a failure to train is the city's own."""
    words = text().replace("claims:\n", f"{CITY}claims:\n")
    [problem] = found(matter_of(words + BODY % ""), "C152")
    named = matter_of(words + BODY % ", violation-by: holt")
    drafts = [each.draft for each in draft_matter(named, SHELF) if each.draft.instruction.number == "9.8"]

    assert "the matter says of the City of Elk" in problem.message
    assert [] == found(named, "C152")
    assert ["1. the acts of Deputy Mark Holt took away"] == [
        paragraph.text[: len("1. the acts of Deputy Mark Holt took away")]
        for draft in drafts
        for paragraph in draft.paragraphs
        if paragraph.text.startswith("1. ")
    ]


@pytest.mark.parametrize("number", ["9.9", "9.11"])
def test_a_text_on_anothers_conduct_directs_no_verdict_on_the_count_of_the_one_sued(number: str) -> None:
    """What the burden shift says of Holt is a verdict on him, and none on the city that answers for its custom."""
    words = text(status="free").replace("claims:\n", f"{CITY}claims:\n")
    pol = BODY.replace("failure-to-prevent-or-train", "policy-or-custom").replace('"9.8"', '"9.5"')
    pol = pol.replace('["9.20", "9.25"]', f'["{number}"]').replace("failure to act", "act") % ", violation-by: holt"
    drafts = {each.draft.id: each.draft.text for each in draft_matter(matter_of(words + pol), SHELF)}
    said = next(words for name, words in drafts.items() if name.startswith(f"{number}/pol"))

    assert "you must find that Deputy Holt did not violate this right" in said
    assert "must find for" not in said


# C153


def test_an_elements_instruction_that_is_content_with_one_element_decides_nothing() -> None:
    seed = SHELF.find("9.3").text.text
    assert "each of the following elements" in seed
    library = shelf_with(
        "9.3", seed.replace("each of the following elements", "at least one of the following elements")
    )
    problems = [problem for problem in check_matter(matter(), library) if problem.code == "C153"]

    assert 1 == len(problems)
    assert [None] == [count.command for count in charge(matter(), library)]
    assert [] == [problem for problem in check_matter(matter(), SHELF) if problem.code == "C153"]
