"""chargebook library."""

from datetime import datetime
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import click

from chargebook.cli.output import FILE, as_json, footnotes_option, leave, report, with_limits
from chargebook.ground.atomic import write_files
from chargebook.ground.errors import EditionError
from chargebook.ground.text import on_screen
from chargebook.instruction.parsing.parse import DEFAULT_MANUAL
from chargebook.library.combining import combination
from chargebook.library.compare import compare as compare_instructions
from chargebook.library.courtpages import FetchedPage, PageOutcome, court_pages, fetch_pages, imprint_for, site_of
from chargebook.library.index import Imprint
from chargebook.library.ownshelf import add as add_documents
from chargebook.library.shelf import Entry, editions, known_differences, load_library, outlines
from chargebook.papers.json import dumps
from chargebook.papers.screen.comparison import comparison_html, comparison_json, comparison_text
from chargebook.papers.screen.fetched import page_lines
from chargebook.papers.screen.footing import authority_lines, footing_lines
from chargebook.papers.screen.shelf import (
    bracket_lines,
    entries_json,
    entry_json,
    entry_line,
    history_lines,
    silent_line,
)

manual_option = click.option("--manual", default=DEFAULT_MANUAL, show_default=True, help="The manual.")


@click.group("library")
def command() -> None:
    """The shelf: list it, show and find instructions, add the court's own documents, compare editions."""


@command.command("list")
@manual_option
@as_json
def list_entries(manual: str, as_json: bool) -> None:
    """List the instructions on the shelf, each with whose words it has."""
    library = load_library(manual)
    if as_json:
        click.echo(dumps(entries_json(library.entries)))
        return
    for entry in library.entries:
        click.echo(entry_line(entry))
    for silent in library.silent:
        click.echo(silent_line(silent))


@command.command("show")
@click.argument("number")
@click.option("--law", is_flag=True, help="Print every proposition of law and the words that carry it.")
@click.option("--brackets", is_flag=True, help="Print the brackets, each with the names by which a matter decides it.")
@manual_option
@as_json
def show(number: str, law: bool, brackets: bool, manual: str, as_json: bool) -> None:
    """Print one instruction as it stands on the shelf, with what is known of it and the authorities behind it."""
    library = load_library(manual)
    entry = library.find(number)
    combines = combination(entry, library)
    if as_json:
        click.echo(dumps(entry_json(entry, combines)))
        return
    click.echo(entry_line(entry))
    click.echo(f"edition {entry.edition}; {entry.origin}; trust: {entry.trust}; sha256 {entry.text.sha256}")
    click.echo("\n".join([f"combines: {combines}", *history_lines(entry), ""]))
    if brackets:
        click.echo("\n".join(bracket_lines(entry)) or "it has no brackets")
        return
    click.echo(entry.text.text.rstrip())
    if entry.footing:
        lines = footing_lines(entry, entry.footing) if law else authority_lines(entry.footing)
        click.echo("\n".join(["", *lines]))


@command.command("find")
@click.argument("words", nargs=-1, required=True)
@manual_option
@as_json
def find(words: tuple[str, ...], manual: str, as_json: bool) -> None:
    """Find the instructions in which all WORDS stand."""
    entries = load_library(manual).search(" ".join(words))
    if as_json:
        click.echo(dumps(entries_json(entries)))
    else:
        click.echo("\n".join(entry_line(entry) for entry in entries) or "nothing found")


READING = "How a doubtful passage is to be read: words of it, and the reading; as often as there are doubts."


