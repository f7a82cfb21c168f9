"""Which part of a web page is its text, and what the elements in it mean.

In: the parsed page. Out: a `Page`: the element that holds the text, the elements to leave out, the titles, the labels
of the lists, and what stands in italics. It judges by marks and by words: what is called navigation and is made of
links is navigation; what holds most of the page's words is not.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chargebook.readers.numerals import written
from chargebook.readers.web.sheets import NOTE_NAME, Sheet, notes, remarks, sheet_of

Element: TypeAlias = Any  # lxml ships no types
Weights: TypeAlias = Mapping[Element, int]


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer",
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr",
    "ul",
)
NO_WORDS = _words(
    "script style noscript template head button select input textarea dialog canvas audio video datalist rt rp"
)
ASIDE = _words("noscript template button dialog rt")  # of which a page may hold words all the same
NAVIGATION = frozenset({"nav", "aside", "menu"})
ROLES = _words("navigation banner contentinfo search complementary menu dialog")
NAMES_AROUND = _words(
    "nav navigation navbar menu breadcrumb breadcrumbs links link pager print printer toolbar tabs share social",
    "sidebar skip footer header banner cookie cookies",
)
NAMES_HIDDEN = _words("visually-hidden element-invisible element-hidden sr-only screen-reader-text hidden")
NAMES_TEXT = _words("content main-content main node entry-content post-content field-name-body node-content")
ITALICS = frozenset({"em", "i", "cite", "var", "dfn"})
STYLED = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
LISTED = re.compile(r"list-style(?:-type)?\s*:\s*(?:(?:inside|outside)\s+)?([a-z-]+)", re.IGNORECASE)
STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
AS_WORD = {
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "upper-roman": "upperRoman",
}
NO_NUMBER = {"none": "", "disc": "•", "circle": "•", "square": "•"}
MOST = 0.5  # the share of the page's words above which an element is its text, and never beside it
IN_LINKS = 0.5  # the share of links in an element's words from which it may be navigation
LONGEST_SHOWN = 100
SHORT = 200  # as many characters a form for searching or for comments may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a reader needs it. *marked* says that the page itself shows which part is its text."""

    main: Element
    marked: bool
    titles: tuple[str, ...]
    skipped: frozenset[Element]
    left_out: Mapping[Element, str]
    labels: Mapping[Element, str]
    italics: frozenset[Element]
    preformatted: frozenset[Element]
    struck: frozenset[Element]
    remarks: frozenset[Element]
    notes: frozenset[Element]
    made: tuple[str, ...]


def on_page(root: Element) -> Page:
    """Return where on the page the text stands, and what the elements in it mean."""
    body = next(root.iter("body"), root)
    words, linked = _weights(body)
    sheet = sheet_of(root)
    around = frozenset(element for element in body.iter() if _is_around(element, words, linked, words[body]))
    hidden = frozenset(element for element in body.iter() if _is_hidden(element, sheet) and element is not body)
    main = _main(body, words)
    aside, below = (
        frozenset(element for element in holders(body) if words[element] <= MOST * words[body])
        for holders in (remarks, notes)
    )
    return Page(
        main=main,
        marked=main is not body or not around,
        titles=tuple(_titles(root)),
        skipped=around | hidden | aside | frozenset(body.iter(*NO_WORDS)) - {main},
        left_out=dict(_outermost(main, hidden, words)),
        labels=dict(_labels(main)) | dict(_counted(main, sheet)),
        italics=frozenset(_italics(body, sheet)),
        preformatted=frozenset(element for block in body.iter("pre") for element in block.iter()),
        struck=frozenset(element for element in body.iter() if kind(element) and sheet.is_struck(element)),
        remarks=aside,
        notes=below,
        made=tuple(sheet.words(main)),
    )


