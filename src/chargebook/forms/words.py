"""The skips and conditions of a verdict form in words for a jury.

In: the conditions and skips of a `Form`. Out: sentences such as "If you answered No to Question 3, go to Question 7."
It says what the form says, and nothing of the law.
"""

from collections.abc import Iterable, Iterator, Sequence

from chargebook.forms.form import (
    END,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Condition,
    Declared,
    Form,
    FormDirection,
    NoneOf,
    Skip,
    Step,
    Sum,
    VerdictMark,
    row_of,
)
from chargebook.rule.decide import Verdict

FOR = {Verdict.PLAINTIFF: "the plaintiff", Verdict.DEFENDANT: "the defendant", Verdict.COURT: "the court to give"}
MANY = 4  # rows of a table with conditions of their own, from which on one sentence says them all
UNANIMOUS = "Your answer to each question must be unanimous."
NOT_UNANIMOUS = "Your answers need not be unanimous; the instructions say how many of you must agree."


class FormWords:
    """The words of one form's skips and conditions."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.steps: dict[str, Step] = {step.number: step for step in form.steps if step.number}
        self.places = {number: place for place, number in enumerate(self.steps)}

    def opening(self) -> str:
        """Say how many of the jury must agree."""
        return UNANIMOUS if self.form.unanimous else NOT_UNANIMOUS

    def before_table(self, rows: Sequence[Step]) -> tuple[str, ...]:
        """Say for which rows of a table it is to be answered; nothing if it always is for all of them."""
        if all(step.only_if is None for step in rows):
            return ()
        row, table = row_of(rows[0]), self._same_row(rows)
        if row and table:
            return (f"Answer Question {row.table} only for those for whom you answered Yes in Question {table}.",)
        alike: dict[str, list[str]] = {}
        for step in rows:
            when = f"only if {self.condition(step.only_if)}" if step.only_if else ""
            alike.setdefault(when, []).append(step.number)
        if row and len(alike) == 1:
            return (f"Answer Question {row.table} {next(iter(alike))}.",)
        if row and (beside := _beside(rows)):
            return (beside,)
        told = ((when, _joined_names(numbers, "and")) for when, numbers in alike.items() if when)
        return tuple(f"Answer Question{'s' * (' and ' in numbers)} {numbers} {when}." for when, numbers in told)

    def _same_row(self, rows: Sequence[Step]) -> str:
        """Return the table in which each of *rows* asks for a Yes in the row of the same name; else nothing."""
        tables: set[str] = set()
        for step in rows:
            when = step.only_if
            other = self.steps.get(when.number) if isinstance(when, Answered) and when.answer is Answer.YES else None
            row, own = row_of(other) if other else None, row_of(step)
            tables.add(row.table if row and own and row.name == own.name else "")
        return tables.pop() if len(tables) == 1 else ""

    def before(self, step: Step) -> str:
        """Say when *step* is to be answered; nothing if it always is.

        >>> from chargebook.forms.form import VerdictKind, Question
        >>> when = Answered(number="1", answer=Answer.YES)
        >>> last = Question(number="2", words="Was it a cause?", asks=(), only_if=when)
        >>> words = FormWords(Form(kind=VerdictKind.SPECIAL, title="", steps=(last,)))
        >>> words.before(last)
        'Answer Question 2 only if you answered Yes to Question 1.'
        """
        if step.only_if is None:
            return ""
        what = "Read this" if isinstance(step, FormDirection) else f"Answer {self.called(step.number)}"
        return f"{what} only if {self.condition(step.only_if)}."

    def after(self, step: Step) -> tuple[str, ...]:
        """Say where each skip of *step* leads."""
        return tuple(self._skip(skip) for skip in step.skips)

    def sent(self, number: str) -> str:
        """Say to go to the step of that number, or to end."""
        step = self.steps.get(number)
        if step and (row := row_of(step)) and self._rows(row.table)[0] == number:
            return f"go to Question {row.table}"
        return "stop here, and sign and date the form" if number == END else f"go to {self.called(number)}"

    def _rows(self, table: str) -> list[str]:
        """Return the numbers of the rows of a table."""
        return [number for number, step in self.steps.items() if (row := row_of(step)) and row.table == table]

    def called(self, number: str) -> str:
        """Return what the form calls a step: a question, or a part."""
        return f"{'Part' if isinstance(self.steps.get(number), FormDirection) else 'Question'} {number}"

    def condition(self, condition: Condition) -> str:
        """Return a condition as it follows "if".

        >>> from chargebook.forms.form import VerdictKind
        >>> yes = [Answered(number=number, answer=Answer.YES) for number in "1234"]
        >>> words = FormWords(Form(kind=VerdictKind.SPECIAL, title="", steps=()))
        >>> words.condition(AllOf(parts=tuple(yes)))
        'you answered Yes to each of Questions 1, 2, 3 and 4'
        >>> words.condition(NoneOf(parts=tuple(yes[:2])))
        'you did not answer Yes to Question 1 or 2'
        """
        match condition:
            case Answered():
                return f"you {self._same([condition], 'or')}"
            case AllOf():
                return self._joined(condition.parts, "and")
            case AnyOf():
                return self._joined(condition.parts, "or")
            case NoneOf():
                return self._none(condition)

    def _joined(self, parts: Sequence[Condition], joint: str) -> str:
        if not parts:
            return "nothing stands against it" if joint == "and" else "one of no conditions holds"
        parts = tuple(dict.fromkeys(_flat(parts, AllOf if joint == "and" else AnyOf)))
        both = [part for part in parts if isinstance(part, Answered) and _other_way(part) in parts]
        rest = [part for part in parts if joint == "and" or part not in both]
        clauses = list(self._clauses(rest, joint))
        if len(rest) < len(parts):
            yes = [part for part in both if part.answer is Answer.YES]
            clauses.insert(0, f"you answered {self._questions(yes, joint).replace(', or to ', ', or ')}")
        if len(clauses) == 1:
            return clauses[0]
        start = "both" if joint == "and" and len(clauses) == 2 else "all of this holds:" if joint == "and" else "either"
        return f"{start} {f', {joint} '.join(clauses)}"

    def _clauses(self, parts: Sequence[Condition], joint: str) -> Iterator[str]:
        """Yield a clause for the questions that have one answer together, and one for each other part."""
        answered = [part for part in parts if isinstance(part, Answered)]
        told = set[tuple[bool, Answer]]()
        for part in sorted(parts, key=lambda part: not isinstance(part, Answered)):
            if not isinstance(part, Answered):
                yield _clear(part, self.condition(part))
            elif (kind := self._kind(part)) not in told:
                told.add(kind)
                yield f"you {self._same([other for other in answered if self._kind(other) == kind], joint)}"

    def _none(self, condition: NoneOf) -> str:
        answered = [part for part in condition.parts if isinstance(part, Answered)]
        alike = len(answered) == len(condition.parts) and len({self._kind(part) for part in answered}) == 1
        if alike and answered[0].answer is not Answer.CANNOT_AGREE and not self._is_mark(answered[0]):
            return f"you did not answer {answered[0].answer.title()} to {self._questions(answered, 'or')}"
        return f"it is not so that {self._joined(condition.parts, 'or')}"

    def _same(self, answered: Sequence[Answered], joint: str) -> str:
        """Say that questions have one answer."""
        kind, answer = self._kind(answered[0])
        questions = self._questions(answered, joint)
        if answer is Answer.CANNOT_AGREE:
            return f"could not agree on {questions}"
        if kind:
            return f"found for the {'plaintiff' if answer is Answer.YES else 'defendant'} in {questions}"
        return f"answered {answer.title()} to {questions}"

    def _kind(self, answered: Answered) -> tuple[bool, Answer]:
        return self._is_mark(answered), answered.answer

    def _is_mark(self, answered: Answered) -> bool:
        return isinstance(self.steps.get(answered.number), VerdictMark)

    def _questions(self, answered: Sequence[Answered], joint: str) -> str:
        tables: dict[str, list[Answered]] = {}
        for answer in answered:
            step = self.steps.get(answer.number)
            tables.setdefault(row.table if step and (row := row_of(step)) else "", []).append(answer)
        if joint == "or" and len(tables) > 1 and len(answered) > 2:
            told = sorted(tables.items(), key=lambda own: self.places.get(own[1][0].number, 0))
            parts = [part for table, rows in told for part in _stretches(table, rows, self._rows(table))]
            return f"any of Questions {', '.join(parts[:-1])}, or {parts[-1]}"
        if not tables.keys() <= {""}:
            if len(tables) == 1:
                return self._in_table(*next(iter(tables.items())), joint)
            said: list[str | list[Answered]] = []
            for table, rows in tables.items():
                if table and _are_whole([answer.number for answer in rows], self._rows(table)):
                    said.append(self._in_table(table, rows, joint))
                elif said and isinstance(said[-1], list):
                    said[-1] += rows
                else:
                    said.append([*rows])
            return f", {joint} to ".join(own if isinstance(own, str) else self._listed(own, joint) for own in said)
        return self._listed(answered, joint)

    def _listed(self, answered: Sequence[Answered], joint: str) -> str:
        """Return questions by their numbers, whatever tables they stand in, in the order of the form."""
        answered = sorted(answered, key=lambda answer: self.places.get(answer.number, 0))
        numbers = _runs([answer.number for answer in answered])
        if len(answered) == 1:
            return self.called(numbers[0])
        listed = f"{', '.join(numbers[:-1])} {joint} {numbers[-1]}" if numbers[1:] else numbers[0]
        if joint == "and":
            return f"each of Questions {listed}"
        return f"Question {listed}" if numbers[1:] else f"any of Questions {listed}"

    def _in_table(self, table: str, answered: Sequence[Answered], joint: str) -> str:
        """Say for which rows of a table: for any of them, for each of them, or by their numbers."""
        numbers = [answer.number for answer in answered]
        if numbers[1:] and numbers == self._rows(table):
            return f"Question {table} for {'any' if joint == 'or' else 'each'} of them"
        first = self._rows(table).index(numbers[0])
        if numbers[3:] and numbers == self._rows(table)[first : first + len(numbers)]:
            return f"{'any' if joint == 'or' else 'each'} of Questions {numbers[0]} to {numbers[-1]}"
        return f"Question{'s' if numbers[1:] and joint == 'and' else ''} {_joined_names(numbers, joint)}"

    def _skip(self, skip: Skip) -> str:
        then = "; ".join(filter(None, [*map(_declared, skip.declares), self.sent(skip.to)]))
        return f"If {self.condition(skip.when)}, {then}." if skip.when else f"{then[0].upper()}{then[1:]}."


def _declared(declared: Declared) -> str:
    return f"your verdict on {declared.count} is for {FOR.get(declared.verdict, declared.verdict)}"


def _beside(rows: Sequence[Step]) -> str:
    """Say in one sentence on which Yes each row hangs, where there are many; nothing where one hangs on more."""
    named = {step.number: _all_yes(step.only_if) for step in rows if step.only_if}
    if len(set(named.values())) < MANY or not all(named.values()):
        return ""
    beside = ", ".join(f"{number} ({' and '.join(yes)})" for number, yes in named.items())
    several = "each question" if any(yes[1:] for yes in named.values()) else "the question"
    return f"Answer each of these only if you answered Yes to {several} named beside it: {beside}."


def _stretches(table: str, answered: Sequence[Answered], rows: Sequence[str]) -> list[str]:
    """Return the numbers of a table's rows, four or more in a row as one stretch."""
    numbers = [answer.number for answer in answered]
    if not table:
        return _runs(numbers)
    first = rows.index(numbers[0])
    is_one = numbers[3:] and numbers == [*rows[first : first + len(numbers)]]
    return [f"{numbers[0]} to {numbers[-1]}"] if is_one else numbers


