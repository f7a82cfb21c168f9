"""What the terminal and the JSON show of the shelf.

In: entries of the shelf. Out: a line for each, or plain values under the keys that docs/json.md describes.
"""

from collections.abc import Iterable, Iterator

from chargebook.instruction.bracketplaces import name_of, placed
from chargebook.library.developments import reported_revisions
from chargebook.library.earlier import earlier_states
from chargebook.library.knownbrackets import lasting_names
from chargebook.library.shelf import Entry, Silent
from chargebook.papers.json import Table
from chargebook.papers.screen.footing import footing_json


def entry_line(entry: Entry) -> str:
    """Return the number of an instruction, whose words it has, its title, and how far it was verified if not wholly."""
    unverified = "" if entry.trust == "verified" else f" [{entry.trust}]"
    return _line(entry.number, entry.wording, f"{entry.instruction.title}{unverified}")


def silent_line(silent: Silent) -> str:
    """Return the number of the manual that has a comment and no text."""
    return _line(silent.number, "comment", f"{silent.title}: no text for the jury")


def _line(number: str, wording: str, title: str) -> str:
    return f"{number:<9} {wording:<8} {title}"


def history_lines(entry: Entry) -> list[str]:
    """Return what is known of earlier states of an instruction, and of a revision that nobody has seen."""
    states = earlier_states(entry.manual, entry.number)
    lines = [f"earlier, {state.edition}: {state.says or state.told} [{state.trust}]" for state in states]
    if any(state.differences for state in states):
        lines.append(f"what that changed in law: chargebook library compare {entry.number}")
    reported = reported_revisions(entry.manual) if entry.footing and not entry.outline else ()
    return [*lines, *(revision.told_of(entry.number) for revision in reported)]


def bracket_lines(entry: Entry) -> list[str]:
    """Return each bracket of the text: its name if it has one, its place, and its words."""
    lines = ((f"{name}, " if name else "", place, words) for name, place, words in _brackets(entry))
    return [f"{name}{place}: {words}" for name, place, words in lines]


def _brackets(entry: Entry) -> Iterator[tuple[str, str, str]]:
    instruction = entry.instruction
    names = lasting_names(instruction, entry.manual)
    for bracket in placed(instruction):
        words = " ".join(name_of(bracket.node, instruction.source).split())
        yield names.get(bracket.node.span, ""), bracket.place, words


def entries_json(entries: Iterable[Entry]) -> list[Table]:
    """Return what `chargebook library list --json` prints."""
    return [_about(entry) for entry in entries]


def entry_json(entry: Entry, combines: str) -> Table:
    """Return what `chargebook library show --json` prints; *combines* says how the instruction combines."""
    footing = footing_json(entry, entry.footing) if entry.footing else None
    return {
        **_about(entry),
        "kind": entry.kind,
        "combines": combines,
        "history": history_lines(entry),
        "text": entry.text.text,
        "brackets": [{"name": n or None, "place": place, "words": words} for n, place, words in _brackets(entry)],
        "footing": footing,
    }


def _about(entry: Entry) -> Table:
    return {
        "manual": entry.manual,
        "number": entry.number,
        "title": entry.instruction.title,
        "wording": entry.wording,
        "part": entry.part,
        "trust": entry.trust,
        "edition": entry.edition,
        "origin": entry.origin,
        "sha256": entry.text.sha256,
    }
