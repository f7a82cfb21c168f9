"""A verdict form as the jury has it in hand: numbered steps in printed order, and where each answer sends the jury.

In: nothing but values. Out: a `Form`, and `walk`, which fills a form in as a juror does, step by step. A question asks
for findings of counts; a sum is an amount of money; a mark is a verdict that the jury itself writes down; a direction
only sends the jury on. Skips go forward only. What the answers mean in law is not known here: the rule of each count
says that (`chargebook.verify`, `chargebook.tally`).
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from chargebook.ground.text import Place
from chargebook.matter.grounds import CourtUse
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Basis, Finding
from chargebook.rule.smallest import Denied, Need

END = "end"
PUNITIVE_GROUND = "punitive/ground"  # malice, oppression or reckless disregard: what punitive damages rest on
NOWHERE = Place(file="<form>")


class VerdictKind(enum.StrEnum):
    """What kind of verdict the form asks for; Rule 49 treats clashes in each otherwise."""

    SPECIAL = "special"  # Fed. R. Civ. P. 49(a): findings only, the court applies the law
    QUESTIONS = "general-with-questions"  # Fed. R. Civ. P. 49(b): a general verdict, with answers to questions
    GENERAL = "general"


class Answer(enum.StrEnum):
    """What the jury wrote at a question or a mark. A line that is left blank has no answer at all."""

    YES = "yes"  # at a mark: for the plaintiff
    NO = "no"  # at a mark: for the defendant
    CANNOT_AGREE = "cannot agree"


class Award(enum.StrEnum):
    """What a sum of money is for."""

    COMPENSATORY = "compensatory"
    NOMINAL = "nominal"
    PUNITIVE = "punitive"


class MoneyLine(enum.StrEnum):
    """What a line of money is to the other lines: nothing said, or a part of a sum, or the sum of its parts.

    Shares differ from items: they divide one loss among those who owe it, and items add up to it.
    """

    UNSTATED = "unstated"
    ITEM = "item"
    TOTAL = "total"
    SHARE = "share"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A condition of a skip: that question has that answer."""

    number: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every condition holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One condition holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneOf:
    """No condition holds: "if you did not answer Yes to any of these questions"."""

    parts: "tuple[Condition, ...]"


