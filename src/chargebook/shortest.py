"""The shortest filled-in form that shows a fault: the fewest lines that the jury writes before it goes wrong.

In: a check that fails and a filling that shows it. Out: a filling that shows it too with fewer lines. On a small form
the solver proves that none is shorter; on a large one lines are changed one after the other as long as that helps, and
the answer says that a shorter one may be left.
"""

from collections.abc import Iterator
from itertools import islice

from chargebook.fillings import LINES, Filling, Search, filling_of
from chargebook.form import Answer
from chargebook.graph import Patterns
from chargebook.passage import Line, Passage
from chargebook.properties import Check, fails
from chargebook.routes import Routes

EXACT = 60  # questions and marks of a form, up to which the shortest filling is proved to be the shortest
TRIES = 600  # changes tried at once
ROUNDS = 60
BLANK = (False, False)


def shortest(routes: Routes, check: Check, filling: Filling) -> tuple[Filling, bool]:
    """Return a filling with few lines in which *check* fails, and whether it is surely the shortest."""
    short = _shortened(routes, check, filling)
    if len(routes.answered) > EXACT:
        return short, False
    search = Search(routes)
    wrong = fails(check, search.way)
    while short:
        shorter = search.holding(wrong, search.way.fewer_written(len(short)))
        if shorter is None:
            break
        short = _written(routes, shorter)
    return short, True


def _shortened(routes: Routes, check: Check, filling: Filling) -> Filling:
    """Change lines as long as fewer are written."""
    short = _written(routes, filling)
    for _ in range(ROUNDS):
        tried = list(islice(_changes(routes, check, short), TRIES))
        way = Passage(routes, Patterns(len(tried)), _lines(tried))
        number = _best(way, fails(check, way), len(short))
        if number is None:
            return short
        short = _written(routes, filling_of(way, number))
    return short


def _written(routes: Routes, filling: Filling) -> Filling:
    """Return *filling* without the lines to which its jury is not sent."""
    way = Passage(routes, Patterns(1), _lines([filling]))
    return {place: answer for place, answer in filling.items() if way.entered[place]}


def _changes(routes: Routes, check: Check, filling: Filling) -> Iterator[Filling]:
    """Yield fillings to try: all other counts left blank or answered alike, then one line after the other changed."""
    counts = (check.count,) if check.count else routes.counts_of(check.place)
    own = frozenset().union(*(routes.counts[count].places for count in counts[:1]))
    kept = {place: answer for place, answer in filling.items() if place in own}
    yield kept
    for answer in (Answer.NO, Answer.YES):
        yield dict.fromkeys(routes.answered, answer) | kept
    for place, old in filling.items():
        yield {at: answer for at, answer in filling.items() if at != place}
        other = Answer.NO if old is Answer.YES else Answer.YES
        yield {**filling, place: other}
        yield {at: (other if at == place else answer) for at, answer in filling.items() if at <= place}


def _lines(fillings: list[Filling]) -> "_Lines":
    return _Lines(fillings)


class _Lines:
    """The lines of several fillings, one bit for each."""

    def __init__(self, fillings: list[Filling]) -> None:
        self._lines: dict[int, list[int]] = {}
        for number, filling in enumerate(fillings):
            for place, answer in filling.items():
                row = self._lines.setdefault(place, [0, 0])
                for at, value in enumerate(LINES[answer]):
                    row[at] |= value << number

    def __call__(self, place: int) -> Line:
        answered, yes = self._lines.get(place, BLANK)
        return int(answered), int(yes)


def _best(way: Passage, wrong: int, fewer_than: int) -> int | None:
    """Return the number of the filling that is *wrong* with the fewest lines, if they are *fewer_than* that many."""
    digits: list[int] = []
    for line in way.written():
        carry = line
        for at, digit in enumerate(digits):
            digits[at], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    left, number = wrong, 0
    for at in range(len(digits) - 1, -1, -1):
        fewer = left & ~digits[at]
        number += 0 if fewer else 1 << at
        left = fewer or left
    return (left & -left).bit_length() - 1 if left and number < fewer_than else None
