"""List what the court's own text gets wrong.

In: a tree and its lists. Out: *defects* (a word, a bracket, an enumerator or a connective to strike, add or mend) and
*slips* (capitals and quotation marks). Each says where; where the mend is certain it carries the correction, which a
draft makes as a logged departure. Nothing is mended in the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.instruction import Flaw, Item, ItemList, Tree
from chargebook.notations import Notation
from chargebook.problem import Problem, Severity
from chargebook.text import Source, Span

DOUBLED, STRAY, LOST, RUN_TOGETHER = "N111", "N112", "N113", "N114"
SEQUENCE, STYLE, NO_CONNECTIVE, WRONG_CONNECTIVE, PARENTHESIS = "N115", "N116", "N117", "N118", "N119"
CAPITAL, QUOTES = "N121", "N122"

LEGITIMATE_DOUBLES = ("that", "had")
WORD_RULES = (
    (STRAY, re.compile(r"\b(?:he|she|it) (?:the )?(?:defendant|plaintiff)\b", re.I), "a pronoun before the noun that it stands for"),
    (STRAY, re.compile(r"\w's the \w"), "a possessive before an article"),
    (LOST, re.compile(r"\[(?:he|she|other pronoun)\]\s+not\s+have\b", re.I), "a verb is lost before 'not have'"),
    (RUN_TOGETHER, re.compile(r"\b(?:and|of|that|in|to|by|for)(?:the|an)\b(?<!\bthan)(?<!\bthatan)"), "two words run together"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaws:
    """The defects and slips of one text, each in the order of the text."""

    defects: tuple[Flaw, ...]
    slips: tuple[Flaw, ...]


def find_flaws(tree: Tree, body: Span, lists: tuple[ItemList, ...], notation: Notation) -> Flaws:
    """Return what is wrong in the source of *tree*."""
    source, text = tree.source, tree.source.folded
    brackets = (Flaw(problem=problem, span=problem.span) for problem in tree.problems if problem.span)
    comment = Span(start=body.end, end=len(text))
    defects = [
        *brackets,
        *_doubled(source, text),
        *_words(source, text, body),
        *(flaw for found in lists for flaw in _list_flaws(source, found)),
        *_parentheses(source, text, comment),
    ]
    slips = [*_capitals(source, lists), *_quotes(source, text, body)]
    return Flaws(defects=_in_order(defects), slips=_in_order(slips))


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(flaws, key=lambda flaw: (flaw.span.start, flaw.problem.code)))


def _flaw(source: Source, code: str, span: Span, message: str, correction: str | None = None) -> Flaw:
    mend = f"read {correction!r}" if correction is not None else "look at the court's page and mend it by hand"
    severity = Severity.NOTE if code in (CAPITAL, QUOTES) else Severity.WARNING
    place = source.place(span.start)
    problem = Problem(code=code, severity=severity, place=place, message=message, mend=mend, span=span)
    return Flaw(problem=problem, span=span, correction=correction)


def _doubled(source: Source, text: str) -> Iterator[Flaw]:
    """Yield words or short phrases printed twice: "the action the action"."""
    for match in re.finditer(r"\b([a-z]\w*(?: [a-z]\w*){0,3})[ \t]+\1\b(?!')", text, re.IGNORECASE):
        if match.group(1).lower() not in LEGITIMATE_DOUBLES:
            span = Span(start=match.start(), end=match.end())
            words = source.text[match.start(1) : match.end(1)]
            yield _flaw(source, DOUBLED, span, f"the words {words!r} stand twice", words)


def _words(source: Source, text: str, body: Span) -> Iterator[Flaw]:
    for code, pattern, message in WORD_RULES:
        for match in pattern.finditer(text, body.start, body.end):
            span = Span(start=match.start(), end=match.end())
            yield _flaw(source, code, span, f"{message}: {source.slice(span)!r}")


def _list_flaws(source: Source, found: ItemList) -> Iterator[Flaw]:
    for before, item in zip(found.items, found.items[1:], strict=False):
        if item.style != before.style and "bullet" not in (item.style, before.style):
            message = f"the enumerator {item.printed!r} follows {before.printed!r}"
            yield _flaw(source, STYLE, _enumerator(item), message)
        elif item.number and before.number and item.number != before.number + 1:
            message = f"the enumerator {item.printed!r} follows {before.printed!r}: one is missing"
            yield _flaw(source, SEQUENCE, _enumerator(item), message)
    if found.holds_elements:
        yield from _connectives(source, found.items)


def _enumerator(item: Item) -> Span:
    return Span(start=item.span.start, end=item.words.start)


def _connectives(source: Source, items: tuple[Item, ...]) -> Iterator[Flaw]:
    """Check the "and" or "or" of a list of clauses; a list of whole sentences needs none.

    The connective stands after the last item but one, or before the first optional one at the end. One after every
    item but the last is superfluous but consistent.
    """
    inner = items[:-1]
    is_clauses = any(source.slice(item.words).rstrip("] ").endswith(";") or item.connective for item in inner)
    if not inner or not is_clauses or not items[0].printed:
        return
    last_required = max((at for at, item in enumerate(items) if not item.optional), default=len(items) - 1)
    homes = {len(items) - 2, last_required - 1, last_required}
    at_home = [item for at, item in enumerate(inner) if at in homes and item.connective]
    if not at_home:
        yield _flaw(source, NO_CONNECTIVE, inner[-1].span, f"no 'and' or 'or' after item {inner[-1].label}, before the last")
    early = [item for at, item in enumerate(inner) if at not in homes and item.connective]
    if early and not all(item.connective for item in inner):
        message = f"{early[0].connective!r} stands after item {early[0].label}, before the list is at its end"
        yield _flaw(source, WRONG_CONNECTIVE, early[0].span, message)


def _parentheses(source: Source, text: str, comment: Span) -> Iterator[Flaw]:
    """Yield the round brackets of the comment's paragraphs that are never closed."""
    at = comment.start
    for line in text[comment.start : comment.end].split("\n"):
        depth: list[int] = []
        for match in re.finditer(r"[()]", line):
            if match.group() == "(":
                depth.append(at + match.start())
            elif depth:
                depth.pop()
        for start in depth:
            span = Span(start=start, end=start + 1)
            yield _flaw(source, PARENTHESIS, span, "a parenthesis is never closed")
        at += len(line) + 1


