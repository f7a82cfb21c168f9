"""What is known of one place where an instruction is to be drafted: for whom, against whom, and what the matter says.

In: a matter, a claim, the parties for whom one text is made. Out: a `Setting` that answers what belongs in a blank,
which alternatives to keep, whether a word is plural. What the matter does not say has no answer; nothing is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chargebook.charge.clauses import sentence
from chargebook.charge.closedby import ClosedBy
from chargebook.doctrine.participation import arguable
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Joint, TheoryChange
from chargebook.instruction.ownchange import OwnChange
from chargebook.matter.calling import by_role, called
from chargebook.matter.matter import (
    Accusation,
    Capacity,
    Claim,
    ColorOfLaw,
    Conduct,
    Matter,
    Participation,
    Party,
    Role,
    SecuredBy,
)
from chargebook.matter.names import Names, closed, running, within
from chargebook.matter.record.record import Act, ActKind
from chargebook.matter.record.stated import acts_of_others, described
from chargebook.rule.formula import Finding

HEADED = "the instruction headed"  # how the text refers to an instruction without a number
FORMS = {
    "subject": {"he": "he", "she": "she", "they": "they", "it": "it"},
    "object": {"he": "him", "she": "her", "they": "them", "it": "it"},
    "possessive": {"he": "his", "she": "her", "they": "their", "it": "its"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What an instruction must say of one finding that is closed before the jury hears it: behind which words, by whom.

    *label* is that of a numbered element, empty for a condition or a sentence; *told* says the whole where the words of
    the text do not. *is_negated* marks an element of an exception, of which the plaintiff proves that it is not so.
    """

    instruction: str
    span: Span
    closing: ClosedBy
    label: str = ""
    bears: str = "plaintiff"
    told: str = ""
    is_sentence: bool = False
    is_negated: bool = False

    def words(self, against: str) -> str:
        """Return what stands behind the words of the text: a sentence, or a parenthesis in one."""
        closing, is_proved = self.closing, self.closing.finding is Finding.PROVED
        words = self.told or closing.briefly("this element" if self.label else "this", against)
        if self.is_negated:
            words = f"{closing.says} that this is {'not ' if is_proved else ''}so"
        return f" {sentence(words)}" if self.is_sentence else f" ({words})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closures:
    """What the texts of one count must say is closed, and how color of law stands after the rulings on it.

    *color_of_law* is None where no ruling changes what the matter says.
    """

    closed: tuple[Closed, ...] = ()
    color_of_law: ColorOfLaw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One drafted text's case: the claim, its plaintiffs and the defendants who share everything in it.

    *violator* stands for the defendant in the words of the text, where these are about another's conduct. *rights* are
    the instructions of each violation that is enough, by their numbers or headings, and *headings* those of the special
    instructions on how the defendant took part: the elements instruction refers to both. *changes* are those of the
    model's words that the theory asks for, *own_changes* those that the user makes, *joints* how several alternatives
    are joined in law, and *closed* what the text must say is closed.
    *is_introduction* marks the text that speaks of all the plaintiffs at once. *known* are the keys of the parties of
    whom the jury has heard before, for those who are introduced once by role and name. *parts* are the settings that
    share the text, where there are several: each is one claim of plaintiffs against defendants. *answering* are the
    settings of those who answer for what one of these defendants did, for whom the text is too.
    """

    matter: Matter
    claim: Claim
    plaintiffs: tuple[Party, ...]
    defendants: tuple[Party, ...]
    accusation: Accusation
    violator: Party | None = None
    rights: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    changes: tuple[TheoryChange, ...] = ()
    own_changes: tuple[OwnChange, ...] = ()
    joints: tuple[Joint, ...] = ()
    closed: tuple[Closed, ...] = ()
    is_introduction: bool = False
    known: frozenset[str] = frozenset()
    parts: "tuple[Setting, ...]" = ()
    answering: "tuple[Setting, ...]" = ()

    @property
    def each(self) -> "tuple[Setting, ...]":
        """The settings that share the text, or this one alone."""
        return self.parts or (self,)

    @property
    def represented(self) -> Party | None:
        """The person whose right it was, where the one plaintiff of the text sues for another."""
        alone = self.plaintiffs[0] if len(self.plaintiffs) == 1 else None
        return alone.injured if alone and alone.sues_for else None

    @property
    def is_deemed(self) -> bool:
        """Whether the defendant is deemed to have caused what another did, so that the conduct meant is the other's."""
        return self.accusation.theory.is_integral and self.accusation.participation is Participation.DEEMED

    @property
    def actor(self) -> Party | None:
        """The person of *violation-by*, whose conduct the instructions on the rights describe."""
        who = self.accusation.violation_by
        party = self.matter.party_if_any(who)
        if not who or party:
            return party
        if not self.matter.record:
            return Party(key=who, role=Role.DEFENDANT, name=who, named=Names.NAMES)
        person = self.matter.record.person(who)
        return Party(key=who, role=Role.DEFENDANT, name=person.name, office=person.office, named=Names.NAMES)

    @property
    def color_of_law(self) -> ColorOfLaw:
        """How color of law stands for these defendants."""
        return self.accusation.color_of_law or self.claim.color_of_law or ColorOfLaw.CONTESTED

    @property
    def counts(self) -> tuple[str, ...]:
        """The ids of the counts that the text is for."""
        return tuple(
            f"{own.claim.key}/{p.key}/{d.key}"
            for own in (*self.each, *self.answering)
            for p in own.plaintiffs
            for d in own.defendants
        )

    def parties(self, role: str) -> tuple[Party, ...]:
        """Return the parties on one side; for the defendants whoever stands for them in the text."""
        if role == Role.PLAINTIFF:
            return self.plaintiffs
        return (self.violator,) if self.violator else self.defendants

    def uses_name(self, role: str) -> bool:
        """Tell whether the draft says the party's name for "the defendant" or "the plaintiff"."""
        parties = self.parties(role)
        is_other = self.violator is not None and role == Role.DEFENDANT
        return is_other or (len(parties) == 1 and parties[0].named.is_name)

    def called(self, role: str) -> str:
        """Return what the draft calls the party of that role, of whom the jury has heard, or all of them."""
        parties = self.parties(role)
        return parties[0].called if self.uses_name(role) else called(*parties)

    def of_each(self, role: str) -> str:
        """Return what stands where the model speaks of the party of that role: by the role, of each of several."""
        return self.called(role) if self.uses_name(role) else by_role(self.parties(role), of_each=True)

    def on_the_right(self, joints: tuple[Joint, ...] = ()) -> "Setting":
        """Return the setting for an instruction on the right: about the person of *violation-by*, if there is one."""
        return replace(self, joints=joints, violator=self.actor, changes=())

    def words_for(self, value: str) -> str:
        """Return what the matter has for a blank of this kind; empty where it has nothing."""
        match value:
            case "rights" | "facts" if self.parts:
                return _by_claim(value, self.parts)
            case "defendant" | "plaintiff":
                return listed([party.full for party in self.parties(value)])
            case "body":
                return listed(list(dict.fromkeys(party.stands_for for party in self.defendants)))
            case "rights":
                return _referred(self.rights, self.headings)
            case "facts":
                return within(running(self.claim.facts))
            case "others" if self.actor:
                return self.actor.full
            case "others" | "conduct-of-others":
                return self._of_others(value)
            case "headings":
                return _headed(self.headings)
            case "left":
                return listed(list(dict.fromkeys(_left(self.matter, name) for name in told(self.matter))))
            case _:
                return ""

    def key_for(self, value: str) -> str:
        """Return the key of the matter that holds a value of this kind; of others' conduct the record tells."""
        match value:
            case "rights" | "facts":
                return listed([f"claims.{key}.{value}" for key in dict.fromkeys(own.claim.key for own in self.each)])
            case "others" | "conduct-of-others":
                return "record"
            case "left":
                return "rulings"
        return "parties"

    def names_of(self, key: str) -> frozenset[str] | None:
        """Return which alternatives of a kind of choice the matter keeps; None where it does not say."""
        match key:
            case "conduct" if is_of_another(self):
                own = None if self.accusation.violation_by else _kinds(self.accusation.conduct)
                return self.names_of("conduct-of-others") or own
            case "conduct":
                return _kinds(conduct for own in self.each for conduct in own.accusation.conduct)
            case "conduct-of-others" if conduct := conduct_of_actor(self):
                return _kinds(conduct)
            case "conduct-of-others" if acts := self.others_acts():
                return frozenset(_kind(act.kind is ActKind.OMISSION) for act in acts)
            case "conduct-of-others" if _are_bodies(self.defendants):
                return _kinds(self.accusation.conduct)
            case "secured-by":
                return _secured(self.claim.secured_by)
            case "color-of-law":
                is_open = self.color_of_law is ColorOfLaw.CONTESTED
                return frozenset() if is_open else frozenset({self.color_of_law.value})
            case _:
                return None

    def is_plural(self, source: str) -> bool | None:
        """Tell whether the words that follow *source* are plural; None where the matter does not say."""
        match source:
            case "acts" if is_of_another(self):
                of_others = self.is_plural("acts-of-others")
                own = None if self.accusation.violation_by else Conduct.ACTS in self.accusation.conduct
                return own if of_others is None else of_others
            case "acts":
                return any(Conduct.ACTS in own.accusation.conduct for own in self.each)
            case "acts-of-others" if conduct := conduct_of_actor(self):
                return Conduct.ACTS in conduct
            case "acts-of-others" if acts := self.others_acts():
                return len(acts) > 1
            case "acts-of-others":
                return Conduct.ACTS in self.accusation.conduct if _are_bodies(self.defendants) else None
            case "others" if self.actor:
                return False
            case "others":
                return len(self._others()) > 1 if self._others() else None
            case "rights":
                named = {name for own in self.each for way in own.rights for name in way}
                return len([name for name in named if not name.startswith(HEADED)]) > 1
            case "claims":
                keys = {party.key for party in self.plaintiffs}
                is_of_each = self.is_introduction and len(keys) > 1
                return is_of_each or sum(1 for claim in self.matter.claims if keys & set(claim.plaintiffs)) > 1
            case "defendants":
                return self.is_introduction and len(self.parties(Role.DEFENDANT)) > 1
            case _:
                return self.is_introduction and len(self.plaintiffs) > 1

    def pronoun(self, roles: tuple[str, ...], form: str, *, is_injured: bool = False) -> str:
        """Return the pronoun for the party of *roles*; empty where the matter gives none, or two that differ.

        Several of one side share theirs where each is spoken of alone, and are *they* where they differ, or together.
        *is_injured* is whether the plaintiff meant is the one who was hurt, and not the one who sues.
        """
        spoken = set[str]()
        for role in roles:
            own = {(party.injured if is_injured else party).pronoun for party in self.parties(role)}
            are_together = self.is_introduction and len(self.parties(role)) > 1
            are_mixed = len(own) > 1 and "" not in own
            spoken.add("they" if are_together or are_mixed else own.pop() if len(own) == 1 else "")
        return FORMS[form].get(next(iter(spoken)), "") if len(spoken) == 1 else ""

    def _of_others(self, value: str) -> str:
        """Return who else is said to have violated the right, or what they did, as the record tells it."""
        record, defendants = self.matter.record, {party.key for party in self.defendants}
        if record is None:
            return ""
        if value == "conduct-of-others":
            acts = [described(record, act, but=defendants) for act in self.others_acts()]
            several = len(acts) > 1 and len(self.claim.plaintiffs) > 1
            to = f", so far as it was done to {self.of_each(Role.PLAINTIFF)}" if several else ""
            return f"{listed(acts)}{to}"
        return listed([record.person(who).name for who in self._others()])

    def _others(self) -> tuple[str, ...]:
        """Return the keys of those who did the violations by others."""
        defendants = {party.key for party in self.defendants}
        acts = self.others_acts()
        return tuple(dict.fromkeys(who for act in acts for who in act.doers if who not in defendants))

    def others_acts(self) -> tuple[Act, ...]:
        """Return the violations by others for which these defendants may answer on their theory, or else all."""
        record, whom = self.matter.record, {party.key for party in self.defendants}
        if record is None:
            return ()
        claim, theory = self.claim.key, self.accusation.theory
        acts = acts_of_others(record, claim, whom)
        answered = (act for act in acts if any(arguable(theory, record, who, claim, act) for who in whom))
        return tuple(answered) or acts

    @property
    def takes_own_conduct(self) -> bool:
        """Whether the words on another's conduct are filled with what the matter says of the defendant's own."""
        is_known = conduct_of_actor(self) or self.others_acts()
        return not is_known and (_are_bodies(self.defendants) or bool(self.changes))


