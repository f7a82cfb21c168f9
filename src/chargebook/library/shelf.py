"""The shelf: the instructions of a manual that the program has, and what is known of each.

In: the name of a manual. Out: a `Library` of `Entry`s, each an instruction read by the ordinary parser together with
where its words come from. *court* marks the court's published words, *outline* our own; nothing passes one off as the
other. The court's own documents that the user has added take the place of our outlines. A file whose bytes are not
those that the shelf vouches for is refused.
"""

import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from chargebook.citations.relied_on import ReliedOn, reasons, relied_on
from chargebook.ground.errors import EditionError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Instruction, Joint, Note, NoteKind, TheoryChange
from chargebook.instruction.notation import load_notation
from chargebook.instruction.ownchange import ChangedSource, OwnChange, as_changed
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.settled_reading import SettledReading, as_settled
from chargebook.library.cautions import Caution, CautionKind, caution_of
from chargebook.library.earlier import Earlier, KnownDifference, earlier_states
from chargebook.library.footing import Footing, footing_of
from chargebook.library.index import Shelved
from chargebook.library.manualfile import file_of, table_of
from chargebook.library.numbers import chapter_of, number_order
from chargebook.library.ownshelf import load, words

KEPT = (
    "part",
    "cautions",
    "statuses",
    "capacities",
    "theories",
    "offices",
    "with_all",
    "with_any",
    "never_with",
    "amendment",
    "causation",
    "causation_authorities",
    "award",
    "left_open",
    "defines",
    "excepts",
    "adds",
    "changes",
    "joints",
    "same",
    "presupposes",
)


class InstructionKind(enum.StrEnum):
    """What an instruction is for. Only what must be proved enters the rule of a count: all but the last."""

    ELEMENTS = "elements"
    RIGHT = "right of its own"
    GENERAL = "general right"
    DEFINING = "definition of a general right's open element"
    EXCEPTION = "exception"
    DEFENCE = "defence, for the defendant to prove"
    ADDITION = "further condition of a right"
    PARTICIPATION = "participation"
    OTHER = "not in the rule"

    @property
    def is_in_the_rule(self) -> bool:
        """Tell whether a verdict turns on what it asks for."""
        return self is not InstructionKind.OTHER

    @property
    def is_right(self) -> bool:
        """Tell whether it says, alone or with others, what makes a violation."""
        return self not in NO_RIGHTS


