"""A matter file becomes a `Matter`, or a list of everything that is wrong with it.

In: a YAML source, and the instructions on the shelf. Out: a `Matter` whose names all lead somewhere. The shapes are
declared in `chargebook.matter.entries`. It completes nothing, corrects nothing, and leaves to `checks` what is law.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain, islice
from typing import Any

from pydantic import ValidationError

from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source, Span
from chargebook.matter.entries import (
    AccusationEntry,
    CaptionEntry,
    ClaimEntry,
    DamagesEntry,
    EvidenceEntry,
    MatterEntry,
    PartyEntry,
    RulingEntry,
    SpecialEntry,
)
from chargebook.matter.matter import (
    Accusation,
    BracketAnswer,
    Claim,
    Damages,
    Evidence,
    Ground,
    Matter,
    Party,
    Ruling,
    Special,
    Theory,
)
from chargebook.matter.record.entries import RecordEntry
from chargebook.matter.record.file import KnownNames, record_faults, record_of
from chargebook.matter.record.file import entry_of as record_entry
from chargebook.matter.record.record import Person
from chargebook.readers.settings.shapes import MOST_WORDS, Kind, Shapes, by_nearness, choice, meant, nearest
from chargebook.readers.settings.yaml import FaultKind, Located, Path, clipped, load_yaml, reported, shown

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORDED = ("missing", "extra_forbidden", "string_pattern_mismatch", "value_error")  # as in any file
MOST_MEANT = 100  # names among which a message looks for the one that was meant


class MatterFault(FaultKind):
    """What can be wrong with a matter."""

    EMPTY = "M201", "the file holds no matter", "begin with the keys manual, parties and claims"
    TWICE = "M211", "{value} stands twice under {key}", "keep one of the two"
    ACT_AND_ACTS = "M212", "the conduct is both act and acts", "keep act for one act, acts for more than one"
    DECISION = "M213", "a bracket cannot be decided by {value}", "write keep, drop, words, or a list of words"
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
    NO_REASON = "M281", "{key} without a reason", "add the key {reason}, with the order or the stipulation that says so"
    STRAY_KEY = "M282", "{key} says nothing on the theory {theory}", "delete it, or mend the theory"


def matter_schema() -> dict[str, Any]:
    """Return the JSON Schema of a matter file, for editors and for other programs.

    >>> matter_schema()["required"]
    ['manual', 'parties', 'claims']
    """
    return {"$schema": DIALECT} | MatterEntry.model_json_schema()


def load_matter(
    source: Source, *, known: Mapping[str, frozenset[str]], silent: Mapping[str, str] | None = None
) -> Matter:
    """Return the matter that *source* describes, or refuse it with every fault found, in the order of the file.

    *known* holds, for each manual on the shelf, the numbers of its instructions; *silent* says of the numbers that have
    a comment for the judge only why they have no text for the jury.
    """
    file = load_yaml(source)
    if not isinstance(file.value, dict):
        raise MatterError((MatterFault.EMPTY.at(source, file.span_of(())),))
    links = _link_faults(file, known, silent or {})
    try:
        entry = MatterEntry.model_validate(file.value)
    except ValidationError as error:
        raise MatterError(reported(chain(SHAPES.faults(file, error.errors(include_url=False)), links))) from error
    if faults := reported(links):
        raise MatterError(faults)
    return _matter(file, entry)


# What the file says: from entries to values.


def _matter(file: Located, entry: MatterEntry) -> Matter:
    parties = tuple(Party(key=k, place=file.place(("parties", k)), **dict(e)) for k, e in entry.parties.items())
    people = tuple(person(party) for party in parties)
    return Matter(
        name=file.source.name,
        manual=entry.manual,
        court=entry.court,
        names=entry.names,
        settled_elements=entry.settled_elements,
        unanimous=entry.unanimous,
        title=entry.caption.title,
        number=entry.caption.number,
        parties=parties,
        claims=tuple(_claim(file, key, claim) for key, claim in entry.claims.items()),
        rulings=tuple(Ruling(place=file.place(("rulings", n)), **dict(e)) for n, e in enumerate(entry.rulings)),
        evidence=tuple(Evidence(place=file.place(("evidence", n)), **dict(e)) for n, e in enumerate(entry.evidence)),
        special=tuple(Special(place=file.place(("special", n)), **dict(e)) for n, e in enumerate(entry.special)),
        record=record_of(file, ("record",), entry.record, people) if entry.record else None,
        drafted=entry.drafted,
        drafted_place=file.place(("drafted",)) if entry.drafted else file.place(()),
    )


def person(party: Party) -> Person:
    """Return the party as somebody in the story."""
    return Person(key=party.key, name=party.full, office=party.office, place=party.place)


def _claim(file: Located, key: str, entry: ClaimEntry) -> Claim:
    path: Path = ("claims", key)
    said = dict(entry) | {
        "title": entry.title or key,
        "plaintiffs": (entry.plaintiff,) if entry.plaintiff else entry.plaintiffs,
        "against": tuple(
            Accusation(defendant=k, place=file.place((*path, "against", k)), **dict(e))
            for k, e in entry.against.items()
        ),
        "damages": Damages(**dict(entry.damages)),
        "brackets": _decisions(file, (*path, "brackets"), entry),
        "places": tuple((str(inner[-1]), file.place(inner)) for inner in file.below(path)),
    }
    del said["plaintiff"]
    return Claim(key=key, place=file.place(path), **said)


def _decisions(file: Located, path: Path, entry: ClaimEntry) -> tuple[BracketAnswer, ...]:
    return tuple(
        BracketAnswer(instruction=number, bracket=bracket, values=values, place=file.place((*path, number, bracket)))
        for number, decided in entry.brackets.items()
        for bracket, values in decided.items()
    )


# Shapes: what the entries refuse that only a matter words so; the rest is `chargebook.readers.settings.shapes`.


def _own(file: Located, path: Path, found: Any) -> Problem | None:
    """Word a claim against nobody, and a bracket that is decided by what cannot decide it."""
    kind, entry = _entry(path[:-1])
    if found["type"] == "missing" and kind is ClaimEntry and path[-1] not in meant(file, path[:-1], kind):
        return MatterFault.NO_DEFENDANT.at(file.source, file.key_of(path[:-1]), claim=entry)
    if found["type"] in WORDED or (found["type"] == "too_short" and found["input"]):
        return None
    if path[2:] == ("against",) and not found["input"]:
        return MatterFault.NO_DEFENDANT.at(file.source, file.key_of(path), claim=entry)
    if path[2:3] == ("brackets",) and len(path) > 4:
        return MatterFault.DECISION.at(file.source, file.span_of(path), value=shown(found["input"]))
    return None


def _entry(path: Path) -> tuple[Kind, str]:
    """Return what is declared at *path*, and how a message calls it."""
    match path:
        case ("record", *inner):
            kind, called = record_entry(tuple(inner))
            return (MatterEntry, "the matter") if inner and kind is RecordEntry else (kind, called)
        case ("caption",):
            return CaptionEntry, "the caption"
        case ("parties", str(party)):
            return PartyEntry, f"party {clipped(party)}"
        case ("claims", str(claim)):
            return ClaimEntry, f"claim {clipped(claim)}"
        case ("claims", str(claim), "against", str(party)):
            return AccusationEntry, f"claim {clipped(claim)} against {clipped(party)}"
        case ("claims", str(claim), "damages"):
            return DamagesEntry, f"the damages of claim {clipped(claim)}"
        case ("rulings", int(n)):
            return RulingEntry, f"ruling {n + 1}"
        case ("evidence", int(n)):
            return EvidenceEntry, f"evidence {n + 1}"
        case ("special", int(n)):
            return SpecialEntry, f"special instruction {n + 1}"
    return MatterEntry, "the matter"


SHAPES = Shapes(entry_of=_entry, own=_own)


# Links: names that must lead somewhere. They are looked up in what the file says, so a faulty shape hides none of them.


def _link_faults(file: Located, known: Mapping[str, frozenset[str]], silent: Mapping[str, str]) -> Iterator[Problem]:
    yield from _manual_faults(file, known, silent)
    yield from _key_faults(file)
    yield from _idle_faults(file)
    for claim in file.below(("claims",)):
        yield from _plaintiff_faults(file, claim)
        yield from _side_faults(file, claim)
        yield from _conduct_faults(file, claim)
        yield from _violation_faults(file, claim)
        yield from _reason_faults(file, claim)
        yield from _twice_faults(file, claim)
        yield from _punitive_faults(file, claim)
    for ruling in file.below(("rulings",)):
        yield from _ruling_faults(file, ruling)
    yield from _reference_faults(file)
    yield from record_faults(file, ("record",), _names(file))


def _names(file: Located) -> KnownNames:
    """Return the names that the record may use: the parties and the claims, whatever their shapes."""
    parties = (Person(key=str(path[-1]), name="") for path in _named(file, ("parties",)))
    return KnownNames(parties=tuple(parties), claims=tuple(str(path[-1]) for path in _named(file, ("claims",))))


def _manual_faults(file: Located, known: Mapping[str, frozenset[str]], silent: Mapping[str, str]) -> Iterator[Problem]:
    """Find a manual that is not on the shelf, and instructions that it does not have."""
    manual = file.at(("manual",))
    if not isinstance(manual, str):
        return
    if manual not in known:
        words = choice(by_nearness(manual, known)) if known else "the name of a manual on the shelf"
        yield MatterFault.MANUAL.at(file.source, file.span_of(("manual",)), value=shown(manual), words=words)
        return
    for number, span in _instructions(file):
        if number in silent:
            yield MatterFault.SILENT.at(file.source, span, value=shown(number), why=silent[number])
        elif number not in known[manual]:
            words = choice(by_nearness(number, known[manual])) if known[manual] else "another manual"
            yield MatterFault.INSTRUCTION.at(file.source, span, manual=manual, value=shown(number), words=words)


def _instructions(file: Located) -> Iterator[tuple[str, Span]]:
    """Yield every instruction that a claim names, and where."""
    for claim in file.below(("claims",)):
        for path in ((*claim, "instruction"), *file.below((*claim, "rights"))):
            if isinstance(number := file.at(path), str):
                yield number, file.span_of(path)
        for path in _named(file, (*claim, "brackets")):
            yield str(path[-1]), file.key_of(path)


def _key_faults(file: Located) -> Iterator[Problem]:
    """Find a claim under the key of a party: to dismiss the one would dismiss the other."""
    for path in _named(file, ("claims",)):
        if ("parties", path[-1]) in file.keys:
            yield MatterFault.SAME_KEY.at(file.source, file.key_of(path), value=shown(str(path[-1])))


def _idle_faults(file: Located) -> Iterator[Problem]:
    """Find a party that no claim names, unless a side that is missing or misspelt may be the party's."""
    parties = [str(path[-1]) for path in _named(file, ("parties",))]
    named: set[str] = set()
    open_sides: set[str] = set()
    for claim in file.below(("claims",)):
        plaintiffs = {file.text(path) for path in _plaintiffs(file, claim)}
        accused = {str(path[-1]) for path in _named(file, (*claim, "against"))}
        violators = {file.text((*claim, "against", one, "violation-by")) for one in accused}
        named |= plaintiffs | accused | violators
        open_sides |= {side for side, names in (("plaintiff", plaintiffs), ("defendant", accused)) if not names}
    strange = islice(sorted(named.difference(parties)), MOST_WORDS)
    named |= {near for name in strange for near in get_close_matches(name.lower(), parties[:MOST_MEANT])}
    for party in parties if file.at(("claims",)) else ():
        if party not in named and file.text(("parties", party, "role")) not in open_sides:
            yield MatterFault.IDLE_PARTY.at(file.source, file.key_of(("parties", party)), value=shown(party))


