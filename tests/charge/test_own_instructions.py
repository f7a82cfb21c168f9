"""Instructions in the user's own words, by what they are for: what enters the rule, what is only heard, and when.

The rows are the law of pleading and proof as a lawyer would write them down: elements and a right must be proved by
the plaintiff, a defence by the defendant, and what is said on evidence or deliberation by nobody.
"""

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import CountCharge, charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.decisions import decide_charged
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.checks.check import check_matter
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Question, VerdictKind
from chargebook.forms.proof.verification import verify
from chargebook.library.shelf import Library
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.matter.matter import NOWHERE, Matter
from chargebook.papers.drafts.particulars import title
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import facts_of

PARTIES = """\
manual: ca9-civil
names: names
parties:
  reyes: {role: plaintiff, name: Ana Reyes, short: Ms. Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}
  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, short: Deputy Ortiz, pronoun: he}
claims:
  prosecution:
    title: Malicious prosecution
    plaintiff: reyes
    rights: [own/prosecution]
    secured-by: constitution
    color-of-law: stipulated
    claimed-injury: harm
    injury: months in jail
    against:
      holt: {conduct: act}
  battery:
    plaintiff: reyes
    instruction: own/battery
    against:
      ortiz: {conduct: act}
"""
PROSECUTION = """\
  - title: Malicious prosecution
    kind: right
    name: prosecution
    text: |
      The plaintiff must prove each of the following elements by a preponderance of the evidence:

      1. the defendant caused her to be prosecuted without probable cause; and

      2. the prosecution ended without a conviction.
"""
BATTERY = """\
  - title: Battery
    kind: elements
    name: battery
    text: |
      The plaintiff must prove each of the following elements by a preponderance of the evidence:

      1. the defendant touched the plaintiff with the intent to harm her; and

      2. the plaintiff was harmed by it.

      If you find that the plaintiff has proved each of these elements, your verdict should be for the plaintiff.
"""
DEFENCE = """\
  - title: Self-defense
    kind: defence
    for: battery
    text: |
      The defendant must prove each of the following elements by a preponderance of the evidence:

      1. the defendant believed that the plaintiff was about to harm him; and

      2. the defendant used only the force that was necessary.
"""
LIMITING = """\
  - title: A limited purpose
    kind: evidence
    text: The plaintiff must prove that the complaint was made. You may consider it on what he knew, and only on that.
"""
ALL_FOUR = PROSECUTION + BATTERY + DEFENCE + LIMITING


def case(special: str = ALL_FOUR, more: str = "") -> tuple[Matter, Library]:
    matter = matter_of(f"{PARTIES}{more}special:\n{special}")
    return matter, shelf_of(matter, SHELF)


def counts(special: str = ALL_FOUR) -> dict[str, CountCharge]:
    return {made.count.claim.key: made for made in charge(*case(special))}


def test_a_right_without_a_model_is_proved_beside_the_models_elements() -> None:
    findings = counts()["prosecution"].findings

    assert {"9.3/deprivation", "own/prosecution/1", "own/prosecution/2"} <= set(findings)


def test_a_claim_without_a_model_has_its_own_elements_and_no_other() -> None:
    findings = counts(PROSECUTION + BATTERY)["battery"].findings

    assert ("own/battery/1", "own/battery/2") == findings


@pytest.mark.parametrize(
    ("proved", "verdict"),
    [
        ("12", Verdict.PLAINTIFF),
        ("1", Verdict.DEFENDANT),
        ("12a", Verdict.PLAINTIFF),  # half a defence is none
        ("12b", Verdict.PLAINTIFF),
        ("12ab", Verdict.DEFENDANT),
    ],
)
def test_a_defence_defeats_the_claim_if_all_of_it_is_proved(proved: str, verdict: Verdict) -> None:
    names = {"1": "own/battery/1", "2": "own/battery/2", "a": "own/3/1", "b": "own/3/2"}
    found = tuple(
        FoundFinding(finding=name, value="proved" if sign in proved else "not proved", place=NOWHERE)
        for sign, name in names.items()
    )
    matter, library = case()
    findings = [CountFindings(count="battery/reyes/ortiz", findings=found, place=NOWHERE)]
    decided = decide_charged(matter, findings, charge(matter, library))

    outcome = decided.counts[1].outcome

    assert outcome is not None
    assert verdict is outcome.verdict


def test_what_is_said_on_evidence_is_nothing_to_be_proved() -> None:
    assert not [name for made in counts().values() for name in made.findings if name.startswith("own/4")]