def is_of_another(setting: Setting) -> bool:
    """Tell whether the conduct of which the text speaks is not the defendant's."""
    return bool(setting.changes or setting.violator)


def conduct_of_actor(setting: Setting) -> tuple[Conduct, ...]:
    """Return what the person of *violation-by* is said to have done; nothing where the matter does not say.

    A claim against that person says so, this one before others; else the record, by the acts that violated the
    right of this claim.
    """
    who = setting.accusation.violation_by
    for claim in sorted(setting.matter.claims, key=lambda claim: claim.key != setting.claim.key) if who else ():
        is_alike = claim.key == setting.claim.key or set(claim.rights) & set(setting.claim.rights)
        for accusation in claim.against if is_alike else ():
            if accusation.defendant == who and accusation.theory.is_own:
                return accusation.conduct
    acts = [act for act in setting.others_acts() if who in act.doers] if who else []
    kinds = dict.fromkeys(_conduct(act.kind, several=len(acts) > 1) for act in acts)
    return tuple(kinds)


def _by_claim(value: str, parts: Iterable[Setting]) -> str:
    """Return what fills a blank of a text for several claims: for each what is its own, or once what they share."""
    titles: dict[str, dict[str, None]] = {}
    for own in parts:
        titles.setdefault(own.words_for(value), {})[f"“{own.claim.title}”"] = None
    if len(titles) == 1 or "" in titles:
        return "" if "" in titles else next(iter(titles))
    return told_by_claim(titles, is_clause=value == "facts")  # what follows "when" in the model's words


