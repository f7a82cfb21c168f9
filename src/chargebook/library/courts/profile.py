"""What a court, a judge and an order in the case demand of proposed instructions, each with its source.

In: the key of a court, such as `cacd`, the key of a judge, and what the matter says of an order in the case. Out: a
`Profile`: the value of each demand, from whom it comes, and what nobody has verified. An order in the case goes before
a judge's standing order, that before the district's local rules, and those before the federal rules. Only what was seen
in a text is a demand; the rest is asked of the user.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from chargebook.ground.errors import ChargebookError
from chargebook.ground.nearness import among
from chargebook.library.manualfile import fields_of

FEDERAL = "federal"
KINDS = "demands"
NUMBERED = ("contents", "argument-pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandKind:
    """One thing that a court can demand. *usual* is how our papers are where nobody has said anything.

    *values* are what it can be, none where it is words or a number; *asks* is what a person has to look up.
    """

    key: str
    usual: str
    asks: str
    values: tuple[str, ...] = ()

    def is_value(self, value: str) -> bool:
        """Tell whether the demand can have this value.

        >>> demand_kinds()["lines"].is_value("28"), demand_kinds()["contents"].is_value("ten")
        (True, False)
        """
        if self.key in NUMBERED:
            return value == "none" or (value.isascii() and value.isdigit())
        return value in self.values or (not self.values and bool(value.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtTask:
    """What a source asks for, in our words, and the source; *state* is the year of the text that was seen.

    As it stands it is for a person to do: no paper of ours can show it.
    """

    says: str
    source: str
    address: str = ""
    state: str = ""

    @property
    def cited(self) -> str:
        """The source, with the year of the text that was seen."""
        return f"{self.source} (text of {self.state})" if self.state else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(CourtTask):
    """One demand on the papers, which they meet or not."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(CourtTask):
    """When a paper is due: so many *days*, of the kind *counted*, before an event."""

    days: int
    before: str
    counted: str = "calendar"

    @property
    def when(self) -> str:
        """The day in words, where it is not known yet.

        >>> Deadline(says="", source="", days=7, before="trial").when
        '7 calendar days before the trial'
        """
        if not self.days:
            return f"the day of the {self.before}"
        return f"{self.days} {self.counted} days before the {self.before}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The demands that hold in one court, before one judge, in one case; the nearest to the case is first.

    *unseen* says why so little is known, where no text of the court was seen.
    """

    court: str
    name: str
    judge: str = ""
    demands: tuple[Demand, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    tasks: tuple[CourtTask, ...] = ()
    unseen: str = ""

    def demand(self, key: str) -> Demand | None:
        """Return the demand of this kind that holds; None where no source was seen."""
        return next((demand for demand in self.demands if demand.key == key), None)

    def value(self, key: str) -> str:
        """Return the value of a demand: that of the nearest source, or the usual one.

        >>> profile_of("cacd").value("party")
        'cover'
        """
        demand = self.demand(key)
        return demand.value if demand else demand_kinds()[key].usual

    def asks_for(self, key: str) -> bool:
        """Tell whether a demand is answered yes."""
        return self.value(key) == "yes"

    @property
    def unverified(self) -> tuple[DemandKind, ...]:
        """The kinds of demand on which no source was seen."""
        return tuple(kind for kind in demand_kinds().values() if self.demand(kind.key) is None)

    def with_order(self, demands: Mapping[str, str], source: str) -> "Profile":
        """Return the profile with what an order in the case demands on top."""
        says = "as the matter says"
        own = (Demand(key=key, value=value, says=says, source=source) for key, value in demands.items())
        return replace(self, demands=(*own, *self.demands))


@cache
def demand_kinds() -> dict[str, DemandKind]:
    """Return what a court can demand, by its key, in the order in which a profile tells it."""
    rows = _table(KINDS)["demand"]
    return {row["key"]: DemandKind(**fields_of(row)) for row in rows}


@cache
def courts() -> dict[str, str]:
    """Return the courts of which there is a profile, each by its key with its name.

    >>> courts()["ord"]
    'United States District Court for the District of Oregon'
    """
    names = sorted(own.name.removesuffix(".toml") for own in _folder().iterdir() if own.name.endswith(".toml"))
    return {key: _table(key)["name"] for key in names if key not in (KINDS, FEDERAL)}


def judges(court: str) -> dict[str, str]:
    """Return the judges of a court of whom an order was seen, each by a key with the name and the year."""
    return {key: judge["name"] for key, judge in _table(court).get("judge", {}).items()}


def profile_of(court: str, judge: str = "") -> Profile:
    """Return what is known of the demands of a court, and of one of its judges.

    Raises ChargebookError if there is no profile of that court, or no order of that judge.
    """
    if court not in courts():
        meant = among(court, list(courts()))
        hint = f"write {meant}; without court, the federal rules alone are looked at"
        raise ChargebookError(f"there is no profile of a court {court!r}", hint=hint)
    if judge and judge not in judges(court):
        known = ", ".join(judges(court)) or "none"
        hint = f"orders were seen of: {known}; write what your judge demands under papers.demands"
        raise ChargebookError(f"no order of a judge {judge!r} of {court} was seen", hint=hint)
    table = _table(court)
    layers = [table["judge"][judge]] if judge else []
    return _profile(court, judge, table, [*layers, table, _table(FEDERAL)])


def federal_profile() -> Profile:
    """Return what the federal rules alone demand, in whatever court.

    >>> federal_profile().demands
    ()
    """
    table = _table(FEDERAL)
    return _profile("", "", table, [table])


def _profile(court: str, judge: str, table: Mapping[str, Any], layers: list[Mapping[str, Any]]) -> Profile:
    return Profile(
        court=court,
        name=table["name"],
        judge=judge,
        demands=tuple(Demand(**fields_of(row)) for layer in layers for row in layer.get("demand", ())),
        deadlines=tuple(Deadline(**fields_of(row)) for layer in layers for row in layer.get("deadline", ())),
        tasks=tuple(CourtTask(**fields_of(row)) for layer in layers for row in layer.get("task", ())),
        unseen=table.get("unseen", ""),
    )


def _folder() -> Any:
    return files("chargebook.library").joinpath("courts")


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"))
