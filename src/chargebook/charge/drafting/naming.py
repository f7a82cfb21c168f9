"""What a draft says in the place of a party's role, and in a blank for a party's name.

In: an instruction and the setting. Out: the edits that name the parties as the matter says: by name, by initials, by
the role without its article, or by the role and the name where the jury first hears of the party and the name alone
after. Where the right, what was done or the injury is meant, the person for whom a plaintiff sues is named.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.charge.drafting.blanks import fills_of
from chargebook.charge.drafting.draft import Edit
from chargebook.charge.drafting.mentions import ROLES, Mention, is_told, mentions
from chargebook.charge.drafting.setting import Setting, listed
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Blank, Instruction, walk
from chargebook.instruction.notation import Notation
from chargebook.matter.calling import by_role
from chargebook.matter.matter import Party, Role
from chargebook.matter.names import SENTENCE, Names, articled, capitalized, is_plural, possessive

WHY = {
    Names.NAMES: "names: the party's name for the role",
    Names.ROLES_AND_NAMES: "names: the role and the name at first, the name alone after",
    Names.BARE_ROLES: "names: the role without its article",
    Names.SHORT: "names: the party's short name for the role",
    Names.INITIALS: "names: the party's initials for the role",
}
INJURED = "sues-for: the right, the conduct and the injury are those of the person for whom the plaintiff sues"
FOLLOWED = "names: the name follows"
VIOLATOR = "violation-by: on this theory the right is about the conduct of another"
# What can stand behind a role: the ending of its plural in brackets, and a blank for the name.
BEHIND = re.compile(r"(?P<ending>\[s\]|\(s\))?(?:(?P<space>\s*)(?=\[names?\b))?", re.IGNORECASE)
VERB = re.compile(r"\s+(?P<verb>[a-z]+)\b")
NEAR = 20  # letters before a mention that tell whether it begins a sentence


def party_edits(
    instruction: Instruction, setting: Setting, notation: Notation, dropped: Sequence[Span] = ()
) -> Iterator[Edit]:
    """Yield the words that stand for each mention of a party, and in a blank for the name, where they are not usual.

    What stands in *dropped* words is not heard, and introduces nobody.
    """
    for role in ROLES:
        heard = [own for own in mentions(instruction, role, notation) if not is_in(own.span, dropped)]
        parties = setting.parties(role)
        if setting.is_introduction and len(parties) > 1:
            yield from _plural(instruction, setting, heard, notation)
        elif setting.uses_name(role) or (role == Role.PLAINTIFF and setting.represented):
            yield from _Naming(instruction, setting, role, notation).edits(heard, dropped)
        elif all(party.named is Names.BARE_ROLES for party in parties):
            words = by_role(parties, of_each=True)
            yield from (Edit(span=own.span, new=words, why=WHY[Names.BARE_ROLES]) for own in heard)
    actor = setting.actor
    if actor and actor.named is Names.ROLES_AND_NAMES and actor not in setting.parties(Role.DEFENDANT):
        blanks = [span for span in _blanks(instruction, notation, "others") if not is_in(span, dropped)]
        is_known = actor.key in setting.known
        for number, span in enumerate(blanks):
            name = actor.called if number or is_known else introduced([actor])
            yield Edit(span=span, new=name, why=WHY[actor.named])


def introduced(parties: Sequence[Party], known: frozenset[str] = frozenset()) -> str:
    """Return parties of one side by their names behind their role; those of *known* keys by the names for later.

    >>> style = Names.ROLES_AND_NAMES
    >>> holm = Party(key="holm", role=Role.DEFENDANT, name="Craig Holm", short="Holm", named=style)
    >>> elk = Party(key="elk", role=Role.DEFENDANT, name="City of Elk", named=style)
    >>> introduced([holm]), introduced([holm, elk]), introduced([holm, elk], frozenset({"holm"}))
    ('Defendant Craig Holm', 'Defendants Craig Holm and the City of Elk', 'Defendants Holm and the City of Elk')
    """
    is_bare = all(party.named.has_bare_role for party in parties)
    is_known = {party.key for party in parties if party.key in known and party.named is Names.ROLES_AND_NAMES}
    role = f"{parties[0].role}{'s' if parties[1:] else ''}"
    role = role.capitalize() if is_bare else f"the {role}"
    called = [party.called if party.key in is_known else party.full for party in parties]
    names = listed(called)
    if all(name.startswith(f"{parties[0].role.capitalize()} ") for name in called):  # "Defendant Lee" is such a name
        return names
    return f"{role} {articled(names, f'{role} ')}"


class _Naming:
    """Names the one party of a role in one text, place by place."""

    def __init__(self, instruction: Instruction, setting: Setting, role: str, notation: Notation) -> None:
        self.setting, self.role, self.text = setting, role, instruction.source.folded
        self.party = setting.parties(role)[0]
        self.is_other = setting.violator is not None and role == Role.DEFENDANT
        self.is_told_once = self.party.named is Names.ROLES_AND_NAMES
        self.named = {self.party.key} & setting.known if self.is_told_once else set[str]()
        if setting.represented and is_told(instruction, setting):
            self.named |= {self.party.key, INJURED}
        self.blanks = _blanks(instruction, notation, *self._values())
        if not self.is_told_once and any(self._is_behind_role(span) for span in self.blanks):
            self.named.add(self.party.key)

    def edits(self, heard: Sequence[Mention], dropped: Sequence[Span]) -> Iterator[Edit]:
        """Yield the words for each place, in the order in which the jury hears them."""
        blanks = [span for span in self.blanks if self.is_told_once and not is_in(span, dropped)]
        places = [(span, None) for span in blanks] + [(own.span, own) for own in heard]
        for span, mention in sorted(places, key=lambda place: place[0].start):
            if mention is None:
                yield Edit(span=span, new=self._name(), why=WHY[self.party.named])
            else:
                yield from self._at(mention)

    def _at(self, mention: Mention) -> Iterator[Edit]:
        """Yield what stands for a mention; nothing where the role stays."""
        represented, span = self.setting.represented, mention.span
        is_injured = represented is not None and mention.role == Role.PLAINTIFF and not mention.is_claimant
        if not is_injured and not self.setting.uses_name(self.role):
            if self.party.named is Names.BARE_ROLES:
                yield Edit(span=span, new=by_role([self.party]), why=WHY[Names.BARE_ROLES])
            return
        why = INJURED if is_injured else VIOLATOR if self.is_other else WHY[self.party.named]
        tail = _Tail(self.text, span.end)
        yield from tail.edits(why)
        if tail.has_blank:
            yield Edit(span=span, new="", why=FOLLOWED)
            yield from tail.without_space()
            return
        name = self._injured() if is_injured else self._name()
        if self.text.startswith("'s", tail.end) and is_plural(name):
            span, name = Span(start=span.start, end=tail.end + len("'s")), possessive(name)
        yield Edit(span=span, new=capitalized(name) if _is_first(self.text, span) else name, why=why)

    def _injured(self) -> str:
        """Return the person for whom the plaintiff sues: in full at first."""
        who, is_named = self.party.injured, INJURED in self.named
        self.named.add(INJURED)
        return who.called if is_named else who.full

    def _name(self) -> str:
        """Return the party: in full at first, behind the role where the jury has not heard of the party before."""
        is_named = self.party.key in self.named
        self.named.add(self.party.key)
        if is_named:
            return self.party.called
        return introduced([self.party]) if self.is_told_once else self.party.full

    def _values(self) -> Iterator[str]:
        """Yield what the blanks ask for that the party's name fills; not the body that an official stands for."""
        yield self.role
        if self.is_other:
            yield "others"
        if self.role == Role.DEFENDANT and self.party.stands_for == self.party.full:
            yield "body"

    def _is_behind_role(self, blank: Span) -> bool:
        before = self.text[max(0, blank.start - 20) : blank.start]
        return re.search(rf"{self.role}(?:\[s\]|\(s\))?\s*\Z", before) is not None


