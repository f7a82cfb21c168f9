"""What has left the case: said everywhere, entered nowhere, and readable after it has left.

The law was written down before the program was run, each row with its rule beside it.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dismissals import BASE, text
from matters import SHELF, matter_of

import chargebook
from chargebook.charge.charge import charge_all
from chargebook.charge.decisions import decide_matter
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.charge.ledger import ledger_of
from chargebook.doctrine.dismissal import effect_of
from chargebook.forms.asking import ask_matter
from chargebook.forms.file import load_form
from chargebook.forms.form import Question, VerdictKind
from chargebook.forms.writing import write_form
from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Severity
from chargebook.ground.text import Source
from chargebook.matter.findings import load_findings
from chargebook.matter.grounds import Ground
from chargebook.matter.matter import Matter
from chargebook.papers.screen.decisions import decisions_text
from chargebook.papers.screen.ledger import ledger_json
from chargebook.papers.screen.tally import tally_text
from chargebook.rule.decide import Verdict
from chargebook.verbs import tally, verify
from chargebook.verdicts.judgment import without
from chargebook.verdicts.tally import Tally

HOLT, ORTIZ, WARD, CITY = "force/reyes/holt", "force/reyes/ortiz", "command/reyes/ward", "custom/reyes/city"


def case(*rulings: str) -> Matter:
    return matter_of(text(*rulings))


def faults(*rulings: str) -> list[str]:
    try:
        case(*rulings)
    except MatterError as refused:
        return [problem.code for problem in refused.problems]
    return []


# --- the law of each ground -----------------------------------------------------------------------------------------

LAW: list[tuple[str, str, bool, bool, str, str]] = [
    # ground, the rule, may the jury be told, is it after the verdict, what the judgment says, why
    ("rule-12", "Fed. R. Civ. P. 12(c)", True, False, "on the merits, unless", "Rule 41(b), last sentence"),
    ("rule-41", "Fed. R. Civ. P. 41(a)", True, False, "may be brought again unless", "Rule 41(a)(1)(B), (a)(2)"),
    (
        "rule-56",
        "Fed. R. Civ. P. 56(a)",
        True,
        False,
        "for the defendant",
        "judgment as a matter of law without a trial",
    ),
    (
        "rule-50a",
        "Fed. R. Civ. P. 50(a)",
        True,
        False,
        "for the defendant",
        "Rule 50(a)(1)(B), (a)(2): before the jury",
    ),
    (
        "rule-50b",
        "Fed. R. Civ. P. 50(b)",
        False,
        True,
        "in the place of the verdict",
        "Rule 50(b)(3): after the verdict",
    ),
    ("settled", "", True, False, "nothing on it", "Fed. R. Evid. 408(a): no evidence of validity or amount"),
    ("unstated", "", True, False, "no verdict", "nothing is guessed"),
]
every_ground = pytest.mark.parametrize(("ground", "rule", "told", "after", "judgment", "why"), LAW)


@every_ground
def test_each_ground_says_its_own_rule_and_what_it_means(
    ground: str, rule: str, told: bool, after: bool, judgment: str, why: str
) -> None:
    effect = effect_of(Ground(ground))
    [left, *_] = ledger_of(case(f"date: 2026-03-09, dismiss: ortiz, ground: {ground}"), charges_of()).left

    assert rule == effect.cite, why
    assert judgment in effect.in_judgment, why
    assert after is left.is_after_verdict, why
    assert effect.to_jury.startswith("nothing: it has given") is not told, why


def charges_of(*rulings: str) -> Any:
    return charge_all(case(*rulings), SHELF)


@every_ground
def test_the_jury_can_be_told_only_while_it_is_there(
    ground: str, rule: str, told: bool, after: bool, judgment: str, why: str
) -> None:
    expected = [] if told else ["M292"]

    assert expected == faults(f"date: 2026-03-09, dismiss: ortiz, ground: {ground}, tell-jury: true"), why
    assert [] == faults(f"date: 2026-03-09, dismiss: ortiz, ground: {ground}, tell-jury: false"), why


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("rule-50a", []),  # Rule 50(a)(1)(A): the court may resolve the issue
        ("rule-50b", []),
        ("rule-56", []),  # Rule 56(g)
        ("rule-12", ["M291"]),  # pleadings prove nothing
        ("rule-41", ["M291"]),  # a withdrawal decides no fact
        ("settled", ["M291"]),
    ],
)
def test_a_finding_is_decided_only_on_a_ground_that_decides_facts(ground: str, expected: list[str]) -> None:
    assert expected == faults(f"date: 2026-03-09, decide: 9.29/2, as: proved, ground: {ground}")


def test_a_finding_that_is_decided_is_told_to_the_jury_elsewhere() -> None:
    assert ["M291"] == faults("date: 2026-03-09, decide: 9.29/2, as: proved, tell-jury: true")


def test_another_ground_is_no_ground() -> None:
    assert ["M206"] == faults("date: 2026-03-09, dismiss: ortiz, ground: rule-50")


# --- what has left --------------------------------------------------------------------------------------------------


def test_a_count_has_left_by_the_first_ruling_that_dismisses_it() -> None:
    matter = case("date: 2026-03-20, dismiss: force", "date: 2026-03-09, dismiss: holt, ground: rule-56")
    left = {each.count.id: each.ruling.date for each in matter.dismissed}

    assert {HOLT: "2026-03-09", ORTIZ: "2026-03-20"} == left
    assert [WARD, CITY] == [count.id for count in matter.counts]
    assert [HOLT, ORTIZ, WARD, CITY] == [count.id for count in matter.pleaded]


def test_a_plaintiff_who_is_dismissed_leaves_with_all_of_the_counts_and_no_one_elses() -> None:
    """Fed. R. Civ. P. 21: the court may drop a party, plaintiff or defendant; the action of the others goes on."""
    two = BASE.replace("plaintiff: reyes", "plaintiffs: [reyes, cruz]").replace(
        "  holt: {role", "  cruz: {role: plaintiff, name: Leo Cruz, pronoun: he}\n  holt: {role", 1
    )
    matter = matter_of(two + "rulings: [{date: 2026-03-09, dismiss: cruz, ground: rule-41}]\n")

    assert [HOLT, ORTIZ, WARD, CITY] == [count.id for count in matter.counts]
    assert [each.replace("reyes", "cruz") for each in (HOLT, ORTIZ, WARD, CITY)] == [
        each.count.id for each in matter.dismissed
    ]


def test_the_case_as_the_jury_had_it_has_none_of_what_was_ruled_from_the_first_renewed_motion_on() -> None:
    """Rule 50(b) comes after the verdict, and whatever was ruled with it or later does too."""
    before = "date: 2026-03-01, decide: 9.29/1, as: proved"
    matter = case(
        before,
        "date: 2026-04-20, dismiss: holt, ground: rule-50b",
        f"date: 2026-04-20, decide: 9.29/2, as: not proved, count: {HOLT}",
        "date: 2026-05-02, dismiss: ward, ground: settled",
    )

    assert case(before).counts == matter.as_submitted.counts
    assert ["9.29/1"] == [ruling.decide for ruling in matter.as_submitted.rulings]
    assert matter.as_submitted.as_submitted == matter.as_submitted


def test_the_ledger_is_in_the_order_of_the_dates_and_names_all_that_left() -> None:
    rulings = (
        "date: 2026-03-20, dismiss: holt, ground: settled",
        "date: 2026-03-01, decide: 9.29/1, as: proved",
        "date: 2026-03-09, dismiss: force, ground: rule-50a",
    )
    ledger = ledger_of(case(*rulings), charges_of(*rulings))

    assert [
        "9.29/1 is decided as proved",
        f"force ({HOLT}, {ORTIZ}) leaves the case under Fed. R. Civ. P. 50(a)",
        "holt (of which nothing was left in it) leaves the case by settlement",
    ] == [each.says for each in ledger.rulings]


def test_what_the_dismissed_actor_did_still_matters_where_somebody_answers_for_it() -> None:
    """Los Angeles v. Heller, 475 U.S. 796: nobody answers for what was no violation; immunity is another matter."""
    ruling = "date: 2026-03-09, dismiss: holt, ground: rule-50a"
    [left] = ledger_of(case(ruling), charges_of(ruling)).left

    assert (ORTIZ, WARD, CITY) == left.answered_on
    assert ["heller", "fairley"] == [authority.key for _, authority in left.remarks]


def test_what_a_dismissed_participant_did_matters_to_nobody_else() -> None:
    ruling = "date: 2026-03-09, dismiss: ortiz, ground: rule-50a"
    [left] = ledger_of(case(ruling), charges_of(ruling)).left

    assert ((), ()) == (left.answered_on, left.remarks)


@pytest.mark.parametrize(("dismissed", "keys"), [("more", ["hells-canyon"]), ("holt", [])])
def test_one_claim_against_a_defendant_who_stays_is_withdrawn_by_amendment(dismissed: str, keys: list[str]) -> None:
    """Hells Canyon, 403 F.3d at 687: Rule 41(a) is for all claims against a defendant."""
    more = '  more: {plaintiff: reyes, rights: ["9.11"], against: {holt: {conduct: act}}}\n'
    matter = matter_of(BASE + more + f"rulings: [{{date: 2026-03-09, dismiss: {dismissed}, ground: rule-41}}]\n")
    left = ledger_of(matter, charge_all(matter, SHELF)).left

    assert keys == [authority.key for _, authority in left[-1].remarks]


# --- decide ---------------------------------------------------------------------------------------------------------


def findings(rows: dict[str, dict[str, str]]) -> Any:
    said = "".join(
        f"{count}:\n" + "".join(f"  {finding}: {value}\n" for finding, value in found.items())
        for count, found in rows.items()
    )
    return load_findings(Source.of(said, name="f.yaml"))


def test_decide_names_what_left_and_gives_no_verdict_on_it() -> None:
    matter = case("date: 2026-03-09, dismiss: ortiz, ground: rule-50a, because: 'Dkt. 88'")
    decisions = decide_matter(matter, (), SHELF)
    said = decisions_text(decisions)

    assert [HOLT, WARD, CITY] == [each.charge.count.id for each in decisions.counts]
    assert f"Count {ORTIZ}: no longer in the case\n  dismissed on 2026-03-09 (matter.yaml:" in said
    assert "before the case went to the jury, Fed. R. Civ. P. 50(a)\n  because: Dkt. 88" in said
    assert "What was ruled:\n  2026-03-09  ortiz (force/reyes/ortiz) leaves the case" in said
    assert ["rule-50a"] == [row["ground"] for row in ledger_json(decisions.ledger)["dismissed"]]


def test_a_matter_without_rulings_has_no_ledger() -> None:
    assert "What was ruled" not in decisions_text(decide_matter(case(), (), SHELF))


def test_a_findings_file_that_answers_a_dismissed_count_is_told_so_and_is_no_error() -> None:
    rows = {HOLT: {"9.29/2": "proved"}, ORTIZ: {"special/integral-participant-acquiesced/2": "proved"}}
    decisions = decide_matter(case("date: 2026-04-20, dismiss: force, ground: rule-50b"), findings(rows), SHELF)

    assert [("F211", Severity.WARNING)] * 2 == [(each.code, each.severity) for each in decisions.problems]
    assert f"those on what Deputy Holt did serve {WARD}, {CITY}" in decisions.problems[0].mend
    assert "nothing has to be mended" == decisions.problems[1].mend


def test_a_finding_on_the_dismissed_actor_is_the_finding_of_those_who_answer_for_it() -> None:
    """One fact, whosever count it stands on; Floyd v. Laws: an immune officer's violation is still one."""
    matter = case("date: 2026-04-20, dismiss: holt, ground: rule-50b")
    [ortiz, *_] = decide_matter(matter, findings({HOLT: {"9.29/2": "not proved"}}), SHELF).counts
    assert ortiz.outcome is not None

    assert (Verdict.DEFENDANT, HOLT) == (ortiz.outcome.verdict, dict(ortiz.elsewhere)["9.29/2"])


