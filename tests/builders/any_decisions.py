"""Decisions about the brackets of a text without rhyme or reason, and what no sentence has that comes of them."""

import re
from collections.abc import Iterator, Mapping
from random import Random

from chargebook.charge.drafting.draft import Draft
from chargebook.instruction.bracketplaces import inside, offered, plainly, word_before
from chargebook.instruction.instruction import Blank, Choice, Instruction, Option, Suffix, walk
from chargebook.matter.matter import BracketAnswer

OWN = ["a shed", "the red van", "her own car", "the plaintiff’s home", "the Vela", "attic", "what Ana Reyes said"]
# What no sentence has. A fault that the model itself has is the model's.
WRONG = {
    "a word twice": r"\b(?!(?:that|had)\b)(\w+) \1\b",
    "a joint beside a joint": r"\b(?:and|or)\b,? (?:and|or)\b",
    "a joint that dangles": r"\b(?:and|or) ?[.:;?)]",
    "an article before a name": r"\b(?:the|an?) (?:Ana Reyes|Deputy|Mark Holt)\b",
    "an article before nothing": r"\w (?:the|an?)(?: ?[.;:,?]| (?:the|an?|this|that|his|her|its)\b)",
    "a mark behind a mark": r"[,;:] ?[.,;:?]|\.\.(?!\.)",
    "a space before a mark": r"\w [,.;:?](?!\w)",
    "the wrong article": r"\b(?:a (?=[aeio](?!ne|u))|an (?=[bcdfgj-np-tvwz]))\w+",
    "a bracket": r"[\[\]]",
}


def answer(node: object, instruction: Instruction, made: Random) -> tuple[str, tuple[str, ...]] | None:
    """A bracket's words, and a decision about it that may make sense or not."""
    match node:
        case Blank():
            return node.prompt, (made.choice(OWN),)
        case Option():
            return inside(node), (made.choice(["keep", "drop"]),)
        case Choice():
            words = list(offered(node))
            own = [made.choice(OWN)] if made.random() < 0.2 else []
            return " | ".join(words), tuple(made.sample(words, made.randint(1, len(words)))) if not own else tuple(own)
        case Suffix():
            word = word_before(node, instruction.source)
            return f"{word}{node.text}", (made.choice([word, f"{word}{node.endings[0]}"]),)
    return None


def decided(instruction: Instruction, made: Random) -> tuple[BracketAnswer, ...]:
    """A decision about each bracket."""
    answers: dict[str, BracketAnswer] = {}
    for node in walk(instruction.tree, into_blanks=False):
        said = answer(node, instruction, made)
        if said and plainly(said[0]):
            own = BracketAnswer(instruction=instruction.number, bracket=said[0], values=said[1])
            answers.setdefault(plainly(said[0]), own)
    return tuple(answers.values())


def wrong(draft: Draft, patterns: Mapping[str, str] = WRONG) -> Iterator[str]:
    """Yield what is no sentence in a draft, and was none before."""
    model = " ".join(draft.instruction.source.text.split())
    for paragraph in draft.paragraphs:
        for what, says in patterns.items():
            for match in re.finditer(says, paragraph.text):
                around = paragraph.text[max(0, match.start() - 8) : match.end() + 2]
                if around not in model and not (len(match[0]) > 2 and match[0] in model):
                    yield f"{what}: {paragraph.text[max(0, match.start() - 40) : match.end() + 40]}"
