"""Whom a text means where it says "the plaintiff" or "the defendant".

In: an instruction. Out: each place that speaks of a party by its role, and whether it means who brings the claim. A
definition that speaks of any plaintiff or defendant is no such place, nor is "each plaintiff" or "a named defendant".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.setting import Setting
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Blank, Instruction, walk
from chargebook.instruction.notation import Notation

ROLES = ("plaintiff", "defendant")
# Words behind which a role is that of any party, or of one whom the text does not name: "each named defendant".
ANY = re.compile(
    r"""(?: \b(?:the|an?|each|any|every|no|another|such|either|neither|one|other|both|all|this|these|several)\s+
            (?:(?!(?:of|that|by|to|and|or|for|if|whether|which|in|on|from)\b)[a-z]+\s+)?
        |   \b(?:against|for|of|by|to|from|with|toward|towards|on)\s+that\s+
        |   \w-)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
AROUND = 40  # letters before a role that tell whether it is that of any party
ANY_PARTY = re.compile(r"\ban? (?:plaintiff|defendant)\b", re.IGNORECASE)
IN_GENERAL = re.compile(r"(?:\bmeans that|:)\s*\Z", re.IGNORECASE)  # a definition says nothing of a party


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text speaks of a party by its role; *is_claimant* if it means who brings the claim."""

    role: str
    span: Span
    is_claimant: bool = True


def is_told(instruction: Instruction, setting: Setting) -> bool:
    """Tell whether a text says at its head for whom a plaintiff sues: the introduction, and the elements."""
    return setting.is_introduction or bool(instruction.directions)


@lru_cache(maxsize=1024)
def mentions(instruction: Instruction, role: str, notation: Notation) -> tuple[Mention, ...]:
    """Return each place that speaks of the party of that role, and not of any party."""
    text, body = instruction.source.folded, instruction.body
    found = re.compile(rf"\b(?P<the>the\s+)?{role}\b(?!\w)", re.IGNORECASE).finditer(text, body.start, body.end)
    spans = (
        Span(start=match.start(), end=match.end())
        for match in found
        if match["the"] or not ANY.search(text[max(0, match.start() - AROUND) : match.start()])
    )
    return tuple(
        Mention(role=role, span=span, is_claimant=is_claimant(instruction, span, notation))
        for span in spans
        if _is_words(instruction, span.start) and not _is_general(instruction, span)
    )


def is_claimant(instruction: Instruction, span: Span, notation: Notation) -> bool:
    """Tell whether the mention at *span* is of the one who brings and must prove the claim."""
    start = instruction.source.folded.rfind("\n", 0, span.start) + 1
    end = instruction.source.folded.find("\n", span.end)
    line = instruction.source.lower[start : end if end >= 0 else None]
    matches = notation.phrases.claimant.every(line)
    return any(match.start() < span.end - start and span.start - start < match.end() for match in matches)


def _is_general(instruction: Instruction, span: Span) -> bool:
    """Tell whether the mention stands in a definition that speaks of any party of that role."""
    definition = next((own.span for own in instruction.definitions if own.span.holds(span)), None)
    whole = instruction.source.folded[definition.start : definition.end] if definition else ""
    before = whole[: span.start - definition.start] if definition else ""
    return bool(ANY_PARTY.search(whole) or IN_GENERAL.search(before))


def _is_words(instruction: Instruction, place: int) -> bool:
    """Tell whether the place is not inside a blank's own prompt."""
    blanks = (node.span for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Blank))
    return not any(span.start <= place < span.end for span in blanks)
