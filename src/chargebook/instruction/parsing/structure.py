"""Read the meaning of an instruction from its tree: elements, burden, definitions, directions, rulings, notes.

In: a `Tree` and the `Notation` of its manual. Out: an `Instruction` in which every part points to its place. What the
text does not say is left empty; what it says wrongly is listed as a flaw. No instruction is named here: the phrases
come from the notation, the rest from the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import (
    Blank,
    Burden,
    Direction,
    Element,
    Instruction,
    ItemList,
    Option,
    Polarity,
    TakenElement,
    Tree,
    touching,
    walk,
)
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import Paragraph, Sentence, paragraphs, sentences
from chargebook.instruction.parsing.burdens import Burdens, find_burdens, names_in, standard_in
from chargebook.instruction.parsing.definitions import find_definitions, roles, tidy
from chargebook.instruction.parsing.doubts import find_doubts
from chargebook.instruction.parsing.factors import find_factors, is_weighed
from chargebook.instruction.parsing.flaws import find_flaws
from chargebook.instruction.parsing.headings import Parts, find_parts
from chargebook.instruction.parsing.lists import find_lists
from chargebook.instruction.parsing.notes import find_notes
from chargebook.instruction.parsing.otherside import of_the_other_side

SPOKEN = re.compile(r"[\w']+")
OTHER_SIDE = {"plaintiff": "defendant", "defendant": "plaintiff"}
PRONOUN = re.compile(r"(?:her|him|it|them)\b")
AND_SO = re.compile(r",? (?:and|so) (?:that )?you\b")  # what the jury is to make of a thing that is agreed
INFLECTION = re.compile(r"(?:'s|s|ed|d|ing|e)$")


def interpret(tree: Tree, notation: Notation) -> Instruction:
    r"""Return the instruction that *tree* says.

    >>> from chargebook.instruction.parsing.marks import scan
    >>> from chargebook.instruction.notation import load_notation
    >>> from chargebook.ground.text import Source
    >>> ca9 = load_notation("ca9-civil")
    >>> source = Source.of("The plaintiff must prove each of the following elements:\n1. rain; and\n2. thunder.")
    >>> instruction = interpret(scan(source, ca9), ca9)
    >>> [element.words for element in instruction.elements], instruction.join.value
    (['rain', 'thunder'], 'all')
    """
    parts = find_parts(tree.source, notation.phrases)
    whole = paragraphs(tree.source, parts.body, notation)
    return _meaning(tree, notation, parts, whole)


def _meaning(tree: Tree, notation: Notation, parts: Parts, whole: tuple[Paragraph, ...]) -> Instruction:
    source, phrases = tree.source, notation.phrases
    spoken, lists = sentences(source, whole), find_lists(source, whole, notation)
    first = next((items for items in lists if items.holds_elements), None)
    burdens = find_burdens(tree, spoken, phrases, first.cue if first else None)
    reading = _Reading(tree, spoken, notation)
    elements, flaws = reading.elements(first), find_flaws(tree, parts.body, whole, lists, notation)
    instruction = Instruction(
        tree=tree,
        number=parts.number,
        title=parts.title,
        body=parts.body,
        comment=parts.comment,
        paragraphs=whole,
        lists=lists,
        elements=elements,
        join=first.join if first else None,
        polarity=reading.polarity(first, burdens),
        burden=reading.burden(first, burdens.first),
        second_burden=burdens.second,
        definitions=find_definitions(source, spoken, phrases, _listed(source, lists, notation)),
        directions=tuple(reading.directions()),
        rulings=tuple(reading.rulings(elements)),
        factors=find_factors(source, spoken, lists, notation),
        notes=find_notes(source, parts.comment, phrases) if parts.comment else (),
        defects=flaws.defects,
        slips=flaws.slips,
    )
    noticed = tuple(of_the_other_side(instruction, notation))
    return replace(instruction, doubts=find_doubts(instruction, spoken, notation), noticed=noticed)


def _listed(source: Source, lists: tuple[ItemList, ...], notation: Notation) -> list[Span]:
    """Return where the words of the items stand that are elements or circumstances."""
    known = (items for items in lists if items.holds_elements or is_weighed(source, items, notation.lists))
    return [item.words for items in known for item in items.items]


class _Reading:
    """One reading of one text: what the steps share."""

    def __init__(self, tree: Tree, sentences: tuple[Sentence, ...], notation: Notation) -> None:
        self.tree, self.source, self.sentences = tree, tree.source, sentences
        self.notation, self.phrases = notation, notation.phrases
        self.names = tuple(names_in(tree, notation.phrases).items())

    def elements(self, items: ItemList | None) -> tuple[Element, ...]:
        """Return the things to prove."""
        listed = items.items if items else ()
        spans = [node.span for node in walk(self.tree, into_blanks=False) if isinstance(node, Option)] if items else []
        whole = [span for span in spans if sum(span.holds(item.span) for item in listed) == 1]
        return tuple(
            Element(
                label=item.label,
                printed=item.printed,
                span=item.span,
                words=tidy(self.source.slice(item.words)),
                optional=item.optional or (bool(item.printed) and any(span.holds(item.span) for span in whole)),
                roles=roles(self.source.lower[item.words.start : item.words.end], self.phrases),
            )
            for item in listed
        )

    def polarity(self, items: ItemList | None, burdens: Burdens) -> Polarity | None:
        """Tell whether the list is to be proved, or makes the conduct lawful and is to be proved away."""
        cue = self.source.lower[items.cue.start : items.cue.end] if items and items.cue else ""
        if not burdens.sentences:
            return Polarity.PROVE if self.notation.lists.proved.search(cue) else None
        if any(self.phrases.negate.search(sentence.words) for sentence in burdens.sentences):
            return Polarity.NEGATE
        return Polarity.NEGATE if self.notation.lists.lawful.search(cue) else Polarity.PROVE

    def burden(self, items: ItemList | None, stated: Burden | None) -> Burden | None:
        """Return the burden, with the standard that the announcement of the elements names where it names none."""
        if stated is None or stated.standard or items is None or items.cue is None:
            return stated
        cue = Sentence(span=items.cue, words=self.source.lower[items.cue.start : items.cue.end].replace("\n", " "))
        return replace(stated, standard=standard_in(self.tree, cue, self.phrases))

    # --- directions ---------------------------------------------------------------------------------------------

    def directions(self) -> Iterator[Direction]:
        """Yield for whom the text tells the jury to find."""
        for sentence in self.sentences:
            found = self.phrases.verdict.every(sentence.words)
            favored = (self._favored(match, sentence.words[: match.start()]) for match in found)
            parties = list(filter(None, favored))
            imports = self._import(sentence.span) if parties else None
            yield from (Direction(party=party, span=sentence.span, imports=imports) for party in parties)

    def _favored(self, match: re.Match[str], before: str) -> str:
        """Return for whom the verdict is: a party, by its role, its name or a pronoun, or what is said of guilt."""
        if match["guilt"]:
            return match["guilt"].replace(" ", "-")
        if match["party"]:
            party = self.phrases.parties[match["party"]]
            return OTHER_SIDE.get(party, "") if match["against"] else party
        if match["named"] and PRONOUN.match(match["named"]):  # if Doe has proved it, you must find for her
            places = [(before.rfind(name), party) for name, party in self.names if name in before]
            return max(places)[1] if places else ""
        return next((party for name, party in self.names if match["named"] and match["named"].startswith(name)), "")

    def _import(self, sentence: Span) -> Span | None:
        blanks = (node for node in touching(self.tree, sentence) if isinstance(node, Blank))
        return next((blank.span for blank in blanks if self.phrases.imports.search(blank.prompt.lower())), None)

    # --- rulings ------------------------------------------------------------------------------------------------

    def rulings(self, elements: tuple[Element, ...]) -> Iterator[TakenElement]:
        """Yield the elements that the text takes from the jury, each once."""
        taken: set[str] = set()
        for sentence in self.sentences:
            if self.phrases.taken.search(sentence.words):
                labels = [label for label in self._taken_labels(sentence, elements) if label not in taken]
                optional = bool(labels) and self._is_optional(sentence.span)
                yield from (TakenElement(element=label, span=sentence.span, optional=optional) for label in labels)
                taken.update(labels)

    def _taken_labels(self, sentence: Sentence, elements: tuple[Element, ...]) -> list[str]:
        """Return the labels that the sentence names by ordinal, or else those whose words end as it does."""
        match = self.phrases.ordinal.search(sentence.words)
        if match:
            words = [word.lower() for word in self.notation.lists.words]
            named = [str(words.index(ordinal) + 1) for ordinal in match.groups() if ordinal]
            return [element.label for element in elements if element.label in named]
        said = AND_SO.split(sentence.words, maxsplit=1)[0]
        predicate = SPOKEN.findall(said)[-self.phrases.predicate_words :]
        if predicate and predicate[0] in self.phrases.parties:  # "the plaintiff was a seaman": the element may say "he"
            predicate = predicate[1:]
        return [element.label for element in elements if _has_run(element.words.lower(), _stems(predicate))]

    def _is_optional(self, sentence: Span) -> bool:
        options = (node.span for node in touching(self.tree, sentence) if isinstance(node, Option))
        return any(option.holds(sentence) or sentence.holds(option) for option in options)


def _stems(words: list[str]) -> list[str]:
    """Return the words without what inflects them, so that "act" and "acted" are one."""
    return [INFLECTION.sub("", word) for word in words]


def _has_run(words: str, run: list[str]) -> bool:
    """Tell whether the stems stand one after another in the words."""
    if len(run) < 2 or not all(stem in words for stem in run):
        return False
    stems = " ".join(_stems(SPOKEN.findall(words)))
    return f" {' '.join(run)} " in f" {stems} "