def _named(file: Located, path: Path) -> tuple[Path, ...]:
    return file.below(path) if isinstance(file.at(path), dict) else ()


def _plaintiffs(file: Located, claim: Path) -> tuple[Path, ...]:
    paths = ((*claim, "plaintiff"), *file.below((*claim, "plaintiffs")))
    return tuple(path for path in paths if isinstance(file.at(path), str))


def _plaintiff_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find a claim that nobody brings, and one that says twice who does."""
    written = [path for path in _named(file, claim) if path[-1] in ("plaintiff", "plaintiffs")]
    if not written and isinstance(file.at(claim), dict) and "plaintiff" not in meant(file, claim, ClaimEntry):
        yield MatterFault.NO_PLAINTIFF.at(file.source, file.key_of(claim), claim=_entry(claim)[1])
    if len(written) > 1:
        yield MatterFault.TWO_PLAINTIFFS.at(file.source, file.key_of(written[1]), claim=_entry(claim)[1])


def _side_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find names in a claim that are no party's, or that stand on the wrong side."""
    parties = [str(path[-1]) for path in _named(file, ("parties",))]
    sides = [(path, file.text(path), "defendant", MatterFault.NOT_PLAINTIFF) for path in _plaintiffs(file, claim)]
    accused = _named(file, (*claim, "against"))
    sides += [(path, str(path[-1]), "plaintiff", MatterFault.NOT_DEFENDANT) for path in accused]
    for path, name, wrong, fault in sides if parties else ():
        span = file.span_of(path) if wrong == "defendant" else file.key_of(path)
        if name not in parties:
            near = get_close_matches(name.lower(), parties[:MOST_MEANT], n=1)
            mend = f"write {near[0]}" if near else "add it under parties"
            yield MatterFault.NO_PARTY.at(file.source, span, value=shown(name), mend=mend)
        elif file.text(("parties", name, "role")) == wrong:
            yield fault.at(file.source, span, value=shown(name))


