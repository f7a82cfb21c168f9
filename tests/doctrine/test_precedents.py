"""Published decisions as fact files: every one that is shipped is reproduced, or says why not; none names a party."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from matters import matter_of, text

import chargebook
from chargebook.citations.relied_on import Trust
from chargebook.cli import main
from chargebook.doctrine.assess import Assessment, assess_matter
from chargebook.doctrine.carried import ways
from chargebook.doctrine.precedentfile import Precedent, load_precedent, shipped
from chargebook.doctrine.precedents import nearest, profile, validate
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.library.shelf import InstructionKind, outlines
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Link
from chargebook.matter.record.stated import Carried, Stands
from chargebook.papers.screen.assessment import assessments_text

FOLDER = Path(chargebook.__file__).parent / "doctrine" / "decided"
every_decision = pytest.mark.parametrize("decision", shipped(), ids=lambda one: one.row)

# The rows of published decisions whose outcome was verified, on participation and on color of state law.
VERIFIED = {
    *("IP-01", "IP-02", "IP-03", "IP-04", "IP-05", "IP-08", "IP-09", "IP-13", "IP-13b", "IP-14", "IP-15", "IP-17"),
    *("IP-18", "IP-19", "IP-20", "IP-21", "IP-22", "IP-24", "IP-26", "IP-28"),
    *("CL-01", "CL-02", "CL-03", "CL-04", "CL-05", "CL-07", "CL-08", "CL-10", "CL-11", "CL-12", "CL-14", "CL-15"),
}


def test_every_verified_row_has_a_file() -> None:
    assert set() == VERIFIED - {one.row for one in shipped()}


@every_decision
def test_a_decision_is_reproduced_or_says_why_not(decision: Precedent) -> None:
    for verification in validate((decision,)):
        expected = verification.expected

        assert verification.is_met == (not expected.unmet), f"{decision.row} {expected.who} {expected.test}"


@every_decision
def test_a_file_bears_the_name_of_its_row_and_says_in_a_comment_what_happened(decision: Precedent) -> None:
    text = (FOLDER / f"{decision.row}.yaml").read_text(encoding="utf-8")

    assert text.startswith("# ")
    assert decision.trust == "verified"
    assert decision.authority.trust.value == "verified"


# The instructions that no decision here uses, with who looked.
NONE_FOUND = {
    "9.14": "searched for twice on 30 November 2026: the decisions seen on a car and an arrest were criminal or unpublished",
    "9.35": "what a federal defendant answers for is not decided on stated facts",
}


def test_every_instruction_with_a_rule_is_used_by_a_decision_or_is_listed_with_who_looked() -> None:
    asked = {entry.number for entry in outlines("ca9-civil").entries if entry.kind is not InstructionKind.OTHER}
    used = {number for decision in shipped() for number in decision.instructions}

    assert set(NONE_FOUND) == asked - used, "name it under instructions: in a decision, or in NONE_FOUND with who looked"


@every_decision
def test_every_decision_says_its_instructions(decision: Precedent) -> None:
    assert decision.instructions


@every_decision
def test_no_file_names_a_party_of_its_case(decision: Precedent) -> None:
    text = (FOLDER / f"{decision.row}.yaml").read_text(encoding="utf-8")
    told = re.sub(r"^authority:.*$", "", text, flags=re.MULTILINE)
    parties = set(re.findall(r"[A-Z][a-z]+", decision.authority.name)) - PLAIN

    assert [] == sorted(name for name in parties if re.search(rf"\b{name}\b", told))


PLAIN = {"City", "County", "of", "Inc", "United", "States", "Group", "Public", "Los", "Angeles", "Estate", "Local"}


def test_a_decision_that_is_not_met_is_shown_and_ends_with_status_one(tmp_path: Path) -> None:
    told = (FOLDER / "IP-05.yaml").read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(told.replace('outcome: "no"', 'outcome: "yes"'), encoding="utf-8")

    result = CliRunner().invoke(main, ["validate", str(tmp_path / "other.yaml")])
    assert 1 == result.exit_code
    assert 3 == result.output.count("NOT MET")
    assert "0 of 3 reproduced" in result.output


def test_the_shipped_decisions_are_validated_where_none_is_named() -> None:
    result = CliRunner().invoke(main, ["validate"])

    assert 0 == result.exit_code
    assert len(validate(shipped())) == len(chargebook.validate())


@pytest.mark.parametrize(
    ("test", "expected"),
    [("conspiracy", Carried.OPEN), ("but-for", Carried.OPEN), ("absolute-immunity", Carried.NO)],
)
def test_an_outcome_of_which_the_record_says_nothing_is_open_but_for_what_must_be_shown(
    test: str, expected: Carried
) -> None:
    """Antoine v. Byers & Anderson: who claims absolute immunity must show it."""
    told = (FOLDER / "IP-05.yaml").read_text(encoding="utf-8")
    [*_, last] = validate((load_precedent(Source.of(told.replace("test: direct", f"test: {test}"))),))[:1]

    assert expected is last.answer


# --- the nearest decisions ------------------------------------------------------------------------------------------

RECORD = """\
record:
  people:
    lee: {name: Dana Lee}
  acts:
    shot: {by: lee, what: fired, violates: force, stands: found}
  statements:
    - {who: holt, knew-of: shot, stands: not found}
    - {who: holt, acquiesced-in: shot, stands: not found}
    - {who: holt, shared-plan-for: shot, stands: not found}
    - {who: holt, present-at: shot, stands: found}
