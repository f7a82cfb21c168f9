"""What the steps of a form file name: numbers, counts and findings, each of which must lead somewhere.

In: a located form file, and the charge of each count of the matter. Out: the problems, and what a question asks for.
Each check walks down from the step that it is about, in what the file says, so that a faulty shape hides none of it.
"""

from collections.abc import Iterable, Iterator, Sequence

from chargebook.charge.charge import CountCharge
from chargebook.forms.entries import ANSWERS, VERDICTS, StepEntry
from chargebook.forms.form import END, PUNITIVE_GROUND
from chargebook.ground.nearness import among, choice, likely
from chargebook.ground.problem import Problem
from chargebook.readers.settings.located import FaultKind, Located, shown
from chargebook.readers.settings.shapes import ShapeFault, meant
from chargebook.rule.formula import Finding

GROUPS = ("all", "any", "none")
TARGETS = ("if-yes", "if-no", "then")
KINDS = ("direction", "amount", "verdict-on", "rows")
TRAPS = ("true", "false", "y", "n", "on", "off", "t", "f")
COMMON = {"only-if", "then", "skips"}
BEHIND = {"sentence", "source", "authority"}
NUMBERED = COMMON | BEHIND | {"question", "text", "row"}
ALLOWED = {
    "question": NUMBERED | {"asks", "denies", "beside", "if-yes", "if-no"},
    "amount": NUMBERED | {"amount", "for"},
    "verdict-on": NUMBERED | {"verdict-on", "lines", "if-yes", "if-no"},
    "direction": COMMON | {"direction", "part", "lines"},
    "rows": BEHIND | {"question", "text", "rows"},
}
REQUIRED = {
    "question": ("question", "text"),
    "amount": ("question", "text", "for"),
    "verdict-on": ("question", "text"),
    "direction": (),
    "rows": ("question", "text"),
}
ASKED = "a count and its finding, such as force/reyes/holt: 9.25/violation"
DECLARED = "a count and its verdict, such as force/reyes/holt: defendant"
LONG = {"proved": Finding.PROVED, "not proved": Finding.NOT_PROVED}


class FormFault(FaultKind):
    """What can be wrong with a form, beside the shapes of its entries."""

    EMPTY = "V101", "the file holds no form", "begin with the keys form, title and steps"
    TWO_KINDS = "V102", "{step} has both {one} and {other}", "make two steps of it"
    STRAY = "V103", "{key} does not go with {step}", "delete it"
    NUMBER = "V104", "{value} cannot be the number of a step", "write another, such as 1 or 2a"
    TWICE = "V105", "the number {value} is given twice, first on line {line}", "give the second step another number"
    NO_TARGET = "V106", "{step} leads to {value}, and no step has that number", "write {words}"
    BACK = "V107", "{step} sends the jury back to {value}", "lead it on, or to end"
    CONDITION = (
        "V108",
        "{value} is no condition",
        'write a number and its answer, as {{"1": yes}}, or any: and a list',
    )
    NO_QUESTION = "V109", "the condition asks for the answer to {value}, and no step has that number", "write {words}"
    LATER = "V110", "the condition asks for the answer to {value}, which the jury has not given yet", "ask it before"
    NO_ANSWER = "V111", "the condition asks for the answer to {value}, which has no Yes or No", "name a question"
    ANSWER = "V112", "{value} is not an answer", "write {words}"
    YES_OR_NO = "V113", "{value} can be misunderstood", "write yes or no"
    BOXES = "V114", "{step} has {many}, and a verdict is for one of two sides", "write two, the plaintiff's first"
    COUNT = "V121", "the matter has no count {value}", "write {words}"
    FINDING = "V122", "count {count} has no finding {value}", "write {words}"
    SEVERAL = "V123", "{value} stands for {many} findings of count {count}", "give each of them: {words}"


def called(step: Located) -> str:
    """Return what a message calls a step."""
    for key in ("question", "part"):
        if number := step.child(key).text:
            return f"{key} {number}"
    return f"step {int(step.key) + 1}"


