"""The fields of a Word file: an instruction to the program, and the result that the page shows.

In: the marks of a field as they come. Out: whether its words are shown now, and, at its end, what the page shows though
the file gives no result: the list of an old form, its boxes, the text of a button.
"""

import re
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.word.xml import OFF, find, value

# Fields that show nothing on the page, or what is noticed for itself.
SILENT = frozenset(
    {
        "XE",
        "TC",
        "TA",
        "RD",
        "SET",
        "ASK",
        "PRIVATE",
        "BOOKMARK",
        "ADVANCE",
        "INCLUDEPICTURE",
        "EMBED",
        "LINK",
        "SHAPE",
        "NEXT",
        "NEXTIF",
        "SKIPIF",
        "PRINT",
        "DATABASE",
        "COMMENTS",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
    }
)
BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(?P<words>.*\S)\s*\Z", re.IGNORECASE | re.DOTALL)
SYMBOL = re.compile(r'\s*SYMBOL\s+(?P<code>\d{1,3}|0x[0-9A-F]{2,4})\b(?:.*\\f\s*"?(?P<font>[^"\\]+)"?)?', re.IGNORECASE)
KEYWORD = re.compile(r"\s*\\?(\w+)")


@dataclass(slots=True, kw_only=True)
class Field:
    """One field that has begun: whether its result has, its instruction, and where in the line the result begins."""

    form: Element | None = None
    shows: bool = False
    written: list[str] = field(default_factory=list)
    line: int = 0
    start: int = 0

    @property
    def instruction(self) -> str:
        """What the program is told to show."""
        return "".join(self.written).strip()

    @property
    def is_text(self) -> bool:
        """Whether it is a place to fill in."""
        return find(self.form, "w:textInput") is not None or self.instruction.upper() == "FORMTEXT"

    @property
    def is_silent(self) -> bool:
        """Whether the page shows nothing of it, or nothing that is words."""
        return shows_nothing(self.instruction)

    @property
    def entries(self) -> tuple[str, ...]:
        """What its list offers to choose from."""
        chosen = find(self.form, "w:ddList")
        return (
            () if chosen is None else tuple(value(item) for item in chosen.iterchildren("{*}listEntry") if value(item))
        )

    @property
    def box(self) -> str:
        """The box that it is, ticked or not; nothing if it is none."""
        mark = find(self.form, "w:checkBox")
        if mark is None:
            return ""
        states = [find(mark, path) for path in ("w:checked", "w:default")]
        state = next((state for state in states if state is not None), None)
        is_ticked = state is not None and (value(state) or "1") not in OFF
        return "☒" if is_ticked else "☐"

    @property
    def prompt(self) -> str:
        """What the place to fill in asks for."""
        return value(self.form, "w:textInput/w:default") or value(self.form, "w:name")


def shows_nothing(instruction: str) -> bool:
    """Tell whether a field with this instruction has nothing to show.

    >>> shows_nothing(' XE "Searches" '), shows_nothing(" REF _Ref1 "), shows_nothing("")
    (True, False, True)
    """
    match = KEYWORD.match(instruction)
    return match is None or match[1].upper() in SILENT


def button_of(instruction: str) -> str:
    """Return the words of a button, which stand in its instruction.

    >>> button_of(" MACROBUTTON NoMacro [name of defendant] ")
    '[name of defendant]'
    """
    match = BUTTON.match(instruction)
    return match["words"] if match else ""


def symbol_of(instruction: str) -> tuple[str, str] | None:
    r"""Return number and font of the character that a field stands for.

    >>> symbol_of(r' SYMBOL 167 \f "Times New Roman" \s 12')
    ('00A7', 'Times New Roman')
    """
    match = SYMBOL.match(instruction)
    return (f"{int(match['code'], 0):04X}", (match["font"] or "").strip()) if match else None
