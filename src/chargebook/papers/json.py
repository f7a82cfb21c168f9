"""What the JSON of every verb is made of: `docs/json.md` documents each key; they stay.

In: a problem, a place, the basis of a rule, an authority. Out: plain dicts, lists and strings in a fixed order, so that
the same input gives the same bytes. What one paper alone shows stands beside its text, in `drafts`, `forms`, `screen`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from chargebook.citations.relied_on import ReliedOn
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.rule.formula import Basis, Finding, Value
from chargebook.rule.smallest import Need

Table = dict[str, Any]


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """Return *value* as JSON text, its letters as they are, as `json.dumps` writes it and in a third of the time.

    >>> print(dumps({"facts": [{"stands": "found"}, []]}))
    {
      "facts": [
        {
          "stands": "found"
        },
        []
      ]
    }
    """
    return LEAF(value) if indent is None else _indented(value, " " * indent, "\n")


LEAF = json.JSONEncoder(ensure_ascii=False).encode
QUOTED = json.encoder.encode_basestring
HOLDING = (dict, list, tuple)


def _indented(value: Any, step: str, line: str) -> str:
    """Return *value* as text whose lines begin as *line* says, and a step further in below."""
    if isinstance(value, str):
        return QUOTED(value)
    if not value or not isinstance(value, HOLDING):
        return LEAF(value)
    below = line + step
    if isinstance(value, dict):
        rows = [f"{QUOTED(key)}: {_indented(part, step, below)}" for key, part in value.items()]
        return f"{{{below}{f',{below}'.join(rows)}{line}}}"
    return f"[{below}{f',{below}'.join([_indented(part, step, below) for part in value])}{line}]"


def pieces(name: str, values: Iterable[Any]) -> Iterator[str]:
    """Yield the text of a table that holds a list under *name*, piece by piece: a long one is never held as a whole.

    >>> for some in ([], [1, {"a": []}]):
    ...     "".join(pieces("counts", some)) == dumps({"counts": some})
    True
    True
    """
    before = f"{{\n  {dumps(name)}: ["
    for value in values:
        yield before + "\n    " + dumps(value).replace("\n", "\n    ")
        before = ","
    yield "\n  ]\n}" if before == "," else f"{before}]\n}}"


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


def copy_of(problems: Iterable[Problem]) -> str:
    """Say what papers with these problems are: a copy for filing, or a working copy, where an error stands."""
    return "working" if any(problem.severity is Severity.ERROR for problem in problems) else "filing"


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
