"""Write the help of each command into docs/verbs.md, between the marks that stand there.

In: the page and the program's commands. Out: the page with every help as the program prints it today; the rest of the
page stays as it is.
"""

import re
from pathlib import Path

import click

from chargebook.cli import main

PAGE = Path(__file__).parent / "verbs.md"
WIDTH = 80
MARKED = re.compile(r"(?<=<!-- help: )(?P<name>[\w ]+?)(?P<open> -->\n).*?(?=<!-- end of help -->)", re.DOTALL)


def updated(page: str) -> str:
    """Return *page* with the help of today between its marks."""
    return MARKED.sub(lambda mark: f"{mark['name']}{mark['open']}\n```text\n{help_of(mark['name'])}\n```\n\n", page)


def help_of(name: str) -> str:
    """Return what `chargebook NAME --help` prints on a terminal of 80 columns; a name may have two words."""
    context = click.Context(main, info_name="chargebook", terminal_width=WIDTH, **main.context_settings)
    for word in name.split():
        context = click.Context(command_of(context, word), info_name=word, parent=context, terminal_width=WIDTH)
    return context.get_help().rstrip()


def command_of(context: click.Context, word: str) -> click.Command:
    """Return the command that *word* names in the group of *context*.

    Raises LookupError if it names none.
    """
    group = context.command
    command = group.get_command(context, word) if isinstance(group, click.Group) else None
    if command is None:
        raise LookupError(f"chargebook has no command {word!r}")
    return command


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
