"""List what the court's own text gets wrong.

In: a tree and its lists. Out: *defects* (a word, a bracket, an enumerator or a connective to strike, add or mend) and
*slips* (capitals and quotation marks). Each says where; where the mend is certain it carries the correction, which a
draft makes as a logged departure. Nothing is mended in the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import CLOSE, OPEN, Marks
from chargebook.instruction.instruction import (
    Alternative,
    Choice,
    Flaw,
    Item,
    ItemList,
    Mark,
    Node,
    Tree,
    Words,
    plain,
    touching,
)
from chargebook.instruction.notation import Notation, WrongKind, WrongWords
from chargebook.instruction.paragraphs import Paragraph
from chargebook.instruction.parsing.doubles import doubled

UNREAD = "N104"
DOUBLED, STRAY, LOST, RUN_TOGETHER = "N111", "N112", "N113", "N114"
SEQUENCE, STYLE, NO_CONNECTIVE, WRONG_CONNECTIVE, PARENTHESIS = "N115", "N116", "N117", "N118", "N119"
CAPITAL, QUOTES = "N121", "N122"
WORD_CODES = {WrongKind.STRAY: STRAY, WrongKind.LOST: LOST, WrongKind.RUN_TOGETHER: RUN_TOGETHER}
BY_HAND = "look at the court's page and mend it by hand"
NAME_IT = "name the manual, or the notation, that has it"

NUMBER = re.compile(r"(?P<number>\d\d*)")
BEFORE_FOOTNOTE = re.compile(r"(?:[a-z]{2}|__|\])[.,;:]?\Z", re.IGNORECASE)
BLOCK = re.compile(r"\S[^\n]*(?:\n[ \t]*[^\s][^\n]*)*")
WORD = re.compile(r"\w+")
MIXED_QUOTES = re.compile(r"‘([^‘’'\n]{1,40})'(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaws:
    """The defects and slips of one text, each in the order of the text."""

    defects: tuple[Flaw, ...]
    slips: tuple[Flaw, ...]


def find_flaws(
    tree: Tree, body: Span, paragraphs: tuple[Paragraph, ...], lists: tuple[ItemList, ...], notation: Notation
) -> Flaws:
    """Return what is wrong in the source of *tree*."""
    source = tree.source
    defects = [
        *(Flaw(problem=problem, span=problem.span) for problem in tree.problems if problem.span),
        *_unread(tree, body, paragraphs, notation.marks),
        *_doubled(source, body),
        *_words(source, body, notation.wrong_words),
        *_footnotes(source, body),
        *_run_on(source, paragraphs),
        *(flaw for items in lists for flaw in _list_flaws(tree, items)),
        *_parentheses(source, Span(start=body.end, end=len(source.text))),
    ]
    slips = [*_capitals(source, lists), *_quotes(source, body), *_apostrophes(source, body)]
    return Flaws(defects=_in_order(defects), slips=_in_order(slips))


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(flaws, key=lambda flaw: (flaw.span.start, flaw.problem.code)))


def _flaw(source: Source, code: str, span: Span, message: str, correction: str | None = None) -> Flaw:
    mend = NAME_IT if code == UNREAD else BY_HAND if correction is None else f"read {correction!r}"
    severity = Severity.NOTE if code in (CAPITAL, QUOTES) else Severity.WARNING
    place = source.place(span.start)
    problem = Problem(code=code, severity=severity, place=place, message=message, mend=mend, span=span)
    return Flaw(problem=problem, span=span, correction=correction)


# --- words ----------------------------------------------------------------------------------------------------------


def _doubled(source: Source, body: Span) -> Iterator[Flaw]:
    for span, once in doubled(source.lower, body.start):
        words = source.slice(once)
        yield _flaw(source, DOUBLED, span, f"the words {words!r} stand twice", words)


def _words(source: Source, body: Span, wrong_words: tuple[WrongWords, ...]) -> Iterator[Flaw]:
    words = source.lower[body.start : body.end].replace("\n", " ")
    for wrong in wrong_words:
        for match in wrong.phrase.every(words):
            span = Span(start=body.start + match.start(), end=body.start + match.end())
            yield _flaw(source, WORD_CODES[wrong.kind], span, f"{wrong.message}: {source.slice(span)!r}")


def _footnotes(source: Source, body: Span) -> Iterator[Flaw]:
    """Yield the footnote numbers of a page that have run on to a word or a bracket: "law.2", "[Plaintiff]1"."""
    text = source.folded
    for match in NUMBER.finditer(text, body.start, body.end):
        start, end = match.span("number")
        behind = text[end : end + 1]
        is_short = end - start <= 2 and behind not in (".", ")", CLOSE) and not behind.isalnum()  # and not Cal.App.4th
        if is_short and BEFORE_FOOTNOTE.search(text, max(body.start, start - 3), start):
            message = f"a footnote's number {match['number']!r} has run on to a word"
            yield _flaw(source, RUN_TOGETHER, Span(start=start, end=end), message)


# --- lists ----------------------------------------------------------------------------------------------------------


def _run_on(source: Source, paragraphs: tuple[Paragraph, ...]) -> Iterator[Flaw]:
    for paragraph in paragraphs:
        if paragraph.run_on:
            start = paragraph.span.start
            span = Span(start=start, end=max(start + 1, paragraph.words.start))
            yield _flaw(source, RUN_TOGETHER, span, f"item {paragraph.number} runs on in the line of the item before")


def _list_flaws(tree: Tree, items: ItemList) -> Iterator[Flaw]:
    yield from _enumerators(tree.source, items.items)
    if items.holds_elements:
        yield from _connectives(tree.source, items.items)
        yield from _lost_or(tree, items.items)


def _enumerators(source: Source, items: tuple[Item, ...]) -> Iterator[Flaw]:
    for before, item in pairwise(items):
        message = f"the enumerator {item.printed!r} follows {before.printed!r}"
        if item.style not in (items[0].style, "bullet"):
            yield _flaw(source, STYLE, _enumerator(item), message)
        elif item.number and before.number and item.number != before.number + 1:
            yield _flaw(source, SEQUENCE, _enumerator(item), f"{message}: one is missing")


def _enumerator(item: Item) -> Span:
    return Span(start=item.span.start, end=item.words.start)


def _connectives(source: Source, items: tuple[Item, ...]) -> Iterator[Flaw]:
    """Check the "and" or "or" of a list of clauses; a list of whole sentences needs none.

    The connective stands after the last item but one, or before the first optional one at the end. One after every
    item but the last is superfluous but consistent.
    """
    inner = items[:-1]
    is_clauses = any(item.connective or _plain(source, item).rstrip(f"{CLOSE} ").endswith(";") for item in inner)
    if not inner or not is_clauses or not items[0].printed:
        return
    last_required = max((index for index, item in enumerate(items) if not item.optional), default=len(items) - 1)
    homes = {len(items) - 2, last_required - 1, last_required}
    at_home = [item for index, item in enumerate(inner) if index in homes and item.connective]
    begins_with_one = items[-1].printed.startswith("And ")
    if not at_home and not begins_with_one and not items[-1].optional:
        message = f"no 'and' or 'or' after item {inner[-1].label}, before the last"
        yield _flaw(source, NO_CONNECTIVE, inner[-1].span, message)
    early = [item for index, item in enumerate(inner) if index not in homes and _is_joined(source, item)]
    if early and not all(item.connective for item in inner):
        message = f"{early[0].connective!r} stands after item {early[0].label}, before the list is at its end"
        yield _flaw(source, WRONG_CONNECTIVE, early[0].span, message)


def _is_joined(source: Source, item: Item) -> bool:
    """Tell whether a connective stands behind the item for good: one in brackets, "[and]", may be dropped."""
    return bool(item.connective) and not _plain(source, item).endswith(f"{OPEN}{item.connective}{CLOSE}")


def _plain(source: Source, item: Item) -> str:
    return source.folded[item.words.start : item.words.end]


def _lost_or(tree: Tree, items: tuple[Item, ...]) -> Iterator[Flaw]:
    """Yield the items whose alternatives are paragraphs without the "or" line that belongs between them."""
    for item in items:
        choices = (node for node in touching(tree, item.words) if isinstance(node, Choice))
        lost = next((gap for choice in choices for gap in _gaps(choice)), None)
        if lost:
            message = f"no 'or' stands between two alternatives of item {item.label}"
            yield _flaw(tree.source, NO_CONNECTIVE, lost.span, message)


def _gaps(choice: Choice) -> Iterator[Node]:
    """Yield the blank lines between two alternatives that end like sentences or clauses, if no order governs them."""
    if isinstance(choice.children[0], Mark):
        return
    for before, between, after in zip(choice.children, choice.children[1:], choice.children[2:], strict=False):
        if plain(after).strip(f"{OPEN}{CLOSE} ").lower() in ("or", "and"):
            continue
        if isinstance(before, Alternative) and isinstance(between, Words) and between.text.count("\n") > 1:
            last = before.children[-1] if before.children else between
            if not between.text.strip() and isinstance(last, Words) and last.text.rstrip().endswith((".", ";")):
                yield between


def _capitals(source: Source, lists: tuple[ItemList, ...]) -> Iterator[Flaw]:
    """Yield the items that begin with a capital although their siblings do not."""
    for items in lists:
        firsts = [source.text[item.words.start : item.words.start + 1] for item in items.items]
        if sum(first.islower() for first in firsts) * 2 <= len(firsts):
            continue
        for item, first in zip(items.items, firsts, strict=True):
            if first.isupper() and (word := WORD.match(source.text, item.words.start)):
                message = f"item {item.label} begins with a capital, its siblings do not"
                correction = first.lower() + word.group()[1:]
                yield _flaw(source, CAPITAL, Span(start=word.start(), end=word.end()), message, correction)


# --- marks ----------------------------------------------------------------------------------------------------------


def _unread(tree: Tree, body: Span, paragraphs: tuple[Paragraph, ...], marks: Marks) -> Iterator[Flaw]:
    """Yield what looks like a mark but is none of the manual's, where it stands in words for the jury."""
    enumerators = {paragraph.span.start for paragraph in paragraphs if paragraph.printed}
    for match in marks.unread.finditer(tree.source.folded, body.start, body.end):
        span, first = Span(start=match.start(), end=match.end()), Span(start=match.start(), end=match.start() + 1)
        if span.start not in enumerators and isinstance(touching(tree, first)[-1], Words):
            message = f"{tree.source.slice(span)!r} looks like a mark, and is none of this manual's"
            yield _flaw(tree.source, UNREAD, span, message)


