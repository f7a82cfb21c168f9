"""Returned verdicts of our own: one file a case, with what a careful judge would say of it."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reviewed_verdicts import count, form, tallied

import chargebook
from chargebook.doctrine.causation.causation import denied_deprivation, uncaused_injury
from chargebook.ground.text import Source
from chargebook.readers.settings.yaml import load_yaml
from chargebook.verdicts.submission import Submission
from chargebook.verdicts.tally import Tally

RETURNED = Path(__file__).parents[1] / "verdicts" / "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedCase:
    """One returned form: what it comes to, and what was expected of it before anybody looked."""

    name: str
    seen: str
    tally: Tally
    expected: dict[str, Any]
    not_yet: str


@cache
def returned_cases() -> list[ReturnedCase]:
    """Every case of the folder."""
    return [_case(path) for path in sorted(RETURNED.glob("*.yaml"))]


def _count(name: str, prove: list[Any], deprivation: str = "", cause: str = "", **more: Any) -> Submission:
    """The count; *deprivation* asks for nothing beyond the rest of what must be proved, *cause* for the injury."""
    made = count(name, *prove, **more)
    if made.command is None or not (deprivation or cause):
        return made
    rest = tuple(fact for fact in made.facts if fact.id not in (deprivation, cause))
    denied = denied_deprivation(rest, [fact for fact in made.facts if fact.id == deprivation])
    uncaused = uncaused_injury(rest, [fact for fact in made.facts if fact.id == cause])
    command = replace(made.command, contradictions=(denied,) if deprivation else (), conflicts=(uncaused,) if cause else ())
    return replace(made, command=command)


def _case(path: Path) -> ReturnedCase:
    said: Any = load_yaml(Source.of(path.read_text(encoding="utf-8"), name=path.name)).value
    return ReturnedCase(
        name=path.stem,
        seen=said["seen"],
        tally=_of_a_matter(said) if "matter" in said else _of_counts(said),
        expected=said["expected"],
        not_yet=said.get("not-yet", ""),
    )


def _of_a_matter(said: dict[str, Any]) -> Tally:
    """The tally of a case that has a whole matter and a form file, as the command makes it."""
    with TemporaryDirectory() as name:
        files = {"matter.yaml": said["matter"], "form.yaml": said["form"], "answers.yaml": json.dumps(said["answers"])}
        for file, words in files.items():
            (Path(name) / file).write_text(words, encoding="utf-8")
        return chargebook.tally(*(Path(name) / file for file in files))


def _of_counts(said: dict[str, Any]) -> Tally:
    made = replace(form(*said["steps"], kind=said.get("kind", "special")), unanimous=said.get("unanimous", True))
    counts = [_count(name, **one) for name, one in said["counts"].items()]
    return tallied(made, counts, said["answers"])