def test_a_count_that_never_was_is_still_an_error() -> None:
    decisions = decide_matter(
        case("date: 2026-04-20, dismiss: force"), findings({"force/reyes/x": {"a": "proved"}}), SHELF
    )

    assert ["F205"] == [each.code for each in decisions.problems]


# --- what the jury is told ------------------------------------------------------------------------------------------


def told(*rulings: str) -> list[str]:
    drafted = draft_matter(case(*rulings), SHELF)
    return [each.draft.text for each in drafted if each.draft.id == "special/no-longer-in-the-case"]


@pytest.mark.parametrize(
    ("dismissed", "words"),
    [
        ("holt", "the claims against Deputy Mark Holt"),
        ("force", "the claim “Force after the arrest”"),
        (ORTIZ, "the claim “Force after the arrest” of Ana Reyes against Deputy Luis Ortiz"),
    ],
)
def test_the_jury_hears_what_left_and_neither_why_nor_when(dismissed: str, words: str) -> None:
    """CACI No. 109, to the same end: the jury is told who or what is out, and not to ask why."""
    [said] = told(
        f"date: 2026-03-09, dismiss: {dismissed}, ground: settled, tell-jury: true, because: 'Dkt. 88, a sum'"
    )

    assert f"The following is no longer before you: {words}.\n" in said
    assert [] == [word for word in ("2026", "Dkt", "settle", "Rule", "dismiss", "sum") if word in said]


