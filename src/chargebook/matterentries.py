"""The format of a matter file, declared once.

In: the plain values of a YAML file. Out: entries whose shapes are right. The schema that an editor uses and the check
of the shapes both come from these declarations. Whether a name leads anywhere is not asked here.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from chargebook.matter import Capacity, ClaimedInjury, ColorOfLaw, Conduct, Names, Role, SecuredBy, Status, Theory

KEY = r"^[A-Za-z][A-Za-z0-9_-]*$"
WORD = r"^[^\s\[\]]+$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
SPOKEN = r"^[^\[\]]*[^\[\]\s][^\[\]]*$"  # goes to the jury: something, and no bracket that would survive into the draft
NOTED = r"\S"


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _dated(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _alias(name: str) -> str:
    return name.replace("_", "-")


def _plain(schema: dict[str, Any]) -> None:
    """Leave out of a published schema what says nothing, and refuse keys that are not simple words."""
    for described in schema.get("properties", {}).values():
        described.pop("default", None)
        described.pop("title", None)
        if "patternProperties" in described:
            described["additionalProperties"] = False


def _optional(description: str, default: object = "", alias: str | None = None) -> Any:
    """Describe a key that may be left out, but must say something where it stands."""
    return Field(default, description=description, alias=alias)


Key: TypeAlias = Annotated[str, Field(pattern=KEY)]
Word: TypeAlias = Annotated[str, Field(pattern=WORD)]
Words: TypeAlias = tuple[Word, ...]
Spoken: TypeAlias = Annotated[str, Field(pattern=SPOKEN), AfterValidator(_folded)]
Prose: TypeAlias = Annotated[str, Field(pattern=SPOKEN), AfterValidator(str.strip)]
Note: TypeAlias = Annotated[str, Field(pattern=NOTED), AfterValidator(_folded)]
Day: TypeAlias = Annotated[str, Field(pattern=DATE), AfterValidator(_dated)]
_Acts: TypeAlias = Annotated[tuple[Conduct, ...], Field(min_length=1)]
Acts: TypeAlias = Annotated[_Acts, BeforeValidator(_listed, json_schema_input_type=Conduct | _Acts)]
_Choice: TypeAlias = Annotated[tuple[Spoken, ...], Field(min_length=1)]
Choice: TypeAlias = Annotated[_Choice, BeforeValidator(_listed, json_schema_input_type=Spoken | _Choice)]


class Entry(BaseModel):
    """A group of keys in a matter file; any other key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_alias, json_schema_extra=_plain)


class CaptionEntry(Entry):
    """The heading of the papers."""

    title: Spoken = _optional('The short title of the case, such as "Reyes v. Holt".')
    number: Spoken = _optional("The number that the court gave the case.")


class PartyEntry(Entry):
    """A person or body in the case."""

    role: Role = Field(description="The side on which the party stands.")
    name: Spoken = Field(description="The full name, as the jury shall hear it.")
    title: Spoken = _optional("What stands before the name, such as Deputy.")
    short: Spoken = _optional("The name for second mention; without it the full name is used.")
    pronoun: Literal["he", "she", "they", "it"] = _optional("The word that stands for the party.")
    capacity: Capacity = _optional("In what capacity a defendant is sued.", Capacity.INDIVIDUAL)


class AccusationEntry(Entry):
    """What a claim says of one defendant."""

    conduct: Acts = Field(description="What the defendant is said to have done, or a list of it.")
    theory: Theory = _optional("How the defendant is said to have taken part.", Theory.DIRECT)
    color_of_law: ColorOfLaw = _optional("How color of law stands for this defendant alone.", None)


class DamagesEntry(Entry):
    """Which sums of money the verdict form asks for on a claim."""

    compensatory: StrictBool = _optional("Whether it asks for compensatory damages; without it, it does.", True)
    nominal: StrictBool = _optional("Whether it asks for nominal damages; without it, it does.", True)
    punitive: tuple[str, ...] = _optional("The defendants from whom punitive damages are sought.", ())
    second_phase: StrictBool = _optional("Whether the amount of punitive damages is for a second phase.", False)


