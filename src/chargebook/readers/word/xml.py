"""The XML of a Word file, in small questions: what an element carries, holds, or switches on.

In: an element of a part, and the usual short names of Word's marks. Out: words, numbers, yes or no. An element that is
not there answers like one that says nothing; no question refuses anything.
"""

from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml.etree import Entity  # type: ignore[import-untyped]  # lxml ships no types

NAMESPACES = {
    **nsmap,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
}
PATHS = {"w": nsmap["w"]}
VAL = qn("w:val")
EITHER = f"{{{NAMESPACES['mc']}}}AlternateContent"
TEXT = qn("w:t")
DELETED = qn("w:delText")
OFF = frozenset({"0", "false", "off"})


def tag(name: str) -> str:
    """Return the full name of an element from its usual short one.

    >>> tag("v:imagedata")
    '{urn:schemas-microsoft-com:vml}imagedata'
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def find(element: Element | None, path: str) -> Element | None:
    """Return the first element at *path*, if there is one."""
    return None if element is None else element.find(path, PATHS)


def value(element: Element | None, path: str = ".") -> str:
    """Return the value that the element at *path* carries; nothing, if there is none."""
    target = find(element, path)
    return "" if target is None else target.get(VAL, "")


def whole(text: str, otherwise: int) -> int:
    """Return the whole number in *text*, or *otherwise*: not every program writes numbers where they belong.

    >>> whole("12", 0), whole("twelve", 0)
    (12, 0)
    """
    return int(text) if text.isdecimal() and len(text) < 19 else otherwise


def switch(properties: Element | None, name: str) -> bool | None:
    """Return whether *properties* switch something on or off; None if they are silent."""
    mark = None if properties is None else properties.find(name)
    return None if mark is None else mark.get(VAL, "on") not in OFF


def text_of(element: Element) -> str:
    """Return the words of a text, also those behind what stands inside it: a comment, an element that Word ignores.

    An entity, which no sound file has, is a character that is not known.
    """
    words = [element.text or ""]
    for child in element:
        if child.tag is Entity:
            words.append("\ufffd")
        elif isinstance(child.tag, str):
            words.append(text_of(child))
        words.append(child.tail or "")
    return "".join(words)


def shown_in(element: Element) -> str:
    """Return the words that stand in an element, one text after another, also those that were deleted."""
    return "".join(text_of(text) for text in element.iter(TEXT, DELETED))


def has_words(element: Element) -> bool:
    """Tell whether anything can be read inside this element."""
    return any(text_of(text).strip() for text in element.iter(TEXT))


def branch(element: Element) -> Element:
    """Return the one branch to read where a file says the same thing for newer and for older programs."""
    if element.tag != EITHER:
        return element
    branches = list(element.iterchildren("*"))
    return next(filter(has_words, branches), branches[0] if branches else element)
