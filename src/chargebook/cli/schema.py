"""chargebook schema."""

import click

import chargebook
from chargebook.papers.json import dumps


@click.command("schema")
@click.option("--form", is_flag=True, help="Print that of a form file instead.")
def command(*, form: bool) -> None:
    """Print the JSON Schema of a matter file."""
    click.echo(dumps(chargebook.schema(form=form)))
