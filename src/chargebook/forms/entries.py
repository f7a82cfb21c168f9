"""The format of a verdict form, declared once.

In: the plain values of a YAML file. Out: entries whose shapes are right. The schema that an editor uses and the check
of the shapes both come from these declarations. Whether a number, a count or a finding exists is not asked here, and
conditions are looked at where their places are known (`chargebook.forms.file`).
"""

from typing import Annotated, Any, TypeAlias

from pydantic import Field, StrictBool, WithJsonSchema

from chargebook.forms.form import Award, MoneyLine, VerdictKind
from chargebook.matter.grounds import CourtUse
from chargebook.readers.settings.entries import KeyGroup, Note, Word

ANSWERS = ("yes", "no", "cannot agree")
PARTS = ("item", "total", "share", "whole")
VERDICTS = ("plaintiff", "defendant", "undecided", "court")

_TEXT = {"type": "string"}
_WHEN = {
    "type": "object",
    "minProperties": 1,
    "description": "A number with its answer, several of them if all must hold, or all, any or none with a list.",
    "additionalProperties": {"anyOf": [{"enum": list(ANSWERS)}, {"type": "array", "items": {"type": "object"}}]},
}
_FINDINGS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_LONG = {
    "type": "object",
    "properties": {"count": _TEXT, "finding": _TEXT, "yes": {"enum": ["proved", "not proved"]}},
    "required": ["count", "finding"],
    "additionalProperties": False,
}
_ASKS = {"anyOf": [{"type": "object", "additionalProperties": _FINDINGS}, {"type": "array", "items": _LONG}]}
_DECLARES = {"type": "object", "additionalProperties": {"enum": list(VERDICTS)}}

When: TypeAlias = Annotated[Any, WithJsonSchema(_WHEN)]
Asks: TypeAlias = Annotated[Any, WithJsonSchema(_ASKS)]
Denies: TypeAlias = Annotated[Any, WithJsonSchema({"type": "object", "additionalProperties": _FINDINGS})]
Declares: TypeAlias = Annotated[Any, WithJsonSchema(_DECLARES)]


def _key(description: str, alias: str | None = None) -> Any:
    return Field(None, description=description, alias=alias)


class SkipEntry(KeyGroup):
    """Where the jury goes next, always or on a condition."""

    to: Word = Field(description="The number of the step to go to, or end.")
    when: When = _key("The condition; without it, the skip is taken in any case.")
    declares: Declares = _key("The verdicts that the form states on the way, count by count.")


class StepEntry(KeyGroup):
    """One step of the form: a question, an amount, the jury's verdict on a count, or a direction."""

    question: Word = _key("The number of the question, which the jury answers.")
    text: Note = _key("The words of the question.")
    asks: Asks = _key("The findings that it asks for, count by count; Yes finds them proved.")
    denies: Denies = _key("The findings that Yes finds not proved, count by count.")
    beside: CourtUse = _key("For what else the court asks it, where it decides no count.")
    amount: Award = _key("The kind of damages, where an amount is asked for.")
    counts: tuple[Word, ...] = _key("The counts for which the amount is.", alias="for")
    line: Annotated[MoneyLine, WithJsonSchema({"enum": list(PARTS)})] = _key(
        "What the amount is beside others: an item or the total of items, a share or the whole of shares."
    )
    verdict_on: Word = _key("The count on which the jury writes down its verdict.")
    direction: Note = _key("Words between the questions; a heading, if no stop is at their end.")
    part: Word = _key("The number of a direction, so that a skip can lead to it.")
    lines: tuple[Note, ...] = _key("The lines below a direction, such as the date, or the two boxes of a verdict.")
    rows: "tuple[StepEntry, ...]" = _key("The rows of a question that is a table, each answered by itself.")
    row: Note = _key("Who is named in a row.")
    only_if: When = _key("The condition on which the step is for the jury at all.")
    if_yes: Word = _key("Where Yes leads.")
    if_no: Word = _key("Where No leads.")
    then: Word = _key("Where the jury goes in any other case.")
    skips: tuple[SkipEntry, ...] = _key("Where the jury goes next, on other conditions.")
    sentence: Note = _key("The sentence of the instruction that is asked about.")
    source: Note = _key("Where that sentence stands.")
    authority: Note = _key("The authority for it.")


class FormEntry(KeyGroup):
    """A verdict form."""

    form: VerdictKind = Field(description="The kind of verdict.")
    title: Note = Field(description="The title of the form.")
    unanimous: StrictBool = Field(True, description="Whether the verdict must be unanimous; without it, it must.")
    steps: tuple[StepEntry, ...] = Field(min_length=1, description="The steps in the order in which they are printed.")
    closing: tuple[Note, ...] = Field((), description="The lines below the last step, such as the date.")
