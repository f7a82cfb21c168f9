"""The formula of a count: what must be proved, and how its parts are joined.

In: facts for the jury and findings that are closed, each with the words of the text on which it rests. Out: a `Rule`,
its parts and its leaves. An open finding has a value of its own, which is neither proved nor not proved.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from chargebook.ground.errors import RuleError
from chargebook.ground.text import Place


class Value(enum.IntEnum):
    """The value of a formula, in this order, so that *and* is the least and *or* the greatest of its parts."""

    NOT_PROVED = 0
    OPEN = 1
    PROVED = 2


class Finding(enum.IntEnum):
    """What the jury or the court found on one element of one count; the last three are open.

    What was denied together with others is open: not all of them are so, and which of them is not, nobody has said.
    """

    NOT_PROVED = 0
    PROVED = 1
    CANNOT_AGREE = 2
    NOT_ASKED = 3
    DENIED_TOGETHER = 4


OPPOSITE = (Value.PROVED, Value.OPEN, Value.NOT_PROVED)  # indexed by Value
WORTH = (Value.NOT_PROVED, Value.PROVED, Value.OPEN, Value.OPEN, Value.OPEN)  # indexed by Finding
NOT_PROVED, OPEN, PROVED = Value  # for what is asked a million times: to look into an enum is slow
NOT_ASKED = Finding.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The sentence that a part of the rule rests on: its words, where they stand, and the authority for them."""

    words: str
    place: Place
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A thing for the jury to find. *id* names it in findings files; *words* say it in the instruction's words.

    *key* names the fact of the world that it is: two counts that turn on one fact have one key.
    """

    id: str
    words: str
    basis: Basis
    key: str = ""
    is_negated: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A finding that is not for the jury: a stipulation or a ruling, with its source.

    *because* is for counsel, with the date and the docket entry; *told* says the same to a jury without them.
    """

    id: str
    words: str
    finding: Finding
    because: str
    basis: Basis
    told: str = ""
    is_negated: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every part must be proved. *is_negated* tells of each kind of rule whether anything in it is."""

    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None
    is_negated: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take from the parts whether anything is negated."""
        _take_from_parts(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """One part is enough."""

    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None
    is_negated: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take from the parts whether anything is negated."""
        _take_from_parts(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The part must fail: a defence that the other side must prove."""

    part: "Rule"
    words: str = ""
    basis: Basis | None = None
    is_negated: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """That many of the parts must be proved.

    Raises RuleError where fewer parts than that exist, or none is asked for.
    """

    count: int
    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None
    is_negated: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Hold the number against the parts, and take from them whether anything is negated."""
        _take_from_parts(self)
        if not 0 < self.count <= len(self.parts):
            message = f"at least {self.count} of {len(self.parts)} parts"
            raise RuleError(message, hint="ask for one part or more, of those there are")


Rule = Fact | Given | All | Any | Not | AtLeast
LEAVES = (Fact, Given)


def _take_from_parts(rule: All | Any | AtLeast) -> None:
    object.__setattr__(rule, "is_negated", True in [part.is_negated for part in rule.parts])


def parts_of(rule: Rule) -> tuple[Rule, ...]:
    """Return the parts that *rule* is made of; a fact has none."""
    if isinstance(rule, LEAVES):
        return ()
    return (rule.part,) if isinstance(rule, Not) else rule.parts


def needed(rule: Rule, *, proved: bool = True) -> int:
    """Return how many parts of *rule* are together enough for it to be proved, or not to be.

    >>> here = Basis(words="", place=Place(file="example"))
    >>> both = All(parts=tuple(Fact(id=name, words=name, basis=here) for name in "ab"))
    >>> needed(both), needed(both, proved=False)
    (2, 1)
    """
    match rule:
        case Not():
            return 1
        case Any():
            count = 1
        case AtLeast():
            count = rule.count
        case _:
            count = len(parts_of(rule))
    return count if proved else len(parts_of(rule)) - count + 1


def leaves(rule: Rule) -> Iterator[Fact | Given]:
    """Yield the facts and the closed findings of *rule*, in the order in which the jury hears them.

    A part that several others share is gone through once.
    """
    seen, waiting = set[int](), [rule]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, LEAVES):
            yield part
        else:
            waiting += reversed(parts_of(part))


def facts_of(rule: Rule) -> tuple[Fact, ...]:
    """Return the facts for the jury, each once.

    >>> here = Basis(words="", place=Place(file="example"))
    >>> a, b = (Fact(id=name, words=name, basis=here) for name in "ab")
    >>> [fact.id for fact in facts_of(All(parts=(a, Any(parts=(b, a)))))]
    ['a', 'b']
    """
    return tuple({leaf.id: leaf for leaf in leaves(rule) if isinstance(leaf, Fact)}.values())


def closed_in(rule: Rule) -> tuple[Given, ...]:
    """Return what is settled in *rule* beforehand, each once."""
    return tuple({leaf.id: leaf for leaf in leaves(rule) if isinstance(leaf, Given)}.values())


def both_signs(rule: Rule) -> frozenset[str]:
    """Return the facts that stand in *rule* both plainly and under a negation: on these the cases must be split."""
    if not rule.is_negated:
        return frozenset()
    return _signs(rule, positive=False) & _signs(rule, positive=True)


def _signs(rule: Rule, *, positive: bool) -> frozenset[str]:
    """Return the facts that stand in *rule* under an even (or odd) number of negations."""
    names, seen, waiting = set[str](), set[tuple[int, bool]](), [(rule, positive)]
    while waiting:
        part, sign = waiting.pop()
        if (id(part), sign) not in seen:
            seen.add((id(part), sign))
            waiting += [(below, sign ^ isinstance(part, Not)) for below in parts_of(part)]
            if isinstance(part, Fact) and sign:
                names.add(part.id)
    return frozenset(names)
