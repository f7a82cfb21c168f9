"""How a list writes its numbers: as digits, letters, Roman numerals or words.

In: a number, and how its level of a list writes it. Out: the words that stand on the page.
"""

from collections.abc import Callable, Mapping

FIRST = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    *("Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth"),
    *("Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"),
)
TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _letters(number: int) -> str:
    """Return a number as letters, as Word counts: z is followed by aa, bb.

    >>> _letters(3), _letters(28)
    ('c', 'bb')
    """
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


def _roman(number: int) -> str:
    """Return a number as small Roman numerals.

    >>> _roman(14)
    'xiv'
    """
    words = ""
    for worth, numeral in ROMAN:
        times, number = divmod(number, worth)
        words += numeral * times
    return words


def _ordinal(number: int) -> str:
    """Return a number as an ordinal word.

    >>> _ordinal(2), _ordinal(30), _ordinal(31)
    ('Second', 'Thirtieth', 'Thirty-first')
    """
    if number < 20:
        return FIRST[number - 1]
    tens, ones = divmod(number, 10)
    word = TENS[tens - 2]
    return f"{word}-{FIRST[ones - 1].lower()}" if ones else f"{word[:-1]}ieth"


# How a number is written, and the greatest that is written so; beyond it, and for 0, the digits stand.
FORMATS: Mapping[str, tuple[int, Callable[[int], str]]] = {
    "decimalZero": (9, "{:02d}".format),
    "lowerLetter": (780, _letters),
    "upperLetter": (780, lambda number: _letters(number).upper()),
    "lowerRoman": (3999, _roman),
    "upperRoman": (3999, lambda number: _roman(number).upper()),
    "ordinalText": (99, _ordinal),
}
NO_NUMBER = frozenset({"none", "bullet"})


def written(number: int, style: str) -> str:
    """Return a number as its level writes it.

    >>> [written(4, style) for style in ("decimal", "decimalZero", "upperRoman", "none")]
    ['4', '04', 'IV', '']
    """
    if style in NO_NUMBER:
        return ""
    most, write = FORMATS.get(style, (0, str))
    return write(number) if 0 < number <= most else str(number)
