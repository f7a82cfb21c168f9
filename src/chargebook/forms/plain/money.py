"""The damages of a plain form: what is asked, by name, with a row for each plaintiff or defendant.

In: the counts that can be for the plaintiff, and on which answers. Out: the parts on damages, and the problems. Which
sums there are is the law of `chargebook.forms.awards`; here are the plain words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count as counting

from chargebook.forms.awards import Awarding, Liable
from chargebook.forms.form import Award, Condition, FormDirection, Question, Step, Sum, VerdictKind
from chargebook.forms.plain.laying import Draught, FormPart
from chargebook.forms.plain.wording import PlainWords, injury
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Library
from chargebook.matter.matter import Count, Matter
from chargebook.matter.names import within

ForNominal = Callable[[Sequence[str]], Condition | None]
ONCE = "Write one sum for all {whom} together; count no loss twice."


class PlainAwarding:
    """Asks for the sums of money of a matter in plain words."""

    def __init__(self, matter: Matter, library: Library, kind: VerdictKind) -> None:
        self.matter = matter
        self.awarding = Awarding(matter, library, kind)
        self.counts: dict[str, Count] = {}
        self.last: dict[tuple[str, ...], str] = {}

    @property
    def problems(self) -> list[Problem]:
        """What the instructions leave open about the sums."""
        return self.awarding.problems

    def parts(self, liable: Sequence[Liable], for_nominal: ForNominal) -> Iterator[FormPart]:
        """Yield the parts on damages; *for_nominal* says on which answers nominal damages may be due on some counts."""
        self.counts = {member.count.id: member.count for member in liable}
        numbers = counting(1)
        heading, draughts, ending = "", list[Draught](), list[FormDirection]()
        for step in self.awarding.steps(liable, lambda: f"money {next(numbers)}"):
            if not isinstance(step, FormDirection):
                draughts.append(self._draught(step, for_nominal))
            elif step.lines:
                ending.append(step)
            else:
                if draughts:
                    yield FormPart(heading=heading, draughts=tuple(draughts), ending=tuple(ending))
                heading, draughts, ending = step.words, [], []
        if draughts:
            yield FormPart(heading=heading, draughts=tuple(draughts), ending=tuple(ending))

    def _draught(self, step: Step, for_nominal: ForNominal) -> Draught:
        match step:
            case Sum(award=Award.PUNITIVE):
                return self._punitive(step)
            case Sum(award=Award.NOMINAL):
                return self._nominal(step, for_nominal)
            case Sum():
                return self._compensatory(step)
            case Question():
                return self._ground(step)
        raise AssertionError(step)  # pragma: no cover - awards yield no other

    def _compensatory(self, step: Sum) -> Draught:
        first = self.counts[step.counts[0]]
        who = first.plaintiff.called
        self.last[step.counts] = step.number
        hurt = within(first.claim.injury) or injury(first)
        asked = f"What sum of money will fairly compensate {who} for {hurt}?"
        if first.plaintiff.sues_for:
            who = f"{who} for {first.plaintiff.injured.called}"
            asked = f"What sum of money do you award {who} as fair compensation for {hurt}?"
        return self._row(step, f"{asked}{self._once(step)}", who)

    def _nominal(self, step: Sum, for_nominal: ForNominal) -> Draught:
        who = self.counts[step.counts[0]].plaintiff.called
        before = self.last.get(step.counts, "")
        only = f"If you wrote no sum, or zero, in Question @{before}@: what" if before else "What"
        words = f"{only} nominal damages, at most one dollar, do you award {who}?"
        return self._row(replace(step, only_if=for_nominal(step.counts)), words, who)

    def _once(self, step: Sum) -> str:
        """Say that one loss is one sum, where the sum is for several counts."""
        defendants = {self.counts[count].defendant.key for count in step.counts}
        if len(defendants) > 1:
            return f" {ONCE.format(whom='the defendants')}"
        return f" {ONCE.format(whom='the claims')}" if len(step.counts) > 1 else ""

    def _row(self, step: Sum, words: str, who: str) -> Draught:
        return Draught(step=replace(step, words=words), words=PlainWords(words=words, subject="", plaintiff=who))

    def _ground(self, step: Question) -> Draught:
        count = self.counts[step.asks[0].count]
        words = step.words.partition(f"{count.pair}: ")[2]
        words = f"{words[0].upper()}{words[1:]}".replace(count.defendant.full, count.defendant.called)
        words = words.replace(count.plaintiff.full, count.plaintiff.called)
        named = PlainWords(words=words, subject=count.defendant.called, plaintiff=count.plaintiff.called)
        several = [other for other in self.counts.values() if other.claim is not count.claim]
        more = count.claim.title if any(_is_punished_too(other, count) for other in several) else ""
        asked = f"On “{more}”: {words[0].lower()}{words[1:]}" if more else words
        return Draught(step=replace(step, words=asked), words=named, more=more)

    def _punitive(self, step: Sum) -> Draught:
        count = self.counts[step.counts[0]]
        who, against = count.plaintiff.called, count.defendant.called
        words = f"What sum of punitive damages, if any, do you award {who} against {against}?"
        return Draught(
            step=replace(step, words=words), words=PlainWords(words=words, subject=against, plaintiff=who)
        )


def _is_punished_too(other: Count, count: Count) -> bool:
    """Tell whether punitive damages are sought for the same plaintiff from the same defendant on another count too."""
    is_same = (other.plaintiff.key, other.defendant.key) == (count.plaintiff.key, count.defendant.key)
    return is_same and other.defendant.key in other.claim.damages.punitive
