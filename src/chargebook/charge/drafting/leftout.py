"""Elements that a list goes without, because they are proved beforehand: a sentence before the list tells of them.

In: an instruction, its setting, and its drafted pieces. Out: which elements go, and the pieces and departures without
them, and without the definition of a term that nothing else uses. An element stays, with the words that it is
established, where all of them would go, where the words of another lean on it, where one of them has paragraphs of its
own, and where the text counts the elements. The matter may say that nothing is told of it.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.charge.clauses import sentence
from chargebook.charge.drafting.draft import Departure, DraftPiece, clipped, spoken
from chargebook.charge.drafting.edits import leans, words_of
from chargebook.charge.drafting.mentions import ROLES
from chargebook.charge.drafting.setting import Closed, Setting
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Element, Instruction, Join
from chargebook.matter.grounds import SettledElements
from chargebook.matter.matter import Role
from chargebook.rule.formula import Finding

LEFT_OUT = "left out of the list"
UNUSED = "settled-elements: it explains what is left out of the list, and nothing else"
NOTHING = re.compile(r"[\s.\[\]]+")
COUNTED = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|last) element", re.IGNORECASE)


def left_out(instruction: Instruction, setting: Setting, dropped: tuple[Span, ...]) -> tuple[Closed, ...]:
    """Return what the list of elements goes without."""
    body, is_wanted = instruction.body, setting.matter.settled_elements is not SettledElements.STAY
    if not is_wanted or instruction.join is not Join.ALL:
        return ()
    if COUNTED.search(instruction.source.folded, body.start, body.end):
        return ()
    proved = {
        closed.label: closed for closed in setting.closed if closed.label and closed.closing.finding is Finding.PROVED
    }
    kept = [element for element in instruction.elements if not any(span.holds(element.span) for span in dropped)]
    if any("\n\n" in instruction.source.slice(element.span).strip() for element in kept):
        return ()
    gone: list[Closed] = []
    leaning: list[str] = []  # the nouns that elements which stay ask for; empty for a mere "did so"
    for element in reversed(kept):
        needed = [noun for noun in leaning if noun in element.words.lower()]
        if element.label in proved and not proved[element.label].is_negated and not needed:
            gone.insert(0, proved[element.label])
            continue
        leaning = [noun for noun in leaning if noun not in needed]
        if match := leans(element.words):
            leaning.append((match["noun"] or "").lower())
    gone = _leaning_on_gone(kept, gone)
    return tuple(gone) if len(gone) < len(kept) else ()


def _leaning_on_gone(kept: Sequence[Element], gone: Sequence[Closed]) -> list[Closed]:
    """Return those of *gone* whose words lean on nothing that stays: before the list, that would not have been said."""
    labels: set[str] = set()
    for place, element in enumerate(kept):
        match = leans(element.words)
        noun = (match["noun"] or "").lower() if match else ""
        meant = [earlier for earlier in kept[:place] if noun in earlier.words.lower()] or kept[:place]
        if match is None or (meant and meant[-1].label in labels):
            labels |= {closed.label for closed in gone if closed.label == element.label}
    return [closed for closed in gone if closed.label in labels]


def without(
    instruction: Instruction, pieces: Sequence[DraftPiece], gone: Sequence[Closed], *, told: Setting | None
) -> tuple[list[DraftPiece], list[Departure]]:
    """Return the pieces without the elements that go and what explains them alone, and what departs so.

    With the setting *told* a sentence before the list says of each that it is settled, and names its parties.
    """
    spans = {closed.label: instruction.element(closed.label).span for closed in gone}
    explained = tuple(_explaining(instruction, tuple(spans.values()), {own.label for own in gone}))
    start = _before(instruction, spans[gone[0].label])
    left = _split(pieces, start)
    for span in (*spans.values(), *explained):
        left = _emptied(left, span)
    made = list(left)
    departures = [_departure(instruction, spans[own.label], "", f"{own.closing.why}; {LEFT_OUT}") for own in gone]
    departures += [_departure(instruction, span, "", UNUSED) for span in explained]
    if told:
        new = f"{' '.join(_told(instruction, pieces, closed, told) for closed in gone)} "
        place = next((n for n, piece in enumerate(made) if piece.span.start >= start), len(made))
        before = Span(start=start, end=start)
        made.insert(place, DraftPiece(span=before, old="", new=new))
        departures.append(_departure(instruction, before, new.strip(), f"{gone[0].closing.why}; told before the list"))
    return made, departures


def _explaining(instruction: Instruction, gone: Sequence[Span], labels: set[str]) -> Iterator[Span]:
    """Yield the paragraphs that only define terms of the elements that go, or say that these are settled."""
    text, body = instruction.source.folded.lower(), instruction.body
    told = [ruling.span for ruling in instruction.rulings if ruling.element in labels]
    for paragraph in (paragraph.span for paragraph in instruction.paragraphs if not paragraph.style):
        defined = [own for own in instruction.definitions if paragraph.holds(own.span)]
        left = text[paragraph.start : paragraph.end]
        for span in sorted((*(own.span for own in defined), *told), key=lambda span: -span.start):
            if paragraph.holds(span):
                left = left[: span.start - paragraph.start] + left[span.end - paragraph.start :]
        is_of_them = all(any(own.term in text[span.start : span.end] for span in gone) for own in defined)
        rest = "".join(_outside(text, body, (*gone, paragraph)))
        is_unused = not any(own.term.rstrip("sdeing") in rest for own in defined)
        if is_of_them and is_unused and not NOTHING.sub("", left) and (defined or any(map(paragraph.holds, told))):
            yield paragraph


def _outside(text: str, body: Span, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the words of the body that stand in none of *spans*."""
    start = body.start
    for span in sorted(spans, key=lambda span: span.start):
        yield text[start : span.start]
        start = max(start, span.end)
    yield text[start : body.end]


