"""Read the marks of a text: which bracket is a blank, a choice, an option, a suffix.

In: a `Source` and the `Notation` of its manual. Out: a `Tree` that holds every character of the source in order, and a
problem for each mark that the court's own text gets wrong. A real document is never refused, and nothing is guessed in
silence: a bracket that is never closed is closed within its sentence or list item, and that is reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import CLOSE, BracketKind, Marks
from chargebook.instruction.instruction import Alternative, Blank, Choice, Mark, Node, Option, Suffix, Tree, Words
from chargebook.instruction.notation import Notation
from chargebook.instruction.parsing.pairing import pair
from chargebook.instruction.parsing.recovery import Pair


def scan(source: Source, notation: Notation) -> Tree:
    """Return the tree of *source*, lossless: `plain(tree)` is the source's text.

    >>> from chargebook.instruction.notation import load_notation
    >>> tree = scan(Source.of("the [act[s]] [failure to act] of [name]"), load_notation("ca9-civil"))
    >>> [type(node).__name__ for node in tree.children]
    ['Words', 'Choice', 'Words', 'Blank']
    """
    source = source.reading(notation.marks.reads_as)
    whole, problems = pair(source, notation.marks)
    children = _Sorting(source, notation.marks).nodes(whole, 0, len(source.text))
    return Tree(source=source, children=children, problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bracket:
    """A bracket whose kind is not known before its neighbours are. *inside* are its words, folded.

    *opening* and *closing* are its marks as printed, *kind* what these say that it holds; *is_order* says that it is an
    order to choose from those that follow: "[insert one of these:]".
    """

    span: Span
    inside: str
    children: tuple[Node, ...]
    opening: str
    closing: str
    kind: BracketKind
    is_order: bool


Sorted = Node | _Bracket


class _Sorting:
    """Tells the kinds of bracket of one source apart."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source, self.marks = source, marks

    def nodes(self, pair: Pair, start: int, end: int) -> tuple[Node, ...]:
        """Return the nodes inside *pair*, from *start* to *end*, without gaps."""
        if not pair.inner:
            return (self._words(start, end),) if end > start else ()
        nodes: list[Sorted] = []
        for item in pair.inner:
            here = item.start if isinstance(item, Pair) else item.span.start
            if here > start:
                nodes.append(self._words(start, here))
            nodes.append(self._bracket(item) if isinstance(item, Pair) else item)
            start = nodes[-1].span.end
        if end > start:
            nodes.append(self._words(start, end))
        return tuple(self._kinds(nodes))

    def _words(self, start: int, end: int) -> Words:
        return Words(span=Span(start=start, end=end), text=self.source.text[start:end])

    def _bracket(self, pair: Pair) -> _Bracket:
        start, end, text = pair.start + 1, pair.end - pair.closed, self.source.text
        inside = self.source.folded[start:end].strip()
        is_suffix = text[pair.start - 1 : pair.start].isalpha() and self._is_ending_of(pair.kind, inside)
        return _Bracket(
            span=Span(start=pair.start, end=pair.end),
            inside=inside,
            children=() if is_suffix else self.nodes(pair, start, end),
            opening=text[pair.start],
            closing=text[end : pair.end],
            kind=pair.kind,
            is_order=inside.endswith(":") and self.marks.order.fullmatch(inside) is not None,
        )

    def _kinds(self, nodes: list[Sorted]) -> Iterator[Node]:
        """Yield the nodes with each bracket classed, alone or together with those that stand beside it."""
        index = 0
        while index < len(nodes):
            node = nodes[index]
            if not isinstance(node, _Bracket):
                yield node
                index += 1
            elif index and self._ends_in_letter(nodes[index - 1]) and self._is_ending(node):
                end = index + 1
                while end < len(nodes) and self._is_ending(nodes[end]):
                    end += 1
                yield self._suffix(nodes[index:end])
                index = end
            else:
                run = self._run(nodes, index)
                yield from self._classed(run) if len(run) > 1 else (self._alone(node),)
                index += len(run)

    # --- suffixes -----------------------------------------------------------------------------------------------

    def _is_ending(self, node: Sorted) -> bool:
        return isinstance(node, _Bracket) and self._is_ending_of(node.kind, node.inside)

    def _is_ending_of(self, kind: BracketKind, inside: str) -> bool:
        return kind in (BracketKind.ANY, BracketKind.OPTION) and self.marks.ending.fullmatch(inside) is not None

    def _ends_in_letter(self, node: Sorted) -> bool:
        return self.source.text[node.span.end - 1].isalpha() or isinstance(node, _Bracket)

    def _suffix(self, brackets: Sequence[Sorted]) -> Suffix:
        span = Span(start=brackets[0].span.start, end=brackets[-1].span.end)
        printed = [(self.source.slice(node.span), node.closing) for node in brackets if isinstance(node, _Bracket)]
        endings = tuple([words[1:].removesuffix(closing) for words, closing in printed])
        return Suffix(span=span, text=self.source.slice(span), endings=endings)

    # --- runs of brackets that stand side by side ---------------------------------------------------------------

    def _run(self, nodes: list[Sorted], index: int) -> list[Sorted]:
        """Return the bracket at *index* and those that stand beside it, with the words between them."""
        first, end = nodes[index], index + 1
        while end < len(nodes):
            step = 1 if isinstance(nodes[end], _Bracket) else 2
            if end + step > len(nodes) or not isinstance(nodes[end + step - 1], _Bracket):
                break
            if step == 2 and not self._joins(nodes[end], first, nodes[end + 1]):
                break
            end += step
        return nodes[index:end]

    def _joins(self, between: Sorted, first: Sorted, second: Sorted) -> bool:
        """Tell whether only white space, a connective, or an "or" line stands between two brackets."""
        if not isinstance(between, Words):
            return False
        words = between.text.strip()
        if words:
            return self.marks.connective.fullmatch(words) is not None
        return between.text.count("\n") <= 1 or self._begins_item(first) or self._is_open(second) or _is_order(first)

    def _is_open(self, node: Sorted) -> bool:
        """Tell whether the bracket is the open member of a choice: "[other object of search]"."""
        return isinstance(node, _Bracket) and self.marks.open_prompt.match(node.inside) is not None

    def _begins_item(self, node: Sorted) -> bool:
        """Tell whether the bracket stands right behind a list item's enumerator."""
        line = self.source.text.rfind("\n", 0, node.span.start) + 1
        before = self.source.folded[line : node.span.start].strip()
        return bool(before) and self.marks.enumerator.fullmatch(before) is not None

    def _classed(self, run: list[Sorted]) -> Iterator[Node]:
        """Yield the nodes of a run: a choice for each group of alternatives, the other brackets alone."""
        for group in self._groups(run):
            if len([node for node in group if isinstance(node, _Bracket) and not node.is_order]) > 1:
                yield self._choice(group)
            else:
                yield from (self._alone(node) if isinstance(node, _Bracket) else node for node in group)

    def _groups(self, run: list[Sorted]) -> list[list[Sorted]]:
        """Divide a run where a bracket cannot be an alternative to the one before it."""
        groups: list[list[Sorted]] = [[run[0]]]
        pair = self._connectives(run)
        between: list[Sorted] = []
        for node in run[1:]:
            if not isinstance(node, _Bracket):
                between = [node]
                continue
            previous = next(n for n in reversed(groups[-1]) if isinstance(n, _Bracket))
            in_pair = (previous in pair) + (node in pair)
            is_tail = node is run[-1] and not pair and self._is_connective(node)
            if is_tail or in_pair == 1 or (in_pair == 0 and self._are_apart(previous, node, between, run[0])):
                groups.extend([between, [node]] if between else [[node]])
            else:
                groups[-1].extend([*between, node])
            between = []
        return groups

    def _connectives(self, run: list[Sorted]) -> tuple[_Bracket, ...]:
        """Return the `[and] [or]` of a run, a choice of its own between two options."""
        brackets = [node for node in run if isinstance(node, _Bracket)]
        for first, second in pairwise(brackets):
            if self._is_connective(first) and self._is_connective(second):
                return (first, second)
        return ()

    def _is_connective(self, bracket: _Bracket) -> bool:
        return bracket.kind is BracketKind.ANY and self.marks.connective.fullmatch(bracket.inside) is not None

    def _are_apart(self, bracket: _Bracket, other: _Bracket, between: list[Sorted], first_of_run: Sorted) -> bool:
        """Tell whether two neighbours are not alternatives to each other.

        Of clauses or sentences in brackets those of one list item are; elsewhere only sentences of one line that begin
        alike.
        """
        marks, first, second = self.marks, bracket.inside, other.inside
        words = between[0].text if between and isinstance(between[0], Words) else ""
        if bracket.is_order:
            return False
        if bracket.kind is not other.kind or bracket.kind is BracketKind.OPTION:
            return True
        if bracket.kind is BracketKind.CHOICE:
            return self._is_slashed(bracket) or self._is_slashed(other)
        if self._is_own_blank(bracket) or self._is_own_blank(other):
            return True
        if marks.prompt.match(first) and not marks.open_prompt.match(first):
            return marks.prompt.match(second) is not None or not words.strip()
        if self._is_slashed(bracket) or self._is_slashed(other) or self._is_numbered(second):
            return True
        if words.strip():
            return False
        is_cut = "\n" in words and first.endswith((".", ";", "!", "?"))
        are_sentences = _is_sentence(first) and _is_sentence(second)
        if (is_cut or are_sentences) and not (self._begins_item(first_of_run) or _is_order(first_of_run)):
            return is_cut or first.split()[:3] != second.split()[:3]
        return marks.dangling.fullmatch(first) is not None and marks.dangling.fullmatch(second) is None

    def _is_numbered(self, inside: str) -> bool:
        """Tell whether the bracket is a list item of its own, with its number inside."""
        match = self.marks.enumerator.match(inside)
        return match is not None and any(character.isdigit() for character in match.group())

    def _is_slashed(self, bracket: _Bracket) -> bool:
        separator = self.marks.separator
        return separator in bracket.inside and any(
            isinstance(child, Words) and separator in child.text for child in bracket.children
        )

    def _choice(self, group: list[Sorted]) -> Choice:
        children = tuple(self._member(node) if isinstance(node, _Bracket) else node for node in group)
        span = Span(start=group[0].span.start, end=group[-1].span.end)
        return Choice(span=span, opening="", closing="", children=children)

    def _member(self, bracket: _Bracket) -> Alternative | Mark:
        if bracket.is_order:
            return Mark(span=bracket.span, text=self.source.slice(bracket.span))
        span, opening, closing = bracket.span, bracket.opening, bracket.closing
        return Alternative(span=span, opening=opening, closing=closing, children=bracket.children)

    # --- brackets that stand alone ------------------------------------------------------------------------------

    def _alone(self, bracket: _Bracket) -> Node:
        """Return the node for a bracket that stands alone; its own marks go before its words."""
        only = bracket.children[0] if len(bracket.children) == 1 else None
        opening, closing = bracket.opening, bracket.closing
        if bracket.kind is BracketKind.OPTION:
            return Option(span=bracket.span, opening=opening, closing=closing, children=bracket.children)
        if isinstance(only, Choice) and not only.opening and bracket.kind is not BracketKind.BLANK:
            return Choice(span=bracket.span, opening=opening, closing=closing, children=only.children)
        if self._is_blank(bracket):
            prompt = self.source.slice(bracket.span)[1 : -1 if closing else None].strip()
            return Blank(span=bracket.span, prompt=prompt, opening=opening, closing=closing, children=bracket.children)
        if bracket.kind is BracketKind.CHOICE or self._is_slashed(bracket):
            children = tuple(_between_slashes(bracket.children, self.marks.separator))
            return Choice(span=bracket.span, opening=opening, closing=closing, children=children)
        return Option(span=bracket.span, opening=opening, closing=closing, children=bracket.children)

    def _is_blank(self, bracket: _Bracket) -> bool:
        """Tell a blank by its type where the document has type, and by the words of its prompt everywhere."""
        inside = bracket.inside
        if bracket.kind is BracketKind.CHOICE:
            return False
        if self._is_own_blank(bracket) or self.marks.prompt.match(inside):
            return True
        if self.marks.whole_prompt.fullmatch(inside) or self._is_cut_prompt(bracket) or self._misspells(inside):
            return True
        return self.source.typed and self.source.is_italic(Span(start=bracket.span.start + 1, end=bracket.span.end - 1))

    def _is_own_blank(self, bracket: _Bracket) -> bool:
        """Tell whether the bracket is a blank wherever it stands, by its marks or its words: "[name]"."""
        if bracket.kind is not BracketKind.ANY:
            return bracket.kind is BracketKind.BLANK
        return self.marks.name_prompt.match(bracket.inside) is not None

    def _is_cut_prompt(self, bracket: _Bracket) -> bool:
        """Tell whether the text ends in the first word of a prompt: "[sp" for "[specify"."""
        inside = bracket.inside.lower()
        if bracket.closing or len(inside) < 2 or self.source.text[bracket.span.end :].strip():
            return False
        return any(word.startswith(inside) for word in self.marks.prompt_words)

    def _misspells(self, inside: str) -> bool:
        """Tell whether the word before "of" is nearly the typical word of a prompt: "[mame of defendant]"."""
        word, _, rest = inside.partition(" ")
        if len(word) != len(self.marks.typical) or not rest.startswith("of "):
            return False
        return SequenceMatcher(None, word.lower(), self.marks.typical).ratio() >= 0.75


