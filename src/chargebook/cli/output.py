"""What all commands share: the JSON option, the path of a file, how problems are reported."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from chargebook.ground.problem import Problem, Severity

FILE = click.Path(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/json.md describes every key).")


def report(problems: Iterable[Problem]) -> None:
    """Print each problem to standard error."""
    for problem in problems:
        click.echo(f"{problem.severity}: {problem}", err=True)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity."""
    counted = [(sum(p.severity is severity for p in problems), severity) for severity in Severity]
    return ", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for number, severity in counted)


def has_error(problems: Iterable[Problem]) -> bool:
    """Tell whether a problem of severity *error* stands."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def leave(problems: Iterable[Problem]) -> None:
    """End with exit status 1 if an error stands."""
    if has_error(problems):
        sys.exit(1)