def _conduct_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find conduct that is both one act and several."""
    for accused in _named(file, (*claim, "against")):
        conduct = {file.text(path): path for path in file.below((*accused, "conduct"))}
        if {"act", "acts"} <= conduct.keys():
            yield MatterFault.ACT_AND_ACTS.at(file.source, file.span_of(conduct["acts"]))


def _violation_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find the violation of a person who is not in the story, or one that is another's and the defendant's own."""
    people = {str(path[-1]) for path in (*_named(file, ("parties",)), *_named(file, ("record", "people")))}
    for accused in _named(file, (*claim, "against")):
        path = (*accused, "violation-by")
        who, theory = file.text(path), file.text((*accused, "theory")) or Theory.DIRECT
        is_own = who == accused[-1] or any(own == theory for own in Theory if own.is_own)
        if who and who not in people:
            yield MatterFault.NO_PERSON.at(file.source, file.span_of(path), value=shown(who))
        elif who and is_own:
            yield MatterFault.OWN_CONDUCT.at(file.source, file.span_of(path), value=shown(who))


def _reason_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find what is asked of a plaintiff beyond the rule without a reason, and keys that the theory does not have."""
    if file.text((*claim, "violations")) == "all" and not file.text((*claim, "violations-because")):
        path = (*claim, "violations")
        said = {"key": "violations: all", "reason": "violations-because"}
        yield MatterFault.NO_REASON.at(file.source, file.span_of(path), **said)
    for accused in _named(file, (*claim, "against")):
        theory = file.text((*accused, "theory")) or Theory.DIRECT
        known = next((one for one in Theory if one == theory), None)
        is_integral, is_bystander = known is not None and known.is_integral, known is Theory.INTERCEDE
        for key, unsaid, fits in (("participation", "deemed", is_integral), ("duty", "unsettled", is_bystander)):
            if known and not fits and file.text((*accused, key)) not in ("", None, unsaid):
                yield MatterFault.STRAY_KEY.at(file.source, file.key_of((*accused, key)), key=key, theory=theory)
        if file.text((*accused, "participation")) == "own" and not file.text((*accused, "because")):
            path, said = (*accused, "participation"), {"key": "participation: own", "reason": "because"}
            yield MatterFault.NO_REASON.at(file.source, file.span_of(path), **said)


def _twice_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find what a list of a claim says twice."""
    lists = [(*claim, "plaintiffs"), (*claim, "rights"), (*claim, "questions"), (*claim, "damages", "punitive")]
    lists += [(*accused, "conduct") for accused in _named(file, (*claim, "against"))]
    for path in lists:
        said: set[str] = set()
        for item in file.below(path):
            text = file.text(item)
            if text and text in said:
                yield MatterFault.TWICE.at(file.source, file.span_of(item), value=shown(text), key=path[-1])
            said.add(text)


