"""The violations that a claim is about, told from the instructions that it names.

In: the instructions of a claim, each of which says on the shelf how it combines. Out: its `Violation`s. A general
right leaves one element open. Each instruction that defines the element makes a violation with it; all the exceptions
in issue together make another, for every one of them must fail. With neither, the element is found as it stands. A
right of its own is a violation by itself. No words are read here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.library.shelf import Entry, InstructionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One violation: a right, what fills its open element (nothing if it stands as it is), and what is added to it.

    *filled* is one defining instruction, or all the exceptions to the right. An instruction whose general right the
    claim does not name is a *right* here, so that it is not lost.
    """

    right: Entry
    filled: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The instructions that make it, in the order in which they are read."""
        return (self.right, *self.filled, *self.added)

    @property
    def name(self) -> str:
        """How a person calls it: by the numbers of its instructions.

        >>> from chargebook.library.shelf import load_library
        >>> seizure, force = (load_library("ca9-civil").find(number) for number in ("9.20", "9.25"))
        >>> Violation(right=seizure, filled=(force,)).name
        '9.20 with 9.25'
        """
        return " with ".join(entry.number for entry in self.entries)


def violations(entries: Sequence[Entry]) -> tuple[Violation, ...]:
    """Return the violations that *entries* make, in their order; what is no right is in none.

    >>> from chargebook.library.shelf import load_library
    >>> shelf = load_library("ca9-civil")
    >>> [each.name for each in violations([shelf.find(number) for number in ("9.20", "9.23", "9.25", "5.1")])]
    ['9.20 with 9.23', '9.20 with 9.25']
    >>> [each.name for each in violations([shelf.find(number) for number in ("9.12", "9.15", "9.16")])]
    ['9.12 with 9.15 with 9.16']
    """
    numbers = {entry.number for entry in entries}
    heads = [entry for entry in entries if entry.kind.is_right and not _belongs(entry, numbers)]
    return tuple(violation for head in heads for violation in _of(head, entries))


def _belongs(entry: Entry, numbers: set[str]) -> bool:
    return bool({entry.defines, entry.excepts, entry.adds} & numbers)


def _of(head: Entry, entries: Sequence[Entry]) -> Iterator[Violation]:
    """Yield the violations of one right, one for each thing that can fill its open element."""
    added = tuple(entry for entry in entries if entry.adds == head.number)
    exceptions = tuple(entry for entry in entries if entry.excepts == head.number)
    defining = [(entry,) for entry in entries if entry.defines == head.number]
    is_general = head.kind is InstructionKind.GENERAL
    fillings = [*([exceptions] if exceptions else []), *defining] if is_general else []
    for filled in fillings or [()]:
        yield Violation(right=head, filled=filled, added=added)