def _told(instruction: Instruction, pieces: Sequence[DraftPiece], closed: Closed, setting: Setting) -> str:
    """Say of one element, in the words of the draft, that it is settled."""
    span = words_of(instruction, instruction.element(closed.label))
    inside = (clipped(p, span) for p in pieces if p.span.start < span.end and span.start < p.span.end)
    start = _before(instruction, instruction.element(closed.label).span)
    before = "".join(piece.new for piece in pieces if piece.span.end <= start)
    words = _named(spoken("".join(piece.new for piece in inside)), setting, before)
    return sentence(f"{closed.closing.told(words)}; this requires no proof")


def _named(words: str, setting: Setting, before: str) -> str:
    """Return words with what stands for each role in the text: a name in full unless that was said *before*."""
    for role in ROLES:
        party = setting.parties(role)[0]
        is_named = setting.uses_name(role) or (role == Role.PLAINTIFF and setting.represented is not None)
        who = party.injured
        name = (who.called if who.full in before else who.full) if is_named else setting.of_each(role)
        words = re.sub(rf"\b[Tt]he {role}\b", name, words)
    return words


def _before(instruction: Instruction, element: Span) -> int:
    """Return where the sentence that announces the list begins."""
    cues = (items.cue for items in instruction.lists if any(item.span == element for item in items.items))
    cue = next(cues, None)
    return cue.start if cue else instruction.body.start


def _split(pieces: Sequence[DraftPiece], place: int) -> Iterator[DraftPiece]:
    """Yield the pieces so that one begins at *place*, if words of the model stand there unchanged."""
    for piece in pieces:
        if piece.span.start < place < piece.span.end and piece.old == piece.new:
            yield clipped(piece, Span(start=piece.span.start, end=place))
            yield clipped(piece, Span(start=place, end=piece.span.end))
        else:
            yield piece


def _emptied(pieces: Iterator[DraftPiece], span: Span) -> Iterator[DraftPiece]:
    """Yield the pieces without the words in *span*."""
    for piece in pieces:
        if span.start < piece.span.end and piece.span.start < span.end:
            inside = clipped(piece, Span(start=max(piece.span.start, span.start), end=min(piece.span.end, span.end)))
            if piece.span.start < span.start:
                yield clipped(piece, Span(start=piece.span.start, end=span.start))
            yield DraftPiece(span=inside.span, old=inside.old, new="")
            if span.end < piece.span.end:
                yield clipped(piece, Span(start=span.end, end=piece.span.end))
        else:
            yield piece


def _departure(instruction: Instruction, span: Span, new: str, why: str) -> Departure:
    old = instruction.source.slice(span)
    return Departure(span=span, place=instruction.source.place(span.start), old=old, new=new, why=why)
