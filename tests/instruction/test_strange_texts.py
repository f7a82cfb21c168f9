"""Texts of no court: the reader understands who must prove what, and knows none of them by heart."""

from functools import cache

import pytest
from labelled_texts import Labelled
from strange_texts import ALL, strange

from chargebook.ground.text import Source
from chargebook.instruction.instruction import plain
from chargebook.instruction.parsing.parse import parse

MANY = 150  # texts of each set of cues


@cache
def drawn(cues: int) -> tuple[Labelled, ...]:
    texts = [strange(number, cues) for number in range(MANY)]
    return tuple(Labelled(name=text, want=core, found=parse(Source.of(text))) for text, core in texts)


@pytest.mark.parametrize("cues", range(len(ALL)))
def test_the_core_of_a_strange_text_is_read_as_it_is_meant(cues: int) -> None:
    wrong = [(text.name, text.wrong) for text in drawn(cues) if text.wrong]

    assert len(wrong) <= 0.02 * MANY, wrong


@pytest.mark.parametrize("cues", range(len(ALL)))
def test_none_is_wrong_in_silence(cues: int) -> None:
    assert [] == [(text.name, text.silent) for text in drawn(cues) if text.silent]


@pytest.mark.parametrize("cues", range(len(ALL)))
def test_a_right_reading_is_doubted_only_where_something_stands_beside_the_elements(cues: int) -> None:
    right = [text for text in drawn(cues) if not text.wrong]
    codes = {doubt.problem.code for text in right for doubt in text.found.doubts}

    assert codes <= {"N209"}


@pytest.mark.parametrize("cues", range(len(ALL)))
def test_no_character_of_a_strange_text_is_lost(cues: int) -> None:
    assert all(plain(text.found.tree) == text.name for text in drawn(cues))
