"""The shelf of one case: that of the manual, with the instructions that the user wrote for it.

In: a matter and the library. Out: the library with an entry for each instruction of the user's, marked as the user's
words, and with the general instructions that the matter gives. An instruction on how somebody took part is one where
it lists what must be proved; one that only explains is no entry: it goes with its theory.
"""

from dataclasses import replace

from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Matter, Special
from chargebook.matter.special import SpecialKind

# Where each kind stands among the parts of a manual.
PARTS = {
    SpecialKind.PARTICIPATION: "special",
    SpecialKind.ELEMENTS: "elements",
    SpecialKind.RIGHT: "right",
    SpecialKind.DEFENCE: "defence",
    SpecialKind.DAMAGES: "damages",
    SpecialKind.DELIBERATION: "closing",
    SpecialKind.ANSWER: "closing",
}


def shelf_of(matter: Matter, library: Library) -> Library:
    """Return *library* with the user's own instructions, and with what *matter* gives in any case marked so."""
    own = tuple(_entry(matter, special) for special in matter.special if _is_read(special, matter.manual))
    if not own and not matter.general:
        return library
    entries = (replace(entry, is_given=entry.number in matter.general) for entry in library.entries)
    return replace(library, entries=(*entries, *own))


def _is_read(special: Special, manual: str) -> bool:
    """Tell whether an instruction is one of the shelf: of those on how somebody took part, one that lists elements."""
    if special.kind is not SpecialKind.PARTICIPATION:
        return True
    return bool(parse(Source.of(special.text, name=special.title), manual=manual).elements)


def _entry(matter: Matter, special: Special) -> Entry:
    return Entry(
        manual=matter.manual,
        number=special.name,
        title=special.title,
        wording="user",
        part=PARTS.get(special.kind, "general"),
        trust="user",
        origin=f"written for this case ({special.place})",
        text=Source.of(special.text, name=f"special: {special.title}"),
        authority=special.authority,
        theories=(special.theory,) if special.theory else (),
        is_given=not special.kind.is_named,
        only_for=special.only_for,
    )
