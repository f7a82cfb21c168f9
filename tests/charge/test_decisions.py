"""What findings command. Every verdict here was written by hand, with its authority beside it."""

import pytest
from matters import SHELF, matter, matter_of, text

from chargebook.charge import decisions
from chargebook.charge.decisions import Decisions, decide_matter
from chargebook.doctrine.explain import explain
from chargebook.ground.text import Source
from chargebook.matter.findings import load_findings
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import leaves
from chargebook.rule.smallest import Need

ALL_PROVED = {
    "color-of-law": "proved",
    "deprivation": "proved",
    "but-for": "proved",
    "sufficient-connection": "proved",
    "9.20/1": "proved",
    "9.20/2": "proved",
    "violation": "proved",
}


def decided(answers: dict[str, str], case: Matter | None = None, count: str = "force/reyes/holt") -> Decisions:
    rows = "\n".join(f'  "{finding}": {value}' for finding, value in answers.items())
    return decide_matter(case or matter(), load_findings(Source.of(f"{count}:\n{rows}\n", name="f.yaml")), SHELF)


def verdict(answers: dict[str, str], case: Matter | None = None) -> Verdict:
    [one] = decided(answers, case).counts
    assert one.outcome is not None
    return one.outcome.verdict


def test_all_proved_is_for_the_plaintiff() -> None:
    """9.3, direction for the plaintiff."""
    assert Verdict.PLAINTIFF is verdict(ALL_PROVED)


@pytest.mark.parametrize("failed", ["color-of-law", "9.20/1", "9.20/2", "violation"])
def test_one_element_not_proved_is_for_the_defendant(failed: str) -> None:
    """9.3, direction for the defendant: any one or more of these elements."""
    assert Verdict.DEFENDANT is verdict(ALL_PROVED | {failed: "not proved"})


@pytest.mark.parametrize("failed", ["but-for", "sufficient-connection"])
def test_a_violation_without_a_caused_injury_is_for_the_court(failed: str) -> None:
    """The text of 9.3's third element against Floyd v. Laws, 929 F.2d 1390 (9th Cir. 1991)."""
    [one] = decided(ALL_PROVED | {failed: "not proved"}).counts
    assert one.outcome is not None
    said = explain(one.outcome)

    assert Verdict.COURT is one.outcome.verdict
    assert "Floyd v. Laws, 929 F.2d 1390" in said
    assert "the direction for the defendant" in said


def test_where_the_injury_is_the_deprivation_itself_found_and_uncaused_is_a_contradiction_for_the_court() -> None:
    """Gallick, 372 U.S. at 119: two answers that do not go together are to be reconciled, and none is dropped."""
    case = matter_of(text().replace("claimed-injury: harm", "claimed-injury: deprivation"))
    [one] = decided(ALL_PROVED | {"but-for": "not proved"}, case).counts
    assert one.outcome is not None

    assert Verdict.COURT is one.outcome.verdict
    assert "Gallick" in explain(one.outcome)
    assert "nominal damages?" not in explain(one.outcome)


def test_every_element_of_the_right_found_and_the_deprivation_denied_is_for_the_court() -> None:
    """The element of 9.3 asks for nothing beyond the violation that 9.25 explains; Gallick, 372 U.S. at 119."""
    assert Verdict.COURT is verdict(ALL_PROVED | {"deprivation": "not proved"})


@pytest.mark.parametrize("hung", ["violation", "9.20/1"])
def test_a_denied_deprivation_decides_while_the_violation_is_not_found(hung: str) -> None:
    """9.3, direction for the defendant: one element is not proved, and nothing that is found contradicts it."""
    assert Verdict.DEFENDANT is verdict(ALL_PROVED | {"deprivation": "not proved", hung: "not asked"})


