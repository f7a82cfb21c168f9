"""The day on which a paper is due, counted back from the trial or the pretrial conference.

In: deadlines of a profile, and the days that the matter has. Out: a day for each, or what is missing for it. Calendar
days are counted as Fed. R. Civ. P. 6(a) has it: a day that is no business day moves back to the last one before it.
The holidays are those of the United States; a State's are not looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holidays import country_holidays

from chargebook.library.courts.profile import Deadline, Profile
from chargebook.matter.matter import Matter

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline with its day, None where the matter does not say from which day it runs."""

    deadline: Deadline
    day: date | None


def due_days(matter: Matter, profile: Profile) -> Iterator[Due]:
    """Yield each deadline of the profile with its day."""
    events = {"trial": matter.trial, "conference": matter.filing.conference}
    for deadline in profile.deadlines:
        event = events.get(deadline.before, "")
        yield Due(deadline=deadline, day=counted_back(date.fromisoformat(event), deadline) if event else None)


def counted_back(event: date, deadline: Deadline) -> date:
    """Return the day so many days before an event.

    >>> week = Deadline(says="", days=7, before="trial", source="")
    >>> counted_back(date(2027, 1, 11), week).isoformat()
    '2027-01-04'
    >>> counted_back(date(2027, 1, 8), week).isoformat()
    '2026-12-31'
    """
    if deadline.counted == "business":
        day = event
        for _ in range(deadline.days):
            day = _business_day(day - DAY)
        return day
    return _business_day(event - deadline.days * DAY)


def _business_day(day: date) -> date:
    """Return the day itself, or the last business day before it."""
    while day.weekday() >= SATURDAY or day in country_holidays("US", years=day.year):
        day -= DAY
    return day
