"""Which party and which claim of a matter the words of a printed form mean.

In: the charges of the counts. Out: the parties that a text names, each with the words that name it, and how far a text
uses the words of each claim: its title and facts, the headings and the elements of its rights. A surname alone names a
party only if no other party has it. Nothing is decided here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.forms.linking.topics import known_topics
from chargebook.matter.matter import Capacity, Party, Role
from chargebook.rule.formula import facts_of

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = re.compile(r"(?:ations?|ions?|ures?|ings?|ably|ible|able|ives?|ively|ally|al|ed|es|ly|(?<!s)s|e)\Z")
HALF = 0.5  # the share of a title's words by which a text names the claim
ROOT = 6  # letters that tell a word from others: arrest, excess, intent
BODY = re.compile(r"(?:the\s+)?(City|County|District|Department|Town|Village|Board)\b", re.IGNORECASE)
SEVERAL = {
    Role.DEFENDANT: re.compile(r"\bdefendants\b(?!['’])", re.IGNORECASE),
    Role.PLAINTIFF: re.compile(r"\bplaintiffs\b(?!['’])", re.IGNORECASE),
}
EACH = re.compile(r"\b(?:any|each|either|all|both|one or more)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """A party, the words of the text that name it, and where they stand."""

    party: Party
    words: str
    start: int


def root_of(word: str) -> str:
    """Return what a word shares with others of its family.

    >>> root_of("seized") == root_of("seizure"), root_of("Excessive"), root_of("force")
    (True, 'excess', 'forc')
    """
    word, before = word.lower(), ""
    while word != before:
        before, word = word, ENDINGS.sub("", word) if len(ENDINGS.sub("", word)) >= 3 else word
    return word[:ROOT]


def roots_of(words: str) -> dict[str, str]:
    """Return the roots of the words that mean something, each with the first word that has it."""
    roots: dict[str, str] = {}
    for match in WORD.finditer(words):
        if match[0].lower() not in known_topics().common:
            roots.setdefault(root_of(match[0]), match[0].lower())
    return roots


class CaseWords:
    """The names and the words of a case."""

    def __init__(self, charges: Sequence[CountCharge]) -> None:
        parties = [party for charge in charges for party in (charge.count.plaintiff, charge.count.defendant)]
        self.parties = {party.key: party for party in parties}
        self.names = _names(tuple(self.parties.values()))
        self.titles = {charge.count.claim.key: charge.count.claim.title for charge in charges}
        own = {root for name in self.names for root in roots_of(name)}
        self.roots: dict[str, set[str]] = {}
        for charge in charges:
            known = self.roots.setdefault(charge.count.claim.key, set())
            known |= {root for words in _said(charge) for root in roots_of(words)} - own

    def named(self, words: str, role: Role) -> tuple[NamedParty, ...]:
        """Return the parties of one side that *words* name, in their order, each once."""
        first: dict[str, NamedParty] = {}
        taken: list[tuple[int, int]] = []
        for name, key in sorted(self.names.items(), key=lambda item: -len(item[0])):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    taken.append(match.span())
                    if key not in first or match.start() < first[key].start:
                        first[key] = NamedParty(party=self.parties[key], words=match[0], start=match.start())
        found = sorted(first.values(), key=lambda named: named.start)
        return tuple(named for named in found if named.party.role is role)

    def shared(self, words: str, claims: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Return for each claim the words of a text that are words of the claim, by their roots."""
        roots = roots_of(words)
        return {claim: {root: word for root, word in roots.items() if root in self.roots[claim]} for claim in claims}

    def titled(self, words: str, claims: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the one claim whose title a text uses, and these words; nothing where two come near.

        It alone is named, or it with half of its title or more and the others with less. A word that the titles of all
        these claims have counts for none of them.
        """
        roots, titles = roots_of(words), {claim: {*roots_of(self.titles[claim])} for claim in claims}
        alike = set.intersection(*titles.values()) if len(titles) > 1 else set[str]()
        share = {
            claim: len((title - alike) & roots.keys()) / len(title - alike)
            for claim, title in titles.items()
            if title - alike
        }
        ranked = sorted(share, key=lambda claim: -share[claim])
        first, second = (share[claim] for claim in ranked[:2]) if ranked[1:] else (0.0, 0.0)
        if not first or (second and not second < HALF <= first):
            return "", ()
        return ranked[0], tuple(word for root, word in roots.items() if root in titles[ranked[0]] - alike)

    def best(self, words: str, claims: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the one claim whose words *words* use, and these; nothing where two come near each other."""
        shared = self.shared(words, claims)
        of = {root: sum(root in other for other in shared.values()) for found in shared.values() for root in found}
        score = {
            claim: sum(1 / of[root] for root in found if of[root] < len(claims) or len(claims) == 1)
            for claim, found in shared.items()
        }
        ranked = sorted(score, key=lambda claim: -score[claim])
        if not ranked or not score[ranked[0]] or (ranked[1:] and score[ranked[1]] * 1.5 > score[ranked[0]]):
            return "", ()
        own = (word for root, word in shared[ranked[0]].items() if of[root] < len(claims) or len(claims) == 1)
        return ranked[0], tuple(own)


def _said(charge: CountCharge) -> Iterable[str]:
    claim = charge.count.claim
    yield from (claim.title, claim.facts, claim.injury)
    yield from (entry.instruction.title.replace("—", " ") for entry in charge.rights)
    numbers = tuple(f"{entry.instruction.number}/" for entry in charge.rights)
    yield from (fact.words for fact in facts_of(charge.everything) if fact.id.startswith(numbers))


def _names(parties: Sequence[Party]) -> Mapping[str, str]:
    """Return the names by which a party can be called, with its key; none that two parties have."""
    whose: dict[str, set[str]] = {}
    for party in parties:
        for name in _calls(party):
            whose.setdefault(name, set()).add(party.key)
    return {name: next(iter(keys)) for name, keys in whose.items() if len(keys) == 1}


def _calls(party: Party) -> Iterable[str]:
    people = (party, party.injured) if party.sues_for else (party,)
    for who in people:
        names = {who.full, who.called, who.name, re.sub(r"(?i)\Athe\s+", "", who.full)} - {""}
        if body := BODY.match(who.name) or (
            who.capacity is Capacity.ENTITY and re.search(BODY.pattern, who.name, re.I)
        ):
            names.add(f"the {body[1]}")
        elif " " in who.name and who.sues_for is None:
            surname = re.sub(r",?\s+(?:Jr|Sr|I{2,3}|IV)\.?\Z", "", who.name.split(",")[0]).split()[-1]
            names |= {surname, f"{who.title} {surname}".strip()}
        yield from names
