"""The styles of a Word document: what they set in italics, hide and number.

In: the part of the file that describes its styles. Out: `Styles`, which answer for a paragraph or a run how it stands.
A chain of styles without an end is followed so far and no farther; nothing is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from chargebook.readers.word.xml import find, switch, value

LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of the document: what they set in italics, hide and number."""

    by_id: Mapping[str, Element]
    usual: str
    defaults: Element | None
    known: dict[tuple[str, str], bool] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Take the styles from their part of the file."""
        styles = [] if root is None else root.findall(qn("w:style"))
        usual = (s for s in styles if s.get(qn("w:default")) in ("1", "true") and s.get(qn("w:type")) == "paragraph")
        return cls(
            by_id={style.get(qn("w:styleId"), ""): style for style in styles},
            usual=next((style.get(qn("w:styleId"), "") for style in usual), ""),
            defaults=find(root, "w:docDefaults/w:rPrDefault/w:rPr"),
        )

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the id of the paragraph's style."""
        named = value(paragraph, "w:pPr/w:pStyle")
        return named if named in self.by_id else self.usual

    def chain(self, style_id: str) -> Iterator[Element]:
        """Walk from a style to the one that it is based on, and so on."""
        for _ in range(LONGEST_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")

    def sets(self, style_id: str, name: str) -> bool:
        """Tell whether the style switches on what *name* stands for: italics, for instance."""
        if (style_id, name) in self.known:
            return self.known[style_id, name]
        switches = (switch(find(style, "w:rPr"), name) for style in self.chain(style_id))
        return self.known.setdefault((style_id, name), next((state for state in switches if state is not None), False))

    def shows(self, name: str, run: Element | None, style_id: str) -> bool:
        """Tell whether a run is italic, or hidden. Direct formatting wins; two styles that both say so cancel out."""
        properties = find(run, "w:rPr")
        direct = switch(properties, name)
        if direct is not None:
            return direct
        differ = self.sets(style_id, name) != self.sets(value(properties, "w:rStyle"), name)
        return bool(switch(self.defaults, name)) or differ

    def font(self, run: Element, style_id: str) -> str:
        """Return the font of a run: its own, or that of a style."""
        return self._said(run, style_id, "w:rFonts", (qn("w:ascii"), qn("w:hAnsi")))

    def height(self, run: Element, style_id: str) -> str:
        """Return how a run stands to the line: superscript, subscript, or as usual."""
        return self._said(run, style_id, "w:vertAlign", (qn("w:val"),))

    def _said(self, run: Element, style_id: str, path: str, names: tuple[str, ...]) -> str:
        """Return the nearest value: the run's, its style's, that of the paragraph's style."""
        properties = find(run, "w:rPr")
        own = _first(find(properties, path), names)
        return own or self._styled(value(properties, "w:rStyle"), path, names) or self._styled(style_id, path, names)

    def _styled(self, style_id: str, path: str, names: tuple[str, ...]) -> str:
        """Return the value that the style gives, or one that it is based on."""
        if (style_id, path) not in self.told:
            said = (_first(find(style, f"w:rPr/{path}"), names) for style in self.chain(style_id))
            self.told[style_id, path] = next(filter(None, said), "")
        return self.told[style_id, path]

    def number(self, style_id: str) -> tuple[str, str]:
        """Return the list and the level, as written, in which the style puts its paragraphs."""
        marks = [find(style, "w:pPr/w:numPr") for style in self.chain(style_id)]
        lists, levels = ([value(mark, path) for mark in marks] for path in ("w:numId", "w:ilvl"))
        return next(filter(None, lists), ""), next(filter(None, levels), "")


def _first(mark: Element | None, names: tuple[str, ...]) -> str:
    """Return the first of these values that the element carries; nothing, if there is none."""
    return "" if mark is None else next((said for name in names if (said := mark.get(name))), "")
