"""chargebook settle."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import chargebook
from chargebook.charge.drafting.unsettled import Unsettled, answer_to, named
from chargebook.cli.output import FILE, as_json, has_error
from chargebook.ground.atomic import write_files
from chargebook.ground.errors import ChargebookError
from chargebook.ground.text import on_screen
from chargebook.papers.json import dumps
from chargebook.papers.screen.unsettled import decision_json, decision_lines
from chargebook.readers.settings.typedfile import read_text
from chargebook.readers.settings.yaml import load_yaml
from chargebook.verbs import answered, open_in

STOP = "q"
PROMPT = "Your answer (Enter leaves it open, q stops)"


@click.command("settle")
@click.argument("matter", type=FILE)
@click.option("--answer", "given", multiple=True, metavar="NAME=ANSWER", help="Answer one decision, and ask nothing.")
@click.option("--answers", "file", type=FILE, help="A file with answers, each under its name, as NAME: ANSWER.")
@click.option("--list", "only_list", is_flag=True, help="Print what is open, and ask nothing.")
@as_json
def command(matter: Path, *, given: tuple[str, ...], file: Path | None, only_list: bool, as_json: bool) -> None:
    """Walk through what is still open in MATTER, and write each answer into the file."""
    for name, said in (*_from(given), *(_filed(file) if file else ())):
        decision = named(open_in(matter), name)
        _write(matter, decision, said)
    if not (given or file or only_list or as_json):
        _walk(matter)
    left = open_in(matter)
    if as_json:
        click.echo(dumps([decision_json(decision) for decision in left]))
    else:
        _say_what_is_left(matter, left, shown=only_list)
    sys.exit(1 if left else 0)


def _from(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the answer of each option."""
    for words in given:
        name, mark, said = words.rpartition("=")
        if not mark or not name.strip() or not said.strip():
            raise click.BadParameter("write the name of a decision, =, and the answer", param_hint="--answer")
        yield name.strip(), said.strip()


def _filed(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the answer of each line of a file."""
    answers = load_yaml(read_text(file)[0])
    for name, said in answers.value.items() if isinstance(answers.value, dict) else ():
        yield name, " | ".join(map(str, said)) if isinstance(said, list) else str(said)


def _write(matter: Path, decision: Unsettled, said: str) -> None:
    """Write an answer into the file at one stroke."""
    write_files({matter: answered(matter, decision, answer_to(decision, said))})


def _walk(matter: Path) -> None:
    """Ask for one decision after the other; each answer is written before the next is asked for."""
    passed: set[str] = set()
    while ahead := [decision for decision in open_in(matter) if decision.problem.message not in passed]:
        decision = ahead[0]
        click.echo(on_screen("\n".join([f"{len(ahead)} to decide", "", *decision_lines(decision)])))
        if not decision.under:
            passed.add(decision.problem.message)
            continue
        try:
            said = click.prompt(PROMPT, default="", show_default=False).strip()
        except click.Abort:
            said = STOP
        if said.lower() == STOP:
            return
        if not said:
            passed.add(decision.problem.message)
            continue
        try:
            _write(matter, decision, said)
        except ChargebookError as error:
            click.echo(on_screen(f"not written: {error}"), err=True)
        click.echo("")


def _say_what_is_left(matter: Path, left: Sequence[Unsettled], *, shown: bool) -> None:
    """Say how much is open still, and whether anything else stands in the way."""
    for decision in left if shown else ():
        click.echo(on_screen("\n".join([*decision_lines(decision), ""])))
    if left:
        click.echo(f"{len(left)} still to decide", err=True)
    elif has_error(chargebook.check(matter)):
        click.echo("nothing is left to decide; chargebook check says what else is wrong", err=True)
    else:
        click.echo("nothing is left to decide", err=True)