def test_the_form_asks_the_defence_of_the_defendant_behind_the_claim_and_is_proved() -> None:
    matter, library = case()
    charges = charge(matter, library)
    form = ask_matter(matter, charges, library, VerdictKind.SPECIAL).form
    assert form is not None
    asked = [step.words for step in form.steps if isinstance(step, Question)]

    assert asked[-2].startswith("Did Deputy Ortiz prove by a preponderance of the evidence that Deputy Ortiz believed")
    assert () == verify(form, {made.count.id: made.command for made in charges if made.command}).faults


def test_each_stands_where_it_is_heard_under_its_own_heading() -> None:
    matter, library = case()
    drafts = [made.draft for made in draft_matter(matter, library, closed_points(charge(matter, library)))]
    headings = [title(draft) for draft in drafts if draft.wording == "user"]

    assert ["A limited purpose", "Malicious prosecution", "Battery", "Self-defense"] == headings
    (elements,) = [draft.text for draft in drafts if draft.instruction.number == "9.3"]
    assert "required to prove under Instruction “Malicious prosecution”, your verdict" in elements


def test_a_matter_of_such_claims_passes_its_checks() -> None:
    problems = check_matter(*case())

    assert [] == [problem.code for problem in problems if problem.severity == "error"]


def test_a_general_instruction_is_given_once_and_is_in_no_rule() -> None:
    brackets = 'general: ["1.6"]\nbrackets:\n  "1.6":\n    or affirmative defense: keep\n'
    matter, library = case(more=brackets)
    (draft,) = [made.draft for made in draft_matter(matter, library) if made.draft.instruction.number == "1.6"]

    assert ("prosecution/reyes/holt", "battery/reyes/ortiz") == draft.counts
    assert "claim or affirmative defense" in draft.text
    assert () == draft.problems
    assert not [name for made in charge(matter, library) for name in made.findings if name.startswith("1.6")]


def test_a_claim_may_decide_otherwise_than_the_matter() -> None:
    more = 'brackets:\n  "1.6": {or affirmative defense: keep}\ngeneral: ["1.6"]\n'
    text = f"{PARTIES}{more}special:\n{ALL_FOUR}".replace(
        "  battery:\n", "  battery:\n    brackets:\n      '1.6': {or affirmative: drop}\n", 1
    )
    matter = matter_of(text)
    drafts = [made.draft for made in draft_matter(matter, shelf_of(matter, SHELF))]
    given = {draft.counts[0]: "affirmative" in draft.text for draft in drafts if draft.instruction.number == "1.6"}

    assert {"prosecution/reyes/holt": True, "battery/reyes/ortiz": False} == given
    assert [] == [p.code for draft in drafts for p in draft.problems if p.code == "D206"]


def test_the_introduction_to_the_statute_does_not_speak_of_a_claim_under_state_law() -> None:
    matter, library = case()
    (draft,) = [made.draft for made in draft_matter(matter, library) if made.draft.instruction.number == "9.1"]

    assert ("prosecution/reyes/holt",) == draft.counts
    assert draft.text.startswith("Ana Reyes brings her claim under a federal statute")


BURRELL = """\
manual: ca9-civil
parties:
  burrell: {role: plaintiff, name: Carl Burrell, pronoun: he}
  herm: {role: defendant, name: Dale Herm, pronoun: he}
claims:
  force:
    plaintiff: burrell
    instruction: own/six
    against: {herm: {conduct: act}}
special:
  - title: Jury Instruction No. 6
    kind: elements
    name: six
    text: |
      Plaintiff must prove, by a preponderance of the evidence, each of the following elements:

      First, that Defendant used excessive force during the arrest under all of the circumstances; and

      Second, that Defendant’s use of excessive force caused him harm.
"""


def test_a_court_that_merges_elements_and_right_is_followed_word_for_word() -> None:
    """As in E.D. Cal. in 2015: no color of law, no article before the roles, elements that begin with First and Second."""
    matter = matter_of(BURRELL)
    library = shelf_of(matter, SHELF)
    (draft,) = [made.draft for made in draft_matter(matter, library)]
    charges = charge(matter, library)
    form = ask_matter(matter, charges, library, VerdictKind.SPECIAL).form
    assert form is not None
    asked = [step.words for step in form.steps if isinstance(step, Question)]

    assert matter.special[0].text.split() == draft.text.split()
    assert () == draft.departures
    assert ("own/six/1", "own/six/2") == charges[0].findings
    assert "evidence that Defendant used excessive force during the arrest under all of the circumstances?" in asked[0]


