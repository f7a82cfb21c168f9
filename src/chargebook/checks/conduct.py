"""C105: the draft speaks of an act where the matter pleads a failure to act, or the reverse."""

import re
from collections.abc import Iterator
from functools import lru_cache

from chargebook.charge.drafting.drafts import Drafted
from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem
from chargebook.ground.text import Span, folded
from chargebook.instruction.bracketplaces import word_before
from chargebook.instruction.instruction import Choice, Instruction, Suffix, walk, within
from chargebook.instruction.notation import Choose, load_notation
from chargebook.matter.matter import Conduct

CODE = "C105"
KEY = "conduct"
NAMES = {"act": "act", "omission": "failure to act"}
AUTHORITY = relied_on("clem").reason


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a problem for each draft whose words on the conduct are not those of the accusation.

    Where another's conduct is the violation the words are about that other person: what the matter pleads of the
    defendant is no measure of them.
    """
    rule = next((r for r in load_notation(case.matter.manual).drafting.choices if r.key == KEY), None)
    if rule is None:
        return
    for drafted in case.drafts:
        spoken = _spoken(drafted, rule)
        for own in drafted.setting.each if spoken else ():
            pleaded = own.names_of(KEY) or frozenset()
            if own.accusation.theory.is_own and spoken != pleaded:
                keys, number = ", ".join(own.counts), drafted.draft.instruction.number
                message = f"{number} says {_words(spoken)}, the matter pleads {_words(pleaded)} ({keys})"
                yield error(CODE, own.accusation.place, message, _mend(spoken), AUTHORITY)


def _spoken(drafted: Drafted, rule: Choose) -> frozenset[str]:
    """Return what the draft says: by each choice between act and failure, and by each "act" outside of one."""
    choices, said = _speaking(drafted.draft.instruction, rule)
    new = {departure.span: departure.new for departure in drafted.draft.departures if choices}
    kept = (words for span in choices for words in re.split(r"\s+(?:or|and)\s+|, ", new.get(span, "")))
    return said.union(*(_named(rule, words) for words in kept))


@lru_cache(maxsize=1024)
def _speaking(instruction: Instruction, rule: Choose) -> tuple[tuple[Span, ...], frozenset[str]]:
    """Return where the model leaves a choice between act and failure, and what it says outside of one."""
    said: set[str] = set()
    choices: list[Span] = []
    for node in walk(instruction.tree, into_blanks=False):
        if isinstance(node, Choice) and all(_named(rule, within(a)) for a in node.alternatives):
            choices.append(node.span)
        elif isinstance(node, Suffix) and not any(span.holds(node.span) for span in choices):
            said |= _named(rule, word_before(node, instruction.source))
    return tuple(choices), frozenset(said)


def _named(rule: Choose, words: str) -> set[str]:
    return {name for name, pattern in rule.alternatives.items() if pattern.fullmatch(folded(words).strip())}


def _words(names: frozenset[str]) -> str:
    return " or ".join(NAMES[name] for name in sorted(names)) or "nothing"


def _mend(spoken: frozenset[str]) -> str:
    if spoken == {"act"}:
        return f"this model has no words for a {Conduct.OMISSION}: modify it, or plead the act alone"
    return "keep the words that the matter pleads, or mend conduct: in the matter"