def test_what_left_is_told_in_one_instruction_and_only_what_is_to_be_told() -> None:
    [said] = told(
        "date: 2026-03-12, dismiss: custom, ground: rule-50a, tell-jury: true",
        "date: 2026-03-09, dismiss: ortiz, ground: rule-41, tell-jury: true",
        "date: 2026-03-10, dismiss: ward, ground: rule-56",
    )

    assert "before you: the claims against Deputy Luis Ortiz and the claim “The custom of the City”.\n" in said
    assert "Ward" not in said


def test_nothing_is_told_unless_a_ruling_says_so_or_where_no_count_is_left() -> None:
    every = [f"date: 2026-03-09, dismiss: {claim}, tell-jury: true" for claim in ("force", "command", "custom")]

    assert [] == told("date: 2026-03-09, dismiss: holt, ground: rule-50a")
    assert [] == told(*every)


# --- a dismissed actor's conduct is still asked ---------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, name: str, said: str) -> Path:
    path = folder / name
    path.write_text(said, encoding="utf-8")
    return path


def asked(matter: Matter) -> set[tuple[str, str]]:
    asking = ask_matter(matter, chargebook.charge.charge.charge(matter, SHELF), SHELF, VerdictKind.SPECIAL)
    assert asking.form is not None
    steps = (step for step in asking.form.steps if isinstance(step, Question))
    return {(each.count, each.finding) for step in steps for each in step.asks}


