"""What leads alternatives of which any may be kept: "[at least one of] the following element[s]" before them.

In: the answers to the brackets of one text. Out: for each bracket in the words that lead a choice, whether they stand
and in which number, by how many of its alternatives are kept. They are asked for no more than what joins brackets is; a
decision of the user that does not fit is a problem.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.charge.drafting.choices import chosen
from chargebook.charge.drafting.draft import GAP
from chargebook.ground.text import Span
from chargebook.instruction.bracketplaces import inside, plainly, word_before
from chargebook.instruction.instruction import Choice, Instruction, Node, Option, Suffix, Words
from chargebook.instruction.notation import Notation

FOLLOWING = re.compile(r"\s*(?:the\s+)?following\b[^:]*:\s*", re.IGNORECASE)  # between "[at least one of]" and these
ONE, SEVERAL = "one alternative alone is kept", "several alternatives are kept, of which one is enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """The words that lead a choice: the bracket that says that one is enough, and the ending of what is counted."""

    option: Option
    suffix: Suffix | None
    choice: Choice


def lead_of(answers: BracketAnswers) -> Mapping[Span, tuple[bool, str]]:
    """Return for each bracket of a lead whether it stands, as several ask for it, and why."""
    settled: dict[Span, tuple[bool, str]] = {}
    for lead in _leads(answers.instruction, answers.notation):
        kept = _how_many(lead.choice, answers)
        is_several = kept != 1
        why = SEVERAL if is_several else ONE
        option = answers.written_for(lead.option)
        suffix = answers.written_for(lead.suffix) if lead.suffix else None
        settled[lead.option.span] = (is_several, why)
        if option and kept and option.values != (("keep",) if is_several else ("drop",)):
            answers.report_unfit(option, why)
        if lead.suffix:
            settled[lead.suffix.span] = (is_several, why)
            word = word_before(lead.suffix, answers.source)
            wanted = f"{word}{lead.suffix.endings[0] if is_several else ''}"
            if suffix and kept and [plainly(value) for value in suffix.values] != [plainly(wanted)]:
                answers.report_unfit(suffix, why)
    return settled


def _how_many(choice: Choice, answers: BracketAnswers) -> int:
    """Return how many alternatives are kept; none while that is open."""
    made = chosen(choice, answers)
    if isinstance(made.kept, str):
        return 0 if made.kept in ("", GAP) else 1
    return len(made.kept) + len(made.own)


@lru_cache(maxsize=1024)
def _leads(instruction: Instruction, notation: Notation) -> tuple[_Lead, ...]:
    return tuple(_found(tuple(instruction.heard()), notation))


def _found(nodes: Sequence[Node], notation: Notation) -> Iterator[_Lead]:
    """Yield the leads among the nodes of a text."""
    for place, option in enumerate(nodes):
        if not isinstance(option, Option) or not notation.lists.any_of.search(inside(option).lower()):
            continue
        between = tuple(takewhile(lambda node: isinstance(node, Words | Suffix), nodes[place + 1 :]))
        choice = next(iter(nodes[place + 1 + len(between) :]), None)
        suffixes = [node for node in between if isinstance(node, Suffix)]
        words = "".join(node.text for node in between if isinstance(node, Words))
        if isinstance(choice, Choice) and not suffixes[1:] and FOLLOWING.fullmatch(words):
            yield _Lead(option=option, suffix=next(iter(suffixes), None), choice=choice)
