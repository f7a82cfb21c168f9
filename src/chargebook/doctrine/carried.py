"""Say in English how far stated facts carry a doctrine.

In: the `Support` that stated facts give a doctrine. Out: whether they carry it, each fact that it turns on and how it
stands, what the law settles of it, and what facts it would still take.
"""

from collections.abc import Iterable, Iterator

from chargebook.matter.record.stated import Carried, Stands, Support
from chargebook.rule.formula import Finding
from chargebook.rule.smallest import Need

CARRIED = {
    Carried.YES: "the stated facts carry it",
    Carried.JURY: "for the jury: it turns on what is alleged",
    Carried.OPEN: "open: the record does not say enough for the court to rule",
}
OPEN_IN_LAW = "open: a question of law is left for the court"
WAYS = 3  # in which facts could be completed, that are said; a rule can have very many


def support_lines(support: Support) -> Iterator[str]:
    """Say how far stated facts carry a doctrine: each fact that it turns on and how it stands, and what is missing."""
    yield f"{support.name}: {carried(support)}"
    yield from (f"  {line}" for line in of_law(support))
    standings = support.standings
    for fact in support.points:
        where = "; ".join(filter(None, [fact.basis.words, str(fact.basis.place), fact.basis.authority]))
        yield f"  {standings[fact.id]}: {fact.words} [{where}]"
    yield from missing(support)


def of_law(support: Support) -> Iterator[str]:
    """Say what the law itself settles of a doctrine, whatever the facts, each point with its authority."""
    for given in support.closed:
        is_so = "by law so" if given.finding is Finding.PROVED else "by law not so"
        yield f"{is_so}: {given.words} [{given.because}]"


def missing(support: Support, most: int = WAYS) -> Iterator[str]:
    """Say what it would take to carry a doctrine, each smallest set of facts in a line, the nearest first."""
    sets = support.missing
    yield from (f"  to carry it, it would take: {way}" for way in _ways(support, sets[:most]))
    more = len(sets) - most
    if more > 0:
        yield f"  there {'is one other way' if more == 1 else f'are {more} other ways'}"


def ways(support: Support) -> Iterator[str]:
    """Say each smallest set of facts that would carry a doctrine, each fact in words and with how it stands."""
    return _ways(support, support.missing)


def _ways(support: Support, sets: Iterable[tuple[Need, ...]]) -> Iterator[str]:
    words = {fact.id: fact.words for fact in support.points}
    stands = support.standings
    for row in sets:
        facts = (f"{'' if need.proved else 'that this is not so: '}{words[need.finding]}" for need in row)
        standings = (stands[need.finding] for need in row)
        yield "; and ".join(f"{fact} ({standing})" for fact, standing in zip(facts, standings, strict=True))


def carried(support: Support) -> str:
    """Say in one clause how far stated facts carry a doctrine."""
    if support.left_open and Stands.LAW in support.standings.values():
        return OPEN_IN_LAW
    if support.carried is not Carried.NO:
        return CARRIED[support.carried]
    if support.closed and not support.points:
        return "no, as the law stands"
    return "the stated facts do not carry it" if support.is_refuted else "not shown: facts that it needs are not stated"