def test_a_defence_defeats_each_of_several_violations() -> None:
    several = PROSECUTION.replace("kind: right\n    name: prosecution", "kind: right\n    name: second", 1)
    text = f"{PARTIES}special:\n{PROSECUTION}{several}{BATTERY}{DEFENCE.replace('for: battery', 'for: prosecution')}"
    matter = matter_of(text.replace("[own/prosecution]", "[own/prosecution, own/second]"))
    (command, _) = [made.command for made in charge(matter, shelf_of(matter, SHELF))]
    assert command is not None

    assert 2 == len(command.ways)
    assert all({"own/4/1", "own/4/2"} <= {fact.id for fact in facts_of(way)} for way in command.ways)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("You may consider the complaint only on what he knew.", ["C195"]),
        ("The plaintiff must prove that he knew of the plan.", []),
    ],
)
def test_a_text_on_a_theory_that_asks_for_no_proof_is_told_of(words: str, codes: list[str]) -> None:
    own = f"  - {{title: Purpose, theory: direct, text: {words}}}\n"
    problems = check_matter(*case(PROSECUTION + BATTERY + own))

    assert codes == [problem.code for problem in problems if problem.code == "C195"]


INTERCEDE = """\
  - title: Standing by
    theory: failure-to-intercede
    text: |
      The plaintiff must prove each of the following elements by a preponderance of the evidence:

      1. another officer violated the plaintiff's right; and

      2. the defendant could have stopped it and did not.
"""
BYSTANDER = PARTIES.partition("  battery:")[0].replace(
    "holt: {conduct: act}",
    "ortiz: {conduct: failure to act, theory: failure-to-intercede, violation-by: holt}\n      holt: {conduct: act}",
)


def standing_by(text: str = INTERCEDE) -> tuple[Matter, Library]:
    matter = matter_of(f"{BYSTANDER}special:\n{PROSECUTION}{text}")
    return matter, shelf_of(matter, SHELF)


@pytest.mark.parametrize(
    ("denied", "verdict"),
    [("", Verdict.PLAINTIFF), ("own/2/1", Verdict.DEFENDANT), ("own/2/2", Verdict.DEFENDANT)],
)
def test_what_the_users_text_on_a_theory_lists_must_be_proved(denied: str, verdict: Verdict) -> None:
    """The burden of each element is the plaintiff's, as the text says; it is asked of those on that theory alone."""
    matter, library = standing_by()
    charges = charge(matter, library)
    made = {own.count.defendant.key: own for own in charges}
    found = tuple(
        FoundFinding(finding=name, value="not proved" if name == denied else "proved", place=NOWHERE)
        for name in made["ortiz"].findings
    )
    decided = decide_charged(
        matter, [CountFindings(count="prosecution/reyes/ortiz", findings=found, place=NOWHERE)], charges
    )
    outcome = next(own.outcome for own in decided.counts if own.charge.count.defendant.key == "ortiz")

    assert verdict is (outcome and outcome.verdict)
    assert not [name for name in made["holt"].findings if name.startswith("own/2")]


def test_a_theory_that_no_model_covers_is_covered_by_such_a_text_and_not_by_one_that_lists_nothing() -> None:
    codes = [[problem.code for problem in check_matter(*standing_by(text))] for text in (INTERCEDE, EXPLAINED)]

    assert [False, True] == ["C107" in found for found in codes]


EXPLAINED = """\
  - title: Standing by
    theory: failure-to-intercede
    text: An officer who stands by is liable if he could have stopped it.
"""


def test_such_a_text_is_drafted_once_and_named_once() -> None:
    drafts = [made.draft for made in draft_matter(*standing_by())]
    named = next(draft.text for draft in drafts if draft.instruction.number == "9.3" and "ortiz" in draft.id)

    assert 1 == len([draft for draft in drafts if "could have stopped it" in draft.text])
    assert 1 == named.count("“Standing by”")


@pytest.mark.parametrize(
    ("first", "second"), [("First, that", "Second, that"), ("(1) That", "(2) That"), ("1. that", "2. that")]
)
def test_an_element_that_begins_with_that_is_asked_for_in_a_sentence(first: str, second: str) -> None:
    """As in E.D. Cal. in 2015 (First, that) and in N.D. Cal. in 2017 ((1) That)."""
    told = BURRELL.replace("First, that", first).replace("Second, that", second)
    matter = matter_of(told)
    library = shelf_of(matter, SHELF)
    form = ask_matter(matter, charge(matter, library), library, VerdictKind.SPECIAL).form
    assert form is not None
    asked = [step.words for step in form.steps if isinstance(step, Question)]

    assert "evidence that Defendant used excessive force during the arrest under all of the circumstances?" in asked[0]
    assert asked[1].endswith("evidence that Defendant’s use of excessive force caused him harm?")
