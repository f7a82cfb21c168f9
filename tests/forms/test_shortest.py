"""The shortest filled-in form: among many ways to fill a form in, the one with the fewest lines is shown."""

import pytest
from any_forms import BOTH, ONE, ask, special
from facts import fact

from chargebook.forms.faults import face_faults
from chargebook.forms.form import (
    END,
    PUNITIVE_GROUND,
    Answer,
    Award,
    Declared,
    Form,
    FormDirection,
    Skip,
    Sum,
)
from chargebook.forms.proof.fillings import Filling, Lines, Search, WholeForm, filling_of, made_up
from chargebook.forms.proof.graph import Patterns
from chargebook.forms.proof.passage import Passage
from chargebook.forms.proof.properties import Check
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.shortest import _best, _rest_alike, _shortened, _shorter
from chargebook.forms.proof.verification import verify
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import All
from forms import yes

ROUTES = FormRoutes(special(*(ask(str(number), "a") for number in range(1, 6))), {ONE: BOTH})


def filled(*places: int) -> Filling:
    return dict.fromkeys(places, Answer.YES)


ALL_OF_THEM = [filled(0, 1, 2), filled(0, 1), filled(0, 1, 2, 3, 4), filled(3), filled(2, 4)]


@pytest.mark.parametrize(
    ("wrong", "fewer_than", "expected"),
    [
        (0b11111, 6, 3),  # one line is fewer than five, three and two
        (0b10111, 6, 1),  # of two with as few lines the first
        (0b10101, 6, 4),
        (0b00101, 6, 0),
        (0b00100, 6, 2),
        (0b00100, 5, None),  # no fewer than are written already
        (0b00001, 3, None),
        (0b00001, 4, 0),
        (0b00000, 6, None),
    ],
)
def test_of_those_that_are_wrong_the_one_with_the_fewest_lines_is_taken(
    wrong: int, fewer_than: int, expected: int | None
) -> None:
    way = Passage(ROUTES, Patterns(len(ALL_OF_THEM)), Lines(ALL_OF_THEM))

    assert expected == _best(way, wrong, fewer_than)


def test_a_filling_is_looked_for_under_what_is_so_in_any_case_and_under_what_never_is() -> None:
    search = Search(ROUTES)

    assert search.holding(search.graph.true) is not None
    assert search.holding(search.graph.true, search.way.heard(2, Answer.YES)) is not None
    assert search.holding(search.graph.true, 0) is None


AFTER_YES = FormRoutes(special(ask("1", "a"), ask("2", "a"), ask("3", "b", only_if=yes("1"))), {ONE: BOTH})
REACHED = Check("V208", place=2)  # where the jury is sent to the third question


