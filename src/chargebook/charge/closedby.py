"""By whom a finding was closed before the jury hears of it, and how the papers say so.

In: a ruling or a stipulation, what the matter or the instruction itself says, and the words of the finding. Out: its
`ClosedBy`, and sentences. What the jury reads has no date, no docket entry and no reason; counsel reads the same words
with all three. What the parties have stipulated is never said to be decided by the court, and what is decided against a
party is said without two negatives.
"""

from dataclasses import dataclass

from chargebook.charge.clauses import asserted, lowered
from chargebook.citations.relied_on import relied_on
from chargebook.ground.text import Place
from chargebook.matter.grounds import DecidedBy
from chargebook.matter.matter import NOWHERE, ColorOfLaw, Duty, Ruling
from chargebook.rule.formula import Finding

COURT = "the court has decided"
PARTIES = "the parties have stipulated"
SAYS = {DecidedBy.COURT: COURT, DecidedBy.PARTIES: PARTIES}
CALLED = {DecidedBy.COURT: "ruling", DecidedBy.PARTIES: "stipulation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedBy:
    """What a ruling, a stipulation, the law or the instruction makes of a fact.

    *says* is who settled it, in words that "that" can follow, and *source* what only counsel reads; *noted* is who
    settled it in the log of departures, where that is put otherwise.
    """

    finding: Finding
    says: str
    source: str = ""
    noted: str = ""
    place: Place = NOWHERE
    ruling: Ruling | None = None

    def told(self, words: str, against: str = "the plaintiff", about: str = "") -> str:
        """Say to a jury what is settled, in a clause; *words* are those of the finding, and *against* who bears it.

        *about* says what they are about, where the words alone do not.

        >>> closed = ClosedBy(finding=Finding.NOT_PROVED, says=COURT)
        >>> closed.told("the force was not objectively reasonable")
        'the court has decided this against the plaintiff: whether the force was objectively reasonable'
        >>> ClosedBy(finding=Finding.PROVED, says=COURT).told("The defendant seized the plaintiff’s person")
        'the court has decided that the defendant seized the plaintiff’s person'
        """
        words, on = lowered(words), f", {about}," if about else ""
        if self.finding is Finding.PROVED:
            return f"{self.says} that{on} {words}"
        is_condition = about.startswith("if ")
        asked = f"whether{on if is_condition else ''} {asserted(words)}"
        return f"{self.says} this against {against}{'' if is_condition or not about else f', {about}'}: {asked}"

    def briefly(self, what: str, against: str = "the plaintiff") -> str:
        """Say it in the instruction, right behind the words that it is about, which *what* points to.

        >>> ClosedBy(finding=Finding.PROVED, says=PARTIES).briefly("this element")
        'the parties have stipulated that this element has been established; it requires no proof'
        """
        if self.finding is Finding.PROVED:
            return f"{self.says} that {what} has been established; it requires no proof"
        return f"{self.says} {what} against {against}"

    @property
    def why(self) -> str:
        """Say for the log of departures what settles it, and where the matter says so."""
        where = f" ({self.place})" if self.place is not NOWHERE else ""
        says = self.noted or self.says
        return f"settled: {says} it{where}" if says in SAYS.values() else f"settled: {says} so{where}"

    def because(self, words: str, against: str = "the plaintiff", about: str = "") -> str:
        """Say to counsel what is settled, with its source."""
        told = self.told(words, against, about)
        return f"{told} ({self.source})" if self.source else told


def by_ruling(ruling: Ruling) -> ClosedBy:
    """Return what a ruling or a stipulation on a finding makes of it."""
    reason = f": {ruling.because}" if ruling.because else ""
    return ClosedBy(
        finding=Finding.PROVED if ruling.value == "proved" else Finding.NOT_PROVED,
        says=SAYS[ruling.by],
        source=f"{CALLED[ruling.by]} of {ruling.date}{reason}",
        place=ruling.place,
        ruling=ruling,
    )


def by_text() -> ClosedBy:
    """Return what an instruction settles by a sentence of its own, such as that an element requires no proof."""
    noted = "the instruction itself says"
    return ClosedBy(finding=Finding.PROVED, says="the court instructs you", source=f"{noted} so", noted=noted)


def of_color(color: ColorOfLaw) -> ClosedBy | None:
    """Return what the matter says of color of law; nothing where it is for the jury."""
    says = {ColorOfLaw.STIPULATED: PARTIES, ColorOfLaw.RULED: COURT}.get(color)
    return ClosedBy(finding=Finding.PROVED, says=says) if says else None


def of_duty(duty: Duty, *, is_officer: bool) -> ClosedBy | None:
    """Return why a duty to intercede is not for the jury; nothing where it is (Cunningham v. Gates)."""
    if duty is Duty.UNSETTLED and is_officer:
        return ClosedBy(finding=Finding.PROVED, says="the law says", source=relied_on("cunningham").cite)
    says = {Duty.STIPULATED: PARTIES, Duty.RULED: COURT}.get(duty)
    return ClosedBy(finding=Finding.PROVED, says=says) if says else None
