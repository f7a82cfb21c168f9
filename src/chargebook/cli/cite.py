"""chargebook cite."""

import os
from datetime import datetime
from pathlib import Path

import click

import chargebook
from chargebook.checks.cited import table
from chargebook.citations.service import verify
from chargebook.cli.output import FILE, as_json, leave, report, with_limits
from chargebook.papers.json import dumps
from chargebook.papers.screen.authorities import authorities_json, authorities_text, table_text, verified_text
from chargebook.readers.limits import Limits

TOKEN = "COURTLISTENER_TOKEN"  # noqa: S105 - the name of the variable, not a token


@click.command("cite")
@click.argument("path", type=FILE)
@click.option("--table", "as_table", is_flag=True, help="Print a table of authorities.")
@click.option("--verify", "asked", is_flag=True, help=f"Ask CourtListener, with your own token in {TOKEN}.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Report citations of a later year than this day's.")
@with_limits
@as_json
def command(path: Path, *, as_table: bool, asked: bool, today: datetime | None, limits: Limits, as_json: bool) -> None:
    """List the authorities of a document or a matter at PATH, each with its status; nothing is looked up unasked."""
    authorities = chargebook.cite(path, today=today.date() if today else None, limits=limits)
    answers = None
    if asked:
        answers = verify([cited.authority for cited in authorities.cited], token=os.environ.get(TOKEN, ""))
    if as_json:
        click.echo(dumps(authorities_json(authorities, answers)))
    else:
        report(authorities.problems)
        click.echo(table_text(table(authorities.cited)) if as_table else authorities_text(authorities))
    if answers is not None and not as_json:
        click.echo(verified_text(answers))
    leave(authorities.problems)
