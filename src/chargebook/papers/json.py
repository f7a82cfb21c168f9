"""What the JSON of every verb is made of: `docs/json.md` documents each key; they stay.

In: a problem, a place, the basis of a rule, an authority. Out: plain dicts, lists and strings in a fixed order, so that
the same input gives the same bytes. What one paper alone shows stands beside its text, in `drafts`, `forms`, `screen`.
"""

import json
from collections.abc import Iterable
from typing import Any

from chargebook.citations.relied_on import ReliedOn
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place
from chargebook.rule.formula import Basis, Finding, Value
from chargebook.rule.smallest import Need

Table = dict[str, Any]


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """Return *value* as JSON text, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def problem_json(problem: Problem) -> Table:
    """Return one problem as `chargebook check --json` lists it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "place": place_json(problem.place),
        "message": problem.message,
        "mend": problem.mend,
        "authority": problem.authority or None,
    }


def problems_json(problems: Iterable[Problem]) -> list[Table]:
    """Return problems in their order."""
    return [problem_json(problem) for problem in problems]


def place_json(place: Place) -> Table:
    """Return a place as plain values."""
    return {"file": place.file, "line": place.line, "column": place.column}


def basis_json(basis: Basis) -> Table:
    """Return the sentence that something rests on, its place and its authority."""
    return {"sentence": basis.words, "place": place_json(basis.place), "authority": basis.authority or None}


def needs_json(sets: tuple[tuple[Need, ...], ...]) -> list[list[Table]]:
    """Return each smallest set of findings as plain values."""
    return [[{"finding": n.finding, "value": "proved" if n.proved else "not proved"} for n in row] for row in sets]


def value_json(value: Value | Finding) -> str:
    """Return a value or a finding as the JSON says it.

    >>> value_json(Value.NOT_PROVED)
    'not proved'
    """
    return value.name.lower().replace("_", " ")


def relied_on_json(authority: ReliedOn) -> Table:
    """Return an authority that chargebook names, and how far it was verified."""
    return {"cite": authority.cite, "says": authority.says, "trust": authority.trust}
