"""What the record settles of a count's findings: what follows from stipulated and found facts, and nothing else."""

from itertools import product

import pytest
from matters import SHELF, matter_of, text

from chargebook.charge.charge import charge
from chargebook.charge.decisions import decide_matter
from chargebook.charge.shown import _answer, _support, doubted, findings_text, shown
from chargebook.doctrine.assess import Assessment, assess_matter
from chargebook.ground.text import Source
from chargebook.matter.findings import load_findings
from chargebook.rule.decide import Verdict

RECORD = """\
record:
  acts:
    blow: {{by: {{holt: {did}}}, what: struck her, violates: {{force: {violated}}}}}
  statements:
    - {{who: holt, on-duty-in: blow, stands: {duty}}}
  causes:
    force:
      injury: wrist
      events:
        blow: {{}}
        wrist: {{what: broke, needs: blow}}
"""


def answers(did: str = "found", violated: str = "found", duty: str = "found") -> dict[str, str]:
    matter = matter_of(text() + RECORD.format(did=did, violated=violated, duty=duty))
    [found] = shown(charge(matter, SHELF), assess_matter(matter))
    return {each.finding: each.value for each in found.findings}


def test_facts_that_are_found_settle_every_element_that_they_carry() -> None:
    proved = answers()

    assert {"proved"} == set(proved.values())
    assert {"9.3/color-of-law", "9.3/deprivation", "9.3/but-for", "9.3/sufficient-connection"} <= set(proved)
    assert {"9.20/1", "9.20/2", "9.25/violation"} <= set(proved)


def test_a_causal_model_that_is_silent_on_the_defendant_settles_no_causation() -> None:
    """A model drawn for another's act says nothing of one who did not step in."""
    told = text() + RECORD.format(did="found", violated="found", duty="found").replace(
        "blow: {}", "rain: {what: it rained, stands: found}"
    )
    matter = matter_of(told.replace("needs: blow", "needs: rain"))
    [found] = shown(charge(matter, SHELF), assess_matter(matter))

    assert not {each.finding for each in found.findings} & {"9.3/but-for", "9.3/sufficient-connection"}


STANDINGS = ("alleged", "found", "not found")


@pytest.mark.parametrize("stands", tuple(product(STANDINGS, repeat=3)))
def test_what_is_settled_stands_whatever_is_found_of_what_is_only_alleged(stands: tuple[str, str, str]) -> None:
    before = answers(*stands)
    for found in product(*((FOUND_OUT if one == "alleged" else (one,)) for one in stands)):
        assert before.items() <= answers(*found).items()


FOUND_OUT = ("found", "not found")


def test_that_but_for_is_not_met_settles_nothing_where_the_right_may_have_another_test() -> None:
    """Richards v. County of San Bernardino: for deliberate fabrication but-for is not the test."""
    story = RECORD.format(did="found", violated="found", duty="found").replace(
        "needs: blow", "needs: {any: [blow, rain]}"
    )
    story = story.replace("blow: {}", "blow: {}\n        rain: {what: it rained, stands: found}")
    for rights, expected in (('["9.33"]', None), ('["9.20", "9.25"]', "not proved")):
        matter = matter_of(text(rights=rights) + story)
        charges, assessments = charge(matter, SHELF), assess_matter(matter)
        [found] = shown(charges, assessments)

        assert expected == {each.finding: each.value for each in found.findings}.get("9.3/but-for")
        [one] = map(doubted, charges, assessments)
        assert (expected is None) == any("Richards" in remark for remark in one.remarks)


def test_without_a_causal_model_there_is_no_but_for_to_doubt() -> None:
    story = RECORD.format(did="found", violated="found", duty="found").partition("  causes:")[0]
    matter = matter_of(text(rights='["9.33"]') + story)
    [one] = map(doubted, charge(matter, SHELF), assess_matter(matter))

    assert () == one.remarks


def test_what_is_only_alleged_is_left_for_the_jury() -> None:
    assert {} == answers(did="alleged", violated="alleged", duty="alleged")
    assert {"9.3/color-of-law", "9.3/but-for"} == set(answers(violated="alleged"))


def test_a_violation_that_was_not_found_is_no_deprivation_and_says_of_no_element_of_the_right_that_it_failed() -> None:
    refuted = answers(violated="not found")

    assert "not proved" == refuted["9.3/deprivation"]
    assert not [name for name in refuted if name.startswith("9.2")]


def test_color_of_law_that_is_stipulated_is_no_finding() -> None:
    matter = matter_of(text(color="stipulated") + RECORD.format(did="found", violated="found", duty="not found"))
    [found] = shown(charge(matter, SHELF), assess_matter(matter))

    assert "9.3/color-of-law" not in [each.finding for each in found.findings]


