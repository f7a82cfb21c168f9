"""The meaning: every text of the corpus is read as a person has labelled it, and laws that hold for every text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from instruction_texts import any_text

from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import (
    Blank,
    Burden,
    Choice,
    Instruction,
    Node,
    Note,
    NoteKind,
    Option,
    Suffix,
    plain,
)
from chargebook.instruction.notation import manuals
from chargebook.instruction.parsing.parse import DEFAULT_MANUAL, choose_notation, parse

CORPUS = Path(__file__).parent / "corpus"
LABELLED = sorted(CORPUS.glob("*.toml"))
NOTHING: dict[str, Any] = {
    "number": "",
    "title": "",
    "elements": [],
    "join": None,
    "polarity": None,
    "burden": [],
    "second_burden": [],
    "directions": [],
    "definitions": [],
    "ruled": [],
    "factors": 0,
    "blanks": 0,
    "choices": 0,
    "options": 0,
    "suffixes": 0,
    "defects": [],
    "notes": [],
}


def read(text: str) -> Instruction:
    return parse(Source.of(text))


def labels(instruction: Instruction) -> dict[str, Any]:
    """What the program reads, in the words of the labels."""
    kinds: dict[str, type[Node]] = {"blanks": Blank, "choices": Choice, "options": Option, "suffixes": Suffix}
    return {
        "number": instruction.number,
        "title": instruction.title,
        "elements": [element.label + "?" * element.optional for element in instruction.elements],
        "join": instruction.join and instruction.join.value,
        "polarity": instruction.polarity and instruction.polarity.value,
        "burden": burden(instruction.burden),
        "second_burden": burden(instruction.second_burden),
        "directions": [direction.party for direction in instruction.directions],
        "definitions": [definition.term for definition in instruction.definitions],
        "ruled": [ruling.element for ruling in instruction.rulings],
        "factors": len(instruction.factors),
        **{name: len(instruction.nodes(kind)) for name, kind in kinds.items()},
        "defects": sorted(flaw.problem.code for flaw in instruction.defects),
        "notes": [note(found) for found in instruction.notes],
    }


def burden(found: Burden | None) -> list[str]:
    return [found.party, found.standard] if found else []


def note(found: Note) -> str:
    bounds = f"{found.first}-{found.last}" if found.first else ""
    return " ".join(filter(None, [found.kind.value, bounds, found.theory]))


# --- the corpus -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_a_text_is_read_as_a_person_has_labelled_it(path: Path) -> None:
    expected = NOTHING | tomllib.loads(path.read_text(encoding="utf-8"))
    about, _ = expected.pop("about"), expected.pop("manual", "")

    assert expected == labels(read(path.with_suffix(".txt").read_text(encoding="utf-8"))), about


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_a_text_is_read_alike_with_and_without_its_last_line_break(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")

    assert labels(read(text)) == labels(read(text + "\n"))


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_a_text_is_read_alike_with_wrapped_lines(path: Path) -> None:
    """The first blank of a paragraph that stands between two small letters becomes a line break."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")

    assert labels(read(text)) == labels(read("\n\n".join(map(wrapped, text.split("\n\n")))))


def wrapped(paragraph: str) -> str:
    """Break the paragraph's last line where two small words meet, far from its ends."""
    head, _, line = paragraph.rpartition("\n")
    at = line.find(" ", 60)
    if at < 0 or not (line[at - 1].islower() and line[at + 1 : at + 2].islower()) or "[" in line[at + 1 : at + 2]:
        return paragraph
    return f"{head}\n{line[:at]}\n{line[at + 1 :]}" if head else f"{line[:at]}\n{line[at + 1 :]}"


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_straight_and_curly_quotes_mean_the_same(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))

    assert labels(read(text)) == labels(read(straight))


