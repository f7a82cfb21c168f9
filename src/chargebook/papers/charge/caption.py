"""The caption of a paper: who files it, in which court and case, between whom, and what the paper is.

In: a matter and the profile of its court. Out: the words in the order in which a first page has them. What the matter
does not say is left out, and nothing stands in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chargebook.charge.drafting.setting import listed
from chargebook.library.courts.profile import Profile
from chargebook.matter.filing import Counsel, Side
from chargebook.matter.matter import Matter, Party, Role
from chargebook.matter.names import capitalized

TITLES = {
    Side.JOINT: "Joint Proposed Jury Instructions",
    Side.COURT: "Jury Instructions",
}
MOST_NAMED = 30  # parties of one side of whom a caption has every name


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionSide:
    """The parties of one side as the caption names them, and what they are."""

    names: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a first page. *signers* are blocks of lines, *sides* who is against whom, *facts* stand beside."""

    signers: tuple[tuple[str, ...], ...]
    court: tuple[str, ...]
    sides: tuple[CaptionSide, ...]
    number: str
    title: str
    facts: tuple[str, ...] = ()


def caption_of(matter: Matter, profile: Profile, title: str) -> Caption:
    """Return the caption of a paper of that title."""
    filing = matter.filing
    before = f"Before: {filing.before}" if filing.before else ""
    trial = f"Trial: {_day(matter.trial)}" if matter.trial else ""
    court, _, district = (profile.name if profile.court else matter.court).partition(" for the ")
    return Caption(
        signers=tuple(_signer(own, matter) for own in filing.counsel),
        court=tuple(filter(None, (court, district, filing.division))),
        sides=tuple(_sides(matter)),
        number=matter.number,
        title=title,
        facts=tuple(filter(None, (before, trial))),
    )


def title_of(matter: Matter) -> str:
    """Return the title of the set: the user's, or what it is by whose it is.

    >>> title_of(Matter(name="m", manual="ca9-civil", parties=(), claims=()))
    'Joint Proposed Jury Instructions'
    """
    filing = matter.filing
    if filing.title:
        return filing.title
    return TITLES.get(filing.side, f"{whose(matter)} Proposed Jury Instructions")


def whose(matter: Matter) -> str:
    """Return whose the set is, as its papers say it: "Joint", "Plaintiff’s", "Defendants’", "Court’s"."""
    side = matter.filing.side
    if side is Side.JOINT:
        return "Joint"
    several = sum(party.role == side.value for party in matter.parties) > 1
    return f"{side.value.title()}{'s’' if several else '’s'}"


def _day(day: str) -> str:
    """Return a day as a paper says it.

    >>> _day("2027-03-02")
    'March 2, 2027'
    """
    on = date.fromisoformat(day)
    return f"{on:%B} {on.day}, {on.year}"


def _signer(counsel: Counsel, matter: Matter) -> tuple[str, ...]:
    """Return the lines of one who signs, with the parties for whom."""
    parties = [matter.party(key) for key in counsel.signs_for]
    if [party.name for party in parties] == [counsel.name]:
        return (counsel.name, *counsel.lines, f"{_role(parties)} without a lawyer")
    return (counsel.name, *counsel.lines, f"for {_role(parties)} {listed([party.full for party in parties])}")


def _sides(matter: Matter) -> Iterator[CaptionSide]:
    for role in Role:
        parties = [party for party in matter.parties if party.role is role]
        if parties:
            more = ["et al."] if parties[MOST_NAMED:] else []
            names = [*map(_in_caption, parties[:MOST_NAMED]), *more]
            between = "; " if any("," in name for name in names) else ", "
            last = f"{between.rstrip() if names[2:] or between == '; ' else ''} and "
            yield CaptionSide(names=last.join(filter(None, (between.join(names[:-1]), names[-1]))), role=_role(parties))


def _in_caption(party: Party) -> str:
    """Return a party as the caption names it, with the capacity where it is official."""
    official = ", in official capacity" if party.capacity.value == "official" else ""
    return capitalized(f"{party.full}{official}")


def _role(parties: Sequence[Party]) -> str:
    role = parties[0].role.value.title()
    return f"{role}s" if len(parties) > 1 else role
