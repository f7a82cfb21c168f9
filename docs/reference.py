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
MARKED = re.compile(r"(?<=<!-- help: )(?P<name>\w+)(?P<open> -->\n).*?(?=<!-- end of help -->)", re.DOTALL)


def updated(page: str) -> str:
    """Return *page* with the help of today between its marks."""
    return MARKED.sub(lambda mark: f"{mark['name']}{mark['open']}\n```text\n{help_of(mark['name'])}\n```\n\n", page)


def help_of(name: str) -> str:
    """Return what `chargebook NAME --help` prints on a terminal of 80 columns."""
    program = click.Context(main, info_name="chargebook", terminal_width=WIDTH, **main.context_settings)
    command = main.commands[name]
    return command.get_help(click.Context(command, info_name=name, parent=program, terminal_width=WIDTH)).rstrip()


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
