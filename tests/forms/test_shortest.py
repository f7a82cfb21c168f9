"""The shortest filled-in form: among many ways to fill a form in, the one with the fewest lines is shown."""

import pytest
from any_forms import BOTH, ONE, ask, special
from facts import fact

from chargebook.forms.form import END, Answer, Skip
from chargebook.forms.proof.fillings import Filling, Lines, Search
from chargebook.forms.proof.graph import Patterns
from chargebook.forms.proof.passage import Passage
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.shortest import _best
from chargebook.forms.proof.verification import verify
from chargebook.rule.decide import Command
from chargebook.rule.formula import All

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