def kind(element: Element) -> str:
    """Return the name of an element in small letters; nothing for what is no element of HTML."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _weights(body: Element) -> tuple[Weights, Weights]:
    """Return how many characters each element holds, and how many of them in links."""
    words: dict[Element, int] = {}
    linked: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        children = list(element)
        own = _length(element.text) + sum(_length(child.tail) for child in children)
        is_silent = kind(element) in NO_WORDS
        words[element] = 0 if is_silent else own + sum(words[child] for child in children)
        is_link = kind(element) == "a" and element.get("href")
        linked[element] = words[element] if is_link else sum(linked[child] for child in children)
    return words, linked


def _length(text: str | None) -> int:
    return len((text or "").strip())


def _names(element: Element) -> frozenset[str]:
    return frozenset(f"{element.get('class', '')} {element.get('id', '')}".lower().split())


def _is_around(element: Element, words: Weights, linked: Weights, whole: int) -> bool:
    """Tell whether an element belongs to the page and not to its text."""
    if words[element] > MOST * whole or NOTE_NAME.fullmatch(element.get("role", "")):
        return False
    if kind(element) in NAVIGATION or element.get("role", "").lower() in ROLES:
        return True
    if kind(element) in ("header", "footer"):
        return not any(kind(above) in ("article", "main") for above in element.iterancestors())
    if kind(element) == "form":
        return words[element] < SHORT
    parts = {part for name in _names(element) for part in re.split("[-_]+", name)}
    return bool(parts & NAMES_AROUND) and linked[element] >= IN_LINKS * words[element]


def _is_hidden(element: Element, sheet: Sheet) -> bool:
    """Tell whether a browser would not show an element."""
    if not kind(element) or kind(element) in NO_WORDS:
        return False
    is_unshown = element.get("hidden") is not None or sheet.is_unshown(element)
    return is_unshown or bool(_names(element) & NAMES_HIDDEN)


def _main(body: Element, words: Weights) -> Element:
    """Return the element that holds the text: the outermost of the best marked kind that holds most of the words."""
    kinds = (
        lambda element: kind(element) == "article",
        lambda element: kind(element) == "main" or element.get("role", "").lower() == "main",
        lambda element: bool(_names(element) & NAMES_TEXT),
    )
    large = [element for element in body.iter() if words[element] > MOST * words[body]]
    return next((element for is_kind in kinds for element in large if is_kind(element)), body)


def _outermost(main: Element, hidden: Container[Element], words: Weights) -> Iterator[tuple[Element, str]]:
    """Yield the words of each passage of the text that the page hides, not counting those within another."""
    for element in main.iter():
        if element in hidden and element.getparent() not in hidden and words[element]:
            yield element, f"hidden passage “{_shown(element)}”"
    for element in main.iter(*ASIDE):
        if _shown(element):
            yield element, f"{kind(element)} “{_shown(element)}”"


def _shown(element: Element) -> str:
    return " ".join(element.text_content().split())[:LONGEST_SHOWN]


def _titles(root: Element) -> Iterator[str]:
    """Yield what may be the title of the text: the headings, then the title of the page without the court's name."""
    for element in root.iter("h1", "h2"):
        yield " ".join(element.text_content().split())
    for element in root.iter("title"):
        yield re.split(r" [|»] ", " ".join(element.text_content().split()))[0]


def _italics(body: Element, sheet: Sheet) -> Iterator[Element]:
    """Yield the elements whose own words stand in italics."""
    italic: set[Element] = set()
    for element in body.iter():
        styled = STYLED.search(element.get("style", ""))
        inherited = element.getparent() in italic
        if (
            styled[1].lower() != "normal"
            if styled
            else kind(element) in ITALICS or inherited or _is_slanted(element, sheet)
        ):
            italic.add(element)
    yield from italic


def _is_slanted(element: Element, sheet: Sheet) -> bool:
    return bool(kind(element)) and sheet.is_slanted(element)


# The labels of lists.


def _counted(main: Element, sheet: Sheet) -> Iterator[tuple[Element, str]]:
    """Yield the elements that the style sheet numbers with their labels, where the list itself gives none."""
    own = dict(_labels(main))
    for element, (number, style) in sheet.counters(main).items():
        if not own.get(element):
            yield element, label(number, style)


def _labels(main: Element) -> Iterator[tuple[Element, str]]:
    """Yield the items of the lists with the label that a browser shows before each."""
    for listing in main.iter("ol", "ul", "menu", "dir"):
        items = [child for child in listing if kind(child) == "li"]
        is_numbered = kind(listing) == "ol"
        usual = STYLES.get(listing.get("type", ""), "decimal") if is_numbered else "disc"
        for item, number in zip(items, _numbers(listing, items), strict=True):
            style = _style(item) or _style(listing) or STYLES.get(item.get("type", ""), usual)
            yield item, label(number, style)


def _numbers(listing: Element, items: list[Element]) -> Iterator[int]:
    """Yield the number of each item, as the list begins and as an item says itself."""
    down = listing.get("reversed") is not None
    number = _whole(listing.get("start"), len(items) if down else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        yield number
        number += -1 if down else 1


def _whole(text: str | None, otherwise: int) -> int:
    match = re.fullmatch(r"\s*([+-]?\d{1,9})\s*", text or "", re.ASCII)
    return int(match[1]) if match else otherwise


def _style(element: Element) -> str:
    match = LISTED.search(element.get("style", ""))
    return match[1].lower() if match else ""


def label(number: int, style: str) -> str:
    """Return the label of an item as a browser writes it.

    >>> [label(4, style) for style in ("decimal", "lower-alpha", "upper-roman", "disc", "none")]
    ['4.', 'd.', 'IV.', '•', '']
    """
    if style in NO_NUMBER:
        return NO_NUMBER[style]
    return f"{written(number, AS_WORD.get(style, 'decimal'))}."
