"""The shortest filled-in form that shows a fault: the fewest lines that the jury writes before it goes wrong.

In: a check that fails and a filling that shows it. Out: a filling that shows it too with fewer lines. On a small form
the solver proves that none is shorter; on a large one lines are changed one after the other as long as that helps, and
the answer says that a shorter one may be left.
"""

from collections.abc import Callable

from chargebook.forms.form import Answer
from chargebook.forms.proof.fillings import Changed, Filling, Lines, Search, filling_of
from chargebook.forms.proof.graph import Patterns
from chargebook.forms.proof.passage import Line, Passage
from chargebook.forms.proof.properties import Check, fails
from chargebook.forms.proof.routes import FormRoutes

EXACT = 60  # questions and marks of a form, up to which the shortest filling is proved to be the shortest
EFFORT = 40_000  # steps gone through while lines are changed; on a large form that is soon enough
FEWEST_ROUNDS = 4
MANY = 100  # lines written, above which many are changed together
FEW = 8
NEAR = 12  # counts of an amount that are kept as they are, one at a time
TURNED = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.CANNOT_AGREE: Answer.NO}
Changes = Callable[[FormRoutes, Check, Filling], tuple[Callable[[int], Line], int]]


def shortest(routes: FormRoutes, check: Check, filling: Filling) -> tuple[Filling, bool]:
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


def _shortened(routes: FormRoutes, check: Check, filling: Filling) -> Filling:
    """Change the lines of all other counts together, then one line after the other, as long as fewer are written."""
    written = _written(routes, filling)
    short = _shorter(routes, check, written, _rest_alike) or written
    for _ in range(max(FEWEST_ROUNDS, EFFORT // len(routes.steps))):
        changes = _one_changed if len(short) <= MANY else _many_changed
        shorter = _shorter(routes, check, short, changes)
        if shorter is None:
            break
        short = shorter
    return short


def _shorter(routes: FormRoutes, check: Check, filling: Filling, changes: Changes) -> Filling | None:
    """Return the filling with the fewest lines among those that *changes* make of *filling*, if they are fewer."""
    lines, width = changes(routes, check, filling)
    if not width:
        return None
    way = Passage(routes, Patterns(width), lines)
    number = _best(way, fails(check, way), len(filling))
    return None if number is None else _written(routes, filling_of(way, number))


def _written(routes: FormRoutes, filling: Filling) -> Filling:
    """Return *filling* without the lines to which its jury is not sent."""
    way = Passage(routes, Patterns(1), Lines([filling]))
    return {place: answer for place, answer in filling.items() if way.entered[place]}


def _rest_alike(routes: FormRoutes, check: Check, filling: Filling) -> tuple[Lines, int]:
    """Leave all that is not of the count blank, or answer it all alike; of an amount, keep each of its counts once."""
    counts = (check.count,) if check.count else routes.counts_of[check.place]
    near = sorted(counts, key=lambda count: -len(routes.counts[count].places & filling.keys()))[:NEAR]
    kept = [
        {place: answer for place, answer in filling.items() if place in routes.counts[count].places} for count in near
    ]
    rest = ({}, *(dict.fromkeys(routes.answered, answer) for answer in (Answer.NO, Answer.YES)))
    kept.append({})
    return Lines(kept, rest), len(kept) * len(rest)


def _many_changed(routes: FormRoutes, check: Check, filling: Filling) -> tuple[Changed, int]:
    """Answer No to many lines together, half of the form, a quarter and so on; not to those of the count itself."""
    own = routes.counts[check.count].places if check.count else frozenset[int]()
    places, size, number = [place for place in routes.answered if place not in own], len(routes.answered), 0
    changes: list[tuple[int, int, Answer | None]] = []
    while size >= FEW:
        for start in range(0, len(places), size):
            changes += ((number, place, Answer.NO) for place in places[start : start + size])
            number += 1
        size //= 2
    return Changed(filling, changes, number), number


def _one_changed(_: FormRoutes, __: Check, filling: Filling) -> tuple[Changed, int]:
    """Leave one line blank, or turn its answer round: one filling for each change."""
    changes = [(place, new) for place, old in filling.items() for new in (None, TURNED[old])]
    rows = [(number, *change) for number, change in enumerate(changes)]
    return Changed(filling, rows, len(rows)), len(rows)


def _best(way: Passage, wrong: int, fewer_than: int) -> int | None:
    """Return the number of the filling that is *wrong* with the fewest lines, if they are *fewer_than* that many."""
    digits: list[int] = []
    for line in way.written():
        carry = line
        for index, digit in enumerate(digits):
            digits[index], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    left, number = wrong, 0
    for index in range(len(digits) - 1, -1, -1):
        fewer = left & ~digits[index]
        number += 0 if fewer else 1 << index
        left = fewer or left
    return (left & -left).bit_length() - 1 if left and number < fewer_than else None
