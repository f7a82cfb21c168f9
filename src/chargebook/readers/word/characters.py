"""What one character of a Word file stands for: that of a symbol font, a raised or lowered figure, one nobody can see.

In: characters and the font or height in which they are set. Out: the characters that a reader of the page would see;
U+FFFD for one that is not known. It guesses none.
"""

import re

from chargebook.ground.characters import INSTEAD, first_unseen, is_unknown, is_unseen, readable, shown

# The figures and the punctuation that stand in the font Symbol where they stand elsewhere.
_PLAIN = {ord(char): char for char in " !#%&()+,./0123456789:;<=>?[]_{|}"}
# The typographic symbols of WordPerfect, in the order of its set 4; the font that stands for them begins at 0x21.
_WORDPERFECT = "●○■•*¶§¡¿«»£¥₧ƒªº½¼¢²ⁿ®©¤¾³‛’‘‟”“–—‹›○□†‡™℠℞"

SYMBOLS = {
    "symbol": _PLAIN
    | dict(zip((0xA2, 0xA3, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB7, 0xB9, 0xBC), "′≤°±″≥×•≠…", strict=True))
    | dict(zip((0x2D, 0xAE, 0xD2, 0xD3, 0xD4, 0xE2, 0xE3, 0xE4), "−→®©™®©™", strict=True)),
    "wingdings": dict(
        zip(
            (0x20, 0x6C, 0x6E, 0x6F, 0x71, 0x76, 0xA7, 0xA8, 0xD8, 0xE0, 0xFB, 0xFC, 0xFD, 0xFE),
            " ●■☐❑❖▪☐➢→✗✓☒☑",
            strict=True,
        )
    ),
    "wingdings 2": {0x20: " ", 0x52: "☑", 0x53: "☒", 0xA3: "☐"},
    "wp typographicsymbols": {0x20: " "} | {0x21 + place: char for place, char in enumerate(_WORDPERFECT)},
}
# Fonts of which every character is a symbol, whatever letter stands in the file.
SYMBOL_FONT = re.compile(
    r"symbol\Z|wingdings|webdings|wp [a-z]+|zapf ?dingbats|monotype sorts|mt extra|bookshelf symbol"
)

FIGURES = {"superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "subscript": "₀₁₂₃₄₅₆₇₈₉"}

LINE_ENDS = "\u2028\u2029"


def is_symbol_font(font: str) -> bool:
    """Tell whether every character in this font is a symbol.

    >>> is_symbol_font("WP TypographicSymbols"), is_symbol_font("Times New Roman")
    (True, False)
    """
    return SYMBOL_FONT.match(font.lower()) is not None


def symbol(written: str, font: str) -> str:
    """Return the character of a symbol that Word names by number and font; U+FFFD if we do not know it.

    >>> symbol("0041", "WP TypographicSymbols"), symbol("F04A", "Wingdings")
    ('“', '�')
    """
    if not re.fullmatch("[0-9A-Fa-f]{4}", written):
        return INSTEAD
    code = int(written, 16)
    if is_symbol_font(font) or not chr(code).isprintable():
        return SYMBOLS.get(font.lower(), {}).get(code & 0xFF, INSTEAD)
    return chr(code)


def in_font(text: str, font: str) -> str:
    """Return what *text* shows if every character of it is set in this font.

    >>> in_font("A@ '", "WP TypographicSymbols"), in_font("A@", "Courier")
    ('“” §', 'A@')
    """
    return "".join(symbol(f"{ord(char):04X}", font) for char in text) if is_symbol_font(font) else text


def at_height(text: str, height: str) -> str:
    """Return *text* as it stands above or below the line, if it is a figure; words stay words.

    >>> at_height("2", "superscript"), at_height("nd", "superscript"), at_height("2", "")
    ('²', 'nd', '2')
    """
    figures = FIGURES.get(height)
    if figures is None or not re.fullmatch("[0-9]+", text):
        return text
    return "".join(figures[int(char)] for char in text)


def seen_of(text: str) -> tuple[str, tuple[str, ...], int]:
    r"""Return what can be seen of *text*, the names of what cannot, and how many characters are nobody's.

    >>> seen_of("not\u200b\u202e guilty\ue000")
    ('not guilty�', ('U+200B', 'U+202E'), 1)
    """
    if first_unseen(text) is None and "\r" not in text:
        return readable(text), (), 0
    out: list[str] = []
    names: list[str] = []
    for char in text:
        if char in LINE_ENDS:
            out.append("\n")
        elif is_unknown(char):
            out.append(INSTEAD)
        elif char == "\r" or is_unseen(char):
            names.append(shown(char))
        else:
            out.append(readable(char))
    return "".join(out), tuple(names), out.count(INSTEAD) - text.count(INSTEAD)
