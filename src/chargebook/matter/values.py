"""The entries of a matter file become the values of a `Matter`.

In: the located file, and its entries, of which the checks of shapes and links found nothing wrong. Out: a `Matter`,
each part with its place. It completes nothing and corrects nothing, and refuses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from chargebook.instruction.ownchange import ChangeKind, Edge, OwnChange
from chargebook.instruction.settled_reading import SettledReading
from chargebook.matter.damages import Damages
from chargebook.matter.entries import ChangeEntry, ClaimEntry, FilingEntry, MatterEntry, PartyEntry, SpecialEntry
from chargebook.matter.filing import USUAL_FILING, Counsel, Filing
from chargebook.matter.grounds import CourtUse
from chargebook.matter.matter import (
    Accusation,
    BracketAnswer,
    Claim,
    Evidence,
    Matter,
    Party,
    Ruling,
    Special,
    Theory,
)
from chargebook.matter.names import Names
from chargebook.matter.record.record import Person
from chargebook.matter.record.values import record_of
from chargebook.matter.represented import SuesFor
from chargebook.matter.special import OWN, HouseWord, LeftOut, MergedClaim, OwnTitle, SetStyle, Timing, When
from chargebook.readers.settings.located import Located


def matter_of(file: Located, entry: MatterEntry, implied: Mapping[tuple[str, str], str]) -> Matter:
    """Return the matter that a file describes; *implied* is the theory of an elements instruction that is for one."""
    located = file.child("parties")
    parties = tuple(_party(located.child(key), party, entry.names) for key, party in entry.parties.items())
    rulings, evidence, special = (file.child(key) for key in ("rulings", "evidence", "special"))
    return Matter(
        name=file.source.name,
        manual=entry.manual,
        court=entry.court,
        settled_elements=entry.settled_elements,
        elements=entry.elements,
        trial=entry.trial,
        unanimous=entry.unanimous,
        title=entry.caption.title,
        number=entry.caption.number,
        parties=parties,
        claims=tuple(
            _claim(file.child("claims", key), claim, _answers(file.child("brackets"), entry.brackets, for_all=True))
            for key, claim in _with_theories(entry, implied).items()
        ),
        rulings=tuple(Ruling(place=rulings.child(n).place, **dict(e)) for n, e in enumerate(entry.rulings)),
        evidence=tuple(Evidence(place=evidence.child(n).place, **dict(e)) for n, e in enumerate(entry.evidence)),
        special=tuple(_special(n, special.child(n), e) for n, e in enumerate(entry.special)),
        general=entry.general,
        left_out=tuple(_left_out(file.child("leave-out", own), because) for own, because in entry.leave_out.items()),
        house_words=tuple(_house_words(file, entry)),
        timings=tuple(_timings(file, entry)),
        merged=tuple(_merged(file, entry)),
        style=_style(file, entry),
        readings=tuple(
            SettledReading(place=file.child("readings", n).place, **dict(e)) for n, e in enumerate(entry.readings)
        ),
        changes=tuple(_change(file.child("changes", n), e) for n, e in enumerate(entry.changes)),
        record=record_of(file.child("record"), entry.record, tuple(map(_person, parties))) if entry.record else None,
        drafted=entry.drafted,
        drafted_place=file.child("drafted").place if entry.drafted else file.place,
        filing=_filing(file.child("papers"), entry.papers) if entry.papers else USUAL_FILING,
    )


def _filing(papers: Located, entry: FilingEntry) -> Filing:
    return Filing(
        place=papers.place,
        places=tuple((child.name, child.place) for child in papers.children),
        **dict(entry)
        | {
            "demands": tuple(entry.demands.items()),
            "counsel": tuple(Counsel(**dict(own)) for own in entry.counsel),
        },
    )


def _party(party: Located, entry: PartyEntry, names: Names) -> Party:
    """Return the party, who is named as all are unless the party's own key says otherwise."""
    sues_for = SuesFor(**dict(entry.sues_for)) if entry.sues_for else None
    own = {"sues_for": sues_for, "named": entry.named or names}
    return Party(key=party.name, place=party.place, **dict(entry) | own)


def _person(party: Party) -> Person:
    """Return the party as somebody in the story."""
    return Person(key=party.key, name=party.full, office=party.office, place=party.place)


