"""What a user's own instruction is for, what is left out or told apart, the court's words, and how a set looks."""

import enum
from dataclasses import dataclass

from chargebook.ground.text import Place

NO_PLACE = Place(file="<matter>")
OWN = "own/"  # before the name by which a claim calls an instruction in the user's own words


class ElementsOf(enum.StrEnum):
    """Whether the elements of claims and defendants who share their words are told together, or of each apart."""

    TOGETHER = "together"
    APART = "apart"


class SpecialKind(enum.StrEnum):
    """What an instruction is for. Only elements, a right and a defence are in the rule; the others must not be proved.

    *elements* are those of a claim that has no model, such as one under state law; a *right* is one for which the
    manual has no instruction; a *defence* is for the defendant to prove.
    """

    ELEMENTS = "elements"
    RIGHT = "right"
    PARTICIPATION = "participation"
    DEFENCE = "defence"
    DEFINITION = "definition"
    EVIDENCE = "evidence"
    POSITION = "position"
    FACTS = "stipulated-facts"
    DAMAGES = "damages"
    DELIBERATION = "deliberation"
    ANSWER = "answer"

    @property
    def is_named(self) -> bool:
        """Tell whether it is given where a claim names it; the others are given unasked."""
        return self in (SpecialKind.ELEMENTS, SpecialKind.RIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An instruction that the jury does not hear, though the claims call for it, and why."""

    instruction: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWord:
    """Words of the models in whose place the user's court writes others, in every instruction."""

    model: str
    court: str
    place: Place


class When(enum.StrEnum):
    """When the jury hears an instruction: before the evidence, at the end of the case, or both times."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When the jury hears an instruction, and the ruling, not yet made, on which it is given only."""

    instruction: str
    when: When = When.FINAL
    given_if: str = ""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedClaim:
    """A claim whose elements and right are told in one instruction, and why."""

    claim: str
    because: str
    place: Place


class ElementMarks(enum.StrEnum):
    """How the elements are counted: "1. the", "(1) the", "First, the" or "First, that the"."""

    FIGURES = "figures"
    BRACKETS = "brackets"
    FIRST = "first"
    FIRST_THAT = "first-that"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTitle:
    """The title under which the court gives an instruction."""

    instruction: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStyle:
    """How a set of instructions looks.

    *headings* is the pattern of each heading, empty where it is the model's number and title; *titles* are the court's
    own, and *marks* is how the elements are counted.
    """

    headings: str = ""
    titles: tuple[OwnTitle, ...] = ()
    marks: ElementMarks = ElementMarks.FIGURES
    place: Place = NO_PLACE

    @property
    def title_of(self) -> dict[str, str]:
        """The titles by the instruction."""
        return {own.instruction: own.title for own in self.titles}