def _readings(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Take words and readings apart at the last sign of equality."""
    for value in values:
        if not all(part.strip() for part in value.rpartition("=")):
            raise click.BadParameter("write words of the passage, =, and the reading", param=option)
    return tuple((words.strip(), reading.strip()) for words, _, reading in (value.rpartition("=") for value in values))


@command.command("add")
@click.argument("documents", nargs=-1, required=True)
@click.option("--edition", required=True, help="The edition that the court gives, such as 2025-03.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The date that the court gives.")
@click.option("--number", default="", help="The number, for one document that has none.")
@click.option(
    "--replace", "replacing", is_flag=True, help="Replace other words that stand under the same number and edition."
)
@click.option("--reading", "readings", multiple=True, callback=_readings, help=READING, metavar="WORDS=READING")
@manual_option
@footnotes_option
@with_limits
def add(documents: tuple[str, ...], *, edition: str, date: datetime, manual: str, **options: Any) -> None:
    """Add the court's own DOCUMENTS: files, folders, zips, whole manuals, or addresses that you give."""
    outlines(manual)  # refuses a manual without a shelf; ours, for the user's may need this very command
    imprint = Imprint(manual=manual, edition=edition, date=date.date())
    added = add_documents(documents, imprint, **options)
    report(added.problems)
    for shelved in added.shelved:
        click.echo(f"added {shelved.number} {shelved.title} (edition {edition}, from {shelved.origin})")
    click.echo(f"{len(added.shelved)} added, {len(added.unchanged)} unchanged")
    leave(added.problems)


@command.command("fetch")
@click.argument("manual")
@click.argument("numbers", nargs=-1)
@click.option("--site", default="", help="Another address of the pages, with {page} for the number of each there.")
@click.option("--pause", type=click.FloatRange(min=0, max=600), help="Seconds before each request; without it, two.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that names the edition; without it, now.")
@click.option("--afresh", is_flag=True, help="Begin a new edition, though pages are lacking in the last.")
def fetch(manual: str, numbers: tuple[str, ...], *, site: str, pause: float | None, **options: Any) -> None:
    """Fetch the court's own text of every instruction of MANUAL, or of NUMBERS, from the court's pages."""
    outlines(manual)
    pages = court_pages(manual, numbers)
    known, seconds = site_of(manual)
    day = (options["today"] or datetime.now()).date()
    imprint = imprint_for(manual, day, afresh=options["afresh"])
    click.echo(f"{len(pages)} pages, one request at a time, into the edition {imprint.edition}", err=True)
    wait = partial(sleep, seconds if pause is None else pause)
    done: list[FetchedPage] = []
    try:
        for fetched in fetch_pages(pages, imprint, site or known, wait):
            done.append(fetched)
            click.echo(on_screen("\n".join(page_lines(fetched, len(done), len(pages)))))
            report(fetched.problems)
    finally:
        _sum_up(manual, done)
    leave(problem for fetched in done for problem in fetched.problems)


def _sum_up(manual: str, done: list[FetchedPage]) -> None:
    """Say what came of all pages, and of which instructions the shelf has no words of the court's still."""
    counted = [(sum(fetched.outcome is outcome for fetched in done), outcome) for outcome in PageOutcome]
    click.echo(", ".join(f"{count} {outcome}" for count, outcome in counted))
    left = [e.number for e in load_library(manual).entries if e.wording == "outline" and "/" not in e.number]
    click.echo(f"outlines of ours are left of {', '.join(left)}" if left else "no outline of ours is left")


@command.command("compare")
@click.argument("number")
@click.option("--old", "old_edition", default="", help="The older edition; without it, the last but one.")
@click.option("--new", "new_edition", default="", help="The newer edition; without it, the last.")
@click.option("--html", type=FILE, help="Write a page with the two texts side by side.")
@manual_option
@as_json
def compare(number: str, *, old_edition: str, new_edition: str, html: Path | None, manual: str, as_json: bool) -> None:
    """Compare two editions of an instruction on the shelf: an earlier state, ours of today, what you have added."""
    known = editions(manual, number)
    if len(known) == 1:
        once = f"{number} is on the shelf once: {known[0].wording}, edition {known[0].edition}"
        click.echo(dumps(None) if as_json else once)
        return
    old, new = _edition(known, old_edition, -2), _edition(known, new_edition, -1)
    comparison = compare_instructions(old.instruction, new.instruction, known_differences(old, new))
    if html is not None:
        write_files({html: comparison_html(comparison).encode()})
    click.echo(dumps(comparison_json(comparison)) if as_json else comparison_text(comparison))


def _edition(known: tuple[Entry, ...], edition: str, otherwise: int) -> Entry:
    """Return the entry of this edition; without one, that at the place *otherwise*."""
    named = [entry for entry in known if entry.edition == edition] if edition else [known[otherwise]]
    if not named:
        names = ", ".join(entry.edition for entry in known)
        raise EditionError(f"{known[0].number} has no edition {edition!r}", hint=f"known are {names}")
    return named[-1]
