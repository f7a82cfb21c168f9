"""One rule on what cannot be seen, for all characters that Unicode has."""

import sys
from unicodedata import category

import pytest

from chargebook.ground.characters import first_unseen, is_unseen, readable
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source, visible
from chargebook.readers.pieces import Piece, tidied, words_of
from chargebook.readers.settings.yaml import load_yaml

ALL = list(map(chr, range(sys.maxunicode + 1)))
BY_NAME = "\u00ad\u061c\u200b\u200e\u200f\u202e\u2066\u115f\u3164\uffa0\u2800\ue000\U000e0041\ufe0f\U0003fffe\U0010fffd"


def test_what_cannot_be_seen_goes_by_its_category() -> None:
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    wrong = [letter for letter in ALL if category(letter) in hidden and letter not in "\t\n\r" and not is_unseen(letter)]

    assert [] == wrong
    assert all(map(is_unseen, BY_NAME))


def test_no_letter_of_a_script_is_among_them() -> None:
    assert not any(map(is_unseen, "aéőżßðþÆŒÑ§¶—–“”‘’…ﬁ½²₂ΩЖ中あ가אبไอ \u00a0\u2003"))


def test_what_a_document_keeps_no_settings_file_refuses() -> None:
    kept = readable("".join(ALL))

    assert first_unseen(kept) is None
    assert kept == readable(kept)


@pytest.mark.parametrize("letter", BY_NAME)
def test_every_door_holds_to_it(letter: str) -> None:
    assert letter not in words_of(tidied([Piece(text=f"a{letter}b")]))
    assert f"a{ascii(letter)[1:-1]}b" == visible(f"a{letter}b")
    for words in (f"a: x{letter}y", f'a: "x\\U{ord(letter):08x}y"'):
        with pytest.raises(MatterError, match="M103"):
            load_yaml(Source.of(words, name="m.yaml"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\u2028two", "one two"),
        ("one\x0ctwo", "one two"),
        ("one\n\x0c9.4 two", "one\n9.4 two"),
        ("un\u00adseen", "unseen"),
        ("\ue000", "\ufffd"),
    ],
)
def test_words_are_not_run_together_and_the_unknown_is_not_lost(text: str, expected: str) -> None:
    assert expected == readable(text)
