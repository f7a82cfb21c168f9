"""What a returned form comes to. Each legal outcome was written by a person, with the authority beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from matters import SHELF, matter, matter_of, text
from reviewed_verdicts import count, form, tallied
from seeking import only

from chargebook.charge.charge import charge
from chargebook.citations.relied_on import Trust
from chargebook.forms.form import (
    PUNITIVE_GROUND,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Award,
    Declared,
    Form,
    FormDirection,
    Question,
    Skip,
    VerdictKind,
)
from chargebook.matter.matter import Capacity
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding
from chargebook.verdicts.courses import COURSES, courses_for
from chargebook.verdicts.irregularity import CourtAct, Irregular, Irregularity
from chargebook.verdicts.judgment import Judgment, without
from chargebook.verdicts.submission import Submission, submissions
from chargebook.verdicts.tally import Tally, tally

HOLT, ORTIZ, CITY = "force/reyes/holt", "force/reyes/ortiz", "policy/reyes/city"
ONE = count(HOLT, "violated", "cause")
TWO = count(ORTIZ, "violated", "cause")
VIOLATED = {"question": "1", "asks": {HOLT: "violated"}}
CAUSED = {"question": "2", "asks": {HOLT: "cause"}}
MONEY = {"amount": "compensatory", "number": "3", "for": [HOLT]}
NOMINAL = {"amount": "nominal", "number": "4", "for": [HOLT]}
SIMPLE = form(VIOLATED, CAUSED, MONEY)


def irregular(found: Tally, what: Irregular) -> Irregularity:
    there = [each.what.value for each in found.irregularities]
    return only((each for each in found.irregularities if each.what is what), what.value, there)


def kinds(found: Tally) -> list[str]:
    return [each.what.value for each in found.irregularities]


def acts(each: Irregularity) -> list[CourtAct]:
    return [course.act for course in each.courses]


# --- verdicts -------------------------------------------------------------------------------------------------------


def test_every_finding_proved_and_an_amount_is_for_the_plaintiff_and_nothing_is_irregular() -> None:
    found = tallied(SIMPLE, [ONE], {"1": "yes", "2": "yes", "3": "$500"})

    assert Verdict.PLAINTIFF is found.verdict(HOLT)
    assert ((), (), ()) == (found.irregularities, found.clashes, found.silence)
    assert Decimal("500.00") == found.judgment.total("reyes") == found.judgment.owed_by("holt")


@pytest.mark.parametrize("said", [{"1": "cannot agree"}, {}])
def test_what_the_jury_could_not_agree_on_or_left_blank_is_open_and_not_against_anybody(said: dict[str, str]) -> None:
    assert Verdict.UNDECIDED is tallied(SIMPLE, [ONE], said).verdict(HOLT)


def test_a_line_on_which_the_jury_could_not_agree_is_said_with_what_may_still_be_done() -> None:
    found = tallied(SIMPLE, [ONE], {"1": "yes", "2": "cannot agree", "3": "cannot agree"})

    assert ["cannot agree", "cannot agree"] == kinds(found)
    assert () == found.clashes
    assert [CourtAct.SEND_BACK, CourtAct.NEW_TRIAL] == acts(found.irregularities[0])
    assert () == found.judgment.recoveries


def test_a_blank_line_that_was_reached_is_missing() -> None:
    found = tallied(SIMPLE, [ONE], {"1": "yes", "3": "$500"})

    assert ("2",) == irregular(found, Irregular.BLANK).steps
    assert [("reyes", (), ("holt",))] == [(e.plaintiff, e.bound, e.pending) for e in found.judgment.waiting]


def test_the_second_part_of_a_form_is_not_blank_before_the_jury_has_it() -> None:
    first = form(VIOLATED, CAUSED, MONEY, {"question": "4", "asks": {HOLT: PUNITIVE_GROUND}})
    second = form({"amount": "punitive", "number": "5", "for": [HOLT]})
    stop = FormDirection(words="Stop here, and sign and date this part of the form.", lines=("Date", "Presiding juror"))
    whole = replace(first, steps=(*first.steps, stop, *second.steps))
    before = tallied(whole, [ONE], WON | {"4": "yes"})
    after = tallied(whole, [ONE], WON | {"4": "yes", "5": "$70"})

    assert [] == kinds(before)
    assert (Decimal(500), Decimal(570)) == (before.judgment.total("reyes"), after.judgment.total("reyes"))
    assert ["5"] == [line.step.number for line in tallied(first_of(whole), [ONE], WON | {"4": "yes"}).returned.blank]


def first_of(form: Form) -> Form:
    """The same form in one part."""
    return replace(form, steps=tuple(step for step in form.steps if not isinstance(step, FormDirection)))


@pytest.mark.parametrize(
    ("said", "blank"),
    [({"3": "$500"}, []), ({"4": "$1"}, []), ({"3": "$0"}, ["4"]), ({}, ["3", "4"]), ({"3": "$0", "4": "$1"}, [])],
)
def test_of_damages_and_nominal_damages_one_line_may_be_blank(said: dict[str, str], blank: list[str]) -> None:
    """The model on nominal damages asks for them only where no others are proved."""
    found = tallied(form(VIOLATED, CAUSED, MONEY, NOMINAL), [ONE], {"1": "yes", "2": "yes"} | said)

    assert blank == [line.step.number for line in found.returned.blank]


def test_a_finding_that_no_question_asks_is_left_to_the_court_in_a_special_verdict() -> None:
    """Fed. R. Civ. P. 49(a)(3)."""
    found = tallied(form(VIOLATED), [ONE], {"1": "yes"})
    omitted = irregular(found, Irregular.OMITTED)

    assert "no question of the form asks for cause" == omitted.why
    assert [CourtAct.COURT_FINDS] == acts(omitted)
    assert ["Fed. R. Civ. P. 49(a)(3)"] == [one.citation for one in omitted.courses[0].authorities]


def test_a_finding_that_nobody_needs_any_more_is_not_reported_as_omitted() -> None:
    assert [] == kinds(tallied(form(VIOLATED), [ONE], {"1": "no"}))


def test_a_count_without_a_command_is_not_decided_whatever_the_jury_marked() -> None:
    bare = replace(ONE, command=None)
    marked = form({"verdict-on": HOLT, "number": "1"})

    assert Verdict.UNDECIDED is tallied(marked, [bare], {"1": "plaintiff"}).verdict(HOLT)


def test_the_counts_of_a_matter_are_tallied_on_their_own_rule() -> None:
    [held] = submissions(charge(matter(color="stipulated"), SHELF))
    asked = form(*({"question": str(at), "asks": {held.count: fact.id}} for at, fact in enumerate(held.facts, start=1)))
    found = tally(asked, [held], {step.number: Answer.YES for step in asked.steps})

    assert ("force/reyes/holt", Verdict.PLAINTIFF) == (held.count, found.verdict(held.count))
    assert ("9.20", "9.25") == held.rights


# --- general verdicts -----------------------------------------------------------------------------------------------


MARKED = form(VIOLATED, CAUSED, {"verdict-on": HOLT, "number": "3"}, kind="general-with-questions")


def test_a_bare_general_verdict_is_taken_as_it_stands() -> None:
    found = tallied(form({"verdict-on": HOLT, "number": "1"}, kind="general"), [ONE], {"1": "defendant"})

    assert (Verdict.DEFENDANT, VerdictKind.GENERAL) == (found.verdict(HOLT), found.counts[0].kind)


@pytest.mark.parametrize(
    ("violated", "immune", "kind", "if_yes"),
    [
        (Finding.PROVED, Finding.NOT_PROVED, VerdictKind.GENERAL, Verdict.PLAINTIFF),
        (Finding.PROVED, Finding.PROVED, VerdictKind.SPECIAL, Verdict.DEFENDANT),
        (Finding.NOT_PROVED, Finding.PROVED, VerdictKind.SPECIAL, Verdict.DEFENDANT),
    ],
)
def test_one_question_for_all_that_a_count_needs_is_a_general_verdict_if_its_yes_is_for_the_plaintiff(
    violated: Finding, immune: Finding, kind: VerdictKind, if_yes: Verdict
) -> None:
    """Whatever the question asks together, its Yes is never for the plaintiff where the findings are not."""
    asks = tuple(Asked(count=HOLT, finding=name, yes=yes) for name, yes in (("violated", violated), ("immune", immune)))
    asked = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(Question(number="1", words="Did he?", asks=asks),))
    found = tally(asked, [count(HOLT, "violated", {"not": "immune"})], {"1": Answer.YES})

    assert (if_yes, [kind]) == (found.verdict(HOLT), [line.kind for line in found.returned.lines])


@pytest.mark.parametrize("said", [{"1": "cannot agree"}, {}])
def test_an_open_general_verdict_is_none(said: dict[str, str]) -> None:
    found = tallied(form({"verdict-on": HOLT, "number": "1"}, kind="general"), [ONE], said)

    assert Verdict.UNDECIDED is found.verdict(HOLT)


def test_a_general_verdict_that_agrees_with_the_answers_is_approved() -> None:
    """Fed. R. Civ. P. 49(b)(2)."""
    found = tallied(MARKED, [ONE], {"1": "yes", "2": "yes", "3": "plaintiff"})

    assert (Verdict.PLAINTIFF, []) == (found.verdict(HOLT), kinds(found))


def test_a_general_verdict_against_the_answers_is_for_the_court_with_the_courses_of_the_rule() -> None:
    """Fed. R. Civ. P. 49(b)(3): judgment on the answers, further consideration, or a new trial."""
    found = tallied(MARKED, [ONE], {"1": "no", "2": "yes", "3": "plaintiff"})
    against = irregular(found, Irregular.OWN_VERDICT)

    assert Verdict.COURT is found.verdict(HOLT)
    assert {CourtAct.ON_ANSWERS, CourtAct.SEND_BACK, CourtAct.NEW_TRIAL} <= set(acts(against))
    assert (
        "the jury's own verdict is for the plaintiff, and what its answers command is for the defendant" == against.why
    )
    assert ["ablt"] == [one.key for course in found.silence for one in course.authorities]


@pytest.mark.parametrize("mark", ["cannot agree", ""])
def test_decisive_answers_without_a_general_verdict_are_for_the_court(mark: str) -> None:
    found = tallied(MARKED, [ONE], {"1": "yes", "2": "yes"} | ({"3": mark} if mark else {}))

    assert Verdict.COURT is found.verdict(HOLT)


def test_a_general_verdict_that_open_answers_do_not_bear_out_is_for_the_court() -> None:
    assert Verdict.COURT is tallied(MARKED, [ONE], {"1": "yes", "3": "plaintiff"}).verdict(HOLT)


def test_where_the_form_itself_leads_past_the_general_verdict_the_answers_decide() -> None:
    skipping = form(
        {**VIOLATED, "if-no": "end"}, CAUSED, {"verdict-on": HOLT, "number": "3"}, kind="general-with-questions"
    )

    assert Verdict.DEFENDANT is tallied(skipping, [ONE], {"1": "no"}).verdict(HOLT)


def test_two_general_verdicts_on_one_count_are_none() -> None:
    twice = form({"verdict-on": HOLT, "number": "1"}, {"verdict-on": HOLT, "number": "2"}, kind="general")
    found = tallied(twice, [ONE], {"1": "plaintiff", "2": "defendant"})

    assert (Verdict.COURT, ("1", "2")) == (found.verdict(HOLT), irregular(found, Irregular.BOTH_WAYS).steps)


def declaring(verdict: Verdict) -> Form:
    skip = Skip(
        to="end", when=Answered(number="1", answer=Answer.NO), declares=(Declared(count=HOLT, verdict=verdict),)
    )
    first = Question(number="1", words="Did he?", asks=(Asked(count=HOLT, finding="violated"),), skips=(skip,))
    return Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(first,))


def test_a_verdict_that_the_form_declares_wrongly_stands_beside_that_of_the_rule() -> None:
    found = tally(declaring(Verdict.PLAINTIFF), [ONE], {"1": Answer.NO})

    assert Verdict.COURT is found.verdict(HOLT)
    assert "the verdict that the form declares is for the plaintiff" in irregular(found, Irregular.DECLARED).why


def test_a_form_may_declare_that_the_court_must_rule() -> None:
    found = tally(declaring(Verdict.COURT), [ONE], {"1": Answer.NO})

    assert "the verdict that the form declares is for the court to give" in irregular(found, Irregular.DECLARED).why


def test_a_verdict_that_the_form_declares_rightly_is_no_clash() -> None:
    assert [] == kinds(tally(declaring(Verdict.DEFENDANT), [ONE], {"1": Answer.NO}))


def test_a_verdict_declared_on_an_undecided_count_leaves_it_undecided() -> None:
    either = AnyOf(parts=(Answered(number="1", answer=Answer.YES), Answered(number="1", answer=Answer.NO)))
    skip = Skip(to="end", when=either, declares=(Declared(count=HOLT, verdict=Verdict.PLAINTIFF),))
    first = Question(number="1", words="Did he?", asks=(Asked(count=HOLT, finding="violated"),), skips=(skip,))
    found = tally(Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(first,)), [ONE], {"1": Answer.YES})

    assert (Verdict.UNDECIDED, ()) == (found.verdict(HOLT), irregular(found, Irregular.DECLARED).opens)


TWO_MARKS = form(
    {**VIOLATED, "if-no": "4"},
    CAUSED,
    {"verdict-on": HOLT, "number": "3", "if-yes": "end", "if-no": "end"},
    {"verdict-on": HOLT, "number": "4"},
    kind="general-with-questions",
)


def test_of_two_marks_on_one_count_the_one_that_was_reached_is_the_verdict() -> None:
    said = {"1": "no", "4": "plaintiff"}

    assert Verdict.COURT is tallied(TWO_MARKS, [ONE], said).verdict(HOLT)
    found = tallied(TWO_MARKS, [ONE], {"1": "no", "3": "plaintiff", "4": "defendant"})
    assert (Verdict.DEFENDANT, ["surplusage"]) == (found.verdict(HOLT), kinds(found))


def test_what_the_form_asks_and_declares_on_one_count_says_nothing_on_another() -> None:
    asked = declaring(Verdict.DEFENDANT)
    found = tally(asked, [ONE, TWO], {"1": Answer.NO})
    held, other = found.counts

    assert ((Verdict.DEFENDANT,), ()) == (held.declared, other.declared)
    assert (("cause",), ("violated", "cause")) == (held.omitted, other.omitted)


# --- surplusage -----------------------------------------------------------------------------------------------------


def test_an_answer_past_a_skip_is_surplusage_and_the_skip_is_named() -> None:
    """Floyd v. Laws, 929 F.2d 1390 (9th Cir. 1991)."""
    found = tallied(form({**VIOLATED, "if-no": "end"}, CAUSED, MONEY), [ONE], {"1": "no", "2": "yes", "3": "$500"})

    assert Verdict.DEFENDANT is found.verdict(HOLT)
    surplus = irregular(found, Irregular.SURPLUSAGE)
    assert ("answered against the skip of step 1", ("2", "3")) == (surplus.why, surplus.steps)
    assert () == found.judgment.recoveries


def test_a_direction_without_a_number_that_passed_over_a_line_is_quoted() -> None:
    first = FormDirection(words="Sign the form.", skips=(Skip(to="end"),))
    second = Question(number="1", words="Did he?", asks=())
    found = tally(Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(first, second)), [], {"1": Answer.YES})

    assert 'answered against "Sign the form."' == found.irregularities[0].why


def test_a_line_that_its_own_condition_lets_the_jury_pass_over_says_so() -> None:
    only = Question(number="1", words="Did he?", asks=(), only_if=Answered(number="0", answer=Answer.YES))
    found = tally(Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(only,)), [], {"1": Answer.YES})

    assert "answered, although the jury could pass over it" == found.irregularities[0].why


# --- clashes --------------------------------------------------------------------------------------------------------


TWICE = form(VIOLATED, {"question": "2", "asks": {HOLT: "violated"}}, {"question": "3", "asks": {HOLT: "cause"}})


def test_one_finding_answered_both_ways_is_for_the_court() -> None:
    found = tallied(TWICE, [ONE], {"1": "yes", "2": "no", "3": "yes"})
    both = irregular(found, Irregular.BOTH_WAYS)

    assert (Verdict.COURT, ("1", "2"), "") == (found.verdict(HOLT), both.steps, both.reading)
    assert [CourtAct.SEND_BACK, CourtAct.NEW_TRIAL] == acts(both)


def test_a_finding_answered_both_ways_that_cannot_swing_the_verdict_is_reconciled() -> None:
    """Pierce v. S. Pac. Transp. Co., 823 F.2d 1366 (9th Cir. 1987): any reasonable theory."""
    found = tallied(TWICE, [count(HOLT, {"any": ["violated", "cause"]})], {"1": "yes", "2": "no", "3": "yes"})
    both = irregular(found, Irregular.BOTH_WAYS)

    assert Verdict.PLAINTIFF is found.verdict(HOLT)
    assert "the verdict is the same whichever answer stands: plaintiff" == both.reading
    assert CourtAct.RECONCILE in acts(both)


def test_the_ground_of_punitive_damages_answered_both_ways_leaves_the_verdict_alone() -> None:
    ground = ({"question": number, "asks": {HOLT: PUNITIVE_GROUND}} for number in ("3", "4"))
    found = tallied(form(VIOLATED, CAUSED, *ground), [ONE], {"1": "yes", "2": "yes", "3": "yes", "4": "no"})

    assert (Verdict.PLAINTIFF, ["one finding both ways"]) == (found.verdict(HOLT), kinds(found))
    assert "" == irregular(found, Irregular.BOTH_WAYS).reading


def test_punitive_damages_on_a_ground_that_is_answered_both_ways_wait() -> None:
    ground = ({"question": number, "asks": {HOLT: PUNITIVE_GROUND}} for number in ("4", "5"))
    asked = form(VIOLATED, CAUSED, MONEY, *ground, {"amount": "punitive", "number": "6", "for": [HOLT]})
    found = tallied(asked, [ONE], WON | {"4": "yes", "5": "no", "6": "$90"})

    assert [Decimal("90.00")] == [each.amount for each in found.judgment.waiting]


def test_on_a_count_that_may_not_be_decided_nothing_is_reconciled() -> None:
    ground = form(*({"question": number, "asks": {HOLT: PUNITIVE_GROUND}} for number in ("1", "2")))
    found = tallied(ground, [replace(ONE, command=None)], {"1": "yes", "2": "no"})

    assert (Verdict.UNDECIDED, "") == (found.verdict(HOLT), irregular(found, Irregular.BOTH_WAYS).reading)


def test_an_answer_against_what_was_settled_is_set_aside() -> None:
    found = tallied(SIMPLE, [count(HOLT, {"given": "violated"}, "cause")], {"1": "no", "2": "yes", "3": "$5"})

    assert (Verdict.PLAINTIFF, ["settled before"]) == (found.verdict(HOLT), kinds(found))
    assert () == found.silence


@pytest.mark.parametrize("said", ["yes", "cannot agree"])
def test_a_violation_without_a_cause_is_for_the_court_with_nominal_damages_among_the_courses(said: str) -> None:
    """The text of 9.3 against Floyd v. Laws and Guy v. City of San Diego."""
    [held] = submissions(charge(matter(), SHELF))
    asked = form(*({"question": str(at), "asks": {held.count: fact.id}} for at, fact in enumerate(held.facts, start=1)))
    numbers = {fact.id: str(at) for at, fact in enumerate(held.facts, start=1)}
    found = tallied(asked, [held], dict.fromkeys(numbers.values(), "yes") | {
        numbers["9.3/but-for"]: "no", numbers["9.3/sufficient-connection"]: said,
    })  # fmt: skip
    conflict = irregular(found, Irregular.CONFLICT)

    assert Verdict.COURT is found.verdict(held.count)
    assert [CourtAct.SEND_BACK, CourtAct.NOMINAL, CourtAct.AS_TEXT] == acts(conflict)
    assert {numbers["9.3/but-for"], numbers["9.3/sufficient-connection"]} == set(conflict.steps)


@pytest.mark.parametrize(
    ("mark", "reading"), [("plaintiff", "nominal damages"), ("defendant", "follows the instruction")]
)
def test_the_jurys_own_verdict_is_a_reading_of_a_violation_without_a_cause(mark: str, reading: str) -> None:
    """Wilks v. Reyes, 5 F.3d 412 (9th Cir. 1993); the program prints the reading and leaves the count to the court."""
    [held] = submissions(charge(matter(), SHELF))
    asks = [{"question": str(at), "asks": {held.count: fact.id}} for at, fact in enumerate(held.facts, start=1)]
    asked = form(*asks, {"verdict-on": held.count, "number": "v"}, kind="general-with-questions")
    said = {str(at): "no" if fact.id == "9.3/but-for" else "yes" for at, fact in enumerate(held.facts, start=1)}
    found = tallied(asked, [held], said | {"v": mark})

    assert Verdict.COURT is found.verdict(held.count)
    assert reading in irregular(found, Irregular.CONFLICT).reading


def two_deputies(said: dict[str, str]) -> Tally:
    """Two counts of one matter on Instruction 9.3, and one line of damages for both."""
    case = matter_of(text().replace("    brackets:", "      ortiz: {conduct: acts, theory: direct}\n    brackets:").replace(
        "claims:", "  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, pronoun: he}\nclaims:", 1
    ))  # fmt: skip
    held = submissions(charge(case, SHELF))
    asks = [
        {"question": f"{each.defendant}/{fact.id}", "asks": {each.count: fact.id}}
        for each in held
        for fact in each.facts
    ]
    asked = form(*asks, {"amount": "compensatory", "number": "$", "for": [each.count for each in held]})
    return tallied(asked, held, {step["question"]: "yes" for step in asks} | said)


def test_who_caused_no_injury_may_come_to_owe_a_dollar_and_not_the_damages() -> None:
    """The text of 9.3 against Floyd and Guy; the damages are owed by the one who caused the injury."""
    found = two_deputies({"ortiz/9.3/but-for": "no", "$": "$500"})

    assert [("500.00", ("holt",), ()), ("1.00", (), ("ortiz",))] == [
        (str(each.amount), each.bound, each.pending) for each in found.judgment.recoveries
    ]


def test_damages_that_nobody_caused_wait_with_everybody() -> None:
    found = two_deputies({"ortiz/9.3/but-for": "no", "holt/9.3/but-for": "no", "$": "$500"})

    assert [("500.00", (), ("holt", "ortiz"))] == [
        (str(e.amount), e.bound, e.pending) for e in found.judgment.recoveries
    ]


def test_no_cause_and_an_amount_clash() -> None:
    """doctrine, rule 18(d)."""
    found = tallied(SIMPLE, [ONE], {"1": "yes", "2": "no", "3": "$500"})
    clash = irregular(found, Irregular.UNCAUSED_AWARD)

    assert (Verdict.COURT, {"2", "3"}, "") == (found.verdict(HOLT), set(clash.steps), clash.reading)
    assert [Decimal("500.00")] == [each.amount for each in found.judgment.waiting]


def test_one_dollar_without_a_cause_can_be_read_as_nominal_damages() -> None:
    """Guy and Floyd: a violation carries one dollar; the count is still for the court."""
    found = tallied(SIMPLE, [ONE], {"1": "yes", "2": "no", "3": "$1"})

    assert "the one dollar is nominal damages for the violation" == irregular(found, Irregular.UNCAUSED_AWARD).reading
    assert Verdict.COURT is found.verdict(HOLT)


def test_an_amount_that_another_defendant_caused_is_no_clash() -> None:
    both = form(
        VIOLATED, CAUSED, {"question": "3", "asks": {ORTIZ: "violated"}}, {"question": "4", "asks": {ORTIZ: "cause"}},
        {"amount": "compensatory", "number": "5", "for": [HOLT, ORTIZ]},
    )  # fmt: skip
    found = tallied(both, [ONE, TWO], {"1": "yes", "2": "no", "3": "yes", "4": "yes", "5": "$500"})

    assert [] == kinds(found)
    assert [("ortiz",)] == [each.bound for each in found.judgment.entered]


def test_an_amount_where_nobody_is_liable_clashes() -> None:
    found = tallied(SIMPLE, [ONE], {"1": "no", "2": "yes", "3": "$500"})

    assert (Verdict.COURT, ["damages without liability"]) == (found.verdict(HOLT), kinds(found))


def test_an_amount_of_which_one_defendant_was_cleared_is_owed_by_the_other() -> None:
    """A cleared defendant is no reason to doubt what the other owes; nor is that one bound."""
    asked = {"question": "1", "asks": {HOLT: "violated"}}, {"question": "2", "asks": {ORTIZ: "violated"}}
    shared = {"amount": "compensatory", "number": "3", "for": [HOLT, ORTIZ]}
    found = tallied(
        form(*asked, shared), [count(HOLT, "violated"), count(ORTIZ, "violated")], {"1": "yes", "2": "no", "3": "$9"}
    )

    assert [] == kinds(found)
    assert [((HOLT,), ("holt",), ())] == [(each.counts, each.bound, each.pending) for each in found.judgment.recoveries]


def test_who_owes_an_amount_on_one_count_does_not_wait_for_it_on_another() -> None:
    arrest = count("arrest/reyes/holt", "arrested")
    asked = {"question": "1", "asks": {HOLT: "violated"}}, {"question": "2", "asks": {arrest.count: "arrested"}}
    shared = {"amount": "compensatory", "number": "3", "for": [HOLT, arrest.count]}
    found = tallied(form(*asked, shared), [count(HOLT, "violated"), arrest], {"1": "yes", "2": "cannot agree", "3": "$9"})

    assert [(("holt",), ())] == [(each.bound, each.pending) for each in found.judgment.recoveries]


def test_each_plaintiff_collects_what_is_awarded_to_that_plaintiff() -> None:
    cruz = count("force/cruz/holt", "violated")
    asks = {"question": "1", "asks": {HOLT: "violated", cruz.count: "violated"}}
    sums = MONEY, {"amount": "compensatory", "number": "4", "for": [cruz.count]}
    found = tallied(form(asks, *sums), [count(HOLT, "violated"), cruz], {"1": "yes", "3": "$500", "4": "$70"})

    assert [] == kinds(found)
    assert (Decimal(500), Decimal(70)) == (found.judgment.total("reyes"), found.judgment.total("cruz"))
    assert Decimal(570) == found.judgment.owed_by("holt")


def test_liability_without_damages_is_reconciled_by_one_dollar_and_the_other_courses_are_said() -> None:
    """Floyd, Wilks and Guy: nominal damages; Hazle: a new trial on damages where the injury is beyond dispute."""
    found = tallied(SIMPLE, [ONE], {"1": "yes", "2": "yes", "3": "0"})
    flag = irregular(found, Irregular.NO_DAMAGES)

    assert Verdict.PLAINTIFF is found.verdict(HOLT)
    assert [(Decimal("1.00"), Award.NOMINAL, "")] == [(e.amount, e.award, e.step) for e in found.judgment.entered]
    assert [CourtAct.SEND_BACK, CourtAct.RECONCILE, CourtAct.NOMINAL, CourtAct.NEW_TRIAL] == acts(flag)


def test_a_form_without_a_line_of_money_leaves_damages_to_be_tried() -> None:
    found = tallied(form(VIOLATED, CAUSED), [ONE], {"1": "yes", "2": "yes"})

    assert ((), []) == (found.judgment.recoveries, kinds(found))


PUNITIVE = (
    {"question": "4", "asks": {HOLT: PUNITIVE_GROUND}},
    {"amount": "punitive", "number": "5", "for": [HOLT]},
)
WON = {"1": "yes", "2": "yes", "3": "$500"}


def test_punitive_damages_with_their_ground_bind_the_defendant() -> None:
    """Smith v. Wade, 461 U.S. 30 (1983)."""
    found = tallied(form(VIOLATED, CAUSED, MONEY, *PUNITIVE), [ONE], WON | {"4": "yes", "5": "$90"})

    assert [] == kinds(found)
    assert Decimal("590.00") == found.judgment.total("reyes")


@pytest.mark.parametrize("ground", ["no", "cannot agree"])
def test_punitive_damages_without_their_ground_wait_for_the_court(ground: str) -> None:
    found = tallied(form(VIOLATED, CAUSED, MONEY, *PUNITIVE), [ONE], WON | {"4": ground, "5": "$90"})

    assert Verdict.PLAINTIFF is found.verdict(HOLT)
    assert [Decimal("90.00")] == [each.amount for each in found.judgment.waiting]
    flag = irregular(found, Irregular.PUNITIVE)
    assert ([CourtAct.SEND_BACK, CourtAct.COURT_FINDS, CourtAct.STRIKE], ("4", "5")) == (acts(flag), flag.steps)


def test_punitive_damages_against_a_defendant_who_is_not_liable_clash_and_bind_nobody() -> None:
    found = tallied(form(VIOLATED, CAUSED, *PUNITIVE), [ONE], {"1": "no", "2": "no", "4": "yes", "5": "$90"})

    assert (["punitive damages without liability"], ()) == (kinds(found), found.judgment.recoveries)


def test_one_amount_of_punitive_damages_against_two_defendants_binds_neither() -> None:
    one, two = count(HOLT, "violated"), count(ORTIZ, "violated")
    asks = {"question": "1", "asks": {HOLT: ["violated", PUNITIVE_GROUND], ORTIZ: ["violated", PUNITIVE_GROUND]}}
    found = tallied(
        form(asks, {"amount": "punitive", "number": "2", "for": [HOLT, ORTIZ]}), [one, two], {"1": "yes", "2": "$9"}
    )

    assert ["one amount of punitive damages for several"] == kinds(found)
    assert [((), ("holt", "ortiz"))] == [(each.bound, each.pending) for each in found.judgment.recoveries]


def test_nominal_damages_of_more_than_a_dollar_are_flagged() -> None:
    found = tallied(form(VIOLATED, NOMINAL), [count(HOLT, "violated")], {"1": "yes", "4": "$5"})

    assert ["nominal damages beside others"] == kinds(found)


def test_nominal_damages_beside_others_are_flagged() -> None:
    found = tallied(form(VIOLATED, CAUSED, MONEY, NOMINAL), [ONE], WON | {"4": "$1"})

    assert "nominal damages beside others" in kinds(found)


@pytest.mark.parametrize(
    ("said", "owed", "waiting"),
    [
        ({"4": "$1"}, ["1.00"], []),
        ({"3": "$0", "4": "$1"}, ["1.00"], []),
        ({"4": "$5"}, [], ["5.00"]),
        ({"3": "$500", "4": "$1"}, ["500.00"], ["1.00"]),
        ({"3": "cannot agree", "4": "$1"}, [], ["1.00"]),
    ],
)
def test_only_one_dollar_with_no_other_damages_to_come_is_owed_as_nominal_damages(
    said: dict[str, str], owed: list[str], waiting: list[str]
) -> None:
    """Nominal damages are for a violation without damages proved; what is hung is open."""
    found = tallied(form(VIOLATED, CAUSED, MONEY, NOMINAL), [ONE], {"1": "yes", "2": "yes"} | said)

    assert owed == [str(each.amount) for each in found.judgment.entered]
    assert waiting == [str(each.amount) for each in found.judgment.waiting]


def test_nominal_damages_on_one_count_stand_beside_others_on_another() -> None:
    one, two = count(HOLT, "violated"), count(ORTIZ, "violated")
    asks = {"question": "1", "asks": {HOLT: "violated", ORTIZ: "violated"}}
    found = tallied(form(asks, MONEY, {**NOMINAL, "for": [ORTIZ]}), [one, two], {"1": "yes", "3": "$500", "4": "$1"})

    assert ([], Decimal("501.00")) == (kinds(found), found.judgment.total("reyes"))


def test_nominal_damages_where_nobody_is_liable_clash() -> None:
    found = tallied(form(VIOLATED, NOMINAL), [count(HOLT, "violated")], {"1": "no", "4": "$1"})

    assert ["damages without liability"] == kinds(found)


def test_two_lines_for_the_same_counts_are_parts_of_one_award() -> None:
    more = {"amount": "compensatory", "number": "4", "for": [HOLT]}
    found = tallied(form(VIOLATED, CAUSED, MONEY, more), [ONE], WON | {"4": "$50"})

    assert ([], Decimal("550.00")) == (kinds(found), found.judgment.total("reyes"))


def test_one_amount_for_two_plaintiffs_is_for_the_jury_to_divide() -> None:
    other = count("force/cruz/holt", "violated")
    asks = {"question": "1", "asks": {HOLT: "violated", other.count: "violated"}}
    shared = form(asks, {"amount": "compensatory", "number": "2", "for": [HOLT, other.count]})

    found = tallied(shared, [count(HOLT, "violated"), other], {"1": "yes", "2": "$5"})

    assert {Verdict.PLAINTIFF} == {each.verdict for each in found.counts}
    assert ((), ["one sum for several plaintiffs"]) == (found.judgment.recoveries, kinds(found))


def test_an_amount_for_a_count_that_is_no_longer_in_the_case_is_nobodys() -> None:
    found = tallied(form(MONEY), [], {"3": "$5"})

    assert ((), []) == (found.judgment.recoveries, kinds(found))


# --- between defendants ---------------------------------------------------------------------------------------------


PART = "integral-participant/acquiesced"


def integral(actor: str) -> Tally:
    part = count(ORTIZ, "participation/violation-by-other", "participation/knew", theory=PART)
    asked = form(VIOLATED, {"question": "2", "asks": {ORTIZ: "participation/violation-by-other"}},
                 {"question": "3", "asks": {ORTIZ: "participation/knew"}})  # fmt: skip
    return tallied(asked, [count(HOLT, "violated"), part], {"1": actor, "2": "yes", "3": "yes"})


def test_a_part_in_a_violation_that_nobody_committed_is_for_the_court() -> None:
    """doctrine, rules 7 and 18(e); the inference from Felarca v. Birgeneau."""
    found = integral("no")

    assert (Verdict.DEFENDANT, Verdict.COURT) == (found.verdict(HOLT), found.verdict(ORTIZ))
    assert irregular(found, Irregular.NOBODY).reading.startswith("somebody who is no defendant")


def test_a_part_in_nobodys_violation_is_said_where_the_count_fails_for_another_reason_too() -> None:
    part = count(ORTIZ, "participation/violation-by-other", "cause", theory=PART)
    asked = form(
        VIOLATED,
        {"question": "2", "asks": {ORTIZ: "participation/violation-by-other"}},
        {"question": "3", "asks": {ORTIZ: "cause"}},
    )
    found = tallied(asked, [count(HOLT, "violated"), part], {"1": "no", "2": "yes", "3": "no"})

    assert (Verdict.DEFENDANT, ()) == (found.verdict(ORTIZ), irregular(found, Irregular.NOBODY).opens)


def test_a_governing_body_that_fails_for_another_reason_keeps_its_verdict() -> None:
    body = count("force/reyes/city", "policy", "cause", theory="policy-or-custom")
    asked = form(
        VIOLATED, {"question": "2", "asks": {body.count: "policy"}}, {"question": "3", "asks": {body.count: "cause"}}
    )
    found = tallied(asked, [count(HOLT, "violated"), body], {"1": "no", "2": "yes", "3": "no"})

    assert (Verdict.DEFENDANT, ()) == (found.verdict(body.count), irregular(found, Irregular.POLICY).opens)


def test_another_who_took_part_no_more_than_another_claim_says_who_committed_the_violation() -> None:
    """The one who struck may be nobody's defendant; only counts against the actors themselves say that he did not."""
    another = count("force/reyes/vance", "part", theory=PART)
    arrest = count("arrest/reyes/holt", "arrested")
    asked = (
        {"question": "1", "asks": {ORTIZ: "part"}},
        {"question": "2", "asks": {another.count: "part"}},
        {"question": "3", "asks": {arrest.count: "arrested"}},
    )
    counts = [count(ORTIZ, "part", theory=PART), another, arrest]
    found = tallied(form(*asked), counts, {"1": "yes", "2": "no", "3": "no"})

    assert Verdict.PLAINTIFF is found.verdict(ORTIZ)
    assert Irregular.NOBODY not in {each.what for each in found.irregularities}


