"""Verdict forms for tests and benchmarks: made from generated rules, right by construction, and broken in one place.

The maker is plain: per count one question for each fact; the way from one to the next comes from the shape of the rule.
It is no model of what `chargebook ask` prints.
"""

import random
from collections.abc import Iterator, Mapping

from facts import closed, fact

from chargebook.forms.form import (
    PUNITIVE_GROUND,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Award,
    Condition,
    Declared,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
    VerdictKind,
)
from chargebook.rule.decide import Command, Conflict, Verdict
from chargebook.rule.formula import All, Any, AtLeast, Fact, Finding, Given, Not, Rule, facts_of


def yes(number: str) -> Answered:
    return Answered(number=number, answer=Answer.YES)


def no(number: str) -> Answered:
    return Answered(number=number, answer=Answer.NO)


def proved(rule: Rule, numbers: Mapping[str, str]) -> Condition:
    """The condition that the answers prove *rule*, each fact asked for by the question of that number."""
    return _shown(rule, numbers, wanted=True)


def refuted(rule: Rule, numbers: Mapping[str, str]) -> Condition:
    """The condition that the answers refute *rule*."""
    return _shown(rule, numbers, wanted=False)


def _shown(rule: Rule, numbers: Mapping[str, str], *, wanted: bool) -> Condition:
    match rule:
        case Fact():
            return (yes if wanted else no)(numbers[rule.id])
        case Given():
            is_so = (rule.finding is Finding.PROVED) is wanted
            return AllOf(parts=()) if is_so else AnyOf(parts=())
        case Not():
            return _shown(rule.part, numbers, wanted=not wanted)
        case AtLeast():
            return _at_least(rule, numbers, wanted=wanted)
    parts = tuple(_shown(part, numbers, wanted=wanted) for part in rule.parts)
    return (AllOf if isinstance(rule, All) is wanted else AnyOf)(parts=parts)


def _at_least(rule: AtLeast, numbers: Mapping[str, str], *, wanted: bool) -> Condition:
    parts = [_shown(part, numbers, wanted=wanted) for part in rule.parts]
    number = rule.count if wanted else len(parts) - rule.count + 1

    def some(at: int, left: int) -> Condition:
        if left == 0:
            return AllOf(parts=())
        if len(parts) - at < left:
            return AnyOf(parts=())
        return AnyOf(parts=(AllOf(parts=(parts[at], some(at + 1, left - 1))), some(at + 1, left)))

    return some(0, number)


def settled(command: Command, numbers: Mapping[str, str]) -> dict[Verdict, Condition]:
    """For each verdict the condition that the answers command it."""
    calm = tuple(refuted(conflict.when, numbers) for conflict in command.conflicts)
    court = AnyOf(parts=tuple(proved(conflict.when, numbers) for conflict in command.conflicts))
    return {
        Verdict.PLAINTIFF: AllOf(parts=(*calm, proved(command.prove, numbers))),
        Verdict.DEFENDANT: AllOf(parts=(*calm, refuted(command.prove, numbers))),
        Verdict.COURT: court,
    }


def facts(command: Command) -> list[str]:
    rule = All(parts=(command.prove, *(conflict.when for conflict in command.conflicts)))
    return [each.id for each in facts_of(rule)]


def count_steps(count: str, command: Command, *, declares: bool = False) -> list[Step]:
    """Ask for the facts of a count one by one, and leave it as soon as the answers settle it."""
    numbers = {name: f"{count}.{name}" for name in facts(command)}
    over = settled(command, numbers)
    leave = tuple(Skip(to=f"{count}.out", when=when) for when in over.values())
    steps: list[Step] = [
        Question(number=numbers[name], words=name, asks=(Asked(count=count, finding=name),), skips=leave)
        for name in numbers
    ]
    says = tuple(
        Skip(to=f"{count}.over", when=when, declares=(Declared(count=count, verdict=verdict),))
        for verdict, when in over.items()
    )
    steps.append(FormDirection(words=f"{count} is answered", number=f"{count}.out", skips=says if declares else ()))
    return [*steps, FormDirection(words=f"{count} is over", number=f"{count}.over")]


def money_steps(commands: Mapping[str, Command], *, punitive: bool) -> list[Step]:
    """Ask for one compensatory amount for all counts, and for each count for the punitive ground and amount."""
    won = {
        count: settled(command, {name: f"{count}.{name}" for name in facts(command)})[Verdict.PLAINTIFF]
        for count, command in commands.items()
    }
    either = AnyOf(parts=tuple(won.values()))
    steps: list[Step] = [
        Sum(number="money", words="how much?", award=Award.COMPENSATORY, counts=tuple(commands), only_if=either)
    ]
    for count in commands if punitive else ():
        asked = (Asked(count=count, finding=PUNITIVE_GROUND),)
        ground, both = f"{count}.ground", AllOf(parts=(won[count], yes(f"{count}.ground")))
        steps.append(Question(number=ground, words="malice?", asks=asked, only_if=won[count]))
        steps.append(
            Sum(number=f"{count}.more", words="how much?", award=Award.PUNITIVE, counts=(count,), only_if=both)
        )
    return steps


