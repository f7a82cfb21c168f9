"""What has left the case and what was ruled in it, in the order of the dates.

In: a matter, and the charge of every count, those that are gone too. Out: the `Ledger`: each count that has left, by
which ruling, on what ground, with what effect, and who still answers for what its defendant did; and every ruling.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.doctrine.dismissal import Effect, effect_of
from chargebook.matter.grounds import Ground
from chargebook.matter.matter import Capacity, Count, Dismissed, Matter, Ruling

OF_A_BODY = (
    "a body may answer though all its officers are cleared, for what it did or left undone as a whole: that is conduct "
    "of its own, and not what one of them did"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One count that has left the case, and the ruling by which it left.

    *answered_on* are the counts still in the case that turn on what its defendant did, so that the jury is asked about
    it all the same; *body_answers* says that one of them is against a body. *is_piecemeal* says that the plaintiff gave
    up this claim alone against a defendant who stays.
    """

    count: Count
    ruling: Ruling
    answered_on: tuple[str, ...] = ()
    body_answers: bool = False
    is_piecemeal: bool = False

    @property
    def effect(self) -> Effect:
        """What follows from the ground."""
        return effect_of(self.ruling.ground)

    @property
    def how(self) -> str:
        """When it left, on what ground, and where the matter says so."""
        effect = self.effect
        under = f", {effect.cite}" if effect.cite else ""
        return f"dismissed on {self.ruling.date} ({self.ruling.place}): {effect.called}{under}"

    @property
    def is_after_verdict(self) -> bool:
        """Tell whether the jury had given its verdict on the count before it left."""
        return self.ruling.ground is Ground.AFTER_VERDICT

    @property
    def remarks(self) -> tuple[tuple[str, ReliedOn], ...]:
        """What else a lawyer must look at, each with its authority."""
        remarks: list[tuple[str, ReliedOn]] = []
        if self.answered_on:
            who, counts = self.count.defendant.called, ", ".join(self.answered_on)
            still = f"what {who} did still matters on {counts}; if the court ruled that it was no violation, say so "
            remarks.append((f"{still}in a ruling with decide, for nobody answers then", relied_on("heller")))
        if self.body_answers:
            remarks.append((OF_A_BODY, relied_on("fairley")))
        if self.is_piecemeal:
            who = self.count.defendant.called
            remarks.append(
                (f"one claim against {who}, who stays, is withdrawn by amendment", relied_on("hells-canyon"))
            )
        return tuple(remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One ruling as the ledger has it. *counts* are those that left the case by it, or the one on which it decides."""

    ruling: Ruling
    counts: tuple[str, ...]

    @property
    def says(self) -> str:
        """What was ruled, in one line without the date."""
        ruling, cite = self.ruling, effect_of(self.ruling.ground).cite
        under = f" under {cite}" if cite else ""
        if ruling.decide:
            on = f" on {ruling.count}" if ruling.count else ""
            return f"{ruling.decide}{on} is decided as {ruling.value}{under}"
        settled = " by settlement" if ruling.ground is Ground.SETTLED else ""
        others = [count for count in self.counts if count != ruling.dismiss]
        more = f" ({', '.join(others)})" if others else "" if self.counts else " (of which nothing was left in it)"
        told = ", and the jury is told" if ruling.tell_jury else ""
        return f"{ruling.dismiss}{more} leaves the case{under}{settled}{told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The counts that have left the case, in the order of the matter, and all rulings, in the order of their dates."""

    left: tuple[Left, ...] = ()
    rulings: tuple[Ruled, ...] = ()


NOTHING_RULED = Ledger()


def ledger_of(matter: Matter, charges: Sequence[CountCharge]) -> Ledger:
    """Return the ledger of *matter*; *charges* are those of every count, dismissed or not."""
    by_id = {charge.count.id: charge for charge in charges}
    in_case = [by_id[count.id] for count in matter.counts]
    gone = matter.dismissed
    dated = sorted(matter.rulings, key=lambda ruling: ruling.date)
    return Ledger(
        left=tuple(_left(dismissed, by_id[dismissed.count.id], in_case) for dismissed in gone),
        rulings=tuple(Ruled(ruling=ruling, counts=_counts(ruling, gone)) for ruling in dated),
    )


def _left(gone: Dismissed, charge: CountCharge, in_case: Sequence[CountCharge]) -> Left:
    count, keys = gone.count, set(charge.keys.values())
    answering = [
        other.count
        for other in in_case
        if other.count.accusation.violation_by == count.defendant.key and keys & set(other.keys.values())
    ]
    if not count.accusation.theory.is_own:
        answering = []
    stays = any(
        other.count.defendant == count.defendant and other.count.plaintiff == count.plaintiff for other in in_case
    )
    return Left(
        count=count,
        ruling=gone.ruling,
        answered_on=tuple(other.id for other in answering),
        body_answers=any(other.defendant.capacity is not Capacity.INDIVIDUAL for other in answering),
        is_piecemeal=stays and gone.ruling.ground is Ground.GIVEN_UP,
    )


def _counts(ruling: Ruling, gone: Sequence[Dismissed]) -> tuple[str, ...]:
    if ruling.decide:
        return (ruling.count,) if ruling.count else ()
    return tuple(dismissed.count.id for dismissed in gone if dismissed.ruling is ruling)
