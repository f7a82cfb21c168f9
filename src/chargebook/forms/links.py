"""What the steps of a form file name: numbers, counts and findings, each of which must lead somewhere.

In: a form file as plain values with their places, and the charge of each count of the matter. Out: the problems, and
what a question asks for. It looks things up in what the file says, so that a faulty shape hides none of it.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from chargebook.charge.charge import CountCharge
from chargebook.forms.entries import ANSWERS, VERDICTS, StepEntry
from chargebook.forms.form import END, PUNITIVE_GROUND
from chargebook.ground.problem import Problem
from chargebook.readers.settings.shapes import ShapeFault, choice, meant, nearest
from chargebook.readers.settings.yaml import FaultKind, Located, Path, shown
from chargebook.rule.rule import Finding

GROUPS = ("all", "any", "none")
TARGETS = ("if-yes", "if-no", "then")
KINDS = ("direction", "amount", "verdict-on")
TRAPS = ("true", "false", "y", "n", "on", "off", "t", "f")
COMMON = {"only-if", "then", "skips"}
NUMBERED = COMMON | {"question", "text", "sentence", "source", "authority"}
ALLOWED = {
    "question": NUMBERED | {"asks", "denies", "if-yes", "if-no"},
    "amount": NUMBERED | {"amount", "for"},
    "verdict-on": NUMBERED | {"verdict-on", "if-yes", "if-no"},
    "direction": COMMON | {"direction", "part", "lines"},
}
REQUIRED = {
    "question": ("question", "text"),
    "amount": ("question", "text", "for"),
    "verdict-on": ("question", "text"),
    "direction": (),
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
    COUNT = "V121", "the matter has no count {value}", "write {words}"
    FINDING = "V122", "count {count} has no finding {value}", "write {words}"
    SEVERAL = "V123", "{value} stands for {many} findings of count {count}", "give each of them: {words}"


def called(file: Located, n: int) -> str:
    """Return what a message calls the step at *n*."""
    for key, word in (("question", "question"), ("part", "part")):
        if number := file.text(("steps", n, key)):
            return f"{word} {number}"
    return f"step {n + 1}"


class Links:
    """Looks up what the steps name, in what the file says, so that a faulty shape hides none of it."""

    def __init__(self, file: Located, charges: Sequence[CountCharge]) -> None:
        self.file = file
        self.charges = {each.count.id: each for each in charges}
        self.steps = file.below(("steps",)) if isinstance(file.at(("steps",)), list) else ()
        self.numbers: dict[str, int] = {}
        for n, step in enumerate(self.steps):
            for path in self._numbered(step):
                self.numbers.setdefault(file.text(path), n)

    def faults(self) -> Iterator[Problem]:
        """Find every number, count and finding that leads nowhere, and every step that is two things or half a one."""
        for n, step in enumerate(self.steps):
            if isinstance(self.file.at(step), dict):
                yield from self._kind(step)
                yield from self._number(n, step)
                yield from self._targets(n, step)
                yield from self._conditions(n, step)
                yield from self._counts(step)
                yield from self._findings(step)

    def _numbered(self, step: Path) -> tuple[Path, ...]:
        return tuple(path for key in ("question", "part") if self.file.text(path := (*step, key)))

    # --- the step itself ----------------------------------------------------------------------------------------

    def _kind(self, step: Path) -> Iterator[Problem]:
        keys = {str(path[-1]): path for path in self.file.below(step)}
        name = called(self.file, int(step[-1]))
        kinds = [key for key in keys if key in KINDS]
        if len(kinds) > 1:
            span = self.file.key_of(keys[kinds[1]])
            yield FormFault.TWO_KINDS.at(self.file.source, span, step=name, one=kinds[0], other=kinds[1])
            return
        kind = kinds[0] if kinds else "question"
        known = set().union(*ALLOWED.values())
        for key, path in keys.items():
            if key in known and key not in ALLOWED[kind]:
                what = name if kind == "question" else {"verdict-on": "a verdict", "amount": "an amount"}.get(kind)
                yield FormFault.STRAY.at(self.file.source, self.file.key_of(path), key=key, step=what or "a direction")
        near = meant(self.file, step, StepEntry)
        for key in REQUIRED[kind]:
            if key not in keys and key not in near:
                yield ShapeFault.MISSING.at(self.file.source, self.file.key_of(step), entry=name, key=key)

    def _number(self, n: int, step: Path) -> Iterator[Problem]:
        for path in self._numbered(step):
            number, span = self.file.text(path), self.file.span_of(path)
            if number in (END, *GROUPS):
                yield FormFault.NUMBER.at(self.file.source, span, value=shown(number))
            elif self.numbers[number] != n:
                line = self.file.place(self.steps[self.numbers[number]]).line
                yield FormFault.TWICE.at(self.file.source, span, value=number, line=line)

    # --- where it leads -----------------------------------------------------------------------------------------

    def _targets(self, n: int, step: Path) -> Iterator[Problem]:
        paths = [(*step, key) for key in TARGETS]
        paths += [(*skip, "to") for skip in self.file.below((*step, "skips"))]
        for path in paths:
            target, span = self.file.text(path), self.file.span_of(path)
            name = called(self.file, n)
            if target and target != END and target not in self.numbers:
                words = choice(nearest(target, (*self._later(n), END)))
                yield FormFault.NO_TARGET.at(self.file.source, span, step=name, value=target, words=words)
            elif target in self.numbers and self.numbers[target] <= n:
                back = "itself" if self.numbers[target] == n else target
                yield FormFault.BACK.at(self.file.source, span, step=name, value=back)

    def _later(self, n: int) -> list[str]:
        return [number for number, at in self.numbers.items() if at > n]

    def _conditions(self, n: int, step: Path) -> Iterator[Problem]:
        keys = [path for path in self.file.below(step) if path[-1] == "only-if"]
        for path in keys:
            yield from self._condition(n, path)
        for skip in self.file.below((*step, "skips")):
            if (*skip, "when") in self.file.keys:
                yield from self._condition(n + 1, (*skip, "when"))

    def _condition(self, before: int, path: Path) -> Iterator[Problem]:
        """Find what is wrong with a condition that may speak of the first *before* steps."""
        value = self.file.at(path)
        if not isinstance(value, dict) or not value:
            yield FormFault.CONDITION.at(self.file.source, self.file.span_of(path), value=shown(value or None))
            return
        for inner in self.file.below(path):
            if inner[-1] not in GROUPS:
                yield from self._answered(before, inner)
            elif isinstance(self.file.at(inner), list) and self.file.below(inner):
                for part in self.file.below(inner):
                    yield from self._condition(before, part)
            else:
                span = self.file.span_of(inner)
                yield FormFault.CONDITION.at(self.file.source, span, value=shown(self.file.at(inner) or None))

    def _answered(self, before: int, path: Path) -> Iterator[Problem]:
        number, key = str(path[-1]), self.file.key_of(path)
        at = self.numbers.get(number)
        if at is None:
            words = choice(nearest(number, list(self.numbers))) if self.numbers else "the number of a question"
            yield FormFault.NO_QUESTION.at(self.file.source, key, value=number, words=words)
        elif at >= before:
            yield FormFault.LATER.at(self.file.source, key, value=number)
        elif {"amount", "direction"} & {str(inner[-1]) for inner in self.file.below(self.steps[at])}:
            yield FormFault.NO_ANSWER.at(self.file.source, key, value=number)
        yield from self._answer(path)

    def _answer(self, path: Path) -> Iterator[Problem]:
        value, span = self.file.at(path), self.file.span_of(path)
        if isinstance(value, bool) or str(value).lower() in TRAPS:
            yield FormFault.YES_OR_NO.at(self.file.source, span, value=shown(value))
        elif value not in ANSWERS:
            near = get_close_matches(str(value).lower(), ANSWERS, n=1, cutoff=0.6)
            yield FormFault.ANSWER.at(self.file.source, span, value=shown(value), words=choice(near or ANSWERS))

    # --- what it is about ---------------------------------------------------------------------------------------

    def _counts(self, step: Path) -> Iterator[Problem]:
        paths = [(path, self.file.text(path)) for path in self.file.below((*step, "for"))]
        paths += [((*step, "verdict-on"), self.file.text((*step, "verdict-on")))]
        for skip in self.file.below((*step, "skips")):
            yield from self._declared((*skip, "declares"))
            if isinstance(self.file.at((*skip, "declares")), dict):
                paths += [(path, str(path[-1])) for path in self.file.below((*skip, "declares"))]
        for path, name in paths:
            if name and name not in self.charges:
                yield self._no_count(path, name)

    def _declared(self, path: Path) -> Iterator[Problem]:
        value = self.file.at(path)
        if path in self.file.keys and (not isinstance(value, dict) or not value):
            said = {"key": "declares", "value": shown(value or None), "shape": DECLARED}
            yield ShapeFault.SHAPE.at(self.file.source, self.file.span_of(path), **said)
            return
        for inner in self.file.below(path):
            if (verdict := self.file.at(inner)) not in VERDICTS:
                said = {"value": shown(verdict), "words": choice(nearest(str(verdict), VERDICTS))}
                yield ShapeFault.UNKNOWN_WORD.at(self.file.source, self.file.span_of(inner), key=inner[-1], **said)

    def _no_count(self, path: Path, name: str) -> Problem:
        span = self.file.key_of(path) if path[-1] == name else self.file.span_of(path)
        words = choice(nearest(name, list(self.charges))) if self.charges else "a count, once the matter has one"
        return FormFault.COUNT.at(self.file.source, span, value=shown(name), words=words)

    def _findings(self, step: Path) -> Iterator[Problem]:
        yield from self._asks_shape(step)
        for count, name, _, path in self.asked(step):
            if count not in self.charges:
                yield self._no_count(path, count)
                continue
            meant = self.meant(count, name)
            said, span = {"count": count, "value": name}, self.file.span_of(path)
            if not meant:
                words = choice(nearest(name, (*self.charges[count].findings, PUNITIVE_GROUND)))
                yield FormFault.FINDING.at(self.file.source, span, **said, words=words)
            elif len(meant) > 1:
                words = ", ".join(meant)
                yield FormFault.SEVERAL.at(self.file.source, span, **said, many=len(meant), words=words)

    def _asks_shape(self, step: Path) -> Iterator[Problem]:
        for key in ("asks", "denies"):
            path = (*step, key)
            value = self.file.at(path)
            if path not in self.file.keys:
                continue
            if isinstance(value, dict) and value:
                wrong = [inner for inner in self.file.below(path) if not self._is_named(inner)]
            elif isinstance(value, list) and value and key == "asks":
                wrong = [inner for inner in self.file.below(path) if not _is_long(self.file.at(inner))]
            else:
                wrong = [path]
            for each in wrong:
                said = {"key": key, "value": shown(self.file.at(each)), "shape": ASKED}
                yield ShapeFault.SHAPE.at(self.file.source, self.file.span_of(each), **said)

    def _is_named(self, path: Path) -> bool:
        """Tell whether a finding, or a list of them, stands at *path*."""
        texts = [self.file.text(each).strip() for each in self.file.below(path) or (path,)]
        return not isinstance(self.file.at(path), dict) and all(texts)

    def asked(self, step: Path) -> Iterator[tuple[str, str, Finding, Path]]:
        """Yield each count and finding that a question asks for, what Yes finds, and where it stands."""
        for key, yes in (("asks", Finding.PROVED), ("denies", Finding.NOT_PROVED)):
            for path in self.file.below((*step, key)):
                value = self.file.at(path)
                if isinstance(value, dict):
                    if _is_long(value):
                        yield str(value["count"]), str(value["finding"]), LONG[str(value.get("yes", "proved"))], path
                    continue
                for each in (path, *self.file.below(path)):
                    if (name := self.file.text(each)) and isinstance(path[-1], str):
                        yield path[-1], name, yes, each

    def meant(self, count: str, name: str) -> tuple[str, ...]:
        """Return the findings of *count* that *name* can mean."""
        return (name,) if name == PUNITIVE_GROUND else self.charges[count].meant(name)


def _is_long(value: object) -> bool:
    """Tell whether *value* is one finding in the long form: its count, its name, and what Yes finds."""
    if not isinstance(value, dict) or not {"count", "finding"} <= value.keys() <= {"count", "finding", "yes"}:
        return False
    texts = isinstance(value["count"], str) and isinstance(value["finding"], str)
    return texts and value.get("yes", "proved") in LONG
