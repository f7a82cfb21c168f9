"""Earlier states of our outlines: what was told otherwise, where, and what it is for a matter of that time."""

from dataclasses import replace

import pytest

from chargebook.citations.relied_on import all_relied_on
from chargebook.library.compare import compare
from chargebook.library.earlier import Earlier, earlier_states
from chargebook.library.shelf import Entry, editions, known_differences, outlines

SHELF = outlines("ca9-civil")
STATES = [(entry, state) for entry in SHELF.entries for state in earlier_states("ca9-civil", entry.number)]
every_state = pytest.mark.parametrize(("entry", "state"), STATES, ids=[f"{e.number} {s.edition}" for e, s in STATES])
KINDS = {"element", "standard", "burden", "factors", "definition", "alternative", "sentence", "number", "note"}


@every_state
def test_what_differs_stands_once_in_todays_text_and_has_a_kind(entry: Entry, state: Earlier) -> None:
    counts = [entry.text.text.count(difference.new) for difference in state.differences]

    assert [1] * len(counts) == counts
    assert {difference.kind for difference in state.differences} <= KINDS
    assert bool(state.differences) != bool(state.says)
    assert state.trust in ("partly", "memory")
    assert int(state.edition) < int(entry.edition)


@every_state
def test_the_authorities_of_a_difference_are_in_the_list(entry: Entry, state: Earlier) -> None:
    keys = {authority.key for authority in all_relied_on()}

    assert {key for difference in state.differences for key in difference.authorities} <= keys


@every_state
def test_both_places_of_a_difference_are_where_it_stands(entry: Entry, state: Earlier) -> None:
    older = state.text_of(entry.text)
    for known in state.known(older, entry.text) if state.differences else ():
        for place, text, words in ((known.old, older, known.difference.old), (known.new, entry.text, known.difference.new)):
            lines = text.text.split("\n")[place.line - 1 :]
            assert "\n".join(lines)[place.column - 1 :].startswith(words)


@every_state
def test_an_earlier_state_is_told_from_todays_by_its_meaning(entry: Entry, state: Earlier) -> None:
    if state.differences:
        old, new = editions("ca9-civil", entry.number)[-2:]
        assert (state.edition, "outline") == (old.edition, old.wording)
        assert compare(old.instruction, new.instruction).changes


TOLD = {
    "9.3": {"element added", "definition added", "note added"},
    "9.8": {"element reworded", "standard changed"},
    "9.11": {"burden added", "definition reworded", "direction changed"},
    "9.16": {"number changed", "element added", "element moved", "element reworded", "definition added", "alternative added"},
    "9.26": {"element reworded", "factors changed", "factors removed", "sentence removed"},
}


@pytest.mark.parametrize(("number", "kinds"), TOLD.items(), ids=TOLD)
def test_the_kinds_of_change_are_those_of_the_law(number: str, kinds: set[str]) -> None:
    """Written from the vintages of chapter 9: what a lawyer would say changed from the older text to today's."""
    old, new = editions("ca9-civil", number)[-2:]

    assert kinds == {f"{change.kind} {change.how}" for change in compare(old.instruction, new.instruction).changes}


def test_what_is_known_belongs_to_an_earlier_state_and_todays_text_only() -> None:
    old, new = editions("ca9-civil", "9.3")[-2:]

    assert ["element", "definition", "note"] == [known.difference.kind for known in known_differences(old, new)]
    assert () == known_differences(new, new)
    assert () == known_differences(old, SHELF.find("9.12"))
    assert () == known_differences(old, replace(new, text=old.text))
