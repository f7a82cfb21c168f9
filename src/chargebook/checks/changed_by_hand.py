"""C190, C191: a model's words changed by hand: what that does, and for which counts; and a change that reaches nothing.

A court may give a model in other words, and often does. What the jury must find is then read from the words that it
hears: an element that goes is no longer asked for, one that comes must be proved. Whether the changed words state the
law is for the court.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.setting import listed
from chargebook.checks.checked_matter import CheckedMatter, error, note, warning
from chargebook.ground.problem import Problem
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.ownchange import ChangedSource, OwnChange
from chargebook.library.compare import compare
from chargebook.library.shelf import Entry

CODE = "C190"
IDLE = "C191"
SOURCE = "the model and the changed words, read and compared"
MOST = 6
MEND = "see that the changed words state the law, and say in the reason who ordered or proposed them"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield, for each changed text, what the changes do, and an error for each change that nothing given has."""
    counts: dict[Entry, list[str]] = {}
    for drafted in case.drafts:
        if drafted.entry and drafted.entry.own_changes:
            counts.setdefault(drafted.entry, []).extend(drafted.draft.counts)
    for entry, changed in counts.items():
        if not isinstance(entry.instruction.source, ChangedSource):
            continue  # every change of it waits, and that is said
        yield _told(entry, list(dict.fromkeys(changed)))
    made = {change for entry in counts for change in entry.own_changes}
    for change in (change for change in case.matter.changes if change not in made):
        yield error(IDLE, change.place, _idle(change), "strike it, or mend what it is for", SOURCE)


def _told(entry: Entry, counts: list[str]) -> Problem:
    """Say what the changes of one text do to what must be proved, or that they do nothing to it."""
    changes = [change.message for change in compare(entry.model, entry.instruction).changes]
    changes += [f"still defined, and no longer used: {term}" for term in _unused(entry.model, entry.instruction)]
    place = entry.own_changes[0].place
    whom = f"{entry.number} is changed by hand for {listed(counts)}"
    if not changes:
        return note(CODE, place, f"{whom}; what must be proved stays the same", MEND, SOURCE)
    more = f"; and {len(changes) - MOST} more" if len(changes) > MOST else ""
    return warning(CODE, place, f"{whom}: {'; '.join(changes[:MOST])}{more}", MEND, SOURCE)


def _unused(model: Instruction, changed: Instruction) -> Iterator[str]:
    """Yield the terms that the elements of the model use, and of the changed text none, though it defines them."""
    before, after = (" ".join(e.words.lower() for e in own.elements) for own in (model, changed))
    yield from (own.term for own in changed.definitions if own.term in before and own.term not in after)


def _idle(change: OwnChange) -> str:
    whom = f" for {listed(list(change.only_for))}" if change.only_for else ""
    return f"{change.instruction} is not given{whom}, so the change of its words changes nothing"
