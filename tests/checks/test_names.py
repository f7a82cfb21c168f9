"""Names that mean one person, and names that are nobody's (docs/analysis/who-is-who.md)."""

from pathlib import Path

import pytest
from matters import SHELF, matter_of, text

import chargebook
from chargebook.checks import for_whom, house_words, in_full, nobodys_name, one_name
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.ground.problem import Problem, Severity

HOLT = "holt: {role: defendant, name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}"
REYES = "reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}"
RECORD = "record:\n  people: {lee: {name: %s}}\n"


def found(
    code: str, more: str = "", *, facts: str = "Deputy Holt struck her with a baton", **parties: str
) -> list[Problem]:
    told = text().replace(REYES, parties.get("reyes", REYES)).replace(HOLT, parties.get("holt", HOLT))
    told = told.replace("facts: Deputy Holt struck her with a baton", f'facts: "{facts}"') + more
    if "other" in parties:
        told = told.replace("claims:\n", f"  other: {parties['other']}\nclaims:\n", 1)
        told = told.replace("      holt: {conduct: acts", "      other: {conduct: act}\n      holt: {conduct: acts")
    faults = {"C160": one_name.faults, "C161": for_whom.faults, "C162": nobodys_name.faults}[code]
    return list(faults(matter_of(told)))


def other(name: str, more: str = "") -> str:
    return f'{{role: defendant, name: "{name}"{more}}}'


# --- one name, one person -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "two",
    [
        other("Dan Holt", ", title: Deputy, short: Deputy Holt"),  # the same short name
        other("Dan Holt", ", title: Deputy"),  # a title and a surname that both have
        other("Dan Holt", ", title: Dep., short: Deputy D. Holt"),  # the title shortened
        other("Mark Holt", ", title: Deputy, short: the jailer"),  # the same full name
        other("Dan Holt", ", short: DEPUTY HOLT"),
        other("Dan Roe", ", short: the plaintiff"),  # a role that is another's
        other("Dan Roe", ", short: the defendant"),  # a role that two have
    ],
)
def test_a_name_that_fits_two_is_an_error(two: str) -> None:
    problems = found("C160", other=two)

    assert problems
    assert {Severity.ERROR} == {problem.severity for problem in problems}


@pytest.mark.parametrize(
    "two",
    [
        other("Dan Holt", ", title: Sergeant, short: Sergeant Holt"),  # told apart by rank
        other("Dan Roe", ", title: Deputy, short: Deputy Roe"),
        other("City of Holt", ", short: the City, capacity: entity"),  # a body has no surname
        other("Holt Security, Inc.", ", short: Holt Security"),
        other("Eva Reyes", ", short: Ms. Eva Reyes, pronoun: she"),
    ],
)
def test_names_that_tell_people_apart_are_not(two: str) -> None:
    assert [] == found("C160", other=two)


def test_father_and_son_are_told_apart_by_senior_and_junior() -> None:
    father = HOLT.replace("name: Mark Holt", 'name: "Mark Holt, Sr."').replace(
        "short: Deputy Holt", 'short: "Deputy Holt, Sr."'
    )
    junior = other("Mark Holt, Jr.", ', title: Deputy, short: "Deputy Holt, Jr."')

    assert [] == found("C160", other=junior, holt=father)
    assert found("C160", other=junior, holt=father.replace("Deputy Holt, Sr.", "Deputy Holt"))


def test_initials_that_two_share_are_an_error() -> None:
    reyes = REYES.replace("name: Ana Reyes", "name: J.R., short: J.R.")

    assert found("C160", reyes=reyes, other=other("Jo Ray", ", short: JR"))


def test_the_person_for_whom_a_plaintiff_sues_and_the_record_count_too() -> None:
    suing = REYES.replace("pronoun: she", "pronoun: she, sues-for: {name: Bo Holt, short: Deputy Holt, as: ward}")
    problems = found("C160", RECORD % "Deputy Holt")

    assert found("C160", reyes=suing)
    assert ["“Deputy Holt” can mean holt or lee, and the jury cannot tell of whom it hears"] == [
        p.message for p in problems
    ]


def test_no_draft_with_such_a_name_is_fit_to_be_filed(tmp_path: Path) -> None:
    path = tmp_path / "matter.yaml"
    path.write_text(text().replace(HOLT, HOLT.replace("short: Deputy Holt", "short: Ana Reyes")), encoding="utf-8")

    assert "C160" in {problem.code for problem in chargebook.draft(path).problems}
    assert "C160" in {problem.code for problem in chargebook.ask(path).problems}


# --- for whom -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_for_another"),
    [
        ("the Estate of Lee James", True),
        ("Ruth James, as administrator", True),
        ("Ann Rios, guardian of J.R.", True),
        ("Ann Rios, as next friend", True),
        ("Ann Rios, on behalf of a class", True),
        ("J.R., a minor, by and through his guardian ad litem Ann Rios", False),  # J.R. sues by another
        ("J.R., by his next friend Ann Rios", False),
        ("Guardian Security, Inc.", True),  # the word alone cannot tell; the mend says how to
        ("Ann Rios", False),
    ],
)
def test_who_by_the_name_sues_for_another_must_say_for_whom(name: str, is_for_another: bool) -> None:
    """Fed. R. Civ. P. 17(a) and (c)."""
    problems = found("C161", reyes=f'reyes: {{role: plaintiff, name: "{name}", pronoun: she}}')

    assert is_for_another == bool(problems)


