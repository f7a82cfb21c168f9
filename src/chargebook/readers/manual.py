r"""A text that holds a whole manual is cut at its headings, an instruction a part.

In: a source. Out: its parts in their order, each a source of its own with its italics, or the source itself if it holds
one instruction. A heading is a line that begins with a number of the manual and a title; a line of the table of
contents, a cross reference at the beginning of a line and a bare list of instructions are none. It changes no words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.ground.sentences import is_abbreviation
from chargebook.ground.text import Source, Span

DOTTED = r"\d{1,3}\.\d{1,3}(?:[.-]\d{1,3})*[A-Z]?"
BARE = r"\d{3,4}[A-Z]?(?=\.\s)"
HEADING = re.compile(
    rf"^[^\S\n]*(?:\[bookmark:[^\]\n]*\][^\S\n]*)?(?P<prefix>[A-Z]{{2,5}}[^\S\n]|Instruction[^\S\n])?"
    rf"(?P<number>(?P<dotted>{DOTTED})|{BARE})\.?[^\S\n]+(?P<title>[A-Z\[“\"‘'§](?!\.)[^\n]{{2,300}})$",
    re.MULTILINE,
)
LISTED = re.compile(r"(?:\.[ .]*\.|\t| {2,}|…|_{2,})\s*(?:\d{1,4}|[ivxl]{1,6})\s*\Z")
SENTENCE = re.compile(r"[.;:,]\s*\Z|\.\s+[A-Z][a-z]+ ")
LAST_WORD = re.compile(r"\S+\.\s*\Z")
RUNS_ON = re.compile(
    r"(?:\b(?:instructions?|and|or|see|also|in|of|to|through|with|under|by|at|nos?\.|section|sections|rule|v\.)|[§,(–-])\s*\Z",
    re.IGNORECASE,
)
RESERVED = re.compile(r"\b(?:reserved|withdrawn|deleted|renumbered|removed|vacated)\b", re.IGNORECASE)
FEWEST_LETTERS = 60  # letters from which the words below a heading are an instruction


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line that looks like the heading of an instruction, and where the next such line begins."""

    number: str
    dotted: bool
    title: str
    span: Span
    end: int


def split_manual(source: Source) -> tuple[Source, ...]:
    r"""Return the instructions that *source* holds, each as a source named after the file and its number.

    >>> below = "\n\nThe plaintiff must prove that it rained. The defendant need not prove that it was dry.\n\n"
    >>> parts = split_manual(Source.of(f"9.1 Rain{below}9.2 Snow{below}", name="manual.txt"))
    >>> [part.name for part in parts], parts[1].text[:8]
    (['manual.txt#9.1', 'manual.txt#9.2'], '9.2 Snow')
    """
    headings = find_headings(source.text)
    if len(headings) < 2:
        return (source,)
    ends = [*(heading.span.start for heading in headings[1:]), len(source.text)]
    return tuple(_parts(source, headings, ends))


def find_headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of the instructions in their order.

    >>> [heading.title for heading in find_headings("9.3 Section 1983 Claim")]
    ['Section 1983 Claim']
    """
    candidates = list(_candidates(text))
    is_dotted = 2 * sum(heading.dotted for heading in candidates) >= len(candidates)
    alike = [heading for heading in candidates if heading.dotted == is_dotted]
    fullest: dict[str, Heading] = {}
    for heading in alike:
        rival = fullest.setdefault(heading.number, heading)
        if heading.end - heading.span.end > rival.end - rival.span.end:
            fullest[heading.number] = heading
    standing = [
        heading for heading in alike if fullest[heading.number] is heading and _has_words(heading, text, len(alike))
    ]
    return tuple(_ascending(standing))


def _candidates(text: str) -> Iterator[Heading]:
    """Yield the lines that look like headings, each with the place where the next one begins."""
    matches = [match for match in HEADING.finditer(text) if _looks_like_heading(match, text)]
    ends = [*(match.start() for match in matches[1:]), len(text)]
    for match, end in zip(matches, ends, strict=False):
        yield Heading(
            number=match["number"],
            dotted=match["dotted"] is not None,
            title=match["title"].strip(),
            span=Span(start=match.start(), end=match.end()),
            end=end,
        )


def _looks_like_heading(match: re.Match[str], text: str) -> bool:
    """Tell a heading from a line of a table of contents, and from a sentence that a line end has cut."""
    title = match["title"]
    if LISTED.search(title) or (SENTENCE.search(title) and not _is_abbreviated(title)):
        return False
    start = max(0, match.start() - FEWEST_LETTERS)
    above = text[start : match.start()].rstrip()
    is_first = match.start() == 0 or text[match.start() - 2 : match.start()] == "\n\n"
    return is_first or RUNS_ON.search(above) is None


def _is_abbreviated(title: str) -> bool:
    """Tell whether the period at the end of a title is that of its last word: "Malice, Oppression, etc."."""
    last = LAST_WORD.search(title)
    return last is not None and (last[0].rstrip() == "etc." or is_abbreviation(last[0].rstrip()))


def _has_words(heading: Heading, text: str, headings: int) -> bool:
    """Tell whether an instruction stands below a heading, or the court says that it has withdrawn it."""
    below = text[heading.span.end : min(heading.end, heading.span.end + 40 * FEWEST_LETTERS)]
    return headings < 2 or RESERVED.search(heading.title) is not None or len(below.strip()) >= FEWEST_LETTERS


def _ascending(headings: Sequence[Heading]) -> list[Heading]:
    """Return the longest row of headings whose numbers go up: a number out of order is a cross reference."""
    keys = [natural_order(heading.number) for heading in headings]
    tails: list[tuple[int | str, ...]] = []
    last: list[int] = []
    before: list[int] = []
    for index, key in enumerate(keys):
        place = bisect_left(tails, key)
        tails[place : place + 1] = [key]
        last[place : place + 1] = [index]
        before.append(last[place - 1] if place else -1)
    row = []
    index = last[-1] if last else -1
    while index >= 0:
        row.append(headings[index])
        index = before[index]
    return row[::-1]


def natural_order(name: str) -> tuple[int | str, ...]:
    """Return a key that puts names in the order in which people count: 9.9, 9.10, 9.33, 9.33A.

    >>> sorted(["9.33A", "9.10", "9.33", "9.9"], key=natural_order)
    ['9.9', '9.10', '9.33', '9.33A']
    """
    words = re.split(r"(\d+)", name.casefold())
    return tuple(int(word) if position % 2 else word for position, word in enumerate(words))


def _parts(source: Source, headings: Sequence[Heading], ends: Sequence[int]) -> Iterator[Source]:
    """Yield the parts, each with the italics that lie in it; both stand in order, so one pass over each is enough."""
    italics = iter(source.italics)
    italic = next(italics, None)
    for heading, end in zip(headings, ends, strict=True):
        start = heading.span.start
        text = source.text[start:end].rstrip()
        inside: list[Span] = []
        while italic and italic.start < end:
            if italic.end > start:
                inside.append(_moved(italic, start, len(text)))
            if italic.end > end:
                break
            italic = next(italics, None)
        name = f"{source.name}#{heading.number}"
        yield replace(source, name=name, text=text, italics=tuple(span for span in inside if span.length > 0))


def _moved(span: Span, start: int, length: int) -> Span:
    """Return a span of the whole as a span of the part that begins at *start*."""
    return Span(start=max(span.start - start, 0), end=min(span.end - start, length))