NO_RIGHTS = (
    InstructionKind.ELEMENTS,
    InstructionKind.PARTICIPATION,
    InstructionKind.DEFENCE,
    InstructionKind.OTHER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One instruction on the shelf.

    *part* says what it is for (the shelf's own file lists the parts); *origin* where the words come from; *trust* how
    far they were verified. *statuses* are the plaintiffs whom a right fits, *capacities* and *theories* the defendants
    whom an elements instruction fits, *offices* those of whom it speaks; empty means any. *with_all*, *with_any* and
    *never_with* are the numbers that must be given with it, of which one must be, of which none may be. *causation* is
    why a but-for sentence may be wrong for the right, on the authorities of those keys; *award* is the kind of damages
    that it is on. *left_open* is the element of a general right that other instructions fill; *defines* is the general
    right whose open element this one defines, *excepts* that from which it is an exception, *adds* the right to which
    it is a further condition. *changes* are those of the model's words that a theory asks for, *joints* how several
    alternatives of a bracket are joined in law. *same* names for a finding the one of another instruction that is the
    same fact, and *presupposes* one without which the right is doubtful, each where a claim of the plaintiff against
    the same person asks for it. *edition* is that of the words, and *outline* our own text in whose place the user's
    document stands. *cautions* are what may be wrong with giving it in a case, *readings* how the user reads its
    doubtful passages, and *own_changes* what the user makes of its words. *title* and *authority* are the user's for
    words of their own. *is_given* says that it is given though no claim names it, *only_for* for which claims and
    defendants, if not for all.
    """

    manual: str
    number: str
    wording: str
    part: str
    trust: str
    origin: str
    text: Source
    statuses: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    theories: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    with_all: tuple[str, ...] = ()
    with_any: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()
    amendment: str = ""
    causation: str = ""
    causation_authorities: tuple[str, ...] = ()
    award: str = ""
    left_open: str = ""
    defines: str = ""
    excepts: str = ""
    adds: str = ""
    changes: tuple[TheoryChange, ...] = ()
    joints: tuple[Joint, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    presupposes: str = ""
    edition: str = ""
    outline: Source | None = None
    cautions: tuple[Caution, ...] = ()
    readings: tuple[SettledReading, ...] = ()
    own_changes: tuple[OwnChange, ...] = ()
    title: str = ""
    authority: str = ""
    is_given: bool = False
    only_for: tuple[str, ...] = ()
    kind: InstructionKind = field(init=False, repr=False, compare=False)  # what it is for: how it enters the rule

    def __post_init__(self) -> None:
        """Say once what it is for."""
        object.__setattr__(self, "kind", self._kind())

    def __hash__(self) -> int:
        """Hash the number and the text, on which all else rests."""
        return hash((self.number, self.text.sha256))

    @property
    def instruction(self) -> Instruction:
        """The instruction that the text says with the user's changes, read once: another text is another one."""
        read = _instruction(self.text, self.manual, self.readings, self.own_changes)
        if self.title:
            read = replace(read, title=self.title)
        return read if read.number else replace(read, number=self.number)

    @property
    def is_own(self) -> bool:
        """Whether the user wrote it for one case."""
        return bool(self.title)

    @property
    def stands_alone(self) -> bool:
        """Whether it has all the elements of a claim, and refers to no instruction on a right."""
        instruction = self.instruction
        is_open = any(direction.imports for direction in instruction.directions)
        return self.is_own and self.kind is InstructionKind.ELEMENTS and not is_open

    @property
    def model(self) -> Instruction:
        """The instruction that the text says without the user's changes."""
        return replace(self, own_changes=()).instruction

    @property
    def footing(self) -> Footing | None:
        """What the law of our own text rests on; nothing for an instruction that only the user has."""
        return footing_of(self.manual, self.number)

    def authorities_at(self, span: Span) -> tuple[ReliedOn, ...]:
        """Return the authorities behind the words at *span*; in a document of the user's, those behind its elements.

        Behind words that the user changed by hand stands none that we know of.

        >>> [authority.key for authority in load_library("ca9-civil").find("9.3").authorities_at(Span(start=0, end=9))]
        []
        """
        footing, ours = self.footing, self.outline
        if footing is None:
            return ()
        source = self.instruction.source
        spans = source.in_model(span) if isinstance(source, ChangedSource) else (span,)
        if ours is not None:
            labels = {own.label for own in self.model.elements if any(own.span.overlaps(span) for span in spans)}
            spans = tuple(own.span for own in _instruction(ours, self.manual, (), ()).elements if own.label in labels)
        found = (authority for span in spans for authority in footing.authorities_at(ours or self.text, span))
        return tuple(dict.fromkeys(found))

    def _kind(self) -> InstructionKind:
        match self.part:
            case "elements":
                return InstructionKind.ELEMENTS
            case "special":
                return InstructionKind.PARTICIPATION
            case "defence":
                return InstructionKind.DEFENCE
            case "right" | "exception":
                to = (
                    (self.adds, InstructionKind.ADDITION),
                    (self.excepts, InstructionKind.EXCEPTION),
                    (self.defines, InstructionKind.DEFINING),
                )
                alone = InstructionKind.GENERAL if self.left_open else InstructionKind.RIGHT
                return next((kind for number, kind in to if number), alone)
        return InstructionKind.OTHER

    def is_for(self, theory: str) -> bool:
        """Tell whether it is given on this theory: a special instruction is for its own theories only."""
        return self.kind is not InstructionKind.PARTICIPATION or any(_covers(own, theory) for own in self.theories)

    def caution(self, kind: CautionKind, status: str = "") -> Caution | None:
        """Return the caution of this kind, of those about a plaintiff's status the one about *status*."""
        mine = (caution for caution in self.cautions if caution.kind is kind)
        return next((caution for caution in mine if not caution.statuses or status in caution.statuses), None)

    @property
    def on_causation(self) -> str:
        """Why a but-for sentence may be wrong for the right, with the authorities; nothing where it fits."""
        authorities = reasons(*self.causation_authorities)
        cited = f" [{authorities}]" if authorities else ""
        return f"{self.number}: {self.causation}{cited}" if self.causation else ""

    @property
    def is_introduction(self) -> bool:
        """Tell whether it only leads into the instructions on the claims."""
        return self.part == "introduction"

    @property
    def lowered(self) -> str:
        """The number and the whole text in small letters, with straight quotes."""
        return f"{self.number} {self.text.folded.lower()}"

    def comment_at(self, span: Span) -> str:
        """Return the words of the comment at *span* as they are cited, with their place."""
        source = self.instruction.source
        return f"comment to {self.number} ({source.place(span.start)}): {source.slice(span)}"

    def changes_for(self, theory: str) -> tuple[TheoryChange, ...]:
        """Return the changes of its words that *theory* asks for."""
        return tuple(change for change in self.changes if any(theory.startswith(own) for own in change.theories))

    def modification(self, theory: str) -> Note | None:
        """Return the note of the comment that asks for a modified instruction on this theory, if there is one."""
        for note in self.instruction.notes:
            if note.kind is NoteKind.MODIFY and note.theory and theory.startswith(note.theory):
                return note
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A number of the manual that has a comment for the judge and no text for the jury, and why."""

    number: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The shelf of one edition of a manual. *elements* is the number of its usual elements instruction."""

    manual: str
    edition: str
    elements: str
    entries: tuple[Entry, ...]
    silent: tuple[Silent, ...] = ()
    _by_number: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the entries in order by their numbers; of two of one number the first counts."""
        object.__setattr__(self, "_by_number", {entry.number: entry for entry in reversed(self.entries)})

    def read_by(self, readings: Sequence[SettledReading]) -> "tuple[Library, tuple[Problem, ...]]":
        """Return the shelf with its doubtful passages read so, and what is wrong with what was said of them."""
        if not readings:
            return self, ()
        entries, problems = list(self.entries), list[Problem]()
        for place, entry in enumerate(entries):
            said = tuple(reading for reading in readings if reading.instruction == entry.number)
            problems += as_settled(entry.instruction, said)[1]
            entries[place] = replace(entry, readings=(*entry.readings, *said))
        return replace(self, entries=tuple(entries)), tuple(problems)

    def changed_by(self, changes: Sequence[OwnChange]) -> "Library":
        """Return the shelf with the words of its instructions changed so; what cannot be made stays as it is."""
        if not changes:
            return self
        entries = list(self.entries)
        for place, entry in enumerate(entries):
            if own := tuple(change for change in changes if change.instruction == entry.number):
                entries[place] = replace(entry, own_changes=own)
        return replace(self, entries=tuple(entries))

    def waiting(self, changes: Sequence[OwnChange]) -> tuple[Problem, ...]:
        """Return what is wrong with those of *changes* that cannot be made."""
        notation = load_notation(self.manual)
        changed = [entry for entry in self.changed_by(changes).entries if entry.own_changes]
        made = (as_changed(entry.model, entry.own_changes, notation) for entry in changed)
        return tuple(problem for _, problems in made for problem in problems)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of the instructions on the shelf."""
        return frozenset(entry.number for entry in self.entries)

    def search(self, asked: str) -> tuple[Entry, ...]:
        """Return the entries in whose number, title or text every word of *asked* stands.

        >>> [entry.number for entry in load_library("ca9-civil").search("deliberate fabrication")]
        ['9.33']
        """
        wanted = asked.lower().split()
        return tuple(entry for entry in self.entries if wanted and all(word in entry.lowered for word in wanted))

    def find(self, number: str) -> Entry:
        """Return the entry with this number.

        >>> load_library("ca9-civil").find("9.3").wording
        'court'

        Raises EditionError if the shelf has none.
        """
        if number in self._by_number:
            return self._by_number[number]
        for silent in self.silent:
            if silent.number == number:
                raise EditionError(f"{number} {silent.title} has no text for the jury", hint=silent.why)
        known = ", ".join(entry.number for entry in self.entries)
        raise EditionError(f"{self.manual} {number} is not on the shelf", hint=f"known are {known}")


def load_library(manual: str) -> Library:
    """Return the shelf of *manual* with the documents that the user has added to it, the latest edition of each.

    Raises EditionError if there is no such shelf, or a file's bytes are not those that the shelf vouches for.
    """
    built_in = _built_in(manual)
    added = {shelved.number: shelved for shelved in load(manual)}
    ours = tuple(_replaced(entry, added.pop(entry.number, None)) for entry in built_in.entries)
    new = tuple(_new(manual, shelved) for shelved in added.values())
    return replace(built_in, entries=tuple(sorted((*ours, *new), key=lambda entry: number_order(entry.number))))


def outlines(manual: str) -> Library:
    """Return the shelf of *manual* as chargebook brings it, without the user's own documents.

    Raises EditionError if there is no such shelf.
    """
    return _built_in(manual)


@cache
def _built_in(manual: str) -> Library:
    if manual not in shelves():
        raise EditionError(f"no shelf for the manual {manual!r}", hint=f"known are {', '.join(shelves())}")
    table = table_of(manual, "manual.toml") or {}
    rows = table["instruction"]
    return Library(
        manual=manual,
        edition=table["edition"],
        elements=table["elements"],
        entries=tuple(_entry(manual, table["edition"], row) for row in rows if row["part"] != "comment"),
        silent=tuple(_silent(row) for row in rows if row["part"] == "comment"),
    )


def editions(manual: str, number: str) -> tuple[Entry, ...]:
    """Return every text of one instruction: earlier states, ours of today, then the user's documents by their dates.

    The name of each text says its edition. Raises EditionError if the shelf has none.
    """
    today = tuple(entry for entry in _built_in(manual).entries if entry.number == number)
    ours = (*(_as_it_was(entry, state) for entry in today for state in _told_otherwise(entry)), *today)
    added = tuple(_new(manual, shelved) for shelved in load(manual) if shelved.number == number)
    entries = (*ours, *added) or (_built_in(manual).find(number),)
    return tuple(replace(e, text=replace(e.text, name=f"{e.text.name} {e.wording} {e.edition}")) for e in entries)


def known_differences(old: Entry, new: Entry) -> tuple[KnownDifference, ...]:
    """Return what is known to have changed in law from an earlier state of an outline to that of today."""
    state = next((state for state in _told_otherwise(new) if state.edition == old.edition), None)
    if state is None or any(difference.new not in new.text.text for difference in state.differences):
        return ()  # it is a document of the user's
    return state.known(old.text, new.text) if old.text.text == state.text_of(new.text).text else ()


def _told_otherwise(entry: Entry) -> tuple[Earlier, ...]:
    """Return the earlier states of an instruction of ours that had a text for the jury."""
    return tuple(state for state in earlier_states(entry.manual, entry.number) if state.differences)


def _as_it_was(entry: Entry, state: Earlier) -> Entry:
    origin = f"Outline by chargebook of an earlier state, known by this: {state.told}; not the court's words"
    text = state.text_of(entry.text)
    return replace(entry, text=text, wording="outline", edition=state.edition, trust=state.trust, origin=origin)


def shelves() -> tuple[str, ...]:
    """Return the names of the manuals that have a shelf.

    >>> shelves()
    ('ca9-civil',)
    """
    return tuple(sorted(entry.name for entry in (files("chargebook.library") / "manuals").iterdir() if entry.is_dir()))


def _entry(manual: str, edition: str, row: dict[str, Any]) -> Entry:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    data = file_of(manual, f"{row['number']}.txt").read_bytes()
    vouched = fields.pop("sha256", "")
    fields["cautions"] = tuple(map(caution_of, fields.pop("caution", ())))
    fields["same"] = tuple(fields.pop("same", {}).items())
    fields["changes"] = tuple(map(_change, fields.pop("change", ())))
    fields["joints"] = tuple(map(_joint, fields.pop("joint", ())))
    if vouched and hashlib.sha256(data).hexdigest() != vouched:
        hint = "install chargebook again; the court's words must be kept byte for byte"
        raise EditionError(f"the words of {manual} {row['number']} are not those vouched for", hint=hint)
    text = Source.of(data.decode(), name=f"{manual}/{row['number']}")
    return Entry(manual=manual, text=text, edition=edition, **fields)


def _change(row: dict[str, Any]) -> TheoryChange:
    authority = relied_on(row["authority"]).cite
    return TheoryChange(
        theories=tuple(row["theories"]), old=row["old"], new=row["new"], why=row["why"], authority=authority
    )


def _joint(row: dict[str, Any]) -> Joint:
    authority = "; ".join(relied_on(key).cite for key in row.get("authorities", ()))
    return Joint(bracket=row["bracket"], join=row["join"], why=row["why"], authority=authority)


def _replaced(entry: Entry, shelved: Shelved | None) -> Entry:
    """Return the entry with the court's words, if the user has added them."""
    if shelved is None:
        return entry
    return replace(_new(entry.manual, shelved), **{name: getattr(entry, name) for name in KEPT}, outline=entry.text)


def _new(manual: str, shelved: Shelved) -> Entry:
    """Return the entry for a document of the user's, for which we know nothing but its number and its words.

    What must be proved stands in the chapters in which our shelf has what must be proved: an instruction of another
    chapter, on evidence or damages or how to deliberate, is general and in no rule, unless it brings in elements.
    """
    source = words(shelved)
    directs = any(direction.imports for direction in parse(source, manual=manual).directions)
    proved = {
        chapter_of(entry.number) for entry in _built_in(manual).entries if entry.kind is not InstructionKind.OTHER
    } - {""}
    is_elsewhere = bool(chapter_of(shelved.number) and proved) and chapter_of(shelved.number) not in proved
    return Entry(
        manual=manual,
        number=shelved.number,
        wording=shelved.wording,
        part="elements" if directs else "general" if is_elsewhere else "right",
        trust="user",
        origin=f"added by the user from {shelved.origin}, {shelved.imprint.date}",
        text=source,
        edition=shelved.imprint.edition,
        readings=shelved.readings,
    )


def _covers(own: str, theory: str) -> bool:
    """Tell whether *theory* is the special instruction's *own*, or the doctrine of which that is one way."""
    return own == theory or own.startswith(f"{theory}/")


def _silent(row: dict[str, Any]) -> Silent:
    return Silent(number=row["number"], title=row["title"], why=row["why"])


@cache
def _instruction(
    text: Source, manual: str, readings: tuple[SettledReading, ...], changes: tuple[OwnChange, ...]
) -> Instruction:
    instruction = parse(text, manual=manual)
    if changes:
        instruction = parse(as_changed(instruction, changes, load_notation(manual))[0], manual=manual)
    return as_settled(instruction, readings)[0] if readings else instruction
