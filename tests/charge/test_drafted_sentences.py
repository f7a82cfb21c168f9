"""Whatever is decided of the brackets of a text, what comes out is a sentence or a problem.

Over every text of the shelf and of both corpora, with decisions without rhyme or reason.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from any_decisions import decided, wrong
from matters import SHELF, matter

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.given import setting_for, setting_of
from chargebook.charge.drafting.setting import Setting
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.matter.names import Names

INSTRUCTIONS = Path(__file__).parents[1] / "instruction"
CORPUS = sorted((INSTRUCTIONS / "corpus").glob("*.txt"))
FRESH = sorted((INSTRUCTIONS / "fresh" / "tuning" / "texts").glob("*/*.txt"))  # the held ones are for measuring alone
TRIES = 3


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


def setting(instruction: Instruction, made: Random) -> Setting:
    case = matter(
        names=made.choice([*Names]),
        secured=made.choice(["constitution", "laws", "both"]),
        color=made.choice(["contested", "stipulated", "ruled"]),
        conduct=made.choice(["act", "acts", "failure to act", "[act, failure to act]"]),
    )
    plain = setting_of(case, case.counts[0], SHELF)
    answered = replace(plain, claim=replace(plain.claim, brackets=decided(instruction, made)))
    entry = next((entry for entry in SHELF.entries if entry.instruction is instruction), None)
    return setting_for(entry, answered) if entry else answered


@pytest.mark.parametrize(("name", "instruction", "manual"), TEXTS, ids=[name for name, _, _ in TEXTS])
def test_what_comes_of_any_decisions_is_a_sentence_or_a_problem(
    name: str, instruction: Instruction, manual: str
) -> None:
    made = Random(name)  # noqa: S311 - no secret
    for _ in range(TRIES):
        draft = draft_instruction(instruction, setting(instruction, made), load_notation(manual))

        assert [] == ([] if draft.problems else list(wrong(draft)))
