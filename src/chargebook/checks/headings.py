"""C220: headings that the court's pattern does not make: a word in braces that means nothing, or titles of nothing.

The heading of each instruction is made from the pattern under `headings`: what stands in braces is filled in, and all
else stays. Without any of it every instruction has the same heading, and the jury finds none.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.headings import KNOWN, PLACEHOLDER
from chargebook.charge.drafting.setting import listed
from chargebook.checks.checked_matter import CheckedMatter, error, warning
from chargebook.ground.problem import Problem

CODE = "C220"
SOURCE, TITLES = "the matter, under headings", "the matter, under titles"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield what is wrong with the pattern of the headings, and each title of what is not given."""
    style = case.matter.style
    words = [match["name"] for match in PLACEHOLDER.finditer(style.headings)]
    known = listed([f"{{{name}}}" for name in KNOWN])
    for name in (name for name in words if name not in KNOWN):
        yield error(CODE, style.place, f"nothing stands for {{{name}}} in a heading", f"write one of {known}", SOURCE)
    if style.headings and not words and len(case.heard) > 1:
        message = f"every instruction is headed “{style.headings}”"
        yield error(CODE, style.place, message, f"put one of {known} into it", SOURCE)
    given = {drafted.draft.instruction.number for drafted in case.heard} | {
        drafted.entry.number for drafted in case.heard if drafted.entry
    }
    for own in style.titles:
        if own.instruction not in given:
            message = f"{own.instruction}, which is not given, is to be headed “{own.title}”"
            yield warning(CODE, own.place, message, "give it, or strike the title", TITLES)