def _punitive_faults(file: Located, claim: Path) -> Iterator[Problem]:
    """Find punitive damages that are sought from somebody whom the claim is not against."""
    accused = [str(path[-1]) for path in _named(file, (*claim, "against"))]
    for path in file.below((*claim, "damages", "punitive")) if accused else ():
        name = file.text(path)
        if name and name not in accused:
            said = {"claim": _entry(claim)[1], "value": shown(name), "words": choice(nearest(name, accused))}
            yield MatterFault.NOT_ACCUSED.at(file.source, file.span_of(path), **said)


def _ruling_faults(file: Located, ruling: Path) -> Iterator[Problem]:
    """Find a ruling that does nothing, two things or half a thing."""
    keys, near = {path[-1] for path in _named(file, ruling)}, meant(file, ruling, RulingEntry)
    span = file.key_of(ruling)
    if {"dismiss", "decide"} <= keys:
        yield MatterFault.RULING_TWO.at(file.source, span)
    elif isinstance(file.at(ruling), dict) and not {"dismiss", "decide"} & (keys | near):
        yield MatterFault.RULING_EMPTY.at(file.source, span)
    elif "decide" in keys and "as" not in keys | near:
        yield MatterFault.RULING_HOW.at(file.source, file.key_of((*ruling, "decide")))
    elif "decide" in keys:
        yield from _ground_faults(file, ruling)
    elif "dismiss" in keys:
        for key in ("as", "count"):
            if key in keys:
                yield MatterFault.RULING_STRAY.at(file.source, file.key_of((*ruling, key)), key=key)
        if file.at((*ruling, "tell-jury")) is True and file.text((*ruling, "ground")) == Ground.AFTER_VERDICT:
            yield MatterFault.RULING_GONE.at(file.source, file.key_of((*ruling, "tell-jury")))


