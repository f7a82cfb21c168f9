"""What the papers of a matter name: a judge, demands, instructions and parties, each of which must lead somewhere.

In: the located file, and the instructions on the shelf. Out: the problems.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from chargebook.ground.nearness import among, choice, clipped
from chargebook.ground.problem import Problem
from chargebook.library.courts.profile import courts, demand_kinds, judges
from chargebook.readers.settings.located import FaultKind, Located, shown


class FilingFault(FaultKind):
    """What can be wrong with what a matter says of its papers."""

    NO_COURT = "M301", "a judge is named, and no court of which there is a profile", "write court: {words}"
    JUDGE = "M302", "no order of a judge {value} was seen", "{mend}"
    DEMAND = "M303", "there is no demand {value}", "write {words}"
    VALUE = "M304", "the demand {key} cannot be {value}", "write {words}"
    NO_SOURCE = "M305", "demands without a source", "add the key source, with the order that makes them"
    ORDER = "M306", "{value} is no instruction of the matter's manual", "name one that chargebook draft prints"
    ORDER_TWICE = "M307", "{value} stands twice in the order", "keep one of the two"
    COUNSEL = "M308", "{value} is not among the parties", "write {words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingNames:
    """What the papers of a matter can name: its parties, and the instructions."""

    parties: tuple[str, ...]
    instructions: Set[str]


def filing_faults(file: Located, names: FilingNames) -> Iterator[Problem]:
    """Find each name under `papers` that leads nowhere, and demands that no order is named for."""
    papers = file.child("papers")
    yield from _judge_faults(file.child("court").text, papers.child("judge"))
    yield from _demand_faults(papers)
    yield from _order_faults(papers.child("order"), names.instructions)
    for counsel in papers.child("counsel").children:
        for party in counsel.child("for").names or (counsel.child("for"),):
            if isinstance(party.value, str) and party.text not in names.parties:
                words = among(party.text, names.parties)
                yield FilingFault.COUNSEL.at(party, value=shown(party.text), words=words)


def _judge_faults(court: str, judge: Located) -> Iterator[Problem]:
    if not isinstance(judge.value, str) or not judge.text:
        return
    if court not in courts():
        yield FilingFault.NO_COURT.at(judge, words=choice([*courts()]))
    elif judge.text not in judges(court):
        known = [*judges(court)]
        instead = "delete judge, and write what your judge demands under demands"
        mend = f"write {among(judge.text, known)}, or {instead}" if known else instead
        yield FilingFault.JUDGE.at(judge, value=shown(judge.text), mend=mend)


def _demand_faults(papers: Located) -> Iterator[Problem]:
    demands = papers.child("demands")
    if demands.key_names and not papers.child("source").text:
        yield FilingFault.NO_SOURCE.at_key(demands)
    for demand in demands.key_names:
        kind = demand_kinds().get(demand.text)
        value = demands.child(demand.text)
        if kind is None:
            yield FilingFault.DEMAND.at(demand, value=shown(demand.text), words=among(demand.text, [*demand_kinds()]))
        elif isinstance(value.value, str) and not kind.is_value(value.text):
            words = choice(kind.values) if kind.values else "a number, or none"
            yield FilingFault.VALUE.at(value, key=demand.text, value=shown(clipped(value.text)), words=words)


def _order_faults(order: Located, instructions: Set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number in order.children:
        if not isinstance(number.value, str):
            continue
        if number.text in seen:
            yield FilingFault.ORDER_TWICE.at(number, value=shown(number.text))
        elif number.text not in instructions:
            yield FilingFault.ORDER.at(number, value=shown(number.text))
        seen.add(number.text)