def test_who_says_for_whom_is_asked_no_more() -> None:
    suing = "reyes: {role: plaintiff, name: the Estate of Lee James, sues-for: {name: Lee James, as: decedent}}"

    assert [] == found("C161", reyes=suing)


@pytest.mark.parametrize(("name", "is_warned"), [("J.R.", False), ("J. R.", False), ("Joan Reed", True)])
def test_a_minor_is_named_by_initials(name: str, is_warned: bool) -> None:
    """Fed. R. Civ. P. 5.2(a)(3)."""
    suing = f"reyes: {{role: plaintiff, name: Ana Reyes, sues-for: {{name: {name}, as: minor}}}}"

    assert is_warned == bool(found("C161", reyes=suing))


# --- nobody's name --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "facts",
    [
        "Deputy Hold struck her",
        "Sergeant Kim Lee’s dog bit her",
        "Dr. de la Cruz left",
        "Officer Holt struck her",  # the case has Deputy Holt
        "Mr. Reyes fell",  # the case has a woman of that name
        "Deputy Holt struck her, as Ms. Roe saw",
        "Deputy Holt struck her and Sgt. O’Neil looked on",
    ],
)
def test_a_titled_name_that_nobody_has_is_a_warning(facts: str) -> None:
    [problem] = found("C162", facts=facts)

    assert (Severity.WARNING, "the facts of claim force name") == (problem.severity, problem.message[:29])


@pytest.mark.parametrize(
    "facts",
    [
        "Deputy Holt struck her in Sacramento on a Tuesday in March",
        "Dep. Mark Holt struck Ms. Reyes near Main Street",
        "Mr. Holt gave her Tylenol at Folsom State Prison",
        "Deputy Holt’s baton broke her wrist",
        "the Chief Justice and the Captain of the Guard watched him strike her",
    ],
)
def test_what_is_somebodys_name_or_none_is_not(facts: str) -> None:
    assert [] == found("C162", facts=facts)


def test_who_is_in_the_record_or_a_witness_is_somebody() -> None:
    facts = "Sergeant Lee struck her"

    assert [] == found("C162", RECORD % "Sergeant Kim Lee", facts=facts)
    assert [] == found("C162", "evidence: [{source: Kim Lee, bears-on: 9.3/but-for, for: plaintiff}]\n", facts=facts)
    assert found("C162", facts=facts)


def test_a_near_name_is_offered() -> None:
    assert found("C162", facts="Deputy Hold struck her")[0].mend.startswith("write Holt, or add")


def test_a_pronoun_that_fits_nobody_is_a_warning() -> None:
    she = HOLT.replace("pronoun: he", "pronoun: she")
    unsaid = HOLT.replace(", pronoun: he", "")

    assert [] == found("C162", facts="the deputy said that he would strike her")
    assert found("C162", facts="the deputy said that he would strike her", holt=she)
    assert [] == found("C162", facts="the deputy said that he would strike her", holt=unsaid)
    assert [] == found("C162", RECORD % "Kim Lee", facts="the deputy said that he would strike her", holt=she)


def test_the_users_own_instruction_is_looked_at_too() -> None:
    special = 'special: [{title: Watching, theory: direct, text: "Deputy Hold must have seen it."}]\n'
    [problem] = found("C162", special)

    assert "the instruction “Watching” names “Deputy Hold”, who is nobody of the case" == problem.message


# --- initials and the words of the court ----------------------------------------------------------------------------

MINOR = "reyes: {role: plaintiff, name: Ana Reyes, pronoun: she, named: initials}"


@pytest.mark.parametrize(
    ("facts", "more", "expected"),
    [
        ("Deputy Holt struck Ana Reyes with a baton", "", 1),
        ("Deputy Holt struck her with a baton", "caption: {title: Ana Reyes v. Mark Holt}\n", 1),
        ("Deputy Holt struck her", "special: [{title: Age, kind: evidence, text: Ana Reyes is a minor.}]\n", 1),
        ("Deputy Holt struck Ana with a baton", "", 0),  # no full name; another Ana may be meant
        ("Deputy Holt struck Dana Reyes", "", 0),
    ],
)
def test_who_is_named_by_initials_stands_nowhere_in_full(facts: str, more: str, expected: int) -> None:
    """Fed. R. Civ. P. 5.2(a)(3)."""
    told = text().replace(REYES, MINOR).replace("Deputy Holt struck her with a baton", facts) + more
    problems = list(in_full.find(CheckedMatter.of(matter_of(told), SHELF)))

    assert ["write A.R."] * expected == [problem.mend for problem in problems]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"§ 1983": Section 1983', []),
        ("in order to prevail on a § 1983 claim: To prevail on this claim", []),  # also where the model has a capital
        ("section 1983: Section 1983", ["“section 1983”"]),
        ('"the act": the deed', ["“the act”"]),  # half of it stands in a bracket
    ],
)
def test_house_words_that_stand_nowhere_are_told(words: str, expected: list[str]) -> None:
    case = CheckedMatter.of(matter_of(f"{text()}house-words: {{{words}}}\n"), SHELF)

    assert expected == [problem.message.partition(",")[0] for problem in house_words.find(case)]
