"""What every check is given: the matter, the shelf, and what follows from them, worked out once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge, charge_all, still_in
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.drafts import Drafted, draft_matter
from chargebook.charge.drafting.headings import headed
from chargebook.charge.drafting.heard import timed
from chargebook.charge.drafting.marks import marked
from chargebook.charge.drafting.pointing import pointed
from chargebook.charge.filed import Filed
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.instruction.instruction import NoteKind
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Claim, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMatter:
    """A matter with its charge and its drafts; *pleaded* has the charges of the counts that have left the case too.

    *heard* are the drafts as the jury hears them; *drafts* have besides each one that is merged into another.
    """

    matter: Matter
    library: Library
    pleaded: tuple[CountCharge, ...]
    charges: tuple[CountCharge, ...]
    heard: tuple[Drafted, ...]
    drafts: tuple[Drafted, ...]
    filed: tuple[Filed, ...] = ()

    @classmethod
    def of(cls, matter: Matter, library: Library, filed: tuple[Filed, ...] = ()) -> "CheckedMatter":
        """Work out what the checks look at; *filed* are the drafts recorded earlier.

        Raises EditionError if the matter names an instruction that the shelf does not have.
        """
        pleaded = charge_all(matter, library)
        charges = still_in(matter, pleaded)
        drafted = draft_matter(matter, library, closed_points(charges))
        heard = headed(matter, timed(matter, marked(matter, pointed(drafted))))
        drafts = tuple(own for made in heard for own in (made, *made.merged))
        return cls(
            matter=matter,
            library=library,
            pleaded=pleaded,
            charges=charges,
            heard=heard,
            drafts=drafts,
            filed=filed,
        )

    def drafts_for(self, count: str) -> tuple[Drafted, ...]:
        """Return the instructions that govern one count, in the words that they have for it alone."""
        drafted = draft_matter(self.matter, self.library, closed_points(self.charges), count=count)
        return headed(self.matter, marked(self.matter, drafted))

    def claims(self) -> Iterator[tuple[Claim, tuple[CountCharge, ...]]]:
        """Yield each claim that is still in the case, with its counts."""
        by_claim: dict[str, list[CountCharge]] = {claim.key: [] for claim in self.matter.claims}
        for charge in self.charges:
            by_claim[charge.count.claim.key].append(charge)
        yield from ((claim, tuple(by_claim[claim.key])) for claim in self.matter.claims if by_claim[claim.key])

    def accused(self, *, commanded: bool = False) -> Iterator[CountCharge]:
        """Yield, claim by claim, one count for each defendant: enough for what is the same towards every plaintiff.

        With *commanded*, only counts on which the instructions command something are looked at.
        """
        for _, charges in self.claims():
            yield from for_each_defendant(charge for charge in charges if charge.command or not commanded)

    def rights(self) -> Iterator[tuple[Claim, Entry]]:
        """Yield each claim that is still in the case with each instruction on a right that it gives."""
        for claim, charges in self.claims():
            yield from ((claim, right) for right in charges[0].rights)

    def in_use(self) -> Iterator[tuple[Entry, Drafted]]:
        """Yield each instruction of the shelf that is drafted, once, with its first draft."""
        first: dict[str, tuple[Entry, Drafted]] = {}
        for drafted in self.drafts:
            if drafted.entry:
                first.setdefault(drafted.entry.number, (drafted.entry, drafted))
        yield from first.values()


def for_each_defendant(charges: Iterable[CountCharge]) -> tuple[CountCharge, ...]:
    """Return one of *charges* for each defendant, in the order in which the defendants are first named."""
    return tuple({charge.count.defendant.key: charge for charge in charges}.values())


def error(code: str, place: Place, message: str, mend: str, authority: str = "") -> Problem:
    """Return a problem that stops a filing."""
    return Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend, authority=authority)


def warning(code: str, place: Place, message: str, mend: str, authority: str = "") -> Problem:
    """Return a problem that wants a look."""
    return Problem(code=code, severity=Severity.WARNING, place=place, message=message, mend=mend, authority=authority)


def note(code: str, place: Place, message: str, mend: str, authority: str = "") -> Problem:
    """Return something for the record."""
    return Problem(code=code, severity=Severity.NOTE, place=place, message=message, mend=mend, authority=authority)


def requirement(entry: Entry) -> str:
    """Return the sentence of the comment that forbids the instruction to stand alone, with its place."""
    spans = (note.span for note in entry.instruction.notes if note.kind is NoteKind.REQUIRES)
    return next(map(entry.comment_at, spans), "")
