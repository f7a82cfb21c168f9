"""Which facts several claims share: what happened once, on one occasion, whatever each claim makes of it.

In: a claim, whose conduct towards whom it is about, the matter and the library. Out: the scope of the facts: one claim,
or all those about one occasion. A claim against one who answers for another (a supervisor, a city) is about the same
facts as the claim against the one who acted. The elements of a general right (that there was a seizure, and that it was
meant) are those of the occasion where claims go on to different violations; two claims of the same violation against
one person are taken to be about two events. A claim says otherwise under `occasion`.
"""

from collections.abc import Iterable
from functools import cached_property

from chargebook.instruction.ownchange import OwnChange
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Claim, Matter

# What the user makes of an instruction in a claim: the brackets decided, and the words changed by hand.
Decided = tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[OwnChange, ...]]


class Occasions:
    """What the claims of one matter are about, gone through once for all its counts."""

    def __init__(self, matter: Matter, library: Library) -> None:
        self.matter, self.library = matter, library
        self.places = {claim.key: place for place, claim in enumerate(matter.claims)}
        self._known: dict[tuple[str, str, str], Occasion] = {}
        self._episodes: dict[tuple[str, str, str], Episode] = {}
        self._wrongs: dict[tuple[str, ...], frozenset[str]] = {}
        self._single: dict[tuple[str, str], bool] = {}

    def of(self, claim: Claim, plaintiff: str, actor: str) -> "Occasion":
        """Return what a count is about: in which claim, whose conduct (*actor*) and towards whom (*plaintiff*)."""
        key = (claim.key, plaintiff, actor)
        if key not in self._known:
            self._known[key] = Occasion(self, claim, plaintiff, actor)
        return self._known[key]

    def episode(self, claim: Claim, plaintiff: str, actor: str) -> "Episode":
        """Return what *actor* did to *plaintiff* on the occasion of *claim*."""
        key = (claim.occasion, plaintiff, actor)
        if key not in self._episodes:
            self._episodes[key] = Episode(self, claim.occasion, plaintiff, actor)
        return self._episodes[key]

    def wrongs(self, claim: Claim) -> frozenset[str]:
        """Return the instructions that say what was wrong: all on the rights but the general ones."""
        if claim.rights not in self._wrongs:
            entries = map(self.library.find, claim.rights)
            wrongs = (e.number for e in entries if e.kind.is_right and e.kind is not InstructionKind.GENERAL)
            self._wrongs[claim.rights] = frozenset(wrongs)
        return self._wrongs[claim.rights]

    def is_single(self, occasion: str, actor: str) -> bool:
        """Tell whether what *actor* is sued for on one occasion is one event: no violation is claimed twice."""
        key = (occasion, actor)
        if key not in self._single:
            claims = (own for own in self.matter.claims if own.occasion == occasion and actor in own.actors)
            self._single[key] = _are_apart(map(self.wrongs, claims))
        return self._single[key]


class Episode:
    """What one person did to one plaintiff on one occasion, and the plaintiff's claims about it.

    *direct* are those that say that the person acted; the *claims* hold also those on which somebody else answers.
    """

    def __init__(self, occasions: Occasions, occasion: str, plaintiff: str, actor: str) -> None:
        self.occasions, self.plaintiff, self.actor = occasions, plaintiff, actor
        claims = [own for own in occasions.matter.claims if own.occasion == occasion and plaintiff in own.plaintiffs]
        self.claims = [own for own in claims if actor in own.actors or actor in own.answered_for]
        self.direct = [own for own in claims if actor in own.actors]
        self._alike: dict[tuple[str, str, Decided], tuple[Claim, ...]] = {}

    def decided(self, claim: Claim, entry: Entry) -> Decided:
        """Return what the user makes of an instruction in a claim."""
        own = (bracket for bracket in claim.brackets if bracket.instruction == entry.number)
        changes = self.occasions.matter.changes_between(claim.key, self.plaintiff, self.actor)
        return (
            tuple(sorted((bracket.bracket, bracket.values) for bracket in own)),
            tuple(change for change in changes if change.instruction == entry.number),
        )

    def alike(self, base: Claim, entry: Entry) -> tuple[Claim, ...]:
        """Return the claims that turn on the general right as *base* does, if they go on to different violations."""
        is_direct, decided = self.actor in base.actors, self.decided(base, entry)
        key = ("" if is_direct else base.key, entry.number, decided)
        if key not in self._alike:
            places = self.occasions.places
            claims = self.direct if is_direct else sorted((*self.direct, base), key=lambda claim: places[claim.key])
            alike = [own for own in claims if entry.number in own.rights and self.decided(own, entry) == decided]
            is_apart = alike and _are_apart(map(self.occasions.wrongs, alike))
            self._alike[key] = tuple(alike) if is_apart else ()
        return self._alike[key] or (base,)


