"""The file of a new matter, from what its lawyer says in plain words.

In: the parties, and the claims by plain names of the shelf, each with what is claimed of each defendant. Out: the text
of a matter file. Defendants whose elements stand in different instructions get a claim each. It guesses nothing: what
is not said is left out, and stands as a comment with what can be said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TypeAlias

from chargebook.ground.errors import ChargebookError
from chargebook.ground.text import Source
from chargebook.library.plainclaims import PlainClaim
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Capacity, Theory
from chargebook.matter.people import FULL, TITLES, plain_name, surname_of
from chargebook.readers.settings.edit import in_braces
from chargebook.readers.settings.yaml import load_yaml

Lines: TypeAlias = Iterator[str]
OF_A_PARTY: Mapping[str, str] = {  # words in parentheses behind a name, and the key whose value each is
    **dict.fromkeys(("he", "she", "they", "it"), "pronoun"),
    **dict.fromkeys([str(capacity) for capacity in Capacity], "capacity"),
    **dict.fromkeys(("public", "federal", "private"), "office"),
    **dict.fromkeys(("local", "state"), "body-kind"),
}
PLAIN_THEORIES = {
    Theory.DIRECT: "did it",
    Theory.BIVENS: "did it, as a federal officer",
    Theory.INTERCEDE: "failed to step in while others did it",
    Theory.ACQUIESCED: "went along with a common plan",
    Theory.SET_IN_MOTION: "set in motion what others did",
    Theory.INTEGRAL: "took part in what others did, in either of these ways",
    Theory.SUPERVISOR: "supervised those who did it",
    Theory.POLICY: "has a policy, practice or custom of it",
    Theory.POLICYMAKER: "acted by its final policymaker",
    Theory.RATIFICATION: "approved afterwards of what was done, and why",
    Theory.TRAINING: "failed to prevent it, or to train for it",
}
WIDTH = 100  # letters of a comment in the file
BEGINS = "# {title}: begun with chargebook new; docs/matter-file.md explains every key."
SETTINGS = (
    "court",
    "names",
    "settled-elements",
    "unanimous",
    "general",
    "leave-out",
    "brackets",
    "changes",
    "readings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParty:
    """A party as it is entered: its key, side and full name, and what was said of it."""

    key: str
    role: str
    name: str
    said: Mapping[str, str]

    @property
    def full(self) -> str:
        """The name with the title before it."""
        return " ".join(filter(None, [self.said.get("title", ""), self.name]))

    @property
    def capacity(self) -> Capacity:
        """In what capacity a defendant is sued."""
        return Capacity(self.said.get("capacity", Capacity.INDIVIDUAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccusation:
    """What is claimed of one defendant, and by whom the violation was, where it was another's."""

    defendant: str
    conduct: tuple[str, ...]
    theory: Theory
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim by its plain name; *said* are further keys of a claim and what stands there."""

    plain: PlainClaim
    plaintiffs: tuple[str, ...]
    against: tuple[NewAccusation, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A whole case as it is entered; *settings* are lines of another matter that hold for this one too."""

    manual: str
    title: str
    number: str
    court: str
    parties: tuple[NewParty, ...]
    claims: tuple[NewClaim, ...]
    settings: str = ""


def party_from(words: str, role: str, taken: Iterable[str]) -> NewParty:
    """Return the party that *words* name: the full name, a short one behind a stroke, and in parentheses what is known.

    >>> party = party_from("Deputy Mark Holt / Deputy Holt (he, public)", "defendant", ["reyes"])
    >>> party.key, party.name, dict(party.said)
    ('holt', 'Mark Holt', {'title': 'Deputy', 'short': 'Deputy Holt', 'pronoun': 'he', 'office': 'public'})

    Raises ChargebookError for a word in the parentheses that means nothing.
    """
    match = re.fullmatch(r"(?P<name>[^()]+?)\s*(?:\((?P<said>[^()]*)\))?", words.strip())
    if match is None:
        raise ChargebookError(f"{words!r} is no name", hint="write the name, and in parentheses what is known of it")
    said = [word.strip() for word in (match["said"] or "").split(",") if word.strip()]
    strange = next((word for word in said if word not in OF_A_PARTY), "")
    if strange:
        hint = f"write {', '.join(OF_A_PARTY)}, or the name without it"
        raise ChargebookError(f"{strange!r} says nothing of a party", hint=hint)
    name, _, short = (part.strip() for part in match["name"].partition("/"))
    title, _, rest = name.partition(" ")
    if plain_name(title) in TITLES or plain_name(title) in FULL:
        name = rest.strip()
    else:
        title = ""
    given = {"title": title, "short": short}
    known = {key: words for key, words in given.items() if words} | {OF_A_PARTY[word]: word for word in said}
    return NewParty(key=key_for(surname_of(name) or name, taken), role=role, name=name, said=known)


def key_for(words: str, taken: Iterable[str]) -> str:
    """Return a key of one word for *words*, the last of them, that nothing else has.

    >>> key_for("Ana Reyes", ["reyes"]), key_for("J.R.", [])
    ('reyes-2', 'r')
    """
    plain: list[str] = re.findall(r"[a-z][a-z0-9]*", words.lower()) or ["party"]
    key, number, known = plain[-1], 1, set(taken)
    while key in known:
        number += 1
        key = f"{plain[-1]}-{number}"
    return key


