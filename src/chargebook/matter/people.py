"""Everybody whom the texts of a matter can name: the parties, those for whom they sue, and the people in the record.

In: a matter. Out: for each the names that the matter gives, and those by which anybody would call that person: a
surname, a title and a surname. What is not a person has only the names that the matter gives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.matter.matter import Capacity, Matter, Party
from chargebook.matter.names import BODY, SUFFIX, head
from chargebook.matter.record.record import Person

# The ranks and titles that stand before a surname, each with how it is shortened.
TITLES = {
    "officer": "ofc",
    "deputy": "dep",
    "sergeant": "sgt",
    "corporal": "cpl",
    "detective": "det",
    "lieutenant": "lt",
    "captain": "capt",
    "commander": "cmdr",
    "doctor": "dr",
    "inspector": "insp",
    "investigator": "inv",
    "agent": "agt",
    "trooper": "tpr",
    "sheriff": "",
    "marshal": "",
    "constable": "",
    "chief": "",
    "warden": "",
    "ranger": "",
    "nurse": "",
    "judge": "",
    "mayor": "",
    "mr": "",
    "mrs": "",
    "ms": "",
    "miss": "",
}
FULL = {short: title for title, short in TITLES.items() if short}
FOR_HER, FOR_HIM = frozenset({"ms", "mrs", "miss"}), frozenset({"mr"})
NO_PERSON = re.compile(r"\b(?:Inc|LLC|L\.L\.C|LLP|Ltd|Corp|Co|Company|Department|Agency)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person or body. *titles* are those that can stand before the surname; a body has neither."""

    key: str
    party: str
    called: str
    full: str
    surname: str = ""
    titles: frozenset[str] = frozenset()
    pronoun: str = ""

    @property
    def plain(self) -> frozenset[str]:
        """The names that the matter gives, in small letters and without marks."""
        return frozenset({plain_name(self.called), plain_name(self.full), plain_name(head(self.full))})

    @property
    def usual(self) -> frozenset[str]:
        """The names by which anybody would call the person."""
        by_title = {f"{title} {self.surname}" for title in self.titles} if self.surname else set()
        return self.plain | by_title | ({self.surname} if self.surname else set())


def people(matter: Matter) -> Iterator[Named]:
    """Yield everybody whom the texts can name."""
    for party in matter.parties:
        yield _named(party, party.key)
        if party.sues_for:
            yield _named(party.injured, f"{party.key}.sues-for")
    keys = {party.key for party in matter.parties}
    for person in matter.record.people if matter.record else ():
        if person.key not in keys:
            yield _person(person)


def plain_name(name: str) -> str:
    """Return a name in small letters, without marks and article, its title in full.

    >>> plain_name("Sgt. Lee"), plain_name("The J.R."), plain_name("Officer Ríos-Ñuñez, Jr.")
    ('sergeant lee', 'jr', 'officer ríos-ñuñez jr')
    """
    words = re.sub(r"[.,’']", "", name.lower()).split()
    words = words[1:] if words[:1] == ["the"] and words[1:] else words
    return " ".join(FULL.get(word, word) for word in words)


def surname_of(name: str) -> str:
    """Return the last word of a person's name, without a suffix; nothing where it is the only one.

    >>> surname_of("Lou Ames, Jr."), surname_of("J.R."), surname_of("Officer Ames")
    ('ames', '', 'ames')
    """
    words = SUFFIX.sub("", head(name)).split()
    return plain_name(words[-1]) if words[1:] else ""


def _named(party: Party, key: str) -> Named:
    is_body = party.capacity is Capacity.ENTITY or party.pronoun == "it" or _is_body(party.name)
    return Named(
        key=key,
        party=party.key,
        called=party.called,
        full=party.full,
        surname="" if is_body else surname_of(party.name),
        titles=frozenset() if is_body else _titles(party.title, party.pronoun),
        pronoun=party.pronoun,
    )


def _person(person: Person) -> Named:
    title, _, name = person.name.partition(" ")
    title = plain_name(title) if plain_name(title) in TITLES else ""
    is_body = _is_body(person.name)
    return Named(
        key=person.key,
        party=person.key,
        called=person.name,
        full=person.name,
        surname="" if is_body else surname_of(name if title and " " in name else person.name),
        titles=frozenset() if is_body else _titles(title, ""),
    )


def _is_body(name: str) -> bool:
    return bool(BODY.match(name.removeprefix("the ").removeprefix("The ")) or NO_PERSON.search(name))


def _titles(title: str, pronoun: str) -> frozenset[str]:
    """Return what can stand before the surname: the person's title, and Mr. or Ms. as the pronoun says."""
    spoken = {"he": FOR_HIM, "she": FOR_HER}.get(pronoun, FOR_HIM | FOR_HER)
    own = plain_name(title)
    return spoken | {own} if own and own not in FOR_HIM | FOR_HER else spoken | ({own} if own else set())
