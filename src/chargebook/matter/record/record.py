"""What is said to have happened: people, acts, plans, what each knew and did, and which event needed which.

In: nothing but values that the record's loader (`chargebook.matter.record.file`) has checked. Out: `Record`. Every
statement says how it stands, alleged, stipulated, found or not found, and where that comes from. What follows in law is
not known here: `participation`, `color`, `immunity`, `causes` and `connection` say that.
"""

import enum
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from chargebook.ground.text import Place
from chargebook.rule.formula import Finding, Rule

NOWHERE = Place(file="<record>")


class Standing(enum.StrEnum):
    """How a statement stands. What is only alleged is open, as is what nobody has said."""

    ALLEGED = "alleged"
    STIPULATED = "stipulated"
    FOUND = "found"
    NOT_FOUND = "not found"

    @property
    def finding(self) -> Finding:
        """What it is worth as a finding; an allegation is never *not proved*."""
        return WORTH_OF[self]


WORTH_OF = {
    Standing.ALLEGED: Finding.NOT_ASKED,
    Standing.STIPULATED: Finding.PROVED,
    Standing.FOUND: Finding.PROVED,
    Standing.NOT_FOUND: Finding.NOT_PROVED,
}
SUREST = (Standing.STIPULATED, Standing.FOUND, Standing.ALLEGED, Standing.NOT_FOUND)


class ActKind(enum.StrEnum):
    """Whether somebody did something, failed to do it, decided it together with others, or said it."""

    ACT = "act"
    OMISSION = "omission"
    DECISION = "decision"
    SPEECH = "speech"


class Office(enum.StrEnum):
    """Whether a person holds an office of the State or of a local body, a federal one, or none.

    A private person is never assumed to act under color of state law; nor is a federal officer, who acts under federal.
    """

    PUBLIC = "public"
    FEDERAL = "federal"
    PRIVATE = "private"
    UNSTATED = "unstated"


class Relation(enum.StrEnum):
    """What a statement can say of a person and an act; the value is its key in a record file, `SAID` its words."""

    # participation
    KNEW = "knew-of"
    SHOULD_HAVE_KNOWN = "should-have-known-of"
    ACQUIESCED = "acquiesced-in"
    PLANNED = "shared-plan-for"
    SET_IN_MOTION = "set-in-motion"
    TOOK_PART = "took-part-in-deciding"
    DUTY = "had-duty-against"
    COULD_INTERCEDE = "could-intercede-in"
    DID_NOT_INTERCEDE = "did-not-intercede-in"
    CONSPIRED = "conspired-in"
    # supervision
    DIRECTED = "directed"
    REFUSED_TO_END = "refused-to-end"
    DID_NOT_PREVENT = "did-not-prevent"
    LEFT_UNTRAINED = "left-untrained-for"
    INDIFFERENT = "recklessly-indifferent-to"
    MOVING_FORCE = "moving-force-of"
    PURPOSE = "had-purpose-in"
    # what a local body answers for
    EMPLOYER = "employer-behind"
    OFFICIAL_POLICY = "official-policy-behind"
    CUSTOM = "custom-behind"
    FINAL_AUTHORITY = "final-authority-over"
    AS_POLICYMAKER = "acted-as-policymaker-in"
    APPROVED = "approved-with-its-basis"
    INADEQUATE = "inadequate-against"
    DELIBERATE = "deliberately-indifferent-to"
    SUBSTANTIAL = "substantial-part-in"
    # what makes nobody liable
    PRESENT = "present-at"
    OUTRANKED = "outranked-others-in"
    TEAM = "on-team-for"
    # color of state law
    ON_DUTY = "on-duty-in"
    PURPORTED_DUTY = "purported-duty-in"
    INFLUENCED = "influenced-others-in"
    RELATED_TO_DUTY = "related-to-duties-in"
    AUTHORITY_TO_SPEAK = "authority-to-speak-in"
    PURPORTED_TO_SPEAK = "purported-to-speak-in"
    STATE_SOURCE = "state-source-of"
    PUBLIC_FUNCTION = "public-function-in"
    JOINT_ACTION = "joint-action-in"
    COMPELLED = "compelled-by-state-in"
    NEXUS = "nexus-with-state-in"
    DELEGATED = "delegated-duty-in"
    ADVERSARY = "adversary-of-state-in"
    # immunity
    RELIED = "relied-on-others-in"
    MAY_CLAIM_IMMUNITY = "may-claim-immunity-in"
    PROSECUTOR = "acted-as-prosecutor-in"
    JUDGE = "acted-as-judge-in"
    NO_JURISDICTION = "without-jurisdiction-in"
    WITNESS = "testified-in"
    LEGISLATOR = "acted-as-legislator-in"


