"""Returned verdict forms for tests: whole ones from a file, and a short way to write forms and rules."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chargebook.forms.form import (
    Answer,
    Answered,
    Answers,
    Asked,
    Award,
    Form,
    FormDirection,
    MoneyLine,
    Question,
    Skip,
    Step,
    Sum,
    VerdictKind,
    VerdictMark,
)
from chargebook.ground.text import Place, Source
from chargebook.matter.matter import Theory
from chargebook.readers.settings.yaml import load_yaml
from chargebook.rule.decide import Command
from chargebook.rule.formula import All, Basis, Fact, Finding, Given, Not, Rule
from chargebook.rule.formula import Any as AnyOne
from chargebook.verdicts.answersfile import answers_of, load_answers, papers_of
from chargebook.verdicts.around import NOTHING_AROUND, load_around
from chargebook.verdicts.polled import with_record
from chargebook.verdicts.submission import Submission
from chargebook.verdicts.tally import Tally, tally

FOLDER = Path(__file__).parents[1] / "verdicts" / "reviewed"
HERE = Basis(words="", place=Place(file="example"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One decided case: the form, the counts, the answers, and what the court made of them."""

    name: str
    authority: str
    trust: str
    form: Form
    counts: tuple[Submission, ...]
    answers: Answers
    expected: dict[str, Any]
    not_yet: str


def rows() -> list[Row]:
    """Every row of the folder."""
    return [_row(path) for path in sorted(FOLDER.glob("*.yaml"))]


def rule(said: Any) -> Rule:
    """The rule that is said so: a name is a fact, a list of names is all of them."""
    match said:
        case str():
            return Fact(id=said, words=said, basis=HERE)
        case list():
            return All(parts=tuple(map(rule, said)))
        case {"all": parts}:
            return All(parts=tuple(map(rule, parts)))
        case {"any": parts}:
            return AnyOne(parts=tuple(map(rule, parts)))
        case {"not": part}:
            return Not(part=rule(part))
        case {"given": name, **rest}:
            value = Finding.NOT_PROVED if rest else Finding.PROVED
            return Given(id=name, words=name, finding=value, because="the court ruled so", basis=HERE)
    raise AssertionError(said)


def count(name: str, *prove: Any, theory: str = "direct", **more: Any) -> Submission:
    """A count of that name that needs all of *prove*."""
    claim, plaintiff, defendant = name.split("/")
    command = Command(prove=rule(list(prove)))
    return Submission(
        claim=claim, plaintiff=plaintiff, defendant=defendant, command=command, theory=Theory(theory), **more
    )


def step(said: dict[str, Any]) -> Step:
    """The step that is said so."""
    words, skips = said.get("text", ""), tuple(_skips(said))
    match said:
        case {"question": number, "asks": asks}:
            return Question(number=number, words=words, asks=tuple(_asks(asks)), skips=skips)
        case {"amount": award, "number": number, "for": counts}:
            line = MoneyLine(said["line"]) if "line" in said else MoneyLine.UNSTATED
            return Sum(number=number, words=words, award=Award(award), counts=tuple(counts), line=line, skips=skips)
        case {"direction": words, "lines": lines}:
            return FormDirection(words=words, lines=tuple(lines))
        case {"verdict-on": name, "number": number}:
            return VerdictMark(number=number, words=words, count=name, skips=skips)
    raise AssertionError(said)


def form(*steps: dict[str, Any], kind: str = "special") -> Form:
    """A form of those steps."""
    return Form(kind=VerdictKind(kind), title="Verdict", steps=tuple(map(step, steps)))


def answers(form: Form, said: dict[str, str]) -> Answers:
    """What the jury wrote, through the loader of the answers file."""
    return answers_of(load_answers(Source.of(json.dumps(said), name="answers.yaml"), form)) if said else {}


def tallied(form: Form, counts: Any, said: dict[str, Any]) -> Tally:
    """The tally of what is said so."""
    source = Source.of(json.dumps(said, ensure_ascii=False), name="answers.yaml")
    written = load_answers(source, form) if said else ()
    found = tally(form, tuple(counts), answers_of(written), papers_of(written))
    return with_record(found, load_around(source, form) if said else NOTHING_AROUND)


def _asks(said: dict[str, Any]) -> Iterator[Asked]:
    for name, findings in said.items():
        for finding in [findings] if isinstance(findings, str) else findings:
            yield Asked(count=name, finding=finding)


def _skips(said: dict[str, Any]) -> Iterator[Skip]:
    number = said.get("question") or said.get("number", "")
    for key, answer in (("if-yes", Answer.YES), ("if-no", Answer.NO)):
        if key in said:
            yield Skip(to=said[key], when=Answered(number=number, answer=answer))


def _row(path: Path) -> Row:
    said: Any = load_yaml(Source.of(path.read_text(encoding="utf-8"), name=path.name)).value
    made = form(*said["steps"], kind=said["kind"])
    return Row(
        name=path.stem,
        authority=said["authority"],
        trust=said["trust"],
        form=made,
        counts=tuple(
            count(name, *one["prove"], theory=one.get("theory", "direct"))
            for name, one in said["counts"].items()
        ),
        answers=answers(made, said["answers"]),
        expected=said["expected"],
        not_yet=said.get("not-yet", ""),
    )
