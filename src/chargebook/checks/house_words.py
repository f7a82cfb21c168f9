"""C164: words of the models for which the court writes others, and which stand in none of the instructions.

What the user's court writes for words of the models is put wherever these stand outside of a bracket. Words that stand
nowhere are a slip of the pen, or stand half in a bracket, and then the models' own words would go out in silence.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.edits import HOUSE
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem

CODE = "C164"
SOURCE = "the matter, under house-words"
MEND = "quote the words of a model as chargebook read prints them, outside of its brackets, or strike them"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each words that no draft has exchanged."""
    done = {departure.why for drafted in case.drafts for departure in drafted.draft.departures}
    for own in case.matter.house_words if case.drafts else ():
        if f"{HOUSE}: {own.model}" not in done:
            message = f"“{own.model}”, for which the court writes “{own.court}”, stands in no instruction"
            yield warning(CODE, own.place, message, MEND, SOURCE)