def test_one_of_two_actors_who_committed_it_is_enough_for_those_who_took_part() -> None:
    vance = count("force/reyes/vance", "part", theory=PART)
    asked = (
        VIOLATED,
        {"question": "2", "asks": {ORTIZ: "violated"}},
        {"question": "3", "asks": {vance.count: "part"}},
    )
    counts = [count(HOLT, "violated"), count(ORTIZ, "violated"), vance]
    found = tallied(form(*asked), counts, {"1": "no", "2": "yes", "3": "yes"})

    assert Verdict.PLAINTIFF is found.verdict(vance.count)
    assert [] == kinds(found)


@pytest.mark.parametrize("theory", [PART, "integral-participant/set-in-motion", "failure-to-intercede", "supervisor"])
def test_whoever_answers_for_a_part_in_anothers_violation_needs_one(theory: str) -> None:
    asked = form(VIOLATED, {"question": "2", "asks": {ORTIZ: "part"}})
    found = tallied(asked, [count(HOLT, "violated"), count(ORTIZ, "part", theory=theory)], {"1": "no", "2": "yes"})

    assert (ORTIZ,) == irregular(found, Irregular.NOBODY).opens


@pytest.mark.parametrize("actor", ["yes", "cannot agree"])
def test_a_part_in_a_violation_that_is_found_or_open_is_no_clash(actor: str) -> None:
    assert Verdict.PLAINTIFF is integral(actor).verdict(ORTIZ)


