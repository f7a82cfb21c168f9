"""C163: the full name of somebody of whom the jury is to hear by initials, in the user's own words.

A minor is named by initials in what is filed. The drafts and the form do so where the matter says it, but the facts,
the injury, a title and the instructions of one's own are read to the jury and filed as they stand.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place
from chargebook.matter.matter import Matter
from chargebook.matter.names import INITIALS, head

CODE = "C163"
AUTHORITY = relied_on("rule-5.2").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each place at which such a name stands in full."""
    for party in case.matter.parties:
        name = head(party.name)
        if not party.has_initials or INITIALS.fullmatch(name):
            continue
        for where, words, place in _own_words(case.matter):
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE):
                message = f"{where} has the full name of {party.key}, of whom the jury is to hear by initials"
                yield error(CODE, place, message, f"write {party.called}", AUTHORITY)


def _own_words(matter: Matter) -> Iterator[tuple[str, str, Place]]:
    """Yield what the user wrote for the jury or the papers, and how a message calls it."""
    yield "the title of the case", matter.title, matter.parties[0].place
    for claim in matter.claims:
        for key, words in (("title", claim.title), ("facts", claim.facts), ("injury", claim.injury)):
            yield f"{key} of claim {claim.key}", words, claim.place_of(key)
        for answer in claim.brackets:
            yield f"a bracket of {answer.instruction}", " ".join(answer.values), answer.place
    for special in matter.special:
        yield f"the instruction “{special.title}”", f"{special.title} {special.text}", special.place
