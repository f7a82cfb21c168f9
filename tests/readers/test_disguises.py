import disguises
import pytest
from disguises import DISGUISES, Canonical, canonical, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.instruction.parsing.parse import parse
from chargebook.readers.document import read_bytes

LAWFUL = {"same", "said", "refused"}


@pytest.mark.parametrize("name", sorted(DISGUISES))
@settings(max_examples=6)
@given(seed=st.integers(0, 2**32))
def test_no_disguise_changes_the_rule_in_silence(name: str, seed: int) -> None:
    assert outcome(canonical(seed), name) in LAWFUL


@pytest.mark.parametrize(
    "name", ["plain", "form feeds", "own lines, bare", "line numbers", "filed", "bare cells", "web redline", "css counters"]
)
def test_what_a_reader_can_see_through_is_read_as_it_is_meant(name: str) -> None:
    assert ["same"] * 20 == [outcome(canonical(seed), name) for seed in range(20)]


@pytest.mark.parametrize("name", [name for name, (file, _) in DISGUISES.items() if file.endswith(".pdf")])
def test_every_printed_page_is_read_as_it_is_meant(name: str) -> None:
    assert ["same"] * 8 == [outcome(canonical(seed), name) for seed in range(8)]


def test_the_law_sees_a_lost_element() -> None:
    text = canonical(1)
    file, dress = DISGUISES["plain"]
    shorter = Canonical(**{**fields(text), "elements": text.elements[1:]})
    read = parse(read_bytes(dress(shorter), name=file)[0])

    assert ["elements"] == [line.split(":")[0] for line in disguises.differences(text, read)]


def fields(text: Canonical) -> dict[str, object]:
    return {name: getattr(text, name) for name in Canonical.__slots__}
