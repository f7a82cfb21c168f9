"""chargebook schema."""

import click

import chargebook
from chargebook.render.json import dumps


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a matter file."""
    click.echo(dumps(chargebook.schema()))
