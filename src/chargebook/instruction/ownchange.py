"""A model's words changed by hand, beyond its brackets: what the user wrote, and the text that follows.

In: an `Instruction`, and changes that quote its words. Out: the changed text as a `ChangedSource`, which is read like
any other and knows where each of its words comes from, and a problem for each change that cannot be made. Nothing is
put where its quoted words stand twice, and nothing is made of a change whose words the text does not have: it waits.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, Span, folded
from chargebook.instruction.instruction import Instruction, ItemList
from chargebook.instruction.notation import Notation
from chargebook.instruction.renumbering import enumerated, renumbered

SHOWN = 60
# A word, and whether it begins a paragraph or an item.
WORD = re.compile(r"(?P<breaks>(?<=\n)[ \t]*\n\s*|\n[ \t]*\n\s*|\n\s*(?=\(?\w{1,3}[.)]\s|[•·–-]\s))?\s*(?P<word>\S+)")

ITEM = re.compile(r"\(?\w{1,3}[.)]\s")
JOINT = re.compile(r"[\s;,.]*(?:and/or|and|or)?\s*")


class ChangeKind(enum.StrEnum):
    """What is done to the model's words."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    WHOLE = "text"


class Edge(enum.StrEnum):
    """On which side of the quoted words something is put."""

    BEFORE = "before"
    AFTER = "after"


class ChangeFault(enum.StrEnum):
    """Why a change cannot be made."""

    NOT_THERE = "N221"
    SEVERAL = "N222"
    HALF_A_BRACKET = "N223"
    CLASH = "N224"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChange:
    """One change of the words of *instruction*, why it is made, and on whose authority, as the user says.

    *words* are the model's, quoted; *new* are those that come, or all of them; *anchor* are the words before or after
    which something is put, as a paragraph of its own or not. *only_for* names the counts, claims or parties for which
    it is made; without any it is made for all.
    """

    instruction: str
    kind: ChangeKind
    because: str
    words: str = ""
    new: str = ""
    anchor: str = ""
    edge: Edge = Edge.AFTER
    as_paragraph: bool = False
    authority: str = ""
    only_for: tuple[str, ...] = ()
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStretch:
    """Words of the model that the changed text still has: where they stand in the one and in the other."""

    model: Span
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStretch:
    """A stretch of the model and what stands there in the changed text, either of which may be empty, and why."""

    model: Span
    span: Span
    change: OwnChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSource(Source):
    """A model's text with the user's changes. It has the model's name and hash, for they are the words of a departure.

    *stretches* cover both texts in order, without gaps.
    """

    model: Source
    stretches: tuple[KeptStretch | ChangedStretch, ...]

    def place(self, offset: int) -> Place:
        """Return where the character at *offset* comes from: in the model, or where the user wrote the change."""
        stretch = next(s for s in reversed(self.stretches) if s.span.start <= offset)
        if isinstance(stretch, ChangedStretch):
            return stretch.change.place
        return self.model.place(stretch.model.start + offset - stretch.span.start)

    def in_model(self, span: Span) -> tuple[Span, ...]:
        """Return where the words at *span* that were not changed stand in the model."""
        kept = (own for own in self.stretches if isinstance(own, KeptStretch) and own.span.overlaps(span))
        moved = ((max(s.span.start, span.start), min(s.span.end, span.end), s.model.start - s.span.start) for s in kept)
        return tuple(Span(start=start + by, end=end + by) for start, end, by in moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """New words for a stretch of the model."""

    span: Span
    new: str
    change: OwnChange


def places_of(instruction: Instruction, words: str) -> tuple[Span, ...]:
    """Return where *words* stand in the body, whatever the white space and the quotation marks between them."""
    body = instruction.body
    pattern = r"\s+".join(map(re.escape, folded(words).split()))
    text = instruction.source.folded[body.start : body.end]
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)" if words[:1].isalnum() and words[-1:].isalnum() else pattern, text)
    return tuple(Span(start=body.start + m.start(), end=body.start + m.end()) for m in found)


def as_changed(
    instruction: Instruction, changes: Sequence[OwnChange], notation: Notation
) -> tuple[Source, tuple[Problem, ...]]:
    """Return the text of *instruction* with the changes made that can be, and what is wrong with the others.

    Where an item of a list goes whole, or comes as a paragraph of its own, the items behind it are numbered anew.
    """
    problems: list[Problem] = []
    made: list[_Edit] = []
    for change in changes:
        edits = _edits(instruction, change)
        if isinstance(edits, Problem):
            problems.append(edits)
        elif any(_touch(edit, other) for edit in edits for other in made):
            problems.append(_fault(ChangeFault.CLASH, instruction, change, change.words or change.anchor))
        else:
            made += edits
    made += [edit for items in instruction.lists for edit in _renumbered(instruction, items, made, notation)]
    return (_applied(instruction.source, made) if made else instruction.source), tuple(problems)


