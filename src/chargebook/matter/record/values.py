"""The entries of a record become the values of a `Record`.

In: the located record of a file, and its entries, of which the checks of shapes and links found nothing wrong. Out: a
`Record`, each part with its place. It completes nothing: what nobody has said is not in the record.
"""

from collections.abc import Mapping
from graphlib import TopologicalSorter

from chargebook.matter.record.entries import (
    EVERY,
    ActEntry,
    CausesEntry,
    EventEntry,
    NeedsEntry,
    PersonEntry,
    PlanEntry,
    RecordEntry,
    Stood,
)
from chargebook.matter.record.record import (
    Act,
    Causes,
    Event,
    Person,
    Plan,
    Record,
    Relation,
    Standing,
    Statement,
)
from chargebook.readers.settings.entries import KeyGroup
from chargebook.readers.settings.located import Located
from chargebook.rule.formula import All, Any, AtLeast, Basis, Fact, Not, Rule


def record_of(record: Located, entry: RecordEntry, parties: tuple[Person, ...]) -> Record:
    """Return the record that a file tells, among *parties* and the people of its own."""
    acts = tuple(_act(record.child("acts", key), act) for key, act in entry.acts.items())
    by_key = {act.key: act for act in acts}
    statements = record.child("statements")
    return Record(
        people=(*parties, *(_person(record.child("people", key), person) for key, person in entry.people.items())),
        acts=acts,
        plans=tuple(_plan(record.child("plans", key), plan) for key, plan in entry.plans.items()),
        statements=tuple(_statement(statements.child(n), statement) for n, statement in enumerate(entry.statements)),
        causes=tuple(_causes(record.child("causes", key), causes, by_key) for key, causes in entry.causes.items()),
    )


def _person(person: Located, entry: PersonEntry) -> Person:
    name = f"{entry.title} {entry.name}".strip()
    return Person(key=person.name, name=name, office=entry.office, place=person.place)


def _act(act: Located, entry: ActEntry) -> Act:
    fields = dict(entry) | {
        "by": _stood(entry.by, entry.stands),
        "violates": _stood(entry.violates, entry.stands),
        "clearly_established": _established(entry),
    }
    del fields["stands"]
    return Act(key=act.name, place=act.place, **fields)


def _established(entry: ActEntry) -> tuple[tuple[str, Standing], ...]:
    """Return for each claim whether the law was clear: as the act says of it, or of every right that it violated."""
    said = entry.clearly_established
    if EVERY in said:
        return tuple((claim, said[EVERY]) for claim in entry.violates)
    return tuple(said.items())


def _plan(plan: Located, entry: PlanEntry) -> Plan:
    return Plan(
        key=plan.name,
        what=entry.what,
        members=_stood(entry.members, entry.stands),
        covers=_stood(entry.covers, entry.stands),
        source=entry.source,
        place=plan.place,
    )


def _statement(statement: Located, entry: KeyGroup) -> Statement:
    fields = dict(entry)
    relation = next(relation for relation in Relation if fields[relation.name.lower()])
    return Statement(
        who=fields["who"],
        relation=relation,
        act=fields[relation.name.lower()],
        standing=fields["stands"],
        by_doing=fields["by_doing"],
        source=fields["source"],
        place=statement.place,
    )


def _stood(keys: Stood, standing: Standing) -> tuple[tuple[str, Standing], ...]:
    """Return each key with how it stands, which is how the whole stands unless it says otherwise."""
    return tuple((key, own or standing) for key, own in keys.items())


def _causes(causes: Located, entry: CausesEntry, acts: Mapping[str, Act]) -> Causes:
    needs = {key: _needed(event.needs) if event.needs else () for key, event in entry.events.items()}
    order = tuple(TopologicalSorter(needs).static_order())
    events = tuple(_event(causes.child("events", key), entry.events[key], acts.get(key)) for key in order)
    return Causes(claim=causes.name, injury=entry.injury, events=events, place=causes.place)


def _event(event: Located, entry: EventEntry, act: Act | None) -> Event:
    """Return the event, with the words, the persons and the standing of the act of its key, if there is one.

    Of an event that follows from others, how it stands with its persons is only what the entry itself says of them.
    """
    standing = entry.stands or (act.standing if act else Standing.ALLEGED)
    by = _stood(entry.by, standing) or (act.by if act else ())
    stood = entry.by if entry.by and entry.needs else dict(by)
    return Event(
        key=event.name,
        what=entry.what or (act.what if act else ""),
        by=tuple(who for who, own in by if own is not Standing.NOT_FOUND),
        perhaps=tuple(who for who, own in stood.items() if own is Standing.ALLEGED and len(by) > 1),
        needs=_formula(entry.needs, Basis(words="", place=event.place)) if entry.needs else None,
        standing=standing,
        links=tuple(entry.links.items()),
        prosecution=entry.prosecution,
        warrant=entry.warrant,
        source=entry.source or (act.source if act else ""),
        place=event.place,
    )


def _needed(needs: NeedsEntry) -> tuple[str, ...]:
    """Return the events that *needs* names."""
    inner = (*needs.all, *needs.any, *needs.of, *([needs.not_] if needs.not_ else []))
    return (*([needs.event] if needs.event else []), *(key for part in inner for key in _needed(part)))


def _formula(needs: NeedsEntry, basis: Basis) -> Rule:
    """Return what an event needs as a rule over the events before it."""
    if needs.event:
        return Fact(id=needs.event, words=needs.event, basis=basis)
    if needs.not_:
        return Not(part=_formula(needs.not_, basis))
    parts = tuple(_formula(part, basis) for part in (*needs.all, *needs.any, *needs.of))
    if needs.at_least:
        return AtLeast(count=needs.at_least, parts=parts)
    return All(parts=parts) if needs.all else Any(parts=parts)