def _is_order(node: Sorted) -> bool:
    return isinstance(node, _Bracket) and node.is_order


def _is_sentence(inside: str) -> bool:
    return inside[:1].isupper() and inside.rstrip(CLOSE).endswith((".", "!", "?"))


def _between_slashes(children: tuple[Node, ...], separator: str) -> Iterator[Node]:
    """Yield the alternatives of one bracket, and the slashes between them: [he/she]."""
    member: list[Node] = []
    for node in (piece for child in children for piece in _pieces(child, separator)):
        if isinstance(node, Mark):
            yield from _member(member)
            yield node
            member = []
        else:
            member.append(node)
    yield from _member(member)


def _member(nodes: list[Node]) -> Iterator[Alternative]:
    """Yield the alternative made of *nodes*; one that is a single bracket is that bracket."""
    if not nodes:
        return
    only = nodes[0]
    if len(nodes) == 1 and isinstance(only, Blank | Option):
        yield Alternative(span=only.span, opening=only.opening, closing=only.closing, children=only.children)
    else:
        span = Span(start=nodes[0].span.start, end=nodes[-1].span.end)
        yield Alternative(span=span, opening="", closing="", children=tuple(nodes))


def _pieces(node: Node, separator: str) -> Iterator[Node]:
    """Cut words at each separator."""
    if not isinstance(node, Words):
        yield node
        return
    offset = node.span.start
    for number, words in enumerate(node.text.split(separator)):
        if number:
            yield Mark(span=Span(start=offset, end=offset + len(separator)), text=separator)
            offset += len(separator)
        if words:
            yield Words(span=Span(start=offset, end=offset + len(words)), text=words)
        offset += len(words)
