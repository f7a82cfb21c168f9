"""Returned verdicts of our own: one file a case, with what a careful judge would say of it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reviewed_verdicts import count, form, tallied

from chargebook.doctrine.causation.causation import denied_deprivation
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


def returned_cases() -> list[ReturnedCase]:
    """Every case of the folder."""
    return [_case(path) for path in sorted(RETURNED.glob("*.yaml"))]


def _count(name: str, prove: list[Any], deprivation: str = "", **more: Any) -> Submission:
    """The count; *deprivation* names the finding that asks for nothing beyond the rest of what must be proved."""
    made = count(name, *prove, **more)
    if not deprivation or made.command is None:
        return made
    rest = tuple(fact for fact in made.facts if fact.id != deprivation)
    denied = denied_deprivation(rest, [fact for fact in made.facts if fact.id == deprivation])
    return replace(made, command=replace(made.command, contradictions=(denied,)))


def _case(path: Path) -> ReturnedCase:
    said: Any = load_yaml(Source.of(path.read_text(encoding="utf-8"), name=path.name)).value
    made = replace(form(*said["steps"], kind=said.get("kind", "special")), unanimous=said.get("unanimous", True))
    counts = [_count(name, **one) for name, one in said["counts"].items()]
    return ReturnedCase(
        name=path.stem,
        seen=said["seen"],
        tally=tallied(made, counts, said["answers"]),
        expected=said["expected"],
        not_yet=said.get("not-yet", ""),
    )
