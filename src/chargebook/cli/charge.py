"""chargebook charge."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, has_error, leave, report, wrote
from chargebook.papers.json import dumps
from chargebook.papers.papers import set_papers, write_papers
from chargebook.papers.screen.preflight import preflight_json, set_text


@click.command("charge")
@click.argument("matter", type=FILE)
@click.option("-o", "--output", type=FILE, help="Write the papers into this folder: Word, PDF, text, one .json.")
@as_json
def command(matter: Path, output: Path | None, as_json: bool) -> None:
    """Put together the whole set of MATTER as its court wants it, and hold the court's demands against it."""
    result = chargebook.propose(matter)
    if as_json:
        click.echo(dumps(preflight_json(result)))
    else:
        report(result.problems)
        click.echo(set_text(result))
    if output is not None and has_error(result.problems):
        click.echo("an error stands: no paper is written; chargebook draft -o writes a working copy", err=True)
    elif output is not None:
        wrote(write_papers(output, set_papers(result)))
    leave(result.problems)