@pytest.mark.parametrize("ground", [row[0] for row in LAW])
def test_a_dismissal_of_the_actor_leaves_his_conduct_to_those_who_answer_for_it(ground: str, folder: Path) -> None:
    """Peck (participant), Starr (supervisor), Monell (body): each answers for what Holt did, sued or not."""
    matter = case(f"date: 2026-03-09, dismiss: holt, ground: {ground}")
    path = written(folder, "matter.yaml", text(f"date: 2026-03-09, dismiss: holt, ground: {ground}"))
    report = verify(path).report
    assert report is not None

    on = {(count, f"9.29/{part}") for count in (ORTIZ, WARD, CITY) for part in (1, 2, 3)}
    assert on <= asked(matter)
    assert asked(matter) == {each for each in asked(case()) if each[0] != HOLT}
    assert (True, (ORTIZ, WARD, CITY)) == (report.is_right, report.counts)


# --- a form that was made before ------------------------------------------------------------------------------------


def old_form(folder: Path, kind: VerdictKind = VerdictKind.SPECIAL) -> Path:
    matter = case()
    asking = ask_matter(matter, charge_all(matter, SHELF), SHELF, kind)
    assert asking.form is not None
    return written(folder, "form.yaml", write_form(asking.form))


def numbers(path: Path, count: str) -> list[str]:
    """The questions that are about *count* alone."""
    form = load_form(Source.of(path.read_text(encoding="utf-8"), name="form.yaml"), charges_of())
    questions = (step for step in form.steps if isinstance(step, Question))
    return [step.number for step in questions if {asked.count for asked in step.asks} == {count}]


