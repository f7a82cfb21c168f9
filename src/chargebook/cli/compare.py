"""chargebook compare."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, with_limits, write_page
from chargebook.papers.json import dumps
from chargebook.papers.screen.comparison import comparison_html, comparison_json, comparison_text
from chargebook.readers.limits import Limits


@click.command("compare")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--html", type=FILE, help="Write a page with the two texts side by side.")
@with_limits
@as_json
def command(old: Path, new: Path, *, html: Path | None, limits: Limits, as_json: bool) -> None:
    """Compare two editions of an instruction, OLD and NEW, by words and by meaning."""
    comparison = chargebook.compare(chargebook.read(old, limits=limits), chargebook.read(new, limits=limits))
    if html is not None:
        write_page(html, comparison_html(comparison))
    click.echo(dumps(comparison_json(comparison)) if as_json else comparison_text(comparison))
