"""chargebook tally."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, has_error, leave, links_option, report, wrote
from chargebook.papers.json import dumps
from chargebook.papers.papers import tally_papers, write_papers
from chargebook.papers.screen.tally import tally_json, tally_text
from chargebook.verbs import load


@click.command("tally")
@click.argument("matter", type=FILE)
@click.argument("form", type=FILE)
@click.argument("answers", type=FILE)
@links_option
@click.option("-o", "--output", type=FILE, help="Write the reading, the judgment and the papers for the jury here.")
@as_json
def command(
    matter: Path, form: Path, answers: Path, *, links: Path | None, output: Path | None, as_json: bool
) -> None:
    """Say what the completed FORM of MATTER comes to: ANSWERS holds what the jury wrote on it."""
    tally = chargebook.tally(matter, form, answers, links=links)
    if as_json:
        click.echo(dumps(tally_json(tally)))
    else:
        report(tally.problems)
        click.echo(tally_text(tally))
    if output is not None and not has_error(tally.problems):
        wrote(write_papers(output, tally_papers(tally, load(matter))))
    leave(tally.problems)
