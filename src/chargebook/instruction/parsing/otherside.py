"""Tell the list that the other side must prove from one that may belong to the elements.

In: an `Instruction` as it was read, and the notation. Out: whether a list is plainly that of the side that need not
prove the elements, a defense or a counterclaim, and a problem that says so. What is not plain is left to the doubts.
"""

from collections.abc import Iterator

from chargebook.ground.problem import Problem, Severity
from chargebook.instruction.instruction import Instruction, ItemList
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import Sentence
from chargebook.instruction.parsing.burdens import find_burdens

OTHER_LIST = "N225"
SIDES = ("plaintiff", "defendant")
LEADS_ON = (":", " that")


def of_the_other_side(instruction: Instruction, notation: Notation) -> Iterator[Problem]:
    r"""Yield each list of things that the other side must prove: it is read, and is no part of the elements.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.instruction.parsing.parse import parse
    >>> words = "The plaintiff must prove:\n1. rain; and\n2. snow.\n\nThe defendant must prove:\n1. sun; and\n2. wind."
    >>> [problem.code for problem in parse(Source.of(words)).noticed]
    ['N225']
    """
    for items in [items for items in instruction.lists if items.holds_elements][1:]:
        if is_of_the_other_side(items, instruction, notation):
            span = items.items[0].span
            words = " ".join(instruction.source.slice(span).split())
            yield Problem(
                code=OTHER_LIST,
                severity=Severity.WARNING,
                place=instruction.source.place(span.start),
                message=f"the other side has a list of its own to prove, and it is no part of the elements: {words!r}",
                mend="ask the jury of it in an instruction of its own, if the case has it",
                span=span,
            )


def is_of_the_other_side(items: ItemList, instruction: Instruction, notation: Notation) -> bool:
    """Tell whether the list is plainly that of the other side: the burden says so, and so does the last side named."""
    bearer = instruction.burden.party if instruction.burden else ""
    if items.cue is None or bearer not in SIDES:
        return False
    words = instruction.source.lower[items.cue.start : items.cue.end].replace("\n", " ")
    match = notation.doubts.proves.search(words)
    if match is None or not words.rstrip("] ").endswith(LEADS_ON):
        return False
    stated = find_burdens(instruction.tree, (Sentence(span=items.cue, words=words),), notation.phrases)
    party = stated.first.party if stated.first else ""
    return party in SIDES and party not in ("", bearer) and _is_named(words, match.start(), party, notation)


def _is_named(words: str, end: int, party: str, notation: Notation) -> bool:
    return last_named(words[:end], notation) == party or last_named(words, notation) == party


def last_named(words: str, notation: Notation) -> str:
    """Return the side that the words name last; nothing where they name none."""
    named = [(words.rfind(word), party) for word, party in notation.phrases.parties.items() if word in words]
    return max(named)[1] if named else ""
