"""C211, C212, C213: an instruction that is not heard at the end, or only on a ruling that is not made yet.

What must be proved is for the jury to find at the end of the case, and the verdict turns on it whatever is ruled later.
So an instruction of which the verdict is made stands in the final set; when the ruling is made, it comes or goes with
the key.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, note
from chargebook.ground.problem import Problem
from chargebook.matter.special import SpecialKind, Timing, When

CODE = "C211"
NEEDED = "C212"
NOT_GIVEN = "C213"
SOURCE = "the matter, under when or given-if"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a note for each, an error where the verdict is made of it, and one where no claim calls for it."""
    given = {drafted.entry.number: drafted.entry for drafted in case.drafts if drafted.entry}
    in_rule = {entry.number for count in case.charges for entry in count.entries if entry.kind.is_in_the_rule}
    taking_part = {own.name for own in case.matter.special if own.kind is SpecialKind.PARTICIPATION}
    called = {own.name: f"“{own.title}”" for own in case.matter.special}
    for timing in case.matter.timings:
        number = timing.instruction
        name = called.get(number, number)
        if number in in_rule | taking_part and (timing.when is When.PRELIMINARY or timing.given_if):
            message = f"the verdict turns on what {name} asks for, so the jury must hear it at the end in any case"
            yield error(NEEDED, timing.place, message, "strike the key, or say both where it is heard twice", SOURCE)
        elif number not in given and number not in taking_part:
            message = f"it is said when the jury hears {name}, and no claim calls for it"
            yield error(NOT_GIVEN, timing.place, message, "strike it, or name the instruction", SOURCE)
        else:
            yield from _told(timing, name)


def _told(timing: Timing, name: str) -> Iterator[Problem]:
    if timing.given_if:
        message = f"{name} is attached apart from the set, to be given only if {timing.given_if}"
        yield note(CODE, timing.place, message, "strike the key given-if when the court has ruled so", SOURCE)
    elif timing.when is When.PRELIMINARY:
        yield note(
            CODE, timing.place, f"{name} is heard before the evidence and not at the end", "see that it is so", SOURCE
        )
