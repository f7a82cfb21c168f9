"""What every check is given: the matter, the shelf, and what follows from them, worked out once."""

from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge, charge
from chargebook.charge.drafting.drafts import Drafted, draft_matter
from chargebook.charge.filed import Filed
from chargebook.charge.settlements import settlements
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place
from chargebook.instruction.instruction import NoteKind
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Claim, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMatter:
    """A matter with its charge and its drafts."""

    matter: Matter
    library: Library
    charges: tuple[CountCharge, ...]
    drafts: tuple[Drafted, ...]
    filed: tuple[Filed, ...] = ()

    @classmethod
    def of(cls, matter: Matter, library: Library, filed: tuple[Filed, ...] = ()) -> "CheckedMatter":
        """Work out what the checks look at; *filed* are the drafts recorded earlier.

        Raises EditionError if the matter names an instruction that the shelf does not have.
        """
        charges = charge(matter, library)
        drafts = draft_matter(matter, library, settlements(charges))
        return cls(matter=matter, library=library, charges=charges, drafts=drafts, filed=filed)

    def claims(self) -> Iterator[tuple[Claim, tuple[CountCharge, ...]]]:
        """Yield each claim that is still in the case, with its counts."""
        for claim in self.matter.claims:
            mine = tuple(each for each in self.charges if each.count.claim is claim)
            if mine:
                yield claim, mine


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
    source = entry.instruction.source
    for found in entry.instruction.notes:
        if found.kind is NoteKind.REQUIRES:
            return f"comment to {entry.number} ({source.place(found.span.start)}): {source.slice(found.span)}"
    return ""