def policy(officer: Submission, **said: str) -> Tally:
    body = count(CITY, "policy", theory="policy-or-custom", capacity=Capacity.ENTITY, rights=("9.25",))
    asked = form(VIOLATED, {"question": "2", "asks": {HOLT: ["cause"]}}, {"question": "3", "asks": {HOLT: "qualified-immunity"}},
                 {"question": "4", "asks": {CITY: "policy"}})  # fmt: skip
    return tallied(
        asked,
        [replace(officer, rights=("9.25",)), body],
        {"1": said["violated"], "2": said["cause"], "3": said["immune"], "4": "yes"},
    )


OFFICER = count(HOLT, "violated", "cause", {"not": "qualified-immunity"})


def test_a_policy_without_a_violation_by_the_officer_is_for_the_court() -> None:
    """City of Los Angeles v. Heller, 475 U.S. 796 (1986)."""
    found = policy(OFFICER, violated="no", cause="yes", immune="no")
    flag = irregular(found, Irregular.POLICY)

    assert (Verdict.COURT, (CITY,)) == (found.verdict(CITY), flag.opens)
    assert CourtAct.HARMONISE in acts(flag)


def test_an_officer_who_is_immune_does_not_clear_the_city() -> None:
    """Floyd v. Laws: qualified immunity is not the absence of a violation."""
    found = policy(OFFICER, violated="yes", cause="yes", immune="yes")

    assert (Verdict.DEFENDANT, Verdict.PLAINTIFF) == (found.verdict(HOLT), found.verdict(CITY))


