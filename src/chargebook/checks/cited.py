"""Which authorities stand behind a text or a matter, where each comes from, what is wrong, and the table of them.

In: an instruction, or a matter and the library. Out: each citation with its status, the problems, and the table of
authorities. Every authority stands in the court's text, in the library (the outlines and authorities.toml) or in what
the user typed, and says which; nothing is made up, and nothing is looked up.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chargebook.charge.drafting.drafts import Drafted
from chargebook.checks.check import problems_of
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.citations.authority import DECISIONS, Authority, AuthorityStatus, Cited, Writing
from chargebook.citations.faults import citation_problems
from chargebook.citations.found import find_authorities
from chargebook.citations.patterns import CitationKind, smooth
from chargebook.citations.references import with_codes
from chargebook.citations.relied_on import FILE, ReliedOn, Trust, all_relied_on
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source, folded
from chargebook.instruction.instruction import Instruction
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Matter
from chargebook.rule.formula import leaves

PASSIM = 5
TRUSTED = {Trust.VERIFIED: AuthorityStatus.VERIFIED, Trust.MEMORY: AuthorityStatus.MEMORY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorities:
    """What a text or a matter cites, in the order of the texts, and what is wrong with it."""

    cited: tuple[Cited, ...]
    problems: tuple[Problem, ...]


def authorities_of(instruction: Instruction, library: Library, *, today: date | None = None) -> Authorities:
    """Return what *instruction* cites. Its words are the court's only if the shelf has the same words from the court.

    >>> from chargebook.library.shelf import load_library
    >>> entry = load_library("ca9-civil").find("9.3")
    >>> found = authorities_of(entry.instruction, load_library("ca9-civil")).cited[4]
    >>> found.authority.case.name, str(found.status)
    ('Ochoa v. Pub. Consulting Grp., Inc.', "court's text")
    """
    entry = next((entry for entry in library.entries if _words(entry.text) == _words(instruction.source)), None)
    status = _status(entry) if entry else AuthorityStatus.USER
    writing = _writing(instruction, status)
    cites = cited_in(writing)
    return Authorities(cited=cites, problems=citation_problems([writing], cites, _known(library), today=today))


def authorities_in(matter: Matter, library: Library, *, today: date | None = None) -> Authorities:
    """Return what stands behind *matter*: cited in its instructions, named by chargebook, or typed by the user.

    Raises EditionError if the matter names an instruction that the shelf does not have.
    """
    case = CheckedMatter.of(matter, library)
    writings = [*_instructions(case), *_typed(matter)]
    cites = [cite for writing in writings for cite in cited_in(writing)]
    problems = citation_problems(writings, cites, _known(library), today=today)
    return Authorities(cited=(*cites, *_named(case)), problems=problems)


def cited(instruction: Instruction, *, status: AuthorityStatus = AuthorityStatus.USER) -> tuple[Cited, ...]:
    """Return each authority that *instruction* cites; its words are the user's unless the caller knows better."""
    return cited_in(_writing(instruction, status))


def _writing(instruction: Instruction, status: AuthorityStatus) -> Writing:
    """Return the text of *instruction*, known by its number or, without one, by the name of its file."""
    source = instruction.source
    return Writing(source=source, status=status, instruction=instruction.number or source.name)


def cited_in(writing: Writing) -> tuple[Cited, ...]:
    """Return each authority that *writing* cites. In an outline the list of authorities knows better than its mark."""
    authorities = find_authorities(writing.source)
    listed = (
        {}
        if writing.status in (AuthorityStatus.COURT, AuthorityStatus.USER)
        else {named.identity: named for named in all_relied_on()}
    )
    return tuple(_cited(writing, authority, authorities, listed) for authority in authorities)


def _cited(
    writing: Writing, authority: Authority, authorities: Sequence[Authority], listed: dict[str, ReliedOn]
) -> Cited:
    resolved = authorities[authority.resolves] if authority.resolves is not None else None
    full = authority if authority.is_full else resolved and _at_section(authority, resolved)
    known = listed.get(full.identities[0]) if full else None
    status = TRUSTED[known.trust] if known else writing.status
    return Cited(authority=authority, writing=writing, status=status, full=full)


