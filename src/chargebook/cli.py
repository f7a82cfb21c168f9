"""The command line: a thin skin over the verbs. Results go to standard output, problems to standard error.

Exit status 0: done. 1: done, but a problem of severity *error* stands. 2: it could not be done; nothing was written.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

import chargebook
from chargebook.errors import ChargebookError
from chargebook.problem import Problem, Severity
from chargebook.render.json import decisions_json, drafts_json, dumps, instruction_json, problems_json
from chargebook.render.papers import papers, write_papers
from chargebook.render.plain import plain_text
from chargebook.render.summary import decisions_text, instruction_text

NOT_ADVICE = "A drafting aid, not legal advice."
FILE = click.Path(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/json.md describes every key).")


class _Commands(click.Group):
    """The commands, with one way to fail: the message, and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say what is wrong in the words of the error."""
        try:
            return super().invoke(ctx)
        except ChargebookError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)


@click.group(cls=_Commands, epilog=NOT_ADVICE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(chargebook.__version__, prog_name="chargebook")
def main() -> None:
    """Read model jury instructions, draft them for a case, check them, decide on findings."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--manual", default="ca9-civil", show_default=True, help="The manual whose notation the files use.")
@as_json
def read(files: tuple[Path, ...], manual: str, as_json: bool) -> None:
    """Read instructions from .txt or .docx FILES: elements, burden, blanks, authorities, defects."""
    for instruction in [chargebook.read(file, manual=manual) for file in files]:
        click.echo(dumps(instruction_json(instruction), indent=None) if as_json else instruction_text(instruction))


@main.command()
@click.argument("matter", type=FILE)
@click.option("-o", "--output", type=FILE, help="Write every draft into this folder: .md, .txt, .docx and one .json.")
@as_json
def draft(matter: Path, output: Path | None, as_json: bool) -> None:
    """Draft every instruction that MATTER calls for. With an error standing, nothing is written to the folder."""
    result = chargebook.draft(matter)
    _report(result.problems, quiet=as_json)
    if as_json:
        click.echo(dumps(drafts_json(result.drafts, result.problems)))
    elif output is None:
        click.echo("\n\n\n".join(plain_text(each).rstrip() for each in result.drafts))
    if output is not None and not _has_error(result.problems):
        for path in write_papers(output, papers(result.drafts, result.problems)):
            click.echo(f"wrote {path}", err=True)
    _exit(result.problems)


@main.command()
@click.argument("matter", type=FILE)
@as_json
def check(matter: Path, as_json: bool) -> None:
    """Say what is wrong or missing in MATTER, each with its place, its mend and its authority."""
    problems = chargebook.check(matter)
    if as_json:
        click.echo(dumps(problems_json(problems)))
    else:
        for problem in problems:
            click.echo(f"{problem.severity}: {problem}")
        click.echo(_summary(problems))
    _exit(problems)


@main.command()
@click.argument("matter", type=FILE)
@click.argument("findings", type=FILE)
@as_json
def decide(matter: Path, findings: Path, as_json: bool) -> None:
    """Say the verdict that FINDINGS command on each count of MATTER, and why."""
    decisions = chargebook.decide(matter, findings)
    if as_json:
        click.echo(dumps(decisions_json(decisions)))
    else:
        _report(decisions.problems)
        click.echo(decisions_text(decisions))
    _exit(decisions.problems)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a matter file."""
    click.echo(dumps(chargebook.schema()))


def _report(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    for problem in problems:
        if not quiet:
            click.echo(f"{problem.severity}: {problem}", err=True)


def _summary(problems: Sequence[Problem]) -> str:
    counted = [(sum(p.severity is severity for p in problems), severity) for severity in Severity]
    return ", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for number, severity in counted)


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _exit(problems: Iterable[Problem]) -> None:
    if _has_error(problems):
        sys.exit(1)
