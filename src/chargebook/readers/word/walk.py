"""What stands around the words of a Word file: tracked changes, frames, content controls, drawings.

In: an element of the body. Out: whether it is gone, joins the next, is held by a control, and what is in a drawing.
An element that says nothing of the kind answers no; nothing is refused.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.word.xml import branch, find, has_words, shown_in, value, whole

BOX = qn("w:txbxContent")
CELL = qn("w:tc")
PARAGRAPH = qn("w:p")
RUN = qn("w:r")
CONTROL = qn("w:sdt")
CONTENT = qn("w:sdtContent")
MOVED = qn("w:moveFrom")
SEEN = 6  # half points from which letters can be seen
WHITE = "FFFFFF"
TRACKED = {
    qn("w:ins"): "insertion",
    qn("w:moveTo"): "insertion",
    qn("w:del"): "deletion",
    MOVED: "deletion",
}


def framed(element: Element) -> Iterator[Element]:
    """Walk what a drawing is made of, down to the text boxes that hold words but not into them."""
    for child in branch(element).iterchildren("*"):
        yield child
        if child.tag != BOX or not has_words(child):
            yield from framed(child)


def end_of(paragraph: Element) -> list[Element]:
    """Return what is said of the paragraph's end: its type, and whether a tracked change has touched it."""
    properties = find(paragraph, "w:pPr/w:rPr")
    return [] if properties is None else list(properties.iterchildren("*"))


def is_initial(paragraph: Element) -> bool:
    """Tell whether the paragraph is a large first letter, which stands in a frame of its own."""
    frame = find(paragraph, "w:pPr/w:framePr")
    return frame is not None and frame.get(qn("w:dropCap"), "none") != "none"


def joins_next(paragraph: Element) -> bool:
    """Tell whether the paragraph's end is deleted or moved away, so that its words join the next paragraph."""
    is_gone = any(TRACKED.get(child.tag) == "deletion" for child in end_of(paragraph))
    return is_gone or is_initial(paragraph)


def is_underlined(run: Element) -> bool:
    """Tell whether the run itself is underlined."""
    line = find(run, "w:rPr/w:u")
    return line is not None and value(line) not in ("none", "0", "")


def is_out_of_sight(run: Element) -> bool:
    """Tell whether a run is set so small, or in white where nothing else is the ground, that nobody sees it."""
    properties = find(run, "w:rPr")
    if properties is None:
        return False
    if 0 < whole(value(properties, "w:sz"), SEEN) < SEEN:
        return True
    is_white = value(properties, "w:color").upper() == WHITE
    return is_white and find(properties, "w:shd") is None and find(properties, "w:highlight") is None and _on_white(run)


def _on_white(run: Element) -> bool:
    """Tell whether a run stands on the page itself: its paragraph is not shaded, and no table or frame is around it."""
    around = list(run.iterancestors())
    is_shaded = any(find(above, "w:pPr/w:shd") is not None for above in around)
    return not is_shaded and not any(above.tag in (CELL, BOX) for above in around)


def is_gone(element: Element) -> bool:
    """Tell whether a tracked change has deleted or moved away these words, this row or this cell."""
    if TRACKED.get(element.tag) == "deletion":
        return True
    return find(element, "w:trPr/w:del") is not None or find(element, "w:tcPr/w:cellDel") is not None


def lost_in(element: Element) -> str:
    """Return the words that a tracked change has deleted here; those that were moved stand elsewhere."""
    return shown_in(element) if is_gone(element) and element.tag != MOVED else ""


def holder_of(paragraph: Element) -> Element | None:
    """Return the content control that stands around a paragraph, or around the cell in which it is."""
    around = paragraph.getparent()
    if around is not None and around.tag == CELL:
        around = around.getparent()
    is_control = around is not None and around.tag == CONTENT and around.getparent().tag == CONTROL
    return around.getparent() if is_control else None