def form_for(
    commands: Mapping[str, Command], *, declares: bool = False, money: bool = True, punitive: bool = False
) -> Form:
    """A right form for *commands*."""
    steps = [step for count, command in commands.items() for step in count_steps(count, command, declares=declares)]
    if money:
        steps += money_steps(commands, punitive=punitive)
    return Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=tuple(steps))


# --- many defendants and claims ---


def grid_rule(*, stipulated: bool = False) -> Command:
    """A count with ten findings, of which color of law may be stipulated."""
    color = closed("color", Finding.PROVED) if stipulated else fact("color")
    joins = Any(parts=(fact("direct"), All(parts=(fact("set"), fact("knew")))))
    rest = [fact(name) for name in ("r1", "r2", "r3", "deprived")]
    return Command(prove=All(parts=(color, *rest, joins, fact("but-for"), fact("connection"))))


def grid(defendants: int, claims: int, *, stipulated: bool = False) -> tuple[Form, dict[str, Command]]:
    """A form for every claim against every defendant, with color of law asked once for each defendant.

    First all defendants are gone through for the violation; if there is none, the claim is over; then for causation.
    """
    command = grid_rule(stipulated=stipulated)
    commands = {f"c{c}/p/d{d}": command for c in range(claims) for d in range(defendants)}
    steps: list[Step] = []
    for d in range(defendants) if not stipulated else ():
        asks = tuple(Asked(count=f"c{c}/p/d{d}", finding="color") for c in range(claims))
        steps.append(Question(number=f"color.{d}", words="color?", asks=asks))
    for c in range(claims):
        steps += _claim_steps(c, defendants, stipulated=stipulated)
    won = tuple(yes(f"{count}.connection") for count in commands)
    steps.append(
        Sum(number="money", words="?", award=Award.COMPENSATORY, counts=tuple(commands), only_if=AnyOf(parts=won))
    )
    return Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=tuple(steps)), commands


def _claim_steps(c: int, defendants: int, *, stipulated: bool) -> Iterator[Step]:
    counts = [f"c{c}/p/d{d}" for d in range(defendants)]
    after = f"c{c + 1}.start"
    yield FormDirection(words=f"claim {c}", number=f"c{c}.start") if c else FormDirection(words="claim 0")
    for d, count in enumerate(counts):
        color = None if stipulated else yes(f"color.{d}")
        for name in ("r1", "r2", "r3", "deprived"):
            yield _step(count, name, color, Skip(to=f"{count}.next", when=_unless(count, name)))
        yield FormDirection(words="next", number=f"{count}.next")
    nobody = NoneOf(parts=tuple(yes(f"{count}.deprived") for count in counts))
    yield FormDirection(words="if nobody", skips=(Skip(to=f"c{c}.over", when=nobody),))
    for count in counts:
        deprived, over = yes(f"{count}.deprived"), f"{count}.over"
        yield _step(count, "direct", deprived, Skip(to=f"{count}.but-for", when=yes(f"{count}.direct")))
        for name in ("set", "knew", "but-for", "connection"):
            yield _step(count, name, deprived, Skip(to=over, when=_unless(count, name)))
        yield FormDirection(words="next", number=over)
    yield FormDirection(words=f"before {after}", number=f"c{c}.over")


def _unless(count: str, name: str) -> Condition:
    return NoneOf(parts=(yes(f"{count}.{name}"),))


def _step(count: str, name: str, only_if: Condition | None, *skips: Skip) -> Question:
    asked = (Asked(count=count, finding=name),)
    return Question(number=f"{count}.{name}", words=name, asks=asked, only_if=only_if, skips=skips)


# --- small generated matters ---


def generated(seed: int, most: int = 3) -> tuple[dict[str, Command], Form]:
    """A small matter, with up to *most* facts a count, and a right form for it; the same for the same *seed*."""
    made = random.Random(seed)  # noqa: S311 - no secret
    commands = {f"c{number}/p/d": _command(made, most) for number in range(made.randint(1, 2))}
    choose = made.random
    form = form_for(commands, declares=choose() < 0.5, money=choose() < 0.7, punitive=choose() < 0.3)
    return commands, form


def _command(made: random.Random, most: int) -> Command:
    names = [f"f{number}" for number in range(made.randint(1, most))]
    rule = _rule(made, names)
    if len(names) == 1 or made.random() < 0.7:
        return Command(prove=rule)
    clash = All(parts=(fact(names[0]), Not(part=fact(names[-1])), rule if made.random() < 0.3 else Not(part=rule)))
    return Command(prove=rule, conflicts=(Conflict(when=clash, question="?", authorities=("one", "other")),))


def _rule(made: random.Random, names: list[str]) -> Rule:
    if len(names) == 1:
        return Not(part=fact(names[0])) if made.random() < 0.2 else fact(names[0])
    cuts = sorted(made.sample(range(1, len(names)), made.randint(2, min(3, len(names))) - 1))
    rows = [names[start:end] for start, end in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    parts = tuple(_rule(made, row) for row in rows)
    match made.randint(0, 4):
        case 0 | 1:
            return All(parts=parts)
        case 2:
            return Any(parts=parts)
        case 3:
            return AtLeast(count=made.randint(1, len(parts)), parts=parts)
        case _:
            return Not(part=Any(parts=parts))