def test_every_text_of_the_corpus_has_its_labels_and_no_labels_lack_a_text() -> None:
    assert [path.stem for path in LABELLED] == [path.stem for path in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_the_notation_of_a_text_is_chosen_by_what_it_shows(path: Path) -> None:
    manual = tomllib.loads(path.read_text(encoding="utf-8")).get("manual", DEFAULT_MANUAL)

    assert manual == choose_notation(Source.of(path.with_suffix(".txt").read_text(encoding="utf-8")))


def test_every_notation_has_a_text_in_the_corpus() -> None:
    named = {tomllib.loads(path.read_text(encoding="utf-8")).get("manual", DEFAULT_MANUAL) for path in LABELLED}

    assert set(manuals()) == named


# --- laws -----------------------------------------------------------------------------------------------------------


@given(any_text)
def test_whatever_is_read_points_into_the_source(text: str) -> None:
    instruction = read(text)
    whole = Span(start=0, end=len(text))

    assert text == plain(instruction.tree)
    assert all(whole.holds(span) for span in everything(instruction))


@given(any_text)
def test_every_flaw_has_a_code_a_place_and_a_mend(text: str) -> None:
    instruction = read(text)

    for flaw in (*instruction.defects, *instruction.slips):
        assert (True, True, True) == (flaw.problem.code.startswith("N1"), bool(flaw.problem.mend), flaw.span.length > 0)
        assert flaw.problem.span == flaw.span


def everything(instruction: Instruction) -> list[Span]:
    """The spans of all that was read."""
    lists = instruction.lists
    parts = (
        *instruction.paragraphs,
        *(item for found in lists for item in found.items),
        *instruction.elements,
        *instruction.definitions,
        *(condition for definition in instruction.definitions for condition in definition.conditions),
        *instruction.directions,
        *instruction.rulings,
        *instruction.factors,
        *instruction.notes,
        *instruction.defects,
        *instruction.slips,
    )
    spans = [part.span for part in parts]
    spans += [found.cue for found in lists if found.cue]
    spans += [burden.span for burden in (instruction.burden, instruction.second_burden) if burden]
    return [*spans, instruction.body, *([instruction.comment] if instruction.comment else [])]


# --- parts of the seed's kind ---------------------------------------------------------------------------------------


def test_a_text_without_anything_is_an_instruction_without_anything() -> None:
    assert NOTHING == labels(read(""))


def test_a_definition_with_two_conditions_keeps_both() -> None:
    text = "Conduct is an actual cause of an injury only if it came but for it, and the act has a sufficient connection to it."
    definition = read(text).definitions[0]

    assert ["it came but for it", "the act has a sufficient connection to it"] == [
        c.words for c in definition.conditions
    ]
    assert [("but-for",), ("sufficient-connection",)] == [condition.roles for condition in definition.conditions]


def test_a_definition_with_one_condition_has_none() -> None:
    assert () == read("Conduct is malicious only if it goes with ill will.").definitions[0].conditions


def test_an_element_knows_what_it_is_about() -> None:
    text = (
        "The plaintiff must prove each of the following elements:\n"
        "1. the defendant acted under color of state law;\n"
        "2. the act deprived the plaintiff of a particular right; and\n"
        "3. the act was the moving force."
    )

    assert [("color-of-law",), ("deprivation",), ("cause",)] == [element.roles for element in read(text).elements]


def test_a_direction_knows_the_blank_that_brings_in_other_elements() -> None:
    text = (
        "If all is proved under Instruction[s] [specify the instruction[s]], your verdict should be for the plaintiff."
    )
    direction = read(text).directions[0]

    assert direction.imports is not None
    assert "[specify the instruction[s]]" == text[direction.imports.start : direction.imports.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Consider the need for force, the threat, and the injury.", 3),
        ("You may consider (a) the need for force, (b) the threat, or its lack.", 2),
        ("Consider the need for force.", 0),
        ("Consider the need for force, the threat, and", 0),
        ("Consider all of the evidence, whoever put it in, and the law.", 0),
    ],
)
def test_a_sentence_may_list_circumstances(text: str, expected: int) -> None:
    assert expected == len(read(text).factors)


def test_a_ruling_in_brackets_is_optional_and_one_without_is_not() -> None:
    text = (
        "The plaintiff must prove each of the following elements:\n1. rain fell on the town; and\n2. snow fell on the hill.\n"
        "\n[[The parties have stipulated] [I instruct you] that rain fell on the town.]\n\n"
        "I instruct you that it was cold and, therefore, the second element requires no proof."
    )

    assert [("1", True), ("2", False)] == [(ruling.element, ruling.optional) for ruling in read(text).rulings]


def test_two_elements_may_be_taken_away_at_once() -> None:
    text = (
        "The plaintiff must prove each of the following elements:\n1. rain;\n2. snow; and\n3. ice.\n"
        "\nI instruct you that it was cold; the first and third elements require no proof."
    )

    assert ["1", "3"] == [ruling.element for ruling in read(text).rulings]


def test_the_comment_is_no_part_of_what_the_jury_hears() -> None:
    text = "9.1 Rain\n\nIt rained.\n\nComment\n\nThe plaintiff must prove by a preponderance of the evidence [name]."
    instruction = read(text)

    assert None is instruction.burden
    assert () == instruction.nodes(Blank)


@pytest.mark.parametrize(
    "heading", ["Comment", "COMMENT", "Comments", "comment:", "  Comment  ", "[bookmark: _Hlk1]Comment"]
)
def test_the_heading_of_the_comment_may_be_written_in_several_ways(heading: str) -> None:
    instruction = read(f"9.1 Rain\n\nIt rained.\n\n{heading}\n\nThis instruction should be modified.")

    assert [NoteKind.MODIFY] == [found.kind for found in instruction.notes]


def test_the_word_comment_in_a_sentence_heads_nothing() -> None:
    assert None is read("9.1 Rain\n\nHe made a\ncomment on rain.").comment


def test_a_wrapped_comment_is_read_sentence_by_sentence() -> None:
    text = "It rained.\n\nComment\n\nSee v. Smith. Use this instruction only\nin conjunction with Instruction 9.20. It may snow."
    found = read(text).notes[0]

    assert "Use this instruction only\nin conjunction with Instruction 9.20." == text[found.span.start : found.span.end]
    assert ("9.20", "9.20") == (found.first, found.last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.3 Rain and Snow\n\nIt rained.", ("9.3", "Rain and Snow")),
        ("9.3. Rain and Snow\nIt rained.", ("9.3", "Rain and Snow")),
        ("9.33A RAIN AND\nSNOW\n\nIt rained.", ("9.33A", "RAIN AND SNOW")),
        ("[bookmark: _Hlk1][bookmark: _Hlk2]9.3 Rain—\nSnow\n\nIt rained.", ("9.3", "Rain—Snow")),
        ("9.3 Rain\nThe rain fell on the plaintiff’s house all night\nand day.", ("9.3", "Rain")),
        ("Rain and Snow\n\nIt rained.", ("", "Rain and Snow")),
        ("It rained.\n\nIt snowed.", ("", "")),
    ],
)
def test_a_heading_gives_the_number_and_the_title(text: str, expected: tuple[str, str]) -> None:
    instruction = read(text)

    assert expected == (instruction.number, instruction.title)


@pytest.mark.parametrize(
    "text",
    [
        "In general, a search is unreasonable if it has no warrant.",
        "A search is reasonable when it has one.",
        "You are to find for the plaintiff if it rained.",
        "Whether it is a search when nobody looks is for you.",
        "A city is liable only if its policy caused the injury.",
        "The officer used force that is “objectively reasonable” in the circumstances.",
        "There is a duty when it rains.",
        "This is so if it rained.",
        "It is a crime to run.",
        "He did so by means of a ruse.",
    ],
)
def test_a_rule_is_no_definition(text: str) -> None:
    assert () == read(text).definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A person acts “knowingly” when the person knows.", "knowingly"),
        ("“Malice” means ill will.", "malice"),
        ("The term “malice” means ill will.", "malice"),
        ("In this context, “malice” means ill will.", "malice"),
        ("By “malice” I mean ill will.", "malice"),
        ("[“Malice” exists when there is ill will.]", "malice"),
        ("“Seizure” of property occurs when it is taken.", "seizure"),
        ("One “seizes” a thing by taking it.", "seizes"),
        ("A defendant [name] acts “knowingly” if the defendant knows.", "knowingly"),
        ("Conduct is malicious if it goes with ill will.", "malicious"),
        ("Damages means money.", "damages"),
        ("A significant factor is one that counts.", "significant factor"),
        ("An act is under color of law when it is done with an office.", "under color of law"),
    ],
)
def test_a_term_that_is_explained_is_a_definition(text: str, expected: str) -> None:
    assert [expected] == [definition.term for definition in read(text).definitions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plaintiff must prove by a preponderance of the evidence that it rained.", ["plaintiff", "preponderance"]),
        (
            "The defendant has the burden of proving it by clear and convincing evidence.",
            ["defendant", "clear-and-convincing"],
        ),
        ("The government must also prove it beyond a reasonable doubt.", ["government", "beyond-reasonable-doubt"]),
        ("The plaintiff’s lawyer says that the defendant must establish it.", ["defendant", ""]),
        (
            "The plaintiff must prove by a preponderance of the evidence, or by clear and convincing evidence, a [b] [c].",
            ["plaintiff", "preponderance"],
        ),
        ("A party has the burden of proof by a preponderance of the evidence.", ["", "preponderance"]),
        (
            "The plaintiff must prove it by [a preponderance of the evidence] [clear and convincing evidence].",
            ["plaintiff", "choice"],
        ),
    ],
)
def test_the_burden_names_the_party_and_the_standard(text: str, expected: list[str]) -> None:
    assert expected == burden(read(text).burden)
