"""How the papers of a matter are filed: whose set it is, who signs, and what an order in the case demands of it."""

import enum
from dataclasses import dataclass

from chargebook.ground.text import Place

NOT_IN_A_FILE = Place(file="<matter>")


class Side(enum.StrEnum):
    """Whose set of instructions it is: both sides' together, one side's, or the court's own."""

    JOINT = "joint"
    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    COURT = "court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """Who signs for some of the parties: a lawyer, or a party without one. *lines* stand below the name."""

    name: str
    signs_for: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What the matter says of its papers.

    *title* is that of the paper, where ours does not fit; *before* the judge, *division* that of the court; *judge* is
    whose standing order holds, *demands* what an order in the case asks for, and *source* that order. *conference* is
    the day of the pretrial conference. *order* names instructions in the order in which they are read.
    """

    side: Side = Side.JOINT
    title: str = ""
    division: str = ""
    before: str = ""
    judge: str = ""
    conference: str = ""
    source: str = ""
    demands: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    counsel: tuple[Counsel, ...] = ()
    place: Place = NOT_IN_A_FILE
    places: tuple[tuple[str, Place], ...] = ()

    def place_of(self, key: str) -> Place:
        """Return where *key* of the papers stands in the matter, or where they begin."""
        return dict(self.places).get(key, self.place)


USUAL_FILING = Filing()
