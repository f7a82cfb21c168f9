"""A form file becomes a verdict form, or a list of everything that is wrong with it.

In: a YAML source, and the charge of each count of the matter. Out: a `Form` in which every number leads forward and
every count and finding exists. The shapes are declared in `chargebook.forms.entries`. Whether the form is right in law
is not asked here: that is for `verify`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from pydantic import ValidationError

from chargebook.charge.charge import CountCharge
from chargebook.forms.entries import FormEntry, SkipEntry, StepEntry
from chargebook.forms.form import (
    SIDES,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Condition,
    Declared,
    Form,
    FormDirection,
    MoneyLine,
    NoneOf,
    Question,
    Row,
    Skip,
    Step,
    Sum,
    VerdictMark,
)
from chargebook.forms.links import FormFault, Links, asked, called, steps_of
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Place, Source
from chargebook.matter.file import DIALECT
from chargebook.readers.settings.entries import KeyGroup
from chargebook.readers.settings.located import Located, Path
from chargebook.readers.settings.purpose import Purpose, refuse_other
from chargebook.readers.settings.shapes import Shapes, meant
from chargebook.readers.settings.yaml import MOST_IN_A_FORM, load_yaml, reported
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Basis

GROUPS: dict[str, type[AllOf] | type[AnyOf] | type[NoneOf]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]{1,9}):(?P<column>[0-9]{1,9})")


def form_schema() -> dict[str, Any]:
    """Return the JSON Schema of a form file, for editors and for other programs.

    >>> form_schema()["required"]
    ['form', 'title', 'steps']
    """
    return {"$schema": DIALECT} | FormEntry.model_json_schema()


def load_form(source: Source, charges: Sequence[CountCharge]) -> Form:
    r"""Return the form that *source* describes, or refuse it with every fault found, in the order of the file.

    *charges* are those of the matter: the form may name their counts and findings, the latter by a short name.

    >>> text = 'form: special\ntitle: Verdict\nsteps:\n- {question: 1, text: Did he?, if-no: 1}'
    >>> load_form(Source.of(text, name="form.yaml"), ())  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    chargebook.ground.errors.MatterError: form.yaml:4:39: V107 question 1 sends the jury back to itself; lead it on,
    or to end
    """
    file = load_yaml(source, MOST_IN_A_FORM)
    refuse_other(file, Purpose.FORM)
    if not {"form", "title", "steps"} & {*file.keys, *meant(file, FormEntry)}:
        raise MatterError((FormFault.EMPTY.at(file),))
    links = Links(file, charges)
    try:
        entry = FormEntry.model_validate(file.value)
    except ValidationError as error:
        shapes = Shapes(entry_of=partial(_entry_of, file)).faults(file, error.errors(include_url=False))
        raise MatterError(reported(dict.fromkeys(chain(shapes, links.faults())))) from error
    if faults := reported(links.faults()):
        raise MatterError(faults)
    steps = zip(steps_of(file), _entries(entry.steps), strict=True)
    return Form(
        kind=entry.form,
        title=entry.title,
        steps=tuple(_step(step, links, declared, table) for step, (declared, table) in steps),
        unanimous=entry.unanimous,
        closing=entry.closing,
        name=source.name,
    )


# --- from entries to values -----------------------------------------------------------------------------------------


def _entries(entries: Sequence[StepEntry]) -> Iterator[tuple[StepEntry, StepEntry | None]]:
    """Yield the steps as declared, each row of a table as a step with the table."""
    for entry in entries:
        yield from ((row, entry) for row in entry.rows) if entry.rows else ((entry, None),)


def _step(step: Located, links: Links, entry: StepEntry, table: StepEntry | None) -> Step:
    common: dict[str, Any] = {
        "number": entry.question or entry.part or "",
        "only_if": _condition(entry.only_if) if entry.only_if else None,
        "skips": tuple(_skips(step, entry)),
        "place": step.place,
    }
    if entry.direction:
        return FormDirection(words=entry.direction, lines=entry.lines or (), **common)
    common |= {"words": entry.text, "basis": _basis(entry) or (_basis(table) if table else None)}
    if entry.verdict_on:
        return VerdictMark(count=entry.verdict_on, lines=entry.lines or SIDES, **common)
    common["row"] = Row(table=table.question, words=table.text, name=entry.row) if table else None
    if entry.amount:
        return Sum(award=entry.amount, counts=entry.counts or (), line=entry.line or MoneyLine.UNSTATED, **common)
    asks = tuple(
        Asked(count=count, finding=links.meant(count, name)[0], yes=yes) for count, name, yes, _ in asked(step)
    )
    return Question(asks=asks, beside=entry.beside, **common)


def _basis(entry: StepEntry) -> Basis | None:
    if not (entry.sentence or entry.source or entry.authority):
        return None
    place = Place(file=entry.source or "")
    if match := PLACE.fullmatch(entry.source or ""):
        place = Place(file=match["file"], line=int(match["line"]), column=int(match["column"]))
    return Basis(words=entry.sentence or "", place=place, authority=entry.authority or "")


def _skips(step: Located, entry: StepEntry) -> Iterator[Skip]:
    number = entry.question or ""
    for key, to, answer in (("if-yes", entry.if_yes, Answer.YES), ("if-no", entry.if_no, Answer.NO)):
        if to:
            yield Skip(to=to, when=Answered(number=number, answer=answer), place=step.child(key).place)
    for n, skip in enumerate(entry.skips or ()):
        yield _skip(skip, step.child("skips", n).place)
    if entry.then:
        yield Skip(to=entry.then, place=step.child("then").place)


def _skip(entry: SkipEntry, place: Place) -> Skip:
    declared = (entry.declares or {}).items()
    return Skip(
        to=entry.to,
        when=_condition(entry.when) if entry.when else None,
        declares=tuple(Declared(count=count, verdict=Verdict(verdict)) for count, verdict in declared),
        place=place,
    )


def _condition(when: dict[str, Any]) -> Condition:
    parts = tuple(_part(key, value) for key, value in when.items())
    return parts[0] if len(parts) == 1 else AllOf(parts=parts)


def _part(key: str, value: Any) -> Condition:
    if key in GROUPS:
        return GROUPS[key](parts=tuple(map(_condition, value)))
    return Answered(number=key, answer=Answer(value))


# --- shapes ---------------------------------------------------------------------------------------------------------


def _entry_of(file: Located, path: Path) -> tuple[type[KeyGroup], str]:
    """Return what is declared at *path*, and how a message calls it."""
    match path:
        case ("steps", int(n)):
            return StepEntry, called(file.child("steps", n))
        case ("steps", int(n), "rows", int(row)):
            return StepEntry, called(file.child("steps", n, "rows", row))
        case ("steps", int(n), "rows", int(row), "skips", int(position)):
            return SkipEntry, f"skip {position + 1} of {called(file.child('steps', n, 'rows', row))}"
        case ("steps", int(n), "skips", int(position)):
            return SkipEntry, f"skip {position + 1} of {called(file.child('steps', n))}"
    return FormEntry, "the form"