class _Tail:
    """What stands behind a role: the ending of its plural, which goes where a name stands, and a blank for the name."""

    def __init__(self, text: str, start: int) -> None:
        self.match = BEHIND.match(text, start)
        self.end = self.match.end() if self.match else start
        self.has_blank = self.match is not None and self.match["space"] is not None

    def edits(self, why: str) -> Iterator[Edit]:
        """Yield the ending, gone."""
        yield from self._gone("ending", why)

    def without_space(self) -> Iterator[Edit]:
        """Yield the white space before the blank, gone."""
        yield from self._gone("space", FOLLOWED)

    def _gone(self, name: str, why: str) -> Iterator[Edit]:
        if self.match and self.match[name]:
            yield Edit(span=Span(start=self.match.start(name), end=self.match.end(name)), new="", why=why)


def _is_first(text: str, span: Span) -> bool:
    """Tell whether a mention begins a sentence; a role that a court always prints with a capital need not."""
    is_bare = text[span.start : span.start + 1].isupper() and not text[span.start :].lower().startswith("the")
    return text[span.start].isupper() and (not is_bare or SENTENCE.search(text[: span.start][-NEAR:]) is not None)


def _plural(instruction: Instruction, setting: Setting, heard: Sequence[Mention], notation: Notation) -> Iterator[Edit]:
    """Speak of several parties at once: name them where they are first mentioned, with the verb in the plural."""
    text = instruction.source.folded
    for number, mention in enumerate(heard):
        why = f"several {mention.role}s share this instruction"
        parties, tail = setting.parties(mention.role), _Tail(text, mention.span.end)
        yield from tail.edits(why)
        who = by_role(parties) if number or tail.has_blank else introduced(parties, setting.known)
        who = capitalized(who) if _is_first(text, mention.span) else who
        own = re.match(r"'s\b", text[mention.span.end :])
        end = mention.span.end + (own.end() if own else 0)
        who = f"{who}’{'' if who.endswith('s') else 's'}" if own else who
        yield Edit(span=Span(start=mention.span.start, end=end), new=who, why=why)
        yield from _plural_verb(instruction, tail.end, notation, why)


def _plural_verb(instruction: Instruction, start: int, notation: Notation, why: str) -> Iterator[Edit]:
    """Yield the verb behind several parties, and behind a blank for their names, in the plural."""
    blanks = (node.span for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Blank))
    start = next((span.end for span in blanks if span.start == start), start)
    verb = VERB.match(instruction.source.folded, start)
    plural = notation.drafting.plurals.get(verb["verb"], "") if verb else ""
    if verb and plural:
        yield Edit(span=Span(start=verb.start("verb"), end=verb.end("verb")), new=plural, why=why)


def _blanks(instruction: Instruction, notation: Notation, *values: str) -> list[Span]:
    """Return the blanks that ask for one of *values*, in the order of the text."""
    return [span for span, fill in fills_of(instruction, notation).items() if fill and fill.value in values]


def is_in(span: Span, dropped: Sequence[Span]) -> bool:
    """Tell whether words stand in a bracket that is dropped."""
    return any(gone.holds(span) for gone in dropped)