def told_by_claim(titles: Mapping[str, Iterable[str]], *, is_clause: bool = False) -> str:
    """Return words that are each for other claims, with the titles of the claims behind them.

    >>> told_by_claim({"3 and 4": ["“Force”"], "3 and 5": ["“Arrest”", "“Search”"]})
    '3 and 4 as to the claim “Force”, and 3 and 5 as to the claims “Arrest” and “Search”'
    """
    mark = "; " if is_clause or any("," in words for words in titles) else ", "
    several = [(words, list(claims)) for words, claims in titles.items()]
    ways = [
        f"{words}{',' * is_clause} as to the claim{'s' * (len(claims) > 1)} {listed(claims)}"
        for words, claims in several
    ]
    when = "when " if is_clause else ""
    return f"{f'{mark}{when}'.join(ways[:-1])}{mark if ways[1:] else ''}{'and ' * bool(ways[1:])}{when}{ways[-1]}"


def _are_bodies(defendants: tuple[Party, ...]) -> bool:
    """Tell whether a body is sued, whose conduct the matter says for that of its employees."""
    return all(party.capacity is Capacity.ENTITY for party in defendants)


def told(matter: Matter) -> tuple[str, ...]:
    """Return the names of what has left the case and is to be told to the jury, in the order of the dates."""
    dated = sorted(matter.rulings, key=lambda ruling: ruling.date)
    return tuple(dict.fromkeys(ruling.dismiss for ruling in dated if ruling.dismiss and ruling.tell_jury))


