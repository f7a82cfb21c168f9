r"""Tell the paper from the form: the numbers of a pleading's lines, filing headers, page numbers, tables of contents.

In: a source. Out: its text with straight quotes and each such stretch blank, character for character, so that a place
in it is a place in the source; and where the stretches stand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chargebook.ground.text import Source, Span

FILING = re.compile(
    r"Case:?\s?\d{1,2}:\d\d-[a-z]{2,4}-\d+\S*\s+Document\s?\d+(?:-\d+)?\s+Filed:?\s?[\d/]+\s+Page\s?\d+\s?of\s?\d+(?:\s+Page\s?ID\s?\#?:?\s?\#?\d+)?"
)
CONTENTS = re.compile(r"\b(?:TABLE\s+OF\s+)?CONTENTS\b|\bTable\s+of\s+Contents\b")
LEADER = re.compile(r"(?<!\.)\.{5,}+\s*+\d{1,3}\b")
TICK = re.compile(r"(?m)^[ \t]*`+|^[ \t]*\||\|(?!\s*$)|(?<=[^\w\s])[ \t]*\|")
NUMBER = re.compile(r"(?<![\w.,$/:#(-])\d{1,3}(?![\w.,:/)%-])")
COUNTS_ELSE = re.compile(  # Question 3, questions 1 and 2
    r"""(?i)(?:\b(?:questions?|nos?\.?|numbers?|claims?|sections?|part|page|instruction)\s*
    (?:\d{1,3}[ \t]*(?:,|and|or|to|through)[ \t]*)* | §\s*)\Z""",
    re.VERBOSE,
)
RUN = re.compile(r"(?<![\w.$])\d{1,2}(?:\s+\d{1,2}){4,}(?![\w.)%])")  # 12 13 14 15 16, a column read as a line
BARE = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,4})[ \t]*$")
RUNNING = re.compile(r"\s*(?P<head>[A-Z][A-Z ]{3,40})[ \t]*(?=\n|\Z)")
LINES_OF_A_PAGE = 28
FEWEST = 10  # numbers that follow each other before they count the lines of the paper
FARTHEST = 260  # characters from one to the next
LEADING = 40  # characters before a number that tell what it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The text of a form without its paper, and the stretches of paper."""

    text: str
    furniture: tuple[Span, ...]


def cleared(source: Source) -> Cleared:
    r"""Return the words of *source* without its paper, each in its place.

    >>> page = cleared(Source.of("`1. Did he?\n\n12\n"))
    >>> page.text, [page.furniture[0].start]
    (' 1. Did he?\n\n  \n', [13])
    """
    text = TICK.sub(lambda tick: " " * len(tick[0]), source.folded)
    spans = [Span(start=match.start(), end=match.end()) for match in FILING.finditer(text)]
    text = _blanked(text, spans)
    for find in (_contents, _counting, _rows, _bare):
        found = list(find(text))
        spans += found
        text = _blanked(text, found)
    return Cleared(text=text, furniture=tuple(sorted(spans, key=lambda span: span.start)))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    pieces, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[at : span.start], re.sub(r"\S", " ", text[max(at, span.start) : span.end])]
        at = max(at, span.end)
    return "".join([*pieces, text[at:]])


def _contents(text: str) -> Iterator[Span]:
    """Yield the table of contents, from its heading to its last line of dots."""
    heading = CONTENTS.search(text)
    leaders = list(LEADER.finditer(text))
    if leaders:
        start = heading.start() if heading and heading.start() < leaders[0].start() else leaders[0].start()
        yield Span(start=start, end=leaders[-1].end())


def _counting(text: str) -> Iterator[Span]:
    """Yield the numbers that count the lines of the paper, wherever they came to stand among the words."""
    run: list[Span] = []
    last = 0
    for match in NUMBER.finditer(text):
        number = int(match[0])
        if not 0 < number <= LINES_OF_A_PAGE or COUNTS_ELSE.search(
            text[max(0, match.start() - LEADING) : match.start()]
        ):
            continue
        near = not run or match.start() - run[-1].end <= FARTHEST
        if run and near and last < number <= last + 2:
            run.append(Span(start=match.start(), end=match.end()))
        elif number == 1 or not near:
            yield from run if len(run) >= FEWEST else ()
            run = [Span(start=match.start(), end=match.end())] if number == 1 else []
        else:
            continue
        last = number
    yield from run if len(run) >= FEWEST else ()


def _rows(text: str) -> Iterator[Span]:
    """Yield numbers that follow each other without a word between: a column that was read as a line."""
    for match in RUN.finditer(text):
        numbers = [int(number) for number in match[0].split()]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield Span(start=match.start(), end=match.end())


def _bare(text: str) -> Iterator[Span]:
    """Yield the numbers alone on a line, with the running head in capitals below them."""
    for match in BARE.finditer(text):
        yield Span(start=match.start("number"), end=match.end("number"))
        head = RUNNING.match(text, match.end())
        if head and int(match[0]) > LINES_OF_A_PAGE:
            yield Span(start=head.start("head"), end=head.end("head"))
