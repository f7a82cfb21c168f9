"""Matters for tests: a whole valid one, and changes to it."""

from dataclasses import replace

from chargebook.ground.text import Source
from chargebook.library.shelf import Library, load_library
from chargebook.matter.file import load_matter
from chargebook.matter.matter import Matter

SHELF = load_library("ca9-civil")

BASE = """\
manual: ca9-civil
names: {names}
parties:
  reyes: {{role: plaintiff, name: Ana Reyes, pronoun: she}}
  holt: {{role: defendant, name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}}
claims:
  force:
    plaintiff: reyes
    status: {status}
    rights: {rights}
    secured-by: {secured}
    facts: Deputy Holt struck her with a baton
    color-of-law: {color}
    claimed-injury: harm
    against:
      holt: {{conduct: {conduct}, theory: {theory}}}
    brackets:
      "9.25":
        "3. whether the plaintiff resisted": drop
        "6. whether other means": keep
        "7. how many lives": drop
        "8. whether a warning": drop
      "9.20":
        "A person acts “intentionally” when": drop
"""


def matter_of(text: str, library: Library = SHELF) -> Matter:
    """Load a matter from its text."""
    return load_matter(Source.of(text, name="matter.yaml"), known={library.manual: library.numbers})


def matter(**changes: str) -> Matter:
    """The base matter with other values for its holes."""
    return matter_of(text(**changes))


def text(**changes: str) -> str:
    """The text of the base matter with other values for its holes."""
    values = {
        "names": "roles",
        "status": "arrestee",
        "rights": '["9.20", "9.25"]',
        "secured": "constitution",
        "color": "contested",
        "conduct": "acts",
        "theory": "direct",
    }
    return BASE.format(**values | changes)


def shelf_with(number: str, words: str) -> Library:
    """The shelf with another text for one instruction."""
    entries = tuple(
        replace(entry, text=Source.of(words, name=f"ca9-civil/{number}")) if entry.number == number else entry
        for entry in SHELF.entries
    )
    return replace(SHELF, entries=entries)
