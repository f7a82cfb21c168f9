"""The linked lines of a printed form become the steps of a `Form`.

In: a printed form, the link of each of its lines, and what its users settled. Out: the steps, each with its printed
number, its conditions and its skips, and what cannot be said in such a form. A table becomes a question for each row;
its skips stand behind the last row. A line that no count turns on keeps its skips and asks for nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Award,
    Condition,
    FormDirection,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
    VerdictMark,
)
from chargebook.forms.linking.link import AnswerLine, AsksFor, FormLink, SumFor, VerdictOn
from chargebook.forms.linking.numbering import first_of_part, meant_by, numbers_of
from chargebook.forms.printed.printed import AnswerKind, PrintedForm, PrintedQuestion, PrintedSkip
from chargebook.ground.problem import Problem, Severity

GROUPS: Mapping[str, tuple[type[AllOf] | type[AnyOf], Answer]] = {
    "any-yes": (AnyOf, Answer.YES),
    "any-no": (AnyOf, Answer.NO),
    "all-yes": (AllOf, Answer.YES),
    "all-no": (AllOf, Answer.NO),
    "yes": (AnyOf, Answer.YES),
    "no": (AllOf, Answer.NO),
    "plaintiff": (AllOf, Answer.YES),
    "defendant": (AllOf, Answer.NO),
}
ANSWERED = (AnswerKind.YES_NO, AnswerKind.TABLE, AnswerKind.FOR_WHOM)
ROW_BY_ROW = re.compile(
    r"\b(?:for|as\s+to|of)\s+(?:each|any|every|those|only\s+those|the)\s+(?:\w+\s+){0,3}?(?:for|as\s+to|to|against)\s+whom\s+you"
    r"[^.?]{0,40}\byes\b[^.?]{0,30}\bquestion\s+(?:no\.\s*)?(?P<id>\w+)",
    re.IGNORECASE,
)


class StepMaking:
    """Makes the steps of one form."""

    def __init__(self, form: PrintedForm, links: Sequence[FormLink], sent: Mapping[str, tuple[Skip, ...]]) -> None:
        self.form, self.sent = form, sent
        self.numbers = numbers_of(form)
        self.links: dict[int, list[FormLink]] = {}
        at = {id(question): place for place, question in enumerate(form.questions)}
        for link in links:
            self.links.setdefault(at[id(link.line.question)], []).append(link)
        self.problems: list[Problem] = []

    def steps(self) -> Iterator[Step]:
        """Yield the steps, in printed order."""
        for place, question in enumerate(self.form.questions):
            rows = self.links[place]
            skips = self.sent.get(self.numbers[place]) or tuple(self._skips(place, question))
            by_row = [self._by_row(place, link) is not None for link in rows]
            for link in rows:
                yield self._step(place, link, skips if link is rows[-1] and not any(by_row) else ())
            if skips and any(by_row):  # the last row may not be for the jury, and the skips are for every jury
                words = f"After {self._called(place)}."
                yield FormDirection(words=words, skips=skips, place=self.form.source.place(question.words.start))

    def _step(self, place: int, link: FormLink, skips: tuple[Skip, ...]) -> Step:
        line = link.line
        at = line.row.span.start if line.row and line.row.span.length else line.question.words.start
        common: dict[str, Any] = {
            "number": line.number,
            "words": line.words,
            "only_if": self._only_if(place, link),
            "skips": skips,
            "place": self.form.source.place(at),
        }
        match link.target:
            case AsksFor(asks=asks):
                return Question(asks=asks, **common)
            case SumFor(award=award, counts=counts):
                return Sum(award=award, counts=counts, **common)
            case VerdictOn(count=count):
                return VerdictMark(count=count, **common)
            case _ if line.question.answer in (AnswerKind.YES_NO, AnswerKind.TABLE):
                return Question(asks=(), **common)
        return FormDirection(**common)

    # --- conditions -----------------------------------------------------------------------------------------------

    def _only_if(self, place: int, link: FormLink) -> Condition | None:
        """Return the condition on which a line is answered at all."""
        by_row = self._by_row(place, link)
        own = (self._condition(place, skip) for skip in link.line.question.only_if)
        parts = tuple(condition for condition in (by_row, *own) if condition is not None)
        return parts[0] if len(parts) == 1 else AllOf(parts=parts) if parts else None

    def _by_row(self, place: int, link: FormLink) -> Condition | None:
        """Return the condition of a row that is for those alone for whom an earlier row was answered Yes."""
        said = self._said_of_rows(place)
        if said is None:
            return None
        earlier = meant_by(self.form, place, said["id"], back=True)
        rows = self.links[earlier] if earlier is not None and earlier < place else []
        same = [row for row in rows if _shares(row, link)]
        return (
            AnyOf(parts=tuple(_yes(row.line) for row in same))
            if len(same) > 1
            else _yes(same[0].line)
            if same
            else None
        )

    def _said_of_rows(self, place: int) -> re.Match[str] | None:
        """Return the words that make the rows of a question hang on those of another, in it or right before it."""
        question, text = self.form.questions[place], self.form.source.folded
        own = ROW_BY_ROW.search(text, question.span.start, question.span.end)
        if own is not None and own["id"] != question.id:
            return own
        before = self.form.questions[place - 1] if place else question
        found = ROW_BY_ROW.finditer(text, before.span.start, before.span.end)
        return next((said for said in found if said["id"] == before.id != question.id), None)

    def _condition(self, place: int, skip: PrintedSkip) -> Condition | None:
        """Return on which answers a skip or condition holds; None where a form cannot say it."""
        if skip.on not in GROUPS:
            self._unsaid(place, skip)
            return None
        group, answer = GROUPS[skip.on]
        places = [meant_by(self.form, place, number, back=True) for number in skip.of] if skip.of else [place]
        asked = [(index, link) for index in places if index is not None for link in self.links[index]]
        lines = [link.line for _, link in asked]
        missing = [number for number, index in zip(skip.of, places, strict=False) if index is None]
        numbers = [*(line.number for line in lines), *missing]
        if skip.on in ("yes", "no") and len(numbers) > 1:
            self._several(place, skip)
        if lines and any(line.question.answer not in ANSWERED for line in lines):
            self._unsaid(place, skip)
            return None
        parts: tuple[Condition, ...] = tuple(Answered(number=number, answer=answer) for number in numbers)
        if group is AllOf:  # all of those who were asked
            unasked = [self._by_row(index, link) for index, link in asked] + [None] * len(missing)
            parts = tuple(
                AnyOf(parts=(part, NoneOf(parts=(when,)))) if when else part
                for part, when in zip(parts, unasked, strict=True)
            )
        return parts[0] if len(parts) == 1 else group(parts=parts)

    # --- skips ----------------------------------------------------------------------------------------------------

    def _skips(self, place: int, question: PrintedQuestion) -> Iterator[Skip]:
        """Yield where a question sends the jury; to the next one nobody is sent."""
        for skip in question.skips:
            to = self._target(place, skip)
            if not to:
                continue
            when = None if skip.on == "always" else self._condition(place, skip)
            if when is not None or skip.on == "always":
                yield Skip(to=to, when=when, place=self.form.source.place(skip.span.start))

    def _target(self, place: int, skip: PrintedSkip) -> str:
        """Return the number of the step to which a skip leads; nothing where it leads to the rows of its question."""
        match skip.to:
            case "sign" | "end":
                return END
            case "mark-rows":
                return ""
            case "next":
                index: int | None = place + 1
            case to if to.startswith("part:"):
                index = first_of_part(self.form, place, to.removeprefix("part:"))
            case to:
                index = meant_by(self.form, place, to)
        if index is None:
            return skip.to
        return self.links[index][0].line.number if index in self.links else END

    # --- what such a form cannot say ------------------------------------------------------------------------------

    def _unsaid(self, place: int, skip: PrintedSkip) -> None:
        targets = [link.target for link in self.links[place]]
        if skip.only and all(isinstance(target, SumFor) and target.award is Award.NOMINAL for target in targets):
            return  # if no other sum was found: that is when it is to be answered
        message = (
            f"{self._called(place)} sends the jury on by a sum or a share ({skip.on}), which the proof does not follow"
        )
        self._report("V325", skip, message, "read that skip by eye", Severity.WARNING)

    def _several(self, place: int, skip: PrintedSkip) -> None:
        message = (
            f"{self._called(place)} has a skip on {skip.on.title()}, and several lines: it does not say whether one is "
            "enough"
        )
        mend = "say “if you answered Yes for any of them”; here Yes is taken for any, and No for all"
        self._report("V327", skip, message, mend, Severity.WARNING)

    def _called(self, place: int) -> str:
        return self.links[place][0].line.called.partition(", line “")[0]

    def _report(self, code: str, skip: PrintedSkip, message: str, mend: str, severity: Severity) -> None:
        at = self.form.source.place(skip.span.start)
        problem = Problem(code=code, severity=severity, place=at, message=message, mend=mend, span=skip.span)
        if problem not in self.problems:
            self.problems.append(problem)


def _yes(line: AnswerLine) -> Answered:
    return Answered(number=line.number, answer=Answer.YES)


def _shares(row: FormLink, link: FormLink) -> bool:
    """Tell whether two lines are about a count in common."""
    return bool(_counts(row) & _counts(link))


def _counts(link: FormLink) -> frozenset[str]:
    match link.target:
        case AsksFor(asks=asks):
            return frozenset(asked.count for asked in asks)
        case SumFor(counts=counts):
            return frozenset(counts)
        case VerdictOn(count=count):
            return frozenset((count,))
        case _:
            return frozenset()
