"""Write the help of each command into docs/verbs.md, and the list of authorities into docs/authorities.md.

In: the pages, with marks where that is to stand, the program's commands and its list. Out: the pages with every help as
the program prints it today, and with every authority of today; what stands outside the marks stays as it is.
"""

import re
from pathlib import Path

import click

from chargebook.citations.relied_on import Later, ReliedOn, Trust, all_relied_on, relied_on
from chargebook.cli import main

DOCS = Path(__file__).parent
PAGE = DOCS / "verbs.md"
AUTHORITIES = DOCS / "authorities.md"
LISTED = re.compile(r"(?<=<!-- list: )(?P<name>[\w ]+?)(?P<open> -->\n).*?(?=<!-- end of list -->)", re.DOTALL)
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


# -- the list of authorities -----------------------------------------------------------------------------------------


def with_authorities(page: str) -> str:
    """Return *page* with the authorities of today between its marks: the decisions, and the laws."""
    rows = sorted(all_relied_on(), key=lambda row: (row.decision.lower(), row.key))
    lists = {"decisions": [row for row in rows if row.name], "laws": [row for row in rows if not row.name]}
    return LISTED.sub(lambda mark: f"{mark[0].splitlines()[0]}\n\n{''.join(map(item, lists[mark['name']]))}\n", page)


def item(row: ReliedOn) -> str:
    """Return one authority as an item of the list: what it is relied on for, where it was seen, what became of it."""
    cite = f"{row.decision}, at {row.pin}" if row.pin else row.decision
    lines = [f"- `{row.key}`: {cite}", f"  - For: {row.says}.", f"  - {seen(row)}", *map(became, row.later)]
    return "\n".join(lines) + "\n"


def seen(row: ReliedOn) -> str:
    """Return how far *row* was verified, where and when."""
    if row.trust is Trust.MEMORY:
        return f"From memory: {row.where}." if row.where else "From memory."
    day = f" on {row.seen.day} {row.seen:%B %Y}" if row.seen else ""
    pages = " The pages are from memory." if row.pin and row.pin_trust is Trust.MEMORY else ""
    return f"Seen{day}: {row.where}.{pages}"


def became(later: Later) -> str:
    """Return what a later decision did, with where that was seen."""
    where = "from memory" if later.trust is Trust.MEMORY else f"seen: {later.where}"
    return f"  - {later.how.capitalize()}: {relied_on(later.by).decision}, {later.on}; {where}."


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    AUTHORITIES.write_text(with_authorities(AUTHORITIES.read_text(encoding="utf-8")), encoding="utf-8")
