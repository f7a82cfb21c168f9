"""Questions that decide nothing: on the form, in its file, in the proof and in the tally they stand apart.

Fed. R. Civ. P. 39(c) lets the court ask a jury for advice; immunity is for the court, and a jury finds at most the
disputed facts on which it turns. So no verdict and no sum may turn on such an answer.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.file import load_form
from chargebook.forms.form import END, Answer, Answered, Asked, Form, Question, Skip, VerdictKind, walk
from chargebook.forms.pitfalls import pitfalls
from chargebook.forms.plain.grouping import Detail
from chargebook.forms.proof.verification import verify
from chargebook.forms.writing import write_form
from chargebook.ground.text import Source
from chargebook.matter.grounds import CourtUse
from chargebook.verdicts.disposition import LineState, dispositions
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import tally

TEXT = (Path(__file__).parents[2] / "examples/reyes.yaml").read_text(encoding="utf-8")
BESIDE = '{"Did {who} see a knife in {plaintiff’s} hand?": [immunity], "Was the job lost anyway?": [damages]}'
MATTER = matter_of(TEXT.replace("    damages: {punitive", f"    questions: {BESIDE}\n    damages: {{punitive"))
CHARGES = charge(MATTER, SHELF)
COMMANDS = {each.count.id: each.command for each in CHARGES if each.command}
every_kind = pytest.mark.parametrize("kind", VerdictKind)
every_detail = pytest.mark.parametrize("detail", Detail)


def form_of(detail: Detail = Detail.PLAIN, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    form = ask_matter(MATTER, CHARGES, SHELF, kind, detail).form
    assert form
    return form


def beside(form: Form) -> list[Question]:
    return [step for step in form.steps if isinstance(step, Question) and step.beside]


def codes(form: Form) -> list[str]:
    return [fault.problem.code for fault in pitfalls(form, CHARGES)]


@every_kind
@every_detail
def test_they_ask_for_no_finding_come_to_every_jury_and_leave_the_form_proved(detail: Detail, kind: VerdictKind) -> None:
    form = form_of(detail, kind)
    report = verify(form, COMMANDS)

    assert report.is_right
    assert tuple(step.number for step in beside(form)) == report.beside
    assert all(not step.asks and not step.only_if for step in beside(form))
    assert {"V338", "V225"}.isdisjoint(codes(form))
    for answer in Answer.YES, Answer.NO:
        answers = {step.number: answer for step in form.steps if step.number and step not in beside(form)}
        assert {step.number for step in beside(form)} <= set(walk(form, answers).reached)


@every_detail
def test_each_is_asked_once_for_each_person_whom_its_words_name(detail: Detail) -> None:
    asked = sorted((step.words, str(step.beside)) for step in beside(form_of(detail)))

    assert [
        ("Did Deputy Holt see a knife in Ana Reyes’s hand?", "immunity"),
        ("Did Deputy Ortiz see a knife in Ana Reyes’s hand?", "immunity"),
        ("Was the job lost anyway?", "damages"),
    ] == asked


def test_a_claim_that_plans_nothing_else_has_the_questions_of_the_form() -> None:
    without = ask_matter(matter_of(TEXT), charge(matter_of(TEXT), SHELF), SHELF, VerdictKind.SPECIAL, Detail.PLAIN).form
    assert without
    ours = {step.words for step in without.steps if isinstance(step, Question)}

    assert ours <= {step.words for step in form_of().steps if isinstance(step, Question)}
    assert (None, None) == (MATTER.claims[0].questions, matter_of(TEXT).claims[0].questions)


def test_the_form_file_keeps_for_what_they_are_asked() -> None:
    form = form_of()
    read = load_form(Source.of(write_form(form), name="form.yaml"), CHARGES)

    assert [step.beside for step in beside(form)] == [step.beside for step in beside(read)]
    assert [CourtUse.IMMUNITY, CourtUse.IMMUNITY, CourtUse.DAMAGES] == [step.beside for step in beside(read)]


@pytest.mark.parametrize("number", ["finding", "condition", "skip"])
def test_one_that_decides_something_after_all_is_told(number: str) -> None:
    form = form_of()
    first, *_ = beside(form)
    step = next(step for step in form.steps if step.number == "5")
    asked = (Asked(count="force/reyes/holt", finding="9.3/but-for"),)
    new = {
        "finding": replace(first, asks=asked),
        "condition": replace(step, only_if=Answered(number=first.number, answer=Answer.NO)),
        "skip": replace(first, skips=(Skip(to=END, when=Answered(number=first.number, answer=Answer.NO)),)),
    }[number]
    steps = tuple(new if own.number == new.number else own for own in form.steps)

    assert "V338" in codes(replace(form, steps=steps))


def test_what_the_jury_answers_is_entered_nowhere_and_opens_no_verdict() -> None:
    form = form_of()
    answers = {step.number: Answer.YES for step in form.steps if isinstance(step, Question)}
    one, other = (
        tally(form, submissions(CHARGES), answers | {step.number: answer for step in beside(form)})
        for answer in (Answer.YES, Answer.NO)
    )
    lines = [each for each in dispositions(one) if each.line.step in beside(form)]

    assert [each.verdict for each in one.counts] == [each.verdict for each in other.counts]
    assert [each.what for each in one.irregularities] == [each.what for each in other.irregularities]
    assert {LineState.NOT_ENTERED} == {each.state for each in lines}
    assert {
        "it was asked for the court alone, and decides no count (immunity)",
        "it was asked for the court alone, and decides no count (damages)",
    } == {each.why for each in lines}
