"""What every paper says beside the jury's words: its title, whose words they are, the counts, and the departures.

In: a `Draft`. Out: lines of words on one line each, without any mark of a format. It refuses nothing.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from chargebook.charge.drafting.changed import own_departures
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.setting import listed
from chargebook.ground.text import Place
from chargebook.matter.special import When
from chargebook.papers.lines import one_line

DEPARTURES = "Departures from the model"
COLUMNS = ("Place", "From", "To", "Why", "Authority")
NOTHING = "(nothing)"
NOT_THE_COURTS = {
    "outline": "Outline by chargebook, not the court's words.",
    "user": "The user's own words, not the court's.",
}
UNVERIFIED = {
    "partly": " Part of the model was not seen: compare it with the court's page before filing.",
    "memory": " Not verified against the court's page: do not file it as it is.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureRow:
    """One departure as it is printed; *authority* is empty where the reason rests on none."""

    place: str
    old: str
    new: str
    why: str
    authority: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words under each of the columns."""
        return self.place, self.old, self.new, self.why, self.authority


def title(draft: Draft) -> str:
    """Return the heading: that of the matter, or the model's number and title; what is no model has no number."""
    if draft.heading:
        return one_line(draft.heading)
    number = "" if "/" in draft.instruction.number else f"{draft.instruction.number} "
    return one_line(f"{number}{draft.instruction.title}")


def occasion(draft: Draft) -> str:
    """Say when the jury hears the draft, where it is not at the end of the case alone."""
    when = {
        When.PRELIMINARY: "To be given before the evidence, and not at the end.",
        When.BOTH: "To be given before the evidence, and again at the end.",
    }.get(draft.when, "")
    ruling = f"To be given only if {draft.given_if}." if draft.given_if else ""
    return " ".join(filter(None, (ruling, when)))


def whose_words(draft: Draft) -> str:
    """Say whose words the draft is made from. Only the wording *court* is ever said to be the court's."""
    merged = (f" Merged with {own.instruction.number}. {whose_words(own)}" for own in draft.merged)
    return f"{_whose_model(draft)}{_by_hand(draft)}{''.join(merged)}"


def _whose_model(draft: Draft) -> str:
    if draft.wording == "court":
        return f"The model's words are the court's ({_model(draft)})."
    whose = NOT_THE_COURTS.get(draft.wording, f"Not the court's words ({draft.wording}).")
    named = f" Authority named by the user, not verified: {one_line(draft.authority)}." if draft.authority else ""
    return f"{whose}{UNVERIFIED.get(draft.trust, '')}{named}"


def _by_hand(draft: Draft) -> str:
    """Say in how many places the user changed the model's words beyond its brackets."""
    places = len(list(own_departures(draft.instruction.source)))
    return f" The user changed them by hand in {places} place{'s' if places > 1 else ''}." if places else ""


def for_counts(draft: Draft) -> str:
    """Say which counts the draft is for."""
    return f"For the count{'s' if len(draft.counts) > 1 else ''} {listed(list(draft.counts))}."


def rows(draft: Draft) -> tuple[DepartureRow, ...]:
    """Return the departures, in the order of the model's text."""
    return tuple(
        DepartureRow(
            place=_shown(departure.place),
            old=one_line(departure.old) or NOTHING,
            new=one_line(departure.new) or NOTHING,
            why=one_line(departure.why),
            authority=one_line(departure.authority),
        )
        for departure in draft.departures
    )


def _model(draft: Draft) -> str:
    """Return the name of the model: manual and number on the shelf, else number and file."""
    number, name = draft.instruction.number, PurePosixPath(draft.instruction.source.name)
    return f"{name.parent} {number}" if name.name == number else one_line(f"{number} {name.name}")


def _shown(place: Place) -> str:
    return one_line(str(place))
