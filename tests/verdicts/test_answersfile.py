"""A completed form in a file becomes what the jury wrote, or a list of everything that is wrong with it."""

import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from five_deputies import five_deputies
from hypothesis import given
from hypothesis import strategies as st
from reviewed_verdicts import form

import chargebook
from chargebook.cli import main
from chargebook.forms.form import Answer, Form, FormDirection, Sum, VerdictKind
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Place, Source
from chargebook.verdicts.answersfile import AnswersFault, Written, answers_of, blank_answers, load_answers
from chargebook.verdicts.onpaper import ZERO

ROOT = Path(__file__).parents[2]
COUNT = "force/reyes/holt"
FORM = form(
    {"question": "1", "asks": {COUNT: "violated"}},
    {"verdict-on": COUNT, "number": "2"},
    {"amount": "compensatory", "number": "3", "for": [COUNT]},
)


def loaded(text: str, on: Form = FORM) -> tuple[Written, ...]:
    return load_answers(Source.of(text, name="answers.yaml"), on)


def faults_of(text: str, on: Form = FORM) -> list[str]:
    with pytest.raises(MatterError) as caught:
        loaded(text, on)
    return [str(problem) for problem in caught.value.problems]


def amount(text: str) -> Decimal:
    [written] = loaded(f'"3": {text}')
    assert isinstance(written.answer, Decimal)
    return written.answer


def test_each_kind_of_line_has_its_own_words() -> None:
    expected = {"1": Answer.YES, "2": Answer.NO, "3": Decimal("12500.00")}

    assert expected == answers_of(loaded("1: yes\n2: defendant\n3: $12,500.00\n"))


def test_the_place_of_an_answer_is_known() -> None:
    assert [Place(file="answers.yaml", line=2, column=1)] == [each.place for each in loaded("# one\n1: no\n")]


def test_the_file_to_fill_in_has_every_line_that_takes_an_answer_and_answers_none() -> None:
    told = replace(FORM, steps=(FormDirection(words="On the\nforce:"), *FORM.steps))
    blank = blank_answers(told)
    filled = blank
    for number, answer in (("1", "no"), ("2", "plaintiff"), ("3", "$5")):
        filled = filled.replace(f'# "{number}": ', f'"{number}": {answer}')

    assert "\n# On the force:\n" in blank
    assert ["A201"] == [fault.split()[1] for fault in faults_of(blank)]
    assert {"1": Answer.NO, "2": Answer.YES, "3": Decimal(5)} == answers_of(loaded(filled))


def test_the_words_that_may_stand_at_a_line_are_those_that_are_read() -> None:
    asked = [line for line in blank_answers(FORM).splitlines() if line.endswith(")")]

    assert ["(yes, no or cannot agree)", "(plaintiff, defendant or cannot agree)", "(dollars or cannot agree)"] == [
        line[line.index("(") :] for line in asked
    ]


def test_the_program_prints_the_file_to_fill_in_for_anybodys_form() -> None:
    examples = ROOT / "examples"
    command = ["ask", str(examples / "reyes.yaml"), "--form", str(examples / "reyes.form.yaml"), "--answers"]
    printed = CliRunner().invoke(main, command)

    assert 0 == printed.exit_code
    made = chargebook.ask(examples / "reyes.yaml", form=examples / "reyes.form.yaml").form
    assert made
    assert printed.stdout == blank_answers(made)


@pytest.mark.parametrize("written", ["yes", "Yes", "YES", '"yes"', "' yes '"])
def test_capitals_and_quotation_marks_do_not_matter(written: str) -> None:
    assert {"1": Answer.YES} == answers_of(loaded(f"1: {written}"))


