"""The skips and conditions of a form in words: each sentence says one thing, and says it whole."""

import pytest

from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Award,
    Condition,
    Declared,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Row,
    Skip,
    Sum,
    VerdictKind,
    VerdictMark,
)
from chargebook.forms.words import FormWords, blanks, is_heading
from chargebook.rule.decide import Verdict

FORM = Form(
    kind=VerdictKind.SPECIAL,
    title="Verdict",
    steps=(
        *(Question(number=number, words="Did he?", asks=()) for number in "123"),
        VerdictMark(number="4", words="For whom?", count="a/b/c"),
        FormDirection(number="B", words="The second claim"),
    ),
)
WORDS = FormWords(FORM)


def yes(number: str) -> Answered:
    return Answered(number=number, answer=Answer.YES)


def no(number: str) -> Answered:
    return Answered(number=number, answer=Answer.NO)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (yes("1"), "you answered Yes to Question 1"),
        (Answered(number="1", answer=Answer.CANNOT_AGREE), "you could not agree on Question 1"),
        (yes("4"), "you found for the plaintiff in Question 4"),
        (no("4"), "you found for the defendant in Question 4"),
        (AnyOf(parts=(yes("1"), yes("3"))), "you answered Yes to Question 1 or 3"),
        (AllOf(parts=(yes("1"), yes("3"))), "you answered Yes to each of Questions 1 and 3"),
        (AnyOf(parts=tuple(map(yes, "56789"))), "you answered Yes to any of Questions 5 to 9"),
        (AnyOf(parts=(yes("1"), no("2"))), "either you answered Yes to Question 1, or you answered No to Question 2"),
        (AllOf(parts=(yes("1"), no("2"))), "both you answered Yes to Question 1, and you answered No to Question 2"),
        (
            AllOf(parts=(yes("1"), no("2"), yes("4"))),
            "all of this holds: you answered Yes to Question 1, and you answered No to Question 2, "
            "and you found for the plaintiff in Question 4",
        ),
        (
            AnyOf(parts=(AllOf(parts=(yes("1"), AnyOf(parts=(yes("2"), no("3"))))), yes("3"))),
            "either you answered Yes to Question 3, or (both you answered Yes to Question 1, and either you answered Yes "
            "to Question 2, or you answered No to Question 3)",
        ),
        (NoneOf(parts=(yes("1"), yes("2"))), "you did not answer Yes to Question 1 or 2"),
        (
            NoneOf(parts=(yes("1"), no("2"))),
            "it is not so that either you answered Yes to Question 1, or you answered No to Question 2",
        ),
        (
            NoneOf(parts=tuple(Answered(number=number, answer=Answer.CANNOT_AGREE) for number in "12")),
            "it is not so that you could not agree on Question 1 or 2",
        ),
        (NoneOf(parts=(yes("4"),)), "it is not so that you found for the plaintiff in Question 4"),
        (AnyOf(parts=(AllOf(parts=(yes("1"),)),)), "you answered Yes to Question 1"),
        (AllOf(parts=()), "nothing stands against it"),
        (AnyOf(parts=()), "one of no conditions holds"),
    ],
)
def test_a_condition_is_said_in_words(condition: Condition, said: str) -> None:
    assert said == WORDS.condition(condition)


@pytest.mark.parametrize(
    ("skip", "said"),
    [
        (Skip(to="3", when=no("1")), "If you answered No to Question 1, go to Question 3."),
        (Skip(to="B", when=no("1")), "If you answered No to Question 1, go to Part B."),
        (Skip(to=END, when=no("1")), "If you answered No to Question 1, stop here, and sign and date the form."),
        (Skip(to="3"), "Go to Question 3."),
        (
            Skip(to=END, declares=(Declared(count="a/b/c", verdict=Verdict.DEFENDANT),)),
            "Your verdict on a/b/c is for the defendant; stop here, and sign and date the form.",
        ),
    ],
)
def test_a_skip_says_when_and_where_to(skip: Skip, said: str) -> None:
    assert (said,) == WORDS.after(Question(number="1", words="Did he?", asks=(), skips=(skip,)))


TABLES = FormWords(
    Form(
        kind=VerdictKind.SPECIAL,
        title="Verdict",
        steps=tuple(
            Question(number=f"{table}{row}", words="Did he?", asks=(), row=Row(table=table, words="Did each?", name=row))
            for table in "123"
            for row in "abcde"
        ),
    )
)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((yes("1a"), yes("2a")), "you answered Yes to Question 1a or 2a"),
        ((yes("1a"), yes("2a"), yes("2c")), "you answered Yes to any of Questions 1a, 2a, or 2c"),
        ((yes("1a"), *(yes(f"2{row}") for row in "bcde")), "you answered Yes to any of Questions 1a, or 2b to 2e"),
        (
            (yes("1a"), no("1a"), yes("2a"), no("2a"), yes("2c"), no("2c"), yes("3b")),
            "either you answered any of Questions 1a, 2a, or 2c, or you answered Yes to Question 3b",
        ),
        (
            (no("1a"), yes("1b"), no("1c")),
            "either you answered No to Question 1a or 1c, or you answered Yes to Question 1b",
        ),
    ],
)
def test_alternatives_in_several_tables_are_one_list(parts: tuple[Answered, ...], said: str) -> None:
    assert said == TABLES.condition(AnyOf(parts=parts))


def test_many_rows_with_conditions_of_their_own_are_told_in_one_sentence() -> None:
    sums = [
        Sum(
            number=f"4{row}",
            words="How much?",
            award=Award.NOMINAL,
            counts=(),
            only_if=AllOf(parts=(yes(f"1{row}"), yes("2a"))) if row == "d" else yes(f"1{row}"),
            row=Row(table="4", words="How much to each?", name=row),
        )
        for row in "edcba"
    ]

    assert (
        "Answer Question 4d only if you answered Yes to each of Questions 1d and 2a.",
        "Answer Question 4c only if you answered Yes to Question 1c.",
    ) == TABLES.before_table(sums[1:3])
    assert (
        "Answer each of these only if you answered Yes to each question named beside it: "
        "4e (1e), 4d (1d and 2a), 4c (1c), 4b (1b), 4a (1a).",
    ) == TABLES.before_table(sums)


def test_a_direction_on_a_condition_is_read_and_not_answered() -> None:
    assert "Read this only if you answered Yes to Question 1." == WORDS.before(
        FormDirection(words="Stop.", only_if=yes("1"))
    )


def test_each_kind_of_step_has_its_own_blanks() -> None:
    steps = (*FORM.steps[2:], Sum(number="9", words="How much?", award=Award.NOMINAL, counts=()))

    assert [("Yes", "No"), ("For the plaintiff", "For the defendant"), (), ("$",)] == [blanks(step) for step in steps]


def test_a_direction_without_a_stop_or_with_a_number_is_a_heading() -> None:
    found = [is_heading(FormDirection(words=words)) for words in ("Damages", "Go on.", "Now:")]

    assert [True, False, False] == found
    assert is_heading(FormDirection(words="Go on.", number="B"))


def test_a_form_says_whether_the_jury_must_be_unanimous() -> None:
    form = Form(kind=VerdictKind.GENERAL, title="Verdict", steps=(), unanimous=False)

    assert "Your answer to each question must be unanimous." == WORDS.opening()
    assert (
        "Your answers need not be unanimous; the instructions say how many of you must agree."
        == FormWords(form).opening()
    )