@pytest.mark.parametrize(
    ("stands", "verdict"),
    [("found", Verdict.PLAINTIFF), ("alleged", Verdict.UNDECIDED), ("not found", Verdict.DEFENDANT)],
)
def test_the_findings_file_decides_as_the_record_does(stands: str, verdict: Verdict) -> None:
    """9.3: each element proved is a verdict for the plaintiff, one not proved for the defendant."""
    matter = matter_of(text() + RECORD.format(did="found", violated=stands, duty="found"))
    written = findings_text(shown(charge(matter, SHELF), assess_matter(matter)))
    [decision] = decide_matter(matter, load_findings(Source.of(written)), SHELF).counts
    assert decision.outcome

    assert verdict is decision.outcome.verdict


def test_a_count_that_may_not_be_decided_settles_nothing() -> None:
    matter = matter_of(text(rights="[]") + RECORD.format(did="found", violated="found", duty="found"))

    assert () == shown(charge(matter, SHELF), assess_matter(matter))


def test_a_count_of_which_nothing_is_settled_is_written_without_findings() -> None:
    matter = matter_of(text() + RECORD.format(did="alleged", violated="alleged", duty="alleged"))
    written = findings_text(shown(charge(matter, SHELF), assess_matter(matter)))

    assert "force/reyes/holt: {}" in written


# --- theories of another's violation --------------------------------------------------------------------------------

ANOTHER = """\
record:
  people: {{lee: {{name: Dana Lee}}}}
  acts:
    blow: {{by: {{lee: found}}, what: struck her, violates: {{force: {violated}}}}}
  statements:
    - {{who: holt, on-duty-in: blow, stands: found}}
    - {{who: holt, knew-of: blow, stands: found}}
    - {{who: holt, acquiesced-in: blow, stands: {acquiesced}}}
    - {{who: holt, shared-plan-for: blow, stands: found}}
  causes:
    force: {{injury: wrist, events: {{blow: {{}}, wrist: {{what: broke, needs: blow}}}}}}
"""
PRONG = "special/integral-participant-acquiesced"


def of_another(
    acquiesced: str, theory: str = "integral-participant/acquiesced", violated: str = "found"
) -> dict[str, str]:
    rights = f'["9.20", "9.25", "{PRONG}"]'
    told = text(theory=theory, rights=rights) + ANOTHER.format(acquiesced=acquiesced, violated=violated)
    matter = matter_of(told)
    found = shown(charge(matter, SHELF), assess_matter(matter))
    return {each.finding: each.value for one in found for each in one.findings}


def test_a_violation_by_another_is_settled_though_the_part_in_it_is_not() -> None:
    """Peck v. Montoya: X's violation is one thing, the defendant's part in it another."""
    open_, refuted, carried = map(of_another, ("alleged", "not found", "found"))

    for one in (open_, refuted, carried):
        assert {"proved"} == {one[name] for name in ("9.20/1", "9.25/violation", "9.3/deprivation", "9.3/but-for")}
    assert not [name for name in (*open_, *refuted) if name.startswith(PRONG)]
    assert "proved" in [value for name, value in carried.items() if name.startswith(PRONG)]


def test_where_nobody_violated_the_right_the_deprivation_is_not_proved() -> None:
    found = of_another("found", violated="not found")

    assert "not proved" == found["9.3/deprivation"]
    assert not [name for name in found if name.startswith((PRONG, "9.20", "9.25"))]


def assessed(theory: str, acquiesced: str = "found", more: str = "") -> Assessment:
    told = text(theory=theory).replace(f"theory: {theory}}}", f"theory: {theory}{more}}}")
    [one] = assess_matter(matter_of(told + ANOTHER.format(acquiesced=acquiesced, violated="found")))
    return one


@pytest.mark.parametrize(
    ("finding", "answered"),
    [
        ("participation/acquiesced", True),
        (f"{PRONG}/2", True),
        ("participation/set-in-motion", False),
        ("special/integral-participant-set-in-motion/1", False),
        ("special/either-way/1", True),
        ("participation/violation-by-other", True),
    ],
)
def test_of_two_ways_in_the_alternative_each_finding_is_answered_from_its_own(finding: str, answered: bool) -> None:
    """Peck v. Montoya: that one way is met says nothing of the other."""
    assert answered == (_answer(_support(finding, (), assessed("integral-participant"))) == "proved")


def test_who_failed_to_intercede_deprived_by_that_and_not_by_the_blow() -> None:
    """Instruction 9.3 with a failure to act: the deprivation is by the defendant's own omission."""
    assert "" == _answer(_support("9.3/deprivation", (), assessed("failure-to-intercede")))


def test_where_the_court_asks_for_the_own_cause_too_the_record_does_not_say_the_own_deprivation() -> None:
    own = assessed("integral-participant/acquiesced", more=", participation: own, because: the court asks for both")

    assert None is _support("9.3/deprivation", (), own)