class Links:
    """Looks up what the steps name, in what the file says, so that a faulty shape hides none of it."""

    def __init__(self, file: Located, charges: Sequence[CountCharge]) -> None:
        self.charges = {charge.count.id: charge for charge in charges}
        self.tables = tuple(step for step in listed_in(file, "steps") if step.child("rows").is_written)
        self.alone = tuple(step for step in listed_in(file, "steps") if isinstance(step.value, dict))
        self.steps = tuple(steps_of(file))
        self.numbers: dict[str, int] = {}
        for position, step in enumerate(self.steps):
            for number in _numbers(step):
                self.numbers.setdefault(number.text, position)

    def faults(self) -> Iterator[Problem]:
        """Find every number, count and finding that leads nowhere, and every step that is two things or half a one."""
        for table in self.tables:
            yield from _kind_faults(table)
            yield from self._table_faults(table)
        for step in self.alone:
            if step.child("row").is_written:
                yield FormFault.STRAY.at_key(step.child("row"), key="row", step=called(step))
        for position, step in enumerate(self.steps):
            if isinstance(step.value, dict):
                yield from _kind_faults(step)
                yield from self._number_faults(position, step)
                yield from self._target_faults(position, step)
                yield from self._condition_faults(position, step)
                yield from self.unknown_in(step)

    def unknown_in(self, step: Located) -> Iterator[Problem]:
        """Find every count and finding of a step that the matter does not have."""
        yield from self._count_faults(step)
        yield from self._finding_faults(step)

    # --- where a step leads -------------------------------------------------------------------------------------

    def _number_faults(self, position: int, step: Located) -> Iterator[Problem]:
        for number in _numbers(step):
            if number.text in (END, *GROUPS):
                yield FormFault.NUMBER.at(number, value=shown(number.text))
            elif self.numbers[number.text] != position:
                line = self.steps[self.numbers[number.text]].place.line
                yield FormFault.TWICE.at(number, value=number.text, line=line)

    def _table_faults(self, table: Located) -> Iterator[Problem]:
        """Find the number of a table that is a step's, and a row that names nobody."""
        number = table.child("question")
        if number.text in self.numbers:
            line = self.steps[self.numbers[number.text]].place.line
            yield FormFault.TWICE.at(number, value=number.text, line=line)
        for row in listed_in(table, "rows"):
            if isinstance(row.value, dict) and not row.child("row").text:
                yield ShapeFault.MISSING.at_key(row, entry=called(row), key="row")

    def _target_faults(self, position: int, step: Located) -> Iterator[Problem]:
        targets = [step.child(key) for key in TARGETS]
        targets += [skip.child("to") for skip in step.child("skips").children]
        for target in targets:
            number = target.text
            if number and number != END and number not in self.numbers:
                words = choice(likely(number, (*self._later(position), END)))
                yield FormFault.NO_TARGET.at(target, step=called(step), value=number, words=words)
            elif number in self.numbers and self.numbers[number] <= position:
                back = "itself" if self.numbers[number] == position else number
                yield FormFault.BACK.at(target, step=called(step), value=back)

    def _later(self, position: int) -> list[str]:
        return [number for number, place in self.numbers.items() if place > position]

    def _condition_faults(self, position: int, step: Located) -> Iterator[Problem]:
        if step.child("only-if").is_written:
            yield from self._condition(position, step.child("only-if"))
        for skip in step.child("skips").children:
            if skip.child("when").is_written:
                yield from self._condition(position + 1, skip.child("when"))

    def _condition(self, before: int, condition: Located) -> Iterator[Problem]:
        """Find what is wrong with a condition that may speak of the first *before* steps."""
        if not condition.named:
            yield FormFault.CONDITION.at(condition, value=shown(condition.value or None))
        for part in condition.named:
            if part.key not in GROUPS:
                yield from self._answered(before, part)
            elif isinstance(part.value, list) and part.value:
                for alternative in part.children:
                    yield from self._condition(before, alternative)
            else:
                yield FormFault.CONDITION.at(part, value=shown(part.value or None))

    def _answered(self, before: int, answer: Located) -> Iterator[Problem]:
        number, position = answer.name, self.numbers.get(answer.name)
        if position is None:
            words = choice(likely(number, list(self.numbers))) if self.numbers else "the number of a question"
            yield FormFault.NO_QUESTION.at_key(answer, value=number, words=words)
        elif position >= before:
            yield FormFault.LATER.at_key(answer, value=number)
        elif {"amount", "direction"} & {*self.steps[position].keys}:
            yield FormFault.NO_ANSWER.at_key(answer, value=number)
        yield from _answer_faults(answer)

    # --- what a step is about -----------------------------------------------------------------------------------

    def _count_faults(self, step: Located) -> Iterator[Problem]:
        named = [(count, count.text) for count in (*step.child("for").children, step.child("verdict-on"))]
        for skip in step.child("skips").children:
            yield from _declared_faults(skip.child("declares"))
            named += [(declared, declared.name) for declared in skip.child("declares").named]
        for located, count in named:
            if count and count not in self.charges:
                yield self._no_count(located, count)

    def _no_count(self, located: Located, count: str) -> Problem:
        report = FormFault.COUNT.at_key if located.key == count else FormFault.COUNT.at
        words = choice(likely(count, list(self.charges))) if self.charges else "a count, once the matter has one"
        return report(located, value=shown(count), words=words)

    def _finding_faults(self, step: Located) -> Iterator[Problem]:
        yield from _asked_faults(step)
        for count, name, _, located in asked(step):
            if count not in self.charges:
                yield self._no_count(located, count)
                continue
            findings = self.meant(count, name)
            if not findings:
                words = choice(likely(name, (*self.charges[count].findings, PUNITIVE_GROUND)))
                yield FormFault.FINDING.at(located, count=count, value=name, words=words)
            elif len(findings) > 1:
                many, words = len(findings), ", ".join(findings)
                yield FormFault.SEVERAL.at(located, count=count, value=name, many=many, words=words)

    def meant(self, count: str, name: str) -> tuple[str, ...]:
        """Return the findings of *count* that *name* can mean."""
        return (name,) if name == PUNITIVE_GROUND else self.charges[count].meant(name)


