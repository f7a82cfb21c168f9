"""A value of a file that users write, with its place and all that stands below it; and how its faults are reported.

In: what the reader of YAML found. Out: `Located`, which a check walks from the top down: it asks for what stands under
a key, which is located again. What the file does not have answers too: it says nothing, and has the place of what
should hold it. A `FaultKind` turns what is wrong there into a `Problem`. Nothing is refused here.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from chargebook.ground.nearness import clipped
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, Span

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

NOTHING: Mapping[Step, "Located"] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One value of a file: the key or the position under which it stands, where both are, and what is below it.

    *key_span* is the place of the key; an item of a list has none, so it is that of the value. *below* holds what
    stands under each key, or at each position, and *is_written* is false of what the file does not have.
    """

    source: Source = field(repr=False)
    key: Step
    value: Value
    span: Span
    key_span: Span
    below: Mapping[Step, "Located"] = field(repr=False)
    is_written: bool = True

    def child(self, *steps: Step) -> "Located":
        """Return what stands under a key, or at a position, of this value; with several steps, what they lead to."""
        located = self
        for step in steps:
            located = located.below.get(step) or located._absent(step)
        return located

    def _absent(self, step: Step) -> "Located":
        """Return what stands for a value that is not in the file."""
        span = self.span
        return Located(
            source=self.source, key=step, value=None, span=span, key_span=span, below=NOTHING, is_written=False
        )

    @property
    def children(self) -> tuple["Located", ...]:
        """What stands directly below a group of keys or a list, in the order of the file."""
        return tuple(self.below.values())

    @property
    def text(self) -> str:
        """The text that stands here, or an empty one if it is something else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def name(self) -> str:
        """The key as a text."""
        return str(self.key)

    @property
    def named(self) -> tuple["Located", ...]:
        """What stands under the keys of a group; nothing, if this is no group of keys."""
        return self.children if isinstance(self.value, dict) else ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a group, in the order of the file; none, if this is no group of keys."""
        return tuple(map(str, self.below)) if isinstance(self.value, dict) else ()

    @property
    def key_names(self) -> tuple["Located", ...]:
        """The keys of a group as values of their own: where a group names somebody by a key, the name stands there."""
        return tuple(replace(child, value=child.name, span=child.key_span, below=NOTHING) for child in self.named)

    @property
    def names(self) -> tuple["Located", ...]:
        """The names that stand here: a text itself, the texts of a list, or the keys of a group."""
        if isinstance(self.value, str):
            return (self,)
        return self.key_names or tuple(child for child in self.children if isinstance(child.value, str))

    @property
    def place(self) -> Place:
        """The line and column at which the key stands."""
        return self.source.place(self.key_span.start)


class FaultKind(enum.Enum):
    """A kind of fault: its code, its message and its mend, where {words} stand for what the file says."""

    def at(self, located: Located, /, **words: object) -> Problem:
        """Return the problem of this kind in the value that stands there."""
        return self.on(located.source.place(located.span.start), located.span, **words)

    def at_key(self, located: Located, /, **words: object) -> Problem:
        """Return the problem of this kind in the key under which a value stands, or in a whole entry."""
        return self.on(located.place, located.key_span, **words)

    def on(self, place: Place, span: Span | None = None, /, **words: object) -> Problem:
        """Return the problem of this kind at a place."""
        code, message, mend = (part.format(**words) for part in self.value)
        return Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend, span=span)


def shown(value: Value) -> str:
    r"""Return *value* as a message quotes it: on one line, and not too long.

    >>> shown("Mark\nHolt"), shown(["Mark Holt"])
    ('"Mark Holt"', 'a list')
    """
    match value:
        case str():
            return f'"{clipped(value)}"'
        case bool():
            return str(value).lower()
        case list():
            return "a list"
        case dict():
            return "a group of keys"
    return "nothing"
