"""Earlier states of a manual's instructions, where the law that they told the jury was another.

In: the file earlier.toml of a manual, whose keys stand at its head, and our own text of today. Out: the `Earlier`
states of an instruction, each as a text: today's, with the words that are of later origin taken back. Each `Difference`
says of what kind it is, where it stands in both, and what it is for a matter that was prepared from the older text. No
state is the court's words; one that had no text for the jury has none here.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.ground.text import Place, Source
from chargebook.library.manualfile import fields_of, rows_of

FILE = "earlier.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the older state said otherwise.

    *old* are the words of our outline of it, *new* those of today's in their place, which stand there once; *means* is
    what it is for a pending matter, on the authorities of those keys.
    """

    kind: str
    says: str
    old: str
    new: str
    means: str
    authorities: tuple[str, ...] = ()

    @property
    def relied_on(self) -> tuple[ReliedOn, ...]:
        """The authorities behind it."""
        return tuple(map(relied_on, self.authorities))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDifference:
    """A difference with its places in the older text and in the newer one."""

    difference: Difference
    old: Place
    new: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One earlier state. *edition* is a year in which it was told, *told* the feature by which one knows it.

    *seen* is where it was seen, *trust* how far. Without differences there was no text for the jury, and *says* what
    there was.
    """

    number: str
    edition: str
    told: str
    seen: str
    trust: str
    says: str = ""
    differences: tuple[Difference, ...] = ()

    def text_of(self, today: Source) -> Source:
        """Return our outline of this state: *today*'s text with what came later taken back."""
        words = today.text
        for difference in self.differences:
            words = words.replace(difference.new, difference.old)
        return Source.of(words, name=today.name)

    def known(self, older: Source, today: Source) -> tuple[KnownDifference, ...]:
        """Return each difference with its places in *older*, the text of this state, and in *today*'s."""
        starts = {difference: today.text.index(difference.new) for difference in self.differences}
        ordered = sorted(self.differences, key=starts.__getitem__)
        shifts = accumulate((len(each.old) - len(each.new) for each in ordered), initial=0)
        return tuple(
            KnownDifference(difference=each, old=older.place(starts[each] + shift), new=today.place(starts[each]))
            for each, shift in zip(ordered, shifts, strict=False)
        )


@cache
def earlier_states(manual: str, number: str) -> tuple[Earlier, ...]:
    """Return the earlier states of an instruction that are known, the oldest first.

    >>> [state.edition for state in earlier_states("ca9-civil", "9.3")]
    ['2018']
    """
    states = (_state(row) for row in rows_of(manual, FILE, "state") if row["number"] == number)
    return tuple(sorted(states, key=lambda state: state.edition))


def _state(row: dict[str, Any]) -> Earlier:
    differences = tuple(Difference(**fields_of(each)) for each in row.get("difference", ()))
    return Earlier(**{key: value for key, value in row.items() if key != "difference"}, differences=differences)
