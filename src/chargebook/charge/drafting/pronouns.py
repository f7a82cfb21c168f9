"""Whom a pronoun in brackets means, told from its sentence.

In: where the pronoun stands, and the text. Out: the one side that is meant, or those that may be, or anybody. The one
who sues proves and was hurt, the one who is sued acted; what is said of a reasonable person is nobody's in the case.
Where two may be meant and nothing tells which, both are named, and the user is asked if it matters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.mentions import ROLES
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import Notation

FORMS_OF = {"he": "subject", "him": "object", "his": "possessive"}
ANYBODY, PROVING = "anybody", "proving"
BEHIND = 60  # letters behind a pronoun that tell whose it is
PARTY = re.compile(r"\b(?P<role>plaintiff|defendant)(?:s|\(s\))?\b", re.IGNORECASE)
# Where a sentence, a list item or one of several alternatives ends.
STOP = re.compile(
    r"""[.?!][\])"']*\s+(?=[A-Z"(\[])
    |   [.;?!]\]\s+(?:and|or)\s+(?=\[)
    |   \n\s*\n
    |   \n\s*(?=[\[(]?\w{1,3}[.)]\s)""",
    re.VERBOSE,
)
BRACKETS = re.compile(r"[\[\]\s]*(?:\[[^\[\]]*\]\s*)*")  # the rest of the choice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody of whom a sentence speaks: a side of the case or anybody; *is_owner* in the possessive."""

    who: str
    is_owner: bool


@lru_cache(maxsize=4096)
def meant(instruction: Instruction, span: Span, form: str, notation: Notation) -> tuple[str, ...]:
    """Return the roles that a pronoun at *span* may mean, one of them where the words tell; or "anybody"."""
    text = instruction.source.folded
    start, end = _sentence(instruction, span)
    before, after = list(_people(text[start : span.start], notation)), list(_people(text[span.end : end], notation))
    actors = [person for person in before if not person.is_owner]
    nearest = actors[-1].who if actors else ""
    named, later = _roles(before), _roles(after)
    if nearest == ANYBODY:
        return (ANYBODY,)
    if _is_of("plaintiff", text[span.end : end], notation):
        return ("plaintiff",)
    if _is_of(PROVING, text[span.end : end], notation) and ("plaintiff" in (*named, *later) or not named):
        return ("plaintiff",)
    if form == "object" and nearest == "defendant":
        return ("plaintiff",)
    if len(named) != 1 and _is_of("defendant", text[span.end : end], notation):
        return ("defendant",)
    return named or later[:1] or _in_text(instruction, span)


def _sentence(instruction: Instruction, span: Span) -> tuple[int, int]:
    """Return where the sentence or the list item of a pronoun begins and ends."""
    text, body = instruction.source.folded, instruction.body
    stops = list(STOP.finditer(text, body.start, span.start))
    follows = STOP.search(text, span.end, body.end)
    return stops[-1].end() if stops else body.start, follows.start() + 1 if follows else body.end


def _people(words: str, notation: Notation) -> Iterator[_Person]:
    """Yield those of whom *words* speak, in order."""
    patterns = {ANYBODY: notation.drafting.pronouns[ANYBODY], "defendant": notation.drafting.pronouns["accused"]}
    found = [(match, who) for who, pattern in patterns.items() for match in pattern.finditer(words)]
    taken = [match.span() for match, _ in found]
    for match in PARTY.finditer(words):
        if not any(start <= match.start() < end for start, end in taken):
            found.append((match, match["role"].lower()))
    for match, who in sorted(found, key=lambda own: own[0].start()):
        yield _Person(who=who, is_owner=words[match.end() : match.end() + 2] == "'s")


def _is_of(whose: str, words: str, notation: Notation) -> bool:
    """Tell whether the words behind a pronoun are those of one side, or of the one who has to prove it."""
    rest = BRACKETS.match(words)
    return notation.drafting.pronouns[whose].match(words[rest.end() if rest else 0 :][:BEHIND]) is not None


def _roles(people: Sequence[_Person]) -> tuple[str, ...]:
    return tuple(role for role in ROLES if any(person.who == role for person in people))


def _in_text(instruction: Instruction, span: Span) -> tuple[str, ...]:
    """Return the parties named in the paragraph of *span*, or else in the text, where its sentence names nobody."""
    paragraph = next((p.span for p in instruction.paragraphs if p.span.holds(span)), instruction.body)
    for place in (paragraph, instruction.body):
        words = instruction.source.folded[place.start : place.end].lower()
        if named := tuple(role for role in ROLES if role in words):
            return named
    return ("plaintiff",)