def _at_section(idem: Authority, law: Authority) -> Authority:
    """Return what *idem* means: *law*, or another section of its code if it names another."""
    section = idem.pin.lstrip("§ ")
    if idem.kind is not CitationKind.ID or not idem.pin.startswith("§") or (section,) == law.numbers or not law.numbers:
        return law
    code = law.citation.removesuffix(law.numbers[0])
    return replace(law, citation=f"{code}{section}", numbers=(section,), pin="")


# -- where authorities stand -----------------------------------------------------------------------------------------


def _words(source: Source) -> str:
    """Return the words of *source*, whatever its white space, quotation marks and bookmarks."""
    return " ".join(folded(smooth(source.text)).split())


def _status(entry: Entry) -> AuthorityStatus:
    """Return the status of what *entry* cites: the court's, or by the trust mark of the outline."""
    if entry.wording == "court":
        return AuthorityStatus.COURT
    return AuthorityStatus.VERIFIED if entry.trust == "verified" else AuthorityStatus.MEMORY


def _known(library: Library) -> tuple[Cited, ...]:
    """Return what the whole library cites, to compare with."""
    shelf = (Writing(source=entry.text, status=_status(entry)) for entry in library.entries)
    named = (_of_list(authority, "") for authority in all_relied_on())
    return (*(cite for writing in shelf for cite in cited_in(writing)), *named)


def _of_list(named: ReliedOn, instruction: str) -> Cited:
    """Return the entry of our list as a citation in *instruction*."""
    status = TRUSTED[named.trust]
    source = Source.of(named.reason, name=FILE)
    writing = Writing(source=source, status=status, instruction=instruction, home=named.place)
    authority = find_authorities(source)[0]
    remark = "the page is from memory" if named.pin and named.pin_trust is Trust.MEMORY else ""
    return Cited(authority=authority, writing=writing, status=status, full=authority, remark=remark)


def _number(drafted: Drafted) -> str:
    """Return what a draft is called in the table: its number, or the title of the user's own instruction."""
    return drafted.entry.number if drafted.entry else drafted.draft.instruction.title


def _instructions(case: CheckedMatter) -> Iterator[Writing]:
    """Yield the model of each draft, once."""
    used = (drafted.entry for drafted in case.drafts if drafted.entry and not drafted.entry.is_own)
    entries = {entry.number: entry for entry in used}
    for number, entry in entries.items():
        yield Writing(source=entry.text, status=_status(entry), instruction=number)


def _typed(matter: Matter) -> Iterator[Writing]:
    """Yield what the user typed in the matter that may cite: instructions of their own, and reasons of rulings."""
    for special in matter.special:
        name, home = f"special: {special.title}", special.place
        text, note = Source.of(special.text, name=name), Source.of(special.authority, name=name)
        yield Writing(source=text, status=AuthorityStatus.USER, instruction=special.title, home=home)
        if special.authority:
            yield Writing(
                source=note, status=AuthorityStatus.USER, instruction=special.title, home=home, must_cite=True
            )
    for ruling in matter.rulings:
        yield Writing(source=Source.of(ruling.because, name="ruling"), status=AuthorityStatus.USER, home=ruling.place)


def _named(case: CheckedMatter) -> tuple[Cited, ...]:
    """Return the authorities that chargebook names: behind a draft, in its departures, or behind a rule or a check."""
    reasons = [(made.authority, _number(drafted)) for drafted in case.drafts for made in drafted.draft.departures]
    reasons += [(authority, "") for authority in _behind(case)]
    uses = [(named, number) for words, number in reasons for named in all_relied_on() if named.cite in words]
    return tuple(_of_list(named, number) for named, number in dict.fromkeys([*uses, *_footed(case)]))


def _footed(case: CheckedMatter) -> Iterator[tuple[ReliedOn, str]]:
    """Yield what the propositions of the instructions in use rest on, each with the number of the instruction."""
    for entry, _ in case.in_use():
        for proposition in entry.footing.propositions if entry.footing else ():
            yield from ((authority, entry.number) for authority in proposition.relied_on)


