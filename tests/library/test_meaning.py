"""Changes of meaning: typed, with what each is for a pending matter; words that say the same are none."""

from itertools import pairwise

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library.compare import compare
from chargebook.library.meaning import MEANS
from chargebook.library.shelf import outlines

OLD = """\
9.98 An Example

To prove this, the plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant knew of the danger to [his] [her] life;

2. the defendant did not act, although the officers who were in the building at the time and in the hall had asked for help; and

3. the act[s] of the defendant caused harm to the plaintiff.

“Danger” means a danger that an officer sees.

In deciding this, consider the following factors:

(1) whether the defendant was warned;

(2) how long the plaintiff waited; and

(3) how many guards were there.

You must not consider insurance.
"""


def changed(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    words = OLD
    for old, new in pairs:
        assert 1 == words.count(old), old
        words = words.replace(old, new)
    comparison = compare(parse(Source.of(OLD, name="old")), parse(Source.of(words, name="new")))
    return [(change.kind, change.how.value) for change in comparison.changes]


@pytest.mark.parametrize(
    "pair",
    [
        ("1. the defendant knew", "1. The defendant knew"),
        ("[his] [her] life", "[his] [her] [other pronoun] life"),
        ("caused harm to the plaintiff", "caused harm to [name of plaintiff]"),
        ("the act[s] of the defendant caused harm to the plaintiff", "the act of defendant caused to plaintiff harm"),
        ("(3) how many guards were there", "(3) how many guards were there then"),
    ],
)
def test_words_that_say_the_same_are_no_change(pair: tuple[str, str]) -> None:
    assert [] == changed(pair)


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("caused harm to the plaintiff", "caused the plaintiff to harm the defendant"), [("element", "reworded")]),
        (("had asked for help", "had not asked for help"), [("element", "turned round")]),
        (
            ("knew of the danger", "should have known of the danger"),
            [("element", "reworded"), ("standard", "changed")],
        ),
        (("a danger that an officer sees", "a danger that no officer sees"), [("definition", "turned round")]),
        (("whether the defendant was warned", "whether the defendant was not warned"), [("factors", "turned round")]),
        (("how long the plaintiff waited", "what the weather was like"), [("factors", "removed"), ("factors", "added")]),
        (("You must not consider insurance.\n", ""), [("sentence", "removed")]),
        (("a preponderance of the evidence", "clear and convincing evidence"), [("burden", "changed")]),
    ],
)
def test_a_change_of_law_has_its_type(pair: tuple[str, str], told: list[tuple[str, str]]) -> None:
    assert told == changed(pair)


def test_a_long_element_shows_the_words_that_differ() -> None:
    words = OLD.replace("had asked", "had not asked")
    change = compare(parse(Source.of(OLD)), parse(Source.of(words))).changes[0]

    assert "had not asked" in change.message
    assert "had asked" in change.message


def test_any_two_texts_can_be_compared_and_each_change_says_what_it_is_for() -> None:
    read = [entry.instruction for entry in outlines("ca9-civil").entries]
    changes = [change for old, new in pairwise(read) for change in compare(old, new).changes]

    assert [] == [change.message for change in changes if not change.means]
    assert set(MEANS) >= {(change.kind, change.how) for change in changes}


def test_each_type_says_what_it_is_for_a_pending_matter() -> None:
    assert [] == [kind for kind, words in MEANS.items() if not words]
    change = compare(parse(Source.of(OLD)), parse(Source.of(OLD.replace("not act", "act", 1)))).changes[0]

    assert MEANS[change.kind, change.how] == change.means
