"""chargebook ask."""

from pathlib import Path
from typing import Any

import click

import chargebook
from chargebook.cli.output import (
    FILE,
    as_json,
    detail_option,
    has_error,
    kind_option,
    leave,
    links_option,
    report,
    wrote,
    wrote_working,
)
from chargebook.forms.writing import write_form
from chargebook.papers.forms.json import asking_json
from chargebook.papers.forms.text import form_text
from chargebook.papers.json import dumps
from chargebook.papers.papers import form_papers, working_form_papers, write_papers
from chargebook.verdicts.answersfile import blank_answers


@click.command("ask")
@click.argument("matter", type=FILE)
@kind_option("The kind of verdict.")
@detail_option("How much is asked by itself: few plain questions, or each element.")
@click.option("--form", "written", type=FILE, help="Take the form in this form file or document instead of making one.")
@links_option
@click.option("-o", "--output", type=FILE, help="Write the form file and its papers into this folder.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the form file.")
@click.option("--answers", is_flag=True, help="Print the file to fill in when the jury returns, nothing answered yet.")
@as_json
def command(matter: Path, *, kind: str, detail: str, output: Path | None, **given: Any) -> None:
    """Make the verdict form of MATTER. With an error standing, the folder gets a working copy."""
    asking = chargebook.ask(matter, kind=kind, detail=detail, form=given["written"], links=given["links"])
    form = asking.form
    if given["as_json"]:
        click.echo(dumps(asking_json(form, asking.problems)))
    else:
        report(asking.problems)
        if form and given["as_yaml"]:
            click.echo(write_form(form), nl=False)
        elif form and given["answers"]:
            click.echo(blank_answers(form), nl=False)
        elif form and output is None:
            click.echo(form_text(form), nl=False)
    if form and output is not None and has_error(asking.problems):
        copy = working_form_papers(form, asking.problems, chargebook.draft(matter).drafts)
        wrote_working(write_papers(output, copy), asking.problems)
    elif form and output is not None:
        wrote(write_papers(output, form_papers(form, asking.problems)))
    leave(asking.problems)
