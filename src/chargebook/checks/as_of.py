"""C170, C171: the day to which the law behind the instructions was followed, and a trial that is long after it.

An outline is as good as the law that was looked at. The day is told once for all instructions that are drafted: the
earliest of theirs, and those for which none is known. A revision of the manual that somebody reports and nobody has
seen is told too. A trial more than a year after that day wants a new look.
"""

from collections.abc import Iterator
from datetime import date

from chargebook.checks.checked_matter import CheckedMatter, note, warning
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place
from chargebook.library.developments import reported_revisions

CODE = "C170"
LATE = "C171"
SOURCE = "the days that the shelf gives for each instruction"
YEAR = 365


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield the note, and a warning where the trial is more than a year later."""
    entries = [entry for entry, _ in case.in_use() if not entry.is_own]
    days = {entry.number: entry.footing.followed for entry in entries if entry.footing and not entry.outline}
    unknown = [entry.number for entry in entries if entry.number not in days]
    first = min(days.values(), default=None)
    place = Place(file=case.matter.name, line=1, column=1)
    if entries:
        reported = [revision.edition for revision in reported_revisions(case.matter.manual)] if days else []
        yield note(CODE, place, _said(first, unknown, reported), "look for later decisions before filing", SOURCE)
    if first and case.matter.trial and (date.fromisoformat(case.matter.trial) - first).days > YEAR:
        message = f"the trial of {case.matter.trial} is more than a year after {first}, to which the law was followed"
        yield warning(LATE, place, message, "hold each instruction against the court's newest page", SOURCE)


def _said(first: date | None, unknown: list[str], reported: list[str]) -> str:
    followed = f"the law behind the instructions was followed to {first}" if first else ""
    silent = f"for {', '.join(unknown)} no day is known" if unknown else ""
    unseen = f"revisions of {', '.join(reported)} are reported, which nobody has seen" if reported else ""
    return "; ".join(filter(None, [followed, silent, unseen]))