def _touch(edit: _Edit, other: _Edit) -> bool:
    if edit.span.length == 0 or other.span.length == 0:
        return other.span.start < edit.span.start < other.span.end or edit.span.start < other.span.start < edit.span.end
    return edit.span.overlaps(other.span)


def _edits(instruction: Instruction, change: OwnChange) -> "list[_Edit] | Problem":
    """Return what *change* does to the text, or why it cannot be done."""
    if change.kind is ChangeKind.WHOLE:
        return list(_rewritten(instruction, change))
    spans: list[Span] = []
    for quoted in filter(None, (change.words, change.anchor)):
        found = places_of(instruction, quoted)
        if len(found) != 1:
            kind = ChangeFault.SEVERAL if found else ChangeFault.NOT_THERE
            return _fault(kind, instruction, change, quoted, str(len(found)))
        if not _is_whole(instruction.source.slice(found[0])):
            return _fault(ChangeFault.HALF_A_BRACKET, instruction, change, quoted)
        spans.append(_whole_item(instruction, found[0]) if change.kind is ChangeKind.DELETE else found[0])
    return list(_made(instruction.source, change, spans))


def _made(source: Source, change: OwnChange, spans: Sequence[Span]) -> Iterator[_Edit]:
    first, last = spans[0], spans[-1]
    match change.kind:
        case ChangeKind.REPLACE:
            yield _Edit(span=first, new=change.new, change=change)
        case ChangeKind.DELETE:
            yield _Edit(span=_with_blank(source, first), new="", change=change)
        case ChangeKind.MOVE:
            yield _Edit(span=_with_blank(source, first), new="", change=change)
            yield _put(change, source.slice(first), last)
        case _:
            yield _put(change, change.new, last)


def _whole_item(instruction: Instruction, span: Span) -> Span:
    """Return the whole item, number and all, of which *span* has every word but what joins it to the next."""
    for item in (item for items in instruction.lists for item in items.items):
        words = instruction.source.slice(Span(start=span.end, end=item.words.end)) if item.words.holds(span) else ""
        if item.words.holds(span) and span.start == item.words.start and JOINT.fullmatch(words):
            return item.span
    return span


def _renumbered(
    instruction: Instruction, items: ItemList, made: Sequence[_Edit], notation: Notation
) -> Iterator[_Edit]:
    """Number the items of a list anew where one goes whole or comes."""
    gone = {item: edit for item in items.items for edit in made if not edit.new and edit.span.holds(item.words)}
    kept = [item for item in items.items if item not in gone]
    come = [edit for edit in made if edit.change.as_paragraph and ITEM.match(edit.new.lstrip())]
    if gone and not come:
        change = next(iter(gone.values())).change
        for new in renumbered(instruction.source, items, kept, notation):
            yield _Edit(span=new.span, new=new.new, change=change)
        return
    for number, item in enumerate(kept, start=1):
        before = [edit for edit in come if items.items[0].span.start <= edit.span.start <= item.span.start]
        for new in enumerated(instruction.source, item, number + len(before), notation) if before else ():
            yield _Edit(span=new.span, new=new.new, change=before[-1].change)


def _put(change: OwnChange, new: str, anchor: Span) -> _Edit:
    """Return the edit that puts words beside the anchor, with the blank or the empty line between."""
    between = "\n\n" if change.as_paragraph else "" if new[:1] in ",.;:" else " "
    if change.edge is Edge.BEFORE:
        return _Edit(span=Span(start=anchor.start, end=anchor.start), new=new + (between or " "), change=change)
    return _Edit(span=Span(start=anchor.end, end=anchor.end), new=between + new, change=change)


def _with_blank(source: Source, span: Span) -> Span:
    """Return the words with the white space that would stand double, or before a mark, when they are gone."""
    before = len(source.text[: span.start]) - len(source.text[: span.start].rstrip(" "))
    after = re.match(r"[ \t]*", source.text[span.end :])
    ends = source.text[span.end + len(after[0]) : span.end + len(after[0]) + 1] if after else ""
    if before and (ends in (",", ".", ";", ":", "", "\n") or (after and after[0])):
        return Span(start=span.start - before, end=span.end)
    return span