@pytest.mark.parametrize("kind", list(VerdictKind))
@pytest.mark.parametrize("dismissed", ["holt", "ortiz", "command", CITY])
@pytest.mark.parametrize("ground", ["rule-50a", "rule-50b"])
def test_what_remains_of_an_older_form_is_proved(kind: VerdictKind, dismissed: str, ground: str, folder: Path) -> None:
    form = old_form(folder, kind)
    path = written(folder, "matter.yaml", text(f"date: 2026-04-20, dismiss: {dismissed}, ground: {ground}"))
    verified = verify(path, form)
    assert verified.report is not None
    codes = {fault.problem.code for fault in verified.report.faults}

    assert verified.report.is_right
    assert "V231" in codes
    assert [] == [problem for problem in verified.problems if problem.severity is Severity.ERROR]
    assert len(verified.problems) == len(set(verified.problems))


def test_what_is_idle_in_a_form_is_said_with_the_ruling(folder: Path) -> None:
    form = old_form(folder)
    path = written(folder, "matter.yaml", text("date: 2026-03-09, dismiss: ward, ground: rule-50a"))
    [idle, shared] = [p for p in verify(path, form).problems if p.code == "V231"]
    own = numbers(form, WARD)

    assert f"Steps {', '.join(own[:-1])} and {own[-1]} are idle: {WARD} was dismissed on 2026-03-09" in idle.message
    assert "Fed. R. Civ. P. 50(a)" in idle.message
    assert "leave out what is idle before the jury has the form" == idle.mend
    assert "who is no longer bound, too" in shared.message


def test_after_the_verdict_nothing_is_left_out_of_the_form_that_the_jury_had(folder: Path) -> None:
    form = old_form(folder)
    path = written(folder, "matter.yaml", text("date: 2026-04-20, dismiss: ward, ground: rule-50b"))
    [idle, _] = [p for p in verify(path, form).problems if p.code == "V231"]

    assert "what it wrote stays readable, and gives no verdict" in idle.mend


def test_the_questions_on_the_dismissed_actor_are_not_idle_while_somebody_answers_for_him(folder: Path) -> None:
    form = old_form(folder)
    path = written(folder, "matter.yaml", text("date: 2026-03-09, dismiss: holt, ground: rule-50a"))
    idle = [p.message for p in verify(path, form).problems if p.code == "V231" and "idle" in p.message]

    assert [] == idle


def test_asking_by_an_older_form_warns_and_prints_it(folder: Path) -> None:
    form = old_form(folder)
    path = written(folder, "matter.yaml", text("date: 2026-03-09, dismiss: ward, ground: rule-50a"))
    asking = chargebook.ask(path, form=form)

    assert asking.form is not None
    assert ["V231", "V231"] == [problem.code for problem in asking.problems]


# --- tally ----------------------------------------------------------------------------------------------------------


def answered(folder: Path, *rulings: str, **others: str) -> Tally:
    """Everybody is liable, $500 for all of them together, unless *others* says so of a step by its number."""
    form = old_form(folder)
    path = written(folder, "matter.yaml", text(*rulings))
    steps = chargebook.ask(path, form=form).form
    assert steps is not None
    said = {step.number: "yes" for step in steps.steps if isinstance(step, Question)}
    sums = [step.number for step in steps.steps if step.number.isdigit() and step.number not in said]
    said |= {sums[0]: '"$500.00"'} | {key.removeprefix("q"): value for key, value in others.items()}
    rows = "".join(f'"{number}": {value}\n' for number, value in said.items() if value)
    return tally(path, form, written(folder, "answers.yaml", rows))


AFTER = "date: 2026-04-20, dismiss: holt, ground: rule-50b, because: qualified immunity"


