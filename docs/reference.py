"""Write the help of each command, the list of authorities and the table of what each text rests on into their pages.

In: the pages, with marks where that is to stand, the program's commands and its list. Out: the pages with every help as
the program prints it today, with every authority and every text of today; what stands outside the marks stays.
"""

import re
from pathlib import Path

import click

from chargebook.citations.relied_on import Later, ReliedOn, Trust, all_relied_on, relied_on
from chargebook.cli import main
from chargebook.library.footing import Footing
from chargebook.library.shelf import Entry, outlines, shelves

DOCS = Path(__file__).parent
PAGE = DOCS / "verbs.md"
AUTHORITIES = DOCS / "authorities.md"
FOOTINGS = DOCS / "footing.md"
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


# -- what each text rests on -----------------------------------------------------------------------------------------

HEAD = """
| text | newest state seen | followed to | propositions | left out | ours | no verified authority | not seen | trust |
|---|---|---|---|---|---|---|---|---|
"""


def with_footings(page: str) -> str:
    """Return *page* with a row for each text of the shelf between its marks."""
    entries = [entry for manual in shelves() for entry in outlines(manual).entries]
    rows = "".join(footing_row(entry, entry.footing) for entry in entries if entry.footing)
    return LISTED.sub(lambda mark: f"{mark[0].splitlines()[0]}\n{HEAD}{rows}\n", page)


def footing_row(entry: Entry, footing: Footing) -> str:
    """Return one text as a row: what was seen of the court's, how much of it ours carries, on what authority."""
    carried = [proposition for proposition in footing.propositions if proposition.carried]
    counts = (
        len(carried),
        len(footing.propositions) - len(carried),
        sum(bool(proposition.ours) for proposition in carried),
        sum(bool(proposition.none_found) for proposition in footing.propositions),
    )
    unseen = "; ".join(footing.unseen)
    cells = (entry.number, footing.state, str(footing.followed), *map(str, counts), unseen, footing.trust)
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    AUTHORITIES.write_text(with_authorities(AUTHORITIES.read_text(encoding="utf-8")), encoding="utf-8")
    FOOTINGS.write_text(with_footings(FOOTINGS.read_text(encoding="utf-8")), encoding="utf-8")
