"""The steps of a plain form laid out: equal questions as tables, numbers, and skips that follow from the conditions.

In: the parts of the form, each a heading and its `Draught`s, which know each other by temporary names. Out: the steps
of a form. Questions of one part that differ in the names only are one table, as long as each row still stands behind
what its own condition looks at. A skip leads past what could not be answered anyway, so that it changes nothing; it
tells the jury where to go.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    Condition,
    FormDirection,
    Question,
    Row,
    Skip,
    Step,
    Sum,
    VerdictMark,
)
from chargebook.forms.meeting import numbers_in
from chargebook.forms.plain.wording import PlainWords

Answerable = Question | Sum | VerdictMark
Pattern = tuple[type, str]  # the kind of step, and its words without the names
REFERENCE = re.compile(r"@(?P<name>[^@]+)@")  # in words: the number that the step of that name gets
EACH = "For each {whom} named below: {words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught:
    """A step with a temporary name for its number, and its words as a row; none where it always stands alone.

    *more* is what else tells the row from others with the same names.
    """

    step: Answerable
    words: PlainWords | None = None
    more: str = ""

    @property
    def name(self) -> str:
        """The temporary name."""
        return self.step.number

    @property
    def needs(self) -> frozenset[str]:
        """The names of the steps at whose answers its condition looks."""
        return frozenset(numbers_in(self.step.only_if)) if self.step.only_if else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A part of the form: its heading, what is told below it, its questions, and directions that end it."""

    heading: str
    told: tuple[str, ...] = ()
    draughts: tuple[Draught, ...] = ()
    ending: tuple[FormDirection, ...] = ()


@dataclass(slots=True)
class _Table:
    """Questions that are printed as one: a single one, or the rows of a table."""

    pattern: Pattern | None
    rows: list[Draught] = field(default_factory=list)
    labels: set[tuple[str, str, str]] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    number: str = ""

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows]

    def add(self, draught: Draught) -> None:
        self.rows.append(draught)
        self.labels.add(_label(draught))
        self.known.add(draught.name)


def lay_out(parts: Sequence[FormPart]) -> tuple[Step, ...]:
    """Return the steps of the parts, numbered, with tables and skips."""
    laid = [(part, _tables(part.draughts)) for part in parts]
    numbers: dict[str, str] = {}
    shown: dict[str, str] = {}
    for count, table in enumerate((table for _, tables in laid for table in tables), 1):
        table.number = str(count)
        shown |= dict.fromkeys(table.names, table.number)
        single = len(table.rows) == 1
        numbers |= {
            name: table.number if single else f"{count}{_letter(place)}" for place, name in enumerate(table.names)
        }
    skips = _skips(laid)
    steps: list[Step] = []
    for index, (part, tables) in enumerate(laid):
        steps.append(FormDirection(words=part.heading, number=_letter(index).upper()))
        steps += [FormDirection(words=words) for words in part.told]
        for table in tables:
            steps += _printed(table, numbers, shown, skips.get(table.number, ()))
        steps += part.ending
    return tuple(steps)


def _letter(place: int) -> str:
    """Return a, b, c and so on; behind z come aa, ab.

    >>> [_letter(place) for place in (0, 25, 26)]
    ['a', 'z', 'aa']
    """
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = f"{chr(ord('a') + letter)}{letters}"
    return letters


# --- tables ---------------------------------------------------------------------------------------------------------


def _tables(draughts: Iterable[Draught]) -> list[_Table]:
    """Return the questions of a part in their order, those that differ in the names only together."""
    tables: list[_Table] = []
    for draught in draughts:
        pattern = _pattern(draught, tables)
        fitting = (place for place, table in enumerate(tables) if pattern and table.pattern == pattern)
        place = next((place for place in fitting if _fits(draught, tables[place:])), None)
        if place is None:
            tables.append(_Table(pattern))
        tables[-1 if place is None else place].add(draught)
    return tables


def _fits(draught: Draught, tables: Sequence[_Table]) -> bool:
    """Tell whether *draught* is a row of the first of *tables*: nothing that it looks at stands in it or later."""
    return _label(draught) not in tables[0].labels and all(draught.needs.isdisjoint(own.known) for own in tables)


def _pattern(draught: Draught, tables: Sequence[_Table]) -> Pattern | None:
    """Return what the rows of one table have in common, and of which question of *tables* they speak."""
    if draught.words is None:
        return None
    place = {name: str(number) for number, table in enumerate(tables) for name in table.known}
    words = draught.words.generic(subject=True, plaintiff=True)
    return type(draught.step), REFERENCE.sub(lambda match: f"@{place.get(match['name'], match['name'])}@", words)


def _label(draught: Draught) -> tuple[str, str, str]:
    words = draught.words
    return (words.subject, words.plaintiff, draught.more) if words else ("", "", "")


