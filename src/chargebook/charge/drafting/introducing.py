"""Who is introduced where: the jury hears a party's role and full name once, and the short name from then on.

In: the drafts of a set in the order in which the jury hears them. Out: the same drafts, each naming in full only whom
no draft before it has named. It is counted anew for each set, so that the set of one count introduces its own parties.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.setting import Setting
from chargebook.instruction.notation import Notation
from chargebook.matter.matter import Party
from chargebook.matter.names import Names, unarticled


def known_after(draft: Draft, setting: Setting) -> Iterator[str]:
    """Yield the keys of the parties whom a draft introduces by their roles and names."""
    here = (*setting.plaintiffs, *setting.defendants, *filter(None, (setting.violator, setting.actor)))
    for party in {party.key: party for party in here}.values():
        if party.named is Names.ROLES_AND_NAMES and _introduces(draft.text, party):
            yield party.key


def redrafted(draft: Draft, setting: Setting, notation: Notation) -> Draft:
    """Return a draft as it is for a jury that knows those whom *setting* says it knows."""
    made = draft_instruction(draft.instruction, setting, notation, wording=draft.wording)
    return replace(draft, paragraphs=made.paragraphs, departures=made.departures)


def settings_as_heard(drafts: Iterable[tuple[Draft, Setting]], notation: Notation) -> Iterator[tuple[Draft, Setting]]:
    """Yield each draft with its setting, in the order of the set, as the jury hears it there."""
    known: frozenset[str] = frozenset()
    for draft, setting in drafts:
        here = known & {party.key for party in setting.matter.parties if party.named is Names.ROLES_AND_NAMES}
        if here != setting.known:
            setting = replace(setting, known=here)
            draft = redrafted(draft, setting, notation)
        known |= frozenset(known_after(draft, setting))
        yield draft, setting


def _introduces(text: str, party: Party) -> bool:
    """Tell whether a text has the role of a party, perhaps with others of it, and then the name in full."""
    name = re.escape(unarticled(party.full))
    role = party.role.capitalize()
    return re.search(rf"\b{role}s?\s[^:]{{0,200}}?(?<!\w){name}", text) is not None
