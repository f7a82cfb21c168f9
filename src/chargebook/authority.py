"""An authority that a text cites: a case, a statute, a rule, a treatise, an instruction.

In: nothing but values that `chargebook.cite` makes. What the text does not print is empty, never supplied.
"""

from dataclasses import dataclass

from chargebook.citation_forms import RELATION, Kind
from chargebook.text import Span

UNPLACED = Span(start=0, end=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """How a case is known: its name, where it is printed, by which court and when it was decided.

    *court* is empty and *year* None where the text does not print them: the Supreme Court's cases name no court.
    """

    name: str = ""
    volume: str = ""
    reporter: str = ""
    page: str = ""
    parallels: tuple[str, ...] = ()
    court: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parenthetical:
    """The words in parentheses after a citation; the *span* holds the parentheses too."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """In whose parenthetical, or in whose later history, an authority stands: the *parent*'s index, and as what."""

    parent: int
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One citation as printed: from the name of the case to its year or its pin.

    *citation* is its one spelling; *case* is empty for law, *numbers* for cases; a range of instructions has two
    numbers. *resolves* is the index of the full citation that an Id., a short form or a supra means.
    """

    kind: Kind
    span: Span
    text: str = ""
    citation: str = ""
    case: Case = Case()
    numbers: tuple[str, ...] = ()
    pin: str = ""
    signal: str = ""
    parentheticals: tuple[Parenthetical, ...] = ()
    within: Within | None = None
    resolves: int | None = None
    sentence: Span = UNPLACED

    @property
    def tail(self) -> int:
        """Where its parentheticals end."""
        return self.parentheticals[-1].span.end if self.parentheticals else self.span.end

    @property
    def parenthetical(self) -> str:
        """What the citation says of the authority in parentheses, be it "en banc"; not whom it quotes."""
        said = [note.text for note in self.parentheticals if not RELATION.match(f"({note.text} ")]
        return said[-1] if said else ""

    @property
    def is_full(self) -> bool:
        """Tell whether the authority can be found from this citation alone."""
        return self.kind not in (Kind.SHORT, Kind.ID, Kind.SUPRA)

    @property
    def is_bare(self) -> bool:
        """Tell whether it is rather a mention: "§ 1983", "Rule 50" or an instruction. No Id. refers to one."""
        mention = self.kind in (Kind.INSTRUCTION, Kind.INSTRUCTIONS)
        return mention or self.citation.startswith(("§", "Rule "))
