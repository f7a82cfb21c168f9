"""The format of a matter file, declared once.

In: the plain values of a YAML file. Out: entries whose shapes are right. The schema that an editor uses and the check
of the shapes both come from these declarations. Whether a name leads anywhere is not asked here.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StrictBool

from chargebook.matter.conviction import Conviction
from chargebook.matter.filing import Side
from chargebook.matter.grounds import DecidedBy, Ground, SettledElements
from chargebook.matter.matter import (
    BodyKind,
    Capacity,
    ClaimedInjury,
    ColorOfLaw,
    Conduct,
    Duty,
    Participation,
    Role,
    SecuredBy,
    Status,
    Theory,
    Violations,
)
from chargebook.matter.names import Names
from chargebook.matter.record.entries import RecordEntry
from chargebook.matter.record.record import Office
from chargebook.matter.represented import Represented
from chargebook.matter.special import ElementMarks, ElementsOf, SpecialKind, When
from chargebook.readers.settings.entries import (
    Choice,
    Day,
    Key,
    KeyGroup,
    Note,
    Planned,
    Prose,
    Spoken,
    Word,
    listed,
    optional,
)

_Acts: TypeAlias = Annotated[tuple[Conduct, ...], Field(min_length=1)]
Acts: TypeAlias = Annotated[_Acts, BeforeValidator(listed, json_schema_input_type=Conduct | _Acts)]


class CaptionEntry(KeyGroup):
    """The heading of the papers."""

    title: Spoken = optional('The short title of the case, such as "Reyes v. Holt".')
    number: Spoken = optional('The number that the court gave the case: its "case number" or "docket number".')


class SuesForEntry(KeyGroup):
    """The person or the class whose right it was, where the plaintiff sues for another."""

    name: Spoken = Field(description="The full name, as the jury shall hear it; a minor's by initials.")
    kind: Represented = Field(alias="as", description="Why somebody else sues.")
    title: Spoken = optional("What stands before the name, such as Mr.")
    short: Spoken = optional("The name for second mention; without it the full name is used.")
    pronoun: Literal["he", "she", "they", "it"] = optional("The word that stands for the person.")


class PartyEntry(KeyGroup):
    """A person or body in the case."""

    role: Role = Field(description="The side on which the party stands.")
    name: Spoken = Field(
        description='The full name, as the jury shall hear it, with what it needs, such as "guardian ad litem".'
    )
    title: Spoken = optional("What stands before the name, such as Deputy.")
    short: Spoken = optional("The name for second mention; without it the full name is used.")
    pronoun: Literal["he", "she", "they", "it"] = optional("The word that stands for the party.")
    capacity: Capacity = optional("In what capacity a defendant is sued.", Capacity.INDIVIDUAL)
    office: Office = optional("Whether the party holds a public office, a federal one, or none.", Office.UNSTATED)
    body_kind: BodyKind = optional("What kind of public body an entity is, or that for which an official stands.", None)
    body: Spoken = optional("The name of the body for which a defendant in official capacity stands.")
    sues_for: SuesForEntry = optional("Whose right it was, where a plaintiff sues for another.", None)
    named: Names = optional("How the jury hears of this party, where it is not as the matter's names says.", None)


class AccusationEntry(KeyGroup):
    """What a claim says of one defendant."""

    conduct: Acts = Field(description="What the defendant is said to have done, or a list of it.")
    theory: Theory = optional("How the defendant is said to have taken part.", Theory.DIRECT)
    color_of_law: ColorOfLaw = optional("How color of law stands for this defendant alone.", None)
    violation_by: str = optional("The person whose conduct the instructions on the rights describe, if another's.")
    participation: Participation = optional(
        "Whether an integral participant is deemed to have caused the violation, or is asked for an own cause too.",
        Participation.DEEMED,
    )
    because: Note = optional("Why the court asks for an integral participant's own cause too.")
    duty: Duty = optional("How a duty to intercede stands.", Duty.UNSETTLED)


class DamagesEntry(KeyGroup):
    """Which sums of money the verdict form asks for on a claim."""

    compensatory: StrictBool = optional("Whether it asks for compensatory damages; without it, it does.", True)
    nominal: StrictBool = optional("Whether it asks for nominal damages; without it, it does.", True)
    punitive: tuple[str, ...] = optional("The defendants from whom punitive damages are sought.", ())
    second_phase: StrictBool = optional("Whether the amount of punitive damages is for a second phase.", False)


class ClaimEntry(KeyGroup):
    """One claim: whose, for which rights, on which facts, against whom."""

    title: Spoken = optional("The name of the claim for the jury; without it the key of the claim.")
    plaintiff: str = optional("The party who brings the claim.")
    plaintiffs: Annotated[tuple[str, ...], Field(min_length=1)] = optional("The parties who bring it.", ())
    status: Status = optional("What the plaintiff was in the eyes of the law at the time.", None)
    rights: tuple[str, ...] = optional("The instructions that define the rights said to be violated.", ())
    secured_by: SecuredBy = optional("What secures the right.", None)
    facts: Spoken = optional('What follows "when" in "deprived the plaintiff of rights when ...".')
    injury: Spoken = optional("The injury that the plaintiff claims.")
    color_of_law: ColorOfLaw = optional("Whether color of law is for the jury, agreed or ruled on.", None)
    claimed_injury: ClaimedInjury = optional('What "the claimed injury" means.', ClaimedInjury.UNSETTLED)
    violations: Violations = optional(
        "Whether one of several violations is enough, or every one is needed.", Violations.UNSETTLED
    )
    violations_because: Note = optional("Why every one of several violations is needed.")
    conviction: Conviction = optional("Whether the plaintiff was convicted of what the claim is about.", None)
    occasion: str = optional("The event that the claim is about, where another claim is about another one.")
    instruction: str = optional("The elements instruction, if it is not the usual one of the manual.")
    against: dict[str, AccusationEntry] = Field(min_length=1, description="What is claimed of each defendant.")
    brackets: dict[str, dict[str, Choice]] = optional("What you decide on brackets, by instruction.", {})
    questions: Planned = optional(
        "The questions of the verdict form: the findings, each asked by itself, or your words with what each covers.",
        None,
    )
    damages: DamagesEntry = optional("The sums of money that the verdict form asks for.", DamagesEntry())


class RulingEntry(KeyGroup):
    """A dated act, which either dismisses or decides."""

    date: Day = Field(description="The day of the ruling or the stipulation, as year-month-day.")
    dismiss: str = optional("The party, claim or count that leaves the case.")
    decide: Word = optional("The finding that is taken from the jury.")
    value: Literal["proved", "not proved"] = optional("How it is decided.", alias="as")
    count: str = optional("The count for which it is decided; without it, every count.")
    by: DecidedBy = optional("Whether it is by the court or by a stipulation of the parties.", DecidedBy.COURT)
    because: Note = optional("The reason or the docket entry.")
    ground: Ground = optional("On what ground it was made.", Ground.UNSTATED)
    tell_jury: StrictBool = optional("Whether the jury hears what left the case; without it, it does not.", False)


class EvidenceEntry(KeyGroup):
    """A witness or exhibit."""

    source: Note = Field(description='The "witness" or the "exhibit".')
    bears_on: Word = Field(description="The finding that it bears on.")
    side: Role = Field(alias="for", description="The side that it helps.")
    count: str = optional("The count that it bears on; without it, every count.")
    admitted: StrictBool = optional("Whether it is in evidence; without it, not yet ruled on.", None)


class SpecialEntry(KeyGroup):
    """An instruction in your own words, never passed off as the court's."""

    title: Spoken = Field(description="The heading of the instruction.")
    text: Prose = Field(description="The words for the jury.")
    kind: SpecialKind = optional("What the instruction is for.", SpecialKind.PARTICIPATION)
    theory: Theory = optional("The theory that the instruction explains, if it is on how somebody took part.", None)
    name: Key = optional("What a claim calls the instruction, behind own/.")
    only_for: Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(listed)] = optional(
        "The claims and defendants for which it is given; without it, all.", (), alias="for"
    )
    authority: Note = optional("The authority that you rely on; it is marked as supplied by you.")
    when: When = optional("When the jury hears it: preliminary, final or both times; without it, final.", When.FINAL)
    given_if: Spoken = optional("The ruling, not yet made, on which alone it is given.")