def theories_for(party: NewParty, library: Library) -> tuple[Theory, ...]:
    """Return the theories on which the shelf has elements against such a defendant."""
    covered = {
        Theory(theory)
        for entry in _elements(library)
        if party.capacity in entry.capacities
        for theory in entry.theories
    }
    if party.capacity is Capacity.INDIVIDUAL:
        covered |= {Theory(own) for entry in _participation(library) for own in entry.theories}
    is_federal = party.said.get("office") == "federal"
    return tuple(theory for theory in PLAIN_THEORIES if theory in covered and (theory is Theory.BIVENS) is is_federal)


def _elements(library: Library) -> Iterator[Entry]:
    return (entry for entry in library.entries if entry.kind is InstructionKind.ELEMENTS)


def _participation(library: Library) -> Iterator[Entry]:
    return (entry for entry in library.entries if entry.kind is InstructionKind.PARTICIPATION)


def elements_for(party: NewParty, theory: Theory, library: Library) -> Entry:
    """Return the elements instruction for a defendant and a theory: the one that covers it, or that ours goes with."""
    fitting = [entry for entry in _elements(library) if party.capacity in entry.capacities]
    beside = {number for entry in _participation(library) if entry.is_for(theory) for number in entry.with_all}
    for entry in fitting:
        if theory in entry.theories or entry.number in beside:
            return entry
    message = f"no instruction of {library.manual} has elements against {party.full} on the theory {theory}"
    raise ChargebookError(message, hint=f"write one of {', '.join(theories_for(party, library))}")


def reasons_for(claim: PlainClaim, against: Sequence[tuple[NewParty, Theory]], library: Library) -> Lines:
    """Yield each instruction that is offered for a claim, with the reason."""
    for party, theory in against:
        entry = elements_for(party, theory, library)
        yield f"{entry.number} {entry.instruction.title}: {party.full} {PLAIN_THEORIES[theory]}"
    for number in rights_for(claim, [theory for _, theory in against], library):
        entry = library.find(number)
        yield f"{number} {entry.instruction.title}"
    yield f"why: {claim.why}"
    if claim.beside:
        yield f"and: {claim.beside}"


def rights_for(claim: PlainClaim, theories: Sequence[Theory], library: Library) -> tuple[str, ...]:
    """Return the instructions on the right, and those of ours on the theories."""
    special = [entry.number for entry in _participation(library) if any(map(entry.is_for, theories))]
    return (*claim.rights, *special)


def settings_of(other: Source) -> str:
    r"""Return the lines of another matter that are about no party and no claim, as they stand there.

    >>> settings_of(Source.of("manual: ca9-civil\ncourt: cacd  # ours\nclaims: {}\n"))
    'court: cacd  # ours\n'
    """
    keys = sorted(load_yaml(other).below.values(), key=lambda own: own.key_span.start)
    starts = [other.text.rfind("\n", 0, key.key_span.start) + 1 for key in keys]
    parts = zip(keys, starts, [*starts[1:], len(other.text)], strict=True)
    return "".join(other.text[start:end] for key, start, end in parts if key.key in SETTINGS)


# --- the file -------------------------------------------------------------------------------------------------------


def matter_text(case: NewCase, library: Library) -> str:
    """Return the text of the matter file."""
    return "\n".join(_lines(case, library)) + "\n"


def _lines(case: NewCase, library: Library) -> Lines:
    yield BEGINS.format(title=" ".join(case.title.split()) or "A new matter")
    yield f"manual: {case.manual}"
    if case.court:
        yield f"court: {in_braces(case.court)}"
    caption = {key: words for key, words in (("title", case.title), ("number", case.number)) if words}
    yield f"caption: {in_braces(caption)}" if caption else '# caption: {title: "...", number: "..."}'
    yield from case.settings.splitlines()
    yield "parties:"
    for party in case.parties:
        yield f"  {party.key}: {in_braces({'role': party.role, 'name': party.name, **party.said})}"
    yield "claims:"
    for key, claim, elements in keyed(case, library):
        yield from _claim(key, claim, elements, library)


def keyed(case: NewCase, library: Library) -> Iterator[tuple[str, NewClaim, str]]:
    """Yield each claim of the file with its key and its elements instruction: one for each that is given."""
    parties = {party.key: party for party in case.parties}
    taken = set(parties)
    for claim in case.claims:
        groups: dict[str, list[NewAccusation]] = {}
        for accusation in claim.against:
            entry = elements_for(parties[accusation.defendant], accusation.theory, library)
            groups.setdefault(entry.number, []).append(accusation)
        for elements, against in groups.items():
            key = key_for(claim.plain.key, taken)
            taken.add(key)
            yield key, replace(claim, against=tuple(against)), elements


def _claim(key: str, claim: NewClaim, elements: str, library: Library) -> Lines:
    against = claim.against
    yield f"  {key}:"
    yield f"    title: {in_braces(claim.plain.title)}"
    one = len(claim.plaintiffs) == 1
    yield f"    plaintiff: {claim.plaintiffs[0]}" if one else f"    plaintiffs: {in_braces(claim.plaintiffs)}"
    if elements != library.elements:
        yield f'    instruction: "{elements}"'
    rights = rights_for(claim.plain, [accusation.theory for accusation in against], library)
    for words in filter(None, (claim.plain.why, claim.plain.beside)):
        yield from (f"    # {line}" for line in wrap(words, WIDTH))
    yield f"    rights: {in_braces(rights)}"
    yield from (f"    {name}: {in_braces(words)}" for name, words in claim.said.items())
    yield "    against:"
    for accusation in against:
        conduct = accusation.conduct[0] if len(accusation.conduct) == 1 else accusation.conduct
        said = {"conduct": conduct, "theory": str(accusation.theory)}
        if accusation.by:
            said["violation-by"] = accusation.by
        yield f"      {accusation.defendant}: {in_braces(said)}"
