"""A plain text becomes a `Source` without what belongs to the paper, and with its notes where they belong.

In: the bytes of the text. Out: its words; of what belongs to the paper of a printed page the lines are left empty, what
nobody can see is left out, and notes move to the end or behind their paragraph. All is reported. It refuses what cannot
be read as a text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chargebook.ground.characters import RARE, is_unseen, readable, shown
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source
from chargebook.readers.furniture import NUMBERED, close, line_numbers, listed, repeated, told_apart
from chargebook.readers.pieces import counted
from chargebook.readers.plainnotes import with_notes
from chargebook.readers.typed import as_typed

# code: (severity, message, mend)
NOTICES = {
    "R153": (Severity.WARNING, "left out, for nobody can see them: {things}", "look whether they hid something"),
    "R111": (Severity.NOTE, "left out, for it belongs to the paper: {things}", "put back what belongs to the text"),
}

# What ends a line beside LF: the marks of other programs, and a form feed within a line, which begins a page.
LINE_END = re.compile("[\v\x1c-\x1e\x85\u2028\u2029]|(?<=[^\n])(?=\f[^\n\f])")
ENDS = "\f\v\x1c\x1d\x1e\x85\u2028\u2029"
FEED = re.compile(r"(\f*)([^\f]+|\Z)")


def read_plain(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    r"""Read a plain text without what belongs to the paper, with its notes where they belong.

    >>> read_plain(b"It rained.\n\nGIVEN __ REFUSED __\n", name="9.3.txt")[0].text
    'It rained.\n\n\n'
    """
    source, problems = as_typed(data, name=name)
    text, unseen = _seen(source.text, source)
    text, left_out = _without_paper(text, name)
    text, moved = with_notes(text, name, to_jury=footnotes_to_jury)
    return replace(source, text=text), (*problems, *unseen, *left_out, *moved)


def _seen(text: str, source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Return the text without what nobody can see, a line for each end of one, and say what was left out."""
    lines = LINE_END.sub("\n", text) if any(sign in text for sign in ENDS) else text
    clean = "".join(feed + readable(line) for feed, line in FEED.findall(lines))
    unseen = [match for match in RARE.finditer(lines) if is_unseen(match[0]) and match[0] != "\f"]
    if not unseen:
        return clean, ()
    severity, message, mend = NOTICES["R153"]
    place = source.place(text.index(unseen[0][0]))
    message = message.format(things=counted(Counter(shown(match[0]) for match in unseen)))
    return clean, (Problem(code="R153", severity=severity, place=place, message=message, mend=mend),)


def _without_paper(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text with the lines empty that belong to the paper, and say which they are."""
    lines = text.split("\n")
    things = _without_numbers(lines)
    kinds = repeated(lines) | told_apart(lines)
    kept = ["" if index in kinds else line.replace("\f", "") for index, line in enumerate(lines)]
    if not any(line.strip() for line in kept) or not (kinds or things):
        return text, ()
    changed = [index for index, line in enumerate(text.split("\n")) if line.strip("\f") != kept[index]]
    things.extend((kind, lines[index]) for index, kind in kinds.items())
    close(kept, [index for index, line in enumerate(lines) if index in kinds or "\f" in line])
    severity, message, mend = NOTICES["R111"]
    place = Place(file=name, line=changed[0] + 1, column=1)
    message = message.format(things=listed(things))
    return "\n".join(kept), (Problem(code="R111", severity=severity, place=place, message=message, mend=mend),)


def _without_numbers(lines: list[str]) -> list[tuple[str, str]]:
    """Take the numbers of the paper's lines off their beginnings."""
    columns = list(line_numbers(lines))
    for column in reversed(columns):
        _strip(lines, column)
    return [("line numbers", f"1 to {len(column)}") for column in columns]


def _strip(lines: list[str], column: Sequence[int]) -> None:
    """Take the number off each of these lines; between two of them that hold words, no line stays empty."""
    for index in column:
        match = NUMBERED.fullmatch(lines[index].strip("\f"))
        feed = "\f" if "\f" in lines[index] else ""
        lines[index] = feed + (match["words"] or "" if match else "")
    close(lines, [index for index in range(column[0], column[-1]) if index not in column and not lines[index].strip()])
