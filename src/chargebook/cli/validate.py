"""chargebook validate."""

import sys
from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json
from chargebook.papers.json import dumps
from chargebook.papers.screen.assessment import verifications_json, verifications_text


@click.command("validate")
@click.argument("decisions", type=FILE, nargs=-1)
@as_json
def command(decisions: tuple[Path, ...], as_json: bool) -> None:
    """Hold the doctrines against published DECISIONS as fact files; without any, against those that chargebook has."""
    verifications = chargebook.validate(*decisions)
    click.echo(dumps(verifications_json(verifications)) if as_json else verifications_text(verifications))
    if not all(verification.is_met for verification in verifications):
        sys.exit(1)