def _left(matter: Matter, name: str) -> str:
    """Return what the jury is told of a party, a claim or a count that has left the case: never why or when."""
    if "/" in name:
        claim, plaintiff, defendant = name.split("/")
        return f"{_left(matter, claim)} of {matter.party(plaintiff).full} against {matter.party(defendant).full}"
    party = matter.party_if_any(name)
    if party is None:
        title = next(claim.title for claim in matter.claims if claim.key == name)
        return f"the claim “{title}”"
    return f"the claims {'of' if party.role is Role.PLAINTIFF else 'against'} {party.full}"


def _referred(ways: tuple[tuple[str, ...], ...], headings: tuple[str, ...]) -> str:
    """Return how the text refers to the rights, of which each way is enough, and to how the defendant took part.

    >>> _referred((("9.29",), ("9.31",)), ("Failure to Intercede",))
    '9.29 or 9.31, and in either case the instruction headed “Failure to Intercede”'
    >>> _referred((("9.11", "the instruction headed “Retaliatory Arrest”"),), ("Failure to Intercede",))
    '9.11 and the instructions headed “Retaliatory Arrest” and “Failure to Intercede”'
    """
    if len(ways) == 1:
        unnumbered = tuple(name.removeprefix(HEADED).strip(" “”") for name in ways[0] if name.startswith(HEADED))
        ways = (tuple(name for name in ways[0] if not name.startswith(HEADED)),) if unnumbered else ways
        headings = (*unnumbered, *headings)
    headed = _headed(headings)
    words = (", or " if any(way[1:] for way in ways) else " or ").join(listed(list(way)) for way in ways)
    case = {0: "", 1: " and ", 2: ", and in either case "}.get(len(ways), ", and in each case ")
    return f"{words}{case}{headed}" if headed else words


def _headed(headings: tuple[str, ...]) -> str:
    """Return how the text refers to the instructions with these headings; nothing where there are none."""
    names = listed([f"“{heading}”" for heading in headings])
    return f"the instruction{'s' if headings[1:] else ''} headed {names}" if names else ""


def _kind(is_omission: bool) -> str:
    return "omission" if is_omission else "act"


def _kinds(conduct: Iterable[Conduct]) -> frozenset[str]:
    return frozenset(_kind(kind is Conduct.OMISSION) for kind in conduct)


def _conduct(kind: ActKind, *, several: bool) -> Conduct:
    if kind is ActKind.OMISSION:
        return Conduct.OMISSION
    return Conduct.ACTS if several else Conduct.ACT


def listed(words: list[str]) -> str:
    """Join words as a list is spoken; with semicolons where an item holds a comma.

    >>> listed(["9.20", "9.23", "9.25"])
    '9.20, 9.23, and 9.25'
    >>> listed(["Ana Reyes", "Luis Ortiz, Jr."])
    'Ana Reyes and Luis Ortiz, Jr.'
    """
    if len(words) < 3:
        return " and ".join([*(closed(word, word, " and") for word in words[:-1]), *words[-1:]])
    comma = "; " if any("," in word for word in words) else ", "
    return f"{comma.join(words[:-1])}{comma}and {words[-1]}"


def _secured(secured: SecuredBy | None) -> frozenset[str] | None:
    if secured is None:
        return None
    return frozenset({"laws", "constitution"} if secured is SecuredBy.BOTH else {secured.value})