def _rewritten(instruction: Instruction, change: OwnChange) -> Iterator[_Edit]:
    """Yield, word by word, what makes the user's text of the model's body."""
    body = instruction.body
    for old, new in _differing(instruction.source.slice(body), change.new):
        span = Span(start=body.start + old.start, end=body.start + old.end)
        yield _Edit(span=span, new=change.new[new.start : new.end], change=change)


def _differing(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches in which two texts differ, each from the end of the word before it.

    At the very beginning it is from the first word to the next that both have: the white space before a text stays.
    """
    texts = [[*WORD.finditer(text)] for text in (old, new)]
    words = [[(bool(n and word["breaks"]), folded(word["word"])) for n, word in enumerate(text)] for text in texts]
    for kind, a, b, c, d in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        if kind != "equal":
            is_between = kind != "replace" and not a and not c
            yield _stretch(texts[0], a, b, is_between=is_between), _stretch(texts[1], c, d, is_between=is_between)


def _stretch(words: Sequence[re.Match[str]], first: int, last: int, *, is_between: bool) -> Span:
    """Return where some words stand; *is_between* takes the white space behind them instead of that before."""
    start = words[first - 1].end() if first else words[0].start("word") if words else 0
    if is_between and last < len(words):
        return Span(start=start, end=words[last].start("word"))
    return Span(start=start, end=words[last - 1].end() if last > first else start)


def _is_whole(words: str) -> bool:
    """Tell whether every bracket that opens in *words* closes there."""
    depth = 0
    for mark in re.findall(r"[\[\]]", words):
        depth += 1 if mark == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def _applied(model: Source, edits: Iterable[_Edit]) -> ChangedSource:
    """Return the model's text with the edits made in it."""
    text: list[str] = []
    stretches: list[KeptStretch | ChangedStretch] = []
    at, length = 0, 0
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    for edit in ordered:
        if edit.span.start > at:
            kept = Span(start=at, end=edit.span.start)
            stretches.append(KeptStretch(model=kept, span=Span(start=length, end=length + kept.length)))
            text.append(model.slice(kept))
            length += kept.length
        stretches.append(
            ChangedStretch(model=edit.span, span=Span(start=length, end=length + len(edit.new)), change=edit.change)
        )
        text.append(edit.new)
        length, at = length + len(edit.new), edit.span.end
    rest = Span(start=at, end=len(model.text))
    stretches.append(KeptStretch(model=rest, span=Span(start=length, end=length + rest.length)))
    text.append(model.slice(rest))
    return ChangedSource(
        name=model.name,
        text="".join(text),
        sha256=model.sha256,
        italics=tuple(_carried(model.italics, stretches)),
        typed=model.typed,
        model=model,
        stretches=tuple(stretches),
    )


def _carried(italics: Iterable[Span], stretches: Sequence[KeptStretch | ChangedStretch]) -> Iterator[Span]:
    """Yield where the model's italics stand in the changed text."""
    kept = [stretch for stretch in stretches if isinstance(stretch, KeptStretch)]
    for italic in italics:
        for stretch in kept:
            start, end = max(italic.start, stretch.model.start), min(italic.end, stretch.model.end)
            if start < end:
                moved = stretch.span.start - stretch.model.start
                yield Span(start=start + moved, end=end + moved)


def _fault(fault: ChangeFault, instruction: Instruction, change: OwnChange, quoted: str, count: str = "") -> Problem:
    """Return the problem of a change that cannot be made and waits."""
    words = repr(quoted if len(quoted) <= SHOWN else f"{quoted[: SHOWN - 3]}...")
    number = instruction.number or change.instruction
    message, mend = {
        ChangeFault.NOT_THERE: (
            f"{number} does not have the words {words}, so the change waits",
            "quote the words as chargebook library show prints them, or strike the change",
        ),
        ChangeFault.SEVERAL: (
            f"{number} has the words {words} {count} times, so the change waits",
            "quote more of the sentence, so that one place has them",
        ),
        ChangeFault.HALF_A_BRACKET: (
            f"{words} cuts a bracket of {number} in two, so the change waits",
            "quote the bracket whole, with its marks, or not at all",
        ),
        ChangeFault.CLASH: (
            f"two changes of {number} touch {words}, so the second waits",
            "make one change of them",
        ),
    }[fault]
    return Problem(code=fault, severity=Severity.ERROR, place=change.place, message=message, mend=mend)