def test_an_officer_who_did_not_cause_the_injury_does_not_clear_the_city() -> None:
    assert Verdict.PLAINTIFF is policy(OFFICER, violated="yes", cause="no", immune="no").verdict(CITY)


def test_a_cause_that_the_court_took_from_the_case_says_nothing_on_the_violation() -> None:
    ruled_out = count(HOLT, "violated", {"given": "cause", "as": "not proved"})

    assert Verdict.PLAINTIFF is policy(ruled_out, violated="yes", cause="no", immune="no").verdict(CITY)


@pytest.mark.parametrize(
    "body",
    [
        replace(count(CITY, "policy", theory="policy-or-custom"), command=None),
        count(CITY, "policy", theory="policy-or-custom"),
    ],
)
def test_a_governing_body_on_which_nothing_is_found_clashes_with_nobody(body: Submission) -> None:
    found = tallied(
        form(VIOLATED, {"question": "2", "asks": {CITY: "other"}}),
        [count(HOLT, "violated"), body],
        {"1": "no", "2": "yes"},
    )

    assert Irregular.POLICY not in {each.what for each in found.irregularities}


def test_a_general_verdict_for_the_officer_denies_the_violation() -> None:
    """Heller was one: the jury had no defence before it by which it could have found a violation and no liability."""
    body = count(CITY, "policy", "cause", theory="policy-or-custom", rights=("9.25",))
    marks = form({"verdict-on": HOLT, "number": "1"}, {"verdict-on": CITY, "number": "2"}, kind="general")
    found = tallied(marks, [replace(ONE, rights=("9.25",)), body], {"1": "defendant", "2": "plaintiff"})

    assert Verdict.COURT is found.verdict(CITY)
    assert CourtAct.STAND in acts(irregular(found, Irregular.POLICY))


