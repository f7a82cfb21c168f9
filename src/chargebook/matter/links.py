"""What a matter names: parties, instructions, counts and people, each of which must lead somewhere.

In: the located file, and the instructions on the shelf. Out: the problems. Each check walks down from the entry that it
is about, and asks what the file says rather than what the entries made of it, so that a faulty shape hides none of
them. What is law is not asked here, but in `chargebook.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from chargebook.ground.nearness import (
    MOST_LISTED,
    MOST_MEANT,
    by_nearness,
    choice,
    clipped,
    closest,
    likely,
    resembling,
)
from chargebook.ground.problem import Problem
from chargebook.instruction.ownchange import ChangeKind
from chargebook.matter.entries import ChangeEntry, ClaimEntry, RulingEntry, SpecialEntry
from chargebook.matter.filinglinks import FilingNames, filing_faults
from chargebook.matter.grounds import Ground
from chargebook.matter.matter import Theory
from chargebook.matter.record.links import KnownNames, record_faults
from chargebook.matter.special import OWN, SpecialKind
from chargebook.readers.settings.located import FaultKind, Located, shown
from chargebook.readers.settings.shapes import meant


class MatterFault(FaultKind):
    """What can be wrong with a matter."""

    EMPTY = "M201", "the file holds no matter", "begin with the keys manual, parties and claims"
    TWICE = "M211", "{value} stands twice under {key}", "keep one of the two"
    ACT_AND_ACTS = "M212", "the conduct is both act and acts", "keep act for one act, acts for more than one"
    DECISION = "M213", "a bracket cannot be decided by {value}", "write keep, drop, words, or a list of words"
    THEORIES = (
        "M214",
        "a claim against {defendant} stands on one theory, and not on a list",
        "write theory: {first} here, and the claim again under another key, such as {claim}-2, with theory: {second}",
    )
    MANUAL = "M221", "the shelf has no manual {value}", "write {words}"
    INSTRUCTION = "M222", "{manual} has no instruction {value} on the shelf", "write {words}"
    SILENT = "M237", "instruction {value} has no text for the jury", "{why}"
    NO_PARTY = "M223", "{value} is not among the parties", "{mend}"
    IDLE_PARTY = "M224", "no claim names {value}", "name the party in a claim, or delete it"
    SAME_KEY = "M225", "{value} is the key of a party and of a claim", "give the claim another key"
    NO_PLAINTIFF = "M226", "{claim} has no plaintiff", "add the key plaintiff, with a party"
    TWO_PLAINTIFFS = "M227", "{claim} has both plaintiff and plaintiffs", "name them all under plaintiffs"
    NO_DEFENDANT = "M228", "{claim} is against nobody", "name a defendant under against"
    NOT_PLAINTIFF = "M229", "{value} is a defendant and cannot bring a claim", "name a plaintiff, or change the role"
    NOT_DEFENDANT = "M230", "{value} is a plaintiff and cannot be sued", "name a defendant, or change the role"
    RULING_EMPTY = "M231", "the ruling decides nothing", "add the key dismiss, or decide with as"
    RULING_TWO = "M232", "the ruling has both dismiss and decide", "make two rulings of them"
    RULING_HOW = "M233", "the ruling does not say how it decides the finding", "add as: proved, or as: not proved"
    RULING_STRAY = "M234", "{key} goes with decide, not with dismiss", "delete it"
    RULING_GROUND = "M291", "{key} goes with dismiss, not with decide", "delete it"
    RULING_GONE = (
        "M292",
        "nobody can tell the jury of a ruling under Rule 50(b), which comes after its verdict",
        "delete tell-jury, or mend the ground",
    )
    DISMISSAL = "M235", "there is no party, claim or count {value} to dismiss", "write {words}"
    NOT_ACCUSED = "M238", "{claim} is not against {value}, and seeks no damages there", "write {words}"
    COUNT = "M236", "there is no count {value}", "write {words}"
    NO_PERSON = "M239", "there is no person {value}", "name a party, or somebody under people: in the record"
    OWN_CONDUCT = (
        "M240",
        "a violation by {value} is not another's here",
        "delete violation-by, or name another person, and a theory of another's violation",
    )
    CHANGE_EMPTY = "M284", "the change changes nothing", "add one of the keys replace, insert, delete, move and text"
    CHANGE_TWO = "M285", "the change has both {first} and {second}", "make two changes of them"
    CHANGE_MISSING = "M286", "{key} without {other}", "add the key {other}, {what}"
    CHANGE_STRAY = "M287", "{key} says nothing beside {kind}", "delete it, or mend the change"
    CHANGED_FOR = "M288", "there is no party, claim or count {value} for which to change words", "write {words}"
    SPECIAL_THEORY = "M289", "an instruction on how somebody took part names no theory", "add the key theory, or kind"
    SPECIAL_STRAY = "M298", "an instruction of the kind {kind} explains no theory", "delete theory, or kind"
    SPECIAL_NAME = "M299", "no claim can name an instruction of the kind {kind} without a name", "add the key name"
    SPECIAL_FOR = "M297", "there is no claim or defendant {value} for which to give it", "write {words}"
    MERGED = "M296", "there is no claim {value} to merge with its right", "write {words}"
    NOT_SUING = "M283", "{value} is a defendant and sues for nobody", "delete sues-for, or change the role"
    NO_REASON = "M281", "{key} without a reason", "add the key {reason}, with the order or the stipulation that says so"
    STRAY_KEY = "M282", "{key} says nothing on the theory {theory}", "delete it, or mend the theory"


def link_faults(
    file: Located,
    known: Mapping[str, frozenset[str]],
    silent: Mapping[str, str],
    implied: Mapping[tuple[str, str], str],
) -> Iterator[Problem]:
    """Find each name in a matter that leads nowhere, and each claim and ruling that says too little or too much."""
    claims, parties, record = file.child("claims"), file.child("parties"), file.child("record")
    yield from _manual_faults(file, known, silent)
    yield from _key_faults(claims, parties)
    yield from _idle_faults(claims, parties)
    yield from _suing_faults(parties)
    for claim in claims.children:
        yield from _plaintiff_faults(claim)
        yield from _side_faults(claim, parties)
        yield from _conduct_faults(claim)
        unsaid = implied.get((file.child("manual").text, claim.child("instruction").text), Theory.DIRECT)
        yield from _violation_faults(claim, {*parties.keys, *record.child("people").keys}, unsaid)
        yield from _reason_faults(claim, unsaid)
        yield from _twice_faults(claim)
        yield from _punitive_faults(claim)
    for ruling in file.child("rulings").children:
        yield from _ruling_faults(ruling)
    for change in file.child("changes").children:
        yield from _change_faults(change)
    for special in file.child("special").children:
        yield from _special_faults(special, [*claims.keys, *_accused(claims)])
    yield from _reference_faults(file)
    yield from filing_faults(file, FilingNames(parties=parties.keys, instructions=_numbers(file, known)))
    yield from record_faults(record, KnownNames(parties=parties.keys, claims=claims.keys))


def _manual_faults(file: Located, known: Mapping[str, frozenset[str]], silent: Mapping[str, str]) -> Iterator[Problem]:
    """Find a manual that is not on the shelf, and instructions that it does not have."""
    manual = file.child("manual")
    if not isinstance(manual.value, str):
        return
    if manual.text not in known:
        words = choice(by_nearness(manual.text, known)) if known else "the name of a manual on the shelf"
        yield MatterFault.MANUAL.at(manual, value=shown(manual.text), words=words)
        return
    numbers = _numbers(file, known)
    entries = (*file.child("readings").children, *file.child("changes").children)
    read = (entry.child("instruction") for entry in entries)
    general = chain(
        _texts(file.child("general").children),
        file.child("brackets").key_names,
        *(file.child(key).key_names for key in ("leave-out", "when", "given-if", "titles")),
    )
    for number in chain(*map(_instructions, file.child("claims").children), _texts(read), general):
        if number.text in silent:
            yield MatterFault.SILENT.at(number, value=shown(number.text), why=silent[number.text])
        elif number.text not in numbers:
            words = choice(by_nearness(number.text, numbers)) if numbers else "another manual"
            yield MatterFault.INSTRUCTION.at(number, manual=manual.text, value=shown(number.text), words=words)


def _numbers(file: Located, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return what an instruction of the matter is called: its number in the manual, or the name of the user's own."""
    own = (special.child("name").text for special in file.child("special").children)
    return known.get(file.child("manual").text, frozenset()) | {f"{OWN}{name}" for name in own if name}