"""
MATTER = text(theory="integral-participant/acquiesced") + RECORD


def test_the_nearest_decision_is_the_one_whose_facts_differ_least() -> None:
    """One was there and knew of nothing, as those in Peck who did not fire and those in Spencer."""
    [assessment] = assess_matter(matter_of(MATTER))

    assert {"IP-02", "IP-03"} <= {near.precedent.row for near in assessment.nearest}
    assert Carried.NO is assessment.pleaded.carried if assessment.pleaded else False


def test_a_profile_holds_for_each_kind_of_fact_how_it_stands_for_the_act_that_is_nearest() -> None:
    [assessment] = assess_matter(matter_of(MATTER))
    assert assessment.pleaded

    expected = {
        "did": Stands.FOUND,
        "violated": Stands.FOUND,
        "knew-of": Stands.NOT_FOUND,
        "acquiesced-in": Stands.NOT_FOUND,
        "shared-plan-for": Stands.NOT_FOUND,
    }
    assert expected == profile(assessment.pleaded)


def test_of_several_acts_the_one_counts_that_comes_nearest_to_carrying_the_theory() -> None:
    more = "    blow: {by: lee, what: struck, violates: force, stands: found}\n"
    told = MATTER.replace("  statements:\n", f"{more}  statements:\n    - {{who: holt, knew-of: blow, stands: found}}\n")
    [assessment] = assess_matter(matter_of(told))
    assert assessment.pleaded

    assert Stands.FOUND is profile(assessment.pleaded)["knew-of"]


def test_decisions_on_another_theory_are_not_near() -> None:
    [assessment] = assess_matter(matter_of(MATTER))
    assert assessment.pleaded

    assert {assessment.pleaded.name} == {near.expected.test for near in nearest(assessment.pleaded, shipped())}


def test_of_decisions_that_differ_alike_the_one_about_the_doctrine_is_nearer() -> None:
    """Ochoa (CL-03) was about color of law, and only by the way about who violated a right."""
    told = text() + "record:\n  acts:\n    blow: {by: holt, what: struck her, violates: {force: alleged}, stands: found}\n"
    [assessment] = assess_matter(matter_of(told))

    assert not {near.precedent.row for near in assessment.nearest} & {"CL-03", "CL-04"}


# --- the assessment -------------------------------------------------------------------------------------------------


def test_a_theory_that_is_not_shown_says_what_it_would_take() -> None:
    """Peck: who set it in motion must also have known, or had reason to know."""
    lines = assessments_text(tuple(assess_matter(matter_of(MATTER)))).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  integral-participant/set-in-motion: not shown"))

    known = "Deputy Mark Holt reasonably should have known that this would be done: shot (not stated)"
    assert f"set in motion the acts of others that led to this: shot (not stated); and {known}" in lines[at + 1]


def test_what_is_alleged_already_comes_first_among_the_ways_to_carry_a_theory() -> None:
    """Of the five ways of 9.4 the one that is pleaded, though it takes three facts and another way takes two."""
    alleged = "".join(f"    - {{who: holt, {key}: shot}}\n" for key in ("set-in-motion", "should-have-known-of", "moving-force-of"))
    told = text(theory="integral-participant/acquiesced") + RECORD.split("  statements:\n")[0] + "  statements:\n" + alleged
    [assessment] = assess_matter(matter_of(told))
    [supervisor] = [support for support in assessment.others if support.name == "supervisor"]

    assert 3 == next(ways(supervisor)).count("(alleged)")
    assert 0 == next(ways(supervisor)).count("(not stated)")


def test_decisions_that_differ_in_nothing_say_which_points_were_compared() -> None:
    told = text() + "record:\n  acts:\n    blow: {by: holt, what: struck her, violates: force, stands: found}\n"
    said = assessments_text(tuple(assess_matter(matter_of(told))))

    assert "these points stand alike, and no others were compared: did and violated" in said


def test_presence_draws_a_remark_and_carries_nothing() -> None:
    [assessment] = assess_matter(matter_of(MATTER))

    assert 1 == len(assessment.remarks)
    assert "by itself that makes nobody liable" in assessment.remarks[0]


def test_a_short_act_draws_a_remark_beside_the_opportunity_to_intercede() -> None:
    told = MATTER.replace("violates: force", "violates: force, seconds: 4")
    told += "    - {who: holt, could-intercede-in: shot}\n"
    [assessment] = assess_matter(matter_of(told))

    assert ["the act to intercede in lasted 4 seconds"] == [
        remark.partition(" [")[0] for remark in assessment.remarks if "seconds" in remark
    ]


@pytest.mark.parametrize(
    ("statement", "office", "remarks"),
    [
        ("compelled-by-state-in: shot", "private", 1),
        ("compelled-by-state-in: shot, stands: not found", "private", 0),
        ("compelled-by-state-in: shot", "public", 0),
        ("present-at: shot, stands: not found", "public", 0),
    ],
)
def test_compulsion_of_a_private_person_draws_a_remark(statement: str, office: str, remarks: int) -> None:
    """Sutton v. Providence and Ochoa v. Public Consulting Group pull apart."""
    told = MATTER.split("  statements:\n")[0].replace("pronoun: he}", f"pronoun: he, office: {office}}}")
    [assessment] = assess_matter(matter_of(f"{told}  statements:\n    - {{who: holt, {statement}}}\n"))

    assert remarks == sum("compulsion" in remark for remark in assessment.remarks)


@pytest.mark.parametrize(("seconds", "remarks"), [("10", 1), ("11", 0)])
def test_only_a_short_act_draws_the_remark(seconds: str, remarks: int) -> None:
    told = MATTER.replace("violates: force", f"violates: force, seconds: {seconds}")
    told += "    - {who: holt, could-intercede-in: shot}\n"
    [assessment] = assess_matter(matter_of(told))

    assert remarks == sum("seconds" in remark for remark in assessment.remarks)


def test_the_pleaded_theory_is_not_told_again_among_the_others() -> None:
    [assessment] = assess_matter(matter_of(MATTER))

    assert assessment.pleaded
    assert assessment.pleaded.name not in [other.name for other in assessment.others]


def test_each_claim_has_its_own_causal_model() -> None:
    told = MATTER.replace("record:\n", SECOND_CLAIM + "record:\n")
    told += """\
  causes:
    force: {injury: wound, events: {shot: {}, wound: {what: she was wounded, needs: shot}}}
    search: {injury: loss, events: {rain: {what: it rained}, loss: {what: her papers were lost, needs: rain}}}
