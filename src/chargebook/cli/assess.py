"""chargebook assess."""

from pathlib import Path

import click

import chargebook
from chargebook.charge.shown import findings_text
from chargebook.cli.output import FILE, as_json, wrote
from chargebook.papers.papers import write_papers
from chargebook.papers.screen.assessment import assessment_papers, assessments_pieces, assessments_text


@click.command("assess")
@click.argument("matter", type=FILE)
@click.option("-o", "--output", type=FILE, help="Write text, JSON, pictures and findings into this folder instead.")
@as_json
def command(matter: Path, output: Path | None, as_json: bool) -> None:
    """Say what the stated facts of MATTER make of each count: who took part, color of law, causation, immunity."""
    facts = chargebook.assess(matter)
    if output is not None:
        wrote(write_papers(output, assessment_papers(facts.assessments, findings_text(facts.settled))))
    elif as_json:
        for piece in assessments_pieces(facts.assessments):
            click.echo(piece, nl=False)
        click.echo()
    else:
        click.echo(assessments_text(facts.assessments))
