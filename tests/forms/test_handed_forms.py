"""Forms that somebody else made, as documents with a matter: what a person says of each, verify says.

Each form of the folder `handed` has its line in `expected.yaml`, which a person wrote before the program was run on it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import handed_papers
import pytest
from handed_papers import PAPERS

import chargebook
from chargebook.ground.problem import Severity
from chargebook.ground.text import Source
from chargebook.readers.settings.yaml import load_yaml
from chargebook.verbs import Verified

HANDED = Path(__file__).parent / "handed"
EXPECTED: dict[str, Any] = load_yaml(Source.of((HANDED / "expected.yaml").read_text(encoding="utf-8"))).value  # type: ignore[assignment]


def verified(name: str) -> Verified:
    return chargebook.verify(HANDED / EXPECTED[name]["matter"], HANDED / name)


def errors(of: Verified) -> dict[str, set[str]]:
    """The codes of the errors, each with the questions and counts that they are about."""
    found: dict[str, set[str]] = {}
    faults = of.report.faults if of.report else ()
    about = {fault.problem: {fault.step, fault.count} for fault in faults}
    for problem in of.problems:
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.code, set()).update({*about.get(problem, ()), problem.message})
    return found


def test_every_form_of_the_folder_has_its_line() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in HANDED.iterdir() if path.suffix != ".yaml")


@pytest.mark.parametrize("name", [name for name, said in EXPECTED.items() if "unsettled" not in said])
def test_verify_says_of_a_form_what_a_person_says(name: str) -> None:
    said, of = EXPECTED[name], verified(name)
    found = errors(of)

    assert of.report is not None, [str(problem) for problem in of.problems]
    assert set(said.get("faults", {})) == set(found), found
    for code, about in said.get("faults", {}).items():
        assert about in found[code] or any(f"Question {about}" in words for words in found[code]), found
    assert {*said.get("also", ())} <= {problem.code for problem in of.problems}


@pytest.mark.parametrize("name", [name for name, said in EXPECTED.items() if "unsettled" in said])
def test_a_form_with_a_question_that_is_not_certain_is_not_proved(name: str) -> None:
    of = verified(name)

    assert of.report is None
    assert EXPECTED[name]["unsettled"] == [link.line.number for link in of.links if link.target is None]
    assert all(link.candidates for link in of.links if link.target is None)


def test_the_page_of_a_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(handed_papers.pleading())
    pages = [link.line.page for link in chargebook.verify(HANDED / "claims.yaml", tmp_path / "form.pdf").links]

    assert [1, 1, 1, 1, 2, 2] == pages


@pytest.mark.parametrize(("name", "matter", "made", "faults"), PAPERS, ids=[paper[0] for paper in PAPERS])
def test_verify_says_of_a_paper_what_a_person_says(
    tmp_path: Path, name: str, matter: str, made: Callable[[], bytes], faults: dict[str, str]
) -> None:
    (tmp_path / name).write_bytes(made())
    of = chargebook.verify(HANDED / matter, tmp_path / name)
    found = errors(of)

    assert of.report is not None, [str(problem) for problem in of.problems]
    assert set(faults) == set(found), found
    for code, about in faults.items():
        assert about in found[code], found