"""
    told = told.replace("    shot: {by: lee", "    enter: {by: holt, what: entered, violates: search, stands: found}\n    shot: {by: lee")
    found = {each.count.claim.key: each.causation for each in assess_matter(matter_of(told))}

    assert {"force": "force", "search": "search"} == {key: each.causes.claim for key, each in found.items() if each}


SECOND_CLAIM = """\
  search:
    plaintiff: reyes
    rights: ["9.12"]
    against: {holt: {conduct: act}}
"""


def test_color_of_law_that_is_stipulated_is_not_asked() -> None:
    told = text(theory="integral-participant/acquiesced", color="stipulated") + RECORD
    [closed], [contested] = assess_matter(matter_of(told)), assess_matter(matter_of(MATTER))

    assert closed.color is None
    assert contested.color


def test_a_matter_without_a_record_has_nothing_to_assess() -> None:
    assert () == assess_matter(matter_of(text()))


def test_a_theory_that_is_not_decided_on_facts_has_no_support_and_the_others_have() -> None:
    [assessment] = assess_matter(matter_of(text(theory="bivens") + RECORD))

    assert assessment.pleaded is None
    assert 5 == len(assessment.others)


# --- duty, decisions, the first step, and the cause of an integral participant ---------------------------------------


def assessed(said: str, theory: str = "direct", party: str = "office: public", act: str = "", **accused: str) -> Assessment:
    """A shot by another, and what is said of the defendant in relation to it."""
    told = text(theory=theory).replace("pronoun: he}", f"pronoun: he, {party}}}")
    keys = "".join(f", {key.replace('_', '-')}: {value}" for key, value in accused.items())
    told = told.replace(f"theory: {theory}}}", f"theory: {theory}{keys}}}")
    start = RECORD.split("  statements:\n")[0].replace("stands: found}", f"stands: found{act}}}")
    statements = "".join(f"    - {{who: holt, {one}, stands: found}}\n" for one in said.split("; "))
    [assessment] = assess_matter(matter_of(f"{told}{start}  statements:\n{statements}"))
    return assessment


STOOD_BY = "could-intercede-in: shot; did-not-intercede-in: shot"


@pytest.mark.parametrize(
    ("said", "party", "remarks"),
    [
        (STOOD_BY, "office: public", 1),
        (f"{STOOD_BY}; had-duty-against: shot", "office: public", 0),
        (STOOD_BY, "office: private", 0),
        ("did-not-intercede-in: shot", "office: public", 0),  # the theory is not arguable
    ],
)
def test_a_duty_that_is_taken_as_the_laws_draws_a_remark(said: str, party: str, remarks: int) -> None:
    """Cunningham v. Gates speaks of police officers."""
    told = assessed(said, "failure-to-intercede", party).remarks

    assert remarks == sum("duty to intercede" in remark and "police officers" in remark for remark in told)


@pytest.mark.parametrize(
    ("duty", "party", "expected"),
    [
        ("contested", "office: public", Carried.JURY),
        ("stipulated", "office: private", Carried.YES),
        ("ruled", "office: private", Carried.YES),
        ("unsettled", "office: private", Carried.NO),
        ("unsettled", "office: public", Carried.YES),
    ],
)
def test_a_duty_stands_as_the_matter_has_it(duty: str, party: str, expected: Carried) -> None:
    """Cunningham v. Gates; Johnson v. Duffy for others than officers."""
    keys = {} if duty == "unsettled" else {"duty": duty}
    pleaded = assessed(STOOD_BY, "failure-to-intercede", party, **keys).pleaded
    assert pleaded

    assert expected is pleaded.carried


def test_what_the_record_says_of_the_duty_stands_above_the_matter() -> None:
    pleaded = assessed(f"{STOOD_BY}; had-duty-against: shot", "failure-to-intercede", duty="contested").pleaded
    assert pleaded

    assert Carried.YES is pleaded.carried


@pytest.mark.parametrize(("kind", "remarks"), [(", kind: decision", 1), ("", 0)])
def test_a_part_in_a_decision_draws_the_remark_that_peck_knows_two_ways_only(kind: str, remarks: int) -> None:
    """Keates v. Koile (2018) and Peck v. Montoya (2022)."""
    one = assessed("knew-of: shot; took-part-in-deciding: shot", "integral-participant", act=kind)
    assert one.pleaded

    assert remarks == sum("Keates" in remark and "Peck v. Montoya" in remark for remark in one.remarks)
    assert (Carried.OPEN if kind else Carried.NO) is one.pleaded.carried
    assert Theory.INTEGRAL not in [each.name for each in one.others]


def test_a_part_in_a_decision_draws_no_remark_where_the_first_way_is_met() -> None:
    """Peck v. Montoya: with acquiescence and a plan the question need not be answered."""
    said = "knew-of: shot; took-part-in-deciding: shot; acquiesced-in: shot; shared-plan-for: shot"
    one = assessed(said, "integral-participant", act=", kind: decision")

    assert not any("Keates" in remark for remark in one.remarks)


@pytest.mark.parametrize(
    ("statements", "office", "remark"),
    [
        ("{who: holt, on-duty-in: shot, stands: found}", "federal", "its duties give no color of state law: shot"),
        ("{who: holt, purported-duty-in: shot}", "federal", "its duties give no color of state law: shot"),
        ("{who: holt, on-duty-in: shot, stands: found}", "public", ""),
        ("{who: holt, on-duty-in: shot, stands: not found}", "federal", ""),
        ("{who: holt, conspired-in: shot}", "public", "a conspiracy is none of the two ways of Peck"),
        ("{who: holt, conspired-in: shot, stands: not found}", "public", ""),
        ("{who: holt, directed: shot}", "public", "to have failed to protect would not be enough"),
        ("{who: holt, knew-of: shot}", "public", ""),
        ("{who: holt, acted-as-judge-in: order, stands: found}", "public", ""),
        (
            "{who: holt, set-in-motion: shot}\n    - {who: holt, knew-of: shot}\n    - {who: holt, acted-as-judge-in: order}",
            "public",
            "the function in it counts for nothing: name it under by-doing",
        ),
        (
            "{who: holt, set-in-motion: shot, by-doing: order}\n    - {who: holt, knew-of: shot}\n    - {who: holt, acted-as-judge-in: order}",
            "public",
            "",
        ),
    ],
)
def test_what_a_word_of_the_record_does_not_do_is_said(statements: str, office: str, remark: str) -> None:
    """Ibrahim, Peck, DeShaney, Burns: of a federal office, a conspiracy, a private person's act, an untied function."""
    words = ("no color of state law", "none of the two ways", "failed to protect", "counts for nothing")
    told = f"""\
record:
  people:
    lee: {{name: Dana Lee, office: {"public" if "set-in-motion" in statements or "conspired" in statements else "private"}}}
  acts:
    order: {{by: holt, what: ordered it, stands: found}}
    shot: {{by: lee, what: fired, after: order, violates: force, stands: found}}
  statements:
    - {statements}
"""
    matter = text().replace("name: Mark Holt", f"name: Mark Holt, office: {office}")
    [assessment] = assess_matter(matter_of(matter + told))
    said = [one for one in assessment.remarks if any(word in one for word in words)]

    assert ([True] if remark else []) == [remark in one for one in said]


