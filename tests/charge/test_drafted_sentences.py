"""Whatever is decided of the brackets of a text, what comes out is a sentence or a problem.

Over every text of the shelf and of both corpora, with decisions without rhyme or reason.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from matters import SHELF, matter

from chargebook.charge.drafting.answers import inside, offered, plainly, word_before
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.given import setting_for, setting_of
from chargebook.charge.drafting.setting import Setting
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Option, Suffix, walk
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.matter.matter import BracketAnswer

INSTRUCTIONS = Path(__file__).parents[1] / "instruction"
CORPUS = sorted((INSTRUCTIONS / "corpus").glob("*.txt"))
FRESH = sorted((INSTRUCTIONS / "fresh").glob("*/texts/*/*.txt"))
TRIES = 3
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


def instructions() -> Iterator[tuple[str, Instruction, str]]:
    for entry in SHELF.entries:
        yield entry.number, entry.instruction, SHELF.manual
    for path in CORPUS:
        manual = tomllib.loads(path.with_suffix(".toml").read_text("utf-8")).get("manual", SHELF.manual)
        yield path.stem, parse(Source.of(path.read_text("utf-8"), name=path.name), manual=manual), manual
    for path in FRESH:
        lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("# "))
        yield path.stem, parse(Source.of("\n".join(lines), name=path.name)), SHELF.manual


TEXTS = list(instructions())


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


def setting(instruction: Instruction, made: Random) -> Setting:
    case = matter(
        names=made.choice(["names", "roles"]),
        secured=made.choice(["constitution", "laws", "both"]),
        color=made.choice(["contested", "stipulated", "ruled"]),
        conduct=made.choice(["act", "acts", "failure to act", "[act, failure to act]"]),
    )
    plain = setting_of(case, case.counts[0], SHELF)
    answered = replace(plain, claim=replace(plain.claim, brackets=decided(instruction, made)))
    entry = next((entry for entry in SHELF.entries if entry.instruction is instruction), None)
    return setting_for(entry, answered) if entry else answered


def wrong(draft: Draft) -> Iterator[str]:
    """Yield what is no sentence in a draft, and was none before."""
    model = " ".join(draft.instruction.source.text.split())
    for paragraph in draft.paragraphs:
        for what, says in WRONG.items():
            for match in re.finditer(says, paragraph.text):
                around = paragraph.text[max(0, match.start() - 8) : match.end() + 2]
                if around not in model and not (len(match[0]) > 2 and match[0] in model):
                    yield f"{what}: {paragraph.text[max(0, match.start() - 40) : match.end() + 40]}"


@pytest.mark.parametrize(("name", "instruction", "manual"), TEXTS, ids=[name for name, _, _ in TEXTS])
def test_what_comes_of_any_decisions_is_a_sentence_or_a_problem(
    name: str, instruction: Instruction, manual: str
) -> None:
    made = Random(name)  # noqa: S311 - no secret
    for _ in range(TRIES):
        draft = draft_instruction(instruction, setting(instruction, made), load_notation(manual))

        assert [] == ([] if draft.problems else list(wrong(draft)))