@pytest.mark.parametrize("many", [3, 4])
def test_lines_are_left_out_one_by_one_where_no_more_are_written_than_can_be_tried_so(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chargebook.forms.proof.shortest.MANY", many)

    assert {0: Answer.YES} == _shortened(AFTER_YES, REACHED, filled(0, 1, 2))


def test_what_is_of_no_matter_is_left_blank_all_at_once() -> None:
    """Ten questions of another count stand before the one that the fault is about."""
    others = [ask(str(number), "a", count="other") for number in range(1, 11)]
    routes = FormRoutes(special(*others, ask("11", "a"), ask("12", "b", only_if=yes("11"))), {ONE: BOTH, "other": BOTH})

    assert {10: Answer.YES, 11: Answer.YES} == _shorter(
        routes, Check("V208", place=11), filled(*range(12)), _rest_alike
    )


def test_a_hint_is_filled_up_with_blanks_with_no_with_yes_and_with_both() -> None:
    way = WholeForm(ROUTES)._aimed([{0: Answer.YES}, {3: Answer.CANNOT_AGREE}])
    no, yes_, hung = Answer.NO, Answer.YES, Answer.CANNOT_AGREE

    assert [
        {0: yes_},
        {0: yes_, 1: no, 2: no, 3: no, 4: no},
        {0: yes_, 1: yes_, 2: yes_, 3: yes_, 4: yes_},
        {0: yes_, 1: yes_, 2: yes_, 3: no, 4: yes_},
        {3: hung},
        {0: no, 1: no, 2: no, 3: hung, 4: no},
        {0: yes_, 1: yes_, 2: yes_, 3: hung, 4: yes_},
        {0: no, 1: yes_, 2: yes_, 3: hung, 4: yes_},
    ] == [filling_of(way, number) for number in range(8)]


def test_of_the_made_up_juries_a_third_leaves_lines_blank_and_a_quarter_each_says_yes_to_half_most_nearly_all_and_few() -> (
    None
):
    juries = 12_000
    answered, yes_ = made_up(juries)(0)
    blank = [not answered >> jury & 1 for jury in range(juries)]
    said = [sum(yes_ >> jury & 1 for jury in range(rest, juries, 4)) / (juries / 4) for rest in range(4)]

    assert not any(blank[jury] for jury in range(juries) if jury % 12 >= 4)
    assert all(0.2 < sum(blank[rest::12]) / (juries / 12) < 0.3 for rest in range(4))
    assert [0.5, 0.75, 0.94, 0.125] == pytest.approx(said, abs=0.05)


def test_a_fault_of_a_count_stands_at_the_last_of_its_questions_that_the_jury_answered() -> None:
    """The rule needs all three; the form lets the jury leave after the second."""
    command = Command(prove=All(parts=(fact("a"), fact("b"), fact("c"))))
    form = special(ask("1", "a"), ask("2", "b", Skip(to=END)), ask("3", "c"), ask("4", "a", count="other"))
    [fault] = [
        fault
        for fault in verify(form, {ONE: command, "other": BOTH}).faults
        if fault.problem.code == "V209" and fault.count == ONE
    ]

    assert fault.shown is not None
    assert ["1", "2"] == [step.number for step in fault.shown.steps]
    assert "2" == fault.step


def test_what_a_jury_would_still_have_to_find_is_said_for_either_side() -> None:
    form = special(ask("1", "a", Skip(to=END)), ask("2", "b"))
    [fault] = [fault for fault in verify(form, {ONE: BOTH}).faults if fault.problem.code == "V209"]

    assert fault.shown is not None
    assert [([["b"]], [["b"]])] == [
        tuple(
            [[need.finding for need in row] for row in side]
            for side in (judged.needs_plaintiff, judged.needs_defendant)
        )
        for judged in fault.shown.judged
    ]


def test_the_first_fault_of_each_code_is_walked_through_before_a_second_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chargebook.forms.proof.verification.WALKED", 1)
    money = Sum(number="3", words="How much?", award=Award.COMPENSATORY, counts=(ONE, "other"))
    form = special(ask("1", "a", Skip(to="2")), ask("2", "a", Skip(to="3"), count="other"), money)
    faults = [fault for fault in verify(form, {ONE: BOTH, "other": BOTH}).faults if fault.problem.code >= "V209"]

    assert ["V209", "V209", "V215"] == [fault.problem.code for fault in faults]
    assert [True, False, True] == [fault.shown is not None for fault in faults]


# --- on its face ----------------------------------------------------------------------------------------------------


def on_face(form: Form) -> list[tuple[str, str, str, bool]]:
    faults = face_faults(form, {ONE: BOTH})
    return [
        (fault.problem.code, fault.step, fault.count, fault.stops) for fault in faults if fault.problem.code != "V207"
    ]


def test_a_verdict_declared_on_a_count_that_the_matter_does_not_have_is_named() -> None:
    says = (Declared(count="x/y/z", verdict=Verdict.PLAINTIFF),)

    assert [("V204", "1", "x/y/z", False)] == on_face(special(ask("1", "a", Skip(to=END, declares=says))))


def test_a_finding_that_the_count_does_not_turn_on_is_named_and_the_ground_of_punitive_damages_is_none() -> None:
    assert [("V205", "1", ONE, False)] == on_face(special(ask("1", "x"), ask("2", PUNITIVE_GROUND)))


def test_a_question_without_a_number_stops_the_proof_and_a_direction_without_one_does_not() -> None:
    assert [("V201", "", "", True)] == on_face(special(ask("", "a"), FormDirection(words="Go on.")))
    assert {"V201", "V207"} == {fault.problem.code for fault in verify(special(ask("", "a")), {ONE: BOTH}).faults}
