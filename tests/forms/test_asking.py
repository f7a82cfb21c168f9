"""The verdict form of a matter: what it asks, what it states, where it leads, and which sums it asks for.

Who wins on which answers is not written here from the program's output: the laws hold the form against the rule of each
count, which has tests of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from facts import closed
from hypothesis import given, settings
from hypothesis import strategies as st
from matters import SHELF, matter, matter_of, shelf_with, text
from seeking import first

import chargebook
from chargebook.charge.charge import CountCharge, charge
from chargebook.forms.asking import Asking, ask_matter
from chargebook.forms.form import (
    END,
    PUNITIVE_GROUND,
    Answer,
    Answered,
    Answers,
    Asked,
    Award,
    Form,
    FormDirection,
    Question,
    Sum,
    VerdictKind,
    VerdictMark,
    walk,
)
from chargebook.forms.routes import in_order, routes
from chargebook.forms.sought import sought_faults
from chargebook.ground.errors import ChargebookError
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Command, Decider, Verdict
from chargebook.rule.formula import Finding, Given, leaves

ROOT = Path(__file__).parents[2]
FOUND = {Answer.YES: Finding.PROVED, Answer.NO: Finding.NOT_PROVED, Answer.CANNOT_AGREE: Finding.CANNOT_AGREE}
STANDARD = '"5.5": {a preponderance of the evidence: a preponderance of the evidence}'


def asked(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL, library: Library = SHELF) -> Asking:
    return ask_matter(case, charge(case, library), library, kind)


def form_of(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL, library: Library = SHELF) -> Form:
    form = asked(case, kind, library).form
    assert form
    return form


def form_and_charges(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL) -> tuple[Form, tuple[CountCharge, ...]]:
    """The form of a matter, and the charges from which it was made."""
    charges = tuple(charge(case, SHELF))
    form = ask_matter(case, charges, SHELF, kind).form
    assert form
    return form, charges


def questions(form: Form) -> list[Question]:
    return [step for step in form.steps if isinstance(step, Question)]


def sums(form: Form) -> list[Sum]:
    return [step for step in form.steps if isinstance(step, Sum)]


def asking_for(form: Form, finding: str, count: str = "force/reyes/holt") -> Question:
    asked, sought = questions(form), Asked(count=count, finding=finding)
    there = [f"{each.finding} on {each.count}" for question in asked for each in question.asks]
    return first((question for question in asked if sought in question.asks), f"{finding} on {count}", there)


def said(form: Form) -> str:
    return "\n".join(step.words for step in form.steps if isinstance(step, FormDirection))


# --- matters of many shapes -----------------------------------------------------------------------------------------

CLAIM = """\
  claim{at}:
    title: Claim {at}
    plaintiffs: [{plaintiffs}]
    status: {status}
    rights: [{rights}]
    secured-by: constitution
    facts: {facts}
    injury: {injury}
    color-of-law: {color}
    claimed-injury: {claimed}
    against: {{{against}}}
    damages: {{compensatory: {compensatory}, nominal: true, punitive: [{punitive}], second-phase: {phase}}}
    brackets: {{{standard}}}
