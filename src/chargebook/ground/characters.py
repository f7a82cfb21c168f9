"""Which characters may stand in a text, and what becomes of the others: one rule for every door.

In: a text from outside. Out: whether it holds what nobody can see or what no font has, or the text without such. What
turns a line around, marks that have no width, controls, fillers, and characters that Unicode does not assign could hide
words from the eye, or say one thing on the screen and another in print.
"""

import re
from functools import cache
from unicodedata import category

ENDS = frozenset("\t\n\r")
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})  # controls, marks of direction and other formats, ends of lines
UNKNOWN = frozenset({"Cn", "Co", "Cs"})  # not assigned, or assigned by one font only, or half a character
PARTING = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")  # these stand between words
INSTEAD = "\ufffd"
# Letters and marks by their category, and yet nothing is seen of them.
FILLERS = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0000, 0xE1000),
        ),
    )
)
# Letters that printers and typesetters draw as one or wide, and what they are.
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)) | {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
RARE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]")


@cache
def is_unseen(letter: str) -> bool:
    r"""Tell whether a character cannot be seen, or has no meaning that all share.

    >>> [is_unseen(letter) for letter in ("a", "§", "\n", "\u00ad", "\u202e", "\u3164", "\ue000")]
    [False, False, False, True, True, True, True]
    """
    return letter not in ENDS and (letter in FILLERS or category(letter) in UNSEEN | UNKNOWN)


def is_unknown(letter: str) -> bool:
    r"""Tell whether a character is nobody's, or one font's alone, so that nobody can say what it means.

    >>> [is_unknown(letter) for letter in ("a", "\u200b", "\ue000")]
    [False, False, True]
    """
    return letter not in FILLERS and category(letter) in UNKNOWN


def first_unseen(text: str) -> int | None:
    r"""Return where the first such character stands, if there is one.

    >>> first_unseen("ab\u200bc"), first_unseen("abc")
    (2, None)
    """
    return next((match.start() for match in RARE.finditer(text) if is_unseen(match[0])), None)


def readable(text: str) -> str:
    r"""Return *text* without what cannot be seen; what stood between words is a blank, the unknown a mark that is seen.

    Letters that are drawn as one are the letters that they are.

    >>> readable("soft\u00adly the\u2028act \ue000"), readable("ﬁnd")
    ('softly the act \ufffd', 'find')
    """
    return RARE.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    letter = match[0]
    if not is_unseen(letter):
        return LIGATURES.get(letter, letter)
    if letter in PARTING:
        start, end = match.span()
        before, after = match.string[start - 1 : start], match.string[end : end + 1]
        return "" if before in ("", "\n") or after in ("", "\n") else " "
    return INSTEAD if is_unknown(letter) else ""


def shown(letter: str) -> str:
    r"""Return how a message names a character.

    >>> shown("\u200b")
    'U+200B'
    """
    return f"U+{ord(letter):04X}"