class ReadingEntry(KeyGroup):
    """How a doubtful passage of an instruction is to be read."""

    instruction: str = Field(description="The number of the instruction.")
    words: Note = Field(description="Words of the passage, so many that they show that it was read.")
    reading: Note = Field(alias="as", description="The reading, one of those that chargebook read names.")


class ChangeEntry(KeyGroup):
    """A change of a model's words beyond its brackets: one of replace, insert, delete, move and text."""

    instruction: str = Field(description="The number of the instruction.")
    replace: Note = optional("Words of the model in whose place others come.")
    words: Prose = optional("The words that come in their place.", alias="with")
    insert: Prose = optional("Words to put beside words of the model.")
    delete: Note = optional("Words of the model that go.")
    move: Note = optional("Words of the model that go elsewhere.")
    text: Prose = optional("The whole text for the jury, in place of the model's.")
    before: Note = optional("The words of the model before which something is put.")
    after: Note = optional("The words of the model after which something is put.")
    paragraph: StrictBool = optional("Whether what is put there is a paragraph of its own; without it, no.", False)
    because: Note = Field(description="Why the words are changed.")
    authority: Note = optional("The authority that you rely on; it is marked as supplied by you.")
    only_for: Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(listed)] = optional(
        "The counts, claims or parties for which it is changed; without it, all.", (), alias="for"
    )