def test_different_outcomes_for_two_defendants_are_consistent() -> None:
    """Flores v. City of Westminster, 873 F.3d 739 (9th Cir. 2017)."""
    asked = form(VIOLATED, {"question": "2", "asks": {ORTIZ: "violated"}})
    found = tallied(asked, [count(HOLT, "violated"), count(ORTIZ, "violated")], {"1": "yes", "2": "no"})

    assert (Verdict.PLAINTIFF, Verdict.DEFENDANT) == (found.verdict(HOLT), found.verdict(ORTIZ))
    assert ([], ()) == (kinds(found), found.silence)


# --- the judgment when a defendant drops out ------------------------------------------------------------------------


def test_when_one_defendant_drops_out_the_other_owes_the_whole() -> None:
    """Hazle v. Crofoot, 727 F.3d 983 (9th Cir. 2013): no apportionment of what they owe together."""
    asked = form(
        {"question": "1", "asks": {HOLT: ["violated", PUNITIVE_GROUND], ORTIZ: "violated"}},
        {"amount": "compensatory", "number": "2", "for": [HOLT, ORTIZ]}, {"amount": "punitive", "number": "3", "for": [HOLT]},
    )  # fmt: skip
    found = tallied(asked, [count(HOLT, "violated"), count(ORTIZ, "violated")], {"1": "yes", "2": "$500", "3": "$70"})
    left = without(found.judgment, "holt")

    assert (Decimal(570), Decimal(500)) == (found.judgment.total("reyes"), left.total("reyes"))
    assert (Decimal(0), Decimal(500)) == (left.owed_by("holt"), left.owed_by("ortiz"))
    assert Judgment(recoveries=()) == without(left, "ortiz")


