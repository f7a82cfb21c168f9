"""chargebook assess."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json
from chargebook.render.assessment import assessments_json, assessments_text
from chargebook.render.json import dumps


@click.command("assess")
@click.argument("matter", type=FILE)
@as_json
def command(matter: Path, as_json: bool) -> None:
    """Say what the stated facts of MATTER make of each count: who took part, color of law, causation, immunity."""
    assessments = chargebook.assess(matter)
    click.echo(dumps(assessments_json(assessments)) if as_json else assessments_text(assessments))
