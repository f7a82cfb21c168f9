"""C194: what is left out on purpose: an instruction, one that is merged into another, a settled element.

A court may leave out what its jury does not need, as an introduction to the statute, or elements that another
instruction repeats. What must be found stays what the instructions command, and the jury must hear it elsewhere.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.draft import spoken
from chargebook.charge.drafting.leftout import LEFT_OUT
from chargebook.charge.drafting.setting import listed
from chargebook.checks.checked_matter import CheckedMatter, error, note, warning
from chargebook.ground.problem import Problem
from chargebook.matter.grounds import SettledElements

CODE = "C194"
SOURCE = "the matter, under leave-out"
MERGED, UNSAID = "the matter, under merge", "the matter, under settled-elements"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield what is left out: instructions, those that are merged, and elements of which nothing is said."""
    yield from _instructions(case)
    for drafted in case.heard:
        counts = ", ".join(drafted.draft.counts)
        if drafted.merged:
            numbers = listed([own.draft.instruction.number for own in drafted.merged])
            message = f"{numbers} stand in {drafted.draft.instruction.number}, and are not read besides ({counts})"
            place = next(own.place for own in case.matter.merged if own.claim == drafted.setting.claim.key)
            yield note(CODE, place, message, "see that the list asks for what the court wishes", MERGED)
        if case.matter.settled_elements is SettledElements.UNSAID:
            gone = {own.span for own in drafted.draft.departures if own.why.endswith(LEFT_OUT)}
            for element in (own for own in drafted.draft.instruction.elements if own.span in gone):
                message = f"{drafted.draft.instruction.number} says nothing of {spoken(element.words)!r} ({counts})"
                yield note(CODE, drafted.setting.claim.place, message, "see that nobody disputes it", UNSAID)


def _instructions(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each instruction of which the verdict is made, else a note; an error where none is given."""
    used = {entry.number: entry for count in case.charges for entry in count.entries}
    opening = {entry.number for entry in case.library.entries if entry.is_introduction}
    for left in case.matter.left_out:
        number = left.instruction
        said = f"{number} is left out: {left.because}"
        if number in used and used[number].kind.is_in_the_rule:
            mend = "see that another instruction tells the jury what it must find"
            yield warning(CODE, left.place, f"{said}; the verdict still turns on what it asks for", mend, SOURCE)
        elif number in used or number in opening:
            yield note(CODE, left.place, said, "see that nothing else refers to it", SOURCE)
        else:
            message = f"{number} is left out, and no claim calls for it"
            yield error(CODE, left.place, message, "strike it", SOURCE)
