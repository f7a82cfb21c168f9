"""chargebook decide."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, as_json, leave, report
from chargebook.papers.json import dumps
from chargebook.papers.screen.decisions import decisions_json, decisions_text
from chargebook.papers.screen.possibilities import possibilities_json, possibilities_text


@click.command("decide")
@click.argument("matter", type=FILE)
@click.argument("findings", type=FILE, required=False)
@click.option("--what-if", is_flag=True, help="Say instead what the open findings can still do.")
@as_json
def command(matter: Path, findings: Path | None, what_if: bool, as_json: bool) -> None:
    """Say the verdict that FINDINGS command on each count of MATTER, and why.

    Without FINDINGS nothing was asked yet.
    """
    decisions = chargebook.decide(matter, findings)
    if as_json:
        click.echo(dumps(possibilities_json(decisions) if what_if else decisions_json(decisions)))
    else:
        report(decisions.problems)
        click.echo(possibilities_text(decisions) if what_if else decisions_text(decisions))
    leave(decisions.problems)
