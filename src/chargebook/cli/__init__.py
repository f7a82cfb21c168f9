"""The command line: a thin skin over the verbs, one file a command. Results go to standard output, problems to error.

Exit status 0: done. 1: done, but a problem of severity *error* stands. 2: it could not be done; nothing was written. A
command's file is loaded when it is called.
"""

from importlib import import_module
from typing import Any

import click

import chargebook
from chargebook.errors import ChargebookError

NAMES = (
    "ask",
    "assess",
    "check",
    "cite",
    "compare",
    "decide",
    "draft",
    "library",
    "read",
    "schema",
    "tally",
    "validate",
    "verify",
)


class Commands(click.Group):
    """The commands, with one way to fail: the message, and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = import_module(f"chargebook.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say what is wrong in the words of the error."""
        try:
            return super().invoke(ctx)
        except ChargebookError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)


@click.group(
    cls=Commands,
    epilog="A drafting aid, not legal advice.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(chargebook.__version__, prog_name="chargebook")
def main() -> None:
    """Read model jury instructions, draft them for a case, check them, decide on findings."""
