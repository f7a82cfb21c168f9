"""What changed in meaning from one edition of an instruction to another, one typed change after the other.

In: two instructions. Out: `MeaningChange`s: what is added, taken away, said in other words or turned round, where it
stands in both, and what that is for a matter prepared from the older text. Words that say the same are no change.
"""

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Place, Span
from chargebook.instruction.instruction import (
    Burden,
    Choice,
    Definition,
    Direction,
    Element,
    Factor,
    Instruction,
    Note,
    NoteKind,
    Polarity,
    TakenElement,
    plain,
)
from chargebook.library.sense import (
    contained,
    difference,
    is_pronoun,
    likeness,
    same_sense,
    same_words,
    standards,
    turned_round,
)

LIKE = 0.55  # two elements with so much in common are the same element, reworded
AKIN = 0.25  # and so, with less, are two that stand at the same place of both lists
HELD = 0.7  # a condition of which so much is in the other text stands there too
WHOLE = 0.9  # an alternative that takes up so much of an element is the element
SAME = 0.7  # two factors with so much in common are one factor in other words, and no change
PROOF = re.compile(r"\A.*?(?=\bburden\b|\bprov)", re.DOTALL)  # who must prove is compared by itself
COMMAND = re.compile(r"\b(?:must|should|shall|give|cannot|may not|need not|do not)\b", re.IGNORECASE)


