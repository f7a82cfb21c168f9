"""C194: an instruction that is left out on purpose.

A court may leave out what its jury does not need, as an introduction to the statute, or elements that another
instruction repeats. What must be found stays what the instructions command, and the jury must hear it elsewhere.
"""

from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error, note, warning
from chargebook.ground.problem import Problem

CODE = "C194"
SOURCE = "the matter, under leave-out"


def find(case: CheckedMatter) -> Iterator[Problem]:
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
