"""Whom a pronoun in brackets means, told from its sentence.

In: where the pronoun stands, and the text. Out: the one side that is meant, or those that may be, or anybody. The one
who sues proves and was hurt, the one who is sued acted; what is said of a reasonable person is nobody's in the case.
Where two may be meant and nothing tells which, both are named, and the user is asked if it matters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.drafting.mentions import ROLES
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import Notation

FORMS_OF = {"he": "subject", "him": "object", "his": "possessive"}
ANYBODY = "anybody"
BEHIND = 60  # letters behind a pronoun that tell whose it is
# Where a sentence or a list item ends.
STOP = re.compile(r"[.?!][\"')]*\s+(?=[A-Z\"(\[])|\n\s*\n|\n\s*(?=[\[(]?\w{1,3}[.)]\s)")
BRACKETS = re.compile(r"[\[\]\s]*(?:\[[^\[\]]*\]\s*)*")  # the rest of the choice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody of whom a sentence speaks: a side of the case or anybody; *is_owner* in the possessive."""

    start: int
    who: str
    is_owner: bool


def meant(instruction: Instruction, span: Span, form: str, notation: Notation) -> tuple[str, ...]:
    """Return the roles that a pronoun at *span* may mean, one of them where the words tell; or "anybody"."""
    text = instruction.source.folded
    start, end = _sentence(instruction, span)
    before, after = list(_people(text[start : span.start], notation)), list(_people(text[span.end : end], notation))
    actors = [person for person in before if not person.is_owner]
    nearest = actors[-1].who if actors else ""
    if nearest == ANYBODY:
        return (ANYBODY,)
    if role := _by_what_follows(text[span.end : end], notation):
        return (role,)
    if form == "object" and nearest == "defendant":
        return ("plaintiff",)
    roles = _roles(before) or _roles(after[:1])
    return roles or _in_paragraph(instruction, span)


def _sentence(instruction: Instruction, span: Span) -> tuple[int, int]:
    """Return where the sentence or the list item of a pronoun begins and ends."""
    text, body = instruction.source.folded, instruction.body
    stops = list(STOP.finditer(text, body.start, span.start))
    follows = STOP.search(text, span.end, body.end)
    return stops[-1].end() if stops else body.start, follows.start() + 1 if follows else body.end


def _people(words: str, notation: Notation) -> Iterator[_Person]:
    """Yield those of whom *words* speak, in order."""
    anybody = list(notation.drafting.pronouns[ANYBODY].finditer(words))
    named = [
        match
        for match in re.finditer(r"\b(?:plaintiff|defendant)(?:s|\(s\))?\b", words, re.IGNORECASE)
        if not any(other.start() <= match.start() < other.end() for other in anybody)
    ]
    for match in sorted((*anybody, *named), key=lambda match: match.start()):
        who = ANYBODY if match in anybody else next(role for role in ROLES if match[0].lower().startswith(role))
        yield _Person(start=match.start(), who=who, is_owner=words[match.end() : match.end() + 2] == "'s")


def _by_what_follows(words: str, notation: Notation) -> str:
    """Return whose the pronoun is by the words behind it; nothing where these do not tell."""
    rest = BRACKETS.match(words)
    follows = words[rest.end() if rest else 0 :][:BEHIND]
    return next((role for role in ROLES if notation.drafting.pronouns[role].match(follows)), "")


def _roles(people: Sequence[_Person]) -> tuple[str, ...]:
    return tuple(role for role in ROLES if any(person.who == role for person in people))


def _in_paragraph(instruction: Instruction, span: Span) -> tuple[str, ...]:
    """Return the parties named in the paragraph of *span*, where its sentence names nobody."""
    paragraph = next((p.span for p in instruction.paragraphs if p.span.holds(span)), instruction.body)
    words = instruction.source.folded[paragraph.start : paragraph.end].lower()
    return tuple(role for role in ROLES if role in words) or ("plaintiff",)