class How(enum.StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    CHANGED = "changed"
    TURNED_ROUND = "turned round"


MEANS: dict[tuple[str, How], str] = {
    ("number", How.CHANGED): "cite it by its new number, and mend what names it by the old one",
    ("title", How.CHANGED): "cite it by its new title",
    (
        "element",
        How.ADDED,
    ): "one finding more: what was prepared from the old text has no finding and no question on it",
    ("element", How.REMOVED): "one finding less: strike it from the draft, and its question from the form",
    ("element", How.REWORDED): "hold the draft and the question against the new words",
    ("element", How.TURNED_ROUND): "a finding under the old words says the opposite under the new",
    ("element", How.MOVED): "a finding that names it by its old number is on another element now",
    ("element", How.CHANGED): "decide whether the jury is to hear it",
    ("standard", How.CHANGED): "a finding under the old standard is none under the new: draft and ask again",
    ("join", How.CHANGED): "the rule is another: ask and prove the form again",
    ("burden", How.MOVED): "who loses where the evidence is even is another: draft and ask again",
    ("burden", How.CHANGED): "a finding under the old standard is none under the new: ask again",
    ("burden", How.ADDED): "who must prove it is said now: draft again",
    ("burden", How.REMOVED): "say in another instruction who must prove it",
    ("burden", How.REWORDED): "see who must prove what, and draft again",
    ("polarity", How.CHANGED): "an answer counts for the other side now: ask again",
    ("definition", How.ADDED): "the jury hears now what the word means: draft again",
    ("definition", How.REMOVED): "the jury no longer hears what the word means: ask for it where it matters",
    ("definition", How.REWORDED): "hold the draft against the new words: what satisfies the term may be another thing",
    ("definition", How.TURNED_ROUND): "what satisfied the term before may no longer do so, and the other way round",
    ("alternative", How.ADDED): "one bracket more to decide on",
    ("alternative", How.REMOVED): "a bracket that was settled so has no words any more",
    ("direction", How.CHANGED): "when the verdict must be for whom is another: draft again",
    ("ruling", How.ADDED): "the court may take it from the jury: ask for a ruling",
    ("ruling", How.REMOVED): "the jury must find it: ask for it on the form",
    ("factors", How.CHANGED): "see which of them the evidence is on",
    ("factors", How.ADDED): "the jury weighs it now: offer evidence on it",
    ("factors", How.REMOVED): "the jury no longer hears of it: argue it, or ask for it",
    ("factors", How.REWORDED): "see whether it weighs as before",
    ("factors", How.TURNED_ROUND): "it weighs for the other side now",
    ("sentence", How.ADDED): "the jury hears it now: draft again",
    ("sentence", How.REMOVED): "the jury no longer hears it: ask for it where it matters",
    ("range", How.CHANGED): "see that what it is given with is still among them",
    ("range", How.ADDED): "give it with one of these",
    ("range", How.REMOVED): "see what it is given with",
    ("note", How.ADDED): "modify the draft on that theory",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningChange:
    """One change of meaning. *old* and *new* are the places; one is None where something was added or removed."""

    kind: str
    how: How
    message: str
    old: Place | None
    new: Place | None

    @property
    def means(self) -> str:
        """Say what it is for a matter that was prepared from the older text."""
        return MEANS[self.kind, self.how]


def meaning_changes(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    """Yield what changed in meaning from *old* to *new*."""
    yield from _heading(old, new)
    yield from _elements(old, new)
    yield from _proof(old, new)
    yield from _definitions(old, new)
    yield from _brackets(old, new)
    yield from _directions(old, new)
    yield from _factors(old, new)
    yield from _sentences(old, new)
    yield from _notes(old, new)


def _heading(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    unread = not new.number and new.title.startswith(old.number)  # its mark is none of the notation's
    if old.number != new.number and not unread:
        message = f"number {old.number or 'none'} became {new.number or 'none'}"
        yield _change("number", How.CHANGED, message, old, new)
    title = new.title.removeprefix(old.number).strip() if unread else new.title
    if not same_words(old.title, title) and _letters(old.title) != _letters(title):
        yield _change("title", How.CHANGED, f"title {old.title!r} became {title!r}", old, new)


def _letters(title: str) -> str:
    return "".join(letter for letter in title.lower() if letter.isalnum())


# --- elements -------------------------------------------------------------------------------------------------------


def _elements(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    pairs = _matched(old.elements, new.elements)
    kept, still = {before.label for before, _ in pairs}, {after.label for _, after in pairs}
    for element in old.elements:
        if element.label not in kept:
            message = f"element {element.label} removed: {_called(old, element)}"
            yield _gone("element", message, old, element.span)
    for before, after in pairs:
        yield from _same_element(old, new, before, after)
    for element in new.elements:
        if element.label not in still:
            yield _come("element", f"element {element.label} added: {_called(new, element)}", new, element.span)
    if old.join is not new.join and old.join and new.join:
        how = "one of the elements is enough now" if new.join == "any" else "all of the elements are required now"
        yield _change("join", How.CHANGED, how, old, new)


def _same_element(old: Instruction, new: Instruction, before: Element, after: Element) -> Iterator[MeaningChange]:
    places = ((old, before.span), (new, after.span))
    if before.label != after.label:
        message = f"element {before.label} became element {after.label}: {_called(new, after)}"
        yield _moved("element", How.MOVED, message, *places)
    if not same_sense(before.words, after.words):
        how = How.TURNED_ROUND if turned_round(before.words, after.words) else How.REWORDED
        yield _moved("element", how, _reworded(f"element {after.label}", how, before.words, after.words), *places)
        yield from _another_standard(f"element {after.label}", before.words, after.words, places)
    if before.optional is not after.optional:
        optional = "optional" if after.optional else "required"
        yield _moved("element", How.CHANGED, f"element {after.label} became {optional}", *places)


def _another_standard(
    what: str, words: str, others: str, places: tuple[tuple[Instruction, Span], tuple[Instruction, Span]]
) -> Iterator[MeaningChange]:
    """Tell that somebody's mind, conduct or part is measured otherwise."""
    before, after = standards(words), standards(others)
    if set(before) != set(after):
        old, new = (", ".join(each) or "none that is known" for each in (before, after))
        yield _moved("standard", How.CHANGED, f"{what} has another standard: {old} became {new}", *places)


def _matched(old: Sequence[Element], new: Sequence[Element]) -> list[tuple[Element, Element]]:
    """Pair the elements that are the same: by their role, by their words, at last by their place, each once."""
    free = list(new)
    pairs: dict[str, Element] = {}
    for before in old:
        ranked = sorted(free, key=lambda after: -_likeness(before, after))
        if ranked and _likeness(before, ranked[0]) >= LIKE:
            pairs[before.label] = ranked[0]
            free.remove(ranked[0])
    for before in old:
        for after in free if len(old) == len(new) and before.label not in pairs else ():
            if before.label == after.label and likeness(before.words, after.words) >= AKIN:
                pairs[before.label] = after
    return [(before, pairs[before.label]) for before in old if before.label in pairs]


def _likeness(element: Element, other: Element) -> float:
    if element.roles and element.roles[:1] == other.roles[:1]:
        return 2.0
    return likeness(element.words, other.words)


def _called(instruction: Instruction, element: Element) -> str:
    """Name an element: by the defined term that it uses, by what it is about, or by its words."""
    terms = (d.term for d in instruction.definitions if d.term in " ".join(element.words.lower().split()))
    about = element.roles[0].replace("-", " ") if element.roles else _short(element.words)
    return next(terms, about)


# --- proof ----------------------------------------------------------------------------------------------------------


def _proof(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = old.burden, new.burden
    if before and after and before.party != after.party:
        message = f"the burden passed from the {before.party} to the {after.party}"
        yield _moved("burden", How.MOVED, message, (old, before.span), (new, after.span))
    if before and after and before.standard != after.standard:
        message = f"the standard {before.standard or 'none'} became {after.standard or 'none'}"
        yield _moved("burden", How.CHANGED, message, (old, before.span), (new, after.span))
    if before and after and not old.elements and not new.elements:
        yield from _same_burden(old, before.span, new, after.span)
    if before and not after:
        yield _no_longer_read(old, before.span, new)
    if after and not before:
        yield _come("burden", f"a burden is stated now: {after.party}", new, after.span)
    if new.second_burden and not old.second_burden:
        message = f"the burden now shifts to the {new.second_burden.party}"
        yield _come("burden", message, new, new.second_burden.span)
    if old.second_burden and not new.second_burden:
        yield _gone("burden", "the burden no longer shifts", old, old.second_burden.span)
    if old.polarity is not new.polarity and old.polarity and new.polarity:
        away = new.polarity is Polarity.NEGATE
        message = f"the list must be {'proved away' if away else 'proved'} now"
        yield _change("polarity", How.CHANGED, message, old, new)


def _same_burden(old: Instruction, before: Span, new: Instruction, after: Span) -> Iterator[MeaningChange]:
    """Tell that the sentence on the burden, which says by itself what must be proved, has other words."""
    words, others = (PROOF.sub("", edition.source.slice(span)) for edition, span in ((old, before), (new, after)))
    if not same_sense(words, others):
        message = _reworded("the burden", How.REWORDED, words, others)
        yield _moved("burden", How.REWORDED, message, (old, before), (new, after))


def _no_longer_read(old: Instruction, burden: Span, new: Instruction) -> MeaningChange:
    """Tell that a burden is gone, or in which words it stands where they are read as none."""
    words = old.source.slice(burden)
    ranked = sorted(_loose(new), key=lambda span: -likeness(words, new.source.slice(span)))
    stands = next((span for span in ranked if same_sense(words, new.source.slice(span))), None)
    if stands:
        return _moved(
            "burden", How.REWORDED, "the burden is read as none now, in the same words", (old, burden), (new, stands)
        )
    if ranked and likeness(words, new.source.slice(ranked[0])) >= LIKE:
        message = _reworded("the burden", How.REWORDED, words, new.source.slice(ranked[0]))
        return _moved("burden", How.REWORDED, message, (old, burden), (new, ranked[0]))
    return _gone("burden", "the burden is no longer stated", old, burden)


# --- definitions, brackets, directions ------------------------------------------------------------------------------


def _definitions(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = {d.term: d for d in old.definitions}, {d.term: d for d in new.definitions}
    for term, gone in before.items():
        if term not in after:
            yield _gone("definition", f"no longer defined: {term}", old, gone.span)
    for term, come in after.items():
        if term not in before:
            yield _come("definition", f"defined now: {term}{_conditions(come)}", new, come.span)
        else:
            yield from _same_definition(old, new, before[term], come)


def _same_definition(
    old: Instruction, new: Instruction, before: Definition, after: Definition
) -> Iterator[MeaningChange]:
    words, others = old.source.slice(before.span), new.source.slice(after.span)
    places = ((old, before.span), (new, after.span))
    if same_sense(words, others):
        return
    lost, won = _without(before, others), _without(after, words)
    for said, conditions in (("no longer asks for the condition", lost), ("asks now for the condition", won)):
        for condition in conditions:
            message = f"the definition of {after.term} {said}: {condition}"
            yield _moved("definition", How.REWORDED, message, *places)
    if not lost and not won:
        how = How.TURNED_ROUND if turned_round(words, others) else How.REWORDED
        message = _reworded(f"the definition of {after.term} is", how, words, others)
        yield _moved("definition", how, message, *places)
    yield from _another_standard(f"the definition of {after.term}", words, others, places)


def _without(definition: Definition, others: str) -> list[str]:
    """Return the conditions of a definition that the words of the other edition's do not have."""
    conditions = (condition.words for condition in definition.conditions)
    return [_short(words) for words in conditions if contained(words, others) < HELD]


def _conditions(definition: Definition) -> str:
    return f" ({'; '.join(_short(c.words) for c in definition.conditions)})" if definition.conditions else ""


def _brackets(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    """Tell the alternatives that were added to a choice or taken from it, or that came with a choice."""
    before, after = _alternatives(old), _alternatives(new)
    for words, span in before.items():
        if not any(same_words(words, other) for other in after):
            yield _gone("alternative", f"alternative removed: {words}", old, span)
    for words, span in after.items():
        if not any(same_words(words, other) for other in before):
            yield _come("alternative", f"alternative added: {words}", new, span)


def _alternatives(instruction: Instruction) -> dict[str, Span]:
    choices = (node for node in instruction.nodes(Choice) if isinstance(node, Choice))
    alternatives = (
        each for choice in choices for each in choice.alternatives if not _is_element(instruction, each.span)
    )
    said = {" ".join(plain(alternative).split()).lower(): alternative.span for alternative in alternatives}
    return {words: span for words, span in said.items() if not is_pronoun(words)}


def _is_element(instruction: Instruction, alternative: Span) -> bool:
    """Tell whether an alternative is a whole element, which is compared as one."""
    elements = (element.span for element in instruction.elements if element.span.overlaps(alternative))
    return any(alternative.length > WHOLE * span.length for span in elements)


def _directions(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = [d.party for d in old.directions], [d.party for d in new.directions]
    if before != after:
        message = f"directions for {_listed(before)} became {_listed(after)}"
        yield _change("direction", How.CHANGED, message, old, new)
    taken, taken_now = {r.element for r in old.rulings}, {r.element for r in new.rulings}
    for label in sorted(taken - taken_now):
        yield _change("ruling", How.REMOVED, f"element {label} is no longer taken from the jury", old, new)
    for label in sorted(taken_now - taken):
        yield _change("ruling", How.ADDED, f"element {label} may now be taken from the jury", old, new)


def _listed(parties: list[str]) -> str:
    return " and ".join(f"the {party}" for party in parties) or "nobody"


# --- factors, other sentences, notes --------------------------------------------------------------------------------


def _factors(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    if len(old.factors) != len(new.factors):
        message = f"{len(old.factors)} factors became {len(new.factors)}"
        yield _change("factors", How.CHANGED, message, old, new)
    before, after = ([factor.span for factor in edition.factors] for edition in (old, new))
    for gone, come in _paired(old, before, new, after):
        words, others = (old.source.slice(gone) if gone else ""), (new.source.slice(come) if come else "")
        if gone and come and (turned_round(words, others) or not _one_factor(words, others)):
            how = How.TURNED_ROUND if turned_round(words, others) else How.REWORDED
            message = _reworded(f"factor {after.index(come) + 1}", how, words, others)
            yield _moved("factors", how, message, (old, gone), (new, come))
        elif gone and not come:
            yield _gone("factors", f"factor {before.index(gone) + 1} removed: {_short(words)}", old, gone)
        elif come and not gone:
            yield _come("factors", f"factor {after.index(come) + 1} added: {_short(others)}", new, come)


def _one_factor(words: str, others: str) -> bool:
    return max(likeness(words, others), contained(words, others), contained(others, words)) >= SAME


def _sentences(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    """Tell the sentences with a command that only one of the two editions has, in whatever part of it."""
    for gone in _loose(old):
        words = old.source.slice(gone)
        if COMMAND.search(words) and not _says(new, words):
            yield _gone("sentence", f"sentence removed: {_short(words, 240)}", old, gone)
    for come in _loose(new):
        words = new.source.slice(come)
        if COMMAND.search(words) and not _says(old, words):
            yield _come("sentence", f"sentence added: {_short(words, 240)}", new, come)


def _says(instruction: Instruction, words: str) -> bool:
    """Tell whether some paragraph says it too: as a whole, or with more."""
    paragraphs = (instruction.source.slice(part.span) for part in instruction.paragraphs)
    return any(max(likeness(words, other), contained(words, other)) >= LIKE for other in paragraphs)


def _paired(
    old: Instruction, before: Sequence[Span], new: Instruction, after: Sequence[Span]
) -> Iterator[tuple[Span | None, Span | None]]:
    """Pair the stretches of both that have most in common, each once, then yield those that are alone."""
    ranked = sorted(
        ((likeness(old.source.slice(a), new.source.slice(b)), a, b) for a in before for b in after),
        key=lambda pair: -pair[0],
    )
    pairs: dict[Span, Span] = {}
    for alike, a, b in ranked:
        if alike >= LIKE and a not in pairs and b not in pairs.values():
            pairs[a] = b
    yield from ((a, pairs.get(a)) for a in before)
    yield from ((None, b) for b in after if b not in pairs.values())


def _loose(instruction: Instruction) -> list[Span]:
    """Return the sentences of the body that say neither an element nor anything else that is compared by itself."""
    burdens = tuple(filter(None, (instruction.burden, instruction.second_burden)))
    said: list[Element | Definition | Factor | Direction | TakenElement | Burden] = [
        *instruction.elements,
        *instruction.definitions,
        *instruction.factors,
        *instruction.directions,
        *instruction.rulings,
        *burdens,
    ]
    taken = [part.span for part in said]
    paragraphs = [Span(start=part.span.start, end=part.span.end) for part in instruction.paragraphs]
    sentences = (
        sentence
        for paragraph in paragraphs
        if instruction.body.holds(paragraph)
        for sentence in sentence_spans(instruction.source.text, paragraph)
    )
    return [sentence for sentence in sentences if not any(span.overlaps(sentence) for span in taken)]


def _notes(old: Instruction, new: Instruction) -> Iterator[MeaningChange]:
    before, after = _required(old), _required(new)
    if before and after and (before.first, before.last) != (after.first, after.last):
        message = f"range {before.first}–{before.last} became {after.first}–{after.last}"
        yield _moved("range", How.CHANGED, message, (old, before.span), (new, after.span))
    if after and not before:
        yield _come("range", f"must be used now with {after.first}–{after.last}", new, after.span)
    if before and not after and new.comment:
        yield _gone("range", f"need no longer be used with {before.first}–{before.last}", old, before.span)
    known = {note.theory for note in old.notes if note.kind is NoteKind.MODIFY}
    for note in new.notes:
        if note.kind is NoteKind.MODIFY and note.theory not in known:
            message = f"must be modified now for the theory: {note.theory or 'see the comment'}"
            yield _come("note", message, new, note.span)


def _required(instruction: Instruction) -> Note | None:
    return next((note for note in instruction.notes if note.kind is NoteKind.REQUIRES and note.first), None)


# --- changes --------------------------------------------------------------------------------------------------------


def _reworded(what: str, how: How, words: str, others: str) -> str:
    old, new = difference(words, others)
    return f"{what} {how}: {old!r} became {new!r}"


def _short(words: str, width: int = 80) -> str:
    words = " ".join(words.split())
    return words if len(words) <= width else f"{words[: width - 3]}..."


def _change(kind: str, how: How, message: str, old: Instruction, new: Instruction) -> MeaningChange:
    return _moved(kind, how, message, (old, old.body), (new, new.body))


def _moved(
    kind: str, how: How, message: str, old: tuple[Instruction, Span], new: tuple[Instruction, Span]
) -> MeaningChange:
    old_place, new_place = (instruction.source.place(span.start) for instruction, span in (old, new))
    return MeaningChange(kind=kind, how=how, message=message, old=old_place, new=new_place)


def _gone(kind: str, message: str, old: Instruction, span: Span) -> MeaningChange:
    return MeaningChange(kind=kind, how=How.REMOVED, message=message, old=old.source.place(span.start), new=None)


def _come(kind: str, message: str, new: Instruction, span: Span) -> MeaningChange:
    return MeaningChange(kind=kind, how=How.ADDED, message=message, old=None, new=new.source.place(span.start))
