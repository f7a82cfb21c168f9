"""Where a sentence ends.

In: a text, with straight quotation marks or curly ones. Out: the places at which its sentences end, or the sentences as
spans. A period of an abbreviation ends none (`abbreviations.toml`). Paragraphs are the caller's matter, but for
`sentence_ends`, to which the end of a line is one.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from chargebook.ground.text import Span

_TABLE = tomllib.loads((files("chargebook.ground") / "abbreviations.toml").read_text(encoding="utf-8"))
BEFORE_NUMBER = frozenset(_TABLE["before_number"].split())
ABBREVIATIONS = frozenset(_TABLE["always"].split()) | BEFORE_NUMBER
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")
SENTENCE_END = re.compile(
    r"""
    (?P<mark>[.?!])
    [”’"')\]]*                          # the quotation, parenthesis or bracket that ends with the sentence
    (?: (?=\s+[“‘"'(\[]*[A-Z0-9§])      # "... injury.” [The": the next begins with a capital, a digit or a section
      | (?=\s*\Z)
      | (?<=[a-z]{3}\.)(?=[\["]*[A-Z][a-z ])  # "... his rights.The": the blank between the two is lost
    )
    (?P<gap>\s*)""",
    re.VERBOSE,
)
NUMBER = re.compile(r"\s*[“\"(\[]*(?:\S*\d|[IVXLC]+\b|[§(_])")  # "XIV", "5", "§ 3", "(b)"
WORD_BREAK = re.compile(r"[\s(\[“‘]")
LONGEST = 16  # characters of a word that may be an abbreviation
LINE = re.compile(r"[^\n]+")
STOPPED = re.compile(r"[.;:!?][”’\"')\]]*[ \t]*\Z")


def is_abbreviation(word: str) -> bool:
    """Tell whether the period of *word* belongs to the word and does not end a sentence.

    >>> is_abbreviation("Servs."), is_abbreviation("L.A."), is_abbreviation("right.")
    (True, True, False)
    """
    stem = _stem(word)
    return bool(INITIALS.fullmatch(stem)) or stem in ABBREVIATIONS or stem.removesuffix("s") in ABBREVIATIONS


def _stem(word: str) -> str:
    return word.strip("“‘\"'([").removesuffix(".").replace("’", "'")


def sentence_spans(text: str, span: Span) -> Iterator[Span]:
    """Yield where the sentences of the paragraph at *span* stand, without the white space between them.

    >>> text = "It rained v. Smith. Then it poured."
    >>> [text[s.start : s.end] for s in sentence_spans(text, Span(start=0, end=len(text)))]
    ['It rained v. Smith.', 'Then it poured.']
    """
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    for end in _ends(text, start, span.end):
        yield Span(start=start, end=end.start("gap"))
        start = end.end()
    if start < span.end:
        yield Span(start=start, end=start + len(text[start : span.end].rstrip()))


def sentence_at(text: str, at: int, span: Span) -> Span:
    """Return the sentence around *at* in the paragraph at *span*, however long the paragraph."""
    start, stop = span.start, at
    while start == span.start and (stop := text.rfind(".", start, stop)) >= 0:
        end = SENTENCE_END.match(text, stop, span.end)
        if end and not _is_abbreviated(text, start, end):
            start = end.end()
    return next(sentence_spans(text, Span(start=start, end=span.end)))


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where the sentences of *text* end, after their closing quotation marks; each line ends one.

    >>> list(sentence_ends("Id. at 5. See Doe v. Roe."))
    [9, 25]
    """
    limit = len(text) if end is None else end
    for line in LINE.finditer(text, start, limit):
        for match in _ends(text, line.start(), line.end()):
            yield match.start("gap")
        if line.end() < limit:
            yield line.end()


def ends_in_stop(text: str) -> bool:
    """Tell whether *text* ends as a sentence or a clause does, with what closes with it.

    >>> ends_in_stop("the claimed injury;”"), ends_in_stop("the claimed")
    (True, False)
    """
    return STOPPED.search(text) is not None


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (match for match in SENTENCE_END.finditer(text, start, end) if not _is_abbreviated(text, start, match))


def _is_abbreviated(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether the mark at which a sentence may end is the period of an abbreviation."""
    if end["mark"] != ".":
        return False
    at = end.start()
    word = WORD_BREAK.split(text[max(start, at - LONGEST) : at + 1])[-1]
    return is_abbreviation(word) and (_stem(word) not in BEFORE_NUMBER or NUMBER.match(text, at + 1) is not None)
