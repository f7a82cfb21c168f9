"""The text as paragraphs, list items and sentences.

In: a source and the marks of its notation. Out: `Paragraph`s with their enumerators, and `Sentence`s. A line that a
page or a word processor has wrapped is joined to the one before; list items that run on in one line are taken apart; an
item knows its number.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import BULLET, CLOSE, OPEN, ROMAN, ROMAN_STYLE, WORD, WORD_STYLE
from chargebook.instruction.notation import Notation

LINE = re.compile(r"\S(?:[^\n]*\S)?")
CONNECTIVES = ("or", "and", "[or]", "[and]", "OR", "AND", "[OR]", "[AND]")  # alone on a line, between two items
ITEM_END = re.compile(r"(?:[.;:?!][\"')\]]*|;\s*\[?(?:and|or)\]?|\A\[?(?i:or|and)\]?)\Z")
SPELLED = {WORD_STYLE, "small-word"}  # the same words, after a full stop and after a semicolon
NTH = "nth"  # a paragraph that begins "The first element is that": it may explain its words too
ANNOUNCED = re.compile(
    r":.|[—–]\s?\(?1[.)]|[a-z],?\s\(?1\).*\(?2\)|[a-z]\s1\.\s.{1,600}?\s2\.\s|[a-z],?\s\(a\).*\(b\)|[a-z],?\s\(i\).*\(ii\)|\.\s+First,.*\.\s+Second,"
    r"|\.\s\(?(?:1|a|A|i)[.)]\s.*[;,.]\s(?:and\s|or\s)?\(?(?:2|b|B|ii)[.)]\s|\bfirst,.*\bsecond,|\.\s+The\sfirst\b.*\.\s+The\ssecond\b",
    re.DOTALL,
)
COUNTS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
TORN = re.compile(r"(?:\d{1,2}\.\s+){2,}")
OPENED = re.compile(r"\[(?:and|or)", re.IGNORECASE)  # alone on a line, before an item that the same bracket closes
MOST_BARE = 99  # numbers on lines of their own that may be a list
BARE_NUMBER = re.compile(r"\d{1,2}", re.ASCII)
ROUND = re.compile(r"\((?!\w{1,2}\))[^\n]*\)[.;,]?\Z")  # a whole line in round marks
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Sgt|Lt|Capt|Det|Rev|St|vs?)\.\Z")  # no line ends with one
CUT = re.compile(r";\]?\s*(?:\[?and\]?\s+)?(?=\[*[A-Z])")
LONGEST_HEADING = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or list item. *span* is all of it, *words* what follows the enumerator *printed*, if there is one.

    *number* is the ordinal that a digit or a word stands for, 0 for a bullet, None where there is none; *style* is the
    kind of enumerator: digit, round, half-round, word, letter or bullet; *is_part* says that this kind numbers the
    parts of an item. *bracketed* says that a bracket opens before the enumerator, so that the item as a whole is
    optional; *run_on* that the item stands in the line of the one before; *outer* is the kind of the paragraph's own
    number, where that stands before the enumerator: "(2) First,".
    """

    span: Span
    words: Span
    printed: str = ""
    number: int | None = None
    style: str = ""
    is_part: bool = False
    bracketed: bool = False
    run_on: bool = False
    outer: str = ""

    @property
    def is_item(self) -> bool:
        """Tell whether this is a numbered or bulleted item of the outer list."""
        return bool(self.style) and not self.is_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; its *words* in small letters on one line, as phrases are tried on them; whether it is in an item."""

    span: Span
    words: str
    in_item: bool = False


# --- paragraphs -----------------------------------------------------------------------------------------------------


def paragraphs(source: Source, span: Span, notation: Notation) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of *span* in order.

    >>> from chargebook.instruction.notation import load_notation
    >>> source = Source.of("must prove:\n1. that it\nrained; and\n2. that it poured.")
    >>> found = paragraphs(source, Span(start=0, end=len(source.text)), load_notation("ca9-civil"))
    >>> [(p.number, source.slice(p.words)) for p in found]
    [(None, 'must prove:'), (1, 'that it\nrained; and'), (2, 'that it poured.')]
    """
    joined: list[Paragraph] = []
    text = source.folded
    bare = _bare_numbers(text, span)
    for match in LINE.finditer(text, span.start, span.end):
        if match.start() in bare:
            place, printed = Span(start=match.start(), end=match.end()), match.group()
            end = Span(start=match.end(), end=match.end())
            joined.append(Paragraph(span=place, words=end, printed=printed, number=int(printed), style="digit"))
            continue
        paragraph = _paragraph(text, Span(start=match.start(), end=match.end()), notation)
        if joined and _is_alone(text, joined, paragraph):
            paragraph = _numbered(joined.pop(), paragraph)
        elif joined and _continues(text, joined[-1], paragraph):
            paragraph = _with_end(joined.pop(), paragraph.span.end)
        joined.append(paragraph)
    apart = [piece for paragraph in joined for piece in _taken_apart(text, paragraph, notation)]
    return tuple(_listed(text, [piece for paragraph in apart for piece in _renumbered(text, paragraph)], notation))


