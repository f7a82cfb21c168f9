"""Forms without rhyme or reason, steps of forms, and commands to hold them against."""

from random import Random

from facts import fact

from chargebook.forms.form import (
    END,
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
    VerdictMark,
)
from chargebook.rule.decide import Command, Conflict, Verdict
from chargebook.rule.formula import All, Any, Finding, Not

ONE = "force/reyes/holt"


def ask(number: str, finding: str, *skips: Skip, count: str = ONE, only_if: object = None) -> Question:
    asked = (Asked(count=count, finding=finding),)
    return Question(number=number, words=f"{finding}?", asks=asked, skips=skips, only_if=only_if)  # type: ignore[arg-type]


def special(*steps: Step, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    return Form(kind=kind, title="Verdict", steps=steps, name="form.yaml")


BOTH = Command(prove=All(parts=(fact("a"), fact("b"))))
NUMBERS = [str(number) for number in range(1, 5)]
COUNTS = ("c1/p/d", "c2/p/d")


def condition(made: Random, depth: int = 2) -> Condition:
    if depth == 0 or made.random() < 0.6:
        return Answered(number=made.choice(NUMBERS), answer=made.choice(list(Answer)))
    kind = made.choice([AllOf, AnyOf, NoneOf])
    return kind(parts=tuple(condition(made, depth - 1) for _ in range(made.randint(0, 3))))


def any_skip(made: Random, place: int) -> Skip:
    verdict = made.choice([Verdict.PLAINTIFF, Verdict.DEFENDANT])
    says = (Declared(count=made.choice(COUNTS), verdict=verdict),) if made.random() < 0.4 else ()
    when = condition(made) if made.random() < 0.8 else None
    return Skip(to=made.choice([*NUMBERS[place + 1 :], END]), when=when, declares=says)


def any_step(made: Random, place: int) -> Step:
    skips = tuple(any_skip(made, place) for _ in range(made.randint(0, 2)))
    only_if = condition(made) if made.random() < 0.3 else None
    common: dict[str, object] = {"number": NUMBERS[place], "words": "?", "only_if": only_if, "skips": skips}
    asks = tuple(
        Asked(
            count=made.choice(COUNTS),
            finding=made.choice(["a", "b", "punitive/ground"]),
            yes=made.choice([Finding.PROVED, Finding.NOT_PROVED]),
        )
        for _ in range(made.randint(1, 2))
    )
    match made.randint(0, 5):
        case 0:
            return VerdictMark(count=made.choice(COUNTS), **common)  # type: ignore[arg-type]
        case 1:
            counts = tuple(made.choices(COUNTS, k=made.randint(1, 2)))
            return Sum(award=made.choice(list(Award)), counts=counts, **common)  # type: ignore[arg-type]
        case 2:
            return FormDirection(**common)  # type: ignore[arg-type]
        case _:
            return Question(asks=asks, **common)  # type: ignore[arg-type]


def any_form(made: Random) -> Form:
    """A form without rhyme or reason, but every skip goes forward."""
    steps = tuple(any_step(made, place) for place in range(len(NUMBERS)))
    return Form(kind=made.choice(list(VerdictKind)), title="", steps=steps)


RULE = All(parts=(fact("a"), Not(part=fact("b"))))
CLASH = Conflict(when=All(parts=(fact("a"), fact("b"))), question="?", authorities=("x", "y"))
MIXED = Any(parts=(All(parts=(fact("a"), fact("b"))), All(parts=(Not(part=fact("a")), fact("b")))))


def rules(seed: int) -> dict[str, Command]:
    return dict.fromkeys(
        COUNTS, (Command(prove=RULE), Command(prove=RULE, conflicts=(CLASH,)), Command(prove=MIXED))[seed % 3]
    )