def _clear(part: Condition, words: str) -> str:
    """Put a condition of several parts that stands within another into parentheses."""
    plain = isinstance(part, Answered) or all(isinstance(inner, Answered) for inner in part.parts)
    return words if plain else f"({words})"


def _all_yes(condition: Condition) -> tuple[str, ...]:
    """Return the questions to all of which a Yes is asked for; none where the condition is another."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    numbers = tuple(part.number for part in parts if isinstance(part, Answered) and part.answer is Answer.YES)
    return numbers if len(numbers) == len(parts) else ()


def _are_whole(numbers: Sequence[str], rows: Sequence[str]) -> bool:
    """Tell whether the rows meant are all of a table, or many side by side, so that they are said together."""
    first = rows.index(numbers[0])
    return len(numbers) > (2 if numbers == rows else 3) and numbers == rows[first : first + len(numbers)]


def _flat(parts: Iterable[Condition], kind: type[AllOf] | type[AnyOf]) -> Iterator[Condition]:
    """Yield the parts of a condition, and in place of one of the same kind its own."""
    for part in parts:
        if isinstance(part, kind):
            yield from _flat(part.parts, kind)
        else:
            yield part


def _other_way(answered: Answered) -> Answered:
    """Return the same condition with No for Yes, or Yes for No."""
    return Answered(number=answered.number, answer=Answer.NO if answered.answer is Answer.YES else Answer.YES)


def _joined_names(names: Sequence[str], joint: str) -> str:
    return f" {joint} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def blanks(step: Step) -> tuple[str, ...]:
    """Return what can be written at *step*: its choices, the sign before a sum, or the lines below a direction."""
    match step:
        case VerdictMark():
            return step.lines
        case Sum():
            return ("$",)
        case FormDirection():
            return step.lines
        case _:
            return ("Yes", "No")


def is_heading(step: Step) -> bool:
    """Tell whether a direction is a heading: it is numbered as a part, or ends without a stop."""
    return isinstance(step, FormDirection) and (bool(step.number) or step.words[-1:] not in ".:;!?")


def _runs(numbers: Sequence[str]) -> list[str]:
    """Join five or more numbers in a row.

    >>> _runs(["1", "2", "3", "4", "5", "9"]), _runs(["1", "2", "3"])
    (['1 to 5', '9'], ['1', '2', '3'])
    """
    return [text for run in _rows(numbers) for text in ([f"{run[0]} to {run[-1]}"] if len(run) > 4 else run)]


def _rows(numbers: Sequence[str]) -> Iterator[list[str]]:
    """Yield the stretches of numbers that follow one another."""
    row: list[str] = []
    for number in numbers:
        if row and not (number.isdecimal() and row[-1].isdecimal() and int(number) == int(row[-1]) + 1):
            yield row
            row = []
        row.append(number)
    if row:
        yield row
