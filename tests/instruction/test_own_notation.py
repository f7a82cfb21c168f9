"""A manual that does not exist: its notation is one file of data, the one that the page of own notations makes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruction_texts import any_text

from chargebook.ground.errors import NotationError
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Option, Suffix, plain
from chargebook.instruction.notation import described_in
from chargebook.instruction.parsing.marks import scan
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.parsing.structure import interpret

PAGE = (Path(__file__).parents[2] / "docs" / "own-notation.md").read_text(encoding="utf-8")
[DATA] = re.findall(r"^```toml orchard\.toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("notations") / "orchard.toml"
    file.write_text(DATA, encoding="utf-8")
    return str(file)


def codes(instruction: Instruction) -> list[tuple[str, str]]:
    return [(flaw.problem.code, instruction.source.slice(flaw.span)) for flaw in instruction.defects]


def shapes(instruction: Instruction) -> list[tuple[str, str]]:
    kinds = (Blank, Choice, Option, Suffix)
    nodes = [(node.span.start, kind.__name__, plain(node)) for kind in kinds for node in instruction.nodes(kind)]
    return [(name, words) for _, name, words in sorted(nodes)]


# --- what each pair of brackets holds -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was ‹his own› hat.", [("Blank", "‹his own›")]),
        ("It was ‹a // b› of them.", [("Blank", "‹a // b›")]),
        ("It was ‹«a // b»› of them.", [("Blank", "‹«a // b»›")]),
        ("He «took // gave ‹the sum›» it.", [("Choice", "«took // gave ‹the sum›»"), ("Blank", "‹the sum›")]),
        ("He «took» it.", [("Choice", "«took»")]),
        ("He «took» «gave» it.", [("Choice", "«took» «gave»")]),
        ("He «took // hid» «it // them».", [("Choice", "«took // hid»"), ("Choice", "«it // them»")]),
        ("He did «name // not name» it.", [("Choice", "«name // not name»")]),
        ("He ⟦himself⟧ ⟦only⟧ did it.", [("Option", "⟦himself⟧"), ("Option", "⟦only⟧")]),
        ("He ⟦or⟧ ⟦and⟧ did it.", [("Option", "⟦or⟧"), ("Option", "⟦and⟧")]),
        ("He ⟦«a» «b»⟧ did.", [("Option", "⟦«a» «b»⟧"), ("Choice", "«a» «b»")]),
        ("He ⟦himself⟧ ‹who› did it.", [("Option", "⟦himself⟧"), ("Blank", "‹who›")]),
        ("The act⟦s⟧ hurt.", [("Suffix", "⟦s⟧")]),
        ("The act‹s› hurt.", [("Blank", "‹s›")]),
        ("He paid ‹name⟦s⟧›.", [("Blank", "‹name⟦s⟧›")]),
        ("He paid [name] and he/she ran.", []),
    ],
)
def test_a_bracket_is_what_its_marks_say(text: str, wanted: list[tuple[str, str]], orchard: str) -> None:
    assert wanted == shapes(parse(Source.of(text), manual=orchard))


def test_the_alternatives_of_a_choice_stand_between_the_separators_of_the_notation(orchard: str) -> None:
    [choice] = parse(Source.of("He «took and/or hid // spoiled» it."), manual=orchard).nodes(Choice)

    assert ["took and/or hid ", " spoiled"] == [plain(member) for member in choice.alternatives]  # type: ignore[attr-defined]


def test_a_letter_numbers_an_element_where_the_notation_says_so(orchard: str) -> None:
    text = "He must prove the following elements:\n\n(A) one {thing};\n\n(C) another; or\n\n⟦(D) a third.⟧"
    instruction = parse(Source.of(text), manual=orchard)

    assert [("(A)", "1", False), ("(C)", "3", False), ("(D)", "4", True)] == [
        (element.printed, element.label, element.optional) for element in instruction.elements
    ]
    assert ("N115", "(C) ") in codes(instruction)


def test_a_paragraph_that_is_a_blank_is_no_item_of_a_list(orchard: str) -> None:
    text = "You must consider the following:\n\n{his own harm;}\n\n{his fear.}"

    assert () == parse(Source.of(text), manual=orchard).factors


def test_an_item_is_numbered_anew_in_its_own_style(orchard: str) -> None:
    lists = described_in(Path(orchard)).lists

    assert ["(B)", "(b)", "Second:", "2.", "-"] == [
        lists.renumbered(old, 2) for old in ("(D)", "(d)", "Fourth:", "4.", "-")
    ]


# --- what is wrong in the marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ‹name of the thief took it.", [("N101", "‹")]),
        ("The ‹name⟧ took it.", [("N102", "⟧")]),
        ("The ‹name ⟦of him› took it.", [("N101", "‹"), ("N102", "›")]),
        ("The ⟦man took it. ⟧", []),
        ("The man⟧ took it.", [("N102", "⟧")]),
        ("The [name] took it.", [("N104", "[name]")]),
        ("The man ] took it.", [("N104", "]")]),
    ],
)
def test_a_mark_that_is_wrong_is_reported_at_its_place(text: str, wanted: list[tuple[str, str]], orchard: str) -> None:
    assert wanted == codes(parse(Source.of(text), manual=orchard))


def test_a_close_for_an_opening_mark_is_held_against_none(orchard: str) -> None:
    assert [("N102", "›")] == codes(parse(Source.of("The right ›specify right› took it."), manual=orchard))


@pytest.mark.parametrize("words", ["‹name›", "«a // b»", "⟦s⟧", "⟨", "❳", "<state the cause>"])
def test_marks_of_another_manual_are_reported_in_the_words_for_the_jury(words: str) -> None:
    instruction = parse(
        Source.of(f"9.99 A Title\n\nIt was {words} that hurt.\n\nComment\n\nNot {words} here."), manual="ca9-civil"
    )

    assert [("N104", words)] == codes(instruction)


@pytest.mark.parametrize(
    "text", ["It was [name of {x}] there.", "a < b and c > d.", "He wrote to <a@b.example>.", "(a) this"]
)
def test_what_is_no_mark_or_stands_in_a_blank_is_not_reported(text: str) -> None:
    assert [] == codes(parse(Source.of(text), manual="ca9-civil"))


# --- the file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[marks]\nseperator = 1", "says what none says: marks.seperator"),
        ("[marks]\nseparator = 1", "says what none says: marks.separator"),
        ("[marks.brackets]\nany = ['{']", "'{' are not two different marks"),
        ("[marks.brackets]\nany = ['||']", "'||' are not two different marks"),
        ("[marks.brackets]\nany = ['][']", "'][' are not two different marks"),
        ("[marks.brackets]\nany = ['{}']\nblank = ['}«']", "a mark stands in two pairs"),
        ("[marks]\nendings = '('", "cannot be used"),
        ("[wrong_words.x]\nkind = 'odd'\nmessage = 'x'\nnear = []\nsays = 'x'", "cannot be used"),
        ("[[fill]]\nvalue = 'x'", "cannot be used"),
        ("manual = ", "cannot be used"),
    ],
)
def test_a_file_that_says_something_else_is_refused(data: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(data, encoding="utf-8")
    with pytest.raises(NotationError, match=r"the notation in bad\.toml") as caught:
        parse(Source.of("It rained."), manual=str(file))

    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotationError, match=r"nowhere\.toml: no such file; check the name and the folder"):
        parse(Source.of("It rained."), manual="nowhere.toml")


# --- laws -----------------------------------------------------------------------------------------------------------

MARKS = [
    *(
        "{",
        "}",
        "«",
        "»",
        "⟦",
        "⟧",
        "//",
        "[",
        "]",
        "(A)",
        "\n\n",
        "{name}",
        "«a // b»",
        "⟦s⟧",
        "act⟦s⟧ ",
        "____",
        "; and",
    )
]
mixed = st.lists(st.one_of(st.sampled_from(MARKS), any_text), max_size=14).map("".join)


@given(mixed)
def test_a_text_prints_back_as_its_source_with_marks_of_its_own(orchard: str, text: str) -> None:
    notation = described_in(Path(orchard))
    tree = scan(Source.of(text), notation)

    assert text == plain(tree) == interpret(tree, notation).source.text


BRACES = """
manual = "braces"
tell = [{ says = '\\{', weight = 1 }]
[marks.brackets]
any = ["{}"]
"""


@given(mixed)
def test_a_text_in_other_brackets_is_read_as_in_square_ones(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "braces.toml"
    file.write_text(BRACES, encoding="utf-8")
    square = "".join(mark for mark in text if mark not in "{}")
    braces = square.translate(str.maketrans("[]", "{}"))

    usual, other = parse(Source.of(square), manual="ca9-civil"), parse(Source.of(braces), manual=str(file))

    assert [(name, words.translate(str.maketrans("[]", "{}"))) for name, words in shapes(usual)] == shapes(other)
    assert [element.span for element in usual.elements] == [element.span for element in other.elements]
