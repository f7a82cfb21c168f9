"""What a parser of YAML could not read, said in plain words, with the line as it should be where that can be told.

In: the text, what the parser says is wrong, and where. Out: a `Slip`: the message, the mend and the place. It corrects
nothing, and what it shows is only how the same words are written with their quotation marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.ground.nearness import clipped

LONGEST = 2_000  # characters of a line that are looked at
BACKSLASH = "\\"
QUOTES = "\"'“”„‘’«»"
# A key with the text behind it, up to the fault, as in "facts: Deputy Holt" or "{role: defendant, name: Mark".
_KEY = r"(?P<key>[^\s{}\[\],:#'\"-][^{}\[\],:]*)"
_BEGUN = re.compile(rf"(?:.*[{{,])?\s*(?:- +)*{_KEY}:[ \t]+(?P<value>[^\s{{}}\[\],].*?)?\Z")
# What may stand in a text in braces only within quotation marks, and how the text goes on from there.
_WITHIN = {
    ":": ("a second colon", re.compile(r":[^,{}\[\]\n]*")),
    "{": ("a brace", re.compile(r"\{[^,{}\n]*\}?[^,{}\n]*")),
    "[": ("a bracket", re.compile(r"\[[^\[\]{}\n]*\]?[^,{}\n]*")),
}
_DOUBLE = re.compile('["“”„]')  # what would end a text in double quotation marks, or look as if
_NO_SPACE = re.compile(r"\s*(?:- +)?[\w-]+:(?=\S)")  # as in "status:arrestee"
_HARD_SPACE = re.compile(r"\s*(?:- +)?[\w-]+:[\u00a0\u2000-\u200a\u202f\u3000]")
_NO_SPACE_AFTER_HYPHEN = re.compile(r"\s*-[^\s-]")  # as in "-date: 2026-03-01"
_EQUALS = re.compile(r"\s*[\w-]+\s*=")  # as in "status = arrestee"

# What the parser says, what we say instead, and whether the fault is best shown where the construct began.
_SAID = (
    ("mapping values are not allowed", "a second colon stands here", "quote the text, or mend the indentation", False),
    ("cannot start any token", "a text cannot begin with this character", "put the whole text in quotes", False),
    ("mapping keys are not allowed", "a text cannot begin with ?", "put the whole text in quotes", False),
    ("unexpected end of stream", "the quotation mark that opens here is never closed", "close it", True),
    ("find expected ':'", "this line has no colon after its key", "write key: value, or indent the line", True),
    ("',' or ']'", "the list that opens here is never closed", "close it with ], and put a comma between items", True),
    ("',' or '}'", "the group that opens here is never closed", "close it with }, and put a comma between keys", True),
    ("expected key", "this does not continue what stands above", "line up the keys, or put the text in quotes", False),
    ("expected '-'", "the list ends here without a key for what follows", "begin the line with a hyphen", False),
    ("sequence entries", "a list cannot begin here", "put it on its own line, or the text in quotes", False),
    ("unknown escape", "the backslash here has no meaning", "double it, or use single quotation marks", False),
    (
        "alphabetic or numeric",
        "a text cannot begin with * or &",
        "put the whole text in quotes; an item of a list begins with a hyphen and a space",
        True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is wrong, what to do, and the character at which it shows."""

    message: str
    mend: str
    start: int


def slip(text: str, said: str, start: int, begun: int | None = None) -> Slip:
    r"""Return in plain words what is wrong at *start*, of which the parser *said* something; *begun* is where it began.

    >>> slip("facts: Holt: ran", "mapping values are not allowed here", 11).mend
    'put the whole text in quotes: facts: "Holt: ran"'
    """
    for name, told in (("mapping values", _colon), ("',' or '}'", _in_braces), ("expected key", _out_of_line)):
        if name in said and (found := next(told(text, start, begun), None)):
            return found
    begin = start if begun is None else begun
    if "find expected ':'" in said and (found := next(_no_colon(text, begin), None)):
        return found
    for name, message, mend, early in _SAID:
        if name in said:
            return Slip(message=message, mend=mend, start=begin if early else start)
    message = f"the YAML cannot be read here ({said})"
    return Slip(message=message, mend="check the punctuation, or put the text in quotes", start=start)


