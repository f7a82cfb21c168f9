"""chargebook verify."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, kind_option, leave, report, write_page
from chargebook.papers.forms.picture import picture_html
from chargebook.papers.forms.verification import verified_json, verified_text
from chargebook.papers.json import dumps


@click.command("verify")
@click.argument("matter", type=FILE)
@click.argument("form", type=FILE, required=False)
@kind_option("The kind, without FORM.")
@click.option("--html", type=FILE, help="Write a page with the form as a picture.")
@as_json
def command(matter: Path, form: Path | None, *, kind: str, html: Path | None, as_json: bool) -> None:
    """Prove that FORM, or the form that `ask` makes of MATTER, ends where the rule says, however it is filled in."""
    verified = chargebook.verify(matter, form, kind=kind)
    if html is not None and verified.report:
        write_page(html, picture_html(verified.report))
    if as_json:
        click.echo(dumps(verified_json(verified.report, verified.problems)))
    else:
        report(verified.problems)
        if verified.report:
            click.echo(verified_text(verified.report))
    leave(verified.problems)
