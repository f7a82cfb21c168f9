"""Whom a form names, and where it lets a jury stop."""

import pytest
from matters import SHELF, matter, matter_of, text

from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.file import load_form
from chargebook.forms.form import AllOf, Answer, Answered, AnyOf, Form, VerdictKind, VerdictMark
from chargebook.forms.routes import condition
from chargebook.forms.words import FormWords, blanks
from chargebook.forms.writing import write_form
from chargebook.ground.text import Source
from chargebook.matter.matter import Matter


def form_of(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    asking = ask_matter(case, charge(case, SHELF), SHELF, kind)
    assert asking.form, f"there is no form: {asking.problems}"
    return asking.form


def marks(form: Form) -> list[VerdictMark]:
    return [step for step in form.steps if isinstance(step, VerdictMark)]


@pytest.mark.parametrize(
    ("names", "boxes"),
    [("names", ("For Ana Reyes", "For Deputy Holt")), ("roles", ("For the plaintiff", "For the defendant"))],
)
def test_the_boxes_of_a_verdict_name_the_parties_as_the_draft_does(names: str, boxes: tuple[str, str]) -> None:
    case = matter(names=names)
    form = form_of(case, VerdictKind.GENERAL)
    again = load_form(Source.of(write_form(form), name=form.name), charge(case, SHELF))

    assert [boxes] == [blanks(mark) for mark in marks(form)]
    assert [boxes] == [blanks(mark) for mark in marks(again)]


def test_with_one_count_the_jury_stops_where_the_plaintiff_has_lost() -> None:
    form = form_of(matter())
    words = [line for step in form.steps for line in FormWords(form).after(step)]

    assert words
    assert all("stop here" in line for line in words if line.startswith("If you answered No"))


def test_with_two_counts_it_goes_on() -> None:
    two = text().replace("claims:\n", "  ortiz: {role: defendant, name: Luis Ortiz}\nclaims:\n", 1)
    two = two.replace("      holt: {conduct", "      ortiz: {conduct: act}\n      holt: {conduct")
    form = form_of(matter_of(two))

    assert not [line for step in form.steps for line in FormWords(form).after(step) if "stop here" in line]


def yes(*numbers: str) -> tuple[Answered, ...]:
    return tuple(Answered(number=number, answer=Answer.YES) for number in numbers)


def ways(*rows: str) -> list[tuple[tuple[str, bool], ...]]:
    return [tuple((name, True) for name in row) for row in rows]


NUMBERS = {name: str(number) for number, name in enumerate("abcde", 1)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("abc",), AllOf(parts=yes("1", "2", "3"))),
        (("ab", "ac"), AllOf(parts=(*yes("1"), AnyOf(parts=yes("2", "3"))))),
        (("abd", "abe", "acd", "ace"), AllOf(parts=(*yes("1"), AnyOf(parts=yes("2", "3")), AnyOf(parts=yes("4", "5"))))),
        (("bd", "ce"), AnyOf(parts=(AllOf(parts=yes("2", "4")), AllOf(parts=yes("3", "5"))))),  # they hang together
        (("a", "ab"), yes("1")[0]),
        (("a", "b"), AnyOf(parts=yes("1", "2"))),
        ((), AnyOf(parts=())),
    ],
)
def test_what_the_ways_have_in_common_is_said_once(rows: tuple[str, ...], said: object) -> None:
    assert said == condition(ways(*rows), NUMBERS)


def test_ways_that_hang_together_only_as_a_whole_are_said_one_by_one() -> None:
    """An even number of Yes to three questions: each two are free, and the third is not."""
    even = [("a", "b"), ("a", "c"), ("b", "c"), ()]
    rows = [tuple((name, name in row) for name in "abc") for row in even]
    said = condition(rows, NUMBERS)

    assert isinstance(said, AnyOf)
    assert 4 == len(said.parts)


def test_choices_within_a_condition_are_read_as_a_sentence() -> None:
    when = condition(ways("abd", "abe", "acd", "ace"), NUMBERS)

    assert (
        "all of this holds: you answered Yes to Question 1, and you answered Yes to Question 2 or 3, and you answered Yes "
        "to Question 4 or 5"
    ) == FormWords(Form(kind=VerdictKind.SPECIAL, title="", steps=())).condition(when)


def test_a_question_on_an_exception_says_which() -> None:
    goods = text(rights='["9.18", "9.19"]').replace(
        '      "9.20":\n        "A person acts “intentionally” when": drop\n',
        '      "9.18": {A person acts: drop, A search that goes: drop}\n'
        '      "9.19": {A “warrant” is: drop, set forth the exception: the owner consents.}\n',
    )
    words = " ".join(step.words for step in form_of(matter_of(goods[: goods.index('      "9.25"')] + goods[goods.index('      "9.18"') :])).steps)

    assert "the owner consents. Did the plaintiff prove" in words
