"""An authority that a text cites: a case, a statute, a rule, a treatise, an instruction.

In: nothing but values that `chargebook.citations.found` and `chargebook.checks.cited` make. What the text does
not print is empty, never supplied.
"""

import enum
import re
from dataclasses import dataclass

from chargebook.citations.patterns import COMPANY, RELATION, VERSUS, CitationKind
from chargebook.ground.text import Place, Source, Span, folded

DECISIONS = frozenset({CitationKind.CASE, CitationKind.DOCKET, CitationKind.UNREAD})
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

    @property
    def places(self) -> tuple[tuple[str, str, str], ...]:
        """Volume, reporter and page of each place where it is printed.

        >>> Case(volume="436", reporter="U.S.", page="658", parallels=("98 S. Ct. 2018",)).places
        (('436', 'U.S.', '658'), ('98', 'S. Ct.', '2018'))
        """
        others = (re.match(r"(\S+) (.+?)(?: (\d+|_+))?$", parallel) for parallel in self.parallels)
        first = (self.volume, self.reporter, self.page)
        return (first, *((other[1], other[2], other[3] or "") for other in others if other))


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
    numbers. *candidates* are the indices of the full citations that an Id., a short form or a supra could mean, and
    *resolves* is the one that it means: there is none where there are several.
    """

    kind: CitationKind
    span: Span
    text: str = ""
    citation: str = ""
    case: Case = Case()
    numbers: tuple[str, ...] = ()
    pin: str = ""
    signal: str = ""
    parentheticals: tuple[Parenthetical, ...] = ()
    within: Within | None = None
    candidates: tuple[int, ...] = ()
    resolves: int | None = None
    sentence: Span = UNPLACED

    @property
    def tail(self) -> int:
        """Where its parentheticals end."""
        return self.parentheticals[-1].span.end if self.parentheticals else self.span.end

    @property
    def parenthetical(self) -> str:
        """What the citation says of the authority in parentheses, be it "en banc"; not whom it quotes."""
        notes = [note.text for note in self.parentheticals if not RELATION.match(f"({note.text} ")]
        return notes[-1] if notes else ""

    @property
    def is_full(self) -> bool:
        """Tell whether the authority can be found from this citation alone."""
        return self.kind not in (CitationKind.SHORT, CitationKind.ID, CitationKind.SUPRA)

    @property
    def identities(self) -> tuple[str, ...]:
        """What tells it from every other authority: each of its citations, by `told_by`."""
        return tuple(told_by(citation, self.case.name) for citation in (self.citation, *self.case.parallels))

    @property
    def is_bare(self) -> bool:
        """Tell whether it is rather a mention: "§ 1983", "Rule 50" or an instruction. No Id. refers to one."""
        mention = self.kind in (CitationKind.INSTRUCTION, CitationKind.INSTRUCTIONS)
        return mention or not self.is_coded

    @property
    def is_coded(self) -> bool:
        """Tell whether it says of which code, of which rules: "§ 1983" and "Rule 50" do not."""
        return not self.citation.startswith(("§", "Rule "))

    @property
    def is_listed(self) -> bool:
        """Tell whether a table of authorities has it: a case by its name, a law by its code; no paper of the record."""
        if self.kind is CitationKind.RECORD:
            return False
        return bool(self.case.name) if self.kind in DECISIONS else self.is_coded


# -- the names of a case ---------------------------------------------------------------------------------------------

NAME_WORD = re.compile(r"[\w.'&/-]*\w[.']?")
SMALL_WORDS = frozenset({"the", "of", "and", "et", "al."})


def told_by(citation: str, name: str) -> str:
    """Return what tells a decision from every other: its citation and, while its reporter has no page, its name.

    >>> told_by("51 F.4th 877", "Peck v. Montoya"), told_by("607 U.S. ___", "Case v. Montana")
    ('51 F.4th 877', 'Case v. Montana, 607 U.S. ___')
    """
    return f"{name}, {citation}" if citation.endswith("_") else citation


def same_name(name: str, other: str) -> bool:
    """Tell whether two printed names can be those of one case: abbreviated, or with more or fewer parties.

    >>> same_name("Ochoa v. Pub. Consulting Grp., Inc.", "Ochoa v. Public Consulting Group")
    True
    >>> same_name("Spencer v. Pew", "Spencer v. Peters")
    False
    """
    ours, theirs = _sides(name), _sides(other)
    return len(ours) == len(theirs) and all(map(_same_side, ours, theirs))


def _sides(name: str) -> list[list[str]]:
    """Return the words that count, for each side of the case."""
    plain = folded(name).replace("U.S.", "United States")
    return [[w for w in NAME_WORD.findall(side) if w.lower() not in SMALL_WORDS] for side in VERSUS.split(plain, 1)]


def _same_side(side: list[str], other: list[str]) -> bool:
    """Tell whether all words of the shorter side stand, in order, on the longer; its company's form may be missing."""
    short, long = sorted((_bare(side), _bare(other)), key=len)
    words = iter(long)
    return bool(short) and all(any(_same_word(word, there) for there in words) for word in short)


def _bare(words: list[str]) -> list[str]:
    """Return *words* without the forms of companies: "Inc.", "LLC"."""
    return [word for word in words if not COMPANY.fullmatch(word)] or words


def _same_word(word: str, other: str) -> bool:
    """Tell whether two words are one, or one abbreviates the other: "Grp." and "Group", "Dep't" and "Department"."""
    short, long = sorted((word.lower(), other.lower()), key=len)
    if short.rstrip(".") == long.rstrip("."):
        return True
    letters = iter(long)
    abbreviated = short.endswith(".") or "'" in short
    return abbreviated and short[0] == long[0] and all(letter in letters for letter in short if letter.isalnum())


# -- whose words an authority stands in ------------------------------------------------------------------------------


class AuthorityStatus(enum.StrEnum):
    """Where an authority comes from, and so how far it may be relied on."""

    COURT = "court's text"
    VERIFIED = "library, verified"
    MEMORY = "library, from memory"
    USER = "user-supplied, not verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A text that may cite, and whose words it is.

    *instruction* is the number or the title of the instruction that prints it to the reader of the draft; empty for
    what stands behind a check only. *home* is where a person finds a text that is no file of its own. *must_cite* marks
    a note that is there to name an authority.
    """

    source: Source
    status: AuthorityStatus
    instruction: str = ""
    home: Place | None = None
    must_cite: bool = False

    def place(self, span: Span) -> Place:
        """Return where a person looks for the words at *span*."""
        return self.home or self.source.place(span.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One citation with its status. *full* is the full citation that it is or means, None where it means none.

    *remark* says what the status does not: that a page, for instance, is from memory.
    """

    authority: Authority
    writing: Writing
    status: AuthorityStatus
    full: Authority | None
    remark: str = ""

    @property
    def place(self) -> Place:
        """Where a person looks for it."""
        return self.writing.place(self.authority.span)

    @property
    def proposition(self) -> str:
        """The sentence that it stands for, on one line."""
        return " ".join(self.writing.source.slice(self.authority.sentence).split())
