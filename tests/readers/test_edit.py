"""A value put into a file that a person wrote: it stands where it belongs, and no other byte is touched."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from documents import blocks
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.errors import ChargebookError, MatterError
from chargebook.ground.text import Source
from chargebook.readers.settings.edit import with_value
from chargebook.readers.settings.yaml import load_yaml

MATTER = """\
# The case of the wrist.
manual: ca9-civil   # the only one

claims:
  force:
    facts: he struck her      # see Dkt. 4
    against: {holt: {conduct: acts}}
    # what only we can decide
    brackets:
      "9.25": {3. whether the plaintiff resisted: keep}

  # the second
  search:
    against:
      holt: {conduct: acts}
rulings: []
"""


def read(text: str) -> object:
    return load_yaml(Source.of(text, name="m.yaml")).value


def stretch(before: str, after: str) -> str:
    """The words that were put in, if they are all that differs."""
    start = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    end = len(before) - start
    while after[len(after) - end :] != before[len(before) - end :]:
        end -= 1
        start = len(before) - end

    assert before[:start] == after[:start]
    return after[start : len(after) - end]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("claims", "force", "injury"), "    injury: a wrist\n"),
        (("claims", "search", "injury"), "    injury: a wrist\n"),
        (("claims", "search", "brackets", "9.20", "when"), '    brackets:\n      "9.20":\n        when: a wrist\n'),
        (("claims", "force", "brackets", "9.20", "when"), '      "9.20":\n        when: a wrist\n'),
        (("claims", "force", "brackets", "9.25", "6. whether"), ', "6. whether": a wrist'),
        (("claims", "force", "against", "holt", "because"), ", because: a wrist"),
        (("brackets", "9.25", "x"), 'brackets:\n  "9.25":\n    x: a wrist\n'),
    ],
)
def test_what_is_put_in_stands_in_the_style_around_it_and_nothing_else_changes(keys: tuple[str, ...], line: str) -> None:
    after = with_value(MATTER, keys, "a wrist")

    assert line == stretch(MATTER, after)
    value = read(after)
    for key in keys:
        value = value[key]  # type: ignore[index]
    assert "a wrist" == value


def test_an_answer_that_stands_there_gives_way() -> None:
    after = with_value(MATTER, ("claims", "force", "brackets", "9.25", "3. whether the plaintiff resisted"), "drop")

    assert MATTER.replace(": keep}", ": drop}") == after


def test_a_key_without_a_value_takes_one() -> None:
    assert "claims:  # all\n  force: x\nb: y\n" == with_value("claims:  # all\nb: y\n", ("claims", "force"), "x")
    assert "{a: {b: x} , c: y}" == with_value("{a: , c: y}", ("a", "b"), "x")
    assert "a: x\n" == with_value("a:\n", ("a",), "x")


def test_a_file_without_a_last_end_of_line_takes_more() -> None:
    assert "a: b\nc: x\n" == with_value("a: b", ("c",), "x")


def test_a_text_on_lines_of_its_own_keeps_them() -> None:
    text = "special:\n  text: |\n    One.\n\n    Two.\n"

    assert f"{text}c: x\n" == with_value(text, ("c",), "x")


def test_the_ends_of_the_lines_stay_what_they_are() -> None:
    assert "a: b\r\nc: x\r\n" == with_value("a: b\r\n", ("c",), "x")


@pytest.mark.parametrize("text", ["a: [b]\n", "a: {b: c}\n", "a: |\n  words\n", "a: b\n"])
def test_what_is_no_plain_value_is_left_to_the_person(text: str) -> None:
    keys = ("a", "b") if text == "a: b\n" else ("a",)

    with pytest.raises(ChargebookError, match="by hand"):
        with_value(text, keys, "x")


WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029\x85"), min_size=1)


@given(WORDS, st.sampled_from([("claims", "force"), ("claims", "search", "brackets", "9.1"), ("claims", "force", "against", "holt")]))
def test_whatever_is_written_is_read_back_and_all_else_is_as_it_was(words: str, under: tuple[str, ...]) -> None:
    after = with_value(MATTER, (*under, words), words) if words not in ("facts", "against", "brackets", "conduct") else MATTER
    old, new = yaml.safe_load(MATTER), yaml.safe_load(after)
    for key in under:
        old, new = old.get(key, {}), new.get(key, {})

    assert {**old, words: words} == new or after == MATTER
    assert MATTER == after.replace(stretch(MATTER, after), "", 1) or after == MATTER


ROOT = Path(__file__).parents[2]


def written() -> Iterator[str]:
    """Every matter that a document of the tests or the documentation shows, and the example."""
    yield (ROOT / "examples" / "reyes.yaml").read_text(encoding="utf-8")
    for folder in ("tests/bad", "tests/good", "docs"):
        for path in sorted((ROOT / folder).glob("*.md")):
            yield from (body for info, body in blocks(path) if info == "yaml matter.yaml")


def claims_of(text: str) -> list[str]:
    """The claims of a matter that can be read; none of a text that is no matter."""
    try:
        value = read(text)
    except MatterError:
        return []
    claims = value.get("claims") if isinstance(value, dict) else None
    return [key for key, claim in claims.items() if isinstance(claim, dict)] if isinstance(claims, dict) else []


MATTERS = [text for text in dict.fromkeys(written()) if claims_of(text)]


@pytest.mark.parametrize("text", MATTERS, ids=range(len(MATTERS)))
def test_in_every_matter_of_the_documents_an_answer_is_put_in_and_nothing_else_changes(text: str) -> None:
    for claim in claims_of(text):
        for keys in (("claims", claim, "brackets", "9.99", "3. whether it rained"), ("brackets", "9.99", "x"), ("claims", claim, "new")):
            before = deepcopy(read(text))
            after = with_value(text, keys, ["one, two", "keep"])
            below = before
            for key in keys[:-1]:
                if below.get(key) is None:  # type: ignore[attr-defined]
                    below[key] = {}  # type: ignore[index]
                below = below[key]  # type: ignore[index]
            below[keys[-1]] = ["one, two", "keep"]  # type: ignore[index]

            assert before == read(after)
            assert after.replace(stretch(text, after), "", 1) == text


def test_there_are_many_such_matters() -> None:
    assert len(MATTERS) > 100