def _bare_numbers(text: str, span: Span) -> frozenset[int]:
    """Return where the numbers 1, 2, 3 … stand that have a line each and no period, with words below each."""
    lines = list(LINE.finditer(text, span.start, span.end))
    bare = [index for index, line in enumerate(lines) if BARE_NUMBER.fullmatch(line.group())]
    if len(bare) > MOST_BARE:
        return frozenset()
    counts = [int(lines[index].group()) for index in bare] == list(range(1, len(bare) + 1))
    have_words = all(index + 1 < len(lines) and index + 1 not in bare for index in bare)
    return frozenset(lines[index].start() for index in bare if counts and have_words and len(bare) > 1)


def _paragraph(text: str, line: Span, notation: Notation) -> Paragraph:
    """Return the line as a paragraph, with its enumerator if it has one."""
    residue = notation.marks.residue.match(text, line.start, line.end)
    if residue and residue.end() < line.end:
        return replace(_paragraph(text, _trimmed(text, residue.end(), line.end), notation), span=line)
    if chosen := notation.marks.chosen.match(text, line.start, line.end):  # [Second][Third], that
        number, words = notation.lists.words.index(chosen["last"]) + 1, _trimmed(text, chosen.end(), line.end)
        return Paragraph(span=line, words=words, printed=chosen.group(), number=number, style=WORD_STYLE)
    bracketed = text.startswith(OPEN, line.start)
    match = notation.marks.enumerator.match(text, _trimmed(text, line.start + bracketed, line.end).start, line.end)
    if match is None and ROUND.match(text, line.start, line.end):  # (Third, that it rained.)
        bracketed, match = True, notation.marks.enumerator.match(text, line.start + 1, line.end)
    if match is None:
        return Paragraph(span=line, words=line)
    printed = match.group()
    number, style = _number(match, notation)
    if (style == WORD_STYLE and printed[-1] not in ",:") or (bracketed and match.end() == line.end):
        return Paragraph(span=line, words=line)
    rest = _trimmed(text, match.end(), line.end)
    inner = notation.marks.enumerator.match(text, rest.start, rest.end) if style != WORD_STYLE else None
    if inner and inner[WORD_STYLE] and inner.group()[-1] in ",:":
        return replace(_paragraph(text, rest, notation), span=line, bracketed=bracketed, outer=style)
    return Paragraph(
        span=line,
        words=_trimmed(text, match.end(), line.end),
        printed=printed,
        number=number,
        style=style,
        is_part=style in notation.lists.parts,
        bracketed=bracketed,
    )


def _listed(text: str, whole: list[Paragraph], notation: Notation) -> Iterator[Paragraph]:
    """Yield the paragraphs; a number that only counts paragraphs makes no item of one.

    Such are the numbers of those that begin with a word in capitals ("2. INVITEES."), and those before which other
    paragraphs have the number and then that of a list: "(2) First,".
    """
    catchword = notation.lists.catchword
    headed = {p.span.start for p in whole if p.style and catchword.match(text, p.words.start, p.words.end)}
    outer = {style for style, count in Counter(p.outer for p in whole).items() if style and count > 1}
    before = ""
    for paragraph in whole:
        opened, before = OPENED.fullmatch(before) is not None, text[paragraph.span.start : paragraph.span.end]
        if opened and paragraph.style and before.endswith(CLOSE):
            paragraph = replace(paragraph, bracketed=True)
        is_headed = len(headed) > 1 and paragraph.span.start in headed
        if is_headed or (paragraph.style in outer and not paragraph.outer):
            paragraph = Paragraph(span=paragraph.span, words=paragraph.words)
        yield paragraph


