"""What is left of a rule once some of its findings are known.

In: a `Rule`, and for each finding that is known whether it was proved. Out: a `Residue`: the rule in the findings that
are still open, with the words and the basis of what remains, or whether the rule is proved. It refuses a finding that
is closed and yet open.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from chargebook.ground.errors import RuleError
from chargebook.ground.text import Place
from chargebook.rule.formula import (
    All,
    Any,
    AtLeast,
    Basis,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
    facts_of,
    needed,
    parts_of,
)

BARE = Basis(words="", place=Place(file=""))

Residue = Rule | bool


def residue(rule: Rule, known: Mapping[str, bool]) -> Residue:
    """Return what is left of *rule* once the findings *known* are made; a part that is left alone stands by itself.

    >>> a, b, c = (Fact(id=name, words=name, basis=BARE) for name in "abc")
    >>> either = Any(parts=(All(parts=(a, b)), c))
    >>> residue(either, {"a": True}) == Any(parts=(b, c)), residue(either, {"a": False}) == c
    (True, True)
    >>> residue(either, {"c": True}), residue(either, {"b": False, "c": False})
    (True, False)
    """
    match rule:
        case Fact():
            return known.get(rule.id, rule)
        case Given():
            return _closed(rule)
        case Not():
            part = residue(rule.part, known)
            return not part if isinstance(part, bool) else Not(part=part, words=rule.words, basis=rule.basis)
    parts = [residue(part, known) for part in parts_of(rule)]
    open_parts = tuple(part for part in parts if not isinstance(part, bool))
    return _joined(needed(rule) - sum(part is True for part in parts), open_parts, rule)


def bare(rule: Rule, names: Mapping[str, str]) -> Rule:
    """Return *rule* without its words, so that rules of one shape are equal; its facts are called as *names* say."""
    match rule:
        case Fact():
            return Fact(id=names.get(rule.id, rule.id), words="", basis=BARE)
        case Given():
            return Given(id=rule.id, words="", finding=rule.finding, because="", basis=BARE)
        case Not():
            return Not(part=bare(rule.part, names))
    parts = tuple(bare(part, names) for part in rule.parts)
    return AtLeast(count=rule.count, parts=parts) if isinstance(rule, AtLeast) else type(rule)(parts=parts)


def is_joint(rule: Rule, names: Sequence[str]) -> bool:
    """Tell whether *rule* turns on these findings only by whether all of them are proved.

    >>> a, b, c = (Fact(id=name, words=name, basis=BARE) for name in "abc")
    >>> is_joint(All(parts=(a, b, c)), "ab"), is_joint(Any(parts=(a, b)), "ab")
    (True, False)
    """
    return len(names) == 1 or _is_joint(bare(rule, {}), tuple(names))


@lru_cache(maxsize=4096)
def _is_joint(rule: Rule, names: tuple[str, ...]) -> bool:
    left = [residue(rule, {name: False}) for name in names]
    if any(other != left[0] for other in left[1:]):
        return False
    return isinstance(left[0], bool) or not {fact.id for fact in facts_of(left[0])}.intersection(names)


def _closed(given: Given) -> bool:
    if given.finding not in (Finding.PROVED, Finding.NOT_PROVED):
        raise RuleError(f"{given.id} is closed, and yet open", hint="close it as proved or as not proved")
    return given.finding is Finding.PROVED


def _joined(count: int, parts: tuple[Rule, ...], rule: All | Any | AtLeast) -> Residue:
    """Return the rule that so many of *parts* must be proved, in the words of *rule*."""
    if count <= 0 or count > len(parts):
        return count <= 0
    if len(parts) == 1:
        return parts[0]
    if count == len(parts):
        return All(parts=parts, words=rule.words, basis=rule.basis)
    if count == 1:
        return Any(parts=parts, words=rule.words, basis=rule.basis)
    return AtLeast(count=count, parts=parts, words=rule.words, basis=rule.basis)
