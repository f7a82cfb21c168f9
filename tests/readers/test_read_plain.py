import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.errors import ReadError
from chargebook.ground.problem import Severity
from chargebook.ground.text import Place
from chargebook.readers.plain import read_plain
from chargebook.readers.typed import as_typed

WORDS = "the defendant [name]\n“acted” under color of § 1983—\n"


def failure(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_plain(data, name="9.3.txt")
    return caught.value


@given(st.text(st.characters(exclude_characters="\0\r\ufeff", exclude_categories=["Cs"])))
def test_a_utf8_text_with_lf_is_read_exactly(words: str) -> None:
    source, problems = as_typed(words.encode(), name="9.3.txt")

    assert (words, ()) == (source.text, problems)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_kept_out_of_the_text(data: bytes) -> None:
    source, problems = read_plain(data, name="9.3.txt")

    assert (WORDS, ()) == (source.text, problems)


def test_the_hash_is_that_of_the_bytes_and_not_of_the_words() -> None:
    data = codecs.BOM_UTF8 + b"a\r\n"

    source, _ = read_plain(data, name="9.3.txt")

    assert hashlib.sha256(data).hexdigest() == source.sha256


def test_a_plain_text_has_no_italics() -> None:
    source, _ = read_plain(b"[name]", name="9.3.txt")

    assert (False, ()) == (source.typed, source.italics)


def test_other_line_ends_become_lf_and_are_reported_where_the_first_one_stands() -> None:
    source, problems = read_plain(b"one\ntwo\r\nthree\rfour\n\r\n", name="9.3.txt")

    assert "one\ntwo\nthree\nfour\n\n" == source.text
    assert ["9.3.txt:2:4: R110 the line ends are read as LF (2 CRLF, 1 CR); nothing to do; the words are kept"] == [
        str(problem) for problem in problems
    ]
    assert Severity.NOTE == problems[0].severity


def test_windows_1252_is_refused_at_its_first_byte_and_named() -> None:
    error = failure("a claim\r\nthe “act”".encode("cp1252"))

    assert Place(file="9.3.txt", line=2, column=5) == error.place
    assert "the byte 0x93 is not UTF-8" == error.message
    assert "Windows-1252" in error.hint
    assert "set the encoding to UTF-8" in error.hint


def test_noise_is_not_taken_for_windows_1252() -> None:
    error = failure(b"ab\x81\x02\xff")

    assert "9.3.txt:1:3: the byte 0x81 is not UTF-8" in str(error)
    assert "Windows-1252" not in error.hint


def test_a_utf16_text_that_is_cut_off_is_refused() -> None:
    error = failure(codecs.BOM_UTF16_LE + "a\nbc".encode("utf-16-le")[:-1])

    assert "9.3.txt:2:2: the byte 0x63 is not UTF-16" in str(error)


def test_a_nul_character_is_refused_with_its_place() -> None:
    error = failure(b"one\r\ntw\0o")

    assert Place(file="9.3.txt", line=2, column=3) == error.place
    assert "NUL" in error.message
