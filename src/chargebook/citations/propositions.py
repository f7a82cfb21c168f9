"""For which sentence an authority is cited.

In: a text and its authorities, each with what it belongs to. Out: the sentence of each. A sentence that only cites
stands for the one before it in its paragraph. Nothing is refused.
"""

from bisect import bisect_right
from collections import deque

from chargebook.citations.authority import Authority
from chargebook.citations.patterns import HISTORY, JOINTS, lead_of
from chargebook.citations.references import levels_of
from chargebook.ground.sentences import sentence_ends
from chargebook.ground.text import Span


def propositions(text: str, authorities: list[Authority]) -> list[Span]:
    """Return for each authority the sentence that it stands for.

    One in running text stands for the sentence in which it sits, one in a citation sentence for the sentence before
    that, and one in a parenthetical for what its parent stands for.
    """
    levels = levels_of(authorities)
    outer = [authority for authority, level in zip(authorities, levels, strict=True) if level is None]
    sentences = _sentences(text, outer)
    starts = [sentence.start for sentence in sentences]
    stands_for = _propositions(text, sentences, outer)
    homes: list[Span] = []
    for authority, level in zip(authorities, levels, strict=True):
        own = stands_for[bisect_right(starts, authority.span.start) - 1] if level is None else homes[level]
        homes.append(own)
    return homes


def _sentences(text: str, outer: list[Authority]) -> list[Span]:
    """Return the sentences of *text*; no sentence ends within a citation or its parentheticals."""
    starts = [authority.span.start for authority in outer]
    sentences: list[Span] = []
    start = 0
    for end in (*sentence_ends(text), len(text)):
        held = bisect_right(starts, end - 1) - 1
        if held >= 0 and end < outer[held].tail:
            continue
        words = text[start:end].rstrip()
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            sentences.append(Span(start=first, end=start + len(words)))
        start = end
    return sentences


def _propositions(text: str, sentences: list[Span], outer: list[Authority]) -> list[Span]:
    """Return for each of *sentences* what it stands for: itself or, if it only cites, the one before."""
    stands_for: list[Span] = []
    cited = deque(outer)
    before, end = None, 0
    for sentence in sentences:
        citing: list[Authority] = []
        while cited and cited[0].span.start < sentence.end:
            citing.append(cited.popleft())
        if "\n" in text[end : sentence.start]:
            before = None
        if not _only_cites(text, sentence, citing):
            before = sentence
        stands_for.append(before or sentence)
        end = sentence.end
    return stands_for


def _only_cites(text: str, sentence: Span, citing: list[Authority]) -> bool:
    """Tell whether *sentence* says nothing but the citations in it."""
    between, position = [], sentence.start
    for authority in citing:
        lead = lead_of(text, authority.span.start)
        if not HISTORY.fullmatch(text, position, lead):
            between.append(text[position:lead])
        position = max(position, authority.tail)
    between.append(text[position : sentence.end])
    return bool(citing) and all(JOINTS.fullmatch(words) for words in between)