TWO_OWN_ACTS = """\
record:
  people:
    lee: {name: Dana Lee, office: private}
  acts:
    cuffs: {by: holt, what: handcuffed her, stands: found}
    call: {by: holt, what: called him in, after: cuffs, stands: found}
    shot: {by: lee, what: fired, after: call, violates: force, stands: found}
  statements:
    - {who: holt, set-in-motion: shot, stands: found}
    - {who: holt, knew-of: shot, stands: found}
    - {who: holt, on-duty-in: call, stands: found}
"""


@pytest.mark.parametrize(
    ("old", "new", "is_said"),
    [
        ("", "", True),
        ("set-in-motion: shot,", "set-in-motion: shot, by-doing: call,", False),  # then it is asked of the call
        ("set-in-motion: shot,", "set-in-motion: shot, by-doing: cuffs,", True),
        ("on-duty-in: call", "on-duty-in: shot", False),
        ("    cuffs: {by: holt,", "    cuffs: {by: lee,", False),  # the only own act before is the call
    ],
)
def test_color_of_an_own_act_that_nobody_ties_to_what_others_did_draws_a_remark(old: str, new: str, *, is_said: bool) -> None:
    """42 U.S.C. § 1983: the color is that of whoever causes it, by what was done to cause it."""
    told = text(color="contested") + TWO_OWN_ACTS.replace(old, new, 1)
    [assessment] = assess_matter(matter_of(told))

    assert is_said is any("color of law in call counts for nothing" in remark for remark in assessment.remarks)
    assert assessment.color
    assert is_said is (assessment.color.carried is Carried.NO)