"""
DEFENDANTS = ("holt", "ortiz", "lee")
PLAINTIFFS = ("reyes", "cruz")
SPECIAL = {
    "direct": "",
    "failure-to-intercede": ', "special/failure-to-intercede"',
    "integral-participant/acquiesced": ', "special/integral-participant-acquiesced"',
}
RIGHTS = ('"9.25"', '"9.20", "9.25"', '"9.11"', '"9.13"', '"9.14"', '"9.29"')


def some(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, unique=True)


@st.composite
def claims(draw: st.DrawFn, at: int) -> tuple[str, set[str], set[str]]:
    plaintiffs, accused = draw(some(PLAINTIFFS)), draw(some(DEFENDANTS))
    theories = {name: draw(st.sampled_from(["direct", "integral-participant/acquiesced"])) for name in accused}
    specials = "".join(sorted({SPECIAL[theory] for theory in theories.values()}))
    written = CLAIM.format(
        at=at,
        plaintiffs=", ".join(plaintiffs),
        status="arrestee",
        rights=draw(st.sampled_from(RIGHTS)) + specials,
        facts=draw(st.sampled_from(["the officers struck them", "the officers held them"])),
        injury=draw(st.sampled_from(["a broken wrist", "fear"])),
        color=draw(st.sampled_from(["contested", "stipulated"])),
        claimed=draw(st.sampled_from(["harm", "deprivation", "unsettled"])),
        against=", ".join(f"{name}: {{conduct: acts, theory: {theory}}}" for name, theory in theories.items()),
        compensatory=draw(st.sampled_from(["true", "false"])),
        punitive=", ".join(draw(st.lists(st.sampled_from(accused), unique=True))),
        phase=draw(st.sampled_from(["true", "false"])),
        standard=STANDARD,
    )
    return written, set(plaintiffs), set(accused)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    made = [draw(claims(at)) for at in range(draw(st.integers(1, 2)))]
    head = ["manual: ca9-civil", f"names: {draw(st.sampled_from(['names', 'roles']))}", "parties:"]
    for role, names in (("plaintiff", PLAINTIFFS), ("defendant", DEFENDANTS)):
        used = set().union(*(one[1] | one[2] for one in made))
        head += [f"  {name}: {{role: {role}, name: {name.title()}}}" for name in names if name in used]
    rulings = [
        f"  - {{date: 2026-03-0{day}, decide: {finding}, as: {value}}}"
        for day, finding, value in draw(
            st.lists(
                st.tuples(
                    st.integers(1, 9),
                    st.sampled_from(["9.3/deprivation", "9.3/but-for", "9.20/1", "9.25/violation"]),
                    st.sampled_from(["proved", "not proved"]),
                ),
                max_size=1,
            )
        )
    ]
    ruled = ["rulings:", *rulings] if rulings else []
    return matter_of("\n".join([*head, "claims:", *(one[0].rstrip() for one in made), *ruled, ""]))


answers_of_a_jury = st.randoms(use_true_random=False)


def filled(form: Form, random: object, *, whole: bool) -> dict[str, Answer | Decimal]:
    """The form filled in at random; *whole* leaves no line blank and hangs on none."""
    choices = [Answer.YES, Answer.YES, Answer.YES, Answer.NO] if whole else [Answer.YES, Answer.YES, *Answer, None]
    out: dict[str, Answer | Decimal] = {}
    for step in form.steps:
        answer = random.choice(choices)  # type: ignore[attr-defined]
        if isinstance(step, Sum):
            out[step.number] = Decimal(1)
        elif not isinstance(step, FormDirection) and answer:
            out[step.number] = answer
    return out


def found(form: Form, count: str, answers: Answers) -> dict[str, Finding]:
    """What the jury found on *count* at the questions to which it was sent."""
    reached = set(walk(form, answers).reached)
    return {
        each.finding: FOUND[answers[q.number]]
        for q in questions(form)
        if q.number in reached and q.number in answers
        for each in q.asks
        if each.count == count
    }


def deciders(charges: Iterable[CountCharge]) -> dict[str, Decider]:
    """For each count its command, made ready to decide many times."""
    return {each.count.id: Decider(each.command) for each in charges if each.command}


def verdicts(counts: Mapping[str, Decider], form: Form, answers: Answers) -> dict[str, Verdict]:
    return {count: decider(found(form, count, answers)).verdict for count, decider in counts.items()}


# --- laws -----------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(matters(), st.sampled_from([VerdictKind.SPECIAL, VerdictKind.QUESTIONS]), answers_of_a_jury)
def test_a_form_whose_reached_questions_are_answered_decides_every_count(
    case: Matter, kind: VerdictKind, random: object
) -> None:
    form, charges = form_and_charges(case, kind)
    counts = deciders(charges)

    assert {each.count.id for each in charges} == set(counts)
    for _ in range(8):
        answers = filled(form, random, whole=True)

        assert Verdict.UNDECIDED not in verdicts(counts, form, answers).values()


@settings(max_examples=60)
@given(matters(), st.sampled_from([VerdictKind.SPECIAL, VerdictKind.QUESTIONS]), answers_of_a_jury)
def test_a_sum_is_reached_exactly_if_a_count_that_it_covers_is_for_the_plaintiff(
    case: Matter, kind: VerdictKind, random: object
) -> None:
    form, charges = form_and_charges(case, kind)
    counts = deciders(charges)

    assert {each.count.id for each in charges} == set(counts)
    for _ in range(8):
        answers = filled(form, random, whole=False)
        reached = set(walk(form, answers).reached)
        won = {count for count, verdict in verdicts(counts, form, answers).items() if verdict is Verdict.PLAINTIFF}
        for step in sums(form):
            liable = won & set(step.counts)
            if step.award is Award.PUNITIVE:
                liable = {c for c in liable if found(form, c, answers).get(PUNITIVE_GROUND) is Finding.PROVED}

            assert (step.number in reached) is bool(liable)


@settings(max_examples=60)
@given(matters())
def test_every_fact_on_which_a_count_turns_is_asked_once_and_nothing_that_is_settled(case: Matter) -> None:
    form, charges = form_and_charges(case)
    put = [(each.count, each.finding) for q in questions(form) for each in q.asks if each.finding != PUNITIVE_GROUND]
    expected = []
    for each in charges:
        assert each.command
        expected += [(each.count.id, name) for name in routes(each.command, in_order(each.command)).asked]
        closed = {leaf.id for leaf in leaves(each.command.prove) if isinstance(leaf, Given)}

        assert not closed & {finding for count, finding in put if count == each.count.id}
    assert sorted(expected) == sorted(put)


@settings(max_examples=60)
@given(matters(), st.sampled_from(VerdictKind))
def test_a_form_goes_forward_and_all_liability_stands_before_all_damages(case: Matter, kind: VerdictKind) -> None:
    form = form_of(case, kind)
    backward = [
        (step.number, skip.to) for at, step in enumerate(form.steps) for skip in step.skips if form.at[skip.to] <= at
    ]
    order = [
        "money" if isinstance(s, Sum) or PUNITIVE_GROUND in {a.finding for a in getattr(s, "asks", ())} else "count"
        for s in form.steps
        if s.number
    ]

    assert [] == backward
    assert sorted(order) == order


@settings(max_examples=60)
@given(matters(), st.sampled_from(VerdictKind))
def test_each_count_can_be_awarded_one_sum_of_each_kind_at_most(case: Matter, kind: VerdictKind) -> None:
    covered = [(step.award, count) for step in sums(form_of(case, kind)) for count in step.counts]

    assert sorted(set(covered)) == sorted(covered)


@given(matters(), st.sampled_from(VerdictKind))
def test_a_form_asks_for_all_the_damages_that_the_matter_seeks_and_each_plaintiff_has_a_line(
    case: Matter, kind: VerdictKind
) -> None:
    form, charges = form_and_charges(case, kind)
    commands = {each.count.id: each.command for each in charges if each.command}

    assert () == sought_faults(form, case.counts, commands)


@pytest.mark.parametrize("award", [Award.COMPENSATORY, Award.PUNITIVE])
def test_damages_that_the_matter_seeks_and_no_line_asks_for_are_named(award: Award) -> None:
    case = matter_of(PUNITIVE)
    form = form_of(case)
    less = replace(
        form, steps=tuple(step for step in form.steps if not (isinstance(step, Sum) and step.award is award))
    )
    commands = {each.count.id: each.command for each in charge(case, SHELF) if each.command}
    [fault] = sought_faults(less, case.counts, commands)

    assert ("V219", "force/reyes/holt") == (fault.problem.code, fault.count)
    assert f"asks for {award} damages" in fault.problem.message
    lost = Command(prove=closed("x", Finding.NOT_PROVED))
    assert () == sought_faults(less, case.counts, dict.fromkeys(commands, lost))


def test_one_amount_for_two_plaintiffs_is_an_error() -> None:
    two = text().replace("  holt:", "  cruz: {role: plaintiff, name: Eva Cruz}\n  holt:", 1)
    case = matter_of(two.replace("plaintiff: reyes", "plaintiffs: [reyes, cruz]"))
    shared = Sum(number="9", words="?", award=Award.COMPENSATORY, counts=tuple(count.id for count in case.counts))
    form = replace(form_of(case), steps=(shared,))
    commands = {each.count.id: each.command for each in charge(case, SHELF) if each.command}
    [fault] = sought_faults(form, case.counts, commands)

    assert ("V220", "9") == (fault.problem.code, fault.step)
    assert "Amount 9 awards one amount to Ana Reyes and Eva Cruz" == fault.problem.message


@settings(max_examples=30)
@given(matters())
def test_a_general_verdict_has_marks_and_sums_alone_and_a_sum_follows_the_marks(case: Matter) -> None:
    form = form_of(case, VerdictKind.GENERAL)
    marks = [step for step in form.steps if isinstance(step, VerdictMark)]

    assert [] == questions(form)
    for answer in (Answer.YES, Answer.NO):
        reached = walk(form, {mark.number: answer for mark in marks}).reached
        open_counts = {mark.count for mark in marks}
        for step in sums(form):
            if set(step.counts) <= open_counts:
                assert (step.number in reached) is (answer is Answer.YES)


# --- the words ------------------------------------------------------------------------------------------------------


def test_a_question_says_who_must_prove_what_and_how_convincingly() -> None:
    form = form_of(matter(names="names"))

    expected = "Did Ana Reyes prove by a preponderance of the evidence that Deputy Holt seized Ana Reyes’s person?"
    assert expected == asking_for(form, "9.20/1").words


def test_a_question_carries_the_sentence_that_it_asks_about() -> None:
    basis = asking_for(form_of(matter()), "9.20/1").basis

    assert basis
    assert ("1. the defendant seized the plaintiff’s person;", "ca9-civil/9.20:7:1") == (basis.words, str(basis.place))


def test_what_the_sentence_on_the_burden_says_is_asked_without_its_beginning() -> None:
    expected = (
        "Did the plaintiff prove by a preponderance of the evidence that the force used by the defendant was not "
        "objectively reasonable?"
    )

    assert expected == asking_for(form_of(matter()), "9.25/violation").words


def test_one_condition_of_an_element_is_asked_with_the_element() -> None:
    words = asking_for(form_of(matter()), "9.3/but-for").words

    assert words.startswith("On whether the defendant’s conduct was an actual cause of the claimed injury: did the")


def test_a_defence_is_asked_of_the_side_that_must_prove_it_and_yes_ends_the_count() -> None:
    form = form_of(matter(rights='["9.11"]', status="free"))
    defence = asking_for(form, "9.11/defence")

    assert defence.words.startswith(
        "Did the defendant prove by a preponderance of the evidence that the defendant would"
    )
    assert [Answered(number=defence.number, answer=Answer.YES)] == [skip.when for skip in defence.skips]


def test_what_the_plaintiff_must_prove_away_stays_the_plaintiffs_burden() -> None:
    words = asking_for(form_of(matter(rights='["9.25", "9.21"]')), "9.21/not-2").words

    assert words.startswith("On “Particular Rights—Fourth Amendment—Unreasonable Seizure of Person—")
    assert "did the plaintiff prove by a preponderance of the evidence that it is not so that" in words


def test_another_standard_is_said_as_the_instruction_says_it() -> None:
    shelf = shelf_with(
        "9.25", "9.25 Force\n\nThe plaintiff must prove by clear and convincing evidence that it hurt.\n"
    )
    words = asking_for(form_of(matter(), library=shelf), "9.25/violation").words

    assert words == "Did the plaintiff prove by clear and convincing evidence that it hurt?"


def test_a_burden_that_names_no_standard_is_not_asked_as_if_it_were_the_fact() -> None:
    shelf = shelf_with("9.25", "9.25 Force\n\nThe plaintiff must prove that it hurt.\n")
    words = asking_for(form_of(matter(), library=shelf), "9.25/violation").words

    assert words == "Did the plaintiff prove that it hurt?"


def test_what_is_stipulated_is_stated_and_not_asked() -> None:
    form = form_of(matter(color="stipulated"))
    expected = (
        "It is settled, and not for you to decide: the parties have stipulated that the defendant acted under color of "
        "state law."
    )

    assert expected in said(form)
    assert "9.3/color-of-law" not in [each.finding for q in questions(form) for each in q.asks]


def test_what_a_sentence_on_the_burden_says_is_stated_as_it_would_be_asked() -> None:
    ruling = '\nrulings:\n  - {date: 2026-03-01, decide: "9.25/violation", as: not proved}\n'
    [told] = [step.words for step in form_of(matter_of(text() + ruling)).steps if "It is settled" in step.words]

    expected = (
        "the court has decided this against the plaintiff: whether the force used by the defendant was objectively"
    )
    assert expected in told
    assert "2026" not in told


def test_an_element_that_is_printed_as_a_sentence_is_asked_in_the_middle_of_one() -> None:
    said = text(rights='["9.33"]').partition("    brackets:\n")[0]
    kept = 'the defendant deliberately: The defendant deliberately, "charge | prosecute": charge'
    asked_ = asked(
        matter_of(f'{said}    brackets: {{"9.33": {{{kept}, at least one of: drop, "element[s]": element}}}}\n')
    )
    assert asked_.form

    assert "that the defendant deliberately fabricated" in asking_for(asked_.form, "9.33/1").words


def test_what_is_ruled_against_the_plaintiff_leaves_nothing_to_decide() -> None:
    case = matter_of(text() + "rulings: [{date: 2026-03-01, decide: 9.25/violation, as: not proved}]\n")
    form = form_of(case)

    assert "Nothing is left for you to decide on this claim." in said(form)
    assert [] == [step.number for step in form.steps if step.number]


def test_the_parties_are_introduced_where_the_words_give_only_their_roles() -> None:
    introduced = "In this part “the plaintiff” is Ana Reyes, and “the defendant” is Deputy Mark Holt."

    assert introduced in said(form_of(matter(names="roles")))
    assert introduced not in said(form_of(matter(names="names")))


def test_the_violation_is_asked_before_its_cause_and_a_no_leaves_the_count() -> None:
    form = form_of(matter(color="stipulated"))
    order = [each.finding for q in questions(form) for each in q.asks]

    assert ["9.20/1", "9.20/2", "9.25/violation", "9.3/deprivation", "9.3/but-for"] == order[:5]
    assert {END} == {skip.to for q in questions(form) for skip in q.skips}


def test_the_form_has_its_caption_a_date_and_a_line_for_the_presiding_juror() -> None:
    form = chargebook.ask(ROOT / "examples/reyes.yaml").form

    assert form
    assert "Special verdict: Reyes v. Holt, et al., 2:26-cv-01234" == form.title
    assert ("Date:", "Signature of the presiding juror:") == form.closing
    assert form.unanimous


def test_a_stipulation_that_the_verdict_need_not_be_unanimous_is_kept() -> None:
    assert not form_of(matter_of(text() + "unanimous: false\n")).unanimous


# --- one finding of several counts ----------------------------------------------------------------------------------

TWO_CLAIMS = """\
manual: ca9-civil
names: roles
parties:
  reyes: {{role: plaintiff, name: Ana Reyes}}
  holt: {{role: defendant, name: Mark Holt}}
