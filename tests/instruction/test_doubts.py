"""A reading vouches for itself: what can be read in two ways, or may have lost something, is said, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.problem import Severity
from chargebook.ground.text import Place, Source
from chargebook.instruction.instruction import Instruction, Join, Polarity
from chargebook.instruction.notation import load_notation
from chargebook.instruction.paragraphs import sentences
from chargebook.instruction.parsing.doubts import find_doubts
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.settled_reading import SettledReading, as_settled
from chargebook.library.shelf import load_library, shelves

CUE = "To prevail, the plaintiff must prove each of the following elements by a preponderance of the evidence:"
ITEMS = ("the defendant searched the home", "the search was by night", "the search caused harm")
WON = "If the plaintiff has proved each of these elements, your verdict should be for the plaintiff."
LOST = "If the plaintiff has failed to prove any of these elements, your verdict should be for the defendant."
SOUND = f"9.98 Search\n\n{CUE}\n\n1. {ITEMS[0]};\n\n2. {ITEMS[1]}; and\n\n3. {ITEMS[2]}.\n\n{WON} {LOST}\n"
EVIDENCE = "by a preponderance of the evidence"


def read(text: str) -> Instruction:
    return parse(Source.of(text, name="9.98.txt"), manual="ca9-civil")


def doubts(text: str) -> list[tuple[str, int, tuple[str, ...]]]:
    """Code, line and possible readings of each doubt."""
    found = read(text).doubts
    return [(doubt.problem.code, doubt.problem.place.line, doubt.readings) for doubt in found]


def test_a_sound_text_leaves_no_doubt() -> None:
    assert [] == doubts(SOUND)


@pytest.mark.parametrize("manual", shelves())
def test_no_instruction_on_the_shelf_is_doubtful(manual: str) -> None:
    doubtful = {entry.number: entry.instruction.doubts for entry in load_library(manual).entries}

    assert {} == {number: found for number, found in doubtful.items() if found}


BOTH = ("all", "any")
SIDES = ("plaintiff", "defendant")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # an item that lost its words, or a number its item
        (f"2. {ITEMS[1]}; and", "2.", [("N201", 7, ("no element",))]),
        (f"\n\n2. {ITEMS[1]}; and", "", [("N202", 7, ("as read",))]),
        ("2. the", "(2) the", [("N202", 7, ("as read",)), ("N202", 9, ("as read",))]),
        ("2. the", "- the", [("N202", 7, ("as read",)), ("N202", 9, ("as read",))]),
        # who must prove
        ("the plaintiff must prove each", "the Estate of Ana Reyes must prove each", [("N203", 3, SIDES)]),
        ("To prevail, the plaintiff must", "To recover from the defendant, Mr. Doe must", [("N203", 3, SIDES)]),
        ("To prevail, the plaintiff must", "To recover from the defendant, the County must", [("N203", 3, SIDES)]),
        ("the plaintiff must prove each", "the plaintiff's guardian must prove each", [("N203", 3, SIDES)]),
        ("the plaintiff must prove each", "the State must prove each", [("N203", 3, SIDES)]),
        # how the elements are joined
        (f"{ITEMS[0]};", f"{ITEMS[0]}; and/or", [("N204", 5, BOTH)]),
        (f"{ITEMS[0]};", f"{ITEMS[0]}; or", [("N204", 5, BOTH)]),
        ("each of the following elements", "one or more of the following elements", [("N204", 5, BOTH)]),
        # directions that say otherwise
        ("proved each of these", "proved any of these", [("N205", 11, BOTH)]),
        ("proved each of these", "proved at least one of these", [("N205", 11, BOTH)]),
        ("failed to prove any of", "failed to prove all of", [("N205", 11, BOTH)]),
        ("be for the plaintiff", "be for the defendant", [("N205", 11, ("elements",))]),
        ("be for the defendant", "be for the plaintiff", [("N205", 11, ("elements",))]),
        # what is announced and what is read
        ("the following elements", "the following four elements", [("N206", 3, ("as read",))]),
        ("a preponderance of", "a pre-ponderance of", [("N208", 3, ("preponderance", "clear-and-convincing"))]),
        (f"{EVIDENCE}:", "by the better of the evidence:", [("N208", 3, ("preponderance",))]),
    ],
)
def test_what_does_not_fit_together_is_a_doubt_at_its_place(
    old: str, new: str, expected: list[tuple[str, int, tuple[str, ...]]]
) -> None:
    assert SOUND.count(old) == 1, "the example is not as it was"
    found = doubts(SOUND.replace(old, new))

    assert [(code, line) for code, line, _ in expected] == [(code, line) for code, line, _ in found]
    assert all(set(wanted[2]) <= set(given_[2]) for wanted, given_ in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # a second look finds more than the first has read
        (f"3. {ITEMS[2]}.", f"3. {ITEMS[2]}; and", "N206"),
        (f"{CUE}", "The plaintiff must prove that there was a search by night.", "N207"),
        (WON, f"The plaintiff must show that it rained. {WON}", "N209"),
        (WON, f"The plaintiff must prove that it rained by clear and convincing evidence. {WON}", "N208"),
        ("the plaintiff must prove each", "the defendant must prove each", "N205"),
        (f"1. {ITEMS[0]};", f"4. {ITEMS[0]};", "N202"),
    ],
)
def test_a_second_look_that_sees_something_else_is_a_doubt(old: str, new: str, code: str) -> None:
    assert SOUND.count(old) == 1, "the example is not as it was"

    assert code in {found for found, _, _ in doubts(SOUND.replace(old, new))}


@pytest.mark.parametrize(
    "text",
    [
        "The plaintiff must prove the following:\n\nIt rained.\n\nIt snowed.",
        "The plaintiff must prove two things. 1. It rained. 2. It snowed.",
        "The plaintiff must prove these things.\n\nFirst of all, it rained.\n\nThe second thing is snow.",
    ],
)
def test_elements_in_a_form_that_is_not_read_are_a_doubt(text: str) -> None:
    assert read(text).elements or {"N206", "N207"} & {code for code, _, _ in doubts(text)}


def test_a_reading_spoiled_on_purpose_is_doubted() -> None:
    sound = read(SOUND)
    sentences_of = sentences(sound.source, sound.paragraphs)
    elements, burden = sound.lists[0], sound.burden
    assert burden is not None
    spoiled = (
        replace(sound, lists=(replace(elements, items=elements.items[:-1]),), elements=sound.elements[:-1]),
        replace(sound, lists=(replace(elements, items=elements.items[1:]),), elements=sound.elements[1:]),
        replace(sound, lists=(), elements=()),
        replace(sound, lists=(replace(elements, join=Join.ANY),), join=Join.ANY),
        replace(sound, burden=replace(burden, party="defendant")),
        replace(sound, burden=replace(burden, standard="clear-and-convincing")),
        replace(sound, burden=None, polarity=None),
        replace(sound, polarity=Polarity.NEGATE),
    )
    notation = load_notation("ca9-civil")

    assert all(find_doubts(reading, sentences_of, notation) for reading in spoiled)
    assert () == find_doubts(sound, sentences_of, notation)


def test_elements_that_are_announced_and_not_there_are_a_doubt() -> None:
    assert [("N207", 1, ())] == doubts(f"{CUE}\n")


def test_a_second_list_of_things_to_prove_is_a_doubt() -> None:
    more = f"{SOUND}\nThe plaintiff must also prove that:\n\n1. it rained; and\n\n2. it poured.\n"

    assert [("N209", 15, ("no elements",))] == doubts(more)


def test_the_numbers_of_a_pages_lines_among_the_words_are_a_doubt() -> None:
    lines = "\n".join(f"{number} {line}" for number, line in enumerate(SOUND.splitlines(), 1))

    assert "N210" in {code for code, _, _ in doubts(lines)}


@pytest.mark.parametrize(
    "who",
    ["the plaintiff", "the plaintiff Ana Reyes", "the plaintiff, Ana Reyes,", "[name of plaintiff]", "plaintiff Reyes"],
)
def test_the_subject_of_must_prove_bears_the_burden_whoever_else_is_named(who: str) -> None:
    text = SOUND.replace("To prevail, the plaintiff must", f"To prevail against the defendant, {who} must")

    assert ("plaintiff", []) == (read(text).burden.party, doubts(text))  # type: ignore[union-attr]


@given(st.permutations(range(len(SOUND.split()))), st.integers(0, 12))
def test_every_doubt_is_an_error_that_points_at_its_words(order: list[int], cut: int) -> None:
    words = SOUND.split()
    kept = [word for at, word in enumerate(words) if at not in order[:cut]]
    instruction = read(SOUND if cut == 0 else "\n".join(" ".join(kept).split("; ")))

    for doubt in instruction.doubts:
        assert doubt.problem.severity is Severity.ERROR
        assert instruction.body.holds(doubt.span)
        assert instruction.source.place(doubt.span.start) == doubt.problem.place


# --- settled by quoting ---------------------------------------------------------------------------------------------

EITHER = SOUND.replace(f"{ITEMS[0]};", f"{ITEMS[0]}; and/or")
HERE = Place(file="matter.yaml", line=4, column=3)


def settled(text: str, words: str, reading: str) -> tuple[Instruction, list[str]]:
    instruction, problems = as_settled(
        read(text), [SettledReading(instruction="9.98", words=words, reading=reading, place=HERE)]
    )
    return instruction, [problem.message for problem in problems]


@pytest.mark.parametrize("reading", BOTH)
def test_a_doubt_on_the_join_is_settled_by_quoting_the_words(reading: str) -> None:
    instruction, problems = settled(EITHER, f"{ITEMS[0]}; and/or", reading)

    assert (Join(reading), (), []) == (instruction.join, instruction.doubts, problems)


@pytest.mark.parametrize("party", SIDES)
def test_a_doubt_on_the_burden_is_settled_by_naming_the_party(party: str) -> None:
    text = SOUND.replace("the plaintiff must prove each", "the Estate of Ana Reyes must prove each")
    instruction, problems = settled(text, "the Estate of Ana Reyes must prove", party)

    assert (party, (), []) == (instruction.burden.party, instruction.doubts, problems)  # type: ignore[union-attr]


def test_a_doubt_on_the_standard_is_settled_by_naming_it() -> None:
    instruction, _ = settled(SOUND.replace("a prepon", "a pre-prepon"), "by a pre-preponderance of", "preponderance")

    assert "preponderance" == instruction.burden.standard  # type: ignore[union-attr]


def test_an_item_without_words_is_no_element_once_the_user_says_so() -> None:
    instruction, problems = settled(SOUND.replace(f"2. {ITEMS[1]}; and", "2."), "2.", "no element")

    assert (["1", "3"], (), []) == ([e.label for e in instruction.elements], instruction.doubts, problems)


def test_a_list_is_complete_as_read_once_the_user_says_so() -> None:
    text = SOUND.replace(f"\n\n2. {ITEMS[1]}; and", "")
    instruction, problems = settled(text, "3. the search caused harm", "as read")

    assert (read(text).elements, (), []) == (instruction.elements, instruction.doubts, problems)


@pytest.mark.parametrize(
    ("words", "reading", "message"),
    [
        ("the search was by night", "any", "no doubtful passage of 9.98 has the words 'the search was by night'"),
        (
            "the home",
            "any",
            "no doubtful passage of 9.98 has the words 'the home'",
        ),  # too little to show that it was read
        ("the defendant searched the home", "either", "'either' is no reading of these words of 9.98"),
    ],
)
def test_what_settles_nothing_is_a_problem_and_the_doubt_stays(words: str, reading: str, message: str) -> None:
    instruction, problems = settled(EITHER, words, reading)

    assert ([message], 1) == (problems, len(instruction.doubts))


@pytest.mark.parametrize(("first", "second"), [("all", "any"), ("any", "all")])
def test_elements_are_not_read_as_joined_in_two_ways(first: str, second: str) -> None:
    text = EITHER.replace("proved each of these", "proved any of these")
    said = [("the defendant searched the home", first), ("proved any of these elements", second)]
    answers = [SettledReading(instruction="9.98", words=words, reading=one, place=HERE) for words, one in said]
    instruction, problems = as_settled(read(text), answers)

    assert ["N211"] == [problem.code for problem in problems]
    assert (Join(first), 1) == (instruction.join, len(instruction.doubts))
    assert () == as_settled(read(text), [answers[0], replace(answers[1], reading=first)])[0].doubts
