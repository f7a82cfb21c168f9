"""C160: a name by which two people of the case can be meant.

The jury decides each person's case alone, and so must know of whom each sentence speaks. A short name that another
person has too, a surname with the title of both, the same initials, or a role as the short name of one of several,
tells them not apart.
"""

from collections import defaultdict
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.ground.problem import Problem
from chargebook.matter.matter import Matter, Role
from chargebook.matter.people import Named, people, plain_name

CODE = "C160"
SOURCE = "the matter's own names"
MEND = "give each a short: of its own, with the first name, the rank, or Sr. and Jr."
ROLES = {role.value: role for role in Role}


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield an error for each name that fits two people."""
    yield from faults(case.matter)


def faults(matter: Matter) -> Iterator[Problem]:
    """Yield the errors; a draft and a form with such a name may not be filed."""
    everybody = tuple(people(matter))
    bearers: dict[str, list[Named]] = defaultdict(list)
    for named in everybody:
        for name in named.usual:
            bearers[name].append(named)
    told: set[frozenset[str]] = set()
    for named in everybody:
        others = [other for name in named.plain for other in bearers[name] if other.key != named.key]
        for other in others[:1]:
            pair = frozenset({named.key, other.key})
            if pair not in told:
                told.add(pair)
                yield _error(matter, named, f"“{_shared(named, other)}” can mean {named.key} or {other.key}")
        yield from _as_role(matter, named)


def _shared(named: Named, other: Named) -> str:
    """Return the name, as the matter has it, that fits both."""
    return named.called if plain_name(named.called) in other.usual else named.full


def _as_role(matter: Matter, named: Named) -> Iterator[Problem]:
    """Yield an error where the short name is a role that others have, or that is not the party's."""
    role = ROLES.get(plain_name(named.called))
    party = next((party for party in matter.parties if party.key == named.key), None)
    if role and party:
        alike = [other.key for other in matter.parties if other.role is role]
        if alike != [party.key]:
            yield _error(matter, named, f"“{named.called}” is the role of {', '.join(alike)}")


def _error(matter: Matter, named: Named, message: str) -> Problem:
    places = {person.key: person.place for person in (matter.record.people if matter.record else ())}
    place = (places | {party.key: party.place for party in matter.parties})[named.party]
    return error(CODE, place, f"{message}, and the jury cannot tell of whom it hears", MEND)
