"""What a form still asks about counts that have left the case: named once for each reason, and taken out of the proof."""

from any_forms import ask, special
from matters import SHELF, matter_of

from chargebook.charge.charge import charge_all
from chargebook.charge.ledger import Left, ledger_of
from chargebook.forms.form import (
    END,
    Asked,
    Award,
    Declared,
    Form,
    FormDirection,
    Question,
    Skip,
    Sum,
    VerdictMark,
)
from chargebook.forms.idle import counts_at, idle_faults, partly_idle, without_left
from chargebook.rule.decide import Verdict
from forms import no, yes

CASE = """\
manual: ca9-civil
parties:
  reyes: {{role: plaintiff, name: Ana Reyes}}
  holt: {{role: defendant, name: Mark Holt}}
  ortiz: {{role: defendant, name: Luis Ortiz}}
  lee: {{role: defendant, name: Kim Lee}}
claims:
  force:
    plaintiff: reyes
    rights: ["9.25"]
    against: {{holt: {{conduct: act}}, ortiz: {{conduct: act}}, lee: {{conduct: act}}}}
rulings: [{{date: 2026-03-02, dismiss: holt, ground: {ground}}}, {{date: 2026-03-03, dismiss: ortiz, ground: {ground}}}]
"""
HOLT, ORTIZ, LEE = (f"force/reyes/{who}" for who in ("holt", "ortiz", "lee"))
GONE = (HOLT, ORTIZ)


def left(ground: str = "rule-56") -> tuple[Left, ...]:
    matter = matter_of(CASE.format(ground=ground))
    return ledger_of(matter, charge_all(matter, SHELF)).left


def money(number: str, *counts: str, **more: object) -> Sum:
    return Sum(number=number, words=f"How much in {number}?", award=Award.COMPENSATORY, counts=counts, **more)  # type: ignore[arg-type]


def form() -> Form:
    declares = (Declared(count=HOLT, verdict=Verdict.DEFENDANT), Declared(count=LEE, verdict=Verdict.DEFENDANT))
    return special(
        ask("1", "a", count=HOLT),
        Question(number="2", words="Both?", asks=(Asked(count=HOLT, finding="b"), Asked(count=LEE, finding="b"))),
        ask("3", "a", Skip(to=END, when=no("3"), declares=declares), count=LEE),
        money("4", HOLT, only_if=yes("1"), skips=(Skip(to="6"),)),
        money("5", HOLT, LEE),
        VerdictMark(number="6", words="For whom?", count=HOLT, only_if=yes("1"), skips=(Skip(to=END, when=yes("6")),)),
        VerdictMark(number="7", words="For whom?", count=LEE),
        FormDirection(words="Sign here."),
    )


def test_a_step_is_about_the_counts_that_it_names_each_once() -> None:
    merged = Question(number="1", words="?", asks=(Asked(count=HOLT, finding="a"), Asked(count=HOLT, finding="b")))

    assert [(HOLT,), (HOLT, LEE), (HOLT,), ()] == [
        counts_at(step)
        for step in (
            merged,
            money("2", HOLT, LEE),
            VerdictMark(number="3", words="?", count=HOLT),
            FormDirection(words=""),
        )
    ]


def test_only_an_amount_for_those_who_left_and_for_others_is_partly_idle() -> None:
    assert frozenset({"5"}) == partly_idle(form(), GONE)
    assert frozenset() == partly_idle(form(), (LEE, HOLT))


def test_what_is_idle_for_one_reason_is_said_once_with_the_ruling() -> None:
    told = [(fault.step, fault.problem.message, fault.problem.mend) for fault in idle_faults(form(), left())]
    how = f"{HOLT} was dismissed on 2026-03-02 (matter.yaml:12:11): "
    before = "leave out what is idle before the jury has the form"

    assert [
        ("1", "Steps 1, 4 and 6 are idle: ", before),
        ("3", "Question 3 is declaring a verdict that is idle: ", before),
        (
            "5",
            "Amount 5 is for somebody who is no longer bound, too: ",
            "who is left and liable owes the whole; an amount for nobody else is owed by nobody",
        ),
    ] == [(step, message.partition(how)[0], mend) for step, message, mend in told]
    assert all(how in message for _, message, _ in told)


def test_a_question_is_idle_only_when_nobody_whom_it_asks_about_is_left() -> None:
    both = special(
        Question(number="2", words="?", asks=(Asked(count=HOLT, finding="b"), Asked(count=ORTIZ, finding="b")))
    )
    [fault] = idle_faults(both, left())

    assert fault.problem.message.startswith("Question 2 is idle: force/reyes/holt was dismissed on 2026-03-02")
    assert "; force/reyes/ortiz was dismissed on 2026-03-03" in fault.problem.message
    assert (HOLT, "warning") == (fault.count, fault.problem.severity)


def test_a_direction_without_a_number_is_named_by_its_words() -> None:
    says = (Skip(to=END, declares=(Declared(count=HOLT, verdict=Verdict.DEFENDANT),)),)
    steps = special(FormDirection(words="Go on.", skips=says), FormDirection(words="", number="B", skips=says))
    [fault] = idle_faults(steps, left())

    assert fault.problem.message.startswith('Steps "Go on." and B are declaring a verdict that is idle: ')


def test_what_the_jury_had_before_the_ruling_stays() -> None:
    told = {fault.problem.mend for fault in idle_faults(special(ask("1", "a", count=HOLT)), left("rule-50b"))}

    assert {"the jury had it before the ruling: what it wrote stays readable, and gives no verdict"} == told


def test_the_form_that_still_matters_asks_about_those_who_are_left_and_keeps_every_step() -> None:
    """What the jury writes at an idle step may still send it elsewhere."""
    steps = without_left(form(), GONE).steps

    assert [step.number for step in form().steps] == [step.number for step in steps]
    assert [step.words for step in form().steps] == [step.words for step in steps]
    assert [step.only_if for step in form().steps] == [step.only_if for step in steps]
    assert [[skip.to for skip in step.skips] for step in form().steps] == [
        [skip.to for skip in step.skips] for step in steps
    ]
    assert [(), (LEE,), (LEE,), (), (LEE,), (), (LEE,), ()] == [counts_at(step) for step in steps]
    assert [LEE] == [declared.count for step in steps for skip in step.skips for declared in skip.declares]
    assert ["FormDirection", "Question"] == [type(steps[place]).__name__ for place in (3, 5)]


def test_a_form_from_which_nobody_has_left_is_the_same_form() -> None:
    assert form() == without_left(form(), ())
