"""YAML as plain values with their places, and everything in it that is refused."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.errors import MatterError
from chargebook.ground.nearness import clipped
from chargebook.ground.text import Source
from chargebook.readers.settings.located import Located, shown
from chargebook.readers.settings.yaml import DEEPEST, MOST_BYTES, MOST_FAULTS, YamlFault, load_yaml

PIECES = ("a: ", "b", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "? ", "&a ", "*a", "!!str ", '"', "'", "|\n", "<<: ")
MARKS = ("---", "...", "%YAML 1.2", "#", " #x", "\t", "\0", "\r", "\\", "é", "😀", "\u2028", "true", "null", "9.10")


def faults_of(text: str) -> list[str]:
    with pytest.raises(MatterError) as caught:
        load_yaml(Source.of(text, name="m"))
    return [str(problem) for problem in caught.value.problems]


def walk(entry: Located) -> Iterator[Located]:
    yield entry
    for child in entry.children:
        yield from walk(child)


def codes_of(text: str) -> list[str]:
    return [fault.split()[1] for fault in faults_of(text)]


@pytest.mark.parametrize("word", ["No", "off", "yes", "010", "1:30", "9.10", "2026-03-01", "7", "1e3", "0x1F", ".inf"])
def test_plain_words_stay_the_text_that_was_written(word: str) -> None:
    expected = {"a": word}

    assert expected == load_yaml(Source.of(f"a: {word}")).value


@pytest.mark.parametrize(("word", "value"), [("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None)])
def test_true_false_and_null_are_themselves_without_quotes(word: str, value: object) -> None:
    assert {"a": value} == load_yaml(Source.of(f"a: {word}")).value


@pytest.mark.parametrize("word", ["true", "null", "~", "", "<<"])
def test_a_word_in_quotes_is_text_as_value_and_as_key(word: str) -> None:
    assert {word: word} == load_yaml(Source.of(f'"{word}": "{word}"')).value


def test_every_key_and_value_knows_its_place() -> None:
    group = load_yaml(Source.of("é: {key: x, other: [1, y]}\n", name="m")).child("é")

    assert "m:1:13" == str(group.child("other").place)
    assert [19, 23, 9] == [group.child(*steps).span.start for steps in (("other",), ("other", 1), ("key",))]


def test_what_is_not_in_the_file_has_the_place_of_what_holds_it() -> None:
    file = load_yaml(Source.of("a:\n  b: 1\n", name="m"))

    assert "m:2:6" == str(file.child("a", "b", 0, "c").place)
    assert (None, False) == (file.child("a", "b", 0).value, file.child("a", "b", 0).is_written)
    assert "" == file.child("a").text
    assert () == file.child("a", "b").children


def test_names_are_a_text_the_texts_of_a_list_or_the_keys_of_a_group() -> None:
    file = load_yaml(Source.of("a: x\nb: [y, [z], '']\nc: {v: 1, w: 2}\nd:\n", name="m"))

    names = [[(name.text, name.span.start) for name in entry.names] for entry in file.children]

    assert [[("x", 3)], [("y", 9), ("", 17)], [("v", 25), ("w", 31)], []] == names


def test_next_line_characters_do_not_shift_the_lines() -> None:
    assert "m:1:4: M103" == faults_of("a: \u2028\nb: 1\nb: 2")[0][:11]


def test_an_empty_file_has_no_value() -> None:
    assert load_yaml(Source.of("# only a comment\n")).value is None


def test_a_document_may_begin_and_end_with_its_marks() -> None:
    assert {"a": "1"} == load_yaml(Source.of("---\na: 1\n...\n")).value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: \0", ["M103"]),
        ('a: "\\e"', ["M103"]),
        ("a: \x85b", ["M103"]),
        ("\tb: 1", ["M104"]),
        ("a:\n  \t- b", ["M104"]),
        ("a: \u202e\n\tb: 1", ["M103", "M104"]),
        ("a: 1\na: 2\na: 3", ["M106", "M106"]),
        ("a: &x 1\nb: *x", ["M107", "M107"]),
        ("*x : 1", ["M107"]),
        ("a: !!str 1", ["M108"]),
        ("! a: 1", ["M108"]),
        ("!!map {a: 1}", ["M108"]),
        ("<<: {a: 1}", ["M109"]),
        ("~: 1", ["M110"]),
        ("? [a]\n: 1\n? {b: 1}\n: 2", ["M110", "M110"]),
        ("a: 1\n---\nb: 2", ["M112"]),
        ("a: Exhibit #3", ["M113"]),
        ("a: [b, c #d\n]", ["M113"]),
        ("a: 1\na: 2\nb: [", ["M105", "M106"]),
        ("%YAML 3.0\n---\na", ["M105"]),
    ],
)
def test_what_can_surprise_is_refused(text: str, codes: list[str]) -> None:
    assert codes == sorted(codes_of(text))


def test_a_comment_with_a_space_is_a_comment() -> None:
    assert {"a": "b"} == load_yaml(Source.of("a: b # c\n")).value


def test_quotes_keep_a_number_sign() -> None:
    assert {"a": "cell #4"} == load_yaml(Source.of('a: "cell #4"')).value


def test_nesting_is_allowed_up_to_the_limit_and_not_beyond() -> None:
    load_yaml(Source.of("[" * DEEPEST + "]" * DEEPEST))

    assert ["M111"] == codes_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


@pytest.mark.parametrize("text", ["[" * 400_000, "- " * 400_000, "{a: " * 200_000, "? " * 400_000])
def test_endless_nesting_is_refused_before_it_is_followed(text: str) -> None:
    assert ["M111"] == codes_of(text)


def test_a_file_may_have_as_many_bytes_as_the_limit_and_no_more() -> None:
    assert {"a": "é" * 499_998} == load_yaml(Source.of("a: " + "é" * 499_998, name="m")).value
    assert MOST_BYTES == 1_000_000
    assert ["M102"] == codes_of("a: " + "é" * 499_999)


def test_of_very_many_faults_the_first_are_reported_and_that_there_are_more() -> None:
    faults = faults_of("a: 1\n" * 150_000)

    assert MOST_FAULTS + 1 == len(faults)
    assert "m:502:1: M114 there are more faults than the 500 above; mend those first" == faults[-1]


def test_a_message_quotes_on_one_line_and_not_too_much() -> None:
    assert '"a b"' == shown("a\n  b")
    assert "x" * 59 + "…" == clipped("x" * 100)
    assert ["true", "nothing", "a list", "a group of keys"] == [shown(value) for value in (True, None, ["a"], {})]


def test_no_two_faults_share_a_code() -> None:
    codes = [fault.value[0] for fault in YamlFault]

    assert len(codes) == len(set(codes))


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES + MARKS), max_size=30).map("".join)))
def test_any_text_is_read_or_refused_with_problems(text: str) -> None:
    with suppress(MatterError):
        file = load_yaml(Source.of(text, name="m"))

        assert all(0 <= entry.span.start <= entry.span.end <= len(text) for entry in walk(file))
