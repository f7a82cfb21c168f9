"""A record, as a YAML file says it, becomes a `Record`, or a list of everything that is wrong with it.

In: a located YAML file, the path under which its record stands, the parties and the claims. Out: a `Record` whose names
all lead somewhere. It completes nothing: what nobody has said is not in the record.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from pydantic import BaseModel

from chargebook.ground.problem import Problem
from chargebook.matter.record.entries import (
    ActEntry,
    CausesEntry,
    EventEntry,
    NeedsEntry,
    PersonEntry,
    PlanEntry,
    RecordEntry,
    StatementEntry,
    Stood,
)
from chargebook.matter.record.record import (
    OF_SPEECH,
    Act,
    ActKind,
    Causes,
    Event,
    Link,
    Person,
    Plan,
    Record,
    Relation,
    Standing,
    Statement,
)
from chargebook.readers.settings.entries import KeyGroup
from chargebook.readers.settings.shapes import choice, meant, nearest
from chargebook.readers.settings.yaml import FaultKind, Located, Path, clipped, shown
from chargebook.rule.rule import All, Any, AtLeast, Basis, Fact, Not, Rule

JOINTS = ("event", "all", "any", "not", "at-least")


class RecordFault(FaultKind):
    """What can be wrong with a record whose shapes are right."""

    NO_PERSON = "M241", "the record has no person {value}", "{mend}"
    NO_ACT = "M242", "the record has no act {value}", "{mend}"
    NO_CLAIM = "M243", "there is no claim {value}", "{mend}"
    SAYS_NOTHING = "M244", "the statement says nothing", "write one of knew-of, set-in-motion and so on, with an act"
    SAYS_MORE = "M245", "the statement says {value}", "make a statement of each"
    TWICE = "M246", "this was said before, on line {line}", "keep one of the two, with how it stands"
    CIRCLE = "M247", "{value} comes before itself", "mend the order: {circle}"
    TOO_LATE = "M248", "{value} came after what it is said to have led to", "mend the order, or leave by-doing out"
    NO_EVENT = "M249", "the causes of claim {claim} have no event {value}", "{mend}"
    JOINT = (
        "M250",
        "what the event needs is not said in one way",
        "write an event, or one of all, any, not and at-least",
    )
    NO_WORDS = "M251", "event {value} has no words", "add the key what, or give it the key of an act"
    FOLLOWS = (
        "M252",
        "whether {value} happened follows from what it needs",
        "delete stands; or delete needs, and it just happened, or did not",
    )
    SAME_PERSON = "M253", "{value} is a party already", "give the person another key, or delete it"
    NO_FILING = (
        "M255",
        "the want of probable cause says nothing of {value}, which is no prosecutor's filing",
        "add prosecution: true, or delete it",
    )
    NOT_OWN = "M256", "{value} is not an act of {who}", "name an act that {who} did, or leave by-doing out"
    NO_SPEECH = "M257", "{key} is said of {value}, which is no speech", "add kind: speech to the act, or delete it"
    TOO_FEW = "M254", "at least {count} of {number} can never be", "ask for fewer, or name more"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The names that a record may use besides its own: the parties and the claims of the case."""

    parties: tuple[Person, ...]
    claims: tuple[str, ...]


def record_of(file: Located, path: Path, entry: RecordEntry, parties: tuple[Person, ...]) -> Record:
    """Return the record that stands at *path*, of which `record_faults` found nothing wrong."""
    people = tuple(_person(file, (*path, "people", key), one) for key, one in entry.people.items())
    acts = tuple(_act(file, (*path, "acts", key), one) for key, one in entry.acts.items())
    by_key = {act.key: act for act in acts}
    return Record(
        people=(*parties, *people),
        acts=acts,
        plans=tuple(_plan(file, (*path, "plans", key), one) for key, one in entry.plans.items()),
        statements=tuple(_statement(file, (*path, "statements", n), one) for n, one in enumerate(entry.statements)),
        causes=tuple(_causes(file, (*path, "causes", key), one, by_key) for key, one in entry.causes.items()),
    )


def record_faults(file: Located, path: Path, names: KnownNames) -> Iterator[Problem]:
    """Find what is wrong with the record at *path*, whatever the shapes of its entries."""
    links = _Links(file=file, path=path, names=names)
    yield from links.people_faults()
    yield from links.act_faults()
    yield from links.plan_faults()
    yield from links.statement_faults()
    for claim in _named(file, (*path, "causes")):
        yield from links.causes_faults(claim)