def _instructions(claim: Located) -> Iterator[Located]:
    """Yield every number of an instruction that a claim names."""
    yield from _texts((claim.child("instruction"), *claim.child("rights").children))
    yield from claim.child("brackets").key_names


def _key_faults(claims: Located, parties: Located) -> Iterator[Problem]:
    """Find a claim under the key of a party: to dismiss the one would dismiss the other."""
    for claim in claims.named:
        if parties.child(claim.key).is_written:
            yield MatterFault.SAME_KEY.at_key(claim, value=shown(claim.name))


def _idle_faults(claims: Located, parties: Located) -> Iterator[Problem]:
    """Find a party that no claim names, unless a side that is missing or misspelt may be the party's."""
    named: set[str] = set()
    open_sides: set[str] = set()
    for claim in claims.children:
        plaintiffs, accused = {plaintiff.text for plaintiff in _plaintiffs(claim)}, claim.child("against")
        named |= plaintiffs | {*accused.keys} | {defendant.child("violation-by").text for defendant in accused.named}
        open_sides |= {side for side, keys in (("plaintiff", plaintiffs), ("defendant", accused.keys)) if not keys}
    strange = islice(sorted(named.difference(parties.keys)), MOST_LISTED)
    named |= {near for name in strange for near in resembling(name, parties.keys[:MOST_MEANT])}
    for party in parties.named if claims.value else ():
        if party.name not in named and party.child("role").text not in open_sides:
            yield MatterFault.IDLE_PARTY.at_key(party, value=shown(party.name))


