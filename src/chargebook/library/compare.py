"""Compare two editions of an instruction, by words and by meaning.

In: two instructions. Out: a `Comparison`: what changed in meaning, and the words of both, paragraph beside paragraph.
Words alone never say what a change means; both are given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from chargebook.instruction.instruction import Instruction
from chargebook.library.earlier import KnownDifference
from chargebook.library.meaning import MeaningChange, meaning_changes


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
    """Two editions side by side. *known* is what the shelf knows of the law behind an earlier state of its own."""

    old: Instruction
    new: Instruction
    changes: tuple[MeaningChange, ...]
    paragraphs: tuple[Pairing, ...]
    known: tuple[KnownDifference, ...] = ()


def compare(old: Instruction, new: Instruction, known: tuple[KnownDifference, ...] = ()) -> Comparison:
    """Return what changed from *old* to *new*; *known* is what the shelf knows of it besides."""
    changes, paragraphs = tuple(meaning_changes(old, new)), tuple(_paragraphs(old, new))
    return Comparison(old=old, new=new, changes=changes, paragraphs=paragraphs, known=known)


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