def _parentheses(source: Source, comment: Span) -> Iterator[Flaw]:
    """Yield the round brackets of the comment that are never closed within their paragraph."""
    text = source.folded
    if text.count("(", comment.start) == text.count(")", comment.start):
        return
    for block in BLOCK.finditer(text, comment.start):
        start, end = block.span()
        if text.count("(", start, end) > text.count(")", start, end):
            for offset in _unclosed(text, start, end):
                yield _flaw(source, PARENTHESIS, Span(start=offset, end=offset + 1), "a parenthesis is never closed")


def _unclosed(text: str, start: int, end: int) -> list[int]:
    """Return where the round brackets stand that are open at the end."""
    before, *opened = text[start:end].split("(")
    offset, open_at = start + len(before), []
    for words in opened:
        open_at.append(offset)
        del open_at[max(0, len(open_at) - words.count(")")) :]
        offset += 1 + len(words)
    return open_at


def _quotes(source: Source, body: Span) -> Iterator[Flaw]:
    """Yield the quotations that open with one kind of mark and close with another."""
    offset = source.text.find("‘", body.start, body.end)
    while offset >= 0:
        if match := MIXED_QUOTES.match(source.text, offset):
            message = "a quotation opens and closes with different marks"
            yield _flaw(source, QUOTES, Span(start=offset, end=match.end()), message, f"‘{match.group(1)}’")
        offset = source.text.find("‘", offset + 1, body.end)


def _apostrophes(source: Source, body: Span) -> Iterator[Flaw]:
    """Yield the straight apostrophes of a text whose others are curly."""
    text = source.text
    offset = text.find("'s", body.start, body.end) if "’" in text else -1
    while offset > 0:
        if text[offset - 1].isalnum() and not text[offset + 2 : offset + 3].isalnum():
            yield _flaw(
                source, QUOTES, Span(start=offset, end=offset + 1), "a straight apostrophe among curly ones", "’"
            )
        offset = text.find("'s", offset + 2, body.end)