def test_an_element_that_another_instruction_defines_is_that_definition() -> None:
    """9.25 begins "to prove that the seizure was unreasonable": 9.20's third element is found by it, and only there."""
    bare = {key: value for key, value in ALL_PROVED.items() if key != "violation"}

    assert Verdict.DEFENDANT is verdict(bare | {"9.20/3": "not proved"})
    assert Verdict.PLAINTIFF is verdict(bare | {"9.20/3": "proved"})
    assert Verdict.PLAINTIFF is verdict(ALL_PROVED | {"9.20/3": "not proved"})
    assert ["F207"] == [problem.code for problem in decided(ALL_PROVED | {"9.20/3": "not proved"}).problems]
    assert () == decided(ALL_PROVED | {"9.20/3": "proved"}).problems


@pytest.mark.parametrize("value", ["cannot agree", "not asked"])
@pytest.mark.parametrize("finding", list(ALL_PROVED))
def test_an_open_finding_is_never_taken_for_not_proved(finding: str, value: str) -> None:
    assert Verdict.UNDECIDED is verdict(ALL_PROVED | {finding: value})


def test_what_is_missing_from_the_file_was_not_asked() -> None:
    assert Verdict.UNDECIDED is verdict({"color-of-law": "proved"})


def test_no_cause_and_an_open_violation_is_undecided_between_defendant_and_court() -> None:
    [one] = decided(ALL_PROVED | {"but-for": "not proved", "violation": "cannot agree"}).counts
    assert one.outcome is not None

    assert Verdict.UNDECIDED is one.outcome.verdict
    assert () == one.outcome.needs_plaintiff
    assert ((Need(finding="9.25/violation", proved=False),),) == one.outcome.needs_defendant


def test_needs_name_the_smallest_sets_for_either_side() -> None:
    [one] = decided(ALL_PROVED | {"but-for": "not asked", "violation": "not asked"}).counts
    assert one.outcome is not None

    both = (Need(finding="9.3/but-for", proved=True), Need(finding="9.25/violation", proved=True))
    assert (both,) == one.outcome.needs_plaintiff
    assert ((Need(finding="9.25/violation", proved=False),),) == one.outcome.needs_defendant


def test_a_stipulated_element_is_closed_and_an_answer_against_it_is_set_aside() -> None:
    result = decided(ALL_PROVED | {"color-of-law": "not proved"}, matter(color="stipulated"))
    [one] = result.counts
    assert one.outcome is not None

    assert Verdict.PLAINTIFF is one.outcome.verdict
    assert ["9.3/color-of-law"] == [closed.id for closed in one.outcome.closed]
    assert ["F203"] == [problem.code for problem in result.problems]


def test_a_finding_may_be_named_by_its_element_number() -> None:
    answers = {name: value for name, value in ALL_PROVED.items() if name != "deprivation"}

    assert Verdict.PLAINTIFF is verdict(answers | {"9.3/2": "proved"})


def test_an_element_that_is_two_findings_must_be_answered_twice() -> None:
    result = decided(ALL_PROVED | {"9.3/3": "proved"})

    assert ["F202"] == [problem.code for problem in result.problems]
    assert "9.3/but-for, 9.3/sufficient-connection" in result.problems[0].mend


def test_an_unknown_finding_is_reported_with_the_nearest_one() -> None:
    result = decided(ALL_PROVED | {"9.3/butfor": "proved"})

    assert "f.yaml:9:3: F201 count force/reyes/holt has no finding 9.3/butfor; did you mean 9.3/but-for?" == str(
        result.problems[0]
    )


def test_the_same_finding_under_two_names_is_reported() -> None:
    assert ["F204"] == [problem.code for problem in decided(ALL_PROVED | {"9.3/2": "proved"}).problems]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("proved", "not proved", Verdict.PLAINTIFF), ("not proved", "proved", Verdict.DEFENDANT)],
)
def test_of_two_answers_under_two_names_the_first_stands_until_one_is_taken_out(
    first: str, second: str, expected: Verdict
) -> None:
    """9.3: color of law is an element, so the verdict is that of the answer that stands; F204 says to keep one."""
    answers = ALL_PROVED | {"color-of-law": first, "9.3/1": second}
    result = decided(answers)

    assert expected is verdict(answers)
    assert ["F204"] == [problem.code for problem in result.problems]


