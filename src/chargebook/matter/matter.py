"""The case at hand: who sues whom for what, what is stipulated or ruled, and the counts that follow.

In: nothing but values that the matter's loader (`chargebook.matter.file`) has checked. Out: `Matter`, and its
`Count`s: one plaintiff × one defendant × one claim, the unit in which everything is decided.
"""

import enum
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from chargebook.ground.text import Place
from chargebook.instruction.ownchange import OwnChange
from chargebook.instruction.settled_reading import SettledReading
from chargebook.matter.conviction import Conviction
from chargebook.matter.damages import USUAL_SUMS, Damages
from chargebook.matter.filing import USUAL_FILING, Filing
from chargebook.matter.grounds import CourtUse, DecidedBy, Ground, SettledElements
from chargebook.matter.names import BODY, Names, SpokenNames, closed, head, initialed, spoken, unarticled
from chargebook.matter.record.record import Office, Record
from chargebook.matter.represented import SuesFor
from chargebook.matter.special import ElementsOf, HouseWord, LeftOut, MergedClaim, SetStyle, SpecialKind, Timing

NOWHERE = Place(file="<matter>")


class Role(enum.StrEnum):
    """The side on which a party stands."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"


class Capacity(enum.StrEnum):
    """In what capacity a defendant is sued; 9.3 is for *individual* only."""

    INDIVIDUAL = "individual"
    OFFICIAL = "official"
    ENTITY = "entity"


class BodyKind(enum.StrEnum):
    """What kind of public body an entity is, or the one for which an official stands; a State is no person."""

    LOCAL = "local"
    STATE = "state"


class Status(enum.StrEnum):
    """What the plaintiff was in the eyes of the law at the time; it decides which right fits.

    A *civil detainee* is held in no criminal case, as in immigration custody or after a civil commitment.
    """

    FREE = "free"
    ARRESTEE = "arrestee"
    DETAINEE = "pretrial detainee"
    CIVIL = "civil detainee"
    PRISONER = "convicted prisoner"


class ColorOfLaw(enum.StrEnum):
    """Whether color of state law is for the jury, agreed by the parties, or decided by the court."""

    CONTESTED = "contested"
    STIPULATED = "stipulated"
    RULED = "ruled"


class SecuredBy(enum.StrEnum):
    """What secures the right: the Constitution, the laws of the United States, or both."""

    CONSTITUTION = "constitution"
    LAWS = "laws"
    BOTH = "both"


class Conduct(enum.StrEnum):
    """What the defendant is said to have done; a count may plead an act and a failure to act together."""

    ACT = "act"
    ACTS = "acts"
    OMISSION = "failure to act"


class Theory(enum.StrEnum):
    """How the defendant is said to have taken part (`docs/analysis/participation.md`)."""

    DIRECT = "direct"
    INTEGRAL = "integral-participant"  # either of the two ways that follow
    ACQUIESCED = "integral-participant/acquiesced"
    SET_IN_MOTION = "integral-participant/set-in-motion"
    SUPERVISOR = "supervisor"
    INTERCEDE = "failure-to-intercede"
    POLICY = "policy-or-custom"
    POLICYMAKER = "final-policymaker"
    RATIFICATION = "ratification"
    TRAINING = "failure-to-prevent-or-train"
    BIVENS = "bivens"

    @property
    def is_integral(self) -> bool:
        """Tell whether the theory is the integral-participant doctrine, on one of its two prongs or on either."""
        return self in (Theory.INTEGRAL, Theory.ACQUIESCED, Theory.SET_IN_MOTION)

    @property
    def doctrine(self) -> str:
        """The doctrine of which the theory is one way, or the theory itself."""
        return self.partition("/")[0]

    @property
    def is_violators(self) -> bool:
        """Tell whether the violation is the defendant's: done, deemed to be caused, or not stopped by the defendant.

        Where it is not, as with a supervisor or a body, nominal damages are not in question without the link.
        """
        return self.is_own or self.is_integral or self is Theory.INTERCEDE

    @property
    def is_own(self) -> bool:
        """Tell whether the violation is the defendant's own conduct; on the other theories it is another's."""
        return self in (Theory.DIRECT, Theory.BIVENS)


class Violations(enum.StrEnum):
    """How several violations in one claim stand to each other: one is enough, or every one is needed."""

    UNSETTLED = "unsettled"
    ANY = "any"
    ALL = "all"


class Participation(enum.StrEnum):
    """Whether an integral participant is deemed to have caused the violation, or must have caused it too."""

    DEEMED = "deemed"
    OWN = "own"


class Duty(enum.StrEnum):
    """How a duty to intercede stands: unsaid, it is the law's for an officer, and else for the jury."""

    UNSETTLED = "unsettled"
    CONTESTED = "contested"
    STIPULATED = "stipulated"
    RULED = "ruled"