def _is_alone(text: str, joined: list[Paragraph], words: Paragraph) -> bool:
    """Tell whether the last paragraph is a number alone on its line, and *words* are its words.

    The words of an item that was emptied are not the next paragraph: that would have to look like the item before.
    """
    number = joined[-1]
    if not number.style or number.words.length or words.style or text[words.span.start : words.span.end] in CONNECTIVES:
        return False
    if text[words.span.start].islower() or number.number == 1:
        return True
    before = joined[-2] if len(joined) > 1 else number
    was_alone = before.style == number.style and "\n" in text[before.span.start : before.words.start]
    return was_alone and text[before.words.start].isupper()


def _numbered(number: Paragraph, words: Paragraph) -> Paragraph:
    """Return the item whose number and words stand on lines of their own."""
    return replace(number, span=Span(start=number.span.start, end=words.span.end), words=words.words)


def _number(match: re.Match[str], notation: Notation) -> tuple[int, str]:
    """Return the ordinal for which an enumerator stands, and its style."""
    group, style = next((group, style) for group, style in notation.marks.styles.items() if match[group])
    ordinals = WORD.findall(match[group])
    if not ordinals:
        return 0, style
    named = [word.capitalize() for word in ordinals if word.capitalize() in notation.lists.words]
    ordinal = named[-1] if named else ordinals[-1]
    if style.startswith(ROMAN_STYLE):
        return ROMAN.index(ordinal.lower()) + 1, style
    for words in (notation.lists.words, COUNTS):
        if ordinal in words:
            return words.index(ordinal) + 1, style
    return int(ordinal) if ordinal.isdecimal() else ord(ordinal.lower()) - ord("a") + 1, style


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the stretch without the white space around it."""
    piece = text[start:end].lstrip()
    return Span(start=end - len(piece), end=end - len(piece) + len(piece.rstrip()))


def _with_end(paragraph: Paragraph, end: int) -> Paragraph:
    """Return the paragraph with its end moved."""
    return replace(
        paragraph, span=Span(start=paragraph.span.start, end=end), words=Span(start=paragraph.words.start, end=end)
    )


def _continues(text: str, before: Paragraph, line: Paragraph) -> bool:
    """Tell whether *line* is the rest of the paragraph *before*, wrapped on to a new line."""
    start, end = line.span.start, before.span.end
    if line.style or text[start : line.span.end] in CONNECTIVES:
        return False
    tail = text[max(before.span.start, end - 12) : end]
    is_cut = text.count("\n", end, start) == 1 and TITLE.search(tail) is not None  # Mr. / Halloway
    if ITEM_END.search(tail) and not is_cut:
        return False
    if text[start].islower() or (before.style and text[line.span.end - 1] == ";"):
        return True
    return text.count("\n", end, start) == 1 and not _is_heading(text, before.span)


def _is_heading(text: str, line: Span) -> bool:
    """Tell whether a line without a full stop is a heading rather than a sentence that goes on."""
    if line.length >= LONGEST_HEADING or not text[line.start].isupper() or not text[line.end - 1].isalpha():
        return False
    return text.count(" ", line.start, line.end) < 9


# --- items that run on in one line ----------------------------------------------------------------------------------


def _taken_apart(text: str, whole: Paragraph, notation: Notation) -> list[Paragraph]:
    """Return the paragraph, or the items that stand in it because a page has lost its line breaks."""
    last, pieces = whole, []
    while match := _next_item(text, last, notation, in_words=not whole.style):
        end = _trimmed(text, last.span.start, match.start("item")).end
        pieces.append(_with_end(last, end))
        rest = _paragraph(text, Span(start=match.start("item"), end=last.span.end), notation)
        if last.style:  # "First, ...; second, ...": a part by its looks, and no less an item than the one before
            rest = replace(rest, style=last.style, is_part=last.is_part)
        last = replace(rest, run_on=whole.is_item or not text[rest.span.start - 1].isspace())
    spans = [] if last is whole or whole.is_item else list(sentence_spans(text, last.words))
    pieces.append(_with_end(last, spans[0].end) if spans else last)
    if len(spans) > 1:
        after = Span(start=spans[1].start, end=last.span.end)
        pieces.append(Paragraph(span=after, words=after))
    return pieces


def _next_item(text: str, before: Paragraph, notation: Notation, *, in_words: bool) -> re.Match[str] | None:
    """Return where the next item begins in the line of the one *before*: "Third: ... Fourth: ...".

    Parts and bullets follow one another only *in_words* that announce them.
    """
    if not in_words and (before.is_part or before.style == BULLET):
        return None
    if not before.style and ANNOUNCED.search(text, before.span.start, before.span.end) is None:
        return None
    for match in notation.marks.run_on.finditer(text, before.words.start, before.span.end):
        number, style = _number(match, notation)
        is_like = style == before.style or {style, before.style} == SPELLED
        follows = is_like or (not before.style and _begins(text, match, before, notation, style))
        is_marked = style != WORD_STYLE or match.group("printed")[-1] in ",:"
        next_number = 0 if style == BULLET else (before.number or 0) + 1
        if follows and is_marked and number == next_number and (style != BULLET or match["after"] in ":;"):
            return match
    return None


def _begins(text: str, match: re.Match[str], before: Paragraph, notation: Notation, style: str) -> bool:
    """Tell whether the first of the items that run on may stand behind these words."""
    if style not in notation.lists.parts and _is_led_to(text, match):
        return True
    is_spelled = match["after"] == "." and match["printed"][0].isalpha()
    if is_spelled and style not in notation.lists.parts:
        return True
    if match["after"] not in ",." and not match["after"].isalpha() and style not in notation.lists.parts:
        return False
    said = text[before.words.start : match.start("item")].lower()
    *others, cue = said.rstrip(". ").split(". ")
    if others and notation.lists.pointer.fullmatch(cue):
        cue = others[-1]
    return any(phrase.search(cue) for phrase in (notation.lists.elements, notation.lists.proof))


def _is_led_to(text: str, match: re.Match[str]) -> bool:
    return match["after"] in ":—–" or text.endswith("that", 0, match.end("after"))


def _renumbered(text: str, paragraph: Paragraph) -> list[Paragraph]:
    """Return the items whose numbers a page has torn off and set before them all: "1. 2. That ...; That ..."."""
    torn = TORN.match(text, paragraph.span.start, paragraph.span.end) if paragraph.style == "digit" else None
    if torn is None:
        return [paragraph]
    numbers = torn.group().split()
    starts = [torn.end(), *(cut.end() for cut in CUT.finditer(text, torn.end(), paragraph.span.end))]
    if len(numbers) != len(starts):
        return [paragraph]
    items = []
    for index, end in enumerate([*starts[1:], paragraph.span.end]):
        span, bracketed = _trimmed(text, starts[index], end), text[starts[index]] == OPEN
        words = Span(start=span.start + bracketed, end=span.end)
        item = replace(paragraph, span=span, words=words, printed=numbers[index], number=index + 1)
        items.append(replace(item, bracketed=bracketed, run_on=index > 0))
    return items


# --- sentences ------------------------------------------------------------------------------------------------------


def sentences(source: Source, whole: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    r"""Return the sentences of the paragraphs, without the enumerators and the white space between them.

    >>> from chargebook.instruction.notation import load_notation
    >>> source = Source.of("It rained. That it\npoured, v. Smith.")
    >>> everything = Span(start=0, end=len(source.text))
    >>> [sentence.words for sentence in sentences(source, (Paragraph(span=everything, words=everything),))]
    ['it rained.', 'that it poured, v. smith.']
    """
    text, lower = source.folded, source.lower
    return tuple(
        Sentence(span=span, words=lower[span.start : span.end].replace("\n", " "), in_item=is_item)
        for paragraph, is_item in ((paragraph, paragraph.style not in ("", NTH)) for paragraph in whole)
        for span in sentence_spans(text, paragraph.words if paragraph.style != NTH else paragraph.span)
    )