def test_what_the_reference_says_of_each_link_is_so() -> None:
    page = (FOLDER.parents[3] / "docs" / "record.md").read_text(encoding="utf-8")
    told = re.search(r"^```yaml links.yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert told
    verified = validate((load_precedent(Source.of(told[1])),))

    assert [] == [one.expected.claim for one in verified if not one.is_met]
    assert set() == {link for link in Link if f"{link}: found" not in told[1]}
    assert set() == {link for link in Link if f"| `{link}` |" not in page}


def test_a_source_in_the_state_of_which_nobody_speaks_draws_a_remark() -> None:
    """O'Handley v. Weber."""
    private = {"theory": "integral-participant", "party": "office: private"}
    said = "knew-of: shot; acquiesced-in: shot; shared-plan-for: shot; nexus-with-state-in: shot"
    silent, told = assessed(said, **private), assessed(f"{said}; state-source-of: shot", **private)
    assert silent.color
    assert told.color

    assert (Carried.OPEN, Carried.YES) == (silent.color.carried, told.color.carried)
    assert (1, 0) == tuple(sum("O'Handley" in remark for remark in one.remarks) for one in (silent, told))


def test_to_either_way_the_decisions_on_each_of_the_two_are_near() -> None:
    one = assessed("knew-of: shot", "integral-participant")

    assert 3 == len({(near.precedent.row, near.expected.who) for near in one.nearest})
    assert {near.expected.test for near in one.nearest} <= {Theory.ACQUIESCED, Theory.SET_IN_MOTION}


CAUSES = """\
  causes:
    force: {injury: wound, events: {shot: {}, wound: {what: she was wounded, needs: shot}}}
"""


@pytest.mark.parametrize(
    ("accused", "whose"),
    [
        ({}, "lee"),  # the one who is said to have done it
        ({"violation-by": "lee"}, "lee"),
        ({"participation": "own", "because": "the court asks for both"}, "holt"),
    ],
)
def test_the_cause_of_an_integral_participant_is_that_of_the_violation(accused: dict[str, str], whose: str) -> None:
    """The comment to 9.3: an actor may be deemed to have caused the violation; our reading of what follows."""
    keys = "".join(f", {key}: {value}" for key, value in accused.items())
    told = MATTER.replace("theory: integral-participant/acquiesced}", f"theory: integral-participant/acquiesced{keys}}}")
    [one] = assess_matter(matter_of(told + CAUSES))
    assert one.causation
    assert one.but_for

    assert whose == one.causation.defendant
    assert (Carried.YES if whose == "lee" else Carried.NO) is one.but_for.carried
    assert (whose == "lee") == any("violation-by" in remark for remark in one.remarks)


def test_of_several_who_may_have_done_it_none_is_chosen_for_the_cause() -> None:
    told = MATTER.replace("by: lee, what", "by: {lee: alleged, reyes: alleged}, what") + CAUSES
    [one] = assess_matter(matter_of(told))

    assert (None, None) == (one.but_for, one.connection)
    assert any("name one under violation-by" in remark for remark in one.remarks)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("posture:", "postur:", "M202"),
        ("trust: verified", "trust: sure", "M206"),
        ('outcome: "no"', "outcome: maybe", "M206"),
        ("test: direct, ", "", "M203"),
        ("by: others", "bye: others", "M202"),
    ],
)
def test_a_decision_with_a_wrong_shape_is_refused_in_the_words_of_a_matter(old: str, new: str, code: str) -> None:
    told = (FOLDER / "IP-05.yaml").read_text(encoding="utf-8").replace(old, new, 1)

    with pytest.raises(MatterError) as caught:
        load_precedent(Source.of(told))
    assert [code] == [problem.code for problem in caught.value.problems]