SAID = {
    Relation.KNEW: "{who} knew of this conduct: {act}",
    Relation.SHOULD_HAVE_KNOWN: "{who} reasonably should have known that this would be done: {act}",
    Relation.ACQUIESCED: "{who} acquiesced in this conduct: {act}",
    Relation.PLANNED: "{who} shared a common plan, which this conduct was part of, with those who did it: {act}",
    Relation.SET_IN_MOTION: "{who} set in motion the acts of others that led to this: {act}",
    Relation.TOOK_PART: "{who} took a meaningful part in the decision: {act}",
    Relation.DUTY: "{who} had a legal duty to act against this: {act}",
    Relation.COULD_INTERCEDE: "{who} had a realistic opportunity to intercede in this: {act}",
    Relation.DID_NOT_INTERCEDE: "{who} did not intercede in this: {act}",
    Relation.CONSPIRED: "{who} agreed with those who did this that the right should be violated: {act}",
    Relation.DIRECTED: "{who} directed a subordinate to do this: {act}",
    Relation.REFUSED_TO_END: "{who} knowingly refused to end the acts of others that led to this: {act}",
    Relation.DID_NOT_PREVENT: "{who} failed to act to prevent this: {act}",
    Relation.LEFT_UNTRAINED: "{who} disregarded that a gap in training would lead to this: {act}",
    Relation.INDIFFERENT: "{who} was recklessly or callously indifferent to the rights that this violated: {act}",
    Relation.MOVING_FORCE: "the conduct of {who} was so closely related to this that it was the moving force: {act}",
    Relation.PURPOSE: "{who} too had the purpose that the right asks for: {act}",
    Relation.EMPLOYER: "{who} employed those who did this: {act}",
    Relation.OFFICIAL_POLICY: "this was done under an official policy that {who} had adopted: {act}",
    Relation.CUSTOM: "this was done under a widespread or longstanding practice or custom of {who}: {act}",
    Relation.FINAL_AUTHORITY: "{who} had the final say, as a policymaker for the body, over this: {act}",
    Relation.AS_POLICYMAKER: "{who} acted as a final policymaker for the body in this: {act}",
    Relation.APPROVED: "{who} approved this, and the basis for it, by deliberate choice: {act}",
    Relation.INADEQUATE: "what {who} had in policies or training did not suffice to prevent this: {act}",
    Relation.DELIBERATE: "{who} was deliberately indifferent to the risk that this would follow: {act}",
    Relation.SUBSTANTIAL: "the failure of {who} played a substantial part in bringing this about: {act}",
    Relation.PRESENT: "{who} was present at this: {act}",
    Relation.OUTRANKED: "{who} outranked those who did this: {act}",
    Relation.TEAM: "{who} belonged to the team that did this: {act}",
    Relation.ON_DUTY: "{who} was exercising official duties in this: {act}",
    Relation.PURPORTED_DUTY: "{who} acted, purported or pretended to act in performance of official duties: {act}",
    Relation.INFLUENCED: "{who} meant to influence others by this pretence of office, and did: {act}",
    Relation.RELATED_TO_DUTY: "this was related in a meaningful way to the office or duties of {who}: {act}",
    Relation.AUTHORITY_TO_SPEAK: "{who} had actual authority to speak for the State on the matter: {act}",
    Relation.PURPORTED_TO_SPEAK: "{who} purported to use that authority: {act}",
    Relation.STATE_SOURCE: "{who} used or followed a right, privilege or rule of the State's making in this: {act}",
    Relation.PUBLIC_FUNCTION: "{who} exercised a function that is traditionally the State's alone: {act}",
    Relation.JOINT_ACTION: "{who} acted jointly with the State: {act}",
    Relation.COMPELLED: "the State compelled or directed {who} to do this: {act}",
    Relation.NEXUS: "the State was so entangled with {who} that this is the State's own conduct: {act}",
    Relation.DELEGATED: "the State had delegated its own duty to {who}: {act}",
    Relation.ADVERSARY: "{who} acted as the adversary of the State in this: {act}",
    Relation.RELIED: "{who} reasonably relied on what other officers said: {act}",
    Relation.MAY_CLAIM_IMMUNITY: "{who} may claim qualified immunity for this at all: {act}",
    Relation.PROSECUTOR: "{who} acted in the function of a prosecutor: {act}",
    Relation.JUDGE: "{who} acted in the function of a judge: {act}",
    Relation.NO_JURISDICTION: "{who} acted in the clear absence of all jurisdiction: {act}",
    Relation.WITNESS: "this was testimony of {who} in a judicial proceeding: {act}",
    Relation.LEGISLATOR: "{who} acted in the function of a legislator: {act}",
}

