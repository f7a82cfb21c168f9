"""chargebook tally."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, leave, report
from chargebook.papers.json import dumps
from chargebook.papers.screen.tally import tally_json, tally_text


@click.command("tally")
@click.argument("matter", type=FILE)
@click.argument("form", type=FILE)
@click.argument("answers", type=FILE)
@as_json
def command(matter: Path, form: Path, answers: Path, as_json: bool) -> None:
    """Say what the completed FORM of MATTER comes to: ANSWERS holds what the jury wrote on it."""
    tally = chargebook.tally(matter, form, answers)
    if as_json:
        click.echo(dumps(tally_json(tally)))
    else:
        report(tally.problems)
        click.echo(tally_text(tally))
    leave(tally.problems)
