"""Compare two editions of an instruction, by words and by meaning.

In: two instructions. Out: a `Comparison`: what changed in what must be proved, by whom, with which instructions, and
the words of both, paragraph beside paragraph. Words alone never say what a change means; both are given.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from chargebook.ground.text import Place, Span
from chargebook.instruction.instruction import (
    Choice,
    Definition,
    Element,
    Instruction,
    Note,
    NoteKind,
    Polarity,
    plain,
)

LIKE = 0.55  # two elements with as many words in common are the same element, reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningChange:
    """One change of meaning. *old* and *new* are the places; one is None where something was added or removed."""

    kind: str
    message: str
    old: Place | None
    new: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWords:
    """Words that both editions have, that only the old one has, or only the new one: same, removed, added."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A paragraph of the old edition beside that of the new; *words* shows the difference stretch by stretch."""

    old: str
    new: str
    words: tuple[ComparedWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two editions side by side."""

    old: Instruction
    new: Instruction
    changes: tuple[MeaningChange, ...]
    paragraphs: tuple[Pairing, ...]


def compare(old: Instruction, new: Instruction) -> Comparison:
    """Return what changed from *old* to *new*."""
    changes = (
        *_heading(old, new),
        *_elements(old, new),
        *_proof(old, new),
        *_definitions(old, new),
        *_brackets(old, new),
        *_directions(old, new),
        *_notes(old, new),
    )
    return Comparison(old=old, new=new, changes=changes, paragraphs=tuple(_paragraphs(old, new)))


def word_difference(old: str, new: str) -> tuple[ComparedWords, ...]:
    """Return the words of both, with a bracket taken as one word.

    >>> [(stretch.kind, stretch.words) for stretch in word_difference("the [act[s]] of D", "the conduct of D")]
    [('same', 'the'), ('removed', '[act[s]]'), ('added', 'conduct'), ('same', 'of D')]
    """
    before, after = _words(old), _words(new)
    out: list[ComparedWords] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(ComparedWords(kind="same", words=" ".join(before[a:b])))
        else:
            out.extend(ComparedWords(kind="removed", words=" ".join(before[a:b])) for _ in range(a < b))
            out.extend(ComparedWords(kind="added", words=" ".join(after[c:d])) for _ in range(c < d))
    return tuple(out)


# --- meaning --------------------------------------------------------------------------------------------------------


def _heading(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    if old.number != new.number:
        yield _change("number", f"number {old.number or 'none'} became {new.number or 'none'}", old, new)
    if _plainly(old.title) != _plainly(new.title):
        yield _change("title", f"title {old.title!r} became {new.title!r}", old, new)


def _elements(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    pairs = _matched(old.elements, new.elements)
    kept = {after.label for _, after in pairs}
    for element in old.elements:
        if element.label not in {before.label for before, _ in pairs}:
            yield _gone("element", f"element {element.label} removed: {_called(old, element)}", old, element.span)
    for before, after in pairs:
        if before.label != after.label:
            message = f"element {before.label} became element {after.label}: {_called(new, after)}"
            yield _moved("element", message, (old, before.span), (new, after.span))
        if _plainly(before.words) != _plainly(after.words):
            message = f"element {after.label} reworded: {_short(before.words)!r} became {_short(after.words)!r}"
            yield _moved("element", message, (old, before.span), (new, after.span))
        if before.optional is not after.optional:
            how = "optional" if after.optional else "required"
            yield _moved("element", f"element {after.label} became {how}", (old, before.span), (new, after.span))
    for element in new.elements:
        if element.label not in kept:
            yield _come("element", f"element {element.label} added: {_called(new, element)}", new, element.span)
    if old.join is not new.join and old.join and new.join:
        how = "one of the elements is enough now" if new.join == "any" else "all of the elements are required now"
        yield _change("join", how, old, new)


def _matched(old: Sequence[Element], new: Sequence[Element]) -> list[tuple[Element, Element]]:
    """Pair the elements that are the same: by their role, then by their words, each once."""
    free = list(new)
    pairs: list[tuple[Element, Element]] = []
    for before in old:
        ranked = sorted(free, key=lambda after: -_likeness(before, after))
        if ranked and _likeness(before, ranked[0]) >= LIKE:
            pairs.append((before, ranked[0]))
            free.remove(ranked[0])
    return pairs


def _likeness(element: Element, other: Element) -> float:
    if element.roles and element.roles[:1] == other.roles[:1]:
        return 2.0
    return SequenceMatcher(None, _plainly(element.words).split(), _plainly(other.words).split(), autojunk=False).ratio()


def _proof(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = old.burden, new.burden
    if before and after and before.party != after.party:
        message = f"the burden passed from the {before.party} to the {after.party}"
        yield _moved("burden", message, (old, before.span), (new, after.span))
    if before and after and before.standard != after.standard:
        message = f"the standard {before.standard or 'none'} became {after.standard or 'none'}"
        yield _moved("burden", message, (old, before.span), (new, after.span))
    if before and not after:
        yield _gone("burden", "the burden is no longer stated", old, before.span)
    if after and not before:
        yield _come("burden", f"a burden is stated now: {after.party}", new, after.span)
    if new.second_burden and not old.second_burden:
        message = f"the burden now shifts to the {new.second_burden.party}"
        yield _come("burden", message, new, new.second_burden.span)
    if old.second_burden and not new.second_burden:
        yield _gone("burden", "the burden no longer shifts", old, old.second_burden.span)
    if old.polarity is not new.polarity and old.polarity and new.polarity:
        away = new.polarity is Polarity.NEGATE
        yield _change("polarity", f"the list must be {'proved away' if away else 'proved'} now", old, new)


def _definitions(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = {d.term: d for d in old.definitions}, {d.term: d for d in new.definitions}
    for term, gone in before.items():
        if term not in after:
            yield _gone("definition", f"no longer defined: {term}", old, gone.span)
    for term, come in after.items():
        if term not in before:
            yield _come("definition", f"defined now: {term}{_conditions(come)}", new, come.span)
        elif _at(old, before[term].span) != _at(new, come.span):
            message = f"the definition of {term} is reworded"
            yield _moved("definition", message, (old, before[term].span), (new, come.span))


def _conditions(definition: Definition) -> str:
    return f" ({'; '.join(_short(c.words) for c in definition.conditions)})" if definition.conditions else ""


def _brackets(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    """Tell the alternatives that were added to a choice or taken from it, or that came with a choice."""
    before, after = _alternatives(old), _alternatives(new)
    for words, span in before.items():
        if words not in after:
            yield _gone("alternative", f"alternative removed: {words}", old, span)
    for words, span in after.items():
        if words not in before:
            yield _come("alternative", f"alternative added: {words}", new, span)


def _alternatives(instruction: Instruction) -> dict[str, Span]:
    choices = (node for node in instruction.nodes(Choice) if isinstance(node, Choice))
    return {" ".join(plain(a).split()).lower(): a.span for choice in choices for a in choice.alternatives}


def _directions(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = [d.party for d in old.directions], [d.party for d in new.directions]
    if before != after:
        yield _change("direction", f"directions for {_listed(before)} became {_listed(after)}", old, new)
    taken, taken_now = {r.element for r in old.rulings}, {r.element for r in new.rulings}
    for label in sorted(taken - taken_now):
        yield _change("ruling", f"element {label} is no longer taken from the jury", old, new)
    for label in sorted(taken_now - taken):
        yield _change("ruling", f"element {label} may now be taken from the jury", old, new)
    if len(old.factors) != len(new.factors):
        yield _change("factors", f"{len(old.factors)} factors became {len(new.factors)}", old, new)


def _notes(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = _required(old), _required(new)
    if before and after and (before.first, before.last) != (after.first, after.last):
        message = f"range {before.first}–{before.last} became {after.first}–{after.last}"
        yield _moved("range", message, (old, before.span), (new, after.span))
    known = {note.theory for note in old.notes if note.kind is NoteKind.MODIFY}
    for note in new.notes:
        if note.kind is NoteKind.MODIFY and note.theory not in known:
            message = f"must be modified now for the theory: {note.theory or 'see the comment'}"
            yield _come("note", message, new, note.span)


def _required(instruction: Instruction) -> Note | None:
    return next((note for note in instruction.notes if note.kind is NoteKind.REQUIRES and note.first), None)


# --- words ----------------------------------------------------------------------------------------------------------


def _paragraphs(old: Instruction, new: Instruction) -> Iterator[Pairing]:
    """Pair the paragraphs: equal ones first, then those between them, one beside the other."""
    before = [" ".join(old.source.slice(p.span).split()) for p in old.paragraphs]
    after = [" ".join(new.source.slice(p.span).split()) for p in new.paragraphs]
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for number in range(max(b - a, d - c)):
            old_words = before[a + number] if a + number < b else ""
            new_words = after[c + number] if c + number < d else ""
            same = (ComparedWords(kind="same", words=old_words),)
            words = same if kind == "equal" else word_difference(old_words, new_words)
            yield Pairing(old=old_words, new=new_words, words=words)


def _words(text: str) -> list[str]:
    """Return the words of *text*; a bracket without brackets in it but for an ending is one word."""
    return re.findall(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]|[^\s\[\]]+|[\[\]]", text)


def _plainly(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", words).lower().split())


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:77]}..."


def _called(instruction: Instruction, element: Element) -> str:
    """Name an element: by the defined term that it uses, by what it is about, or by its words."""
    terms = (d.term for d in instruction.definitions if d.term in _plainly(element.words))
    about = element.roles[0].replace("-", " ") if element.roles else _short(element.words)
    return next(terms, about)


def _listed(parties: list[str]) -> str:
    return " and ".join(f"the {party}" for party in parties) or "nobody"


# --- changes --------------------------------------------------------------------------------------------------------


def _at(instruction: Instruction, span: Span) -> str:
    return _plainly(instruction.source.slice(span))


def _change(kind: str, message: str, old: Instruction, new: Instruction) -> MeaningChange:
    return _moved(kind, message, (old, old.body), (new, new.body))


def _moved(kind: str, message: str, old: tuple[Instruction, Span], new: tuple[Instruction, Span]) -> MeaningChange:
    old_place, new_place = (instruction.source.place(span.start) for instruction, span in (old, new))
    return MeaningChange(kind=kind, message=message, old=old_place, new=new_place)


def _gone(kind: str, message: str, old: Instruction, span: Span) -> MeaningChange:
    return MeaningChange(kind=kind, message=message, old=old.source.place(span.start), new=None)


def _come(kind: str, message: str, new: Instruction, span: Span) -> MeaningChange:
    return MeaningChange(kind=kind, message=message, old=None, new=new.source.place(span.start))