class ClaimEntry(Entry):
    """One claim: whose, for which rights, on which facts, against whom."""

    title: Spoken = _optional("The name of the claim for the jury; without it the key of the claim.")
    plaintiff: str = _optional("The party who brings the claim.")
    plaintiffs: Annotated[tuple[str, ...], Field(min_length=1)] = _optional("The parties who bring it.", ())
    status: Status = _optional("What the plaintiff was in the eyes of the law at the time.", None)
    rights: tuple[str, ...] = _optional("The instructions that define the rights said to be violated.", ())
    secured_by: SecuredBy = _optional("What secures the right.", None)
    facts: Spoken = _optional('What follows "when" in "deprived the plaintiff of rights when ...".')
    injury: Spoken = _optional("The injury that the plaintiff claims.")
    color_of_law: ColorOfLaw = _optional("Whether color of law is for the jury, agreed or ruled on.", None)
    claimed_injury: ClaimedInjury = _optional('What "the claimed injury" means.', ClaimedInjury.UNSETTLED)
    instruction: str = _optional("The elements instruction, if it is not the usual one of the manual.")
    against: dict[str, AccusationEntry] = Field(min_length=1, description="What is claimed of each defendant.")
    brackets: dict[str, dict[str, Choice]] = _optional("What you decide on brackets, by instruction.", {})
    questions: Words = _optional("The findings that the verdict form asks for; without it, all of them.", None)
    damages: DamagesEntry = _optional("The sums of money that the verdict form asks for.", DamagesEntry())


class RulingEntry(Entry):
    """A dated act of the court, which either dismisses or decides."""

    date: Day = Field(description="The day of the ruling, as year-month-day.")
    dismiss: str = _optional("The party, claim or count that leaves the case.")
    decide: Word = _optional("The finding that the court takes from the jury.")
    value: Literal["proved", "not proved"] = _optional("How the court decided it.", alias="as")
    count: str = _optional("The count for which it is decided; without it, every count.")
    because: Note = _optional("The reason or the docket entry.")


class EvidenceEntry(Entry):
    """A witness or exhibit."""

    source: Note = Field(description="The witness or the exhibit.")
    bears_on: Word = Field(description="The finding that it bears on.")
    side: Role = Field(alias="for", description="The side that it helps.")
    count: str = _optional("The count that it bears on; without it, every count.")
    admitted: StrictBool = _optional("Whether it is in evidence; without it, not yet ruled on.", None)


class SpecialEntry(Entry):
    """An instruction in your own words, never passed off as the court's."""

    title: Spoken = Field(description="The heading of the instruction.")
    text: Prose = Field(description="The words for the jury.")
    theory: Theory = Field(description="The theory that the instruction explains.")
    authority: Note = _optional("The authority that you rely on; it is marked as supplied by you.")


class MatterEntry(Entry):
    """One case for the jury."""

    manual: str = Field(description="The manual whose instructions are used, such as ca9-civil.")
    court: Spoken = _optional("The court, such as cacd.")
    caption: CaptionEntry = _optional("The title and the number of the case.", CaptionEntry())
    names: Names = _optional("Whether the draft calls the parties by names or by roles.", Names.ROLES)
    parties: dict[Key, PartyEntry] = Field(min_length=1, description="The parties, each under a key of one word.")
    claims: dict[Key, ClaimEntry] = Field(min_length=1, description="The claims, each under a key of one word.")
    rulings: tuple[RulingEntry, ...] = _optional("What the court has ruled.", ())
    evidence: tuple[EvidenceEntry, ...] = _optional("The witnesses and exhibits.", ())
    special: tuple[SpecialEntry, ...] = _optional("Instructions in your own words.", ())
    unanimous: StrictBool = _optional("Whether the verdict must be unanimous; without it, it must.", True)
    drafted: Spoken = _optional("The charge.json of the drafts that you filed; check then reports what changed since.")