Condition = Answered | AllOf | AnyOf | NoneOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A verdict that the form itself declares on a count: "your verdict on this claim is for the defendant"."""

    count: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Where the jury goes next: to the step of that number or to the end, always or on a condition.

    *declares* are the verdicts that the form states on the way.
    """

    to: str
    when: Condition | None = None
    declares: tuple[Declared, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question settles: one finding of one count. *yes* is what the answer Yes finds.

    No finds the opposite, if the question asks for nothing else. *is_implied* says that the form names another count,
    on which the finding is the same fact.
    """

    count: str
    finding: str
    yes: Finding = Finding.PROVED
    is_implied: bool = False

    @property
    def no(self) -> Finding:
        """What the answer No finds."""
        return Finding.NOT_PROVED if self.yes is Finding.PROVED else Finding.PROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The place of a step in a table: one question for several persons, answered for each of them by itself.

    *table* is the number of the question, *words* what it asks for whoever is named, *name* who is named in this row.
    """

    table: str
    words: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to be answered Yes or No. To one that asks for several facts Yes finds them all.

    No then finds that not all of them are so, and nothing of any single one. *facts* is how many facts it asks for
    where they lie on several counts; else it is as many as it asks for on one.

    *basis* is the sentence of the instruction that it asks about. *only_if* lets the jury pass over it, so that its
    skips do not count; else the skips are tried in their order, and the next step follows if none applies. *beside*
    says for what else the court asks it, where it decides no count.
    """

    number: str
    words: str
    asks: tuple[Asked, ...]
    basis: Basis | None = None
    only_if: Condition | None = None
    skips: tuple[Skip, ...] = ()
    facts: int = 0
    beside: CourtUse | None = None
    row: Row | None = None
    place: Place = NOWHERE

    @property
    def breadth(self) -> int:
        """How many facts it asks for together."""
        counts = [count for count, *_ in {(asked.count, asked.finding, asked.yes) for asked in self.asks}]
        return self.facts or max((0, *(counts.count(count) for count in counts)))

    @property
    def is_merged(self) -> bool:
        """Whether it asks for several facts at once, so that a No does not say which of them failed."""
        return self.breadth > 1

    def denied(self, count: str) -> Denied:
        """Return what No denies together on *count*; nothing where it asks for one fact, or for more than the count's.

        >>> asks = tuple(Asked(count=count, finding=name) for count, name in (("x", "a"), ("x", "b"), ("y", "a")))
        >>> asked = Question(number="1", words="Did he, and so cause it?", asks=asks)
        >>> [need.finding for need in asked.denied("x")], asked.denied("y")
        (['a', 'b'], ())
        """
        own = (Need(finding=asked.finding, proved=bool(asked.yes)) for asked in self.asks if asked.count == count)
        together = tuple(dict.fromkeys(own))
        return together if len(together) >= self.breadth > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of money, in dollars, for which the defendants of those counts are liable to their plaintiff.

    *line* is what the form says of it beside other amounts.
    """

    number: str
    words: str
    award: Award
    counts: tuple[str, ...]
    line: MoneyLine = MoneyLine.UNSTATED
    basis: Basis | None = None
    only_if: Condition | None = None
    skips: tuple[Skip, ...] = ()
    row: Row | None = None
    place: Place = NOWHERE


SIDES = ("For the plaintiff", "For the defendant")  # what a mark offers where the parties are called by their roles


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictMark:
    """The jury's own verdict on a count, in a general verdict: Yes is for the plaintiff, No for the defendant.

    *lines* are what the jury reads at its two boxes, the plaintiff's first.
    """

    number: str
    words: str
    count: str
    lines: tuple[str, ...] = SIDES
    basis: Basis | None = None
    only_if: Condition | None = None
    skips: tuple[Skip, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDirection:
    """Words between the questions: a heading, what is settled already, or where to go next. Nothing is answered.

    *lines* stand below it to be filled in by hand, such as the date where a part of the form ends.
    """

    words: str
    number: str = ""
    lines: tuple[str, ...] = ()
    only_if: Condition | None = None
    skips: tuple[Skip, ...] = ()
    place: Place = NOWHERE


Step = Question | Sum | VerdictMark | FormDirection
Tabled = Question | Sum  # what can be a row of a table
Answers = Mapping[str, Answer | Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole verdict form. *closing* are the lines below the last step: the date, the signature."""

    kind: VerdictKind
    title: str
    steps: tuple[Step, ...]
    unanimous: bool = True
    closing: tuple[str, ...] = ()
    name: str = "<form>"

    @property
    def at(self) -> dict[str, int]:
        """Where each numbered step stands; the end stands behind the last."""
        return {step.number: place for place, step in enumerate(self.steps) if step.number} | {END: len(self.steps)}


def row_of(step: Step) -> Row | None:
    """Return the place of *step* in a table; nothing where it stands by itself."""
    return step.row if isinstance(step, Tabled) else None


def laid_out(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield the steps as they are printed: the rows of a table together, each other step by itself.

    >>> rows = [Question(number=f"1{letter}", words="Did he?", asks=(), row=Row(table="1", words="?", name=letter))
    ...     for letter in "ab"]
    >>> [len(printed) for printed in laid_out([*rows, Question(number="2", words="Was it?", asks=())])]
    [2, 1]
    """
    for _, group in groupby(enumerate(steps), key=lambda item: row.table if (row := row_of(item[1])) else item[0]):
        yield tuple(step for _, step in group)


def questions_in(form: Form) -> int:
    """Return how many numbered questions a jury sees: a table is one."""
    return len({row.table if (row := row_of(s)) else s.number for s in form.steps if not isinstance(s, FormDirection)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A skip that a jury took, by the positions in the form: from *at* to *to*, past the steps between."""

    at: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How a jury went through a form: the steps that it was sent to, the verdicts declared, the skips taken."""

    reached: tuple[str, ...]
    declared: tuple[Declared, ...]
    jumps: tuple[Jump, ...] = ()


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether *condition* holds on what the jury has written.

    >>> either = AnyOf(parts=(Answered(number="1", answer=Answer.YES), Answered(number="2", answer=Answer.YES)))
    >>> holds(either, {"1": Answer.NO}), holds(either, {"2": Answer.YES})
    (False, True)
    """
    match condition:
        case Answered():
            return answers.get(condition.number) is condition.answer
        case AllOf():
            return all(holds(part, answers) for part in condition.parts)
        case AnyOf():
            return any(holds(part, answers) for part in condition.parts)
        case NoneOf():
            return not any(holds(part, answers) for part in condition.parts)


def walk(form: Form, answers: Answers) -> Walk:
    """Go through *form* as a jury does that wrote *answers*, and follows every skip.

    An answer at a step to which the jury was not sent counts for no skip: it is surplusage.

    >>> first = Question(number="1", words="Did he?", asks=(), skips=(
    ...     Skip(to=END, when=Answered(number="1", answer=Answer.NO)),))
    >>> second = Question(number="2", words="Was it a cause?", asks=())
    >>> form = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(first, second))
    >>> walk(form, {"1": Answer.NO, "2": Answer.YES}).reached
    ('1',)
    """
    place, places = 0, form.at
    heard: dict[str, Answer | Decimal] = {}
    reached: list[str] = []
    declared: list[Declared] = []
    jumps: list[Jump] = []
    while place < len(form.steps):
        step = form.steps[place]
        place += 1
        if step.only_if and not holds(step.only_if, heard):
            continue
        if step.number:
            reached.append(step.number)
            if step.number in answers:
                heard[step.number] = answers[step.number]
        taken = next((skip for skip in step.skips if skip.when is None or holds(skip.when, heard)), None)
        if taken:
            declared.extend(taken.declares)
            jumps.append(Jump(at=place - 1, to=places[taken.to]))
            place = places[taken.to]
    return Walk(reached=tuple(reached), declared=tuple(declared), jumps=tuple(jumps))
