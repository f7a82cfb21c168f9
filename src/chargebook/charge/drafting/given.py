"""Which instructions a claim gives on a count, and in what setting each of them is drafted.

In: a matter, one of its counts, and the library. Out: the entries that the claim names and the theory calls for, and
the `Setting` of the count with the numbers and headings to which the elements instruction refers. A special instruction
is given on its own theory only; one way of a doctrine that the claim names and nobody is accused of is pleaded in the
alternative, so that nothing that a claim names is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chargebook.charge.drafting.edits import place_of
from chargebook.charge.drafting.setting import HEADED, Setting
from chargebook.charge.violations import violations
from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Accusation, Claim, Count, Matter, Special, Theory, Violations

# What a text says of who answers.
LIABLE = re.compile(r"\b(?:liab|responsib|participa|interce|answers? for\b)", re.IGNORECASE)


def given(claim: Claim, accusation: Accusation, library: Library) -> tuple[Entry, ...]:
    """Return the instructions under *rights* that are given on this accusation, in the order of the matter.

    Behind them stand those that are given though no claim names them.
    """
    named, theory = tuple(map(library.find, claim.rights)), accusation.theory
    unasked = (entry for entry in library.entries if entry.is_given and entry not in named)
    whom = {claim.key, accusation.defendant}
    entries = (*named, *(entry for entry in unasked if not entry.only_for or whom & {*entry.only_for}))
    is_own_given = any(entry.kind is InstructionKind.PARTICIPATION and entry.is_for(theory) for entry in entries)
    return tuple(
        entry for entry in entries if entry.is_for(theory) or (is_own_given and _is_alternative(entry, claim, theory))
    )


def _is_alternative(entry: Entry, claim: Claim, theory: Theory) -> bool:
    """Tell whether a special instruction is another way of the doctrine of *theory* that nobody else is accused of."""
    doctrines = {own.partition("/")[0] for own in entry.theories}
    is_pleaded = any(entry.is_for(accusation.theory) for accusation in claim.against)
    return theory.is_integral and theory.doctrine in doctrines and not is_pleaded


def setting_of(matter: Matter, count: Count, library: Library) -> Setting:
    """Return the setting of one count alone, for words that are read when the jury knows the parties."""
    setting = Setting(
        matter=matter,
        claim=count.claim,
        plaintiffs=(count.plaintiff,),
        defendants=(count.defendant,),
        accusation=count.accusation,
        own_changes=matter.changes_for(count),
        known=matter.party_keys,
    )
    return referring(setting, library)


def referring(setting: Setting, library: Library) -> Setting:
    """Return *setting* with the rights and the special instructions to which its elements instruction refers."""
    entries = given(setting.claim, setting.accusation, library)
    own_texts = asking(setting.matter, setting.accusation.theory)
    special = (own.title for own in own_texts if own.name not in library.numbers)
    headings = (
        *(entry.instruction.title for entry in entries if entry.kind is InstructionKind.PARTICIPATION),
        *special,
    )
    meant = [violation.entries for violation in violations(entries)]
    called = _called if any("/" not in entry.number for way in meant for entry in way) else _headed
    ways = tuple(tuple(map(called, way)) for way in meant)
    if setting.claim.violations is Violations.ALL:
        ways = (tuple(dict.fromkeys(name for way in ways for name in way)),)
    return replace(setting, rights=ways, headings=headings)


def _called(entry: Entry) -> str:
    """Return how the jury finds an instruction: by its number, or, if it is ours and has none, by its heading."""
    return f"{HEADED} {_headed(entry)}" if "/" in entry.number else entry.number


def _headed(entry: Entry) -> str:
    """Return the heading of an instruction, as it stands behind the word "Instruction" where none has a number."""
    return f"“{entry.instruction.title}”"


def setting_for(entry: Entry, setting: Setting) -> Setting:
    """Return the setting in which *entry* is drafted: a right is about whose conduct violated it.

    The elements instruction is changed where the theory asks for it; damages are those of the one who is sued. A
    special instruction refers to the rights and not to itself.
    """
    if entry.kind.is_right:
        return setting.on_the_right(entry.joints)
    if entry.kind is InstructionKind.PARTICIPATION:
        return replace(setting, joints=entry.joints, headings=(), changes=())
    changes = entry.changes_for(setting.accusation.theory) if setting.is_deemed else ()
    return replace(setting, joints=entry.joints, changes=changes)


def is_changed(entry: Entry, theory: Theory) -> bool:
    """Tell whether the changes that *theory* asks for can be made: all of the words that they quote are in the text."""
    changes = entry.changes_for(theory)
    return bool(changes) and all(place_of(entry.instruction, change.old) for change in changes)


def asking(matter: Matter, theory: Theory) -> Iterator[Special]:
    """Yield the user's own instructions on *theory* that say what it takes; one that limits or explains does not."""
    for special in matter.special:
        text = parse(Source.of(special.text, name=special.title), manual=matter.manual)
        if special.theory is theory and (text.burden or text.elements or LIABLE.search(special.text)):
            yield special


def has_special(entries: Iterable[Entry], matter: Matter, theory: Theory) -> bool:
    """Tell whether an instruction on *theory* is given: one of the shelf, or the user's own."""
    is_own = any(special.theory is theory for special in matter.special)
    return is_own or any(entry.kind is InstructionKind.PARTICIPATION for entry in entries)
