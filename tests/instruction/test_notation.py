"""The marks: which bracket is a blank, a choice, an option, a suffix; and the laws that hold for every text."""

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from instruction_texts import any_text

from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import (
    Alternative,
    Blank,
    Choice,
    Mark,
    Node,
    Option,
    Suffix,
    Tree,
    Words,
    children_of,
    plain,
    touching,
    walk,
)
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.marks import scan
from chargebook.instruction.parsing.structure import interpret

CA9 = load_notation("ca9-civil")
LINEAR_AT_MOST = 16  # for eight times the text; work that grows with the square would take 64 times as many steps


def tree_of(text: str) -> Tree:
    return scan(Source.of(text), CA9)


def kinds(text: str) -> list[str]:
    return [type(node).__name__ for node in tree_of(text).children if not isinstance(node, Words)]


# --- texts as a court might print them, and worse -------------------------------------------------------------------


def spans(node: Node | Tree) -> list[Span]:
    return [child.span for child in children_of(node)]


def inside(node: Node) -> Span:
    """The stretch that the children of a bracket fill."""
    opening, closing = (0, 0) if isinstance(node, Words | Mark | Suffix) else (len(node.opening), len(node.closing))
    return Span(start=node.span.start + opening, end=node.span.end - closing)


@given(any_text)
def test_a_tree_prints_back_as_its_source(text: str) -> None:
    assert text == plain(tree_of(text))


@given(any_text)
def test_children_fill_their_parent_without_gaps(text: str) -> None:
    tree = tree_of(text)
    for parent in (tree, *walk(tree)):
        children = spans(parent)
        whole = Span(start=0, end=len(text)) if isinstance(parent, Tree) else inside(parent)
        for before, after in pairwise(children):
            assert before.end == after.start
        if children:
            assert (whole.start, whole.end) == (children[0].start, children[-1].end)


@given(any_text)
def test_every_node_says_its_own_words(text: str) -> None:
    tree = tree_of(text)

    assert all(tree.source.slice(node.span) == plain(node) for node in walk(tree))


