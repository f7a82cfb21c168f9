"""A sentence on the burden of whichever side bears it is no doubt about who must prove: the models of chapter 1."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("When a party has the burden of proving a claim by a preponderance of the evidence, you must be persuaded.", []),
        ("Where either party has the burden of proving a defense by a preponderance of the evidence, you must be persuaded.", []),
        ("If any party has the burden of proving a claim by clear and convincing evidence, it must leave a firm belief.", []),
        ("When the Estate of Ana Reyes has the burden of proving a claim, you must be persuaded.", ["N203"]),
        ("If Ames has the burden of proving a claim, you must be persuaded.", ["N203"]),
    ],
)
def test_either_side_is_meant_where_a_party_is_said_to_bear_a_burden(words: str, codes: list[str]) -> None:
    read = parse(Source.of(f"1.99 The Burden\n\n{words}\n", name="text"), manual="ca9-civil")

    assert codes == [doubt.problem.code for doubt in read.doubts]
