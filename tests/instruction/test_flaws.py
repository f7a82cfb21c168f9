"""What the court's own text gets wrong: each fault by an example, and what looks like one but is none."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from instruction_texts import any_text

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Flaw
from chargebook.instruction.parsing import flaws, pairing
from chargebook.instruction.parsing.doubles import doubled
from chargebook.instruction.parsing.parse import parse

PAGE = Path(__file__).parents[2] / "docs" / "notation.md"
CUE = "The plaintiff must prove the following elements:\n"


def defects(text: str) -> list[tuple[str, str]]:
    return shown(text, parse(Source.of(text)).defects)


def slips(text: str) -> list[tuple[str, str]]:
    return shown(text, parse(Source.of(text)).slips)


def shown(text: str, found: tuple[Flaw, ...]) -> list[tuple[str, str]]:
    return [(flaw.problem.code, text[flaw.span.start : flaw.span.end]) for flaw in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by [name of officer, it rained.\n", [("N101", "[")]),
        ("the right] of way.", [("N102", "]")]),
        ("It is the action the action that counts.", [("N111", "the action the action")]),
        ("The the rain.", [("N111", "The the")]),
        ("It rained on\nthe\nthe town.", [("N111", "the\nthe")]),
        ("First, he defendant came.", [("N112", "he defendant")]),
        ("that the plaintiff's the speech was", [("N112", "'s the s")]),
        ("a danger that [he] [she] [other pronoun] not have faced", [("N113", "[other pronoun] not have")]),
        ("It rained andthe wind blew.", [("N114", "andthe")]),
        ("under color of state law.2", [("N114", "2")]),
        ("[Plaintiff]1 came.", [("N114", "1")]),
        ("See Yield Co. v. TEA Corp. (2007) 154 Cal.App.4th 547 [66 Cal.Rptr.3d 1].", []),
        (f"{CUE}\nFirst: It rained. Second:It snowed.", [("N114", "Second:")]),
        (f"{CUE}1. rain;\n2. wind; and\n4. snow.", [("N115", "4. ")]),
        (f"{CUE}1. rain;\n2. wind; and\n2. snow.", [("N115", "2. ")]),
        (f"{CUE}First, rain;\nSecond, wind; and\n3. snow.", [("N116", "3. ")]),
        (f"{CUE}1. rain;\n2. wind;\n3. snow.", [("N117", "2. wind;")]),
        (f"{CUE}1. rain; and\n2. wind;\n3. snow; and\n4. ice.", [("N118", "1. rain; and")]),
        ("It rained.\n\nComment\n\nSee the case (it is old.", [("N119", "(")]),
        ("It rained.\n\nComment\n\nSee (it) all (it) is (old.", [("N119", "(")]),
    ],
)
def test_a_fault_is_listed_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == defects(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said that that was so; she had had enough.",
        "again and again and step by step",
        "[his] [her] [his] [her]",
        "1. rain\n\nrain is wet",
        "9.1 Damages\nDamages means money.",
        "It is up to the plaintiff; it’s the law, and that’s the end.",
        "under 42 U.S.C. § 1983 and Rule 49, as Instruction 9.3 says, on page 12.",
        "[bookmark: _Hlk12]It rained.",
        f"{CUE}1. rain; and\n2. wind; and\n3. snow.",
        f"{CUE}1. It rained.\n2. It snowed.",
        f"{CUE}1. rain;\n2. wind; and\n[3. snow.]",
        f"{CUE}- rain; and\n- snow.",
        "Consider the following:\n1. rain;\n2. snow.",
        "It rained.\n\nComment\n\nSee the case (it\nis old) and the rule (so (they) say).",
        "Who plays the piano? The player (or so).",
    ],
)
def test_what_only_looks_wrong_is_not_listed(text: str) -> None:
    assert [] == defects(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CUE}1. rain;\n2. wind; and\n3. Snow.", [("N121", "Snow")]),
        ("not without ‘but for' cause", [("N122", "‘but for'")]),
        ("the plaintiff’s act and the defendant's act", [("N122", "'")]),
        ("the plaintiff's act and the defendant's act", []),
        ("a ‘wall’ of ice, the plaintiff’s 'snow", []),
        (f"{CUE}1. Rain;\n2. Wind; and\n3. Snow.", []),
    ],
)
def test_a_slip_is_listed_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == slips(text)


def test_a_mend_that_is_certain_is_a_correction() -> None:
    text = f"It is the the case.\n{CUE}1. rain;\n2. wind; and\n3. Snow."
    instruction = parse(Source.of(text))

    assert ["the"] == [flaw.correction for flaw in instruction.defects]
    assert ["snow"] == [flaw.correction for flaw in instruction.slips]


def test_alternatives_that_have_lost_their_or_lines_are_a_fault() -> None:
    text = f"{CUE}1. rain; and\n\n2. [it snowed.]\n\n[it hailed.]"

    assert ["N117"] == [code for code, _ in defects(text)]


@given(any_text)
def test_a_doubled_stretch_is_its_half_twice(text: str) -> None:
    lower = Source.of(text).lower

    for both, once in doubled(lower, 0):
        half = lower[once.start : once.end].split()
        assert half * 2 == lower[both.start : both.end].split()


# --- documentation --------------------------------------------------------------------------------------------------


def codes() -> list[str]:
    """The codes that the two modules use."""
    values = [value for module in (pairing, flaws) for value in vars(module).values()]
    return sorted({value for value in values if isinstance(value, str) and re.fullmatch(r"N1\d\d", value)})


def test_every_code_has_its_heading_in_the_page_of_the_notation() -> None:
    assert codes() == sorted(re.findall(r"^### (N1\d\d)\b", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_example_of_each_code_shows_the_code() -> None:
    sections = re.split(r"^### (?=N1)", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    examples = {
        section[:4]: re.findall(r"^```text\n(.*?)^```", section, re.MULTILINE | re.DOTALL) for section in sections
    }

    for code, texts in examples.items():
        instruction = parse(Source.of(texts[0]))
        found = {flaw.problem.code for flaw in (*instruction.defects, *instruction.slips)}
        assert code in found, texts[0]
