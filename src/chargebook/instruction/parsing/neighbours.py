"""Tell which of the brackets that stand side by side are alternatives to each other.

In: a bracket whose kind is not known yet, and the nodes beside it. Out: the run of brackets that stand together, and
its groups. A bracket is an alternative to the one before it unless its marks, its words or its line say otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import CLOSE, OPEN, BracketKind, Marks
from chargebook.instruction.instruction import Node, Words
from chargebook.instruction.parsing.alternatives import are_headed, are_of_two_kinds, are_versions, separator_of

ARTICLE = re.compile(r"an?\s")  # a bracket that begins so is a thing, as what is to be described beside it
LINE = "__"  # a line to fill in


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A bracket whose kind is not known before its neighbours are. *inside* are its words, folded.

    *opening* and *closing* are its marks as printed, *kind* what these say that it holds; *is_order* says that it is an
    order to choose from those that follow: "[insert one of these:]"; *is_label* that it only tells the drafter when to
    use what follows.
    """

    span: Span
    inside: str
    children: tuple[Node, ...]
    opening: str
    closing: str
    kind: BracketKind
    is_order: bool
    is_label: bool


Sorted = Node | Bracket


class Neighbours:
    """The brackets of one source that stand side by side."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source, self.marks = source, marks

    def run(self, nodes: Sequence[Sorted], index: int) -> Sequence[Sorted]:
        """Return the bracket at *index* and those that stand beside it, with the words between them."""
        first, end = nodes[index], index + 1
        while end < len(nodes) and not _is_label(nodes[end - 1]):
            step = 1 if isinstance(nodes[end], Bracket) else 2
            if end + step > len(nodes) or not isinstance(nodes[end + step - 1], Bracket):
                break
            if step == 2 and not self._joins(nodes[end], first, nodes[end + 1], nodes[end - 1]):
                break
            end += step
        return nodes[index:end]

    def _joins(self, between: Sorted, first: Sorted, second: Sorted, before: Sorted) -> bool:
        """Tell whether only white space, a connective, or an "or" line stands between two brackets."""
        if not isinstance(between, Words):
            return False
        words = between.text.strip()
        if words:
            return self.marks.connective.fullmatch(words) is not None
        if are_headed(_inside(before), _inside(second), self.marks):
            return True
        if between.text.count("\n") <= 1 or self._begins_item(first) or self._is_open(second) or _is_order(first):
            return True
        return any(isinstance(node, Bracket) and self._is_connective_line(node) for node in (before, second))

    def _is_connective_line(self, bracket: Bracket) -> bool:
        """Tell whether the bracket is an "[or]" that has a line for itself, or ends that of another bracket."""
        text, span = self.source.text, bracket.span
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        before, behind = text[start : span.start].strip(), text[span.end : end if end >= 0 else len(text)].strip()
        return self._is_connective(bracket) and not behind and (not before or before[0] + before[-1] == OPEN + CLOSE)

    def _is_open(self, node: Sorted) -> bool:
        """Tell whether the bracket is the open member of a choice: "[other object of search]"."""
        return isinstance(node, Bracket) and self.marks.open_prompt.match(node.inside) is not None

    def _begins_item(self, node: Sorted) -> bool:
        """Tell whether the bracket stands right behind a list item's enumerator."""
        line = self.source.text.rfind("\n", 0, node.span.start) + 1
        before = self.source.folded[line : node.span.start].strip()
        return bool(before) and self.marks.enumerator.fullmatch(before) is not None

    def groups(self, run: Sequence[Sorted]) -> list[list[Sorted]]:
        """Divide a run where a bracket cannot be an alternative to the one before it."""
        groups: list[list[Sorted]] = [[run[0]]]
        pair = self._connectives(run)
        between: list[Sorted] = []
        versions = self._versions(run)
        for node in run[1:]:
            if not isinstance(node, Bracket):
                between = [node]
                continue
            previous = next(n for n in reversed(groups[-1]) if isinstance(n, Bracket))
            in_pair = (previous in pair) + (node in pair)
            is_tail = node is run[-1] and not pair and self._is_connective(node)
            if (previous.span, node.span) in versions:
                groups[-1].extend([*between, node])
            elif is_tail or in_pair == 1 or (in_pair == 0 and self._are_apart(previous, node, between, run[0])):
                groups.extend([between, [node]] if between else [[node]])
            else:
                groups[-1].extend([*between, node])
            between = []
        return groups

    def _versions(self, run: Sequence[Sorted]) -> set[tuple[Span, Span]]:
        """Return the neighbours of a run that are versions of one list item, also with an "[or]" between them."""
        brackets = [node for node in run if isinstance(node, Bracket)]
        neighbours = [pair for pair in pairwise(brackets) if self._are_versions(*pair)]
        found = {(first.span, last.span) for first, last in neighbours}
        for first, middle, last in zip(brackets, brackets[1:], brackets[2:], strict=False):
            is_or_line = middle.inside.lower() == "or" and self._is_connective_line(middle)
            is_or_line = is_or_line and _is_sentence(first.inside) and _is_sentence(last.inside)
            are_two = is_or_line or are_versions(first.inside, last.inside, self.marks)
            if self._is_connective(middle) and are_two:
                found |= {(first.span, middle.span), (middle.span, last.span)}
        return found

    def _are_versions(self, first: Bracket, second: Bracket) -> bool:
        return any(tells(first.inside, second.inside, self.marks) for tells in (are_versions, are_headed))

    def _connectives(self, run: Sequence[Sorted]) -> tuple[Bracket, ...]:
        """Return each `[and] [or]` of a run, a choice of its own between two options."""
        pairs = pairwise(node for node in run if isinstance(node, Bracket))
        return tuple(own for pair in pairs if all(map(self._is_connective, pair)) for own in pair)

    def _is_connective(self, bracket: Bracket) -> bool:
        return bracket.kind is BracketKind.ANY and self.marks.connective.fullmatch(bracket.inside) is not None

    def _are_apart(self, bracket: Bracket, other: Bracket, between: list[Sorted], first_of_run: Sorted) -> bool:
        """Tell whether two neighbours are not alternatives to each other.

        Of clauses or sentences in brackets those of one list item are; elsewhere only sentences of one line that begin
        alike.
        """
        marks, first, second = self.marks, bracket.inside, other.inside
        words = between[0].text if between and isinstance(between[0], Words) else ""
        if bracket.is_order:
            return False
        if first.endswith(":"):
            return True
        if bracket.kind is not other.kind or bracket.kind is BracketKind.OPTION:
            return True
        if bracket.kind is BracketKind.CHOICE:
            return is_slashed(bracket, marks) or is_slashed(other, marks)
        if is_own_blank(bracket, marks) or is_own_blank(other, marks) or are_of_two_kinds(first, second, words, marks):
            return True
        if marks.prompt.match(first) and not marks.open_prompt.match(first):
            return marks.prompt.match(second) is not None or not (words.strip() or ARTICLE.match(second))
        if is_slashed(bracket, marks) or is_slashed(other, marks) or self._is_numbered(second):
            return True
        if words.strip():
            return False
        is_cut = "\n" in words and first.endswith((".", ";", "!", "?"))
        are_sentences = _is_sentence(first) and _is_sentence(second)
        if (is_cut or are_sentences) and not (self._begins_item(first_of_run) or _is_order(first_of_run)):
            return is_cut or first.split()[:3] != second.split()[:3] or marks.beside.case.match(first) is not None
        return marks.dangling.fullmatch(first) is not None and marks.dangling.fullmatch(second) is None

    def _is_numbered(self, inside: str) -> bool:
        """Tell whether the bracket is a list item of its own, with its number inside."""
        match = self.marks.enumerator.match(inside)
        return match is not None and any(character.isdigit() for character in match.group())


