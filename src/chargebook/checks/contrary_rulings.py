"""C141: rulings or stipulations on one fact that do not agree, and which of them stands.

A ruling may be revised before judgment, so that the later stands; one on a single count goes before one for all. Where
the matter calls a point stipulated and the court has ruled against it, the ruling stands: an agreement on a question of
law does not bind the court. Whether the other should be taken out is for whoever wrote it.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.charge.closedby import CALLED
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.instruction.instruction import ElementRole
from chargebook.matter.grounds import DecidedBy
from chargebook.matter.matter import ColorOfLaw, Duty, Ruling
from chargebook.rule.formula import Finding

CODE = "C141"
AUTHORITY = relied_on("rule-54").reason
STIPULATED = relied_on("swift").reason
MEND = "take out the one that no longer holds, or say what each is on under count:"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each pair of contrary rulings, and for each ruling against what the matter calls settled."""
    clashes: dict[tuple[int, ...], list[str]] = {}
    rulings = [ruling for ruling in case.matter.rulings if ruling.decide]
    for name, places in _by_fact(case, rulings):
        if len({rulings[place].value for place in places}) > 1:
            clashes.setdefault(tuple(places), []).append(name)
    for clash, names in clashes.items():
        yield _contrary([rulings[place] for place in clash], names)
    for charge in case.charges:
        yield from _against_keys(charge)


def _by_fact(case: CheckedMatter, rulings: list[Ruling]) -> Iterator[tuple[str, list[int]]]:
    """Yield for each fact its name on the first count that has it, and the rulings on it in the order of the file."""
    named: dict[str, str] = {}
    on: dict[str, list[int]] = {}
    for charge in case.charges:
        labels, facts = dict(charge.labels), dict(charge.facts)
        for place, ruling in enumerate(rulings):
            is_meant = ruling.count in ("", charge.count.id)
            for name in labels.get(ruling.decide, (ruling.decide,)) if is_meant else ():
                if name in facts:
                    named.setdefault(facts[name], f"{name} on count {charge.count.id}")
                    on.setdefault(facts[name], []).append(place)
    yield from ((named[key], sorted(set(places))) for key, places in on.items())


def _contrary(rulings: list[Ruling], names: list[str]) -> Problem:
    """Say which rulings differ on which findings, and which of them stands."""
    order = sorted(rulings, key=lambda ruling: (bool(ruling.count), ruling.date))
    stands, last = order[-1], order[-2]
    if bool(stands.count) is not bool(last.count):
        why = "being on the single count"
    else:
        why = "being the later" if stands.date != last.date else "being the last in the file"
    differing = ", and ".join(_said(ruling) for ruling in rulings)
    message = f"{', '.join(names)}: {differing}; the {CALLED[stands.by]} of {stands.date} stands, {why}"
    return warning(CODE, stands.place, message, MEND, AUTHORITY)


def _said(ruling: Ruling) -> str:
    done = "ruled" if ruling.by is DecidedBy.COURT else "stipulated"
    where = f" for count {ruling.count}" if ruling.count else ""
    return f"{done} {ruling.value} on {ruling.date}{where}"


def _against_keys(charge: CountCharge) -> Iterator[Problem]:
    """Find a ruling that a point is not proved, where a key of the claim says that it is settled."""
    accusation, closings = charge.count.accusation, dict(charge.closings)
    color, duty = charge.count.color_of_law, accusation.duty
    keys = {ElementRole.COLOR_OF_LAW: color.value} if color is not ColorOfLaw.CONTESTED else {}
    keys |= {ElementRole.DUTY: duty.value} if duty in (Duty.STIPULATED, Duty.RULED) else {}
    for role, value in keys.items():
        for name in _of_role(charge, role):
            closing = closings.get(name)
            if closing and closing.ruling and closing.finding is Finding.NOT_PROVED:
                ruling = closing.ruling
                key = f"{role}: {value}"
                message = f"count {charge.count.id} has {key}, and {name} is {_said(ruling)}; "
                message += f"the {CALLED[ruling.by]} of {ruling.date} stands"
                yield warning(CODE, ruling.place, message, f"take out {key}, or the {CALLED[ruling.by]}", STIPULATED)


def _of_role(charge: CountCharge, role: str) -> Iterator[str]:
    """Yield the findings of the elements that are about *role*."""
    labels = dict(charge.labels)
    for entry in charge.entries:
        for element in entry.instruction.elements:
            if role in element.roles:
                yield from labels.get(f"{entry.instruction.number}/{element.label}", ())