def test_a_form_returned_before_a_ruling_under_rule_50b_is_read_after_it(folder: Path) -> None:
    """Rule 50(b)(3), (c)(1): the verdict is displaced and not undone; who owed with Holt owes the whole (Hazle)."""
    before, after = answered(folder), answered(folder, AFTER)
    [holt] = after.displaced
    [released] = after.released

    assert Verdict.PLAINTIFF is before.verdict(HOLT)
    assert [Verdict.PLAINTIFF] * 3 == [each.verdict for each in after.counts]
    assert [ORTIZ, WARD, CITY] == [each.submission.count for each in after.counts]
    assert (HOLT, Verdict.PLAINTIFF) == (holt.left.count.id, holt.counted.verdict)
    assert [("ortiz", "ward", "city")] == [each.bound for each in after.judgment.entered]
    assert [(e.amount, e.bound) for e in without(before.judgment, "holt").entered] == [
        (each.amount, each.bound) for each in after.judgment.entered
    ]
    assert (Decimal(500), Decimal(0)) == (after.judgment.total("reyes"), after.judgment.owed_by("holt"))
    assert ("holt", ("ortiz", "ward", "city")) == (released.defendant, released.bound)
    assert ((), ()) == (after.irregularities, after.overruled)


def test_the_ruling_and_the_verdict_stand_beside_each_other_in_print(folder: Path) -> None:
    said = tally_text(answered(folder, AFTER))

    assert f"Count {HOLT}: no longer in the case\n  dismissed on 2026-04-20 (" in said
    assert "as the jury gave it: verdict for the plaintiff, which is not entered" in said
    assert "holt does not owe reyes $500.00 in compensatory damages; ortiz, ward and city owe the whole" in said
    assert "because: qualified immunity" in said


def test_a_fact_that_the_court_takes_from_the_verdict_leaves_the_verdict_as_it_was_given(folder: Path) -> None:
    """Rule 50(b) and Heller: no violation, so nobody answers; the form still says what the jury found."""
    fact = f"date: 2026-04-20, decide: 9.29/2, as: not proved, count: {HOLT}, ground: rule-50b"
    after = answered(folder, AFTER, fact)
    [holt] = after.displaced

    assert [Verdict.DEFENDANT] * 3 == [each.verdict for each in after.counts]
    assert [(count, Verdict.PLAINTIFF) for count in (ORTIZ, WARD, CITY)] == list(after.overruled)
    assert "as the jury gave it: verdict for the plaintiff; the court has ruled since" in tally_text(after)
    assert Verdict.PLAINTIFF is holt.counted.verdict
    assert Decimal(0) == after.judgment.total("reyes")


def test_what_was_written_on_a_count_that_left_before_the_verdict_is_shown_and_not_entered(folder: Path) -> None:
    """Rule 50(a)(2): the case is not submitted to the jury on it."""
    after = answered(folder, "date: 2026-03-09, dismiss: ward, ground: rule-50a")
    [ward] = after.displaced

    assert [HOLT, ORTIZ, CITY] == [each.submission.count for each in after.counts]
    assert ward.lines
    assert ["ward"] == [each.defendant for each in after.released]
    assert "by what the jury wrote: verdict for the plaintiff, which is not entered" in tally_text(after)


def test_a_blank_line_on_what_has_left_is_not_irregular(folder: Path) -> None:
    form = old_form(folder)
    own = {f"q{number}": "" for number in numbers(form, WARD)}
    still_in = answered(folder, **own)
    left = answered(folder, "date: 2026-03-09, dismiss: ward, ground: settled", **own)

    assert [] != [each for each in still_in.irregularities if each.what == "left blank"]
    assert () == left.irregularities


def test_an_amount_for_nobody_who_is_left_is_owed_by_nobody(folder: Path) -> None:
    every = [f"date: 2026-04-20, dismiss: {claim}, ground: rule-50b" for claim in ("force", "command", "custom")]
    after = answered(folder, *every)

    assert ((), ()) == (after.counts, after.judgment.recoveries)
    assert () == after.irregularities
    assert {"holt", "ortiz", "ward", "city"} == {each.defendant for each in after.released}
    assert "nobody does" in tally_text(after)
