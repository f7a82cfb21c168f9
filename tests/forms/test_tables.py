"""One question for several persons: a table with a row for each, answered row by row."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import docx as python_docx
import pytest
from facts import fact

from chargebook.forms.file import load_form
from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Award,
    Form,
    Question,
    Row,
    Skip,
    Sum,
    VerdictKind,
    questions_in,
)
from chargebook.forms.proof.verification import verify
from chargebook.forms.words import FormWords
from chargebook.forms.writing import write_form
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.papers.forms.docx import form_docx
from chargebook.papers.forms.html import form_html
from chargebook.papers.forms.json import form_json
from chargebook.papers.forms.text import form_markdown, form_text
from chargebook.rule.decide import Command
from chargebook.rule.formula import All
from chargebook.verdicts.answersfile import answers_of, load_answers

WHO = {"holt": "Deputy Holt", "ortiz": "Deputy Ortiz"}
FORCE, CAUSE = "did that defendant use excessive force?", "was that an actual cause of her injury?"


def yes(number: str) -> Answered:
    return Answered(number=number, answer=Answer.YES)


def row(table: str, words: str, finding: str, who: str, letter: str) -> Question:
    return Question(
        number=f"{table}{letter}",
        words=words.replace("that defendant", WHO[who]).capitalize(),
        asks=(Asked(count=f"force/reyes/{who}", finding=finding),),
        row=Row(table=table, words=f"For each defendant named below: {words}", name=WHO[who]),
    )


def form() -> Form:
    """A violation and its cause for two deputies, one sum for both."""
    letters = dict(zip("ab", WHO, strict=True))
    first = [row("1", FORCE, "a", who, letter) for letter, who in letters.items()]
    nobody = AllOf(parts=tuple(Answered(number=step.number, answer=Answer.NO) for step in first))
    first[-1] = replace(first[-1], skips=(Skip(to=END, when=nobody),))
    second = [replace(row("2", CAUSE, "b", who, letter), only_if=yes(f"1{letter}")) for letter, who in letters.items()]
    either = AnyOf(parts=(yes("2a"), yes("2b")))
    counts = tuple(f"force/reyes/{who}" for who in WHO)
    money = Sum(number="3", words="What are her damages?", award=Award.COMPENSATORY, counts=counts, only_if=either)
    return Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(*first, *second, money), closing=("Date:",))


COMMANDS = {f"force/reyes/{who}": Command(prove=All(parts=(fact("a"), fact("b")))) for who in WHO}


def test_a_table_is_one_question_printed_once_with_a_line_for_each_who_is_named() -> None:
    assert 3 == questions_in(form())
    assert form_text(form()).splitlines()[4:] == [
        "Question 1. For each defendant named below: did that defendant use excessive force?",
        "    a. Deputy Holt    Yes ________   No ________",
        "    b. Deputy Ortiz   Yes ________   No ________",
        "    If you answered No to Question 1 for each of them, stop here, and sign and date the form.",
        "",
        "Answer Question 2 only for those for whom you answered Yes in Question 1.",
        "Question 2. For each defendant named below: was that an actual cause of her injury?",
        "    a. Deputy Holt    Yes ________   No ________",
        "    b. Deputy Ortiz   Yes ________   No ________",
        "",
        "Answer Question 3 only if you answered Yes to Question 2 for any of them.",
        "Question 3. What are her damages?",
        "    $ ________",
        "",
        "Date: ________________________",
    ]


def test_a_row_that_hangs_on_another_person_says_for_whom_and_on_what() -> None:
    words = FormWords(form())
    rows = [step for step in form().steps if isinstance(step, Question) and step.row and step.row.table == "2"]
    crossed = (replace(rows[0], only_if=yes("1b")), replace(rows[1], only_if=yes("1a")))

    assert (
        "Answer Question 2a only if you answered Yes to Question 1b.",
        "Answer Question 2b only if you answered Yes to Question 1a.",
    ) == words.before_table(crossed)
    assert ("Answer Question 2 only if you answered Yes to Question 1a.",) == words.before_table(
        tuple(replace(step, only_if=yes("1a")) for step in rows)
    )
    assert "go to Question 2" == words.sent("2a")
    assert "go to Question 2b" == words.sent("2b")


def test_each_row_is_proved_as_a_question_of_its_own() -> None:
    """With the cause of one deputy asked on the other's violation, the one can be left undecided."""
    wrong = tuple(replace(step, only_if=yes("1b")) if step.number == "2a" else step for step in form().steps)

    assert verify(form(), COMMANDS).is_right
    assert ("V209", "force/reyes/holt") in {
        (fault.problem.code, fault.count) for fault in verify(replace(form(), steps=wrong), COMMANDS).faults
    }


def test_every_paper_has_each_row_once() -> None:
    for paper in (form_markdown(form()).partition("## What each")[0], form_html(form())):
        assert 2 == paper.count("Deputy Ortiz")
        assert 2 == paper.count("For each defendant named below")
    assert "table" in json.dumps(form_json(form()))
    assert {"number": "1", "text": f"For each defendant named below: {FORCE}", "row": "Deputy Holt"} == form_json(form())[
        "steps"
    ][0]["table"]
    tables = python_docx.Document(io.BytesIO(form_docx(form()))).tables
    assert [["a. Deputy Holt", "b. Deputy Ortiz"]] * 2 == [[row.cells[0].text for row in table.rows] for table in tables]
    assert all("Yes" in row.cells[1].text for table in tables for row in table.rows)


def test_the_rows_of_a_table_stand_below_its_number_in_the_file_and_in_the_answers() -> None:
    text = write_form(replace(form(), steps=tuple(replace(step, skips=()) for step in form().steps)))

    assert "rows:\n      - row: Deputy Holt\n        question: \"1a\"" in text
    assert [
        ("1a", "Deputy Holt", "1"), ("1b", "Deputy Ortiz", "1"), ("2a", "Deputy Holt", "2"), ("2b", "Deputy Ortiz", "2")
    ] == [
        (step.number, step.row.name, step.row.table)
        for step in load_form(Source.of("\n".join(line for line in text.splitlines() if "asks:" not in line and "for:" not in line and "amount:" not in line)), ()).steps
        if isinstance(step, Question) and step.row
    ]


@pytest.mark.parametrize(
    "written",
    [
        '"1": {holt: yes, ortiz: no}',
        '"1": {a: yes, b: no}',
        '"1": {Deputy Holt: yes, deputy ortiz: no}',
        '"1a": yes\n"1b": no',
    ],
)
def test_a_table_is_answered_row_by_row_by_key_letter_or_name(written: str) -> None:
    answers = answers_of(load_answers(Source.of(f'{written}\n"3": $5.00'), form()))

    assert {"1a": Answer.YES, "1b": Answer.NO, "3": Decimal("5.00")} == answers


def test_a_row_that_a_table_does_not_have_is_refused() -> None:
    with pytest.raises(MatterError, match="A202"):
        load_answers(Source.of('"1": {lee: yes}'), form())


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("- {question: 1, text: Did he?, row: Holt}", "V103"),
        ("- {question: 1, text: Each?, rows: [{question: 1, row: Holt, text: Did he?}]}", "V105"),
        ("- {question: 1, text: Each?, rows: [{question: 1a, text: Did he?}]}", "M"),
        ("- {question: 1, text: Each?, if-no: 2, rows: [{question: 1a, row: Holt, text: Did he?}]}", "V103"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(steps: str, code: str) -> None:
    with pytest.raises(MatterError, match=code):
        load_form(Source.of(f"form: special\ntitle: Verdict\nsteps:\n{steps}\n"), ())
