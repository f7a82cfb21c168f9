"""Read the marks of a text: which bracket is a blank, a choice, an option, a suffix.

In: a `Source` and the `Notation` of its manual. Out: a `Tree` that holds every character of the source in order, and a
problem for each mark that the court's own text gets wrong. A real document is never refused, and nothing is guessed in
silence: a bracket that is never closed is closed within its sentence or list item, and that is reported.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from chargebook.ground.text import Source, Span
from chargebook.instruction.brackets import BracketKind, Marks
from chargebook.instruction.instruction import Alternative, Blank, Choice, Mark, Node, Option, Suffix, Tree, Words
from chargebook.instruction.notation import Notation
from chargebook.instruction.parsing.alternatives import separator_of
from chargebook.instruction.parsing.neighbours import Bracket, Neighbours, Sorted, is_own_blank, is_slashed
from chargebook.instruction.parsing.offers import offered
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


class _Sorting:
    """Tells the kinds of bracket of one source apart."""

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source, self.marks, self.neighbours = source, marks, Neighbours(source, marks)

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
        return tuple(self._with_prompts(list(self._kinds(nodes))))

    def _with_prompts(self, nodes: list[Node]) -> Iterator[Node]:
        """Yield the nodes; a line to fill in is one blank with the bracket that says what belongs there."""
        index = 0
        while index < len(nodes):
            ends = range(min(index + 5, len(nodes)), index + 1, -1)
            end = next((end for end in ends if _is_one_blank(nodes[index:end])), 0)
            yield _one_blank(self.source, nodes[index:end]) if end else nodes[index]
            index = end or index + 1

    def _words(self, start: int, end: int) -> Words:
        return Words(span=Span(start=start, end=end), text=self.source.text[start:end])

    def _bracket(self, pair: Pair) -> Bracket:
        start, end, text = pair.start + 1, pair.end - pair.closed, self.source.text
        inside = self.source.folded[start:end].strip()
        inside = inside.strip("*") or inside  # [*name of defendant*]
        is_suffix = text[pair.start - 1 : pair.start].isalpha() and self._is_ending_of(pair.kind, inside)
        return Bracket(
            span=Span(start=pair.start, end=pair.end),
            inside=inside,
            children=() if is_suffix else self.nodes(pair, start, end),
            opening=text[pair.start],
            closing=text[end : pair.end],
            kind=pair.kind,
            is_order=self.marks.order.fullmatch(inside) is not None,
            is_label=self.marks.label.fullmatch(inside) is not None,
        )

    def _kinds(self, nodes: list[Sorted]) -> Iterator[Node]:
        """Yield the nodes with each bracket classed, alone or together with those that stand beside it."""
        index = 0
        while index < len(nodes):
            node = nodes[index]
            if not isinstance(node, Bracket):
                yield node
                index += 1
            elif index and self._ends_in_letter(nodes[index - 1]) and self._is_ending(node):
                end = index + 1
                while end < len(nodes) and self._is_ending(nodes[end]):
                    end += 1
                yield self._suffix(nodes[index:end])
                index = end
            elif node.is_order and (spans := offered(self.source.folded, node.span.end)):
                rest = nodes[index + 1 :]
                yield self._offer(node, rest, spans)
                yield from self._kinds(_within(rest, spans[-1].end, rest[-1].span.end))
                return
            else:
                run = self.neighbours.run(nodes, index)
                yield from self._classed(run) if len(run) > 1 else (self._alone(node),)
                index += len(run)

    # --- suffixes -----------------------------------------------------------------------------------------------

    def _is_ending(self, node: Sorted) -> bool:
        return isinstance(node, Bracket) and self._is_ending_of(node.kind, node.inside)

    def _is_ending_of(self, kind: BracketKind, inside: str) -> bool:
        return kind in (BracketKind.ANY, BracketKind.OPTION) and self.marks.ending.fullmatch(inside) is not None

    def _ends_in_letter(self, node: Sorted) -> bool:
        return self.source.text[node.span.end - 1].isalpha() or isinstance(node, Bracket)

    def _suffix(self, brackets: Sequence[Sorted]) -> Suffix:
        span = Span(start=brackets[0].span.start, end=brackets[-1].span.end)
        printed = [(self.source.slice(node.span), node.closing) for node in brackets if isinstance(node, Bracket)]
        endings = tuple([words[1:].removesuffix(closing) for words, closing in printed])
        return Suffix(span=span, text=self.source.slice(span), endings=endings)

    # --- brackets that stand side by side ---------------------------------------------------------------------------

    def _classed(self, run: Sequence[Sorted]) -> Iterator[Node]:
        """Yield the nodes of a run: a choice for each group of alternatives, the other brackets alone."""
        for group in self.neighbours.groups(run):
            if len([node for node in group if isinstance(node, Bracket) and not node.is_order]) > 1:
                yield self._choice(group)
            else:
                yield from (self._alone(node) if isinstance(node, Bracket) else node for node in group)

    def _choice(self, group: list[Sorted]) -> Choice:
        children = tuple(self._member(node) if isinstance(node, Bracket) else node for node in group)
        span = Span(start=group[0].span.start, end=group[-1].span.end)
        return Choice(span=span, opening="", closing="", children=children)

    def _offer(self, order: Bracket, rest: Sequence[Sorted], spans: Sequence[Span]) -> Choice:
        """Return the choice that an order makes of the bullets below it."""
        children: list[Node] = [self._member(order)]
        for span in spans:
            children.append(self._words(children[-1].span.end, span.start))
            inside = tuple(self._kinds(_within(rest, span.start, span.end)))
            children.append(Alternative(span=span, opening="", closing="", children=inside))
        whole = Span(start=order.span.start, end=spans[-1].end)
        return Choice(span=whole, opening="", closing="", children=tuple(children))

    def _member(self, bracket: Bracket) -> Alternative | Mark:
        if bracket.is_order:
            return Mark(span=bracket.span, text=self.source.slice(bracket.span))
        span, opening, closing = bracket.span, bracket.opening, bracket.closing
        return Alternative(span=span, opening=opening, closing=closing, children=bracket.children)

    # --- brackets that stand alone ------------------------------------------------------------------------------

    def _alone(self, bracket: Bracket) -> Node:
        """Return the node for a bracket that stands alone; its own marks go before its words."""
        printed = [child for child in bracket.children if not (isinstance(child, Words) and child.text.isspace())]
        only = printed[0] if len(printed) == 1 else None
        opening, closing = bracket.opening, bracket.closing
        if bracket.is_label or bracket.is_order:
            return Mark(span=bracket.span, text=self.source.slice(bracket.span))
        if bracket.kind is BracketKind.OPTION:
            return Option(span=bracket.span, opening=opening, closing=closing, children=bracket.children)
        if isinstance(only, Choice) and not only.opening and bracket.kind is not BracketKind.BLANK:
            return Choice(span=bracket.span, opening=opening, closing=closing, children=_opened(bracket.children))
        if self._is_blank(bracket):
            prompt = self.source.slice(bracket.span)[1 : -1 if closing else None].strip(" \t\n_")
            return Blank(span=bracket.span, prompt=prompt, opening=opening, closing=closing, children=bracket.children)
        if bracket.kind is BracketKind.CHOICE or is_slashed(bracket, self.marks):
            separator = separator_of(bracket.inside, self.marks) or self.marks.separator
            inner = tuple(self._unbracketed(child) for child in bracket.children)
            children = tuple(_between_slashes(inner, separator))
            return Choice(span=bracket.span, opening=opening, closing=closing, children=children)
        return Option(span=bracket.span, opening=opening, closing=closing, children=bracket.children)

    def _unbracketed(self, node: Node) -> Node:
        """Return a bracket that holds an "or" between two alternatives as a mere mark: [kept/used/ [or] sold]."""
        is_connective = isinstance(node, Option) and self.marks.connective.fullmatch(self.source.slice(node.span)[1:-1])
        return Mark(span=node.span, text=self.source.slice(node.span)) if is_connective else node

    def _is_blank(self, bracket: Bracket) -> bool:
        """Tell a blank by its type where the document has type, and by the words of its prompt everywhere."""
        inside = bracket.inside
        if bracket.kind is BracketKind.CHOICE or self.marks.headed.fullmatch(inside):
            return False
        if not inside or is_own_blank(bracket, self.marks) or self.marks.prompt.match(inside):
            return True
        if inside.lower() in self._needed:
            return True
        if self.marks.whole_prompt.fullmatch(inside) or self._is_cut_prompt(bracket) or self._misspells(inside):
            return True
        return self.source.typed and self.source.is_italic(Span(start=bracket.span.start + 1, end=bracket.span.end - 1))

    @cached_property
    def _needed(self) -> frozenset[str]:
        """What stands in brackets that some sentence cannot do without: "because of [protected activity]."."""
        found = (match["inside"].strip().lower() for match in self.marks.beside.needed.finditer(self.source.folded))
        others = (self.marks.beside.pronoun, self.marks.connective)
        return frozenset(inside for inside in found if not any(other.fullmatch(inside) for other in others))

    def _is_cut_prompt(self, bracket: Bracket) -> bool:
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


def _is_one_blank(nodes: Sequence[Node]) -> bool:
    """Tell whether the nodes are a line and a prompt that stand side by side: "____ [name of defendant]"."""
    blanks = [node for node in nodes if isinstance(node, Blank)]
    between = [node for node in nodes[1:-1] if not isinstance(node, Blank)]
    if len(blanks) < 2 or not all(isinstance(node, Blank) for node in (nodes[0], nodes[-1])):
        return False
    if any(not isinstance(node, Words) or node.text not in (" ", "\u00a0") for node in between):
        return False
    kinds = [_is_mere_line(blank) for blank in blanks]
    return sum(not is_line for is_line in kinds) == 1 and (len(blanks) < 3 or kinds == [True, False, True])


def _one_blank(source: Source, nodes: Sequence[Node]) -> Blank:
    prompt = next(node.prompt for node in nodes if isinstance(node, Blank) and not _is_mere_line(node))
    span = Span(start=nodes[0].span.start, end=nodes[-1].span.end)
    return Blank(span=span, prompt=prompt, opening=source.slice(span), closing="", children=())


def _is_mere_line(blank: Blank) -> bool:
    """Tell whether the blank is a line of underscores that does not say what belongs there."""
    return not blank.prompt and blank.opening.strip("_") == "" and not blank.children


def _opened(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the children with those of the one choice among them in its place."""
    return tuple(inner for child in children for inner in (child.children if isinstance(child, Choice) else (child,)))


def _within(nodes: Sequence[Sorted], start: int, end: int) -> list[Sorted]:
    """Return the nodes between two places, with words that reach beyond cut off there."""
    inside: list[Sorted] = []
    for node in nodes:
        first, last = max(node.span.start, start), min(node.span.end, end)
        if first < last and isinstance(node, Words):
            offset = node.span.start
            inside.append(Words(span=Span(start=first, end=last), text=node.text[first - offset : last - offset]))
        elif first < last:
            inside.append(node)
    return inside


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