@pytest.mark.parametrize("step", ["1", "2", "3"])
def test_the_jury_may_disagree_at_every_line(step: str) -> None:
    assert {step: Answer.CANNOT_AGREE} == answers_of(loaded(f"{step}: cannot agree"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0", "0.00"),
        ("$0", "0.00"),
        ("12500", "12500.00"),
        ("12,500", "12500.00"),
        ("$12,500.50", "12500.50"),
        ("1.00", "1.00"),
        ("$999,999,999,999.99", "999999999999.99"),
    ],
)
def test_an_amount_is_read_to_the_cent(written: str, meant: str) -> None:
    assert meant == str(amount(written))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("-5", "A210"),
        ("-$1,000", "A210"),
        ("0.001", "A211"),
        ("5.5", "A212"),
        ("1,00", "A212"),
        ("1.000", "A212"),
        ("12.500", "A212"),
        ("0,500", "A212"),
        ("12 500", "A212"),
        ("12,50.00", "A212"),
        ("007", "A212"),
        ("(500)", "A212"),
        ("+5", "A212"),
        ("5.", "A212"),
        ("1000000000000", "A213"),
        ("1e5", "A207"),
        (".inf", "A207"),
        ("nan", "A207"),
        ("٣٠", "A207"),
        ("no", "A207"),
        ("true", "A207"),
        ("[5]", "A207"),
        ("$", "A207"),
    ],
)
def test_what_is_no_amount_of_dollars_and_cents_is_refused(written: str, code: str) -> None:
    assert [code] == [fault.split()[1] for fault in faults_of(f'"3": {written}')]


@pytest.mark.parametrize("written", ["maybe", "y", "{}", "[yes]", "proved", "y e s"])
def test_a_word_that_is_no_answer_is_refused(written: str) -> None:
    assert ["A209"] == [fault.split()[1] for fault in faults_of(f"1: {written}")]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]", "{}", "yes"])
def test_a_file_without_answers_is_refused(text: str) -> None:
    assert ["A201"] == [fault.split()[1] for fault in faults_of(text)]


def test_every_line_is_looked_at() -> None:
    numbered = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(*FORM.steps, FormDirection(words="Sign.", number="4")))
    text = '"1": \n"2": true\n"3": yes\n"4": yes\n"5": yes\n'

    assert ["A204", "A205", "A207", "A203", "A202"] == [fault.split()[1] for fault in faults_of(text, numbered)]


def test_an_amount_at_another_line_is_said_to_be_one() -> None:
    assert ["A206", "A208"] == [fault.split()[1] for fault in faults_of("1: $500\n2: 12,500.00\n")]


def test_a_form_without_numbers_has_no_line_to_fill_in() -> None:
    bare = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(FormDirection(words="Sign."),))

    assert ['answers.yaml:1:1: A202 the form has no step "1"; it has none to fill in'] == faults_of("1: yes", bare)


@pytest.mark.parametrize("fault", AnswersFault, ids=lambda fault: str(fault.name))
def test_every_fault_is_in_the_reference(fault: AnswersFault) -> None:
    assert 1 == (ROOT / "docs/answers-file.md").read_text(encoding="utf-8").count(f"| {fault.value[0]} |")


WORDS = {"1": ("yes", "no", "cannot agree"), "2": ("plaintiff", "defendant", "cannot agree")}
CENTS = st.integers(0, 10**14 - 1).map(lambda cents: Decimal(cents) / 100)


@given(st.sampled_from(WORDS["1"]), st.sampled_from(WORDS["2"]), CENTS)
def test_what_is_written_is_what_is_read(question: str, mark: str, money: Decimal) -> None:
    said = {"1": question, "2": mark, "3": f"${money:,.2f}"}
    read = answers_of(loaded(json.dumps(said)))

    assert money == read["3"]
    assert [WORDS["1"].index(question), WORDS["2"].index(mark)] == [
        list(Answer).index(Answer(str(read[n]))) for n in "12"
    ]


@given(st.text() | st.from_regex(r"[-+$()0-9.,eE ]{1,12}", fullmatch=True))
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    with suppress(MatterError):
        [line] = loaded(json.dumps({"3": text}))
        money = line.answer

        if line.paper:
            assert (None, text) == (money, line.paper.words)
        elif not (money == 0 and ZERO.fullmatch(" ".join(text.lower().split()))):
            assert money is Answer.CANNOT_AGREE or Decimal(text.replace("$", "").replace(",", "")) == money


def test_a_row_for_several_defendants_is_called_by_the_name_of_the_plaintiff_and_by_no_key(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text(five_deputies("reyes", "roe"), encoding="utf-8")
    form = chargebook.ask(tmp_path / "matter.yaml").form
    assert form is not None
    sums = next(step for step in form.steps if isinstance(step, Sum) and step.row and len(step.counts) > 1)
    table = sums.row.table if sums.row else ""
    by_name = load_answers(Source.of(f'"{table}": {{Ana Reyes: $5}}', name="a.yaml"), form)

    assert [(sums.number, Decimal(5))] == [(written.step, written.answer) for written in by_name]
    with pytest.raises(MatterError):
        load_answers(Source.of(f'"{table}": {{holt: $5}}', name="a.yaml"), form)