class Occasion:
    """What one count is about: in which claim of the matter, whose conduct (*actor*) and towards whom (*plaintiff*)."""

    def __init__(self, occasions: Occasions, claim: Claim, plaintiff: str, actor: str) -> None:
        self.occasions, self.claim, self.plaintiff, self.actor = occasions, claim, plaintiff, actor
        self._episode = occasions.episode(claim, plaintiff, actor)

    def scope_of(self, entry: Entry) -> str:
        """Return the key of the claim in which the facts of *entry* are first asked for."""
        return self.sharing(entry)[0].key if entry.kind is InstructionKind.GENERAL else self._base_of(entry).key

    @cached_property
    def scope(self) -> str:
        """The key of the claim whose whole violation this one is about: that of the base, if it is the same."""
        wrongs = self.occasions.wrongs
        return self.base.key if wrongs(self.base) == wrongs(self.claim) else self.claim.key

    @cached_property
    def event(self) -> str:
        """What tells one event from another, whoever was hurt in it: the occasion, or the facts of the claim.

        The facts do where the person is sued on two claims of the same violation, which may be two events.
        """
        is_one = self.occasions.is_single(self.claim.occasion, self.actor)
        return self.base.occasion if is_one else self.base.facts or self.base.key

    @cached_property
    def base(self) -> Claim:
        """The claim against the person who acted, or the first on whose conduct there is one; this one, if it is open.

        It is open where that person is sued on several claims of the same violation: they may be about two events.
        """
        if self.actor in self.claim.actors:
            return self.claim
        mine = self._violations(self.claim)
        about = [claim for claim in self._episode.claims if mine & self._violations(claim)]
        direct = [claim for claim in about if self.actor in claim.actors]
        return self.claim if len(direct) > 1 else next(iter((*direct, *about)), self.claim)

    def about(self, claim: Claim) -> "Occasion | None":
        """Return what another claim of the plaintiff is about, if it says that the same person acted."""
        is_against_actor = self.plaintiff in claim.plaintiffs and self.actor in claim.actors
        return self.occasions.of(claim, self.plaintiff, self.actor) if is_against_actor else None

    def of(self, actor: str) -> "Occasion":
        """Return what the count is about as far as it is what another person did."""
        return self.occasions.of(self.claim, self.plaintiff, actor)

    def sharing(self, entry: Entry) -> tuple[Claim, ...]:
        """Return the claims that share the facts of a general right with this one, in the order of the matter."""
        is_general = entry.kind is InstructionKind.GENERAL
        return self._episode.alike(self._base_of(entry), entry) if is_general else (self.claim,)

    def _base_of(self, entry: Entry) -> Claim:
        """Return the base, if its text of *entry* asks for the same, decided alike; and else this claim."""
        base = self.base
        if base is self.claim:
            return base
        is_same = entry.number in base.rights and self._decided(base, entry) == self._decided(self.claim, entry)
        return base if is_same else self.claim

    def _violations(self, claim: Claim) -> frozenset[str]:
        return self.occasions.wrongs(claim) or frozenset(claim.rights)

    def _decided(self, claim: Claim, entry: Entry) -> Decided:
        return self._episode.decided(claim, entry)


def _are_apart(wrongs: Iterable[frozenset[str]]) -> bool:
    """Tell whether no instruction is in two of these sets."""
    seen: set[str] = set()
    for own in wrongs:
        if seen & own:
            return False
        seen |= own
    return True
