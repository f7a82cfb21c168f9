"""What a record names: people, acts, claims and events, each of which must lead somewhere.

In: the located record of a file, and the names that it may use besides its own. Out: the problems. Each check walks
down from the entry that it is about, whatever the shapes of what is below it. How things stand is not asked here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from chargebook.ground.nearness import choice, clipped, closest, likely
from chargebook.ground.problem import Problem
from chargebook.matter.record.entries import StatementEntry
from chargebook.matter.record.record import OF_A_FILING, OF_A_WARRANT, OF_SPEECH, ActKind, Relation
from chargebook.readers.settings.located import FaultKind, Located, shown
from chargebook.readers.settings.shapes import meant

FILING = ("no prosecutor's filing", "prosecution: true")  # what an event is not, and the key that would say it is
EITHER = ("neither a prosecutor's filing nor a judge's warrant", "prosecution: true or warrant: true")
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
    NO_FILING = "M255", "{key} says nothing of {value}, which is {kind}", "add {mend}, or delete it"
    NOT_OWN = "M256", "{value} is not an act of {who}", "name an act that {who} did, or leave by-doing out"
    NO_SPEECH = "M257", "{key} is said of {value}, which is no speech", "add kind: speech to the act, or delete it"
    NOT_VIOLATED = (
        "M258",
        "the law is said to be clear, or not, for claim {value}, whose right {act} is not said to violate",
        "{mend} under clearly-established, or add it under violates",
    )
    BOTH = "M259", "{value} is said to be a prosecutor's filing and a judge's warrant", "keep one of the two"
    TOO_FEW = "M254", "at least {count} of {number} can never be", "ask for fewer, or name more"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The names that a record may use besides its own: the keys of the parties and of the claims of the case."""

    parties: tuple[str, ...]
    claims: tuple[str, ...]