def _capitals(source: Source, lists: tuple[ItemList, ...]) -> Iterator[Flaw]:
    """Yield the items that begin with a capital although their siblings do not."""
    for found in lists:
        firsts = [source.text[item.words.start : item.words.start + 1] for item in found.items]
        if sum(first.islower() for first in firsts) * 2 <= len(firsts):
            continue
        for item, first in zip(found.items, firsts, strict=True):
            if first.isupper():
                word = re.match(r"\w+", source.text[item.words.start :])
                end = item.words.start + (word.end() if word else 1)
                span = Span(start=item.words.start, end=end)
                words = source.slice(span)
                correction = first.lower() + words[1:]
                yield _flaw(source, CAPITAL, span, f"item {item.label} begins with a capital, its siblings do not", correction)


def _quotes(source: Source, text: str, body: Span) -> Iterator[Flaw]:
    """Yield the quotations that open with one kind of mark and close with another."""
    for match in re.finditer(r"(?<!\w)‘([^‘’'\n]{1,40})'(?!\w)", source.text[body.start : body.end]):
        span = Span(start=body.start + match.start(), end=body.start + match.end())
        yield _flaw(source, QUOTES, span, "a quotation opens and closes with different marks", f"‘{match.group(1)}’")
    for match in re.finditer(r"(?<=\w)'(?=s\b)", text[body.start : body.end]):
        span = Span(start=body.start + match.start(), end=body.start + match.end())
        if source.slice(span) == "'" and "’" in source.text:
            yield _flaw(source, QUOTES, span, "a straight apostrophe among curly ones", "’")
