"""chargebook draft."""

from pathlib import Path

import click

import chargebook
from chargebook.charge.drafting.heard import heard
from chargebook.cli.output import FILE, as_json, has_error, leave, report, wrote, wrote_working
from chargebook.papers.drafts.json import drafts_json
from chargebook.papers.drafts.text import plain_text
from chargebook.papers.json import dumps
from chargebook.papers.papers import papers, working_papers, write_papers


@click.command("draft")
@click.argument("matter", type=FILE)
@click.option("-o", "--output", type=FILE, help="Write every draft into this folder: .md, .txt, .docx and one .json.")
@click.option("--count", default="", help="Draft what governs this count alone, such as force/reyes/holt.")
@as_json
def command(matter: Path, output: Path | None, count: str, as_json: bool) -> None:
    """Draft every instruction that MATTER calls for. With an error standing, the folder gets a working copy."""
    result = chargebook.draft(matter, count)
    if as_json:
        click.echo(dumps(drafts_json(result.drafts, result.problems)))
    else:
        report(result.problems)
    if output is None and not as_json:
        sets = heard(result.drafts)
        click.echo("\n\n\n".join(plain_text(draft).rstrip() for draft in (*sets.final, *sets.apart)))
    if output is not None and has_error(result.problems) and result.drafts:
        copy = working_papers(result.drafts, result.problems)
        wrote_working(write_papers(output, copy), result.problems)
    elif output is not None and not has_error(result.problems):
        wrote(write_papers(output, papers(result.drafts, result.problems)))
    leave(result.problems)