def _ground_faults(file: Located, ruling: Path) -> Iterator[Problem]:
    """Find what only a dismissal can say, in a ruling that decides a finding."""
    ground = next((one for one in Ground if one == file.text((*ruling, "ground"))), Ground.UNSTATED)
    if not ground.may_decide:
        yield MatterFault.RULING_GROUND.at(file.source, file.span_of((*ruling, "ground")), key=f"the ground {ground}")
    if file.at((*ruling, "tell-jury")) is True:
        yield MatterFault.RULING_GROUND.at(file.source, file.key_of((*ruling, "tell-jury")), key="tell-jury")


def _reference_faults(file: Located) -> Iterator[Problem]:
    """Find rulings and evidence on counts, parties and claims that are not in the case."""
    keys = [str(path[-1]) for key in ("parties", "claims") for path in _named(file, (key,))]
    for ruling in file.below(("rulings",)):
        yield from _unknown(file, (*ruling, "dismiss"), MatterFault.DISMISSAL, keys)
    for item in (*file.below(("rulings",)), *file.below(("evidence",))):
        yield from _unknown(file, (*item, "count"), MatterFault.COUNT, [])


def _unknown(file: Located, path: Path, fault: MatterFault, keys: list[str]) -> Iterator[Problem]:
    """Report what stands at *path*, if it is a text and neither one of the keys nor a count."""
    value = file.at(path)
    if isinstance(value, str) and value not in keys and not _is_count(file, value):
        words = keys[:MOST_MEANT] + list(islice(_counts(file), MOST_MEANT))
        known = choice(nearest(value, words)) if words else "the name of a count, once there is one"
        yield fault.at(file.source, file.span_of(path), value=shown(value), words=known)


def _is_count(file: Located, name: str) -> bool:
    claim, _, sides = name.partition("/")
    plaintiff, _, defendant = sides.partition("/")
    brought = any(file.text(path) == plaintiff for path in _plaintiffs(file, ("claims", claim)))
    return brought and ("claims", claim, "against", defendant) in file.keys


def _counts(file: Located) -> Iterator[str]:
    """Yield the ids of the counts that the claims make."""
    for claim in _named(file, ("claims",)):
        for plaintiff in _plaintiffs(file, claim):
            for accused in _named(file, (*claim, "against")):
                yield f"{claim[-1]}/{file.text(plaintiff)}/{accused[-1]}"