def _suing_faults(parties: Located) -> Iterator[Problem]:
    """Find a defendant who is said to sue for somebody."""
    for party in parties.named:
        if party.child("sues-for").is_written and party.child("role").text == "defendant":
            yield MatterFault.NOT_SUING.at_key(party.child("sues-for"), value=shown(party.name))


def _plaintiffs(claim: Located) -> tuple[Located, ...]:
    return tuple(_texts((claim.child("plaintiff"), *claim.child("plaintiffs").children)))


def _texts(written: Iterable[Located]) -> Iterator[Located]:
    return (located for located in written if isinstance(located.value, str))


def _called(claim: Located) -> str:
    """Return how a message calls a claim."""
    return f"claim {clipped(claim.key)}" if isinstance(claim.key, str) else "the matter"


def _plaintiff_faults(claim: Located) -> Iterator[Problem]:
    """Find a claim that nobody brings, and one that says twice who does."""
    written = [child for child in claim.named if child.key in ("plaintiff", "plaintiffs")]
    if not written and isinstance(claim.value, dict) and "plaintiff" not in meant(claim, ClaimEntry):
        yield MatterFault.NO_PLAINTIFF.at_key(claim, claim=_called(claim))
    if len(written) > 1:
        yield MatterFault.TWO_PLAINTIFFS.at_key(written[1], claim=_called(claim))


def _side_faults(claim: Located, parties: Located) -> Iterator[Problem]:
    """Find names in a claim that are no party's, or that stand on the wrong side."""
    sides = [(name, "defendant", MatterFault.NOT_PLAINTIFF) for name in _plaintiffs(claim)]
    sides += [(name, "plaintiff", MatterFault.NOT_DEFENDANT) for name in claim.child("against").key_names]
    for name, wrong, fault in sides if parties.named else ():
        party = parties.child(name.text)
        if not party.is_written:
            near = closest(name.text.lower(), parties.keys[:MOST_MEANT])
            mend = f"write {near}" if near else "add it under parties"
            yield MatterFault.NO_PARTY.at(name, value=shown(name.text), mend=mend)
        elif party.child("role").text == wrong:
            yield fault.at(name, value=shown(name.text))


def _conduct_faults(claim: Located) -> Iterator[Problem]:
    """Find conduct that is both one act and several."""
    for accused in claim.child("against").named:
        conduct = {word.text: word for word in accused.child("conduct").children}
        if {"act", "acts"} <= conduct.keys():
            yield MatterFault.ACT_AND_ACTS.at(conduct["acts"])


def _violation_faults(claim: Located, people: set[str], unsaid: str) -> Iterator[Problem]:
    """Find the violation of a person who is not in the story, or one that is another's and the defendant's own."""
    for accused in claim.child("against").named:
        violator, theory = accused.child("violation-by"), accused.child("theory").text or unsaid
        is_own = violator.text == accused.key or any(own == theory for own in Theory if own.is_own)
        if violator.text and violator.text not in people:
            yield MatterFault.NO_PERSON.at(violator, value=shown(violator.text))
        elif violator.text and is_own:
            yield MatterFault.OWN_CONDUCT.at(violator, value=shown(violator.text))


