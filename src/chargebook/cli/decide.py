"""chargebook decide."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, leave, report
from chargebook.render.json import decisions_json, dumps
from chargebook.render.summary import decisions_text


@click.command("decide")
@click.argument("matter", type=FILE)
@click.argument("findings", type=FILE)
@as_json
def command(matter: Path, findings: Path, as_json: bool) -> None:
    """Say the verdict that FINDINGS command on each count of MATTER, and why."""
    decisions = chargebook.decide(matter, findings)
    if as_json:
        click.echo(dumps(decisions_json(decisions)))
    else:
        report(decisions.problems)
        click.echo(decisions_text(decisions))
    leave(decisions.problems)
