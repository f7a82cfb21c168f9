"""Where each text says what is settled: behind the words that it is about, of nothing that is open, and by whom."""

from matters import SHELF, shelf_with
from settled_matters import claim, direct, ruled, settled_matter

from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.setting import Closed
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter
from chargebook.rule.formula import Finding

COUNT = "force/ana/ames"
PROVED, NOT_PROVED = Finding.PROVED, Finding.NOT_PROVED
LAWFUL = {
    "9.13": {
        "I instruct you that the plaintiff’s arrest was lawful. | ": "I instruct you that the plaintiff’s arrest was lawful if she fought"
    }
}
ARREST = {"force": direct("9.13") | {"brackets": LAWFUL}}
EITHER = {"force": claim(["9.20", "9.23", "9.25"], {"ames": {"conduct": "act"}}, status="arrestee", violations="any")}


def closed(case: Matter, number: str, shelf: Library = SHELF) -> list[Closed]:
    """What the text of one instruction must say is settled."""
    points = closed_points(charge(case, shelf))[COUNT].closed
    return [point for point in points if point.instruction == number]


def told(point: Closed, shelf: Library = SHELF) -> str:
    """The words behind which it is said."""
    return " ".join(shelf.find(point.instruction).instruction.source.slice(point.span).split())


def test_an_element_that_two_rights_can_fill_is_open_while_one_of_them_is() -> None:
    case = settled_matter(EITHER, ruled("9.25/violation", "not proved"))

    assert [] == closed(case, "9.20")
    assert [NOT_PROVED] == [point.closing.finding for point in closed(case, "9.25")]
    assert [] == closed(case, "9.23")


def test_an_element_that_one_of_two_rights_fills_is_proved_whatever_was_decided_on_the_other() -> None:
    for first, second in (("9.23", "9.25"), ("9.25", "9.23")):
        case = settled_matter(EITHER, ruled(f"{first}/violation"), ruled(f"{second}/violation", "not proved"))
        [point] = closed(case, "9.20")

        assert ("3", PROVED) == (point.label, point.closing.finding)
        assert "3. the seizure was unreasonable" in told(point)


def test_an_element_that_both_rights_fail_is_not_proved() -> None:
    case = settled_matter(EITHER, ruled("9.23/violation", "not proved"), ruled("9.25/violation", "not proved"))

    assert [("3", NOT_PROVED)] == [(point.label, point.closing.finding) for point in closed(case, "9.20")]


def test_a_ruling_on_what_an_exception_rests_on_is_told_behind_the_sentence_that_makes_it_a_condition() -> None:
    """9.13: "I instruct you that the plaintiff's arrest was lawful if": whether it was is a finding of its own."""
    [point] = closed(settled_matter(ARREST, ruled("9.13/not-lawful-arrest", "not proved")), "9.13")

    assert told(point).startswith("[I instruct you that the plaintiff’s arrest was lawful.] [I instruct you that")
    assert point.is_sentence
    assert "" == point.label
    assert point.words("the plaintiff").startswith(" The court has decided")


def test_a_ruling_on_an_element_of_an_exception_is_told_at_the_element_alone() -> None:
    [point] = closed(settled_matter(ARREST, ruled("9.13/not-1")), "9.13")

    assert ("1", True, False) == (point.label, point.is_negated, point.is_sentence)
    assert told(point).startswith("1. it takes place at about the same time")


def test_a_ruling_on_the_element_itself_is_told_in_the_texts_that_define_it_and_in_the_right() -> None:
    case = settled_matter(EITHER, ruled("9.20/3"))

    assert ["3"] == [point.label for point in closed(case, "9.20")]
    for number in ("9.23", "9.25"):
        [point] = closed(case, number)
        assert point.is_sentence
        assert told(point).startswith("To prove") or "must prove" in told(point)


def test_the_conditions_are_those_of_the_term_that_has_so_many() -> None:
    """A word of the element that the text explains too is not taken for the term that has two conditions."""
    words = SHELF.find("9.3").instruction.source.text
    cause = "The defendant’s conduct is an actual cause"
    assert cause in words
    shelf = shelf_with("9.3", words.replace(cause, f"“Claimed injury” means any harm. {cause}"))
    case = settled_matter({"force": direct("9.29")}, ruled("9.3/but-for"))
    [point] = closed(case, "9.3", shelf)

    assert {"claimed injury", "actual cause"} <= {term.term for term in shelf.find("9.3").instruction.definitions}
    assert told(point, shelf).startswith("the injury would not have occurred")


def test_two_conditions_are_told_as_one_element_only_where_they_are_settled_alike() -> None:
    of = {"force": direct("9.29")}
    alike = closed(settled_matter(of, ruled("9.3/but-for"), ruled("9.3/sufficient-connection")), "9.3")
    apart = closed(settled_matter(of, ruled("9.3/but-for"), ruled("9.3/sufficient-connection", by="parties")), "9.3")
    opposed = closed(settled_matter(of, ruled("9.3/but-for"), ruled("9.3/sufficient-connection", "not proved")), "9.3")

    assert ["3"] == [point.label for point in alike]
    assert ["", ""] == [point.label for point in apart]
    assert [PROVED, NOT_PROVED] == [point.closing.finding for point in opposed]


def test_a_right_without_elements_and_a_defence_are_told_behind_their_sentence() -> None:
    [right] = closed(settled_matter({"force": direct("9.25")}, ruled("9.25/violation")), "9.25")
    [defence] = closed(settled_matter({"force": direct("9.9")}, ruled("9.9/defence", "not proved")), "9.9")

    assert ("plaintiff", True, "defendant", True) == (
        right.bears,
        right.is_sentence,
        defence.bears,
        defence.is_sentence,
    )


def test_a_text_that_says_of_nobody_what_to_prove_is_told_nothing_of_what_is_settled() -> None:
    shelf = shelf_with("9.25", "9.25 Force\n\nForce is too great where no officer would have used it.\n")
    case = settled_matter({"force": direct("9.25")}, ruled("9.20/3"))

    assert ["3"] == [point.label for point in closed(case, "9.20", shelf)]
    assert [] == closed(case, "9.25", shelf)
