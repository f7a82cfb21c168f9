"""What is wrong with a form, found by filling it in every way: written apart from the program, with `walk` and `decide`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from chargebook.forms.form import (
    PUNITIVE_GROUND,
    Answer,
    Award,
    Form,
    Question,
    Sum,
    VerdictKind,
    VerdictMark,
    Walk,
    walk,
)
from chargebook.rule.decide import Command, Verdict, decide
from chargebook.rule.formula import Finding

Wrong = set[tuple[str, str]]
Filled = dict[str, Answer]
STATES = (None, Answer.YES, Answer.NO)
SOFTER = {"V211": "V210", "V216": "V215"}  # what only a blank line shows, and what hides it


def wrong(form: Form, commands: Mapping[str, Command], states: tuple[Answer | None, ...] = STATES) -> Wrong:
    """Every (code, count or number of a step) that some filling shows, and the steps that no filling reaches."""
    lines = [step.number for step in form.steps if isinstance(step, Question | VerdictMark)]
    rows = product(states, repeat=len(lines))
    filled = ({number: answer for number, answer in zip(lines, row, strict=True) if answer} for row in rows)
    found = shown(form, commands, filled)
    return {(code, who) for code, who in found if (SOFTER.get(code), who) not in found}


def walks(form: Form, choose: Random, most: int) -> tuple[list[Filled], bool]:
    """Every way a jury can go through *form*, and that these are all; where there are more than *most*, some of them."""
    left: list[tuple[Filled, frozenset[str]]] = [({}, frozenset())]
    ways: list[Filled] = []
    while left and len(ways) + len(left) <= most:
        filled, passed = left.pop()
        number = _next_line(form, filled, passed)
        if number is None:
            ways.append(filled)
        else:
            left += [(filled | ({number: answer} if answer else {}), passed | {number}) for answer in STATES]
    if not left:
        return ways, True
    lines = [step.number for step in form.steps if isinstance(step, Question | VerdictMark)]
    return [_any_filling(lines, choose) for _ in range(most)], False


def _next_line(form: Form, filled: Filled, passed: Collection[str]) -> str | None:
    """The first line to which the jury is sent and on which it has not yet written, or left it blank."""
    reached = set(walk(form, filled).reached) - set(passed)
    lines = (step.number for step in form.steps if isinstance(step, Question | VerdictMark))
    return next((number for number in lines if number in reached), None)


def _any_filling(lines: Sequence[str], choose: Random) -> Filled:
    yes, blank = choose.choice([0.5, 0.8, 0.95]), choose.choice([0.0, 0.0, 0.1])
    answers = {line: Answer.YES if choose.random() < yes else Answer.NO for line in lines}
    return {line: answer for line, answer in answers.items() if choose.random() >= blank}


def shown(form: Form, commands: Mapping[str, Command], fillings: Iterable[Filled]) -> Wrong:
    """Every (code, count or number of a step) that one of *fillings* shows, and the steps that none of them reaches."""
    found: Wrong = set()
    reached: set[str] = set()
    for filled in fillings:
        way = walk(form, filled)
        reached |= set(way.reached)
        found |= set(one_filling(form, commands, filled, way))
    return found | {("V208", step.number) for step in form.steps if step.number and step.number not in reached}


def one_filling(form: Form, commands: Mapping[str, Command], filled: Filled, way: Walk) -> Iterator[tuple[str, str]]:
    """What one filling shows."""
    steps = {step.number: step for step in form.steps}
    found = findings(form, way, filled)
    verdicts = {count: verdict(form, count, command, found, way, filled) for count, command in commands.items()}
    asked = [n for n in way.reached if isinstance(steps[n], Question | VerdictMark)]
    full = all(filled.get(n) in (Answer.YES, Answer.NO) for n in asked)
    if form.kind is VerdictKind.QUESTIONS and any(disagrees(steps[n], filled, verdicts) for n in asked):
        return
    sums = [step for n in way.reached if isinstance(step := steps[n], Sum)]
    for count in commands:
        if form.kind is VerdictKind.GENERAL and not is_ground_asked(form, count):
            found[count][PUNITIVE_GROUND] = Finding.PROVED
        yield from of_count(form, count, verdicts[count], found[count], (way, full, sums))
    for step in sums:
        yield from of_sum(step, verdicts, found, full)


def findings(form: Form, way: Walk, filled: Filled) -> Mapping[str, dict[str, Finding]]:
    """What was found where the jury was sent; an answer each way on one finding leaves it open."""
    said: dict[tuple[str, str], set[Finding]] = defaultdict(set)
    for step in form.steps:
        if isinstance(step, Question) and step.number in way.reached:
            for asked in step.asks:
                if filled.get(step.number) is Answer.YES:
                    said[asked.count, asked.finding].add(asked.yes)
                if filled.get(step.number) is Answer.NO and facts_asked(step) == 1:
                    said[asked.count, asked.finding].add(asked.no)
    found: Mapping[str, dict[str, Finding]] = defaultdict(dict)
    for (count, name), both in said.items():
        if len(both) == 1:
            found[count][name] = next(iter(both))
    return found


def facts_asked(step: Question) -> int:
    """How many facts a question asks for: on one of its counts as many as on any."""
    return max(len(asked_on(step, asked.count)) for asked in step.asks)


def asked_on(step: Question, count: str) -> set[tuple[str, Finding]]:
    return {(asked.finding, asked.yes) for asked in step.asks if asked.count == count}


def decided(
    form: Form, count: str, command: Command, found: Mapping[str, Finding], said: tuple[Walk, Filled]
) -> Verdict:
    """The verdict in every world that the answers allow: a No to several findings rules out that all of them are so.

    On a count that turns on some of them only it rules out nothing.
    """
    way, filled = said
    noes = [
        asked_on(step, count)
        for step in form.steps
        if isinstance(step, Question) and step.number in way.reached and filled.get(step.number) is Answer.NO
        if step.asks and 1 < facts_asked(step) == len(asked_on(step, count))
    ]
    joint = [row for row in noes if row]
    names = list(dict.fromkeys(name for row in joint for name, _ in row))
    choices = [[found[name]] if name in found else [Finding.PROVED, Finding.NOT_PROVED] for name in names]
    worlds = [dict(zip(names, row, strict=True)) for row in product(*choices)]
    left = [w for w in worlds if not any(all(w[name] is yes for name, yes in row) for row in joint)]
    plain = replace(command, contradictions=())
    for conflict in command.contradictions:  # these count once they are found, and for nothing while they may be
        told = [decide(Command(prove=conflict.when), {**found, **world}).verdict for world in left]
        if told and set(told) == {Verdict.PLAINTIFF}:
            return Verdict.COURT
    outcomes = [decide(plain, {**found, **world}) for world in left]
    verdicts = {outcome.verdict for outcome in outcomes}
    if verdicts == {Verdict.COURT} and not set.intersection(*({id(clash) for clash in o.conflicts} for o in outcomes)):
        return Verdict.UNDECIDED  # it is not known what the court would have to rule on
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNDECIDED


def is_ground_asked(form: Form, count: str) -> bool:
    asked = [each for step in form.steps if isinstance(step, Question) for each in step.asks]
    return any(each.count == count and each.finding == PUNITIVE_GROUND for each in asked)


def verdict(
    form: Form, count: str, command: Command, found: Mapping[str, dict[str, Finding]], way: Walk, filled: Filled
) -> Verdict:
    """The rule's verdict; in a general verdict the jury's own mark."""
    if form.kind is not VerdictKind.GENERAL:
        return decided(form, count, command, found[count], (way, filled))
    marks = {
        filled.get(step.number)
        for step in form.steps
        if isinstance(step, VerdictMark) and step.count == count and step.number in way.reached
    }
    both = marks & {Answer.YES, Answer.NO}
    if len(both) != 1:
        return Verdict.UNDECIDED
    return Verdict.PLAINTIFF if Answer.YES in both else Verdict.DEFENDANT


def disagrees(step: object, filled: Filled, verdicts: Mapping[str, Verdict]) -> bool:
    if not isinstance(step, VerdictMark) or step.count not in verdicts:
        return False
    against = {Answer.YES: Verdict.DEFENDANT, Answer.NO: Verdict.PLAINTIFF}
    return against.get(filled.get(step.number)) is verdicts[step.count]  # type: ignore[arg-type]


def of_count(
    form: Form, count: str, verdict: Verdict, found: Mapping[str, Finding], rest: tuple[Walk, bool, list[Sum]]
) -> Iterator[tuple[str, str]]:
    way, full, sums = rest
    declared = [each.verdict for each in way.declared if each.count == count]
    marked = any(isinstance(s, VerdictMark) and s.count == count and s.number in way.reached for s in form.steps)
    if full and verdict is Verdict.UNDECIDED and form.kind is not VerdictKind.GENERAL:
        yield "V209", count
    for said in declared:
        if said is not verdict:
            yield ("V211" if verdict is Verdict.UNDECIDED else "V210"), count
    if len(declared) > 1:
        yield "V212", count
    if full and not declared and not marked:
        if form.kind is not VerdictKind.SPECIAL:
            yield "V214", count
        elif any(skip.declares for step in form.steps for skip in step.skips):
            yield "V213", count
    for award, code in ((Award.COMPENSATORY, "V217"), (Award.PUNITIVE, "V218")):
        has_line = any(isinstance(s, Sum) and s.award is award and count in s.counts for s in form.steps)
        lines = [s for s in sums if s.award is award and count in s.counts]
        due = verdict is Verdict.PLAINTIFF
        if award is Award.PUNITIVE:
            due = due and found.get(PUNITIVE_GROUND) is Finding.PROVED
        if has_line and due and not lines:
            yield code, count


def of_sum(
    step: Sum, verdicts: Mapping[str, Verdict], found: Mapping[str, dict[str, Finding]], full: bool
) -> Iterator[tuple[str, str]]:
    counts = [count for count in step.counts if count in verdicts]
    good, maybe = set(), set()
    for count in counts:
        verdict, ground = verdicts[count], found[count].get(PUNITIVE_GROUND)
        if step.award is Award.PUNITIVE:
            if verdict is Verdict.PLAINTIFF and ground is Finding.PROVED:
                good.add(count)
            elif verdict in (Verdict.PLAINTIFF, Verdict.UNDECIDED) and ground is not Finding.NOT_PROVED:
                maybe.add(count)
        elif verdict is Verdict.PLAINTIFF or (step.award is Award.NOMINAL and verdict is Verdict.COURT):
            good.add(count)
        elif verdict is Verdict.UNDECIDED:
            maybe.add(count)
    if counts and not good:
        yield ("V215" if full or not maybe else "V216"), step.number
