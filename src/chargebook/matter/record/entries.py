"""The format of a record: what is said to have happened, as a YAML file says it. Declared once.

In: the plain values of a YAML file. Out: entries whose shapes are right. A record stands under `record:` in a matter
(`chargebook.matter.entries`), or in the file of a published decision. Whether a name leads anywhere is not asked here.
"""

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, StrictBool, create_model

from chargebook.ground.nearness import clipped
from chargebook.matter.record.record import SAID, ActKind, Link, Office, Relation, Standing
from chargebook.readers.settings.entries import Key, KeyGroup, Note, Spoken, optional
from chargebook.readers.settings.located import Path
from chargebook.readers.settings.shapes import Kind


def _standings(value: object) -> object:
    """Return a key or a list of keys as keys of which it is not said apart how they stand."""
    if isinstance(value, str):
        return {value: None}
    return dict.fromkeys(value) if isinstance(value, list) and all(isinstance(key, str) for key in value) else value


def _clear(value: object) -> object:
    """Return what is said of the law at large as said of every right."""
    return {EVERY: value} if isinstance(value, str) else value


def _events(value: object) -> object:
    return {"event": value} if isinstance(value, str) else value


EVERY = "clearly-established"  # in the place of a claim: of every right that the act violated; a message calls it so
Clear: TypeAlias = Annotated[
    dict[str, Standing], BeforeValidator(_clear, json_schema_input_type=Standing | dict[str, Standing])
]
_Stood: TypeAlias = dict[str, Standing | None]
Stood: TypeAlias = Annotated[
    _Stood, BeforeValidator(_standings, json_schema_input_type=str | tuple[str, ...] | dict[str, Standing])
]


class PersonEntry(KeyGroup):
    """Somebody in the story who is no party."""

    name: Spoken = Field(description="The name, or what the person is called.")
    title: Spoken = optional("What stands before the name, such as Deputy.")
    office: Office = optional("Whether the person holds a public office, a federal one, or none.", Office.UNSTATED)


class ActEntry(KeyGroup):
    """What was done, left undone or decided."""

    by: Stood = Field(description="Who did it: a person, a list, or each person with how that stands.", min_length=1)
    what: Spoken = Field(description='What was done, as it follows the name: "struck her with a baton".')
    kind: ActKind = optional("Whether it is an act, an omission, a decision of several, or speech.", ActKind.ACT)
    violates: Stood = optional("The claim whose right it violated, or each claim with how that stands.", {})
    after: Annotated[tuple[str, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = optional(
        "The acts that came before it.", ()
    )
    at: Note = optional("When it was done, as the record has it.")
    seconds: Annotated[int, Field(ge=0)] = optional("How many seconds it lasted.", None)
    clearly_established: Clear = optional(
        "Whether the law was clearly established, a question for the court; or for each claim whether it was.", {}
    )
    stands: Standing = optional("How it stands that it was done.", Standing.ALLEGED)
    source: Note = optional("Where that comes from, such as a page of the transcript.")


class PlanEntry(KeyGroup):
    """What some people meant to do together."""

    what: Spoken = Field(description='What they meant to do: "to enter the house and arrest her".')
    members: Stood = Field(description="Who was in it: a list, or each person with how that stands.", min_length=1)
    covers: Stood = optional("The acts that it covers, or each act with how that stands.", {})
    stands: Standing = optional("How the plan stands.", Standing.ALLEGED)
    source: Note = optional("Where that comes from.")


class _StatementBase(KeyGroup):
    """One thing said of one person and one act, under one key that says what."""

    who: str = Field(description="The person.")
    by_doing: str = optional("The person's own act by which it was so.")
    stands: Standing = optional("How the statement stands.", Standing.ALLEGED)
    source: Note = optional("Where that comes from.")


def _relations() -> dict[str, Any]:
    """Return a key for each relation, described by what it says."""
    return {
        relation.name.lower(): (str, Field("", description=f"The act: {SAID[relation]}.", alias=relation.value))
        for relation in Relation
    }


StatementEntry = create_model("StatementEntry", __base__=_StatementBase, __doc__=_StatementBase.__doc__, **_relations())


class NeedsEntry(KeyGroup):
    """What an event takes: another event, or several joined by one of all, any, not and at-least."""

    event: str = optional("The event.")
    all: "tuple[Needs, ...]" = optional("All of these.", ())
    any: "tuple[Needs, ...]" = optional("Any one of these.", ())
    not_: "Needs | None" = optional("That this did not happen.", None, alias="not")
    at_least: Annotated[int, Field(ge=1)] = optional("That many of those under the key of.", None)
    of: "tuple[Needs, ...]" = optional("The events of which there must be so many.", ())


Needs: TypeAlias = Annotated[NeedsEntry, BeforeValidator(_events, json_schema_input_type=str | NeedsEntry)]


class EventEntry(KeyGroup):
    """One event of a causal model; an act of the record lends its own words, person and standing."""

    what: Spoken = optional("What happened; without it, the words of the act of that key.")
    by: Stood = optional("Whose act it is; without it, those of the act of that key.", {})
    needs: Needs = optional("What it takes: an event, or several under all, any, not or at-least.", None)
    stands: Standing = optional("How it stands that it happened, where it needs nothing else.", None)
    links: dict[Link, Standing] = optional("What is said of it as an intervening act.", {})
    prosecution: StrictBool = optional("Whether it is a prosecutor's filing of charges.", False)
    warrant: StrictBool = optional("Whether it is a judge's warrant.", False)
    source: Note = optional("Where that comes from.")


class CausesEntry(KeyGroup):
    """The causal model of one claim."""

    injury: str = Field(description="The event that is the injury.")
    events: dict[Key, EventEntry] = Field(min_length=1, description="The events, each under a key of one word.")


class RecordEntry(KeyGroup):
    """What is said to have happened."""

    people: dict[Key, PersonEntry] = optional("Those who are not parties, each under a key of one word.", {})
    acts: dict[Key, ActEntry] = optional("What was done, each act under a key of one word.", {})
    plans: dict[Key, PlanEntry] = optional("Common plans, each under a key of one word.", {})
    statements: tuple[StatementEntry, ...] = optional("What is said of one person and one act.", ())  # type: ignore[valid-type]
    causes: dict[str, CausesEntry] = optional("For each claim which event needed which.", {})


NeedsEntry.model_rebuild()


def entry_of(path: Path) -> tuple[Kind, str]:
    """Return what is declared at *path* below a record, and how a message calls it."""
    match path:
        case ("people", str(key)):
            return PersonEntry, f"person {clipped(key)}"
        case ("acts", str(key)):
            return ActEntry, f"act {clipped(key)}"
        case ("plans", str(key)):
            return PlanEntry, f"plan {clipped(key)}"
        case ("statements", int(n)):
            return StatementEntry, f"statement {n + 1}"
        case ("causes", str(key)):
            return CausesEntry, f"the causes of {clipped(key)}"
        case ("causes", str(_), "events", str(key)):
            return EventEntry, f"event {clipped(key)}"
        case ("causes", str(_), "events", str(key), "needs", *_):
            return NeedsEntry, f"what event {clipped(key)} needs"
    return RecordEntry, "the record"
