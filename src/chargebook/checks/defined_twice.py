"""C214: one term that two instructions of the set define in different words.

The models define a term where they need it, and not always alike: what deliberate indifference is for a prisoner's
care is said otherwise than for fabricated evidence. A jury that hears both cannot know which is meant where, unless
each says for what it is meant. Where one text is the court's and the other our outline, other words mean nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.charge.drafting.drafts import Drafted
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem

CODE = "C214"
SOURCE = "the words of the two instructions"
MEND = "say in one of them, by a change, for which claim it is meant, or give both the same words"
LONGEST = 200  # letters of a definition that a message shows
ITS_OWN = re.compile(r"\b(?:in this (?:context|instruction)|for (?:this|the) claim)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defined:
    """One definition of a term that the jury hears: in what words of the model, and in which draft."""

    words: str
    drafted: Drafted

    @property
    def number(self) -> str:
        """The number of the instruction."""
        return self.drafted.draft.instruction.number


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each such term."""
    terms: dict[str, list[_Defined]] = {}
    for drafted in case.drafts:
        for term, defined in _definitions(drafted):
            known = terms.setdefault(term, [])
            if all(defined.words.lower() != other.words.lower() for other in known):
                known.append(defined)
    for term, several in terms.items():
        first = several[0]
        for other in several[1:]:
            if other.number != first.number and other.drafted.draft.wording == first.drafted.draft.wording:
                yield _told(term, first, other)


def _definitions(drafted: Drafted) -> Iterator[tuple[str, _Defined]]:
    draft = drafted.draft
    for definition in draft.instruction.definitions:
        words = " ".join(draft.instruction.source.slice(definition.span).split())
        if draft.words_at(definition.span) and definition.term and not ITS_OWN.search(words):
            yield definition.term.lower(), _Defined(words=words, drafted=drafted)


def _told(term: str, first: _Defined, other: _Defined) -> Problem:
    said = f"{first.number} says ‘{_cut(first.words)}’, and {other.number} ‘{_cut(other.words)}’"
    message = f"“{term}” is defined in two ways: {said}"
    return warning(CODE, other.drafted.setting.claim.place, message, MEND, SOURCE)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