def record_faults(record: Located, names: KnownNames) -> Iterator[Problem]:
    """Find what is wrong with a record, whatever the shapes of its entries."""
    people = (*names.parties, *record.child("people").keys)
    links = _Links(people=people, acts=record.child("acts"), claims=names.claims)
    for person in record.child("people").named:
        if person.key in names.parties:
            yield RecordFault.SAME_PERSON.at_key(person, value=shown(person.name))
    yield from links.act_faults()
    yield from links.plan_faults(record.child("plans"))
    yield from links.statement_faults(record.child("statements"))
    for causes in record.child("causes").named:
        yield from links.causes_faults(causes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """Looks up every name in one record, among its people, its acts and the claims of the case."""

    people: tuple[str, ...]
    acts: Located
    claims: tuple[str, ...]

    def act_faults(self) -> Iterator[Problem]:
        """Find acts by nobody whom the record knows, of claims that are not there, and an order that is a circle."""
        for act in self.acts.named:
            yield from _unknown(act.child("by"), self.people, RecordFault.NO_PERSON)
            yield from _unknown(act.child("violates"), self.claims, RecordFault.NO_CLAIM)
            yield from _unknown(act.child("after"), self.acts.keys, RecordFault.NO_ACT)
            yield from self.clear_faults(act)
        yield from _circle(self.acts, {act.name: _texts(act.child("after")) for act in self.acts.named})

    def clear_faults(self, act: Located) -> Iterator[Problem]:
        """Find claims on which the law is said to be clear, or not, and whose right the act is not said to violate."""
        violated = _texts(act.child("violates"))
        for claim in act.child("clearly-established").named:
            if claim.name not in self.claims:
                mend = _mend(claim.name, self.claims)
                yield RecordFault.NO_CLAIM.at_key(claim, value=shown(claim.name), mend=mend)
            elif claim.name not in violated:
                mend = _mend(claim.name, violated) if violated else "delete it"
                yield RecordFault.NOT_VIOLATED.at_key(claim, value=shown(claim.name), act=clipped(act.name), mend=mend)

    def plan_faults(self, plans: Located) -> Iterator[Problem]:
        """Find members whom the record does not know, and acts that it does not have."""
        for plan in plans.named:
            yield from _unknown(plan.child("members"), self.people, RecordFault.NO_PERSON)
            yield from _unknown(plan.child("covers"), self.acts.keys, RecordFault.NO_ACT)

    def statement_faults(self, statements: Located) -> Iterator[Problem]:
        """Find statements that say nothing or several things, that lead nowhere, or that were made before."""
        before: dict[tuple[str, str, str], Located] = {}
        for statement in statements.children:
            if not isinstance(statement.value, dict):
                continue
            written = [relation for relation in Relation if relation in statement.below]
            relations = [relation for relation in written if statement.child(relation).text]
            yield from _unknown(statement.child("who"), self.people, RecordFault.NO_PERSON)
            for key in (*relations, "by-doing"):
                yield from _unknown(statement.child(key), self.acts.keys, RecordFault.NO_ACT)
            if len(relations) != 1 and not meant(statement, StatementEntry) & set(Relation):
                yield _number_fault(statement, relations)
                continue
            for relation in relations:
                yield from self.speech_faults(statement.child(relation))
                yield from self.conduct_faults(statement, statement.child(relation).text)
                name = (statement.child("who").text, relation.value, statement.child(relation).text)
                first = before.setdefault(name, statement)
                if first is not statement:
                    yield RecordFault.TWICE.at(statement.child(relation), line=first.place.line)

    def speech_faults(self, related: Located) -> Iterator[Problem]:
        """Find what can be said of speech only, said of an act that is none."""
        act = self.acts.child(related.text)
        if related.key in OF_SPEECH and act.is_written and act.child("kind").text != ActKind.SPEECH:
            yield RecordFault.NO_SPEECH.at_key(related, key=related.key, value=shown(related.text))

    def conduct_faults(self, statement: Located, act: str) -> Iterator[Problem]:
        """Find conduct that was another's, or that came after the act to which it is said to have led."""
        who, conduct = statement.child("who").text, statement.child("by-doing")
        if not conduct.text:
            return
        doers = _texts(self.acts.child(conduct.text, "by"))
        if doers and {who, *doers} <= {*self.people} and who not in doers:
            yield RecordFault.NOT_OWN.at(conduct, value=shown(conduct.text), who=clipped(who))
        if act in self.earlier(conduct.text):
            yield RecordFault.TOO_LATE.at(conduct, value=shown(conduct.text))

    def earlier(self, act: str) -> set[str]:
        """Return all acts that came before *act*, by their order."""
        earlier: set[str] = set()
        open_ = [act]
        while open_:
            before = _texts(self.acts.child(open_.pop(), "after"))
            open_ += [key for key in before if key not in earlier]
            earlier.update(before)
        return earlier

    def causes_faults(self, causes: Located) -> Iterator[Problem]:
        """Find a model of no claim, events that lead nowhere, and what an event needs said in no way or several."""
        events, claim = causes.child("events"), clipped(causes.name)
        if causes.name not in self.claims:
            mend = _mend(causes.name, self.claims)
            yield RecordFault.NO_CLAIM.at_key(causes, value=shown(causes.name), mend=mend)
        yield from _unknown(causes.child("injury"), events.keys, RecordFault.NO_EVENT, claim=claim)
        needed: dict[str, list[str]] = {}
        for event in events.named:
            yield from self.event_faults(event)
            needs = list(_needed(event.child("needs")))
            needed[event.name] = [need.text for need in needs]
            for need in needs:
                yield from _unknown(need, events.keys, RecordFault.NO_EVENT, claim=claim)
        yield from _circle(events, needed)

    def event_faults(self, event: Located) -> Iterator[Problem]:
        """Find an event without words, by nobody known, or that both needs others and stands by itself."""
        yield from _unknown(event.child("by"), self.people, RecordFault.NO_PERSON)
        if not event.child("what").is_written and not self.acts.child(event.key).is_written:
            yield RecordFault.NO_WORDS.at_key(event, value=shown(event.name))
        yield from self.filing_faults(event)
        if {"needs", "stands"} <= {*event.keys}:
            yield RecordFault.FOLLOWS.at_key(event.child("stands"), value=shown(event.name))
        yield from _joint_faults(event.child("needs"))


    def filing_faults(self, event: Located) -> Iterator[Problem]:
        """Find what can be said of a prosecutor's filing only, or of a judge's warrant too, said of something else."""
        is_filing, is_warrant = (bool(event.child(key).value) for key in ("prosecution", "warrant"))
        if is_filing and is_warrant:
            yield RecordFault.BOTH.at_key(event, value=shown(event.name))
        for link in () if is_filing else OF_A_FILING:
            said, is_of_both = event.child("links", link), link in OF_A_WARRANT
            if said.value and not (is_warrant and is_of_both):
                kind, mend = EITHER if is_of_both else FILING
                yield RecordFault.NO_FILING.at_key(said, key=link.value, value=shown(event.name), kind=kind, mend=mend)


def _texts(located: Located) -> list[str]:
    return [name.text for name in located.names]


def _unknown(located: Located, known: Collection[str], fault: RecordFault, **words: str) -> Iterator[Problem]:
    """Report each name that stands there and is not among *known*, with the nearest that is."""
    for name in located.names:
        if name.text not in known:
            yield fault.at(name, value=shown(name.text), mend=_mend(name.text, known), **words)


def _mend(name: str, known: Collection[str]) -> str:
    near = closest(name.lower(), known)
    if near:
        return f"write {near}"
    return f"write {choice(likely(name, sorted(known)))}" if known else "add it first"


def _circle(entries: Located, before: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Report what comes before itself among the entries."""
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        keys: list[str] = error.args[1]
        words = ", ".join(map(clipped, keys))
        yield RecordFault.CIRCLE.at_key(entries.child(keys[0]), value=shown(keys[0]), circle=words)


def _number_fault(statement: Located, relations: list[Relation]) -> Problem:
    """Say that a statement says nothing, or several things."""
    if not relations:
        return RecordFault.SAYS_NOTHING.at_key(statement)
    value = " and ".join(relation.value for relation in relations)
    return RecordFault.SAYS_MORE.at_key(statement.child(relations[1]), value=value)


def _joint_faults(needs: Located) -> Iterator[Problem]:
    """Find what an event needs where it is said in no way, in several, or so that it can never be."""
    if not isinstance(needs.value, dict):
        return
    keys = {*needs.keys}
    if len(keys & set(JOINTS)) != 1 or ("at-least" in keys) != ("of" in keys):
        yield RecordFault.JOINT.at_key(needs)
    count, number = needs.child("at-least"), len(needs.child("of").children)
    if count.text.isdecimal() and int(count.text) > number:
        yield RecordFault.TOO_FEW.at(count, count=count.text, number=number)
    for part in _parts(needs):
        yield from _joint_faults(part)


def _parts(needs: Located) -> Iterator[Located]:
    """Yield the parts that are joined in a need."""
    for key in ("all", "any", "of"):
        joined = needs.child(key)
        yield from joined.children if isinstance(joined.value, list) else ()
    if needs.child("not").value is not None:
        yield needs.child("not")


def _needed(needs: Located) -> Iterator[Located]:
    """Yield each event that is needed, where it is named."""
    if isinstance(needs.value, str):
        yield needs
    elif isinstance(needs.value, dict):
        if needs.child("event").text:
            yield needs.child("event")
        for part in _parts(needs):
            yield from _needed(part)