# --- a decision that the list does not have -------------------------------------------------------------------------

OWN = """\
row: X-01
cite: Doe v. Roe (an invented decision)
holds: who only commands has not taken part
posture: summary judgment
trust: memory
claims: [force]
people: {chief: {name: a chief}, guard: {name: a guard}}
acts: {blow: {by: guard, what: struck her, violates: force, stands: found}}
statements: [{who: chief, outranked-others-in: blow, stands: found}]
expect: [{who: chief, claim: force, test: direct, outcome: "no"}]
"""


def test_a_decision_that_the_list_does_not_have_is_cited_by_the_file_and_on_its_word() -> None:
    decision = load_precedent(Source.of(OWN, name="own.yaml"))
    verified = load_precedent(Source.of(OWN.replace("trust: memory", "trust: verified"), name="own.yaml"))

    said = "Doe v. Roe (an invented decision): who only commands has not taken part"
    assert [f"{said} (from memory)", said] == [each.authority.reason for each in (decision, verified)]
    assert [Trust.MEMORY, Trust.VERIFIED] == [each.authority.trust for each in (decision, verified)]
    assert "own.yaml:2:1" == decision.authority.where
    assert all(one.is_met for one in validate((decision,)))


@pytest.mark.parametrize("line", ["cite: Doe v. Roe\nauthority: peck\n", ""])
def test_a_decision_is_cited_in_one_way(line: str) -> None:
    with pytest.raises(MatterError) as caught:
        load_precedent(Source.of(OWN.replace("cite: Doe v. Roe (an invented decision)\n", line), name="own.yaml"))

    assert ["P106"] == [problem.code for problem in caught.value.problems]


def test_a_decision_that_the_list_does_not_have_says_what_it_holds() -> None:
    with pytest.raises(MatterError) as caught:
        load_precedent(Source.of(OWN.replace("holds: who only commands has not taken part\n", "")))

    assert ["P107"] == [problem.code for problem in caught.value.problems]


def test_the_faults_of_every_file_are_told_at_once(tmp_path: Path) -> None:
    for name, old in (("a", "row: X-01"), ("b", "trust: memory")):
        (tmp_path / f"{name}.yaml").write_text(OWN.replace(f"{old}\n", ""), encoding="utf-8")

    result = CliRunner().invoke(main, ["validate", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")])
    assert ["a.yaml", "b.yaml"] == [Path(line.partition(":")[0]).name for line in result.output.splitlines() if ": M203" in line]
