"""The controls of a form in a Word file: places to fill in are blanks, lists to choose from are choices.

In: a content control, or the form field of an older file. Out: what stands for it in the notation of instructions: a
bracket with the prompt, a bracket for each alternative, a box. A control that was filled in freely is its words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.pieces import Piece
from chargebook.readers.word.xml import OFF, find, switch, value

BOX = re.compile(r"\}checkbox\Z", re.IGNORECASE)
# What Word itself puts into a place to fill in: "Click or tap here to enter text."
CLICK = re.compile(r"\A(?:please )?(?:click|tap)(?: or (?:click|tap))?(?: here)?(?: to)?\b\s*", re.IGNORECASE)
PLAIN_PROMPT = re.compile(r"\A(?:enter text|enter a date|choose an item|)\.?\Z", re.IGNORECASE)
PROMPT = re.compile(
    r"(?:names?|insert|specify|describe|state|set|add|identify|explain|list|enter|give|number|date|here)\b",
    re.IGNORECASE,
)
# What stands behind the last alternative and is no part of it: "a warrant; or".
CONNECTED = re.compile(r"[\s.;,:]*(?:\b(?:and|or)\s*)?[\s,]*\Z", re.IGNORECASE)
UNTICKED, TICKED = "☐", "☒"
# Boxes for an answer, which are no alternatives of a sentence: "☐ Yes ☐ No".
ANSWER = re.compile(r"[☐☒]\s*Yes\b[\s,/]*[☐☒]\s*No\b|\bYes\s*[☐☒][\s,/]*No\s*[☐☒]", re.IGNORECASE)


def is_placeholder(control: Element) -> bool:
    """Tell whether the content control shows the words that ask for something, not something that was filled in."""
    return bool(switch(find(control, "w:sdtPr"), qn("w:showingPlcHdr")))


def box_of(control: Element) -> str:
    """Return the box that the content control is, ticked or not; nothing if it is none."""
    properties = find(control, "w:sdtPr")
    marks = [] if properties is None else [mark for mark in properties.iterchildren("*") if BOX.search(mark.tag)]
    if not marks:
        return ""
    states = [child.get(name, "1") for child in marks[0].iterchildren("*") for name in child.attrib]
    return TICKED if states and states[0] not in OFF else UNTICKED


def entries_of(control: Element) -> tuple[str, ...]:
    """Return what the content control offers to choose from; an entry without a value only asks to choose."""
    lists = (find(control, f"w:sdtPr/w:{kind}") for kind in ("dropDownList", "comboBox"))
    items = [item for chosen in lists if chosen is not None for item in chosen.findall(qn("w:listItem"))]
    shown = (
        (item.get(qn("w:displayText")) or item.get(qn("w:value"), ""), item.get(qn("w:value"), "")) for item in items
    )
    return tuple(dict.fromkeys(words.strip() for words, written in shown if words.strip() and written.strip()))


def prompt_of(control: Element, shown: str) -> str:
    """Return what a place asks for: the words in it, or if they are Word's own its name."""
    return prompted(shown, value(control, "w:sdtPr/w:alias"))


def prompted(shown: str, name: str) -> str:
    """Return a prompt in the words of the notation.

    >>> prompted("Click or tap here to enter text.", "name of defendant"), prompted("Click here to enter text.", "")
    ('name of defendant', 'enter text')
    >>> prompted("the date of the search", "")
    'insert the date of the search'
    """
    asked = CLICK.sub("", shown.strip()).strip("[]. ")
    words = name.strip("[] ") if name.strip() and PLAIN_PROMPT.match(asked) else asked or "text"
    return words if PROMPT.match(words) else f"insert {words}"


def blank(prompt: str, before: str) -> tuple[Piece, ...]:
    """Return the pieces of a blank; *before* is what stands before it, perhaps its bracket."""
    if before.rstrip().endswith("["):
        return (Piece(text=prompt, italic=True),)
    return Piece(text="["), Piece(text=prompt, italic=True), Piece(text="]")


def choice(entries: Sequence[str], before: str) -> tuple[Piece, ...]:
    """Return the piece of a choice; *before* is what stands before it, perhaps its bracket."""
    if before.rstrip().endswith("["):
        return (Piece(text="/".join(entries)),)
    return (Piece(text=" ".join(f"[{entry}]" for entry in entries)),)


def ticked(pieces: Sequence[Piece], boxes: Sequence[int]) -> list[Piece]:
    """Return a line in which the words behind each of several boxes are an alternative; *boxes* says where they stand.

    The boxes for Yes and No stay as they are.

    >>> line = [Piece(text=text) for text in ("lacked ", "☐", " a warrant or ", "☒", " consent.")]
    >>> "".join(piece.text for piece in ticked(line, [1, 3]))
    'lacked [a warrant] or [consent].'
    """
    if ANSWER.search("".join(piece.text for piece in pieces)):
        return list(pieces)
    out = list(pieces[: boxes[0]])
    for start, end in zip(boxes, [*boxes[1:], len(pieces)], strict=True):
        out.extend(_alternative(pieces[start + 1 : end]))
    return out


def _alternative(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put brackets around the words of one alternative, without what connects it to the next."""
    words = "".join(piece.text for piece in pieces)
    first = len(words) - len(words.lstrip())
    match = CONNECTED.search(words, first)
    last = match.start() if match else len(words)
    yield Piece(text="[")
    yield from _cut(pieces, first, last)
    yield Piece(text="]")
    yield from _cut(pieces, last, len(words))


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """Return the pieces between two places in their words."""
    begin = 0
    for piece in pieces:
        text = piece.text[max(0, start - begin) : max(0, end - begin)]
        begin += len(piece.text)
        if text:
            yield replace(piece, text=text)
