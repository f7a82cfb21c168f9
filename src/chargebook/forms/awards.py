"""The part of a verdict form on damages: which sums are asked for, of whom, and on which answers.

In: the matter, and on which answers each count is for the plaintiff. Out: the steps, and the problems of what the
instructions leave open. One plaintiff gets one amount for one injury, from all the defendants who are liable for it:
no loss is made good twice. Punitive damages have an amount for each defendant, and only where the jury finds what they
rest on.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.drafting.given import setting_of
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.texts import burden_of
from chargebook.forms.damages import DamagesWords, ground, measure, on_award, whole
from chargebook.forms.form import (
    PUNITIVE_GROUND,
    AllOf,
    Answer,
    Answered,
    Asked,
    Award,
    Condition,
    FormDirection,
    Question,
    Step,
    Sum,
    VerdictKind,
)
from chargebook.forms.routes import any_of
from chargebook.ground.problem import Problem, Severity
from chargebook.instruction.notation import load_notation
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Count, Matter
from chargebook.matter.names import possessive, stopped, within
from chargebook.matter.publicbody import stands_for_public_body

Numbering = Callable[[], str]
FIRST_PART_ENDS = (
    "Stop here, and sign and date this part of the form. The next part is given to you only if the court says so."
)
CLOSING = ("Date:", "Signature of the presiding juror:")
SECOND_PART = "Second part: the amount of punitive damages"
ALWAYS = AllOf(parts=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Liable:
    """A count, and the answers on which it is for the plaintiff: `ALWAYS` by a ruling, None if it never is."""

    count: Count
    when: Condition | None


class Awarding:
    """Asks for the sums of money of a matter."""

    def __init__(self, matter: Matter, library: Library, kind: VerdictKind) -> None:
        self.matter, self.library, self.kind = matter, library, kind
        self.notation = load_notation(matter.manual)
        self.problems: list[Problem] = []

    def steps(self, liable: Sequence[Liable], number: Numbering) -> Iterator[Step]:
        """Yield the questions on damages, for the counts that can be for the plaintiff."""
        can_be = [member for member in liable if member.when is not None]
        first = [*self._making_good(can_be, number), *self._grounds(can_be, number)]
        at_once, later = self._punitive(can_be, first, number)
        if first or at_once or later:
            yield FormDirection(words="Damages")
        yield from (*first, *at_once)
        if later:
            yield FormDirection(words=FIRST_PART_ENDS, lines=CLOSING)
            yield FormDirection(words=SECOND_PART)
            yield from later

    # --- what makes the loss good -------------------------------------------------------------------------------

    def _making_good(self, liable: Sequence[Liable], number: Numbering) -> Iterator[Step]:
        for members in _by_injury(liable):
            last = ""
            for award in (Award.COMPENSATORY, Award.NOMINAL):
                asked = [member for member in members if getattr(member.count.claim.damages, award)]
                entry = self._entry(award, asked[0].count) if asked else None
                if entry:
                    words = self._words(award, entry, asked, last)
                    last = number()
                    yield _sum(last, award, words, asked)

    def _words(self, award: Award, entry: Entry, members: Sequence[Liable], before: str) -> DamagesWords:
        """Return the question on a sum; *before* is the number of the compensatory sum, if there is one."""
        count = members[0].count
        setting, owner, injury = self._setting(members), _owner(count), count.claim.injury
        if award is Award.NOMINAL:
            wording = self._sound(whole(entry, setting, self.notation), entry, count)
            only = f"If you wrote no sum, or zero, in Question {before}: what" if before else "What"
            return DamagesWords(words=f"{only} are {owner} nominal damages? {wording.words}", basis=wording.basis)
        wording = self._sound(measure(entry, setting, self.notation), entry, count)
        for_what = f" for {within(injury)}" if injury else f" on the claim “{count.claim.title}”"
        words = " ".join(
            [f"What are {owner} damages{for_what}? {wording.words}", *_once(wording.words, members, setting)]
        )
        return DamagesWords(words=words, basis=wording.basis)

    def _setting(self, members: Sequence[Liable]) -> Setting:
        """Return the setting of one plaintiff against all the defendants of *members*."""
        defendants = tuple(dict.fromkeys(member.count.defendant for member in members))
        return replace(setting_of(self.matter, members[0].count, self.library), defendants=defendants)

    # --- what punishes ------------------------------------------------------------------------------------------

    def _grounds(self, liable: Sequence[Liable], number: Numbering) -> Iterator[Question]:
        """Ask on each count what punitive damages rest on, where they are sought."""
        for member in liable if self.kind is not VerdictKind.GENERAL else ():
            count = member.count
            entry = self._entry(Award.PUNITIVE, count) if _is_punitive(member) else None
            setting = setting_of(self.matter, count, self.library)
            wording = ground(entry, setting, self.notation) if entry else None
            if entry and wording is None:
                self._report("V154", count, f"{entry.number} does not say what punitive damages rest on")
            if entry and wording:
                self._sound(wording, entry, count)
                about = f"On “{count.claim.title}”, {count.pair}: "
                yield Question(
                    number=number(),
                    words=f"{about}{wording.words[0].lower()}{wording.words[1:]}",
                    asks=(Asked(count=count.id, finding=PUNITIVE_GROUND),),
                    basis=wording.basis,
                    only_if=_unless_always(member.when),
                )

    def _punitive(
        self, liable: Sequence[Liable], steps: Sequence[Step], number: Numbering
    ) -> tuple[list[Sum], list[Sum]]:
        """Return the amounts for each plaintiff and defendant: those to be found at once, and in a second phase."""
        grounds = {step.asks[0].count: step.number for step in steps if isinstance(step, Question)}
        pairs: dict[tuple[str, str], list[Liable]] = {}
        for member in filter(_is_punitive, liable):
            if self.kind is VerdictKind.GENERAL or member.count.id in grounds:
                pairs.setdefault((member.count.plaintiff.key, member.count.defendant.key), []).append(member)
        ordered = sorted(pairs.values(), key=_is_later)
        sums = [(_is_later(members), self._punishing(members, grounds, number)) for members in ordered]
        return [line for later, line in sums if line and not later], [line for later, line in sums if line and later]

    def _punishing(self, members: Sequence[Liable], grounds: dict[str, str], number: Numbering) -> Sum | None:
        count = members[0].count
        entry = self._entry(Award.PUNITIVE, count)
        if entry is None:
            return None
        yes = [
            Liable(count=member.count, when=Answered(number=grounds[member.count.id], answer=Answer.YES))
            for member in members
            if member.count.id in grounds
        ]
        words = f"What sum of punitive damages, if any, do you award to {count.pair}?"
        return _sum(number(), Award.PUNITIVE, DamagesWords(words=words, basis=burden_of(entry)), yes or members)

    # --- problems -----------------------------------------------------------------------------------------------

    def _entry(self, award: Award, count: Count) -> Entry | None:
        entry = on_award(self.library, award)
        if entry is None:
            self._report("V153", count, f"{self.matter.manual} has no instruction on {award} damages on the shelf")
        return entry

    def _sound(self, passage: DamagesWords, entry: Entry, count: Count) -> DamagesWords:
        if passage.has_gap:
            message = f"{entry.number} has a bracket open in what the form asks about damages"
            self._report("V155", count, message, "; ".join(passage.mends))
        return passage

    def _report(self, code: str, count: Count, message: str, mend: str = "") -> None:
        mends = {
            "V153": "leave these damages out under damages:, or add the court's instruction",
            "V154": "leave punitive out under damages:, or look at the instruction",
            "V155": "decide it under brackets:",
        }
        place = count.claim.place_of("damages")
        problem = Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend or mends[code])
        if problem not in self.problems:
            self.problems.append(problem)


def _by_injury(liable: Sequence[Liable]) -> Iterator[list[Liable]]:
    """Yield the counts of one plaintiff for one injury, whatever the claim and whoever the defendant."""
    groups: dict[tuple[str, str], list[Liable]] = {}
    for member in liable:
        claim = member.count.claim
        groups.setdefault((member.count.plaintiff.key, claim.injury or f"/{claim.key}"), []).append(member)
    yield from groups.values()


def _sum(number: str, award: Award, wording: DamagesWords, members: Sequence[Liable]) -> Sum:
    when = any_of(member.when for member in members if member.when is not None)
    return Sum(
        number=number,
        words=wording.words,
        award=award,
        counts=tuple(member.count.id for member in members),
        basis=wording.basis,
        only_if=None if ALWAYS in [member.when for member in members] else when,
    )


def _once(words: str, members: Sequence[Liable], setting: Setting) -> Iterator[str]:
    """Yield what keeps one sum for several counts from being misread: who "the defendant" is, and no loss twice."""
    several = len(setting.defendants) > 1
    role = setting.of_each("defendant")
    if several and re.search(rf"\b{role}\b", words, re.IGNORECASE):
        plaintiff = setting.plaintiffs[0].full
        yield stopped(f"Here “{role}” means each defendant against whom you find for {plaintiff}")
    if several:
        yield "Write one sum for all the defendants together; count no loss twice."
    elif len(members) > 1:
        yield "Write one sum for all the claims together; count no loss twice."


def _unless_always(when: Condition | None) -> Condition | None:
    return None if when == ALWAYS else when


def _is_punitive(member: Liable) -> bool:
    """Tell whether punitive damages are sought on a count; a public body pays none, whatever is sought (C129)."""
    defendant = member.count.defendant
    return defendant.key in member.count.claim.damages.punitive and not stands_for_public_body(defendant)


def _is_later(members: Sequence[Liable]) -> bool:
    return any(member.count.claim.damages.second_phase for member in members)


def _owner(count: Count) -> str:
    return possessive(count.plaintiff.full)
