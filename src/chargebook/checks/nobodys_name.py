"""C162: a name in the user's own words that is nobody's of the case, or a pronoun that fits nobody.

The facts, the injury and the instructions of one's own are read to the jury as they stand. A title with a surname that
no party has, and nobody in the record, is a slip of the pen or somebody whom the jury does not know.
"""

import re
from collections.abc import Iterator

from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.nearness import closest
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place
from chargebook.matter.matter import Claim, Matter
from chargebook.matter.people import FULL, TITLES, Named, people, plain_name

CODE = "C162"
SOURCE = "the matter's own names"
RANK = "|".join(word.capitalize() for word in (*TITLES, *FULL))
# A title, perhaps a first name or an initial, and a surname: Officer Lee, Sgt. K. Lee, Dr. Ana de la Cruz.
TITLED = re.compile(
    rf"\b(?P<title>{RANK})\.? (?P<name>(?:[A-Z][\w’'-]*\.? ){{0,2}}(?:(?:de|la|van|von|der|den|di|da|del|al) ){{0,2}}"
    r"[A-Z][\w’'-]*[\w])"
)
PRONOUNS = {
    "he": re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    "she": re.compile(r"\b(?:she|hers?|herself)\b", re.IGNORECASE),
}
# What follows a title without being a name: the Chief Justice, a Nurse Practitioner.
NO_NAME = re.compile(
    rf"(?:{RANK}|Justice|General|Counsel|Examiner|Practitioner|Advocate|Administrator|Manager|Director|Office|Department"
    r"|Association|Union|Safety|Executive|Medical|Staff|In|On|At|The|And|Who|Of)\b"
)
OWN = re.compile(r"[’']s\Z")
MEND = "mend the name, or add the person under people: in the record"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each name and each pronoun that fits nobody."""
    yield from faults(case.matter)


def faults(matter: Matter) -> Iterator[Problem]:
    """Yield the warnings, claim by claim, and those on the instructions of one's own."""
    everybody, told = tuple(people(matter)), _told(matter)
    for claim in matter.claims:
        for key, words in (("facts", claim.facts), ("injury", claim.injury)):
            where, place = f"{key} of claim {claim.key}", claim.place_of(key)
            strangers = tuple(_names(words, where, place, everybody, told))
            yield from strangers
            if not strangers:
                yield from _pronouns(words, where, place, _of_claim(matter, claim, everybody))
    for special in matter.special:
        yield from _names(special.text, f"instruction “{special.title}”", special.place, everybody, told)


def _names(
    words: str, where: str, place: Place, everybody: tuple[Named, ...], told: frozenset[str]
) -> Iterator[Problem]:
    """Yield a warning for each title with a name that nobody has."""
    for match in {match[0]: match for match in TITLED.finditer(words)}.values():
        title = plain_name(match["title"])
        last = OWN.sub("", match["name"]).split()[-1]
        if NO_NAME.fullmatch(last):
            continue
        surname = plain_name(last)
        bearers = [named for named in everybody if surname in plain_name(named.full).split()]
        if not bearers and surname not in told:
            near = closest(surname, [named.surname for named in everybody if named.surname], least=0.75)
            mend = f"write {near.title()}, or add the person under people: in the record" if near else MEND
            yield warning(CODE, place, f"{_named(where, match[0])}, who is nobody of the case", mend)
        elif bearers and all(named.titles and title not in named.titles and _has_rank(named) for named in bearers):
            known = " or ".join(named.full for named in bearers)
            yield warning(CODE, place, f"{_named(where, match[0])}, and the case has {known}", MEND)


def _named(where: str, words: str, verb: str = "name") -> str:
    return f"the {where} {verb if where.startswith('facts') else f'{verb}s'} “{words}”"


def _has_rank(named: Named) -> bool:
    """Tell whether the matter gives a title, or a pronoun that Mr. or Ms. must fit."""
    return bool(named.titles - {"mr", "ms", "mrs", "miss"}) or named.pronoun in ("he", "she")


def _pronouns(words: str, where: str, place: Place, present: tuple[Named, ...]) -> Iterator[Problem]:
    """Yield a warning for each pronoun that fits none of those present; one without a pronoun may be any."""
    spoken = {named.pronoun for named in present}
    for pronoun, pattern in PRONOUNS.items():
        match = pattern.search(words)
        if match and "" not in spoken and pronoun not in spoken:
            message = f"{_named(where, match[0], 'say')}, which fits nobody whom the claim is about"
            yield warning(CODE, place, message, "mend it, or the pronoun: of the party")


def _of_claim(matter: Matter, claim: Claim, everybody: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return those whom a claim is about; anybody in the record, who has no pronoun, may be meant too."""
    keys = {*claim.plaintiffs, *(accused.defendant for accused in claim.against)}
    keys |= {accused.violation_by for accused in claim.against}
    parties = {party.key for party in matter.parties}
    return tuple(named for named in everybody if named.party in keys or named.party not in parties)


def _told(matter: Matter) -> frozenset[str]:
    """Return the words of names that the user introduces: in a bracket for a name, as a witness, or with a body."""
    brackets = (answer for claim in matter.claims for answer in claim.brackets if "name" in answer.bracket.lower())
    words = [value for answer in brackets for value in answer.values]
    words += [evidence.source for evidence in matter.evidence] + [party.body for party in matter.parties]
    words += [party.name for party in matter.parties]
    return frozenset(word for name in words for word in plain_name(name).split())