class ClaimedInjury(enum.StrEnum):
    """What "the claimed injury" of a causation element means in this claim; the court must say which."""

    UNSETTLED = "unsettled"
    HARM = "harm"
    DEPRIVATION = "deprivation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or body in the case. *short* is the name for second mention; without it the full name is used.

    *body* is the body for which a defendant in official capacity stands, *body_kind* its kind, or the entity's.
    *sues_for* is whose right it was, where a plaintiff sues for another, *named* how the jury hears of the party.
    """

    key: str
    role: Role
    name: str
    title: str = ""
    short: str = ""
    pronoun: str = ""
    capacity: Capacity = Capacity.INDIVIDUAL
    office: Office = Office.UNSTATED
    body_kind: BodyKind | None = None
    body: str = ""
    sues_for: SuesFor | None = None
    named: Names = Names.ROLES
    place: Place = NOWHERE

    @property
    def full(self) -> str:
        """The name for first mention, with the title.

        >>> Party(key="holt", role=Role.DEFENDANT, name="Mark Holt", title="Deputy").full
        'Deputy Mark Holt'
        """
        if self.named is Names.SHORT and self.short:
            return self.short
        return initialed(self.name) if self.has_initials else spoken(f"{self.title} {self.name}".strip())

    @property
    def called(self) -> str:
        """The name for later mentions; never a surname that we guessed."""
        return head(self.full) if self.has_initials else self.short or self.full

    @property
    def has_initials(self) -> bool:
        """Whether the jury hears of a person by initials; a body has none."""
        return self.named is Names.INITIALS and self.capacity is not Capacity.ENTITY and not BODY.match(self.name)

    @property
    def stands_for(self) -> str:
        """The body that answers: the entity itself, or that of an official in official capacity, by name if it has one.

        >>> orr = Party(key="orr", role=Role.DEFENDANT, name="Kay Orr", capacity=Capacity.OFFICIAL, body="Yuba County")
        >>> orr.stands_for
        'Yuba County'
        """
        if self.capacity is not Capacity.OFFICIAL:
            return self.full
        return spoken(self.body) or f"the public body for which {self.full} acts"

    @property
    def injured(self) -> "Party":
        """The one whose right it was and who was hurt: the party, or the person for whom the party sues.

        >>> from chargebook.matter.represented import Represented
        >>> lee = SuesFor(name="Lee James", kind=Represented.DECEDENT)
        >>> Party(key="est", role=Role.PLAINTIFF, name="Estate of Lee James", sues_for=lee).injured.full
        'Lee James'
        """
        if self.sues_for is None:
            return self
        who = self.sues_for
        own = replace(self, name=who.name, title=who.title, short=who.short, pronoun=who.pronoun, sues_for=None)
        return replace(own, named=Names.NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """What a claim says of one defendant.

    *violation_by* is whose conduct the instructions on the rights describe, where another's conduct is the violation.
    *because* is why the court asks for the defendant's *own* cause on the integral-participant doctrine.
    """

    defendant: str
    conduct: tuple[Conduct, ...]
    theory: Theory = Theory.DIRECT
    color_of_law: ColorOfLaw | None = None
    violation_by: str = ""
    participation: Participation = Participation.DEEMED
    because: str = ""
    duty: Duty = Duty.UNSETTLED
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketAnswer:
    """What the user wrote for one bracket of one instruction: words, an alternative, or keep and drop.

    *for_all* says that it was written for every claim that does not decide the bracket itself.
    """

    instruction: str
    bracket: str
    values: tuple[str, ...]
    for_all: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: whose, for which rights, on which facts, against whom.

    *violations* says how several violations stand to each other, and *violations_because* why every one is needed.
    *occasion* names the event, where two claims are about two events in which the same could have happened.
    *conviction* is that of the plaintiff for what the claim is about; None where the matter does not say. *questions*
    are all findings that are planned, *asked* the words for them, if any, and *beside* what decides nothing.
    """

    key: str
    title: str
    plaintiffs: tuple[str, ...]
    rights: tuple[str, ...]
    against: tuple[Accusation, ...]
    status: Status | None = None
    secured_by: SecuredBy | None = None
    facts: str = ""
    injury: str = ""
    color_of_law: ColorOfLaw | None = None
    claimed_injury: ClaimedInjury = ClaimedInjury.UNSETTLED
    violations: Violations = Violations.UNSETTLED
    violations_because: str = ""
    occasion: str = ""
    conviction: Conviction | None = None
    instruction: str = ""
    brackets: tuple[BracketAnswer, ...] = ()
    questions: tuple[str, ...] | None = None
    asked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    beside: tuple[tuple[str, CourtUse], ...] = ()
    damages: Damages = USUAL_SUMS
    place: Place = NOWHERE
    places: tuple[tuple[str, Place], ...] = ()
    actors: Set[str] = field(init=False, repr=False, compare=False)  # the defendants of whom it says that they acted
    answered_for: Set[str] = field(init=False, repr=False, compare=False)  # those for whose violation one answers

    def __post_init__(self) -> None:
        """Put in order whose conduct the claim is about."""
        own = (accusation.defendant for accusation in self.against if accusation.theory.is_own)
        object.__setattr__(self, "actors", frozenset(own))
        answered_for = frozenset(accusation.violation_by for accusation in self.against)
        object.__setattr__(self, "answered_for", answered_for)

    def place_of(self, key: str) -> Place:
        """Return where *key* of this claim stands in the matter, or where the claim begins."""
        return dict(self.places).get(key, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A dated act: the court dismisses a party or a claim, or one finding of some counts is decided.

    *by* says whether the court decided the finding or the parties stipulated it, *tell_jury* that the jury is to hear
    what a dismissal took out of the case.
    """

    date: str
    dismiss: str = ""
    decide: str = ""
    value: str = ""
    count: str = ""
    by: DecidedBy = DecidedBy.COURT
    because: str = ""
    ground: Ground = Ground.UNSTATED
    tell_jury: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A witness or exhibit, the finding that it bears on, and for which side."""

    source: str
    bears_on: str
    side: Role
    count: str = ""
    admitted: bool | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """An instruction in the user's own words; never passed off as the court's.

    *kind* says what it is for, *theory* which theory it explains, where it is on how somebody took part. *name* is what
    a claim calls it; *only_for* are the claims and defendants for which it is given, where it is not for all.
    """

    title: str
    text: str
    kind: SpecialKind = SpecialKind.PARTICIPATION
    theory: Theory | None = None
    name: str = ""
    only_for: tuple[str, ...] = ()
    authority: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One plaintiff × one defendant × one claim."""

    claim: Claim
    plaintiff: Party
    defendant: Party
    accusation: Accusation

    @property
    def id(self) -> str:
        """The name of the count: claim/plaintiff/defendant, by their keys in the matter."""
        return f"{self.claim.key}/{self.plaintiff.key}/{self.defendant.key}"

    @property
    def pair(self) -> str:
        """The two parties by their full names, as "Ana Reyes against Deputy Mark Holt"."""
        who = self.plaintiff.full
        return f"{closed(who, who, ' against')} against {self.defendant.full}"

    @property
    def color_of_law(self) -> ColorOfLaw:
        """How color of law stands for this defendant; contested unless the matter says otherwise."""
        return self.accusation.color_of_law or self.claim.color_of_law or ColorOfLaw.CONTESTED

    @property
    def names(self) -> frozenset[str]:
        """What a ruling dismisses it by: the name of the count, of its claim or of one of its parties."""
        return frozenset((self.id, self.claim.key, self.plaintiff.key, self.defendant.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """A count that has left the case, and the ruling that dismissed it: the first by its date."""

    count: Count
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The whole case. *drafted* is the file that records the drafts filed, with the edition and hash of each model.

    *trial* is its first day. *unanimous* is false where the parties have stipulated to a verdict that need not be.
    *settled_elements* says how the instructions tell of what is settled, *elements* whether claims and defendants share
    a text. *readings* say how doubtful passages are to be read, *changes* change the words. *general* are instructions
    given though no claim asks for them, *left_out* those that are not, though one does, *house_words* the court's for
    the models', *merged* the claims told with their right in one, *timings* what is not for the end alone.
    """

    name: str
    manual: str
    parties: tuple[Party, ...]
    claims: tuple[Claim, ...]
    court: str = ""
    title: str = ""
    number: str = ""
    settled_elements: SettledElements = SettledElements.STAY
    elements: ElementsOf = ElementsOf.TOGETHER
    rulings: tuple[Ruling, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    special: tuple[Special, ...] = ()
    general: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    house_words: tuple[HouseWord, ...] = ()
    timings: tuple[Timing, ...] = ()
    merged: tuple[MergedClaim, ...] = ()
    style: SetStyle = field(default_factory=SetStyle)
    readings: tuple[SettledReading, ...] = ()
    changes: tuple[OwnChange, ...] = ()
    record: Record | None = None
    trial: str = ""
    unanimous: bool = True
    drafted: str = ""
    drafted_place: Place = NOWHERE
    filing: Filing = USUAL_FILING
    spoken: SpokenNames = field(init=False, repr=False, compare=False)
    party_keys: frozenset[str] = field(init=False, repr=False, compare=False)
    _by_key: Mapping[str, Party] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put in order who is in the case: by their keys, and by the names that can stand in a text."""
        people = (who for party in self.parties for who in (party, party.injured))
        names = (name for who in people for name in (who.full, unarticled(who.full), who.called, who.stands_for))
        object.__setattr__(self, "spoken", SpokenNames.of(names))
        object.__setattr__(self, "_by_key", {party.key: party for party in reversed(self.parties)})
        object.__setattr__(self, "party_keys", frozenset(self._by_key))

    def party(self, key: str) -> Party:
        """Return the party with this key. The loader has made sure that it is there."""
        return self._by_key[key]

    def party_if_any(self, key: str) -> Party | None:
        """Return the party with this key; None for one who is not sued."""
        return self._by_key.get(key)

    def changes_for(self, count: Count) -> tuple[OwnChange, ...]:
        """Return the changes of the models' words that are made for one count."""
        return self.changes_between(count.claim.key, count.plaintiff.key, count.defendant.key)

    def changes_between(self, claim: str, plaintiff: str, defendant: str) -> tuple[OwnChange, ...]:
        """Return the changes that are made for the count with these keys, whether or not the matter has it."""
        names = {claim, plaintiff, defendant, f"{claim}/{plaintiff}/{defendant}"}
        return tuple(change for change in self.changes if not change.only_for or names & {*change.only_for})

    @property
    def pleaded(self) -> tuple[Count, ...]:
        """Every count that the claims make, claim by claim, those that have left the case too."""
        return tuple(
            Count(claim=claim, plaintiff=self.party(p), defendant=self.party(accused.defendant), accusation=accused)
            for claim in self.claims
            for p in claim.plaintiffs
            for accused in claim.against
        )

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts still in the case, claim by claim, without those that a ruling has dismissed."""
        gone = self._dismissals
        return tuple(count for count in self.pleaded if gone.keys().isdisjoint(count.names))

    @property
    def dismissed(self) -> tuple[Dismissed, ...]:
        """The counts that have left the case, claim by claim, each with the ruling by which it left."""
        gone = self._dismissals
        named = ((count, next(filter(count.names.__contains__, gone), "")) for count in self.pleaded)
        return tuple(Dismissed(count=count, ruling=gone[name]) for count, name in named if name)

    @property
    def _dismissals(self) -> dict[str, Ruling]:
        """What the rulings dismiss, each with the first ruling that does, in the order of their dates."""
        first: dict[str, Ruling] = {}
        for ruling in sorted((own for own in self.rulings if own.dismiss), key=lambda own: own.date):
            first.setdefault(ruling.dismiss, ruling)
        return first

    @property
    def as_submitted(self) -> "Matter":
        """The case as the jury had it: without what was ruled on a motion renewed after the verdict, or with it."""
        after = [ruling.date for ruling in self.rulings if ruling.ground is Ground.AFTER_VERDICT]
        had = (own for own in self.rulings if own.date < min(after, default="") or own.ground.is_before_verdict)
        return replace(self, rulings=tuple(had)) if after else self