def _claim(claim: Located, entry: ClaimEntry, for_all: Sequence[BracketAnswer]) -> Claim:
    """Return the claim; what the matter decides on a bracket for all claims holds where the claim says nothing."""
    own = _answers(claim.child("brackets"), entry.brackets)
    written = tuple(_asked(entry.questions))
    beside = tuple((words, CourtUse(covers[0])) for words, covers in written if _is_beside(covers))
    asked = tuple(question for question in written if not _is_beside(question[1]))
    is_planned = entry.questions is not None and (bool(asked) or not beside)
    fields = dict(entry) | {
        "title": entry.title or claim.name,
        "plaintiffs": (entry.plaintiff,) if entry.plaintiff else entry.plaintiffs,
        "against": tuple(
            Accusation(defendant=key, place=claim.child("against", key).place, **dict(accusation))
            for key, accusation in entry.against.items()
        ),
        "damages": Damages(**dict(entry.damages)),
        "brackets": (*own, *for_all),
        "asked": asked,
        "beside": beside,
        "questions": tuple(name for _, covers in asked for name in covers) if is_planned else None,
        "places": tuple((child.name, child.place) for child in claim.children),
    }
    del fields["plaintiff"]
    return Claim(key=claim.name, place=claim.place, **fields)


def _with_theories(entry: MatterEntry, implied: Mapping[tuple[str, str], str]) -> dict[str, ClaimEntry]:
    """Return the claims, each defendant of whom no theory is said on the only one that the named elements are for."""
    claims = dict(entry.claims)
    for key, claim in entry.claims.items():
        theory = implied.get((entry.manual, claim.instruction))
        against = {
            who: accused.model_copy(update={"theory": Theory(theory)})
            for who, accused in claim.against.items()
            if theory and "theory" not in accused.model_fields_set
        }
        claims[key] = claim.model_copy(update={"against": claim.against | against}) if against else claim
    return claims


def _asked(written: Sequence[str] | Mapping[str, Sequence[str]] | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the questions that a claim plans: the words, empty where they are ours, and what each covers."""
    if isinstance(written, Mapping):
        yield from ((words, tuple(covers)) for words, covers in written.items())
    else:
        yield from (("", (name,)) for name in written or ())


def _is_beside(covers: Sequence[str]) -> bool:
    """Tell whether a planned question is for the court alone: it covers no finding, and says for what it is asked."""
    return len(covers) == 1 and covers[0] in tuple(CourtUse)


def _left_out(written: Located, because: str) -> LeftOut:
    return LeftOut(instruction=written.name, because=because, place=written.place)


def _house_words(file: Located, entry: MatterEntry) -> Iterator[HouseWord]:
    for own, words in entry.house_words.items():
        yield HouseWord(model=own, court=words, place=file.child("house-words", own).place)


def _merged(file: Located, entry: MatterEntry) -> Iterator[MergedClaim]:
    for key, because in entry.merge.items():
        yield MergedClaim(claim=key, because=because, place=file.child("merge", key).place)


def _style(file: Located, entry: MatterEntry) -> SetStyle:
    titles = tuple(
        OwnTitle(instruction=own, title=title, place=file.child("titles", own).place)
        for own, title in entry.titles.items()
    )
    place = file.child("headings").place if entry.headings else file.place
    return SetStyle(headings=entry.headings, titles=titles, marks=entry.marks, place=place)


def _special(position: int, special: Located, entry: SpecialEntry) -> Special:
    fields = dict(entry) | {"name": _own_name(position, entry)}
    del fields["when"], fields["given_if"]
    return Special(place=special.place, **fields)


def _own_name(position: int, entry: SpecialEntry) -> str:
    return f"{OWN}{entry.name or position + 1}"


def _timings(file: Located, entry: MatterEntry) -> Iterator[Timing]:
    """Yield when each instruction is heard that is not heard at the end alone, or is given on a ruling alone."""
    for number in dict.fromkeys((*entry.when, *entry.given_if)):
        written = file.child("when" if number in entry.when else "given-if", number)
        when, given_if = entry.when.get(number, When.FINAL), entry.given_if.get(number, "")
        yield Timing(instruction=number, when=when, given_if=given_if, place=written.place)
    for position, own in enumerate(entry.special):
        if own.when is not When.FINAL or own.given_if:
            name, place = _own_name(position, own), file.child("special", position).place
            yield Timing(instruction=name, when=own.when, given_if=own.given_if, place=place)


def _change(change: Located, entry: ChangeEntry) -> OwnChange:
    kind = next(kind for kind in ChangeKind if getattr(entry, kind))
    return OwnChange(
        instruction=entry.instruction,
        kind=kind,
        because=entry.because,
        words=entry.replace or entry.delete or entry.move,
        new=entry.words or entry.insert or entry.text,
        anchor=entry.before or entry.after,
        edge=Edge.BEFORE if entry.before else Edge.AFTER,
        as_paragraph=entry.paragraph,
        authority=entry.authority,
        only_for=entry.only_for,
        place=change.place,
    )


def _answers(
    brackets: Located, written: Mapping[str, Mapping[str, tuple[str, ...]]], *, for_all: bool = False
) -> tuple[BracketAnswer, ...]:
    return tuple(
        BracketAnswer(
            instruction=number,
            bracket=bracket,
            values=values,
            for_all=for_all,
            place=brackets.child(number, bracket).place,
        )
        for number, decided in written.items()
        for bracket, values in decided.items()
    )