def test_who_drops_out_is_no_longer_waited_for() -> None:
    found = tallied(SIMPLE, [ONE], {"1": "yes", "3": "$500"})

    assert [("holt",)] == [each.pending for each in found.judgment.waiting]
    assert Judgment(recoveries=()) == without(found.judgment, "holt")
    assert found.judgment == without(found.judgment, "ortiz")


# --- courses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", list(Irregular))
@pytest.mark.parametrize("kind", list(VerdictKind))
def test_every_irregularity_has_a_course_in_every_kind_of_verdict(what: Irregular, kind: VerdictKind) -> None:
    only_special = what is Irregular.OMITTED and kind is not VerdictKind.SPECIAL

    assert only_special is not bool(courses_for(what, kind, has_reading=False))


@pytest.mark.parametrize("what", list(Irregular))
def test_only_a_jury_that_is_still_there_can_be_sent_back_or_polled(what: Irregular) -> None:
    of_the_jury = (CourtAct.SEND_BACK, CourtAct.POLL)
    assert [] == [course for course in COURSES[what] if (course.act in of_the_jury) is not course.needs_jury]


@pytest.mark.parametrize("what", [each for each in Irregular if each is not Irregular.OMITTED])
def test_something_can_be_done_when_the_jury_has_gone(what: Irregular) -> None:
    for kind in VerdictKind:
        assert not all(course.needs_jury for course in courses_for(what, kind, has_reading=False))


