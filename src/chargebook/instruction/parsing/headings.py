"""Tell the heading and the comment of a text from the instruction between them.

In: a source and the phrases of its notation. Out: the `Parts`. A heading may run over several lines, and the body may
begin right behind it; a text without a heading is all body.
"""

import re
from dataclasses import dataclass

from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import OPEN
from chargebook.instruction.notation import Phrases

NEXT_LINE = re.compile(r"\n[ \t]*(?P<words>\S[^\n]*)")
FIRST_LINE = re.compile(r"\s*(?P<words>\S[^\n]*)")
WHITE_SPACE = re.compile(r"\s+")
LONG_WORD = re.compile(r"\b[^\W\d_]{5,}")
NOTES = re.compile(r"\n(?P<heading>(?:Footnotes|Endnotes)[ \t]*)\n\s*1\.")  # "Footnotes", and the first of them
LONGEST_LINE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a text. *number* and *title* are empty where the text has none."""

    number: str
    title: str
    body: Span
    comment: Span | None


def find_parts(source: Source, phrases: Phrases) -> Parts:
    r"""Return where the parts of the text begin and end.

    >>> from chargebook.instruction.notation import load_notation
    >>> source = Source.of("9.1 Rain and\nThunder\n\nIt rained.\n\nComment\n\nOften.")
    >>> parts = find_parts(source, load_notation("ca9-civil").phrases)
    >>> parts.number, parts.title, source.slice(parts.body).strip(), source.slice(parts.comment).strip()
    ('9.1', 'Rain and Thunder', 'It rained.', 'Often.')
    """
    number, title = _heading(source.folded, phrases)
    printed = WHITE_SPACE.sub(" ", source.slice(title)).strip().replace("— ", "—") if title else ""
    start = _behind_repeated(source.folded, title.end, number, printed) if title else 0
    end, comment = _comment(source, start, phrases)
    return Parts(number=number, title=printed, body=Span(start=start, end=end), comment=comment)


def _heading(text: str, phrases: Phrases) -> tuple[str, Span | None]:
    """Return the number and where the title stands."""
    match = phrases.heading.match(text)
    first = FIRST_LINE.match(text, match.end() if match else 0)
    if first is None or (match is None and not _is_title_alone(text, first)):
        return "", None
    start, end = first.start("words"), first.end()
    number = match.group("number") if match else ""
    while (rest := NEXT_LINE.match(text, end)) and _is_title(rest.group("words")):
        if _says_again(rest.group("words"), number, text[start:end]):
            break
        end = rest.end()
    return number, Span(start=start, end=end)


def _behind_repeated(text: str, start: int, number: str, title: str) -> int:
    """Return where the body begins: a line that says the title once more, in capitals or not, is no part of it."""
    line = FIRST_LINE.match(text, start)
    return line.end() if line and _says_again(line.group("words"), number, title) else start


def _says_again(line: str, number: str, title: str) -> bool:
    return _letters(line) in (_letters(title), _letters(number + title))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _is_title(line: str) -> bool:
    """Tell whether a line goes on with the heading: its long words are capitalised, no stop or blank ends it."""
    line = line.rstrip()
    if len(line) > LONGEST_LINE or line.endswith((".", ":", ";", ",", "?")) or OPEN in line or "__" in line:
        return False
    return all(word[0].isupper() for word in LONG_WORD.findall(line))


def _is_title_alone(text: str, line: re.Match[str]) -> bool:
    """Tell whether the first line of a text is a title without a number: a blank line and a text follow it."""
    after = text[line.end() : line.end() + LONGEST_LINE]
    is_alone = after.lstrip(" \t").startswith("\n") and not after.isspace()
    return is_alone and " " in line.group("words").strip() and _is_title(line.group("words"))


def _comment(source: Source, start: int, phrases: Phrases) -> tuple[int, Span | None]:
    """Return where the instruction ends and, if a comment follows, the comment.

    Notes that a reader has put behind the text are comments too: nobody says them to a jury.
    """
    notes = NOTES.search(source.text, start)
    lines = [_heading_line(source, start, near, phrases) for near in phrases.comment.near]
    lines += [Span(start=notes.start("heading"), end=notes.end("heading"))] if notes else []
    line = min(filter(None, lines), key=lambda line: line.start, default=None)
    if line is None:
        return len(source.text), None
    is_heading = len(source.slice(line).split()) < 3  # and not "Authority: Manual of Model Instructions 9.98"
    return line.start, Span(start=line.end if is_heading else line.start, end=len(source.text))


def _heading_line(source: Source, start: int, near: str, phrases: Phrases) -> Span | None:
    """Return the first line that is a comment's heading with *near* in it."""
    offset = source.lower.find(near, start)
    while offset >= 0:
        line = _line(source.lower, offset)
        if phrases.comment.says.match(source.lower[line.start : line.end].strip()):
            return line
        offset = source.lower.find(near, line.end)
    return None


def _line(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(start=text.rfind("\n", 0, offset) + 1, end=len(text) if end < 0 else end)
