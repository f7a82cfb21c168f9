"""chargebook read."""

from pathlib import Path
from typing import Any

import click

import chargebook
from chargebook.cli.output import FILE, as_json, footnotes_option, with_limits
from chargebook.papers.json import dumps
from chargebook.papers.screen.instruction import instruction_json, instruction_text
from chargebook.papers.screen.printedform import printed_form_json, printed_form_text
from chargebook.readers.limits import Limits

MANUAL = "The manual whose notation the files use, or a file with your own; told from the text if left out."


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--manual", default="", help=MANUAL)
@footnotes_option
@click.option("--form", "is_form", is_flag=True, help="The files are verdict forms: read them as they are printed.")
@with_limits
@as_json
def command(
    files: tuple[Path, ...], *, manual: str, footnotes_to_jury: bool, is_form: bool, limits: Limits, as_json: bool
) -> None:
    """Read instructions from FILES (.txt, .docx, .pdf, .html): elements, burden, blanks, authorities, defects."""
    if is_form:
        for form in [chargebook.read_form(file, limits=limits) for file in files]:
            click.echo(dumps(printed_form_json(form), indent=None) if as_json else printed_form_text(form))
        return
    said: dict[str, Any] = {"manual": manual, "limits": limits, "footnotes_to_jury": footnotes_to_jury}
    for instruction in [chargebook.read(file, **said) for file in files]:
        click.echo(dumps(instruction_json(instruction), indent=None) if as_json else instruction_text(instruction))
