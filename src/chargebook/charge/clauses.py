"""The words of a finding as a clause, and a clause as a sentence.

In: what an instruction says is to be proved, or a sentence about it. Out: words that follow "that" or "whether", or
that stand by themselves. Where it cannot be told what the clause is, the words stay as they are.
"""

import re

from chargebook.ground.text import folded, tried
from chargebook.instruction.notation import Notation

SO = "it is not so that "  # how the words of an exception that fails begin
NOT = re.compile(r"\b(?P<verb>was|were|is|are|did|does|do|has|had|would) not\b")  # was not reasonable
NO = re.compile(r"\b(?P<verb>was|were|is|are|has|had) no\b")  # there was no probable cause
THAT = re.compile(r"\bthat\s+")
ARTICLE = re.compile(r"\A(?:The|An?|That)\b")  # of an element that is printed as a sentence, or begins "That the"


def clause(sentence: str, notation: Notation) -> str:
    """Return what a sentence on the burden says is to be proved; the whole of it if that cannot be told.

    >>> from chargebook.instruction.notation import load_notation
    >>> clause("The plaintiff must prove by a preponderance of the evidence that it rained", load_notation("ca9-civil"))
    'it rained'
    >>> clause("The plaintiff must show that it rained", load_notation("ca9-civil"))
    'it rained'
    """
    words = tried(sentence)
    standards = (phrase.search(words) for phrase in notation.phrases.standards.values())
    ends = [match.end() for match in standards if match]
    ends = ends or [match.end() for match in [notation.phrases.burden.search(words)] if match]
    that = THAT.search(words, min(ends)) if ends else None
    return sentence[that.end() :] if that else sentence


def sentence(clause: str) -> str:
    """Return a clause as a sentence.

    >>> sentence("the court has decided that it rained")
    'The court has decided that it rained.'
    """
    return f"{clause[0].upper()}{clause[1:].removesuffix('.')}."


def lowered(words: str) -> str:
    """Return words that begin a sentence as they follow "that".

    >>> lowered("The defendant struck"), lowered("That the defendant struck")
    ('the defendant struck', 'that the defendant struck')
    """
    return ARTICLE.sub(lambda first: first[0].lower(), words)


def asserted(words: str) -> str:
    """Return *words* without their one negation, so that "whether" can stand before them; as they are if it is unclear.

    >>> asserted("the force was not objectively reasonable")
    'the force was objectively reasonable'
    >>> asserted("it is not so that the arrest was lawful")
    'the arrest was lawful'
    >>> asserted("there was no probable cause for the arrest")
    'there was probable cause for the arrest'
    """
    plain = words.removeprefix(SO)
    if plain != words:
        return plain
    negations = [match for pattern in (NOT, NO) for match in pattern.finditer(folded(words))]
    if len(negations) != 1:
        return words
    return f"{words[: negations[0].end('verb')]}{words[negations[0].end() :]}"