def _reason_faults(claim: Located, unsaid: str) -> Iterator[Problem]:
    """Find what is asked of a plaintiff beyond the rule without a reason, and keys that the theory does not have."""
    violations = claim.child("violations")
    if violations.text == "all" and not claim.child("violations-because").text:
        yield MatterFault.NO_REASON.at(violations, key="violations: all", reason="violations-because")
    for accused in claim.child("against").named:
        yield from _stray_faults(accused, accused.child("theory").text or unsaid)
        participation = accused.child("participation")
        if participation.text == "own" and not accused.child("because").text:
            yield MatterFault.NO_REASON.at(participation, key="participation: own", reason="because")


def _stray_faults(accused: Located, name: str) -> Iterator[Problem]:
    """Find keys of an accusation that say nothing on its theory, which is that of *name*."""
    theory = next((theory for theory in Theory if theory == name), None)
    is_integral, is_bystander = theory is not None and theory.is_integral, theory is Theory.INTERCEDE
    for key, unsaid, fits in (("participation", "deemed", is_integral), ("duty", "unsettled", is_bystander)):
        if theory and not fits and accused.child(key).text not in ("", unsaid):
            yield MatterFault.STRAY_KEY.at_key(accused.child(key), key=key, theory=theory)


def _twice_faults(claim: Located) -> Iterator[Problem]:
    """Find what a list of a claim says twice."""
    lists = [claim.child("plaintiffs"), claim.child("rights"), claim.child("questions")]
    lists.append(claim.child("damages", "punitive"))
    lists += [accused.child("conduct") for accused in claim.child("against").named]
    for written in lists:
        before: set[str] = set()
        for item in written.children:
            if item.text and item.text in before:
                yield MatterFault.TWICE.at(item, value=shown(item.text), key=written.key)
            before.add(item.text)


def _punitive_faults(claim: Located) -> Iterator[Problem]:
    """Find punitive damages that are sought from somebody whom the claim is not against."""
    accused = claim.child("against").keys
    for sought in claim.child("damages", "punitive").children if accused else ():
        if sought.text and sought.text not in accused:
            words = choice(likely(sought.text, accused))
            yield MatterFault.NOT_ACCUSED.at(sought, claim=_called(claim), value=shown(sought.text), words=words)


def _ruling_faults(ruling: Located) -> Iterator[Problem]:
    """Find a ruling that does nothing, two things or half a thing."""
    keys, near = {*ruling.keys}, meant(ruling, RulingEntry)
    if {"dismiss", "decide"} <= keys:
        yield MatterFault.RULING_TWO.at_key(ruling)
    elif isinstance(ruling.value, dict) and not {"dismiss", "decide"} & (keys | near):
        yield MatterFault.RULING_EMPTY.at_key(ruling)
    elif "decide" in keys and "as" not in keys | near:
        yield MatterFault.RULING_HOW.at_key(ruling.child("decide"))
    elif "decide" in keys:
        yield from _ground_faults(ruling)
    elif "dismiss" in keys:
        for key in ("as", "count"):
            if key in keys:
                yield MatterFault.RULING_STRAY.at_key(ruling.child(key), key=key)
        tells = ruling.child("tell-jury")
        if tells.value is True and ruling.child("ground").text == Ground.AFTER_VERDICT:
            yield MatterFault.RULING_GONE.at_key(tells)


def _ground_faults(ruling: Located) -> Iterator[Problem]:
    """Find what only a dismissal can say, in a ruling that decides a finding."""
    written, tells = ruling.child("ground"), ruling.child("tell-jury")
    ground = next((ground for ground in Ground if ground == written.text), Ground.UNSTATED)
    if not ground.may_decide:
        yield MatterFault.RULING_GROUND.at(written, key=f"the ground {ground}")
    if tells.value is True:
        yield MatterFault.RULING_GROUND.at_key(tells, key="tell-jury")


def _special_faults(special: Located, known: list[str]) -> Iterator[Problem]:
    """Find an instruction of one's own that says too little or too much of what it is for."""
    written, theory, only_for = special.child("kind"), special.child("theory"), special.child("for")
    kind = next((kind for kind in SpecialKind if kind == (written.text or SpecialKind.PARTICIPATION)), None)
    if kind is SpecialKind.PARTICIPATION and isinstance(special.value, dict):
        if not theory.is_written and "theory" not in meant(special, SpecialEntry):
            yield MatterFault.SPECIAL_THEORY.at_key(special)
    elif kind and theory.is_written:
        yield MatterFault.SPECIAL_STRAY.at_key(theory, kind=kind)
    if kind and kind.is_named and not special.child("name").is_written:
        yield MatterFault.SPECIAL_NAME.at_key(written, kind=kind)
    for name in only_for.children or (only_for,):
        if name.text and name.text not in known:
            yield MatterFault.SPECIAL_FOR.at(name, value=shown(name.text), words=choice(likely(name.text, known)))


