"""What the terminal and the JSON show of a returned form."""

from decimal import Decimal

from reviewed_verdicts import count, form, tallied

from chargebook.forms.form import (
    Answer,
    Answered,
    Asked,
    Declared,
    Form,
    FormDirection,
    Question,
    Skip,
    VerdictKind,
    VerdictMark,
)
from chargebook.papers.screen.tally import tally_json, tally_text
from chargebook.rule.decide import Verdict
from chargebook.verdicts.tally import Tally, tally

HOLT, ORTIZ = "force/reyes/holt", "force/reyes/ortiz"
BOTH = (count(HOLT, "violated"), count(ORTIZ, "violated"))
MONEY = {"amount": "compensatory", "number": "3", "for": [HOLT, ORTIZ]}
ASKED = form({"question": "1", "asks": {HOLT: "violated"}}, {"question": "2", "asks": {ORTIZ: "violated"}}, MONEY)


def lines_of(found: Tally) -> list[str]:
    return [line.strip() for line in tally_text(found).splitlines()]


def declared() -> Tally:
    skip = Skip(
        to="end",
        when=Answered(number="1", answer=Answer.NO),
        declares=(Declared(count=HOLT, verdict=Verdict.DEFENDANT),),
    )
    first = Question(number="1", words="Did he?", asks=(Asked(count=HOLT, finding="violated"),), skips=(skip,))
    second = VerdictMark(number="2", words="We find for", count=HOLT)
    return tally(
        Form(kind=VerdictKind.QUESTIONS, title="Verdict", steps=(first, second)), BOTH[:1], {"1": Answer.NO, "2": Answer.YES}
    )


def test_two_who_owe_one_amount_owe_it_each_for_the_whole() -> None:
    found = tallied(ASKED, BOTH, {"1": "yes", "2": "yes", "3": "$12,500"})

    assert "reyes has $12,500.00 in compensatory damages from holt and ortiz, each for the whole (step 3)" in lines_of(
        found
    )


def test_who_may_come_to_owe_an_amount_is_said() -> None:
    found = tallied(ASKED, BOTH, {"1": "yes", "2": "cannot agree", "3": "$5"})

    assert "reyes has $5.00 in compensatory damages from holt; ortiz if the court so rules (step 3)" in lines_of(found)


def test_what_the_form_declares_and_what_the_jury_wrote_against_it_are_said() -> None:
    lines = lines_of(declared())

    assert "the form declares: verdict for the defendant" in lines
    assert "Surplusage, step 2: answered against the skip of step 1" in lines


def test_a_general_verdict_has_no_reasons_by_the_rule() -> None:
    found = tallied(form({"verdict-on": HOLT, "number": "1"}, kind="general"), BOTH[:1], {"1": "plaintiff"})

    lines = lines_of(found)
    start = lines.index(f"Count {HOLT}: verdict for the plaintiff")

    assert lines[start : start + 4] == [
        f"Count {HOLT}: verdict for the plaintiff",
        "a general verdict, as the jury gave it",
        "the jury's own: verdict for the plaintiff",
        "",
    ]


def test_a_count_that_the_form_leaves_out_is_said_to_be_so() -> None:
    found = tallied(form(MONEY), BOTH, {})

    assert "the form asks nothing on this count" in lines_of(found)


def test_a_clash_without_a_consistent_reading_says_so() -> None:
    found = tallied(ASKED, BOTH, {"1": "no", "2": "no", "3": "$5"})

    assert "no consistent reading found" in lines_of(found)


def test_an_authority_stands_once_and_what_is_from_memory_is_marked() -> None:
    found = tallied(ASKED, BOTH, {"1": "cannot agree", "2": "cannot agree", "3": "cannot agree"})
    authorities = tally_text(found).split("Authorities:\n")[1].splitlines()

    assert list(dict.fromkeys(authorities)) == authorities
    assert ["White v. Ford Motor Co."] == [
        each.split(",")[0].strip() for each in authorities if "(from memory)" in each
    ]


def test_amounts_and_answers_are_text_in_the_json() -> None:
    asked = form(
        {"question": "1", "asks": {HOLT: "violated"}}, {"verdict-on": HOLT, "number": "2"}, {**MONEY, "for": [HOLT]}
    )
    shown = tally_json(tallied(asked, BOTH[:1], {"1": "yes", "2": "plaintiff", "3": "0.5" + "0"}))

    assert ["yes", "plaintiff", "0.50"] == [line["answer"] for line in shown["lines"]]
    assert ["0.50"] == [each["amount"] for each in shown["judgment"]]


def test_the_json_says_which_words_passed_over_a_line() -> None:
    first = FormDirection(words="Sign the form.", skips=(Skip(to="end"),))
    second = Question(number="1", words="Did he?", asks=())
    third = Question(number="2", words="Did she?", asks=())
    shown = tally_json(
        tally(Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(first, second, third)), (), {"1": Answer.YES})
    )

    assert [("yes", "Sign the form."), (None, "Sign the form.")] == [
        (e["answer"], e["passed_by"]) for e in shown["lines"]
    ]
    assert Decimal(0) == sum(Decimal(each["amount"]) for each in shown["judgment"])
