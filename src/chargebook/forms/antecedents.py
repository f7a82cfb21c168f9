"""What the words of an element lean on: "did so", "that conduct" and "them" mean what another element has said.

In: a fact of a count's rule, the charge of the count, and what the form has asked before. Out: sentences that say again
what the words lean on, where no question of the same part has: it is settled, or was asked in an earlier part, or is no
question of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.charge.clauses import clause, lowered, sentence
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.edits import leans, words_of
from chargebook.charge.drafting.given import setting_for
from chargebook.instruction.instruction import Element
from chargebook.instruction.notation import Notation
from chargebook.library.shelf import Entry
from chargebook.rule.formula import Fact, Given, leaves

LATER = re.compile(r"\b(?:later|earlier|following|preceding) (?=instructions?\b)")  # of the set, in which it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """An element on which the words of another lean; *leaf* is its finding, if it has one of its own."""

    element: Element
    words: str
    leaf: Fact | Given | None


def antecedents(charge: CountCharge, fact: Fact, notation: Notation) -> Iterator[Antecedent]:
    """Yield what *fact* leans on, the nearest first, until there is one that stands by itself."""
    entry = next((entry for entry in charge.entries if fact.id.startswith(f"{entry.instruction.number}/")), None)
    element = _element_of(charge, entry, fact) if entry else None
    words = fact.words
    while entry and element:
        match = leans(words)
        earlier = _earlier(charge, entry, element, notation) if match else []
        noun = (match["noun"] or "").lower() if match else ""
        named = [antecedent for antecedent in earlier if noun and noun in antecedent.words.lower()]
        nearest = next(iter(named or earlier), None)
        if nearest is None:
            return
        yield nearest
        element, words = nearest.element, nearest.words


def said_again(charge: CountCharge, fact: Fact, before: Mapping[str, str], notation: Notation) -> str:
    """Return the sentences to put before the question on *fact*, so that its words never lean on nothing.

    *before* gives the number of each finding that an earlier part asks for, and nothing for one that this part does.
    """
    sentences: list[str] = []
    for antecedent in antecedents(charge, fact, notation):
        name = antecedent.leaf.id if antecedent.leaf else ""
        if isinstance(antecedent.leaf, Given):
            sentences.insert(0, sentence(without_later(antecedent.leaf.told)))
        elif before.get(name):
            sentences.insert(0, f"Question {before[name]} was whether {lowered(antecedent.words)}.")
        elif name in before:
            break
        else:
            sentences.insert(0, f"It matters here whether {lowered(antecedent.words)}.")
    return "".join(f"{words} " for words in sentences)


def without_later(words: str) -> str:
    """Return words as a form has them: it has no instruction behind it, so that those of the set are the instructions.

    >>> without_later("the court has decided that he deprived her of a right as explained in later instructions")
    'the court has decided that he deprived her of a right as explained in the instructions'
    """
    return LATER.sub(lambda match: "" if _has_article(match.string, match.start()) else "the ", words)


def _has_article(words: str, place: int) -> bool:
    return words[:place].endswith(("the ", "these "))


def _element_of(charge: CountCharge, entry: Entry, fact: Fact) -> Element | None:
    """Return the element that *fact* alone stands for."""
    number = entry.instruction.number
    labels = dict(charge.labels)
    own = (element for element in entry.instruction.elements if labels.get(f"{number}/{element.label}") == (fact.id,))
    return next(own, None)


def _earlier(charge: CountCharge, entry: Entry, element: Element, notation: Notation) -> list[Antecedent]:
    """Return the elements before *element* that count, the nearest first, in the words of the draft."""
    number, labels, filled = entry.instruction.number, dict(charge.labels), dict(charge.defined)
    known = {leaf.id: leaf for leaf in leaves(charge.everything)}
    draft = draft_instruction(entry.instruction, setting_for(entry, charge.setting), notation)
    earlier: list[Antecedent] = []
    for other in entry.instruction.elements:
        if other is element:
            break
        name = f"{number}/{other.label}"
        ids = labels.get(name, ())
        if ids or name in filled:
            leaf = known.get(ids[0]) if len(ids) == 1 else known.get(name)
            words = leaf.words if leaf else draft.said_at(words_of(entry.instruction, other))
            earlier.insert(0, Antecedent(element=other, words=clause(words, notation), leaf=leaf))
    return earlier