@given(any_text)
def test_what_touches_a_span_is_what_shares_a_character_with_it(text: str) -> None:
    tree, span = tree_of(text), Span(start=len(text) // 3, end=len(text) // 2)

    expected = [n for n in walk(tree, into_blanks=False) if n.span.start < span.end and span.start < n.span.end]
    assert expected == list(touching(tree, span))


@given(any_text)
def test_every_problem_has_a_code_a_place_in_the_text_and_a_mend(text: str) -> None:
    for problem in tree_of(text).problems:
        assert problem.span is not None
        assert 0 <= problem.span.start < problem.span.end <= len(text)
        assert (True, True, True) == (problem.code.startswith("N1"), problem.place.line > 0, bool(problem.mend))


# --- size -----------------------------------------------------------------------------------------------------------


def test_brackets_five_thousand_deep_are_read() -> None:
    text = "[" * 5000 + "a" + "]" * 5000

    tree = tree_of(text)
    assert text == plain(tree)
    assert ["N103"] == [problem.code for problem in tree.problems]


def test_brackets_that_go_too_deep_do_not_disturb_those_around_them() -> None:
    assert ["Option", "Blank"] == kinds("[" * 60 + "a" + "]" * 60 + " and [name]")


def test_a_hundred_thousand_brackets_are_read() -> None:
    tree = tree_of("[his] [her] claim, " * 50_000)

    assert 50_000 == sum(isinstance(node, Choice) for node in tree.children)


def steps(work: Callable[[], object]) -> int:
    """The calls that some work makes, in Python and in C: the same on every machine, however busy."""
    count = 0

    def step(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


REPEATED = {
    "opened": "[",
    "closed": "]",
    "pairs": "[a] ",
    "opened in words": "word [a ",
    "closed in words": "word a] ",
    "opened on lines": "\n[a\n",
    "prompts never closed": "it is [name of a party. ",
    "endings never closed": "the [act[s] ",
    "alternatives": "[a b] [c d]",
    "lines": "\n",
    "blanks": " ",
    "words": "word ",
    "wrapped lines": "and so on\n",
    "one word": "a",
    "doubled words": "rain rain, ",
    "items": "\n1. a;",
    "items that run on": "1. a; 2. b: ",
    "paragraphs with colons": "\n\nWhat follows: a; b.",
    "optional items": "\n[1. a]",
    "sentences": "He must prove this. ",
    "abbreviations": "v. ",
    "exceptions": "must prove the exception ",
    "conditions": "it is only if ",
    "definitions": "\n\nA “wall” is one. ",
    "definitions that never end": "a wall which ",
    "directions": "Your verdict should be for the plaintiff [name]. ",
    "rulings": "\n\nI instruct you that it rained. ",
    "parentheses": "(a ",
    "numbers": "a1 ",
    "comments": "\n\nComments\n (",
    "modified": "\n\nComment\n\nThis instruction should be modified.",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_the_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    small = Source.of(piece * (6_000 // len(piece)))
    large = Source.of(piece * (48_000 // len(piece)))

    read_small = steps(lambda: interpret(scan(small, CA9), CA9))
    read_large = steps(lambda: interpret(scan(large, CA9), CA9))
    assert read_large < LINEAR_AT_MOST * read_small


def test_a_megabyte_is_read() -> None:
    page = "\n\nIf it rained, the [act[s]] [failure to act] of [name] caused the harm. " + "So it was said. " * 20
    text = "The plaintiff must prove:" + page * (1_000_000 // len(page))

    assert text == plain(interpret(scan(Source.of(text), CA9), CA9).tree)


# --- kinds of bracket -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of [name of defendant]", ["Blank"]),
        ("of [Name[s] of defendant[s]]", ["Blank"]),
        ("when [ insert facts]", ["Blank"]),
        ("[mame of defendant] came", ["Blank"]),
        ("on ________ claim", ["Blank"]),
        ("for [other applicable right]", ["Blank"]),
        ("[his] [her] claim", ["Choice"]),
        ("[his][her] claim", ["Choice"]),
        ("[his] or [her] claim", ["Choice"]),
        ("[his] [her] [other pronoun] claim", ["Choice"]),
        ("[his/her] claim", ["Choice"]),
        ("[[criminally charge][prosecute]] him", ["Choice"]),
        ("[act[s]] [failure to act] of", ["Choice"]),
        ("[and] [or]", ["Choice"]),
        ("[on arrest] [and] [or] [in flight]", ["Option", "Choice", "Option"]),
        ("a claim [or defense] fails", ["Option"]),
        ("[A “warrant” is a paper.]", ["Option"]),
        ("[6. insert other factors]", ["Option"]),
        ("[[The parties have stipulated] [I instruct you] that it rained.]", ["Option"]),
        ("the act[s] of", ["Suffix"]),
        ("the defendant(s) came", ["Suffix"]),
        ("the subordinate[’s][s’] act", ["Suffix"]),
        ("[bookmark: _Hlk1]Rain", ["Mark"]),
        ("the plaintiff [name] [his] [her]", ["Blank", "Choice"]),
        ("its [police officers] [employees] act", ["Choice"]),
        ("[of failing its] [police officers] [employees]", ["Option", "Choice"]),
        ("an aside (or so) is none", []),
        ("[It rained. So it was.] [It snowed.]", ["Option", "Option"]),
        ("[It rained on us.] [It rained on us all.]", ["Choice"]),
        ("[It rained on us.]\n[It rained on us all.]", ["Option", "Option"]),
        ("1. [It rained.]\n[It snowed.]", ["Choice"]),
    ],
)
def test_a_bracket_is_what_its_words_and_neighbours_make_it(text: str, expected: list[str]) -> None:
    assert expected == kinds(text)


def test_a_blank_keeps_its_prompt_as_printed() -> None:
    blank = next(node for node in tree_of("of [ name[s] of “defendant” ]").children if isinstance(node, Blank))

    assert "name[s] of “defendant”" == blank.prompt


def test_the_alternatives_of_a_choice_stand_in_order() -> None:
    choice = next(node for node in tree_of("by [him/her/[name]]").children if isinstance(node, Choice))

    assert ["him", "her", "[name]"] == [plain(member) for member in choice.alternatives]


def test_italic_words_in_a_typed_document_are_a_blank() -> None:
    source = Source(name="a.docx", text="the [officer] came", sha256="", italics=(Span(start=5, end=12),), typed=True)

    assert [Blank] == [type(node) for node in scan(source, CA9).children if not isinstance(node, Words)]


def test_an_option_may_hold_paragraphs_and_other_brackets() -> None:
    tree = tree_of("[It rained.\n\nThe defendant [name] was [wet] [dry].]\n\nIt stopped.")

    first = tree.children[0]
    assert isinstance(first, Option)
    assert [Words, Blank, Words, Choice, Words] == [type(node) for node in first.children]
    assert [Alternative, Words, Alternative] == [type(node) for node in children_of(first.children[3])]


def test_a_blank_between_two_brackets_keeps_them_apart() -> None:
    assert ["Option", "Blank", "Option"] == kinds("[one]____[two]")


def test_a_bracket_in_mid_sentence_does_not_reach_over_a_colon_unless_a_list_follows() -> None:
    tree = tree_of("He did [the following:\nplain words] so.\n")

    assert ["N101", "N102"] == [problem.code for problem in tree.problems]
    assert "[the following" == next(plain(node) for node in tree.children if isinstance(node, Option))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[insert the facts] [insert the law]", ["Blank", "Blank"]),
        ("[insert the facts] or [some other thing]", ["Choice"]),
        ("[specify it] [his]", ["Blank", "Option"]),
    ],
)
def test_a_prompt_is_an_alternative_only_where_a_connective_says_so(text: str, expected: list[str]) -> None:
    assert expected == kinds(text)


@pytest.mark.parametrize(("text", "members"), [("[/his]", 1), ("[his/]", 1), ("[a//b]", 2), ("[/]", 0)])
def test_a_slash_without_words_beside_it_makes_no_alternative(text: str, members: int) -> None:
    tree = tree_of(text)
    [choice] = [node for node in tree.children if isinstance(node, Choice)]

    assert members == len(choice.alternatives)
    assert text == plain(tree)