def is_own_blank(bracket: Bracket, marks: Marks) -> bool:
    """Tell whether the bracket is a blank wherever it stands, by its marks or its words: "[name]"."""
    if bracket.kind is not BracketKind.ANY:
        return bracket.kind is BracketKind.BLANK
    if bracket.inside.startswith(LINE) and bracket.inside.endswith(LINE):  # [____], [__name__]
        return True
    return marks.name_prompt.match(bracket.inside) is not None


def is_slashed(bracket: Bracket, marks: Marks) -> bool:
    """Tell whether the bracket holds its alternatives between slashes: "[he/she]"."""
    separator = separator_of(bracket.inside, marks)
    if separator in ("", bracket.inside):
        return separator != ""
    if marks.connective.fullmatch(bracket.inside):  # [and/or] joins those beside it
        return False
    return any(isinstance(child, Words) and separator in child.text for child in bracket.children)


def _inside(node: Sorted) -> str:
    return node.inside if isinstance(node, Bracket) else ""


def _is_order(node: Sorted) -> bool:
    return isinstance(node, Bracket) and node.is_order


def _is_label(node: Sorted) -> bool:
    return isinstance(node, Bracket) and node.is_label


def _is_sentence(inside: str) -> bool:
    return inside[:1].isupper() and inside.rstrip(CLOSE).endswith((".", "!", "?"))
