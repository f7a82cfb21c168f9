"""What is still to be decided in the drafts of a matter: each in the sentence where it stands, with its choices.

In: a matter and its drafts. Out: `Unsettled`s, one for each decision and not for each place: a bracket that several
claims leave open is asked once, and answered for all of them. It decides nothing, and prefers no answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.drafting.draft import Draft, OpenBracket
from chargebook.ground.errors import ChargebookError
from chargebook.ground.problem import Problem
from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Span
from chargebook.instruction.bracketplaces import offered, plainly, short, word_before
from chargebook.instruction.instruction import Blank, Choice, Instruction, Node, NoteKind, Option, Suffix, walk
from chargebook.instruction.notation import Notation
from chargebook.matter.matter import SecuredBy

OF_KEYS = {"secured-by": tuple(SecuredBy)}  # what may stand under a key of a claim
IN_WORDS = frozenset({"facts", "injury"})  # the keys of a claim that take words
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LONG = re.compile(r"[a-z]{6,}")  # a word that says something
NUMBER = re.compile(r"\[*\(?(?P<number>\d{1,2})[.)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """One decision: the text and the passage that it is about, what can be answered, and where the answer is written.

    *before*, *bracket* and *behind* are the passage; *choices* are what can be answered, where it is not words of the
    user's own; *takes_words* and *takes_several* say what else can. *says* are sentences of the comment that bear on
    it. An empty *under* is one that only a person can write into the file.
    """

    instruction: str
    title: str
    claims: tuple[str, ...]
    before: str
    bracket: str
    behind: str
    choices: tuple[str, ...]
    takes_words: bool
    takes_several: bool
    says: tuple[str, ...]
    under: tuple[str, ...]
    problem: Problem

    @property
    def name(self) -> str:
        """What the answer is written to: the instruction and the words of the bracket, or the key of the matter."""
        return "/".join(self.under[-2:]) if "brackets" in self.under else ".".join(self.under)


def unsettled(drafts: Iterable[Draft], notation: Notation) -> tuple[Unsettled, ...]:
    """Return what is still to be decided, in the order in which the jury hears it."""
    open_at: dict[tuple[str, ...], list[tuple[Draft, OpenBracket]]] = {}
    for draft in drafts:
        for bracket in sorted(draft.open_brackets, key=lambda own: own.span.start):
            open_at.setdefault(_what(bracket), []).append((draft, bracket))
    return tuple(_decision(places, notation) for places in open_at.values())


def _what(bracket: OpenBracket) -> tuple[str, ...]:
    """Return what is decided: a bracket of a text, whichever claim it is for, or a key of the matter."""
    return bracket.under[-3:] if "brackets" in bracket.under else bracket.under


def _decision(places: Sequence[tuple[Draft, OpenBracket]], notation: Notation) -> Unsettled:
    draft, bracket = places[0]
    instruction, claims = draft.instruction, tuple(dict.fromkeys(key for _, own in places for key in own.claims))
    node = next((node for node in walk(instruction.tree) if node.span == bracket.span), None)
    before, behind = _passage(draft, bracket.span)
    under = bracket.under[-3:] if len(claims) > 1 and "brackets" in bracket.under else bracket.under
    is_bracket, key = "brackets" in under, under[-1]
    choices = _choices(node, instruction, notation) if is_bracket else OF_KEYS.get(key, ())
    return Unsettled(
        instruction=instruction.number,
        title=instruction.title,
        claims=claims,
        before=before,
        bracket=" ".join(instruction.source.slice(bracket.span).split()),
        behind=behind,
        choices=choices,
        takes_words=isinstance(node, Blank | Choice) if is_bracket else key in IN_WORDS,
        takes_several=is_bracket and isinstance(node, Blank | Choice),
        says=tuple(_comment(instruction, bracket.span)),
        under=under if is_bracket or choices or key in IN_WORDS else (),
        problem=bracket.problem,
    )


def _choices(node: Node | None, instruction: Instruction, notation: Notation) -> tuple[str, ...]:
    """Return the answers that the model itself offers; an alternative that asks for words is none."""
    match node:
        case Option():
            return "keep", "drop"
        case Choice():
            given = (words for words in offered(node) if not notation.marks.open_prompt.match(words))
            return tuple(" ".join(re.sub(r"[\[\]]", "", words).split()) for words in given)
        case Suffix():
            word = word_before(node, instruction.source)
            return word, *(f"{word}{ending}" for ending in node.endings if ending)
        case _:
            return ()


def _passage(draft: Draft, span: Span) -> tuple[str, str]:
    """Return the words of the draft before and behind a bracket: its sentence, or what leads to its list."""
    instruction = draft.instruction
    paragraph = next((p for p in instruction.paragraphs if p.span.overlaps(span)), None)
    if paragraph is None:
        return "", ""
    whole = Span(start=min(paragraph.span.start, span.start), end=max(paragraph.span.end, span.end))
    spans = [own for own in sentence_spans(instruction.source.folded, whole) if own.overlaps(span)]
    start, end = min([own.start for own in spans], default=whole.start), max([own.end for own in spans], default=0)
    before = draft.words_at(Span(start=min(start, span.start), end=span.start))
    behind = draft.words_at(Span(start=span.end, end=max(end, span.end)))
    if paragraph.is_item and not before:
        leads = [p for p in instruction.paragraphs if not p.is_item and p.span.end <= span.start]
        before = draft.words_at(leads[-1].span) if leads and instruction.body.holds(leads[-1].span) else ""
    return before, behind


def _comment(instruction: Instruction, span: Span) -> Iterator[str]:
    """Yield the sentences of the comment that bear on a bracket: by its number, or by two words that both have."""
    if instruction.comment is None:
        return
    words = instruction.source.folded[span.start : span.end].lower()
    match, long = NUMBER.match(words), {*LONG.findall(words)} - {"plaintiff", "defendant", "whether", "instruction"}
    ordinal = ORDINALS[int(match["number"]) - 1] if match and 0 < int(match["number"]) <= len(ORDINALS) else ""
    asked = [note.span for note in instruction.notes if note.kind is NoteKind.REQUIRES]
    for sentence in sentence_spans(instruction.source.folded, instruction.comment):
        if any(sentence.overlaps(span) for span in asked):
            continue
        said = instruction.source.folded[sentence.start : sentence.end]
        is_numbered = ordinal and re.search(rf"\b{ordinal}\b[^.]*\b(?:factor|element|bracket)", said.lower())
        if is_numbered or len(long & {*LONG.findall(said.lower())}) > 1:
            yield " ".join(instruction.source.slice(sentence).split())


# --- answers --------------------------------------------------------------------------------------------------------


def named(decisions: Sequence[Unsettled], name: str) -> Unsettled:
    """Return the decision that *name* means: its whole name, or so much of it, or of the bracket's, that it is plain.

    Raises ChargebookError where there is none, or more than one.
    """
    wanted = plainly(name)
    open_to_answer = [decision for decision in decisions if decision.under]
    exact = [decision for decision in open_to_answer if plainly(decision.name) == wanted]
    meant = exact or [
        decision
        for decision in open_to_answer
        if plainly(decision.name).startswith(wanted) or plainly(decision.under[-1]).startswith(wanted)
    ]
    if len(meant) != 1:
        what = "means several decisions" if meant else "is no decision that is open"
        names = ", ".join(repr(decision.name) for decision in meant or open_to_answer)
        raise ChargebookError(f"{name!r} {what}", hint=f"write one of {names}" if names else "nothing is open")
    return meant[0]


def answer_to(decision: Unsettled, said: str) -> "str | tuple[str, ...]":
    """Return what to write for an answer: the numbers of choices, their words, or words of the user's own.

    Raises ChargebookError if the decision takes no such answer.
    """
    is_counted = bool(decision.choices) and re.fullmatch(r"\d+(?:\s*,\s*\d+)*", said) is not None
    parts = [part.strip() for part in re.split(r"," if is_counted else r"\|", said)]
    answers = tuple(_one(decision, part, is_number=is_counted) for part in parts if part)
    if not answers or (len(answers) > 1 and not decision.takes_several):
        raise ChargebookError(f"{said!r} is not one answer", hint=_offer(decision))
    return answers[0] if len(answers) == 1 else answers


def _one(decision: Unsettled, said: str, *, is_number: bool) -> str:
    if is_number:
        if 0 < int(said) <= len(decision.choices):
            return decision.choices[int(said) - 1]
        raise ChargebookError(f"there is no choice {said}", hint=_offer(decision))
    meant = [choice for choice in decision.choices if plainly(choice) == plainly(said)]
    meant = meant or [choice for choice in decision.choices if plainly(choice).startswith(plainly(said))]
    if len(meant) == 1 and not (decision.takes_words and plainly(meant[0]) != plainly(said)):
        return meant[0]
    if not decision.takes_words:
        raise ChargebookError(f"{said!r} is none of the choices", hint=_offer(decision))
    return said


def beginning_of(choice: str) -> str:
    """Return so much of a choice that it is plain which is meant.

    >>> beginning_of("keep")
    'keep'
    """
    return short(choice).removesuffix("...")


def _offer(decision: Unsettled) -> str:
    return f"write {' or '.join(decision.choices)}" if decision.choices else "write the words"
