"""chargebook read."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, with_limits
from chargebook.papers.json import dumps
from chargebook.papers.screen.instruction import instruction_json, instruction_text
from chargebook.readers.limits import Limits

MANUAL = "The manual whose notation the files use, or a file with your own; told from the text if left out."


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--manual", default="", help=MANUAL)
@with_limits
@as_json
def command(files: tuple[Path, ...], *, manual: str, limits: Limits, as_json: bool) -> None:
    """Read instructions from FILES (.txt, .docx, .pdf, .html): elements, burden, blanks, authorities, defects."""
    for instruction in [chargebook.read(file, manual=manual, limits=limits) for file in files]:
        click.echo(dumps(instruction_json(instruction), indent=None) if as_json else instruction_text(instruction))
