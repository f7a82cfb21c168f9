"""chargebook verify."""

from collections.abc import Sequence
from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, kind_option, leave, links_option, report, write_page, wrote
from chargebook.forms.linking.link import FormLink
from chargebook.forms.linking.linksfile import write_links
from chargebook.ground.atomic import write_files
from chargebook.ground.errors import ChargebookError, ReadError, refused
from chargebook.papers.forms.links import links_json, links_lines
from chargebook.papers.forms.picture import picture_html
from chargebook.papers.forms.verification import verified_json, verified_text
from chargebook.papers.json import dumps


@click.command("verify")
@click.argument("matter", type=FILE)
@click.argument("form", type=FILE, required=False)
@kind_option("The kind, without FORM.")
@links_option
@click.option("--write-links", type=FILE, help="Write a file of links for FORM: what each question asks for, and why.")
@click.option("--html", type=FILE, help="Write a page with the form as a picture.")
@as_json
def command(
    matter: Path, form: Path | None, *, kind: str, links: Path | None, as_json: bool, **pages: Path | None
) -> None:
    """Prove that FORM, or the form that `ask` makes of MATTER, ends where the rule says, however it is filled in."""
    verified = chargebook.verify(matter, form, kind=kind, links=links)
    page, into = pages["html"], pages["write_links"]
    if page is not None and verified.report:
        write_page(page, picture_html(verified.report))
    if into is not None:
        _write(into, form, verified.links)
    if as_json:
        click.echo(dumps(verified_json(verified.report, verified.problems) | links_json(verified.links)))
    else:
        report(verified.problems)
        for line in links_lines(verified.links):
            click.echo(line)
        if verified.report:
            click.echo(verified_text(verified.report))
    leave(verified.problems)


def _write(into: Path, form: Path | None, links: Sequence[FormLink]) -> None:
    """Write what each question of a document asks for into a file that is not there yet."""
    if form is None or not links:
        raise ChargebookError("there are no links to write", hint="give a form that is a document behind the matter")
    if into.exists():
        raise refused(ReadError, into, "the file is there already", "name another: what you wrote in it is not lost")
    write_files({into: write_links(links, form.name).encode()})
    wrote([into])
