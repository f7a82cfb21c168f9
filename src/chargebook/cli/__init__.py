"""The command line: a thin skin over the verbs, one file a command. Results go to standard output, problems to error.

Exit status 0: done. 1: done, but a problem of severity *error* stands. 2: it could not be done; nothing was written. A
command's file is loaded when it is called.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

import chargebook
from chargebook.ground.errors import ChargebookError
from chargebook.ground.text import on_screen, visible
from chargebook.ground.waiting import patience

COMMANDS = {
    "ask": "Make the verdict form of a matter.",
    "assess": "Say what the stated facts of a matter make of each count.",
    "charge": "Put together the whole set as the court wants it.",
    "check": "Say what is wrong or missing in a matter.",
    "cite": "List the authorities of a document or a matter.",
    "compare": "Compare two editions of an instruction.",
    "decide": "Say the verdict that findings command, and why.",
    "draft": "Draft every instruction that a matter calls for.",
    "library": "The shelf of instructions: list, show, find, add, fetch.",
    "new": "Begin a matter: ask what it needs, and write its file.",
    "profile": "What courts demand of the papers: list, show, check.",
    "read": "Read instructions from documents.",
    "schema": "Print the JSON Schema of a matter or form file.",
    "settle": "Walk through what is still open, and write the answers.",
    "tally": "Say what a completed verdict form comes to.",
    "validate": "Hold the doctrines against published decisions.",
    "verify": "Prove a verdict form against the rule.",
}


ALLOCATED = 200_000  # values made before what is thrown away is looked for: a command is short, and keeps most of them


class Commands(click.Group):
    """The commands, with one way to fail: the message, and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"chargebook.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say what is wrong in the words of the error."""
        try:
            with patience(sys.stderr):
                return super().invoke(ctx)
        except ChargebookError as error:
            click.echo(on_screen(str(error)), err=True)
            ctx.exit(2)

    def main(self, *words: Any, **options: Any) -> Any:
        """Run the command; what the system refuses is said in a line, and with exit status 2."""
        gc.set_threshold(ALLOCATED)
        try:
            return super().main(*words, **options)
        except OSError as failure:
            _say_what_failed(failure)
            sys.exit(2)


def _say_what_failed(failure: OSError) -> None:
    """Say what the system refuses, and leave nothing in a standard output that takes no more."""
    name = f"{visible(str(failure.filename))}: " if failure.filename else ""
    what = "it cannot be opened" if failure.filename else "the output cannot be written"
    with suppress(OSError, ValueError):
        click.echo(f"{name}{what} ({failure.strerror or failure}); make room, or name another place", err=True)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@click.group(
    cls=Commands,
    epilog="A drafting aid, not legal advice.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(chargebook.__version__, prog_name="chargebook")
def main() -> None:
    """Read model jury instructions, draft them for a case, check them, decide on findings."""