OF_SPEECH = (Relation.AUTHORITY_TO_SPEAK, Relation.PURPORTED_TO_SPEAK)  # said of acts of the kind *speech* only
POWERLESS = (Relation.PRESENT, Relation.OUTRANKED, Relation.TEAM)


class Link(enum.StrEnum):
    """What a record can say of an intervening act: what lets the chain from conduct to injury hold, or cuts it."""

    FORESEEABLE = "foreseeable"
    INDEPENDENT = "independent"
    SUPERSEDING = "superseding"
    FALSE_INFORMATION = "false-information"
    WITHHELD_INFORMATION = "withheld-information"
    PRESSURE = "pressure"
    NO_PROBABLE_CAUSE = "no-probable-cause"
    OWN_ACCOUNT = "plaintiff-account-only"
    USE = "use-of-what-was-obtained"


OF_A_FILING = (Link.NO_PROBABLE_CAUSE, Link.OWN_ACCOUNT, Link.USE)  # said of a prosecutor's filing, not of any act
OF_A_WARRANT = (Link.NO_PROBABLE_CAUSE,)  # of these, said of a judge's warrant too


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the story, sued or not; a group that decides as one counts as a person."""

    key: str
    name: str
    office: Office = Office.UNSTATED
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done, left undone or decided: by whom, when, and which claim's right it is said to violate.

    *by* and *violates* hold keys, each with how it stands. *after* are the acts that came before it; *at* is when it
    was done, as the record has it; *seconds* how long it lasted. *clearly_established* holds for each claim whether the
    law was so on its right, a question for the court.
    """

    key: str
    what: str
    by: tuple[tuple[str, Standing], ...]
    kind: ActKind = ActKind.ACT
    violates: tuple[tuple[str, Standing], ...] = ()
    after: tuple[str, ...] = ()
    at: str = ""
    seconds: int | None = None
    clearly_established: tuple[tuple[str, Standing], ...] = ()
    source: str = ""
    place: Place = NOWHERE

    @property
    def doers(self) -> tuple[str, ...]:
        """Those who did it, as far as it was not found that they did not."""
        return tuple(who for who, standing in self.by if standing is not Standing.NOT_FOUND)

    @property
    def standing(self) -> Standing:
        """How it stands that somebody did it: as it does for the one of whom it is surest."""
        return min((standing for _, standing in self.by), key=SUREST.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What some people meant to do together: the members and the acts it covers, each with how it stands.

    An act that the plan is shown not to cover has the standing *not found*; of one that is not named nothing is known.
    """

    key: str
    what: str
    members: tuple[tuple[str, Standing], ...]
    covers: tuple[tuple[str, Standing], ...]
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of one person and one act. *by_doing* is the person's own act by which it was so."""

    who: str
    relation: Relation
    act: str
    standing: Standing = Standing.ALLEGED
    by_doing: str = ""
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a causal model. *needs* is what it takes, a formula over other events; without it it just happened.

    *standing* is whether it happened. *by* is whose act it is, *perhaps* those of several of whom that is only alleged.
    *links* is what is said of it as an intervening act; a *prosecution* is the filing of charges by a prosecutor, whose
    judgment is presumed independent; a *warrant* is that of a judge.
    """

    key: str
    what: str
    by: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    needs: Rule | None = None
    standing: Standing = Standing.ALLEGED
    links: tuple[tuple[Link, Standing], ...] = ()
    prosecution: bool = False
    warrant: bool = False
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """The causal model of one claim: the events, each after those that it needs, and which of them is the injury."""

    claim: str
    injury: str
    events: tuple[Event, ...]
    place: Place = NOWHERE

    def event(self, key: str) -> Event:
        """Return the event of that key. The loader has made sure that it is there."""
        return next(event for event in self.events if event.key == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is said to have happened. What is looked up in it again and again is put in order once."""

    people: tuple[Person, ...] = ()
    acts: tuple[Act, ...] = ()
    plans: tuple[Plan, ...] = ()
    statements: tuple[Statement, ...] = ()
    causes: tuple[Causes, ...] = ()
    standings: Mapping[str, Standing] = field(init=False, repr=False, compare=False)  # of each point spoken of
    _people: Mapping[str, Person] = field(init=False, repr=False, compare=False)
    _acts: Mapping[str, Act] = field(init=False, repr=False, compare=False)
    _violations: Mapping[str, tuple[Act, ...]] = field(init=False, repr=False, compare=False)
    _stated: Mapping[tuple[str, str, str], Statement] = field(init=False, repr=False, compare=False)
    _told: Set[tuple[str, str]] = field(init=False, repr=False, compare=False)
    _said_of: Mapping[str, tuple[Statement, ...]] = field(init=False, repr=False, compare=False)
    _said_in: Mapping[str, tuple[Statement, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put in order what is looked up by its key; of two of one key the first counts."""
        violations: dict[str, list[Act]] = {}
        for act in self.acts:
            for claim, _ in act.violates:
                violations.setdefault(claim, []).append(act)
        spoken = reversed(self.statements)
        said_of, said_in = dict[str, list[Statement]](), dict[str, list[Statement]]()
        for statement in self.statements:
            said_of.setdefault(statement.who, []).append(statement)
            said_in.setdefault(statement.act, []).append(statement)
        ordered = {
            "standings": dict(_standings(self)),
            "_people": {person.key: person for person in reversed(self.people)},
            "_acts": {act.key: act for act in reversed(self.acts)},
            "_violations": {claim: tuple(acts) for claim, acts in violations.items()},
            "_stated": {(said.who, said.relation, said.act): said for said in spoken},
            "_told": frozenset((said.who, said.act) for said in self.statements),
            "_said_of": {who: tuple(statements) for who, statements in said_of.items()},
            "_said_in": {act: tuple(statements) for act, statements in said_in.items()},
        }
        for name, value in ordered.items():
            object.__setattr__(self, name, value)

    def person(self, key: str) -> Person:
        """Return the person of that key; the loader has made sure that it is there."""
        return self._people[key]

    def is_private(self, who: str) -> bool:
        """Tell whether it is said of a person that the office is private."""
        return self.person(who).office is Office.PRIVATE

    def act(self, key: str) -> Act:
        """Return the act of that key; the loader has made sure that it is there."""
        return self._acts[key]

    def violations(self, claim: str) -> tuple[Act, ...]:
        """Return the acts of which somebody says that they violated the right of *claim*, or that they did not."""
        return self._violations.get(claim, ())

    def stated(self, who: str, relation: Relation, act: str) -> Statement | None:
        """Return what the record says of *who* and *act*, or nothing."""
        return self._stated.get((who, relation, act)) if (who, act) in self._told else None

    def said_of(self, who: str) -> tuple[Statement, ...]:
        """Return the statements on that person, in the order of the record."""
        return self._said_of.get(who, ())

    def said_in(self, act: str) -> tuple[Statement, ...]:
        """Return the statements on that act, in the order of the record."""
        return self._said_in.get(act, ())

    def is_told(self, who: str, act: Act) -> bool:
        """Tell whether the record says anything of *who* in *act*: that the person did it, or how one stood to it."""
        return (who, act.key) in self._told or any(who == doer for doer, _ in act.by)


def in_words(relation: Relation, person: Person, act: Act) -> str:
    """Return what a statement says of *person* and *act*."""
    return SAID[relation].replace("{act}", act.key).replace("{who}", person.name)


def _standings(record: Record) -> Iterator[tuple[str, Standing]]:
    """Yield the name of each point that the record speaks of, with how it stands."""
    for act in record.acts:
        yield from ((f"did/{who}/{act.key}", standing) for who, standing in act.by)
        yield from ((f"violated/{act.key}/{claim}", standing) for claim, standing in act.violates)
        yield from ((f"clearly-established/{act.key}/{claim}", standing) for claim, standing in act.clearly_established)
    for plan in record.plans:
        yield from ((f"in-plan/{who}/{plan.key}", standing) for who, standing in plan.members)
        yield from ((f"covers/{plan.key}/{act}", standing) for act, standing in plan.covers)
    for statement in record.statements:
        yield f"{statement.relation}/{statement.who}/{statement.act}", statement.standing