def quoted(key: str, text: str) -> str:
    r"""Return how *text* is written under *key* in quotation marks; those within it are made single.

    >>> quoted("name", "“Holt, Mark “Ace” Jr.”")
    'name: "Holt, Mark \'Ace\' Jr."'
    """
    inner = _DOUBLE.sub("'", clipped(text).strip().strip(QUOTES).strip().replace(BACKSLASH, 2 * BACKSLASH))
    return f'{key}: "{inner}"'


def _colon(text: str, start: int, begun: int | None) -> Iterator[Slip]:
    """Tell a second colon in a line from a line that is not where it belongs."""
    before, after, above, number = _around(text, start)
    if match := _BEGUN.match(before[-LONGEST:]):
        whole = f"{match['value'] or ''}{after}"
        mend = f"put the whole text in quotes: {quoted(match['key'], whole)}"
        yield Slip(message="a second colon stands here", mend=mend, start=start)
    elif _NO_SPACE_AFTER_HYPHEN.match(above):
        message = f"line {number} begins with a hyphen without a space behind it, and is no item of a list"
        yield Slip(message=message, mend="put a space after the hyphen", start=start - len(before.lstrip()))
    elif _NO_SPACE.match(above):
        message = f"line {number} has no space after its colon"
        yield Slip(message=message, mend="put a space after the colon", start=start - len(before.lstrip()))
    elif _EQUALS.match(above):
        message = f"line {number} has an = where a colon belongs"
        yield Slip(message=message, mend="write key: value", start=start - len(before.lstrip()))
    elif above.strip() and _indent(before) > _indent(above):
        message = f"this line is indented more than line {number}, which has its value already"
        mend = f"begin it in the column in which line {number} begins"
        yield Slip(message=message, mend=mend, start=start - len(before.lstrip()))


def _in_braces(text: str, start: int, begun: int | None) -> Iterator[Slip]:
    """Tell what stands within an unquoted text in braces from braces that are never closed."""
    before, after, _, _ = _around(text, start)
    match, mark = _BEGUN.match(before[-LONGEST:]), text[start : start + 1]
    if match and before[-1:] == '"':
        yield _ended("quotation mark", 'put \\ before each " inside it, or use single ones inside', start)
    elif match and match["value"] and mark in _WITHIN:
        name, rest = _WITHIN[mark]
        found = rest.match(after)
        mend = f"put the whole text in quotes: {quoted(match['key'], match['value'] + (found[0] if found else ''))}"
        yield Slip(message=f"{name} stands in the text of {match['key']}", mend=mend, start=start)


def _out_of_line(text: str, start: int, begun: int | None) -> Iterator[Slip]:
    """Tell a text that goes on behind its quotation mark from a line that is not in the column of its group."""
    before, _, above, number = _around(text, start)
    if before.strip():
        if before.rstrip()[-1] == "'":
            yield _ended("apostrophe", "put double quotation marks around the whole text", start)
        elif before.rstrip()[-1] == '"':
            yield _ended("quotation mark", 'put \\ before each " inside it, or use single ones inside', start)
    elif begun is not None and text[start : start + 1] == "-":
        message = f"a list cannot begin here, for line {number} has its value already"
        yield Slip(message=message, mend="give the list a key of its own, or delete that value", start=start)
    elif begun is not None and _indent(before) != _indent(above):
        message = f"this line begins in column {len(before) + 1}, in which no group of keys stands open"
        mend = f"line {number} begins in column {_indent(above) + 1}: begin both in one column if they belong together"
        yield Slip(message=message, mend=mend, start=start)


def _no_colon(text: str, start: int) -> Iterator[Slip]:
    """Say of a line without a key and a colon what stands in its place."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if _HARD_SPACE.match(line):
        mend = "type the space anew, or put a plain one in its place"
        yield Slip(message="the space after the colon is a hard one", mend=mend, start=start)
    elif _NO_SPACE.match(line):
        yield Slip(message="no space stands after the colon", mend="put a space after the colon", start=start)
    elif _EQUALS.match(line):
        yield Slip(message="an = stands where a colon belongs", mend="write key: value", start=start)


def _ended(mark: str, mend: str, start: int) -> Slip:
    return Slip(message=f"the {mark} before this ends the text", mend=mend, start=start)


def _around(text: str, start: int) -> tuple[str, str, str, int]:
    """Return the line before and after *start*, the last line above that says something, and its number."""
    first = text.rfind("\n", 0, start) + 1
    lines = text[:first].split("\n")[:-1]
    number = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
    return text[first:start], text[start:].partition("\n")[0], lines[number - 1] if number else "", number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