def listed_in(located: Located, key: str) -> tuple[Located, ...]:
    """Return what is listed under *key*; nothing where no list stands there."""
    child = located.child(key)
    return tuple(child.children) if isinstance(child.value, list) else ()


def steps_of(file: Located) -> Iterator[Located]:
    """Yield the steps of a form file, each row of a table as a step."""
    for step in listed_in(file, "steps"):
        rows = listed_in(step, "rows") if isinstance(step.value, dict) else ()
        yield from rows or (step,)


def _numbers(step: Located) -> tuple[Located, ...]:
    return tuple(number for key in ("question", "part") if (number := step.child(key)).text)


def _kind_faults(step: Located) -> Iterator[Problem]:
    """Find a step that is two things, or half a one."""
    kinds = [key for key in step.keys if key in KINDS]
    if len(kinds) > 1:
        yield FormFault.TWO_KINDS.at_key(step.child(kinds[1]), step=called(step), one=kinds[0], other=kinds[1])
        return
    kind = kinds[0] if kinds else "question"
    words = {
        "question": called(step),
        "rows": "a table",
        "verdict-on": "a verdict",
        "amount": "an amount",
        "direction": "a direction",
    }
    known = set().union(*ALLOWED.values())
    for child in step.named:
        if child.key in known and child.key not in ALLOWED[kind]:
            yield FormFault.STRAY.at_key(child, key=child.key, step=words[kind])
    lines = step.child("lines")
    if kind == "verdict-on" and lines.is_written and len(lines.children) != 2:
        many = f"{len(lines.children)} line{'' if len(lines.children) == 1 else 's'}"
        yield FormFault.BOXES.at_key(lines, step=called(step), many=many)
    near = meant(step, StepEntry)
    for key in REQUIRED[kind]:
        if key not in step.keys and key not in near:
            yield ShapeFault.MISSING.at_key(step, entry=called(step), key=key)


def _answer_faults(answer: Located) -> Iterator[Problem]:
    value = answer.value
    if isinstance(value, bool) or str(value).lower() in TRAPS:
        yield FormFault.YES_OR_NO.at(answer, value=shown(value))
    elif value not in ANSWERS:
        yield FormFault.ANSWER.at(answer, value=shown(value), words=among(str(value), ANSWERS))


def _declared_faults(declares: Located) -> Iterator[Problem]:
    if declares.is_written and not declares.named:
        value = shown(declares.value or None)
        yield ShapeFault.SHAPE.at(declares, key="declares", value=value, shape=DECLARED)
    for declared in declares.named:
        if declared.value not in VERDICTS:
            words = among(str(declared.value), VERDICTS)
            yield ShapeFault.UNKNOWN_WORD.at(declared, key=declared.key, value=shown(declared.value), words=words)


def _asked_faults(step: Located) -> Iterator[Problem]:
    """Find what a question asks for, where it is not said as counts with their findings."""
    for key in ("asks", "denies"):
        asks = step.child(key)
        wrong: Iterable[Located] = (asks,) if asks.is_written else ()
        if asks.named:
            wrong = (entry for entry in asks.named if not _is_named(entry))
        elif isinstance(asks.value, list) and asks.value and key == "asks":
            wrong = (entry for entry in asks.children if not _is_long(entry.value))
        for entry in wrong:
            yield ShapeFault.SHAPE.at(entry, key=key, value=shown(entry.value), shape=ASKED)


def _is_named(asks: Located) -> bool:
    """Tell whether a finding, or a list of them, stands there."""
    texts = [finding.text.strip() for finding in asks.children or (asks,)]
    return not isinstance(asks.value, dict) and all(texts)


def asked(step: Located) -> Iterator[tuple[str, str, Finding, Located]]:
    """Yield each count and finding that a question asks for, what Yes finds, and where it stands."""
    for key, yes in (("asks", Finding.PROVED), ("denies", Finding.NOT_PROVED)):
        for asks in step.child(key).children:
            value = asks.value
            if isinstance(value, dict):
                if _is_long(value):
                    yield str(value["count"]), str(value["finding"]), LONG[str(value.get("yes", "proved"))], asks
                continue
            for finding in (asks, *asks.children):
                if finding.text and isinstance(asks.key, str):
                    yield asks.key, finding.text, yes, finding


def _is_long(value: object) -> bool:
    """Tell whether *value* is one finding in the long form: its count, its name, and what Yes finds."""
    if not isinstance(value, dict) or not {"count", "finding"} <= value.keys() <= {"count", "finding", "yes"}:
        return False
    texts = isinstance(value["count"], str) and isinstance(value["finding"], str)
    return texts and value.get("yes", "proved") in LONG
