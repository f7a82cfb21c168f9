"""The heading of each instruction of a set, as the court writes it, and how the others refer to it.

In: a matter and its drafts, with when each is heard. Out: the drafts under the headings of the matter's pattern, where
it has one: numbered in the order in which the jury hears them, or under their titles alone. Where one instruction
refers to another it does so as the jury finds it: by that number, by the model's, or by the title.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import Drafted
from chargebook.charge.drafting.heard import heard
from chargebook.charge.drafting.references import Findable, ReferredSet, keys_of, referring
from chargebook.matter.matter import Matter
from chargebook.matter.special import SetStyle, When

USUAL = "{model} {title}"  # the heading of a draft of which the matter says nothing
PLACEHOLDER = re.compile(r"\{(?P<name>[^{}]*)\}")
COUNTED = ("number", "roman")
KNOWN = (*COUNTED, "model", "title", "TITLE")
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def headed(matter: Matter, drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts under the headings that the matter asks for, and with references that lead to them."""
    made, style = tuple(drafts), matter.style
    if not style.headings and not style.titles:
        return made
    under = _Headings.of([own.draft for own in made], style)
    made = tuple(replace(own, draft=under.draft(place)) for place, own in enumerate(made))
    if "{model}" in style.headings and not style.titles:
        return made
    to = ReferredSet(
        instructions=tuple(map(under.found, range(len(made)))),
        claims={claim.key: claim.title for claim in matter.claims},
        place=style.place,
        mend="write elements: apart, or take the numbers out of headings",
    )
    return tuple(replace(own, draft=referring(own.draft, to)) for own in made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headings:
    """The drafts with the number that each has in the set, and those that stand under the heading of the one before."""

    drafts: tuple[Draft, ...]
    style: SetStyle
    numbers: tuple[int, ...]
    under_last: frozenset[int]

    @classmethod
    def of(cls, drafts: Sequence[Draft], style: SetStyle) -> "_Headings":
        """Count the drafts in the order of the sets: before the evidence, at the end, on a ruling alone."""
        places = {id(draft): place for place, draft in enumerate(drafts)}
        sets = heard(drafts)
        early = [draft for draft in sets.preliminary if draft.when is When.PRELIMINARY]
        numbers, under_last, number = [0] * len(drafts), set[int](), 0
        for members in (early, sets.final, sets.if_ruled):
            last = ""
            for draft in members:
                own = style.title_of.get(draft.instruction.number, "")
                if own and own == last:
                    under_last.add(places[id(draft)])
                else:
                    number += 1
                numbers[places[id(draft)]], last = number, own
        return cls(drafts=tuple(drafts), style=style, numbers=tuple(numbers), under_last=frozenset(under_last))

    def draft(self, place: int) -> Draft:
        """Return the draft at *place* under its heading."""
        return replace(self.drafts[place], heading=self._heading(place), is_under_last=place in self.under_last)

    def _heading(self, place: int) -> str:
        draft, number = self.drafts[place], self.numbers[place]
        title = self._title(draft)
        model = "" if "/" in draft.instruction.number else draft.instruction.number
        words = {"number": str(number), "roman": roman(number), "model": model, "title": title, "TITLE": title.upper()}
        pattern = self.style.headings or USUAL
        return PLACEHOLDER.sub(lambda match: words.get(match["name"], match[0]), pattern).strip()

    def _title(self, draft: Draft) -> str:
        return self.style.title_of.get(draft.instruction.number, draft.instruction.title)

    def found(self, place: int) -> Findable:
        """Return how the jury finds the draft at *place*: by its number, by the model's, or by its title."""
        draft, pattern = self.drafts[place], self.style.headings or USUAL
        name = f"“{self._title(draft)}”"
        if any(f"{{{counted}}}" in pattern for counted in COUNTED):
            name = roman(self.numbers[place]) if "{roman}" in pattern else str(self.numbers[place])
        number = draft.instruction.number
        is_model = "{model}" in pattern
        names = {key: number if is_model and key == number else name for key in keys_of(draft)}
        return Findable(counts=frozenset(draft.counts), names=names)


def roman(number: int) -> str:
    """Return a number in Roman figures.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    figures = ""
    for value, figure in ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures
