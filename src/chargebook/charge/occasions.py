"""Which facts several claims share: what happened once, on one occasion, whatever each claim makes of it.

In: a claim, whose conduct towards whom it is about, the matter and the library. Out: the scope of the facts: one claim,
or all those about one occasion. A claim against one who answers for another (a supervisor, a city) is about the same
facts as the claim against the one who acted. The elements of a general right (that there was a seizure, and that it was
meant) are those of the occasion where claims go on to different violations; two claims of the same violation against
one person are taken to be about two events. A claim says otherwise under `occasion`.
"""

from dataclasses import dataclass
from itertools import combinations

from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Claim, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What one count is about: in which claim of the matter, whose conduct (*actor*) and towards whom (*plaintiff*)."""

    matter: Matter
    library: Library
    claim: Claim
    plaintiff: str
    actor: str

    def scope_of(self, entry: Entry) -> str:
        """Return the key of the claim in which the facts of *entry* are first asked for."""
        base = self.base
        if entry.kind is InstructionKind.GENERAL:
            return self._alike(base, entry)[0].key
        is_same = entry.number in base.rights and self._decided(base, entry) == self._decided(self.claim, entry)
        return base.key if is_same else self.claim.key

    @property
    def scope(self) -> str:
        """The key of the claim whose whole violation this one is about: that of the base, if it is the same."""
        return self.base.key if self._wrongs(self.base) == self._wrongs(self.claim) else self.claim.key

    @property
    def event(self) -> str:
        """What tells one event from another, whoever was hurt in it: the occasion, or the facts of the claim.

        The facts do where the person is sued on two claims of the same violation, which may be two events.
        """
        base = self.base
        claims = [claim for claim in self.matter.claims if claim.occasion == base.occasion and self._accuses(claim)]
        is_one = not any(self._wrongs(claim) & self._wrongs(other) for claim, other in combinations(claims, 2))
        return base.occasion if is_one else base.facts or base.key

    @property
    def base(self) -> Claim:
        """The claim against the person who acted, or the first on whose conduct there is one; this one, if it is open.

        It is open where that person is sued on several claims of the same violation: they may be about two events.
        """
        direct = [claim for claim in self._about() if self._accuses(claim)]
        if self.claim in direct or len(direct) > 1:
            return self.claim
        return direct[0] if direct else next(iter(self._about()), self.claim)

    @property
    def is_against_actor(self) -> bool:
        """Whether the claim says that the person acted, towards this plaintiff."""
        return self.plaintiff in self.claim.plaintiffs and self._accuses(self.claim)

    def sharing(self, entry: Entry) -> tuple[Claim, ...]:
        """Return the claims that share the facts of a general right with this one, in the order of the matter."""
        return self._alike(self.base, entry) if entry.kind is InstructionKind.GENERAL else (self.claim,)

    def _about(self) -> list[Claim]:
        """Return the claims on the same conduct and occasion that have a violation in common with this one."""
        mine = self._wrongs(self.claim) or set(self.claim.rights)
        claims = (claim for claim in self.matter.claims if self._is_there(claim) and self._accuses(claim, derived=True))
        return [claim for claim in claims if mine & (self._wrongs(claim) or set(claim.rights))]

    def _alike(self, base: Claim, entry: Entry) -> tuple[Claim, ...]:
        """Return the claims against the same person that turn on the general right, if they go on to different ones."""
        claims = (
            claim for claim in self.matter.claims if claim is base or (self._is_there(claim) and self._accuses(claim))
        )
        alike = [
            claim
            for claim in claims
            if entry.number in claim.rights and self._decided(claim, entry) == self._decided(base, entry)
        ]
        wrongs = [self._wrongs(claim) for claim in alike]
        is_apart = not any(wrong & other for wrong, other in combinations(wrongs, 2))
        return tuple(alike) if is_apart and alike else (base,)

    def _is_there(self, claim: Claim) -> bool:
        return claim.occasion == self.claim.occasion and self.plaintiff in claim.plaintiffs

    def _accuses(self, claim: Claim, *, derived: bool = False) -> bool:
        """Tell whether a claim says that the person acted; with *derived*, or that somebody answers for the person."""
        return self.actor in claim.actors or (derived and self.actor in claim.answered_for)

    def _wrongs(self, claim: Claim) -> set[str]:
        """Return the instructions that say what was wrong: all on the rights but the general ones."""
        entries = map(self.library.find, claim.rights)
        return {entry.number for entry in entries if entry.kind.is_right and entry.kind is not InstructionKind.GENERAL}

    def _decided(self, claim: Claim, entry: Entry) -> tuple[object, ...]:
        """Return what the user makes of an instruction in a claim: the brackets decided and the words changed."""
        own = (bracket for bracket in claim.brackets if bracket.instruction == entry.number)
        changes = self.matter.changes_between(claim.key, self.plaintiff, self.actor)
        return (
            sorted((bracket.bracket, bracket.values) for bracket in own),
            [change for change in changes if change.instruction == entry.number],
        )