def entry_of(path: Path) -> tuple[type[BaseModel], str]:
    """Return what is declared at *path* below a record, and how a message calls it."""
    match path:
        case ("people", str(key)):
            return PersonEntry, f"person {clipped(key)}"
        case ("acts", str(key)):
            return ActEntry, f"act {clipped(key)}"
        case ("plans", str(key)):
            return PlanEntry, f"plan {clipped(key)}"
        case ("statements", int(n)):
            return StatementEntry, f"statement {n + 1}"
        case ("causes", str(key)):
            return CausesEntry, f"the causes of {clipped(key)}"
        case ("causes", str(_), "events", str(key)):
            return EventEntry, f"event {clipped(key)}"
        case ("causes", str(_), "events", str(key), "needs", *_):
            return NeedsEntry, f"what event {clipped(key)} needs"
    return RecordEntry, "the record"


# What the file says: from entries to values.


def _person(file: Located, path: Path, entry: PersonEntry) -> Person:
    name = f"{entry.title} {entry.name}".strip()
    return Person(key=str(path[-1]), name=name, office=entry.office, place=file.place(path))


def _act(file: Located, path: Path, entry: ActEntry) -> Act:
    said = dict(entry) | {"by": _stood(entry.by, entry.stands), "violates": _stood(entry.violates, entry.stands)}
    del said["stands"]
    return Act(key=str(path[-1]), place=file.place(path), **said)


def _plan(file: Located, path: Path, entry: PlanEntry) -> Plan:
    return Plan(
        key=str(path[-1]),
        what=entry.what,
        members=_stood(entry.members, entry.stands),
        covers=_stood(entry.covers, entry.stands),
        source=entry.source,
        place=file.place(path),
    )


def _statement(file: Located, path: Path, entry: KeyGroup) -> Statement:
    said = dict(entry)
    relation = next(one for one in Relation if said[one.name.lower()])
    return Statement(
        who=said["who"],
        relation=relation,
        act=said[relation.name.lower()],
        standing=said["stands"],
        by_doing=said["by_doing"],
        source=said["source"],
        place=file.place(path),
    )


def _stood(said: Stood, standing: Standing) -> tuple[tuple[str, Standing], ...]:
    """Return each key with how it stands, which is how the whole stands unless it says otherwise."""
    return tuple((key, own or standing) for key, own in said.items())


def _causes(file: Located, path: Path, entry: CausesEntry, acts: Mapping[str, Act]) -> Causes:
    needs = {key: _needed(one.needs) if one.needs else () for key, one in entry.events.items()}
    order = tuple(TopologicalSorter(needs).static_order())
    events = tuple(_event(file, (*path, "events", key), entry.events[key], acts.get(key)) for key in order)
    return Causes(claim=str(path[-1]), injury=entry.injury, events=events, place=file.place(path))