def _accused(claims: Located) -> Iterator[str]:
    return (str(key) for claim in claims.children for key in claim.child("against").keys)


def _change_faults(change: Located) -> Iterator[Problem]:
    """Find a change that does nothing, two things or half a thing."""
    keys, near = {*change.keys}, meant(change, ChangeEntry)
    kinds = [kind for kind in ChangeKind if kind in keys]
    if len(kinds) > 1:
        yield MatterFault.CHANGE_TWO.at_key(change.child(kinds[1]), first=kinds[0], second=kinds[1])
    elif not kinds and isinstance(change.value, dict) and not {*ChangeKind} & near:
        yield MatterFault.CHANGE_EMPTY.at_key(change)
    elif kinds:
        yield from _change_key_faults(change, kinds[0], keys | near)


def _change_key_faults(change: Located, kind: ChangeKind, keys: set[str]) -> Iterator[Problem]:
    """Find a key that a change of this kind lacks, and one that says nothing beside it."""
    is_put = kind in (ChangeKind.INSERT, ChangeKind.MOVE)
    if kind is ChangeKind.REPLACE and "with" not in keys:
        yield MatterFault.CHANGE_MISSING.at_key(change.child(kind), key=kind, other="with", what="with the new words")
    if is_put and not {"before", "after"} & keys:
        where = "with words of the model, or before"
        yield MatterFault.CHANGE_MISSING.at_key(change.child(kind), key=kind, other="after", what=where)
    if {"before", "after"} <= keys:
        yield MatterFault.CHANGE_TWO.at_key(change.child("after"), first="before", second="after")
    strays = {"with": kind is not ChangeKind.REPLACE} | dict.fromkeys(("before", "after", "paragraph"), not is_put)
    for key in (key for key, is_stray in strays.items() if is_stray and change.child(key).is_written):
        yield MatterFault.CHANGE_STRAY.at_key(change.child(key), key=key, kind=kind)


def _reference_faults(file: Located) -> Iterator[Problem]:
    """Find rulings and evidence on counts, parties and claims that are not in the case."""
    claims, rulings = file.child("claims"), file.child("rulings").children
    keys = [*file.child("parties").keys, *claims.keys]
    for ruling in rulings:
        yield from _unknown(ruling.child("dismiss"), claims, MatterFault.DISMISSAL, keys)
    for entry in (*rulings, *file.child("evidence").children):
        yield from _unknown(entry.child("count"), claims, MatterFault.COUNT, [])
    for name in file.child("merge").key_names:
        if name.text not in claims.keys:
            words = choice(likely(name.text, [*claims.keys])) if claims.keys else "the key of a claim"
            yield MatterFault.MERGED.at(name, value=shown(name.text), words=words)
    for change in file.child("changes").children:
        named = change.child("for")
        for name in named.children or (named,):
            yield from _unknown(name, claims, MatterFault.CHANGED_FOR, keys)


def _unknown(name: Located, claims: Located, fault: MatterFault, keys: list[str]) -> Iterator[Problem]:
    """Report *name*, if it is a text and neither one of the keys nor a count of the claims."""
    if isinstance(name.value, str) and name.text not in keys and not _is_count(claims, name.text):
        words = keys[:MOST_MEANT] + list(islice(_counts(claims), MOST_MEANT))
        known = choice(likely(name.text, words)) if words else "the name of a count, once there is one"
        yield fault.at(name, value=shown(name.text), words=known)


def _is_count(claims: Located, name: str) -> bool:
    key, _, sides = name.partition("/")
    plaintiff, _, defendant = sides.partition("/")
    claim = claims.child(key)
    is_brought = any(brought.text == plaintiff for brought in _plaintiffs(claim))
    return is_brought and claim.child("against", defendant).is_written


def _counts(claims: Located) -> Iterator[str]:
    """Yield the ids of the counts that the claims make."""
    for claim in claims.named:
        for plaintiff in _plaintiffs(claim):
            for accused in claim.child("against").keys:
                yield f"{claim.key}/{plaintiff.text}/{accused}"