claims:
  force:
    plaintiff: reyes
    rights: ["9.25"]
    facts: {first}
    injury: {harm}
    against: {{holt: {{conduct: acts}}}}
  arrest:
    plaintiff: reyes
    rights: ["9.23"]
    facts: {second}
    injury: {hurt}
    against: {{holt: {{conduct: acts}}}}
"""


def two_claims(
    first: str = "he struck her", second: str = "he struck her", harm: str = "pain", hurt: str = "pain"
) -> Form:
    return form_of(matter_of(TWO_CLAIMS.format(first=first, second=second, harm=harm, hurt=hurt)))


def color_questions(form: Form) -> list[Question]:
    return [q for q in questions(form) if any(each.finding == "9.3/color-of-law" for each in q.asks)]


def test_color_of_law_is_asked_once_for_claims_on_the_same_facts() -> None:
    [once] = color_questions(two_claims())

    assert ["force/reyes/holt", "arrest/reyes/holt"] == [each.count for each in once.asks]
    assert once.words.startswith("On Mark Holt: did the plaintiff prove")


def test_color_of_law_is_asked_once_for_what_a_person_did_on_one_occasion() -> None:
    assert 1 == len(color_questions(two_claims(second="he held her")))


def test_color_of_law_is_asked_anew_for_another_occasion() -> None:
    later = TWO_CLAIMS.replace('rights: ["9.23"]', 'rights: ["9.23"]\n    occasion: later')
    form = form_of(matter_of(later.format(first="he struck her", second="he held her", harm="pain", hurt="pain")))

    assert 2 == len(color_questions(form))


def test_color_of_law_is_asked_anew_where_one_person_is_sued_twice_for_one_violation_on_other_facts() -> None:
    """Two claims of force against one person may be about two events, on duty and off."""
    twice = TWO_CLAIMS.replace('rights: ["9.23"]', 'rights: ["9.25"]')
    form = form_of(matter_of(twice.format(first="he struck her", second="he held her", harm="pain", hurt="pain")))

    assert 2 == len(color_questions(form))


def test_a_part_that_an_earlier_answer_ends_has_a_letter_and_says_where_to_go() -> None:
    form = two_claims()
    parts = [step for step in form.steps if isinstance(step, FormDirection) and step.number]

    assert ["A", "B"] == [part.number for part in parts]
    assert [Answered(number="1", answer=Answer.NO)] == [skip.when for skip in parts[0].skips]
    assert ["B"] == [skip.to for skip in parts[0].skips]


# --- damages --------------------------------------------------------------------------------------------------------


def test_one_injury_has_one_sum_from_all_claims_and_two_injuries_have_two() -> None:
    def compensatory(form: Form) -> list[tuple[str, ...]]:
        return [step.counts for step in sums(form) if step.award is Award.COMPENSATORY]

    assert [("force/reyes/holt", "arrest/reyes/holt")] == compensatory(two_claims())
    assert [("force/reyes/holt",), ("arrest/reyes/holt",)] == compensatory(two_claims(hurt="lost wages"))


def with_damages(damages: str, brackets: str = "") -> str:
    written = text().replace("    against:\n", f"    damages: {damages}\n    against:\n")
    return written.replace("    brackets:\n", f"    brackets:\n{brackets}")


PUNITIVE = with_damages("{punitive: [holt]}", f"      {STANDARD}\n")


def test_punitive_damages_are_asked_only_where_they_are_pleaded() -> None:
    pleaded, silent = form_of(matter_of(PUNITIVE)), form_of(matter())

    assert [Award.COMPENSATORY, Award.NOMINAL, Award.PUNITIVE] == [step.award for step in sums(pleaded)]
    assert [Award.COMPENSATORY, Award.NOMINAL] == [step.award for step in sums(silent)]


def test_the_ground_of_punitive_damages_is_asked_in_the_words_of_the_instruction() -> None:
    question = asking_for(form_of(matter_of(PUNITIVE)), PUNITIVE_GROUND)
    expected = (
        "On “force”, Ana Reyes against Deputy Mark Holt: did the plaintiff prove by a preponderance of the evidence that "
        "the conduct of the defendant that harmed the plaintiff was malicious, oppressive or in reckless disregard of the plaintiff’s rights?"
    )

    assert expected == question.words
    assert question.basis
    assert question.basis.words.startswith("Punitive damages are open to you only where")


def test_the_standard_of_punitive_damages_is_asked_for_and_never_guessed() -> None:
    [problem] = asked(matter_of(with_damages("{punitive: [holt]}"))).problems

    assert "V155" == problem.code
    assert problem.mend.startswith("under claims.force.brackets.'5.5' write 'a preponderance of the evidence | clear")


def test_a_sum_from_several_defendants_blames_none_of_them_by_name() -> None:
    """The definition of damages speaks of the defendant; with names it would speak of the first one alone."""
    written = text(names="names").replace("claims:\n", "  lee: {role: defendant, name: Dana Lee}\nclaims:\n", 1)
    both = matter_of(
        written.replace("theory: direct}", "theory: direct}\n      lee: {conduct: acts, theory: direct}", 1)
    )
    several, one = (sums(form_of(case))[0].words for case in (both, matter(names="names")))

    assert "that you find the defendant caused" in several
    assert "Here “the defendant” means each defendant against whom you find for Ana Reyes. Write one sum" in several
    assert "Mark Holt" not in several
    assert "that you find Deputy Mark Holt caused" in one
    assert "Write one sum" not in one
    assert "means each defendant" not in one


def test_one_sum_for_several_claims_says_so() -> None:
    case = matter_of(TWO_CLAIMS.format(first="a", second="b", harm="a wrist", hurt="a wrist"))

    assert sums(form_of(case))[0].words.endswith("Write one sum for all the claims together; count no loss twice.")


def test_a_sum_that_the_matter_does_not_want_is_not_asked() -> None:
    only = form_of(matter_of(with_damages("{compensatory: false}")))

    assert [Award.NOMINAL] == [step.award for step in sums(only)]
    assert sums(only)[0].words.startswith("What are Ana Reyes’s nominal damages? ")
    assert [] == sums(form_of(matter_of(with_damages("{compensatory: false, nominal: false}"))))


def test_a_second_phase_is_a_part_of_its_own_at_the_end() -> None:
    form = form_of(matter_of(with_damages("{punitive: [holt], second-phase: true}", f"      {STANDARD}\n")))
    *_, stop, heading, last = form.steps

    assert isinstance(last, Sum)
    assert ("Second part: the amount of punitive damages", Award.PUNITIVE) == (heading.words, last.award)
    assert stop.words.startswith("Stop here, and sign and date this part of the form.")
    assert isinstance(stop, FormDirection)
    assert form.closing == stop.lines != ()


def test_one_of_two_claims_with_a_second_phase_puts_their_amount_there() -> None:
    """Punitive damages against one defendant are one amount, found once: in the later of the two parts."""
    said = TWO_CLAIMS.format(first="a", second="b", harm="pain", hurt="pain")
    brackets = f"    brackets: {{{STANDARD}}}\n"
    force, arrest = said.split("  arrest:\n")
    force += f"    damages: {{punitive: [holt], second-phase: true}}\n{brackets}"
    arrest += f"    damages: {{punitive: [holt]}}\n{brackets}"
    form = form_of(matter_of(f"{force}  arrest:\n{arrest}"))
    [punitive] = [step for step in sums(form) if step.award is Award.PUNITIVE]

    assert ("force/reyes/holt", "arrest/reyes/holt") == punitive.counts
    assert punitive is form.steps[-1]
    assert "Second part: the amount of punitive damages" == form.steps[-2].words


def test_a_manual_without_an_instruction_on_damages_is_a_problem() -> None:
    shelf = replace(SHELF, entries=tuple(entry for entry in SHELF.entries if not entry.award))

    assert ["V153", "V153"] == [problem.code for problem in asked(matter(), library=shelf).problems]


def test_an_instruction_that_does_not_say_the_ground_is_a_problem() -> None:
    shelf = shelf_with(
        "5.5", "5.5 Punitive Damages\n\nThe plaintiff must prove it by a preponderance of the evidence.\n"
    )

    assert ["V154"] == [problem.code for problem in asked(matter_of(PUNITIVE), library=shelf).problems]


# --- refusals -------------------------------------------------------------------------------------------------------


def test_a_count_that_its_instructions_do_not_decide_is_a_problem_and_there_is_no_form() -> None:
    asking = asked(matter(rights="[]"))

    assert asking.form is None
    assert ["V151"] == [problem.code for problem in asking.problems]


def test_a_case_of_which_nothing_is_left_is_a_problem() -> None:
    asking = asked(matter_of(text() + "rulings: [{date: 2026-03-01, dismiss: force}]\n"))

    assert asking.form is None
    assert ["V152"] == [problem.code for problem in asking.problems]


@pytest.mark.parametrize("kind", VerdictKind)
def test_the_verb_makes_each_kind_of_form(kind: VerdictKind) -> None:
    form = chargebook.ask(ROOT / "examples/reyes.yaml", kind=kind).form

    assert form
    assert kind is form.kind


def test_an_open_bracket_of_a_draft_is_a_problem_of_the_form(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(text(rights='["9.33"]', status="free"), encoding="utf-8")

    assert "D203" in [problem.code for problem in chargebook.ask(tmp_path / "m.yaml").problems]


def test_a_general_verdict_on_punitive_damages_without_an_instruction_on_them_is_a_problem() -> None:
    entries = tuple(entry for entry in SHELF.entries if entry.award != Award.PUNITIVE)
    shelf = replace(SHELF, entries=entries)
    case = matter_of(
        TWO_CLAIMS.format(first="a", second="b", harm="c", hurt="d").replace(
            "    injury", "    damages: {punitive: [holt]}\n    injury"
        )
    )
    asking = asked(case, VerdictKind.GENERAL, shelf)

    assert asking.form
    assert Award.PUNITIVE not in [step.award for step in sums(asking.form)]
    assert ["V153"] == [problem.code for problem in asking.problems]


def test_one_open_bracket_of_two_claims_is_reported_for_each() -> None:
    written = TWO_CLAIMS.format(first="a", second="b", harm="c", hurt="d")
    case = matter_of(written.replace("    injury", "    damages: {punitive: [holt]}\n    injury"))

    assert ["V155", "V155"] == [problem.code for problem in asked(case).problems]


def test_an_unknown_kind_of_verdict_is_refused() -> None:
    with pytest.raises(ChargebookError, match="there is no verdict of the kind advisory; write special"):
        chargebook.ask(ROOT / "examples/reyes.yaml", kind="advisory")


# --- where one question leads in two ways ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "asked_next"),
    [
        ({"9.23/violation": Answer.YES, "9.11/1": Answer.YES}, "9.11/2"),
        ({"9.23/violation": Answer.NO, "9.11/1": Answer.YES}, "9.11/2"),
        ({"9.23/violation": Answer.YES, "9.11/1": Answer.NO}, "9.3/deprivation"),  # the arrest alone is a violation
        ({"9.23/violation": Answer.NO, "9.11/1": Answer.NO}, ""),  # neither right was violated
    ],
)
def test_a_question_from_which_two_skips_lead_has_both(answers: dict[str, Answer], asked_next: str) -> None:
    """9.23 and 9.11 are two rights; speech that is not protected ends 9.11 (its first element), and not 9.23."""
    form = form_of(matter(status="free", rights='["9.23", "9.11", "special/retaliatory-arrest"]'))
    numbers = {asked.finding: question.number for question in questions(form) for asked in question.asks}
    told = {"9.3/color-of-law": Answer.YES, **answers}
    reached = walk(form, {numbers[finding]: answer for finding, answer in told.items()}).reached
    behind = [name for name, number in numbers.items() if number in reached and name not in told]

    assert asked_next == next(iter(behind), "")