def test_an_unknown_count_is_reported() -> None:
    result = decided(ALL_PROVED, count="force/reyes/hollt")

    assert ["F205"] == [problem.code for problem in result.problems]
    assert "did you mean force/reyes/holt?" == result.problems[0].mend


def test_no_particular_right_no_verdict() -> None:
    """Comment to 9.3: only in conjunction with an instruction on the particular right."""
    [one] = decided({"color-of-law": "proved"}, matter(rights="[]")).counts

    assert one.outcome is None


def test_explanation_says_who_settled_what_and_what_was_not_asked() -> None:
    [one] = decided({"9.3/deprivation": "cannot agree"}, matter(color="ruled")).counts
    assert one.outcome is not None
    said = explain(one.outcome)

    assert said.startswith("not yet decided")
    assert "9.3/color-of-law: proved, not for the jury: the court has decided" in said
    assert "9.3/deprivation: the jury could not agree" in said
    assert "9.3/but-for: the jury was not asked" in said
    assert "For the defendant it would take: 9.3/deprivation not proved" in said


def test_an_open_answer_on_an_element_that_others_fill_takes_nothing_away() -> None:
    """9.12 and its exceptions: what is found of each exception is the finding."""
    case = matter(rights='["9.12", "9.15", "9.18", "9.19"]', status="free")
    answers = {"9.12/1": "proved", "9.12/3": "cannot agree", "9.15/violation": "not proved"}

    assert () == decided(answers, case).problems


@pytest.mark.parametrize(
    ("whole", "first", "second", "expected"),
    [
        ("proved", "not proved", "not proved", "9.12/3 proved, and it is not proved by 9.13/not-1, 9.13/not-2"),
        ("proved", "not asked", "not proved", "9.12/3 proved, and it is not decided by 9.13/not-1, 9.13/not-2"),
        ("not proved", "proved", "not proved", "9.12/3 not proved, and it is proved by 9.13/not-1, 9.13/not-2"),
        ("proved", "proved", "not proved", ""),
        ("not proved", "not proved", "not proved", ""),
        ("cannot agree", "not proved", "not proved", ""),
        ("cannot agree", "proved", "not proved", ""),
    ],
)
def test_an_answer_on_an_element_that_others_fill_is_held_against_theirs(
    whole: str, first: str, second: str, expected: str
) -> None:
    """9.13: the exception does not apply if one of its two conditions is lacking; 9.12/3 is found by these."""
    answers = {"9.12/3": whole, "9.13/not-1": first, "9.13/not-2": second}
    told = [problem.message for problem in decided(answers, matter(rights='["9.12", "9.13"]', status="free")).problems]

    assert bool(expected) == bool(told)
    assert expected in " ".join(told)


ARREST = """\
  arrest:
    plaintiff: reyes
    rights: ["9.20", "9.23"]
    against: {holt: {conduct: act}}
    brackets: {"9.20": {"A person acts “intentionally” when": drop}}
"""


@pytest.mark.parametrize("most", [0, 8])
def test_one_stop_that_is_found_and_denied_is_for_the_court(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gallick, 372 U.S. at 119: one fact with two answers; with very many of them the verdict is taken to hang."""
    monkeypatch.setattr(decisions, "SEVERAL", most)
    rows = "\n".join(f'  "{finding}": {value}' for finding, value in ALL_PROVED.items())
    found = load_findings(Source.of(f'force/reyes/holt:\n{rows}\narrest/reyes/holt:\n  "9.20/1": not proved\n'))
    result = decide_matter(matter_of(text() + ARREST), found, SHELF)
    [force, _] = result.counts
    assert force.outcome

    assert Verdict.COURT is force.outcome.verdict
    assert ["F208"] == [problem.code for problem in result.problems]
    assert "one fact is found in two ways" in explain(force.outcome)
    assert {"9.20/1"} == {leaf.id for leaf in leaves(force.outcome.conflicts[-1].when)}
