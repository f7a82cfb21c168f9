"""chargebook verify."""

from collections.abc import Sequence
from pathlib import Path

import click

import chargebook
from chargebook.cli.output import (
    FILE,
    as_json,
    detail_option,
    kind_option,
    leave,
    links_option,
    report,
    write_page,
    wrote,
)
from chargebook.forms.linking.link import FormLink
from chargebook.forms.linking.linksfile import write_links
from chargebook.ground.atomic import write_files
from chargebook.ground.errors import ChargebookError, ReadError, refused
from chargebook.papers.forms.links import links_json, links_lines, mends_lines
from chargebook.papers.forms.mended import mended_docx
from chargebook.papers.forms.picture import picture_html
from chargebook.papers.forms.verification import verified_json, verified_text
from chargebook.papers.json import dumps
from chargebook.readers.document import bytes_of
from chargebook.verbs import Verified


@click.command("verify")
@click.argument("matter", type=FILE)
@click.argument("form", type=FILE, required=False)
@kind_option("The kind, without FORM.")
@detail_option("How much is asked by itself, without FORM.")
@links_option
@click.option("--write-links", type=FILE, help="Write a file of links for FORM: what each question asks for, and why.")
@click.option("--mend", type=FILE, help="Write FORM, a .docx, with its mends as tracked changes into this file.")
@click.option("--html", type=FILE, help="Write a page with the form as a picture.")
@as_json
def command(
    matter: Path, form: Path | None, *, kind: str, detail: str, links: Path | None, as_json: bool, **pages: Path | None
) -> None:
    """Prove that FORM, or the form that `ask` makes of MATTER, ends where the rule says, however it is filled in."""
    verified = chargebook.verify(matter, form, kind=kind, detail=detail, links=links)
    page, into, mended = pages["html"], pages["write_links"], pages["mend"]
    if page is not None and verified.report:
        write_page(page, picture_html(verified.report))
    if into is not None:
        _write(into, form, verified.links)
    if mended is not None:
        _mend(mended, form, verified)
    if as_json:
        click.echo(
            dumps(verified_json(verified.report, verified.problems) | links_json(verified.links, verified.mends))
        )
    else:
        report(verified.problems)
        for line in links_lines(verified.links):
            click.echo(line)
        if verified.report:
            click.echo(verified_text(verified.report))
        for line in mends_lines(verified.mends):
            click.echo(line)
    leave(verified.problems)


def _write(into: Path, form: Path | None, links: Sequence[FormLink]) -> None:
    """Write what each question of a document asks for into a file that is not there yet."""
    if form is None or not links:
        raise ChargebookError("there are no links to write", hint="give a form that is a document behind the matter")
    if into.exists():
        raise refused(ReadError, into, "the file is there already", "name another: what you wrote in it is not lost")
    write_files({into: write_links(links, form.name).encode()})
    wrote([into])


def _mend(into: Path, form: Path | None, verified: Verified) -> None:
    """Write a Word document with its mends as tracked changes; each that finds no place in it is said."""
    if form is None or verified.source is None or form.suffix.lower() != ".docx":
        raise ChargebookError(
            "only a form that is a .docx can be mended", hint="the list of mends is printed all the same"
        )
    if not verified.mends:
        raise ChargebookError("there is nothing to mend", hint="see what is printed without --mend")
    paper = mended_docx(bytes_of(form), verified.source, verified.mends)
    write_files({into: paper.data})
    wrote([into])
    for mend in paper.unplaced:
        click.echo(f"not written, for its words were not found in the file; write it by hand: {mend.says}", err=True)
