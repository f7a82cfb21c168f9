"""Whom a text means where it says "the plaintiff" or "the defendant", and what the draft says there.

In: an instruction and the setting. Out: the edits that name the parties, or the person for whom a plaintiff sues where
the right, what was done or the injury is meant. A definition that speaks of any plaintiff or defendant stays general.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.draft import Edit
from chargebook.charge.drafting.setting import Setting, listed
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Blank, Instruction, walk
from chargebook.instruction.notation import Notation
from chargebook.matter.matter import Role
from chargebook.matter.names import articled

ROLES = ("plaintiff", "defendant")
NAMED = "names: the party's name for the role"
INJURED = "sues-for: the right, the conduct and the injury are those of the person for whom the plaintiff sues"
FOLLOWED = "names: the name follows"
VIOLATOR = "violation-by: on this theory the right is about the conduct of another"
NAME_BLANK = re.compile(r"\s*\[names?\b", re.IGNORECASE)
IN_GENERAL = re.compile(r"\bmeans that\s*\Z", re.IGNORECASE)  # a definition says nothing of a party


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text speaks of a party by its role; *is_claimant* if it means who brings the claim."""

    role: str
    span: Span
    is_claimant: bool = True


def party_edits(instruction: Instruction, setting: Setting, notation: Notation) -> Iterator[Edit]:
    """Yield the words that stand for each mention of a party, where they are not the model's."""
    for role in ROLES:
        if setting.is_introduction and len(setting.parties(role)) > 1:
            yield from _plural(instruction, setting, role, notation)
        elif setting.uses_name(role) or (role == Role.PLAINTIFF and setting.represented):
            yield from _names(instruction, setting, mentions(instruction, role, notation))


def is_told(instruction: Instruction, setting: Setting) -> bool:
    """Tell whether a text says at its head for whom a plaintiff sues: the introduction, and the elements."""
    return setting.is_introduction or bool(instruction.directions)


@lru_cache(maxsize=1024)
def mentions(instruction: Instruction, role: str, notation: Notation) -> tuple[Mention, ...]:
    """Return each place that speaks of the party of that role, and not of any party."""
    text, body = instruction.source.folded, instruction.body
    found = re.finditer(rf"(?<!\ba )(?<!\ban )\b(?:the )?{role}\b(?!\w)", text[body.start : body.end], re.IGNORECASE)
    spans = (Span(start=body.start + match.start(), end=body.start + match.end()) for match in found)
    return tuple(
        Mention(role=role, span=span, is_claimant=is_claimant(instruction, span, notation))
        for span in spans
        if _is_words(instruction, span.start) and not _is_general(instruction, span, role)
    )


def is_claimant(instruction: Instruction, span: Span, notation: Notation) -> bool:
    """Tell whether the mention at *span* is of the one who brings and must prove the claim."""
    start = instruction.source.folded.rfind("\n", 0, span.start) + 1
    end = instruction.source.folded.find("\n", span.end)
    line = instruction.source.folded[start : end if end >= 0 else None].lower()
    matches = notation.phrases.claimant.every(line)
    return any(match.start() < span.end - start and span.start - start < match.end() for match in matches)


def _is_general(instruction: Instruction, span: Span, role: str) -> bool:
    """Tell whether the mention stands in a definition that speaks of any party of that role."""
    definition = next((own.span for own in instruction.definitions if own.span.holds(span)), None)
    before = instruction.source.folded[definition.start : span.start] if definition else ""
    return bool(re.search(rf"\ban? {role}\b", before, re.IGNORECASE) or IN_GENERAL.search(before))


def _names(instruction: Instruction, setting: Setting, places: tuple[Mention, ...]) -> Iterator[Edit]:
    """Yield the name for each mention; the full name where the model has no blank for it."""
    text = instruction.source.folded
    named = {places[0].role} if places and _named_blanks(instruction, places[0].role) else set()
    if setting.represented and is_told(instruction, setting):
        named |= {Role.PLAINTIFF.value, INJURED}
    for mention in places:
        is_injured = setting.represented is not None and mention.role == Role.PLAINTIFF and not mention.is_claimant
        if not is_injured and not setting.uses_name(mention.role):
            continue
        party = setting.parties(mention.role)[0]
        party = party.injured if is_injured else party
        why = INJURED if is_injured else VIOLATOR if setting.violator and mention.role == "defendant" else NAMED
        if blank := NAME_BLANK.match(text, mention.span.end):
            skipped = len(blank[0]) - len(blank[0].lstrip())
            yield Edit(span=Span(start=mention.span.start, end=mention.span.end + skipped), new="", why=FOLLOWED)
            continue
        who = INJURED if is_injured else mention.role
        name = party.called if who in named else party.full
        named.add(who)
        capital = text[mention.span.start].isupper()
        yield Edit(span=mention.span, new=f"{name[0].upper()}{name[1:]}" if capital else name, why=why)


def _plural(instruction: Instruction, setting: Setting, role: str, notation: Notation) -> Iterator[Edit]:
    """Speak of several parties at once: name them where they are first mentioned, with the verb in the plural."""
    text = instruction.source.folded
    for number, mention in enumerate(mentions(instruction, role, notation)):
        names = articled(listed([party.full for party in setting.parties(role)]), f"the {role}s ")
        verb = re.match(r"\s+(?P<verb>[a-z]+)\b", text[mention.span.end :])
        plural = notation.drafting.plurals.get(verb["verb"], "") if verb else ""
        span = Span(start=mention.span.start, end=mention.span.end + (verb.end() if verb and plural else 0))
        old = instruction.source.slice(mention.span)
        new = " ".join(filter(None, [f"{old}s", names if not number else "", plural]))
        yield Edit(span=span, new=new, why=f"several {role}s share this instruction")


def _named_blanks(instruction: Instruction, role: str) -> bool:
    """Tell whether the model has a blank for the name behind the role."""
    text = instruction.source.folded
    blanks = (node.span.start for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Blank))
    return any(re.search(rf"{role}\s*\Z", text[max(0, start - 20) : start]) for start in blanks)


def _is_words(instruction: Instruction, place: int) -> bool:
    """Tell whether the place is not inside a blank's own prompt."""
    blanks = (node.span for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Blank))
    return not any(span.start <= place < span.end for span in blanks)
