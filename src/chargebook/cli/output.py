"""What commands share: options, how problems are reported and written files named, the exit status."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from chargebook.forms.form import VerdictKind
from chargebook.forms.plain.grouping import Detail
from chargebook.ground.atomic import write_files
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import on_screen, visible
from chargebook.readers.limits import USUAL, Limits


class _File(click.Path):
    """A path that the user gives; nothing is no path, though the system would take it for this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse a path without a name."""
        if not str(value):
            self.fail("the name of a file or folder is missing", param, ctx)
        return super().convert(value, param, ctx)


FILE = _File(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/json.md describes every key).")
footnotes_option = click.option(
    "--footnotes-to-jury",
    is_flag=True,
    help="Read footnotes as words for the jury, each behind the paragraph with its mark; without this, as commentary.",
)
links_option = click.option(
    "--links", type=FILE, help="The file of links of a form that is a document; without it, NAME.links.yaml beside it."
)
SECONDS = click.FloatRange(min=0.01, max=86_400)
MEGABYTES = click.IntRange(min=32, max=1_000_000)


def with_limits(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the two options that limit the reading of a document; it is handed `limits`."""

    @click.option(
        "--seconds", type=SECONDS, default=USUAL.seconds, show_default=True, help="What reading a document may take."
    )
    @click.option(
        "--megabytes", type=MEGABYTES, default=USUAL.megabytes, show_default=True, help="And how much memory."
    )
    @wraps(command)
    def limited(*words: Any, seconds: float, megabytes: int, **options: Any) -> None:
        command(*words, limits=Limits(seconds=seconds, megabytes=megabytes), **options)

    return limited


def kind_option(says: str) -> Callable[[Any], Any]:
    """Return the option that names a kind of verdict; *says* is its help."""
    kinds = click.Choice([kind.value for kind in VerdictKind])
    return click.option("--kind", type=kinds, default=VerdictKind.SPECIAL.value, show_default=True, help=says)


def detail_option(says: str) -> Callable[[Any], Any]:
    """Return the option that names how much a form asks by itself; *says* is its help."""
    details = click.Choice([detail.value for detail in Detail])
    return click.option("--detail", type=details, default=Detail.PLAIN.value, show_default=True, help=says)


def report(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print each problem, to standard error unless the problems are the result."""
    for problem in problems:
        click.echo(on_screen(f"{problem.severity}: {problem}"), err=err)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity."""
    counted = [(sum(p.severity is severity for p in problems), severity) for severity in Severity]
    return ", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for number, severity in counted)


def wrote(paths: Iterable[Path]) -> None:
    """Say on standard error which files were written."""
    for path in paths:
        click.echo(f"wrote {visible(str(path))}", err=True)


def wrote_working(paths: Sequence[Path], problems: Sequence[Problem]) -> None:
    """Say that a working copy was written, which is none for filing; papers for filing that lie there are older."""
    click.echo(f"a working copy, not for filing: {summary(problems)}", err=True)
    wrote(paths)
    for path in {path.with_name(path.name.replace("-working-copy", "")) for path in paths if path.suffix == ".docx"}:
        if path.exists():
            click.echo(
                f"{visible(str(path))} is of an earlier run, and does not say what the matter says now", err=True
            )


def write_page(path: Path, page: str) -> None:
    """Write a web page into the file at *path*, and say so."""
    write_files({path: page.encode()})
    wrote([path])


def has_error(problems: Iterable[Problem]) -> bool:
    """Tell whether a problem of severity *error* stands."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def leave(problems: Iterable[Problem]) -> None:
    """End with exit status 1 if an error stands."""
    if has_error(problems):
        sys.exit(1)
