"""Read the meaning of an instruction from its tree: elements, burden, definitions, directions, rulings, notes.

In: a `Tree` and the `Notation` of its manual. Out: an `Instruction` in which every part points to its place. What the
text does not say is left empty; what it says wrongly is listed as a flaw. No instruction is named here: the phrases
come from the notation, the rest from the text.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

from chargebook.flaws import find_flaws
from chargebook.instruction import (
    Blank,
    Burden,
    Choice,
    Condition,
    Definition,
    Direction,
    Element,
    Factor,
    Instruction,
    ItemList,
    Note,
    NoteKind,
    Option,
    Polarity,
    TakenElement,
    Tree,
    walk,
)
from chargebook.lists import find_lists
from chargebook.notations import Notation, Phrases
from chargebook.paragraphs import Paragraph, paragraphs, sentences
from chargebook.text import Source, Span, folded

Marked = TypeVar("Marked", Blank, Choice, Option)

HEADING = re.compile(r"\s*(?:\[bookmark:[^\]\n]*\])?\s*(?P<number>\d{1,2}\.\d{1,2}[A-Z]?)\.?\s+(?P<title>\S[^\n]*)")


def interpret(tree: Tree, notation: Notation) -> Instruction:
    """Return the instruction that *tree* says.

    >>> from chargebook.notation import scan
    >>> from chargebook.notations import load_notation
    >>> ca9 = load_notation("ca9-civil")
    >>> source = Source.of("The plaintiff must prove each of the following elements:\\n1. rain; and\\n2. thunder.")
    >>> instruction = interpret(scan(source, ca9), ca9)
    >>> [element.words for element in instruction.elements], instruction.join.value
    (['rain', 'thunder'], 'all')
    """
    return _Reading(tree, notation).instruction()


class _Reading:
    """One reading of one text: the parts that all the steps share."""

    def __init__(self, tree: Tree, notation: Notation) -> None:
        self.tree, self.source, self.notation, self.phrases = tree, tree.source, notation, notation.phrases
        self.text = tree.source.folded
        self.number, self.title, start = _heading(self.text, tree.source)
        end, self.comment = _comment(self.text, notation.phrases)
        self.body = Span(start=start, end=end)
        self.paragraphs = paragraphs(self.source, self.body, notation)
        self.sentences = tuple(s for p in self.paragraphs for s in sentences(self.source, p.words))
        self.lists = find_lists(self.source, self.paragraphs, notation)

    def instruction(self) -> Instruction:
        """Return the whole."""
        first = next((found for found in self.lists if found.holds_elements), None)
        definitions = tuple(self._definitions())
        elements = self._elements(first)
        flaws = find_flaws(self.tree, self.body, self.lists, self.notation)
        return Instruction(
            tree=self.tree,
            number=self.number,
            title=self.title,
            body=self.body,
            comment=self.comment,
            paragraphs=self.paragraphs,
            lists=self.lists,
            elements=elements,
            join=first.join if first else None,
            polarity=self._polarity(),
            burden=self._burden(),
            second_burden=self._second_burden(),
            definitions=definitions,
            directions=tuple(self._directions()),
            rulings=tuple(self._rulings(elements)),
            factors=tuple(self._factors()),
            notes=tuple(self._notes()),
            defects=flaws.defects,
            slips=flaws.slips,
        )

    # --- elements -----------------------------------------------------------------------------------------------

    def _elements(self, found: ItemList | None) -> tuple[Element, ...]:
        if found is None:
            return ()
        return tuple(
            Element(
                label=item.label,
                printed=item.printed,
                span=item.span,
                words=_tidy(self.source.slice(item.words)),
                optional=item.optional,
                roles=_roles(self.text[item.words.start : item.words.end], self.phrases),
            )
            for item in found.items
        )

    def _factors(self) -> Iterator[Factor]:
        seen_elements = False
        for found in self.lists:
            if found.holds_elements and not seen_elements:
                seen_elements = True
            else:
                yield from (Factor(label=item.label, span=item.span) for item in found.items)
        for sentence in self.sentences:
            yield from self._run_on_factors(sentence)

    def _run_on_factors(self, sentence: Span) -> Iterator[Factor]:
        """Yield the factors of a sentence that lists them between commas: "consider the need, the threat, and ..."."""
        match = re.match(r"(?:in (?:deciding|determining)\b.*?, )?consider (?!all\b|the following)", self.words(sentence), re.I)
        if match is None or not self.words(sentence).endswith("."):
            return
        start = sentence.start + match.end()
        pieces = list(re.finditer(r"(?:[^,\[]|\[[^\]]*\])+", self.text[start : sentence.end]))
        if len(pieces) < 3:
            return
        for number, piece in enumerate(pieces, 1):
            yield Factor(label=str(number), span=Span(start=start + piece.start(), end=start + piece.end()))

    # --- burden -------------------------------------------------------------------------------------------------

    def _burden_sentences(self) -> Iterator[tuple[Span, re.Match[str]]]:
        for sentence in self.sentences:
            match = self.phrases.burden.search(self.text, sentence.start, sentence.end)
            if match:
                yield sentence, match

    def _burden(self) -> Burden | None:
        found = [(s, m) for s, m in self._burden_sentences() if not m.group("shifted")]
        if not found:
            return None
        sentence, match = found[0]
        party = self._party(sentence, match)
        standards = (self._standard(s) for s, m in found if self._party(s, m) == party)
        return Burden(party=party, standard=next(filter(None, standards), ""), span=sentence)

    def _second_burden(self) -> Burden | None:
        for sentence, match in self._burden_sentences():
            if match.group("shifted"):
                return Burden(party=match.group("shifted").lower(), standard=self._standard(sentence), span=sentence)
        return None

    def _party(self, sentence: Span, match: re.Match[str]) -> str:
        """Return the party named last before the verb: its subject."""
        places = [
            (found.start(), party)
            for party, pattern in self.phrases.parties.items()
            for found in pattern.finditer(self.text, sentence.start, match.start())
        ]
        return max(places)[1] if places else ""

    def _standard(self, sentence: Span) -> str:
        places = sorted(
            (found.start(), name)
            for name, pattern in self.phrases.standards.items()
            for found in pattern.finditer(self.text, sentence.start, sentence.end)
        )
        offered = {
            name
            for choice in self._nodes(Choice)
            for at, name in places
            for alternative in choice.alternatives
            if alternative.span.start <= at < alternative.span.end
        }
        return "choice" if len(offered) > 1 else places[0][1] if places else ""

    def _polarity(self) -> Polarity | None:
        burdens = list(self._burden_sentences())
        if not burdens:
            return None
        away = any(self.phrases.negate.search(self.text, s.start, s.end) for s, _ in burdens)
        return Polarity.NEGATE if away else Polarity.PROVE

    # --- definitions --------------------------------------------------------------------------------------------

    def _definitions(self) -> Iterator[Definition]:
        seen: set[str] = set()
        for sentence in (s for p in self.paragraphs if not p.style for s in sentences(self.source, p.words)):
            start = sentence.start + len(self.words(sentence)) - len(self.words(sentence).lstrip("[ "))
            for pattern in self.phrases.definitions:
                match = pattern.match(self.text, start, sentence.end)
                if match and (term := _term(match.group("term"))) not in seen:
                    seen.add(term)
                    yield Definition(term=term, span=sentence, conditions=self._conditions(sentence))
                    break
                if match:
                    break

    def _conditions(self, sentence: Span) -> tuple[Condition, ...]:
        """Return what a definition asks for, if it asks for two things or more."""
        match = self.phrases.conditions.search(self.text, sentence.start, sentence.end)
        if match is None:
            return ()
        start, end = match.span("conditions")
        cuts = list(self.phrases.between.finditer(self.text, start, end))
        starts, ends = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
        if not cuts:
            return ()
        return tuple(
            Condition(words=_tidy(self.source.text[a:b]), span=Span(start=a, end=b), roles=_roles(self.text[a:b], self.phrases))
            for a, b in zip(starts, ends, strict=True)
        )

    # --- directions and rulings ---------------------------------------------------------------------------------

    def _directions(self) -> Iterator[Direction]:
        for sentence in self.sentences:
            for match in self.phrases.verdict.finditer(self.text, sentence.start, sentence.end):
                yield Direction(party=match.group("party").lower(), span=sentence, imports=self._import(sentence))

    def _import(self, sentence: Span) -> Span | None:
        blanks = (blank for blank in self._nodes(Blank) if sentence.holds(blank.span))
        asking = (blank.span for blank in blanks if self.phrases.imports.search(blank.prompt))
        return next(asking, None)

    def _rulings(self, elements: tuple[Element, ...]) -> Iterator[TakenElement]:
        taken: set[str] = set()
        for sentence in self.sentences:
            if self.phrases.taken.search(self.text, sentence.start, sentence.end) is None:
                continue
            optional = self._is_optional(sentence)
            for label in self._taken_labels(sentence, elements):
                if label not in taken:
                    taken.add(label)
                    yield TakenElement(element=label, span=sentence, optional=optional)

    def _taken_labels(self, sentence: Span, elements: tuple[Element, ...]) -> list[str]:
        match = self.phrases.ordinal.search(self.text, sentence.start, sentence.end)
        if match:
            label = str(self.notation.lists.words.index(match.group("ordinal").capitalize()) + 1)
            return [label for element in elements if element.label == label]
        words = re.findall(r"[\w']+", self.words(sentence).lower())
        predicate = words[-self.phrases.predicate_words :]
        return [element.label for element in elements if _has_run(element.words, predicate)]

    def _is_optional(self, sentence: Span) -> bool:
        return any(option.span.holds(sentence) or sentence.holds(option.span) for option in self._nodes(Option))

    # --- the comment --------------------------------------------------------------------------------------------

    def _notes(self) -> Iterator[Note]:
        if self.comment is None:
            return
        for paragraph in paragraphs(self.source, self.comment, self.notation):
            for sentence in sentences(self.source, paragraph.span):
                yield from self._note(sentence, paragraph)

    def _note(self, sentence: Span, paragraph: Paragraph) -> Iterator[Note]:
        words, span = self.text, (sentence.start, sentence.end)
        if self.phrases.requires.search(words, *span):
            match = self.phrases.range.search(words, *span)
            first, last = (match.group("first"), match.group("last") or match.group("first")) if match else ("", "")
            yield Note(kind=NoteKind.REQUIRES, span=sentence, first=first, last=last)
        if self.phrases.modify.search(words, *span):
            around = self.text[paragraph.span.start : sentence.end]
            theories = (name for name, pattern in self.phrases.theories.items() if pattern.search(around))
            yield Note(kind=NoteKind.MODIFY, span=sentence, theory=next(theories, ""))

    # --- shared -------------------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        """The folded words at *span*."""
        return self.text[span.start : span.end]

    def _nodes(self, kind: type[Marked]) -> list[Marked]:
        return [node for node in walk(self.tree, into_blanks=False) if isinstance(node, kind)]


def _heading(text: str, source: Source) -> tuple[str, str, int]:
    """Return the number, the title and where the body begins; a text without a heading has neither."""
    match = HEADING.match(text)
    if match is None:
        return "", "", 0
    title, end = match.group("title"), match.end()
    while rest := re.match(r"\n[ \t]*(?P<more>\S[^\n]*[^\s.:;,])[ \t]*(?=\n|\Z)", text[end:]):
        if len(rest.group("more")) > 120:
            break
        title, end = f"{title} {rest.group('more')}", end + rest.end()
    printed = _tidy(source.text[match.start("title") : end])
    return match.group("number"), printed, end


def _comment(text: str, phrases: Phrases) -> tuple[int, Span | None]:
    """Return where the instruction ends and, if a comment follows, the comment."""
    match = re.search(rf"^[ \t]*{re.escape(phrases.comment)}[ \t]*$", text, re.MULTILINE)
    return (match.start(), Span(start=match.end(), end=len(text))) if match else (len(text), None)


def _roles(words: str, phrases: Phrases) -> tuple[str, ...]:
    return tuple(role for role, pattern in phrases.roles.items() if pattern.search(words))


def _term(printed: str) -> str:
    words = re.sub(r"\s+", " ", printed.lower()).strip(" \"'.,")
    return re.sub(r"^(?:an?|the) ", "", words)


def _has_run(words: str, run: list[str]) -> bool:
    spoken = re.findall(r"[\w']+", folded(words).lower())
    return len(run) > 1 and any(spoken[at : at + len(run)] == run for at in range(len(spoken)))


def _tidy(words: str) -> str:
    """Return the words with plain white space and without the connective that ends a list item."""
    one_line = re.sub(r"\s+", " ", words).strip()
    return re.sub(r"(?:;\s*(?:and|or)?|\.)$", "", one_line).strip()