def _behind(case: CheckedMatter) -> Iterator[str]:
    """Yield what the rules of the counts and the problems of the matter give as their authority."""
    for command in (charge.command for charge in case.charges if charge.command):
        yield from (leaf.basis.authority for leaf in leaves(command.prove))
        yield from (authority for conflict in command.conflicts for authority in conflict.authorities)
    yield from (problem.authority for problem in problems_of(case))


# -- the table of authorities ----------------------------------------------------------------------------------------


class Section(enum.StrEnum):
    """A part of the table of authorities."""

    CASES = "Cases"
    STATUTES = "Statutes and regulations"
    RULES = "Rules"
    CONSTITUTION = "Constitutional provisions"
    OTHER = "Other authorities"


SECTIONS = {
    CitationKind.CASE: Section.CASES,
    CitationKind.DOCKET: Section.CASES,
    CitationKind.UNREAD: Section.CASES,
    CitationKind.STATUTE: Section.STATUTES,
    CitationKind.RULE: Section.RULES,
    CitationKind.CONSTITUTION: Section.CONSTITUTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One authority in the table: as it is cited, where it comes from, and the instructions in which it is cited."""

    section: Section
    text: str
    statuses: tuple[AuthorityStatus, ...]
    instructions: tuple[str, ...]

    @property
    def where(self) -> str:
        """The instructions, or "passim" for five or more."""
        return "passim" if len(self.instructions) >= PASSIM else ", ".join(self.instructions)


def table(cites: Iterable[Cited]) -> tuple[TableRow, ...]:
    """Return the table of authorities: section by section, each in the order of the alphabet.

    What stands behind a check only, in no instruction, is not in it; nor is a reference that means nothing. A case
    without a name and a section without its code are not in it either; each of them is a problem.
    """
    printed = [(cite, cite.full) for cite in cites if cite.full and cite.writing.instruction]
    spelled = _spellings([full for _, full in printed])
    groups: dict[str, list[tuple[Cited, Authority]]] = {}
    for cite, full in printed:
        groups.setdefault(spelled[full.identities[0]], []).append((cite, full))
    listed = {name: group for name, group in groups.items() if any(full.is_listed for _, full in group)}
    rows = [_row(citation, group) for citation, group in listed.items()]
    return tuple(sorted(rows, key=lambda row: (tuple(Section).index(row.section), natural(row.text))))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts by the alphabet, and numbers by their value.

    >>> sorted(["9.10", "9.9", "Failure to intercede"], key=natural)
    ['9.9', '9.10', 'Failure to intercede']
    """
    pieces = re.findall(r"(\d+)|([^\W\d]+)", folded(text).lower())
    return tuple((0, int(digits), "") if digits else (1, 0, letters) for digits, letters in pieces)


def _spellings(fulls: Sequence[Authority]) -> dict[str, str]:
    """Return for each citation the one under which it stands: its parallel, or the only one with that section."""
    spelled: dict[str, str] = {}
    for full in fulls:
        known = (spelled[place] for place in full.identities if place in spelled)
        spelled |= dict.fromkeys(full.identities, next(known, full.identities[0]))
    return spelled | {bare: titled for bare, titled in with_codes(fulls).items() if titled}


def _row(citation: str, group: list[tuple[Cited, Authority]]) -> TableRow:
    best = max((full for _, full in group), key=lambda full: (bool(full.case.name), bool(full.case.year)))
    statuses = {cite.status for cite, _ in group}
    return TableRow(
        section=SECTIONS.get(best.kind, Section.OTHER),
        text=_in_table(best) if best.kind in DECISIONS else citation,
        statuses=tuple(status for status in AuthorityStatus if status in statuses),
        instructions=tuple(sorted({cite.writing.instruction for cite, _ in group}, key=natural)),
    )


def _in_table(full: Authority) -> str:
    """Return a case as it stands in a table: without pages, signal and parentheticals."""
    case = full.case
    decided = f"{case.court} {case.year or ''}".strip()
    return ", ".join(filter(None, [case.name, full.citation, *case.parallels])) + (f" ({decided})" if decided else "")
