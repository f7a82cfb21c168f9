r"""What the style sheets of a page say of its words: which are struck through, which are hidden, which it makes itself.

In: the parsed page. Out: a `Sheet`. It reads rules whose selector ends in a class or a kind of element, and no more:
that is what word processors write when they save a page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types

RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
LAST = re.compile(r"(?P<name>[\w-]*)(?P<named>(?:[.#][\w-]+)*)(?P<pseudo>::?(?:before|after))?\Z")
STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
UNSHOWN = re.compile(
    r"""(?ix) display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all
    | (?<![\w-])opacity\s*:\s*0(?:\.0+)?(?![\d.]) | font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|\Z)
    | clip\s*:\s*rect\(\s*[01](?:px)?[\s,] | clip-path\s*:\s*inset\((?:50|100)%
    | text-indent\s*:\s*-\d{3,} | (?<![\w-])(?:left|top|right)\s*:\s*-\d{4,}"""
)
WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE
)
BACKGROUND = re.compile(r"(?<![\w-])background(?:-color|-image)?\s*:", re.IGNORECASE)
SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
COUNTED = re.compile(
    r"content\s*:[^;]*\bcounters?\(\s*[\w-]+\s*(?:,\s*(?:[\"'][^\"']*[\"']\s*,\s*)?(?P<style>[a-z-]+))?", re.I
)
WORDED = re.compile(r"content\s*:\s*[^;]*?[\"'](?P<words>[^\"']*[^\W_][^\"']*)[\"']", re.IGNORECASE)
MOST = 200_000  # characters of style sheets that are read
MOST_RULES = 100
STRIKES = frozenset({"del", "s", "strike"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """The last part of a selector: the kind of an element, none for any, its classes, and its own name."""

    name: str
    classes: frozenset[str]
    own: str = ""

    def fits(self, element: Element) -> bool:
        """Tell whether an element is of this kind and these classes."""
        names = frozenset((element.get("class") or "").lower().split())
        is_it = self.own in ("", (element.get("id") or "").lower())
        return is_it and self.name in ("", element.tag) and self.classes <= names


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the styles of a page do: selectors with their rules, in the order of the page."""

    rules: tuple[tuple[Selector, str], ...]
    made: tuple[tuple[Selector, str], ...]
    known: dict[tuple[str, str, str], bool] = field(default_factory=dict, compare=False)

    def _says(self, element: Element, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(element.get("style") or "")) or self._ruled(element, pattern)

    def _ruled(self, element: Element, pattern: re.Pattern[str]) -> bool:
        """Tell what the sheets say of all elements of one kind and class, and keep it in mind."""
        key = pattern.pattern, element.tag, f"{element.get('class') or ''}#{element.get('id') or ''}"
        if key not in self.known:
            rules = (selector for selector, rule in self.rules if pattern.search(rule))
            self.known[key] = any(selector.fits(element) for selector in rules)
        return self.known[key]

    def is_struck(self, element: Element) -> bool:
        """Tell whether the words of an element are struck through."""
        return element.tag in STRIKES or self._says(element, STRUCK)

    def is_unshown(self, element: Element) -> bool:
        """Tell whether the page hides an element, or sets it in white where it has set no other ground."""
        if self._says(element, UNSHOWN):
            return True
        return self._says(element, WHITE) and not any(map(self._has_ground, (element, *element.iterancestors())))

    def _has_ground(self, element: Element) -> bool:
        return element.get("bgcolor") is not None or self._says(element, BACKGROUND)

    def is_slanted(self, element: Element) -> bool:
        """Tell whether the page sets an element in italics by a class."""
        return self._ruled(element, SLANTED)

    def counters(self, body: Element) -> Mapping[Element, tuple[int, str]]:
        """Return the elements before which the page counts, each with its number among its siblings and the style."""
        counted: dict[Element, tuple[int, str]] = {}
        seen: Counter[tuple[Element, int]] = Counter()
        makers = [(selector, match) for selector, rule in self.made if (match := COUNTED.search(rule))]
        for element in body.iter() if makers else ():
            for index, (selector, match) in enumerate(makers):
                if isinstance(element.tag, str) and selector.fits(element) and element not in counted:
                    seen[element.getparent(), index] += 1
                    counted[element] = seen[element.getparent(), index], match["style"] or "decimal"
        return counted

    def words(self, body: Element) -> Iterator[str]:
        """Yield the words that the styles put before or behind elements of the page."""
        for selector, rule in self.made:
            match = None if COUNTED.search(rule) else WORDED.search(rule)
            if match and any(isinstance(element.tag, str) and selector.fits(element) for element in body.iter()):
                yield match["words"].strip()


def sheet_of(root: Element) -> Sheet:
    """Return what the style sheets of a page say."""
    text = " ".join(element.text or "" for element in root.iter("style"))[:MOST]
    rules: list[tuple[Selector, str]] = []
    made: list[tuple[Selector, str]] = []
    for match in RULE.finditer(re.sub(r"/\*.*?\*/|<!--|-->", " ", text, flags=re.DOTALL)):
        says = any(pattern.search(match[2]) for pattern in (STRUCK, UNSHOWN, SLANTED, WHITE, BACKGROUND))
        for words in match[1].split(","):
            last = LAST.search(re.split(r"[\s>+~]+", words.strip())[-1])
            if last is None or not (last["name"] or last["named"]):
                continue
            named = last["named"].lower()
            own = next(iter(re.findall(r"#([\w-]+)", named)), "")
            selector = Selector(name=last["name"].lower(), classes=frozenset(re.findall(r"\.([\w-]+)", named)), own=own)
            if last["pseudo"] and "content" in match[2]:
                made.append((selector, match[2]))
            elif says and not last["pseudo"]:
                rules.append((selector, match[2]))
    return Sheet(rules=tuple(rules[:MOST_RULES]), made=tuple(made[:MOST_RULES]))


# Comments and notes, which word processors set at the end of a page.

REMARK_MARK = re.compile(r"#(?:cmnt|_msocom_|_msoanchor_)(?!_ref)\w*\d", re.IGNORECASE)
REMARK_BACK = re.compile(r"#(?:cmnt_ref|_msoanchor_)\d", re.IGNORECASE)
REMARK_STYLE = re.compile(r"mso-element\s*:\s*comment", re.IGNORECASE)
REMARK_CLASS = re.compile(r"\b(?:msocomtxt|msocomoff|msocomanchor)\b", re.IGNORECASE)
NOTE_LINK = re.compile(r"#_?(?:ftnt|ftn|edn|fn|footnote|endnote)[-_:]?(?!ref|_ref)\w*", re.IGNORECASE)
NOTE_BACK = re.compile(r"#_?(?:ftnt|ftn|edn|fn|footnote|endnote)[-_:]?ref\w*", re.IGNORECASE)
NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)", re.IGNORECASE)
NOTE_NAME = re.compile(r"(?:foot|end)notes?|doc-(?:foot|end)notes?", re.IGNORECASE)


def remarks(body: Element) -> Iterator[Element]:
    """Yield the elements that hold a comment, and the marks that stand for one in the text."""
    for element in body.iter():
        style, name = element.get("style") or "", element.get("class") or ""
        if REMARK_STYLE.search(style) or REMARK_CLASS.search(name):
            yield element
        elif element.tag == "a" and REMARK_BACK.match(element.get("href") or ""):
            yield _around(element, body)
        elif element.tag == "a" and REMARK_MARK.match(element.get("href") or ""):
            yield element


def notes(body: Element) -> Iterator[Element]:
    """Yield the elements that hold a note: by what they are called, or by the link that leads back to its mark."""
    for element in body.iter():
        names = [*(element.get("class") or "").split(), element.get("role") or ""]
        if NOTE_STYLE.search(element.get("style") or "") or any(map(NOTE_NAME.fullmatch, names)):
            yield element
        elif element.tag == "a" and NOTE_BACK.match(element.get("href") or ""):
            yield _around(element, body)


def _around(mark: Element, body: Element) -> Element:
    """Return the paragraph of a note whose *mark* leads back to the text, or the division that begins with it."""
    block = next((above for above in mark.iterancestors("p", "li", "div") if above is not body), mark)
    above = block.getparent()
    first = above is not None and above.tag == "div" and above is not body and next(iter(above)) is block
    return above if first and not (above.text or "").strip() else block
