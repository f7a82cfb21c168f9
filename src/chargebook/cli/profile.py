"""chargebook profile: list, show and check."""

from pathlib import Path

import click

import chargebook
from chargebook.cli.output import FILE, report
from chargebook.library.courts.profile import courts, judges, profile_of
from chargebook.papers.screen.preflight import preflight_text, profile_text


@click.group("profile")
def command() -> None:
    """What courts demand of proposed instructions, each demand with its source."""


@command.command("list")
def list_courts() -> None:
    """List the courts and judges of whom something was seen, or a profile stands."""
    for key, name in courts().items():
        click.echo(f"{key}  {name}")
        for judge, said in judges(key).items():
            click.echo(f"      {judge}: {said}")


@command.command("show")
@click.argument("court")
@click.option("--judge", default="", help="Show what this judge demands besides.")
def show(court: str, judge: str) -> None:
    """Show what COURT demands, and what nobody has verified."""
    click.echo(profile_text(profile_of(court, judge)))


@command.command("check")
@click.argument("matter", type=FILE)
def check(matter: Path) -> None:
    """Hold the demands of its court against MATTER; exit status 1 if one is failed."""
    result = chargebook.propose(matter)
    report(result.problems)
    click.echo(preflight_text(result))
    if result.failed:
        raise SystemExit(1)
