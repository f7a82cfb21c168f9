"""How a date or a list that somebody wrote in another way is written here.

In: the text. Out: the same date or list as this format has it, for a message; or an example, where it cannot be told.
Nothing is read so: the user writes it.
"""

import re
from datetime import date

USUAL = "year-month-day, such as 2026-03-01"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})")  # 3/4/2024
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-]?(?P<month>\d{1,2})[/.-]?(?P<day>\d{1,2})")  # 2024/3/4
_NAME, _DAY = r"(?P<name>[a-z]{3})[a-z]*\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"{_NAME} {_DAY},? (?P<year>\d{{4}})", re.IGNORECASE)  # March 4, 2024
_DAY_FIRST = re.compile(rf"{_DAY} {_NAME},? (?P<year>\d{{4}})", re.IGNORECASE)  # 4 March 2024
BULLETS = "-–—•*·"


def day_meant(text: str) -> str:
    """Return what to write for a date: the day that *text* is nearly, its month first if it has only numbers.

    >>> day_meant("3/4/2024")
    'year-month-day: 2024-03-04, if the month stands first'
    >>> day_meant("2024-02-31"), day_meant("last week")
    ('a day that there is in that month', 'year-month-day, such as 2026-03-01')
    """
    for pattern in (_NAMED, _DAY_FIRST, _NUMBERS, _YEAR_FIRST):
        if match := pattern.fullmatch(text.strip()):
            parts = match.groupdict()
            name = parts.get("name", "").lower()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("month", 0))
            try:
                day = date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                return "a day that there is in that month" if 0 < month < 13 else USUAL
            return f"year-month-day: {day}" + (", if the month stands first" if pattern is _NUMBERS else "")
    return USUAL


def list_meant(key: str, text: str) -> str:
    """Return what to write for a list that stands as a text.

    >>> list_meant("rights", "9.20 and 9.25"), list_meant("rights", "-9.20 -9.25")
    ('a list: rights: [9.20, 9.25]', 'a list, with a hyphen and a space before each item')
    """
    if text[:1] in BULLETS:
        return "a list, with a hyphen and a space before each item"
    parts = [part.strip() for part in re.split(r",|;|\band\b", text) if part.strip()]
    return f"a list: {key}: [{', '.join(parts)}]" if len(parts) <= 9 else "a list, such as [a, b]"