def _event(file: Located, path: Path, entry: EventEntry, act: Act | None) -> Event:
    """Return the event, with the words, the persons and the standing of the act of its key, if there is one.

    Of an event that follows from others, how it stands with its persons is only what the entry itself says of them.
    """
    place = file.place(path)
    standing = entry.stands or (act.standing if act else Standing.ALLEGED)
    by = _stood(entry.by, standing) or (act.by if act else ())
    stood = entry.by if entry.by and entry.needs else dict(by)
    return Event(
        key=str(path[-1]),
        what=entry.what or (act.what if act else ""),
        by=tuple(who for who, own in by if own is not Standing.NOT_FOUND),
        perhaps=tuple(who for who, own in stood.items() if own is Standing.ALLEGED and len(by) > 1),
        needs=_formula(entry.needs, Basis(words="", place=place)) if entry.needs else None,
        standing=standing,
        links=tuple(entry.links.items()),
        prosecution=entry.prosecution,
        source=entry.source or (act.source if act else ""),
        place=place,
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


# Links: names that must lead somewhere.


def _named(file: Located, path: Path) -> tuple[Path, ...]:
    return file.below(path) if isinstance(file.at(path), dict) else ()


def _keys(file: Located, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the keys that a key, a list or a group at *path* names, each with its path; an empty one too."""
    value = file.at(path)
    if isinstance(value, str):
        yield path, value
    for inner in file.below(path):
        key = inner[-1] if isinstance(value, dict) else file.at(inner)
        if isinstance(key, str):
            yield inner, key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """Looks up every name in the record of one file."""

    file: Located
    path: Path
    names: KnownNames

    def own(self, *steps: str) -> tuple[Path, ...]:
        """Return the paths of the entries under a key of the record."""
        return _named(self.file, (*self.path, *steps))

    @property
    def people(self) -> list[str]:
        """The keys of all people: the parties and those of the record."""
        return [*(party.key for party in self.names.parties), *(str(path[-1]) for path in self.own("people"))]

    @property
    def acts(self) -> list[str]:
        """The keys of all acts."""
        return [str(path[-1]) for path in self.own("acts")]

    def unknown(self, path: Path, known: Collection[str], fault: RecordFault, **words: str) -> Iterator[Problem]:
        """Report each name at *path* that is not among *known*, with the nearest that is."""
        for inner, key in _keys(self.file, path):
            if key not in known:
                is_key = isinstance(self.file.at(path), dict)
                span = self.file.key_of(inner) if is_key else self.file.span_of(inner)
                yield fault.at(self.file.source, span, value=shown(key), mend=_mend(key, known), **words)

    def people_faults(self) -> Iterator[Problem]:
        """Find people who are parties already."""
        parties = {party.key for party in self.names.parties}
        for path in self.own("people"):
            if path[-1] in parties:
                yield RecordFault.SAME_PERSON.at(self.file.source, self.file.key_of(path), value=shown(str(path[-1])))

    def act_faults(self) -> Iterator[Problem]:
        """Find acts by nobody whom the record knows, of claims that are not there, and an order that is a circle."""
        for path in self.own("acts"):
            yield from self.unknown((*path, "by"), self.people, RecordFault.NO_PERSON)
            yield from self.unknown((*path, "violates"), self.names.claims, RecordFault.NO_CLAIM)
            yield from self.unknown((*path, "after"), self.acts, RecordFault.NO_ACT)
        yield from self.circle({str(p[-1]): [k for _, k in _keys(self.file, (*p, "after"))] for p in self.own("acts")})

    def circle(self, before: Mapping[str, Iterable[str]], *steps: str) -> Iterator[Problem]:
        """Report what comes before itself; *steps* lead from the record to the entries."""
        try:
            TopologicalSorter(before).prepare()
        except CycleError as error:
            keys: list[str] = error.args[1]
            span = self.file.key_of((*self.path, *(steps or ("acts",)), keys[0]))
            words = ", ".join(map(clipped, keys))
            yield RecordFault.CIRCLE.at(self.file.source, span, value=shown(keys[0]), circle=words)

    def plan_faults(self) -> Iterator[Problem]:
        """Find members whom the record does not know, and acts that it does not have."""
        for path in self.own("plans"):
            yield from self.unknown((*path, "members"), self.people, RecordFault.NO_PERSON)
            yield from self.unknown((*path, "covers"), self.acts, RecordFault.NO_ACT)

    def statement_faults(self) -> Iterator[Problem]:
        """Find statements that say nothing or several things, that lead nowhere, or that were made before."""
        seen: dict[tuple[str, str, str], Path] = {}
        for path in self.file.below((*self.path, "statements")):
            said = [key for key in Relation if self.file.text((*path, key))]
            if not isinstance(self.file.at(path), dict):
                continue
            yield from self.unknown((*path, "who"), self.people, RecordFault.NO_PERSON)
            for key in (*said, "by-doing"):
                yield from self.unknown((*path, key), self.acts, RecordFault.NO_ACT)
            if len(said) != 1 and not meant(self.file, path, StatementEntry) & set(Relation):
                yield self.number_fault(path, said)
                continue
            for key in said:
                name = (self.file.text((*path, "who")), key.value, self.file.text((*path, key)))
                yield from self.speech_faults(path, name)
                yield from self.conduct_faults(path, name)
                first = seen.setdefault(name, path)
                if first != path:
                    line = self.file.place(first).line
                    yield RecordFault.TWICE.at(self.file.source, self.file.span_of((*path, key)), line=line)

    def number_fault(self, path: Path, said: list[Relation]) -> Problem:
        """Say that a statement says nothing, or several things."""
        if not said:
            return RecordFault.SAYS_NOTHING.at(self.file.source, self.file.key_of(path))
        value = " and ".join(key.value for key in said)
        return RecordFault.SAYS_MORE.at(self.file.source, self.file.key_of((*path, said[1])), value=value)

    def speech_faults(self, path: Path, name: tuple[str, str, str]) -> Iterator[Problem]:
        """Find what can be said of speech only, said of an act that is none."""
        kind = self.file.text((*self.path, "acts", name[2], "kind"))
        if name[1] in OF_SPEECH and name[2] in self.acts and kind != ActKind.SPEECH:
            span = self.file.key_of((*path, name[1]))
            yield RecordFault.NO_SPEECH.at(self.file.source, span, key=name[1], value=shown(name[2]))

    def conduct_faults(self, path: Path, name: tuple[str, str, str]) -> Iterator[Problem]:
        """Find conduct that was another's, or that came after the act to which it is said to have led."""
        who, by_doing = name[0], self.file.text((*path, "by-doing"))
        if not by_doing:
            return
        span = self.file.span_of((*path, "by-doing"))
        doers = [key for _, key in _keys(self.file, (*self.path, "acts", by_doing, "by"))]
        if doers and {who, *doers} <= {*self.people} and who not in doers:
            yield RecordFault.NOT_OWN.at(self.file.source, span, value=shown(by_doing), who=clipped(who))
        if name[2] in self.earlier(by_doing):
            yield RecordFault.TOO_LATE.at(self.file.source, span, value=shown(by_doing))

    def earlier(self, act: str) -> set[str]:
        """Return all acts that came before *act*, by their order."""
        found: set[str] = set()
        open_ = [act]
        while open_:
            before = [key for _, key in _keys(self.file, (*self.path, "acts", open_.pop(), "after"))]
            open_ += [key for key in before if key not in found]
            found.update(before)
        return found

    def causes_faults(self, path: Path) -> Iterator[Problem]:
        """Find a model of no claim, events that lead nowhere, and what an event needs said in no way or several."""
        file, claim = self.file, str(path[-1])
        if claim not in self.names.claims:
            mend = _mend(claim, self.names.claims)
            yield RecordFault.NO_CLAIM.at(file.source, file.key_of(path), value=shown(claim), mend=mend)
        events = [str(event[-1]) for event in _named(file, (*path, "events"))]
        yield from self.unknown((*path, "injury"), events, RecordFault.NO_EVENT, claim=clipped(claim))
        needed: dict[str, list[str]] = {}
        for event in _named(file, (*path, "events")):
            yield from self.event_faults(event)
            found = list(self.needed((*event, "needs")))
            needed[str(event[-1])] = [key for _, key in found]
            for inner, _ in found:
                yield from self.unknown(inner, events, RecordFault.NO_EVENT, claim=clipped(claim))
        yield from self.circle(needed, "causes", claim, "events")

    def event_faults(self, path: Path) -> Iterator[Problem]:
        """Find an event without words, by nobody known, or that both needs others and stands by itself."""
        file, key = self.file, str(path[-1])
        keys = {str(inner[-1]) for inner in _named(file, path)}
        yield from self.unknown((*path, "by"), self.people, RecordFault.NO_PERSON)
        if "what" not in keys and key not in self.acts:
            yield RecordFault.NO_WORDS.at(file.source, file.key_of(path), value=shown(key))
        if file.at((*path, "links", Link.NO_PROBABLE_CAUSE)) and not file.at((*path, "prosecution")):
            span = file.key_of((*path, "links", Link.NO_PROBABLE_CAUSE))
            yield RecordFault.NO_FILING.at(file.source, span, value=shown(key))
        if {"needs", "stands"} <= keys:
            yield RecordFault.FOLLOWS.at(file.source, file.key_of((*path, "stands")), value=shown(key))
        yield from self.joint_faults((*path, "needs"))

    def joint_faults(self, path: Path) -> Iterator[Problem]:
        """Find what an event needs where it is said in no way, in several, or so that it can never be."""
        file = self.file
        if not isinstance(file.at(path), dict):
            return
        keys = {str(inner[-1]) for inner in file.below(path)}
        if len(keys & set(JOINTS)) != 1 or ("at-least" in keys) != ("of" in keys):
            yield RecordFault.JOINT.at(file.source, file.key_of(path))
        count, number = file.text((*path, "at-least")), len(file.below((*path, "of")))
        if count.isdecimal() and int(count) > number:
            yield RecordFault.TOO_FEW.at(file.source, file.span_of((*path, "at-least")), count=count, number=number)
        for inner in self.parts(path):
            yield from self.joint_faults(inner)

    def parts(self, path: Path) -> Iterator[Path]:
        """Yield the paths of the parts that are joined at *path*."""
        for key in ("all", "any", "of"):
            yield from self.file.below((*path, key)) if isinstance(self.file.at((*path, key)), list) else ()
        if self.file.at((*path, "not")) is not None:
            yield (*path, "not")

    def needed(self, path: Path) -> Iterator[tuple[Path, str]]:
        """Yield each event that is needed at *path*, with where it is named."""
        value = self.file.at(path)
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            if name := self.file.text((*path, "event")):
                yield (*path, "event"), name
            for inner in self.parts(path):
                yield from self.needed(inner)


def _mend(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name.lower(), list(known), n=1)
    if near:
        return f"write {near[0]}"
    return f"write {choice(nearest(name, sorted(known)))}" if known else "add it first"
