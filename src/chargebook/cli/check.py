"""chargebook check."""

from pathlib import Path

import click

import chargebook
from chargebook.checks.check import explanation
from chargebook.cli.output import FILE, as_json, leave, report, summary
from chargebook.papers.json import dumps, problems_json


@click.command("check")
@click.argument("matter", type=FILE, required=False)
@click.option("--explain", metavar="CODE", help="Tell the rule behind a code, such as C105, and its source.")
@as_json
def command(matter: Path | None, explain: str | None, as_json: bool) -> None:
    """Say what is wrong or missing in MATTER, each with its place, its mend and its authority."""
    if explain:
        click.echo(explanation(explain))
    if matter is None:
        if not explain:
            raise click.UsageError("name a matter, or a code with --explain")
        return
    problems = chargebook.check(matter)
    if as_json:
        click.echo(dumps(problems_json(problems)))
    else:
        report(problems, err=False)
        click.echo(summary(problems))
    leave(problems)