def test_irreconcilable_general_verdicts_may_stand_and_special_findings_may_not() -> None:
    """Zhang v. Am. Gem Seafoods, Inc., 339 F.3d 1020, 1035-37 (9th Cir. 2003)."""
    standing = {
        kind for kind in VerdictKind for c in courses_for(Irregular.NOBODY, kind, has_reading=False) if c.act is CourtAct.STAND
    }

    assert {VerdictKind.GENERAL} == standing


def test_what_is_from_memory_is_known_to_be() -> None:
    doubtful = {
        one.key
        for courses in COURSES.values()
        for course in courses
        for one in course.authorities
        if one.trust is Trust.MEMORY
    }

    assert {"rule-49b4", "torres", "watts"} == doubtful


def test_a_need_of_the_plaintiff_found_towards_one_nurse_only_is_told_while_the_jury_is_there() -> None:
    """Pierce v. S. Pac. Transp. Co., 823 F.2d 1366: there may be a reading; the jury can say."""
    one, two = submissions(charge(matter_of(NURSES), SHELF))
    asked = form(
        {"question": "1", "asks": {one.count: "9.27/1"}}, {"question": "2", "asks": {two.count: "9.27/1"}}
    )
    unlike = irregular(tallied(asked, [one, two], {"1": "yes", "2": "no"}), Irregular.UNLIKE)

    assert (("1", "2"), ()) == (unlike.steps, unlike.opens)
    assert Irregular.UNLIKE.value not in kinds(tallied(asked, [one, two], {"1": "yes", "2": "yes"}))
    assert CourtAct.SEND_BACK in acts(unlike)
    assert "9.27/2" not in unlike.why


NURSES = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, pronoun: he}
  lee: {role: defendant, name: Sam Lee, pronoun: he}
claims:
  care:
    plaintiff: reyes
    status: convicted prisoner
    rights: ["9.27"]
    secured-by: constitution
    facts: the nurses refused care
    claimed-injury: harm
    against: {holt: {conduct: act}, lee: {conduct: act}}
    brackets:
      "9.27":
        "a substantial risk of serious harm | a serious medical need": a serious medical need
        "risk | need": need
        Where the defendant has no say: drop
"""
