"""What stands where alternatives of a bracket are kept: all of them heard as a choice, or one that stands alone."""

import pytest
from matters import matter_of, shelf_with, text

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter

WAYS = """\
9.25 Ways

The plaintiff must prove each of the following elements by a preponderance of the evidence:

1. [the defendant directed it;]

or

[(a) the defendant knew of it; and

(b) the defendant did nothing;]

or

[the defendant was reckless;] and

2. the defendant did one or more of the following: [touched the plaintiff] [shouted at the plaintiff]; and

3. that was done to [charge] [arrest] [otherwise take the liberty of] the plaintiff.
"""
TOLD = '      "9.25": {the defendant directed it: %s, touched the plaintiff: %s, charge | arrest: %s}\n'


def kept(ways: str = "the defendant directed it", acts: str = "touched the plaintiff", aims: str = "charge") -> Draft:
    told = text(rights='["9.25"]')
    told = told[: told.index('      "9.25"')] + TOLD % (ways, acts, aims)
    drafts = draft_matter(matter_of(told), shelf_with("9.25", WAYS))
    made = [each.draft for each in drafts if each.draft.instruction.number == "9.25"]
    assert made, "9.25 is not drafted"
    return made[0]


def item(draft: Draft, number: int) -> str:
    items = [paragraph.text for paragraph in draft.paragraphs if paragraph.text.startswith(f"{number}.")]
    assert items, f"there is no item {number} in {draft.text}"
    return items[0]


def test_of_several_ways_the_jury_hears_that_one_is_enough() -> None:
    """Two conditions of one way stay together: "and" within a way, "or" between the ways."""
    both = kept(ways="[the defendant directed it, (a) the defendant knew of it]")
    every = kept(ways="[the defendant directed it, (a) the defendant knew of it, the defendant was reckless]")

    assert (
        "1. at least one of these is so: the defendant directed it; or the defendant knew of it, and the defendant did "
        "nothing; and"
    ) == item(both, 1)
    assert item(every, 1).endswith("and the defendant did nothing; or the defendant was reckless; and")


def test_one_way_alone_stands_as_the_model_has_it() -> None:
    draft = kept()

    assert "1. the defendant directed it; and" == item(draft, 1)
    assert "and" not in [paragraph.text for paragraph in draft.paragraphs]
    assert "1. (a) the defendant knew of it; and (b) the defendant did nothing; and" == item(kept(ways="(a) the defendant knew of it"), 1)


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ("shouted", "2. the defendant shouted at the plaintiff; and"),
        (
            "[touched, shouted]",
            "2. the defendant did one or more of the following: touched the plaintiff or shouted at the plaintiff; and",
        ),
    ],
)
def test_one_thing_is_not_announced_as_several(acts: str, words: str) -> None:
    acts = acts.replace("shouted", "shouted at the plaintiff").replace("touched", "touched the plaintiff")
    draft = kept(acts=acts)

    assert words == item(draft, 2)
    assert ("one alternative alone is kept" in {each.why for each in draft.departures}) == (not acts.startswith("["))


@pytest.mark.parametrize(
    ("aims", "words"),
    [
        ("otherwise take the liberty of", "done to take the liberty of the plaintiff."),
        ("[charge, otherwise take the liberty of]", "done to charge or otherwise take the liberty of the plaintiff."),
        ("charge", "done to charge the plaintiff."),
    ],
)
def test_otherwise_wants_something_before_it(aims: str, words: str) -> None:
    assert item(kept(aims=aims), 3).endswith(words)
