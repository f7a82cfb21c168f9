"""What a matter says already is not asked again: the theory of the named elements, the person, the conduct, the plural."""

from pathlib import Path

import pytest

import chargebook
from chargebook.ground.errors import MatterError
from chargebook.verbs import load

MATTER = """\
manual: ca9-civil
parties:
  reyes: {{role: plaintiff, name: Ana Reyes, pronoun: she}}
  holt: {{role: defendant, name: Mark Holt, title: Deputy, office: public}}
  roe: {{role: defendant, name: {name}}}
claims:
  force:
    plaintiff: reyes
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: he struck her
    against:
      holt: {{conduct: act}}
  led:
    plaintiff: reyes
    status: arrestee
    rights: ["9.20", "9.25"]
    instruction: "{instruction}"
    secured-by: constitution
    facts: he struck her
    against:
      roe: {{conduct: {conduct}}}
"""
BODY = "Yuba County, capacity: entity, body-kind: local"


def opened(tmp_path: Path, **words: str) -> list[str]:
    """What the drafts of the second claim ask for that a person must write under the words of a bracket of its elements."""
    file = tmp_path / "m.yaml"
    file.write_text(MATTER.format(**words), encoding="utf-8")
    number = words["instruction"]
    problems = chargebook.draft(file).problems
    return [problem.message.partition(": ")[2] for problem in problems if problem.message.startswith(f"{number}: ")]


def test_elements_that_are_for_one_theory_say_it(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(MATTER.format(name="Kim Roe", instruction="9.4", conduct="failure to act"), encoding="utf-8")
    matter = load(file)

    assert ["direct", "supervisor"] == [accused.theory for claim in matter.claims for accused in claim.against]


def test_a_theory_that_is_said_stands(tmp_path: Path) -> None:
    words = MATTER.format(name="Kim Roe", instruction="9.4", conduct="failure to act, theory: direct")
    file = tmp_path / "m.yaml"
    file.write_text(words, encoding="utf-8")

    assert "direct" == load(file).claims[1].against[0].theory


def test_the_subordinate_is_named_once_with_the_conduct_and_the_number(tmp_path: Path) -> None:
    conduct = "failure to act, violation-by: holt"
    asked = opened(tmp_path, name="Kim Roe", instruction="9.4", conduct=conduct)

    assert ["nothing says which to keep of 'the defendant directed"] == [words[:54].rstrip() for words in asked]


@pytest.mark.parametrize("instruction", ["9.5", "9.8"])
def test_the_employee_of_a_body_is_named_once(instruction: str, tmp_path: Path) -> None:
    asked = opened(tmp_path, name=BODY, instruction=instruction, conduct="failure to act, violation-by: holt")

    assert [] == [words for words in asked if "employee[s]'" in words or "act[s]" in words]


def test_who_is_not_named_is_asked_for_once_though_the_text_names_the_person_three_times(tmp_path: Path) -> None:
    asked = opened(tmp_path, name=BODY, instruction="9.8", conduct="failure to act")

    assert 1 == len([words for words in asked if words.startswith("blank 'name[s] of employee[s]' has no value")])


def test_another_persons_violation_is_still_refused_on_a_theory_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(MatterError, match="M240"):
        opened(tmp_path, name="Kim Roe", instruction="9.3", conduct="act, violation-by: holt")
