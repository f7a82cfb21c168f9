"""The published decisions on causation: each file's facts give the outcome that a person wrote into it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from causal import record
from chargebook import precedents
from chargebook.causation import Causation, causation_of
from chargebook.relied_on import relied_on
from chargebook.rule import Value

FILES = sorted(Path(precedents.__path__[0]).glob("CA-*.yaml"))
OUTCOMES = {Value.PROVED: "yes", Value.NOT_PROVED: "no", Value.OPEN: "jury"}


def read(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return said


EXPECTED = [(path, row) for path in FILES for row in read(path)["expect"]]


def outcome(said: Causation, test: str) -> str:
    match test:
        case "but-for":
            return OUTCOMES[said.but_for]
        case "sufficient-connection":
            return OUTCOMES[said.connected]
        case _:
            return "yes" if said.answers.overdetermined else "no"


@pytest.mark.parametrize(
    ("path", "row"), EXPECTED, ids=[f"{path.stem} {row['test']} {row['who']}" for path, row in EXPECTED]
)
def test_the_facts_of_a_decision_give_its_outcome(path: Path, row: dict[str, str]) -> None:
    story = record(read(path))
    causes = next(each for each in story.causes if each.claim == row["claim"])

    assert row["outcome"] == outcome(causation_of(causes, row["who"], story), row["test"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_decision_is_named_by_its_key_and_its_people_by_their_parts(path: Path) -> None:
    said = read(path)

    assert path.stem == said["row"]
    assert relied_on(said["authority"]).cite
    assert [] == [
        person for person in said["people"].values() if person["name"] != person["name"].lower().replace("bb", "BB")
    ]
    assert all(row["why"] for row in said["expect"])