class CounselEntry(KeyGroup):
    """Who signs for some of the parties."""

    name: Spoken = Field(description="The lawyer, or the party without one, as the caption names them.")
    signs_for: Annotated[tuple[Key, ...], Field(min_length=1), BeforeValidator(listed)] = Field(
        alias="for", description="The parties for whom they sign."
    )
    lines: tuple[Spoken, ...] = optional("What stands below the name: bar number, firm, address, telephone.", ())


class FilingEntry(KeyGroup):
    """How the papers are filed."""

    side: Side = optional("Whose set it is; without it, both sides' together.", Side.JOINT)
    title: Spoken = optional("The title of the paper, if ours does not fit.")
    division: Spoken = optional("The division of the court, as the caption names it.")
    before: Spoken = optional("The judge, as the caption names them.")
    judge: Key = optional("The judge whose standing order holds, as chargebook profile list names them.")
    conference: Day = optional("The day of the pretrial conference, as year-month-day.")
    source: Note = optional("The order in the case from which the demands come, with its docket number.")
    demands: dict[str, Note] = optional("What that order demands, as chargebook profile show names it.", {})
    order: tuple[str, ...] = optional("The instructions in the order in which they are read.", ())
    counsel: tuple[CounselEntry, ...] = optional("Who signs, each for some of the parties.", ())


class MatterEntry(KeyGroup):
    """One case for the jury."""

    manual: str = Field(description="The manual whose instructions are used, such as ca9-civil.")
    court: Spoken = optional("The court, such as cacd.")
    caption: CaptionEntry = optional("The title and the number of the case.", CaptionEntry())
    names: Names = optional("How the jury hears of the parties: by names, by roles, or by both.", Names.ROLES)
    parties: dict[Key, PartyEntry] = Field(min_length=1, description="The parties, each under a key of one word.")
    claims: dict[Key, ClaimEntry] = Field(min_length=1, description="The claims, each under a key of one word.")
    settled_elements: SettledElements = optional(
        "How the instructions tell of an element that the court or the parties have settled.", SettledElements.STAY
    )
    elements: ElementsOf = optional(
        "Whether one instruction has the elements for all claims and defendants who share its words, or each its own.",
        ElementsOf.TOGETHER,
    )
    rulings: tuple[RulingEntry, ...] = optional("What the court has ruled and the parties have stipulated.", ())
    evidence: tuple[EvidenceEntry, ...] = optional("The witnesses and exhibits.", ())
    special: tuple[SpecialEntry, ...] = optional("Instructions in your own words.", ())
    brackets: dict[str, dict[str, Choice]] = optional(
        "What you decide on brackets for every claim, by instruction; a claim may say otherwise.", {}
    )
    general: tuple[str, ...] = optional("The instructions that are given though no claim asks for them.", ())
    leave_out: dict[str, Note] = optional("The instructions that are left out on purpose, each with the reason.", {})
    house_words: dict[Note, Spoken] = optional("Words of the models, each with those that the court writes.", {})
    when: dict[str, When] = optional("When the jury hears an instruction, if not at the end alone.", {})
    given_if: dict[str, Spoken] = optional("The ruling, not yet made, on which alone an instruction is given.", {})
    merge: dict[str, Note] = optional(
        "The claims whose elements and right are told in one instruction, each with the reason.", {}
    )
    headings: Spoken = optional(
        "The pattern of each heading, as JURY INSTRUCTION NO. {number}; without it the model's number and title."
    )
    titles: dict[str, Spoken] = optional("The titles of the court's own, by instruction.", {})
    marks: ElementMarks = optional("How the elements are counted.", ElementMarks.FIGURES)
    readings: tuple[ReadingEntry, ...] = optional("How doubtful passages of instructions are to be read.", ())
    changes: tuple[ChangeEntry, ...] = optional("How you change the words of the models beyond their brackets.", ())
    trial: Day = optional("The first day of the trial, as year-month-day.")
    unanimous: StrictBool = optional("Whether the verdict must be unanimous; without it, it must.", True)
    record: RecordEntry = optional("The people, acts, plans, statements and causes.", None)
    papers: FilingEntry = optional("How the papers are filed: whose they are, who signs, what is demanded.", None)
    drafted: Spoken = optional("The charge.json of the drafts that you filed; check then reports what changed since.")