def _printed(
    table: _Table, numbers: Mapping[str, str], shown: Mapping[str, str], skips: tuple[Skip, ...]
) -> Iterator[Step]:
    head = _head(table)
    for place, draught in enumerate(table.rows):
        row = None
        if head:
            words = REFERENCE.sub(lambda match: shown[match["name"]], head[0])
            row = Row(table=table.number, words=words, name=head[1][place])
        step = replace(
            draught.step,
            number=numbers[draught.name],
            words=REFERENCE.sub(lambda match: shown[match["name"]], draught.step.words),
            only_if=_renamed(draught.step.only_if, numbers) if draught.step.only_if else None,
            skips=tuple(_renamed_skip(skip, numbers) for skip in skips) if place == len(table.rows) - 1 else (),
        )
        yield step if isinstance(step, VerdictMark) else replace(step, row=row)


def _head(table: _Table) -> tuple[str, list[str]] | None:
    """Return what a table asks for whoever is named, and who is named in its rows; nothing for a single question."""
    words = [row.words for row in table.rows if row.words]
    if len(table.rows) < 2:
        return None
    subjects = len({own.subject for own in words}) > 1
    plaintiffs = len({own.plaintiff for own in words}) > 1
    kind = words[0].kind
    hurt = "person" if any(own.whom == "person" for own in words) and kind == "defendant" else "plaintiff"
    asked = words[0].generic(subject=subjects, plaintiff=plaintiffs, whom=hurt)
    whom = " and ".join([*([kind] if subjects else []), *([hurt] if plaintiffs else [])]) or "claim"
    names = [_named(row, subjects=subjects, plaintiffs=plaintiffs) for row in table.rows]
    return EACH.format(whom=whom, words=asked), names


def _named(draught: Draught, *, subjects: bool, plaintiffs: bool) -> str:
    words = draught.words
    if words is None:
        return draught.more
    who = [*([words.subject] if subjects else []), *([words.plaintiff] if plaintiffs else [])]
    joined = ", towards ".join(who) if subjects else "".join(who)
    return f"{joined} ({draught.more})" if draught.more and joined else joined or draught.more


# --- conditions and skips -------------------------------------------------------------------------------------------


def _renamed(condition: Condition, numbers: Mapping[str, str]) -> Condition:
    if isinstance(condition, Answered):
        return replace(condition, number=numbers[condition.number])
    return replace(condition, parts=tuple(_renamed(part, numbers) for part in condition.parts))


def _renamed_skip(skip: Skip, numbers: Mapping[str, str]) -> Skip:
    when = _renamed(skip.when, numbers) if skip.when else None
    return replace(skip, to=numbers.get(skip.to, skip.to), when=when)


def _skips(laid: Sequence[tuple[FormPart, Sequence[_Table]]]) -> dict[str, tuple[Skip, ...]]:
    """Return for the number of each question the skip that leads past all that hangs on a Yes to it."""
    places: list[tuple[int, _Table]] = [(index, table) for index, (_, tables) in enumerate(laid) for table in tables]
    found: dict[str, tuple[Skip, ...]] = {}
    for place, (part, table) in enumerate(places):
        if any(isinstance(row.step, Sum | VerdictMark) for row in table.rows):
            continue
        to = place + 1
        asked, hanging = frozenset(table.names), set[str]()
        while to < len(places) and all(_hangs(row, asked, hanging) for row in places[to][1].rows):
            hanging |= set(places[to][1].names)
            to += 1
        behind = places[to][0] if to < len(places) else len(laid)
        ends = any(own.ending for own, _ in laid[part:behind])
        if to == place + 1 or ends:
            continue
        target = END if to == len(places) else places[to][1].names[0]
        if to < len(places) and behind > part and places[to - 1][0] < behind:
            target = _letter(behind).upper()
        when = AllOf(parts=tuple(Answered(number=name, answer=Answer.NO) for name in table.names))
        found[table.number] = (Skip(to=target, when=when.parts[0] if len(when.parts) == 1 else when),)
    return found


def _hangs(draught: Draught, asked: frozenset[str], passed: set[str]) -> bool:
    """Tell whether a step is passed over unless one of *asked* has a Yes: itself, or by one of those *passed* over."""
    return draught.step.only_if is not None and _needs(draught.step.only_if, asked, passed)


def _needs(condition: Condition, asked: frozenset[str], passed: set[str]) -> bool:
    match condition:
        case Answered():
            is_yes = condition.number in asked and condition.answer is Answer.YES
            return is_yes or condition.number in passed
        case AllOf():
            return any(_needs(part, asked, passed) for part in condition.parts)
    return bool(condition.parts) and all(_needs(part, asked, passed) for part in condition.parts)
